"""How a list stands to the one that is told in turn with it: 设备6台、86万元(甲2台40万元,乙4台46万元)."""

from __future__ import annotations

from fractions import Fraction

from auditor.claim import Reading, operand
from auditor.extract.sums.slipped import is_bridged
from auditor.fact import Group
from auditor.quantity import Dimension

_BRIDGED = Fraction(1, 20)  # how often a slip may bridge by chance the gap between a number of things and its parts


def are_counts(group: Group) -> bool:
    """Whether each part of a list is counted in another unit in the list beside, where all are told."""
    parts = [part for each in (group, group.beside) if each is not None for part in each.parts]
    counted = all(fact.dimension is Dimension.COUNT for part in parts for fact in part.levels[:1])
    return counted and group.beside is not None and len(group.parts) == len(group.beside.parts) > 1


def is_in_turn(group: Group) -> bool:
    """Whether each part of a list is told in the same unit in the list beside: 甲申请5件,授权3件;乙申请4件,授权2件."""
    lists = (group, group.beside) if group.beside is not None else ()
    families = {fact.family for each in lists for part in each.parts for fact in part.levels[:1]}
    return len(families) == 1 and len({len(each.parts) for each in lists}) == 1


def lacks_a_part(group: Group) -> bool:
    """Whether a part is told only in what the list beside is of: 设备6台、86万元(甲2台40万元,乙3台36万元,丙10万元)."""
    return group.beside is not None and len(group.parts) < len(group.beside.parts)


def leaves_some(group: Group) -> bool:
    """Whether a list stays below its total by more than one, and no slip tells why: of what was counted there may be
    some without an amount (查出问题的20个项目)."""
    total = next((fact for parent in group.parents[:1] for fact in parent.levels), None)
    parts = [part.levels[0] for part in group.parts if part.levels]
    if total is None or not parts or total.figure.quantity.step > 0:
        return False
    roles = {"total": (operand(total),), "part": tuple(map(operand, parts))}
    added = sum(fact.figure.quantity.value for fact in parts)
    return total.figure.quantity.value - added > 1 and not is_bridged(Reading(roles), _BRIDGED)
