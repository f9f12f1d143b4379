"""Where the cells are of tables that came out of a page without the cells that reach over several rows or columns.

Such a cell is written once, in its first row: what stands in the other rows moves to the left, and the last cells of
the row are empty or missing. 项目 | 上年数 | 本年数 | 增减情况 | , and under it 增减额 | 增减率 | | ,  are headings of
five columns; 合计 | 35 | 40 under 1 | 甲 | 20 | 22 stands for number and name; 其中 | 高校 | 12 | 5 has one cell more
than 教育 | 99 | 40 above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.document import GridCell
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.span import Span

_NUMBER = regex(r"[-+]?\d[\d,]{0,20}(?:\.\d{1,12})?%?$")
_NOTHING = regex(r"[-—–/\\*×─无]{0,4}$")
_WORDS = regex(r"[一-龥A-Za-z]")
_FEWEST_ROWS = 3  # of figures, of one width
_FEWEST_COLUMNS = 3

_Texts = Sequence[Sequence[str]]


@frozen
class Ragged:
    """A table: the numbers of its first row and of that behind its last, and its cells in rows and columns."""

    first: int
    end: int
    cells: tuple[GridCell, ...]


def ragged(rows: Sequence[Sequence[Span]], text: str) -> Iterator[Ragged]:
    """The tables among rows that follow one another, if it can be told where their cells belong."""
    told = [[text[start:end] for start, end in row] for row in rows]
    at = 0
    while at < len(rows):
        found = _storeys(rows, told, at) or _uneven(rows, told, at)
        if found is not None:
            yield found
        at = found.end if found is not None else at + 1


# headings in two storeys ----------------------------------------------------------------------------------------------


def _storeys(rows: Sequence[Sequence[Span]], told: _Texts, at: int) -> Ragged | None:
    """The table with headings in two storeys that begins at a row: those below stand under the last ones above."""
    end = at + 2
    while end < len(rows) and len(told[end]) == len(told[at]) and _is_body(told[end]):
        end += 1
    if end - at - 2 < _FEWEST_ROWS or len(told[at]) != len(told[at + 1]):
        return None
    width = max(_filled(row) for row in told[at:end])
    top, low = (list(told[row][: _filled(told[row])]) for row in (at, at + 1))
    if not (1 < len(top) < width and 1 < len(low) < width and _are_headings((*top, *low))):
        return None
    wide = len(top) + len(low) - width  # how many of those above stand over several columns
    if not 0 < wide < len(top) or len(low) % wide or any(map(_moved, (row[:width] for row in told[at + 2 : end]))):
        return None
    each = len(low) // wide
    groups = [low[start : start + each] for start in range(0, len(low), each)]
    if each < 2 or any(one != other for one, other in pairwise(groups)):
        return None
    single = len(top) - wide
    cells = [GridCell(rows[at][place], 0, place, rows=2) for place in range(single)]
    cells += [GridCell(rows[at][single + n], 0, single + n * each, columns=each) for n in range(wide)]
    cells += [GridCell(rows[at + 1][place], 1, single + place) for place in range(len(low))]
    body = enumerate(rows[at + 2 : end], start=2)
    cells += [GridCell(span, number, column) for number, row in body for column, span in enumerate(row[:width])]
    return Ragged(at, end, tuple(cells))


def _filled(row: Sequence[str]) -> int:
    """How many cells a row has up to the last that is not empty."""
    return max((place + 1 for place, cell in enumerate(row) if cell), default=0)


def _are_headings(cells: Sequence[str]) -> bool:
    return all(_WORDS.search(cell) is not None and _NUMBER.match(cell) is None for cell in cells)


def _is_body(row: Sequence[str]) -> bool:
    """Whether a row has a name and then figures."""
    figures = [cell for cell in row[1:] if _NUMBER.match(cell)]
    return bool(figures) and _is_name(row[0])


def _moved(row: Sequence[str]) -> bool:
    """Whether cells of a row may have been lost: it has empty ones."""
    return not all(row)


# rows of different widths ---------------------------------------------------------------------------------------------


def _uneven(rows: Sequence[Sequence[Span]], told: _Texts, at: int) -> Ragged | None:
    """The table that begins with the headings in a row, under which some rows have a cell more or less than most."""
    heads = list(told[at])
    width = len(heads)
    if width < _FEWEST_COLUMNS or not _are_headings(heads):
        return None
    numbered = at + 1 < len(told) and len(told[at + 1]) > 1 and told[at + 1][0] == "1" and _is_name(told[at + 1][1])
    other = width - 1 if numbered else width + 1
    end = at + 1
    while end < len(told) and len(told[end]) in (width, other) and _stands(told[end], width, numbered=numbered):
        end += 1
    odd = [row for row in range(at + 1, end) if len(told[row]) == other]
    if not odd or end - at - 1 - len(odd) < max(_FEWEST_ROWS, len(odd) + 1):
        return None
    cells = [cell for row in range(at, end) for cell in _placed(rows[row], row - at, max(width, other))]
    return Ragged(at, end, tuple(cells))


def _placed(row: Sequence[Span], number: int, width: int) -> Iterator[GridCell]:
    """The cells of a row; of one that is short by one cell, the first reaches over two columns."""
    missing = width - len(row)
    for place, span in enumerate(row):
        yield GridCell(span, number, place + missing if place else 0, columns=1 if place else 1 + missing)


def _stands(row: Sequence[str], width: int, *, numbered: bool) -> bool:
    """Whether a row may be one under headings of a width: a number, a name and figures, or a name and figures alone;
    where rows are not ``numbered``, a longer one has two names."""
    before = 2 if (len(row) == width) is numbered else 1
    names, figures = row[:before], row[before:]
    if numbered and before > 1:
        names = names[1:] if row[0].isdecimal() else ()
    return bool(names) and all(map(_is_name, names)) and all(map(_is_figure, figures)) and any(map(_NUMBER.match, row))


def _is_name(cell: str) -> bool:
    return _WORDS.search(cell) is not None and _NUMBER.match(cell) is None


def _is_figure(cell: str) -> bool:
    return _NUMBER.match(cell) is not None or (bool(cell) and _NOTHING.match(cell) is not None)
