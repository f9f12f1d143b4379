"""The JSON report: the promised schema, exact numbers, and nothing that a parser would trip over."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from auditor import __version__
from auditor.account import Account, Heading, Sort, State
from auditor.finding import (
    Cause,
    Change,
    Disposition,
    Evidence,
    Finding,
    Lapsed,
    ReportAudit,
    Suggestion,
    Unchecked,
)
from auditor.quantity import Dimension, Figure, Hedge, Quantity, Unit
from auditor.report.amounts import amounts, exact
from auditor.report.jsonreport import audited, render
from auditor.rule import Outcome, Severity
from auditor.span import Span

WAN = Unit("万元", Dimension.MONEY, Fraction(10000))
PERCENT = Unit("%", Dimension.RATIO, Fraction(1, 100))


def test_a_whole_document() -> None:
    text = "收入\n共1.50万元，与上年持平。"
    span = Span(4, 10)
    figure = Figure(Quantity(Fraction(15000), Fraction(100), WAN), span, text[4:10], span)
    finding = Finding(
        rule="made-up",
        title="题",
        severity=Severity.WARNING,
        message="收入不是持平",
        formula="本期 = 上期",
        numbers="1.50万元 = 2万元",
        reported="1.5万元",
        expected="2万元",
        difference="0.5万元",
        values=("15000", "", "5000"),
        evidence=(
            Evidence("本期", text[4:10], span, 2, 2, figure, -1),
            Evidence("unchanged", "持平", Span(14, 16), 2, 12),
        ),
        fingerprint="f:1",
    )
    outcomes = tuple((outcome, number) for number, outcome in enumerate(Outcome))
    change = Change(finding.evidence[0], Fraction(20000), "2.00万元", Fraction(19950), None, "digit")
    cause = Cause(("f:1",), (Suggestion((change,), ("f:1",), False, "若……"),))
    lapsed = Lapsed("g:1", "share", "占9.51%", Disposition("误报", until="2024-12-31"), expired=True)
    unchecked = (Unchecked(figure, "无"),)
    report = ReportAudit(
        "a.txt",
        "ab",
        text,
        2,
        1,
        (finding,),
        outcomes,
        unchecked,
        causes=(cause,),
        lapsed=(lapsed,),
        accounts=(Account(span, Sort.MONEY, State.CONTRADICTED),),
        headings=(Heading("收入", Span(0, 15)),),
    )
    meant = {"value": "20000", "low": "19950", "high": None, "kind": "digit"}
    changed = {"text": "1.50万元", "start": 4, "end": 10, "line": 2, "column": 2, "written": "2.00万元", "sources": []}
    told = {"restores": ["f:1"], "tied": False, "text": "若……"}
    suggestion = {"figures": [{**changed, **meant}], **meant, **told}
    place = {"text": "1.50万元", "start": 4, "end": 10, "line": 2, "column": 2, "place": None}
    value = {"value": "15000", "unit": "元", "low": "14950", "high": "15050"}
    word = {"role": "unchanged", "text": "持平", "start": 14, "end": 16, "line": 2, "column": 12, "place": None}
    nothing = {"value": None, "unit": None, "low": None, "high": None, "sign": None}
    checks = {"consistent": 0, "inconsistent": 1, "undecidable": 2}
    states, none = dict.fromkeys(State, 0) | {State.CONTRADICTED: 1}, dict.fromkeys(State, 0)
    kinds = {Sort.MONEY: states, Sort.PERCENT: none, Sort.COUNT: none, Sort.OTHER: none}
    section: dict[str, object] = {
        "title": "收入",
        "start": 0,
        "end": 15,
        "parent": None,
        "by_kind": {"money": {"contradicted": 1}},
    }
    section["figures"] = {"found": 1, "checked": 1}
    assert json.loads(render(audited([report], ["坏"]))) == {
        "schema_version": 1,
        "tool": {"name": "gouji", "version": __version__},
        "summary": {
            "reports": 1,
            "findings": {"error": 0, "warning": 1, "notice": 0},
            "checks": checks,
            "figures": {"found": 2, "checked": 1},
        },
        "errors": ["坏"],
        "doubtful": [],
        "reports": [
            {
                "path": "a.txt",
                "sha256": "ab",
                "note": None,
                "figures": {"found": 2, "checked": 1},
                "checks": checks,
                "tables": {"found": 0, "read": 0, "unread": []},
                "findings": [
                    {
                        "rule": "made-up",
                        "title": "题",
                        "severity": "warning",
                        "subject": None,
                        "message": "收入不是持平",
                        "formula": "本期 = 上期",
                        "numbers": "1.50万元 = 2万元",
                        "fingerprint": "f:1",
                        "reported": "15000",
                        "expected": None,
                        "difference": "5000",
                        "basis": "",
                        "remark": "",
                        "disposition": None,
                        "materiality": None,
                        "record": None,
                        "figures": [{"role": "本期", **place, **value, "sign": -1}, {**word, **nothing}],
                        "group": 1,
                        "suggestions": [suggestion],
                    }
                ],
                "causes": [{"findings": ["f:1"], "bounded": False}],
                "settled": [],
                "lapsed": [
                    {
                        "fingerprint": "g:1",
                        "rule": "share",
                        "quote": "占9.51%",
                        "expired": True,
                        "verdict": "误报",
                        "until": "2024-12-31",
                        "where": None,
                    }
                ],
                "coverage": {"by_state": states, "by_kind": kinds, "by_section": [section]},
                "unchecked": [{**place, **value, "reason": "无", "state": "contradicted"}],
            }
        ],
    }


def test_percentages_are_percent_and_open_sides_null() -> None:
    share = Quantity(Fraction(773, 1000), Fraction(1, 1000), PERCENT, Hedge("以上", Fraction(1), None))
    assert amounts(share) == {"value": "77.3", "unit": "%", "low": "77.25", "high": None}


def test_a_scaled_measure_word_counts_in_its_family() -> None:
    area = Quantity(Fraction(15000), Fraction(0), Unit("万平方米", Dimension.COUNT, Fraction(10000), "平方米"))
    people = Quantity(Fraction(3), Fraction(0), Unit("名", Dimension.COUNT, Fraction(1), "人"))
    assert (amounts(area)["unit"], amounts(people)["unit"]) == ("平方米", "名")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (Fraction(0), "0"),
        (Fraction(10**20), "1" + "0" * 20),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 10**25), "0." + "0" * 24 + "1"),
        (Fraction(469792, 10), "46979.2"),
        (Fraction(1, 3), "0." + "3" * 30),
        (Fraction(-2, 3), "-0." + "6" * 29 + "7"),
        (Fraction(100), "100"),
    ],
)
def test_numbers_are_exact_and_have_no_exponent(number: Fraction, told: str) -> None:
    assert exact(number) == told
