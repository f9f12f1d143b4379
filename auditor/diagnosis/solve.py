"""What a figure would have to be for a tie to hold, everything else as written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.diagnosis.tie import Changes, Condition, Tie
from auditor.formula_tree import Compare
from auditor.quantity import Figure, Quantity

_FINER = (1, 10, 100, 1000)  # how much finer than written a figure may have been meant: 35.5% for 29%
_DOUBLINGS = 48  # beyond that many steps a side is called open
_FAR = Fraction(10**15)


@dataclass(frozen=True, slots=True)
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
    return replace(quantity, value=value, step=step, hedge=None, ends=None)


def grid(quantity: Quantity) -> Fraction:
    """What values of such a quantity are multiples of, as written."""
    return quantity.step or quantity.unit.factor


def allowed(tie: Tie, figure: Figure, changes: Changes) -> Range | None:
    """The values of ``figure`` near one that mends the tie, with which it holds; ``None`` if none was found."""
    for condition in tie.conditions:
        for comparison in condition.comparisons():
            for root in _roots(condition, comparison, figure, changes):
                found = _around(condition, comparison, figure, root, changes)
                if found is not None:
                    return found
    return None


def _with(changes: Changes, figure: Figure, value: Fraction, step: Fraction | None = None) -> Changes:
    return {**changes, figure.span: written(figure.quantity, value, step)}


def _roots(tie: Condition, comparison: Compare, figure: Figure, changes: Changes) -> Iterator[Fraction]:
    """Where the gap is zero as a function of the figure: a quotient of linear terms, given by three points."""
    x0 = figure.quantity.value
    h = max(abs(x0) / 7, grid(figure.quantity))
    xs = (x0, x0 + h, x0 + 3 * h)
    ys = [tie.gap(comparison, _with(changes, figure, x)) for x in xs]
    if any(y is None for y in ys):
        return
    y0, y1, y2 = (y for y in ys if y is not None)
    # In divided differences, y = 0 at x0 - y0 / slope where the slope is constant.
    first, second = (y1 - y0) / h, (y2 - y1) / (2 * h)
    if first == second:
        if first:
            yield x0 - y0 / first
        return
    # y = (a + b t) / (1 + c t) with t = x - x0: a = y0, and two equations for b and c.
    t1, t2 = h, 3 * h
    divisor = y1 - y2
    c = ((y2 - y0) / t2 - (y1 - y0) / t1) / divisor if divisor else Fraction(0)
    b = (y1 - y0) / t1 + c * y1
    if b:
        yield x0 - y0 / b


def _around(tie: Condition, comparison: Compare, figure: Figure, root: Fraction, changes: Changes) -> Range | None:
    """The unbroken range of values about a root with which the tie holds, at the first grid that has one."""
    exact = figure.quantity.step == 0
    for finer in _FINER[:1] if exact else _FINER:
        step = grid(figure.quantity) / finer
        middle = step * round(root / step)
        for value in (middle, middle + step, middle - step):
            if tie.holds(_with(changes, figure, value, step)):
                guess = _guess(tie, comparison, figure, value, step, changes)
                low = _reach(tie, figure, value, -step, changes, guess)
                high = _reach(tie, figure, value, step, changes, guess)
                return Range(low, high, step, value, root)
    return None


def _guess(
    tie: Condition, comparison: Compare, figure: Figure, value: Fraction, step: Fraction, changes: Changes
) -> int:
    """About how many steps off ``value`` the tie still holds: half of what the gap spans, by how a step moves it."""
    here = _with(changes, figure, value, step)
    gap = tie.reach(comparison, here)
    points = tie.gap(comparison, here), tie.gap(comparison, _with(changes, figure, value + step, step))
    if gap is None or gap.low is None or gap.high is None or points[0] is None or points[1] is None:
        return 0
    moved = abs(points[1] - points[0])
    return int((gap.high - gap.low) / 2 / moved) if moved else 0


def _reach(
    tie: Condition, figure: Figure, start: Fraction, step: Fraction, changes: Changes, guess: int
) -> Fraction | None:
    """The last value in one direction with which the tie holds, ``None`` if it never stops."""

    def holds(count: int) -> bool:
        return tie.holds(_with(changes, figure, start + count * step, abs(step)))

    good, bad = (guess, guess + 1) if guess and holds(guess) else (0, guess or 1)
    stride = 1
    while (bad != guess or not guess) and holds(bad):
        good, bad = bad, bad + stride
        stride *= 2
        if bad > 1 << _DOUBLINGS:
            return None
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if holds(middle) else (good, middle)
    return start + good * step
