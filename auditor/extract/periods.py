"""The year and the part of it that a figure is of: 2023年上半年, 1-9月, 三季度."""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.extract.leads import lead_to
from auditor.quantity import Figure
from auditor.regex import regex

_PERIOD = regex(
    r"[上下]半年|前?[一二三四1-4]个?季度|首?季度|前[一二三四五六七八九十1-9][0-2]?个月"
    r"|(?<![0-9])[0-9]{1,2}(?:月份?)?[-—–~至到][0-9]{1,2}月|(?<![0-9年])[0-9]{1,2}月份"
)
_MONTH = regex(r"(?:(?<=截至)|(?<![0-9.\-—–~至到]))[0-9]{1,2}月(?![0-9])")
_YEAR = regex(r"((?:19|20)[0-9]{2})年")
_LINE, _BAR = "\n", "|"
_ENDS = "。!?\n"
_LOOK_BACK = 200  # code points


def main_year(text: str, year: re.Pattern[str]) -> int | None:
    """The year that a report is about: the first it names, which is that of its title; or the last of those in the
    head of a table that begins it: 项目|2022年决算数|2023年决算数. ``year`` finds years."""
    first = year.search(text)
    if first is None:
        return None
    line = text[text.rfind(_LINE, 0, first.start()) + 1 :].partition(_LINE)[0]
    found = [(match, cell) for cell in line.split(_BAR) if (match := year.match(cell.strip())) is not None]
    told = [int(match.group(1)) for match, cell in found if not cell.strip()[match.end() :][:1].isdigit()]  # 2023年3月
    heads = bool(told) and told[0] == int(first.group(1))
    rising = heads and all(later - before == 1 for before, later in pairwise(told))
    return told[-1] if rising else int(first.group(1))


def are_of_two(one: Figure, other: Figure, text: str) -> bool:
    """Whether two figures are of different years or parts of a year, as their sentences tell before them. ``text`` is
    the document's view."""
    leads = [_lead(figure, text) for figure in (one, other)]
    periods = [_PERIOD.findall(lead)[-1:] for lead in leads]
    years = [set(_YEAR.findall(lead)) for lead in leads]
    return (all(periods) and periods[0] != periods[1]) or (all(years) and years[0].isdisjoint(years[1]))


def are_of_two_times(one: Figure, other: Figure, text: str) -> bool:
    """Whether two figures are of different years, parts of a year or months, as their sentences tell before them."""
    named = [periods_named(_lead(figure, text)) for figure in (one, other)]
    return are_of_two(one, other, text) or (all(named) and named[0].isdisjoint(named[1]))


def period_named(figure: Figure, text: str) -> str:
    """The part of a year that the sentence of a figure names last before it; empty where it names none."""
    return next(iter(_PERIOD.findall(_lead(figure, text))[-1:]), "")


def periods_named(text: str) -> set[str]:
    """The parts of a year that a text names, months among them, but no days."""
    return {match.group().removesuffix("份") for kind in (_PERIOD, _MONTH) for match in kind.finditer(text)}


def without_period(name: str) -> str:
    """A name without the part of a year that it begins with: 前三季度."""
    period = _PERIOD.match(name)
    return name[period.end() :] if period else name


def _lead(figure: Figure, text: str) -> str:
    """What a sentence tells before a figure."""
    return lead_to(text, figure.at.start, _ENDS, _LOOK_BACK)
