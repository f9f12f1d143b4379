"""What a run came to, over all its reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field

from auditor import wording
from auditor.account import CHECKED, Sort
from auditor.finding import Finding, ReportAudit
from auditor.frozen import mutable
from auditor.rule import Outcome, Severity
from auditor.trackrecord import Fares


@mutable
class Summary:
    """Counts over some reports; ``settled`` counts settled findings by their verdict, ``found_by`` and ``checked_by``
    figures by their sort, ``fares`` what came of rules.

    ``gravest`` is the first of the gravest findings, with the path of its report.
    """

    reports: int = 0
    found: int = 0
    checked: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)
    checks: Counter[Outcome] = field(default_factory=Counter)
    settled: Counter[str] = field(default_factory=Counter)
    found_by: Counter[Sort] = field(default_factory=Counter)
    checked_by: Counter[Sort] = field(default_factory=Counter)
    fares: Fares = field(default_factory=Fares)
    gravest: tuple[str, Finding] | None = None

    @classmethod
    def of(cls, reports: Iterable[ReportAudit]) -> Summary:
        """The counts of ``reports`` added up."""
        summary = cls()
        for report in reports:
            summary.add(report)
        return summary

    def add(self, report: ReportAudit) -> None:
        """Count another report."""
        self.reports += 1
        self.found += report.found
        self.checked += report.checked
        self.findings.update(finding.severity for finding in report.findings)
        self.checks.update(dict(report.outcomes))
        self.found_by.update(account.sort for account in report.accounts)
        self.checked_by.update(account.sort for account in report.accounts if account.state in CHECKED)
        self.settled.update(f.disposition.verdict for f in report.settled if f.disposition is not None)
        self.fares.add(report.met)
        if report.findings:
            self._note((report.path, max(report.findings, key=lambda each: each.gravity)))

    def include(self, other: Summary) -> None:
        """Add the counts over other reports."""
        self.reports += other.reports
        self.found += other.found
        self.checked += other.checked
        self.findings.update(other.findings)
        self.checks.update(other.checks)
        self.found_by.update(other.found_by)
        self.checked_by.update(other.checked_by)
        self.settled.update(other.settled)
        self.fares.include(other.fares)
        self._note(other.gravest)

    def _note(self, found: tuple[str, Finding] | None) -> None:
        """Keep the gravest."""
        if found is not None and (self.gravest is None or found[1].gravity > self.gravest[1].gravity):
            self.gravest = found

    @property
    def worst(self) -> Severity | None:
        """The gravest severity among the findings."""
        return max((severity for severity, count in self.findings.items() if count), default=None)


def sentence(summary: Summary) -> str:
    """What a run came to, in one sentence."""
    counts = {"reports": summary.reports, "found": summary.found, "checked": summary.checked}
    count = sum(summary.findings.values())
    if not count:
        return wording.CONCISE_TOTALS.format(**counts)
    return wording.CONCISE_FOUND.format(count=count, told=severities(summary), **counts)


def severities(summary: Summary) -> str:
    """How many findings there are of each severity, the gravest first; empty without any."""
    ranked = [(wording.SEVERITIES[each], summary.findings[each]) for each in reversed(Severity)]
    return wording.LISTED.join(wording.COUNTED.format(*each) for each in ranked if each[1])
