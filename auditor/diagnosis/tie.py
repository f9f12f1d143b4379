"""A check as a tie between figures, which can be tried again with other numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction

from auditor.claim import Operand
from auditor.finding import Check
from auditor.formula import Bindings, UndecidableError, Verdict, enclose, estimate, evaluate
from auditor.formula_tree import And, Binary, Call, Compare, Expression, Formula, Name
from auditor.frozen import frozen
from auditor.interval import Interval, point
from auditor.judge import accepted, intervals, judge
from auditor.keeping import Keeping, kept
from auditor.quantity import Figure, Quantity, Unit
from auditor.rule import Outcome, Rule, Severity
from auditor.slip import digits, is_slip
from auditor.span import Span

_PAIR = 2
_SEVERAL = 3  # figures that two readings of one sum share at least: the total and two parts

Changes = Mapping[Span, Quantity]
"""Other quantities for some figures, by the spans of these."""


@frozen
class Condition(Keeping):
    """A check in one reading of it: the figures, and what they must satisfy, with what the rule tolerates.

    ``when`` must hold too, or the check is not so read.
    """

    check: Check
    formula: Formula
    binding: Mapping[Name, tuple[Operand, ...]] = field(compare=False)
    when: Formula | None = None

    def holds(self, changes: Changes) -> bool:
        """Whether the check holds with other quantities for some figures; not if that cannot be decided."""
        bound = self._intervals(changes)
        try:
            if self.when is not None and evaluate(self.when, bound) is not Verdict.HOLDS:
                return False
            return evaluate(self.formula, bound) is Verdict.HOLDS
        except UndecidableError:
            return False

    def is_gone(self, changes: Changes) -> bool:
        """Whether nobody would check this with other quantities: figures that are neither the same nor a slip apart."""
        if not self.check.alike or len(self.figures) != _PAIR or self.figures.keys().isdisjoint(changes):
            return False  # a difference that was found to hold, of three figures, says what it said
        one, other = (_in(f.quantity.unit, changes.get(span, f.quantity)) for span, f in self.figures.items())
        left, right = digits(one), digits(one, other.value)
        return left is None or right is None or not (left == right or is_slip(left, right))

    @property
    @kept
    def figures(self) -> Mapping[Span, Figure]:
        """The figures whose change could change the outcome."""
        operands = (o for operands in self.binding.values() for o in operands)
        return {figure.span: figure for o in operands if (figure := _free(o)) is not None}

    def value(self, expression: Expression, changes: Changes) -> Fraction | None:
        """What an expression comes to at the written values; ``None`` where it has no value."""
        points = self._points(changes)
        try:
            return None if points is None else enclose(expression, points).low
        except UndecidableError:
            return None

    def reach(self, expression: Expression, changes: Changes) -> Interval | None:
        """About the same as an interval, by the last digits of the figures."""
        points = self._points(changes)
        try:
            return None if points is None else estimate(expression, self._intervals(changes), points)
        except UndecidableError:
            return None

    def _intervals(self, changes: Changes) -> Bindings:
        return self._changed(self._written(), changes, lambda each: each.interval)

    @kept
    def _written(self) -> Bindings:
        return intervals(self.binding)

    def _points(self, changes: Changes) -> Bindings | None:
        """The written values alone; ``None`` if one of the operands has none."""
        points = self._values()
        return None if points is None else self._changed(points, changes, lambda each: point(each.value))

    @kept
    def _values(self) -> Bindings | None:
        bound = {name: [_value(operand) for operand in operands] for name, operands in self.binding.items()}
        if any(value is None for values in bound.values() for value in values):
            return None
        return {name: tuple(point(value) for value in values if value is not None) for name, values in bound.items()}

    @kept
    def _places(self) -> Mapping[Span, Sequence[tuple[Name, int, int, Unit]]]:
        """Where each figure stands that may be changed: the name, which of its operands, its sign there and unit."""
        found: dict[Span, list[tuple[Name, int, int, Unit]]] = {}
        for name, operands in self.binding.items():
            for place, operand in enumerate(operands):
                if (figure := _free(operand)) is not None:
                    found.setdefault(figure.span, []).append((name, place, operand.sign, figure.quantity.unit))
        return found

    def _changed(self, bound: Bindings, changes: Changes, read: Callable[[Quantity], Interval]) -> Bindings:
        """What is bound to the names where some figures are other quantities."""
        changed = dict(bound)
        for span, quantity in changes.items():
            for name, place, sign, unit in self._places().get(span, ()):
                found, operands = read(_in(unit, quantity)), changed[name]
                changed[name] = (*operands[:place], -found if sign < 0 else found, *operands[place + 1 :])
        return changed


@frozen
class Tie(Keeping):
    """What ties some figures: one check, or several that fail on one total and would all be settled by one of them.

    ``conditions`` are all ways in which it may fairly be read, the likeliest first; what is in ``others`` settles it as
    well, if it holds, but is not what it says. ``figures`` are those of the likeliest reading; ``held`` tells that the
    tie holds as written.
    """

    conditions: tuple[Condition, ...]
    figures: Mapping[Span, Figure] = field(compare=False)
    held: bool
    others: tuple[Condition, ...] = ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks in it."""
        return tuple({id(condition.check): condition.check for condition in self.conditions}.values())

    def touches(self, span: Span) -> bool:
        """Whether a figure is in any reading, so that its change could change the outcome."""
        return any(span in condition.figures for condition in (*self.conditions, *self.others))

    @property
    def is_sharp(self) -> bool:
        """Whether the tie says what a figure is, not only that it is no more or no less than something."""
        return any(_is_sharp(condition.formula) for condition in self.conditions)

    def holds(self, changes: Changes) -> bool:
        """Whether one of the checks holds with other quantities for some figures."""
        conditions = (*self.conditions, *self.others)
        return any(each.holds(changes) for each in conditions) or (self.held and conditions[0].is_gone(changes))


