"""What two parts of a list leave of each other, told behind them as if it were a part: 进出口80亿元,其中出口50亿元、
进口30亿元、顺差20亿元."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.fact import Group, Item
from auditor.vocabulary import Difference

_BEHIND = ("total", "adding")  # a list under a total behind its parts


def drop_set_off(groups: Iterable[Group], differences: Iterable[Difference]) -> None:
    """Take out of each list the last item, if its name is that of what two others leave of each other; it keeps its
    place in the text."""
    known = tuple(differences)
    for group in groups:
        if len(group.parts) > 2 and any(_is_left(group.parts, each) and not _goes_into(group, each) for each in known):
            group.parts.pop().parent = None
            end = len(group.parts)
            group.cuts = sorted({min(cut, end) for cut in group.cuts})
            group.pauses = [pause for pause in group.pauses if pause <= end]


def _goes_into(group: Group, difference: Difference) -> bool:
    """Whether what is left is added to what was taken, in a total behind both: 收入总计90万元;支出80万元、年终结余10
    万元,支出总计90万元."""
    return group.manner in _BEHIND and group.parents[0].label.endswith(difference.taken)


def _is_left(parts: list[Item], difference: Difference) -> bool:
    *sides, last = (part.label for part in parts)
    told = all(any(label.endswith(words) for label in sides) for words in (difference.whole, difference.taken))
    return told and last.endswith(difference.left)
