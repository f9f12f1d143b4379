"""Where a text names its base, its plan or its total, no other amount that happens to fit explains a wrong figure."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

NAMED = {
    "a share of what its list is not of, though the total is itself a share of that": (
        "财政拨款支出1268.40万元，占本年支出合计1417.25万元的89.50%。财政拨款支出主要用于以下方面：教育支出903.72万元，占71.25%；"
        "卫生健康支出176.48万元，占13.91%；住房保障支出188.20万元，占14.84%。",
        ("71.25", "63.77", "share"),
    ),
    "a share of the other side, where the sentence names its own": (
        "本年收入合计4127.56万元，本年支出合计3986.42万元。本年支出中，基本支出2874.35万元，占72.10%；项目支出1112.07万元，占27.90%。",
        ("72.10", "69.64", "share"),
    ),
    "what is left of a plan whose rate proves it, behind where it is from": (
        "项目全年预算数538.00万元，其中中央资金362.00万元、省级资金176.00万元；执行数497.16万元，执行率92.41%，结余40.84万元。",
        ("40.84", "48.04", "remainder"),
    ),
    "a change from what its clause compares with, whatever is told behind": (
        "2024年收入预算2846.25万元，比2023年预算2617.46万元增加228.79万元，增长8.74%。2023年收入决算2758.72万元。",
        ("228.79", "87.53", "change-amount"),
    ),
    "a change by an amount since one plan, and by a rate since another": (
        "2023年收入预算2846.25万元。2022年收入决算2758.72万元，2022年收入预算2617.46万元。2023年收入预算比上年增加228.79万元，"
        "增长8.74%。",
        ("增加228.79", "增加87.53", "change-rate-levels"),
    ),
    "a reason with a figure in it": (
        "公务用车运行维护费支出13.47万元，比上年减少1.86万元，下降12.13%，下降的主要原因是车辆报废2辆。",
        ("下降的", "增长的", "reason-direction"),
    ),
    "more than the plan of its sentence": (
        "行政运行（项）支出决算386.51万元，年初预算372.94万元，完成年初预算的103.64%，超出年初预算13.57万元。",
        ("13.57", "15.37", "change-amount"),
    ),
    "less than the plan of its sentence": (
        "行政运行（项）支出决算52.16万元，年初预算63.00万元，完成年初预算的82.79%，低于年初预算10.84万元。",
        ("10.84", "18.04", "change-amount"),
    ),
    "a change of a total behind its list, by the word that all their names end in": (
        "本年度支出1072.36万元。按用途划分：人员经费支出786.24万元，占73.3%；公用经费支出21.87万元，占2.0%；项目经费支出264.25万元，"
        "占24.6%。与上年1029.15万元相比，支出增加43.21万元，增幅为4.2%。",
        ("43.21", "34.21", "change-amount"),
    ),
    "outcomes above, each told behind its plan": (
        "（一）行政运行（项）。年初预算386.24万元，支出决算402.91万元，为年初预算的104.32%。\n"
        "（二）其他城乡社区支出（项）。年初预算158.70万元，支出决算131.06万元，为年初预算的82.58%。\n"
        "上述两项合计支出533.97万元，为年初预算544.94万元的97.99%。",
        ("决算131.06", "决算136.01", "listing-closed"),
    ),
    "what a sentence repeats of the amounts before it": (
        "我办财政拨款支出较年初预算超支51.37万元，即年初预算486.20万元，决算537.57万元，完成110.57%。超支部分为追加创建经费"
        "38.00万元、遗属补助13.37万元。",
        ("51.37", "57.31", "change-amount"),
    ),
}


@pytest.mark.parametrize("case", NAMED)
def test_no_other_amount_explains_what_a_text_says_of_the_one_that_it_names(case: str) -> None:
    text, change = NAMED[case]
    assert change[2] in accused_when(text, change)


RIGHT = [
    # the part that stands before the list's total has its share of all
    "单位存款2134亿元，占全市存款的53.8%，其中甲行395亿元，占18.5%，乙行1739亿元，占81.5%。",
    # last year's amount by a name of its own
    "2023年，我局部门支出决算2015.27万元。上年部门支出决算为1926.40万元，本年增支88.87万元，增幅4.61%。",
    "2023年公务接待费支出决算5.20万元。上年公务接待费支出决算4.16万元，本年增加1.04万元，增长25%。",
    # what was left of the year before is spent in this
    "上年结转资金支出决算30.50万元，比上年增加3.00万元，增长10.91%。",
    # the plans come to a plan
    "（一）行政运行（项）。年初预算386.24万元，支出决算402.91万元。\n（二）其他支出（项）。年初预算158.70万元，支出决算131.06万元。\n"
    "上述两项合计年初预算544.94万元。",
    # as much as the plan was
    "行政运行（项）支出决算52.16万元，年初预算63.00万元，低于年初预算63.00万元的水平。",
    # the last part alone has changed
    "本年支出1072.36万元，其中人员经费支出786.24万元，项目支出286.12万元，项目支出增加43.21万元，增长17.79%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_told_of_another_is_held_against_that(text: str) -> None:
    assert found(text) == []


TWICE = (
    "2023年度部门决算总体情况：“三公”经费支出31.46万元，比上年下降5.95%。\n"
    "第三部分 情况说明\n“三公”经费支出决算31.46万元，比上年33.45万元减少1.99万元，下降5.95%。"
)


def test_growth_to_one_amount_is_told_twice_alike() -> None:
    assert accused_when(
        TWICE,
        ("总体情况：“三公”经费支出31.46万元，比上年下降5.95", "总体情况：“三公”经费支出31.46万元，比上年下降5.59", ""),
    ) == ["growth-again"]


@pytest.mark.parametrize(
    "since", ["比上年预算下降7.20%", "按同口径比上年下降7.20%", "比2021年下降7.20%", "比年初预算下降7.20%"]
)
def test_growth_since_something_else_is_another(since: str) -> None:
    assert found(TWICE.replace("比上年下降5.95%", since)) == []


LEFT_OUT = (
    "本年收入2736.48万元，上年结转156.27万元，收入总计2892.75万元。"
    "本年支出2718.36万元，结转下年174.39万元，支出总计2892.75万元。"
)


@pytest.mark.parametrize("change", [("收入总计2892.75", "收入总计2736.48"), ("支出总计2892.75", "支出总计2718.36")])
def test_a_total_that_leaves_out_what_is_carried_is_not_what_its_words_say(change: tuple[str, str]) -> None:
    assert "listing-closed" in accused_when(LEFT_OUT, (*change, ""))


def test_what_holds_what_was_carried_by_its_words_need_not_be_more() -> None:
    assert found("本年收入2736.48万元（含上年结转156.27万元），收入总计2736.48万元。") == []
