"""Many reports audited, by one process or by several: whatever their number, the results are the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from auditor import source, wording
from auditor.errors import GoujiError, SourceError, reason
from auditor.finding import ReportAudit
from auditor.frozen import frozen
from auditor.garbage import looking_seldom
from auditor.language import current, use
from auditor.packing import packed, unpacked
from auditor.pipeline import Auditor, load_steps
from auditor.source import STANDARD_INPUT, SourceFile
from auditor.spool import Carried

if TYPE_CHECKING:
    from auditor.resultcache import ResultCache

_WORTH_A_PROCESS = 150_000
"""Bytes of reports that take several times as long to audit as it takes to start a process for them."""


class Job(NamedTuple):
    """A report to audit. ``basis`` is that of its rules as :meth:`auditor.resultcache.ResultCache.basis` tells it,
    empty where nothing is to be kept."""

    path: str
    auditor: Auditor
    basis: str = ""


@frozen
class Trouble:
    """A report that was not audited, and the line that says why. ``trace`` is set where the fault is ours."""

    path: str
    message: str
    trace: str = ""


Result = ReportAudit | Trouble
Progress = Callable[[int, int], None]
_Ready = SourceFile | Trouble | str


def audit_all(
    auditor: Auditor, paths: Sequence[str], jobs: int | None = 1, progress: Progress | None = None
) -> list[Result]:
    """The audit of every report by one auditor, as :func:`audit_each` gives it."""
    return [each.value for each in audit_each([Job(path, auditor) for path in paths], jobs, progress)]


def audit_each(
    reports: Sequence[Job],
    jobs: int | None = 1,
    progress: Progress | None = None,
    *,
    complete: bool = False,
    cache: ResultCache | None = None,
) -> Iterator[Carried[Result]]:
    """The audit of every report by its auditor, in their order, each as soon as it is there; one that cannot be read
    does not stop the others, nor one that ends the process that reads it.

    ``jobs`` is how many processes take part, ``None`` for as many as :func:`processes` thinks right. ``complete`` is as
    in :meth:`auditor.pipeline.Auditor.audit`. What is in the ``cache`` is not audited again.
    """
    ready = [(_ahead(job.path), job) for job in reports]
    workers = processes([job.path for job in reports], jobs)
    batch = _Batch(ready, complete, cache, current())
    for done, result in enumerate(batch.parallel(workers) if workers > 1 else batch.alone(), 1):
        if progress is not None:
            progress(done, len(ready))
        yield result


def processes(paths: Sequence[str], jobs: int | None = None) -> int:
    """How many processes audit the reports at ``paths``: ``jobs``, or one for each core that this process may use, or
    fewer where there is too little to do. 1 is this process."""
    if jobs is not None:
        return min(jobs, len(paths))
    most = min(_cores(), len(paths))
    if most <= 1:
        return most
    size = 0
    for path in paths:
        size += _size(path)
        if size >= most * _WORTH_A_PROCESS:
            return most
    return max(size // _WORTH_A_PROCESS, 1)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except (OSError, ValueError):
        return 0


def load(path: str) -> SourceFile:
    """The report at ``path``; ``-`` is standard input."""
    if path == STANDARD_INPUT:
        return SourceFile(path, _standard_input())
    return source.load(path)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise SourceError(wording.NO_STANDARD_INPUT)
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise SourceError(wording.CANNOT_READ.format(wording.STANDARD_INPUT, reason(error))) from None


def _ahead(path: str) -> _Ready:
    """What is handed to a worker: standard input can only be read here, files are better read there."""
    try:
        return load(path) if path == STANDARD_INPUT else path
    except SourceError as error:
        return Trouble(path, str(error))


@frozen
class _Batch:
    """What is to be done, by this process or by others."""

    reports: Sequence[tuple[_Ready, Job]]
    complete: bool
    cache: ResultCache | None
    language: str

    def alone(self) -> Iterator[Carried[Result]]:
        """All audits, made here."""
        with looking_seldom():
            for number in range(len(self.reports)):
                yield Carried(self.audited(number))

    def parallel(self, workers: int) -> Iterator[Carried[Result]]:
        """All audits, made by so many processes."""
        load_steps()
        from auditor.workers import ordered  # only who asks for processes pays for loading what starts them

        return (Carried(unpacked(data), data) for data in ordered(self.sent, len(self.reports), workers, self.died))

    def audited(self, number: int) -> Result:
        """The audit of a report."""
        report, job = self.reports[number]
        if isinstance(report, Trouble):
            return report
        try:
            return self._found(load(report) if isinstance(report, str) else report, job)
        except GoujiError as error:
            return Trouble(job.path, str(error))
        except Exception as error:
            return _fault(job.path, error)

    def _found(self, report: SourceFile, job: Job) -> ReportAudit:
        found = None if self.cache is None else self.cache.get(job.basis, report, complete=self.complete)
        if found is None:
            found = job.auditor.audit(report, complete=self.complete)
            if self.cache is not None:
                self.cache.put(job.basis, report, found, complete=self.complete)
        return found

    def sent(self, number: int) -> bytes:
        """The audit of a report, packed for another process."""
        use(self.language)
        result = self.audited(number)
        try:
            return packed(result)
        except Exception as error:
            return packed(_fault(result.path, error))

    def died(self, number: int, status: int) -> bytes:
        """What is told of a report whose process died, packed."""
        path = self.reports[number][1].path
        how = wording.BY_SIGNAL.format(-status) if status < 0 else wording.BY_STATUS.format(status)
        return packed(Trouble(path, wording.WORKER_DIED.format(source.shown(path), how), how))


def _fault(path: str, error: Exception) -> Trouble:
    import traceback  # it loads what wraps text

    told = wording.BUG_IN_FILE.format(source.shown(path), f"{type(error).__name__}: {error}")
    return Trouble(path, told, traceback.format_exc())
