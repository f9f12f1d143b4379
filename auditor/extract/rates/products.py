"""What an amount would be if it were so many times so much, of one class or of several together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Fact
from auditor.frozen import caching, frozen
from auditor.interval import Interval, point, total
from auditor.quantity import Figure
from auditor.slip import may_mean

_SLIPS = 10  # other digits that may stand in the place of one
_BY_WORDS = Fraction(1, 8)  # how often a slip may explain by chance a product that words tell of
_BY_CHANCE = Fraction(1, 50)  # and one that stands beside its factors and is told as none
_AVERAGED = Fraction(1, 20)  # what an average may be off because it is of how many there were on the way
_FACTOR = Fraction(2)  # by which a total may be off and still be meant of a product
_THREE = 3
_MOST_TIMES = 12  # months
_SURE = 3  # digits that do not come up again by chance with the point elsewhere
_MYRIAD = 10**4  # 元 in 万元
_SHIFTS = (Fraction(1, _MYRIAD), Fraction(1, 10), Fraction(10), Fraction(_MYRIAD))
_ROLES = ("each", "count", "times")


@frozen
class Factor:
    """One factor of a product: a figure or a bare number, and whether the text tells it (and not only lets it be)."""

    value: Interval
    figure: Figure | None = None
    told: bool = True


Term = tuple[Factor, ...]


@caching
class Product:
    """What an amount may be: the sum of ``terms``, each the product of its factors, of which the price is first.

    ``by_words`` tells that words say so, ``said`` that they leave no other way to read them; ``exactly`` that the
    prices were set, and are no averages; ``by_time`` that they are for each of a time, of which there may have been
    several, or a part of one."""

    total: Fact
    terms: tuple[Term, ...]
    by_words: bool
    said: bool = False
    exactly: bool = True
    by_time: bool = False

    @cached_property
    def holds(self) -> bool:
        """Whether the total is that."""
        return self.total.figure.quantity.interval.meets(self.worth)

    @property
    def is_fair(self) -> bool:
        """Whether the total is no more than some times that, nor that of it: else it is of other things as well."""
        told = self.total.figure.quantity.interval
        high, low = told * point(_FACTOR), told * point(1 / _FACTOR)
        return None not in (low.low, high.high) and Interval(low.low, high.high).meets(self.worth)

    @cached_property
    def is_slip_away(self) -> bool:
        """Whether one slip of the hand in the total or in a factor makes it not hold, and hardly chance."""
        return self.is_slip and self._chance() <= (_BY_WORDS if self.by_words else _BY_CHANCE)

    @cached_property
    def is_slip(self) -> bool:
        """Whether it would hold, but for one slip of the hand in the total or in a factor."""
        q = self.total.figure.quantity
        plain = q.hedge is None and q.ends is None and not self._is_near
        slips = self._is_shifted or any(slips for _, slips in self._slips())
        return plain and slips and not self._is_of_other_times

    @property
    def _is_shifted(self) -> bool:
        """Whether it would hold with the point of the total one place on, or the total in another unit."""
        q = self.total.figure.quantity
        told = len((q.digits or "").rstrip("0")) >= _SURE
        return told and any((q.interval * point(scale)).meets(self.worth) for scale in _SHIFTS)

    @property
    def _is_of_other_times(self) -> bool:
        """Whether the total is just a part, or some times, of what is for each of a time: 86.5万元 for half a year."""
        told = self.total.figure.quantity.interval
        times = range(2, _MOST_TIMES + 1) if self.by_time else ()
        return any((told * point(n)).meets(self.worth) or told.meets(self.worth * point(n)) for n in times)

    def is_slip_of(self, figure: Figure) -> bool:
        """Whether it would hold, but for one slip of the hand in a certain factor."""
        return not self._is_near and any(slips for of, slips in self._slips() if of == figure)

    @property
    def _is_near(self) -> bool:
        """Whether the total misses it by its last digit, where it may be cut; or, of an average, by little."""
        q = self.total.figure.quantity
        off = q.step if self.exactly else max(q.step, abs(q.value) * _AVERAGED)
        return (Interval(-off, off) + q.interval).meets(self.worth)

    @cached_property
    def worth(self) -> Interval:
        """What its terms come to."""
        return total([_times(term) for term in self.terms])

    def _slips(self) -> Iterator[tuple[Figure, bool]]:
        """Each figure, and whether a slip in it keeps the product from holding."""
        q = self.total.figure.quantity
        yield self.total.figure, may_mean(q, self.worth + Interval(-q.step / 2, q.step / 2))
        for index, term in enumerate(self.terms):
            others = [_times(other) for place, other in enumerate(self.terms) if place != index]
            left = total([q.interval], others)
            for place, factor in enumerate(term):
                if factor.figure is not None:
                    yield factor.figure, may_mean(factor.figure.quantity, left / _times(term, place))

    def _chance(self) -> Fraction:
        """How often some slip bridges by chance the gap of figures that have nothing to do with each other."""
        figures = [self.total.figure, *(f.figure for term in self.terms for f in term if f.figure is not None)]
        significant = [len((figure.quantity.digits or "").rstrip("0")) for figure in figures]
        low, high = (end or Fraction(0) for end in (self.worth.low, self.worth.high))
        finest = max(Fraction(1, 10 ** significant[0]), (high - low) / max(high, Fraction(1)))
        return _SLIPS * sum(significant) * finest

    @property
    def kind(self) -> str:
        """The kind of its claim."""
        if len(self.terms) > 1:
            return "standards"
        return "standard" if len(self.terms[0]) == _THREE else "per_unit"

    @property
    def reading(self) -> Reading:
        """The product as a reading of its claim."""
        columns = zip(*self.terms, strict=True)
        operands = {
            role: tuple(Operand(factor.figure, constant=factor.value) for factor in column)
            for role, column in zip(_ROLES, columns, strict=False)
        }
        return Reading({"total": (Operand(self.total.figure),), **operands})

    @property
    def claim(self) -> Claim:
        """Its claim."""
        return Claim(self.kind, (self.reading,), self.total.label)


def judged(products: Sequence[Product]) -> Iterator[Claim]:
    """The claim of those products that hold; else of those that a slip keeps from it, or that have to hold."""
    fair = [each for each in products if each.holds]
    fair = fair or [each for each in products if (each.said and each.is_fair) or each.is_slip_away]
    if fair:
        alike = [each.reading for each in fair if each.kind == fair[0].kind]
        yield Claim(fair[0].kind, tuple(alike), fair[0].total.label)


def may_come_to(price: Fact, total: Fact) -> bool:
    """Whether an amount may be some times a price: it is more than that, or would be if 元 was written for 万元
    (1848人,每人2400元,共443.52元)."""
    told, each = total.figure.quantity, price.figure.quantity.value
    return told.value > each or (0 < told.step < 1 and told.value * _MYRIAD > each)


def counted(fact: Fact) -> Factor:
    """A number of things as a factor: just what is written."""
    quantity = fact.figure.quantity
    return Factor(quantity.interval if quantity.hedge is not None else point(quantity.value), fact.figure)


def _times(term: Term, without: int | None = None) -> Interval:
    found = point(1)
    for place, factor in enumerate(term):
        found = found if place == without else found * factor.value
    return found
