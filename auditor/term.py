"""Arithmetic over numbered variables, with its value and its slopes enclosed by intervals."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from typing import NamedTuple

from auditor.frozen import frozen
from auditor.interval import WHOLE, Interval, point, total

_ZERO = point(0)
_ONE = point(1)
_EITHER_SIGN = Interval(-1, 1)

Box = Sequence[Interval]
Slopes = dict[int, Interval]  # by variable; a variable that is missing has slope zero


class Term(ABC):
    """A piece of arithmetic over numbered variables."""

    @property
    def parts(self) -> tuple[Term, ...]:
        """The terms this one is made of."""
        return ()

    @abstractmethod
    def enclose(self, box: Box) -> Interval:
        """Plain interval arithmetic: contains every value, and nothing else if no variable repeats."""

    @abstractmethod
    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:
        """The plain enclosure, and for each wanted variable an enclosure of the slope anywhere in the box."""

    def variables(self) -> Iterator[int]:
        """Every occurrence of a variable."""
        for part in self.parts:
            yield from part.variables()

    @cached_property
    def times(self) -> Mapping[int, int]:
        """How often each variable occurs."""
        return Counter(self.variables())

    @cached_property
    def repeated(self) -> frozenset[int]:
        """The variables that occur more than once."""
        return frozenset(index for index, times in self.times.items() if times > 1)


@frozen
class Constant(Term):
    """A known number."""

    value: Interval

    def enclose(self, box: Box) -> Interval:  # noqa: ARG002
        """The number."""
        return self.value

    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:  # noqa: ARG002
        """No slope at all."""
        return self.value, {}


@frozen
class Variable(Term):
    """The number that lies somewhere in ``box[index]``."""

    index: int

    def enclose(self, box: Box) -> Interval:
        """The variable's interval."""
        return box[self.index]

    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:
        """Slope one in itself."""
        return box[self.index], {self.index: _ONE} if self.index in wanted else {}

    def variables(self) -> Iterator[int]:
        """Itself."""
        yield self.index


@frozen
class Negative(Term):
    """Minus a term."""

    term: Term

    @property
    def parts(self) -> tuple[Term, ...]:
        """The one term."""
        return (self.term,)

    def enclose(self, box: Box) -> Interval:
        """Turned round zero."""
        return -self.term.enclose(box)

    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:
        """Slopes turned round zero."""
        value, slopes = self.term.slopes(box, wanted)
        return -value, {index: -slope for index, slope in slopes.items()}


@frozen
class Sum(Term):
    """All terms added up; zero if there is none."""

    terms: tuple[Term, ...]

    @property
    def parts(self) -> tuple[Term, ...]:
        """The summands."""
        return self.terms

    def enclose(self, box: Box) -> Interval:
        """The enclosures added up."""
        added, taken = self._sides
        return total(added.enclose(box), taken.enclose(box))

    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:
        """The slopes added up."""
        values, slopes = [], Slopes()
        for term in self.terms:
            value, more = term.slopes(box, wanted)
            values.append(value)
            for index, slope in more.items():
                slopes[index] = slopes[index] + slope if index in slopes else slope
        return total(values), slopes

    @cached_property
    def _sides(self) -> tuple[_Side, _Side]:
        """What is added and what is taken off, the summands of sums within it among them."""
        flat = list(_summands(self, 1))
        return _Side.of(term for term, sign in flat if sign > 0), _Side.of(term for term, sign in flat if sign < 0)


def _summands(term: Term, sign: int) -> Iterator[tuple[Term, int]]:
    if isinstance(term, Sum):
        for each in term.terms:
            yield from _summands(each, sign)
    elif isinstance(term, Negative):
        yield from _summands(term.term, -sign)
    else:
        yield term, sign


