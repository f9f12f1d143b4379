"""What ``audit check`` does: audit reports, settle what is settled, show the rest, and say what it came to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from auditor import output, source, wording
from auditor.batch import Trouble, audit_each
from auditor.commands.files import find, spare, tell_passed_over
from auditor.commands.shown import Shown, complain
from auditor.commands.targets import Target, targets
from auditor.errors import Complaint, GoujiError
from auditor.finding import ReportAudit
from auditor.project import Options, Project, Setup, Setups
from auditor.report.summary import Summary
from auditor.rule import Severity
from auditor.run import Audited, Run
from auditor.status import BUG, FAILED, FINDINGS, OK

_LONG_RUN = 20  # files, beyond which progress is shown

THRESHOLDS: dict[str, Severity | None] = {
    **{severity.word: severity for severity in reversed(Severity)},
    "never": None,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``audit check`` is asked to do.

    ``outputs`` are the ``--report`` options as written. ``min_coverage`` is the least percentage of the figures of the
    run that must have been checked; with more than ``max_findings`` findings that fail, the run fails; ``exit_zero``
    lets it succeed all the same.
    """

    paths: tuple[str, ...]
    options: Options = field(default_factory=Options)
    jobs: int = 1
    allow_empty: bool = False
    quiet: bool = False
    verbose: bool = False
    outputs: tuple[str, ...] = ()
    exit_zero: bool = False
    min_coverage: float | None = None
    max_findings: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """A run with what went wrong in it: ``complaints`` are for standard error, ``traces`` those of our own faults."""

    run: Run
    complaints: Sequence[Complaint]
    traces: Sequence[str] = ()


def check(wanted: Wanted, shown: Shown) -> int:
    """Audit reports and show what contradicts itself."""
    paths, errors = find(wanted.paths, allow_empty=wanted.allow_empty)
    outlets = targets(shown, wanted.outputs)
    for outlet in outlets:
        spare(paths, outlet.path)
    checked = audit(paths, errors, wanted, complete=any(outlet.format.complete for outlet in outlets))
    complaints = [*checked.complaints, *_gates(checked.run, wanted)]
    complaints += _put(outlets, checked.run)
    for report in checked.run.reports:
        if report.note:
            output.say(wording.NOTE.format(source.shown(report.path), report.note))
    tell_passed_over(wanted.paths)
    complain(complaints, checked.traces)
    if checked.traces:
        return BUG
    if complaints:
        return FAILED
    failing = sum(len(each.failing) for each in checked.run.audited)
    return FINDINGS if failing > wanted.max_findings and not wanted.exit_zero else OK


def audit(paths: Sequence[str], errors: Sequence[str], wanted: Wanted, *, complete: bool) -> Checked:
    """The reports at ``paths`` audited; ``errors`` are the lines about paths that name none."""
    setups = Project(wanted.options).setups(paths)
    jobs = [(path, setup.auditor) for path, setup in setups.found.items()]
    results = audit_each(jobs, wanted.jobs, _progress(len(paths)), complete=complete)
    reports = [result for result in results if isinstance(result, ReportAudit)]
    troubles = [result for result in results if isinstance(result, Trouble)]
    complaints = [*setups.complaints, *map(Complaint, errors)]
    complaints += [Complaint(trouble.message) for trouble in troubles]
    if not wanted.allow_empty:
        complaints += map(Complaint, _nothing_checked(paths, setups, Summary.of(reports), bool(complaints)))
    lines = tuple(complaint.message for complaint in complaints)
    digests = _digests(setups.found.values()) if complete else {}
    audited = tuple(_audited(report, setups.found[report.path], digests) for report in reports)
    run = Run(audited, lines, wanted.quiet, wanted.verbose)
    return Checked(run, complaints, [trouble.trace for trouble in troubles if trouble.trace])


def _audited(report: ReportAudit, setup: Setup, digests: dict[int, str]) -> Audited:
    threshold = THRESHOLDS[setup.settings.fail_on.value]
    return Audited(report, setup.active, threshold, digests.get(id(setup.rules), ""))


def _digests(setups: Iterable[Setup]) -> dict[int, str]:
    """The digest of each set of rules, by its identity."""
    return {id(setup.rules): setup.digest() for setup in {id(each.rules): each for each in setups}.values()}


def _progress(count: int) -> Callable[[int, int], None] | None:
    return output.progress if count > _LONG_RUN and output.is_terminal(sys.stderr) else None


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
    if least is not None and summary.found and summary.checked * 100 < least * summary.found:
        share = summary.checked * 100 / summary.found
        yield Complaint(wording.COVERAGE_TOO_LOW.format(share, least))


def _nothing_checked(paths: Sequence[str], setups: Setups, summary: Summary, told: bool) -> list[str]:
    """A line where a run has checked nothing; ``told`` that there are lines already, which say why no file was read."""
    if not paths:
        return [] if told else [wording.NO_FILES]
    if setups.found and not any(setup.active for setup in setups.found.values()):
        return [wording.NO_RULES]
    return [wording.NO_FIGURES] if summary.reports and not summary.found else []
