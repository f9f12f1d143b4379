"""What so many come to at a price for each: 240人每人每月1200元,补助12个月,共345.6万元; of one class or of several."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, product

from auditor.claim import Claim
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.prices import Price, Prices, by_sentence, written
from auditor.extract.rates.products import Factor, Product, counted, judged, may_come_to
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_MONTHS = 12
_MONEYS = 3  # amounts of money from a price to what it comes to
_TRIED = 24  # ways to fill the factors of a product that are looked at
_MOST = 2  # factors beside the price
_STOPS = ",;:。("
_LEAD = 16  # code points before an amount in which words tell that it is what a price comes to


def standards(facts: Sequence[Fact], text: str, vocabulary: Vocabulary, known: Collection[Figure]) -> Iterator[Claim]:
    """A claim for every price that, times what was counted in its sentence, makes up an amount there; or would, but for
    one slip of the hand; or has to, as the words say it; and one for the prices of several classes that do so together.
    The prices ``known`` are claimed already. ``text`` is the document's view."""
    prices = Prices(vocabulary)
    if not prices.may_be_in(text):
        return
    for sentence in by_sentence(facts):
        told = [written(fact, vocabulary.units.units) for fact in sentence[:REACH]]
        finder = _Finder(prices, told, text, vocabulary)
        classes = finder.of_classes() or _of_segments(told, prices, text, vocabulary)
        met = [each.total for each in classes if each.holds]  # 114万元(甲12家每家5万元,乙18家每家3万元)
        for fact, price in finder.found.items():
            if fact.figure not in known:
                yield from judged([each for each in finder.products(price) if each.holds or each.total not in met])
        yield from judged(classes)


def _of_segments(told: Sequence[Fact], prices: Prices, text: str, vocabulary: Vocabulary) -> list[Product]:
    """The products of the classes between two semicolons."""
    segments = [list(segment) for _, segment in groupby(told, key=lambda fact: fact.segment)]
    return [each for segment in segments for each in _Finder(prices, segment, text, vocabulary).of_classes()]


