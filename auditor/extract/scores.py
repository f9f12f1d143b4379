"""Weights and scores of performance indicators: 产出指标(50分), and rows of weight, target, outcome and score."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.rows import Row
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_LOOK_BACK = 16  # code points before a weight in which the name of its indicator stands
_FULL = Fraction(100)
_BOUND = re.compile(r"(?:[<>]=?|[≤≥])$")
_HIGHEST_WEIGHT = 100


def weights(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[Claim]:
    """Claims about the weights of first-level indicators: that each is told the same everywhere, and that together with
    that of the budget's execution they come to 100."""
    told: dict[str, list[Figure]] = {}
    for figure in figures:
        name = _indicator(figure, document.view.text, vocabulary)
        if name:
            told.setdefault(name, []).append(figure)
    for name, mine in told.items():
        values = {figure.quantity.value for figure in mine}
        again = next((figure for figure in mine if figure.quantity.value != mine[0].quantity.value), None)
        if again is not None and len(values) == 2:
            yield Claim("repeat", (Reading({"first": (Operand(mine[0]),), "again": (Operand(again),)}),), name)
    yield from _full(told, vocabulary)


def _indicator(figure: Figure, text: str, vocabulary: Vocabulary) -> str:
    """The indicator whose weight a figure is, by the canonical name; empty if it is none."""
    if figure.quantity.unit.symbol not in vocabulary.words.get("point_unit", ()):
        return ""
    lead = text[max(figure.at.start - _LOOK_BACK, 0) : figure.at.start].rstrip("(:")
    for word in vocabulary.words.get("weight", ()):
        lead = lead.removesuffix(word).rstrip("(:")
    names = [word for word in vocabulary.words.get("indicator", ()) if lead.endswith(word)]
    lower = lead.endswith(vocabulary.words.get("sub_indicator", ()))
    return min(names, key=len) if names and not lower else ""


def _full(told: dict[str, list[Figure]], vocabulary: Vocabulary) -> Iterator[Claim]:
    """That the weights come to 100: each series of them that the report tells, with what a series leaves out taken from
    another; a report may also keep the execution out of the 100."""
    first = [mine[0] for mine in told.values()]
    last = [mine[-1] for mine in told.values()]
    words = vocabulary.words.get("indicator", ())
    everything = {word for word in words if not any(word != other and word.endswith(other) for other in words)}
    if set(told) != everything:
        return
    hundred = (Operand(None, constant=point(_FULL)),)
    for series in (first, last) if first != last else (first,):
        yield Claim("weights", (Reading({"total": hundred, "part": tuple(map(Operand, series))}),))


def bounds(tables: Iterable[Sequence[Row]], text: str) -> Iterator[Claim]:
    """A claim for every row that gives a weight, a bound, an outcome and a score; ``text`` is the document's view.

    Who misses the bound does not get the full score.
    """
    for rows in tables:
        for row in rows:
            found = _bound(row, text)
            if found is not None:
                yield found


def _bound(row: Row, text: str) -> Claim | None:
    figures = [cell for cell in row.cells if cell is not None]
    if len(figures) != 4 or len(row.cells) > 5:
        return None
    weight, target, outcome, score = figures
    plain = all(figure.quantity.dimension is Dimension.NUMBER for figure in (weight, score))
    match = _BOUND.search(text[max(target.at.start - 2, 0) : target.at.start])
    same = target.quantity.unit == outcome.quantity.unit and target.quantity.dimension is not Dimension.NUMBER
    if not plain or match is None or not same or not 0 < weight.quantity.value <= _HIGHEST_WEIGHT:
        return None
    kind = "upper_bound" if match.group()[0] in "<≤" else "lower_bound"
    named = {"target": target, "outcome": outcome, "weight": weight, "score": score}
    roles = {role: (Operand(figure, constant=point(figure.quantity.value)),) for role, figure in named.items()}
    return Claim(kind, (Reading(roles),), row.label)
