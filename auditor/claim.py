"""What a report itself says about how its figures are tied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from auditor.fact import Fact, Wording
from auditor.frozen import frozen
from auditor.interval import WHOLE, Interval, point
from auditor.quantity import Figure


@frozen
class Operand:
    """A figure with the sign that the words give it; or a bare number that the text spells by other means.

    A list of eleven names stands for the number 11: then ``figure`` is ``None`` and ``constant`` holds it. With both,
    the figure is taken for the constant and not for its rounding interval.
    """

    figure: Figure | None
    sign: int = 1
    constant: Interval | None = None
    label: str = ""

    @property
    def interval(self) -> Interval:
        """What it may stand for, by the last digit that is written; anything where nothing is."""
        if self.constant is not None:
            return self.constant
        if self.figure is None:
            return WHOLE
        found = self.figure.quantity.interval
        return -found if self.sign < 0 else found


def operand(fact: Fact) -> Operand:
    """A fact as what a claim is made of, under its own name."""
    return Operand(fact.figure, fact.sign, label=fact.subject or fact.label)


def as_it_is(told: Operand) -> Operand:
    """An operand taken for just the number that is written, not for what may have been rounded to it."""
    return told if told.figure is None else replace(told, constant=point(told.figure.quantity.value))


@frozen
class Reading:
    """One fair way to fill the roles of a claim; a role holds one operand, or several where it is a list.

    A ``weak`` reading is one that the text does not suggest but does not forbid either: it can acquit, never accuse.
    """

    roles: Mapping[str, tuple[Operand, ...]]
    weak: bool = False


@frozen
class Claim:
    """One statement of the text about several of its figures.

    ``kind`` and the names of the roles are those of ``rules/vocabulary/claims.yaml``. There is a contradiction only if
    every one of ``readings`` fails; the first is the likeliest and is the one that is shown. ``undecided`` says, in
    words for a person, why the claim cannot be judged. ``fills`` tells that the percentages told with this one add up
    to exactly 100 %, and that its last digit may have been moved for that. ``alike`` tells that there is the claim only
    because its figures are the same, or one slip apart.
    """

    kind: str
    readings: tuple[Reading, ...]
    subject: str = ""
    words: tuple[Wording, ...] = field(default=())
    undecided: str = ""
    fills: bool = False
    alike: bool = False


def told_again(
    first: Figure,
    again: Figure,
    subject: str,
    kind: str = "repeat",
    undecided: str = "",
    *,
    alike: bool = False,
    exact: bool = False,
) -> Claim:
    """The claim that two figures say the same; ``kind`` is one with the roles ``first`` and ``again``. If ``exact``,
    both are taken for just what is written, as far as they are written to the same digit: nobody rounds 5.5万元 to
    5万元 here and to 6万元 there."""
    constants: tuple[Interval | None, ...] = (None, None)
    if exact and first.quantity.step == again.quantity.step:
        constants = point(first.quantity.value), point(again.quantity.value)
    operands = (Operand(figure, constant=at) for figure, at in zip((first, again), constants, strict=True))
    roles = {role: (operand,) for role, operand in zip(("first", "again"), operands, strict=True)}
    return Claim(kind, (Reading(roles),), subject, undecided=undecided, alike=alike)
