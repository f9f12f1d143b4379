"""Findings counted by rule and by unit, over all reports of a run; as values, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from auditor.finding import ReportAudit
from auditor.frozen import frozen
from auditor.report.jsonreport import Json
from auditor.report.summary import Summary
from auditor.rule import Severity
from auditor.unitname import Named, Unit, units


@frozen
class RuleCount:
    """What a rule found: ``summary`` counts its findings alone, ``reports`` those that it found something in."""

    rule: str
    title: str
    summary: Summary
    reports: int


@frozen
class UnitCount:
    """What was found in the reports of a unit."""

    unit: Unit
    summary: Summary


class Statistics:
    """Counts over reports that come one after the other."""

    def __init__(self, reports: Iterable[ReportAudit] = ()) -> None:
        self._rules: dict[str, RuleCount] = {}
        self._reports: list[tuple[Named, Summary]] = []
        for report in reports:
            self.add(report)

    def add(self, report: ReportAudit) -> None:
        """Count another report."""
        self._reports.append((Named.of(report), Summary.of([report])))
        severities: dict[str, list[Severity]] = {}
        for finding in report.findings:
            severities.setdefault(finding.rule, []).append(finding.severity)
            self._rules.setdefault(finding.rule, RuleCount(finding.rule, finding.title, Summary(), 0))
        for rule, found in severities.items():
            count = self._rules[rule]
            count.summary.findings.update(found)
            self._rules[rule] = replace(count, reports=count.reports + 1)

    def by_rule(self) -> list[RuleCount]:
        """The rules that found something, those with the most findings first."""
        return sorted(self._rules.values(), key=lambda count: (-count.summary.findings.total(), count.rule))

    def by_unit(self) -> list[UnitCount]:
        """The units of the reports, those with the most findings first, else in the order of the reports."""
        groups: dict[Unit, Summary] = {}
        for unit, (_, summary) in zip(units([named for named, _ in self._reports]), self._reports, strict=True):
            groups.setdefault(unit, Summary()).include(summary)
        counts = [UnitCount(unit, summary) for unit, summary in groups.items()]
        return sorted(counts, key=lambda count: -count.summary.findings.total())


def document(counted: Statistics) -> dict[str, Json]:
    """The key ``statistics`` of the JSON document."""
    rules: list[Json] = [
        {"rule": count.rule, "title": count.title, "findings": _findings(count.summary), "reports": count.reports}
        for count in counted.by_rule()
    ]
    by_body: list[Json] = [
        {
            "unit": count.unit.name,
            "origin": count.unit.origin.value,
            "findings": _findings(count.summary),
            "reports": count.summary.reports,
            "figures": {"found": count.summary.found, "checked": count.summary.checked},
        }
        for count in counted.by_unit()
    ]
    return {"statistics": {"by_rule": rules, "by_unit": by_body}}


def _findings(summary: Summary) -> dict[str, Json]:
    return {severity.word: summary.findings[severity] for severity in reversed(Severity)}
