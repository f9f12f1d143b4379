"""Texts with one number corrupted: by one digit, by its unit, or by its sign."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from auditor.errors import NotationError
from auditor.fact import Fact
from auditor.frozen import frozen
from auditor.notation import Notation
from auditor.pipeline import Reading
from auditor.quantity import Dimension, Figure, Quantity, Unit, Units
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_HAN = "零一二三四五六七八九"
_FULL = "０１２３４５６７８９"
_RUNS = ("0123456789", _FULL, _HAN)
_STEPS = (1, 9, 5)  # what is added to a digit: one more, one less, and the largest change
_MINUS = "-"
_OPPOSITES = {"increase": "decrease", "decrease": "increase"}


class Slip(enum.StrEnum):
    """What was done to a number."""

    DIGIT = "digit"
    UNIT = "unit"
    SIGN = "sign"


@frozen
class Mutant:
    """A text in which one number was corrupted.

    ``figure`` is the number as it was, ``quantity`` what it became and ``turned`` whether the words now tell the
    opposite direction; ``before`` and ``after`` are the characters that differ and what replaced them.
    """

    text: str
    slip: Slip
    figure: Figure
    quantity: Quantity
    before: str
    after: str
    turned: bool = False


def mutants(reading: Reading, vocabulary: Vocabulary, notation: Notation) -> Iterator[Mutant]:
    """Every mutant of a text, number by number in text order. None reads like the text it was made from."""
    maker = _Maker(reading, vocabulary, notation)
    for figure in reading.figures:
        yield from maker.of(figure)


class _Maker:
    def __init__(self, reading: Reading, vocabulary: Vocabulary, notation: Notation) -> None:
        self._text = reading.document.text
        self._reading = reading
        self._vocabulary = vocabulary
        self._notation = notation
        self._facts: dict[Span, Fact] = {}
        for item in reading.extract.items:
            told = (*item.levels, *item.changes, *item.shares, *item.completions)
            self._facts.update((fact.figure.span, fact) for fact in told)

    def of(self, figure: Figure) -> Iterator[Mutant]:
        """The mutants of one number. A fact may know it better: a table's unit stands above the table."""
        fact = self._facts.get(figure.span)
        figure = figure if fact is None else fact.figure
        for written in _digits(figure.text):
            yield from self._rewritten(figure, written, Slip.DIGIT)
        for written in _units(figure, self._vocabulary.units):
            yield from self._rewritten(figure, written, Slip.UNIT)
        if fact is not None and fact.cue in _OPPOSITES:
            yield from self._turned(figure, fact)  # a minus sign before a decrease says nothing new
        elif figure.quantity.value > 0 and figure.quantity.dimension is not Dimension.COUNT:
            yield from self._rewritten(figure, _MINUS + figure.text, Slip.SIGN)

    def _rewritten(self, figure: Figure, written: str, slip: Slip) -> Iterator[Mutant]:
        quantity = self._quantity(figure, written)
        if quantity is not None and quantity != figure.quantity:
            yield self._mutant(figure.span, written, slip, figure, quantity)

    def _quantity(self, figure: Figure, written: str) -> Quantity | None:
        """What the new spelling means where the old one stood; ``None`` for what nobody would write."""
        try:
            read = self._notation.parse(written)
        except NotationError:
            return None
        unit = figure.quantity.unit
        if not figure.text.endswith(tuple(_spellings(unit))):  # a table's cell, whose unit stands above the table
            read = replace(read, value=read.value * unit.factor, step=read.step * unit.factor, unit=unit)
        return replace(read, hedge=read.hedge or figure.quantity.hedge)

    def _turned(self, figure: Figure, fact: Fact) -> Iterator[Mutant]:
        """The word that says whether it was more or less, turned round."""
        opposite = self._vocabulary.words.get(_OPPOSITES[fact.cue], ())
        view = self._reading.document.view
        start = max((f.at.end for f in self._reading.figures if f.at.end <= figure.at.start), default=0)
        words = [t for t in self._vocabulary.tokens(view.text, start, figure.at.start) if t.kind == fact.cue]
        if words and opposite:
            span = view.source(Span(words[-1].start, words[-1].end))
            yield self._mutant(span, opposite[0], Slip.SIGN, figure, figure.quantity, turned=True)

    def _mutant(
        self, span: Span, written: str, slip: Slip, figure: Figure, quantity: Quantity, *, turned: bool = False
    ) -> Mutant:
        text = self._text[: span.start] + written + self._text[span.end :]
        return Mutant(text, slip, figure, quantity, self._text[span.start : span.end], written, turned)


def _digits(text: str) -> Iterator[str]:
    """The spellings in which one digit differs. A number that began with a digit other than 0 still does."""
    for index, character in enumerate(text):
        run = next((run for run in _RUNS if character in run), None)
        if run is None or (run is _HAN and not _is_number(text, index)):
            continue
        for step in _STEPS:
            digit = (run.index(character) + step) % 10
            if digit == 0 and (run is _HAN or index == 0 or text[index - 1] not in run + ".．"):
                digit = 9 if character != run[9] else 8
            yield text[:index] + run[digit] + text[index + 1 :]


def _is_number(text: str, index: int) -> bool:
    """Whether a Chinese numeral is the number itself: it begins the figure, or follows another numeral."""
    return all(c in _HAN + "十百千万亿点" for c in text[:index])


def _units(figure: Figure, units: Units) -> Iterator[str]:
    """The spellings with the next smaller and the next larger unit of the same kind."""
    unit = figure.quantity.unit
    symbol = next((s for s in _spellings(unit) if figure.text.endswith(s)), None)
    if symbol is None:
        return
    others: dict[Fraction, str] = {}
    for spelling, other in units.units.items():
        if (other.dimension, other.family) == (unit.dimension, unit.family) and other.factor != unit.factor:
            known = others.get(other.factor)
            if known is None or (len(spelling), spelling) < (len(known), known):
                others[other.factor] = spelling
    nearest = (
        max((factor for factor in others if factor < unit.factor), default=None),
        min((factor for factor in others if factor > unit.factor), default=None),
    )
    for factor in nearest:
        if factor is not None:
            yield figure.text.removesuffix(symbol) + others[factor]


def _spellings(unit: Unit) -> tuple[str, ...]:
    """How a unit's symbol may end a figure's text; nothing where it has none."""
    full = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in unit.symbol)
    return tuple(dict.fromkeys((unit.symbol, full))) if unit.symbol else ()
