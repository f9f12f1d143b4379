"""Slips that have to do with other figures: a number taken from elsewhere, a part left out, a wrong base."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice
from math import ceil, lcm
from operator import itemgetter

from auditor.diagnosis.slips import SHARES, Kind
from auditor.diagnosis.solve import Range, grid
from auditor.diagnosis.tie import Condition, Tie
from auditor.fact import Fact
from auditor.formula_tree import Compare, names
from auditor.frozen import caching, frozen
from auditor.quantity import Dimension, Figure
from auditor.span import Span

_NARROW = 12  # values that fit; of more, some figure of the report explains the gap by chance
_ROUNDED = Fraction(1, 8)  # how much likelier an exact explanation is than one by rounding
_SIGNIFICANT = 3  # digits, zeros at the end not counted, with which a number is its own
_NEAR = 5  # figures before and after that count as neighbours


@frozen
class Source:
    """Another figure that explains a wrong one, how, and how likely that is."""

    kind: Kind
    chance: Fraction
    figures: tuple[Figure, ...]


@caching
class Report:
    """The figures of a report as slips need them: in text order, by value, and with what they say."""

    figures: Sequence[Figure]
    facts: Mapping[Span, Fact]

    def usual(self, figure: Figure, factor: Fraction, step: Fraction) -> Fraction:
        """How much of the other figures of this kind is written in a unit worth ``factor`` and to digit ``step``."""
        family, own = _family(figure), (figure.quantity.unit.factor, grid(figure.quantity))
        itself = self._written(family, *own) > 0
        written = self._written(family, factor, step) - (itself and (factor, step) == own)
        return Fraction(2 * written + 1, 2 * (self._kinds[family] - itself) + 2)

    def _written(self, family: str, factor: Fraction, step: Fraction) -> int:
        return self._spellings[family, factor.as_integer_ratio(), step.as_integer_ratio()]

    def same(self, figure: Figure, value: Fraction) -> Iterator[Figure]:
        """The other figures of this kind of quantity with this absolute value."""
        alike = self._by_value.get((_family(figure), abs(value).as_integer_ratio()), ())
        return (other for other in alike if other.span != figure.span)

    def distance(self, one: Figure, other: Figure) -> int:
        """How many figures one is after the other."""
        return abs(self._places.get(one.span, 0) - self._places.get(other.span, 0))

    def amounts(self, low: Fraction, high: Fraction) -> Iterator[tuple[int, Figure]]:
        """The figures of money from ``low`` to ``high``, but for zeros, with their numbers in text order."""
        over, amounts = self._amounts
        first = bisect_left(amounts, (ceil(low * over),))
        for amount, number in islice(amounts, first, None):
            if amount > high * over:
                return
            if amount:
                yield number, self.figures[number]

    @cached_property
    def year(self) -> int | None:
        """The year that most is told of: what is told of no year is mostly of that one."""
        years = Counter(fact.year for fact in self.facts.values() if fact.year is not None)
        return max(years, key=lambda year: (years[year], year), default=None)

    @cached_property
    def _amounts(self) -> tuple[int, list[tuple[int, int]]]:
        """A denominator that all amounts of money share, and these, lowest first, each with its figure's number."""
        money = [
            (figure.quantity.value, number)
            for number, figure in enumerate(self.figures)
            if figure.quantity.dimension is Dimension.MONEY
        ]
        over = lcm(*(value.denominator for value, _ in money))
        return over, sorted((value.numerator * (over // value.denominator), number) for value, number in money)

    @cached_property
    def _places(self) -> Mapping[Span, int]:
        return {figure.span: place for place, figure in enumerate(self.figures)}

    @cached_property
    def _by_value(self) -> Mapping[tuple[str, tuple[int, int]], Sequence[Figure]]:
        found: dict[tuple[str, tuple[int, int]], list[Figure]] = {}
        for figure in self.figures:
            found.setdefault((_family(figure), abs(figure.quantity.value).as_integer_ratio()), []).append(figure)
        return found

    @cached_property
    def _spellings(self) -> Mapping[tuple[str, tuple[int, int], tuple[int, int]], int]:
        quantities = ((_family(figure), figure.quantity) for figure in self.figures)
        return Counter((f, q.unit.factor.as_integer_ratio(), grid(q).as_integer_ratio()) for f, q in quantities)

    @cached_property
    def _kinds(self) -> Mapping[str, int]:
        return Counter(map(_family, self.figures))


def _family(figure: Figure) -> str:
    return figure.quantity.unit.family or figure.quantity.dimension.value


def sources(figure: Figure, needed: Range, ties: Sequence[Tie], report: Report) -> Iterator[Source]:
    """Other figures that explain why ``figure`` was written instead of a value in ``needed``."""
    yield from _copied(figure, report)
    for tie in ties:
        if not tie.held:
            yield from _in_sum(figure, needed, tie.conditions[0])
    yield from _gap(figure, needed, ties, report)


def _copied(figure: Figure, report: Report) -> Iterator[Source]:
    """A figure that says the same number of something else: last year's, the plan's, a neighbour's."""
    own = report.facts.get(figure.span)
    if figure.quantity.value == 0:
        return
    worth = telling(figure)
    for other in islice(report.same(figure, figure.quantity.value), _NEAR):
        fact = report.facts.get(other.span)
        if own is not None and fact is not None and own.subject and own.subject == fact.subject:
            apart = (own.year or report.year) != (fact.year or report.year)
            kind = Kind.PRIOR if apart else Kind.PLAN
            if apart or own.measure != fact.measure:
                yield Source(kind, SHARES[kind] / 2 * worth, (other,))
        elif (distance := report.distance(figure, other)) <= _NEAR:
            yield Source(Kind.NEIGHBOUR, SHARES[Kind.NEIGHBOUR] / (2 * _NEAR) / max(distance, 1) * worth, (other,))


def telling(figure: Figure) -> Fraction:
    """How much it says that two figures are the same: little of round ones, of which every report has many."""
    scaled = abs(figure.quantity.value) / grid(figure.quantity)
    digits = len(str(scaled.numerator).rstrip("0"))
    return Fraction(1, 10 ** max(_SIGNIFICANT - digits, 0))


def _in_sum(figure: Figure, needed: Range, tie: Condition) -> Iterator[Source]:
    """A total that lacks a part or has one twice: the figure stands alone on one side of the parts' sum."""
    if not isinstance(tie.formula, Compare):
        return
    binding = tie.binding
    sides = [names(side) for side in (tie.formula.left, tie.formula.right)]
    alone = [side[0] for side in sides if len(side) == 1 and [o.figure for o in binding[side[0]]] == [figure]]
    if not alone:
        return
    parts = [o for name, operands in binding.items() if name not in alone for o in operands if o.figure is not None]
    if len(parts) < 2:
        return
    value = figure.quantity.value
    for part in parts:
        if part.figure is None or part.figure.quantity.dimension is not figure.quantity.dimension:
            continue
        amount = part.sign * part.figure.quantity.value
        for kind, meant in ((Kind.LEFT_OUT, value + amount), (Kind.TWICE, value - amount)):
            if amount and meant in needed:
                exact = 1 if meant == needed.root_to(needed.step) else _ROUNDED
                yield Source(kind, SHARES[kind] / len(parts) * exact, (part.figure,))


def _gap(figure: Figure, needed: Range, ties: Sequence[Tie], report: Report) -> Iterator[Source]:
    """A figure that is off by exactly another figure of the report."""
    low, high = needed.low, needed.high
    if figure.quantity.dimension is not Dimension.MONEY or low is None or high is None or needed.width > _NARROW:
        return
    inside = {span for tie in ties for span in tie.figures}
    value = figure.quantity.value
    found = (*report.amounts(low - value, high - value), *report.amounts(value - high, value - low))
    first = min((each for each in found if each[1].span not in inside), key=itemgetter(0), default=None)
    if first is not None:
        other = first[1]
        yield Source(Kind.GAP, SHARES[Kind.GAP] / (1 + len(report.figures)) * telling(other), (other,))


def this_base(figure: Figure, tie: Condition) -> bool:
    """Whether a rate of change is the difference divided by this year's amount instead of last year's."""
    roles = {name: operands for name, operands in tie.binding.items() if len(operands) == 1}
    values = [
        operands[0].sign * operands[0].figure.quantity.value
        for operands in roles.values()
        if operands[0].figure is not None and operands[0].figure.span != figure.span
    ]
    if figure.quantity.dimension is not Dimension.RATIO or len(values) != 2:
        return False
    interval = figure.quantity.interval
    return any(
        divisor and interval.contains(abs(part / divisor))
        for part, divisor in (
            (values[0] - values[1], values[0]),
            (values[0] - values[1], values[1]),
            (values[0], values[1]),
            (values[1], values[0]),
        )
    )
