"""Totals that a sentence takes apart in two: 资金90万元,一是修路60万元,二是建棚30万元; 分两部分使用:一部分为建设,计60万
元;另一部分为资助,计30万元.

Where words tell the two parts, they are all of it; of two that are numbered, if they nearly come to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.document import Document
from auditor.extract.memory import is_amount
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Item, Kind
from auditor.normal import marker
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_STOP = regex(r"[。;:,]")
_SENTENCE = "。"
_LONGEST_MARK = 8  # code points
_NEARLY = Fraction(1, 50)  # of a total that two numbered parts may fall short of and still be all of it
_INFERRED = Fraction(1, 200)  # how often a slip may explain by chance the gap
_TWO = 2


def in_two(document: Document, items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every amount right behind which its sentence tells two parts, each with one amount of its kind."""
    told: dict[int, list[Fact]] = {}
    for item in items:
        if item.sentence >= 0:
            told.setdefault(item.paragraph, []).extend(fact for fact in item.levels if is_amount(fact))
    text, words = document.view.text, vocabulary.words
    ones, others = words.get("one_portion", ()), words.get("other_portion", ())
    for index, facts in told.items():
        facts.sort(key=lambda fact: fact.figure.at.start)
        starts = [stop.end() for stop in _STOP.finditer(text, *document.paragraphs[index].span)]
        for places in _numbered(text, starts):
            yield from _claims(facts, places, sure=False)
        for one, other in pairwise(place for place in starts if text.startswith((*ones, *others), place)):
            if text.startswith(ones, one) and text.startswith(others, other):
                yield from _claims(facts, [one, other, _end(text, other)], sure=True)


def _end(text: str, place: int) -> int:
    end = text.find(_SENTENCE, place)
    return end if end >= 0 else len(text)


def _numbered(text: str, starts: Sequence[int]) -> Iterator[list[int]]:
    """The places of the two numbers that a sentence tells, and where it ends; another sentence may go on counting."""
    marks = [(place, marker(text[place : place + _LONGEST_MARK])) for place in starts]
    found = [(place, mark.ordinal) for place, mark in marks if mark.style == "series"]
    for number, (place, ordinal) in enumerate(found[1:], start=1):
        one, before = found[number - 1]
        more = [ordinal for _, ordinal in found[number + 1 : number + 2]]
        if (before, ordinal) == (1, _TWO) and more != [_TWO + 1] and _end(text, one) == _end(text, place):
            yield [one, place, _end(text, place)]


def _claims(facts: Sequence[Fact], places: Sequence[int], *, sure: bool) -> Iterator[Claim]:
    """The claims of an amount before the first of some places, and of those told from each to the next."""
    before = [fact for fact in facts if fact.figure.at.end <= places[0]]
    if not before or before[-1].kind is not Kind.LEVEL or before[-1].cue == "compare":
        return
    total = before[-1]
    behind = [
        [f for f in facts if a <= f.figure.at.start < z and f.family == total.family] for a, z in pairwise(places)
    ]
    parts = [told[0] for told in behind if len(told) == 1]
    if len(parts) < _TWO or any(part.sentence != total.sentence for part in parts):
        return
    reading = Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})
    whole, added = total.figure.quantity.value, sum(part.figure.quantity.value for part in parts)
    name = total.subject or total.label
    if sure or whole * (1 - _NEARLY) <= added <= whole * (1 + _NEARLY):
        yield Claim("closed_listing", (reading,), name)
    elif added > whole:
        yield Claim("listing", (reading,), name)
    else:
        yield from slip([reading], name, _INFERRED)
