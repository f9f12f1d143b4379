"""Documents of many reports: written piece by piece, so that not all reports are in memory."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.report.formats import FORMATS
from auditor.report.page import Page
from auditor.report.width import Ruler
from auditor.run import Audited, Run
from auditor.spool import Mapped
from tests.run_fixture import audited, rendered

TEXTS = ["本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。", "没有数字。", "公务接待费3万元。"]


@pytest.mark.parametrize(("name", "often"), [("json", 1), ("junit", 1), ("sarif", 2), ("sarif-full", 2)])
def test_each_report_is_asked_for_as_seldom_as_can_be(name: str, often: int) -> None:
    asked: Counter[int] = Counter()
    known = [audited(text, f"{number}.txt") for number, text in enumerate(TEXTS)]

    def ask(number: int) -> Audited:
        asked[number] += 1
        return known[number]

    run = Run(Mapped(range(len(known)), ask))
    pieces = [*FORMATS[name].pieces(run, Page(80, False, Ruler()))]
    assert asked == dict.fromkeys(range(len(known)), often)
    assert b"".join(pieces).decode() == rendered(name, Run(known))
    assert len(pieces) > 2


@pytest.mark.parametrize("name", ["sarif", "sarif-full"])
def test_a_log_does_not_wait_for_its_last_result(name: str) -> None:
    known = [audited(text, f"{number}.txt") for number, text in enumerate(TEXTS)]
    told: list[int] = []

    def ask(number: int) -> Audited:
        told.append(number)
        return known[number]

    run = Run(Mapped(range(len(known)), ask))
    pieces = FORMATS[name].pieces(run, Page(80, False, Ruler()))
    next(pieces)
    assert told == [*range(len(known))]  # all of them have come by then
    next(pieces)
    assert told[len(known) :] == [0]  # and only the first is told again
