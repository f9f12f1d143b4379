"""What two percentages are apart in points: 4.1%,比上年的4.5%下降0.4个百分点; 由52.1%提高到53.4%,提高1.3个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_PERCENTAGES = (Kind.LEVEL, Kind.SHARE, Kind.COMPLETION, Kind.RATE)
_CLAUSE_ENDS = ",;:。(\n"


def points(facts: Sequence[Fact], document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every difference in points right behind the two percentages that it is between.

    That it is between these is told by 由…提高到…, or by 比上年的…提高: the earlier one is named as what the later is
    compared with, and no other figure stands between them and the difference.
    """
    text, words = document.view.text, vocabulary.words
    rises, falls = (*words.get("increase", ()), *words.get("improve", ())), words.get("decrease", ())
    for place, fact in enumerate(facts):
        if fact.kind is not Kind.POINTS or place < 2:
            continue
        said = _said(text, facts[place - 1].figure.at.end, fact.figure.at.start)
        sign = int(said.endswith(rises)) - int(said.endswith(falls))
        first, last = facts[place - 2 : place]
        base = _is_one_clause(text, last, fact) and (last.cue == "compare" or vocabulary.role(last.measure) == "prior")
        pair = _pair(first, last, is_base=base)
        if not sign or pair is None or any(each.sentence != fact.sentence for each in pair):
            continue
        now, before = pair
        roles = {"now": (Operand(now.figure),), "before": (Operand(before.figure),)}
        delta = Operand(fact.figure, sign)
        yield Claim("points", (Reading({**roles, "delta": (delta,)}),), now.subject or now.label or before.label)


def _pair(first: Fact, last: Fact, *, is_base: bool) -> tuple[Fact, Fact] | None:
    """The later and the earlier of two percentages, where the words tell which of them is earlier.

    ``is_base``: whether the last of them is what the difference is said to be from.
    """
    for fact in (first, last):
        if fact.dimension is not Dimension.RATIO or fact.kind not in _PERCENTAGES or fact.sign < 0:
            return None
    if is_base and (not last.label or last.kind is first.kind is Kind.RATE):
        return first, last
    goes_on = last.cue == "become" and not last.label
    return (last, first) if goes_on or _is_next_year(first, last) else None


def _is_next_year(one: Fact, other: Fact) -> bool:
    """2022年入学率98.1%,2023年入学率99.3%"""
    return one.label == other.label and one.kind is other.kind and None is not one.year == (other.year or 0) - 1


def _is_one_clause(text: str, one: Fact, other: Fact) -> bool:
    return not any(stop in text[one.figure.at.end : other.figure.at.start] for stop in _CLAUSE_ENDS)


def _said(text: str, start: int, end: int) -> str:
    """What is said right before a figure, in its clause."""
    said = text[start:end]
    return said[max(said.rfind(stop) for stop in _CLAUSE_ENDS) + 1 :].strip()
