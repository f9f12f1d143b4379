"""What kind of number an expression comes to, so that it is shown as such: 元 with thousands, ratios as percentages."""

from __future__ import annotations

from typing import NamedTuple

from auditor.formula_tree import Binary, Call, Expression, Name, Negate
from auditor.quantity import Dimension, Quantity
from auditor.report.amounts import base_unit
from auditor.report.workbook.enclosing import Binding

_RATIOS = (Dimension.RATIO, Dimension.POINTS)
_BARE = (*_RATIOS, Dimension.TIMES, Dimension.NUMBER)  # what may multiply anything without changing its kind
_MONEY, _RATIO, _WHOLE, _OTHER = "#,##0.00##", "0.00##%", "#,##0", "General"


class Kind(NamedTuple):
    """A dimension, and the word for its base unit (元, %, 个)."""

    dimension: Dimension
    unit: str

    def format(self, whole: bool = False) -> str:
        """How a spreadsheet shows such a number; ``whole`` tells that it has no decimals."""
        if self.dimension is Dimension.MONEY:
            return _MONEY
        if self.dimension in _RATIOS:
            return _RATIO
        return _WHOLE if whole else _OTHER


PLAIN = Kind(Dimension.NUMBER, "")


def kind(quantity: Quantity) -> Kind:
    """The kind of a figure."""
    return Kind(quantity.dimension, base_unit(quantity))


def kind_of(expression: Expression, binding: Binding) -> Kind:
    """The kind of an expression; :data:`PLAIN` of bare numbers, and of what has no unit that people speak of."""
    match expression:
        case Name():
            figures = [operand.figure for operand in binding[expression] if operand.figure is not None]
            return kind(figures[0].quantity) if figures else PLAIN
        case Negate():
            return kind_of(expression.operand, binding)
        case Call() if expression.function != "count":
            return _first(*(kind_of(each, binding) for each in expression.arguments))
        case Binary():
            left, right = kind_of(expression.left, binding), kind_of(expression.right, binding)
            if expression.operator in ("+", "-"):
                return _first(left, right)
            return _product(left, right) if expression.operator == "*" else _quotient(left, right)
    return PLAIN


def _first(*kinds: Kind) -> Kind:
    return next((each for each in kinds if each != PLAIN), PLAIN)


def _product(left: Kind, right: Kind) -> Kind:
    if right.dimension in _BARE:
        return left
    return right if left.dimension in _BARE else PLAIN


def _quotient(left: Kind, right: Kind) -> Kind:
    if right.dimension in _BARE and left.dimension not in _BARE:
        return left
    return Kind(Dimension.RATIO, "%") if left.dimension is right.dimension else PLAIN
