"""What a harvest is worth, told figure by figure: 种植李子30亩,亩产1000公斤,每公斤售价5元,总收入15万元; and what it
costs: 每亩成本4000元,总成本12万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.prices import Prices, written
from auditor.extract.rates.products import Factor, Product, counted
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()"
_LEAD = 12  # code points before an amount in its clause
_FOUR = 4  # the area, what each of it yields, the price, and what that comes to
_OVER = "/"


def harvests(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """The claims of every segment that tells an area, its yield, the price of that and the proceeds one right behind
    the other, and of what the area costs there. ``text`` is the document's view."""
    reader = _Reader(vocabulary, text)
    if not reader.may_be_in():
        return
    units = vocabulary.units.units
    running = (fact for fact in facts if fact.sentence >= 0)
    for _, segment in groupby(running, key=lambda fact: (fact.paragraph, fact.segment)):
        told = [written(fact, units) for fact in list(segment)[:REACH]]
        for place in range(len(told) - _FOUR + 1):
            if reader.is_harvest(told[place : place + _FOUR]):
                yield from reader.claims(told[place : place + _FOUR], told[place + _FOUR :])
                break


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        words = vocabulary.words
        self._text, self._units = text, vocabulary.units.units
        self._prices = Prices(vocabulary)
        self._yields, self._each = words.get("yield", ()), words.get("apiece", ())
        self._lands = tuple(unit for unit in words.get("yield_unit", ()) if unit in self._units)
        self._proceeds, self._net = words.get("proceeds", ()), words.get("net", ())
        self._nets = tuple(name for difference in vocabulary.differences for name in difference.left)
        self._costs = tuple(name for difference in vocabulary.differences for name in difference.taken)
        self._already = (*words.get("already", ()), *words.get("so_far", ()))
        self._total = (*words.get("total", ()), *words.get("in_all", ()), *words.get("worked_out", ()))

    def may_be_in(self) -> bool:
        """Whether the text tells what land yields."""
        land = (each + unit for each in self._each for unit in self._lands)
        return any(word in self._text for word in (*self._yields, *land))

    def is_harvest(self, four: Sequence[Fact]) -> bool:
        """Whether four figures are an area, what each of it yields, the price of that, and what it all comes to."""
        area, yielded, price, total = four
        land = [unit for unit in self._lands if area.figure.quantity.unit.symbol.endswith(unit)]
        plain = all(fact.kind is Kind.LEVEL and not fact.figure.quantity.ends for fact in four)
        if not plain or not land or yielded.dimension is not Dimension.COUNT or yielded.family == area.family:
            return False
        lead = self._lead(yielded)
        by_land = any(word in lead for word in (*self._yields, *(each + land[0] for each in self._each)))
        return by_land and self._is_price(price, yielded) and self._is_worth(total)

    def _lead(self, fact: Fact) -> str:
        return lead_to(self._text, fact.figure.at.start, _STOPS, _LEAD)

    def _is_price(self, price: Fact, yielded: Fact) -> bool:
        """Whether an amount is for each of just the unit in which a yield is told, or of nothing that is named."""
        found = self._prices.of([price], self._text).get(price)
        symbol = yielded.figure.quantity.unit.symbol.partition(_OVER)[0]
        return found is not None and not found.unit and found.per in ((), (symbol,))

    def _is_worth(self, total: Fact) -> bool:
        """Whether an amount is what is got for it all: no price, not what is left of that, and not what was got for it
        so far."""
        lead = self._lead(total)
        got = total.dimension is Dimension.MONEY and lead.endswith(self._proceeds)
        return (
            got
            and not lead.endswith(self._nets)
            and not any(w in lead for w in (*self._net, *self._each, *self._already))
        )

    def _is_cost(self, fact: Fact) -> bool:
        """Whether an amount is called a cost, or what something comes to."""
        lead = self._lead(fact)
        return lead.startswith(self._total) or lead.endswith(self._costs)

    def claims(self, four: Sequence[Fact], behind: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of a harvest, and that of what its area costs, told behind."""
        area, yielded, price, total = four
        amount = counted(yielded)
        found = [Product(total, ((_price(price), amount, counted(area)),), by_words=True)]
        prices = self._prices.of(behind, self._text)
        alone = not any(fact.dimension is Dimension.COUNT for fact in behind)
        for each, cost in pairwise(behind):
            of_land = each in prices and prices[each].per in [(unit,) for unit in self._lands] and not prices[each].unit
            if alone and of_land and cost not in prices and self._is_cost(cost):
                found.append(Product(cost, ((_price(each), counted(area)),), by_words=True))
        yield from (product.claim for product in found if product.is_fair and not _is_of_more(product, behind))
        if all(product.holds for product in found):
            yield from self._gain(total, found[-1].total, behind)

    def _gain(self, total: Fact, cost: Fact, behind: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of what is left of the proceeds, told right behind the cost."""
        left = next((fact for fact in behind if fact.figure.at.start > cost.figure.at.start), None)
        if cost is not total and left is not None and self._lead(left).endswith(self._nets):
            roles = {"left": (operand(left),), "whole": (operand(total),), "taken": (operand(cost),)}
            yield Claim("balance", (Reading(roles),), left.label)


def _is_of_more(product: Product, behind: Sequence[Fact]) -> bool:
    """Whether an amount comes to a product twice, for two crops, or with one told behind it: 农户收入48万元,村集体收入
    12万元."""
    told, worth = product.total.figure.quantity.interval, product.worth
    twice = told.meets(worth * point(2)) or worth.meets(told * point(2))
    others = (f.figure.quantity.interval for f in behind if f.family == product.total.family and f is not product.total)
    return twice or any(worth.meets(told + other) for other in others)


def _price(fact: Fact) -> Factor:
    return Factor(counted(fact).value, fact.figure)
