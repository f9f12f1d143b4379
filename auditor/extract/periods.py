"""The part of a year that a figure is of: 上半年, 1-9月, 三季度."""

from __future__ import annotations

from auditor.quantity import Figure
from auditor.regex import regex

_PERIOD = regex(
    r"[上下]半年|前?[一二三四1-4]个?季度|首季度?|前[一二三四五六七八九十1-9][0-2]?个月|全年"
    r"|(?<![0-9])[0-9]{1,2}(?:月份?)?[-—–~至到][0-9]{1,2}月|(?<![0-9年])[0-9]{1,2}月份"
)
_ENDS = "。!?\n"
_LOOK_BACK = 200  # code points


def period_of(figure: Figure, text: str) -> str:
    """The part of a year that the sentence names last before a figure; empty where it names none. ``text`` is the
    document's view."""
    start = figure.at.start
    lead = text[max(0, start - _LOOK_BACK) : start]
    lead = lead[max(lead.rfind(stop) for stop in _ENDS) + 1 :]
    return next((match.group() for match in reversed(list(_PERIOD.finditer(lead)))), "")


def are_of_two(one: Figure, other: Figure, text: str) -> bool:
    """Whether two figures are of different parts of a year, as their sentences tell."""
    periods = period_of(one, text), period_of(other, text)
    return all(periods) and periods[0] != periods[1]
