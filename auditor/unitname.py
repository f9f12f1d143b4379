"""By whom a report was written: read from its title, else taken from where the file lies."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from auditor.finding import ReportAudit
from auditor.regex import regex

_TITLE = 3  # lines with something in them that may be the title
_SENTENCE = frozenset("。，；,;")
_HAN = "[\u4e00-\u9fff]"
_YEAR = r"(?:19|20)[0-9]{2}\s*年"
_BEFORE = regex(rf"(?:^|(?<=[\s#：:]))(?:关于)?(?!关于)({_HAN}{{3,30}}?)(?:关于)?\s*{_YEAR}")
_AFTER = rf"{_YEAR}度?\s*({_HAN}{{2,28}}?(?:%s))"


class Origin(StrEnum):
    """What a name was taken from."""

    TITLE = "title"
    FOLDER = "folder"
    FILE = "file"


class Unit(NamedTuple):
    """The name by which a report is counted."""

    name: str
    origin: Origin


class Named(NamedTuple):
    """What of a report its unit is taken from: the unit in its title (empty where there is none), and its path."""

    title: str
    path: str

    @classmethod
    def of(cls, report: ReportAudit) -> Named:
        """That of a report."""
        return cls(report.unit, report.path)


def units(reports: Sequence[Named]) -> list[Unit]:
    """The unit of each report: that of its title, as :func:`titled` read it.

    A report whose title does not say so counts by its folder where the reports lie in several folders, else by its
    file's name without its ending.
    """
    several = len({os.path.dirname(report.path) for report in reports}) > 1  # noqa: PTH120
    return [Unit(report.title, Origin.TITLE) if report.title else _placed(report.path, several) for report in reports]


def titled(text: str, endings: Sequence[str]) -> str:
    """The unit that the title in the first lines of a report names; empty where it names none.

    It is what stands before the year (``甲县乙局2024年度……``, or ``甲县乙局`` and the year on the next line), or after
    it up to one of ``endings``, in which the names of bodies end.
    """
    lines = (unicodedata.normalize("NFKC", line).strip("\ufeff \t\r\u3000") for line in text[:2000].split("\n"))
    title: list[str] = []
    for line in filter(None, lines):
        if len(title) == _TITLE or _SENTENCE & set(line):
            break
        title.append(line)
    opening = "\n".join(title)
    found = _BEFORE.search(opening)
    if found is None and endings:
        found = re.search(_AFTER % "|".join(map(re.escape, endings)), opening)
    return "" if found is None else found[1]


def _placed(path: str, several: bool) -> Unit:
    folder, name = os.path.split(path)
    within = os.path.basename(folder)  # noqa: PTH119
    if several and within:
        return Unit(within, Origin.FOLDER)
    return Unit(os.path.splitext(name)[0], Origin.FILE)  # noqa: PTH122
