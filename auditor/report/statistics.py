"""Findings counted by rule and by unit, over all reports of a run; as values, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.finding import ReportAudit
from auditor.report.jsonreport import Json
from auditor.report.summary import Summary
from auditor.rule import Severity
from auditor.unitname import Unit, units


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What a rule found: ``summary`` counts its findings alone, ``reports`` those that it found something in."""

    rule: str
    title: str
    summary: Summary
    reports: int


@dataclass(frozen=True, slots=True)
class UnitCount:
    """What was found in the reports of a unit."""

    unit: Unit
    summary: Summary


def by_rule(reports: Sequence[ReportAudit]) -> list[RuleCount]:
    """The rules that found something, those with the most findings first."""
    titles = {finding.rule: finding.title for report in reports for finding in report.findings}
    counts = []
    for rule, title in titles.items():
        per_report = [[found.severity for found in report.findings if found.rule == rule] for report in reports]
        summary = Summary()
        for found in per_report:
            summary.findings.update(found)
        counts.append(RuleCount(rule, title, summary, sum(1 for found in per_report if found)))
    return sorted(counts, key=lambda count: (-count.summary.findings.total(), count.rule))


def by_unit(reports: Sequence[ReportAudit]) -> list[UnitCount]:
    """The units of the reports, those with the most findings first, else in the order of the reports."""
    groups: dict[Unit, list[ReportAudit]] = {}
    for report, unit in zip(reports, units(reports), strict=True):
        groups.setdefault(unit, []).append(report)
    counts = [UnitCount(unit, Summary.of(group)) for unit, group in groups.items()]
    return sorted(counts, key=lambda count: -count.summary.findings.total())


def document(reports: Sequence[ReportAudit]) -> dict[str, Json]:
    """The key ``statistics`` of the JSON document."""
    rules: list[Json] = [
        {"rule": count.rule, "title": count.title, "findings": _findings(count.summary), "reports": count.reports}
        for count in by_rule(reports)
    ]
    by_body: list[Json] = [
        {
            "unit": count.unit.name,
            "origin": count.unit.origin.value,
            "findings": _findings(count.summary),
            "reports": count.summary.reports,
            "figures": {"found": count.summary.found, "checked": count.summary.checked},
        }
        for count in by_unit(reports)
    ]
    return {"statistics": {"by_rule": rules, "by_unit": by_body}}


def _findings(summary: Summary) -> dict[str, Json]:
    return {severity.word: summary.findings[severity] for severity in reversed(Severity)}
