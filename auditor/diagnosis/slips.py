"""What a hand may have done to a number: every number that it can have meant, and how likely that slip is.

The shares are guesses of the order in which proofreaders of figures find slips (one digit mistyped most often, then two
exchanged, then one lost or doubled); what a ranking needs of them is their order and rough size.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from auditor.diagnosis.solve import Range, grid
from auditor.quantity import Dimension, Quantity


class Kind(enum.StrEnum):
    """How a wrong number came about."""

    DIGIT = "digit"  # one digit mistyped
    TRANSPOSED = "transposed"  # two neighbouring digits exchanged
    DROPPED = "dropped"  # one digit left out
    DOUBLED = "doubled"  # one digit too many
    POINT = "point"  # the decimal point moved
    UNIT = "unit"  # 元 for 万元
    SIGN = "sign"  # an increase for a decrease
    COMPLEMENT = "complement"  # the rest of 100 %
    THIS_BASE = "this-base"  # the difference divided by this year instead of last
    PRIOR = "prior"  # last year's value
    PLAN = "plan"  # the budget for the actual, or the other way round
    NEIGHBOUR = "neighbour"  # the value of a neighbour
    LEFT_OUT = "left-out"  # a part left out of a total
    TWICE = "twice"  # a part counted twice in a total
    GAP = "gap"  # off by another figure of the report
    OTHER = "other"  # none of these


SHARES: dict[Kind, Fraction] = {
    kind: Fraction(percent, 100)
    for kind, percent in (
        (Kind.DIGIT, 30),
        (Kind.TRANSPOSED, 14),
        (Kind.DROPPED, 8),
        (Kind.DOUBLED, 6),
        (Kind.POINT, 6),
        (Kind.UNIT, 4),
        (Kind.SIGN, 4),
        (Kind.COMPLEMENT, 2),
        (Kind.THIS_BASE, 3),
        (Kind.PRIOR, 5),
        (Kind.PLAN, 3),
        (Kind.NEIGHBOUR, 4),
        (Kind.LEFT_OUT, 4),
        (Kind.TWICE, 2),
        (Kind.GAP, 1),
        (Kind.OTHER, 4),
    )
}
"""How much of all slips each kind is taken to be."""

_LENGTH = 6  # digits of an ordinary amount: a hand slips by the digit, so that short numbers have fewer slips
_POINTS = (1, -1, 2, -2)
_THOUSAND = 3
_UNITS = (4, -4, 8, -8)
_HUNDRED_PERCENT = Fraction(1)
_CHANCES = {
    Kind.DIGIT: SHARES[Kind.DIGIT] / (9 * _LENGTH),
    Kind.TRANSPOSED: SHARES[Kind.TRANSPOSED] / (_LENGTH - 1),
    Kind.DROPPED: SHARES[Kind.DROPPED] / (_LENGTH + 1),
    Kind.DOUBLED: SHARES[Kind.DOUBLED] / _LENGTH,
}
"""How likely one of the many ways is in which a slip can turn out."""


class Meant(NamedTuple):
    """A number that may have been meant: how many steps it is worth, the slip, and how likely that is.

    ``step`` is the worth in base units of its last digit, ``factor`` that of the unit that it would have been written
    in. ``number`` is whole but for what is no multiple of its step, as the complement of a share may be.
    """

    number: Fraction | int
    step: Fraction
    kind: Kind
    chance: Fraction
    factor: Fraction = Fraction(1)

    @property
    def value(self) -> Fraction:
        """The number in base units."""
        return self.number * self.step


def digits_of(quantity: Quantity) -> str:
    """The digits of a quantity as written, without sign and point; ``"05"`` of 0.5, so that each decimal is there."""
    scaled = abs(quantity.value) / grid(quantity)
    if scaled.denominator != 1:
        return ""
    return str(scaled.numerator)


def meant(quantity: Quantity, *, signed: bool, within: Range | None = None) -> Iterator[Meant]:
    """Every number ``within`` a range that one slip turns into ``quantity``, some more than once, in a fixed order.

    ``signed`` tells that what is meant may be negative though the quantity is not: a change, not an amount.
    """
    if quantity.ends is not None or not (digits := digits_of(quantity)):
        return
    step, factor = grid(quantity), quantity.unit.factor
    sign = -1 if quantity.value < 0 else 1
    steps = {finer: step * _ten(-finer) for finer in _FINER}
    fitting = _ANY if within is None else _Fitting({finer: _whole(within, sign * steps[finer]) for finer in _FINER})
    for text, finer, kind, chance in _retyped(digits, quantity, fitting):
        yield Meant(sign * int(text), steps[finer], kind, chance, factor)
    for each in _otherwise(sign * int(digits), step, quantity, signed):
        if within is None or each.value in within:
            yield each


def ways(quantity: Quantity, kind: Kind) -> int:
    """How many numbers one slip of a kind turns into ``quantity``, some counted more than once."""
    if quantity.ends is not None or not (digits := digits_of(quantity)):
        return 0
    retyped = sum(each[2] is kind for each in _retyped(digits, quantity, _ANY))
    return retyped + sum(each.kind is kind for each in _otherwise(int(digits), grid(quantity), quantity, signed=False))


_Bounds = tuple[int | None, int | None]


class _Fitting(NamedTuple):
    """Which digits make a number in a range: its least and greatest ones, by how many more decimals they have."""

    bounds: Mapping[int, _Bounds]

    def between(self, head: str, tail: str, finer: int) -> range:
        """The digits that there may be between ``head`` and ``tail``."""
        least, most = self.bounds[finer]
        base, worth = int(f"{head}0{tail}"), 10 ** len(tail)
        first = 0 if least is None else max(0, -((base - least) // worth))
        return range(first, 10 if most is None else min(9, (most - base) // worth) + 1)

    def admits(self, text: str, finer: int) -> bool:
        """Whether these digits fit."""
        least, most = self.bounds[finer]
        return (least is None or least <= int(text)) and (most is None or int(text) <= most)


_FINER = (-1, 0, 1)
_ANY = _Fitting(dict.fromkeys(_FINER, (None, None)))


def _whole(within: Range, step: Fraction) -> _Bounds:
    """The least and the greatest whole number of steps in a range; a negative step turns it round."""
    low, high = (within.low, within.high) if step > 0 else (within.high, within.low)
    return None if low is None else ceil(low / step), None if high is None else floor(high / step)


_Digits = tuple[str, int, Kind, Fraction]
"""Digits that may have been meant, how many more decimals they have than those written, the slip and its chance."""


def _retyped(digits: str, quantity: Quantity, fitting: _Fitting) -> Iterator[_Digits]:
    """What fits of the digits that a hand may have meant which typed these."""
    yield from _mistyped(digits, fitting)
    # Digits are left out of what was meant, or put in: before the point, or as a last decimal.
    yield from _dropped(digits, (0, 1) if quantity.step and quantity.step != quantity.unit.factor else (0,), fitting)
    yield from _doubled(digits, (0, -1) if quantity.step and quantity.step < quantity.unit.factor else (0,), fitting)


def _mistyped(digits: str, fitting: _Fitting) -> Iterator[_Digits]:
    for place, digit in enumerate(digits):
        head, tail = digits[:place], digits[place + 1 :]
        for other in map(str, fitting.between(head, tail, 0)):
            if other != digit:
                yield head + other + tail, 0, Kind.DIGIT, _CHANCES[Kind.DIGIT]
    for place in range(len(digits) - 1):
        one, two = digits[place], digits[place + 1]
        text = digits[:place] + two + one + digits[place + 2 :]
        if one != two and fitting.admits(text, 0):
            yield text, 0, Kind.TRANSPOSED, _CHANCES[Kind.TRANSPOSED]


def _dropped(digits: str, decimals: Sequence[int], fitting: _Fitting) -> Iterator[_Digits]:
    for place in range(len(digits) + 1):
        head, tail = digits[:place], digits[place:]
        fits = [fitting.between(head, tail, finer) for finer in decimals]
        for digit in range(10) if any(fits) else ():
            for finer, digits_that_fit in zip(decimals, fits, strict=True):
                if digit in digits_that_fit:
                    yield f"{head}{digit}{tail}", finer, Kind.DROPPED, _CHANCES[Kind.DROPPED]


def _doubled(digits: str, decimals: Sequence[int], fitting: _Fitting) -> Iterator[_Digits]:
    for place in range(len(digits) if len(digits) > 1 else 0):
        text = digits[:place] + digits[place + 1 :]
        doubled = digits[place] in (digits[place - 1 : place], digits[place + 1 : place + 2])
        for finer in decimals:
            if fitting.admits(text, finer):
                yield text, finer, Kind.DOUBLED, _CHANCES[Kind.DOUBLED] * (1 if doubled else Fraction(1, 3))


def _otherwise(number: int, step: Fraction, quantity: Quantity, signed: bool) -> Iterator[Meant]:
    """The same digits with another point, unit or sign, and what a share leaves of the whole."""
    factor = quantity.unit.factor
    if quantity.step and quantity.value:
        # A point in place of the comma of thousands is seen only where three digits follow it.
        thousands = (_THOUSAND,) if step * 10**_THOUSAND == factor else ()
        for places in (*_POINTS, *thousands):
            yield Meant(number, step * _ten(places), Kind.POINT, SHARES[Kind.POINT] / (1 + len(_POINTS)), factor)
    if quantity.dimension is Dimension.MONEY and quantity.value:
        for places in _UNITS:
            yield Meant(number, step * _ten(places), Kind.UNIT, SHARES[Kind.UNIT], factor * _ten(places))
    if quantity.value < 0 or (signed and quantity.value):
        written = Fraction(1) if quantity.value < 0 else Fraction(1, 4)  # a sign too many is seen, one too few is not
        yield Meant(-number, step, Kind.SIGN, SHARES[Kind.SIGN] * written, factor)
    if quantity.dimension is Dimension.RATIO and 0 < quantity.value < _HUNDRED_PERCENT:
        yield Meant(_HUNDRED_PERCENT / step - number, step, Kind.COMPLEMENT, SHARES[Kind.COMPLEMENT], factor)


@lru_cache(maxsize=64)
def _ten(places: int) -> Fraction:
    return Fraction(10) ** places
