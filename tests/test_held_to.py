"""What an outcome is said to be against a target or a limit, and what a bracket behind a figure tells of it."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

HELD = {
    "above the target": ("读者满意度为96.1%，高于年初设定的95%的目标值。", ("96.1%", "91.6%", "wording-greater")),
    "above the plan": ("全年培训农民1504人次，超过年初计划的1450人次。", ("1504", "1405", "wording-greater")),
    "beyond the target behind the words": (
        "全年完成造林面积1.54万亩，超额完成1.45万亩的年度目标任务。",
        ("1.54万亩，", "1.24万亩，", "wording-greater"),
    ),
    "below the limit": ("亩均成本1040元，低于1150元的控制标准。", ("1040", "1240", "wording-less")),
    "reached": ("读者满意度为96.1%，达到95%的目标值。", ("96.1%", "91.6%", "wording-reached")),
    "kept within": ("实际成本1140元，控制在预算1150元以内。", ("1140", "1240", "wording-within")),
    "not beyond": ("人均用餐112元，未超过120元的标准。", ("112", "172", "wording-within")),
    "beyond both told before": (
        "全年完成造林面积1.54万亩，年度目标1.45万亩，超额完成任务。",
        ("1.54", "1.24", "wording-greater"),
    ),
    "the target first": ("年度目标1450人，实际培训1504人，超额完成任务。", ("1504", "1405", "wording-greater")),
    "above the target told first": (
        "在线率，目标值96%，实际97.4%，高于目标值。",
        ("97.4%", "93.4%", "wording-greater"),
    ),
    "in a bracket": (
        "新登记经营主体1.54万户（年度目标1.45万户，超额完成任务），其中企业0.59万户、个体工商户0.95万户。",
        ("1.45", "1.65", "wording-greater"),
    ),
    "behind its rate": (
        "新增就业1566人，完成年度目标1450人的108%，超额完成任务。",
        ("1450人的108%", "1740人的90%", "wording-greater"),
    ),
    "beyond the plan behind its rate alone": (
        "全年发放培训补贴1566人次，完成年度计划的108%，超额完成年度任务。",
        ("108%", "98%", "wording-greater"),
    ),
    "short of the plan behind its rate alone": (
        "全年发放培训补贴1366人次，完成年度计划的94.2%，未完成年度任务。",
        ("94.2%", "104.2%", "wording-less"),
    ),
    "balances within their limits": (
        "核定一般债务限额21.74亿元，专项债务限额36.62亿元。\n年末一般债务余额20.25亿元，专项债务余额36.07亿元，均控制在核定限额以内。",
        ("20.25", "22.05", "wording-within"),
    ),
    "the one balance within the one limit": (
        "全市政府债务限额58.36亿元，年末债务余额57.12亿元，控制在限额之内。",
        ("57.12", "59.12", "wording-within"),
    ),
}


@pytest.mark.parametrize("case", HELD)
def test_what_is_said_of_an_outcome_and_its_target_agrees_with_them(case: str) -> None:
    text, change = HELD[case]
    assert change[2] in accused_when(text, change)


RIGHT = [
    # another target than that of which the rate is
    "全年工业投资完成计划的94.2%，超额完成节能目标。",
    "全年工业投资完成计划的104.2%，未完成清欠任务。",
    # by how much they differ
    "实际支出820万元，低于预算600万元。",
    "合格率93.5%，低于目标值2%。",
    "群众满意度93.5%，达到年初目标95%。",
    # not reached, and said so
    "读者满意度为91.6%，未达到95%的目标值。",
    "新增就业1240人，年度任务1450人，未完成任务。",
    # above another's, not a target
    "合格率93.5%，比全市95.2%的平均水平低1.7个百分点。",
    # the year before was above it
    "上年支出820万元，超过预算900万元的部分没有发生。",
    # limits of another year, and of another debt
    "2022年一般债务限额21.74亿元。\n2023年末一般债务余额22.05亿元，控制在核定限额以内。",
    "截至2022年末，一般债务限额18.2亿元；2023年核定一般债务限额22.6亿元。年末一般债务余额21.9亿元，控制在限额以内。",
    "专项债务限额21.74亿元，一般债务限额30.12亿元。\n年末一般债务余额22.05亿元，控制在核定限额以内。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_by_how_much_or_of_another_is_not_held_against_it(text: str) -> None:
    assert found(text) == []


ALSO_RIGHT = [
    # what the kinds have in common, told in a bracket
    "一般公共预算支出完成38.92亿元，其中“三保”支出19.83亿元；教育、社保、卫健、农林水四项支出21.46亿元（与“三保”支出有交叉）。",
    # the whole of a share, in a bracket behind it
    "全县在校学生50263人。\n随迁子女入读公办学校2056人，占94.6%（随迁子女共2173人）。",
]


@pytest.mark.parametrize("text", ALSO_RIGHT)
def test_a_bracket_behind_tells_what_else_is_meant(text: str) -> None:
    assert found(text) == []


def test_the_income_of_the_accounts_is_no_spending() -> None:
    text = (
        "二、部门整体支出情况\n2022年度收入决算2506.9万元，全部为财政拨款。本年支出2318.64万元，其中基本支出1127.39万元，占本年支出的"
        "48.62%，项目支出1191.25万元，占本年支出的51.38%。"
    )
    assert "share" in accused_when(text, ("51.38%", "47.52%", "share"))
