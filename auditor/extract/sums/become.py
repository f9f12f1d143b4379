"""Totals and parts that are all told twice, as they were and as they have become: 收入由90万元调整为95万元,其中:税收由
60万元调整为65万元;非税30万元不变.

Where the parts come to the total as they were, so they must as they are, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Reading, operand
from auditor.extract.readings import is_full
from auditor.fact import Fact, Group, Item
from auditor.vocabulary import Vocabulary

_FEWEST = 3  # the total and two parts
_TELLING = 4  # digits of a total that parts do not come to by chance


def became(groups: Sequence[Group], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for what the parts of a list have become, or were, if the other of the two comes to the total. ``text``
    is the document's view."""
    kept = tuple(vocabulary.words.get("kept", ()))
    for group in groups:
        told = [_turned(item, kept, text) for item in (*group.parents[:1], *group.parts)] if group.parents else []
        pairs = [pair for pair in told if pair is not None]
        if group.open or len(pairs) < len(told) or len(pairs) < _FEWEST:
            continue
        (before, after), *parts = pairs
        if before is after or all(one is other for one, other in parts):
            continue
        were, are = (_reading(total, [pair[place] for pair in parts]) for place, total in ((0, before), (1, after)))
        name = group.parents[0].subject or group.parents[0].label
        for known, other in ((were, are), (are, were)):
            if is_full(known) and _is_telling(known):
                yield Claim("composition", (other,), name)


def _turned(item: Item, kept: tuple[str, ...], text: str) -> tuple[Fact, Fact] | None:
    """What an item was and what it has become; the same twice where it is told to be unchanged."""
    levels = item.levels
    if len(levels) == 2 and levels[1].cue == "become" and levels[0].family == levels[1].family:
        return levels[0], levels[1]
    alone = len(levels) == 1 and text.startswith(kept, levels[0].figure.at.end)
    return (levels[0], levels[0]) if alone else None


def _reading(total: Fact, parts: Sequence[Fact]) -> Reading:
    return Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})


def _is_telling(reading: Reading) -> bool:
    figures = [o.figure for o in reading.roles["total"] if o.figure is not None]
    return all(len((figure.quantity.digits or "").strip("0")) >= _TELLING for figure in figures)
