"""How much land each person or household has: 全村人口240人,耕地面积330亩,人均耕地1.38亩."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.prices import written
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_ENDS = "。\n"
_LEAST = 2  # code points of the name of what is shared out
_FACTOR = Fraction(3, 2)  # by which an average may be off and still be of all people that are told


def acreage(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every average area for each person or household, if its sentence tells the area of all and how many
    there are, or another sentence of its paragraph does and says that both are of all the place. One that was cut off
    behind its last digit is left alone. ``text`` is the document's view."""
    words, units = vocabulary.words, vocabulary.units.units
    marks = words.get("mean_mark", ())
    means = {f"{unit}{mark}": units[unit].family for unit in units for mark in marks}  # 人均, 户均
    means = {word: means[word] for word in words.get("average", ()) if word in means}
    told: dict[int, list[Fact]] = {}
    for item in items:
        facts = [f for f in item.levels if f.kind is Kind.LEVEL and f.dimension is Dimension.COUNT]
        told.setdefault(item.paragraph, []).extend(written(fact, units) for fact in facts if book.role(fact) != "prior")
    places = words.get("whole_level", ())
    empty = (*words.get("there_are", ()), *words.get("noun", ()), *words.get("held", ()))
    for facts in told.values():
        for each in facts:
            word = next((word for word in means if word in each.label), "")
            name = _plain(each.label.partition(word)[2], empty) if word else ""
            if len(name) < _LEAST:
                continue
            reader = _Reader(each, facts, text, places)
            totals = [f for f in facts if f.family == each.family and _plain(f.label, empty).endswith(name)]
            totals = [f for f in totals if not book.is_mean(f.label)]
            counts = [f for f in facts if f.family == means[word]]
            farmers = tuple(words.get("rural", ()))
            people = [f for f in counts if f.label.endswith(farmers) or not book.is_of_inhabitants(f.label)]
            yield from reader.claims(totals, people, counts)


class _Reader:
    def __init__(self, each: Fact, facts: Sequence[Fact], text: str, places: tuple[str, ...]) -> None:
        self._each, self._facts, self._text, self._places = each, facts, text, places

    def claims(self, totals: Sequence[Fact], people: Sequence[Fact], others: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of an average, if an area and some people are of one place; ``others`` are any people told."""
        pairs = [(total, count) for total in totals for count in people if self._are_of_one_place(total, count)]
        sure = [_reading(total, count, self._each) for total, count in pairs if self._is_near(total, count)]
        weak = [_reading(total, count, self._each, weak=True) for total in totals for count in others]
        if sure and not any(self._is_cut(total, count) for total in totals for count in others):
            yield Claim("per_unit", (*sure, *weak), self._each.label)

    def _are_of_one_place(self, total: Fact, count: Fact) -> bool:
        three = (total, count, self._each)
        if len({fact.sentence for fact in three}) == 1:
            return True
        levels = {word for fact in (total, count) for word in self._places if word in self._lead(fact)}
        return (
            len(levels) == 1
            and total.sentence == self._each.sentence
            and all(any(word in self._lead(fact) for word in levels) for fact in (total, count))
        )

    def _lead(self, fact: Fact) -> str:
        return lead_to(self._text, fact.figure.at.start, _ENDS)

    def _is_near(self, total: Fact, count: Fact) -> bool:
        meant = self._each.figure.quantity.value * count.figure.quantity.value
        return meant / _FACTOR < total.figure.quantity.value < meant * _FACTOR

    def _is_cut(self, total: Fact, count: Fact) -> bool:
        """Whether the average is what there is for each, but for digits that were cut off."""
        quantity = self._each.figure.quantity
        gap = total.figure.quantity.value - quantity.value * count.figure.quantity.value
        return 0 <= gap < quantity.step * count.figure.quantity.value


def _plain(name: str, empty: tuple[str, ...]) -> str:
    """A name without the words before and behind it for there being some of it."""
    for word in sorted(empty, key=len, reverse=True):
        name = name.removeprefix(word).removesuffix(word)
    return name


def _reading(total: Fact, count: Fact, each: Fact, *, weak: bool = False) -> Reading:
    roles = {"total": total, "count": count, "each": each}
    return Reading({role: (operand(fact),) for role, fact in roles.items()}, weak=weak)
