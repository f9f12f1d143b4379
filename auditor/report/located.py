"""Where findings stand, as other programs want it: regions of the text, and paths that are the same on every machine.

Lines and columns are 1-based and count code points; the end column is the one behind the last character.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

from auditor import wording
from auditor.finding import Evidence, Finding, ReportAudit
from auditor.report.weighing import doubt
from auditor.source import STANDARD_INPUT
from auditor.span import Lines, Span

NAME_OF_STANDARD_INPUT = "stdin"
_REPOSITORY = ".git"


class Region(NamedTuple):
    """A stretch of text by lines and columns."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Region(1, 1, 1, 1)
"""What is told where nothing is known."""


def region(span: Span, lines: Lines) -> Region:
    """Where ``span`` stands in the text of these ``lines``."""
    return Region(*lines.position(span.start), *lines.position(span.end))


def primary(finding: Finding) -> Evidence | None:
    """The figure to point at: the first of the formula, which the report states; ``None`` of a finding without any."""
    return finding.evidence[0] if finding.evidence else None


def label(told: Evidence) -> str:
    """What a figure is called in the formula; of a word that it is one."""
    return told.role if told.figure is not None else wording.words(told.role)


def position(finding: Finding) -> tuple[int, int]:
    """Line and column of the figure to point at."""
    first = primary(finding)
    return (first.line, first.column) if first is not None else (START.line, START.column)


def by_position(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the figures to point at, then of the rules."""
    return sorted(findings, key=lambda each: (position(each), each.rule, each.fingerprint))


def in_order(report: ReportAudit) -> Sequence[Finding]:
    """The findings that count by position, or in their own order where that is one of what they matter."""
    return report.findings if report.by_gravity else by_position(report.findings)


def message(finding: Finding) -> str:
    """The message with the place in a file that has no lines of its own, and that its rule is in doubt if it is."""
    told, doubted, first = finding.message, doubt(finding), primary(finding)
    if first is not None and first.place is not None:
        place = wording.place(first.line, first.column, first.place)
        told = wording.IN_PLACE.format(message=told, place=place)
    return wording.RECORD_DOUBT_AFTER.format(message=told, doubt=doubted) if doubted else told


def relative(path: str) -> str:
    """The path of a report from the root of the repository that it lies in, else from the current folder.

    With ``/`` between folders, links not followed; absolute only where no other path leads there. Bytes that are no
    characters stay as Python keeps them, which :func:`uri` and :func:`printable` know.
    """
    if path == STANDARD_INPUT:
        return NAME_OF_STANDARD_INPUT
    file = os.path.abspath(path)  # noqa: PTH100 - a link belongs where it stands
    root = _root(os.path.dirname(file)) or os.path.abspath(".")  # noqa: PTH100, PTH120
    try:
        return PurePath(os.path.relpath(file, root)).as_posix()
    except ValueError:  # another drive
        return PurePath(file).as_posix()


@lru_cache(maxsize=1 << 10)
def _root(folder: str) -> str | None:
    """The repository that a folder lies in."""
    folders = (Path(folder), *Path(folder).parents)
    found = (each for each in folders if os.path.exists(each / _REPOSITORY))  # noqa: PTH110 - False where not allowed
    return next(map(str, found), None)


def uri(path: str) -> str:
    """A relative path as a URI reference, percent-encoded; an absolute one with its scheme."""
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def printable(path: str) -> str:
    """A path as text: bytes that are no characters are spelled out."""
    return path.encode("utf-8", "backslashreplace").decode()


def cut(text: str, longest: int) -> str:
    """``text``, not longer than ``longest`` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
