"""Totals whose growth is told, and that of all that they are, but not how much that is: 财政收入增长5.02%。税收收入下降
2.94%;非税收入下降7.12%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.periods import are_of_two_times
from auditor.extract.scopes import OtherBasis
from auditor.fact import Fact, Item, Kind
from auditor.interval import point

_NAME = 2  # code points that a total and its parts end in alike: 收入
_PARTS = 2


def between(items: Sequence[Item], book: Book, basis: OtherBasis, text: str) -> Iterator[Claim]:
    """A claim for every total that the two parts follow which a known split has, in its sentence or in the next, where
    each tells the rate of its growth since the same time: the total's lies between those of the parts, however much
    each is. Not so of means. ``text`` is the document's view."""
    for place, (total, first) in enumerate(pairwise(items)):
        if total.sentence < 0 or total.paragraph != first.paragraph or first.sentence - total.sentence > 1:
            continue
        own, rate = _growth(total, basis), _growth(first, basis)
        if own is None or rate is None or not _is_alike(total, first, book):
            continue
        behind = [item for item in items[place + 2 : place + REACH] if item.sentence == first.sentence]
        if first.sentence == total.sentence and first.parent is not total:
            continue  # 上划收入增长10%,税收收入增长5%: told beside one another
        if sum(_is_alike(total, item, book) for item in behind) >= _PARTS:
            continue  # and 转移性收入增长15%
        for other in behind:
            named = book.is_complete([first.label, other.label]) and _is_alike(total, other, book)
            second = _growth(other, basis) if named else None
            if second is None or (total.levels and first.levels and other.levels):
                continue
            if (None in (own.base, rate.base) or own.base == rate.base) and not are_of_two_times(
                own.figure, rate.figure, text
            ):
                yield _claim(total, own, [rate, second])
            break


def _growth(item: Item, basis: OtherBasis) -> Fact | None:
    """The one rate of an item's growth since an earlier time, if it is of the amounts as they are; +100 % is what is
    also written where there was nothing."""
    rates = [fact for fact in item.changes if fact.kind is Kind.RATE]
    if len(rates) != 1 or not item.label or (rates[0].base is not None and rates[0].base.role != "prior"):
        return None
    rate = rates[0]
    plain = not basis.is_of(rate.figure) and rate.figure.quantity.hedge is None and rate.figure.quantity.ends is None
    return rate if plain and abs(rate.figure.quantity.value) != 1 else None


def _is_alike(total: Item, part: Item, book: Book) -> bool:
    """Whether an item can be a part of another by its name, and neither is a mean, which may grow more than all of what
    it is taken of."""
    same = part.label != total.label and part.label[-_NAME:] == total.label[-_NAME:]
    return same and not any(book.is_intensive(item.label) for item in (total, part))


def _claim(total: Item, own: Fact, rates: Sequence[Fact]) -> Claim:
    """The claim that a rate lies between others; the amounts stand for themselves, for nothing is told of them."""
    one = Operand(None, constant=point(1))
    roles = {
        "total": (Operand(None, constant=point(_PARTS)),),
        "total_rate": (Operand(own.figure, own.sign),),
        "part": (one,) * len(rates),
        "part_rate": tuple(Operand(rate.figure, rate.sign, label=rate.subject or rate.label) for rate in rates),
    }
    return Claim("rate_within", (Reading(roles),), total.subject or total.label)
