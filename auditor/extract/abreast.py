"""Lists that run abreast: 项目19个170万元,其中甲类项目10个105万元,乙类项目9个65万元. Where the amounts
come to theirs, the counts are of all there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.fact import Fact, Group


def join_abreast(groups: Sequence[Group]) -> None:
    """Let every list know the one in another unit whose amounts take turns with its own, from the total on. One that
    stays below its total may leave out those for which there was no amount, so it is let be."""
    told = [(group, figures) for group in groups if len(figures := _facts(group)) == len(group.parts) + 1 > 2]
    by_sentence: dict[tuple[int, int], list[tuple[Group, Sequence[Fact]]]] = {}
    for group, facts in told:
        by_sentence.setdefault((facts[0].sentence, len(facts)), []).append((group, facts))
    for near in by_sentence.values():
        for one, mine in near:
            for other, its in near:
                if one.beside is None and _is_reached(mine) and (_take_turns(mine, its) or _take_turns(its, mine)):
                    one.beside = other


def _facts(group: Group) -> Sequence[Fact]:
    """The amounts of a total and of its parts, if each is told in one."""
    items = (*group.parents[:1], *group.parts)
    return [item.levels[0] for item in items if len(item.levels) == 1]


def _is_reached(facts: Sequence[Fact]) -> bool:
    """Whether the parts come to their total, or to more."""
    total, *parts = (fact.figure.quantity.value for fact in facts)
    return sum(parts) >= total


def _take_turns(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """Whether each amount of the second list stands right behind that of the first."""
    if one[0].family == other[0].family:
        return False
    places = [fact.figure.at.start for pair in zip(one, other, strict=True) for fact in pair]
    return all(before < after for before, after in pairwise(places))
