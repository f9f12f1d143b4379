"""One price for all: each number that is told with what it got is multiplied with it, wherever the price is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from auditor.claim import Claim
from auditor.extract.prices import Price, Prices, written
from auditor.extract.rates.products import Factor, Product, counted
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_BETWEEN = 12  # code points between a number and what it got
_STOPS = ",;:。("
_SEVERAL = 2  # of them that show that the price is that of all
_BELOW = 12  # paragraphs below the one with the price in which others may be told
_MONTHS = 12
_TELLING = 3  # digits of numbers that are not at a price by chance


def at_one_price(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every number told with an amount (春季学期补助279人55.8万元) in the paragraph of a price or in
    those below it, if several of them are at that price: the others are, but for a slip of the hand. And for all of
    them, if the price has to be another by one slip. ``text`` is the document's view."""
    prices = Prices(vocabulary)
    if not prices.may_be_in(text):
        return
    by_paragraph = [
        [written(fact, vocabulary.units.units) for fact in told]
        for _, told in groupby(facts, lambda fact: fact.paragraph)
    ]
    for index, paragraph in enumerate(by_paragraph):
        found = prices.of(paragraph, text)
        if len(found) != 1:
            continue
        (price,) = found.values()
        pairs = list(_pairs(paragraph, text, price))
        if pairs:
            pairs += _below(by_paragraph[index : index + _BELOW], text, prices)
            yield from _claims(price, pairs, vocabulary.words.get("period_times", ()))


def _below(paragraphs: Sequence[Sequence[Fact]], text: str, prices: Prices) -> Iterator[tuple[Fact, Fact]]:
    """The pairs in the paragraphs right below the first, up to one that has none, or a price of its own."""
    for above, told in pairwise(paragraphs):
        pairs = list(_pairs(told, text))
        if not pairs or prices.of(told, text) or told[0].paragraph != above[0].paragraph + 1:
            return
        yield from pairs


def _pairs(told: Sequence[Fact], text: str, price: Price | None = None) -> Iterator[tuple[Fact, Fact]]:
    """Each number that stands right before an amount of money, with that."""
    for count, amount in pairwise(told):
        between = text[count.figure.at.end : amount.figure.at.start]
        near = len(between) <= _BETWEEN and "。" not in between and ";" not in between
        of_heads = count.dimension is Dimension.COUNT and count.figure.quantity.value > 1
        priced = price is not None and price.fact in (count, amount)
        if near and of_heads and amount.dimension is Dimension.MONEY and amount.kind is Kind.LEVEL and not priced:
            yield count, amount


def _claims(price: Price, pairs: Sequence[tuple[Fact, Fact]], months: Iterable[str]) -> Iterator[Claim]:
    """The claims of the pairs at a price, taken for just what is written if several of them are at that."""
    figure = price.fact.figure
    by_month = bool(set(price.per) & set(months))
    for value in (point(figure.quantity.value), price.interval):
        for times in ((), (Factor(point(_MONTHS)),)) if by_month else ((),):
            made = [
                Product(amount, ((Factor(value, figure), counted(count), *times),), by_words=True)
                for count, amount in pairs
            ]
            holding = [(count, each) for (count, _), each in zip(pairs, made, strict=True) if each.holds]
            if len(holding) >= _SEVERAL:
                yield from (each.claim for each in _alike(holding, list(zip(pairs, made, strict=True))))
                return
            if not holding and len(made) >= _SEVERAL and all(each.is_slip_of(figure) for each in made):
                yield from (each.claim for each in made)
                return


def _alike(
    holding: Sequence[tuple[Fact, Product]], made: Sequence[tuple[tuple[Fact, Fact], Product]]
) -> Iterator[Product]:
    """Those that hold, and the others of the same kind of heads that a slip keeps from it; be it by chance of the only
    one that does not."""
    heads = {count.figure.quantity.unit.symbol[:1] for count, _ in holding}
    others = [each for (count, _), each in made if count.figure.quantity.unit.symbol[:1] in heads and not each.holds]
    yield from (each for _, each in holding)
    telling = sum(len((count.figure.quantity.digits or "").rstrip("0")) >= _TELLING for count, _ in holding)
    only = len(others) == 1 and telling >= _SEVERAL
    yield from (each for each in others if each.is_slip_away or (only and each.is_slip))
