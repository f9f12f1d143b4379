"""Changes of the parts of a list, which come to that of its total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sys import maxsize

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.deltas import Place, deltas_since, pairs, places, told_behind
from auditor.extract.readings import fillings
from auditor.extract.sums.directions import may_be_whole, turned
from auditor.extract.sums.slipped import nearly_adds_up
from auditor.fact import Group, Item, Kind
from auditor.interval import point
from auditor.quantity import Dimension


def change_sum(group: Group, lists: Mapping[Item, Group], book: Book) -> Iterator[Claim]:
    """The claims that the parts of a list have changed by as much as its total, of whose parts those in ``lists`` are
    taken apart themselves. They hold only where the parts are all of the total: the rule
    asks that of ``total`` and ``part``.

    Changes since last year and changes against a plan are summed apart.
    """
    if not group.parents or len(group.parts) < 2:  # one part alone may stand beside another that is gone this year
        return
    parent = group.parents[0]
    if group.manner == "" and _is_counted(group):
        return  # kinds of accidents, cases: those of which there were none this year are not listed
    totals = places(parent)
    levels = list(fillings(parent, group.parts, (), book)) if totals else []
    defined = book.is_complete([p.label for p in group.parts]) or book.are_defined([p.subject for p in group.parts])
    complete = defined and any(map(nearly_adds_up, levels))
    name = parent.subject or parent.label
    for place, total in totals.items():
        gone = [part for part in group.parts if place[0] == "prior" and _is_gone(part)]
        behind = [other.figure.at.start for other in totals.values() if other.figure.at.start > total.figure.at.start]
        reach = range(total.figure.at.start if len(totals) > 1 else 0, min(behind, default=maxsize))
        told = [_changed(part, place, total.family, lists, reach) for part in group.parts if part not in gone]
        if not told or not all(told) or not any(o.figure is not None for operands in told for o in operands):
            continue
        deltas = tuple(o for operands in told for o in operands)
        roles = {"total_delta": (operand(total),), "part_delta": deltas}
        found = tuple(Reading({**level.roles, **roles}) for level in levels if may_be_whole(level))
        if complete and not gone:
            yield Claim("composition", (Reading({"total": roles["total_delta"], "part": deltas}),), name)
            continue
        if not any(map(_is_both_ways, (parent, *group.parts))):  # what a rate contradicts is told by that
            yield from turned(total, deltas, name)
        if found:
            yield Claim("delta_bound" if gone else "delta_sum", found, name)


def _is_both_ways(item: Item) -> bool:
    """Whether an item is told to have changed one way by an amount and the other way by its rate."""
    return any(c.delta and c.rate and c.delta.sign != c.rate.sign for c in pairs(item.changes))


def _changed(part: Item, place: Place, family: str, lists: Mapping[Item, Group], reach: range) -> tuple[Operand, ...]:
    """By how much a part of a list has changed: as it is told, or its parts; not at all where it is called unchanged.
    Empty where nobody knows. Within ``reach``, where the total has no other change, theirs need not say since when."""
    told = deltas_since(part, place, family, lists) or told_behind(part, place, family, lists)
    here = [fact for fact in part.changes if fact.kind is Kind.DELTA and fact.figure.at.start in reach]
    if not told and len(here) == 1 and here[0].base is None:
        told = [fact for fact in here if fact.family == family]
    if told or any(fact.kind is Kind.DELTA for fact in part.changes):
        return tuple(map(operand, told))
    same = any(w.cue == "unchanged" and w.base is not None and w.base.role == place[0] for w in part.wordings)
    return (Operand(None, constant=point(0), label=part.subject or part.label),) if same else ()


def _is_gone(part: Item) -> bool:
    """Whether there is nothing of a part now, and how much there was before is not told: it cannot have grown."""
    told = part.changes or any(word.cue == "unchanged" for word in part.wordings)
    return not told and bool(part.levels) and not part.levels[0].figure.quantity.value


def _is_counted(group: Group) -> bool:
    return {fact.dimension for part in group.parts for fact in part.levels} == {Dimension.COUNT}
