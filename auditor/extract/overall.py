"""The score of a whole form, which stands over it or under it, and the scores of its indicators."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_FULL = 100
_FEWEST = 3  # indicators that make a form
_BEFORE = regex(r"[ |:\n(为]*$")
_NEXT = regex(r"[ |\n]*$")
_LOOK_BACK = 40


def overall_scores(
    claims: Iterable[Claim], document: Document, figures: Sequence[Figure], vocabulary: Vocabulary
) -> Iterator[Claim]:
    """A claim for every overall score that the scores of the indicators after it (before it, at the end of a report)
    come to it. All of them were read if their weights fill 100. ``claims`` are those of the report's forms."""
    within = sorted((claim.readings[0] for claim in claims if claim.kind == "within"), key=_place)
    told = list(_told(document, figures, vocabulary)) if len(within) >= _FEWEST else []
    starts = [_place(reading) for reading in within]
    cuts = [0, *(bisect_right(starts, figure.at.start) for figure in told), len(within)]
    for place, figure in enumerate(told):
        before, after = (within[a:b] for a, b in pairwise(cuts[place : place + 3]))
        whole = next((part for part in (after, before) if _is_whole(part)), None)
        if whole is not None:
            scores = tuple(operand for reading in whole for operand in reading.roles["score"])
            if all(operand.figure is not figure for operand in scores):
                yield Claim("overall_score", (Reading({"total": (Operand(figure),), "part": scores}),))


def _place(reading: Reading) -> int:
    figure = reading.roles["weight"][0].figure
    return figure.at.start if figure is not None else 0


def _is_whole(within: Sequence[Reading]) -> bool:
    """Whether these are all indicators of a form: their weights fill 100."""
    weights = [each.figure.quantity.value for reading in within for each in reading.roles["weight"] if each.figure]
    return len(weights) >= _FEWEST and sum(weights, Fraction(0)) == _FULL


def _told(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[Figure]:
    """The figures right behind the words for an overall score; not in a row that goes on with another number, of which
    one would be what the whole is worth."""
    text, words = document.view.text, vocabulary.words.get("table_overall", ())
    points = ("", *vocabulary.words.get("point_unit", ()))
    for figure, after in zip(figures, [*figures[1:], None], strict=True):
        lead = text[max(figure.at.start - _LOOK_BACK, 0) : figure.at.start]
        name = lead[: _BEFORE.search(lead).start()]  # type: ignore[union-attr]
        alone = after is None or _NEXT.match(text[figure.at.end : after.at.start]) is None
        plain = figure.quantity.unit.symbol in points and figure.quantity.dimension is not Dimension.RATIO
        if alone and plain and name.endswith(words) and 0 < figure.quantity.value <= _FULL:
            yield figure
