"""What a report tells twice, the reasons and years that it gives, and the weights of its indicators."""

from __future__ import annotations

import pytest

from tests.shown_fixture import found, of_kind

AGAIN = [
    # one name, one digit apart, or two exchanged
    ("全年铺设管道2643.8公里。\n\n铺设管道2634.8公里已全部验收。",
     ["twin 铺设管道: again=2634.8公里 first=2643.8公里"]),
    ("全年铺设管道2643.8公里。\n\n铺设管道2643.9公里已全部验收。",
     ["twin 铺设管道: again=2643.9公里 first=2643.8公里"]),
    ("全年铺设管道2643.8公里。\n\n铺设管道2649.3公里已全部验收。", []),  # two digits apart
    ("全年铺设管道2643.8公里。\n\n铺设管道2634.80公里已全部验收。", []),  # another number of decimals
    ("全年铺设管道43.8公里。\n\n铺设管道34.8公里已全部验收。",
     ["twin 铺设管道: again=34.8公里 first=43.8公里"]),  # short, but two digits are exchanged
    ("全年铺设管道43.8公里。\n\n铺设管道49.8公里已全部验收。", []),  # too few digits for one that is wrong
    ("全年铺设管道43公里。\n\n铺设管道34公里已全部验收。", []),  # too few to be exchanged
    ("全年铺设管道2643.8公里，铺设管道2634.8公里已验收。", []),  # in one sentence
    ("2022年铺设管道2643.8公里。\n\n2023年铺设管道2634.8公里。", []),  # of two years
    ("全年铺设管道2643.8公里。\n\n铺设管道2634.8公里。\n\n铺设管道2635.8公里。", []),  # one of three
    ("某局2023年工作总结\n\n铺设管道2643.8公里。\n\n2022年铺设管道2634.8公里。", []),  # an unnamed year is the report's
    ("东乡铺设管道2643.8公里。\n\n西乡铺设管道2634.8公里。", []),  # of two owners
    # a ratio of the same amount to the same whole
    ("铺设管道405公里，占年度任务的63.8%。\n\n铺设管道405公里，占年度任务的68.3%。",
     ["repeat 铺设管道: again=68.3% first=63.8%"]),
    ("铺设管道405公里，占年度任务的63.8%。\n\n铺设管道405公里，占总任务的63.8%。",
     ["repeat 铺设管道: again=63.8% first=63.8%"]),
    ("铺设管道405公里，占年度任务的63.8%。\n\n铺设管道504公里，占年度任务的68.3%。", []),
    ("铺设管道40公里，占年度任务的63.8%。\n\n铺设管道40公里，占年度任务的68.3%。", []),  # 40 of anything
    # what stands beside an amount that comes up again
    ("甲项目年初预算1297.8万元，决算349.4万元。\n\n年初预算1297.8万元，决算349.6万元。",
     ["repeat 甲项目（年初预算）: again=1297.8万元 first=1297.8万元",
      "repeat 甲项目（决算）: again=349.6万元 first=349.4万元",
      "twin : again=349.6万元 first=349.4万元",
      "twin 甲项目年初预算: again=1297.8万元 first=1297.8万元",
      "twin 决算: again=349.6万元 first=349.4万元"]),
    ("甲项目年初预算12万元，决算11万元。\n\n年初预算12万元，决算10万元。", []),  # too few digits
    ("甲项目年初预算1297.8万元，决算349.4万元。\n\n乙项目年初预算1297.8万元，决算349.6万元。", []),
    # a count that is all
    ("收集问题36条，目前35个问题全部解决。", ["repeat 问题: again=35个 first=36条"]),
    ("收集问题36条，目前36个问题均已解决。", ["repeat 问题: again=36个 first=36条"]),
    ("收集问题36条。目前35个问题全部解决。", []),  # another sentence
    ("收集问题36条，目前35个问题正在解决。", []),
    ("收集意见36条，目前35个问题全部解决。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AGAIN)
def test_what_is_told_again(text: str, expected: list[str]) -> None:
    assert of_kind(text, "twin", "repeat") == expected


_HEADINGS = ("一、部门职责", "二、收入支出情况", "三、绩效情况")
_ACCOUNT = "\n".join(
    (f"{_HEADINGS[0]}\n负责水利工作。", f"{_HEADINGS[1]}\n会议费年初预算{{}}万元。", f"{_HEADINGS[2]}\n已完成自评。")
)


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("第二部分 乙所", []),  # beside the first part
        ("", []),  # the same headings again under one
        ("四、其他", ["repeat 会议费（年初预算）: again=12.50万元 first=12.05万元"]),
    ],
)
def test_two_units_in_one_report_tell_nothing_again(between: str, expected: list[str]) -> None:
    again = _ACCOUNT if between != "四、其他" else "会议费年初预算{}万元。"
    text = f"第一部分 甲所\n{_ACCOUNT.format('12.05')}\n{between}\n{again.format('12.50')}\n"
    assert of_kind(text, "repeat") == expected


def test_a_table_and_the_text_are_compared() -> None:
    text = "单位：万元\n| 项目 | 年初预算 | 决算 |\n| 会议费 | 10.00 | 8.00 |\n\n会议费年初预算12.00万元。"
    assert of_kind(text, "repeat") == ["repeat 会议费（年初预算）: again=12.00万元 first=10.00"]


