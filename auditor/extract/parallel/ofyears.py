"""Rows of amounts of several years, and the rows of rates told of them one by one: 三年分别为80万元、90万元、99万元,
占总支出的比例分别为16%、18%、18%,分别比上年增长5%、12.5%、10%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.memory import is_amount
from auditor.extract.scopes import OtherBasis
from auditor.extract.severalyears import is_of_years
from auditor.fact import Fact, Item, Kind

_FEWEST = 3  # years: what holds of some proves how the others are to be read
_SHORTEST = 3  # code points of the name of a whole


def of_years(items: Sequence[Item], basis: OtherBasis, text: str) -> Iterator[Claim]:
    """A claim for every growth of such a row since the year before, and for every share of what another row of the
    paragraph tells by its name, if the others of its row prove that this is meant. ``text`` is the document's view."""
    above: list[list[Item]] = []
    for item in items:
        if not item.row or item.row[0] is not item or len(item.row) < _FEWEST or not is_of_years(item.row, text):
            continue
        yield from _proven("change", _growth(item.row, basis), item.label)
        near = [row for row in above if row[0].paragraph == item.paragraph and len(row) == len(item.row)]
        for place in range(min(len(each.shares) for each in item.row)):
            whole = item.shares[place].whole
            named = [row for row in near if len(whole) >= _SHORTEST and whole in row[0].label]
            yield from (claim for row in named for claim in _proven("share", _shares(item.row, row, place), item.label))
        above.append(item.row)


def _proven(kind: str, readings: Sequence[Reading], name: str) -> Iterator[Claim]:
    held = [reading for reading in readings if _holds(kind, reading)]
    if held and len(readings) - len(held) <= len(held):
        yield from (Claim(kind, (reading,), name) for reading in readings)


def _growth(row: Sequence[Item], basis: OtherBasis) -> list[Reading]:
    """Of each year but the first the growth since the one before; where one rate fewer is told, the first has none."""
    rates = [[f for f in item.changes if f.kind is Kind.RATE] for item in row]
    told = [found[0] for found in rates if len(found) == 1 and not basis.is_of(found[0].figure)]
    if sum(map(len, rates)) != len(told) or len(row) - len(told) not in (0, 1):
        return []
    return [
        Reading({"now": (operand(now),), "before": (operand(before),), "rate": (operand(rate),)})
        for (before, now), rate in zip(pairwise(_amounts(row)), told[-len(row) + 1 :], strict=False)
    ]


def _shares(row: Sequence[Item], wholes: Sequence[Item], place: int) -> list[Reading]:
    return [
        Reading({"part": (operand(part),), "whole": (operand(whole),), "share": (operand(item.shares[place]),)})
        for item, part, whole in zip(row, _amounts(row), _amounts(wholes), strict=False)
    ]


def _amounts(row: Sequence[Item]) -> list[Fact]:
    """The amounts of a row, all of a kind; none if one of them is no plain amount."""
    told = [item.levels[0] for item in row if item.levels and is_amount(item.levels[0])]
    return told if len(told) == len(row) and len({fact.family for fact in told}) == 1 else []


def _holds(kind: str, reading: Reading) -> bool:
    roles = {role: operands[0].interval for role, operands in reading.roles.items()}
    if kind == "share":
        return (roles["part"] / roles["whole"]).meets(roles["share"])
    return ((roles["now"] - roles["before"]) / roles["before"]).meets(roles["rate"])
