"""Names of a formula over subjects bound to the figures of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from auditor.claim import Operand
from auditor.fact import Fact, Item, Kind
from auditor.formula_tree import Formula, Name, names, sides
from auditor.vocabulary import Vocabulary

EACH = "项"  # the name that stands for each subject of a rule in turn; part of the rule language
_MOST_BINDINGS = 64
_NEAR = 3  # paragraphs

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
        for item in items:
            if item.subject is not None:
                self._items.setdefault(item.subject, []).append(item)

    def bind(self, formula: Formula) -> Iterator[Bound]:
        """One :class:`Bound` for every figure of the formula's anchor: the name alone on its left, else its first."""
        anchor = _anchor(formula)
        others = [name for name in names(formula) if name != anchor]
        for item in self._items.get(anchor.text, ()):
            for fact in self._facts(item, anchor):
                found = {name: self._near(name, item, fact) for name in others}
                missing = tuple(name for name, facts in found.items() if not facts)
                if missing and len(missing) == len(others):
                    continue
                yield Bound(fact, tuple(self._combine(anchor, fact, found)), missing)

    def _combine(self, anchor: Name, fact: Fact, found: Mapping[Name, Sequence[Fact]]) -> Iterator[Binding]:
        for chosen in islice(product(*found.values()), _MOST_BINDINGS):
            facts = dict(zip(found, chosen, strict=True))
            yield {anchor: (_operand(fact),), **{name: (_operand(other),) for name, other in facts.items()}}

    def _near(self, name: Name, item: Item, anchor: Fact) -> list[Fact]:
        """The figures that a reader would take for ``name`` beside ``anchor``: the nearest kind of place that has any."""
        tiers: dict[int, list[Fact]] = {}
        for other in self._items.get(name.text, ()):
            tier = _tier(item, other)
            for fact in self._facts(other, name) if tier is not None else ():
                if fact is not anchor and self._compatible(name, anchor, fact):
                    tiers.setdefault(tier or 0, []).append(fact)
        return tiers[min(tiers)] if tiers else []

    def _facts(self, item: Item, name: Name) -> list[Fact]:
        """The facts of an item that the qualifiers of a name admit; without qualifiers, all but the prior ones."""
        kinds = {chinese: kind for kind, chinese in self._vocabulary.kinds.items()}
        for qualifier in name.qualifiers:
            if qualifier in kinds:
                changed = [f for f in (*item.changes, *item.shares, *item.completions) if f.kind == kinds[qualifier]]
                return changed
        wanted = [self._vocabulary.role(q) for q in name.qualifiers if self._vocabulary.role(q) is not None]
        levels = [f for f in item.levels if f.kind is Kind.LEVEL]
        if not wanted:
            return [f for f in levels if self._vocabulary.role(f.measure) != "prior"]
        exact = [f for f in levels if f.measure in name.qualifiers]
        return exact or [f for f in levels if self._vocabulary.role(f.measure) in wanted]

    def _compatible(self, name: Name, anchor: Fact, other: Fact) -> bool:
        """Same kind of quantity and year; same side (plan or outcome) unless the name itself says which."""
        if anchor.family != other.family:
            return False
        if name.qualifiers:
            return True
        roles = {self._vocabulary.role(anchor.measure), self._vocabulary.role(other.measure)} - {None}
        return len(roles) < 2 and len({anchor.year, other.year} - {None}) < 2


def _anchor(formula: Formula) -> Name:
    pair = sides(formula)
    if pair is not None and isinstance(pair[0], Name):
        return pair[0]
    return names(formula)[0]


def _operand(fact: Fact) -> Operand:
    return Operand(fact.figure, fact.sign, label=fact.subject or fact.label)


def _tier(item: Item, other: Item) -> int | None:
    """How near ``other`` is to ``item``: itself, listed under it, in its sentence, its paragraph, a paragraph near by."""
    if other is item:
        return 0
    if item in other.ancestors:
        return 1
    if (other.paragraph, other.sentence) == (item.paragraph, item.sentence):
        return 2
    if other.paragraph == item.paragraph:
        return 3
    return 4 if 0 < other.paragraph - item.paragraph <= _NEAR else None


def substituted(formula: Formula, subject: str) -> Formula:
    """The formula with ``subject`` for every 项 in it."""
    return _replace(formula, subject)


def _replace(node: Formula, subject: str) -> Formula:
    if isinstance(node, Name):
        return replace(node, text=subject) if node.text == EACH else node
    changed = {}
    for slot in node.__dataclass_fields__:
        value = getattr(node, slot)
        if isinstance(value, tuple) and slot == "arguments":
            changed[slot] = tuple(_replace(v, subject) for v in value)
        elif hasattr(value, "__dataclass_fields__") and slot != "value":
            changed[slot] = _replace(value, subject)
    return replace(node, **changed) if changed else node
