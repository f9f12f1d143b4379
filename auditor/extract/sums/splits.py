"""How a report itself takes its totals apart: what one list shows to be all, another of such names is meant to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import NamedTuple

from auditor.claim import Reading, operand
from auditor.extract.book import Book
from auditor.extract.listends import is_of_sum
from auditor.extract.readings import is_full
from auditor.extract.sums.fullness import (
    comes_to,
    fills_total,
)
from auditor.extract.sums.selections import (
    is_short_beside,
)
from auditor.extract.sums.slipped import is_bridged
from auditor.extract.views import ends_with_its_kind
from auditor.fact import Fact, Group, Item

_PAIR = 2  # parts
_OFTEN = 2  # lists of the same parts that make these a split
_SEVERAL = 4  # parts
_FEWEST = 3  # parts that one list is enough to show to be all of another's total
_NEAR = 2  # paragraphs between such lists
_MANY = 6  # parts, of which some may go by another name
_MOST = Fraction(2, 3)  # of so many parts, whose names are alike
_HALF = Fraction(1, 2)  # of what is told before a total, that what is told before its parts comes to
_BEGINNING = 2  # code points
_TELLING = 2  # digits of a total that all parts of a list come to, each taken apart itself


class Splits(NamedTuple):
    """The names of parts that the lists of a report come to their totals with: ``often``, or ``once`` only; the lists
    of several parts that do; the splits ``known`` before that these are; the totals that are ``whole`` so; and the
    names in lists that are ``short`` of their totals, one as the other."""

    often: AbstractSet[tuple[str, ...]]
    once: AbstractSet[tuple[str, ...]]
    full: Mapping[int, Sequence[Group]]
    known: AbstractSet[frozenset[str]]
    whole: frozenset[Item]
    short: AbstractSet[str]

    def has(self, parts: Sequence[Item], parents: Sequence[Item], found: Sequence[Reading]) -> bool:
        """Whether the parts of a list are all of its total, one of ``parents``: by their names, where one list only
        tells so if it has several parts and stands near, or by a slip that would make the other full (``found`` are its
        readings); or because all of them are taken apart."""
        named = _split(parts)
        if not self.often.isdisjoint((named, _names(parts))) or self._takes_apart(parts, parents):
            return True
        if self._goes_with_another(parts):
            return True
        return named in self.once and any(is_bridged(reading) for reading in found if not reading.weak)

    def has_long(self, parts: Sequence[Item]) -> bool:
        """Whether a long list goes with another that is full: so many kinds are none of something else."""
        return len(parts) >= _MANY and self._goes_with_another(parts)

    def leaves_some_out(self, labels: Sequence[str], book: Book) -> bool:
        """Whether parts that may be all by their names are not: where the report has them beside others in a list that
        comes to its total (中央、省级, and elsewhere 中央、省级、市县)."""
        told = [set(split) for split in book.splits_told(labels)]
        return bool(told) and all(any(split < wider for wider in self.known) for split in told)

    def may_leave_some_out(self, kind: str, group: Group, labels: Sequence[str], book: Book) -> bool:
        """Whether what a list tells first is not all, though its words, or ``kind``, may say so. One in a bracket is as
        short as another that has one of its names: 收入236亿元(保险费198亿元、财政补贴30亿元); 收入48亿元(缴费12亿元、
        财政补贴33亿元)."""
        if kind == "closed_listing" and group.manner == "bracket":
            return any(part.label in self.short for part in group.parts)
        return kind == "composition" and self.leaves_some_out(labels, book)

    def unfilled(self, parents: Sequence[Item], parts: Sequence[Item]) -> list[Item]:
        """The totals that a list may be of, without those above the first of them that are full without the list:
        总长3.75公里,其中甲段3.13公里,乙段0.62公里;护堤1.04公里,其中左岸0.51公里,右岸0.53公里. It may
        be a second split only of what it comes to. One amount of a sentence of its own that is more than the first of
        them is of those: 集中采购90万元,分散采购350万元。其中面向中小企业412万元."""
        above = parents[0].ancestors if parents and not _is_of_all(parents[0], parts) else ()
        full = [p for p in parents if p in above and p in self.whole]
        return [p for p in parents if p not in full or any(comes_to(fact, parts, 1) for fact in p.levels[-1:])]

    def _goes_with_another(self, parts: Sequence[Item]) -> bool:
        """Whether a list that is full is of the same kinds in the same order."""
        return any(_go_together(parts, group.parts) for group in self.full.get(len(parts), ()))

    def _takes_apart(self, parts: Sequence[Item], parents: Sequence[Item]) -> bool:
        """Whether all parts that the sentence of a total tells are taken apart as well: who does so left out none."""
        here = {parent.sentence for parent in parents[:1]} == {part.sentence for part in parts}
        return here and len(parts) > 1 and self.whole.issuperset(parts)


def _is_of_all(parent: Item, parts: Sequence[Item]) -> bool:
    """Whether a list is one amount in another sentence than what stands above it, and more than that."""
    alone = len(parts) == 1 and bool(parent.levels and parts[0].levels) and parts[0].sentence != parent.sentence
    more = alone and parts[0].levels[-1].figure.quantity.value > parent.levels[-1].figure.quantity.value
    return more and parts[0].levels[-1].family == parent.levels[-1].family


def comes_to_another(found: Sequence[Reading], group: Group, book: Book) -> bool:
    """Whether a list that does not say that it is all, and does not add up, comes to another amount that its paragraph,
    or that of its totals, tells before it by another name: 受理90件,办结88件。按类别分:甲50件、乙40件."""
    start = next((fact for part in group.parts[:1] for fact in part.levels[:1]), None)
    if start is None or len(group.parts) < 2 or any(map(is_full, found)) or is_of_sum(group):
        return False
    mine = {fact.figure for parent in group.parents[:1] for fact in parent.levels}
    paragraphs = {start.paragraph, *(parent.paragraph for parent in group.parents[:1])}
    told = (fact for paragraph in paragraphs for fact in book.amounts_before(start.figure, paragraph))
    others = [fact for fact in told if fact.family == start.family and fact.label and fact.figure not in mine]
    return any(comes_to(fact, group.parts) for fact in others)


def is_of_what_holds_it(group: Group, parents: Sequence[Item], found: Sequence[Reading], book: Book) -> bool:
    """Whether a list of another sentence than its total has a part that is far more than that, and no more than what is
    told before the total: it is of what that is but some of. 到位90万元,结余4万元。资金由甲60万元和乙30万元组成."""
    if not parents or not parents[0].levels or not group.parts or parents[0].sentence == group.parts[0].sentence:
        return False
    total = parents[0].levels[-1]
    before = book.amounts_before(total.figure, total.paragraph)
    most = max((fact.figure.quantity.value for fact in before if fact.family == total.family), default=Fraction(0))
    parts = [fact.figure.quantity.value for part in group.parts for fact in part.levels if fact.family == total.family]
    far = all(
        any(operand.interval.low is not None and operand.interval.low > _PAIR * whole for operand in r.roles["part"])
        for r in found
        if (whole := r.roles["total"][0].interval.high) is not None
    )
    return far and bool(parts) and max(parts) <= most


def is_short(group: Group, found: Sequence[Reading], book: Book) -> bool:
    """Whether something tells that a list is not all of its total."""
    beside = is_short_beside(group, book) or ends_with_its_kind(group) or _is_short_before(group, book)
    return beside or _is_short_otherwise(group, found)


def _is_short_before(group: Group, book: Book) -> bool:
    """Whether what is told of another kind right before each part does not come to what is told so before the total,
    but to half of it: 项目128个,投入1.86亿元,其中产业74个,投入1.12亿元;基础设施38个,投入0.56亿元."""
    told = [fact for item in (*group.parents[:1], *group.parts) if (fact := _told_before(item, book)) is not None]
    if len(told) < len(group.parts) + 1 or len({id(fact) for fact in told}) < len(told):
        return False
    whole, *parts = (fact.figure.quantity for fact in told)
    added = sum(part.value for part in parts)
    together = Reading({"total": (operand(told[0]),), "part": tuple(map(operand, told[1:]))})
    alike = len({fact.family for fact in told}) == 1
    return alike and _HALF * whole.value < added < whole.value and not is_bridged(together)


def _told_before(item: Item, book: Book) -> Fact | None:
    """The amount of another kind that stands right before the first of an item in its segment."""
    own = next(iter(item.levels), None)
    before = book.amounts_before(own.figure, own.paragraph)[-1:] if own is not None else []
    return next((f for f in before if own is not None and f.segment == own.segment and f.family != own.family), None)


def _is_short_otherwise(group: Group, found: Sequence[Reading]) -> bool:
    """Whether a list that its total tells in several measures is not all of it in one of them, by more than a slip:
    预算90万元,决算80万元,其中甲预算50万元,决算40万元;乙预算30万元,决算22万元."""
    told = [fact.figure for parent in group.parents[:1] for fact in parent.levels]
    of_total = [reading for reading in found if not reading.weak and reading.roles["total"][0].figure in told]
    first = {operand.figure for reading in of_total[:1] for operand in reading.roles["part"]}
    others = [r for r in of_total[1:] if first.isdisjoint(operand.figure for operand in r.roles["part"])]
    return bool(others) and not all(is_full(reading) or is_bridged(reading) for reading in (*of_total[:1], *others))


def learned(groups: Sequence[Group], book: Book) -> Splits:
    """The splits that a report itself makes: how the names of the parts begin, where lists of parts with such names
    come to their totals exactly (省本级…,市县…); and the names in full where there are several and one list does.

    Who takes all parts of a list apart as well left out none of them: 现有1894人,其中局机关187人(在职139人、退休48人),
    环卫处1707人(在职132人、临聘1575人).
    """
    full = [group for group in groups if fills_total(group)]
    times = Counter(split for group in full if (split := _split(group.parts)))
    often = {split for split, told in times.items() if told >= _OFTEN}
    names = (names for group in full if (names := _names(group.parts)))
    whole = frozenset(group.parents[0] for group in groups if fills_total(group, _TELLING))
    several: dict[int, list[Group]] = {}
    for group in full:
        if len(group.parts) >= _FEWEST and group.parents[0] in whole:
            several.setdefault(len(group.parts), []).append(group)
    known = {frozenset(split) for group in full for split in book.splits_told([part.label for part in group.parts])}
    return Splits(frozenset((*often, *names)), frozenset(times), several, known, whole, _short(groups, full))


def _short(groups: Sequence[Group], full: Sequence[Group]) -> set[str]:
    """The names in several lists of two parts in brackets none of which comes to its total, or would but for a slip."""
    pairs = [group for group in groups if group.manner == "bracket" and len(group.parts) == _PAIR and group.parents]
    told = [(group, [f for item in (group.parents[0], *group.parts) for f in item.levels[:1]]) for group in pairs]
    sums = [
        (g, Reading({"total": (operand(f[0]),), "part": tuple(map(operand, f[1:]))})) for g, f in told if len(f) == 3
    ]
    filled = {part.label for group in full for part in group.parts}
    filled |= {part.label for group, reading in sums if is_full(reading) or is_bridged(reading) for part in group.parts}
    names = Counter(name for group, _ in sums for name in {part.label for part in group.parts})
    return {name for name, times in names.items() if name and times >= _OFTEN} - filled


def _go_together(parts: Sequence[Item], others: Sequence[Item]) -> bool:
    """Whether two lists of as many parts, near each other, are of the same kinds in the same order: 学校94所,其中小学
    63所,…。教师5554人,其中小学教师2409人,…. In a long one some may go by another name."""
    if parts[0] is others[0] or abs(parts[0].paragraph - others[0].paragraph) > _NEAR:
        return False
    alike = sum(_are_alike(one.label, other.label) for one, other in zip(parts, others, strict=True))
    return alike == len(parts) or (len(parts) >= _MANY and alike >= _MOST * len(parts))


def _are_alike(one: str, other: str) -> bool:
    """Whether two names begin alike, or one begins the other somewhere: 高级完全中学, 完全中学."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _BEGINNING and (short[:_BEGINNING] == long[:_BEGINNING] or short in long)


def _split(parts: Sequence[Item]) -> tuple[str, ...]:
    """How the names of the parts of a list begin; nothing where one has no name or two begin alike."""
    begins = tuple(part.label[:_BEGINNING] for part in parts)
    return begins if len(begins) > 1 and all(begins) and len(set(begins)) == len(begins) else ()


def _names(parts: Sequence[Item]) -> tuple[str, ...]:
    """The names of several parts of a list in an order of their own; nothing where some have none or two have the
    same."""
    names = sorted(part.label for part in parts)
    return tuple(names) if len(names) >= _SEVERAL and all(names) and len(set(names)) == len(names) else ()
