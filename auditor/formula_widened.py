"""Formulas with a tolerance: each comparison also holds where it is missed by no more than that."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from auditor.formula_tree import And, Binary, Call, Compare, Expression, Formula, Not, Number, Or

WIDENED = ("=", "<", "<=", ">", ">=")
"""The comparisons that a tolerance makes sense for."""


def can_be_widened(formula: Formula) -> bool:
    """Whether every comparison has one direction to give way in: no ``!=``, no ``not``."""
    match formula:
        case Compare():
            return formula.operator in WIDENED
        case Not():
            return False
        case And() | Or():
            return can_be_widened(formula.left) and can_be_widened(formula.right)


def widened(formula: Formula, value: Fraction, *, is_relative: bool) -> Formula:
    """``a = b`` becomes ``abs(a - b) <= value``, ``a <= b`` becomes ``a - b <= value``, and so on.

    A relative value is a part of the right side. What :func:`can_be_widened` refuses is left as it is.
    """
    match formula:
        case Compare():
            return _widened(formula, value, is_relative)
        case Not():
            return formula
        case And() | Or():
            left = widened(formula.left, value, is_relative=is_relative)
            return replace(formula, left=left, right=widened(formula.right, value, is_relative=is_relative))


def _widened(comparison: Compare, value: Fraction, is_relative: bool) -> Compare:
    room: Expression = Number(value, str(value))
    if is_relative:
        room = Binary("*", room, Call("abs", (comparison.right,)))
    gap = Binary("-", comparison.left, comparison.right)
    match comparison.operator:
        case "=":
            return Compare("<=", Call("abs", (gap,)), room)
        case "<" | "<=":
            return Compare(comparison.operator, gap, room)
        case ">" | ">=":
            turned = Binary("-", comparison.right, comparison.left)
            return Compare(comparison.operator.replace(">", "<"), turned, room)
    return comparison
