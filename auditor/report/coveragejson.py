"""The ledger of a report as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.account import CHECKED, Meaning, Sort, State
from auditor.finding import ReportAudit
from auditor.ledger import Counts, Ledger, added
from auditor.span import Lines, Span


def totals(ledger: Ledger) -> dict[str, Any]:
    """How many figures are in which state: of the whole report, by sort, and by section."""
    counts, sections = ledger.counts, numbers(ledger)
    return {
        "by_state": _states(counts),
        "by_kind": {sort.value: _states(counts, (sort,)) for sort in Sort},
        "by_section": [_section(ledger, index, sections) for index in sections],
    }


def numbers(ledger: Ledger) -> dict[int, int]:
    """The sections in or below which there are figures: their number in ``by_section``, from 1, by their index."""
    kept = (index for index, section in enumerate(ledger.sections) if section.counts)
    return {index: number for number, index in enumerate(kept, 1)}


def with_figures(told: dict[str, Any], report: ReportAudit) -> dict[str, Any]:
    """The JSON document of a report with all its figures in its ``coverage``."""
    return told | {"coverage": told["coverage"] | {"figures": figures(report, Ledger.of(report))}}


def figures(report: ReportAudit, ledger: Ledger) -> list[dict[str, Any]]:
    """Every figure with what became of it, in text order."""
    lines, sections = Lines(report.text), numbers(ledger)
    ranks = {entry.account.span: rank for rank, entry in enumerate(ledger.left, 1)}
    findings: dict[Span, list[str]] = {}
    for finding in (*report.findings, *report.settled):
        for evidence in finding.evidence:
            findings.setdefault(evidence.span, []).append(finding.fingerprint)
    told = []
    for entry in ledger.entries:
        span, left = entry.account.span, entry.left
        line, column = lines.position(span.start)
        meaning = None if left is None or left.meaning is None else _meaning(left.meaning)
        place = {"start": span.start, "end": span.end, "line": line, "column": column}
        known = {"kind": entry.account.sort.value, "section": sections[entry.section], "state": entry.state.value}
        ties = {"rules": list(entry.account.rules), "findings": findings.get(span, [])}
        rest = {"reason": None if left is None else left.reason, "meaning": meaning, "rank": ranks.get(span)}
        told.append({"text": report.text[slice(*span)], **place, **known, **ties, **rest})
    return told


def _meaning(told: Meaning) -> dict[str, Any]:
    return {
        "subject": told.subject,
        "measure": told.measure or None,
        "year": told.year,
        "says": told.kind.value,
        "total": told.total,
    }


def _section(ledger: Ledger, index: int, numbers: Mapping[int, int]) -> dict[str, Any]:
    """A section with the figures of its own; what there is none of is left out."""
    section = ledger.sections[index]
    span = None if section.heading is None else section.heading.span
    counts = {sort: {s.value: section.own[sort, s] for s in State if (sort, s) in section.own} for sort in Sort}
    return {
        "title": section.title or None,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "parent": None if section.parent is None else numbers[section.parent],
        "figures": {"found": added(section.own), "checked": added(section.own, states=CHECKED)},
        "by_kind": {sort.value: states for sort, states in counts.items() if states},
    }


def _states(counts: Counts, sorts: Sequence[Sort] = tuple(Sort)) -> dict[str, int]:
    return {state.value: added(counts, sorts, (state,)) for state in State}