DOWN = "公务接待费比上年减少2.00万元，下降20%。"
UP = "公务接待费比上年增加2.00万元，增长20%。"
REASONS = [
    (f"{DOWN}三公经费比上年增加3.00万元，主要原因是公务接待费增加。", ["reason-direction"]),
    (f"{UP}三公经费比上年增加3.00万元，主要原因是公务接待费增加。", []),
    (f"{DOWN}三公经费比上年减少3.00万元，主要原因是公务接待费减少。", []),
    (f"{UP}三公经费比上年减少3.00万元，原因是公务接待费减少。", ["reason-direction"]),
    (f"{DOWN}三公经费比预算增加3.00万元，主要原因是公务接待费增加。", []),  # against another base
    (f"{DOWN}{UP}三公经费比上年增加3.00万元，主要原因是公务接待费增加。", []),  # both were told
    (f"{DOWN}三公经费比上年增加3.00万元，公务接待费增加。", []),  # no reason
    (f"{DOWN}三公经费比上年增加3.00万元，主要原因是公务接待费增加的部分。", []),
    (f"{DOWN}三公经费比上年增加3.00万元，主要原因是培训费增加。", []),
]


@pytest.mark.parametrize(("text", "expected"), REASONS)
def test_a_reason_goes_the_way_that_was_told(text: str, expected: list[str]) -> None:
    assert [rule for rule in found(text) if rule == "reason-direction"] == expected


TITLE = "某局2023年决算说明\n\n2023年“三公”经费支出决算12.00万元，比上年减少1.00万元，下降7.69%。\n\n"
OPENINGS = [
    ("2023年“三公”经费支出决算中，公务接待费支出2.00万元。", ["own_year 三公经费: now=12.00万元 usual=2023 year=2023"]),
    ("2022年“三公”经费支出决算中，公务接待费支出2.00万元。", ["own_year 三公经费: now=12.00万元 usual=2022 year=2023"]),
    ("2019年“三公”经费支出决算中，公务接待费支出2.00万元。", []),  # another matter
    ("2022年“三公”经费支出预算中，公务接待费支出2.00万元。", []),  # another measure
    ("“三公”经费支出决算中，公务接待费支出2.00万元。", []),
]


@pytest.mark.parametrize(("text", "expected"), OPENINGS)
def test_an_opening_is_of_the_year_of_what_it_goes_into(text: str, expected: list[str]) -> None:
    assert of_kind(TITLE + text, "own_year") == expected


WEIGHTS = "产出指标（50分）、效益指标（30分）、满意度指标（10分），预算执行率10分。"


def test_weights_come_to_a_hundred() -> None:
    assert of_kind(WEIGHTS, "weights") == ["weights : part=50分+30分+10分+10分"]
    assert found(WEIGHTS) == []
    assert found(WEIGHTS.replace("30分", "40分")) == ["indicator-weights"]


def test_weights_that_are_not_all_told_come_to_nothing() -> None:
    assert of_kind(WEIGHTS.replace("，预算执行率10分", ""), "weights", "repeat") == []


def test_a_weight_is_the_same_everywhere() -> None:
    assert found(f"{WEIGHTS}\n\n产出指标满分50分。") == []
    assert "repeated-fact" in found(f"{WEIGHTS}\n\n产出指标满分40分。")
    assert found(f"{WEIGHTS}\n\n社会效益指标15分。") == []  # of a lower level


def test_each_project_has_weights_of_its_own() -> None:
    other = "产出指标（40分）、效益指标（40分）、满意度指标（10分），预算执行率10分。"
    assert of_kind(f"{WEIGHTS}\n\n{other}", "weights", "repeat") == [
        "weights : part=50分+30分+10分+10分",
        "weights : part=40分+40分+10分+10分",
    ]
    assert found(f"{WEIGHTS}\n\n{other}") == []
    assert found(f"{WEIGHTS}\n\n{other.replace('40分', '45分', 1)}") == ["indicator-weights"]


ROW = "| 养护里程 |\n| 10 |\n| {} |\n| {} |\n| {} |\n"


@pytest.mark.parametrize(
    ("target", "outcome", "score", "expected"),
    [
        (">=500公里", "510公里", "10", []),
        (">=500公里", "500公里", "10", []),
        (">=500公里", "490公里", "10", ["target-lower"]),
        ("≥500公里", "490公里", "10", ["target-lower"]),
        (">=500公里", "490公里", "9", []),
        ("<=500公里", "510公里", "10", ["target-upper"]),
        ("≤500公里", "490公里", "10", []),
        ("500公里", "490公里", "10", []),  # no bound
        (">=500公里", "490人", "10", []),  # another unit
    ],
)
def test_who_misses_a_bound_has_no_full_score(target: str, outcome: str, score: str, expected: list[str]) -> None:
    assert found(ROW.format(target, outcome, score)) == expected


INNOCENT = [
    "自评得分96.48分，其中预算执行得分9.28分、绩效指标得分87.2分，自评等次为优。",  # the grade of the whole
    "某局2023年决算说明\n\n公务接待费2.3万元，2022年公务接待费3.5万元。",  # a year told and one not
    "综合得分92.5分，其中产出指标48分，效益指标27.5分，满意度指标9分。",  # no view of a total
    "总投资60万元（中央资金20万元，县级资金30万元），其余自筹。",  # what a bracket leaves out
    "公务接待费0.5万元，其中外事接待0批次。",  # money spent on another kind
    "公务接待26批次238人次，外宾接待支出0万元。",  # nobody of another kind
]


@pytest.mark.parametrize("text", INNOCENT)
def test_nothing_is_said_of_the_innocent(text: str) -> None:
    assert found(text) == []


def test_a_part_named_again_after_its_list_adds_up() -> None:
    text = "总投资60万元，其中中央资金30万元，县级资金30万元，2023年中央资金{}万元。"
    year = "某局2023年工作总结\n\n"
    assert of_kind(year + text.format(60), "repeat") == ["repeat 中央资金: again=60万元 first=30万元"]
    assert of_kind(year + text.format(60).replace("2023年中", "2022年中"), "repeat") == []
