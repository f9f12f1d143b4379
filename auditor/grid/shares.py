"""Rows under one another that are shares of the same whole in every column: 男性, 女性; 小学, 初中, 高中.

No heading need say so: rows that come to 100 in nearly all columns do not do so by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.grid.folds import runs
from auditor.grid.rows import Lines
from auditor.grid.shape import is_amount
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Figure

_FULL = 100
_FEWEST, _MOST = 2, 16  # rows
_SUPPORT = 3  # columns that must come to 100, and for each that does not


def shares(lines: Lines) -> Iterator[Claim]:
    """A claim for every column of rows right under one another that come to 100 in nearly all columns."""
    for run in runs(lines.rows):
        start = 0
        while start < len(run):
            whole = _whole(run[start : start + _MOST], lines)
            yield from (_claim(column) for column in whole)
            start += max(map(len, whole), default=1)


def _whole(rows: Sequence[int], lines: Lines) -> list[list[Figure]]:
    """What the first of some rows have, column by column, as soon as that comes to 100 in nearly all columns."""
    columns: list[list[Figure]] = [[] for _ in lines.columns]
    for count, row in enumerate(rows, start=1):
        told = [lines.rows[row].figure(index) for index in range(len(columns))]
        if not all(figure is None or _is_share(figure) for figure in told):
            return []
        for column, figure in zip(columns, told, strict=True):
            column.extend(() if figure is None else (figure,))
        full = [column for column in columns if len(column) == count]
        kept = sum(map(_is_full, full))
        if count >= _FEWEST and kept >= _SUPPORT * max(1, len(full) - kept):
            return [column for column in full if _is_full(column) or _is_meant_full(column)]
        if 2 * sum(map(_is_over, full)) > len(full) or len(full) < _SUPPORT:
            return []
    return []


def _is_share(figure: Figure) -> bool:
    """Whether a bare number, not a whole one, may be a share: no more than all."""
    quantity = figure.quantity
    bare = quantity.dimension is Dimension.NUMBER and is_amount(figure)
    return bare and (quantity.step < 1 or quantity.value == 0) and 0 <= quantity.value <= _FULL


def _is_full(column: Sequence[Figure]) -> bool:
    return _sum(column).contains(_FULL)


def _is_meant_full(column: Sequence[Figure]) -> bool:
    """Whether a column comes to more than half of 100 and to less than its double: changes, which may stand beside
    shares, come to nothing near it."""
    added = sum((figure.quantity.value for figure in column), Fraction(0))
    return _FULL < 2 * added < 4 * _FULL


def _is_over(column: Sequence[Figure]) -> bool:
    low = _sum(column).low
    return low is not None and low > _FULL


def _sum(column: Sequence[Figure]) -> Interval:
    return sum((figure.quantity.interval for figure in column), point(0))


def _claim(column: Sequence[Figure]) -> Claim:
    return Claim("structure", (Reading({"part": tuple(map(Operand, column))}),))
