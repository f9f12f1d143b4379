"""Totals of so many, each of which is told behind a colon: 其中80万元分配到3个镇:甲30万元、乙26万元、丙24万元;…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import tail_of
from auditor.extract.memory import is_amount
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;。()\n"
_COLON = ":"
_PAUSE = ";"
_BETWEEN = 24  # code points from the total to the count, or the other way round
_NOUN = 12  # code points from the later of both to the colon
_FEWEST, _MOST = 3, 60


def counted_off(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount told together with a count, if a colon behind them leads in to just as many amounts.
    Not where the count is of those who get something by it (带动3个村增收). ``text`` is the document's view."""
    reaching = vocabulary.words.get("reaching", ())
    running = (fact for fact in facts if fact.sentence >= 0)
    for _, sentence in groupby(running, key=lambda fact: (fact.paragraph, fact.sentence)):
        told = list(sentence)
        for place in range(len(told) - _FEWEST):
            one, other = told[place : place + 2]
            count, total = (one, other) if one.dimension is Dimension.COUNT else (other, one)
            if _is_count(count) and _is_total(total) and _are_led_in(one, other, text, reaching):
                parts = _parts(total, told[place + 2 :], int(count.figure.quantity.value), text)
                if parts:
                    reading = Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})
                    yield Claim("closed_listing", (reading,), total.subject or total.label)


def _is_count(fact: Fact) -> bool:
    quantity = fact.figure.quantity
    plain = fact.kind is Kind.LEVEL and quantity.hedge is None and quantity.value.denominator == 1
    return plain and fact.dimension is Dimension.COUNT and _FEWEST <= quantity.value <= _MOST


def _is_total(fact: Fact) -> bool:
    plain = fact.kind is Kind.LEVEL and fact.figure.quantity.hedge is None and fact.cue != "compare"
    return plain and fact.dimension is Dimension.MONEY and is_amount(fact)


def _are_led_in(one: Fact, other: Fact, text: str, without: Sequence[str]) -> bool:
    """Whether nothing but words stands between two figures, none of them one of some, and between them and a colon."""
    between = text[one.figure.at.end : other.figure.at.start]
    behind = tail_of(text, other.figure.at.end, _STOPS + _COLON, _NOUN)
    near = len(between) <= _BETWEEN and not any(word in between for word in (*_STOPS[1:], _COLON, *without))
    return near and text.startswith(_COLON, other.figure.at.end + len(behind))


def _parts(total: Fact, behind: Sequence[Fact], wanted: int, text: str) -> Sequence[Fact]:
    """The amounts of a total's kind up to the first semicolon, or else to the end of the sentence, if they are just as
    many as were counted and nothing else is told of money among them."""
    for end in (text.find(_PAUSE, total.figure.at.end), -1):
        told = [fact for fact in behind if fact.family == total.family and (end < 0 or fact.figure.at.end <= end)]
        plain = all(fact.kind is Kind.LEVEL and fact.figure.quantity.hedge is None for fact in told)
        if len(told) == wanted and plain and all(fact.label for fact in told):
            return told
    return ()
