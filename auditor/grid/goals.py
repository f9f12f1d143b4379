"""Indicators that got all their points though the goal was not reached: ≥4754人 | 4604人 | 10 | 10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.frozen import frozen
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.regex import regex

_BOUND = regex(r"(?:[<>]=?|[≤≥])$")
_SUPPORT = 3  # indicators that lost points for falling short of a goal without a bound, for each that did not


@frozen
class Indicator:
    """What was wanted of an indicator, what came of it, what it is worth and what it got."""

    label: str
    target: Figure
    outcome: Figure
    weight: Figure
    score: Figure

    @property
    def is_short(self) -> bool:
        """Whether less came of it than was wanted, both counted in one unit."""
        wanted, reached = self.target.quantity, self.outcome.quantity
        alike = wanted.unit == reached.unit and wanted.dimension is Dimension.COUNT
        return alike and wanted.hedge is None is reached.hedge and 0 < reached.value < wanted.value

    @property
    def is_full(self) -> bool:
        """Whether it got what it is worth."""
        return self.score.quantity.value == self.weight.quantity.value


def goals(indicators: Sequence[Indicator], text: str) -> Iterator[Claim]:
    """A claim for every indicator whose goal is written with a bound (≥, ≤); and for those that fell short of a goal
    without one, if others that did lost points by it: then more is better in this form. ``text`` is the view."""
    plain: list[Indicator] = []
    for each in indicators:
        bound = _BOUND.search(text[max(each.target.at.start - 2, 0) : each.target.at.start])
        if bound is None:
            plain.append(each)
        elif each.target.quantity.unit == each.outcome.quantity.unit:
            yield _claim(each, "upper_bound" if bound.group()[0] in "<≤" else "lower_bound")
    short = [each for each in plain if each.is_short]
    full = [each for each in short if each.is_full]
    if len(short) - len(full) >= _SUPPORT * len(full):
        yield from (_claim(each, "lower_bound") for each in full)


def _claim(told: Indicator, kind: str) -> Claim:
    named = {"target": told.target, "outcome": told.outcome, "weight": told.weight, "score": told.score}
    exact = {role: (Operand(figure, constant=point(figure.quantity.value)),) for role, figure in named.items()}
    return Claim(kind, (Reading(exact),), told.label)
