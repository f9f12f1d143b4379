"""Rates of completion that are what was left undone: 完成53%, written as 47%."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claim import Claim, Reading, as_it_is
from auditor.interval import Interval, point

_COMPLETED = {"actual", "budget", "rate"}
_ONE = point(1)


def complement(claim: Claim) -> Iterator[Claim]:
    """The claim again, its amounts taken as exactly what is written, where the rate is what was left undone: 完成53%
    written as 47%. What a rounded amount could explain is then no explanation."""
    for reading in claim.readings[:1]:
        if reading.roles.keys() >= _COMPLETED:
            (actual,), (budget,), (rate,) = (reading.roles[role] for role in ("actual", "budget", "rate"))
            figures = actual.figure, budget.figure, rate.figure
            if None in figures or not figures[1].quantity.value:  # type: ignore[union-attr]
                continue
            done, plan, written = (figure.quantity for figure in figures if figure is not None)
            ratio = point(done.value) / point(plan.value)
            if (_ONE - ratio).meets(written.interval) and not ratio.meets(written.interval) and _is_part(ratio):
                exact = {"actual": (as_it_is(actual),), "budget": (as_it_is(budget),), "rate": (rate,)}
                yield Claim("complement", (Reading(exact),), claim.subject)


def _is_part(ratio: Interval) -> bool:
    """Whether a ratio that is known exactly lies between nothing and all."""
    return not ratio.can_be("<=") and not (_ONE - ratio).can_be("<=")
