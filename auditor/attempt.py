"""A rule tried somewhere in a report, and why it came out as it did: the check, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.claim import Claim, Operand
from auditor.finding import Check
from auditor.formula_tree import Formula, Name
from auditor.frozen import frozen
from auditor.quantity import Figure
from auditor.rule import Outcome

Binding = Mapping[Name, tuple[Operand, ...]]


@frozen
class Tried:
    """One formula with figures for its names.

    ``outcome`` is what came of it, ``None`` where it was not judged at all; ``reason`` says why it was not judged,
    could not be decided, or is only a notice. A ``weak`` one can acquit, never accuse.
    """

    formula: Formula
    binding: Binding
    outcome: Outcome | None
    reason: str = ""
    weak: bool = False


@frozen
class Missing:
    """A name for which no figure was found, and why; ``nearest`` is the one that comes nearest to it, if any does."""

    name: str
    reason: str
    nearest: Figure | None = None


@frozen
class Attempt:
    """A rule tried at one place of a report, or nowhere in it.

    ``check`` is what is counted and told; without it ``reason`` says why the rule was not held against anything here.
    ``tried`` are the readings that were looked at, in order: the first that holds ends the search. ``claim`` is what a
    rule over claims was tried on, ``anchor`` the figure from which a rule over subjects looked for the others; a rule
    that found neither in the whole report has an attempt without both. ``subject`` is whom ``each`` puts into it.
    """

    rule: str
    check: Check | None = None
    reason: str = ""
    tried: tuple[Tried, ...] = ()
    missing: tuple[Missing, ...] = ()
    claim: Claim | None = None
    anchor: Figure | None = None
    subject: str = ""

    @property
    def outcome(self) -> Outcome | None:
        """What the check came to, ``None`` without one."""
        return None if self.check is None else self.check.outcome

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that was looked at here, in text order."""
        found = set() if self.anchor is None else {self.anchor}
        found |= {o.figure for t in self.tried for operands in t.binding.values() for o in operands if o.figure}
        if self.claim is not None:
            filled = (operands for reading in self.claim.readings for operands in reading.roles.values())
            found |= {operand.figure for operands in filled for operand in operands if operand.figure is not None}
        return tuple(sorted(found, key=lambda figure: figure.span))
