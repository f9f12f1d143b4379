"""Names of a formula over subjects bound to the figures of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from auditor.around import Around, distance, is_behind_all, years_apart
from auditor.attempt import Binding, Missing
from auditor.claim import operand
from auditor.fact import Fact, Item, Kind
from auditor.formula_tree import Binary, Formula, Name, names, renamed, sides, walk
from auditor.frozen import frozen
from auditor.keeping import kept
from auditor.language import tr
from auditor.quantity import Dimension
from auditor.rule import EACH
from auditor.vocabulary import Vocabulary

_MOST_BINDINGS = 64
_MOST_OF_A_NAME = 4
_SEVERAL = 2
_YEAR = 4  # digits
_CURRENT = "current"  # the kind of a figure that is not that of the year before


@frozen
class Bound:
    """The fair ways to bind a formula round one figure; ``missing`` names what the report does not give.

    ``reason`` says why the formula does not meet this place at all: then nothing is undecided, and nothing is counted.
    The figures of names that are ``apart`` may be of another kind than the anchor's. ``of_measure`` tells that all are
    told to be of the anchor's own measure: then another amount of the anchor's item is no other reading.
    """

    anchor: Fact
    item: Item
    bindings: tuple[Binding, ...]
    missing: tuple[Name, ...] = ()
    reason: str = ""
    apart: frozenset[Name] = frozenset()
    of_measure: bool = False


@frozen
class _Wanted:
    """What to look up for a formula. The figures of names that are ``apart`` may be of another kind than the anchor's:
    money for each of some people.
    """

    anchor: Name
    others: tuple[Name, ...]
    optional: tuple[Name, ...]
    apart: frozenset[Name]


@kept
def _wanted(formula: Formula, also: tuple[Name, ...]) -> _Wanted:
    anchor = anchor_of(formula)
    others = tuple(name for name in names(formula) if name != anchor)
    optional = tuple(name for name in also if name != anchor and name not in others)
    return _Wanted(anchor, others, optional, apart(formula) | frozenset(optional))


@frozen
class _Asked:
    """The facts that a name asks for: of one kind, or levels of some measures or else with their roles."""

    kind: str | None
    years: tuple[int, ...]
    current: bool
    measures: tuple[str, ...]
    roles: frozenset[str | None]


class Binder:
    """Looks up the figures of a report by subject, measure and place."""

    def __init__(self, items: Sequence[Item], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kinds = {chinese: kind for kind, chinese in vocabulary.kinds.items()}
        self._around = Around(items, vocabulary.wholes)
        self._asked: dict[Name, _Asked] = {}
        self._found: dict[tuple[Name, int], list[Fact]] = {}

    def tells(self, formula: Formula) -> bool:
        """Whether the report tells of the anchor of a formula and, where that has other names, of one of these.

        Where it does not, no binding of the formula says anything of its figures.
        """
        wanted = _wanted(formula, ())
        if not self._around.of(wanted.anchor.text):
            return False
        return not wanted.others or any(self._around.of(name.text) for name in wanted.others)

    def bind(self, formula: Formula, scope: str = "near", also: tuple[Name, ...] = ()) -> Iterator[Bound]:
        """One :class:`Bound` for every item of the formula's anchor: the name alone on its left, else its first.

        ``also`` are names to bind where the report gives them, without which the formula can do.

        The amounts of one item (its budget, its outcome) are fair readings of one another where the parts do not say
        which of them they are parts of.
        """
        wanted = _wanted(formula, also)
        for item in self._around.of(wanted.anchor.text):
            facts = reversed(self._facts(item, wanted.anchor))
            bounds = [self._bound(wanted, item, fact, scope) for fact in facts]
            met = [bound for bound in bounds if not wanted.others or len(bound.missing) < len(wanted.others)]
            if len(met) > 1 and all(bound.of_measure and bound.bindings for bound in met):
                yield from reversed(met)
            elif met:
                bindings = tuple(binding for bound in met for binding in bound.bindings)
                best = min(met, key=lambda bound: len(bound.missing))
                yield Bound(best.anchor, item, bindings, () if bindings else best.missing, apart=wanted.apart)
            elif bounds:
                reason = tr("附近没有{0}", tr("、").join(f"“{name.plain}”" for name in wanted.others))
                yield replace(bounds[0], reason=reason)
            elif told := (*item.levels, *item.changes, *item.shares, *item.completions):
                yield Bound(told[0], item, (), reason=tr("这里没有“{0}”的数", wanted.anchor.plain))

    def _bound(self, wanted: _Wanted, item: Item, fact: Fact, scope: str) -> Bound:
        told = [(name, self._told(name, item, fact, wanted, scope)) for name in wanted.others]
        missing = tuple([name for name, facts in told if not facts or self._around.are_of_former(facts, item, fact)])
        if missing:
            return Bound(fact, item, (), missing, apart=wanted.apart)
        more = [(name, self._told(name, item, fact, wanted, scope)) for name in wanted.optional]
        bindings = tuple(_combined(wanted.anchor, fact, [*told, *((name, facts) for name, facts in more if facts)]))
        of_measure = bool(told) and {fact.measure} == {f.measure for _, facts in told for f in facts} != {None}
        return Bound(fact, item, bindings, (), apart=wanted.apart, of_measure=of_measure)

    def _told(self, name: Name, item: Item, anchor: Fact, wanted: _Wanted, scope: str) -> list[Fact]:
        """The figures that may be meant by ``name`` beside ``anchor``, or anywhere if that is the scope."""
        near = self._near(name, item, anchor, wanted)
        return self._anywhere(name, anchor, wanted) if scope == "report" and not near else near

    def missing(self, name: Name, bound: Bound, scope: str) -> Missing:
        """Why no figure for ``name`` was found from where ``bound`` stands."""
        items = self._around.of(name.text)
        told = [(item, fact) for item in items for fact in self._facts(item, name)]
        fitting = [
            (item, fact) for item, fact in told if self._compatible(name, bound.anchor, fact, name in bound.apart)
        ]
        if not told:
            reason = tr("报告里有这个科目，没有这一种数") if items else tr("报告里没有读出这个科目")
            return Missing(name.plain, reason=reason)
        item, fact = min(fitting or told, key=lambda pair: _apart_by(bound.anchor, pair[1]))
        if not fitting:
            reason = self._difference(bound.anchor, fact, name in bound.apart)
        elif scope == "report":
            reason = tr("全文有几个不同的值，不知道是哪一个")
        elif distance(bound.item, item) is not None:
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

    def _near(self, name: Name, item: Item, anchor: Fact, wanted: _Wanted) -> list[Fact]:
        """The figures that a reader would take for ``name`` beside ``anchor``: the nearest place that has any. What is
        listed under the item several times is of several rows, so what stands beside the item may be meant as well."""
        is_apart = name in wanted.apart
        of_rows: list[Fact] = []
        for others in self._around.near(name.text, item):
            others = [o for o in others if not years_apart(item, o) and not self._is_of_another(item, o)]
            told = [(o, fact) for o in others for fact in self._facts(o, name)]
            fits = [self._compatible(name, anchor, fact, is_apart, is_listed=item in o.ancestors) for o, fact in told]
            found = [fact for (_, fact), fit in zip(told, fits, strict=True) if fit and fact is not anchor]
            if found:
                found.sort(key=lambda fact: abs(fact.figure.at.start - anchor.figure.at.start))
                if len([o for o in others if item in o.ancestors]) < _SEVERAL:
                    return [*of_rows, *found][:_MOST_OF_A_NAME]
                of_rows += found[: _MOST_OF_A_NAME - 1]
        return of_rows

    def _is_of_another(self, item: Item, other: Item) -> bool:
        """Whether a count is listed in its sentence under another known subject: 在职68人,其中行政编制31人."""
        counted = all(fact.dimension is Dimension.COUNT for fact in other.levels)
        above = other.parent if counted and other.sentence == item.sentence else None
        if above is None or other is item or item in other.ancestors or above.subject in (None, item.subject):
            return False
        if above.subject is not None and item.subject in self._vocabulary.wholes(above.subject):
            return False  # 基本支出, of which 人员经费 is a part
        return above not in item.ancestors or is_behind_all(item, above)

    def _anywhere(self, name: Name, anchor: Fact, wanted: _Wanted) -> list[Fact]:
        """The figure that the report gives for ``name`` wherever it stands, if it gives but one value."""
        told = [fact for other in self._around.of(name.text) for fact in self._facts(other, name)]
        told = [fact for fact in told if self._compatible(name, anchor, fact, name in wanted.apart)]
        return told[:1] if len({fact.figure.quantity.value for fact in told}) == 1 else []

    def _facts(self, item: Item, name: Name) -> list[Fact]:
        """The facts of an item that the qualifiers of a name admit; without qualifiers, all but the prior ones."""
        key = name, id(item)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._admitted(item, self._qualified(name))
        return found

    def _qualified(self, name: Name) -> _Asked:
        if name not in self._asked:
            kinds = [self._kinds.get(qualifier) for qualifier in name.qualifiers]
            measures = tuple(q for q in name.qualifiers if q in self._vocabulary.measures)
            self._asked[name] = _Asked(
                kind=next((kind for kind in kinds if kind not in (None, _CURRENT)), None),
                years=tuple(int(q[:_YEAR]) for q in name.qualifiers if q[:_YEAR].isdecimal()),
                current=not name.qualifiers or _CURRENT in kinds,
                measures=measures,
                roles=frozenset(self._vocabulary.role(q) for q in measures) - {None},
            )
        return self._asked[name]

    def _admitted(self, item: Item, asked: _Asked) -> list[Fact]:
        role = self._vocabulary.role
        if asked.kind is not None:
            told = (f for f in (*item.changes, *item.shares, *item.completions) if f.kind == asked.kind)
            return [f for f in told if not asked.years or f.year in asked.years]
        levels = [f for f in item.levels if f.kind is Kind.LEVEL and (not asked.years or f.year in asked.years)]
        if item.sentence >= 0:  # bare numbers outside tables are cells of one that has lost its lines
            levels = [f for f in levels if f.dimension is not Dimension.NUMBER]
        if asked.current:
            levels = [f for f in levels if role(f.measure) != "prior"]
        if not asked.measures:
            return levels
        return [f for f in levels if f.measure in asked.measures] or [
            f for f in levels if role(f.measure) in asked.roles
        ]

    def _compatible(self, name: Name, anchor: Fact, other: Fact, is_apart: bool, *, is_listed: bool = False) -> bool:
        """Same kind of quantity and year; same side (plan or outcome) unless the name itself says which. What is listed
        under the anchor's item and says no side is on its side."""
        if not is_apart and anchor.family != other.family and anchor.dimension is not Dimension.RATIO:
            return False
        same_year = anchor.year == other.year or anchor.year is None or other.year is None
        if name.qualifiers:
            return same_year or self._says_year(name)
        one, two = self._vocabulary.role(anchor.measure), self._vocabulary.role(other.measure)
        if one == "budget" and two is None and anchor.sentence != other.sentence and not is_listed:
            return False  # what no word calls a plan may have come of it
        return same_year and (one == two or one is None or two is None)

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


def _apart_by(one: Fact, other: Fact) -> int:
    return abs(one.figure.span.start - other.figure.span.start)


def _combined(anchor: Name, fact: Fact, told: Sequence[tuple[Name, Sequence[Fact]]]) -> Iterator[Binding]:
    names = [anchor, *(name for name, _ in told)]
    choices = [[(operand(fact),)], *([(operand(other),) for other in facts] for _, facts in told)]
    for chosen in islice(product(*choices), _MOST_BINDINGS):
        yield dict(zip(names, chosen, strict=True))


@kept
def substituted(formula: Formula, subject: str) -> Formula:
    """The formula with ``subject`` for every :data:`~auditor.rule.EACH` in it."""
    return renamed(formula, lambda name: replace(name, text=subject) if name.text == EACH else name)
