"""A check as a tie between figures, which can be tried again with other numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from auditor.attempt import Binding
from auditor.claim import Operand
from auditor.finding import Check
from auditor.formula import UndecidableError, Verdict, enclose, evaluate, value
from auditor.formula_tree import And, Binary, Compare, Formula, Name, walk
from auditor.interval import Interval
from auditor.judge import accepted, intervals
from auditor.quantity import Figure, Quantity
from auditor.rule import Outcome, Rule, Severity
from auditor.span import Span

_SEVERAL = 3  # figures that two readings of one sum share at least: the total and two parts

Changes = Mapping[Span, Quantity]
"""Other quantities for some figures, by the spans of these."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A check and what its figures must satisfy, with what the rule tolerates."""

    check: Check
    formula: Formula

    def holds(self, changes: Changes) -> bool:
        """Whether the check holds with other quantities for some figures; not if that cannot be decided."""
        try:
            return evaluate(self.formula, intervals(self._changed(changes))) is Verdict.HOLDS
        except UndecidableError:
            return False

    def comparisons(self) -> list[Compare]:
        """The comparisons that the formula consists of."""
        return [node for node in walk(self.formula) if isinstance(node, Compare)]

    def gap(self, comparison: Compare, changes: Changes) -> Fraction | None:
        """How far the left side is above the right one at the written values; ``None`` where that has no value."""
        points: dict[Name, tuple[Fraction, ...]] = {}
        for name, operands in self._changed(changes).items():
            found = [number for operand in operands if (number := _value(operand)) is not None]
            if len(found) < len(operands):
                return None
            points[name] = tuple(found)
        try:
            return value(Binary("-", comparison.left, comparison.right), points)
        except UndecidableError:
            return None

    def reach(self, comparison: Compare, changes: Changes) -> Interval | None:
        """The same as an interval, by the last digits of the figures."""
        try:
            return enclose(Binary("-", comparison.left, comparison.right), intervals(self._changed(changes)))
        except UndecidableError:
            return None

    def _changed(self, changes: Changes) -> Binding:
        if not changes:
            return self.check.binding
        return {name: tuple(_changed(o, changes) for o in operands) for name, operands in self.check.binding.items()}


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties some figures: one check, or several that fail on one total and would all be settled by one of them.

    ``figures`` are those whose change could change the outcome; ``held`` tells that the tie holds as written.
    """

    conditions: tuple[Condition, ...]
    figures: Mapping[Span, Figure] = field(compare=False)
    held: bool

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks in it."""
        return tuple(condition.check for condition in self.conditions)

    @property
    def is_sharp(self) -> bool:
        """Whether the tie says what a figure is, not only that it is no more or no less than something."""
        return any(_is_sharp(condition.formula) for condition in self.conditions)

    def holds(self, changes: Changes) -> bool:
        """Whether one of the checks holds with other quantities for some figures."""
        return any(condition.holds(changes) for condition in self.conditions)


def ties(checks: Iterable[Check], rules: Sequence[Rule], *, every: bool = False) -> list[Tie]:
    """Every failed check with a formula, and those that hold of the same figures (all that hold, if ``every``).

    Left out are those whose failure says nothing of figures, and those that hold by a habit of writing last digits.
    """
    by_id = {rule.id: rule for rule in rules}
    made: list[Tie] = []
    for check in checks:
        if check.tree is None or check.outcome is Outcome.UNDECIDABLE:
            continue
        if check.outcome is Outcome.INCONSISTENT and _says_nothing(check):
            continue
        figures = {f.span: f for ops in check.binding.values() for o in ops if (f := _free(o)) is not None}
        if figures:
            condition = Condition(check, accepted(by_id[check.rule], check.tree))
            made.append(Tie((condition,), figures, check.outcome is Outcome.CONSISTENT))
    suspects = {span for tie in made if not tie.held for span in tie.figures}
    # One that holds by a habit only would seem to be broken by whatever is tried.
    near = (tie for tie in made if every or not suspects.isdisjoint(tie.figures))
    return _joined([tie for tie in near if not tie.held or tie.holds({})])


def _says_nothing(check: Check) -> bool:
    """Whether a failed check is one of last digits only, or one in which a word may be what is wrong."""
    return check.severity is Severity.NOTICE or bool(check.words)


def _joined(made: Sequence[Tie]) -> list[Tie]:
    """Failed ties of which one is about all the figures of the other are two ways to read one statement: one tie."""
    joined: list[Tie] = []
    for tie in made:
        place = next((i for i, other in enumerate(joined) if not tie.held and _same(tie, other)), None)
        if place is None:
            joined.append(tie)
        else:
            other = joined[place]
            joined[place] = Tie((*other.conditions, *tie.conditions), {**other.figures, **tie.figures}, held=False)
    return joined


def _is_sharp(formula: Formula) -> bool:
    match formula:
        case Compare():
            return formula.operator == "="
        case And(Compare() as left, Compare() as right):  # bounds on both sides
            return {left.operator[0], right.operator[0]} == {"<", ">"}
    return False


def _same(tie: Tie, other: Tie) -> bool:
    if other.held or tie.conditions[0].check.operands[0][1] != other.conditions[0].check.operands[0][1]:
        return False
    one, two = set(tie.figures), set(other.figures)
    return len(one & two) >= _SEVERAL and (one <= two or two <= one)


def _free(operand: Operand) -> Figure | None:
    """The figure of an operand whose value is not given by other means."""
    return operand.figure if operand.constant is None else None


def _changed(operand: Operand, changes: Changes) -> Operand:
    figure = _free(operand)
    if figure is None or figure.span not in changes:
        return operand
    return replace(operand, figure=replace(figure, quantity=changes[figure.span]))


def _value(operand: Operand) -> Fraction | None:
    if operand.constant is not None:
        return operand.constant.low
    return None if operand.figure is None else operand.sign * operand.figure.quantity.value
