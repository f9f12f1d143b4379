"""Amounts with two units, one behind the other: 承保面积42.59万元亩, 间接费用3万亩元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.leads import lead_to
from auditor.fact import Wording
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_ENDS = (",", "。", ";", "、", "(", ")", "\n")  # what stands right behind an amount that is told to its end
_SENTENCE = "。\n"
_LONGEST = 4  # code points of a second unit
_EACH = ("each", "average", "mean", "standard")  # a price whose stroke was lost: 每亩造价3万元亩
_ONE, _TWO = Fraction(1), Fraction(2)


def doubled_units(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every amount of money behind whose unit stands that of a number of things, or the other way round
    where these are told in ten thousands (3万亩元)."""
    text, units = document.view.text, vocabulary.units.units
    prices = tuple(word for kind in _EACH for word in vocabulary.words.get(kind, ()))
    for figure in figures:
        end, dimension = figure.at.end, figure.quantity.dimension
        large = dimension is Dimension.COUNT and figure.quantity.unit.factor > _ONE
        if dimension is not Dimension.MONEY and not large:
            continue
        others = (text[end : end + size] for size in range(_LONGEST, 0, -1) if text.startswith(_ENDS, end + size))
        second = next((units[other] for other in others if other in units), None)
        if second is None or {second.dimension, dimension} != {Dimension.MONEY, Dimension.COUNT}:
            continue
        lead = lead_to(text, figure.at.start, _STOPS)
        if not any(price in lead for price in prices):
            like = [f for f in figures if f.quantity.unit.family == second.family and _is_near(f, figure, text)]
            near = sorted(like, key=lambda other: abs(other.at.start - figure.at.start))[:1]
            places = Span(figure.at.start, end + len(second.symbol)), *(other.at for other in near)
            yield _claim(document, places)


def _is_near(one: Figure, other: Figure, text: str) -> bool:
    """Whether two figures stand in one sentence."""
    first, last = sorted((one.at, other.at))
    return first != last and not any(stop in text[first.end : last.start] for stop in _SENTENCE)


def _claim(document: Document, places: Sequence[Span]) -> Claim:
    """``places``: the amount with both units, and the nearest in its sentence that has the second alone."""
    roles = {"units": (Operand(None, constant=point(_TWO)),)}
    view = document.view
    words = tuple(Wording(view.text[at.start : at.end], view.source(at), at, "compare", None) for at in places)
    told = words[0].span
    return Claim("doubled_unit", (Reading(roles),), document.text[told.start : told.end], words=words)
