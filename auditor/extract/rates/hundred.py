"""Shares that add up to exactly 100 %, and whether a last digit had to be moved for that."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.rates.untold import part_of
from auditor.extract.readings import is_shared
from auditor.fact import Fact, Item

_Told = Sequence[tuple[Item, Fact]]  # shares, each with the item that it is of


def is_moved(item: Item, book: Book) -> bool:
    """Whether the shares of the list that an item stands in may have been moved to add up to exactly 100 %."""
    parts = item.group.parts[:REACH] if item.group is not None else [item]
    return _may_be_moved([(part, share) for part in parts for share in part.shares[:1]], book)


def moved_in_paragraphs(items: Sequence[Item], book: Book) -> set[Fact]:
    """The shares of a whole that may have been moved to add up to exactly 100 % in their paragraph, or a sentence of
    it, though of no list. What names no whole goes on with the one that its sentence named last."""
    told: dict[tuple[int, int | None, str], list[tuple[Item, Fact]]] = {}
    named: dict[int, str] = {}
    for item in items:
        for share in item.shares[:1]:
            whole = share.whole or named.get(share.sentence, "")
            named[share.sentence] = whole
            for sentence in (None, share.sentence) if whole else ():
                told.setdefault((share.paragraph, sentence, whole), []).append((item, share))
    runs = [run for run in told.values() if len(run) > 1 and _may_be_moved(run, book)]
    return {share for run in runs for _, share in run}


def _may_be_moved(told: _Told, book: Book) -> bool:
    """Whether shares add up to exactly 100 %, and would not, had each been rounded from its amount. Where not every
    share has an amount, they may."""
    if sum(share.figure.quantity.value for _, share in told) != 1:
        return False
    if not all(any(map(is_shared, item.levels)) for item, _ in told):
        return True
    amounts = [part_of(item, share, book).figure.quantity for item, share in told]
    whole = sum(amount.value for amount in amounts)
    if len({amount.dimension for amount in amounts}) > 1 or whole <= 0:
        return True
    steps = [share.figure.quantity.step for _, share in told]
    return sum(_rounded(each.value / whole, step) for each, step in zip(amounts, steps, strict=True)) != 1


def _rounded(value: Fraction, step: Fraction) -> Fraction:
    return floor(value / step + Fraction(1, 2)) * step if step else value