class _Finder:
    """Finds what the prices of a sentence may be multiplied with, and what that comes to."""

    def __init__(self, prices: Prices, told: Sequence[Fact], text: str, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._prices, self._told, self._text = prices, told, text
        self.found = prices.of(told, text)
        self._units = vocabulary.units.units
        self._total = (*words.get("total", ()), *words.get("worked_out", ()))
        self._member, self._joints = words.get("member", ()), (*words.get("and", ()), "、")
        self._all_year = words.get("all_year", ())
        self._month = tuple(words.get("period_times", ()))
        self._amounts = [fact for fact in told if fact.kind is Kind.LEVEL and fact not in self.found]
        self._counts = [fact for fact in told if fact.dimension is Dimension.COUNT and fact.figure.quantity.value > 1]
        self._heads = [fact for fact in self._counts if fact not in self.found]

    def products(self, price: Price) -> list[Product]:
        """Every product that the figures of the sentence let a price be part of."""
        wanted = [(total, price) for total in self._totals(price)]
        wanted += [(inner.fact, _within(price, inner)) for inner in self._inner(price)]  # 每平方米每月3元,每月44319元
        found = [(self._product(of, total, way), way) for total, of in wanted for way in self._ways(of)]
        return [each for each, way in found if each.holds or all(f.told or f.figure is None for f in way)]

    def _ways(self, price: Price) -> list[tuple[Factor, ...]]:
        fair = (way for way in self._factors(price) if 1 <= len(_counting(way)) <= _MOST)
        return list(islice(fair, _TRIED))

    def _inner(self, price: Price) -> list[Price]:
        """The other prices that are for each of only some of what the price is for each of."""
        return [other for other in self.found.values() if other.unit == price.unit and set(other.per) < set(price.per)]

    def _product(self, price: Price, total: Fact, way: Sequence[Factor]) -> Product:
        one = Factor(price.interval, price.fact.figure)
        all_year = self._is_of_all_year(total)  # 每月150元,全年补贴21.6万元: of twelve months
        told = all(factor.told or (all_year and factor.value == point(_MONTHS)) for factor in way)
        way = _counting(way)
        set_so = price.set_so or self._is_named_total(total) or self._is_bracketed(total, price)
        alone = self._are_alone(price, total, way)
        said = told and price.exactly and self._is_said(price, total, way, alone=alone)
        by_time = any(each in self._prices.times for each in price.per)
        return Product(total, ((one, *way),), told and (set_so or alone), said, price.exactly, by_time)

    def _totals(self, price: Price) -> list[Fact]:
        """The amounts that a price may come to: those next to it that are no prices; the one right before the bracket
        that it stands in. Not where there are more prices than amounts: these are of several."""
        place = self._told.index(price.fact)
        alike = [fact for fact in self._amounts if _is_of(fact, price)]
        before = [fact for fact in alike if self._told.index(fact) < place]
        behind = [fact for fact in alike if self._told.index(fact) > place]
        if before and self._is_bracketed(before[-1], price):
            return before[-1:]
        inner = [other.fact for each in self.found.values() for other in self._inner(each)]
        prices = [other for other in self.found.values() if other.unit == price.unit and other.fact not in inner]
        prices = [other for other in prices if price.exactly or other.exactly or other.per == price.per]  # 户均, 人均
        if len(alike) < len(prices):
            return []
        near = [*before[-1:], *behind[:_MONEYS]]
        return [fact for fact in near if may_come_to(price.fact, fact)]

    def _is_bracketed(self, total: Fact, price: Price) -> bool:
        """Whether a price stands in a bracket behind an amount: 182.9万元(1000元/户)."""
        between = self._text[total.figure.at.end : price.fact.figure.at.start]
        return between.startswith("(") and ")" not in between

    def _is_named_total(self, total: Fact) -> bool:
        """Whether the words before an amount begin as those of a total: 共需资金, 计."""
        return lead_to(self._text, total.figure.at.start, _STOPS, _LEAD).startswith(self._total)

    def _is_of_all_year(self, total: Fact) -> bool:
        return any(w in lead_to(self._text, total.figure.at.start, _STOPS, _LEAD) for w in self._all_year)

    def _is_of_more(self, total: Fact) -> bool:
        """Whether the words before an amount name more than one thing that it is for (慰问金及慰问品), or a bracket
        behind it tells what else it holds (含运费)."""
        lead = lead_to(self._text, total.figure.at.start, _STOPS, _LEAD)
        noted = self._text.startswith("(", total.figure.at.end)
        return noted or any(word in lead for word in self._joints)

    def _are_alone(self, price: Price, total: Fact, way: Sequence[Factor]) -> bool:
        """Whether a price, its factors and the total are all that is told between semicolons; or in one of the turns
        in which the same is told of one thing after the other (小学90人,每人1000元,补助9万元,初中80人,每人…)."""
        figures = {price.fact.figure, total.figure, *(factor.figure for factor in way)} - {None}
        told = [fact for fact in self._told if fact.segment == price.fact.segment]
        size = len(figures)
        turns = [told[place : place + size] for place in range(0, len(told), size)]
        alike = {tuple((fact.kind, fact.dimension, fact in self.found) for fact in turn) for turn in turns}
        return len(alike) == 1 and any({fact.figure for fact in turn} == figures for turn in turns)

    def _is_said(self, price: Price, total: Fact, way: Sequence[Factor], *, alone: bool) -> bool:
        """Whether an amount is a product without doubt: by the words before it, right behind the number, the price and
        nothing else; or before both, of which it tells nothing more than for each of what (涉及9个村,每村80万元)."""
        if any(factor.figure is None for factor in way):
            return False
        if total.figure.at.start > price.fact.figure.at.start:
            figures = {price.fact.figure, *(factor.figure for factor in way)}
            end = self._told.index(total)
            right_behind = {fact.figure for fact in self._told[max(0, end - len(figures)) : end]} == figures
            named = self._is_named_total(total) and not self._is_of_more(total)
            return right_behind and named and total.segment == price.fact.segment
        between = self._text[total.figure.at.end : price.fact.figure.at.start]
        if any(word in between for word in self._member):
            return False
        bare = bool(price.per) and self._text[: price.fact.figure.at.start].endswith(price.per[-1])
        return alone and bare and price.per[-1] not in self._prices.times

    def _factors(self, price: Price) -> Iterator[tuple[Factor, ...]]:
        """Every way to tell how many there are of each thing and time that a price is for."""
        times = [each for each in price.per if each in self._prices.times]
        things = [each for each in price.per if each not in times]
        others = [fact for fact in self._heads if fact is not price.fact]
        by_time = [list(self._of_time(time, others)) for time in times]
        timed = {factor.figure for each in by_time for factor in each}
        heads = [fact for fact in others if fact.figure not in timed]
        by_thing = [list(self._of_thing(thing, price, heads)) for thing in things]
        if price.of_any:
            by_thing = [[(counted(fact),) for fact in heads]]
        for way in product(*by_thing, *([(factor,) for factor in each] for each in by_time)):
            yield tuple(factor for each in way for factor in each)

    def _of_thing(self, thing: str, price: Price, heads: Sequence[Fact]) -> Iterator[tuple[Factor, ...]]:
        """How many there are of a thing: as many as are counted in its unit or by its name, else those that alone are
        counted; or so many for each of another thing, times those."""
        rated = [
            fact for fact in self._counts if fact is not price.fact and fact in self.found and self.found[fact].unit
        ]
        rated = [fact for fact in rated if self._is_in(thing, fact)]
        for fact in rated:
            for way in product(*(self._counted(each, heads) for each in self.found[fact].per)):
                yield (counted(fact), *way)
        if not rated:
            yield from ((factor,) for factor in self._counted(thing, heads))

    def _counted(self, thing: str, heads: Sequence[Fact]) -> list[Factor]:
        fitting = [fact for fact in heads if self._is_in(thing, fact) or self._is_named(thing, fact)]
        families = {fact.family for fact in fitting}
        others = [fact for fact in heads if fact.family in families and fact not in fitting]
        found = [counted(fact) for fact in fitting or (heads if len(heads) == 1 else ())]
        return [*found, *(replace(counted(fact), told=False) for fact in others)]  # 春季学生90人,秋季94人,平均92人

    def _is_in(self, thing: str, fact: Fact) -> bool:
        """Whether a number is told in a unit of the thing: 人 and 名."""
        unit = self._units.get(thing)
        of_one_kind = unit is not None and unit.family == fact.figure.quantity.unit.family
        return of_one_kind or fact.figure.quantity.unit.symbol.endswith(thing)

    def _is_named(self, thing: str, fact: Fact) -> bool:
        """Whether a number is of the thing by the words around it: 15个村, 学生449人."""
        return self._text.startswith(thing, fact.figure.at.end) or thing in fact.label[-len(thing) - 1 :]

    def _of_time(self, time: str, counts: Sequence[Fact]) -> Iterator[Factor]:
        """How many times there were: as many as are told (12个月), else one; of months one or twelve, as one takes
        it."""
        told = [fact for fact in counts if self._is_in(time, fact)]
        yield from map(counted, told)
        if not told:
            yield Factor(point(1), told=time not in self._month)
            if time in self._month:
                yield Factor(point(_MONTHS), told=False)

    def of_classes(self) -> list[Product]:
        """The products of all classes together: each with its number right before its price (or behind it), or first
        the prices and then the numbers, or the other way round; and an amount before or behind them."""
        prices = [price for price in self.found.values() if not price.unit]
        alike = len({price.per for price in prices}) == 1 and not set(prices[0].per) & set(self._month)
        if len(prices) < _MOST or not alike:
            return []
        pairs = self._pairs(prices)
        if len({fact.figure.quantity.unit.symbol for _, fact in pairs}) != 1:
            return []
        figures = [fact for pair in pairs for fact in (pair[0].fact, pair[1])]
        places = [self._told.index(fact) for fact in figures]
        amounts = [fact for fact in self._amounts if _is_of(fact, prices[0])]
        before = [fact for fact in amounts if self._told.index(fact) < min(places)]
        behind = [fact for fact in amounts if self._told.index(fact) > max(places)]
        if len(before) + len(behind) < len(amounts):
            return []  # what one class comes to
        terms = tuple((Factor(price.interval, price.fact.figure), counted(fact)) for price, fact in pairs)
        exactly = all(price.exactly for price in prices)
        return [
            Product(total, terms, self._is_named_total(total), exactly=exactly) for total in (*before[-1:], *behind[:1])
        ]

    def _pairs(self, prices: Sequence[Price]) -> list[tuple[Price, Fact]]:
        """Each price with how many there are of what it is for."""
        for step in (-1, 1):
            beside = [self._told.index(price.fact) + step for price in prices]
            next_to = [self._told[place] for place in beside if 0 <= place < len(self._told)]
            if len(next_to) == len(prices) and all(fact in self._heads for fact in next_to):
                return list(zip(prices, next_to, strict=True))
        first, last = (self._told.index(price.fact) for price in (prices[0], prices[-1]))
        size = last - first + 1
        beside_them = self._told[last + 1 :][:size], self._told[:first][-size:]  # 共90户,其中甲类20户、乙类70户,分别…
        for side, near in zip((self._told[last + 1 :], self._told[:first]), beside_them, strict=True):
            heads = [fact for fact in side if fact in self._heads]
            run = list(near) if all(fact in heads for fact in near) else heads
            if len(run) == len(prices) == size:
                return list(zip(prices, run, strict=True))
        return []


def _counting(way: Sequence[Factor]) -> tuple[Factor, ...]:
    """The factors that make any difference."""
    return tuple(factor for factor in way if factor.figure is not None or factor.value != point(1))


def _within(price: Price, inner: Price) -> Price:
    """A price within what is for each of only some of what it is for each of."""
    return replace(price, per=tuple(each for each in price.per if each not in inner.per))


def _is_of(fact: Fact, price: Price) -> bool:
    """Whether an amount is in the unit of what a price comes to."""
    return fact.figure.quantity.unit.symbol == price.unit if price.unit else fact.dimension is Dimension.MONEY
