"""So much for each, of what other sentences tell: 培训1537人次,其中…。支出补贴184.44万元。人均补贴1200元."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim
from auditor.extract.book import distinct
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.prices import Price, Prices, written
from auditor.extract.rates.products import Factor, Product, judged, may_come_to
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_ABOVE = 3  # paragraphs in which what a price is for each of may stand
_MOST = 8  # products of a price that are looked at: more would hold by chance
_SAME = 2  # code points that the names of a price and of what it comes to have in common
_LEAD = 24  # code points before a price that may name it
_STOPS = ",;:。("


def far_prices(facts: Sequence[Fact], text: str, vocabulary: Vocabulary, known: Collection[Figure]) -> Iterator[Claim]:
    """A claim for every price that none of the ``known`` ones is, if an amount named like it comes to so many of what
    is counted, or would but for one slip of the hand, be they told in its paragraph or in those right above. ``text``
    is the document's view."""
    prices = Prices(vocabulary)
    if not prices.may_be_in(text):
        return
    above: list[Fact] = []
    for paragraph, run in groupby((f for f in facts if f.sentence >= 0), key=lambda fact: fact.paragraph):
        told = list(run)[-REACH:]
        above = [fact for fact in above if paragraph - fact.paragraph <= _ABOVE]
        found = prices.of(told, text)
        told = [fact for fact in told if fact not in found or not found[fact].per]
        reader = _Reader([*above, *told], text, vocabulary)
        for fact, price in found.items():
            if fact.figure not in known:
                yield from reader.claims(price)
        above += told


class _Reader:
    """Multiplies the prices of a paragraph with what is told in it and above it."""

    def __init__(self, told: Sequence[Fact], text: str, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._text, self._units = text, vocabulary.units.units
        self._told = [written(fact, self._units) for fact in told]
        self._years, self._gained = words.get("period_heads", ()), words.get("mean_gained", ())
        self._role = vocabulary.role

    def claims(self, price: Price) -> Iterator[Claim]:
        """The claim of a price that is for each of one thing, or that by the year."""
        name = lead_to(self._text, price.fact.figure.at.start, _STOPS, _LEAD)
        things = [each for each in price.per if each not in self._years]
        if len(things) != 1 or price.unit or any(word in name for word in self._gained):
            return
        counts = distinct(fact for fact in self._told if self._is_counted(things[0], fact))
        totals = distinct(fact for fact in self._told if self._is_named(name, fact, price))
        one = Factor(price.interval, price.fact.figure)
        ways = [(one, Factor(count.figure.quantity.interval, count.figure)) for count in counts]
        made = [Product(total, (way,), by_words=True, exactly=price.exactly) for total in totals for way in ways]
        yield from judged(made if len(made) <= _MOST else ())

    def _is_counted(self, thing: str, fact: Fact) -> bool:
        """Whether a number is one of the things, by its unit: 人 and 名, 人 and 人次."""
        quantity, unit = fact.figure.quantity, self._units.get(thing)
        number = fact.kind is Kind.LEVEL and fact.dimension is Dimension.COUNT
        alike = unit is not None and (unit.dimension, unit.family) == (quantity.unit.dimension, quantity.unit.family)
        alike = alike or quantity.unit.symbol.startswith(thing) or quantity.unit.symbol.endswith(thing)
        return number and alike and quantity.value > 1 and not quantity.hedge and self._role(fact.measure) != "prior"

    def _is_named(self, name: str, fact: Fact, price: Price) -> bool:
        """Whether an amount is named like a price."""
        if fact.dimension is not Dimension.MONEY or fact.kind is not Kind.LEVEL or self._role(fact.measure) == "prior":
            return False
        pairs = (name[at : at + _SAME] for at in range(len(name) + 1 - _SAME))
        return may_come_to(price.fact, fact) and any(pair in fact.label for pair in pairs)
