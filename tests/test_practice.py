"""Whether a last digit that is not rounded is a habit: what the report does with its other ratios says it."""

from __future__ import annotations

import pytest

from auditor.rule import Severity
from tests.pipeline_fixture import audited

CUT = "培训支出36399.0万元，比上年减少2327.1万元，下降6.00%。"  # 6.0091
CUT_TOO = "会议支出18453.26万元，比上年增加1184.45万元，增长6.85%。"  # 6.8589
UP = "印刷支出5126.62万元，比上年减少431.15万元，下降7.76%。"  # 7.7576
NEITHER = "差旅支出2684.48万元，比上年增加317.62万元，增长13.4%。"  # 13.419
SURELY_UP = "邮电支出962.25万元，为预算1185.58万元的81.2%。"  # 81.163

TOLD = {
    "cut off, and nothing else": (CUT, [Severity.NOTICE]),
    "cut off everywhere": (CUT + CUT_TOO, [Severity.NOTICE, Severity.NOTICE]),
    "another that is the same rounded and cut off": (CUT + NEITHER, [Severity.NOTICE]),
    "another that was rounded up": (CUT + UP, [Severity.WARNING]),
    "before it": (UP + "\n" + CUT, [Severity.WARNING]),
    "cut off more often than rounded up": (CUT + CUT_TOO + UP, [Severity.NOTICE, Severity.NOTICE]),
    "as often": (CUT + CUT_TOO + UP + SURELY_UP, [Severity.WARNING, Severity.WARNING]),
}


@pytest.mark.parametrize(("text", "grave"), TOLD.values(), ids=list(TOLD))
def test_what_is_cut_off_is_a_slip_where_the_report_rounds(text: str, grave: list[Severity]) -> None:
    assert [finding.severity for finding in audited(text).findings] == grave


def test_the_finding_says_what_the_report_does_elsewhere() -> None:
    (finding,) = audited(CUT + UP + SURELY_UP).findings
    assert finding.remark == "末位像是截尾，而本报告另有2处比率进了位，并不截尾"


def test_no_other_figure_is_blamed_for_a_last_digit() -> None:
    assert audited(CUT + UP).causes == ()


BALANCED = {
    "moved to add up": (  # 33.33, 33.33, 33.34: rounded they would make 99.9
        "全年支出10000.00万元，其中：甲类支出3333.00万元，占33.3%；乙类支出3333.00万元，占33.3%；丙类支出3334.00万元，占33.4%。",
        Severity.NOTICE,
    ),
    "moved though they add up": (  # 58.212, 29.415, 12.372: rounded they make 100.00
        "全年支出3233.00万元，其中：甲类支出1882.00万元，占58.22%；乙类支出951.00万元，占29.42%；丙类支出400.00万元，占12.36%。",
        Severity.WARNING,
    ),
}


@pytest.mark.parametrize(("text", "grave"), BALANCED.values(), ids=list(BALANCED))
def test_shares_are_moved_only_where_they_would_not_add_up(text: str, grave: Severity) -> None:
    assert {finding.severity for finding in audited(text).findings} == {grave}
