"""What changes imply where no amounts are told: 基本支出比上年增加9万元,增长20%。其中:工资增加8万元,增长40%;…

A change and its rate tell what there was and what there is; no parts can have been, or be, more than their total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.deltas import Change, pairs
from auditor.extract.listends import ends
from auditor.fact import Fact, Group, Item

_FAR = 2  # times a total: a part that is so much more is wrong by itself

_Both = tuple[Fact, Fact]


def implied_bases(groups: Sequence[Group]) -> Iterator[Claim]:
    """A claim for every list whose total and parts are told by their changes and rates alone: for each part that by
    itself is far more than the total, and for all others together."""
    for group in groups:
        parent = next(iter(group.parents), None)
        whole = _both(parent) if parent is not None and group.parts else None
        if parent is None or whole is None:
            continue
        told = [both for part in group.parts[: ends(group)[0]] if (both := _both(part)) is not None]
        told = [both for both in told if both[0].family == whole[0].family and abs(_rate(both)) != 1]
        alone = [both for both in told if _base(both) > _FAR * _base(whole)]
        others = [both for both in told if both not in alone]
        for parts in filter(None, (*([both] for both in alone), others)):
            roles = {
                "part_delta": tuple(operand(delta) for delta, _ in parts),
                "part_rate": tuple(operand(rate) for _, rate in parts),
                "total_delta": (operand(whole[0]),),
                "total_rate": (operand(whole[1]),),
            }
            yield Claim("implied", (Reading(roles),), parent.subject or parent.label)


def _rate(both: _Both) -> Fraction:
    return both[1].figure.quantity.value


def _base(both: _Both) -> Fraction:
    """What there was before, without its sign."""
    return abs(both[0].figure.quantity.value / _rate(both))


def _both(item: Item) -> _Both | None:
    """The first change of an item without an amount, if its rate is told and is not zero."""
    first: Change | None = next(iter(pairs(item.changes)), None)
    if item.levels or first is None or first.delta is None or first.rate is None:
        return None
    return (first.delta, first.rate) if first.rate.figure.quantity.value else None
