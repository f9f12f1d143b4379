"""Every way to read a list: where it begins and ends, and which amount of its total goes with which of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product

from auditor.claim import Operand, Reading, operand
from auditor.extract.bands import is_band
from auditor.extract.book import Book
from auditor.extract.deltas import ADJUSTING, matching
from auditor.extract.listends import PURPOSE, are_paused, ends, is_of_one_form, is_of_sum, pauses
from auditor.extract.memory import is_amount
from auditor.fact import Fact, Group, Item, Kind
from auditor.interval import Interval, point

_MOST_READINGS = 24
_FEWEST = 2  # parts


def readings(group: Group, parents: Sequence[Item], book: Book) -> tuple[Reading, ...]:
    """The ways to fill the list and its total, one of ``parents``: the likeliest first, and not too many."""
    return tuple(islice(_all_readings(group, parents, book), _MOST_READINGS))


def larger(parents: Sequence[Item], group: Group) -> Sequence[Item]:
    """The totals of what money is from or for; where every part is more than what is told last, the amount that can
    hold them all: 下达90万元,涉及甲60万元、乙30万元;资金来源:中央50万元、省级40万元."""
    told = [part.levels[0] for part in group.parts if part.levels]
    if group.manner != PURPOSE or not parents or len(told) < max(len(group.parts), _FEWEST):
        return parents
    amounts = [fact.figure.quantity.value for fact in told]
    each = [
        [f.figure.quantity.value for f in i.levels if f.family == told[0].family] for i in (*group.beyond, *parents)
    ]
    most = {i: max(values, default=Fraction(0)) for i, values in zip((*group.beyond, *parents), each, strict=True)}
    holding = [item for item in most if most[item] >= max(amounts)]
    return holding[-1:] if holding and most[parents[0]] < min(amounts) else parents


def not_bounds(parents: Sequence[Item]) -> list[Item]:
    """The totals that a list may be of; those that are told by a bound only, where there are no others: 余额90万元,控制
    在限额95万元之内,其中甲60万元、乙30万元."""
    return [parent for parent in parents if not _is_bound(parent)] or [*parents]


def _is_bound(item: Item) -> bool:
    """Whether an item is told by how much it is at least or at most (投资5000万元以上的项目): that would be the
    total of whatever is listed."""
    intervals = [fact.figure.quantity.interval for fact in item.levels]
    return bool(intervals) and all(None in (each.low, each.high) for each in intervals)


def _all_readings(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    for cut, parent, start in product(ends(group), parents, group.starts):
        yield from fillings(parent, group.parts[start:cut], group.extra, book)
    yield from _skipping(group, parents[:1], book)
    for parent, other in product(parents, group.others):
        yield from fillings(parent, other, (), book)
    yield from _paused(group, parents[:1], book)
    yield from _nested(group, parents[:1], book)
    yield from _going_on(group, parents[:1], book)
    yield from _with_bare(group, parents[:1], book)
    yield from _going_out(group, parents[:1], book)
    for beyond in (each for each in group.beyond if parents and not (_is_bound(each) or is_of_sum(group))):
        for cut in ends(group):
            found = fillings(beyond, group.parts[:cut], (), book)
            yield from (replace(reading, weak=True) for reading in found if is_full(reading))


def _with_bare(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings in which members of a list without a number are one each."""
    some = Operand(None, constant=Interval(1, max(1, group.bare)))
    for parent in parents if group.bare else ():
        for reading in fillings(parent, group.parts, (), book):
            yield Reading({**reading.roles, "part": (*reading.roles["part"], some)}, weak=True)


