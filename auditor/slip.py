"""Slips of the hand: whether one number can have been meant where another was written.

A slip is one digit mistyped, left out or doubled, or two neighbouring digits exchanged. Only numbers of the same
number of decimals are compared, digit by digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from operator import ne

from auditor.interval import Interval
from auditor.quantity import Quantity


def digits(quantity: Quantity, value: Fraction | None = None) -> str | None:
    """The digits of ``value`` (in base units; the quantity's own without it) as the quantity would be written, without
    its point; ``None`` where it would need another number of decimals, or a minus sign."""
    return quantity.digits if value is None else quantity.written(value)


def is_slip(written: str, meant: str) -> bool:
    """Whether a hand that meant the digits ``meant`` may have written ``written``; not if they are the same."""
    if len(written) == len(meant):
        return is_exchanged(written, meant) or sum(map(ne, written, meant)) == 1
    longer, shorter = sorted((written, meant), key=len, reverse=True)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def is_exchanged(written: str, meant: str) -> bool:
    """Whether two neighbouring digits are exchanged, and nothing else."""
    if len(written) != len(meant):
        return False
    apart = [place for place, (one, other) in enumerate(zip(written, meant, strict=True)) if one != other]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return written[apart[0]] + written[apart[1]] == meant[apart[1]] + meant[apart[0]]


def ends_alike(total: Quantity, parts: Sequence[Quantity], gap: Fraction, telling: int) -> bool:
    """Whether several parts come to a total in all of its last digits, ``telling`` of them at least, which ``gap`` that
    they miss it by is too round to touch: 724.7125万元、168.256万元 and 633.3595万元 of 1486.328万元."""
    finest = min((q.step for q in (total, *parts) if q.step), default=Fraction(0))
    if not finest or not gap or (gap / finest).denominator != 1:
        return False
    written = str(abs(int(gap / finest)))
    zeros = len(written) - len(written.rstrip("0"))
    return zeros >= telling and sum(part.value % (finest * 10**zeros) != 0 for part in parts) > 1


def has_moved_point(one: Quantity, other: Quantity, telling: int) -> bool:
    """Whether two exact amounts of one unit are written with the same digits, so many of them that tell, and the point
    in another place: 1234.5万元 and 12345万元."""
    plain = one.unit == other.unit and one.hedge is None is other.hedge and one.ends is None is other.ends
    same = one.value != other.value and one.digits == other.digits
    return plain and same and len((one.digits or "").strip("0")) >= telling


def chance(quantities: Sequence[Quantity], precision: int, *, exchanged: bool = False) -> Fraction:
    """About how likely some slip in one of the numbers bridges a gap that has nothing to do with a slip, if the gap is
    one of ``10 ** precision`` as likely ones. ``exchanged``: some exchange of neighbouring digits, of which there are
    a tenth as many as of all slips."""
    written = [text for quantity in quantities if (text := digits(quantity)) is not None]
    ways = sum(len(text) - 1 if exchanged else 10 * len(text) for text in written)
    return Fraction(ways, 10**precision)


def may_mean(quantity: Quantity, meant: Interval) -> bool:
    """Whether one digit mistyped, or two exchanged, may have made a quantity of one within an interval."""
    written = digits(quantity)
    if written is None:
        return False
    step = quantity.step or quantity.unit.factor
    others = [
        written[:place] + digit + written[place + 1 :]
        for place, told in enumerate(written)
        for digit in "0123456789"
        if digit != told
    ]
    turned = [
        written[:place] + written[place : place + 2][::-1] + written[place + 2 :] for place in range(len(written) - 1)
    ]
    return any(meant.contains(int(each) * step) for each in (*others, *turned) if each != written)


def may_have_lost(quantity: Quantity, meant: Interval) -> bool:
    """Whether one digit left out may have made a quantity of one within an interval: 21.8亿元 of 210.8亿元."""
    written = digits(quantity)
    if written is None:
        return False
    step = quantity.step or quantity.unit.factor
    fuller = (written[:place] + digit + written[place:] for place in range(len(written) + 1) for digit in "0123456789")
    return any(meant.contains(int(each) * step) for each in fuller if each[0] != "0")
