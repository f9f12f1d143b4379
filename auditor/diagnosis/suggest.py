"""Diagnoses told to a person: which figure is to be changed to what, and how the slip may have come about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor import wording
from auditor.diagnosis.candidates import Candidate
from auditor.diagnosis.diagnose import Correction, Group, diagnose
from auditor.diagnosis.other import Report
from auditor.diagnosis.slips import Kind
from auditor.diagnosis.tie import ties
from auditor.document import Document
from auditor.fact import Fact
from auditor.finding import Cause, Change, Check, Evidence, Finding, Suggestion
from auditor.quantity import Dimension, Figure
from auditor.rule import Rule
from auditor.span import Span
from auditor.telling import padded

_MOST_DIGITS = 12
_THOUSANDS = (",", "，")
_Told = Mapping[frozenset[Span], str]


def causes(
    checks: Sequence[Check],
    rules: Sequence[Rule],
    findings: Sequence[Finding],
    figures: Sequence[Figure],
    facts: Sequence[Fact],
    document: Document,
) -> tuple[Cause, ...]:
    """The causes of findings, in the order of their first findings."""
    if not findings:
        return ()
    told = {_figures(finding.check): finding.fingerprint for finding in findings if finding.check is not None}
    groups = diagnose(ties(checks, rules), Report(figures, {fact.figure.span: fact for fact in facts}))
    order = {finding.fingerprint: place for place, finding in enumerate(findings)}
    made: list[Cause] = []
    seen: set[str] = set()
    for group in groups:
        cause = _cause(group, told, order, document)
        if cause.findings and seen.isdisjoint(cause.findings):  # several checks of the same figures are one finding
            made.append(cause)
            seen.update(cause.findings)
    return tuple(sorted(made, key=lambda cause: order[cause.findings[0]]))


def _figures(check: Check) -> frozenset[Span]:
    return frozenset(figure.span for figure in check.figures)


def _cause(group: Group, told: _Told, order: Mapping[str, int], document: Document) -> Cause:
    checks = (check for tie in group.failed for check in tie.checks)
    found = dict.fromkeys(told[key] for check in checks if (key := _figures(check)) in told)
    restores = tuple(sorted(found, key=order.__getitem__))
    made = tuple(_suggestion(each, restores, document) for each in group.corrections)
    return Cause(restores, made, group.bounded)


def _suggestion(correction: Correction, restores: tuple[str, ...], document: Document) -> Suggestion:
    changes = tuple(_change(each, document) for each in correction.changes)
    return Suggestion(changes, restores, correction.tied, sentence(changes, len(restores)))


def _change(each: Candidate, document: Document) -> Change:
    return Change(
        wrong=_evidence(each.figure, document),
        value=each.value,
        text=_amount(each),
        low=each.range.low,
        high=each.range.high,
        kind=each.kind.value,
        sources=tuple(_evidence(figure, document) for figure in each.source),
    )


def _amount(each: Candidate) -> str:
    """What the figure should be as one would write it, with every digit: 758.10万元."""
    unit = each.figure.quantity.unit
    factor = Fraction(1, 100) if unit.dimension is Dimension.RATIO else unit.factor
    digits = 0
    while (each.step / factor * 10**digits).denominator != 1 and digits < _MOST_DIGITS:
        digits += 1
    text = padded(each.value / factor, digits)
    if any(mark in each.figure.text for mark in _THOUSANDS):
        whole, point, part = text.partition(".")
        text = f"{int(whole):,}{point}{part}"
    if each.figure.text.strip()[-1].isdecimal():  # a cell, whose unit stands above
        return text
    return f"{text}{'%' if unit.dimension is Dimension.RATIO else unit.symbol}"


def _evidence(figure: Figure, document: Document) -> Evidence:
    line, column = document.position(figure.span.start)
    return Evidence("", figure.text, figure.span, line, column, figure, place=document.place(figure.span))


def sentence(changes: Sequence[Change], restored: int) -> str:
    """What to change, what that restores, and how the slip may have come about."""
    parts = (
        (wording.FIX_SIGN if change.kind == Kind.SIGN else wording.FIX_ONE).format(
            figure=_text(change.wrong), place=_place(change.wrong), value=change.text
        )
        for change in changes
    )
    fix = wording.FIX.format(
        changes=wording.FIX_JOINED.join(parts),
        restored=wording.FIX_RESTORES[restored > 1].format(count=restored),
    )
    why = wording.FIX_WHY_JOINED.join(filter(None, map(reason, changes)))
    return wording.FIX_WHY.format(fix=fix, why=why) if why else fix


def reason(change: Change) -> str:
    """How the slip may have come about; empty where the numbers do not say."""
    sources = (wording.SOURCE.format(text=_text(each), place=_place(each)) for each in change.sources)
    return wording.SLIPS[change.kind].format(source=wording.PLACES_JOINED.join(sources))


def _text(told: Evidence) -> str:
    return "".join(told.text.split())


def _place(told: Evidence) -> str:
    return wording.place(told.line, told.column, told.place)
