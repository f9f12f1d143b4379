"""Amounts in another unit than was meant: 元 for 万元, 万人 for 人.

A relation that fails as it is written, and holds to the last digit if one amount is taken ten thousand times as much or
as little, was meant so: by chance that is the rarer the more digits its figures have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.deltas import exceeded, pairs
from auditor.extract.memory import REACH
from auditor.extract.readings import fillings
from auditor.fact import Fact, Group, Item, Kind
from auditor.interval import point
from auditor.quantity import Dimension, Figure, Quantity
from auditor.regex import regex
from auditor.vocabulary import SEPARATORS

_MISTAKEN = tuple(Fraction(10) ** power for power in (4, -4, 8, -8))  # 元, 万元 and 亿元
_BELIEVED = Fraction(1, 100)  # how often at most another unit may explain by chance what is none of its slips
_WEIGHTY = 10  # widths of the last digits: an amount that is less is no part that makes a list full
_APART = 100  # times: amounts of which one is in another unit are farther apart than that
_FAR = 1000  # times: a part that is so much more than its whole has another unit
_NOTHING = 10**6  # times: what is so much less than a total is no part of it
_TELLING = 4  # digits of an amount that is no price
_SAME = 3  # digits that a part and its total have in common in two units
_NEARLY = Fraction(1, 1000)  # of a total, that a list misses with one unit put right and still was meant so
_FAR_OFF = Fraction(1, 5)  # of a total, that it misses as it is written
_PARTED = regex(f"[{re.escape(SEPARATORS)}\\s0-9]")
_LONGEST_NAME = 16
_VERB = 6  # code points of a comma and a verb
_ROUGHLY = Fraction(1, 2)  # percentage points that a rate in another unit may be off besides
_MANY = 10  # times as many as the people of a place


def unit_slips(items: Sequence[Item], groups: Sequence[Group], book: Book, text: str) -> Iterator[Claim]:
    """Claims for the figures of a report that are in another unit than what they belong to.

    ``text`` is the document's view.
    """
    told: set[Figure | None] = set()  # one figure in a wrong unit is told once, of the longest list
    for group in sorted(groups, key=lambda group: -len(group.parts)):
        for claim in _of_list(group, book):
            parts = {operand.figure for operand in claim.readings[0].roles["part"]}
            if told.isdisjoint(parts):
                yield claim
            told |= parts
    yield from _of_people(items, book, text)
    yield from _of_changes(items)
    yield from _rates_in_money(items, text)
    for item in items:
        for whole in (whole for change in pairs(item.changes) if (whole := exceeded(item, change)) is not None):
            yield _bound(Operand(item.levels[0].figure), Operand(whole.figure), item.subject or item.label)


def are_rescaled(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are the same but for their units, and long enough not to be so by chance: 2643.8万元 and
    2643.8元."""
    if (one.unit.family, one.dimension) != (other.unit.family, other.dimension) or not one.value or not other.value:
        return False
    digits = [(quantity.digits or "").strip("0") for quantity in (one, other)]
    exact = one.hedge is None is other.hedge and digits[0] == digits[1] and len(digits[0]) >= _TELLING
    return exact and one.value / other.value in _MISTAKEN


# lists ---------------------------------------------------------------------------------------------------------------


def _of_list(group: Group, book: Book) -> Iterator[Claim]:
    """A claim for a list that adds up with one unit put right; else for a part that is thousands of times its total."""
    for parent in group.parents[:1]:
        parts = group.parts[:REACH]
        name = parent.subject or parent.label
        for end in range(len(parts), 1, -1):
            for reading in fillings(parent, parts[:end], (), book):
                placed = group.manner == "apposed"  # no word tells that it is a list
                if _adds_up_as_written(reading) or (not placed and _adds_up_otherwise(reading)):
                    yield Claim("unit_sum", (reading,), name)
                    return
        if group.manner in ("member", "bracket") and not book.is_mean(parent.label):
            near = [part for part in parts[:1] if part.sentence == parent.sentence]
            yield from _exceeding(parent, near, book)
            yield from _vanishing(parent, parts, book)