def ties(checks: Iterable[Check], rules: Sequence[Rule], *, every: bool = False) -> list[Tie]:
    """Every failed check with a formula, and those that hold of the same figures (all that hold, if ``every``).

    Left out are those whose failure says nothing of figures, and those that hold by a habit of writing last digits.
    """
    by_id = {rule.id: rule for rule in rules}
    made: list[Tie] = []
    for check in checks:
        if check.tree is None or check.outcome is Outcome.UNDECIDABLE:
            continue
        if check.outcome is Outcome.INCONSISTENT and _says_nothing(check, by_id[check.rule]):
            continue
        tie = _tie(check, check.tree, by_id[check.rule])
        if tie.figures:
            made.append(tie)
    made = list(_acquitted(made, by_id))
    suspects = {span for tie in made if not tie.held for span in tie.figures}
    # One that holds by a habit only would seem to be broken by whatever is tried.
    near = (tie for tie in made if every or not suspects.isdisjoint(tie.figures))
    return _joined([tie for tie in near if not tie.held or tie.holds({})])


def _tie(check: Check, tree: Formula, rule: Rule) -> Tie:
    """One that holds is what was found to hold; one that fails may be meant in any way that it may fairly be read."""
    told = Condition(check, accepted(rule, tree), check.binding)
    others = [(o.weak, Condition(check, accepted(rule, o.tree), o.binding, o.when)) for o in check.others]
    if check.outcome is Outcome.CONSISTENT:
        return Tie((told,), told.figures, held=True, others=tuple(each for _, each in others))
    fair = tuple(each for weak, each in others if not weak)
    return Tie((told, *fair), told.figures, held=False, others=tuple(each for weak, each in others if weak))


