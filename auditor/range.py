"""The range of an arithmetic term over a box of intervals, tight even where a variable occurs more than once.

Plain interval arithmetic forgets that both ``x`` in ``x - x`` are the same number. Here the slope of the term in every
repeated variable is enclosed first. Where its sign is known, the lowest value lies at an end of that variable, which is
put in its place; where it is not, the box is halved, within a budget. Either way the answer encloses the true range.

Whether a value can be negative is asked far more often than the range itself, and is mostly plain at once.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from auditor.interval import Interval, point, total
from auditor.term import Box, Negative, Term

PIECES = 64  # how often one end of a range may halve the box before a wider answer is good enough
WORK = 2000  # and how many occurrences of variables it may look at in doing so: long lists are halved less often
MOST_REPEATED = 200  # variables that repeat, beyond which the plain answer is good enough

_ZERO = point(0)


def range_of(term: Term, box: Box) -> Interval:
    """An enclosure of every value the term takes in the box.

    It is the exact range if no variable repeats, or if the term rises or falls steadily in each that does; otherwise as
    close to it as :data:`PIECES` halvings bring it.
    """
    repeated = _open(term.repeated, box)
    if not repeated or len(repeated) > MOST_REPEATED:
        return term.enclose(box)
    free = _open(term.times, box)
    high = _lowest(Negative(term), box, free, repeated)
    return Interval(_lowest(term, box, free, repeated), None if high is None else -high)


def estimate(term: Term, box: Box, at: Box) -> Interval:
    """About what the term takes in the box, as if it went on from a point in it straight in every direction.

    ``at`` is that point, a box of points. The answer is exact for a term that does, and no enclosure for any other.
    """
    value, slopes = term.slopes(at, term.times.keys())
    return total([value, *(slope * (box[index] - at[index]) for index, slope in slopes.items())])


def lowest_box(term: Term, box: Box) -> Box:
    """The box with every variable that the term rises or falls steadily in set to the end where the term is lowest."""
    return _settle(term, box, frozenset(index for index, interval in enumerate(box) if not interval.is_point))[0]


def can_be(term: Term, box: Box, operator: str) -> bool:
    """Whether a value that the term takes in the box compares so with zero. ``False`` is a proof.

    ``operator`` is one of ``= != < <= > >=``. Plain arithmetic mostly tells, for the box as it is or with its middle
    for each repeated variable. Only where it does not are the slopes looked at, and the box is halved no longer than
    until it is decided.
    """
    if not term.enclose(box).can_be(operator):
        return False
    if not term.repeated:
        return True
    repeated = _open(term.repeated, box)
    if not repeated or len(repeated) > MOST_REPEATED or _in_the_middle(term, box, repeated).can_be(operator):
        return True
    match operator:
        case "=":
            return _can_be_below(term, box, "<=") and _can_be_below(Negative(term), box, "<=")
        case "!=":
            return _can_be_below(term, box, "<") or _can_be_below(Negative(term), box, "<")
        case ">" | ">=":
            return _can_be_below(Negative(term), box, operator.replace(">", "<"))
    return _can_be_below(term, box, operator)


def _can_be_below(term: Term, box: Box, operator: str) -> bool:
    """The same for ``<`` and ``<=``, by the slopes."""
    repeated = _open(term.repeated, box)
    pieces = _Pieces(term, box, _open(term.times, box), repeated)
    while Interval(pieces.bound, None).can_be(operator):
        worst = pieces.worst
        if _in_the_middle(term, worst.box, worst.free & repeated).can_be(operator) or not pieces.halve():
            return True
    return False


def _open(variables: Iterable[int], box: Box) -> frozenset[int]:
    """Those of the variables that are not known exactly."""
    return frozenset([index for index in variables if not box[index].is_point])


def _in_the_middle(term: Term, box: Box, repeated: Collection[int]) -> Interval:
    """What the term can be with each repeated variable in its middle. No halving can rule that out."""
    return term.enclose([each.middle if index in repeated else each for index, each in enumerate(box)])


class _Piece(NamedTuple):
    """A part of the box. The order is that of the bounds, an open one first; ``serial`` settles ties."""

    is_bounded: bool
    bound: Fraction
    serial: int
    box: Box
    free: frozenset[int]  # variables that are still intervals


class _Pieces:
    """The parts that a box has been halved into; no value of the term in the box is below the ``bound``."""

    def __init__(self, term: Term, box: Box, free: frozenset[int], repeated: frozenset[int]) -> None:
        self._term = term
        self._repeated = repeated
        self._serial = count()
        self._pieces = [self._piece(box, free)]
        self._budget = min(PIECES, WORK // max(sum(term.times.values()), 1))

    @property
    def worst(self) -> _Piece:
        """The part with the least bound."""
        return self._pieces[0]

    @property
    def bound(self) -> Fraction | None:
        """The least bound of all; ``None`` if none was found."""
        return self.worst.bound if self.worst.is_bounded else None

    def halve(self) -> bool:
        """Halve the worst part. False if its bound is a value, as nothing in it repeats, or if the budget is spent."""
        choice = self.worst.free & self._repeated
        if not choice or not self._budget:
            return False
        self._budget -= 1
        worst = heapq.heappop(self._pieces)
        for half in _halves(worst.box, choice):
            heapq.heappush(self._pieces, self._piece(half, worst.free))
        return True

    def _piece(self, box: Box, free: frozenset[int]) -> _Piece:
        settled, still_free = _settle(self._term, box, free)
        low = self._term.enclose(settled).low
        return _Piece(low is not None, low or Fraction(0), next(self._serial), settled, still_free)


def _lowest(term: Term, box: Box, free: frozenset[int], repeated: frozenset[int]) -> Fraction | None:
    """A number that no value of the term in the box is below; ``None`` if none was found."""
    pieces = _Pieces(term, box, free, repeated)
    while pieces.halve():
        pass
    return pieces.bound


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
    if slope.is_zero:
        return interval.some
    if slope.low is not None and slope.low >= 0:
        return interval.low
    return interval.high if slope.high is not None and slope.high <= 0 else None


def _halves(box: Box, choice: frozenset[int]) -> tuple[Box, Box]:
    index = max(sorted(choice), key=lambda i: _relative_width(box[i]))
    interval, middle = box[index], box[index].middle.some
    before, after = list(box), list(box)
    before[index], after[index] = Interval(interval.low, middle), Interval(middle, interval.high)
    return before, after


def _relative_width(interval: Interval) -> Fraction:
    """How wide for its size, from 0 to 2, so that money and shares are comparable; 3 for an open interval."""
    if interval.low is None or interval.high is None:
        return Fraction(3)
    size = max(abs(interval.low), abs(interval.high))
    return (interval.high - interval.low) / size if size else Fraction(0)
