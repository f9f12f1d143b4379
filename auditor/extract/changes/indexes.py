"""Price indexes and the changes that they stand for: 103.0 of last year's 100 is a rise of 3.0%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rows import as_percent
from auditor.fact import Item, Kind
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_BRACKETS = regex(r"\([^()]*\)")
_CELL = regex(r"[|\n]")
_LONGEST_NAME = 24
_LAST_YEAR = Fraction(100)
_BELIEVED = 3  # pairs of a table that hold and are told apart by it
_DISTANCE = 8  # figures between two pairs of one table
_WIDEST = 6  # code points between the figures of a pair


def indexes(items: Sequence[Item], figures: Sequence[Figure], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every price index that is told with its change since last year, in a sentence or in a table.

    ``text`` is the document's view.
    """
    for item in items:
        yield from _of_sentence(item, vocabulary, text)
    yield from _of_tables(figures, text)


def _of_sentence(item: Item, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """居民消费价格指数为103.0,比上年上涨3.0%; not the change since last month."""
    if not _BRACKETS.sub("", item.label).endswith(vocabulary.words.get("index", ("\n",))):
        return
    for index in (fact for fact in item.levels if fact.dimension is Dimension.NUMBER):
        rates = [fact for fact in item.changes if fact.kind is Kind.RATE and fact.sentence == index.sentence]
        between = text[index.figure.at.end : rates[-1].figure.at.start] if rates else ""
        if between and not any(word in between for word in vocabulary.words.get("sequential", ())):
            operands = [Operand(rate.figure, rate.sign) for rate in rates]
            readings = [Reading({"index": (Operand(index.figure),), "rate": (operand,)}) for operand in operands]
            yield Claim("index", tuple(readings), item.label)


def _of_tables(figures: Sequence[Figure], text: str) -> Iterator[Claim]:
    """A claim for every pair of bare numbers side by side in a table that most such pairs show to be of indexes and
    their changes."""
    pairs = [
        (place, one, other)
        for place, (one, other) in enumerate(pairwise(figures))
        if _are_cells(one, other, text) and _name(one, text)
    ]
    kept = [place for place, one, other in pairs if other.quantity.value and _holds(one, other)]
    if len(kept) < _BELIEVED:
        return
    inside = [pair for pair in pairs if kept[0] - _DISTANCE <= pair[0] <= kept[-1] + _DISTANCE]
    broken = sum(not _holds(one, other) for _, one, other in inside)
    if broken <= max(1, len(kept) // 5):
        for _, one, other in inside:
            roles = {"index": (Operand(one),), "rate": (Operand(as_percent(other)),)}
            yield Claim("index", (Reading(roles),), _name(one, text))


def _are_cells(one: Figure, other: Figure, text: str) -> bool:
    """Whether two bare numbers of the same decimals stand side by side with nothing but the end of a cell between."""
    between = text[one.at.end : other.at.start]
    bare = one.quantity.dimension is other.quantity.dimension is Dimension.NUMBER
    bare = bare and other.quantity.step == one.quantity.step < 1
    return bare and len(between) <= _WIDEST and bool(between) and not between.strip(" |\n")


def _holds(one: Figure, other: Figure) -> bool:
    return one.quantity.value - _LAST_YEAR == other.quantity.value


def _name(figure: Figure, text: str) -> str:
    """The cell before a figure; empty if that is a number too."""
    before = text[max(0, figure.at.start - _LONGEST_NAME) : figure.at.start].rstrip(" |\n")
    name = _CELL.split(before)[-1].strip(" #")
    return name if name.strip("0123456789.-") else ""
