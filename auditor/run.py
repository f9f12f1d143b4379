"""A run of ``audit check``: its reports with what they were audited by, and what it came to. What formats show."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from auditor.account import Sort
from auditor.finding import Finding, ReportAudit
from auditor.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that a format may show. ``errors`` are the lines about files and rules that could not be read;
    ``quiet``, ``verbose``, ``statistics`` and ``show`` are as on the command line."""

    audited: tuple[Audited, ...]
    errors: tuple[str, ...] = ()
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    show: tuple[Topic, ...] = (Topic.FINDINGS,)

    @property
    def reports(self) -> Sequence[ReportAudit]:
        """The reports alone."""
        return [each.report for each in self.audited]
