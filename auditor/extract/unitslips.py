"""Amounts in another unit than was meant: 元 for 万元, 万人 for 人.

A relation that fails as it is written, and holds to the last digit if one unit of those that stand in it is put for
another, was meant so: by chance that happens once in as many cases as its figures have digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.readings import fillings
from auditor.fact import Fact, Group, Item, Kind
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Quantity, Unit
from auditor.regex import regex
from auditor.vocabulary import SEPARATORS

_MISTAKEN = frozenset(Fraction(10) ** power for power in (-8, -4, 4, 8))  # 元, 万元 and 亿元
_BELIEVED = Fraction(1, 100)  # how often at most another unit may explain by chance what is none of its slips
_FAR = 100  # times: a part that is so much more than its whole has another unit
_TELLING = 4  # digits of an amount that is no price
_PARTED = regex(f"[{re.escape(SEPARATORS)}\\s0-9]")
_LONGEST_NAME = 16
_MANY = 10  # times as many as the people of a place


def unit_slips(items: Sequence[Item], groups: Sequence[Group], book: Book, text: str) -> Iterator[Claim]:
    """Claims for the figures of a report that are in another unit than what they belong to.

    ``text`` is the document's view.
    """
    for group in groups:
        yield from _of_list(group, book)
    yield from _of_people(items, book, text)
    yield from _of_changes(items)


def mistaken(one: Unit, other: Unit) -> bool:
    """Whether a hand may have written one unit for the other: they differ by 万 or 亿."""
    alike = (one.dimension, one.family) == (other.dimension, other.family)
    return alike and one.factor / other.factor in _MISTAKEN


def in_unit(quantity: Quantity, unit: Unit) -> Quantity:
    """The number as it is written, in another unit."""
    times = unit.factor / quantity.unit.factor
    return replace(quantity, value=quantity.value * times, step=quantity.step * times, unit=unit)


# lists ---------------------------------------------------------------------------------------------------------------


def _of_list(group: Group, book: Book) -> Iterator[Claim]:
    """A claim for a list that adds up in other units only; else for a part that is hundreds of times its total."""
    for parent in group.parents[:1]:
        parts = group.parts[:REACH]
        if not _has_units(parent, parts):
            return
        name = parent.subject or parent.label
        for end in range(len(parts), 1, -1):
            for reading in fillings(parent, parts[:end], (), book):
                if _adds_up_otherwise(reading):
                    yield Claim("unit_sum", (reading,), name)
                    return
        if group.manner == "member" and not book.is_mean(parent.label):
            yield from _exceeding(parent, parts, book)


def _has_units(parent: Item, parts: Sequence[Item]) -> bool:
    """Whether the amounts of a list are in units of which one may stand for another."""
    units = {fact.figure.quantity.unit for item in (parent, *parts) for fact in item.levels}
    return any(mistaken(one, other) for one in units for other in units)


def _adds_up_otherwise(reading: Reading) -> bool:
    """Whether a list adds up only if all amounts are taken in one unit, or one of them in that of another."""
    operands = (*reading.roles["total"], *reading.roles["part"])
    quantities = [operand.figure.quantity for operand in operands if operand.figure is not None]
    if any(quantity.hedge is not None or quantity.ends is not None for quantity in quantities):
        return False
    if any(quantity.value <= 0 for quantity in quantities) or _gap(quantities).contains(0):
        return False
    tries = list(_otherwise(quantities))
    return any(_gap(each).contains(0) and _chance(each) * len(tries) <= _BELIEVED for each in tries)


def _otherwise(quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """The amounts with their units put right, in every way that a slip of the unit allows."""
    units = list(dict.fromkeys(quantity.unit for quantity in quantities))
    for unit in units:
        if all(quantity.unit == unit or mistaken(quantity.unit, unit) for quantity in quantities):
            yield [in_unit(quantity, unit) for quantity in quantities]
        for place, quantity in enumerate(quantities):
            if mistaken(quantity.unit, unit):
                yield [*quantities[:place], in_unit(quantity, unit), *quantities[place + 1 :]]


def _gap(quantities: Sequence[Quantity]) -> Interval:
    """By how much the parts miss the total, which is the first."""
    return sum((quantity.interval for quantity in quantities[1:]), point(0)) - quantities[0].interval


def _chance(quantities: Sequence[Quantity]) -> Fraction:
    """How likely parts that have nothing to do with a total come to it by the width of the last digits."""
    gap, total = _gap(quantities), quantities[0].value
    width = Fraction(0) if gap.low is None or gap.high is None else gap.high - gap.low
    return max(width, Fraction(1)) / total


def _exceeding(parent: Item, parts: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for the first part of a list, if it is hundreds of times the total, and less in the total's unit."""
    for reading in fillings(parent, parts[:1], (), book):
        total, part = (reading.roles[role][0] for role in ("total", "part"))
        if total.figure is None or part.figure is None:
            continue
        whole, own = total.figure.quantity, part.figure.quantity
        telling = len((whole.digits or "").rstrip("0")) >= _TELLING and whole.dimension is Dimension.MONEY
        far = own.value >= _FAR * whole.value
        if telling and far and mistaken(whole.unit, own.unit) and in_unit(own, whole.unit).value <= whole.value:
            yield _bound(part, total, parent.subject or parent.label)


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
        single = in_unit(quantity, replace(quantity.unit, factor=Fraction(1))).value
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


def _is_measured(levels: Sequence[Fact]) -> bool:
    """Whether amounts are all of one kind: lengths, areas or weights."""
    measured = all(fact.dimension is Dimension.COUNT and fact.figure.quantity.step > 0 for fact in levels)
    return measured and len({fact.family for fact in levels}) == 1


def _is_strange(change: Fact, level: Fact) -> bool:
    """Whether a change has no name of its own and is in money that is scaled as the amount is: 万元 for 万亩."""
    scales = {fact.figure.quantity.unit.symbol[:1] for fact in (level, change)}
    nameless = not change.label and change.base is not None and change.sentence == level.sentence
    return nameless and change.dimension is Dimension.MONEY and len(scales) == 1
