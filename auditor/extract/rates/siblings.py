"""Rates that are read by what is told beside them: by the same rate of something else in a list (甲校学生90人,床位90个,
床位率100%;乙校学生80人,床位60个,床位率75%), or by the list that what they are named after is a part of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Reading
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.rates.fitting import holds, is_near, is_slip_away, reading_of
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_LEAST = 10  # that a count is if it proves what a rate is of
_SHORTEST = 2  # code points of the name of what a rate is named after
_PERCENT = "%"


def by_siblings(facts: Sequence[Fact], known: Collection[Figure], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every rate of the last of two counts right before it, which its name tells, if the same rate of as
    many others in its paragraph is what such a count is of the one before it; and for none that is ``known``."""
    named = vocabulary.words.get("named", ())
    told = [fact for fact in facts if fact.sentence >= 0]
    for _, paragraph in groupby(told, key=lambda fact: fact.paragraph):
        found = list(paragraph)
        alike: dict[tuple[str, ...], list[Reading]] = {}
        for whole, part, rate in zip(found, found[1:], found[2:], strict=False):
            stem = _stem(rate, named)
            if (
                stem
                and part.label == stem
                and part.segment == whole.segment == rate.segment
                and _are_counts(whole, part)
            ):
                alike.setdefault((stem, part.family, whole.family), []).append(
                    reading_of(rate, part, whole, turned=False)
                )
        for (stem, *_), readings in alike.items():
            held = [reading for reading in readings if holds(reading) and _is_telling(reading)]
            others = [reading for reading in readings if not holds(reading)]
            for reading in others if len(held) >= len(others) else ():
                if reading.roles["rate"][0].figure not in known and is_near(reading):
                    yield Claim("progress", (reading,), stem)


def by_lists(items: Sequence[Item], known: Collection[Figure], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every rate named after a part of a list that is all of its total, told in a sentence before:
    出生310人,其中一孩251人,二孩及以上59人。一孩率为80.97%."""
    named = vocabulary.words.get("named", ())
    for _, paragraph in groupby((item for item in items if item.sentence >= 0), key=lambda item: item.paragraph):
        told: list[Item] = []
        for item in paragraph:
            for rate in item.levels:
                if (stem := _stem(rate, named)) and rate.figure not in known:
                    yield from _of_list(rate, [other for other in told[-REACH:] if other.label.startswith(stem)], book)
            told.append(item)


def _of_list(rate: Fact, parts: Sequence[Item], book: Book) -> Iterator[Claim]:
    if len(parts) != 1 or parts[0].group is None or parts[0].parent is None or parts[0].sentence == rate.sentence:
        return
    (part,), whole = parts, parts[0].parent
    if not book.is_complete([other.label for other in parts[0].group.parts]):
        return
    counts = [[fact for fact in item.levels if book.role(fact) != "prior"] for item in (whole, part)]
    if all(len(found) == 1 for found in counts) and counts[0][0].family == counts[1][0].family:
        reading = reading_of(rate, counts[1][0], counts[0][0], turned=False)
        if _are_counts(counts[0][0], counts[1][0]) and (holds(reading) or is_near(reading) or is_slip_away(reading)):
            yield Claim("progress", (reading,), rate.label)


def _stem(rate: Fact, named: tuple[str, ...]) -> str:
    """What a percentage is named after: 床位 of 床位率; empty for any other fact."""
    if rate.kind is not Kind.LEVEL or rate.figure.quantity.unit.symbol != _PERCENT or not rate.label.endswith(named):
        return ""
    stem = next(rate.label.removesuffix(word) for word in named if rate.label.endswith(word))
    return stem if len(stem) >= _SHORTEST else ""


def _are_counts(*facts: Fact) -> bool:
    quantities = [fact.figure.quantity for fact in facts]
    plain = all(q.value > 0 and not q.hedge and not q.ends for q in quantities)
    return plain and all(fact.dimension is Dimension.COUNT and fact.kind is Kind.LEVEL for fact in facts)


def _is_telling(reading: Reading) -> bool:
    counts = (reading.roles[role][0].figure for role in ("actual", "plan"))
    return all(figure is not None and figure.quantity.value >= _LEAST for figure in counts)
