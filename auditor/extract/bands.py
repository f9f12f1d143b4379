"""Lists by bands of a measure that leave nothing out: 35岁及以下0.9万人,36至54岁3.7万人,55岁及以上2.2万人."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from auditor.fact import Group, Item
from auditor.frozen import frozen
from auditor.quantity import Dimension, Figure, Quantity

_STOPS = ",;。:、()\n"
_ENDS, _JOINT = ",;。:()\n", "、"
_FEWEST, _MOST = 2, 24


@frozen
class _Band:
    """From where to where a band goes, in units of ``family``; ``None`` where it is open. ``step`` is one unit."""

    low: Fraction | None
    high: Fraction | None
    step: Fraction
    family: str

    def goes_on(self, other: _Band) -> bool:
        """Whether another band begins where this one ends: 36岁 behind 35岁, or 35岁 once more."""
        if self.high is None or other.low is None or self.family != other.family:
            return False
        return other.low - self.high in (0, min(self.step, other.step))

    def overlaps(self, other: _Band) -> bool:
        """Whether another band has something in it that this one has."""
        apart = _is_below(self.high, other.low) or _is_below(other.high, self.low)
        return self.family == other.family and not apart


def banded(groups: Sequence[Group], figures: Sequence[Figure], text: str) -> list[Group]:
    """The lists without those of bands that have the same in them (60岁及以上3万人,65岁及以上2万人), with a note which
    go by bands from the lowest to the highest of all. ``text`` is the view."""
    starts = [figure.at.start for figure in figures]
    kept = []
    for group in groups:
        bands = [_band(part, figures, starts, text) for part in group.parts]
        told = [band for band in bands if band is not None]
        group.banded = len(told) == len(bands) >= _FEWEST and (_is_whole(told) or _is_whole(told[::-1]))
        if not any(one.overlaps(other) for one, other in combinations(told[:_MOST], 2)):
            kept.append(group)
    return kept


class Bands:
    """Asks which numbers of a text, the document's view, stand behind bands of a measure."""

    def __init__(self, figures: Sequence[Figure], text: str) -> None:
        self._figures, self._text = figures, text
        self._starts = [figure.at.start for figure in figures]

    def filling(self, starts: Sequence[int]) -> int:
        """How many of the numbers that begin there, from the first, are of bands from the lowest to the highest of all;
        0 where they leave something out."""
        told = [_band_before(start, self._figures, self._starts, self._text) for start in starts[:_MOST]]
        for count in range(_FEWEST, len(told) + 1):
            bands = [band for band in told[:count] if band is not None]
            if len(bands) == count and _is_whole(bands):
                return count
        return 0

    def told_together(self, start: int, count: int) -> bool:
        """Whether the so many numbers before a place, told one behind the other, are bands from the lowest to the
        highest of all."""
        place = bisect_left(self._starts, start)
        told = self._figures[max(place - count, 0) : place]
        bands = [band for figure in told if (band := _read(figure.quantity)) is not None]
        between = (self._text[one.at.end : other.at.start] for one, other in pairwise(told))
        joined = all(_JOINT in gap and not any(stop in gap for stop in _ENDS) for gap in between)
        return _FEWEST <= len(bands) == count and joined and _is_whole(bands)


def is_band(quantity: Quantity) -> bool:
    """Whether a count tells no amount but of whom an amount is told: 15-59岁人口, 60岁及以上人口."""
    return quantity.dimension is Dimension.COUNT and _read(quantity) is not None


def _is_below(high: Fraction | None, low: Fraction | None) -> bool:
    return high is not None and low is not None and high <= low


def _is_whole(bands: Sequence[_Band]) -> bool:
    all_told = not bands[0].low and bands[-1].high is None
    return all_told and all(one.goes_on(other) for one, other in pairwise(bands))


def _band(part: Item, figures: Sequence[Figure], starts: Sequence[int], text: str) -> _Band | None:
    """The band that stands before the amount of a part in its clause."""
    return _band_before(part.levels[0].figure.at.start, figures, starts, text) if len(part.levels) == 1 else None


def _band_before(start: int, figures: Sequence[Figure], starts: Sequence[int], text: str) -> _Band | None:
    """The band that stands before a number in its clause, the last of those before."""
    place = bisect_left(starts, start) - 1
    if place < 0 or any(stop in text[figures[place].at.end : start] for stop in _STOPS):
        return None
    return _read(figures[place].quantity)


def _read(quantity: Quantity) -> _Band | None:
    unit = quantity.unit
    family, step = unit.family or unit.dimension.value, unit.factor
    if quantity.ends is not None:
        return _Band(*quantity.ends, step, family)
    hedge = quantity.hedge
    if hedge is None or (hedge.low is None) == (hedge.high is None):
        return None
    return _Band(None, quantity.value, step, family) if hedge.low is None else _Band(quantity.value, None, step, family)
