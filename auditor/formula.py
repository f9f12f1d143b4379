"""What a formula says of given intervals.

Two figures are never compared by their written digits but by the intervals these stand for: a formula fails only if no
values in those intervals satisfy it. Every interval bound to a name is one unknown value, however often the formula
uses the name. Text becomes a formula in :mod:`auditor.formula_syntax`; its parts are those of
:mod:`auditor.formula_tree`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

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
    names,
    sides,
    substitute,
)
from auditor.interval import Interval, point
from auditor.range import range_of
from auditor.term import Absolute, Constant, Greatest, Negative, Product, Quotient, Sum, Term, Variable

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
    "evaluate",
    "names",
    "sides",
    "substitute",
    "value",
]

Bindings = Mapping[Name, tuple[Interval, ...]]

_ZERO = point(0)


class Verdict(enum.StrEnum):
    """Whether a formula can be true."""

    HOLDS = "holds"  # not refuted: each comparison in it can come out as needed
    FAILS = "fails"  # refuted: no values in the intervals satisfy it


class UndecidableError(Exception):
    """The formula says nothing of these figures. ``str(error)`` is the reason in Chinese, one line."""


class UnboundNameError(UndecidableError):
    """A name of the formula is missing in the bindings."""

    def __init__(self, name: Name) -> None:
        super().__init__(f"没有“{name}”的数字")
        self.name = name


class SeveralValuesError(UndecidableError):
    """A name that stands for one number is bound to none or to several."""

    def __init__(self, name: Name, often: int) -> None:
        super().__init__(f"“{name}”应是一个数字，却有 {often} 个")
        self.name = name


class UndefinedError(UndecidableError):
    """A division by exactly zero, or the least or greatest of an empty list."""


def evaluate(formula: Formula, bindings: Bindings) -> Verdict:
    """Whether some values in the intervals satisfy the formula.

    FAILS is a proof. HOLDS may be too kind where comparisons joined by ``and`` exclude one another, each being possible
    by itself. Raises :class:`UndecidableError` if a name is not bound as needed or a divisor is exactly zero.
    """
    return Verdict.HOLDS if _outcomes(formula, bindings).can_hold else Verdict.FAILS


def enclose(expression: Expression, bindings: Bindings) -> Interval:
    """The range of an expression: contains every value it can take. Raises what :func:`evaluate` raises."""
    unknowns = _Unknowns(bindings)
    return range_of(unknowns.term(expression), unknowns.box)


def value(expression: Expression, points: Mapping[Name, tuple[Fraction, ...]]) -> Fraction:
    """The exact value of an expression at given numbers. Raises what :func:`evaluate` raises."""
    exact = enclose(expression, {name: tuple(map(point, numbers)) for name, numbers in points.items()})
    if exact.low is None:
        raise AssertionError(f"no exact value: {expression}")  # only a zero divisor is open, and that was refused
    return exact.low


class _Outcomes(NamedTuple):
    """What may become of a condition. Both are possible if the intervals leave it open."""

    can_hold: bool
    can_fail: bool


def _outcomes(formula: Formula, bindings: Bindings) -> _Outcomes:
    match formula:
        case Compare():
            return _compared(formula, bindings)
        case Not():
            inner = _outcomes(formula.operand, bindings)
            return _Outcomes(inner.can_fail, inner.can_hold)
        case And():
            left, right = _outcomes(formula.left, bindings), _outcomes(formula.right, bindings)
            return _Outcomes(left.can_hold and right.can_hold, left.can_fail or right.can_fail)
        case Or():
            left, right = _outcomes(formula.left, bindings), _outcomes(formula.right, bindings)
            return _Outcomes(left.can_hold or right.can_hold, left.can_fail and right.can_fail)


def _compared(comparison: Compare, bindings: Bindings) -> _Outcomes:
    """What may become of a comparison. The sides may share names, so their difference is one term against zero."""
    gap = enclose(Binary("-", comparison.left, comparison.right), bindings)
    above = gap.high is None or gap.high > 0
    below = gap.low is None or gap.low < 0
    equal = gap.contains(0)
    match comparison.operator:
        case "=":
            return _Outcomes(equal, above or below)
        case "!=":
            return _Outcomes(above or below, equal)
        case "<":
            return _Outcomes(below, above or equal)
        case "<=":
            return _Outcomes(below or equal, above)
        case ">":
            return _Outcomes(above, below or equal)
        case ">=":
            return _Outcomes(above or equal, below)
    raise ValueError(f"not a comparison: {comparison.operator}")


class _Unknowns:
    """Turns expressions into terms, giving each bound interval one variable."""

    def __init__(self, bindings: Bindings) -> None:
        self.box: list[Interval] = []
        self._bindings = bindings
        self._variables: dict[Name, tuple[Variable, ...]] = {}

    def term(self, node: Expression) -> Term:
        match node:
            case Number():
                return Constant(point(node.value))
            case Name():
                return self._one(node)
            case Negate():
                return Negative(self.term(node.operand))
            case Call():
                return self._call(node)
            case Binary():
                return self._combined(node.operator, self.term(node.left), self.term(node.right))

    def _all(self, name: Name) -> tuple[Variable, ...]:
        if name not in self._variables:
            if name not in self._bindings:
                raise UnboundNameError(name)
            first = len(self.box)
            self.box += self._bindings[name]
            self._variables[name] = tuple(Variable(index) for index in range(first, len(self.box)))
        return self._variables[name]

    def _one(self, name: Name) -> Variable:
        variables = self._all(name)
        if len(variables) != 1:
            raise SeveralValuesError(name, len(variables))
        return variables[0]

    def _call(self, call: Call) -> Term:
        if call.function == "abs":
            return Absolute(self.term(call.arguments[0]))
        terms = tuple(self._listed(call.arguments))
        match call.function:
            case "count":
                return Constant(point(len(terms)))
            case "sum":
                return Sum(terms)
        if not terms:
            raise UndefinedError(f"{call.function} 的名单是空的")
        if call.function == "max":
            return Greatest(terms)
        return Negative(Greatest(tuple(Negative(term) for term in terms)))

    def _listed(self, arguments: tuple[Expression, ...]) -> Iterator[Term]:
        """The arguments one by one, a name giving all that is bound to it."""
        for argument in arguments:
            if isinstance(argument, Name):
                yield from self._all(argument)
            else:
                yield self.term(argument)

    def _combined(self, sign: str, left: Term, right: Term) -> Term:
        match sign:
            case "+" | "-":
                first = left.terms if isinstance(left, Sum) else (left,)
                return Sum((*first, right if sign == "+" else Negative(right)))
            case "*":
                return Product(left, right)
            case "/":
                if right.enclose(self.box) == _ZERO:
                    raise UndefinedError("除数是零")
                return Quotient(left, right)
        raise ValueError(f"not an operator: {sign}")
