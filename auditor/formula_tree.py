"""The tree of a formula, and its canonical spelling.

``str(node)`` reads back as an equal tree in :mod:`auditor.formula_syntax`, as long as it keeps to the limits there.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator
from dataclasses import field, fields, replace
from fractions import Fraction
from operator import attrgetter
from typing import TypeVar

from auditor.frozen import frozen
from auditor.keeping import Keeping, kept
from auditor.regex import regex

_PLAIN_NAME = regex(r"""(?!(?:and|or|not|且|或|非)(?![\w“”"]))[“”"]*[^\W\d][\w“”"]*""", re.IGNORECASE)
_PLAIN_QUALIFIER = regex(r"""[\w“”"]+""")
_Kind = TypeVar("_Kind", bound="Node")


class Node(Keeping):
    """Any part of a formula. ``str(node)`` is its canonical spelling, which reads back as an equal tree."""

    __slots__ = ("found_hash",)
    found_hash: int

    @kept
    def __str__(self) -> str:
        return Writer().write(self)[0]


def _key(kind: type[_Kind]) -> type[_Kind]:
    """A kind of node whose hash, which is that of everything in it, is found once: nodes are keys."""
    compared = attrgetter(*(each.name for each in fields(kind) if each.compare))  # type: ignore[arg-type]

    def hashed(node: Node) -> int:
        try:
            return node.found_hash
        except AttributeError:
            node.found_hash = found = hash((kind, compared(node)))
            return found

    kind.__hash__ = hashed  # type: ignore[assignment,method-assign]
    return kind


@_key
@frozen
class Number(Node):
    """A number in base units (5% is 1/20, 2万元 is 20000); ``written`` is its spelling in half-width characters."""

    value: Fraction
    written: str = field(compare=False)


@_key
@frozen
class Name(Node):
    """A figure, or a list of figures, by its name and what narrows it down: 三公经费[决算, 上年].

    It is the key of all bindings. ``offset`` is where it stands in the parsed text.
    """

    text: str
    qualifiers: tuple[str, ...] = ()
    offset: int = field(default=0, compare=False, repr=False)

    @property
    def plain(self) -> str:
        """The name as one reads it, without the quotes that only the grammar needs."""
        return f"{self.text}[{', '.join(self.qualifiers)}]" if self.qualifiers else self.text


@_key
@frozen
class Call(Node):
    """``sum``, ``count``, ``abs``, ``min`` or ``max`` of at least one argument."""

    function: str
    arguments: tuple[Expression, ...]


@_key
@frozen
class Binary(Node):
    """``left operator right``; the operator is one of ``+ - * /``."""

    operator: str
    left: Expression
    right: Expression


@_key
@frozen
class Negate(Node):
    """Minus an expression."""

    operand: Expression


@_key
@frozen
class Compare(Node):
    """``left operator right``; the operator is one of ``= != < <= > >=``."""

    operator: str
    left: Expression
    right: Expression


@_key
@frozen
class And(Node):
    """Both conditions."""

    left: Formula
    right: Formula


@_key
@frozen
class Or(Node):
    """At least one of the conditions."""

    left: Formula
    right: Formula


@_key
@frozen
class Not(Node):
    """The opposite of a condition."""

    operand: Formula


Expression = Number | Name | Call | Binary | Negate
Formula = Compare | And | Or | Not


@kept
def names(formula: Node) -> tuple[Name, ...]:
    """The names in a formula, each once, in the order in which they first occur."""
    return tuple(dict.fromkeys(node for node in walk(formula) if isinstance(node, Name)))


@kept
def comparisons(formula: Formula) -> tuple[Compare, ...]:
    """The comparisons that a formula consists of, from left to right."""
    return tuple(node for node in walk(formula) if isinstance(node, Compare))


@kept
def gap(comparison: Compare) -> Binary:
    """What the left side of a comparison is above its right one. They may share names, so it is one expression."""
    return Binary("-", comparison.left, comparison.right)


def sides(formula: Formula) -> tuple[Expression, Expression] | None:
    """The left and right side of a formula that is one comparison; ``None`` for any other."""
    return (formula.left, formula.right) if isinstance(formula, Compare) else None


def renamed(formula: Formula, rename: Callable[[Name], Name]) -> Formula:
    """The formula with every name replaced by what ``rename`` makes of it, called from left to right."""
    match formula:
        case Compare():
            left = _renamed_within(formula.left, rename)
            return replace(formula, left=left, right=_renamed_within(formula.right, rename))
        case Not():
            return replace(formula, operand=renamed(formula.operand, rename))
        case And() | Or():
            return replace(formula, left=renamed(formula.left, rename), right=renamed(formula.right, rename))


def _renamed_within(expression: Expression, rename: Callable[[Name], Name]) -> Expression:
    match expression:
        case Name():
            return rename(expression)
        case Number():
            return expression
        case Negate():
            return replace(expression, operand=_renamed_within(expression.operand, rename))
        case Call():
            arguments = tuple(_renamed_within(argument, rename) for argument in expression.arguments)
            return replace(expression, arguments=arguments)
        case Binary():
            left = _renamed_within(expression.left, rename)
            return replace(expression, left=left, right=_renamed_within(expression.right, rename))


def walk(node: Node) -> Iterator[Node]:
    """The node and everything in it, from left to right."""
    yield node
    match node:
        case Negate() | Not():
            yield from walk(node.operand)
        case Call():
            for argument in node.arguments:
                yield from walk(argument)
        case Binary() | Compare() | And() | Or():
            yield from walk(node.left)
            yield from walk(node.right)


class Level(enum.IntEnum):
    """How tightly a spelling holds together, loosest first. What is too loose for its place is put in brackets."""

    OR = enum.auto()
    AND = enum.auto()
    NOT = enum.auto()
    COMPARE = enum.auto()
    TOTAL = enum.auto()
    PRODUCT = enum.auto()
    SIGN = enum.auto()
    ATOM = enum.auto()


Spelling = tuple[str, Level]


class Writer:
    """Spells a tree. What a name or a call looks like is for a subclass to change."""

    def write(self, node: Node) -> Spelling:
        """The text of a node, and how tightly it holds together."""
        match node:
            case Number():
                return node.written, Level.ATOM
            case Name():
                return self.name(node)
            case Call():
                return self.call(node)
            case Negate():
                return f"-{self.fit(node.operand, Level.ATOM)}", Level.SIGN
            case Not():
                return f"not {self.fit(node.operand, Level.COMPARE)}", Level.NOT
            case Binary() | Compare() | And() | Or():
                return self._between(node)
        raise TypeError(f"not a part of a formula: {node!r}")

    def name(self, name: Name) -> Spelling:
        """A name with its qualifiers, quoted where need be."""
        text = _quoted(name.text, _PLAIN_NAME)
        if name.qualifiers:
            text += "[" + ", ".join(_quoted(qualifier, _PLAIN_QUALIFIER) for qualifier in name.qualifiers) + "]"
        return text, Level.ATOM

    def call(self, call: Call) -> Spelling:
        """A function with its arguments."""
        return f"{call.function}({', '.join(self.fit(each, Level.TOTAL) for each in call.arguments)})", Level.ATOM

    def fit(self, node: Node, least: Level) -> str:
        """The text of a node, in brackets if it holds together less than ``least``."""
        text, level = self.write(node)
        return text if level >= least else f"({text})"

    def _between(self, node: Binary | Compare | And | Or) -> Spelling:
        sign, level, left, right = _shape(node)
        return f"{self.fit(node.left, left)} {sign} {self.fit(node.right, right)}", level


def _shape(node: Binary | Compare | And | Or) -> tuple[str, Level, Level, Level]:
    """The sign between the sides, the level of the whole, and the least levels of left and right side."""
    match node:
        case Or():
            return "or", Level.OR, Level.OR, Level.AND
        case And():
            return "and", Level.AND, Level.AND, Level.NOT
        case Compare():
            return node.operator, Level.COMPARE, Level.TOTAL, Level.TOTAL
        case Binary() if node.operator in ("+", "-"):
            return node.operator, Level.TOTAL, Level.TOTAL, Level.PRODUCT
        case Binary():
            return node.operator, Level.PRODUCT, Level.PRODUCT, Level.SIGN


def _quoted(text: str, plain: re.Pattern[str]) -> str:
    if plain.fullmatch(text):
        return text
    return f"`{text}`" if "」" in text else f"「{text}」"
