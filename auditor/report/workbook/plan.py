"""What stands in which row of the workbook, settled before anything is written, so that rows can refer to rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import PurePath

from auditor.account import State
from auditor.compose import Place
from auditor.finding import Check, Finding, ReportAudit
from auditor.formula_tree import Compare, Formula
from auditor.frozen import frozen
from auditor.ledger import Ledger
from auditor.quantity import Figure
from auditor.report.coveragewords import meaning
from auditor.report.workbook.reckoning import comparisons, straight
from auditor.rule import Outcome, Rule
from auditor.run import Audited, Run
from auditor.span import Span

HEADER = 3
"""The row of the headings in every list, from 1; the title and a line about the whole stand above it."""

ROWS = 1_048_576
"""Rows of a sheet."""

_Spot = tuple[int, Span]  # a report by its identity, and a place in it


@frozen
class IssueLine:
    """A finding in the list of its sheet. ``number`` counts from 1."""

    row: int
    number: int
    audited: Audited
    finding: Finding
    settled: bool


@frozen
class CheckLine:
    """A check in the working papers.

    ``formula`` is the check's without ``not``, ``None`` of a check that is not recomputed; where it has several
    comparisons they have the rows below, in order.
    """

    row: int
    number: int
    audited: Audited
    check: Check
    rule: Rule | None
    formula: Formula | None
    parts: tuple[Compare, ...] = ()

    @property
    def last(self) -> int:
        """The last of its rows."""
        return self.row + (len(self.parts) if len(self.parts) > 1 else 0)


@frozen
class FigureLine:
    """A figure in the list of figures; ``section`` is the heading that it stands under, and ``says`` what one that was
    never checked is thought to say."""

    row: int
    number: int
    audited: Audited
    figure: Figure
    place: Place | None
    state: State
    reason: str
    section: str
    says: str


@frozen
class Plan:
    """All rows. ``left_out`` counts what found no room: findings, settled findings, checks, figures. ``names`` are
    short ones for the reports by their paths: the file's, where no other report has it."""

    issues: Sequence[IssueLine]
    settled: Sequence[IssueLine]
    checks: Sequence[CheckLine]
    figures: Sequence[FigureLine]
    left_out: tuple[int, int, int, int] = (0, 0, 0, 0)
    names: Mapping[str, str] = field(default_factory=dict)
    _figures: dict[_Spot, FigureLine] = field(init=False, default_factory=dict)
    _checks: dict[int, CheckLine] = field(init=False, default_factory=dict)
    _issues: dict[tuple[int, frozenset[Span]], IssueLine] = field(init=False, default_factory=dict)
    _uses: dict[_Spot, list[CheckLine]] = field(init=False, default_factory=dict)
    _told: dict[_Spot, IssueLine] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._figures.update({(id(line.audited), line.figure.span): line for line in self.figures})
        self._checks.update({id(line.check): line for line in self.checks})
        for issue in (*self.issues, *self.settled):
            shown = [each.figure for each in issue.finding.evidence if each.figure is not None]
            self._issues.setdefault((id(issue.audited), issue.finding.spans), issue)
            for figure in shown:
                self._told.setdefault((id(issue.audited), figure.span), issue)
        for line in self.checks:
            for figure in line.check.figures:
                self._uses.setdefault((id(line.audited), figure.span), []).append(line)

    def figure(self, audited: Audited, figure: Figure) -> FigureLine | None:
        """Where a figure of a report stands."""
        return self._figures.get((id(audited), figure.span))

    def check(self, finding: Finding) -> CheckLine | None:
        """Where the check stands that a finding tells of."""
        return None if finding.check is None else self._checks.get(id(finding.check))

    def issue(self, audited: Audited, check: Check) -> IssueLine | None:
        """Where the finding stands that a contradiction is told in: one tells all that is about the same figures."""
        if check.outcome is not Outcome.INCONSISTENT:
            return None
        return self._issues.get((id(audited), check.spans))

    def uses(self, line: FigureLine) -> Sequence[CheckLine]:
        """The checks that a figure takes part in, in their order."""
        return self._uses.get((id(line.audited), line.figure.span), ())

    def told(self, line: FigureLine) -> IssueLine | None:
        """The first finding that a figure takes part in."""
        return self._told.get((id(line.audited), line.figure.span))


def planned(run: Run, rows: int = ROWS) -> Plan:
    """The rows for a run; ``rows`` is how many a sheet has."""
    room = rows - HEADER
    findings = [(each, finding) for each in run.audited for finding in each.report.findings]
    settled = [(each, finding) for each in run.audited for finding in each.report.settled]
    checks = [(each, check) for each in run.audited for check in sorted(each.report.checks, key=_order)]
    figures = [line for each in run.audited for line in _figures(each)]
    kept = list(_check_lines(checks, rows))
    return Plan(
        list(_issue_lines(findings[:room], settled=False)),
        list(_issue_lines(settled[:room], settled=True)),
        kept,
        [FigureLine(HEADER + number, number, *line) for number, line in enumerate(figures[:room], 1)],
        (
            max(len(findings) - room, 0),
            max(len(settled) - room, 0),
            len(checks) - len(kept),
            max(len(figures) - room, 0),
        ),
        _names([report.path for report in run.reports]),
    )


def _names(paths: Sequence[str]) -> dict[str, str]:
    files = {path: PurePath(path).name for path in paths}
    often = Counter(files.values())
    return {path: name if often[name] == 1 else path for path, name in files.items()}


def _order(check: Check) -> tuple[Span, str]:
    """Checks as one reads the report."""
    return min(check.spans, default=Span(0, 0)), check.rule


def _issue_lines(found: Iterable[tuple[Audited, Finding]], *, settled: bool) -> Iterator[IssueLine]:
    for number, (audited, finding) in enumerate(found, 1):
        yield IssueLine(HEADER + number, number, audited, finding, settled)


def _check_lines(found: Iterable[tuple[Audited, Check]], rows: int) -> Iterator[CheckLine]:
    row = HEADER + 1
    rules: dict[int, dict[str, Rule]] = {}
    for number, (audited, check) in enumerate(found, 1):
        if id(audited) not in rules:
            rules[id(audited)] = {rule.id: rule for rule in audited.rules}
        by_id = rules[id(audited)]
        decided = check.tree is not None and check.outcome is not Outcome.UNDECIDABLE
        formula = straight(check.tree) if check.tree is not None and decided else None
        parts = () if formula is None else tuple(comparisons(formula))
        line = CheckLine(row, number, audited, check, by_id.get(check.rule), formula, parts)
        if line.last > rows:
            return
        yield line
        row = line.last + 1


def _figures(audited: Audited) -> Iterator[tuple[Audited, Figure, Place | None, State, str, str, str]]:
    report: ReportAudit = audited.report
    ledger = Ledger.of(report)
    places = report.places or (None,) * len(report.figures)
    for figure, place, entry in zip(report.figures, places, ledger.entries, strict=True):
        section, left = ledger.sections[entry.section].title, entry.left
        told = "" if left is None or left.meaning is None else meaning(left.meaning)
        yield audited, figure, place, entry.state, "" if left is None else left.reason, section, told
