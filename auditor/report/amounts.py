"""Amounts for machines: exact, in base units, as decimal strings."""

from __future__ import annotations

from fractions import Fraction

from auditor import wording
from auditor.quantity import Dimension, Quantity

_PERCENTS = (Dimension.RATIO, Dimension.POINTS)
_LONGEST = 30  # decimals of a number that has no finite decimal form


def amounts(quantity: Quantity) -> dict[str, str | None]:
    """Value and interval of a quantity in its base unit: 元, %, or the word it counts with."""
    factor = 100 if quantity.dimension in _PERCENTS else 1
    interval = quantity.interval
    return {
        "value": exact(quantity.value * factor),
        "unit": base_unit(quantity),
        "low": None if interval.low is None else exact(interval.low * factor),
        "high": None if interval.high is None else exact(interval.high * factor),
    }


def base_unit(quantity: Quantity) -> str:
    """What ``amounts`` counts in."""
    unit = quantity.unit
    if quantity.dimension in wording.BASE_UNITS:
        return wording.BASE_UNITS[quantity.dimension]
    return unit.symbol if unit.factor == 1 else unit.family


def exact(number: Fraction) -> str:
    """A number as a decimal string without exponent: exact where it has a finite one, else to many digits.

    >>> exact(Fraction(469792, 10)), exact(Fraction(-1, 8))
    ('46979.2', '-0.125')
    """
    digits = _decimals(number.denominator)
    units = abs(number) * 10**digits
    whole = units.numerator if units.denominator == 1 else int(units + Fraction(1, 2))
    text = str(whole).rjust(digits + 1, "0")
    if digits:
        text = f"{text[:-digits]}.{text[-digits:]}".rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 and whole else text


def _decimals(denominator: int) -> int:
    """How many decimals a fraction needs."""
    counts = {2: 0, 5: 0}
    for prime in counts:
        while denominator % prime == 0:
            denominator //= prime
            counts[prime] += 1
    return max(counts.values()) if denominator == 1 else _LONGEST
