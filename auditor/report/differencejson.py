"""The difference of two drafts, for machines."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.difference import Change, Compared
from auditor.finding import Evidence, Finding
from auditor.report.jsonreport import SCHEMA_VERSION, Json, tool, whereabouts

_KINDS = ("new", "changed", "fixed", "unchanged")


def document(reports: Sequence[Compared], errors: Sequence[str]) -> dict[str, Json]:
    """What became of every finding. ``errors`` are the lines about what could not be read."""
    summary: dict[str, Json] = {kind: sum(len(getattr(each.difference, kind)) for each in reports) for kind in _KINDS}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": tool(),
        "summary": summary,
        "errors": list(errors),
        "reports": [_report(each) for each in reports],
    }


def _report(report: Compared) -> dict[str, Json]:
    told = report.difference
    return {
        "old_path": report.old_path,
        "new_path": report.new_path,
        "new": [_finding(each) for each in told.new],
        "changed": [_change(each) for each in told.changed],
        "fixed": [_finding(each) for each in told.fixed],
        "unchanged": [_finding(each) for each in told.unchanged],
    }


def _change(change: Change) -> dict[str, Json]:
    figures: list[Json] = [{"role": role, "before": old, "after": new} for role, old, new in change.figures]
    return {"old": _finding(change.old), "new": _finding(change.new), "differences": figures}


def _finding(finding: Finding) -> dict[str, Json]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message,
        "numbers": finding.numbers,
        "fingerprint": finding.fingerprint,
        "verdict": None if finding.disposition is None else str(finding.disposition.verdict),
        "figures": [_figure(each) for each in finding.evidence],
    }


def _figure(told: Evidence) -> dict[str, Json]:
    return {
        "role": told.role,
        "text": told.text,
        "start": told.span.start,
        "end": told.span.end,
        "line": told.line,
        "column": told.column,
        "place": whereabouts(told.place),
    }
