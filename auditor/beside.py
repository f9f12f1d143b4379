"""The amounts that stand beside a total and its parts: what else makes it up, and what else the parts come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.fact import Fact, Kind
from auditor.finding import Check
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Quantity
from auditor.slip import digits
from auditor.span import Span

_REACH = 16  # amounts before or behind a total that may make it up
_TELLING = 5  # digits of a total that so many ways of adding up do not meet by chance
_SURE = 3  # digits of one that all the parts, just as they are, come to


def spans_of(check: Check, place: int) -> list[Span]:
    """Where the figures of one of a check's names stand."""
    return [operand.figure.span for operand in check.operands[place][1] if operand.figure is not None]


class Beside:
    """The amounts of a report as they follow one another in its paragraphs. ``inside`` tells where that stands which
    an amount is part of."""

    def __init__(self, facts: Sequence[Fact], means: Sequence[str], inside: Mapping[Span, Span]) -> None:
        self._inside = inside
        self._told: dict[int, list[Fact]] = {}
        for fact in facts:
            if fact.kind is not Kind.LEVEL or fact.figure.quantity.hedge is not None:
                continue  # 不足10万元 fills any gap
            if not any(mean in fact.label for mean in means):  # 人均生产总值74300元 is in no total
                self._told.setdefault(fact.paragraph, []).append(fact)
        self._facts = facts
        self._by_span = {fact.figure.span: fact for fact in facts}

    def fills(self, check: Check) -> bool:
        """Whether a total has digits enough not to be a sum by chance, and is that of amounts that follow one another
        right before or behind it, some of which the check takes for parts; one of them may stand farther before. Some
        of the parts alone are no proof: the last may have been left out. A total that those right behind it fill is
        taken apart twice if the parts follow; to mix them proves nothing."""
        (total,), parts = spans_of(check, 0), set(spans_of(check, 1))
        named = self._by_span.get(total)
        told = [] if named is None else self._told.get(named.paragraph, [])
        place = next((place for place, fact in enumerate(told) if fact.figure.span == total), None)
        if place is None or len((digits(told[place].figure.quantity) or "").rstrip("0")) < _TELLING:
            return False
        goal = told[place]
        before = [fact for fact in told[max(place - _REACH, 0) : place] if fact.family == goal.family]
        behind = [fact for fact in told[place + 1 : place + 1 + _REACH] if fact.family == goal.family]
        runs = (*_runs(before[::-1]), *_joined(before), *_runs(behind))
        own = (
            behind[:end] for end in range(2, len(behind) + 1) if parts.isdisjoint(f.figure.span for f in behind[:end])
        )
        if all(total < part for part in parts) and any(_meets(goal, run) for run in own):
            return False
        once = (run for run in runs if _is_mixed(run, parts) and not self._counts_twice(run))
        return any(_meets(goal, run) and _is_as_near(goal, run, len(parts)) for run in once)

    def _counts_twice(self, run: Sequence[Fact]) -> bool:
        """Whether one of some amounts is part of another: 中央资金340万元(含提前下达60万元),省级资金110万元."""
        spans = {fact.figure.span for fact in run}
        return any(self._inside.get(span) in spans for span in spans)

    def fill_another(self, check: Check) -> bool:
        """Whether the parts come to an amount of another name, told between the total and them, and stand in sentences
        of their own. Cells of a form do not count: its columns have totals of their own."""
        (total,), own = spans_of(check, 0), spans_of(check, 1)
        named, parts = self._by_span.get(total), [self._by_span[span] for span in own if span in self._by_span]
        if named is None or len(parts) < len(own) or named.dimension is Dimension.NUMBER:
            return False
        if any(part.sentence in (named.sentence, -1) for part in parts):
            return False
        between = (f for f in self._facts if total < f.figure.span < min(own) and f.figure.quantity.hedge is None)
        alike = (f for f in between if f.family == named.family and not _is_same(f, named))
        return any(len(digits(f.figure.quantity) or "") >= _SURE and _meets(f, parts) for f in alike)


def _is_mixed(run: Sequence[Fact], parts: set[Span]) -> bool:
    """Whether amounts are some parts of a check with others beside them, or all of its parts."""
    spans = {fact.figure.span for fact in run}
    return bool(parts & spans) and not spans < parts


def _is_same(one: Fact, other: Fact) -> bool:
    """Whether two amounts go by the same name; of those without one nobody knows."""
    name = one.subject or one.label
    return bool(name) and name == (other.subject or other.label)


def _runs(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """What follows one another from some place near the total on."""
    for start in range(len(facts)):
        for end in range(start + 2, len(facts) + 1):
            yield facts[start:end]


def _joined(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The last amounts before a total with one told before them."""
    for start in range(1, len(facts)):
        for earlier in facts[: start - 1]:
            yield [earlier, *facts[start:]]


def _meets(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts come to the total; one written more coarsely than another of its unit (30万元 beside 12.75万元)
    is just that, else several of them would stand for anything."""
    facts = (total, *parts)
    finest: dict[Fraction, Fraction] = {}
    for quantity in (fact.figure.quantity for fact in facts):
        finest[quantity.unit.factor] = min(finest.get(quantity.unit.factor, quantity.step), quantity.step)
    whole, *told = (_as_written(fact.figure.quantity, finest) for fact in facts)
    return whole.meets(sum(told, point(0)))


def _is_as_near(total: Fact, run: Sequence[Fact], several: int) -> bool:
    """Whether a run comes as near to the total as so many rounded amounts do: many small ones, the kinds of one part in
    its place among them, would be rounded far enough to fill it anyway."""
    added = sum(fact.figure.quantity.value for fact in run)
    quantity = total.figure.quantity
    return len(run) <= several or abs(added - quantity.value) <= quantity.step * (several + 1) / 2


def _as_written(quantity: Quantity, finest: Mapping[Fraction, Fraction]) -> Interval:
    return quantity.interval if quantity.step <= finest[quantity.unit.factor] else point(quantity.value)
