"""Plans that were changed as the year went on: what they became, what was added, and what was done against them."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

# what is right, what to change, what it becomes, and the rule that must tell of it
ADJUSTED = {
    "the course of the year before what it became": (
        "全市一般公共预算支出年初预算280.0亿元，执行中调整为352.6亿元，实际支出334.9亿元，完成调整预算的95.0%，增长7.3%。",
        ("95.0%", "92.0%", "completion"),
    ),
    "by what rules it was changed": (
        "汇总年初各级人大批准的一般公共预算收入115.4亿元，执行中按法定程序调整为114.7亿元，实际完成115.1亿元，"
        "为调整预算的100.3%，增长9.0%。",
        ("100.3%", "103.3%", "completion"),
    ),
    "who approved that": (
        "一般公共预算收入年初预算115.4亿元，经市人大常委会批准调整为114.7亿元，实际完成115.1亿元，完成调整预算的100.3%。",
        ("100.3%", "103.3%", "completion"),
    ),
    "why it was changed, by words for what is added": (
        "市本级一般公共预算支出年初预算80.0亿元，预算执行中因上级追加等因素调整为95.0亿元，实际完成90.2亿元，"
        "为调整预算的94.9%。",
        ("94.9%", "99.4%", "completion"),
    ),
    "in the middle of the year": (
        "年初批复预算为80.0万元，年中调整为95.0万元，全年支出90.2万元，预算执行率94.9%，比上年增长3.2%。",
        ("94.9%", "99.4%", "completion"),
    ),
    "the share of what was done, not of what was planned": (
        "年初批准的一般公共预算收入为115.4亿元，调整为114.7亿元，实际完成115.1亿元，增长9.0%。"
        "税收收入完成75.2亿元，占一般公共预算收入的比重为65.3%。",
        ("65.3%", "63.5%", "share"),
    ),
    "what was added, and what it became": (
        "年初预算安排教育支出50.0亿元，执行中调增10.0亿元，调整为60.0亿元，实际支出54.0亿元。",
        ("10.0", "12.0", "listing-closed"),
    ),
    "what was left from the year before and added to the first plan": (
        "一般公共预算支出年初预算80.0亿元，加上上年结转5.0亿元、上级追加10.0亿元，全年支出预算为95.0亿元。",
        ("10.0", "12.0", "listing-closed"),
    ),
    "the plan once it was changed": (
        "市本级一般公共预算支出年初预算80.0亿元，支出预算变更为95.0亿元，实际支出90.2亿元，为变更后预算的94.9%。",
        ("94.9%", "99.4%", "completion"),
    ),
    "what is beyond the plan that the rate before it names": (
        "收入年初预算为9000万元，调整预算为8500万元，实际完成8600万元，为调整预算的101.2%，超收100万元。",
        ("超收100", "超收150", "change-amount"),
    ),
    "what is short of the plan that it names itself": (
        "收入年初预算为9000万元，调整预算为8500万元，实际完成8600万元，为调整预算的101.2%，短收年初预算400万元。",
        ("400", "450", "change-amount"),
    ),
}


@pytest.mark.parametrize(("text", "change"), ADJUSTED.values(), ids=ADJUSTED.keys())
def test_what_a_plan_became_is_what_the_outcome_is_held_against(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


LET_BE = {
    "growth behind the outcome is no growth of the plan": (
        "年初批准的一般公共预算收入为115.4亿元，调整为114.7亿元，实际完成115.1亿元，为调整预算的100.3%，增长9.0%。"
    ),
    "what a plan was cut down to is not what was cut off": (
        "全县政府性基金收入由20.5亿元调减为18.0亿元，实际完成18.9亿元，为调整预算数的105.0%。"
    ),
    "what was beyond the plan of another year": (
        "收入年初预算为9000万元，调整预算为8500万元，实际完成8600万元，为调整预算的101.2%，比上年超收1500万元。"
    ),
    "a name behind the course of the year": (
        "年初预算80.0万元。年中农村公路建设调整为95.0万元，实际支出90.2万元，执行率94.9%。"
    ),
    "more that was added than is told": (
        "一般公共预算支出年初预算80.0亿元，加上上级追加等10.0亿元，执行中又动支预备费，全年支出预算为105.0亿元。"
    ),
}


@pytest.mark.parametrize("text", LET_BE.values(), ids=LET_BE.keys())
def test_what_is_right_of_changed_plans_is_let_be(text: str) -> None:
    assert found(text) == []
