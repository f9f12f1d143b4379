"""The results as JSON: for machines, complete, and the same on every run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeAlias

from auditor.compose import Place
from auditor.content import Box
from auditor.finding import Cause, Change, Disposition, Evidence, Finding, Lapsed, ReportAudit, Suggestion, TableRead
from auditor.ledger import Ledger
from auditor.materiality import Materiality
from auditor.quantity import Dimension, Figure
from auditor.report import coveragejson
from auditor.report.amounts import amounts, exact
from auditor.report.summary import Summary
from auditor.report.weighing import doubtful, weight
from auditor.rule import Outcome, Severity
from auditor.span import Lines
from auditor.telling import plain
from auditor.trackrecord import Record
from auditor.version import __version__

SCHEMA_VERSION = 1
RECORD_KEYS = ("corpus", "applied", "failed_in", "undecided_in", "held", "failed", "near", "undecidable")
"""The counts of a record, as :class:`auditor.trackrecord.Record` has them."""

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

_INDENT = "  "
_PERCENTS = (Dimension.RATIO, Dimension.POINTS)
_DECIMALS = 12  # of amounts that may have no end


def render(value: Json) -> str:
    """The text of a JSON document, with a line break at its end. Chinese stays Chinese."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def indented(value: Json, depth: int) -> str:
    """The text of a value that stands so deep in a document. No string of JSON has a line break in it."""
    lines = render(value).removesuffix("\n").split("\n")
    return "\n".join(_INDENT * depth + line for line in lines)


def audited(reports: Sequence[ReportAudit], errors: Sequence[str] = ()) -> dict[str, Json]:
    """What ``audit check`` found. ``errors`` are the lines about files and rules that could not be read."""
    told: list[Json] = [document(report) for report in reports]
    return heading(Summary.of(reports), errors) | {"reports": told}


def heading(summary: Summary, errors: Sequence[str]) -> dict[str, Json]:
    """What stands before the reports."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": tool(),
        "summary": {
            "reports": summary.reports,
            "findings": {severity.word: summary.findings[severity] for severity in reversed(Severity)},
            "checks": {outcome.value: summary.checks[outcome] for outcome in Outcome},
            "figures": {"found": summary.found, "checked": summary.checked},
        },
        "errors": list(errors),
        "doubtful": [{"rule": rule, "record": record(each)} for rule, each in doubtful(summary).items()],
    }


def tool() -> dict[str, Json]:
    """Who made the document."""
    return {"name": "gouji", "version": __version__}


def document(report: ReportAudit) -> dict[str, Json]:
    """A report with its findings, those that count and those that are settled, and what was not checked."""
    ledger = Ledger.of(report)
    return outline(report) | {
        "findings": [told(finding) | mending(finding, report) for finding in report.findings],
        "causes": [_cause(cause) for cause in report.causes],
        "settled": [told(finding) for finding in report.settled],
        "lapsed": [_lapsed(each) for each in report.lapsed],
        "coverage": coveragejson.totals(ledger),
        "unchecked": _unchecked(report, ledger),
    }


def outline(report: ReportAudit) -> dict[str, Json]:
    """What there is to say of a report besides its findings and figures."""
    return {
        "path": report.path,
        "sha256": report.sha256,
        "note": report.note or None,
        "figures": {"found": report.found, "checked": report.checked},
        "checks": {outcome.value: report.count(outcome) for outcome in Outcome},
        "tables": _tables(report.tables),
    }


def told(finding: Finding) -> dict[str, Json]:
    """Everything that a finding says."""
    reported, expected, difference = (value or None for value in finding.values)
    return {
        "rule": finding.rule,
        "title": finding.title,
        "severity": finding.severity.word,
        "subject": finding.subject or None,
        "message": finding.message,
        "formula": finding.formula,
        "numbers": finding.numbers,
        "fingerprint": finding.fingerprint,
        "reported": reported,
        "expected": expected,
        "difference": difference,
        "basis": finding.basis,
        "remark": finding.remark,
        "disposition": _disposition(finding.disposition),
        "materiality": _materiality(finding.materiality),
        "record": None if finding.record is None else record(finding.record),
        "figures": [evidence(each) for each in finding.evidence],
    }


def _materiality(known: Materiality | None) -> Json:
    if known is None:
        return None
    return {
        "class": known.weight.word,
        "flips": [turn.kind.value for turn in known.turns],
        "sure": known.sure,
        "amount": None if known.amount is None else plain(known.amount, _DECIMALS),
        "relative": None if known.relative is None else plain(known.relative * 100, _DECIMALS),
        "text": weight(known),
    }


def record(told: Record) -> dict[str, Json]:
    """How a rule has fared over a corpus of reports."""
    counts: dict[str, Json] = {name: getattr(told, name) for name in RECORD_KEYS}
    return counts | {"doubtful": told.is_doubtful}


def mending(finding: Finding, report: ReportAudit) -> dict[str, Json]:
    """The number of the finding's cause in the list ``causes`` of its report, from 1, and what would mend it."""
    group = next((n for n, each in enumerate(report.causes, 1) if finding.fingerprint in each.findings), None)
    suggestions = () if group is None else report.causes[group - 1].suggestions
    return {"group": group, "suggestions": [_suggestion(each) for each in suggestions]}


