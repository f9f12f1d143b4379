"""Prices and standards: so much for each of something, and by the month or not: 每人每月60元, 1000元/户, 单价2600元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.extract.leads import lead_to
from auditor.fact import Fact, Kind
from auditor.frozen import frozen
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Unit
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。("
_LEAD = 24  # code points before an amount in which it says what it is for each of
_NEAR = 12  # code points between the word for each and its amount
_OVER = regex(r"[/∕·.*]+")  # 元/人·月
_LONGEST = 4  # code points of a unit
_WORKED_OUT = 3  # digits of an average that is no rough one


@frozen
class Price:
    """An amount for each of something. ``per`` are the things and times it is for each of, as far as told; ``unit`` is
    the one of what it comes to, of a number of things (1500公斤 for each 亩); ``exactly`` tells that it was set, and is
    no average that may be rounded; ``set_so`` that words tell so (按…标准), ``of_any`` that these do not tell of what.
    """

    fact: Fact
    per: tuple[str, ...]
    exactly: bool
    unit: str = ""
    set_so: bool = False
    of_any: bool = False

    @property
    def interval(self) -> Interval:
        """What it may be; who tells an average to so many digits has worked it out, about (约) or not."""
        quantity = self.fact.figure.quantity
        if quantity.hedge is not None and len((quantity.digits or "").rstrip("0")) >= _WORKED_OUT:
            return replace(quantity, hedge=None).interval
        return point(quantity.value) if self.exactly and quantity.hedge is None else quantity.interval


class Prices:
    """Reads amounts as prices by the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._units = vocabulary.units.units
        self._apiece = tuple(words.get("apiece", ()))
        self.times = tuple(sorted(words.get("apiece_time", ()), key=len, reverse=True))
        self._standard = tuple(words.get("standard", ()))
        self._breach = words.get("off_standard", ())
        self._measured = tuple(words.get("measured", ()))
        self._mark = tuple(words.get("mean_mark", ()))
        self._means = tuple(word for word in words.get("average", ()) if word.endswith(self._mark))
        self._mean = tuple(words.get("mean", ()))
        self._in_turn = words.get("respectively", ())
        self._joints = ("、", *words.get("and", ()))

    def may_be_in(self, text: str) -> bool:
        """Whether some word of the text can make an amount a price."""
        return "/" in text or any(word in text for word in (*self._apiece, *self._standard, *self._means))

    def of(self, told: Sequence[Fact], text: str) -> Mapping[Fact, Price]:
        """The prices among the amounts of a sentence. ``text`` is the document's view."""
        before = [0, *(fact.figure.at.end for fact in told)]
        read = ((fact, self._read(fact, end, text)) for fact, end in zip(told, before, strict=False))
        found = {fact: price for fact, price in read if price is not None}
        for fact, other in pairwise(told):
            if fact in found and other not in found and self._goes_on(found[fact], other, text):
                found[other] = replace(found[fact], fact=other)
        return dict(sorted(found.items(), key=lambda each: each[0].figure.at.start))

    def _goes_on(self, price: Price, other: Fact, text: str) -> bool:
        """Whether an amount is the next of the prices told one by one behind one name: 每人每月分别补贴100元、200元."""
        this = price.fact.figure
        in_turn = self._is_in_turn(price.fact, text) and other.kind is Kind.LEVEL and other.family == price.fact.family
        return in_turn and text[this.at.end : other.figure.at.start] in self._joints

    def _is_in_turn(self, fact: Fact, text: str) -> bool:
        """Whether what leads to an amount, or to those it is joined to, says that it is told in turn with others."""
        lead = lead_to(text, fact.figure.at.start, _STOPS, _LEAD)
        return any(word in lead for word in self._in_turn)

    def _read(self, fact: Fact, end: int, text: str) -> Price | None:
        """What an amount is for each of; ``None`` for one that is no price. ``end`` is that of the one before."""
        if fact.kind is not Kind.LEVEL:
            return None
        start = fact.figure.at.start
        lead = lead_to(text, start, _STOPS, min(_LEAD, max(start - end, 1)))
        lead = lead if not any(word in lead for word in self._breach) else ""  # 超标准发放51万元 is no price
        symbol = fact.figure.quantity.unit.symbol
        set_so = any(word in lead for word in (*self._measured, *self._standard))
        if fact.dimension is Dimension.COUNT:
            base, *per = _OVER.split(symbol)
            known = self._units.get(base)
            if per and known is not None:
                unit = "" if known.dimension is Dimension.MONEY else base
                return Price(fact, tuple(per), not self._is_mean(lead), unit, set_so=True)
            per = list(self._each(lead))
            return Price(fact, tuple(per), not self._is_mean(lead), unit=symbol, set_so=set_so) if per else None
        if fact.dimension is not Dimension.MONEY:
            return None
        return self._of_lead(fact, lead, set_so=set_so)

    def _of_lead(self, fact: Fact, lead: str, *, set_so: bool) -> Price | None:
        per = tuple(self._each(lead))
        if per:
            return Price(fact, per, exactly=not self._is_mean(lead), set_so=set_so)
        mean = next((word for word in self._means if word in lead[-_NEAR:]), "")
        if mean:
            before = lead.partition(mean)[0]
            by = tuple(time for time in self.times if before.endswith(time))[:1]
            return Price(fact, (mean[:-1], *by), exactly=False, set_so=set_so)
        standard = next((word for word in self._standard if word in lead[-_NEAR:]), "")
        if standard:
            by = tuple(time for time in self.times if lead.startswith(time))[:1]
            return Price(fact, by, exactly=not self._is_mean(lead), set_so=True, of_any=True)
        return None

    def _each(self, lead: str) -> Iterator[str]:
        """The things and times behind the words for each in a lead, the last of which stands near its end."""
        places = [found.end() for word in self._apiece for found in re.finditer(re.escape(word), lead)]
        if places and len(lead) - max(places) <= _NEAR:
            for place in sorted(places):
                thing = self._thing(lead[place : place + _LONGEST])
                if thing:
                    yield thing

    def _thing(self, behind: str) -> str:
        """The unit, time or, where neither is known, the sign that a text begins with."""
        for length in range(len(behind), 1, -1):
            if behind[:length] in self.times or behind[:length] in self._units:
                return behind[:length]
        return behind[:1]

    def _is_mean(self, lead: str) -> bool:
        return any(mark in lead for mark in (*self._mark, *self._mean))


def by_sentence(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """The facts of each sentence of running text, in order."""
    told: list[Fact] = []
    for fact in facts:
        if told and (told[-1].sentence, told[-1].paragraph) != (fact.sentence, fact.paragraph):
            yield told
            told = []
        told.append(fact)
    if told:
        yield told


def written(fact: Fact, units: Mapping[str, Unit]) -> Fact:
    """A count as it is written: so much for each 亩 is not so much for each square metre, while 3万亩 are 30000."""
    q = fact.figure.quantity
    known = next((u for at in range(len(q.unit.symbol)) if (u := units.get(q.unit.symbol[at:])) is not None), q.unit)
    if fact.dimension is not Dimension.COUNT or known.factor == 1:
        return fact
    unit = replace(q.unit, factor=q.unit.factor / known.factor)
    quantity = replace(q, value=q.value / known.factor, step=q.step / known.factor, unit=unit)
    return replace(fact, figure=replace(fact.figure, quantity=quantity))
