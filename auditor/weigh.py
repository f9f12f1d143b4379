"""The step from findings to how much they matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.attempt import Binding
from auditor.claim import Operand
from auditor.finding import Cause, Check, Finding, ReportAudit, Suggestion
from auditor.formula import UndecidableError, enclose, value
from auditor.formula_tree import Binary, Call, Expression, Name, Negate, Number, names, walk
from auditor.frozen import frozen
from auditor.interval import Interval
from auditor.judge import intervals
from auditor.materiality import Flip, Large, Materiality, Side, Threshold, Turn, Weight
from auditor.quantity import Dimension, Figure
from auditor.rule import Rule, Severity
from auditor.span import Span
from auditor.telling import compared, model_of
from auditor.vocabulary import Vocabulary

_Values = Mapping[Span, Fraction]  # of figures, other than they are written


def weighed(
    findings: Sequence[Finding], causes: Iterable[Cause], rules: Iterable[Rule], vocabulary: Vocabulary
) -> tuple[Finding, ...]:
    """The findings, each with how much it matters; ``causes`` say what would mend them."""
    by_id = {rule.id: rule for rule in rules}
    likely = {name: _likely(cause.suggestions) for cause in causes for name in cause.findings}
    return tuple(_weighed(each, by_id[each.rule], vocabulary, likely.get(each.fingerprint, ())) for each in findings)


def _weighed(finding: Finding, rule: Rule, vocabulary: Vocabulary, likely: Sequence[Suggestion]) -> Finding:
    if finding.check is None:
        return finding
    return replace(finding, materiality=materiality(finding.check, rule, vocabulary, likely))


def gravest_first(report: ReportAudit) -> ReportAudit:
    """The report with its findings in the order of what they matter, those with one cause by the gravest of them."""
    # what matters the same stays in its order
    found = sorted(report.findings, key=lambda each: each.gravity, reverse=True)
    order = {finding.fingerprint: place for place, finding in enumerate(found)}
    causes = (
        replace(cause, findings=tuple(sorted(cause.findings, key=lambda name: order.get(name, len(order)))))
        for cause in report.causes
    )
    return replace(report, findings=tuple(found), causes=tuple(causes), by_gravity=True)


def materiality(check: Check, rule: Rule, vocabulary: Vocabulary, likely: Sequence[Suggestion] = ()) -> Materiality:
    """How much an inconsistent check matters. ``likely`` are the corrections that are likeliest, equally so."""
    miss = _Miss.of(check, rule)
    amount, relative = miss.amount, miss.relative
    if rule.flips is not None and rule.threshold is None:  # by its nature, however little it is missed by
        return Materiality(Weight.FLIPS, (Turn(rule.flips),), True, amount, relative)
    turns, sure = ((), True) if miss.is_last_digit else _turns(check, _thresholds(rule, vocabulary), miss, likely)
    weight = Weight.FLIPS if turns else miss.weight(vocabulary.large)
    return Materiality(weight, turns, sure, amount, relative)


def _likely(suggestions: Sequence[Suggestion]) -> Sequence[Suggestion]:
    """The likeliest correction, or all that are as likely."""
    return [each for each in suggestions if each.tied] or suggestions[:1]


# how far the sides are apart -----------------------------------------------------------------------------------------


@frozen
class _Miss:
    """The sides of what is compared, and how far they are apart; ``None`` where they have no value.

    ``amount`` and ``relative`` are as in :class:`Materiality`; ``expected`` is what the right side comes to, as one
    would write it to the digits of the left.
    """

    amount: Fraction | None = None
    relative: Fraction | None = None
    expected: Fraction | None = None
    left: Expression | None = None
    is_last_digit: bool = False
    is_from_nothing: bool = False  # nothing is reported where something should be

    @classmethod
    def of(cls, check: Check, rule: Rule) -> _Miss:
        binding = check.binding
        pair = None if check.tree is None else compared(check.tree, binding)
        by_habit = check.severity is Severity.NOTICE and rule.severity is not Severity.NOTICE
        if pair is None or not check.figures:  # numbers of items and the like have no size
            return cls(is_last_digit=by_habit)
        try:
            left, right = (value(side, _points(side, binding)) for side in pair)
        except UndecidableError:
            return cls(is_last_digit=by_habit)
        if isinstance(pair[1], Number) and not right:  # nothing is reported, only a sign
            return cls(_involved(binding), expected=right, left=pair[0], is_last_digit=by_habit)
        return cls(
            _amount(pair, (left, right), binding),
            abs(left - right) / abs(left) if left else None,
            _written(right, pair, binding),
            pair[0],
            by_habit or _is_last_digit(pair, binding),
            not left,
        )

    def weight(self, large: Large) -> Weight:
        """How much it matters by its size."""
        if self.is_last_digit:
            return Weight.DIGIT
        if self.is_from_nothing or (self.relative is not None and self.relative >= large.relative):
            return Weight.LARGE
        return Weight.LARGE if self.amount is not None and self.amount >= large.amount else Weight.SMALL


def _amount(
    pair: tuple[Expression, Expression], values: tuple[Fraction, Fraction], binding: Binding
) -> Fraction | None:
    """The difference in 元; of a ratio what it stands for, which is a part of what the right side divides by."""
    degrees = [_degree(side, binding) for side in pair]
    apart = abs(values[0] - values[1])
    if degrees[0] == 1:
        return apart
    match pair[1]:
        case Binary("/", _, base) if degrees[0] == 0 and _degree(base, binding) == 1:
            return apart * abs(value(base, _points(base, binding)))
    return None


def _degree(side: Expression, binding: Binding) -> int | None:
    """As what power money is in an expression: 1 for money, 0 for a ratio; ``None`` for a mixture."""
    match side:
        case Name():
            kinds = {o.figure.quantity.dimension is Dimension.MONEY for o in binding[side] if o.figure is not None}
            return None if len(kinds) > 1 else int(kinds == {True})
        case Number():
            return 0
        case Negate():
            return _degree(side.operand, binding)
        case Call("count"):
            return 0
        case Call():
            return _same([_degree(each, binding) for each in side.arguments])
        case Binary():
            left, right = _degree(side.left, binding), _degree(side.right, binding)
            if left is None or right is None:
                return None
            if side.operator in "+-":
                return _same([left, right])
            return left + right if side.operator == "*" else left - right


def _same(degrees: Sequence[int | None]) -> int | None:
    return degrees[0] if len(set(degrees)) == 1 else None


def _involved(binding: Binding) -> Fraction | None:
    """The largest amount of money that takes part."""
    figures = (o.figure for operands in binding.values() for o in operands if o.figure is not None)
    money = (figure.quantity for figure in figures if figure.quantity.dimension is Dimension.MONEY)
    return max((abs(quantity.value) for quantity in money), default=None)


def _is_last_digit(pair: tuple[Expression, Expression], binding: Binding) -> bool:
    """Whether the sides, as rounded, are no more than one in the last digit of the left apart."""
    model = model_of(pair[0], binding)
    if model is None or any(isinstance(node, Binary) and node.operator in "*/" for node in walk(pair[0])):
        return False  # what the left comes to is not written to these digits
    try:
        left, right = (enclose(side, intervals(binding)) for side in pair)
    except UndecidableError:
        return False
    return max(_gap(left, right), _gap(right, left)) <= model.step


def _gap(above: Interval, below: Interval) -> Fraction:
    """How far one interval is above another; negative where it is not."""
    if above.low is None or below.high is None:
        return Fraction(-1)
    return above.low - below.high


def _written(right: Fraction, pair: tuple[Expression, Expression], binding: Binding) -> Fraction:
    """A value as it would be written to the last digit of the left side."""
    model = model_of(pair[0], binding)
    step = Fraction(0) if model is None else model.step
    return round(right / step) * step if step else right


def _points(side: Expression, binding: Binding) -> dict[Name, tuple[Fraction, ...]]:
    return {name: tuple(_value(operand, {}) for operand in binding[name]) for name in names(side)}


def _value(operand: Operand, values: _Values) -> Fraction:
    """What an operand stands for; a bare number is not other than it is."""
    if operand.constant is not None:
        if operand.constant.low is None:
            raise UndecidableError
        return operand.constant.low
    if operand.figure is None:
        raise UndecidableError
    return operand.sign * values.get(operand.figure.span, operand.figure.quantity.value)


# what is turned over -------------------------------------------------------------------------------------------------


def _thresholds(rule: Rule, vocabulary: Vocabulary) -> Sequence[Threshold]:
    claim = None if rule.claim is None else vocabulary.claims.get(rule.claim)
    own = [Threshold(rule.flips, "", rule.threshold)] if rule.flips is not None and rule.threshold is not None else []
    return [*(() if claim is None else claim.flips), *own]


def _turns(
    check: Check, thresholds: Sequence[Threshold], miss: _Miss, likely: Sequence[Suggestion]
) -> tuple[tuple[Turn, ...], bool]:
    """The statements that are turned over, and whether they are by every likely correction."""
    binding = check.binding
    said = _sides(thresholds, binding, miss, {})
    cases = [_sides(thresholds, binding, miss, _corrected(each)) for each in likely]
    if not cases and miss.expected is not None:
        cases = [_sides(thresholds, binding, miss, _expected(miss, binding))]
    turns: list[Turn] = []
    sure = False
    for kind, told in sorted(said.items()):
        torn = _torn(kind, told)
        found = [torn] if torn is not None else [_turned(kind, told, case.get(kind, {})) for case in cases]
        turns += [turn for turn in found if turn is not None][:1]
        sure = sure or (bool(found) and None not in found)
    return tuple(turns), sure or not turns


def _sides(
    thresholds: Iterable[Threshold], binding: Binding, miss: _Miss, values: _Values
) -> dict[Flip, dict[str, Side]]:
    """On which side of its threshold every role is, by the statement that this makes."""
    found: dict[Flip, dict[str, Side]] = {}
    for each in thresholds:
        name = next((name for name in binding if name.plain == each.role), None)
        if not each.role and isinstance(miss.left, Name):
            name = miss.left
        if name is not None and len(binding[name]) == 1:
            try:
                found.setdefault(each.kind, {})[name.plain] = Side.of(_value(binding[name][0], values), each.value)
            except UndecidableError:
                continue
    return found


def _torn(kind: Flip, told: Mapping[str, Side]) -> Turn | None:
    """Roles that say opposite things as they are written: the first says one, another the other."""
    first, *others = told.values()
    other = next((side for side in others if side is not first), None)
    return None if other is None else Turn(kind, first, other, torn=True)


def _turned(kind: Flip, told: Mapping[str, Side], corrected: Mapping[str, Side]) -> Turn | None:
    moved = ((said, corrected[role]) for role, said in told.items() if corrected.get(role, said) is not said)
    return next((Turn(kind, said, true) for said, true in moved), None)


def _corrected(suggestion: Suggestion) -> _Values:
    return {change.wrong.span: change.value for change in suggestion.changes}


def _expected(miss: _Miss, binding: Binding) -> _Values:
    """The reported figure as the others have it, where it is one figure that is reported."""
    operands = binding[miss.left] if isinstance(miss.left, Name) else ()
    figures: list[Figure] = [operand.figure for operand in operands if operand.figure is not None]
    if len(figures) != 1 or miss.expected is None:
        return {}
    return {figures[0].span: operands[0].sign * miss.expected}
