"""The range of an arithmetic term over a box of intervals, tight even where a variable occurs more than once.

Plain interval arithmetic forgets that both ``x`` in ``x - x`` are the same number. Here the slope of the term in every
repeated variable is enclosed first. Where its sign is known, the lowest value lies at an end of that variable, which is
put in its place; where it is not, the box is halved, within a budget. Either way the answer encloses the true range.
"""

from __future__ import annotations

import heapq
from collections import Counter
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from auditor.interval import Interval, point
from auditor.term import Box, Negative, Term

PIECES = 64  # how often one end of a range may halve the box before a wider answer is good enough

_ZERO = point(0)


def range_of(term: Term, box: Box) -> Interval:
    """An enclosure of every value the term takes in the box.

    It is the exact range if no variable repeats, or if the term rises or falls steadily in each that does; otherwise as
    close to it as :data:`PIECES` halvings bring it.
    """
    times = Counter(term.variables())
    free = frozenset(index for index in times if not box[index].is_point)
    repeated = frozenset(index for index in free if times[index] > 1)
    if not repeated:
        return term.enclose(box)
    high = _lowest(Negative(term), box, free, repeated)
    return Interval(_lowest(term, box, free, repeated), None if high is None else -high)


class _Piece(NamedTuple):
    """A part of the box. The order is that of the bounds, an open one first; ``serial`` settles ties."""

    is_bounded: bool
    bound: Fraction
    serial: int
    box: Box
    free: frozenset[int]  # variables that are still intervals


def _lowest(term: Term, box: Box, free: frozenset[int], repeated: frozenset[int]) -> Fraction | None:
    """A number that no value of the term in the box is below; ``None`` if none was found."""
    serial = count()
    pieces = [_piece(term, box, free, next(serial))]
    for _ in range(PIECES):
        if not pieces[0].free & repeated:
            break  # nothing in it repeats, so the least bound is a value the term takes
        worst = heapq.heappop(pieces)
        for half in _halves(worst.box, worst.free & repeated):
            heapq.heappush(pieces, _piece(term, half, worst.free, next(serial)))
    return pieces[0].bound if pieces[0].is_bounded else None


def _piece(term: Term, box: Box, free: frozenset[int], serial: int) -> _Piece:
    settled, still_free = _settle(term, box, free)
    low = term.enclose(settled).low
    return _Piece(low is not None, low or Fraction(0), serial, settled, still_free)


def _settle(term: Term, box: Box, free: frozenset[int]) -> tuple[Box, frozenset[int]]:
    """The box with every variable that the term is monotone in set to the end where the term is lowest."""
    while free:
        _, slopes = term.slopes(box, free)
        ends = {index: _lowest_end(box[index], slopes.get(index, _ZERO)) for index in free}
        settled = {index: point(end) for index, end in ends.items() if end is not None}
        if not settled:
            break
        # Fixing some variables narrows the slopes of the others, hence the loop, and hence also those that do not
        # repeat: once b is fixed, (b - a) / a is steady in a.
        box = [settled.get(index, interval) for index, interval in enumerate(box)]
        free -= settled.keys()
    return box, free


def _lowest_end(interval: Interval, slope: Interval) -> Fraction | None:
    if slope == _ZERO:
        return interval.some
    if slope.low is not None and slope.low >= 0:
        return interval.low
    return interval.high if slope.high is not None and slope.high <= 0 else None


def _halves(box: Box, choice: frozenset[int]) -> tuple[Box, Box]:
    index = max(sorted(choice), key=lambda i: _relative_width(box[i]))
    interval, middle = box[index], _middle(box[index])
    before, after = list(box), list(box)
    before[index], after[index] = Interval(interval.low, middle), Interval(middle, interval.high)
    return before, after


def _relative_width(interval: Interval) -> Fraction:
    """How wide for its size, from 0 to 2, so that money and shares are comparable; 3 for an open interval."""
    if interval.low is None or interval.high is None:
        return Fraction(3)
    size = max(abs(interval.low), abs(interval.high))
    return (interval.high - interval.low) / size if size else Fraction(0)


def _middle(interval: Interval) -> Fraction:
    if interval.low is not None and interval.high is not None:
        return (interval.low + interval.high) / 2
    if interval.low is not None:
        return interval.low + max(Fraction(1), abs(interval.low))
    return Fraction(0) if interval.high is None else interval.high - max(Fraction(1), abs(interval.high))
