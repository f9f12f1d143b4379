"""By whom a report was written: read from its title, else taken from where the file lies."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from auditor.finding import ReportAudit

_TITLE = 3  # lines with something in them that may be the title
_SENTENCE = frozenset("。，；,;")
_HAN = "[\u4e00-\u9fff]"
_YEAR = r"(?:19|20)[0-9]{2}\s*年"
_BEFORE = re.compile(rf"(?:^|(?<=[\s#：:]))(?:关于)?(?!关于)({_HAN}{{3,30}}?)(?:关于)?\s*{_YEAR}")
_ENDINGS = "局|厅|委员会|办公室|政府|中心|院|校|馆"
_AFTER = re.compile(rf"{_YEAR}度?\s*({_HAN}{{2,28}}?(?:{_ENDINGS}))")


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
    """What of a report its unit is taken from: the unit in its title, and its path."""

    title: Unit | None
    path: str

    @classmethod
    def of(cls, report: ReportAudit) -> Named:
        """That of a report."""
        return cls(titled(report.text), report.path)


def units(reports: Sequence[Named]) -> list[Unit]:
    """The unit of each report.

    It is what stands before the year in the title (``甲县乙局2024年度……``, or ``甲县乙局`` and the year on the next
    line), or after it up to what the name of a body ends in (``2024年度甲县乙局……``: 局, 委员会, 中心 and the like). A
    report whose title does not say so counts by its folder where the reports lie in several folders, else by its
    file's name without its ending.
    """
    several = len({os.path.dirname(report.path) for report in reports}) > 1  # noqa: PTH120
    return [report.title or _placed(report.path, several) for report in reports]


def titled(text: str) -> Unit | None:
    """The unit that the title in the first lines of a report names; ``None`` where it names none."""
    lines = [unicodedata.normalize("NFKC", line).strip("\ufeff \t\r\u3000") for line in text[:2000].split("\n")]
    title: list[str] = []
    for line in filter(None, lines):
        if len(title) == _TITLE or _SENTENCE & set(line):
            break
        title.append(line)
    found = _BEFORE.search("\n".join(title)) or _AFTER.search("\n".join(title))
    return Unit(found[1], Origin.TITLE) if found is not None else None


def _placed(path: str, several: bool) -> Unit:
    folder, name = os.path.split(path)
    within = os.path.basename(folder)  # noqa: PTH119
    if several and within:
        return Unit(within, Origin.FOLDER)
    return Unit(os.path.splitext(name)[0], Origin.FILE)  # noqa: PTH122
