"""What else than its sides a balance may be of: what each of them comes to, what was moved, what was taken behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.claim import Claim, Reading, operand
from auditor.fact import Fact, Item

_MOST_SIDES = 6
_SIDES = ("whole", "taken")


def totals_of(
    whole: Sequence[Fact], taken: Sequence[Fact], told: Sequence[Item], left: Fact
) -> tuple[list[Fact], list[Fact]] | None:
    """What both sides come to with what is added to them, each a total without a name behind its side: 当年收入80万元,
    上级补助10万元,总计90万元。当年支出70万元,上解5万元,总计75万元。当年结余15万元."""
    if not whole or not taken:
        return None
    levels = [fact for item in told if not item.label for fact in item.levels[-1:] if fact.family == left.family]
    sums = [fact for fact in levels if fact.cue == "total" and fact.paragraph == left.paragraph]
    first, second, end = (fact.figure.at.start for fact in (whole[-1], taken[-1], left))
    sides = [[f for f in sums if a < f.figure.at.start < b] for a, b in ((first, second), (second, end))]
    return (sides[0][-1:], sides[1][-1:]) if all(sides) else None


def with_more(plain: Reading, others: Sequence[Item], left: Fact) -> Iterator[Reading]:
    """Readings of a balance in which one more amount, told on its own between its sides and what is left, is on either
    side: 支出总量90万元,另有上解支出3万元."""
    first = plain.roles["whole"][0].figure
    start = 0 if first is None else first.at.start
    more = [f for i in others for f in i.levels[-1:] if f.family == left.family and f.figure.at.start > start]
    for fact in more[-_MOST_SIDES:]:
        for side in _SIDES:
            yield Reading({**plain.roles, side: (*plain.roles[side], operand(fact))}, weak=True)


def moved_beside(other: Item, item: Item) -> list[Fact]:
    """The amounts of an item that may have been moved out of what another tells to be left, in its paragraph."""
    left = item.levels[0]
    return [f for f in other.levels if other.paragraph == item.paragraph and f.family == left.family]


def with_moved(claim: Claim, moved: Sequence[Fact]) -> Claim:
    """A claim whose readings hold as well with any one amount told beside them that they do not have: 年初结余60万元,
    调出20万元. They can only acquit."""
    more: list[Reading] = []
    for reading in [each for each in claim.readings if len(each.roles["whole"]) > 1][:_MOST_SIDES]:
        used = {operand.figure for operands in reading.roles.values() for operand in operands}
        for fact in [fact for fact in moved if fact.figure not in used][:_MOST_SIDES]:
            sides = [{**reading.roles, side: (*reading.roles[side], operand(fact))} for side in _SIDES]
            more += [Reading(roles, weak=True) for roles in sides]
    return replace(claim, readings=(*claim.readings, *more)) if more else claim


def with_behind(claim: Claim, behind: Sequence[Fact]) -> Claim:
    """A claim whose readings hold as well if what the sentence tells right behind what is left was taken too: 结转下年
    60万元,安排调节基金20万元."""
    roles = [reading.roles for reading in claim.readings[:_MOST_SIDES] if not reading.weak]
    more = [{**each, "taken": (*each["taken"], operand(fact))} for fact in behind for each in roles]
    return replace(claim, readings=(*claim.readings, *(Reading(each, weak=True) for each in more)))


def without_both(whole: Sequence[Fact], taken: Sequence[Fact], told: Sequence[Item]) -> list[Fact]:
    """What something is taken from, but for what holds both: 进出口总额90万元,其中出口60万元,进口30万元."""
    above = {f for item in told if item.levels and item.levels[0] in taken for i in item.ancestors for f in i.levels}
    return [fact for fact in whole if fact not in above]
