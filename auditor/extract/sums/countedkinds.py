"""Names that several counts tell together, each those of its own kind: 甲园、乙园、丙场等2个园、1个场."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.quantity import Figure
from auditor.regex import regex

_LONGEST = 8  # code points of the noun that says what was counted, with what follows it

_PAIR = 2
_NEAR = 2  # by which a number may be wrong and still be of what stands in brackets
_INSIDE = regex(r"\(([^()]+)\)$")

Counts = Sequence[tuple[Figure, str]]
"""Figures, each with what stands behind it: its noun."""


def counts_in_row(first: Figure, figures: Sequence[Figure], text: str, joints: Sequence[str], stops: str) -> Counts:
    """A count and those of the same unit that follow it in a row, with nothing but a joint between."""
    joined = re.compile(f"([^{re.escape(stops)}、]*?)(?:{'|'.join(map(re.escape, ('、', *joints)))})?")
    found: list[tuple[Figure, str]] = []
    place = bisect_left(figures, first.at.start, key=lambda figure: figure.at.start)
    for figure in figures[place:]:
        if figure.quantity.unit != first.quantity.unit:
            break
        following = figures[place + 1].at.start if place + 1 < len(figures) else len(text)
        place += 1
        match = joined.fullmatch(text, figure.at.end, following) if following - figure.at.end <= _LONGEST else None
        found.append((figure, match[1] if match else text[figure.at.end : figure.at.end + _LONGEST]))
        if match is None or not match[1]:
            break
    return found


def of_kinds(counts: Counts, names: Sequence[str]) -> list[tuple[Figure, list[str]]] | None:
    """The names that each count tells, ``None`` where all may be told by the first alone; nothing where a name ends
    like the noun of none, or of several: a 社区公园 is a 公园 as well, and may be called so."""
    if not any(_shared(name, noun) for name in names for _, noun in counts[1:]):
        return None
    kinds: list[tuple[Figure, list[str]]] = [(figure, []) for figure, _ in counts]
    for name in names:
        shared = [_shared(name, noun) for _, noun in counts]
        fit = [place for place, ending in enumerate(shared) if ending]
        if len(fit) != 1 or any(shared[fit[0]] in noun for at, (_, noun) in enumerate(counts) if at != fit[0]):
            return []
        kinds[fit[0]][1].append(name)
    return kinds


def inside(names: Sequence[str], counts: Counts, ends: re.Pattern[str]) -> tuple[Figure, list[str]] | None:
    """The second of two counts, and what stands in brackets behind each of the names that the first is of, if its noun
    is what all of that ends in, and it is wrong by no more than a slip: 甲镇(东村、西村)、乙乡(南村)2个乡镇3个村."""
    found = [_INSIDE.search(name) for name in names]
    told = [each for match in found if match for each in match[1].split("、")]
    if len(names) < _PAIR or not all(found) or len(counts) != _PAIR or any(ends.search(each) for each in told):
        return None
    figure, noun = counts[1]
    own = all(each and noun.startswith(each[-1]) for each in told) and not noun[1:2].isalpha()  # 3个村组
    return (figure, told) if own and abs(figure.quantity.value - len(told)) <= _NEAR else None


def _shared(name: str, noun: str) -> str:
    """The longest ending of a name that a noun begins with."""
    return next((name[at:] for at in range(len(name)) if noun.startswith(name[at:])), "")
