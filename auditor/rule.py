"""A rule: a formula that figures of a report must satisfy, with everything that a person asks about it."""

from __future__ import annotations

import enum
from dataclasses import field
from fractions import Fraction

from auditor.formula_tree import Formula
from auditor.frozen import frozen
from auditor.keeping import Keeping
from auditor.materiality import Flip

EACH = "项"
"""The name in a formula that stands for each subject of a rule's ``each`` in turn."""

SLOTS = ("写为", "应为", "相差", "对象", "项数", "算式")
"""What a message may hold in braces, besides the names of the formulas."""


class Severity(enum.IntEnum):
    """How grave a finding is; higher is graver."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity as it is written in rule files and in JSON."""
        return self.name.lower()


class Outcome(enum.StrEnum):
    """What came of holding a rule against figures."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDECIDABLE = "undecidable"


class Habit(enum.StrEnum):
    """A known way of writing a last digit that is not rounding. What only a habit explains is a notice; what breaks the
    habit of copying, a warning."""

    TRUNCATED = "truncated"  # the rest was cut off: 99.868 as 99.86
    BALANCED = "balanced"  # a last digit moved by one so that shares add up to 100 %
    WHOLE = "whole"  # an integer rounded among siblings with decimals: 30 for 30.4
    COPIED = "copied"  # told again to the same last digit, so copied and not rounded anew: 996 and 995 are two numbers


@frozen
class Example:
    """A short text and what the rule must say of it."""

    text: str
    expect: Outcome


@frozen
class Tolerance:
    """How far the sides of a comparison may be apart beyond rounding, and why.

    ``value`` is in base units, or a part of the right side where it ``is_relative``; ``written`` is its spelling.
    """

    value: Fraction
    is_relative: bool
    written: str
    reason: str


@frozen
class Applies:
    """Which reports a rule is for; what is empty does not matter. ``years`` are the first and the last."""

    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)


@frozen
class Rule(Keeping):
    """A rule as loaded.

    With ``claim`` (the kind of a claim, see ``rules/vocabulary/claims.yaml``) the names in the formulas are the roles
    of that claim; without it they are subjects of the vocabulary, optionally with measures in brackets. Any one of
    ``formulas`` holding is enough. ``when`` must hold for the rule to apply at all;
    with ``without`` it applies only to claims that lack these roles. With ``scope`` "report" the figures
    may stand anywhere in it, if each has only one value there; "near" keeps them together. ``each`` names subjects that
    stand in turn for the name ``项`` of the formulas. ``dimension`` limits a rule to quantities of one dimension,
    ``applies`` to some reports. ``tolerance`` widens every comparison of the formulas.
    ``flips`` is the statement that a contradiction turns over: always, or, with a ``threshold`` in base units, where
    the reported figure should be on its other side.
    ``path`` is the file that it is in; ``source`` says whether that is "builtin", in a "folder" of the user or in an
    installed "package", whose name and version ``package`` gives.
    """

    id: str
    title: str
    formulas: tuple[Formula, ...]
    severity: Severity = Severity.ERROR
    claim: str | None = None
    when: Formula | None = None
    without: tuple[str, ...] = ()
    scope: str = "near"
    each: tuple[str, ...] = ()
    dimension: str | None = None
    applies: Applies | None = None
    tolerance: Tolerance | None = None
    flips: Flip | None = None
    threshold: Fraction | None = None
    habits: frozenset[Habit] = frozenset()
    basis: str = ""
    exceptions: tuple[str, ...] = ()
    message: str = ""
    tags: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    path: str = field(default="", compare=False)
    source: str = field(default="folder", compare=False)
    package: str = field(default="", compare=False)
