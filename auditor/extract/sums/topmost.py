"""What is told one by one without what some of it is made of: 甲40万元,其中一组15万元,二组25万元;乙30万元."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

_FEWEST = 2  # amounts that another is made of

Told = TypeVar("Told")


def topmost(told: Sequence[Told], worth: Callable[[Told], Fraction]) -> list[Told]:
    """What is ``told`` without those right behind another that come to it, several at a time. ``worth`` is the amount
    of each."""
    kept: list[Told] = []
    place = 0
    while place < len(told):
        kept.append(told[place])
        rest, end = worth(told[place]), place + 1
        while end < len(told) and rest > 0:
            rest -= worth(told[end])
            end += 1
        place = end if rest == 0 and end - place > _FEWEST else place + 1
    return kept
