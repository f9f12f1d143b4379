"""What ``audit check`` does: audit reports, settle what is settled, show the rest, and say what it came to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import field

from auditor import output, resultcache, source, wording
from auditor.batch import Job, Trouble, audit_each, processes
from auditor.commands.files import find, tell_passed_over
from auditor.commands.lapsed import Lapsing, spare_baseline
from auditor.commands.shown import Shown, complain
from auditor.commands.targets import Target, targets
from auditor.errors import Complaint, GoujiError
from auditor.finding import ReportAudit
from auditor.frozen import frozen, mutable
from auditor.project import Options, Project
from auditor.records import Records, today
from auditor.report.summary import Summary
from auditor.resultcache import ResultCache
from auditor.rule import Severity
from auditor.run import Audited, Least, Run, Topic
from auditor.setups import Setup, Setups
from auditor.spool import Carried, Late, Mapped, Spool
from auditor.status import BUG, FAILED, FINDINGS, OK

THRESHOLDS: dict[str, Severity | None] = {
    **{severity.word: severity for severity in reversed(Severity)},
    "never": None,
}

_MOST_STALE = 8  # rules that are named


@frozen
class Wanted:
    """What ``audit check`` is asked to do.

    ``outputs`` are the ``--report`` options as written. ``min_coverage`` are the least percentages of the figures of
    the run that must have been checked; with more than ``max_findings`` findings that fail, the run fails;
    ``exit_zero`` lets it succeed all the same. ``baseline`` is a file with the findings that are known already;
    ``everything`` asks for all findings, whatever is on record of them; ``show`` is as in :class:`auditor.run.Run`.
    With ``options.use_cache``, reports that were audited before are not audited again, unless the environment has
    something against it.
    """

    paths: tuple[str, ...]
    options: Options = field(default_factory=Options)
    jobs: int | None = None
    allow_empty: bool = False
    quiet: bool = False
    verbose: bool = False
    outputs: tuple[str, ...] = ()
    exit_zero: bool = False
    min_coverage: tuple[Least, ...] = ()
    max_findings: int = 0
    statistics: bool = False
    baseline: str | None = None
    everything: bool = False
    show: tuple[Topic, ...] = (Topic.FINDINGS,)


@mutable
class Tally:
    """What reports came to that is asked for when all have been shown. ``notes`` are those on whole reports, with the
    paths; ``failing`` counts the findings that make the run fail."""

    summary: Summary = field(default_factory=Summary)
    failing: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, audited: Iterable[Audited]) -> Tally:
        """That of some reports."""
        tally = cls()
        for each in audited:
            tally.add(each)
        return tally

    def add(self, audited: Audited) -> None:
        """Count another report."""
        report = audited.report
        self.summary.add(report)
        self.failing += len(audited.failing)
        if report.note:
            self.notes.append((report.path, report.note))


@frozen
class Ending:
    """What there is to say when all reports were audited: ``complaints`` are for standard error, ``traces`` those of
    our own faults; ``lines`` there are about what is nobody's fault."""

    complaints: Sequence[Complaint]
    tally: Tally
    traces: Sequence[str] = ()
    lines: Sequence[str] = ()


@frozen
class Checked:
    """A run, and what ends it. Reports are audited while somebody goes through them: ``end`` sees to those that are
    left, ``close`` lets no more be audited."""

    run: Run
    end: Callable[[], Ending]
    close: Callable[[], None] = lambda: None


def check(wanted: Wanted, shown: Shown) -> int:
    """Audit reports and show what contradicts itself."""
    paths, errors = find(wanted.paths, allow_empty=wanted.allow_empty)
    outlets = targets(shown, wanted.outputs, paths)
    for outlet in outlets:
        spare_baseline(wanted.baseline, outlet.path)
    complete = any(outlet.format.complete for outlet in outlets)
    with closing(audit(paths, errors, wanted, complete=complete, color=shown.color)) as checked:
        return show(checked, wanted, outlets)


def show(checked: Checked, wanted: Wanted, outlets: Sequence[Target]) -> int:
    """Put what was found where it is wanted, and what went wrong on standard error; the exit status of it all."""
    unwritten = list(_put(outlets, checked.run))
    ending = checked.end()
    complaints = [*ending.complaints, *_gates(ending.tally.summary, wanted), *unwritten]
    for path, note in ending.tally.notes:
        output.say(wording.NOTE.format(source.shown(path), note))
    tell_passed_over(wanted.paths)
    for line in ending.lines:
        output.say(line)
    complain(complaints, ending.traces)
    if ending.traces:
        return BUG
    if complaints:
        return FAILED
    return FINDINGS if ending.tally.failing > wanted.max_findings and not wanted.exit_zero else OK


def audit(
    paths: Sequence[str], errors: Sequence[str], wanted: Wanted, *, complete: bool, color: str = "auto"
) -> Checked:
    """The reports at ``paths``, to be audited; ``errors`` are the lines about paths that name none, ``color`` is for
    the bar that shows how far it is."""
    going = _Going(paths, errors, wanted, complete, color)
    audited = Mapped(going.reports, going.audited)
    run = Run(audited, Late(going.lines), wanted.quiet, wanted.verbose, wanted.statistics, wanted.show)
    return Checked(run, going.end, going.reports.close)


