"""What is on record of findings meets the findings: some are settled, some are marked, some records have lapsed."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date

from auditor.finding import Cause, Disposition, Finding, Lapsed, ReportAudit, Verdict
from auditor.frozen import frozen

VERDICTS = (Verdict.MISTAKEN, Verdict.EXPLAINED, Verdict.PENDING)
"""What a person may say; a baseline is not said."""
SETTLING = frozenset({Verdict.MISTAKEN, Verdict.EXPLAINED, Verdict.BASELINE})
"""The verdicts that take a finding out of the count."""


def is_settled(finding: Finding) -> bool:
    """Whether what was said of a finding takes it out of the count."""
    return finding.disposition is not None and finding.disposition.verdict in SETTLING


@frozen
class Record:
    """What was said of the finding with a fingerprint; ``rule`` and ``quote`` are for people, and may be empty."""

    fingerprint: str
    disposition: Disposition
    rule: str = ""
    quote: str = ""

    def expired(self, today: date) -> bool:
        """Whether the last day on which it holds has passed."""
        return bool(self.disposition.until) and date.fromisoformat(self.disposition.until) < today


def triage(
    report: ReportAudit, records: Sequence[Record], today: date, unasked: Container[str] = frozenset()
) -> ReportAudit:
    """The report with its findings settled and marked as the records say, of which the earlier go first.

    A record holds as long as a finding has its fingerprint, which no longer is so when a figure was changed, and until
    its day. A finding that one record settles is settled, whatever another says of it. Records of rules in ``unasked``,
    which were not tried, have not lapsed: nobody looked.
    """
    said: dict[str, list[Record]] = {}
    for record in records:
        said.setdefault(record.fingerprint, []).append(record)
    findings: list[Finding] = []
    settled: list[Finding] = []
    for finding in (*report.findings, *report.settled):
        told = _strongest(said.get(finding.fingerprint, ()), today)
        into = settled if told is not None and told.verdict in SETTLING else findings
        into.append(finding if told is None else replace(finding, disposition=told))
    found = {finding.fingerprint for finding in (*findings, *settled)}
    lapsed = [
        Lapsed(record.fingerprint, record.rule, record.quote, record.disposition, record.fingerprint in found)
        for record in records
        if (record.expired(today) if record.fingerprint in found else record.rule not in unasked)
    ]
    still = frozenset(finding.fingerprint for finding in findings)
    causes = tuple(cause for each in report.causes if (cause := _narrowed(each, still)).findings)
    return replace(report, findings=tuple(findings), settled=tuple(settled), lapsed=tuple(lapsed), causes=causes)


def _narrowed(cause: Cause, findings: frozenset[str]) -> Cause:
    """The cause of those findings that still count."""
    return replace(cause, findings=tuple(name for name in cause.findings if name in findings))


def _strongest(records: Sequence[Record], today: date) -> Disposition | None:
    """The first that settles, else the first, of those that hold today."""
    holding = [record.disposition for record in records if not record.expired(today)]
    settling = (disposition for disposition in holding if disposition.verdict in SETTLING)
    return next(settling, holding[0] if holding else None)
