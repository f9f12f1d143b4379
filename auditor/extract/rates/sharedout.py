"""Amounts whose shares of one whole fill 100 %, each told for itself: 教育支出375万元,占本年支出的77%;卫生支出…,占23%.

Together they are the whole, but for what their shares may have been rounded by: they cannot be more, and if they are
less by a slip of the hand, then that is what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claim import Claim, Reading
from auditor.extract.sums.slipped import slip
from auditor.fact import Item
from auditor.interval import Interval, point

_FEWEST, _MOST = 3, 40
_ROLES = {"part", "whole", "share"}


def shared_out(claims: Iterable[Claim], items: Sequence[Item]) -> Iterator[Claim]:
    """A claim for every whole that three or more of the shares that ``claims`` are about fill, if what these are of
    does not come to another amount that one of the ``items`` is told by before them in their paragraph: 受理90件,办结
    88件。其中甲50件,占55.6%;…."""
    told: dict[object, list[Reading]] = {}
    for claim in claims:
        if (
            claim.kind == "share"
            and not claim.undecided
            and claim.readings[0].roles.keys() == {"part", "whole", "share"}
        ):
            whole = claim.readings[0].roles["whole"][0].figure
            told.setdefault(whole.span if whole is not None else None, []).append(claim.readings[0])
    for where, readings in told.items():
        if where is not None and _FEWEST <= len(readings) <= _MOST and _sum(readings, "share").contains(1):
            parts = tuple(part for reading in readings for part in reading.roles["part"])
            reading = Reading({"total": readings[0].roles["whole"], "part": parts})
            if _is_told_otherwise(reading, items):
                continue
            name = readings[0].roles["whole"][0].label
            yield Claim("open_listing", (reading,), name)
            yield from slip([reading], name)


def _is_told_otherwise(reading: Reading, items: Sequence[Item]) -> bool:
    """Whether the parts of a sum come to an amount that their paragraph tells before them, which is not its total."""
    first, total = (reading.roles[role][0].figure for role in ("part", "total"))
    if first is None or total is None:
        return False
    added = _sum([reading], "part")
    near = {item.paragraph for item in items for fact in item.levels if fact.figure is first}
    told = (fact.figure for item in items if item.label and item.paragraph in near for fact in item.levels)
    before = [f for f in told if f.at.end <= first.at.start and f.quantity.dimension is first.quantity.dimension]
    return any(f is not total and f.quantity.interval.meets(added) for f in before)


def _sum(readings: Iterable[Reading], role: str) -> Interval:
    return sum((operand.interval for reading in readings for operand in reading.roles[role]), point(0))
