"""One spelling for all formulas that say the same: sides exchanged, terms moved, names in another order.

``甲 = 乙 + 丙``, ``丙 + 乙 = 甲`` and ``甲 - 乙 = 丙`` have one normal form. Equal normal forms say the same of all
numbers (divisors not being zero); formulas may say the same and still have two normal forms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fractions import Fraction

from auditor.formula_tree import And, Binary, Call, Compare, Expression, Formula, Name, Negate, Not, Number, Or

MOST_TERMS = 100  # of a product that is multiplied out; beyond that it stays a product

_LONGEST_ATOM = 100  # characters
_OPPOSITES = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_WEAKER = {"<": ("<=", "!="), "=": ("<=", ">=")}

Monomial = tuple[tuple[str, int], ...]
"""Atoms with their powers, sorted; a constant has none."""
Sum = Mapping[Monomial, Fraction]


def normal(formula: Formula, *, lists: bool = False) -> str:
    """The normal form of a formula. ``lists`` tells that its names may stand for several numbers each."""
    return _Normal(lists).condition(formula, True)


def implied(when: Formula, *, lists: bool = False) -> frozenset[str]:
    """Normal forms of conditions that hold wherever ``when`` does; not all there are."""
    found: set[str] = set()
    for part in _conjuncts(when):
        found.add(normal(part, lists=lists))
        if isinstance(part, Compare):
            turned = "<" if part.operator == ">" else part.operator
            left, right = (part.right, part.left) if part.operator == ">" else (part.left, part.right)
            found |= {normal(Compare(op, left, right), lists=lists) for op in _WEAKER.get(turned, ())}
    return frozenset(found)


def _conjuncts(formula: Formula) -> tuple[Formula, ...]:
    if isinstance(formula, And):
        return (*_conjuncts(formula.left), *_conjuncts(formula.right))
    return (formula,)


class _Normal:
    def __init__(self, lists: bool) -> None:
        self._lists = lists

    def condition(self, formula: Formula, truth: bool) -> str:
        match formula:
            case Compare():
                return self._comparison(formula, formula.operator if truth else _OPPOSITES[formula.operator])
            case Not():
                return self.condition(formula.operand, not truth)
            case And() | Or():
                kind = And if isinstance(formula, And) else Or
                word = " and " if (kind is And) is truth else " or "
                parts = {self.condition(part, truth) for part in _flat(formula, kind)}
                return f"({word.join(sorted(parts))})" if len(parts) > 1 else parts.pop()

    def _comparison(self, formula: Compare, operator: str) -> str:
        gap = _added(self.sum(formula.left), self.sum(formula.right), -1)
        if operator in (">", ">="):
            gap, operator = _scaled(gap, Fraction(-1)), operator.replace(">", "<")
        if gap:
            first = gap[min(gap)]
            gap = _scaled(gap, 1 / (first if operator in ("=", "!=") else abs(first)))
        return f"{_text(gap)} {operator} 0"

    def sum(self, node: Expression) -> Sum:
        match node:
            case Number():
                return _constant(node.value)
            case Name():
                return _atom(str(node))
            case Negate():
                return _scaled(self.sum(node.operand), Fraction(-1))
            case Binary(operator="+" | "-"):
                return _added(self.sum(node.left), self.sum(node.right), 1 if node.operator == "+" else -1)
            case Binary(operator="*"):
                return _product(self.sum(node.left), self.sum(node.right))
            case Binary():
                return _product(self.sum(node.left), _inverse(self.sum(node.right)))
            case Call():
                return self._call(node)

    def _call(self, call: Call) -> Sum:
        if call.function == "sum":
            total: Sum = {}
            for argument in call.arguments:
                listed = self._lists and isinstance(argument, Name)
                total = _added(total, _atom(f"sum({argument})") if listed else self.sum(argument), 1)
            return total
        if call.function == "abs":
            inner = self.sum(call.arguments[0])
            turned = inner and inner[min(inner)] < 0
            return _atom(f"abs({_text(_scaled(inner, Fraction(-1)) if turned else inner)})")
        arguments = sorted({_text(self.sum(argument)) for argument in call.arguments})
        return _atom(f"{call.function}({', '.join(arguments)})")


def _flat(formula: Formula, kind: type[And | Or]) -> tuple[Formula, ...]:
    if isinstance(formula, kind):
        return (*_flat(formula.left, kind), *_flat(formula.right, kind))
    return (formula,)


def _constant(value: Fraction) -> Sum:
    return {(): value} if value else {}


def _atom(text: str) -> Sum:
    return {((_short(text), 1),): Fraction(1)}


def _short(text: str) -> str:
    """``text``, or its digest where it is long: products of products would grow without end."""
    return text if len(text) <= _LONGEST_ATOM else hashlib.sha256(text.encode()).hexdigest()


def _scaled(terms: Sum, factor: Fraction) -> Sum:
    return {key: value * factor for key, value in terms.items()}


def _added(left: Sum, right: Sum, sign: int) -> Sum:
    total = dict(left)
    for key, value in right.items():
        total[key] = total.get(key, Fraction(0)) + sign * value
    return {key: value for key, value in total.items() if value}


def _product(left: Sum, right: Sum) -> Sum:
    if len(left) * len(right) > MOST_TERMS:
        return _atom("*".join(sorted((f"({_text(left)})", f"({_text(right)})"))))
    total: dict[Monomial, Fraction] = {}
    for one, value in left.items():
        for other, factor in right.items():
            powers = dict(one)
            for name, power in other:
                powers[name] = powers.get(name, 0) + power
            key = tuple(sorted((name, power) for name, power in powers.items() if power))
            total[key] = total.get(key, Fraction(0)) + value * factor
    return {key: value for key, value in total.items() if value}


def _inverse(terms: Sum) -> Sum:
    if len(terms) == 1:
        ((key, value),) = terms.items()
        return {tuple((name, -power) for name, power in key): 1 / value}
    return {((_short(f"({_text(terms)})"), -1),): Fraction(1)}


def _text(terms: Sum) -> str:
    def written(key: Monomial) -> str:
        return "*".join(name if power == 1 else f"{name}^{power}" for name, power in key)

    return " + ".join(f"{value}*{written(key)}" if key else str(value) for key, value in sorted(terms.items())) or "0"
