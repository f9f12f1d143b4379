"""How many amounts a total was taken apart into, as is told beside it: 项目3个,资金90万元。分别为:甲项目50万元;…; and
whether a list has as many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.listends import ends
from auditor.fact import Group
from auditor.interval import point
from auditor.vocabulary import Vocabulary

_MANNERS = ("respectively", "complete")  # what is told so is told one by one
_FEWEST = 3
_PAIR = 2
_YEAR = "年"
_NEAR = 2  # by which a number may be wrong and still be of what is listed


def part_counts(groups: Sequence[Group], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every list told one by one, between semicolons, whose total was told with how many things it is of.

    The money of so many projects may be told by the places or bodies that got it: of those there may be fewer.
    """
    words = vocabulary.words
    joints = ("、", *words.get("and", ()))
    things = words.get("itemed", ())
    others = tuple(word for kind in ("place", "organ") for word in words.get(kind, ()) if word not in things)
    for group in groups:
        parts = group.parts[: ends(group)[0]] if group.parts else []
        if group.counted is None or group.open or group.manner not in _MANNERS or len(parts) < _FEWEST:
            continue
        levels = [part.levels[0] for part in parts if len(part.levels) == 1]
        labels = [part.subject or part.label for part in parts]
        apart = len({level.segment for level in levels}) == len(parts)
        if not apart or not all(labels) or any(label.endswith(others) for label in labels):
            continue
        most = len(parts) + sum(label.count(joint) for label in labels for joint in joints)
        if len(parts) - _NEAR <= group.counted.figure.quantity.value <= most + _NEAR:
            numbers = {"least": len(parts), "most": most}
            roles = {role: (Operand(None, constant=point(number)),) for role, number in numbers.items()}
            count = (Operand(group.counted.figure),)
            yield Claim("counted", (Reading({"count": count, **roles}),), group.counted.label)


def has_all_counted(group: Group) -> bool:
    """Whether a list has as many parts, each in one amount, as the words beside its total say that there are, or as
    many of such things as its sentence counts."""
    told = group.counted.figure.quantity.value if group.counted is not None else 0
    several = len(group.parts) == told > _PAIR or names_counted(group)
    return several and not group.open and all(len(part.levels) == 1 for part in group.parts)


def names_counted(group: Group) -> bool:
    """Whether the parts of a list are as many of such things as the sentence of its total counts, by the ends of their
    names (3个村,总投资90万元,其中甲村…、乙村…、丙村…), or by their years: 2021至2023年共90万元,其中2021年…."""
    years = {part.year for part in group.parts}
    if len(years) == len(group.parts) >= _PAIR and None not in years and not any(part.label for part in group.parts):
        return any(n == len(years) and noun == _YEAR for n, noun in group.counts)
    ends = {part.label[-1:] for part in group.parts}
    several = len(group.parts) >= _PAIR and len({part.label for part in group.parts}) == len(group.parts)
    named = several and "" not in ends
    return named and any(n == len(group.parts) and all(end in noun for end in ends) for n, noun in group.counts)
