"""What a figure would have to be for a tie to hold, everything else as written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from auditor.diagnosis.tie import Changes, Condition, Tie, nearly_zero
from auditor.formula_tree import Compare, Expression, comparisons, gap
from auditor.frozen import frozen
from auditor.keeping import kept
from auditor.quantity import Figure, Quantity

_FINER = (1, 10, 100, 1000)  # how much finer than written a figure may have been meant: 35.5% for 29%
_ENDLESS = 1 << 48  # steps, beyond which a side is called open
_BELOW, _ABOVE = ("<", "<="), (">", ">=")  # what a gap may compare with zero however far it falls, or rises
_FAR = Fraction(10**15)


@frozen
class Range:
    """Values in base units that a figure may have, multiples of ``step``; ``None`` leaves a side open.

    ``near`` is the one among them that fits the written values of the others best; ``root`` is what fits them exactly,
    whatever the step.
    """

    low: Fraction | None
    high: Fraction | None
    step: Fraction
    near: Fraction
    root: Fraction

    def __and__(self, other: Range) -> Range | None:
        """The values in both, ``None`` if there are none."""
        step = min(self.step, other.step)
        low = max((end for end in (self.low, other.low) if end is not None), default=None)
        high = min((end for end in (self.high, other.high) if end is not None), default=None)
        if low is not None and high is not None and low > high:
            return None
        narrow = self if self.width <= other.width else other
        near = narrow.near if low is None else max(narrow.near, low)
        return Range(low, high, step, near if high is None else min(near, high), narrow.root)

    def __contains__(self, value: object) -> bool:
        """Whether a value lies between the ends."""
        assert isinstance(value, Fraction)
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def widened(self) -> Range:
        """The same with one step more on each side."""
        low = None if self.low is None else self.low - self.step
        high = None if self.high is None else self.high + self.step
        return Range(low, high, self.step, self.near, self.root)

    def root_to(self, step: Fraction) -> Fraction:
        """What fits exactly, rounded to a multiple of ``step``."""
        return step * round(self.root / step)

    def count(self, step: Fraction) -> Fraction:
        """About how many numbers written to ``step`` it holds, at least one."""
        return _FAR if self.low is None or self.high is None else max((self.high - self.low) / step, Fraction(1))

    @property
    def width(self) -> Fraction:
        """How many steps it holds; a very large number if it is open."""
        if self.low is None or self.high is None:
            return _FAR
        return (self.high - self.low) / self.step + 1


def written(quantity: Quantity, value: Fraction, step: Fraction | None = None) -> Quantity:
    """The quantity with another value, written to ``step``; a range or a hedge does not survive."""
    step = quantity.step if step is None or quantity.step == 0 else step
    return Quantity(value, step, quantity.unit)


def grid(quantity: Quantity) -> Fraction:
    """What values of such a quantity are multiples of, as written."""
    return quantity.step or quantity.unit.factor


def allowed(tie: Tie, figure: Figure, changes: Changes) -> Range | None:
    """The values of ``figure`` near one that mends the tie, with which it holds; ``None`` if none was found."""
    return next((found for _, found in readings(tie, figure, changes)), None)


def readings(tie: Tie, figure: Figure, changes: Changes) -> Iterable[tuple[int, Range]]:
    """The same for each reading of the tie that has such values, with its number."""
    return _readings(tie, figure, changes) if changes else _as_written(tie, figure)


@kept
def _as_written(tie: Tie, figure: Figure) -> Sequence[tuple[int, Range]]:
    return list(_readings(tie, figure, {}))


def _readings(tie: Tie, figure: Figure, changes: Changes) -> Iterator[tuple[int, Range]]:
    for number, condition in enumerate((*tie.conditions, *tie.others) if tie.held else tie.conditions):
        for comparison in comparisons(condition.formula) if figure.span in condition.figures else ():
            line = _line(condition, comparison, figure, changes)
            found = None if line is None else _around(condition, comparison, figure, line, changes)
            if found is not None:
                yield number, found
                break


def narrowed(needed: Range, tie: Tie, figure: Figure, changes: Changes) -> Range | None:
    """What of a range a tie allows too, ``None`` for nothing; most ties that hold allow all of it."""

    def holds(value: Fraction) -> bool:
        return tie.holds(_with(changes, figure, value, needed.step))

    if needed.low is not None and needed.high is not None and holds(needed.low) and holds(needed.high):
        return needed
    for _, found in readings(tie, figure, changes):
        if (both := needed & found) is not None:
            return both
    if holds(needed.near):  # no value but many make it hold: of nothing any part is 0 %
        values = _Values(tie.holds, figure, needed.near, needed.step, changes)
        ends = values.last(-1, _ENDLESS), values.last(1, _ENDLESS)
        return needed & Range(*ends, needed.step, needed.near, needed.root)
    return None


def _with(changes: Changes, figure: Figure, value: Fraction, step: Fraction | None = None) -> Changes:
    return {**changes, figure.span: written(figure.quantity, value, step)}


class _Line(NamedTuple):
    """Where the gap is zero as a function of the figure, and how it rises; no ``slope`` if it is no straight line."""

    root: Fraction
    slope: Fraction | None


def _line(tie: Condition, comparison: Compare, figure: Figure, changes: Changes) -> _Line | None:
    """The gap taken for a quotient of linear terms, given by three points; ``None`` if it is never zero."""
    x0 = figure.quantity.value
    h = max(abs(x0) / 7, grid(figure.quantity))
    sides = nearly_zero(comparison) or gap(comparison)
    y0, y1, y2 = (tie.value(sides, _with(changes, figure, x)) for x in (x0, x0 + h, x0 + 3 * h))
    if y0 is None or y1 is None or y2 is None:
        return None
    # In divided differences, y = 0 at x0 - y0 / slope where the slope is constant.
    if (y2 - y1) == 2 * (y1 - y0):
        slope = (y1 - y0) / h
        return _Line(x0 - y0 / slope, slope) if slope else None
    # y = (a + b t) / (1 + c t) with t = x - x0: a = y0, and two equations for b and c.
    t1, t2 = h, 3 * h
    divisor = y1 - y2
    c = ((y2 - y0) / t2 - (y1 - y0) / t1) / divisor if divisor else Fraction(0)
    b = (y1 - y0) / t1 + c * y1
    return _Line(x0 - y0 / b, None) if b else None


def _around(tie: Condition, comparison: Compare, figure: Figure, line: _Line, changes: Changes) -> Range | None:
    """The unbroken range of values about a root with which the tie holds, at the first grid that has one."""
    exact = figure.quantity.step == 0
    for finer in _FINER[:1] if exact else _FINER:
        step = grid(figure.quantity) / finer
        middle = step * round(line.root / step)
        for value in (middle, middle + step, middle - step):
            values = _Values(tie.holds, figure, value, step, changes)
            if values.fits(0):
                below, above = _guesses(tie, comparison, line.slope, values)
                return Range(values.last(-1, below), values.last(1, above), step, value, line.root)
    return None


def _guesses(tie: Condition, comparison: Compare, slope: Fraction | None, values: _Values) -> tuple[int, int]:
    """About how many steps down and up the tie still holds; just so many where the gap is a straight line.

    The gap is an interval that moves with the value: the tie holds until one end of it has passed zero.
    """
    sides: Expression = gap(comparison)
    room = Fraction(0)
    is_open_below, is_open_above = comparison.operator in _BELOW, comparison.operator in _ABOVE
    inside = nearly_zero(comparison)
    if inside is not None:  # as far as a tolerance allows, both ways
        room = tie.value(comparison.right, values.change(0)) or room
        sides, is_open_below = inside, False
    reach = tie.reach(sides, values.change(0))
    moved = _moved(tie, sides, values) if slope is None else slope * values.step
    if reach is None or not moved:
        return 0, 0
    # how far the gap may fall, and rise
    fall = _ENDLESS if reach.high is None or is_open_below else int((reach.high + room) / abs(moved))
    rise = _ENDLESS if reach.low is None or is_open_above else int((room - reach.low) / abs(moved))
    return (fall, rise) if moved > 0 else (rise, fall)


def _moved(tie: Condition, sides: Expression, values: _Values) -> Fraction | None:
    """How far one step moves what is between the sides."""
    here, there = (tie.value(sides, values.change(count)) for count in (0, 1))
    return None if here is None or there is None else there - here


class _Values:
    """The values of a figure by how many steps they are off one of them."""

    def __init__(
        self, holds: Callable[[Changes], bool], figure: Figure, start: Fraction, step: Fraction, changes: Changes
    ) -> None:
        self._holds = holds
        self._figure = figure
        self._start = start
        self.step = step
        self._changes = changes

    def fits(self, count: int) -> bool:
        """Whether the tie holds with the value so many steps off."""
        return self._holds(self.change(count))

    def change(self, count: int) -> Changes:
        """The change to the value so many steps off."""
        return _with(self._changes, self._figure, self._start + count * self.step, self.step)

    def last(self, way: int, guess: int) -> Fraction | None:
        """The last value one way with which the tie holds, ``None`` if it never stops. A good guess saves time."""
        if guess >= _ENDLESS:
            if self.fits(way * _ENDLESS):
                return None
            guess = 0
        good, bad = self._bounds(way, max(guess, 0))
        while bad is not None and bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if self.fits(way * middle) else (good, middle)
        return None if bad is None else self._start + way * good * self.step

    def _bounds(self, way: int, guess: int) -> tuple[int, int | None]:
        """A number of steps with which the tie holds and a greater one with which it does not, near the guess."""
        stride = 1
        if guess and not self.fits(way * guess):
            good, bad = guess - 1, guess
            while good > 0 and not self.fits(way * good):
                good, bad = good - stride, good
                stride *= 2
            return max(good, 0), bad
        good, bad = guess, guess + 1
        while bad <= _ENDLESS:
            if not self.fits(way * bad):
                return good, bad
            good, bad = bad, bad + stride
            stride *= 2
        return good, None
