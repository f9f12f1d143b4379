"""Names of a formula over subjects bound to the figures of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from auditor.claim import Operand
from auditor.fact import Fact, Item, Kind
from auditor.formula_tree import Formula, Name, names, renamed, sides
from auditor.quantity import Dimension
from auditor.rule import EACH
from auditor.vocabulary import Vocabulary

_MOST_BINDINGS = 64
_MOST_OF_A_NAME = 4
_NEAR = 3  # paragraphs
_AHEAD, _BEHIND = 4, 5  # the tiers of what stands in other paragraphs: a total is told before its parts

Binding = Mapping[Name, tuple[Operand, ...]]


@dataclass(frozen=True, slots=True)
class Bound:
    """The fair ways to bind a formula round one figure; ``missing`` names what the report does not give."""

    anchor: Fact
    bindings: tuple[Binding, ...]
    missing: tuple[Name, ...] = ()


class Binder:
    """Looks up the figures of a report by subject, measure and place."""

    def __init__(self, items: Sequence[Item], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._items: dict[str, list[Item]] = {}
        self._listed: dict[tuple[str, int], list[Item]] = {}  # by subject and the identity of an item above
        for item in sorted(items, key=_paragraph):
            if item.subject is not None:
                self._items.setdefault(item.subject, []).append(item)
                for above in item.ancestors:
                    self._listed.setdefault((item.subject, id(above)), []).append(item)

    def bind(self, formula: Formula, scope: str = "near") -> Iterator[Bound]:
        """One :class:`Bound` for every item of the formula's anchor: the name alone on its left, else its first.

        The amounts of one item (its budget, its outcome) are fair readings of one another where the parts do not say
        which of them they are parts of.
        """
        anchor = _anchor(formula)
        others = [name for name in names(formula) if name != anchor]
        for item in self._items.get(anchor.text, ()):
            facts = reversed(self._facts(item, anchor))
            bounds = [self._bound(anchor, item, fact, others, scope) for fact in facts]
            bounds = [bound for bound in bounds if not others or len(bound.missing) < len(others)]
            if bounds:
                bindings = tuple(binding for bound in bounds for binding in bound.bindings)
                best = min(bounds, key=lambda bound: len(bound.missing))
                yield Bound(best.anchor, bindings, () if bindings else best.missing)

    def _bound(self, anchor: Name, item: Item, fact: Fact, others: Sequence[Name], scope: str) -> Bound:
        found = {name: self._near(name, item, fact) for name in others}
        if scope == "report":
            found = {name: facts or self._anywhere(name, fact) for name, facts in found.items()}
        missing = tuple(name for name, facts in found.items() if not facts)
        return Bound(fact, tuple(self._combine(anchor, fact, found)), missing)

    def _combine(self, anchor: Name, fact: Fact, found: Mapping[Name, Sequence[Fact]]) -> Iterator[Binding]:
        for chosen in islice(product(*found.values()), _MOST_BINDINGS):
            facts = dict(zip(found, chosen, strict=True))
            yield {anchor: (_operand(fact),), **{name: (_operand(other),) for name, other in facts.items()}}

    def _near(self, name: Name, item: Item, anchor: Fact) -> list[Fact]:
        """The figures that a reader would take for ``name`` beside ``anchor``: the nearest place that has any."""
        tiers: dict[int, list[Fact]] = {}
        for other in self._candidates(name.text, item):
            tier = _tier(item, other)
            if tier == _BEHIND and len(self._items[item.subject or ""]) > 1:
                continue  # the parts have a total of their own, perhaps of another scope
            if tier == _AHEAD and self._told_between(item, other):
                continue
            for fact in self._facts(other, name) if tier is not None else ():
                if fact is not anchor and self._compatible(name, anchor, fact):
                    tiers.setdefault(tier or 0, []).append(fact)
        nearest = tiers[min(tiers)] if tiers else []
        return sorted(nearest, key=lambda fact: abs(fact.figure.at.start - anchor.figure.at.start))[:_MOST_OF_A_NAME]

    def _anywhere(self, name: Name, anchor: Fact) -> list[Fact]:
        """The figure that the report gives for ``name`` wherever it stands, if it gives but one value."""
        told = [fact for other in self._items.get(name.text, ()) for fact in self._facts(other, name)]
        told = [fact for fact in told if self._compatible(name, anchor, fact)]
        return told[:1] if len({fact.figure.quantity.value for fact in told}) == 1 else []

    def _candidates(self, subject: str, item: Item) -> Iterator[Item]:
        """The items of a subject that are listed under ``item``, and those told around it."""
        yield from self._listed.get((subject, id(item)), [])[:_MOST_BINDINGS]
        yield from self._around(subject, item)

    def _around(self, subject: str, item: Item) -> Sequence[Item]:
        """The items of a subject about where ``item`` stands, so many that the nearest are among them."""
        told = self._items.get(subject, [])
        place = bisect_left(told, (item.paragraph, item.sentence), key=_paragraph)
        return told[max(0, place - _MOST_BINDINGS) : place + _MOST_BINDINGS]

    def _told_between(self, item: Item, other: Item) -> bool:
        """Whether the subject of ``item`` comes up again before ``other``: then that one is meant."""
        again = self._around(item.subject or "", item)
        return any(
            i is not item and item.paragraph <= i.paragraph <= other.paragraph and _after(i, item) for i in again
        )

    def _facts(self, item: Item, name: Name) -> list[Fact]:
        """The facts of an item that the qualifiers of a name admit; without qualifiers, all but the prior ones."""
        kinds = {chinese: kind for kind, chinese in self._vocabulary.kinds.items()}
        for qualifier in name.qualifiers:
            if qualifier in kinds:
                return [f for f in (*item.changes, *item.shares, *item.completions) if f.kind == kinds[qualifier]]
        wanted = [self._vocabulary.role(q) for q in name.qualifiers if self._vocabulary.role(q) is not None]
        levels = [f for f in item.levels if f.kind is Kind.LEVEL]
        if not name.qualifiers:
            return [f for f in levels if self._vocabulary.role(f.measure) != "prior"]
        exact = [f for f in levels if f.measure in name.qualifiers]
        return exact or [f for f in levels if self._vocabulary.role(f.measure) in wanted]

    def _compatible(self, name: Name, anchor: Fact, other: Fact) -> bool:
        """Same kind of quantity and year; same side (plan or outcome) unless the name itself says which."""
        if anchor.family != other.family and anchor.dimension is not Dimension.RATIO:
            return False
        same_year = len({anchor.year, other.year} - {None}) < 2
        if name.qualifiers:
            return same_year or any(self._vocabulary.role(qualifier) == "prior" for qualifier in name.qualifiers)
        roles = {self._vocabulary.role(anchor.measure), self._vocabulary.role(other.measure)} - {None}
        return len(roles) < 2 and same_year


def _anchor(formula: Formula) -> Name:
    pair = sides(formula)
    if pair is not None and isinstance(pair[0], Name):
        return pair[0]
    return names(formula)[0]


def _operand(fact: Fact) -> Operand:
    return Operand(fact.figure, fact.sign, label=fact.subject or fact.label)


def _paragraph(item: Item) -> tuple[int, int]:
    return item.paragraph, item.sentence


def _after(one: Item, other: Item) -> bool:
    return (one.paragraph, one.sentence) > (other.paragraph, other.sentence)


def _tier(item: Item, other: Item) -> int | None:
    """How near ``other`` is to ``item``: itself, listed under it, in its sentence, its paragraph, a near paragraph."""
    if other is item:
        return 0
    if item in other.ancestors:
        return 1
    if (other.paragraph, other.sentence) == (item.paragraph, item.sentence):
        return 2
    if other.paragraph == item.paragraph:
        return 3
    ahead = other.paragraph - item.paragraph
    if abs(ahead) > _NEAR:
        return None
    return _AHEAD if ahead > 0 else _BEHIND


def substituted(formula: Formula, subject: str) -> Formula:
    """The formula with ``subject`` for every :data:`~auditor.rule.EACH` in it."""
    return renamed(formula, lambda name: replace(name, text=subject) if name.text == EACH else name)