def _adds_up_otherwise(reading: Reading) -> bool:
    """Whether a list does not add up, but does with one of its amounts in another unit."""
    operands = (*reading.roles["total"], *reading.roles["part"])
    quantities = [operand.figure.quantity for operand in operands if operand.figure is not None]
    if any(quantity.hedge is not None or quantity.ends is not None for quantity in quantities):
        return False
    values = [quantity.value for quantity in quantities]
    if min(values) <= 0 or max(values) < _APART * min(values):
        return False  # with one ten thousand times as much or as little, the others would be nothing beside it
    gap = sum(values[1:]) - values[0]
    steps = sum(quantity.step for quantity in quantities)
    if abs(gap) <= steps / 2:
        return False
    closing = []
    for place, quantity in enumerate(quantities):
        for times in _MISTAKEN:
            moved, width = quantity.value * times, max(steps + quantity.step * (times - 1), Fraction(1))
            total = values[0] if place else moved
            if _WEIGHTY * width <= moved <= total:  # what another unit would make of it could be a part at all
                more = moved - quantity.value
                left = abs(gap + more if place else gap - more)
                exact = left <= width / 2
                nearly = left <= _NEARLY * total and abs(gap) > _FAR_OFF * total and _is_long(quantities, place)
                closing.append((exact or nearly, width / total if exact else max(width / total, 2 * _NEARLY)))
    return any(closed and chance * len(closing) <= _BELIEVED for closed, chance in closing)


def _is_long(quantities: Sequence[Quantity], place: int) -> bool:
    """Whether an amount of a list is told by digits enough to be of a unit, and all others are in another."""
    others = {each.unit.factor for index, each in enumerate(quantities) if index != place}
    return len((quantities[place].digits or "").strip("0")) >= _TELLING and len(others) == 1


def _adds_up_as_written(reading: Reading) -> bool:
    """Whether the bare numbers of a list add up, while some have another unit than others: 7237元, of 781万元, 6003元
    and 453万元. That is no chance with digits enough."""
    operands = (*reading.roles["total"], *reading.roles["part"])
    quantities = [operand.figure.quantity for operand in operands if operand.figure is not None]
    if any(quantity.hedge is not None or quantity.ends is not None for quantity in quantities):
        return False
    total, *parts = (quantity.value / quantity.unit.factor for quantity in quantities)
    factors = {quantity.unit.factor for quantity in quantities}
    telling = len((quantities[0].digits or "").rstrip("0")) >= _TELLING or _is_next_to_nothing(quantities)
    return telling and len(factors) > 1 and len(parts) > 1 and min(parts) > 0 and total == sum(parts)


def _is_next_to_nothing(quantities: Sequence[Quantity]) -> bool:
    """Whether one of some amounts of money is so little beside the total that it is none of its parts as it is written:
    2.7亿元, of 2.43元 and 0.27亿元. Then fewer digits tell that their numbers do not add up by chance."""
    values = [quantity.value for quantity in quantities]
    telling = max(len((quantity.digits or "").strip("0")) for quantity in quantities) >= _SAME
    money = quantities[0].dimension is Dimension.MONEY
    return money and telling and _NOTHING * min(values) <= values[0]


