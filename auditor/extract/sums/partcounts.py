"""How many amounts a total was taken apart into, as is told beside it: 项目3个,资金90万元。分别为:甲项目50万元;…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.readings import ends
from auditor.fact import Group
from auditor.interval import point
from auditor.vocabulary import Vocabulary

_MANNERS = ("respectively", "complete")  # what is told so is told one by one
_FEWEST = 3
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