def _going_out(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    for parent in parents:
        for start in group.starts:
            parts = group.parts[start:]
            for reading in fillings(parent, parts, (), book):
                yield from going_out(reading, [part.label for part in parts], book)


def going_out(reading: Reading, labels: Sequence[str], book: Book) -> Iterator[Reading]:
    """The weak reading in which what went out, by the names of the parts, is taken off what came in: 收入90万元,调入20
    万元,上解支出30万元,加上年结转10万元,可用资金90万元."""
    out = book.goes_out(labels)
    if any(out):
        signed = zip(reading.roles["part"], out, strict=True)
        parts = tuple(replace(part, sign=-part.sign) if is_out else part for part, is_out in signed)
        yield Reading({**reading.roles, "part": parts}, weak=True)


def _paused(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings that end the list at one of its semicolons, the longest first."""
    strict = are_paused(group)
    for cut in sorted(pauses(group), reverse=True) if not (strict and is_of_one_form(group, book)) else ():
        for parent in parents:
            found = fillings(parent, group.parts[:cut], (), book)
            yield from (replace(reading, weak=True) for reading in found if not strict or is_full(reading))


def is_full(reading: Reading) -> bool:
    """Whether the parts come to the total."""
    (total,) = reading.roles["total"]
    added = sum((part.interval for part in reading.roles["part"]), point(0))
    return total.interval.meets(added)


def _skipping(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings of a list before its total in which what is told in between is about its first part:
    收入10亿元,其中税收8亿元占80%,加上补助等20亿元,收入总计30亿元; and of one behind it without what is left, but for
    what was there before of all there is (收入总计)."""
    for parent in parents:
        for start in group.starts[1:] if not group.parts[0].abreast else ():
            parts = [group.parts[0], *group.parts[start + 1 :]]
            if len(parts) > 1 and _may_be_aside(parent, group.parts, group.parts[1 : start + 1]):
                yield from (replace(reading, weak=True) for reading in fillings(parent, parts, (), book))
        means = book.is_with_stock(parent.label, "")
        there = [means and book.is_stock_before(part.label) for part in group.parts]
        kept = [p for p, is_there in zip(group.parts, there, strict=True) if is_there or not book.is_remainder(p.label)]
        if 1 < len(kept) < len(group.parts):
            yield from (replace(reading, weak=True) for reading in fillings(parent, kept, (), book))


def _may_be_aside(total: Item, parts: Sequence[Item], some: Sequence[Item]) -> bool:
    """Whether some of the parts told before a total may be about the first: not where one sentence tells all in one
    row, none of them as part of any: 上缴90万元,归还20万元,调账40万元,合计150万元."""
    in_one = all(part.sentence == total.sentence for part in parts)
    return not in_one or any(part.group is not None for part in some)


def _nested(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings in which the parts that follow another and come to it are what that one is made of:
    其中一般公共预算补助10.72亿元,主要为税收返还0.75亿元;一般性转移支付6.95亿元;专项转移支付3.02亿元. Or all but
    the first behind each semicolon, if these are full: 其中基本支出60万元,工资40万元,办公20万元;项目支出30万元,…."""
    heads = [part for place, part in enumerate(group.parts) if not place or place in group.pauses]
    for parent in parents:
        headed = fillings(parent, heads, (), book) if 1 < len(heads) < len(group.parts) else ()
        yield from (replace(each, weak=True) for each in headed if is_full(each) and is_of_something(each))
        for place in range(len(group.parts) - 2):
            for end in _within(group.parts, place):
                for reading in fillings(group.parts[place], group.parts[place + 1 : end], (), book):
                    if is_full(reading) and is_of_something(reading):
                        outer = [*group.parts[: place + 1], *group.parts[end:]]
                        yield from (replace(found, weak=True) for found in fillings(parent, outer, (), book))


def _within(parts: Sequence[Item], place: int) -> Iterator[int]:
    """Where those may end that the part at ``place`` is made of: as long as together they are not more than it."""
    highs = [fact.figure.quantity.interval.high for fact in parts[place].levels]
    most = max((high for high in highs if high is not None), default=None) if None not in highs else None
    lows = [_least(part) for part in parts[place + 1 :]]
    limit = most if min(lows, default=Fraction(0)) >= 0 else None
    added = Fraction(0)
    for end, low in enumerate(lows, place + 2):
        added += low
        if end >= place + 3:
            yield end
        if limit is not None and added > limit:
            return


def _least(part: Item) -> Fraction:
    lows = [fact.figure.quantity.interval.low for fact in part.levels]
    return min((low for low in lows if low is not None), default=Fraction(0))


def _going_on(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings in which what is told right behind a list is its last part, with which it is full:
    用电量90亿千瓦时,其中第一产业2亿千瓦时、…。居民生活用电量15亿千瓦时."""
    behind = book.behind(group.parts[-1]) if group.parts else []
    for parent in parents if behind else ():
        for reading in fillings(parent, [*group.parts, *behind], (), book):
            if is_full(reading) and is_of_something(reading):
                yield replace(reading, weak=True)


def is_of_something(reading: Reading) -> bool:
    """Whether neither the total nor a part is nothing: nothing comes to nothing anywhere."""
    operands = (*reading.roles["total"], *reading.roles["part"])
    return all(operand.figure is not None and operand.figure.quantity.value for operand in operands)


def holding(group: Group, book: Book) -> list[Item]:
    """The totals of a list that none of its parts exceeds, those first that they come nearest to."""
    found = []
    for parent in group.parents:
        totals = [fact for fact in parent.levels if book.role(fact) != "prior"]
        for total in totals[-1:]:
            told = [fact for part in group.parts if (fact := level_of(part, total, book)) is not None]
            amounts = [fact.figure.quantity.value for fact in told]
            if all(amount <= total.figure.quantity.value for amount in amounts):
                found.append((abs(total.figure.quantity.value - sum(amounts)), parent))
    return [parent for _, parent in sorted(found, key=lambda each: each[0])]


def fillings(parent: Item, parts: Sequence[Item], extra: Sequence[Fact], book: Book) -> Iterator[Reading]:
    """The ways to fill a list of just these parts, one for each amount of the total that has its like in all of them;
    where there are amounts that only may belong to it (``extra``), without them and then with them."""
    if not parts or any(_is_same(parent, part) for part in parts):
        return
    for total in _totals(parent, parts, book):
        changed = total.kind is Kind.DELTA
        chosen = [matching(part, total) if changed else level_of(part, total, book) for part in parts]
        operands = tuple(operand(fact) for fact in chosen if fact is not None)
        if len(operands) != len(parts) or _are_of_another(total, chosen, book):
            continue
        yield Reading({"total": (operand(total),), "part": operands})
        if extra:
            yield Reading({"total": (operand(total),), "part": (*operands, *map(operand, extra))})


def _are_of_another(total: Fact, parts: Sequence[Fact | None], book: Book) -> bool:
    """Whether all parts, told in another sentence, are planned where the total is what came of it, or the other way
    round."""
    told = [part for part in parts if part is not None]
    roles = {book.role(part) for part in told}
    apart = all(part.sentence != total.sentence for part in told)
    return apart and len(roles) == 1 and not any(book.compatible(total, part) for part in told)


def _is_same(total: Item, part: Item) -> bool:
    """Whether a part goes by the name of the total itself: then that is not what the list takes apart."""
    return total.subject is not None and (total.subject, total.label) == (part.subject, part.label)


def _totals(parent: Item, parts: Sequence[Item], book: Book) -> list[Fact]:
    """The amounts of the total, the one told last before its parts first; one told after them only if none was."""
    mine = [fact for fact in reversed(parent.levels) if book.role(fact) != "prior"]
    last = parent.levels[-1:]  # 2023年预算数500万元,2022年预算数450万元,其中…: of either
    mine += [fact for fact in last if fact not in mine and fact.year is not None and fact.cue != "compare"]
    if not any(part.levels for part in parts):  # 比上年减少5万元，其中甲减少3万元，乙减少2万元
        mine = [fact for fact in reversed(parent.changes) if fact.kind is Kind.DELTA]
        mine = mine or [_as_change(fact) for fact in parent.levels if fact.cue in ("increase", "decrease")]
    elif not parent.levels and not any(part.changes for part in parts):  # 调增支出5万元,其中甲3万元,乙2万元
        most = max(fact.figure.quantity.value for part in parts for fact in part.levels[:1])
        by = [f for f in reversed(parent.changes) if f.cue == ADJUSTING and f.figure.quantity.value >= most]
        mine = [replace(fact, kind=Kind.LEVEL, sign=1) for fact in by]
    if len(mine) < 2:
        return mine
    told = {book.role(fact) for part in parts for fact in part.levels}
    mine.sort(key=lambda fact: _is_planned(fact, book.role(fact)) and book.role(fact) not in told)
    start = min((fact.figure.at.start for part in parts for fact in (*part.levels, *part.changes)), default=0)
    return [fact for fact in mine if fact.figure.at.end <= start] or mine


def _is_planned(fact: Fact, role: str | None) -> bool:
    """Whether an amount is what another is held against: 90万元,为任务95万元的94.7%; 完成预算95万元的94.7%."""
    return role == "target" or (role == "budget" and fact.cue in ("share", "completion"))


def _as_change(level: Fact) -> Fact:
    """核减投资98.25万元: an amount that is named as a change."""
    return replace(level, kind=Kind.DELTA, sign=-1 if level.cue == "decrease" else 1)


def level_of(part: Item, total: Fact, book: Book) -> Fact | None:
    """The amount of a part that goes with the total: of the same measure, else of none, else its outcome. What was
    left over from the year before (上年镇街结余) is there this year."""
    alike = [f for f in part.levels if f.family == total.family]
    same = [f for f in alike if book.role(f) != "prior"]
    if not same and book.is_remainder(part.label):
        same = alike[:1]
    if len(same) < 2:
        return same[0] if same else None
    exact = [f for f in same if f.measure == total.measure] or [f for f in same if f.measure is None]
    outcomes = [f for f in same if book.role(f) == "actual"] if total.measure is None else []
    chosen = exact or outcomes or same
    return chosen[0] if chosen else None


def is_shared(fact: Fact) -> bool:
    """Whether a fact can be what a share is of: an amount, not the band that tells of whom (15-59岁人口占65.57%)."""
    return is_amount(fact) and not is_band(fact.figure.quantity)
