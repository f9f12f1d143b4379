"""How much a contradiction matters: what the text says that it turns over, and how far the figures miss each other."""

from __future__ import annotations

import enum
from fractions import Fraction

from auditor.frozen import frozen


class Flip(enum.StrEnum):
    """A statement that a contradiction may turn over."""

    DIRECTION = "direction"  # a rise or a fall
    COMPLETION = "completion"  # done or not done, exceeded or not: against 100 %
    BUDGET = "budget"  # within the budget or beyond it
    SCORE = "score"  # more points than are to be had, or full ones that were not earned
    GRADE = "grade"  # the grade that a score earns
    EQUALITY = "equality"  # a word that compares: unchanged, equal, more, less
    BALANCE = "balance"  # a surplus or a deficit
    EXISTENCE = "existence"  # something or nothing
    RANKING = "ranking"  # which of several is the largest
    STAFFING = "staffing"  # within the posts or beyond them


class Side(enum.IntEnum):
    """On which side of a threshold a value lies."""

    BELOW = -1
    AT = 0
    ABOVE = 1

    @classmethod
    def of(cls, value: Fraction, threshold: Fraction) -> Side:
        """Where ``value`` lies."""
        return cls((value > threshold) - (value < threshold))


@frozen
class Threshold:
    """What the text says by the side of ``value`` (in base units: 元, 1 for 100 %) on which a role of a formula lies.

    ``role`` is the name in the formula; empty for the figure that a formula reports, which is all of its left side.
    """

    kind: Flip
    role: str
    value: Fraction


@frozen
class Large:
    """From where on a miss is large: by its part of the reported figure, or by its amount in 元; either is enough."""

    relative: Fraction = Fraction(1, 20)
    amount: Fraction = Fraction(1_000_000)


class Weight(enum.IntEnum):
    """How much a contradiction matters, as far as that has names; higher is more."""

    DIGIT = 1  # the last digit only
    SMALL = 2
    LARGE = 3
    FLIPS = 4  # what the text says is turned over

    @property
    def word(self) -> str:
        """The weight as it is written in JSON."""
        return self.name.lower()


@frozen
class Turn:
    """A statement that is turned over: on which side the text has it, and on which it is.

    Both are ``None`` where it is a word or a norm that does not hold. ``torn`` tells that the text has both.
    """

    kind: Flip
    said: Side | None = None
    true: Side | None = None
    torn: bool = False


@frozen
class Materiality:
    """How much a contradiction matters.

    ``turns`` are the statements that it turns over; ``sure`` tells that they are by every likely correction, not only
    by one of several. ``amount`` is how far the figures miss each other in 元: for a rate or a share what the
    difference stands for, where its base is among the figures; ``None`` where it is not money. ``relative`` is the
    difference as a part of the reported figure.
    """

    weight: Weight
    turns: tuple[Turn, ...] = ()
    sure: bool = True
    amount: Fraction | None = None
    relative: Fraction | None = None

    @property
    def rank(self) -> tuple[int, bool, Fraction, Fraction]:
        """What to order by, among findings of one severity: greater matters more."""
        nothing = Fraction(-1)  # less than any amount
        amount = nothing if self.amount is None else self.amount
        return self.weight, self.sure, amount, nothing if self.relative is None else self.relative
