"""The score that is told right before those of its indicators: 项目得94分。其中:决策20分,得18分;过程30分,….

Indicators whose weights fill 100 are all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.extract.scores.overall import has_beside
from auditor.interval import point
from auditor.quantity import Figure
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_FULL = 100
_FEWEST = 3  # indicators
_STOPS = ",;:。、()\n"
_LONGEST = 20  # code points of what a clause tells before its figure


class _Pair(NamedTuple):
    """What an indicator is worth and what it got, and where these stand among the points that a report tells."""

    start: int
    end: int
    weight: Figure
    score: Figure


def led_scores(
    claims: Iterable[Claim], figures: Sequence[Figure], text: str, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """A claim for every score that is told right before those of indicators whose weights fill 100, if what they miss
    it by is not told beside them: 附加分2分; or, where it is all their scores, that the weights do. ``claims`` are
    those of scores in sentences, ``text`` is the document's view."""
    words = vocabulary.words
    units, got = words.get("point_unit", ()), words.get("scored", ())
    others = (*words.get("mean", ()), *(name for name, each in vocabulary.measures.items() if each.role == "prior"))
    leads = {f: lead_to(text, f.at.start, _STOPS, _LONGEST) for f in figures if f.quantity.unit.symbol in units}
    points = [figure for figure, lead in leads.items() if not lead.endswith(words.get("deducted", ()))]
    members = (":", *words.get("member", ()))
    for total, run, full in _led(_runs(list(_pairs(claims, points))), points, text, members):
        if len(run) < _FEWEST:
            continue
        lead, value = leads[total], total.quantity.value
        known = [figure for pair in run for figure in (pair.weight, pair.score)]
        is_score = lead.endswith(got) and value <= _FULL and not any(word in lead for word in others)
        if not is_score or has_beside(total, known, figures):
            continue
        if _worth(run) in (_FULL, full):
            parts = tuple(Operand(pair.score) for pair in run)
            yield Claim("overall_score", (Reading({"total": (Operand(total),), "part": parts}),))
        elif _are_meant_full(total, run):
            yield Claim("weights", (Reading({"part": tuple(Operand(pair.weight) for pair in run)}),))


def _led(
    runs: Iterable[list[_Pair]], points: Sequence[Figure], text: str, members: tuple[str, ...]
) -> Iterator[tuple[Figure, list[_Pair], Fraction]]:
    """Every run with the points told right before it, and what these are got of: also those told beside what all is
    worth, 满分100分,得94分, or beside what its first is, 产出50分,得47分。其中:数量20分,得19分;…."""
    for run in runs:
        first, *others = run
        full = first.weight.quantity.value
        behind = text[max(first.weight.at.end, first.score.at.end) : others[0].weight.at.start] if others else ""
        if full == _FULL or (full == _worth(others) and any(word in behind for word in members)):
            yield first.score, others, full
        elif first.start:
            yield points[first.start - 1], run, Fraction(_FULL)


def _worth(run: Sequence[_Pair]) -> Fraction:
    """What some indicators are worth together."""
    return sum((pair.weight.quantity.value for pair in run), Fraction(0))


def _are_meant_full(total: Figure, run: Sequence[_Pair]) -> bool:
    """Whether indicators whose scores come to the total would be worth 100 points but for one slip of the hand."""
    weights = [pair.weight.quantity for pair in run]
    gap = _worth(run) - _FULL
    got = sum((pair.score.quantity.value for pair in run), Fraction(0))
    return got == total.quantity.value and any(may_mean(each, each.interval - point(gap)) for each in weights)


def _pairs(claims: Iterable[Claim], points: Sequence[Figure]) -> Iterator[_Pair]:
    places = {figure: place for place, figure in enumerate(points)}
    for claim in claims:
        (weight,), (score,) = (claim.readings[0].roles.get(role, (Operand(None),)) for role in ("weight", "score"))
        if weight.figure in places and score.figure in places:
            start, end = sorted((places[weight.figure], places[score.figure]))
            yield _Pair(start, end, weight.figure, score.figure)


def _runs(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """The pairs that follow one another, in a sentence or in lines of their own, with no other points between them."""
    runs: list[list[_Pair]] = []
    for pair in sorted(pairs, key=lambda pair: pair.start):
        if not runs or pair.start != runs[-1][-1].end + 1:
            runs.append([])
        runs[-1].append(pair)
    return runs
