"""Closed intervals of exact rationals.

The law of this module: the result of every operation contains each exact result that values taken from the operands can
give. It may be wider where a side is open or a divisor contains zero; it is never narrower.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from operator import attrgetter

# An end that may be infinite, in an order that tuples have by themselves: (-1, 0) < (0, any value) < (1, 0).
_Reach = tuple[int, int]
_Ends = tuple[int | None, int | None]

_new = object.__new__
_over = attrgetter("over")


class Interval:
    """All numbers from ``low`` to ``high``, both included; ``None`` leaves that side open.

    ``low <= high`` is the maker's duty and is not checked. Intervals are values: equal if they hold the same numbers,
    and never changed.

    The ends are held as whole numbers, ``least`` and ``most`` over the denominator ``over``, which is positive and need
    not be the least there is. The figures of a report mostly share it: their sums and comparisons are those of whole
    numbers, and only who asks for an end has a fraction made.
    """

    __slots__ = ("least", "most", "over")

    def __init__(self, low: Fraction | int | None, high: Fraction | int | None) -> None:
        below = 1 if low is None else low.denominator
        above = 1 if high is None else high.denominator
        self.over = over = below if below == above else lcm(below, above)
        self.least = None if low is None else low.numerator * (over // below)
        self.most = None if high is None else high.numerator * (over // above)

    @property
    def low(self) -> Fraction | None:
        """The lowest number."""
        return None if self.least is None else Fraction(self.least, self.over)

    @property
    def high(self) -> Fraction | None:
        """The highest number."""
        return None if self.most is None else Fraction(self.most, self.over)

    def __repr__(self) -> str:
        return f"Interval(low={self.low!r}, high={self.high!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Interval):
            return NotImplemented
        one, two, _ = _alike(self, other)
        return one == two

    def __hash__(self) -> int:
        return hash((self.low, self.high))

    def __neg__(self) -> Interval:
        """Every ``-x``, exactly."""
        return scaled(None if self.most is None else -self.most, None if self.least is None else -self.least, self.over)

    def __add__(self, other: Interval) -> Interval:
        """Every ``x + y``, exactly."""
        return total((self, other))

    def __sub__(self, other: Interval) -> Interval:
        """Every ``x - y``, exactly."""
        return total((self,), (other,))

    def __mul__(self, other: Interval) -> Interval:
        """Every ``x * y``, exactly."""
        if self.least is None or self.most is None or other.least is None or other.most is None:
            return _unbounded_product(self, other)
        over = self.over * other.over
        if self.least >= 0 and other.least >= 0:
            return scaled(self.least * other.least, self.most * other.most, over)
        low, high = self.least, self.most
        corners = (low * other.least, low * other.most, high * other.least, high * other.most)
        return scaled(min(corners), max(corners), over)

    def __truediv__(self, other: Interval) -> Interval:
        """Every ``x / y`` with ``y`` not zero.

        Exact where the divisor excludes zero or has it at one end; open on both sides where zero is inside it or is
        all there is.
        """
        least, most, low, high = self.least, self.most, other.least, other.most
        if low and high:  # neither open nor zero
            if low < 0 < high:
                return WHOLE
            if low < 0 or least is None or most is None or least < 0:
                return self * _inverse(low, high, other.over)
            if low == high:
                return scaled(least * other.over, most * other.over, self.over * low)
            return scaled(least * other.over * low, most * other.over * high, self.over * low * high)
        if other.least == 0 and other.most != 0:
            return self * Interval(_one_over(other.high), None)
        if other.most == 0 and other.least != 0:
            return self * Interval(None, _one_over(other.low))
        if other.can_be("="):
            return WHOLE
        return self * Interval(_one_over(other.high), _one_over(other.low))

    def __abs__(self) -> Interval:
        """Every ``|x|``, exactly."""
        if self.least is not None and self.least >= 0:
            return self
        if self.most is not None and self.most <= 0:
            return -self
        return scaled(0, self.max(-self).most, self.over)

    def min(self, other: Interval) -> Interval:
        """Every ``min(x, y)``, exactly."""
        return -(-self).max(-other)

    def max(self, other: Interval) -> Interval:
        """Every ``max(x, y)``, exactly."""
        (low, high), (other_low, other_high), over = _alike(self, other)
        lows = [each for each in (low, other_low) if each is not None]
        highs = None if high is None or other_high is None else max(high, other_high)
        return scaled(max(lows, default=None), highs, over)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that contains both."""
        (low, high), (other_low, other_high), over = _alike(self, other)
        return scaled(
            None if low is None or other_low is None else min(low, other_low),
            None if high is None or other_high is None else max(high, other_high),
            over,
        )

    def common(self, other: Interval) -> Interval:
        """The numbers that are in both. The two must meet."""
        (low, high), (other_low, other_high), over = _alike(self, other)
        lows = [each for each in (low, other_low) if each is not None]
        highs = [each for each in (high, other_high) if each is not None]
        return scaled(max(lows, default=None), min(highs, default=None), over)

    def contains(self, value: Fraction | int) -> bool:
        """Whether ``value`` is one of the numbers."""
        number, over = value.numerator * self.over, value.denominator
        return (self.least is None or self.least * over <= number) and (self.most is None or number <= self.most * over)

    def can_be(self, operator: str) -> bool:
        """Whether one of the numbers compares so with zero; ``operator`` is one of ``= != < <= > >=``."""
        low, high = self.least, self.most
        match operator:
            case "=":
                return (low is None or low <= 0) and (high is None or high >= 0)
            case "!=":
                return low != 0 or high != 0
            case "<":
                return low is None or low < 0
            case "<=":
                return low is None or low <= 0
            case ">":
                return high is None or high > 0
            case ">=":
                return high is None or high >= 0
        raise ValueError(f"not a comparison: {operator}")

    def meets(self, other: Interval) -> bool:
        """Whether the two have a number in common; touching ends count."""
        (low, high), (other_low, other_high), _ = _alike(self, other)
        return (low is None or other_high is None or low <= other_high) and (
            other_low is None or high is None or other_low <= high
        )

    @property
    def is_point(self) -> bool:
        """Whether there is exactly one number in it."""
        return self.least is not None and self.least == self.most

    @property
    def is_zero(self) -> bool:
        """Whether zero is all there is."""
        return self.least == 0 and self.most == 0

    @property
    def some(self) -> Fraction:
        """One of the numbers, an end if there is one."""
        return next(number for number in (self.low, self.high, Fraction(0)) if number is not None)

    @property
    def middle(self) -> Interval:
        """The number half way, alone; of an open interval one that lies well inside."""
        low, high, over = self.least, self.most, self.over
        if low is not None and high is not None:
            return scaled(low + high, low + high, 2 * over)
        inside = 0 if low is None else low + max(over, abs(low))
        inside = inside if high is None else high - max(over, abs(high))
        return scaled(inside, inside, over)


