"""Shares of all households or people of a place, told last before them: 全村有农户59户235人,…6户,占总户数的10.17%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_STOPS = ",;。("
_APART = 1  # code points between how many households there are and how many people
_FACTOR = Fraction(3, 2)  # by which a share may be off and still be meant of a whole that no name tells


def of_everybody(
    claims: Iterable[Claim], items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[tuple[Figure, Claim]]:
    """(share, claim) for every share of all households or people (占总户数) whose place tells how many it has: behind
    the whole that ``claims`` know by name, which is then that of a larger place, or where they know none. ``text`` is
    the view."""
    names, units = vocabulary.words.get("headcount", ()), vocabulary.units.units
    known = {claim.readings[0].roles["share"][0].figure: claim for claim in claims if claim.kind == "share"}
    for place, item in enumerate(items):
        for share in item.shares:
            claim = known.get(share.figure)
            if claim is None or share.sentence < 0 or not share.whole.endswith(names):
                continue
            families = {unit.family for symbol, unit in units.items() if symbol in share.whole}
            before = [f for other in items[max(0, place - REACH) : place + 1] for f in other.levels]
            before = [f for f in before if f.paragraph == share.paragraph and f.figure.at.end <= share.figure.at.start]
            parts = [f for f in before if f.family in families and f.sentence == share.sentence]
            if parts:
                readings = _readings(parts[-1], share, claim, _Place(before, book, vocabulary, text))
                if readings:
                    yield share.figure, Claim("share", readings, claim.subject, fills=claim.fills)


class _Place:
    """How many households and people a paragraph tells of before a share."""

    def __init__(self, before: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._counts = [f for f in before if f.dimension is Dimension.COUNT and book.role(f) != "prior"]
        self._book, self._words, self._text = book, vocabulary.words, text

    def told(self, part: Fact, start: int) -> list[Fact]:
        """How many there are, by the last sentence that tells it from ``start`` on."""
        same = [f for f in self._counts if f.family == part.family and f.figure.at.start >= start]
        larger = [f for f in same if f.figure.quantity.value > part.figure.quantity.value and self._is_of_all(f)]
        return [fact for fact in larger if fact.sentence == larger[-1].sentence]

    def _is_of_all(self, fact: Fact) -> bool:
        """Whether an amount is of all: 全村有农户59户, or 59户 and 235人 side by side."""
        lead = lead_to(self._text, fact.figure.at.start, _STOPS)
        there = any(word in lead for kind in ("there_are", "whole_level") for word in self._words.get(kind, ()))
        dwellers = fact.label.endswith(self._words.get("dwellers", ())) and not self._book.is_of_inhabitants(fact.label)
        others = [f for f in self._counts if f.family != fact.family]
        return (there and dwellers) or any(_are_side_by_side(fact, other) for other in others)


def _readings(part: Fact, share: Fact, claim: Claim, place: _Place) -> tuple[Reading, ...]:
    """The readings of a share in the last place, those that are known by name behind them; none where that tells
    nothing new."""
    named = [o.figure for o in claim.readings[0].roles.get("whole", ()) if o.figure is not None]
    told = place.told(part, max((figure.at.end for figure in named), default=0))
    if not named:
        told = [fact for fact in told if _is_near(part, fact, share)]
    roles = {"part": (operand(part),), "share": (operand(share),)}
    found = [Reading({**roles, "whole": (operand(fact),)}) for fact in told]
    return (*found, *(claim.readings if named else ())) if found else ()


def _are_side_by_side(one: Fact, other: Fact) -> bool:
    spans = sorted((one.figure.at, other.figure.at))
    return spans[1].start - spans[0].end <= _APART


def _is_near(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether a share is not so far off that the whole may well be another."""
    meant = whole.figure.quantity.value * share.figure.quantity.value
    return meant / _FACTOR < part.figure.quantity.value < meant * _FACTOR
