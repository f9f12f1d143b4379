"""Closed intervals of exact rationals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included; ``None`` leaves that side open."""

    low: Fraction | None
    high: Fraction | None
