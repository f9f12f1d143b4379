"""Rules held against what was read: each meeting comes out consistent, inconsistent or undecidable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from auditor.acquit import acquitted
from auditor.bind import Binder, Binding, Bound, substituted
from auditor.claim import Claim, Operand
from auditor.extract.extract import Extract
from auditor.finding import Check
from auditor.formula import UnboundNameError, UndecidableError, UndefinedError, Verdict, evaluate
from auditor.formula_tree import Formula, Name, names
from auditor.interval import Interval
from auditor.quantity import Dimension, Quantity
from auditor.rule import Habit, Outcome, Rule, Severity
from auditor.span import Span
from auditor.telling import Telling, tell
from auditor.vocabulary import Vocabulary

Grade = tuple[Outcome, Severity, str]


class Case(NamedTuple):
    """A formula with figures for its names; a weak case can acquit, never accuse."""

    formula: Formula
    binding: Binding
    weak: bool = False


_HABITS = ((Habit.TRUNCATED, "末位像是截尾而不是四舍五入"), (Habit.BALANCED, "末位像是为凑整而调整过"))
_RATIOS = (Dimension.RATIO, Dimension.TIMES)


def check(extract: Extract, rules: Sequence[Rule], vocabulary: Vocabulary) -> list[Check]:
    """Every rule against everything it applies to, in the order of the rules; no order of ``rules`` changes a check."""
    checks: list[Check] = []
    binder = Binder(extract.items, vocabulary)
    claims: dict[str, list[Claim]] = {}
    for claim in extract.claims:
        claims.setdefault(claim.kind, []).append(claim)
    for rule in rules:
        if rule.claim is None:
            checks += _check_subjects(rule, binder)
        for claim in claims.get(rule.claim or "", ()):
            checks += _check_claim(rule, claim, vocabulary)
    return _undecided_once(acquitted(checks, rules))


def _undecided_once(checks: Sequence[Check]) -> list[Check]:
    """What could not be judged for one reason is told once, not by every rule that would have liked to judge it."""
    kept, told = [], set()
    for each in checks:
        key = tuple(figure.span for figure in each.figures), each.reason
        if each.outcome is not Outcome.UNDECIDABLE or key not in told:
            kept.append(each)
        if each.outcome is Outcome.UNDECIDABLE:
            told.add(key)
    return kept


# claims --------------------------------------------------------------------------------------------------------------


def _check_claim(rule: Rule, claim: Claim, vocabulary: Vocabulary) -> Iterator[Check]:
    roles = {chinese: role for role, chinese in vocabulary.claims[claim.kind].roles.items()}
    cases = []
    for reading in claim.readings:
        if any(roles[name] in reading.roles for name in rule.without):
            continue
        for formula in rule.formulas:
            binding = _bind_roles(formula, rule.when, reading.roles, roles)
            if binding is not None and _fits(rule, binding):
                cases.append(Case(formula, binding, reading.weak))
    if cases and not claim.undecided:
        yield from _judge(rule, cases, claim.subject, claim)
    elif claim.undecided and _concerns(rule, claim, roles):
        operands = tuple((role, operands) for role, operands in claim.readings[0].roles.items())
        yield Check(rule.id, Outcome.UNDECIDABLE, rule.severity, operands, claim.subject, reason=claim.undecided)


def _bind_roles(
    formula: Formula, when: Formula | None, bound: Mapping[str, tuple[Operand, ...]], roles: Mapping[str, str]
) -> Binding | None:
    wanted = [*names(formula), *(names(when) if when is not None else ())]
    if any(roles[name.text] not in bound for name in wanted):
        return None
    return {name: bound[roles[name.text]] for name in wanted}


def _concerns(rule: Rule, claim: Claim, roles: Mapping[str, str]) -> bool:
    """Whether an undecided claim would have been for this rule: it has the figure that the formula reports."""
    first = names(rule.formulas[0])[0]
    return roles[first.text] in claim.readings[0].roles


# subjects ------------------------------------------------------------------------------------------------------------


def _check_subjects(rule: Rule, binder: Binder) -> Iterator[Check]:
    for subject in rule.each or ("",):
        formulas = [substituted(formula, subject) if subject else formula for formula in rule.formulas]
        by_anchor: dict[Span, list[Case]] = {}
        lacking: dict[Span, Check] = {}
        for formula in formulas:
            for bound in binder.bind(formula, rule.scope):
                key = bound.anchor.figure.span
                by_anchor.setdefault(key, []).extend(Case(formula, b) for b in bound.bindings if _fits(rule, b))
                if bound.missing:
                    lacking[key] = _lacking(rule, bound)
        for key, cases in by_anchor.items():
            if cases:
                yield from _judge(rule, cases, subject or names(formulas[0])[0].text, None)
            elif key in lacking:
                yield lacking[key]


def _lacking(rule: Rule, bound: Bound) -> Check:
    reason = "报告没有给出" + "、".join(str(name) for name in bound.missing)
    operand = Operand(bound.anchor.figure)
    return Check(rule.id, Outcome.UNDECIDABLE, rule.severity, (("", (operand,)),), reason=reason)


# judging -------------------------------------------------------------------------------------------------------------


def _fits(rule: Rule, binding: Binding) -> bool:
    """Whether a rule is meant for these quantities."""
    if rule.dimension is None:
        return True
    figures = [o.figure for operands in binding.values() for o in operands if o.figure is not None]
    return all(figure.quantity.dimension == rule.dimension for figure in figures)


def _judge(rule: Rule, cases: Sequence[Case], subject: str, claim: Claim | None) -> Iterator[Check]:
    """The best of all fair readings; the first reading is the one that is told where all of them fail."""
    applicable = (applied for case in cases if (applied := _applied(rule, case)) is not None)
    graded: list[tuple[Grade, Case]] = []
    for case in applicable:
        graded.append((_grade(rule, case.formula, case.binding, fills=claim is not None and claim.fills), case))
        if graded[-1][0][0] is Outcome.CONSISTENT and not case.weak:
            break  # nothing further could make it better
    if not any(not case.weak for _, case in graded):
        return
    (outcome, severity, remark), case = min(graded, key=lambda pair: (*_rank(pair[0]), pair[1].weak))
    formula, binding = case.formula, case.binding
    operands = tuple((str(name), binding[name]) for name in names(formula))
    told = tell(formula, binding) if outcome is Outcome.INCONSISTENT else Telling()
    yield Check(
        rule=rule.id,
        outcome=outcome,
        severity=severity,
        operands=operands,
        subject=subject,
        formula=str(formula),
        numbers=told.numbers,
        reported=told.reported,
        expected=told.expected,
        difference=told.difference,
        values=told.values,
        reason=remark if outcome is Outcome.UNDECIDABLE else "",
        remark=remark if outcome is Outcome.INCONSISTENT else "",
        words=claim.words if claim is not None else (),
    )


def _rank(grade: Grade) -> tuple[int, int]:
    order = (Outcome.CONSISTENT, Outcome.UNDECIDABLE, Outcome.INCONSISTENT)
    return order.index(grade[0]), grade[1]


def _applied(rule: Rule, case: Case) -> Case | None:
    """The case if the rule's condition can hold; a weak one if the condition lacks figures; ``None`` if it fails."""
    if rule.when is None:
        return case
    try:
        return case if evaluate(rule.when, _intervals(case.binding)) is Verdict.HOLDS else None
    except UnboundNameError:
        return case._replace(weak=True)
    except UndecidableError:
        return None