class _Going:
    """A run that is going on: ``reports`` are audited, settled and counted as they are asked for."""

    def __init__(self, paths: Sequence[str], errors: Sequence[str], wanted: Wanted, complete: bool, color: str) -> None:
        self._paths = paths
        self._errors = errors
        self._wanted = wanted
        self._complete = complete
        self._color = color
        self._records = None if wanted.everything else Records(today(os.environ), wanted.baseline, configured=True)
        self._cache = resultcache.standard(os.environ) if wanted.options.use_cache else None
        self._project = Project(wanted.options)
        self._setups = self._project.setups(paths)
        self._bases = _bases(self._cache, self._setups.found.values())
        self._digests = _digests(self._setups.found.values()) if complete else {}
        self._troubles: list[Trouble] = []
        self._lapsed = Lapsing()
        self._tally = Tally()
        self.reports: Spool[ReportAudit] = Spool(self._coming())

    def audited(self, report: ReportAudit) -> Audited:
        """A report with what it was audited by."""
        setup = self._setups.found[report.path]
        threshold = THRESHOLDS[setup.settings.fail_on.value]
        return Audited(report, setup.active, threshold, self._digests.get(id(setup.rules), ""))

    def lines(self) -> tuple[str, ...]:
        """The lines about what could not be checked."""
        return tuple(complaint.message for complaint in self._complaints())

    def end(self) -> Ending:
        """What there is to say at the end."""
        self._project.keep()
        complaints = self._complaints()
        lines = [*(self._lapsed.lines(self._records) if self._records is not None else ())]
        lines += _stale(self._setups.found.values())
        return Ending(complaints, self._tally, [each.trace for each in self._troubles if each.trace], lines)

    def _coming(self) -> Iterator[Carried[ReportAudit]]:
        found, wanted = self._setups.found, self._wanted
        jobs = [Job(path, setup.auditor, self._bases.get(id(setup.auditor), "")) for path, setup in found.items()]
        workers = processes(list(found), wanted.jobs)
        with _progress(self._paths, wanted, self._color, alone=workers <= 1) as progress:
            for each in audit_each(jobs, workers, progress, complete=self._complete, cache=self._cache):
                if isinstance(each.value, Trouble):
                    self._troubles.append(each.value)
                else:
                    yield self._settled(each.value, each.data)

    def _settled(self, report: ReportAudit, data: bytes | None) -> Carried[ReportAudit]:
        if self._records is not None:
            settled = self._records.settled(report, self._setups.found[report.path])
            report, data = settled, data if settled is report else None
        told = self._setups.found[report.path].told(report)
        report, data = told, data if told is report else None
        self._tally.add(self.audited(report))
        self._lapsed.add(report)
        return Carried(report, data)

    def _complaints(self) -> list[Complaint]:
        self.reports.complete()
        complaints = [*self._setups.complaints, *map(Complaint, self._errors)]
        complaints += [Complaint(trouble.message) for trouble in self._troubles]
        complaints += self._records.complaints if self._records is not None else ()
        if not self._wanted.allow_empty:
            summary = self._tally.summary
            complaints += map(Complaint, _nothing_checked(self._paths, self._setups, summary, bool(complaints)))
        return complaints


def _stale(setups: Iterable[Setup]) -> Iterator[str]:
    """A line for each file of records that says something of rules that are another by now; who changes a built-in
    rule knows that."""
    for path, rules in {(each.measured.value, each.stale): None for each in setups if each.measured is not None}:
        if rules and path != wording.BUILTIN:
            more = wording.MORE if len(rules) > _MOST_STALE else ""
            named = wording.PLACES_JOINED.join(rules[:_MOST_STALE]) + more
            yield wording.MEASURED_STALE.format(path=path, count=len(rules), rules=named)


def _bases(cache: ResultCache | None, setups: Iterable[Setup]) -> dict[int, str]:
    """What to keep audits by, by the identity of the auditor."""
    if cache is None:
        return {}
    return {id(setup.auditor): cache.basis(setup) for setup in {id(each.auditor): each for each in setups}.values()}


def _digests(setups: Iterable[Setup]) -> dict[int, str]:
    """The digest of each set of rules, by its identity."""
    return {id(setup.rules): setup.digest() for setup in {id(each.rules): each for each in setups}.values()}


def _progress(
    paths: Sequence[str], wanted: Wanted, color: str, *, alone: bool
) -> AbstractContextManager[Callable[[int, int], None] | None]:
    """A bar, where somebody looks who wants to see one."""
    if wanted.quiet or not paths or not output.is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        return nullcontext()
    from auditor.report.progress import Progress

    return Progress(paths, alone=alone, color=color)


def _put(outlets: Sequence[Target], run: Run) -> Iterator[Complaint]:
    """Write everywhere; what cannot be written does not keep the rest from being."""
    for outlet in outlets:
        try:
            yield from outlet.put(run)
        except GoujiError as error:
            yield Complaint(str(error))


def _gates(summary: Summary, wanted: Wanted) -> Iterator[Complaint]:
    """A line where too little was checked."""
    for sort, least in wanted.min_coverage:
        found = summary.found if sort is None else summary.found_by[sort]
        checked = summary.checked if sort is None else summary.checked_by[sort]
        if checked * 100 < least * found:
            counts = {"found": found, "checked": checked, "least": f"{float(least):.12g}"}
            share = f"{checked * 10000 // found / 100:g}"  # never rounded up to what is demanded
            template = wording.COVERAGE_TOO_LOW if sort is None else wording.COVERAGE_TOO_LOW_OF
            kind = "" if sort is None else wording.FIGURE_SORTS[sort]
            yield Complaint(template.format(**counts, share=share, kind=kind))


def _nothing_checked(paths: Sequence[str], setups: Setups, summary: Summary, told: bool) -> list[str]:
    """A line where a run has checked nothing; ``told`` that there are lines already, which say why no file was read."""
    if not paths:
        return [] if told else [wording.NO_FILES]
    if setups.found and not any(setup.active for setup in setups.found.values()):
        return [wording.NO_RULES]
    return [wording.NO_FIGURES] if summary.reports and not summary.found else []
