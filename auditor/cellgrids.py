"""Where the rows and columns are of tables of which text extraction has left every cell on a line of its own.

A bar ends each cell or stands on a line between two, or there are none but lines as short as cells; where a row ends
nothing tells but that cells of one kind follow one another at the same distance: a name, two numbers, a name, two
numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from auditor.document import Document, Grid, GridCell
from auditor.frozen import frozen
from auditor.numberedcells import numbered
from auditor.outlinedcells import outlined
from auditor.regex import regex
from auditor.span import Span

_BAR = "|"
_LONGEST = 40  # code points of a cell; what is longer is running text
_WIDEST = 12
_FEWEST_ROWS = 3  # with the headings
_MOST_APART = 600  # cells of tables of different widths, which are looked for one after the other
_TITLES = 2  # lines over a table that may be its title and its unit
_SHORTEST_TITLE = 8  # code points
_COLON = ":"
_FEWEST_NUMBERS = 4  # cells of a table without bars
_PAUSES = tuple("。;:,!?")
_NUMBER = regex(r"[-+]?\d[\d,]{0,20}(?:\.\d{1,12})?(?:%|[万亿]?元)?$")
_HEADINGS = regex(r"[te]t+$")
_NOTHING = regex(r"[-—–/\\*×─无]{0,4}$")


@frozen
class Arranged:
    """A table among cells: the place of its first heading, the number of its columns, and where its cells end."""

    first: int
    width: int
    end: int


def lined_grids(document: Document) -> Iterator[Grid]:
    """The grids of tables whose cells stand one a line, where they can be put in rows in one way only."""
    yield from _grids(document, _blocks(document), _cells)
    yield from _grids(document, _bare_blocks(document), _lines)


def _grids(
    document: Document, blocks: Iterable[range], split: Callable[[Document, range], Iterable[Span]]
) -> Iterator[Grid]:
    text = document.view.text
    for block in blocks:
        cells = list(split(document, block))
        ends = [document.paragraphs[index].span.end for index in block]
        words = [text[start:end] for start, end in cells]
        tables, begins = _arranged(words), block.start
        if not tables and split is _lines and (tables := _under_title(words)):  # bars are read otherwise
            begins += bisect_left(ends, cells[tables[0].first].end)
        placed = numbered(words) or outlined(words) if not tables else {}
        if placed:
            last = block.start + bisect_left(ends, cells[max(placed)].end)
            inside = tuple(GridCell(cells[at], *place) for at, place in sorted(placed.items()))
            yield Grid(inside, range(block.start, last + 1))
        for table in tables:
            last = table is tables[-1]
            stop = block.stop if last else block.start + bisect_left(ends, cells[table.end - 1].end) + 1
            rows = enumerate(cells[table.first : table.end])
            yield Grid(tuple(GridCell(span, *divmod(at, table.width)) for at, span in rows), range(begins, stop))
            begins = stop


def _blocks(document: Document) -> Iterator[range]:
    """The indices of the paragraphs of each run of cells: every one ends in a bar or has one on the line after it."""
    lines = [document.view.text[start:end] for start, end in (p.span for p in document.paragraphs)]
    first = None
    for index, line in enumerate([*lines, ""]):
        after = lines[index + 1] if index + 1 < len(lines) else ""
        goes_on = first is not None and lines[index - 1].strip(" ") == _BAR and len(line) <= _LONGEST
        further = lines[index + 2] if goes_on and index + 2 < len(lines) else ""
        if _is_cell(line, after) or (goes_on and further.strip(" ") == _BAR and _is_cell(after, further)):
            first = index if first is None else first
        elif first is not None:
            yield range(first, index)
            first = None


def _bare_blocks(document: Document) -> Iterator[range]:
    """The indices of the paragraphs of each run of lines that may be cells without bars, some of them numbers."""
    lines = [document.view.text[start:end] for start, end in (p.span for p in document.paragraphs)]
    for is_short, run in groupby(range(len(lines)), key=lambda index: _is_bare(lines[index])):
        indices = list(run)
        if is_short and sum(_NUMBER.match(lines[index]) is not None for index in indices) >= _FEWEST_NUMBERS:
            yield range(indices[0], indices[-1] + 1)


def _is_bare(line: str) -> bool:
    return len(line) <= _LONGEST and _BAR not in line and not line.endswith(_PAUSES)


def _lines(document: Document, block: range) -> Iterator[Span]:
    for index in block:
        yield document.paragraphs[index].span


def _is_cell(line: str, after: str) -> bool:
    inner = line.strip(_BAR + " ")
    barred = bool(line) and (line[-1] == _BAR or not inner or after.strip(" ") == _BAR)
    return barred and len(inner) <= _LONGEST and _BAR not in inner and (not inner or line[0] != _BAR)


def _cells(document: Document, block: range) -> Iterator[Span]:
    """The cells of a run, in order; an empty one between two bars that follow one another."""
    text = document.view.text
    start = document.paragraphs[block.start].span.start
    end = document.paragraphs[block.stop - 1].span.end
    at = start
    for bar in re.finditer(r"\|", text[start:end]):
        place = start + bar.start()
        yield _stripped(text, at, place)
        at = place + 1
    if at < end:
        yield _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n":
        start += 1
    while start < end and text[end - 1] in " \n":
        end -= 1
    return Span(start, end)


def _arranged(cells: Sequence[str]) -> list[Arranged]:
    """The tables that cells are of, if these can be put in rows in one way only. Tables side by side have the same
    headings twice: then the wider rows are whole."""
    kinds = "".join(map(_kind, cells))
    found = [tables for width in range(2, _WIDEST + 1) if (tables := _tables(kinds, width))]
    if not found:
        return _one_by_one(cells, kinds)
    if len(found) == 2:
        (inner, *_), (outer, *_) = found
        heads = cells[outer.first : outer.first + outer.width]
        half = list(cells[inner.first : inner.first + inner.width])
        if outer.width == 2 * inner.width and list(heads) == half * 2:
            return found[1]
    return found[0] if len(found) == 1 else []


def _under_title(cells: Sequence[str]) -> list[Arranged]:
    """The tables of cells above which stand a title and perhaps the unit, each on a line of its own. Headings that are
    not all different may lack those above them."""
    for skip in range(1, _TITLES + 1):
        tables = _arranged(cells[skip:]) if all(map(_is_title, cells[:skip])) else []
        heads = cells[skip:][tables[0].first : tables[0].first + tables[0].width] if tables else []
        if tables and not tables[0].first and len(set(heads)) == len(heads):
            return [Arranged(each.first + skip, each.width, each.end + skip) for each in tables]
    return []


def _is_title(cell: str) -> bool:
    """Whether a line is a title, too long for a heading of one column, or tells the unit: 单位:万元."""
    return _kind(cell) == "t" and (len(cell) >= _SHORTEST_TITLE or _COLON in cell)


def _one_by_one(cells: Sequence[str], kinds: str) -> list[Arranged]:
    """The tables that cells are of where these are of different widths: the first can be but one, and so the rest."""
    if len(cells) > _MOST_APART:
        return []
    found = (_table(kinds, 0, width) for width in range(2, _WIDEST + 1))
    first = [table for table in found if table is not None and "n" not in kinds[: table.first]]
    if len(first) != 1:
        return []
    (table,) = first
    rest = _arranged(cells[table.end :]) if "n" in kinds[table.end :] else []
    after = [Arranged(each.first + table.end, each.width, each.end + table.end) for each in rest]
    return [table, *after] if after else []


def _kind(cell: str) -> str:
    """``n`` for a number, ``e`` for nothing, ``t`` for words."""
    if _NUMBER.match(cell):
        return "n"
    return "e" if _NOTHING.match(cell) else "t"


def _tables(kinds: str, width: int) -> list[Arranged]:
    """The tables of this width one under the other, if all numbers after the first headings stand in them."""
    found: list[Arranged] = []
    at = 0
    while (table := _table(kinds, at, width)) is not None:
        found.append(table)
        at = table.end
    left = kinds[at:] if found else "n"
    between = [kinds[one.end : other.first] for one, other in pairwise(found)]
    return found if "n" not in left and all("n" not in gap for gap in between) else []


def _table(kinds: str, start: int, width: int) -> Arranged | None:
    """The first table of this width from ``start`` on: headings over rows with a name and then numbers, each of its
    columns one of words or one of numbers."""
    for first in range(start, len(kinds) - width * _FEWEST_ROWS + 1):
        if _HEADINGS.match(kinds[first : first + width]) and "n" in kinds[first + width : first + 2 * width]:
            end = _end(kinds, first, width)
            if end - first >= width * _FEWEST_ROWS:
                return Arranged(first, width, end) if _is_apart(kinds[start:first], width) else None
    return None


def _end(kinds: str, first: int, width: int) -> int:
    """Where the last row with numbers ends that fits the rows before it."""
    end, columns = first + width, [""] * width
    for at in range(end, len(kinds) - width + 1, width):
        row = kinds[at : at + width]
        if "n" not in row:
            continue
        columns = [above + cell for above, cell in zip(columns, row, strict=True)]
        mixed = any("n" in column and "t" in column for column in columns)
        if mixed or "n" in columns[0] or "t" not in row[: row.index("n")]:
            break
        end = at + width
    return end


def _is_apart(before: str, width: int) -> bool:
    """Whether what stands before the headings is no storey of them that would shift them: whole rows that end in empty
    cells, a row with a title or a unit, or nothing."""
    if len(before) < width:
        return "t" not in before
    padded = len(before) % width == 0 and before.endswith("e")
    return padded or before[-width:].count("t") <= 1
