"""Rates of change of what is counted: there was a whole number of it before, so that few counts go with any rate: 死亡
11人,上升175.0% since 4, but none to rise from by 175.9%; 减少9人,下降45.8%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.deltas import pairs
from auditor.extract.scopes import OtherBasis
from auditor.fact import Fact, Item, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_PAUSES = ",、("
_STOPS = ";。:\n"
_LONGEST, _BESIDE = 24, 8  # code points between a count, or by how much it changed, and the rate
_PERCENT = Fraction(1, 100)
_WORDS = ("compare", "compared", "versus", "measure", "increase", "decrease", "respectively")


class _Pair(NamedTuple):
    """What is counted, ``now`` or by how much it is more or less, and the rate that goes with it."""

    counted: Fact
    rate: Fact
    now: bool


def whole_bases(items: Sequence[Item], basis: OtherBasis, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every count of what is never told in halves, with a rate right behind it, and for every change of
    such without an amount, if no more than one number before may go with the rate by chance. ``text`` is the document's
    view."""
    reader = _Reader(items, vocabulary, text)
    for item in items:
        for change in pairs(basis.without(item.changes, item.label)):
            pair = None
            if change.rate is not None and change.delta is not None:
                pair = reader.of_change(item, change.delta, change.rate)
            elif change.rate is not None:
                pair = reader.of_level(item, change.rate) or reader.of_named(change.rate)
            if pair is not None and (bases := _bases(pair)):
                yield Claim("whole_base", tuple(_reading(pair, base) for base in bases), item.subject or item.label)


class _Reader:
    """Tells by the words between a count and a rate whether that is of it."""

    def __init__(self, items: Sequence[Item], vocabulary: Vocabulary, text: str) -> None:
        self._vocabulary = vocabulary
        self._text = text
        self._counting = vocabulary.words.get("counting", ())
        self._told: dict[int, list[Fact]] = {}
        for fact in sorted((f for item in items for f in (*item.levels, *item.changes)), key=_place):
            self._told.setdefault(fact.sentence, []).append(fact)

    def of_change(self, item: Item, delta: Fact, rate: Fact) -> _Pair | None:
        """A change and its rate, where nothing tells what it came to: 死人减少9人、下降45.8%."""
        between = rate.figure.at.start - delta.figure.at.end
        alone = not any(level.family == delta.family for level in item.levels)
        beside = 0 < between <= _BESIDE and self._is_plain(delta, rate) and delta.sign == rate.sign
        return _Pair(delta, rate, now=False) if alone and beside and _is_whole(delta) else None

    def of_level(self, item: Item, rate: Fact) -> _Pair | None:
        """The only amount of an item and the rate right behind it, or with which it is told side by side: 死亡8人,同比
        上升60%; 事故5起、死亡8人,同比分别上升25%、60%."""
        told = [level for level in item.levels if level.sentence == rate.sentence]
        if len(told) != 1 or len(item.changes) != 1 or not _is_whole(told[0]) or not told[0].label:
            return None
        between = rate.figure.at.start - told[0].figure.at.end
        plain = 0 < between <= _LONGEST and self._is_plain(told[0], rate)
        return _Pair(told[0], rate, now=True) if plain or self._is_abreast(told[0], rate) else None

    def _is_abreast(self, level: Fact, rate: Fact) -> bool:
        """Whether as many rates stand behind some amounts as there are, and the two are at the same place."""
        near = [fact for fact in self._told[rate.sentence] if self._is_one(fact, rate)]
        levels, rates = ([fact for fact in near if fact.kind is kind] for kind in (Kind.LEVEL, Kind.RATE))
        if not len(levels) == len(rates) == len(near) / 2 or [*levels, *rates] != near or level not in levels:
            return False
        return levels.index(level) == rates.index(rate) and self._is_plain(levels[-1], rates[0])

    def of_named(self, rate: Fact) -> _Pair | None:
        """The only amount since the last stop that goes by the name of a rate, in the unit that it names:
        事故5起、死亡8人,同比事故起数上升25%、死亡人数上升60%."""
        word = next((word for word in self._counting if rate.label.endswith(word)), "")
        if not word:
            return None
        stem = rate.label.removesuffix(word)
        near = [f for f in self._told[rate.sentence] if _is_whole(f) and f.kind is Kind.LEVEL and self._is_one(f, rate)]
        named = [f for f in near if f.label.endswith(stem) and word.startswith(f.figure.quantity.unit.symbol)]
        return _Pair(named[0], rate, now=True) if stem and len(named) == 1 else None

    def _is_one(self, one: Fact, rate: Fact) -> bool:
        """Whether no stop stands between two figures."""
        start, end = sorted((one.figure.at.start, rate.figure.at.start))
        return not any(stop in self._text[start:end] for stop in _STOPS)

    def _is_plain(self, count: Fact, rate: Fact) -> bool:
        """Whether only words for a comparison and a way to go stand between two figures: no name of another thing."""
        start, end = count.figure.at.end, rate.figure.at.start
        if self._text[start] not in _PAUSES:
            return False
        at = start + 1
        for word in self._vocabulary.tokens(self._text, start, end):
            if word.kind not in _WORDS or self._text[at : word.start].strip(_PAUSES):
                return False
            at = word.end
        return at == end


def _place(fact: Fact) -> int:
    return fact.figure.at.start


def _is_whole(fact: Fact) -> bool:
    """Whether a fact is a plain count of pieces, which is exact."""
    quantity = fact.figure.quantity
    plain = quantity.hedge is None and quantity.ends is None
    return plain and fact.dimension is Dimension.COUNT and not quantity.step and quantity.unit.factor == 1


def _bases(pair: _Pair) -> list[int]:
    """The whole numbers next to what there must have been, the nearest first; none where the rate is too coarse
    to tell one from another, or says only that there was nothing before (增长100%)."""
    quantity, count = pair.rate.figure.quantity, pair.counted.figure.quantity.value
    rate = pair.rate.sign * quantity.value
    if quantity.unit.factor != _PERCENT:
        return []  # 自然增长91人,比上年下降1.4‰: of those there are
    if quantity.hedge is not None or quantity.ends is not None or abs(rate) == 1 or not rate or not count:
        return []
    rates = [abs(_of(each, pair)) for each in (rate - quantity.step, rate, rate + quantity.step)]
    if not all(rates) or abs(count / rates[0] - count / rates[2]) >= 1:
        return []
    implied = count / rates[1]
    bases = sorted({floor(implied), ceil(implied)}, key=lambda base: abs(base - implied))
    return [base for base in bases if base > 0]


def _of(rate: Fraction, pair: _Pair) -> Fraction:
    """What part of the number before a count is."""
    return 1 + rate if pair.now else rate


def _reading(pair: _Pair, base: int) -> Reading:
    roles = {
        "count": (operand(pair.counted),),
        "rate": (operand(pair.rate),),
        "before": (Operand(None, constant=point(Fraction(base))),),
        "now": (Operand(None, constant=point(Fraction(pair.now))),),
    }
    return Reading(roles)