def _acquitted(made: Sequence[Tie], by_id: Mapping[str, Rule]) -> Iterator[Tie]:
    """The ties, those of rules by subject settled as well by the lists of the same total that do not add up yet: where
    they do, the rule does not apply (see :func:`auditor.acquit.thought_over`)."""
    lists: dict[object, list[Condition]] = {}
    for tie in made:
        (told, *_), (check, *_) = tie.conditions, tie.checks
        is_list = len(check.operands) == 2 and len(check.operands[1][1]) > 1
        if not tie.held and by_id[check.rule].claim is not None and is_list:
            lists.setdefault(_first(tie), []).append(told)
    for tie in made:
        (check, *_) = tie.checks
        by_subject = not tie.held and by_id[check.rule].claim is None and len(check.operands) > 2 and tie.is_sharp
        more = lists.get(_first(tie), ()) if by_subject else ()
        yield replace(tie, conditions=(*tie.conditions, *(replace(each, check=check) for each in more)))


def _says_nothing(check: Check, rule: Rule) -> bool:
    """Whether a failed check is one of last digits only, which a habit would explain if it were the report's, or one in
    which a word may be what is wrong."""
    if check.severity is Severity.NOTICE or check.words or check.tree is None:
        return True
    _, severity, _ = judge(rule, check.tree, check.binding, intervals(check.binding), fills=True)
    return severity is Severity.NOTICE


def _joined(made: Sequence[Tie]) -> list[Tie]:
    """Failed ties of which one is about all the figures of the other are two ways to read one statement: one tie."""
    joined: list[Tie] = []
    failed: dict[object, list[int]] = {}  # where in the list they are, by what they are about first
    for tie in made:
        alike = [] if tie.held else failed.setdefault(_first(tie), [])
        place = next((each for each in alike if _same(tie, joined[each])), None)
        if place is not None:
            other = joined[place]
            conditions, others = (*other.conditions, *tie.conditions), (*other.others, *tie.others)
            joined[place] = Tie(conditions, {**other.figures, **tie.figures}, held=False, others=others)
            continue
        alike.append(len(joined))
        joined.append(tie)
    return joined


def _first(tie: Tie) -> object:
    """What tells the first operand of a formula."""
    _, operands = tie.conditions[0].check.operands[0]
    return tuple((None if o.figure is None else o.figure.span, o.sign, o.constant) for o in operands)


def nearly_zero(comparison: Compare) -> Expression | None:
    """What may be off zero by so much and no more either way: ``a - b`` of ``abs(a - b) <= 0.1``."""
    left = comparison.left
    if comparison.operator not in ("<", "<=") or not isinstance(left, Call) or left.function != "abs":
        return None
    (inside,) = left.arguments
    return inside if isinstance(inside, Binary) and inside.operator == "-" else None


def _is_sharp(formula: Formula) -> bool:
    match formula:
        case Compare():
            return formula.operator == "=" or nearly_zero(formula) is not None
        case And(Compare() as left, Compare() as right):  # bounds on both sides
            return {left.operator[0], right.operator[0]} == {"<", ">"}
    return False


def _same(tie: Tie, other: Tie) -> bool:
    if tie.conditions[0].check.operands[0][1] != other.conditions[0].check.operands[0][1]:
        return False
    one, two = set(tie.figures), set(other.figures)
    return len(one & two) >= _SEVERAL and (one <= two or two <= one)


def _in(unit: Unit, quantity: Quantity) -> Quantity:
    """The same digits in another unit: what one check takes for 99.13 % another may take for 99.13."""
    if quantity.unit.factor == unit.factor:
        return quantity
    times = unit.factor / quantity.unit.factor
    return Quantity(quantity.value * times, quantity.step * times, unit)


def _free(operand: Operand) -> Figure | None:
    """The figure of an operand whose value is not given by other means."""
    return operand.figure if operand.constant is None else None


def _value(operand: Operand) -> Fraction | None:
    if operand.constant is not None:
        return operand.constant.low
    return None if operand.figure is None else operand.sign * operand.figure.quantity.value
