"""Shares of the days of a year: 优良天数326天,优良天数比例89.3%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading, operand
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_YEARS = (365, 366)
_FAR = 30  # code points between so many days and their share
_KINDS = (Kind.LEVEL, Kind.SHARE)
_KIND = 2  # code points that tell which days: 优良
_STOPS = ",;:()"


def year_days(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every share told right behind the days of a year on which something was so, if it can be a share of
    no year: of more days than there are. How many of a year were measured, only the report knows."""
    words, ends = vocabulary.told("year_day", text), vocabulary.words.get("rate_ending", ())
    links = "".join(word for word in vocabulary.words.get("filler", ()) if len(word) == 1)
    for days, share in pairwise(facts) if words else ():
        if days.kind is not Kind.LEVEL or not days.label.endswith(words) or days.figure.quantity.hedge is not None:
            continue
        near = days.sentence == share.sentence >= 0 and share.figure.at.start - days.figure.at.end <= _FAR
        named = _is_of(days, text[days.figure.at.end : share.figure.at.start].rstrip(links), words, ends)
        ratio = share.kind in _KINDS and share.dimension is Dimension.RATIO
        if near and named and ratio and _is_of_more(days, share):
            yield Claim("share", tuple(_reading(days, share, year) for year in _YEARS), days.label)


def _is_of(days: Fact, between: str, words: tuple[str, ...], ends: tuple[str, ...]) -> bool:
    """Whether the words between so many days and a rate name that a share of just these: 优良率, or 比例 alone; not
    优级天数比例, 重污染天数比例."""
    end = max((word for word in ends if between.endswith(word)), key=len, default="")
    name = between.removesuffix(end).lstrip(_STOPS)
    kind = next(word for word in words if days.label.endswith(word))[:_KIND]
    return bool(end) and (not name or kind in name)


def _is_of_more(days: Fact, share: Fact) -> bool:
    """Whether a share is of more days than a year has; where the days themselves are more, one digit mistyped must
    explain it: they may be those of several places."""
    quantity, rate = days.figure.quantity, share.figure.quantity
    if not 0 < rate.value <= 1 or (rate.interval.high or Fraction(0)) * _YEARS[-1] >= quantity.value:
        return False
    return quantity.value <= _YEARS[-1] or any(may_mean(quantity, rate.interval * point(year)) for year in _YEARS)


def _reading(days: Fact, share: Fact, year: int) -> Reading:
    whole = Operand(None, constant=point(year))
    return Reading({"part": (operand(days),), "whole": (whole,), "share": (operand(share),)})
