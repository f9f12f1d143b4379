"""Expressions as terms over numbered variables, made once and kept for any intervals that are bound to their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from auditor.formula_tree import Binary, Call, Expression, Name, Negate, Number, names
from auditor.frozen import frozen
from auditor.interval import Interval, point
from auditor.keeping import kept
from auditor.language import tr
from auditor.term import Absolute, Box, Constant, Greatest, Negative, Product, Quotient, Sum, Term, Variable

Bindings = Mapping[Name, tuple[Interval, ...]]


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


def placed(expression: Expression, bindings: Bindings) -> tuple[Term, Box]:
    """The expression as a term, and its variables: the intervals of its names one after another, in their order.

    Every interval is one unknown value, however often the expression uses the name. Raises :class:`UndecidableError` if
    a name is not bound as needed or a divisor is exactly zero, of several such troubles the first.
    """
    bound = [bindings.get(name) for name in names(expression)]
    made = _made(expression, tuple([None if each is None else len(each) for each in bound]))
    box = [interval for intervals in bound if intervals is not None for interval in intervals]
    for divisor in made.divisors:
        if divisor.enclose(box).is_zero:
            raise UndefinedError(tr("除数是零"))
    if made.trouble is not None:
        raise made.trouble()
    return made.term, box


@frozen
class _Made:
    """A term, and what must be looked at before it is used: divisors, and a trouble that came up after these."""

    term: Term
    divisors: tuple[Term, ...]
    trouble: Callable[[], UndecidableError] | None = None


class _TroubleError(Exception):
    """The expression has no term with so many intervals for its names. Errors are made when they are told."""

    def __init__(self, error: Callable[[], UndecidableError]) -> None:
        super().__init__()
        self.error = error


@kept
def _made(expression: Expression, lengths: tuple[int | None, ...]) -> _Made:
    """The term of an expression whose names are bound to so many intervals, in their order; ``None``: to nothing."""
    maker = _Maker(dict(zip(names(expression), lengths, strict=True)))
    try:
        return _Made(maker.term(expression), tuple(maker.divisors))
    except _TroubleError as trouble:
        return _Made(Constant(point(0)), tuple(maker.divisors), trouble.error)


class _Maker:
    """Turns expressions into terms, giving each interval that is bound to a name one variable."""

    def __init__(self, lengths: Mapping[Name, int | None]) -> None:
        self.divisors: list[Term] = []
        self._variables: dict[Name, tuple[Variable, ...] | None] = {}
        first = 0
        for name, length in lengths.items():
            after = first + (length or 0)
            self._variables[name] = None if length is None else tuple(map(Variable, range(first, after)))
            first = after

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
        variables = self._variables[name]
        if variables is None:
            raise _TroubleError(partial(UnboundNameError, name))
        return variables

    def _one(self, name: Name) -> Variable:
        variables = self._all(name)
        if len(variables) != 1:
            raise _TroubleError(partial(SeveralValuesError, name, len(variables)))
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
            raise _TroubleError(lambda: UndefinedError(tr("{0} 的名单是空的", call.function)))
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
                self.divisors.append(right)
                return Quotient(left, right)
        raise ValueError(f"not an operator: {sign}")
