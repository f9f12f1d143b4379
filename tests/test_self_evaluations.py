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
        "目前已获批专项债券资金12300万元，至2021年底实际使用7880万元，占已发行金额64%，至2022年5月实际使用12046万元，占已发行金额97.9%。",
        ("64%", "60%", "share"),
    ),
    "more than in the year before is no less": (
        "2021年全区共安排2650万元公益金，用于养老机构改造。\n\n2022年投入养老设施建设的公益金为3820万元，较2021年增加1170万元。",
        ("增加", "减少", "change-amount"),
    ),
    "fewer than in the year before are no more": (
        "上年培训残疾人4512人次，本年培训3340人次，减少1172人次。",
        ("减少", "增加", "change-amount"),
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
    "目前已获批专项债券资金12300万元，至2021年底实际使用7880万元，占已发行金额78.8%，至2022年5月实际使用12046万元，占已发行金额97.9%。",
    # a price beside amounts of other size
    "项目总投资2.7亿元，其中专项债券2.43亿元，自筹0.27亿元，每亩补助2.43元。",
    # what has changed is held against the plan, or against another time
    "2022年支出3340万元。2023年支出4500万元，比年初预算减少1160万元。",
    "2022年末债务余额4512万元。2023年化解债务1172万元，年末债务余额3340万元，比上年末减少1172万元。",
    "2022年投入3340万元用于校舍维修。2023年投入4500万元，比2021年减少1160万元。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_self_evaluations_may_mean_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []
