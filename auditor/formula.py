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
from auditor.language import tr
from auditor.range import can_be_negative, lowest_box, range_of
from auditor.term import Absolute, Box, Constant, Greatest, Negative, Product, Quotient, Sum, Term, Variable

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
    "lowest",
    "names",
    "sides",
    "substitute",
    "value",
]

Bindings = Mapping[Name, tuple[Interval, ...]]

_ZERO = point(0)
_OPPOSITES = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


class Verdict(enum.StrEnum):
    """Whether a formula can be true."""

    HOLDS = "holds"  # not refuted: each comparison in it can come out as needed
    FAILS = "fails"  # refuted: no values in the intervals satisfy it


class UndecidableError(Exception):
    """The formula says nothing of these figures. ``str(error)`` is the reason in Chinese, one line."""


class UnboundNameError(UndecidableError):
    """A name of the formula is missing in the bindings."""

    def __init__(self, name: Name) -> None:
        super().__init__(tr("没有“{0}”的数字", name))
        self.name = name


class SeveralValuesError(UndecidableError):
    """A name that stands for one number is bound to none or to several."""

    def __init__(self, name: Name, often: int) -> None:
        super().__init__(tr("“{0}”应是一个数字，却有 {1} 个", name, often))
        self.name = name


class UndefinedError(UndecidableError):
    """A division by exactly zero, or the least or greatest of an empty list."""


def evaluate(formula: Formula, bindings: Bindings) -> Verdict:
    """Whether some values in the intervals satisfy the formula.

    FAILS is a proof. HOLDS may be too kind where comparisons joined by ``and`` exclude one another, each being possible
    by itself. Raises :class:`UndecidableError` if a name is not bound as needed or a divisor is exactly zero.
    """
    gaps = {comparison: _gap(comparison, bindings) for comparison in _comparisons(formula)}
    return Verdict.HOLDS if _can_be(formula, True, gaps) else Verdict.FAILS


def enclose(expression: Expression, bindings: Bindings) -> Interval:
    """The range of an expression: contains every value it can take. Raises what :func:`evaluate` raises."""
    unknowns = _Unknowns(bindings)
    return range_of(unknowns.term(expression), unknowns.box)


def lowest(expression: Expression, bindings: Bindings) -> dict[Name, tuple[Interval, ...]]:
    """What is bound to the names of the expression, each value that it rises or falls steadily in narrowed to the end
    where it is lowest. Raises what :func:`evaluate` raises."""
    unknowns = _Unknowns(bindings)
    term = unknowns.term(expression)
    return unknowns.bound(lowest_box(term, unknowns.box))


def value(expression: Expression, points: Mapping[Name, tuple[Fraction, ...]]) -> Fraction:
    """The exact value of an expression at given numbers. Raises what :func:`evaluate` raises."""
    exact = enclose(expression, {name: tuple(map(point, numbers)) for name, numbers in points.items()})
    if exact.low is None:
        raise AssertionError(f"no exact value: {expression}")  # only a zero divisor is open, and that was refused
    return exact.low


class _Gap(NamedTuple):
    """What the left side of a comparison is above its right one. They may share names, so it is one term."""

    term: Term
    box: Box

    def can_be_negative(self, *, or_zero: bool = False) -> bool:
        return can_be_negative(self.term, self.box, or_zero=or_zero)

    def can_be_positive(self, *, or_zero: bool = False) -> bool:
        return can_be_negative(Negative(self.term), self.box, or_zero=or_zero)


_Gaps = Mapping[Compare, _Gap]


def _comparisons(formula: Formula) -> Iterator[Compare]:
    match formula:
        case Compare():
            yield formula
        case Not():
            yield from _comparisons(formula.operand)
        case And() | Or():
            yield from _comparisons(formula.left)
            yield from _comparisons(formula.right)


def _gap(comparison: Compare, bindings: Bindings) -> _Gap:
    unknowns = _Unknowns(bindings)
    return _Gap(unknowns.term(Binary("-", comparison.left, comparison.right)), unknowns.box)


def _can_be(formula: Formula, truth: bool, gaps: _Gaps) -> bool:
    """Whether a condition can come out as ``truth``: both are possible if the intervals leave it open."""
    match formula:
        case Compare():
            return _can_compare(formula.operator if truth else _OPPOSITES[formula.operator], gaps[formula])
        case Not():
            return _can_be(formula.operand, not truth, gaps)
        case And() | Or():
            both = (_can_be(side, truth, gaps) for side in (formula.left, formula.right))
            return all(both) if isinstance(formula, And) is truth else any(both)


def _can_compare(operator: str, gap: _Gap) -> bool:
    match operator:
        case "=":
            return gap.can_be_negative(or_zero=True) and gap.can_be_positive(or_zero=True)
        case "!=":
            return gap.can_be_negative() or gap.can_be_positive()
        case "<" | "<=":
            return gap.can_be_negative(or_zero=operator == "<=")
        case ">" | ">=":
            return gap.can_be_positive(or_zero=operator == ">=")
    raise ValueError(f"not a comparison: {operator}")


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

    def bound(self, box: Box) -> dict[Name, tuple[Interval, ...]]:
        """What a box binds to the names met so far."""
        return {name: tuple(box[each.index] for each in found) for name, found in self._variables.items()}

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
            raise UndefinedError(tr("{0} 的名单是空的", call.function))
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
                    raise UndefinedError(tr("除数是零"))
                return Quotient(left, right)
        raise ValueError(f"not an operator: {sign}")
