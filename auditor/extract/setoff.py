"""What two parts of a list leave of each other, told behind them as if it were a part: 进出口80亿元,其中出口50亿元、
进口30亿元、顺差20亿元."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.fact import Group, Item
from auditor.vocabulary import Difference


def drop_set_off(groups: Iterable[Group], differences: Iterable[Difference]) -> None:
    """Take out of each list the last item, if its name is that of what two others leave of each other; it keeps its
    place in the text."""
    known = tuple(differences)
    for group in groups:
        if len(group.parts) > 2 and any(_is_left(group.parts, each) for each in known):
            group.parts.pop().parent = None
            end = len(group.parts)
            group.cuts = sorted({min(cut, end) for cut in group.cuts})
            group.pauses = [pause for pause in group.pauses if pause <= end]


def _is_left(parts: list[Item], difference: Difference) -> bool:
    *sides, last = (part.label for part in parts)
    told = all(any(label.endswith(words) for label in sides) for words in (difference.whole, difference.taken))
    return told and last.endswith(difference.left)
