"""Grids to tables: what stands in which cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median

from auditor.content import Cell, Table, Text
from auditor.formats.pdf.grid import Area, Grid, grids
from auditor.formats.pdf.lines import Line, begins, ends, is_wide, join, lines
from auditor.formats.pdf.sheet import Glyph, Sheet
from auditor.frozen import mutable

_TOUCHING = 0.15  # of the size: letters and digits so close together are one word
PADDING, _MOST_PADDING = 3.0, 6.0  # points
_SLACK = 1.0  # of the size: how much room a line may leave although it was broken for being full
_SLACK_STRICT = 0.15
_MOST_INDENT = 6
_LEVELLED = 0.3  # of the size


@mutable
class Filled:
    """A cell with its lines and its width in points."""

    area: Area
    lines: list[Line]
    left: float
    width: float

    @property
    def text(self) -> str:
        """The characters of the cell, for comparison."""
        return "".join(line.text for line in self.lines).replace(" ", "")


@mutable
class Piece:
    """What one page shows of a table, or what several do once they are joined. ``xs`` as of its first page."""

    sheet: Sheet
    top: float
    bottom: float
    left: float
    xs: list[float]
    rows: int
    cells: list[Filled]
    certain: bool

    def row(self, number: int) -> tuple[tuple[int, int, int, str], ...]:
        """The cells that begin in a row: column, width, height and characters of each."""
        return tuple(
            (cell.area.column, cell.area.columns, cell.area.rows, cell.text)
            for cell in self.cells
            if cell.area.row == number
        )


def pieces(sheet: Sheet) -> tuple[list[Piece], list[Glyph]]:
    """The tables of a page, and its characters that stand in none."""
    found = grids(sheet)
    if not found:
        return [], sheet.glyphs
    inside: list[dict[int, list[Glyph]]] = [{} for _ in found]
    owners = [_owners(grid) for grid in found]
    rest: list[Glyph] = []
    for word in _words(sheet.glyphs):
        x, y = (word[0].left + word[-1].right) / 2, (word[0].top + word[0].bottom) / 2
        for grid, owner, texts in zip(found, owners, inside, strict=True):
            place = grid.place(x, y)
            if place is not None and place in owner:
                texts.setdefault(owner[place], []).extend(word)
                break
        else:
            rest += word
    return [_piece(sheet, grid, texts) for grid, texts in zip(found, inside, strict=True)], rest


def _owners(grid: Grid) -> dict[tuple[int, int], int]:
    return {
        (row, column): index
        for index, area in enumerate(grid.areas)
        for row in range(area.row, area.row + area.rows)
        for column in range(area.column, area.column + area.columns)
    }


def _words(glyphs: Iterable[Glyph]) -> Iterable[list[Glyph]]:
    """The glyphs as they are printed, those of a number or a word together: one may stand out of its cell."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and _touches(word[-1], glyph):
            word.append(glyph)
            continue
        if word:
            yield word
        word = [glyph]
    if word:
        yield word


def _touches(before: Glyph, after: Glyph) -> bool:
    if is_wide(before.text) or is_wide(after.text) or before.text.isspace() or after.text.isspace():
        return False
    near = _TOUCHING * after.size
    return abs(after.left - before.right) < near and abs(after.base - before.base) < near


def _piece(sheet: Sheet, grid: Grid, texts: dict[int, list[Glyph]]) -> Piece:
    cells = []
    for index, area in enumerate(grid.areas):
        left, right = grid.xs[area.column], grid.xs[area.column + area.columns]
        cells.append(Filled(area, lines(sheet, texts.get(index, ())), left, right - left))
    return Piece(sheet, grid.ys[0], grid.ys[-1], grid.xs[0], grid.xs, len(grid.ys) - 1, cells, grid.certain)


def is_table(piece: Piece) -> bool:
    """Whether it has text in two columns and two rows; anything less is a frame."""
    filled = [cell.area for cell in piece.cells if cell.lines]
    return len({area.row for area in filled}) > 1 and len({area.column for area in filled}) > 1


def table(piece: Piece) -> Table:
    """The table as the rest of the program sees it."""
    inner = _padding(piece)
    indents = _indents(piece)
    cells = tuple(
        Cell(
            cell.area.row,
            cell.area.column,
            texts(cell, inner),
            cell.area.rows,
            cell.area.columns,
            indent,
        )
        for cell, indent in zip(piece.cells, indents, strict=True)
    )
    return Table(cells, certain=piece.certain)


def loose(piece: Piece) -> list[Text]:
    """The texts of what proved to be no table."""
    return [text for cell in piece.cells for text in texts(cell, PADDING)]


def _padding(piece: Piece) -> float:
    """How far from the sides of their cells lines break, in points."""
    insets = []
    for cell in piece.cells:
        if len(cell.lines) > 1:
            left = min(line.left for line in cell.lines) - cell.left
            right = cell.left + cell.width - max(line.right for line in cell.lines)
            insets.append(max(min(left, right), 0.0))
    return min(median(insets), _MOST_PADDING) if insets else PADDING


def texts(cell: Filled, padding: float) -> tuple[Text, ...]:
    """The paragraphs of a cell."""
    if not cell.lines:
        return ()
    if len(cell.lines) > 2 and all(len(line.text) == 1 for line in cell.lines):
        return (join(cell.lines),)
    paragraphs = [[cell.lines[0]]]
    for before, line in pairwise(cell.lines):
        if goes_on(before, line, cell.width - 2 * padding):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return tuple(join(paragraph) for paragraph in paragraphs)


def goes_on(before: Line, line: Line, width: float) -> bool:
    """Whether a line of a cell was broken because the beginning of the next found no room in it."""
    room = width - (before.right - before.left)
    if begins(line.text) and ends(before.text):
        return False
    strict = begins(line.text) or not (is_wide(before.text[-1]) or is_wide(line.text[0]))
    return line.head > room - (_SLACK_STRICT if strict else _SLACK) * line.size


def _indents(piece: Piece) -> list[int]:
    """How far the text of each cell is set in, in characters, where the texts of its column begin at the left."""
    found = [0] * len(piece.cells)
    single = [i for i, cell in enumerate(piece.cells) if cell.lines and cell.area.columns == 1]
    single.sort(key=lambda i: piece.cells[i].area.column)
    for _, group in groupby(single, key=lambda i: piece.cells[i].area.column):
        mine = list(group)
        begins_at = [inset for i in mine if (inset := _inset(piece.cells[i])) is not None]
        column = [(i, inset) for i in mine if (inset := _aligned(piece.cells[i], begins_at)) is not None]
        least = min((inset for _, inset in column), default=0.0)
        if sum(inset - least < _LEVELLED for _, inset in column) < 2:
            continue
        for i, inset in column:
            found[i] = min(round(inset - least), _MOST_INDENT)
    return found


def _aligned(cell: Filled, others: Sequence[float]) -> float | None:
    """As :func:`_inset`; a long text that leaves little room at the right is not centred if it begins where others of
    its column do."""
    inset = _inset(cell)
    if inset is not None:
        return inset
    left = (cell.lines[0].left - cell.left) / cell.lines[0].size
    return left if any(abs(left - other) < _LEVELLED for other in others) else None


def _inset(cell: Filled) -> float | None:
    """How far the first line begins from the left side, in characters; ``None`` of text centred or at the right."""
    line = cell.lines[0]
    left, right = line.left - cell.left, cell.left + cell.width - line.right
    if len(cell.lines) > 1:
        centred = any(other.left > line.left + line.size / 2 for other in cell.lines[1:])
    else:
        centred = left > right or (abs(left - right) < line.size < left)
    return None if centred else left / line.size
