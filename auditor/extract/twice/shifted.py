"""Lists told again with the amounts in other places: 中央资金124.23万元,省级资金370.83万元,市级资金260.3万元, and
further on 中央资金755.19万元 (which is all of it), 省级资金124.23万元, 市级资金260.3万元.

Who tells a list again may tell another stage of it. But an amount of its own stays in its place, and one that was told
of a neighbour has slipped into the wrong line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, told_again
from auditor.extract.naming import may_be_one
from auditor.fact import Fact, Group, Item
from auditor.quantity import Quantity

_FEWEST = 3  # parts
_SHORTEST = 4  # code points of their names
_TELLING = 4  # digits of an amount that does not turn up in another place by chance


def shifted(groups: Sequence[Group], items: Sequence[Item]) -> Iterator[Claim]:
    """A claim for every part of a list that a later paragraph tells by the same name with the amount of another part,
    or of the total, where it tells all the parts again in their order and one of them just as before."""
    paragraphs = {index: list(found) for index, found in groupby(_single(items), key=lambda item: item.paragraph)}
    for group in groups:
        parts = [part for part in group.parts if len(part.levels) == 1 and len(part.label) >= _SHORTEST]
        if len(parts) != len(group.parts) or len(parts) < _FEWEST or not group.parents:
            continue
        totals = [fact for fact in group.parents[0].levels if fact.family == parts[0].levels[0].family]
        for index, told in paragraphs.items():
            again = _again(parts, told) if index > parts[-1].paragraph else []
            if again:
                yield from _claims([part.levels[0] for part in parts], again, totals)


def _single(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.sentence >= 0 and len(item.levels) == 1]


def _again(parts: Sequence[Item], told: Sequence[Item]) -> list[Fact]:
    """The amounts of items that go by the names of some parts, in their order; nothing where one is missing."""
    found: list[Fact] = []
    left = iter(told)
    for part in parts:
        item = next((item for item in left if item.label.endswith(part.label)), None)
        if item is None or not _may_be_same(part.levels[0], item.levels[0]):
            return []
        found.append(item.levels[0])
    return found


def _may_be_same(one: Fact, other: Fact) -> bool:
    period = None in (one.year, other.year) or one.year == other.year
    return one.family == other.family and period and may_be_one(one.measure, other.measure)


def _claims(first: Sequence[Fact], again: Sequence[Fact], totals: Sequence[Fact]) -> Iterator[Claim]:
    pairs = list(zip(first, again, strict=True))
    same = [one for one, other in pairs if _value(one) == _value(other) and _is_telling(one)]
    for place, (one, other) in enumerate(pairs):
        others = {_value(fact) for fact in (*first[:place], *first[place + 1 :], *totals)}
        if same and _value(one) != _value(other) and _value(other) in others and _is_telling(other):
            yield told_again(one.figure, other.figure, one.label)


def _value(fact: Fact) -> object:
    return fact.figure.quantity.value


def _is_telling(fact: Fact) -> bool:
    quantity: Quantity = fact.figure.quantity
    return quantity.hedge is None and len((quantity.digits or "").rstrip("0")) >= _TELLING
