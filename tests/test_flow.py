"""Evaluation forms that came out of their files without rows: one cell a line, stray bars, all in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.shown_fixture import found

CELLS = (
    ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", "{0}", "148.62", "131.50", "{1}", "{2}", "{3}"),
    ("其中：财政拨款", "96.40", "96.40", "{4}", "—", "85.91%", "—"),
    ("其他资金", "52.22", "52.22", "48.68", "—", "93.22%", "—"),
)
RIGHT = ("148.62", "10", "88.48%", "8.85", "82.82")
SLIPS = [(0, "148.26", "table-sum"), (2, "84.88%", "completion"), (3, "8.58", "execution-score"), (4, "88.22", None)]


def cells(values: tuple[str, ...]) -> list[list[str]]:
    return [[cell.format(*values) for cell in row] for row in CELLS]


def a_line(values: tuple[str, ...]) -> str:
    return "\n\n".join(cell for row in cells(values) for cell in row)


def half_bars(values: tuple[str, ...]) -> str:
    return "\n".join(f"{cell} |" for row in cells(values) for cell in row)


def ragged_bars(values: tuple[str, ...]) -> str:
    head, *rows = cells(values)
    return "\n".join([f"项目资金 | {' | '.join(head)} | |", *(f"{' | '.join(row)} | |||" for row in rows)])


def in_one_line(values: tuple[str, ...]) -> str:
    return " ".join(cell for row in cells(values) for cell in row)


Form = Callable[[tuple[str, ...]], str]
FORMS: tuple[Form, ...] = (a_line, half_bars, ragged_bars, in_one_line)


def with_hyphens(values: tuple[str, ...]) -> str:
    """A hyphen for nothing, a blank before the next number: no minus sign."""
    return in_one_line(values).replace("—", "-")


def with_lone_hyphens(values: tuple[str, ...]) -> str:
    return a_line(values).replace("—", "-")


def without_marks(values: tuple[str, ...]) -> str:
    """Nothing at all where there is nothing."""
    return in_one_line(values).replace("— ", "").removesuffix(" —")


def a_row_a_line(values: tuple[str, ...]) -> str:
    return "\n".join(" ".join(cell.replace("—", "-") for cell in row) for row in cells(values))


MARKS: tuple[Form, ...] = (with_hyphens, with_lone_hyphens, without_marks, a_row_a_line)


@pytest.mark.parametrize("form", FORMS + MARKS)
def test_funds_that_agree_are_passed(form: Form) -> None:
    assert found(f"自评表\n\n{form(RIGHT)}") == []


@pytest.mark.parametrize("form", FORMS + MARKS)
@pytest.mark.parametrize(("place", "written", "rule"), SLIPS)
def test_a_slip_in_the_funds_is_found(form: Form, place: int, written: str, rule: str | None) -> None:
    wrong = found(f"自评表\n\n{form((*RIGHT[:place], written, *RIGHT[place + 1 :]))}")
    assert (rule in wrong) if rule is not None else {"completion", "table-sum"} <= set(wrong)


INDICATORS = (
    "绩效指标 年度指标值 实际完成值 分值 得分 培训 ≥120人 126人 20 {0} 合格率 ≥95% 93% {1} 18 按期完成 100% 100% 20 20 "
    "就业 ≥60% 66% 20 20 满意度 ≥90% 92% 20 19 总分 {2} {3}"
)


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("20", "20", "100", "97"), []),
        (("20", "20", "100", "79"), ["table-sum"]),
        (("20", "24", "100", "97"), ["table-sum"]),
        (("2", "20", "100", "97"), ["table-sum"]),
        (("24", "20", "100", "101"), ["score-within"]),
    ],
)
@pytest.mark.parametrize("parted", [False, True])
def test_the_scores_of_a_form(values: tuple[str, ...], rules: list[str], parted: bool) -> None:
    text = INDICATORS.format(*values)
    assert found(text.replace(" ", "\n\n") if parted else text) == rules


def test_a_form_without_its_headings_is_left_alone() -> None:
    assert found(INDICATORS.format("20", "24", "100", "97").replace("分值 得分 ", "")) == []


def test_the_execution_counts_towards_the_total() -> None:
    funds = "全年预算数 全年执行数 分值 执行率 得分 年度资金总额 50.00 45.00 10 90.00% 9.00"
    rest = "指标值 完成值 分值 得分 培训 ≥20人 20人 30 30 就业 ≥9人 9人 30 30 满意 ≥90% 95% 30 30 总分 100 {}"
    assert found(f"{funds} {rest.format('99.00')}") == []
    assert found(f"{funds} {rest.format('96.00')}") == ["table-sum"]


@pytest.mark.parametrize(("points", "rules"), [("50", []), ("54", ["table-sum"])])
@pytest.mark.parametrize("parted", [False, True])
def test_the_weights_of_a_group(points: str, rules: list[str], parted: bool) -> None:
    cells = f"年度指标值 实际完成值 分值 得分 产出指标({points}分) 造林 1.2万亩 1.2万亩 25 25 抚育 3万亩 3万亩 25 25"
    cells += " 效益指标(50分) 增收 90% 95% 30 30 满意度 90% 95% 20 20 总分 100 100"
    assert found(cells.replace(" ", "\n\n") if parted else cells) == rules


@pytest.mark.parametrize(
    ("weight", "rules"),
    [
        ("25 25", []),
        ("15 15", []),  # the text may break off before the last row
        ("27 27", ["table-sum"]),
    ],
)
def test_the_weights_of_a_group_that_may_go_on(weight: str, rules: list[str]) -> None:
    cells = (
        f"年度指标值 实际完成值 分值 得分 产出指标(50分) 造林 1.2万亩 1.2万亩 25 25 抚育 3万亩 3万亩 {weight} 见附件"
    )
    assert found(cells) == rules


def test_a_row_that_was_not_understood_tells_nothing_of_its_group() -> None:
    cells = "指标值 完成值 分值 得分 产出指标(50分) 造林 1.2万亩 1.2万亩 25 25 抚育 3万亩 3万亩 {} 清淤 6处 6处 15 15"
    cells += " 效益指标(30分) 增收 90% 95% 30 30 总分 100 100"
    assert found(cells.format("10 10")) == []
    assert found(cells.format("13 13")) == ["table-sum"]
    assert found(cells.format("1010")) == []


def test_numbers_of_indicators_are_no_cells() -> None:
    cells = (
        "年度指标值 实际完成值 分值 得分 产出指标(50分) 指标1:造林 1.2万亩 1.2万亩 25 25 指标2:抚育 3万亩 3万亩 25 25"
    )
    cells += " 效益指标(50分) 指标1:增收 90% 95% 30 30 指标1:/ / / 指标1:满意度 90% 95% 20 20 总分 100 100"
    assert found(cells.replace(" ", "\n\n")) == []


@pytest.mark.parametrize(("amount", "rules"), [("1768.16", []), ("1786.16", ["table-sum"])])
def test_two_splits_told_side_by_side(amount: str, rules: list[str]) -> None:
    text = "年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 4753.66 4753.66 4753.66 10 100% 10 "
    text += (
        f"按收入性质分: 按支出性质分: 一般公共预算: 1873.66 基本支出: {amount} 项目支出: 2985.50 其他资金: 2880.00 目标"
    )
    assert found(text.replace(" ", "\n\n")) == rules


AROUND = (
    "产出指标（50分） | 分值 | 年度指标值 | 全年实际值 | 得分 |\n补助种植面积 | {0} | 29.5亩 | 29.5亩 | {1} |\n"
    "其中桃树 | 9.5亩 | 9.5亩 | |\n其中蔬菜 | 20亩 | {2} | |\n补助鱼塘 | 10 | 3亩 | 3亩 | 10 |\n"
    "成活率 | 10 | 95% | 96% | 10 |\n发放率 | 10 | 95% | 96% | 10 |\n"
    "效益指标（30分） | 增收 | 20 | ≥11万元 | 12万元 | 20 |\n受益人口 | 10 | 90人 | 90人 | 10 |\n"
)


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("20", "20", "20亩"), []),
        (("24", "20", "20亩"), ["table-sum"]),
        (("20", "24", "20亩"), ["score-within"]),
        (("20", "20", "18亩"), ["table-sum"]),
    ],
)
def test_the_weight_may_stand_before_target_and_outcome(values: tuple[str, ...], rules: list[str]) -> None:
    assert found(f"自评表\n\n{AROUND.format(*values)}") == rules


LINES = (
    "三级指标 | 分值 | 指标值 | 全年实际值 | 得分 | 说明 |\n产出指标（{0}分） | 完整性 | 20 | — | 内容量化 | {1} |\n"
    "相关性 | 20 | 按标准管理 | 按标准管理 | 18 | 资料不全 |\n可行性 | 10 | | 实际需求 | 10 |\n"
    "效益指标（50分） | 执行率 | 30 | — | 100% | 29 |\n满意度 | 20 | ≥90% | 95% | 20 |\n总分 | 100 | | | {2} |\n"
)
SPACED = (
    "指标 目标值 权重 完成值 自评分\n产出目标({0}分)\n完整性 合规 20 较好 {1}\n相关性 合规 20 较好 18\n"
    "覆盖面积 75万亩全覆盖 10 好 10\n效益目标(50分)\n执行率 95% 30 =98% 29\n满意度 满意 20 满意 20\n总分 100 {2}\n"
)


@pytest.mark.parametrize("form", [LINES, SPACED])
@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("50", "20", "97"), []),
        (("60", "20", "97"), ["table-sum"]),
        (("50", "10", "97"), ["table-sum"]),
        (("50", "23", "100"), ["score-within"]),
    ],
)
def test_words_may_stand_for_target_and_outcome(form: str, values: tuple[str, ...], rules: list[str]) -> None:
    shown = found(f"自评表\n\n{form.format(*values)}")
    assert ["table-sum" if rule == "score-total" else rule for rule in shown] == rules


@pytest.mark.parametrize(
    ("told", "score", "rules"),
    [
        ("98", "18", []),  # what was not read may have got all its points
        ("98", "17", ["score-highest"]),
        ("90", "18", []),
    ],
)
def test_an_overall_score_is_not_above_what_was_lost(told: str, score: str, rules: list[str]) -> None:
    form = "\n".join(LINES.format("50", score, "").splitlines()[:4])
    assert found(f"自评表\n自评得分 | {told} | 财政评分 | |\n{form.replace('18', '20')}") == rules


def test_what_a_group_lost_is_lost_once() -> None:
    head = "自评表\n自评得分 | 96 | |\n指标 | 分值 | 指标值 | 完成值 | 得分 |\n产出 | 40 | 12 | 12 | 37 |\n"
    assert found(head + "造林 | 20 | 9 | 9 | 17 |\n抚育 | 20 | 3 | 3 | 20 |\n") == []
    assert found(head + "造林 | 20 | 9 | 9 | 16 |\n抚育 | 10 | 3 | 3 | 10 |\n") == ["score-highest"]


def test_an_overall_score_of_one_of_several_forms_is_left_alone() -> None:
    form = "\n".join(LINES.format("50", "10", "").splitlines()[:4])
    assert found(f"自评表\n自评得分 | 98 | |\n{form}\n\n自评表\n自评得分 | 90 | |\n{form}") == []


AGAIN = (
    "项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |\n年度资金总额 | {0} | 264.8 | 251.6 | 95.02% |\n"
    "三级指标 | 分值 | 指标值 | 完成值 | 得分 |\n培训 | 10 | 20人 | 20人 | 10 |\n"
    "{1} | 10 | {2} | {3} | 10 |\n合格率 | 10 | ≥90% | 92% | 10 |\n"
)


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("264.8", "预算执行率", "≥90%", "95.02%"), []),
        (("264.8", "预算执行率", "≥90%", "95%"), []),
        (("264.8", "预算执行率", "≥90%", "98.02%"), ["completion"]),
        (("264.8", "时效指标 | 预算执行率", "—", "92%"), ["completion"]),
        (("264.8", "预算执行率", "98%", "按期"), []),  # what was wanted
        (("264.8", "政府采购执行率", "≥90%", "98.02%"), []),
        (("300.0", "预算执行率", "≥80%", "83.87%"), []),  # of what was planned at first
    ],
)
def test_the_execution_told_as_an_indicator(values: tuple[str, ...], rules: list[str]) -> None:
    assert found(f"自评表\n\n{AGAIN.format(*values)}") == rules


def test_a_number_that_was_not_read_stands_in_its_column() -> None:
    form = "自评表\n\n年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 2570 2570 {} — 98.72% — 目标"
    assert found(form.format("2537")) == []
    assert found(form.format("2570").replace("2570 —", "2570 10")) == ["completion"]


def test_a_group_begins_where_its_points_are_told() -> None:
    form = SPACED.format("50", "20", "97").replace("好 10\n效益", "好 10 资料 效益").replace("0分)\n", "0分) ")
    assert found(f"自评表\n\n{form}") == []
    assert found(f"自评表\n\n{form.replace('效益目标(50分)', '效益目标(40分)')}") == ["table-sum"]


GOALS = (
    "指标 年度指标值 实际完成值 分值 得分\n建立档案 {0} {1} 10 {2}\n老年人体检 5662人 4044人 10 7\n"
    "产后访视 214人 203人 10 9\n随访管理 863人 683人 10 8\n预防接种 221人 221人 10 10\n"
)


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("3850人", "3742人", "9.7"), []),
        (("3850人", "3850人", "10"), []),
        (("3850人", "3742人", "10"), ["target-lower"]),  # all others that fell short lost points
        (("≥3850人", "3742人", "10"), ["target-lower"]),
        (("38.5万元", "37.4万元", "10"), []),  # the less it costs the better
    ],
)
@pytest.mark.parametrize("parted", [False, True])
def test_who_falls_short_of_a_goal_does_not_get_all_points(
    values: tuple[str, ...], rules: list[str], parted: bool
) -> None:
    form = GOALS.format(*values)
    assert found(f"自评表\n\n{form.replace(' ', ' | ') if parted else form}") == rules


def test_more_need_not_be_better() -> None:
    rows = "指标 年度指标值 实际完成值 分值 得分\n投诉 30件 12件 10 10\n检查 24次 20次 10 8\n培训 6次 6次 10 10\n"
    assert found(f"自评表\n\n{rows}") == []


BESIDE = (
    ("预算执行情况（万元）", "预算数", "802.54", "执行数", "{0}", "执行率", "{1}"),
    ("其中：财政拨款", "{2}", "其中：财政拨款", "326.73"),
    ("其他资金", "361.14", "其他资金", "267.32"),
)
SCORED = (
    ("一级指标", "二级指标", "三级指标", "分值", "年初指标值", "全年完成值", "得分"),
    ("产出指标", "数量指标", "救助人次", "30", "139人次", "139人次", "30"),
    ("产出指标", "质量指标", "合格率", "20", "100%", "100%", "20"),
    ("效益指标", "社会效益指标", "受益人数", "50", "704人", "704人", "{3}"),
    ("总分", "100", "{4}"),
)


def rows_of(values: tuple[str, ...]) -> list[list[str]]:
    return [[cell.format(*values) for cell in row] for row in BESIDE + SCORED]


@pytest.mark.parametrize("marks", [" ", " | ", "\t", "\n\n"])
@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("594.05", "74.02%", "441.40", "50", "100"), []),
        (("594.05", "68.84%", "441.40", "50", "100"), ["completion"]),
        (("594.05", "74.02%", "414.40", "50", "100"), ["table-sum"]),
        (("594.05", "74.02%", "441.40", "45", "100"), ["table-sum"]),
        (("594.05", "74.02%", "441.40", "60", "110"), ["score-within"]),
    ],
)
def test_budget_and_spending_side_by_side(marks: str, values: tuple[str, ...], rules: list[str]) -> None:
    """The weights before the goals in figures of three digits are not taken for their thousands: 30 139人次."""
    lines = [marks.join(row) for row in rows_of(values)]
    told = found("自评表\n\n" + ("\n\n" if marks == "\n\n" else "\n").join(lines))
    assert bool(told) == bool(rules)
    assert set(rules) <= set(told)  # without bars the words may tell of it as well


def test_the_money_may_stand_in_a_table_of_its_own() -> None:
    money = "\t全年预算数\t全年执行数\t分值\t执行率\t得分\n年度资金总额\t163.27\t159.18\t10\t97.49%\t9.75\n"
    money += "其中：中央资金\t71.84\t70.04\t—\t97.49%\t—\n地方资金\t91.43\t89.14\t—\t\t—\n总体目标\t完成任务。\n"
    head = "一级指标\t三级指标\t分值\t年度指标值\t实际完成值\t得分\t原因\n"
    rows = [
        f"产出指标\t任务{n}\t{points}\t100%\t100%\t{points}\t\n"
        for n, points in zip("甲乙丙", (30, 40, 20), strict=True)
    ]
    assert found(f"自评表\n{money}{head}{''.join(rows)}总分\t\t100\t\t\t99.75") == []
    assert found(f"自评表\n{money}{head}{''.join(rows)}总分\t\t100\t\t\t98.75") == ["table-sum"]


HEADLESS = "年度资金总额 450 {0} 10 {1} {2}\n其中：财政拨款 400 400 364 — 91% —\n其他资金 50 50 {3} — — —\n"


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("450 414", "92%", "9.2", "50"), []),
        (("450 414", "98%", "9.8", "50"), ["completion"]),
        (("450 414", "92%", "8.2", "50"), ["execution-score"]),
        (("450 414", "92%", "9.2", "40"), ["table-sum"]),
    ],
)
def test_the_money_of_a_form_that_has_lost_its_headings(values: tuple[str, ...], rules: list[str]) -> None:
    assert found(f"自评表\n\n{HEADLESS.format(*values)}") == rules
