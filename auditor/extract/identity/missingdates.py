"""Dates that no calendar has: 2022年6月31日, 2022年13月, 202年1月11日, 在201年基础上."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.fact import Wording
from auditor.interval import point
from auditor.regex import regex
from auditor.slip import is_slip
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_DATE = regex(r"(?<![0-9.])(?:((?:19|20)[0-9]{1,3})年)?([1-9][0-9]?)月(?:([1-9][0-9]?)日)?(?![0-9])")
_LONE = regex(r"(?<![0-9.])(20[12]|(?:19|20)[0-9]{3})年(?![0-9]{1,2}月)")  # 200年 may be how long something lasts
_YEAR = regex(r"(?<![0-9.])(?:19|20)[0-9]{2}(?=[年〕】\])])")
_DIGITS = 4  # of a year
_LEAP = 2000  # a year that has every day there can be
_MONTHS = 12


def missing_dates(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every date with a year of three or five digits, a month after the twelfth, or a day that its month
    does not have; of the months of a year, and the days of a month, that are told without a year as well. Not of those
    of the moon. A year alone must be one digit from another that is told, and no age: 树龄201年."""
    moon = vocabulary.words.get("lunar", ())
    for date in _DATE.finditer(document.view.text):
        year, month, day = date.groups()
        if not (year or day) or document.view.text.endswith(moon, 0, date.start()):
            continue  # 12个月, 6月, 农历2月30日
        whole = year is None or len(year) == _DIGITS
        days = _days(int(year) if year and whole else _LEAP, int(month))
        if not whole or int(day or 1) > days:
            yield _claim(document, date, () if whole else _meant(document.view.text, date), days)
    ages, behind = (vocabulary.words.get(kind, ()) for kind in ("age", "age_behind"))
    for year in _LONE.finditer(document.view.text):
        lasts = document.view.text.endswith(ages, 0, year.start()) or document.view.text.startswith(behind, year.end())
        if (not lasts or len(year[1]) > _DIGITS) and (meant := list(_meant(document.view.text, year))):
            yield _claim(document, year, meant, _days(_LEAP, 1))


def _days(year: int, month: int) -> int:
    """How many days a month has; none where no year has such a month."""
    return monthrange(year, month)[1] if month <= _MONTHS else 0


def _meant(text: str, date: re.Match[str]) -> Iterator[Span]:
    """The nearest year of four digits that a year of three or five may have been meant for: one digit left out or one
    too many."""
    written = date[1]
    told = ((match[0], match.start()) for match in _YEAR.finditer(text))
    meant = [place for year, place in told if is_slip(year, written)]
    for place in sorted(meant, key=lambda place: abs(place - date.start()))[:1]:
        yield Span(place, place + _DIGITS)


def _claim(document: Document, date: re.Match[str], meant: Iterable[Span], days: int) -> Claim:
    day = (*date.groups(), None, None)[2]
    told = {"digits": len(date[1] or "") or _DIGITS, "day": int(day or 1), "days": days}
    roles = {role: (Operand(None, constant=point(Fraction(each))),) for role, each in told.items()}
    view, places = document.view, [Span(*date.span()), *meant]
    words = (Wording(view.text[at.start : at.end], view.source(at), at, "compare", None) for at in places)
    return Claim("calendar", (Reading(roles),), date[0], words=tuple(words))