class _Side(NamedTuple):
    """Terms to be added up: the numbers of the variables, and whatever else there is."""

    variables: tuple[int, ...]
    others: tuple[Term, ...]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> _Side:
        found = list(terms)
        variables = tuple(each.index for each in found if isinstance(each, Variable))
        return cls(variables, tuple(each for each in found if not isinstance(each, Variable)))

    def enclose(self, box: Box) -> list[Interval]:
        found = list(map(box.__getitem__, self.variables))
        if self.others:
            found += [each.enclose(box) for each in self.others]
        return found


@frozen
class Product(Term):
    """One term times another."""

    left: Term
    right: Term

    @property
    def parts(self) -> tuple[Term, ...]:
        """Both factors."""
        return self.left, self.right

    def enclose(self, box: Box) -> Interval:
        """The product of the enclosures."""
        return self.left.enclose(box) * self.right.enclose(box)

    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:
        """The product rule."""
        (u, du), (v, dv) = self.left.slopes(box, wanted), self.right.slopes(box, wanted)
        return u * v, {i: du.get(i, _ZERO) * v + u * dv.get(i, _ZERO) for i in du.keys() | dv.keys()}


@frozen
class Quotient(Term):
    """One term divided by another."""

    left: Term
    right: Term

    @property
    def parts(self) -> tuple[Term, ...]:
        """Dividend and divisor."""
        return self.left, self.right

    def enclose(self, box: Box) -> Interval:
        """The quotient of the enclosures."""
        return self.left.enclose(box) / self.right.enclose(box)

    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:
        """The quotient rule; anything where the divisor can be zero, for there is a pole and no monotony across it."""
        (u, du), (v, dv) = self.left.slopes(box, wanted), self.right.slopes(box, wanted)
        value = u / v
        if v.contains(0):
            return value, dict.fromkeys(du.keys() | dv.keys(), WHOLE)
        slopes = Slopes()
        for i in du.keys() | dv.keys():
            p, q = du.get(i, _ZERO), dv.get(i, _ZERO)
            slopes[i] = (p - value * q) / v
            if p.is_point and q.is_point and slopes[i].contains(0):
                slopes[i] = slopes[i].common(self._straight(box, i, p, q) / (v * v))
        return value, slopes

    def _straight(self, box: Box, index: int, p: Interval, q: Interval) -> Interval:
        """``v * du - u * dv`` where both sides are straight lines in a variable: it then drops out, wherever it is put.

        This is what tells that ``a / (a + b)`` rises in ``a`` however small ``b`` is.
        """
        fixed = [*box[:index], point(box[index].some), *box[index + 1 :]]
        return p * self.right.enclose(fixed) - self.left.enclose(fixed) * q


@frozen
class Absolute(Term):
    """A term without its sign."""

    term: Term

    @property
    def parts(self) -> tuple[Term, ...]:
        """The one term."""
        return (self.term,)

    def enclose(self, box: Box) -> Interval:
        """The enclosure without its sign."""
        return abs(self.term.enclose(box))

    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:
        """The term's slope, turned or not, or all between where the sign is open."""
        value, slopes = self.term.slopes(box, wanted)
        sign = _ONE if abs(value) == value else -_ONE if abs(value) == -value else _EITHER_SIGN
        return abs(value), {index: slope * sign for index, slope in slopes.items()}


@frozen
class Greatest(Term):
    """The greatest of at least one term."""

    terms: tuple[Term, ...]

    @property
    def parts(self) -> tuple[Term, ...]:
        """The candidates."""
        return self.terms

    def enclose(self, box: Box) -> Interval:
        """The greatest of the enclosures."""
        return reduce(Interval.max, (term.enclose(box) for term in self.terms))

    def slopes(self, box: Box, wanted: Collection[int]) -> tuple[Interval, Slopes]:
        """All between the slopes of those that may be the greatest."""
        found = [term.slopes(box, wanted) for term in self.terms]
        value = reduce(Interval.max, (enclosure for enclosure, _ in found))
        rivals = [slopes for enclosure, slopes in found if enclosure.meets(value)]
        indices = {index for slopes in rivals for index in slopes}
        return value, {i: reduce(Interval.hull, (slopes.get(i, _ZERO) for slopes in rivals)) for i in indices}
