"""Many reports audited, by one process or by several: whatever their number, the results are the same."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from auditor import source, wording
from auditor.errors import GoujiError, SourceError, reason
from auditor.finding import ReportAudit
from auditor.language import current, use
from auditor.pipeline import Auditor
from auditor.source import STANDARD_INPUT, SourceFile


@dataclass(frozen=True, slots=True)
class Trouble:
    """A report that was not audited, and the line that says why. ``trace`` is set where the fault is ours."""

    path: str
    message: str
    trace: str = ""


Result = ReportAudit | Trouble
Progress = Callable[[int, int], None]


def audit_all(auditor: Auditor, paths: Sequence[str], jobs: int = 1, progress: Progress | None = None) -> list[Result]:
    """The audit of every report by one auditor, as :func:`audit_each` gives it."""
    return audit_each([(path, auditor) for path in paths], jobs, progress)


def audit_each(
    reports: Sequence[tuple[str, Auditor]],
    jobs: int = 1,
    progress: Progress | None = None,
    *,
    complete: bool = False,
) -> list[Result]:
    """The audit of every report by its auditor, in their order; one that cannot be read does not stop the others.

    ``complete`` is as in :meth:`auditor.pipeline.Auditor.audit`.
    """
    ready = [(_ahead(path), auditor) for path, auditor in reports]
    workers = min(jobs, len(ready))
    if workers > 1:
        results = _parallel(ready, workers, complete)
    else:
        results = (_audited(auditor, report, complete) for report, auditor in ready)
    done = []
    for result in results:
        done.append(result)
        if progress is not None:
            progress(len(done), len(ready))
    return done


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


def _ahead(path: str) -> SourceFile | Trouble | str:
    """What is handed to a worker: standard input can only be read here, files are better read there."""
    try:
        return load(path) if path == STANDARD_INPUT else path
    except SourceError as error:
        return Trouble(path, str(error))


def _audited(auditor: Auditor, report: SourceFile | Trouble | str, complete: bool) -> Result:
    if isinstance(report, Trouble):
        return report
    path = report if isinstance(report, str) else report.path
    try:
        return auditor.audit(load(report) if isinstance(report, str) else report, complete=complete)
    except GoujiError as error:
        return Trouble(path, str(error))
    except Exception as error:
        told = wording.BUG_IN_FILE.format(path, f"{type(error).__name__}: {error}")
        return Trouble(path, told, traceback.format_exc())


_worker: list[Auditor] = []  # in a worker process, its auditors


def _start(auditors: Sequence[Auditor], language: str) -> None:
    use(language)
    _worker.extend(auditors)


def _work(job: tuple[SourceFile | Trouble | str, int, bool]) -> Result:
    report, index, complete = job
    return _audited(_worker[index], report, complete)


def _parallel(
    reports: Sequence[tuple[SourceFile | Trouble | str, Auditor]], workers: int, complete: bool
) -> Iterator[Result]:
    # Loading these takes longer than auditing a small report, so only who asks for processes pays.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    auditors = list({id(auditor): auditor for _, auditor in reports}.values())
    numbers = {id(auditor): index for index, auditor in enumerate(auditors)}
    # Forked workers inherit the loaded rules; where there is no fork, the auditors are pickled.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else None)
    jobs = [(report, numbers[id(auditor)], complete) for report, auditor in reports]
    with ProcessPoolExecutor(workers, context, _start, (auditors, current())) as pool:
        yield from pool.map(_work, jobs, chunksize=4)
