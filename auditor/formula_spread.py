"""Sums told item by item: sum(分项 / (1 + 增减率)) with the figures of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.claim import Operand
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
    walk,
)
from auditor.keeping import kept

Binding = Mapping[Name, tuple[Operand, ...]]


def spread(formula: Formula, binding: Binding) -> tuple[Formula, Binding] | None:
    """The formula with every sum over an expression written out, one term for each place of its lists, and the binding
    with the names that then stand in it: 分项[1], 分项[2] …

    A formula without such a sum comes back as it is, with its binding. ``None`` where the lists of one sum differ in
    length.
    """
    if not _has_spread_sums(formula):
        return formula, binding
    spreading = _spread(formula, tuple(len(binding[name]) for name in names(formula)))
    if spreading.uneven:
        return None
    placed = {name: (binding[listed][place],) for name, (listed, place) in spreading.places.items()}
    return spreading.formula, {**binding, **placed}


@kept
def _has_spread_sums(formula: Formula) -> bool:
    sums = (node for node in walk(formula) if isinstance(node, Call) and node.function == "sum")
    return any(not isinstance(each, Name) and names(each) for node in sums for each in node.arguments)


@kept
def _spread(formula: Formula, lengths: tuple[int, ...]) -> _Spreading:
    """The formula written out for lists of so many figures, in the order of its names."""
    return _Spreading(formula, dict(zip(names(formula), lengths, strict=True)))


class _Spreading:
    """A formula with its sums written out. ``places`` are what its new names stand for: a place of a list."""

    def __init__(self, formula: Formula, lengths: Mapping[Name, int]) -> None:
        self._lengths = lengths
        self.places: dict[Name, tuple[Name, int]] = {}
        self.uneven = False
        self.formula = self._condition(formula)

    def _condition(self, node: Formula) -> Formula:
        match node:
            case Not():
                return replace(node, operand=self._condition(node.operand))
            case And() | Or():
                return replace(node, left=self._condition(node.left), right=self._condition(node.right))
            case Compare():
                return replace(node, left=self._term(node.left), right=self._term(node.right))

    def _term(self, node: Expression) -> Expression:
        match node:
            case Number() | Name():
                return node
            case Negate():
                return replace(node, operand=self._term(node.operand))
            case Binary():
                return replace(node, left=self._term(node.left), right=self._term(node.right))
            case Call(function="sum"):
                return replace(node, arguments=tuple(each for term in node.arguments for each in self._terms(term)))
            case Call():
                return node

    def _terms(self, node: Expression) -> tuple[Expression, ...]:
        """The terms of a sum that an argument stands for."""
        listed = names(node)
        if isinstance(node, Name) or not listed:
            return (node,)
        lengths = {self._lengths[name] for name in listed}
        if len(lengths) != 1:
            self.uneven = True
            return (node,)
        return tuple(self._at(node, place) for place in range(lengths.pop()))

    def _at(self, node: Expression, place: int) -> Expression:
        """An expression with the names of one place of the lists."""
        match node:
            case Name():
                name = replace(node, qualifiers=(str(place + 1),))
                self.places[name] = node, place
                return name
            case Negate():
                return replace(node, operand=self._at(node.operand, place))
            case Binary():
                return replace(node, left=self._at(node.left, place), right=self._at(node.right, place))
            case Call():
                return replace(node, arguments=tuple(self._at(each, place) for each in node.arguments))
            case Number():
                return node