def _exceeding(parent: Item, parts: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for the first part of a list, if it is thousands of times the total, and less in a smaller unit; or if
    it is the total itself but for the unit: 新增债券1.81元(专项债券1.81亿元)."""
    for reading in fillings(parent, parts, (), book):
        total, part = (reading.roles[role][0] for role in ("total", "part"))
        if total.figure is None or part.figure is None:
            continue
        whole, own = total.figure.quantity, part.figure.quantity
        length = len((whole.digits or "").strip("0")) if whole.dimension is Dimension.MONEY else 0
        far = length >= _TELLING and _FAR * whole.value <= own.value <= _MISTAKEN[0] * whole.value
        alike = length >= _SAME and own.digits == whole.digits and own.value / whole.value in _MISTAKEN[::2]
        if far or alike:
            yield _bound(part, total, parent.subject or parent.label)


def _vanishing(parent: Item, parts: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for every part that is less than half of what the last digit of its total tells, and would be no more
    than the total in its unit: 三公经费13.07万元,其中公务接待费4.46元."""
    for part in (part for part in parts if parent.levels and part.levels and not book.is_mean(part.label)):
        whole, own = (item.levels[-1].figure.quantity for item in (parent, part))
        exact = not any((whole.hedge, own.hedge, whole.ends, own.ends))
        money = whole.dimension is own.dimension is Dimension.MONEY and len(part.levels) == 1
        moved = own.value * (whole.unit.factor / own.unit.factor)
        if exact and money and part.label and 0 < own.value < whole.step / 2 and own.value < moved <= whole.value:
            half = Operand(None, constant=point(whole.step / 2))
            roles = {"part": (operand(part.levels[0]),), "whole": (operand(parent.levels[-1]),), "half": (half,)}
            yield Claim("unit_tiny", (Reading(roles),), part.subject or part.label)


def _bound(part: Operand, whole: Operand, name: str) -> Claim:
    return Claim("unit_bound", (Reading({"part": (part,), "whole": (whole,)}),), name)


# people --------------------------------------------------------------------------------------------------------------


def _of_people(items: Sequence[Item], book: Book, text: str) -> Iterator[Claim]:
    """A claim for every number of inhabitants (城镇新增就业9334万人) that is many times that of all there are."""
    counts = [fact for item in items for fact in item.levels if fact.dimension is Dimension.COUNT]
    everybody = [fact for fact in counts if book.is_everybody(fact.label)]
    if not everybody:
        return
    everyone = max(fact.figure.quantity.value for fact in everybody)
    for fact in counts:
        quantity = fact.figure.quantity
        single = quantity.value / quantity.unit.factor
        if fact.family == everybody[0].family and single <= everyone and quantity.value > _MANY * everyone:
            name = _PARTED.split(text[max(0, fact.figure.at.start - _LONGEST_NAME) : fact.figure.at.start])[-1]
            if book.is_of_inhabitants(name):
                yield _bound(Operand(fact.figure), Operand(everybody[0].figure), name)


# changes -------------------------------------------------------------------------------------------------------------


def _of_changes(items: Sequence[Item]) -> Iterator[Claim]:
    """A claim for a change of a length, an area or a weight in money, where another in the paragraph is in its own
    unit: 小麦66.19万亩,比上年增加2.88万元,马铃薯82.07万亩,比上年减少3.85万亩."""
    told = [
        (item.levels[-1], change)
        for item in items
        for change in item.changes
        if change.kind is Kind.DELTA and item.levels and _is_measured(item.levels)
    ]
    own = {(level.paragraph, level.family) for level, change in told if change.family == level.family}
    for level, change in told:
        if (level.paragraph, level.family) in own and _is_strange(change, level):
            same = Operand(None, constant=point(0))
            roles = {"now": (Operand(level.figure),), "delta": (Operand(change.figure, change.sign),), "same": (same,)}
            yield Claim("change_unit", (Reading(roles),), level.label)


def _rates_in_money(items: Sequence[Item], text: str) -> Iterator[Claim]:
    """A claim for a change told in money right behind the same change, if its number is the rate that this comes to:
    支出1200万元,比上年增加400万元,增长50万元; not where it is measured from something of its own."""
    for item in items:
        amounts = [change for change in item.changes if change.kind is Kind.DELTA]
        for first, again in pairwise(amounts):
            level = next((f for f in reversed(item.levels) if f.sentence == first.sentence), None)
            between = text[first.figure.at.end : again.figure.at.start]
            alike = (
                first.sign == again.sign and first.dimension is again.dimension is Dimension.MONEY and not again.label
            )
            alike = alike and again.base in (None, first.base)  # 超收3万元,比上年增加9万元
            if level is None or not alike or between[:1] != "," or len(between) > _VERB or level.family != first.family:
                continue
            now, change, told = (fact.figure.quantity for fact in (level, first, again))
            before = now.value - first.sign * change.value
            percent = told.value / told.unit.factor
            if before > 0 and percent and abs(change.value / before * 100 - percent) <= _ROUGHLY:
                same = Operand(None, constant=point(0))
                roles = {
                    "now": (Operand(level.figure),),
                    "delta": (Operand(again.figure, again.sign),),
                    "same": (same,),
                }
                yield Claim("change_unit", (Reading(roles),), item.subject or item.label)


def _is_measured(levels: Sequence[Fact]) -> bool:
    """Whether amounts are all of one kind: lengths, areas or weights."""
    measured = all(fact.dimension is Dimension.COUNT and fact.figure.quantity.step > 0 for fact in levels)
    return measured and len({fact.family for fact in levels}) == 1


def _is_strange(change: Fact, level: Fact) -> bool:
    """Whether a change has no name of its own and is in money."""
    nameless = not change.label and change.base is not None and change.sentence == level.sentence
    return nameless and change.dimension is Dimension.MONEY
