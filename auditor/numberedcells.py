"""Where the rows and columns are of tables whose rows are numbered, if every cell stands on a line of its own.

The numbers tell where a row begins: 序号, 乡镇, 项目, 金额; 1, 甲镇, 水渠, 20; 2, 乙镇, 护岸, 15; 合计, 35. The row of
the total has no number and has lost its empty cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.regex import regex

_WIDEST = 16
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_NUMBER = regex(r"[-+]?\d[\d,]{0,20}(?:\.\d{1,12})?(?:%|[万亿]?元)?$")
_WORDS = regex(r"[一-龥A-Za-z]")

Places = Mapping[int, tuple[int, int]]
"""The row and the column of cells, by where they stand among all."""


def numbered(cells: Sequence[str]) -> Places:
    """The places of the cells of the first table whose rows are numbered from 1 on, all of the same width, and of its
    row of totals, if its figures can be but in these columns; nothing where there is no such table."""
    for at, cell in enumerate(cells):
        width = _width(cells, at) if cell == "1" else 0
        if width:
            return _places(cells, at, width)
    return {}


def _width(cells: Sequence[str], first: int) -> int:
    """How many cells lie between a row's number and the next; zero where they do not follow one another evenly."""
    for width in range(_FEWEST_COLUMNS, _WIDEST + 1):
        if _height(cells, first, width) >= _FEWEST_ROWS:
            return width
    return 0


def _height(cells: Sequence[str], first: int, width: int) -> int:
    height = 0
    while first + height * width < len(cells) and cells[first + height * width] == str(height + 1):
        height += 1
    return height


def _places(cells: Sequence[str], first: int, width: int) -> Places:
    end = min(first + _height(cells, first, width) * width, len(cells))
    rows = [cells[at : at + width] for at in range(first, end, width)]
    columns = [[row[column] for row in rows if column < len(row)] for column in range(width)]
    figures = [column for column in range(1, width) if any(map(_NUMBER.match, columns[column]))]
    if any(_WORDS.search(cell) and not _NUMBER.match(cell) for column in figures for cell in columns[column]):
        return {}
    head = first - width
    if head < 0 or not all(map(_is_name, cells[head:first])) or len(figures) == width - 1:
        return {}
    placed = {head + at: divmod(at, width) for at in range(width + end - first)}
    below = _total(cells, end, _end_of_total(cells, end), figures)
    return placed | {at: (1 + len(rows), column) for at, column in below.items()}


def _is_name(cell: str) -> bool:
    return _NUMBER.match(cell) is None and _WORDS.search(cell) is not None


def _end_of_total(cells: Sequence[str], start: int) -> int:
    """Where a row that begins with a name ends: at the next name."""
    end = start + 1
    while end < len(cells) and not _is_name(cells[end]):
        end += 1
    return min(end, len(cells))


def _total(cells: Sequence[str], start: int, end: int, figures: Sequence[int]) -> dict[int, int]:
    """The columns of the cells of a row of totals by place, its name in that of the names: it must have a figure for
    each column of ``figures``."""
    told = [at for at in range(start + 1, end) if _NUMBER.match(cells[at])]
    if start >= end or not _is_name(cells[start]) or len(told) != len(figures) or 1 in figures:
        return {}
    return {start: 1, **dict(zip(told, figures, strict=True))}
