"""Interval arithmetic as one writes it down first, with a fraction at each end: the fast one must agree with it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from auditor.interval import Interval

_INFINITE = 1  # an open side, beside which fractions do not matter


@dataclass(frozen=True)
class Plain:
    """All numbers from ``low`` to ``high``; ``None`` leaves a side open."""

    low: Fraction | None
    high: Fraction | None

    @classmethod
    def of(cls, interval: Interval) -> Plain:
        return cls(interval.low, interval.high)

    def __neg__(self) -> Plain:
        return Plain(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __add__(self, other: Plain) -> Plain:
        return Plain(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def __sub__(self, other: Plain) -> Plain:
        return self + -other

    def __mul__(self, other: Plain) -> Plain:
        corners = [_times(x, y) for x in self._ends() for y in other._ends()]
        (low_side, low), (high_side, high) = min(corners), max(corners)
        return Plain(None if low_side else low, None if high_side else high)

    def __truediv__(self, other: Plain) -> Plain:
        low, high = other.low, other.high
        if ((low is None or low < 0) and (high is None or high > 0)) or low == high == 0:
            return Plain(None, None)
        zero = Fraction(0)
        least = None if high == 0 else zero if high is None else 1 / high
        most = None if low == 0 else zero if low is None else 1 / low
        return self * Plain(least, most)

    def __abs__(self) -> Plain:
        ends = [None if end is None else abs(end) for end in (self.low, self.high)]
        highest = None if None in ends else max(end for end in ends if end is not None)
        if (self.low is None or self.low <= 0) and (self.high is None or self.high >= 0):
            return Plain(Fraction(0), highest)
        return Plain(min(end for end in ends if end is not None), highest)

    def max(self, other: Plain) -> Plain:
        lows = [low for low in (self.low, other.low) if low is not None]
        highest = None if self.high is None or other.high is None else max(self.high, other.high)
        return Plain(max(lows, default=None), highest)

    def _ends(self) -> tuple[tuple[int, Fraction], tuple[int, Fraction]]:
        low = (-_INFINITE, Fraction(0)) if self.low is None else (0, self.low)
        return low, (_INFINITE, Fraction(0)) if self.high is None else (0, self.high)


def _times(left: tuple[int, Fraction], right: tuple[int, Fraction]) -> tuple[int, Fraction]:
    """The product of two ends; zero times an open side is zero, for what is behind it is finite."""
    if not left[0] and not right[0]:
        return 0, left[1] * right[1]
    return _sign(left) * _sign(right), Fraction(0)


def _sign(end: tuple[int, Fraction]) -> int:
    return end[0] or (end[1] > 0) - (end[1] < 0)
