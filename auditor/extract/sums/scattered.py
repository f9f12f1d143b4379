"""Totals whose known parts are told in paragraphs of their own: 生产总值90亿元。 …第一产业增加值20亿元。 …第二产业…"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import is_amount
from auditor.extract.naming import bare
from auditor.fact import Fact, Item
from auditor.vocabulary import Vocabulary

_SHORTEST_KIND = 3  # code points of what the names of all parts end in
_FEWEST = 3  # two parts are told alike too often
_MOST_TOTALS = 2  # amounts that may be the total: who tells more of them tells of several places or years


def scattered(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every known split of which each part is told just once in the report, by its word and the same kind
    of thing behind that, and each in a sentence of its own; the total goes by that kind, or is what all of it comes to
    (增加值 of 生产总值), before them all. A total that nobody but its parts tells of may be told several times."""
    ours = (*vocabulary.words.get("everything", ()), *vocabulary.words.get("filler", ()))
    told = {item: bare(item.label, tuple(filter(None, ours))) for item in items if _is_alone(item, book)}
    for split in vocabulary.splits:
        if len(split) < _FEWEST:
            continue
        for kind in sorted({name.removeprefix(split[0]) for name in told.values() if name.startswith(split[0])}):
            parts = [[item for item, name in told.items() if name == word + kind] for word in split]
            if len(kind) >= _SHORTEST_KIND and all(len(found) == 1 for found in parts) and not book.is_mean(kind):
                yield from _claims([found[0] for found in parts], kind, told, book, vocabulary)


def _is_alone(item: Item, book: Book) -> bool:
    """Whether an item of the running text is told by one amount of this period, in no list."""
    levels = [fact for fact in item.levels if is_amount(fact)]
    return item.sentence >= 0 and item.parent is None and len(levels) == 1 and book.role(levels[0]) != "prior"


def _claims(
    parts: Sequence[Item], kind: str, told: dict[Item, str], book: Book, vocabulary: Vocabulary
) -> Iterator[Claim]:
    levels = [part.levels[0] for part in parts]
    apart = all(one.sentence < other.sentence for one, other in pairwise(parts))
    if not apart or any(not book.compatible(one, other) for one, other in pairwise(levels)):
        return
    whole = vocabulary.words.get("product", ()) if kind in vocabulary.words.get("volume", ()) else (kind,)
    before = [item for item in told if item.sentence < parts[0].sentence and told[item].endswith(whole)]
    totals = [item.levels[0] for item in before if _may_be_total(item.levels[0], levels, book)]
    values = {fact.figure.quantity.value for fact in totals}
    if totals and len(values) <= _MOST_TOTALS:
        roles = tuple(map(operand, levels))
        found = tuple(Reading({"total": (operand(fact),), "part": roles}) for fact in reversed(totals))
        yield Claim("closed_listing", found, totals[-1].label)


def _may_be_total(fact: Fact, parts: Sequence[Fact], book: Book) -> bool:
    return all(
        fact.family == part.family
        and book.compatible(fact, part)
        and part.figure.quantity.value <= fact.figure.quantity.value
        for part in parts
    )
