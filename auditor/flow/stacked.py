"""Rows of a name and several numbers one under the other, each cell on a line of its own, where rows or cells of
nothing have been left out: the rows right under a row that come to it in all columns but one should in that as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.sums.slipped import is_bridged
from auditor.flow.stream import Run, is_plain
from auditor.interval import point
from auditor.quantity import Figure
from auditor.slip import digits

_FEWEST, _MOST = 2, 12  # columns
_MOST_PARTS = 12
_TELLING = 6  # digits of the totals that add up, together
_BELIEVED = Fraction(1, 50)  # how often a slip may explain by chance what is none

_Column = tuple[Figure, list[Figure]]


def stacked(runs: Sequence[Run], openers: Sequence[str]) -> Iterator[Claim]:
    """A claim for every row that the next rows of as many numbers come to in all columns but one, which one slip of the
    hand explains; a row that one of ``openers`` begins (其中) is a part of the row above it alone."""
    ends = list(range(1, len(runs) + 1))  # where what a row is made of ends
    for index in reversed(range(len(runs))):
        if not _is_row(runs[index]):
            continue
        parts: list[Run] = []
        at = index + 1
        while at < len(runs) and len(parts) < _MOST_PARTS and _is_alike(runs[at], runs[index]):
            if not runs[at].label.startswith(tuple(openers)):
                parts.append(runs[at])
            at = ends[at]
            # a next row of other cells may be a part that has lost some
            whole = at == len(runs) or _is_alike(runs[at], runs[index])
            broken = _missed(runs[index], parts) if len(parts) > 1 else None
            if broken is not None and (not broken or whole):
                ends[index] = at
                yield from (_claim(runs[index].label, column) for column in broken)
                break


def _is_row(run: Run) -> bool:
    return _FEWEST <= len(run.cells) <= _MOST and all(map(is_plain, run.cells)) and not run.is_remark


def _is_alike(run: Run, other: Run) -> bool:
    return _is_row(run) and len(run.cells) == len(other.cells)


def _missed(total: Run, parts: Sequence[Run]) -> list[_Column] | None:
    """The column in which parts do not come to their total, if they do in all others, with digits enough not to do so
    by chance; ``None`` where they are no parts."""
    columns = [_column(total, parts, place) for place in range(len(total.cells))]
    proofs = [column for column in columns if _adds_up(column)]
    broken = [column for column in columns if column not in proofs]
    telling = sum(len((digits(whole.quantity) or "").strip("0")) for whole, _ in proofs)
    if telling < _TELLING or len(broken) > 1:
        return None
    return broken if all(is_bridged(_reading(column), _BELIEVED) for column in broken) else None


def _column(total: Run, parts: Sequence[Run], place: int) -> _Column:
    figures = [figure for run in (total, *parts) if (figure := run.cells[place]) is not None]
    return figures[0], figures[1:]


def _adds_up(column: _Column) -> bool:
    """Whether several amounts, none of them all of it, come to their total."""
    total, parts = column
    several = sum(part.quantity.value != 0 for part in parts) > 1
    return several and total.quantity.interval.meets(sum((part.quantity.interval for part in parts), point(0)))


def _reading(column: _Column) -> Reading:
    total, parts = column
    return Reading({"total": (Operand(total),), "part": tuple(map(Operand, parts))})


def _claim(name: str, column: _Column) -> Claim:
    return Claim("table_sum", (_reading(column),), name)
