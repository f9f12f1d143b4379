"""A side of a formula as formulas of a spreadsheet: its value as written, and the ends of what it can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Operand
from auditor.formula import enclose, lowest
from auditor.formula_tree import Binary, Call, Expression, Name, Negate, Number, walk
from auditor.interval import Interval
from auditor.report.workbook.live import (
    Live,
    absolute,
    difference,
    greatest,
    least,
    negative,
    number,
    product,
    quotient,
    total,
)

End = Live | Fraction | None
"""A formula; a number where no formula of a spreadsheet tells it, so that it is ours; ``None`` where it is open."""

Bounds = Mapping[Name, tuple[Interval, ...]]
Binding = Mapping[Name, tuple[Operand, ...]]
_Pair = tuple[Live | None, Live | None]

_LONGEST = 8000  # characters of a formula: a spreadsheet allows 8192
_MOST_ARGUMENTS = 250  # of a function: it allows 255


class NotLiveError(Exception):
    """A spreadsheet cannot compute this."""


class Referring:
    """Puts cells for figures. ``cells`` gives those with a figure's value, its low and its high end; ``None`` for one
    that has no cell with a number."""

    def __init__(self, cells: Callable[[Operand], tuple[Live, Live | None, Live | None] | None]) -> None:
        self._cells = cells

    def written(self, expression: Expression, binding: Binding) -> Live:
        """The formula of an expression at the figures as written. Raises :class:`NotLiveError`."""

        def leaf(name: Name) -> list[_Pair]:
            return [(live, live) for live in map(self._value, binding[name])]

        low, _ = _Enclosure(leaf).ends(expression)
        if low is None:
            raise NotLiveError
        return _short(low)

    def ends(self, expression: Expression, binding: Binding, bounds: Bounds) -> tuple[End, End]:
        """The least and the greatest that an expression can be within ``bounds``.

        Every value that the expression rises or falls steadily in is taken at one end. Raises
        :class:`auditor.formula.UndecidableError`.
        """
        exact = enclose(expression, bounds)
        low = self._end_of(expression, binding, lowest(expression, bounds), exact.low, 0)
        return low, self._end_of(expression, binding, lowest(Negate(expression), bounds), exact.high, 1)

    def _end_of(
        self, expression: Expression, binding: Binding, narrowed: Bounds, exact: Fraction | None, end: int
    ) -> End:
        """A formula for the end that we found; our number where there is none with just that value."""
        if exact is None:
            return None
        try:
            found = self._enclosure(expression, binding, narrowed)[end]
        except NotLiveError:
            return exact
        return found if found is not None and found.value == exact else exact

    def _enclosure(self, expression: Expression, binding: Binding, narrowed: Bounds) -> _Pair:
        """The ends of an expression with most values narrowed to one. What repeats must be."""
        times = Counter(node for node in walk(expression) if isinstance(node, Name))

        def leaf(name: Name) -> list[_Pair]:
            if times[name] > 1 and not all(each.is_point for each in narrowed[name]):
                raise NotLiveError
            return [self._pair(*each) for each in zip(binding[name], narrowed[name], strict=True)]

        low, high = _Enclosure(leaf).ends(expression)
        return low and _short(low), high and _short(high)

    def _pair(self, operand: Operand, interval: Interval) -> _Pair:
        low = None if interval.low is None else self._end(operand, interval.low)
        if interval.is_point:
            return low, low
        return low, None if interval.high is None else self._end(operand, interval.high)

    def _value(self, operand: Operand) -> Live:
        if operand.figure is not None:
            return self._end(operand, operand.sign * operand.figure.quantity.value)
        if operand.constant is None or operand.constant.low is None:
            raise NotLiveError
        return number(operand.constant.low)

    def _end(self, operand: Operand, end: Fraction) -> Live:
        """One end of what an operand can be, told by the cells of its figure."""
        if operand.figure is None:
            return number(end)
        cells = self._cells(operand)
        if cells is None:
            raise NotLiveError
        for each in cells:
            signed = each if each is None or operand.sign > 0 else negative(each)
            if signed is not None and signed.value == end:
                return signed
        value = cells[0] if operand.sign > 0 else negative(cells[0])
        return total((value, number(end - value.value)))


class _Enclosure:
    """Interval arithmetic written out; where both ends of a part are one formula, so are those of what it makes."""

    def __init__(self, leaf: Callable[[Name], Sequence[_Pair]]) -> None:
        self._leaf = leaf

    def ends(self, node: Expression) -> _Pair:
        match node:
            case Number():
                live = number(node.value)
                return live, live
            case Name():
                (pair,) = self._leaf(node)
                return pair
            case Negate():
                return _opposite(self.ends(node.operand))
            case Call():
                return self._call(node)
            case Binary():
                return _combined(node.operator, self.ends(node.left), self.ends(node.right))

    def _call(self, call: Call) -> _Pair:
        if call.function == "abs":
            return _magnitude(self.ends(call.arguments[0]))
        listed = [pair for argument in call.arguments for pair in self._listed(argument)]
        if call.function == "count":
            live = number(Fraction(len(listed)))
            return live, live
        if not listed or (len(listed) > _MOST_ARGUMENTS and call.function != "sum"):
            raise NotLiveError
        lows, highs = [low for low, _ in listed], [high for _, high in listed]
        choose = {"sum": total, "min": least, "max": greatest}[call.function]
        return _over(choose, lows), _over(choose, highs)

    def _listed(self, argument: Expression) -> Sequence[_Pair]:
        return self._leaf(argument) if isinstance(argument, Name) else [self.ends(argument)]


def _over(choose: Callable[[Sequence[Live]], Live], ends: Sequence[Live | None]) -> Live | None:
    """An end over a list. What is open leaves a sum open; of the least and the greatest we do not say."""
    found = [end for end in ends if end is not None]
    if len(found) == len(ends):
        return choose(found)
    if choose is total:
        return None
    raise NotLiveError


def _opposite(pair: _Pair) -> _Pair:
    low, high = pair
    if low is high and low is not None:
        live = negative(low)
        return live, live
    return None if high is None else negative(high), None if low is None else negative(low)


def _combined(operator: str, left: _Pair, right: _Pair) -> _Pair:
    if operator in ("+", "-"):
        add: Callable[[Live, Live], Live] = _plus if operator == "+" else difference
        turned = right if operator == "+" else (right[1], right[0])
        low = None if left[0] is None or turned[0] is None else add(left[0], turned[0])
        if left[0] is left[1] and right[0] is right[1]:
            return low, low
        return low, None if left[1] is None or turned[1] is None else add(left[1], turned[1])
    ends = [end for end in (*left, *right) if end is not None]
    if len(ends) < len(left) + len(right) or (operator == "/" and right[0] is not None and _straddles(right)):
        raise NotLiveError
    combine = product if operator == "*" else quotient
    corners = {live.text: live for x in left for y in right if x and y for live in [combine(x, y)]}
    if len(corners) == 1:
        (live,) = corners.values()
        return live, live
    return least(list(corners.values())), greatest(list(corners.values()))


def _plus(left: Live, right: Live) -> Live:
    return total((left, right))


def _straddles(pair: _Pair) -> bool:
    low, high = pair
    return low is None or high is None or low.value <= 0 <= high.value


def _magnitude(pair: _Pair) -> _Pair:
    low, high = pair
    if low is None or high is None:
        raise NotLiveError
    if low is high:
        live = absolute(low)
        return live, live
    if low.value >= 0:
        return pair
    if high.value <= 0:
        return _opposite(pair)
    zero = number(Fraction(0))
    return greatest((zero, low, negative(high))), greatest((negative(low), high))


def _short(live: Live) -> Live:
    if len(live.text) > _LONGEST or live.text.count(",") > _MOST_ARGUMENTS:
        raise NotLiveError
    return live
