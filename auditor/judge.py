"""How a formula comes out with particular figures: as rounded, or only by a habit of writing last digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from auditor import wording
from auditor.attempt import Binding
from auditor.claim import Operand
from auditor.finding import Check
from auditor.formula import Bindings, UndecidableError, UndefinedError, Verdict, evaluate
from auditor.formula_tree import Formula, Name
from auditor.formula_widened import widened
from auditor.interval import Interval, about, point
from auditor.keeping import kept
from auditor.language import deferred, tr
from auditor.quantity import Dimension, Quantity
from auditor.rule import Habit, Outcome, Rule, Severity, Tolerance

Judgement = tuple[Outcome, Severity, str]
"""What came of it, how grave that is, and a remark or the reason why it is undecidable."""

_TRUNCATED = deferred("末位像是截尾而不是四舍五入")
_HABITS = (
    (Habit.TRUNCATED, _TRUNCATED),
    (Habit.BALANCED, deferred("末位像是为凑整而调整过")),
)
_NOT_BALANCED = deferred("只差末位，而这不是为凑成100%所需")
_RANKS = {Outcome.CONSISTENT: 0, Outcome.UNDECIDABLE: 1, Outcome.INCONSISTENT: 2}
_RATIOS = (Dimension.RATIO, Dimension.TIMES)


def rank(judged: Judgement) -> tuple[int, int]:
    """The best first: consistent, undecidable, inconsistent; the milder one of equals."""
    return _RANKS[judged[0]], judged[1]


def judge(rule: Rule, formula: Formula, binding: Binding, bound: Bindings, *, fills: bool = False) -> Judgement:
    """Consistent as rounded; else a notice if a habit explains it; else what the rule says.

    ``bound`` are the :func:`intervals` of the binding.

    ``fills`` tells that the percentages told with this one add up to exactly 100 %, and might not if all were rounded:
    only then can its last digit have been moved for that; else it is just wrong, though by no more than a warning.
    """
    formula = accepted(rule, formula)
    try:
        if evaluate(formula, bound) is Verdict.HOLDS:
            if Habit.WHOLE in rule.habits and not _holds_exactly(formula, binding):
                return Outcome.INCONSISTENT, Severity.NOTICE, tr("整数只有看作取整才对得上")
            if Habit.COPIED in rule.habits and not _is_copied(formula, binding):
                return Outcome.INCONSISTENT, min(rule.severity, Severity.WARNING), tr("写到同一位，末位却不一样")
            return Outcome.CONSISTENT, rule.severity, ""
        for habit, remark in _HABITS:
            if habit in rule.habits and evaluate(formula, intervals(binding, habit)) is Verdict.HOLDS:
                if habit is Habit.TRUNCATED or fills:
                    return Outcome.INCONSISTENT, Severity.NOTICE, tr(remark)
                return Outcome.INCONSISTENT, min(rule.severity, Severity.WARNING), tr(_NOT_BALANCED)
        if Habit.TRUNCATED in rule.habits and evaluate(formula, _rounded_twice(binding)) is Verdict.HOLDS:
            return Outcome.INCONSISTENT, min(rule.severity, Severity.WARNING), tr("末位像是先后舍入了两次")
    except UndefinedError:
        return Outcome.UNDECIDABLE, rule.severity, tr("基数为零，无法计算")
    except UndecidableError as error:
        return Outcome.UNDECIDABLE, rule.severity, str(error)
    remark = "" if rule.tolerance is None else tr("超过了容差 {0}", wording.tolerance(rule.tolerance))
    return Outcome.INCONSISTENT, rule.severity, remark


def looks_truncated(check: Check) -> bool:
    """Whether a check fails only because a last digit was cut off."""
    return check.outcome is Outcome.INCONSISTENT and check.remark == tr(_TRUNCATED)


def accepted(rule: Rule, formula: Formula) -> Formula:
    """The formula with what the rule tolerates: what figures must satisfy to be consistent."""
    return formula if rule.tolerance is None else _tolerating(formula, rule.tolerance)


@kept
def _tolerating(formula: Formula, tolerance: Tolerance) -> Formula:
    return widened(formula, tolerance.value, is_relative=tolerance.is_relative)


def _holds_exactly(formula: Formula, binding: Binding) -> bool:
    return _is_even(binding) or evaluate(formula, intervals(binding, Habit.WHOLE)) is Verdict.HOLDS


def _is_copied(formula: Formula, binding: Binding) -> bool:
    return evaluate(formula, intervals(binding, Habit.COPIED)) is Verdict.HOLDS


def intervals(binding: Binding, habit: Habit | None = None) -> dict[Name, tuple[Interval, ...]]:
    """What each name may stand for; under a habit, amounts and percentages are read as that habit writes them."""
    if habit is None:
        return {name: tuple([operand.interval for operand in operands]) for name, operands in binding.items()}
    if habit is Habit.COPIED and not _is_alike(binding):
        return intervals(binding)
    finest = _finest(binding) if habit is Habit.WHOLE else {}
    return {name: tuple(_habitual(o, habit, finest) for o in operands) for name, operands in binding.items()}


def _rounded_twice(binding: Binding) -> dict[Name, tuple[Interval, ...]]:
    """What each name may stand for if percentages were rounded to one digit more first: 1.546 to 1.55, that to 1.6."""
    return {name: tuple(map(_twice, operands)) for name, operands in binding.items()}


def _twice(operand: Operand) -> Interval:
    if operand.constant is not None or operand.figure is None:
        return operand.interval
    quantity = operand.figure.quantity
    if quantity.dimension not in _RATIOS or quantity.hedge is not None or quantity.ends is not None:
        return operand.interval
    lower, upper = quantity.step * Fraction(11, 20), quantity.step / 2
    below, above = (lower, upper) if quantity.value >= 0 else (upper, lower)
    found = Interval(quantity.value - below, quantity.value + above)
    return -found if operand.sign < 0 else found


def _finest(binding: Binding) -> dict[Fraction, Fraction]:
    """The finest last digit of the amounts in each unit: 10万元 does not tell how 42.5亿元 was written."""
    found: dict[Fraction, Fraction] = {}
    for quantity in _amounts(binding):
        unit = quantity.unit.factor
        found[unit] = min(found.get(unit, quantity.step), quantity.step)
    return found


def _habitual(operand: Operand, habit: Habit, finest: Mapping[Fraction, Fraction]) -> Interval:
    if operand.constant is not None or operand.figure is None:
        return operand.interval
    quantity = operand.figure.quantity
    if quantity.hedge is not None or quantity.ends is not None:
        return operand.interval
    found = quantity.interval
    if habit is Habit.COPIED:
        found = point(quantity.value)
    elif habit is Habit.WHOLE and quantity.unit.factor in finest and quantity.dimension is Dimension.MONEY:
        found = about(quantity.value, finest[quantity.unit.factor] / 2)
    elif habit is Habit.TRUNCATED and quantity.dimension in _RATIOS:
        rest = Interval(Fraction(0), quantity.step)
        found = point(quantity.value) + (rest if quantity.value >= 0 else -rest)
    elif habit is Habit.BALANCED and quantity.dimension in _RATIOS:
        found = about(quantity.value, quantity.step * 3 / 2)
    return -found if operand.sign < 0 else found


def _is_even(binding: Binding) -> bool:
    """Whether all amounts are written to one last digit, and none is zero: then no integer stands beside decimals."""
    first: Fraction | None = None
    for quantity in _amounts(binding):
        step = quantity.step
        first = step if first is None else first
        if (step is not first and step != first) or not quantity.value:  # it is mostly the very same
            return False
    return True


def _is_alike(binding: Binding) -> bool:
    """Whether all figures are written in one unit to one last digit."""
    figures = [operand.figure for operands in binding.values() for operand in operands]
    return len({(f.quantity.unit, f.quantity.step) if f is not None else None for f in figures} - {None}) == 1


def _amounts(binding: Binding) -> Iterator[Quantity]:
    """The amounts. Their finest last digit is what an integer beside decimals would have been written to."""
    for operands in binding.values():
        for operand in operands:
            if operand.figure is not None and operand.figure.quantity.dimension is Dimension.MONEY:
                yield operand.figure.quantity
