"""Where the rows and columns are of tables whose rows have numbers of several levels, if every cell stands on a line of
its own and some have been lost.

The numbers tell where a row begins, and its figures where it ends: 序号, 部门, 项目, 预算, 执行; 合计, 30, 20; 一, 甲,
专项, 30, 20; 1, 甲科, 购置, 18, 12; 2, 维修, 12, 8. Right before the figures stands the name of the row, and of other
names those on the left are lost that several rows share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.frozen import frozen
from auditor.normal import column_marker
from auditor.numberedcells import Places
from auditor.regex import regex

_MOST_NAMES, _MOST_FIGURES = 4, 8
_FEWEST_ROWS, _FEWEST_FIGURES = 3, 2
_FIGURE = regex(r"(?:[-+]?\d[\d,]{0,20}(?:\.\d{1,12})?%?|[-—–/]{1,4})$")
_WORDS = regex(r"[一-龥A-Za-z]")


@frozen
class _Row:
    """Where a row begins, with its number or its first name, where its figures begin, and where it ends."""

    start: int
    figures: int
    end: int


def outlined(cells: Sequence[str]) -> Places:
    """The places of the cells of the first table whose rows are numbered on several levels, and of the row of its total
    above them; nothing where there is no such table."""
    for at, cell in enumerate(cells[:-1]):
        if column_marker(cell).ordinal == 1 and _is_name(cells[at + 1]):
            rows = _rows(cells, at)
            if len(rows) >= _FEWEST_ROWS:
                return _places(cells, rows) if len({column_marker(cells[row.start]).style for row in rows}) > 1 else {}
    return {}


def _rows(cells: Sequence[str], first: int) -> list[_Row]:
    """The rows that follow one another from a cell on, each with as many figures as the first, in the order of their
    numbers."""
    rows: list[_Row] = []
    before: dict[str, int] = {}  # the last number of every level that is open
    width = 0
    for start in _starts(cells, first):
        level, ordinal, _ = column_marker(cells[start])
        figures = start + 1
        while figures < len(cells) and _is_name(cells[figures]) and figures - start <= _MOST_NAMES:
            figures += 1
        width = width or _first_width(cells, figures)
        told = cells[figures : figures + width]
        if figures == start + 1 or not width or len(told) < width or not all(map(_FIGURE.match, told)):
            break
        if ordinal != before.get(level, 0) + 1 or (rows and start != rows[-1].end):
            break
        kept = list(before)[: list(before).index(level)] if level in before else list(before)
        before = {**{each: before[each] for each in kept}, level: ordinal}
        rows.append(_Row(start, figures, figures + width))
    return rows


def _starts(cells: Sequence[str], first: int) -> Iterator[int]:
    """Where rows may begin: at a number with a name behind it."""
    for at in range(first, len(cells) - 1):
        if column_marker(cells[at]).length and _is_name(cells[at + 1]):
            yield at


def _first_width(cells: Sequence[str], start: int) -> int:
    """How many figures the first row has, which ends before the number of the next; zero where that is not plain."""
    end = start
    while end < len(cells) and _FIGURE.match(cells[end]):
        end += 1
    numbered = end < len(cells) and _is_name(cells[end]) and column_marker(cells[end - 1]).ordinal == 1
    width = end - start - int(numbered)
    return width if _FEWEST_FIGURES <= width <= _MOST_FIGURES else 0


def _places(cells: Sequence[str], rows: Sequence[_Row]) -> Places:
    """The places of headings, of the row of the total that may stand above the others, and of the rows."""
    names = max(row.figures - row.start - 1 for row in rows)
    width = rows[0].end - rows[0].figures
    above = rows[0].start - width
    if above > 0 and all(map(_FIGURE.match, cells[above : rows[0].start])) and _is_name(cells[above - 1]):
        rows = [_Row(above - 2, above, rows[0].start), *rows]  # it has no number
    head = rows[0].start + int(rows[0].start == above - 2) - (1 + names + width)
    if head < 0 or not all(map(_is_name, cells[head : head + 1 + names + width])):
        return {}
    placed = {head + column: (0, column) for column in range(1 + names + width)}
    for number, row in enumerate(rows, start=1):
        if row.start >= head + 1 + names + width:
            placed[row.start] = (number, 0)
        for at in range(max(row.start + 1, head + 1 + names + width), row.end):
            placed[at] = (number, at - row.figures + 1 + names)
    return placed


def _is_name(cell: str) -> bool:
    return _FIGURE.match(cell) is None and not column_marker(cell).length and _WORDS.search(cell) is not None
