"""The cells of a sheet as tables: what is hidden left out, what is merged spanned, cut where rows are empty."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from auditor.content import Cell, Table, Text
from auditor.frozen import mutable

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Area(NamedTuple):
    """A block of cells, by 1-based rows and columns, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


class Shown(NamedTuple):
    """What one cell shows, at least one paragraph, and how far it is set in."""

    texts: tuple[Text, ...]
    indent: int


@mutable
class Grid:
    """A sheet by its 1-based rows and columns.

    ``merged`` are the merged areas by their upper left corners. ``framed`` are rows in which lines part the cells.
    """

    shown: dict[tuple[int, int], Shown] = field(default_factory=dict)
    merged: dict[tuple[int, int], Area] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    framed: set[int] = field(default_factory=set)


class _Placed(NamedTuple):
    """A block of cells by the 0-based rows and columns that are visible, and what its first cell shows."""

    row: int
    column: int
    rows: int
    columns: int
    shown: Shown | None
    name: str


def column_number(letters: str) -> int:
    """The 1-based number of a column by its letters; ``ValueError`` beyond the last."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 0 < number <= LAST_COLUMN:
        raise ValueError(letters)
    return number


def column_letters(number: int) -> str:
    """The letters of a column by its 1-based number."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def tables(name: str, grid: Grid) -> Iterator[Table]:
    """The tables of a sheet, each from its first visible row and column that show something to its last."""
    hidden_rows, hidden_columns = sorted(grid.hidden_rows), sorted(grid.hidden_columns)
    placed = list(_placed(grid, hidden_rows, hidden_columns))
    framed = {_rank(row, hidden_rows) for row in grid.framed if row not in grid.hidden_rows}
    for group in _groups(placed, framed):
        top, left = group[0].row, min(each.column for each in group)
        cells = (
            Cell(each.row - top, each.column - left, shown.texts, each.rows, each.columns, shown.indent, each.name)
            for each in group
            if (shown := each.shown)
        )
        yield Table(tuple(cells), name)


def _rank(number: int, hidden: Sequence[int]) -> int:
    """How many visible rows or columns there are before this one."""
    return number - 1 - bisect_left(hidden, number)


def _placed(grid: Grid, hidden_rows: Sequence[int], hidden_columns: Sequence[int]) -> Iterator[_Placed]:
    """All that is seen, in the order of rows, then columns, without what lies under a merged area."""
    if not grid.shown:
        return
    last_row, last_column = (max(place[axis] for place in grid.shown) for axis in (0, 1))
    found = []
    for place in grid.shown.keys() | grid.merged.keys():
        area = grid.merged.get(place) or Area(*place, *place)
        bottom, right = min(area.bottom, last_row) + 1, min(area.right, last_column) + 1
        row, column = _rank(area.top, hidden_rows), _rank(area.left, hidden_columns)
        rows, columns = _rank(bottom, hidden_rows) - row, _rank(right, hidden_columns) - column
        if rows > 0 and columns > 0:
            name = f"{column_letters(area.left)}{area.top}"
            found.append((place, _Placed(row, column, rows, columns, grid.shown.get(place), name)))
    found.sort(key=lambda each: (each[1].row, each[1].column, each[0]))
    taken = [-1] * last_column  # per column the last row that is covered
    for _, each in found:
        columns = _free(taken[each.column : each.column + each.columns], each.row)
        if columns:
            taken[each.column : each.column + columns] = [each.row + each.rows - 1] * columns
            yield each._replace(columns=columns)


def _free(taken: Sequence[int], row: int) -> int:
    """How many columns from the first are not covered in that row."""
    if max(taken) < row:
        return len(taken)
    return next(index for index, last in enumerate(taken) if last >= row)


def _groups(placed: Sequence[_Placed], framed: set[int]) -> Iterator[list[_Placed]]:
    """What stands together, cut where a whole row is empty: covered by nothing that shows something, not framed."""
    group: list[_Placed] = []
    reach = 0  # the first row below all that is in the group
    for each in placed:
        if each.shown is None:
            continue
        if group and any(row not in framed for row in range(reach, each.row)):
            yield group
            group = []
        group.append(each)
        reach = max(reach, each.row + each.rows)
    if group:
        yield group
