"""What a formula says of given intervals.

Two figures are never compared by their written digits but by the intervals these stand for: a formula fails only if no
values in those intervals satisfy it. Every interval bound to a name is one unknown value, however often the formula
uses the name. Text becomes a formula in :mod:`auditor.formula_syntax`; its parts are those of
:mod:`auditor.formula_tree`.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from fractions import Fraction
from itertools import islice

from auditor.formula_term import (
    Bindings,
    SeveralValuesError,
    UnboundNameError,
    UndecidableError,
    UndefinedError,
    placed,
)
from auditor.formula_tree import (
    And,
    Binary,
    Call,
    Compare,
    Expression,
    Formula,
    Name,
    Negate,
    Not,
    Number,
    Or,
    comparisons,
    gap,
    names,
    sides,
)
from auditor.interval import Interval, point
from auditor.range import can_be, lowest_box, range_of
from auditor.range import estimate as estimated
from auditor.term import Box, Term

__all__ = [
    "And",
    "Binary",
    "Bindings",
    "Call",
    "Compare",
    "Expression",
    "Formula",
    "Name",
    "Negate",
    "Not",
    "Number",
    "Or",
    "SeveralValuesError",
    "UnboundNameError",
    "UndecidableError",
    "UndefinedError",
    "Verdict",
    "enclose",
    "estimate",
    "evaluate",
    "lowest",
    "names",
    "sides",
    "value",
]

_OPPOSITES = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


class Verdict(enum.StrEnum):
    """Whether a formula can be true."""

    HOLDS = "holds"  # not refuted: each comparison in it can come out as needed
    FAILS = "fails"  # refuted: no values in the intervals satisfy it


def evaluate(formula: Formula, bindings: Bindings) -> Verdict:
    """Whether some values in the intervals satisfy the formula.

    FAILS is a proof. HOLDS may be too kind where comparisons joined by ``and`` exclude one another, each being possible
    by itself. Raises :class:`UndecidableError` if a name is not bound as needed or a divisor is exactly zero.
    """
    if isinstance(formula, Compare):
        is_possible = can_be(*placed(gap(formula), bindings), formula.operator)
        return Verdict.HOLDS if is_possible else Verdict.FAILS
    gaps = {comparison: placed(gap(comparison), bindings) for comparison in comparisons(formula)}
    return Verdict.HOLDS if _can_be(formula, True, gaps) else Verdict.FAILS


def enclose(expression: Expression, bindings: Bindings) -> Interval:
    """The range of an expression: contains every value it can take. Raises what :func:`evaluate` raises."""
    return range_of(*placed(expression, bindings))


def estimate(expression: Expression, bindings: Bindings, points: Bindings) -> Interval:
    """About the range of an expression, by its slopes at points within the intervals; exact where these are everywhere
    the same, and no enclosure elsewhere. Raises what :func:`evaluate` raises."""
    term, box = placed(expression, bindings)
    return estimated(term, box, placed(expression, points)[1])


def lowest(expression: Expression, bindings: Bindings) -> dict[Name, tuple[Interval, ...]]:
    """What is bound to the names of the expression, each value that it rises or falls steadily in narrowed to the end
    where it is lowest. Raises what :func:`evaluate` raises."""
    narrowed = iter(lowest_box(*placed(expression, bindings)))
    return {name: tuple(islice(narrowed, len(bindings[name]))) for name in names(expression)}


def value(expression: Expression, points: Mapping[Name, tuple[Fraction, ...]]) -> Fraction:
    """The exact value of an expression at given numbers. Raises what :func:`evaluate` raises."""
    exact = enclose(expression, {name: tuple(map(point, numbers)) for name, numbers in points.items()})
    if exact.low is None:
        raise AssertionError(f"no exact value: {expression}")  # only a zero divisor is open, and that was refused
    return exact.low


def _can_be(formula: Formula, truth: bool, gaps: Mapping[Compare, tuple[Term, Box]]) -> bool:
    """Whether a condition can come out as ``truth``: both are possible if the intervals leave it open."""
    match formula:
        case Compare():
            return can_be(*gaps[formula], formula.operator if truth else _OPPOSITES[formula.operator])
        case Not():
            return _can_be(formula.operand, not truth, gaps)
        case And() | Or():
            both = (_can_be(side, truth, gaps) for side in (formula.left, formula.right))
            return all(both) if isinstance(formula, And) is truth else any(both)
