"""Columns that are misread: what nearly all the rows of a table contradict is not what its columns hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from auditor.finding import Check
from auditor.rule import Outcome
from auditor.span import Span

Place = tuple[int, int, int]
"""The table, the row and the column of a figure."""

_FEWEST = 3  # rows that must contradict a heading before the heading is doubted
_OFTEN = 2  # how many times as many they must be as those that agree with it


def misread(checks: Sequence[Check], places: Mapping[Span, Place]) -> frozenset[int]:
    """The indices of the checks that fail, as nearly all others do which take their figures from the same columns of
    the same table: headings were moved, or mean something else. A writer errs in a row or two."""
    found = {index: key for index, check in enumerate(checks) if (key := _columns(check, places)) is not None}
    failed = Counter(key for index, key in found.items() if checks[index].outcome is Outcome.INCONSISTENT)
    held = Counter(key for index, key in found.items() if checks[index].outcome is Outcome.CONSISTENT)
    doubted = {key for key, often in failed.items() if often >= max(_FEWEST, _OFTEN * held[key])}
    inconsistent = (index for index in found if checks[index].outcome is Outcome.INCONSISTENT)
    return frozenset(index for index in inconsistent if found[index] in doubted)


def _columns(check: Check, places: Mapping[Span, Place]) -> object:
    """What is alike in the checks of the rows of a table: the rule, and of which column each of its names is filled;
    ``None`` for a check whose figures are not all of one row of a table."""
    if check.outcome is Outcome.UNDECIDABLE or not places:
        return None
    told = [
        (name, places.get(each.figure.span) if each.figure is not None else None)
        for name, operands in check.operands
        for each in operands
    ]
    rows = {place[:2] for _, place in told if place is not None}
    if len(rows) != 1 or len(told) < 2 or any(place is None for _, place in told):
        return None
    columns = tuple((name, place[2]) for name, place in told if place is not None)
    return check.rule, rows.pop()[0], columns
