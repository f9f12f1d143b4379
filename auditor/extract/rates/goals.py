"""Indicators with target, outcome and the rate of one by the other: 目标值28次,实际完成值40次,完成率143%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.slip import digits, may_mean
from auditor.vocabulary import Vocabulary

_TIES = " :(<>=≤≥"
_LINK = 2  # code points that may stand between a name and its figure: 为, 达到
_UPPER = regex(r"[<≤]=?$")
_LONGEST = 24  # code points between one figure and the next
_TELLING = 7  # digits of target, outcome and rate that are not one slip from what they should be by chance
_LABEL = regex(r"[^,。;:()|\n]{0,30}$")


def goals(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> Iterator[tuple[Figure, Claim]]:
    """(rate, claim) for every three figures that the words before them call target, outcome and rate; ``text`` is the
    document's view."""
    rates = tuple(vocabulary.words.get("rate_ending", ()))
    done = tuple(word for word in vocabulary.words.get("completion", ()) if word.endswith(rates))
    targets, outcomes = (tuple(vocabulary.words.get(f"table_{kind}", ())) for kind in ("target", "outcome"))
    found: list[tuple[tuple[Figure, Figure, Figure], str]] = []
    for target, outcome, rate in zip(figures, figures[1:], figures[2:], strict=False):
        leads = [
            text[max(start, figure.at.start - _LONGEST) : figure.at.start]
            for start, figure in ((0, target), (target.at.end, outcome), (outcome.at.end, rate))
        ]
        near = rate.at.start - outcome.at.end < _LONGEST and outcome.at.start - target.at.end < _LONGEST
        named = (_ends(lead, words) for lead, words in zip(leads, (targets, outcomes, done), strict=True))
        if near and all(named):
            label = _LABEL.search(leads[0])
            found.append(((target, outcome, rate), label[0] if label is not None else ""))
    most = not any(is_beyond(*told) for told, _ in found)
    for told, name in found:
        if may_be_rated(*told, text, most=most):
            yield told[2], rated(*told, name)


def _ends(lead: str, words: tuple[str, ...]) -> bool:
    bare = lead.rstrip(_TIES)
    return any(bare[: len(bare) - linked].rstrip(_TIES).endswith(words) for linked in range(_LINK + 1))


def may_be_rated(target: Figure, outcome: Figure, rate: Figure, text: str, *, most: bool = True) -> bool:
    """Whether the rate can be of the outcome by the target: both of one kind, the target no upper bound, and the rate
    not 100 % because that is the ``most`` that is counted. ``text`` is the document's view."""
    wanted, got, told = target.quantity, outcome.quantity, rate.quantity
    alike = wanted.unit.family == got.unit.family and wanted.dimension is got.dimension
    upper = _UPPER.search(text[max(target.at.start - 2, 0) : target.at.start]) is not None
    capped = most and told.value == 1 and got.value >= wanted.value
    return told.dimension is Dimension.RATIO and alike and wanted.value > 0 and not upper and not capped


def is_beyond(target: Figure, outcome: Figure, rate: Figure) -> bool:
    """Whether more came of a target than was wanted, and the rate counts it: then 100 % is not the most."""
    quantity = rate.quantity
    beyond = quantity.dimension is Dimension.RATIO and quantity.value > 1 and target.quantity.value > 0
    return beyond and is_rated(rated(target, outcome, rate, ""))


def rated(target: Figure, outcome: Figure, rate: Figure, name: str) -> Claim:
    """The claim that the rate is that; a target of so many is just so many, as is what was counted."""
    roles = {"actual": (_exact(outcome),), "budget": (_exact(target),), "rate": (Operand(rate),)}
    return Claim("completion", (Reading(roles),), name)


def _exact(figure: Figure) -> Operand:
    counted = figure.quantity.dimension in (Dimension.COUNT, Dimension.RATIO) and figure.quantity.hedge is None
    return Operand(figure, constant=point(figure.quantity.value) if counted else None)


def is_rated(claim: Claim) -> bool:
    """Whether a claim made by :func:`rated` holds."""
    actual, budget, rate = (claim.readings[0].roles[role][0].interval for role in ("actual", "budget", "rate"))
    return rate.meets(actual / budget)


def is_just_met(target: Figure, outcome: Figure, rate: Figure) -> bool:
    """Whether just as much came of a target as was wanted, and the rate is 100 %."""
    wanted, got = target.quantity, outcome.quantity
    return wanted.value == got.value > 0 and wanted.unit.family == got.unit.family and rate.quantity.value == 1


def may_be_slipped(claim: Claim) -> bool:
    """Whether one digit mistyped in a figure of a claim made by :func:`rated` explains that it does not hold; of a rate
    of 100 % none does."""
    actual, budget, rate = (claim.readings[0].roles[role][0] for role in ("actual", "budget", "rate"))
    figures = [operand.figure for operand in (actual, budget, rate) if operand.figure is not None]
    written = sum(len((digits(each.quantity) or "").strip("0")) for each in figures)
    done, plan, told = (each.quantity for each in figures)
    if written < _TELLING or told.value == 1 or not plan.value:
        return False
    meant = [(told, done.interval / plan.interval), (done, plan.interval * told.interval)]
    return any(may_mean(*each) for each in (*meant, (plan, done.interval / told.interval)))
