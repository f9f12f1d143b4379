"""Rows of numbers told 分别 of which only the last has its unit: 分别为73.5、303.7和201.3万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.extract.leads import lead_to
from auditor.extract.rows import in_unit
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_UNITS = (Dimension.MONEY, Dimension.COUNT, Dimension.RATIO, Dimension.POINTS)
_STOPS = ";。|\n"
_JOINT = "、"
_LONGEST_LEAD = 80  # code points from the word for one by one to the row
_ABOUT = 10  # 涉及5、6个村: about so many


def with_units(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """The figures, those of each such row in the unit that stands once behind it. ``text`` is the document's view."""
    joints, words = (_JOINT, *vocabulary.words.get("and", ())), vocabulary.words.get("respectively", ())
    told = list(figures)
    for first, last in _rows(figures, text, joints):
        lead = lead_to(text, figures[first].at.start, _STOPS, _LONGEST_LEAD)
        unit = figures[last].quantity.unit
        several = any(figure.quantity.value >= _ABOUT or figure.quantity.step < 1 for figure in figures[first:last])
        if unit.dimension in _UNITS and any(word in lead for word in words) and (several or lead.endswith(words)):
            told[first:last] = [in_unit(figure, unit) for figure in told[first:last]]
    return tuple(told)


def _rows(figures: Sequence[Figure], text: str, joints: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of the first and the last of the figures that nothing but joints stand between, all of which but the
    last are bare numbers."""
    first = 0
    for place, (one, other) in enumerate(pairwise(figures)):
        joined = text[one.at.end : other.at.start] in joints and _is_bare(one)
        if joined and not _is_bare(other):
            yield first, place + 1
        if not joined or not _is_bare(other):
            first = place + 1


def _is_bare(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.dimension is Dimension.NUMBER and quantity.hedge is None and quantity.ends is None
