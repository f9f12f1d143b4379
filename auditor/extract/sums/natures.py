"""The money of a form taken apart by where it came from and by what it was spent on, beside the row of its total:

年度资金总额 | 861.10 | 2030.12 | 2030.12; 按收入性质分: 一般公共预算: 1325.68 …; 按支出性质分: 基本支出: 900.47 …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_REACH = 400  # code points behind the words for a split in which its parts stand
_ABOVE = 300  # code points above these in which the row of the total stands
_TOTALS = 3  # plans and outcome, at the head of the row
_NEAR = Fraction(1, 10)  # how far the parts may miss the total, relative, and still be of it
_AMOUNTS = (Dimension.NUMBER, Dimension.MONEY)
_SPACE = " |:\n(为"


def natures(figures: Sequence[Figure], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for each of the two splits of which several parts are told: they come to one of the totals, where they
    come near one. ``text`` is the document's view."""
    splits = ("nature_income", "nature_spending")
    starts = [at for word in vocabulary.words.get("nature_split", ()) if (at := text.find(word)) >= 0]
    start = min(starts, default=-1)
    if start < 0:
        return
    figures = sorted(figures, key=lambda figure: figure.at.start)
    totals = _totals([f for f in figures if start - _ABOVE <= f.at.start < start], vocabulary, text)
    inside = [f for f in figures if start <= f.at.start < start + _REACH and f.quantity.dimension in _AMOUNTS]
    for split in splits if totals else ():
        names = vocabulary.words.get(split, ())
        parts: dict[str, Figure] = {}
        for figure in inside:
            lead = text[start : figure.at.start].rstrip(_SPACE)
            name = max((name for name in names if lead.endswith(name)), key=len, default="")
            if name and name not in parts and text[figure.at.start - 1] in _SPACE:
                parts[name] = figure
        yield from _claim(totals, list(parts.values()), text)


def _totals(above: Sequence[Figure], vocabulary: Vocabulary, text: str) -> list[Figure]:
    """The amounts right behind the last name of all the money, as far as they stand in one line."""
    names = vocabulary.words.get("table_funds", ())
    for place in reversed(range(len(above))):
        if text[: above[place].at.start].rstrip(_SPACE).endswith(names):
            row = above[place : place + _TOTALS]
            line = [f for f in row if "\n" not in text[row[0].at.start : f.at.start]]
            return [f for f in line if f.quantity.dimension in _AMOUNTS]
    return []


def _claim(totals: Sequence[Figure], parts: Sequence[Figure], text: str) -> Iterator[Claim]:
    told = [figure for figure in parts if figure.quantity.value]
    added = sum((figure.quantity.value for figure in told), Fraction(0))
    alike = {figure.quantity.unit for figure in (*totals, *told)}
    near = [f for f in totals if abs(f.quantity.value - added) <= _NEAR * f.quantity.value]
    if len(told) > 1 and near and len(alike) == 1:
        near.sort(key=lambda figure: abs(figure.quantity.value - added))
        readings = (Reading({"total": (Operand(total),), "part": tuple(map(Operand, told))}) for total in near)
        yield Claim("closed_listing", tuple(readings), _name(totals[0], text))


def _name(total: Figure, text: str) -> str:
    """What stands before the first total in its line."""
    return text[text.rfind("\n", 0, total.at.start) + 1 : total.at.start].strip(_SPACE)
