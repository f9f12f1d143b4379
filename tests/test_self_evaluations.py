"""What self-evaluations and notices of how money was used tell, each in its own short section."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

TOLD = {
    "what was kept came in, before what was left from the year before": (
        "2022年市本级留用公益金830.50万元，上年结余214.36万元，体育部门支出520.40万元，财政部门支出302.16万元，"
        "2022年末结余222.30万元。",
        ("222.30", "232.30", "balance"),
    ),
    "one amount in yuan beside others by the hundred million": (
        "项目总投资3.65亿元，其中申请专项债券2.92亿元，自筹0.73亿元。",
        ("2.92亿元", "2.92元", "unit-sum"),
    ),
    "two shares of one whole that is named otherwise": (
        "目前已获批专项债券资金12300万元，至上年底实际使用7880万元，占已发行金额64%，至今年5月实际使用12046万元，占已发行金额97.9%。",
        ("64%", "60%", "share"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_self_evaluations_tell_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert accused_when(text, change) == [change[2]]


RIGHT = [
    # what came in by a name that says nothing of it, told before what was left from the year before
    "2022年市本级划拨公益金830.50万元，上年结余214.36万元，体育部门支出520.40万元，财政部门支出302.16万元，"
    "2022年末结余222.30万元。",
    # what a share is taken of has grown since
    "目前已获批专项债券资金12300万元，至上年底实际使用7880万元，占已发行金额78.8%，至今年5月实际使用12046万元，占已发行金额97.9%。",
    # a price beside amounts of other size
    "项目总投资2.7亿元，其中专项债券2.43亿元，自筹0.27亿元，每亩补助2.43元。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_self_evaluations_may_mean_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []
