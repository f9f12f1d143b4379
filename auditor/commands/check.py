"""What ``audit check`` does: audit reports, settle what is settled, show the rest, and say what it came to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from fractions import Fraction

from auditor import output, source, wording
from auditor.batch import Trouble, audit_each
from auditor.commands.files import find, tell_passed_over
from auditor.commands.lapsed import lapsed, spare_baseline
from auditor.commands.shown import Shown, complain
from auditor.commands.targets import Target, targets
from auditor.config import ORDERS
from auditor.errors import Complaint, GoujiError
from auditor.finding import ReportAudit
from auditor.project import Options, Project, Setup, Setups
from auditor.records import Records, today
from auditor.report.summary import Summary
from auditor.rule import Severity
from auditor.run import Audited, Run
from auditor.status import BUG, FAILED, FINDINGS, OK
from auditor.weigh import gravest_first

THRESHOLDS: dict[str, Severity | None] = {
    **{severity.word: severity for severity in reversed(Severity)},
    "never": None,
}

_MOST_STALE = 8  # rules that are named


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``audit check`` is asked to do.

    ``outputs`` are the ``--report`` options as written. ``min_coverage`` is the least percentage of the figures of the
    run that must have been checked; with more than ``max_findings`` findings that fail, the run fails; ``exit_zero``
    lets it succeed all the same. ``baseline`` is a file with the findings that are known already; ``everything`` asks
    for all findings, whatever is on record of them.
    """

    paths: tuple[str, ...]
    options: Options = field(default_factory=Options)
    jobs: int = 1
    allow_empty: bool = False
    quiet: bool = False
    verbose: bool = False
    outputs: tuple[str, ...] = ()
    exit_zero: bool = False
    min_coverage: Fraction | None = None
    max_findings: int = 0
    statistics: bool = False
    baseline: str | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A run with what went wrong in it: ``complaints`` are for standard error, ``traces`` those of our own faults;
    ``notes`` are lines there about what is nobody's fault."""

    run: Run
    complaints: Sequence[Complaint]
    traces: Sequence[str] = ()
    notes: Sequence[str] = ()


def check(wanted: Wanted, shown: Shown) -> int:
    """Audit reports and show what contradicts itself."""
    paths, errors = find(wanted.paths, allow_empty=wanted.allow_empty)
    outlets = targets(shown, wanted.outputs, paths)
    for outlet in outlets:
        spare_baseline(wanted.baseline, outlet.path)
    complete = any(outlet.format.complete for outlet in outlets)
    return show(audit(paths, errors, wanted, complete=complete, color=shown.color), wanted, outlets)


def show(checked: Checked, wanted: Wanted, outlets: Sequence[Target]) -> int:
    """Put what was found where it is wanted, and what went wrong on standard error; the exit status of it all."""
    complaints = [*checked.complaints, *_gates(checked.run, wanted)]
    complaints += _put(outlets, checked.run)
    for report in checked.run.reports:
        if report.note:
            output.say(wording.NOTE.format(source.shown(report.path), report.note))
    tell_passed_over(wanted.paths)
    for note in checked.notes:
        output.say(note)
    complain(complaints, checked.traces)
    if checked.traces:
        return BUG
    if complaints:
        return FAILED
    failing = sum(len(each.failing) for each in checked.run.audited)
    return FINDINGS if failing > wanted.max_findings and not wanted.exit_zero else OK


def audit(
    paths: Sequence[str], errors: Sequence[str], wanted: Wanted, *, complete: bool, color: str = "auto"
) -> Checked:
    """The reports at ``paths`` audited; ``errors`` are the lines about paths that name none, ``color`` is for the bar
    that shows how far it is."""
    records = None if wanted.everything else Records(today(os.environ), wanted.baseline, configured=True)
    setups = Project(wanted.options).setups(paths)
    jobs = [(path, setup.auditor) for path, setup in setups.found.items()]
    with _progress(paths, wanted, color) as progress:
        results = audit_each(jobs, wanted.jobs, progress, complete=complete)
    reports = [result for result in results if isinstance(result, ReportAudit)]
    if records is not None:
        reports = [records.settled(report, setups.found[report.path]) for report in reports]
    reports = [_told(report, setups.found[report.path]) for report in reports]
    troubles = [result for result in results if isinstance(result, Trouble)]
    complaints = [*setups.complaints, *map(Complaint, errors)]
    complaints += [Complaint(trouble.message) for trouble in troubles]
    complaints += records.complaints if records is not None else ()
    if not wanted.allow_empty:
        complaints += map(Complaint, _nothing_checked(paths, setups, Summary.of(reports), bool(complaints)))
    lines = tuple(complaint.message for complaint in complaints)
    digests = _digests(setups.found.values()) if complete else {}
    audited = tuple(_audited(report, setups.found[report.path], digests) for report in reports)
    run = Run(audited, lines, wanted.quiet, wanted.verbose, wanted.statistics)
    notes = [*(lapsed(reports, records) if records is not None else ()), *_stale(setups.found.values())]
    return Checked(run, complaints, [trouble.trace for trouble in troubles if trouble.trace], notes)


def _told(report: ReportAudit, setup: Setup) -> ReportAudit:
    """The report with how the rules of its findings have fared, in the order that is wanted."""
    found = tuple(replace(each, record=setup.records.get(each.rule)) for each in report.findings)
    settled = tuple(replace(each, record=setup.records.get(each.rule)) for each in report.settled)
    report = replace(report, findings=found, settled=settled)
    return gravest_first(report) if setup.settings.sort.value == ORDERS[1] else report


def _stale(setups: Iterable[Setup]) -> Iterator[str]:
    """A line for each file of records that says something of rules that are another by now."""
    for path, rules in {(each.measured.value, each.stale): None for each in setups if each.measured is not None}:
        if rules:
            more = wording.MORE if len(rules) > _MOST_STALE else ""
            named = wording.PLACES_JOINED.join(rules[:_MOST_STALE]) + more
            yield wording.MEASURED_STALE.format(path=path, count=len(rules), rules=named)


def _audited(report: ReportAudit, setup: Setup, digests: dict[int, str]) -> Audited:
    threshold = THRESHOLDS[setup.settings.fail_on.value]
    return Audited(report, setup.active, threshold, digests.get(id(setup.rules), ""))


def _digests(setups: Iterable[Setup]) -> dict[int, str]:
    """The digest of each set of rules, by its identity."""
    return {id(setup.rules): setup.digest() for setup in {id(each.rules): each for each in setups}.values()}


def _progress(
    paths: Sequence[str], wanted: Wanted, color: str
) -> AbstractContextManager[Callable[[int, int], None] | None]:
    """A bar, where somebody looks who wants to see one."""
    if wanted.quiet or not paths or not output.is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        return nullcontext()
    from auditor.report.progress import Progress

    return Progress(paths, alone=wanted.jobs == 1, color=color)


def _put(outlets: Sequence[Target], run: Run) -> Iterator[Complaint]:
    """Write everywhere; what cannot be written does not keep the rest from being."""
    for outlet in outlets:
        try:
            yield from outlet.put(run)
        except GoujiError as error:
            yield Complaint(str(error))


def _gates(run: Run, wanted: Wanted) -> Iterator[Complaint]:
    """A line where too little was checked."""
    summary = Summary.of(run.reports)
    least = wanted.min_coverage
    if least is not None and summary.checked * 100 < least * summary.found:
        counts = {"found": summary.found, "checked": summary.checked, "least": f"{float(least):.12g}"}
        share = f"{summary.checked * 10000 // summary.found / 100:g}"  # never rounded up to what is demanded
        yield Complaint(wording.COVERAGE_TOO_LOW.format(**counts, share=share))


def _nothing_checked(paths: Sequence[str], setups: Setups, summary: Summary, told: bool) -> list[str]:
    """A line where a run has checked nothing; ``told`` that there are lines already, which say why no file was read."""
    if not paths:
        return [] if told else [wording.NO_FILES]
    if setups.found and not any(setup.active for setup in setups.found.values()):
        return [wording.NO_RULES]
    return [wording.NO_FIGURES] if summary.reports and not summary.found else []
