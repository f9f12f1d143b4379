"""A run of ``audit check``: its reports with what they were audited by, and what it came to. What formats show."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import field, replace
from fractions import Fraction

from auditor.account import Sort
from auditor.finding import Finding, ReportAudit
from auditor.frozen import frozen
from auditor.rule import Rule, Severity
from auditor.spool import Mapped


@frozen
class Audited:
    """A report, the rules that it was audited by (as they held for it), and from which severity on a finding fails.

    ``threshold`` is ``None`` where nothing fails. ``digest`` is the hexadecimal SHA-256 of all files of rules and
    words that took part, empty where no format asked for it.
    """

    report: ReportAudit
    rules: tuple[Rule, ...] = field(repr=False)
    threshold: Severity | None = Severity.ERROR
    digest: str = ""

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that make the run fail."""
        threshold = self.threshold
        return () if threshold is None else tuple(f for f in self.report.findings if f.severity >= threshold)


Least = tuple[Sort | None, Fraction]
"""How many percent of the figures of a sort, ``None`` for all figures, must have been checked."""


class Topic(enum.StrEnum):
    """What may be shown of a report, as ``--show`` names it."""

    FINDINGS = "findings"
    COVERAGE = "coverage"  # how far the check reached, and the figures that it did not reach


@frozen
class Run:
    """Everything that a format may show. ``errors`` are the lines about files and rules that could not be read;
    ``quiet``, ``verbose``, ``statistics`` and ``show`` are as on the command line.

    ``audited`` may be many, which are not all in memory: who goes through them gets each anew, and the first time has
    to wait for it. So a format goes through them once if it can. All have come when ``errors`` are told.
    """

    audited: Sequence[Audited]
    errors: Sequence[str] = ()
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    show: tuple[Topic, ...] = (Topic.FINDINGS,)

    @property
    def reports(self) -> Sequence[ReportAudit]:
        """The reports alone."""
        return Mapped(self.audited, _report)

    def held(self) -> Run:
        """The same run with all of its reports in memory, where each is always the same object."""
        return replace(self, audited=tuple(self.audited))


def _report(audited: Audited) -> ReportAudit:
    return audited.report
