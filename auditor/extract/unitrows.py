"""Numbers whose unit stands behind those told with them: 分别为73.5、303.7和201.3万元; 自评得分95,其中投入20分,…."""

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
_FEWEST = 3  # indicators that tell what an overall score is counted in
_SENTENCE = "。|\n"
_PAUSES = ",;:("


def with_units(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """The figures, those of a row told 分别 in the unit that stands once behind it, and an overall score in that of the
    scores it is taken apart into. ``text`` is the document's view."""
    joints, words = (_JOINT, *vocabulary.words.get("and", ())), vocabulary.words.get("respectively", ())
    told = list(figures)
    for first, last in _rows(figures, text, joints):
        lead = lead_to(text, figures[first].at.start, _STOPS, _LONGEST_LEAD)
        unit = figures[last].quantity.unit
        several = any(figure.quantity.value >= _ABOUT or figure.quantity.step < 1 for figure in figures[first:last])
        if unit.dimension in _UNITS and any(word in lead for word in words) and (several or lead.endswith(words)):
            told[first:last] = [in_unit(figure, unit) for figure in told[first:last]]
    for place in _overall(told, text, vocabulary):
        told[place] = in_unit(told[place], told[place + 1].quantity.unit)
    return tuple(told)


def _overall(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> Iterator[int]:
    """The places of the overall scores without a unit behind which their sentence tells several points, 其中."""
    words, members = vocabulary.words.get("table_overall", ()), vocabulary.words.get("member", ())
    ends = tuple(word + amounting for word in words for amounting in ("", *vocabulary.words.get("amounting", ())))
    points = vocabulary.words.get("point_unit", ())
    for place, figure in enumerate(figures):
        following = figures[place + 1 : place + 1 + _FEWEST]
        if len(following) < _FEWEST or not _is_bare(figure) or not text.endswith(ends, 0, figure.at.start):
            continue
        behind = text[figure.at.end : following[-1].at.start]
        listed = behind.lstrip(_PAUSES).startswith(members) and not any(stop in behind for stop in _SENTENCE)
        if listed and all(each.quantity.unit.symbol in points for each in following):
            yield place


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