def scaled(least: int | None, most: int | None, over: int) -> Interval:
    """The interval from ``least / over`` to ``most / over``; ``over`` is positive."""
    made = _new(Interval)
    made.least, made.most, made.over = least, most, over
    return made


def point(value: Fraction | int) -> Interval:
    """The interval that holds ``value`` alone."""
    return scaled(value.numerator, value.numerator, value.denominator)


def rounded(value: Fraction, step: Fraction) -> Interval:
    """All numbers that are no more than half a ``step`` away from ``value``."""
    over = lcm(value.denominator, 2 * step.denominator)
    middle, wide = value.numerator * (over // value.denominator), step.numerator * (over // (2 * step.denominator))
    return scaled(middle - wide, middle + wide, over)


def about(value: Fraction, half: Fraction) -> Interval:
    """All numbers that are no more than ``half`` away from ``value``."""
    over = lcm(value.denominator, half.denominator)
    middle, wide = value.numerator * (over // value.denominator), half.numerator * (over // half.denominator)
    return scaled(middle - wide, middle + wide, over)


def total(added: Sequence[Interval], taken: Sequence[Interval] = ()) -> Interval:
    """Every sum of one number of each that is added, less one of each that is taken, exactly; zero if there is none."""
    over = lcm(*map(_over, added), *map(_over, taken))
    least: int | None = 0
    most: int | None = 0
    for each in added:
        factor = over // each.over
        least = None if least is None or each.least is None else least + each.least * factor
        most = None if most is None or each.most is None else most + each.most * factor
    for each in taken:
        factor = over // each.over
        least = None if least is None or each.most is None else least - each.most * factor
        most = None if most is None or each.least is None else most - each.least * factor
    return scaled(least, most, over)


WHOLE = Interval(None, None)


def _times(end: int | None, factor: int) -> int | None:
    return None if end is None else end * factor


def _alike(one: Interval, other: Interval) -> tuple[_Ends, _Ends, int]:
    """The ends of both over one denominator."""
    if one.over == other.over:
        return (one.least, one.most), (other.least, other.most), one.over
    over = lcm(one.over, other.over)
    mine, theirs = over // one.over, over // other.over
    ends = _times(one.least, mine), _times(one.most, mine)
    return ends, (_times(other.least, theirs), _times(other.most, theirs)), over


def _inverse(low: int, high: int, over: int) -> Interval:
    """One over every number from ``low / over`` to ``high / over``, which are both on one side of zero."""
    if low == high:
        return scaled(over, over, low) if low > 0 else scaled(-over, -over, -low)
    return scaled(over * low, over * high, low * high)


def _one_over(end: Fraction | None) -> Fraction | int:
    """One over an end of an interval on one side of zero; an open side tends to zero, which closes it."""
    return 0 if end is None else 1 / end


def _unbounded_product(left: Interval, right: Interval) -> Interval:
    corners = [_product(x, y) for x in _reaches(left) for y in _reaches(right)]
    (low_side, low), (high_side, high) = min(corners), max(corners)
    return scaled(None if low_side else low, None if high_side else high, left.over * right.over)


def _reaches(interval: Interval) -> tuple[_Reach, _Reach]:
    return (
        (-1, 0) if interval.least is None else (0, interval.least),
        (1, 0) if interval.most is None else (0, interval.most),
    )


def _product(left: _Reach, right: _Reach) -> _Reach:
    """The product of two ends. Zero times an open side is zero: the values behind an open side are all finite."""
    if not left[0] and not right[0]:
        return 0, left[1] * right[1]
    return _sign(left) * _sign(right), 0


def _sign(end: _Reach) -> int:
    return end[0] or (end[1] > 0) - (end[1] < 0)
