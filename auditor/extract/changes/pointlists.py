"""Points told together: 增长8.4%,比全省(7.7%)和全国(7.0%)分别高0.7、1.4个百分点; 最高与最低相差68.7个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.leads import start_of
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_STOPS = ",;。:\n"
_LONGEST_TAIL = 2  # code points between a verb and its number
_REACH = 16  # facts before a number of points
_MOST = 4
_EACH = ("respectively", "each")
_PAIR = 2
_SIZES = (Dimension.POINTS, Dimension.NUMBER, Dimension.COUNT)  # the unit may stand once: 0.7、1.4个百分点


def pointlists(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for each of several numbers of points told together, where as many rates stand in brackets behind the
    names that a rate is compared with; and one for the points between two rates in brackets that are said to differ.
    ``text`` is the document's view."""
    reader = _Reader(text, vocabulary)
    for place, fact in enumerate(facts):
        if fact.kind is Kind.POINTS and fact.sentence >= 0:
            before = [f for f in facts[max(0, place - _REACH) : place] if f.sentence == fact.sentence]
            yield from reader.several(fact, before)
            yield from reader.between(fact, before)


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._text = text
        self._vocabulary = vocabulary
        self._joints = ("、", *words.get("and", ()))
        self._up = (*words.get("higher", ()), *words.get("above", ()))
        self._down = (*words.get("lower", ()), *words.get("below", ()))
        self._apart = words.get("difference", ())

    def several(self, last: Fact, before: Sequence[Fact]) -> Iterator[Claim]:
        """The claims of the numbers of points that end in ``last``."""
        sizes = self._joined(last, before)
        told = before[: len(before) - len(sizes) + 1]
        if not 1 < len(sizes) <= _MOST:
            return
        end = sizes[0].figure.at.start
        start = self._clause(end)
        bases = [f for f in told if f.figure.at.start > start and f.dimension is Dimension.RATIO]
        nows = [f for f in told if f.figure.at.end <= start and f.kind is Kind.RATE and not self._is_bracketed(f)]
        sign = self._sign(start, end, bases)
        if len(bases) != len(sizes) or not nows or not sign or not all(map(self._is_bracketed, bases)):
            return
        nows = [f for f in nows if f.segment == last.segment] or nows
        for size, base in zip(sizes, bases, strict=True):
            delta = (Operand(_in_unit_of(size.figure, sizes[-1].figure), sign),)
            readings = [
                Reading({"now": (operand(now),), "before": (operand(base),), "delta": delta}) for now in reversed(nows)
            ]
            yield Claim("points", tuple(readings), nows[-1].subject or nows[-1].label)

    def between(self, fact: Fact, before: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of the points by which the last two rates before them differ, both in brackets."""
        rates = [f for f in before if f.dimension is Dimension.RATIO][-_PAIR:]
        lead = self._text[self._clause(fact.figure.at.start) : fact.figure.at.start]
        if len(rates) < _PAIR or not lead.endswith(self._apart) or not all(map(self._is_bracketed, rates)):
            return
        one, other = rates if _value(rates[0]) >= _value(rates[1]) else rates[::-1]
        roles = {"now": (operand(one),), "before": (operand(other),), "delta": (Operand(fact.figure),)}
        yield Claim("points", (Reading(roles),), one.subject or one.label)

    def _joined(self, last: Fact, before: Sequence[Fact]) -> list[Fact]:
        """The numbers that stand together with the last of them, in order."""
        found = [last]
        for fact in reversed(before):
            between = self._text[fact.figure.at.end : found[0].figure.at.start].strip()
            if between not in self._joints or fact.dimension not in _SIZES:
                break
            found.insert(0, fact)
        return found

    def _clause(self, end: int) -> int:
        """Where the clause begins that a place stands in, the comparison and all."""
        return start_of(self._text, end, _STOPS)

    def _sign(self, start: int, end: int, bases: Sequence[Fact]) -> int:
        """1 where the words say that the rate lies above all of its bases, -1 below; 0 where they do not tell: 分别高
        right before the numbers, 高于 before the first base."""
        lead = self._text[start:end]
        for word in sorted((*self._up, *self._down), key=len, reverse=True):
            if 0 <= len(lead) - lead.rfind(word) - len(word) <= _LONGEST_TAIL and word in lead:
                return 1 if word in self._up else -1
        first = self._text[start : bases[0].figure.at.start] if bases else ""
        over = dict.fromkeys(self._vocabulary.words.get("above", ()), 1)
        over |= dict.fromkeys(self._vocabulary.words.get("below", ()), -1)
        return next((sign for word, sign in over.items() if word in first), 0)

    def _is_bracketed(self, fact: Fact) -> bool:
        start = fact.figure.at.start
        opened, closed = (self._text.rfind(bracket, 0, start) for bracket in "()")
        return opened > closed and not any(stop in self._text[opened:start] for stop in _STOPS)


def _value(fact: Fact) -> Fraction:
    return fact.sign * fact.figure.quantity.value


def _in_unit_of(figure: Figure, last: Figure) -> Figure:
    """A bare number in the unit that is written once, behind the last of them."""
    quantity = figure.quantity
    if quantity.dimension is Dimension.POINTS:
        return figure
    unit = last.quantity.unit
    return replace(
        figure,
        quantity=replace(quantity, value=quantity.value * unit.factor, step=quantity.step * unit.factor, unit=unit),
    )
