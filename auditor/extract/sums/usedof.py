"""Of what so much was used and so much is left: the amount before both, what that is part of, or what else is told."""

from __future__ import annotations

from auditor.fact import Fact, Item


def whole_of(given: Fact, item: Item, used: Fact) -> Fact:
    """An amount that something was used of; where it is a part, and less than that, what it is part of:
    下达90万元,其中上级60万元、县级30万元,支出80万元,结余10万元."""
    if given.figure.quantity.value >= used.figure.quantity.value:
        return given
    above = [
        f for each in item.ancestors for f in each.levels if (f.family, f.sentence) == (given.family, used.sentence)
    ]
    return next((f for f in above if f.figure.quantity.value >= used.figure.quantity.value), given)


def is_of_whole(given: tuple[Fact, Item], used: Fact, left: Fact) -> bool:
    """Whether what was used and what is left come to what an amount is but a part of: 可用资金120万元(含上年结转20万
    元、本年下达100万元),支出90万元,结转30万元."""
    added = used.figure.quantity.interval + left.figure.quantity.interval
    wholes = [fact for item in given[1].ancestors for fact in item.levels if fact.family == used.family]
    return given[0] not in wholes and any(fact.figure.quantity.interval.meets(added) for fact in wholes)


def explains(other: Fact, given: Fact, used: Fact, left: Fact) -> bool:
    """Whether another amount was left as well, told behind (剩余60万元结转,另有20万元收回), or was there as well, told
    before (上年结转30万元,预算200万元,支出210万元,结转20万元)."""
    whole, taken, rest, more = (fact.figure.quantity.interval for fact in (given, used, left, other))
    behind = other.figure.at.start > left.figure.at.start
    return whole.meets(taken + rest + more) if behind else (whole + more).meets(taken + rest)


def is_large(fact: Fact, *others: Fact) -> bool:
    """Whether an amount may be what another was cut from: else what came of it is of something else as well."""
    return all(other.figure.quantity.value < 2 * fact.figure.quantity.value for other in others)
