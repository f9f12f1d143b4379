"""Totals of income and of spending alike, with what each side is made of: 收支总预算90万元。收入包括:拨款80万元、结转
10万元;支出包括:教育支出60万元、住房支出30万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.readings import is_full
from auditor.fact import Fact, Kind
from auditor.interval import Interval, point
from auditor.vocabulary import Vocabulary

_SIDES = ("income_opening", "spending_opening")
_BEFORE = " ,;:。\n"  # what a side may begin behind
_END = "。"
_NEXT = 1  # paragraphs behind the total's in which its sides may stand


def both_sides(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for either side of every total that its name says to be of both, where both are told behind it and one
    comes to the total, or to the other: so does each. ``text`` is the document's view."""
    reader = _Reader(vocabulary, text)
    for place, total in enumerate(facts):
        if not reader.is_of_both(total) or book.role(total) == "prior":
            continue
        behind = [f for f in facts[place + 1 :] if f.paragraph <= total.paragraph + _NEXT]
        alike = next((n for n, fact in enumerate(behind) if reader.is_of_both(fact)), len(behind))
        sides = [reader.side(total, behind[:alike], kind) for kind in _SIDES]
        readings = [Reading({"total": (operand(total),), "part": tuple(map(operand, parts))}) for parts in sides]
        if all(sides) and (any(map(is_full, readings)) or _added(sides[0]).meets(_added(sides[1]))):
            for reading in readings:
                yield Claim("closed_listing", (reading,), total.subject or total.label)


def _added(facts: Sequence[Fact]) -> Interval:
    return sum((fact.figure.quantity.interval for fact in facts), point(0))


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._text = text
        words = vocabulary.words
        self._both = tuple(words.get("table_both", ()))
        self._openings = {kind: tuple(words.get(kind, ())) for kind in _SIDES}
        self._members = tuple(words.get("member", ()))

    def is_of_both(self, fact: Fact) -> bool:
        """Whether an amount is a total of income and of spending alike, by its name."""
        named = fact.kind is Kind.LEVEL and fact.subject is not None and fact.sentence >= 0
        return named and any(word in (fact.subject or "") for word in self._both)

    def side(self, total: Fact, facts: Sequence[Fact], kind: str) -> list[Fact]:
        """What a side is made of, as words say behind its opening and before the sentence ends; nothing where one of
        the amounts is taken apart itself, or is but about so much."""
        alike = [fact for fact in facts if fact.kind is Kind.LEVEL and fact.family == total.family]
        if not alike:
            return []
        start = self._opening(total.figure.at.end, alike[-1].figure.at.start, kind)
        if start is None:
            return []
        end = self._end(start, alike[-1].figure.at.end)
        found = [fact for fact in alike if start <= fact.figure.at.start < end]
        plain = all(fact.label and not fact.figure.quantity.hedge and not fact.cue for fact in found)
        stretch = self._text[start:end]
        return found if plain and "(" not in stretch and not any(word in stretch for word in self._members) else []

    def _opening(self, start: int, end: int, kind: str) -> int | None:
        """Where the first opening of a side in a stretch ends."""
        for word in self._openings[kind]:
            place = self._text.find(word, start, end)
            if place > 0 and self._text[place - 1] in _BEFORE:
                return place + len(word)
        return None

    def _end(self, start: int, end: int) -> int:
        """Where a side that begins at ``start`` ends: with its sentence, or where the other opens."""
        stop = self._text.find(_END, start, end)
        ends = [self._text.find(word, start, end) for words in self._openings.values() for word in words]
        return min([place for place in (stop, *ends) if place >= 0], default=end)