def _grade(rule: Rule, formula: Formula, binding: Binding, *, fills: bool) -> Grade:
    """Consistent as rounded; else a notice if a habit explains it; else what the rule says."""
    try:
        if evaluate(formula, _intervals(binding)) is Verdict.HOLDS:
            if Habit.WHOLE in rule.habits and not _holds_exactly(formula, binding):
                return Outcome.INCONSISTENT, Severity.NOTICE, "整数只有看作取整才对得上"
            return Outcome.CONSISTENT, rule.severity, ""
        for habit, remark in _HABITS:
            if habit in rule.habits and evaluate(formula, _intervals(binding, habit)) is Verdict.HOLDS:
                if habit is Habit.BALANCED and not fills:
                    return Outcome.INCONSISTENT, min(rule.severity, Severity.WARNING), "只差末位，而各项占比并没有恰好凑成100%"
                return Outcome.INCONSISTENT, Severity.NOTICE, remark
    except UndefinedError:
        return Outcome.UNDECIDABLE, rule.severity, "基数为零，无法计算"
    except UndecidableError as error:
        return Outcome.UNDECIDABLE, rule.severity, str(error)
    return Outcome.INCONSISTENT, rule.severity, ""


def _holds_exactly(formula: Formula, binding: Binding) -> bool:
    return evaluate(formula, _intervals(binding, Habit.WHOLE)) is Verdict.HOLDS


def _intervals(binding: Binding, habit: Habit | None = None) -> dict[Name, tuple[Interval, ...]]:
    """What each name may stand for; under a habit, percentages are read as that habit writes them."""
    finest = _finest(binding) if habit is Habit.WHOLE else None
    return {name: tuple(_interval(o, habit, finest) for o in operands) for name, operands in binding.items()}


def _interval(operand: Operand, habit: Habit | None, finest: Fraction | None) -> Interval:
    if operand.constant is not None:
        return operand.constant
    if operand.figure is None:
        return Interval(None, None)
    quantity = operand.figure.quantity
    found = _habitual(quantity, habit, finest)
    return -found if operand.sign < 0 else found


def _habitual(quantity: Quantity, habit: Habit | None, finest: Fraction | None) -> Interval:
    plain = quantity.hedge is None and quantity.ends is None
    if habit is Habit.WHOLE and plain and finest is not None and quantity.dimension is Dimension.MONEY:
        return Interval(quantity.value - finest / 2, quantity.value + finest / 2)
    if quantity.dimension in _RATIOS and plain and habit is Habit.TRUNCATED:
        low, high = quantity.value, quantity.value + quantity.step
        return Interval(low, high) if quantity.value >= 0 else Interval(low - quantity.step, low)
    if quantity.dimension in _RATIOS and plain and habit is Habit.BALANCED:
        return Interval(quantity.value - quantity.step * 3 / 2, quantity.value + quantity.step * 3 / 2)
    return quantity.interval


def _finest(binding: Binding) -> Fraction | None:
    """The finest last digit among the amounts: what an integer beside decimals would have been written to."""
    steps = [
        o.figure.quantity.step
        for operands in binding.values()
        for o in operands
        if o.figure is not None and o.figure.quantity.dimension is Dimension.MONEY
    ]
    return min(steps, default=None)
