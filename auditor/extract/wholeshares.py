"""When shares make up a whole, so that what they are of is told in full."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.quantity import Quantity

_FINE = Fraction(1, 400)  # with so little slack in all, they need not make 100 % to the last digit


def make_whole(shares: Sequence[Quantity]) -> bool:
    """Whether shares add up to 100 %: fine ones as far as they are rounded; coarse ones exactly, for as much as they
    are rounded by may be what is left out (42%, 38% and 19% of the staff)."""
    slack = sum((share.step for share in shares), Fraction(0)) / 2
    missing = abs(sum((share.value for share in shares), Fraction(-1)))
    return not missing or missing <= slack <= _FINE
