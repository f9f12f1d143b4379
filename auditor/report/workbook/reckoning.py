"""A check recomputed: its comparisons, the ends of their sides, and what is decided by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Operand
from auditor.formula import UndecidableError, value
from auditor.formula_tree import And, Binary, Call, Compare, Expression, Formula, Not, Number, Or, names
from auditor.frozen import frozen
from auditor.report.workbook.enclosing import Binding, Bounds, End, NotLiveError, Referring
from auditor.report.workbook.live import Live, difference, rounded
from auditor.rule import Tolerance

OPPOSITES = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}

_LOW_AT_MOST = {"=": "<=0", "<=": "<=0", "<": "<0"}  # what the low end of left less right must be
_HIGH_AT_LEAST = {"=": ">=0", ">=": ">=0", ">": ">0"}  # and its high end


@frozen
class Reckoned:
    """A comparison: both sides as written, the ends of the left and of the right side, and those of their difference,
    which count: of what is the same figure on both sides, and with what the rule tolerates."""

    comparison: Compare
    written: tuple[End, End]
    sides: tuple[End, End, End, End]
    gap: tuple[End, End]

    @property
    def is_ours(self) -> bool:
        """Whether any end is a number of ours and no formula."""
        return any(isinstance(end, Fraction) for end in (*self.written, *self.sides, *self.gap))


def straight(formula: Formula, truth: bool = True) -> Formula:
    """A formula without ``not``: each comparison under one is turned round."""
    match formula:
        case Compare():
            turned = Compare(OPPOSITES[formula.operator], formula.left, formula.right)
            return formula if truth else turned
        case Not():
            return straight(formula.operand, not truth)
        case And() | Or():
            left, right = straight(formula.left, truth), straight(formula.right, truth)
            return And(left, right) if isinstance(formula, And) is truth else Or(left, right)


def comparisons(formula: Formula) -> Iterator[Compare]:
    """The comparisons of a formula without ``not``, from left to right."""
    match formula:
        case Compare():
            yield formula
        case And() | Or():
            yield from comparisons(formula.left)
            yield from comparisons(formula.right)


def reckon(
    comparison: Compare,
    binding: Binding,
    bounds: Bounds,
    tolerance: Tolerance | None,
    referring: Referring,
    own: Callable[[int, End], Live | None],
) -> Reckoned:
    """A comparison recomputed. ``own`` gives the cell where the ``sides`` of this very comparison are told, by their
    index and end. Raises :class:`auditor.formula.UndecidableError`."""
    pair = comparison.left, comparison.right
    left, right = (referring.ends(side, binding, bounds) for side in pair)
    sides = (*left, *right)
    first, second = (_written(side, binding, referring) for side in pair)
    if tolerance is None and not _shared(*pair):
        low, high = own(0, sides[0]), own(1, sides[1])
        gap = _apart(low, own(3, sides[3])), _apart(high, own(2, sides[2]))
    else:
        plain = Binary("-", *pair)
        room = _room(comparison.right, tolerance)
        gap = (
            referring.ends(plain if room is None else Binary("-", plain, room), binding, bounds)[0],
            referring.ends(plain if room is None else Binary("+", plain, room), binding, bounds)[1],
        )
    return Reckoned(comparison, (first, second), sides, (_clean(gap[0]), _clean(gap[1])))


def holds(operator: str, gap: tuple[End, End]) -> bool:
    """Whether a comparison can be true with the difference of its sides between these ends."""
    low, high = (end.value if isinstance(end, Live) else end for end in gap)
    below, above = low is None or low < 0, high is None or high > 0
    at_most, at_least = below or low == 0, above or high == 0
    return {
        "=": at_most and at_least,
        "!=": below or above,
        "<": below,
        "<=": at_most,
        ">": above,
        ">=": at_least,
    }[operator]


def condition(operator: str, gap: tuple[End, End], cells: tuple[str, str]) -> str:
    """:func:`holds` as a formula over the cells with the two ends."""
    low, high = gap
    if operator == "!=":
        return "TRUE" if low is None or high is None else f"OR({cells[0]}<0,{cells[1]}>0)"
    parts = [cells[0] + _LOW_AT_MOST[operator]] if operator in _LOW_AT_MOST and low is not None else []
    parts += [cells[1] + _HIGH_AT_LEAST[operator]] if operator in _HIGH_AT_LEAST and high is not None else []
    return f"AND({','.join(parts)})" if len(parts) > 1 else "".join(parts) or "TRUE"


def joined(formula: Formula, told: Callable[[Compare], str]) -> str:
    """A formula without ``not`` as one of a spreadsheet; ``told`` gives the condition of each comparison in turn."""
    match formula:
        case Compare():
            return told(formula)
        case And() | Or():
            parts = (joined(formula.left, told), joined(formula.right, told))
            return f"{'AND' if isinstance(formula, And) else 'OR'}({','.join(parts)})"
        case Not():
            raise ValueError(f"not a formula without not: {formula}")


def true_of(formula: Formula, verdicts: Iterator[bool]) -> bool:
    """What a formula without ``not`` comes to, by the verdicts on its comparisons in turn."""
    match formula:
        case And() | Or():
            both: Sequence[bool] = (true_of(formula.left, verdicts), true_of(formula.right, verdicts))
            return all(both) if isinstance(formula, And) else any(both)
    return next(verdicts)


def _shared(left: Expression, right: Expression) -> bool:
    """Whether a name stands on both sides."""
    return not set(names(left)).isdisjoint(names(right))


def _room(right: Expression, tolerance: Tolerance | None) -> Expression | None:
    """How far beyond rounding the sides may be apart."""
    if tolerance is None:
        return None
    room = Number(tolerance.value, tolerance.written)
    return Binary("*", room, Call("abs", (right,))) if tolerance.is_relative else room


def _written(side: Expression, binding: Binding, referring: Referring) -> End:
    """A side at the figures as written; ``None`` where it has no value there."""
    try:
        return referring.written(side, binding)
    except NotLiveError:
        return _value(side, binding)


def _value(side: Expression, binding: Binding) -> Fraction | None:
    points = {name: tuple(map(_point, binding[name])) for name in names(side)}
    try:
        return value(side, {name: tuple(p for p in found if p is not None) for name, found in points.items()})
    except UndecidableError:
        return None


def _point(operand: Operand) -> Fraction | None:
    if operand.figure is not None:
        return operand.sign * operand.figure.quantity.value
    return None if operand.constant is None else operand.constant.low


def _apart(left: Live | None, right: Live | None) -> End:
    """A difference of two cells; open where one of them is."""
    return None if left is None or right is None else difference(left, right)


def _clean(end: End) -> End:
    return rounded(end) if isinstance(end, Live) else end
