"""Names of a formula over subjects bound to the figures of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from auditor.attempt import Binding, Missing
from auditor.claim import Operand
from auditor.fact import Fact, Item, Kind
from auditor.formula_tree import Binary, Formula, Name, names, renamed, sides, walk
from auditor.language import tr
from auditor.quantity import Dimension
from auditor.rule import EACH
from auditor.vocabulary import Vocabulary

_MOST_BINDINGS = 64
_MOST_OF_A_NAME = 4
_NEAR = 3  # paragraphs
_YEAR = 4  # digits
_CURRENT = "current"  # the kind of a figure that is not that of the year before
_AHEAD, _BEHIND = 4, 5  # the tiers of what stands in other paragraphs: a total is told before its parts


@dataclass(frozen=True, slots=True)
class Bound:
    """The fair ways to bind a formula round one figure; ``missing`` names what the report does not give.

    ``reason`` says why the formula does not meet this place at all: then nothing is undecided, and nothing is counted.
    The figures of names that are ``apart`` may be of another kind than the anchor's.
    """

    anchor: Fact
    item: Item
    bindings: tuple[Binding, ...]
    missing: tuple[Name, ...] = ()
    reason: str = ""
    apart: frozenset[Name] = frozenset()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to look up for a formula. The figures of names that are ``apart`` may be of another kind than the anchor's:
    money for each of some people.
    """

    anchor: Name
    others: Sequence[Name]
    optional: Sequence[Name]
    apart: frozenset[Name]
    scope: str


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

    def bind(self, formula: Formula, scope: str = "near", also: Sequence[Name] = ()) -> Iterator[Bound]:
        """One :class:`Bound` for every item of the formula's anchor: the name alone on its left, else its first.

        ``also`` are names to bind where the report gives them, without which the formula can do.

        The amounts of one item (its budget, its outcome) are fair readings of one another where the parts do not say
        which of them they are parts of.
        """
        anchor = anchor_of(formula)
        others = [name for name in names(formula) if name != anchor]
        optional = [name for name in also if name != anchor and name not in others]
        wanted = _Wanted(anchor, others, optional, apart(formula) | frozenset(optional), scope)
        for item in self._items.get(anchor.text, ()):
            facts = reversed(self._facts(item, anchor))
            bounds = [self._bound(wanted, item, fact) for fact in facts]
            met = [bound for bound in bounds if not others or len(bound.missing) < len(others)]
            if met:
                bindings = tuple(binding for bound in met for binding in bound.bindings)
                best = min(met, key=lambda bound: len(bound.missing))
                yield Bound(best.anchor, item, bindings, () if bindings else best.missing, apart=wanted.apart)
            elif bounds:
                reason = tr("附近没有{0}", tr("、").join(f"“{name.plain}”" for name in others))
                yield replace(bounds[0], reason=reason)
            elif told := (*item.levels, *item.changes, *item.shares, *item.completions):
                yield Bound(told[0], item, (), reason=tr("这里没有“{0}”的数", anchor.plain))

    def _bound(self, wanted: _Wanted, item: Item, fact: Fact) -> Bound:
        found = {name: self._near(name, item, fact, wanted) for name in (*wanted.others, *wanted.optional)}
        if wanted.scope == "report":
            found = {name: facts or self._anywhere(name, fact, wanted) for name, facts in found.items()}
        missing = tuple(name for name in wanted.others if not found[name])
        found = {name: facts for name, facts in found.items() if facts or name in missing}
        return Bound(fact, item, tuple(self._combine(wanted.anchor, fact, found)), missing, apart=wanted.apart)

    def missing(self, name: Name, bound: Bound, scope: str) -> Missing:
        """Why no figure for ``name`` was found from where ``bound`` stands."""
        items = self._items.get(name.text, [])
        told = [(item, fact) for item in items for fact in self._facts(item, name)]
        fitting = [
            (item, fact) for item, fact in told if self._compatible(name, bound.anchor, fact, name in bound.apart)
        ]
        if not told:
            reason = tr("报告里有这个科目，没有这一种数") if items else tr("报告里没有读出这个科目")
            return Missing(name.plain, reason=reason)
        item, fact = min(fitting or told, key=lambda pair: _distance(bound.anchor, pair[1]))
        if not fitting:
            reason = self._difference(bound.anchor, fact, name in bound.apart)
        elif scope == "report":
            reason = tr("全文有几个不同的值，不知道是哪一个")
        elif _tier(bound.item, item) is not None:
            reason = tr("归另一处的同名科目")
        else:
            reason = tr("离得太远，写了 scope: report 才到全文找")
        return Missing(name.plain, reason=reason, nearest=fact.figure)

    def _difference(self, anchor: Fact, other: Fact, is_apart: bool) -> str:
        """What keeps two facts apart that :meth:`_compatible` does not put together."""
        if anchor.family != other.family and anchor.dimension is not Dimension.RATIO and not is_apart:
            reason = tr("不是同一种量")
        elif len({anchor.year, other.year} - {None}) > 1:
            reason = tr("年度不同")
        else:
            reason = tr("一个是计划的数，一个是实际的数")
        return reason

    def _combine(self, anchor: Name, fact: Fact, found: Mapping[Name, Sequence[Fact]]) -> Iterator[Binding]:
        for chosen in islice(product(*found.values()), _MOST_BINDINGS):
            facts = dict(zip(found, chosen, strict=True))
            yield {anchor: (_operand(fact),), **{name: (_operand(other),) for name, other in facts.items()}}

    def _near(self, name: Name, item: Item, anchor: Fact, wanted: _Wanted) -> list[Fact]:
        """The figures that a reader would take for ``name`` beside ``anchor``: the nearest place that has any."""
        tiers: dict[int, list[Fact]] = {}
        for other in self._candidates(name.text, item):
            tier = _tier(item, other)
            if tier == _BEHIND and len(self._items[item.subject or ""]) > 1:
                continue  # the parts have a total of their own, perhaps of another scope
            if tier == _AHEAD and self._told_between(item, other):
                continue
            for fact in self._facts(other, name) if tier is not None else ():
                if fact is not anchor and self._compatible(name, anchor, fact, name in wanted.apart):
                    tiers.setdefault(tier or 0, []).append(fact)
        nearest = tiers[min(tiers)] if tiers else []
        return sorted(nearest, key=lambda fact: abs(fact.figure.at.start - anchor.figure.at.start))[:_MOST_OF_A_NAME]

    def _anywhere(self, name: Name, anchor: Fact, wanted: _Wanted) -> list[Fact]:
        """The figure that the report gives for ``name`` wherever it stands, if it gives but one value."""
        told = [fact for other in self._items.get(name.text, ()) for fact in self._facts(other, name)]
        told = [fact for fact in told if self._compatible(name, anchor, fact, name in wanted.apart)]
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
        asked = [kinds.get(qualifier) for qualifier in name.qualifiers]
        kind = next((kind for kind in asked if kind not in (None, _CURRENT)), None)
        years = [int(q[:_YEAR]) for q in name.qualifiers if q[:_YEAR].isdecimal()]
        if kind is not None:
            told = (f for f in (*item.changes, *item.shares, *item.completions) if f.kind == kind)
            return [f for f in told if not years or f.year in years]
        levels = [f for f in item.levels if f.kind is Kind.LEVEL and (not years or f.year in years)]
        if not name.qualifiers or _CURRENT in asked:
            levels = [f for f in levels if self._vocabulary.role(f.measure) != "prior"]
        measures = [q for q in name.qualifiers if q in self._vocabulary.measures]
        if not measures:
            return levels
        wanted = [self._vocabulary.role(q) for q in measures if self._vocabulary.role(q) is not None]
        exact = [f for f in levels if f.measure in measures]
        return exact or [f for f in levels if self._vocabulary.role(f.measure) in wanted]

    def _compatible(self, name: Name, anchor: Fact, other: Fact, is_apart: bool) -> bool:
        """Same kind of quantity and year; same side (plan or outcome) unless the name itself says which."""
        if anchor.family != other.family and anchor.dimension is not Dimension.RATIO and not is_apart:
            return False
        same_year = len({anchor.year, other.year} - {None}) < 2
        if name.qualifiers:
            return same_year or self._says_year(name)
        roles = {self._vocabulary.role(anchor.measure), self._vocabulary.role(other.measure)} - {None}
        return len(roles) < 2 and same_year

    def _says_year(self, name: Name) -> bool:
        """Whether a name itself says of which year its figures are: 上年, 本年, 2023年."""
        current = self._vocabulary.kinds.get(_CURRENT)
        return any(
            self._vocabulary.role(qualifier) == "prior" or qualifier == current or qualifier[:_YEAR].isdecimal()
            for qualifier in name.qualifiers
        )


def anchor_of(formula: Formula) -> Name:
    """The name from whose figures the others are looked for: the one alone on the left, else the first."""
    pair = sides(formula)
    if pair is not None and isinstance(pair[0], Name):
        return pair[0]
    return names(formula)[0]


def apart(formula: Formula) -> frozenset[Name]:
    """The names that are multiplied with other names or divided by them, rather than added and compared."""
    found: set[Name] = set()
    for node in walk(formula):
        if isinstance(node, Binary) and node.operator in "*/" and names(node.left) and names(node.right):
            found.update(names(node))
    return frozenset(found)


def _distance(one: Fact, other: Fact) -> int:
    return abs(one.figure.span.start - other.figure.span.start)


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
