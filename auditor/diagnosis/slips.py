"""What a hand may have done to a number: every number that it can have meant, and how likely that slip is.

The shares are guesses of the order in which proofreaders of figures find slips (one digit mistyped most often, then two
exchanged, then one lost or doubled); what a ranking needs of them is their order and rough size.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from auditor.diagnosis.solve import grid
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


class Meant(NamedTuple):
    """A number that may have been meant: its value in base units and last digit, the slip, and how likely that is.

    ``factor`` is the worth in base units of the unit that it would have been written in.
    """

    value: Fraction
    step: Fraction
    kind: Kind
    chance: Fraction
    factor: Fraction = Fraction(1)


def digits_of(quantity: Quantity) -> str:
    """The digits of a quantity as written, without sign and point; ``"05"`` of 0.5, so that each decimal is there."""
    scaled = abs(quantity.value) / grid(quantity)
    if scaled.denominator != 1:
        return ""
    return str(scaled.numerator)


def meant(quantity: Quantity, *, signed: bool) -> list[Meant]:
    """Every number that one slip turns into ``quantity``, some of them more than once, in a fixed order.

    ``signed`` tells that what is meant may be negative though the quantity is not: a change, not an amount.
    """
    factor = quantity.unit.factor
    found = (each if each.kind is Kind.UNIT else each._replace(factor=factor) for each in _meant(quantity, signed))
    return list(found)


def _meant(quantity: Quantity, signed: bool) -> Iterator[Meant]:
    if quantity.ends is not None or not (digits := digits_of(quantity)):
        return
    step = grid(quantity)
    sign = -1 if quantity.value < 0 else 1

    def number(text: str, to: Fraction = step) -> Fraction:
        return sign * int(text) * to

    yield from _mistyped(digits, number, step)
    yield from _lengths(digits, number, step, quantity)
    if quantity.step and quantity.value:
        # A point in place of the comma of thousands is seen only where three digits follow it.
        thousands = (_THOUSAND,) if step * 10**_THOUSAND == quantity.unit.factor else ()
        for places in (*_POINTS, *thousands):
            chance = SHARES[Kind.POINT] / (1 + len(_POINTS))
            yield Meant(quantity.value * _ten(places), step * _ten(places), Kind.POINT, chance)
    if quantity.dimension is Dimension.MONEY and quantity.value:
        for places in _UNITS:
            factor = quantity.unit.factor * _ten(places)
            yield Meant(quantity.value * _ten(places), step * _ten(places), Kind.UNIT, SHARES[Kind.UNIT], factor)
    if quantity.value < 0 or (signed and quantity.value):
        written = Fraction(1) if quantity.value < 0 else Fraction(1, 4)  # a sign too many is seen, one too few is not
        yield Meant(-quantity.value, step, Kind.SIGN, SHARES[Kind.SIGN] * written)
    if quantity.dimension is Dimension.RATIO and 0 < quantity.value < _HUNDRED_PERCENT:
        yield Meant(_HUNDRED_PERCENT - quantity.value, step, Kind.COMPLEMENT, SHARES[Kind.COMPLEMENT])


def _ten(places: int) -> Fraction:
    return Fraction(10) ** places


def _mistyped(digits: str, number: object, step: Fraction) -> Iterator[Meant]:
    assert callable(number)
    each = SHARES[Kind.DIGIT] / (9 * _LENGTH)
    for place, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield Meant(number(digits[:place] + other + digits[place + 1 :]), step, Kind.DIGIT, each)
    for place in range(len(digits) - 1):
        one, two = digits[place], digits[place + 1]
        if one != two:
            text = digits[:place] + two + one + digits[place + 2 :]
            yield Meant(number(text), step, Kind.TRANSPOSED, SHARES[Kind.TRANSPOSED] / (_LENGTH - 1))


def _lengths(digits: str, number: object, step: Fraction, quantity: Quantity) -> Iterator[Meant]:
    """Digits left out of what was meant, or put in: before the point, or as a last decimal."""
    assert callable(number)
    chance = SHARES[Kind.DROPPED] / (_LENGTH + 1)
    finer = step / 10 if quantity.step and step != quantity.unit.factor else None
    for place in range(len(digits) + 1):
        for digit in "0123456789":
            text = digits[:place] + digit + digits[place:]
            yield Meant(number(text), step, Kind.DROPPED, chance)
            if finer is not None:
                yield Meant(number(text, finer), finer, Kind.DROPPED, chance)
    for place in range(len(digits) if len(digits) > 1 else 0):
        text = digits[:place] + digits[place + 1 :]
        doubled = digits[place] in (digits[place - 1 : place], digits[place + 1 : place + 2])
        share = SHARES[Kind.DOUBLED] / _LENGTH * (1 if doubled else Fraction(1, 3))
        yield Meant(number(text), step, Kind.DOUBLED, share)
        if quantity.step and step < quantity.unit.factor:
            yield Meant(number(text, step * 10), step * 10, Kind.DOUBLED, share)
