"""From checks to findings: numbers as people read them, each contradiction told once, and how far the audit reached."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.finding import ReportAudit
from auditor.pipeline import Auditor
from auditor.quantity import Dimension, Quantity, Unit
from auditor.rule import Outcome, Severity
from auditor.telling import amount_text, decimal_text, plain
from tests.pipeline_fixture import accusations, audited, auditor, read, rule_set, source

WAN = Unit("万元", Dimension.MONEY, Fraction(10000))
YUAN = Unit("元", Dimension.MONEY)
PERCENT = Unit("%", Dimension.RATIO, Fraction(1, 100))
PIECES = Unit("个", Dimension.COUNT, family="个")
POINTS = Unit("个百分点", Dimension.POINTS, Fraction(1, 100))


def quantity(written: str, unit: Unit) -> Quantity:
    places = len(written.partition(".")[2])
    step = Fraction(0) if unit.dimension is Dimension.COUNT else Fraction(1, 10**places) * unit.factor
    return Quantity(Fraction(written) * unit.factor, step, unit)


# numbers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(5, 1000), 2, "0.01"),  # half goes up
        (Fraction(-5, 1000), 2, "-0.01"),  # away from zero
        (Fraction(-1, 1000), 2, "0"),  # and there is no minus zero
        (Fraction(1200), 0, "1200"),
        (Fraction(1200), 2, "1200"),
        (Fraction(12, 10), 2, "1.2"),
        (Fraction(10) ** 15, 2, "1000000000000000"),  # never an exponent
        (Fraction(1, 10**8), 12, "0.00000001"),
        (Fraction(0), 4, "0"),
        (Fraction(99999, 1000), 2, "100"),
    ],
)
def test_plain(number: Fraction, digits: int, text: str) -> None:
    assert plain(number, digits) == text


@given(st.fractions(-(10**9), 10**9), st.integers(0, 12))
def test_a_plain_number_is_the_nearest_decimal_and_has_no_idle_digits(number: Fraction, digits: int) -> None:
    text = plain(number, digits)
    assert abs(Fraction(Decimal(text)) - number) <= Fraction(1, 2 * 10**digits)
    assert set(text) <= set("-0123456789.")
    assert text != "-0"
    if "." in text:
        assert not text.endswith(("0", "."))


@pytest.mark.parametrize(
    ("number", "model", "text"),
    [
        (Fraction(5996100), quantity("600.00", WAN), "599.61万元"),
        (Fraction(5996149), quantity("600.00", WAN), "599.61万元"),
        # a computed amount shows two decimals even if the reported one has fewer
        (Fraction(5996100), quantity("600", WAN), "599.61万元"),
        (Fraction(5996100), quantity("600.000", WAN), "599.61万元"),
        (Fraction(123456, 100), quantity("1234.56", YUAN), "1234.56元"),
        (Fraction(1752, 10000), quantity("17.5", PERCENT), "17.52%"),
        (Fraction(17524, 100000), quantity("17.523", PERCENT), "17.524%"),
        (Fraction(12), quantity("13", PIECES), "12个"),
        (Fraction(25, 1000), quantity("2.5", POINTS), "2.5个百分点"),
        (Fraction(1, 3), None, "0.3333"),
    ],
)
def test_an_amount_is_told_like_the_one_beside_it(number: Fraction, model: Quantity | None, text: str) -> None:
    assert amount_text(number, model) == text


@pytest.mark.parametrize(
    ("number", "model", "text"),
    [
        (Fraction(5996100), quantity("600.00", WAN), "5996100"),
        (Fraction(773, 1000), quantity("77.3", PERCENT), "77.3"),
        (Fraction(25, 1000), quantity("2.5", POINTS), "2.5"),
        (Fraction(12), quantity("13", PIECES), "12"),
        (Fraction(12), None, "12"),
    ],
)
def test_values_are_in_base_units_and_percentages_in_percent(
    number: Fraction, model: Quantity | None, text: str
) -> None:
    assert decimal_text(number, model) == text


# findings ------------------------------------------------------------------------------------------

WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。"
RIGHT = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费20.00万元。"


def test_a_contradiction_is_told_whole() -> None:
    (finding,) = audited(WRONG).findings
    assert finding.rule == "basic-expenditure"
    assert finding.severity is Severity.ERROR
    assert finding.message == "基本支出写的是90万元，而人员经费与公用经费加起来是80万元，相差10万元"
    assert finding.formula == "基本支出 = 人员经费 + 公用经费"
    assert finding.numbers == "90.00万元 = 70.00万元 + 10.00万元"
    assert (finding.reported, finding.expected, finding.difference) == ("90万元", "80万元", "10万元")
    assert finding.values == ("900000", "800000", "100000")
    assert [(e.role, e.text, e.line, e.column) for e in finding.evidence] == [
        ("基本支出", "90.00万元", 1, 7),
        ("人员经费", "70.00万元", 1, 21),
        ("公用经费", "10.00万元", 1, 33),
    ]
    assert finding.basis


def test_checks_on_the_same_figures_are_told_once() -> None:
    """The list after 其中 exceeds its total, too, which is the same contradiction on the same three figures."""
    text = "本年基本支出90.00万元，其中人员经费65.00万元，公用经费40.00万元。"
    checks = auditor().checks(read(text))
    failed = {check.rule for check in checks if check.outcome is Outcome.INCONSISTENT}
    assert failed >= {"basic-expenditure", "listing-exceeds"}
    assert [finding.rule for finding in audited(text).findings] == ["basic-expenditure"]


def test_the_gravest_of_the_checks_on_the_same_figures_is_told() -> None:
    rules = [rule for rule in rule_set().rules if rule.id in ("basic-expenditure", "listing-exceeds")]
    text = "本年基本支出90.00万元，其中人员经费65.00万元，公用经费40.00万元。"
    for rule in rules:
        alone = Auditor([rule], rule_set().vocabulary).audit(source(text))
        assert [finding.rule for finding in alone.findings] == [rule.id]


def test_contradictions_on_other_figures_are_all_told_in_the_order_of_the_text() -> None:
    text = f"公务接待费6.28万元，比上年减少0.28万元，下降8.27%。\n{WRONG}\n内设4个科室，分别是办公室、财务科和法制科。"
    assert [finding.rule for finding in audited(text).findings] == ["change-rate", "basic-expenditure", "counted-list"]


def test_words_that_claim_are_evidence() -> None:
    text = "培训费年初预算100万元，支出决算90万元，决算数大于预算数的主要原因是工作安排。"
    (finding,) = audited(text).findings
    word = next(evidence for evidence in finding.evidence if evidence.figure is None)
    assert word.text == "大于"
    assert text[word.span.start : word.span.end] == "大于"
    assert {evidence.text for evidence in finding.evidence} == {"100万元", "90万元", "大于"}


def test_what_only_a_habit_explains_is_a_notice() -> None:
    cut = "事业支出100.00万元，其中差旅费28.678万元，占28.67%。"  # 28.678% cut off, not rounded
    report = audited(cut)
    assert [(finding.rule, finding.severity) for finding in report.findings] == [("share", Severity.NOTICE)]
    assert report.findings[0].remark
    assert accusations(report) == []


# fingerprints --------------------------------------------------------------------------------------


def prints(report: ReportAudit) -> list[str]:
    return [finding.fingerprint for finding in report.findings]


def test_a_fingerprint_outlives_a_paragraph_put_before_it() -> None:
    report = audited(WRONG)
    moved = audited(f"我局高度重视，圆满完成工作。\n\n{WRONG}")
    assert prints(moved) == prints(report)
    assert moved.findings[0].evidence != report.findings[0].evidence


def test_a_fingerprint_is_that_of_its_figures() -> None:
    assert prints(audited(WRONG)) != prints(audited(WRONG.replace("10.00", "11.00")))
    assert len(prints(audited(WRONG))[0]) == len("0123456789abcdef:1")


def test_the_same_contradiction_twice_has_two_fingerprints() -> None:
    both = prints(audited(f"{WRONG}\n\n我局高度重视。\n\n\n\n\n{WRONG}"))
    assert len(both) == len(set(both)) == 2
    assert {fingerprint.partition(":")[0] for fingerprint in both} == {prints(audited(WRONG))[0].partition(":")[0]}


def test_the_path_of_a_report_is_no_part_of_a_fingerprint() -> None:
    assert prints(auditor().audit(source(WRONG, "a/b.txt"))) == prints(audited(WRONG))


# coverage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found", "checked"),
    [
        (RIGHT, 3, 3),
        (WRONG, 3, 3),
        (f"{RIGHT}全年栽树500株。", 4, 3),
        ("全年栽树500株。", 1, 0),
        ("事业收入20万元，占本年收入的40%。", 2, 0),  # undecidable is not checked
        ("会议费6.28万元，比上年减少0.28万元，下降4.27%。", 3, 3),
        ("我局高度重视。", 0, 0),
    ],
)
def test_coverage_counts_figures_of_decided_checks_once(text: str, found: int, checked: int) -> None:
    report = audited(text)
    assert (report.found, report.checked) == (found, checked)
    assert len(report.unchecked) == found - checked


def test_what_was_not_checked_is_listed_with_the_reason() -> None:
    unchecked = audited("事业收入20万元，占本年收入的40%。\n全年栽树500株。").unchecked
    assert [entry.figure.text for entry in unchecked] == ["20万元", "40%", "500株"]
    reasons = [entry.reason for entry in unchecked]
    assert all(reasons)
    assert reasons[0] == reasons[1] != reasons[2]


def test_outcomes_are_counted() -> None:
    report = audited(f"{WRONG}\n事业收入20万元，占本年收入的40%。")
    assert report.count(Outcome.INCONSISTENT) >= 1
    assert report.count(Outcome.UNDECIDABLE) >= 1
    assert audited("我局高度重视。").outcomes == tuple((outcome, 0) for outcome in Outcome)


def test_without_rules_nothing_is_checked_and_all_is_read() -> None:
    report = Auditor([], rule_set().vocabulary).audit(source(WRONG))
    assert (report.found, report.checked, report.findings) == (3, 0, ())
    assert [entry.figure.text for entry in report.unchecked] == ["90.00万元", "70.00万元", "10.00万元"]


def test_without_words_figures_are_found_all_the_same() -> None:
    """What a figure is depends on units alone."""
    reading = read("90.00万元，300人，77.3%")
    assert [figure.text for figure in reading.figures] == ["90.00万元", "300人", "77.3%"]