def _cause(cause: Cause) -> dict[str, Json]:
    return {"findings": list(cause.findings), "bounded": cause.bounded}


def _lapsed(each: Lapsed) -> dict[str, Json]:
    told: dict[str, Json] = {name: getattr(each, name) for name in ("fingerprint", "rule", "quote", "expired")}
    said = each.disposition
    return told | {"verdict": said.verdict, "until": said.until or None, "where": said.where or None}


def _suggestion(told: Suggestion) -> dict[str, Json]:
    """Figures that may be wrong, what they should then be, and what that would mend."""
    figures = [_change(change) for change in told.changes]
    first = figures[0] if len(figures) == 1 else {}
    single: dict[str, Json] = {key: first.get(key) for key in ("value", "low", "high", "kind")}
    return {"figures": [*figures], **single, "restores": [*told.restores], "tied": told.tied, "text": told.text}


def _change(change: Change) -> dict[str, Json]:
    figure = change.wrong.figure
    factor = 100 if figure is not None and figure.quantity.dimension in _PERCENTS else 1
    return _spot(change.wrong) | {
        "line": change.wrong.line,
        "column": change.wrong.column,
        "value": exact(change.value * factor),
        "low": None if change.low is None else exact(change.low * factor),
        "high": None if change.high is None else exact(change.high * factor),
        "written": change.text,
        "kind": change.kind,
        "sources": [_spot(source) for source in change.sources],
    }


def _spot(each: Evidence) -> dict[str, Json]:
    return {"text": each.text, "start": each.span.start, "end": each.span.end}


def _disposition(said: Disposition | None) -> Json:
    if said is None:
        return None
    names = ("verdict", "reason", "person", "date", "until", "where")
    return {name: getattr(said, name) or None for name in names}


def evidence(each: Evidence) -> dict[str, Json]:
    """A figure or a word that takes part, with its role."""
    place: dict[str, Json] = {
        "role": each.role,
        "text": each.text,
        "start": each.span.start,
        "end": each.span.end,
        "line": each.line,
        "column": each.column,
        "place": whereabouts(each.place),
    }
    if each.figure is None:
        return place | {"value": None, "unit": None, "low": None, "high": None, "sign": None}
    return place | amounts(each.figure.quantity) | {"sign": each.sign}


def _tables(tables: Sequence[TableRead]) -> dict[str, Json]:
    """How many tables with figures there are, and which were not understood, and why."""
    unread: list[Json] = [
        {"table": told.number, "line": told.line, "place": whereabouts(told.place), "reason": told.trouble}
        for told in tables
        if told.trouble
    ]
    return {"found": len(tables), "read": len(tables) - len(unread), "unread": unread}


def _unchecked(report: ReportAudit, ledger: Ledger) -> list[Json]:
    """The figures that no check reached, in text order."""
    lines = Lines(report.text)
    left = ((e.left, e.state) for e in ledger.entries if e.left is not None)
    return [
        placed(u.figure, lines) | {"place": whereabouts(u.place), "reason": u.reason, "state": state.value}
        for u, state in left
    ]


def whereabouts(place: Place | None) -> Json:
    """Where something stands in a file that is no text: what is known of page, boxes, paragraph, table, row, column,
    sheet and cell. Numbers count from 1; a box is left, top, right, bottom in points from the page's upper left."""
    if place is None:
        return None
    numbers = {"page": place.page, "paragraph": place.paragraph, "table": place.table, "row": place.row}
    numbers |= {"column": place.column}
    words = {"part": place.part, "sheet": place.sheet, "cell": place.cell}
    known: dict[str, Json] = {name: value for name, value in (*numbers.items(), *words.items()) if value}
    if place.boxes:
        known["boxes"] = [_box(box) for box in place.boxes]
    return known


def _box(box: Box) -> dict[str, Json]:
    sides = {"left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}
    return {"page": box.page, **{side: f"{value:.1f}" for side, value in sides.items()}}


def placed(figure: Figure, lines: Lines) -> dict[str, Json]:
    """A figure where it stands in the text of these ``lines``, with its value."""
    line, column = lines.position(figure.span.start)
    place: dict[str, Json] = {
        "text": figure.text,
        "start": figure.span.start,
        "end": figure.span.end,
        "line": line,
        "column": column,
    }
    return place | amounts(figure.quantity)
