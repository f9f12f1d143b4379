"""Whether what a side of a formula comes to is a quantity that a report could write down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from auditor.formula_tree import Binary, Call, Expression, Name, Negate, Number, walk
from auditor.quantity import Dimension

_PLAIN = frozenset({Dimension.RATIO, Dimension.POINTS, Dimension.TIMES, Dimension.NUMBER})
DimensionOf = Callable[[Name], Dimension | None]


def is_measured(side: Expression, other: Expression, dimension: DimensionOf) -> bool:
    """Whether ``side``, which is compared with ``other``, is an amount, a number or a ratio, given what names measure.

    An amount by an amount is a ratio; a share by an amount, or money squared, is nothing that anybody could look up,
    and nor is a product of which only the sign matters.
    """
    if isinstance(other, Number) and not other.value:
        return not any(isinstance(node, Binary) and node.operator == "*" for node in walk(side))
    powers = _powers(side, dimension)
    powers.pop(Dimension.COUNT, None)  # an amount for each of so many
    return not powers or (len(powers) == 1 and set(powers.values()) == {1})


def _powers(side: Expression, dimension: DimensionOf) -> dict[Dimension, int]:
    """To which power each dimension with a unit occurs in a side, none to the power 0; a sum is as its first term."""
    match side:
        case Name():
            own = dimension(side)
            return {} if own is None or own in _PLAIN else {own: 1}
        case Number():
            return {}
        case Negate():
            return _powers(side.operand, dimension)
        case Call():
            return {} if side.function == "count" else _powers(side.arguments[0], dimension)
        case Binary("*" | "/"):
            powers = Counter(_powers(side.left, dimension))
            sign = 1 if side.operator == "*" else -1
            for each, power in _powers(side.right, dimension).items():
                powers[each] += sign * power
            return {each: power for each, power in powers.items() if power}
        case Binary():
            return _powers(side.left, dimension)
