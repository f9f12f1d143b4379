"""An item's changes in amount, and what each is measured from: the year before, a budget, a target."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.fact import Base, Fact, Group, Item, Kind

Place = tuple[str, int, int]
"""Where a change stands among its item's: the role of its base, how many are measured from such, which of them."""


def follows(now: Fact | None, before: Fact, base: Base) -> bool:
    """Whether an amount may be that of the year before another; not one of years ago, where no year is named as the
    base: 2022年535万辆,比上年增加240万辆,从2018年的107万辆."""
    if now is None or base.role != "prior" or base.year is not None or None in (now.year, before.year):
        return True
    return (now.year or 0) - (before.year or 0) == 1


def matching(item: Item, total: Fact) -> Fact | None:
    """The item's first change since a base such as the total's own has, if it is in a unit of the same family."""
    same = (fact for fact in _deltas_by_base(item) if _base_role(fact) == _base_role(total))
    return next((fact for fact in same if fact.family == total.family), None)


def deltas_since(item: Item, place: Place, family: str, lists: Mapping[Item, Group]) -> list[Fact]:
    """The item's own change since what the total's is measured from, or those of its parts in ``lists`` where it has
    none; empty where one is missing."""
    own = _at(item, place, family)
    if own is not None or any(fact.kind is Kind.DELTA for fact in item.changes):
        return [own] if own is not None else []
    if item not in lists:
        return []
    below = [_at(part, place, family) for part in lists[item].parts]
    return [fact for fact in below if fact is not None] if all(below) else []


def places(item: Item) -> dict[Place, Fact]:
    """An item's changes by what they are measured from."""
    by_role: dict[str, list[Fact]] = {}
    for fact in item.changes:
        if fact.kind is Kind.DELTA:
            by_role.setdefault(_base_role(fact), []).append(fact)
    return {(role, len(told), n): fact for role, told in by_role.items() for n, fact in enumerate(told)}


def _at(item: Item, place: Place, family: str) -> Fact | None:
    found = places(item).get(place)
    return found if found is not None and found.family == family else None


def _deltas_by_base(item: Item) -> list[Fact]:
    """The item's change since each thing that it is compared with, the first told of each."""
    found: dict[str, Fact] = {}
    for fact in item.changes:
        if fact.kind is Kind.DELTA:
            found.setdefault(_base_role(fact), fact)
    return list(found.values())


def _base_role(fact: Fact) -> str:
    return "prior" if fact.base is None else fact.base.role
