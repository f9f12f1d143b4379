"""Slips of the hand: whether one number can have been meant where another was written.

A slip is one digit mistyped, left out or doubled, or two neighbouring digits exchanged. Only numbers of the same
number of decimals are compared, digit by digit.
"""

from __future__ import annotations

from fractions import Fraction

from auditor.quantity import Quantity


def digits(quantity: Quantity, value: Fraction | None = None) -> str | None:
    """The digits of ``value`` (in base units; the quantity's own without it) as the quantity would be written, without
    its point; ``None`` where it would need another number of decimals, or a minus sign."""
    return quantity.digits if value is None else quantity.written(value)


def is_slip(written: str, meant: str) -> bool:
    """Whether a hand that meant the digits ``meant`` may have written ``written``; not if they are the same."""
    if len(written) == len(meant):
        apart = [place for place, (one, other) in enumerate(zip(written, meant, strict=True)) if one != other]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            return written[apart[0]] + written[apart[1]] == meant[apart[1]] + meant[apart[0]]
        return len(apart) == 1
    longer, shorter = sorted((written, meant), key=len, reverse=True)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def chance(quantities: list[Quantity], precision: int) -> Fraction:
    """About how likely some slip in one of the numbers bridges a gap that has nothing to do with a slip, if the gap is
    one of ``10 ** precision`` as likely ones."""
    ways = sum(10 * len(text) for quantity in quantities if (text := digits(quantity)) is not None)
    return Fraction(ways, 10**precision)
