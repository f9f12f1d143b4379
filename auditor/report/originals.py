"""The files of a run that are given back with what was found in them: Word drafts with comments, PDFs with notes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from auditor import source, wording
from auditor.content import Unreadable
from auditor.errors import Complaint, GoujiError
from auditor.finding import ReportAudit
from auditor.formats.kind import SUFFIXES, Kind, kind
from auditor.run import Run

Made = Callable[[ReportAudit, bytes], bytes]
"""Makes the file that is given back of a report and the bytes that it was read from."""


def one(run: Run, wanted: Kind, made: Made) -> bytes:
    """The only report of the run that is of the kind, given back. :class:`GoujiError` if there is none or several."""
    reports = _of_kind(run.reports, wanted)
    if len(reports) > 1:
        raise GoujiError(wording.SEVERAL_DRAFTS[wanted].format(len(reports)))
    return _given_back(reports[0], made)


def several(run: Run, wanted: Kind, made: Made) -> Iterator[tuple[str, bytes] | Complaint]:
    """Every report of the run that is of the kind, by its name below the folder that holds them all, given back.

    A complaint for each that cannot be; :class:`GoujiError` if none is of the kind.
    """
    reports = _of_kind(run.reports, wanted)
    names = names_below(_names(reports, wanted))
    for report, name in zip(reports, names, strict=True):
        try:
            yield name, _given_back(report, made)
        except GoujiError as error:
            yield Complaint(str(error))


def left_out(run: Run, wanted: Kind) -> str:
    """A line about the reports that are not of the kind; ``""`` if all of them are."""
    others = [source.shown(report.path) for report in run.reports if _kind(report) is not wanted]
    if not others:
        return ""
    told = wording.PLACES_JOINED.join(others[:_MOST_NAMES]) + (wording.AND_SO_ON if others[_MOST_NAMES:] else "")
    return wording.NOT_GIVEN_BACK[wanted].format(len(others), told)


_MOST_NAMES = 5


def names_below(paths: Sequence[str]) -> list[str]:
    """For each of several files its path below the folder that holds them all, with ``/`` between folders."""
    whole = [os.path.abspath(path) for path in paths]  # noqa: PTH100 - links are not followed: names are as given
    above = os.path.commonpath([os.path.dirname(path) for path in whole]) if whole else ""  # noqa: PTH120
    return [PurePath(os.path.relpath(path, above)).as_posix() for path in whole]


def _names(reports: Sequence[ReportAudit], wanted: Kind) -> list[str]:
    """The paths of the reports, with a name where they have none, and an ending that says what they are."""
    endings = [suffix for suffix, known in SUFFIXES.items() if known is wanted]
    paths = [wording.STANDARD_INPUT if each.path == source.STANDARD_INPUT else each.path for each in reports]
    return [path if path.lower().endswith(tuple(endings)) else path + endings[0] for path in paths]


def _of_kind(reports: Sequence[ReportAudit], wanted: Kind) -> list[ReportAudit]:
    found = [report for report in reports if _kind(report) is wanted]
    if not found:
        raise GoujiError(wording.NO_DRAFTS[wanted])
    return found


def _kind(report: ReportAudit) -> Kind | None:
    try:
        return kind(_bytes(report))
    except (GoujiError, Unreadable):  # it could be read a moment ago; what its name promises is the best guess
        return next((known for suffix, known in SUFFIXES.items() if report.path.lower().endswith(suffix)), None)


def _bytes(report: ReportAudit) -> bytes:
    if report.path == source.STANDARD_INPUT:
        return report.data
    return source.load(report.path).data


def _given_back(report: ReportAudit, made: Made) -> bytes:
    data = _bytes(report)
    if source.SourceFile(report.path, data).sha256 != report.sha256:
        raise GoujiError(wording.CHANGED_MEANWHILE.format(source.shown(report.path)))
    try:
        return made(report, data)
    except Unreadable as trouble:
        raise GoujiError(f"{source.shown(report.path)} {trouble}") from None
