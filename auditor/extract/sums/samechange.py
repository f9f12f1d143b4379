"""Totals that their changes give away: 收入67万元,增收5.27万元。 … 税收45万元,增收3.11万元;非税22万元,增收2.16万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import is_amount
from auditor.fact import Fact, Item, Kind

_MOST_PARTS = 4
_REACH = 24  # items from a total to its parts
_TELLING = 3  # digits that changes do not come to that of another thing with by chance


def changed_alike(items: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for every known split told in a row, in no list, and an amount before it that is said to have changed by
    just as much as its parts together: then it is what they come to, wherever it stands."""
    told = [item for item in items if item.sentence >= 0 and _amount(item, book) is not None]
    for place in range(1, len(told)):
        for length in range(2, _MOST_PARTS + 1):
            parts = told[place : place + length]
            if len(parts) < length or any(one.paragraph != other.paragraph for one, other in pairwise(parts)):
                break
            if any(part.parent is not None for part in parts) or not book.is_complete([part.label for part in parts]):
                continue
            before = told[max(0, place - _REACH) : place]
            totals = [total for total in reversed(before) if _has_changed_as(total, parts)]
            for total in totals[:1]:
                facts = [_amount(item, book) for item in (total, *parts)]
                whole, *levels = [fact for fact in facts if fact is not None]
                if all(book.compatible(whole, fact) for fact in levels):
                    roles = {"total": (operand(whole),), "part": tuple(map(operand, levels))}
                    yield Claim("composition", (Reading(roles),), total.label)


def _amount(item: Item, book: Book) -> Fact | None:
    """The one amount of this period of an item by a name of its own, which changed by an amount."""
    levels = [fact for fact in item.levels if is_amount(fact) and book.role(fact) != "prior"]
    plain = len(levels) == 1 and _change(item) is not None and not book.is_mean(item.label)
    return levels[0] if plain and item.label and not levels[0].figure.quantity.hedge else None


def _change(item: Item) -> Fact | None:
    """The one amount by which an item has changed."""
    deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA]
    return deltas[0] if len(deltas) == 1 and not deltas[0].figure.quantity.hedge else None


def _has_changed_as(total: Item, parts: Sequence[Item]) -> bool:
    """Whether a total has changed by exactly what its parts have together, since the same time."""
    whole, *deltas = [fact for item in (total, *parts) if (fact := _change(item)) is not None]
    quantity = whole.figure.quantity
    same = len({(fact.family, fact.base, fact.figure.quantity.step) for fact in (whole, *deltas)}) == 1
    exact = quantity.value == sum(fact.figure.quantity.value for fact in deltas)
    written = str(abs(quantity.value) / (quantity.step or quantity.unit.factor))
    return same and exact and len(written.rstrip("0")) >= _TELLING
