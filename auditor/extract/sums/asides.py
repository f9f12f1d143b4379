"""What stands beside a total and its list: a part before the list, another total, what came of each part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.claim import Reading, operand
from auditor.extract.book import Book
from auditor.extract.naming import common_end
from auditor.extract.readings import fillings, is_full, is_of_something
from auditor.fact import Group, Item
from auditor.quantity import Dimension

_PAIR = 2  # code points
_MOST = 3  # amounts before a list that it may be of beside its total


def asides(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings of a list with what stands beside its total."""
    yield from _with_aside(group, parents, book)
    yield from _with_own(group, parents, book)
    yield from _of_joined(group, parents, book)
    yield from _of_several(group, parents, book)
    yield from _of_one_name(group, parents, book)


def _with_aside(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings in which what stands right behind a total, before its list, is a part as well, if that fills
    it: 资金800万元(含工作经费30万元),其中甲类20个、500万元,乙类15个、270万元."""
    start = next((fact.figure.at.start for part in group.parts for fact in part.levels[:1]), 0)
    asides = [(parent, aside) for parent in parents for aside in book.behind(parent) if aside not in group.parts]
    for parent, aside in asides:
        told = [fact for fact in aside.levels if fact.figure.at.end < start and fact.sentence == parent.sentence]
        if told and not book.is_mean(aside.label):
            for reading in fillings(parent, [aside, *group.parts], (), book):
                if is_full(reading) and is_of_something(reading):
                    yield replace(reading, weak=True)


def _with_own(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings in which an amount that was taken for another one of the total is a part, if it fills that:
    自评96分(预算执行9分,产出指标50分,…)."""
    start = next((fact.figure.at.start for part in group.parts for fact in part.levels[:1]), 0)
    for parent in parents:
        own = [fact for fact in parent.levels[1:] if fact.figure.at.end < start and fact.sentence == parent.sentence]
        for reading in fillings(parent, group.parts, (), book) if own else ():
            for fact in own:
                whole = {**reading.roles, "part": (operand(fact), *reading.roles["part"])}
                if reading.roles["total"][0].figure is not fact.figure and is_full(Reading(whole)):
                    yield Reading(whole, weak=True)


def _of_joined(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings in which a list is of two totals that a word for 和 joins: 8个部门和12个项目,优5个,良15个."""
    for parent in filter(lambda parent: book.joins(parent.label), parents):
        for reading in fillings(parent, group.parts, (), book):
            (total,) = reading.roles["total"]
            for other in book.amounts_before(total.figure, parent.paragraph)[-1:] if total.figure is not None else ():
                if other.sentence == parent.sentence and other.family == parent.levels[-1].family:
                    parts = (*reading.roles["part"], replace(operand(other), sign=-1))
                    yield Reading({**reading.roles, "part": parts}, weak=True)


def _of_one_name(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings in which only those parts fill a total that go by one name, which it ends in as well: 甲项目90
    万元,已支付80万元;乙项目60万元,已支付50万元。合计支付130万元."""
    times = Counter(part.label for part in group.parts)
    for parent in parents:
        for name, number in times.items():
            if 1 < number < len(group.parts) and len(common_end((name, parent.label))) >= _PAIR:
                alike = [part for part in group.parts if part.label == name]
                full = (r for r in fillings(parent, alike, (), book) if is_full(r) and is_of_something(r))
                yield from (replace(reading, weak=True) for reading in full)


def _of_several(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings in which a list is of its total and of other money that the paragraph tells before it, if it
    comes to all of them: 下达资金320万元,上年结转15万元。资金分配到各镇:…."""
    start = next((fact for part in group.parts for fact in part.levels[:1]), None)
    if start is None or start.dimension is not Dimension.MONEY or group.manner == "total":
        return
    before = book.amounts_before(start.figure, start.paragraph)
    for reading in (found for parent in parents for found in fillings(parent, group.parts, (), book)):
        (total,) = reading.roles["total"]
        others = [f for f in before if f.figure is not total.figure and f.family == start.family]
        others = [f for f in others if f.figure.quantity.hedge is None][-_MOST:]  # not 控制在252亿元之内
        for told in [[fact] for fact in others] + [others] * (len(others) > 1):
            together = (*reading.roles["part"], *(replace(operand(fact), sign=-1) for fact in told))
            if is_full(found := Reading({**reading.roles, "part": together})):
                yield replace(found, weak=True)


def are_measures(parts: Sequence[Item], book: Book) -> bool:
    """Whether behind a part stands, without a name of its own, what came of it: 基本支出预算60万元,决算64万元;…."""
    pairs = [(one, other) for one, other in pairwise(parts) if one.levels and other.levels and not other.label]
    came = [(one.levels[-1], other.levels[0]) for one, other in pairs if book.is_planned(one.label)]
    return any(now.segment == fact.segment and book.role(now) == "actual" for fact, now in came)


def is_of_one_before(reading: Reading, group: Group, book: Book) -> bool:
    """Whether the first part goes by the kind of a larger amount told before the total in its sentence, and not by that
    of the total: 固定资产原值90万元,净值60万元,其中房屋原值70万元,净值40万元."""
    (total,), first = reading.roles["total"], group.parts[0]
    if total.figure is None or not first.levels or len(common_end((first.label, total.label))) >= _PAIR:
        return False
    fact = first.levels[0]
    told = [f for f in book.amounts_before(total.figure, fact.paragraph) if f.sentence == fact.sentence]
    alike = (f for f in told if f.family == fact.family and len(common_end((first.label, f.label))) >= _PAIR)
    return any(f.figure.quantity.value >= fact.figure.quantity.value for f in alike)
