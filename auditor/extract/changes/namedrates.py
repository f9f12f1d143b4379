"""Rates named after what has changed: 2021年三公经费12.5万元,2020年三公经费15万元,三公经费变动率-16.67%; 年初预算90万
元,支出108万元,差异率20%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_MOST = 3  # amounts before a rate that it may be of
_PAIR = 2
_PLANS = ("budget", "target")
_SENTENCES = 1  # before that of a rate


def named_rates(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every rate that goes by a word for what has changed, if it comes to how two amounts before it
    differ; or if they are the only ones and tell which of them was first. ``text`` is the document's view."""
    reader = _Reader(book, vocabulary, text)
    for place, fact in enumerate(facts):
        ending = reader.ending(fact)
        if ending:
            before = [f for f in facts[max(0, place - REACH) : place] if reader.may_have_changed(f, fact, ending)]
            yield from reader.claims(fact, before, ending)


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        words, self._book, self._text = vocabulary.words, book, text
        self._from_plans, self._adjusted = words.get("plan_rate", ()), words.get("adjusted_rate", ())
        self._endings = (*words.get("change_rate", ()), *self._from_plans, *self._adjusted)
        self._before = words.get("stock_before", ())
        self._canonical = vocabulary.canonical

    def ending(self, fact: Fact) -> str:
        """The word for a rate that a percentage is named with, if any."""
        plain = fact.dimension is Dimension.RATIO and fact.kind in (Kind.LEVEL, Kind.RATE) and fact.sentence >= 0
        lead = lead_to(self._text, fact.figure.at.start, _STOPS) if plain and not fact.figure.quantity.hedge else ""
        return next((word for word in self._endings if word in lead), "")

    def may_have_changed(self, fact: Fact, rate: Fact, ending: str) -> bool:
        """Whether a rate may be of an amount before it, by where it stands and by its name."""
        near = fact.paragraph == rate.paragraph and 0 <= rate.sentence - fact.sentence <= _SENTENCES
        amount = fact.kind is Kind.LEVEL and fact.dimension in (Dimension.MONEY, Dimension.COUNT)
        if not (near and amount) or fact.figure.quantity.hedge or not fact.figure.quantity.value:
            return False
        name = rate.label.partition(ending)[0]
        known = self._canonical(name)
        if not name or self._book.measure_role(known) is not None:
            return True
        return fact.label.endswith(name) or (known is not None and fact.subject == known)

    def claims(self, rate: Fact, told: Sequence[Fact], ending: str) -> Iterator[Claim]:
        """The claim of a rate and of the amounts that it may be of."""
        found = distinct(told)[-_MOST:]
        pairs = [(now, was) for was in found for now in found if now is not was and now.family == was.family]
        known = [pair for pair in pairs if self._is_first(pair[1], pair[0], ending)]
        readings = [
            reading for pair in known for reading in self._readings(*pair, rate, added=ending in self._adjusted)
        ]
        fitting = [reading for reading in readings if _holds(reading)]
        if fitting:
            yield Claim("change", (fitting[0],), rate.label)
        elif len(found) == _PAIR and len(known) == 1:
            yield Claim("change", tuple(readings), rate.label)

    def _is_first(self, was: Fact, now: Fact, ending: str) -> bool:
        """Whether one of two amounts is what the other has come from: of the year before, or the plan."""
        role = self._book.role(now)
        if ending in self._from_plans:
            return self._book.role(was) in _PLANS and role not in (*_PLANS, "prior")
        if ending in self._adjusted:
            later = now.measure is not None and role in (None, "budget") and not self._is_of_start(now)
            return self._book.role(was) == "budget" and self._is_of_start(was) and later
        if None not in (was.year, now.year) and was.year != now.year:
            return (was.year or 0) < (now.year or 0) and self._book.role(was) == self._book.role(now)
        return self._is_of_start(was) and not self._is_of_start(now)

    def _is_of_start(self, fact: Fact) -> bool:
        prior = self._book.role(fact) == "prior" or (fact.measure or "").startswith(self._before)
        return prior or any(word in lead_to(self._text, fact.figure.at.start, _STOPS) for word in self._before)

    def _readings(self, now: Fact, was: Fact, rate: Fact, *, added: bool) -> Iterator[Reading]:
        """The readings of a rate in which an amount came from another, or was added to it."""
        less = now.figure.quantity.value < was.figure.quantity.value
        plain = rate.sign > 0 and rate.figure.quantity.value > 0  # 变动率16.67%, which way is not told
        told = operand(replace(rate, sign=-1) if less and plain else rate)
        yield Reading({"now": (operand(now),), "before": (operand(was),), "rate": (told,)})
        if added and less:
            both = was.figure.quantity.interval + now.figure.quantity.interval
            changed = Operand(None, constant=both, label=now.label)
            yield Reading({"now": (changed,), "before": (operand(was),), "rate": (operand(rate),)})


def _holds(reading: Reading) -> bool:
    now, was, rate = (reading.roles[role][0].interval for role in ("now", "before", "rate"))
    return rate.meets((now - was) / was)
