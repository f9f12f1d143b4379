"""Closed intervals of exact rationals.

The law of this module: the result of every operation contains each exact result that values taken from the operands can
give. It may be wider where a side is open or a divisor contains zero; it is never narrower.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_ZERO = Fraction(0)

# An end that may be infinite, in an order that tuples have by themselves: (-1, 0) < (0, any value) < (1, 0).
_Reach = tuple[int, Fraction]


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included; ``None`` leaves that side open.

    ``low <= high`` is the maker's duty and is not checked.
    """

    low: Fraction | None
    high: Fraction | None

    def __neg__(self) -> Interval:
        """Every ``-x``, exactly."""
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __add__(self, other: Interval) -> Interval:
        """Every ``x + y``, exactly."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def __sub__(self, other: Interval) -> Interval:
        """Every ``x - y``, exactly."""
        return Interval(
            None if self.low is None or other.high is None else self.low - other.high,
            None if self.high is None or other.low is None else self.high - other.low,
        )

    def __mul__(self, other: Interval) -> Interval:
        """Every ``x * y``, exactly."""
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return _unbounded_product(self, other)
        corners = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Every ``x / y`` with ``y`` not zero.

        Exact where the divisor excludes zero or has it at one end; open on both sides where zero is inside it or is
        all there is.
        """
        if other.low == 0 and other.high != 0:
            return self * Interval(_inverse(other.high), None)
        if other.high == 0 and other.low != 0:
            return self * Interval(None, _inverse(other.low))
        if other.contains(_ZERO):
            return WHOLE
        return self * Interval(_inverse(other.high), _inverse(other.low))

    def __abs__(self) -> Interval:
        """Every ``|x|``, exactly."""
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        return Interval(_ZERO, self.max(-self).high)

    def min(self, other: Interval) -> Interval:
        """Every ``min(x, y)``, exactly."""
        return -(-self).max(-other)

    def max(self, other: Interval) -> Interval:
        """Every ``max(x, y)``, exactly."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(max(lows, default=None), highs)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that contains both."""
        return Interval(
            None if self.low is None or other.low is None else min(self.low, other.low),
            None if self.high is None or other.high is None else max(self.high, other.high),
        )

    def common(self, other: Interval) -> Interval:
        """The numbers that are in both. The two must meet."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Interval(max(lows, default=None), min(highs, default=None))

    def contains(self, value: Fraction | int) -> bool:
        """Whether ``value`` is one of the numbers."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def meets(self, other: Interval) -> bool:
        """Whether the two have a number in common; touching ends count."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )

    @property
    def is_point(self) -> bool:
        """Whether there is exactly one number in it."""
        return self.low is not None and self.low == self.high

    @property
    def some(self) -> Fraction:
        """One of the numbers, an end if there is one."""
        return next(number for number in (self.low, self.high, _ZERO) if number is not None)


WHOLE = Interval(None, None)


def point(value: Fraction | int) -> Interval:
    """The interval that holds ``value`` alone."""
    exact = Fraction(value)
    return Interval(exact, exact)


def _inverse(end: Fraction | None) -> Fraction:
    """One over an end of an interval on one side of zero; an open side tends to zero, which closes it."""
    return _ZERO if end is None else 1 / end


def _unbounded_product(left: Interval, right: Interval) -> Interval:
    corners = [_times(x, y) for x in _reaches(left) for y in _reaches(right)]
    (low_side, low), (high_side, high) = min(corners), max(corners)
    return Interval(None if low_side else low, None if high_side else high)


def _reaches(interval: Interval) -> tuple[_Reach, _Reach]:
    return (
        (-1, _ZERO) if interval.low is None else (0, interval.low),
        (1, _ZERO) if interval.high is None else (0, interval.high),
    )


def _times(left: _Reach, right: _Reach) -> _Reach:
    """The product of two ends. Zero times an open side is zero: the values behind an open side are all finite."""
    if not left[0] and not right[0]:
        return 0, left[1] * right[1]
    return _sign(left) * _sign(right), _ZERO


def _sign(end: _Reach) -> int:
    return end[0] or (end[1] > 0) - (end[1] < 0)
