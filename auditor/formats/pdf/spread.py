"""The parts of one table on successive pages made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.formats.pdf.grid import Area
from auditor.formats.pdf.lines import Line, ends
from auditor.formats.pdf.tables import PADDING, Filled, Piece, goes_on

_SAME = 3.0  # points: how far bounds of columns may differ from page to page
_TITLE_ROWS = 3  # rows above the heading that are not repeated with it


def joined(first: Piece, second: Piece) -> Piece | None:
    """The table of which both are parts, the second following the first on the next page; ``None`` if they are not."""
    bounds = _common(first.xs, second.xs)
    if bounds is None:
        return None
    above, below = _on(first, bounds), _on(second, bounds)
    skipped = _repeated(above, below)
    cells = list(above.cells)
    under = [cell for cell in below.cells if cell.area.row >= skipped]
    if _is_torn(above, under, skipped):
        under = _sewn(above, under, skipped)
        skipped += 1
    ending = {(c.area.column, c.area.columns): i for i, c in enumerate(cells) if _end(c.area) == above.rows}
    for cell in under:
        moved = replace(cell.area, row=cell.area.row - skipped + above.rows)
        index = ending.get((moved.column, moved.columns))
        if index is not None and cell.area.row == skipped and not cell.lines:
            area = cells[index].area
            if area.rows > 1 or moved.rows > 1:
                cells[index] = replace(cells[index], area=replace(area, rows=area.rows + moved.rows))
                continue
        cells.append(replace(cell, area=moved))
    cells.sort(key=lambda cell: (cell.area.row, cell.area.column))
    rows = above.rows + below.rows - skipped
    return Piece(
        first.sheet, first.top, second.bottom, first.left, bounds, rows, cells, first.certain and second.certain
    )


def _end(area: Area) -> int:
    return area.row + area.rows


def _common(first: Sequence[float], second: Sequence[float]) -> list[float] | None:
    """The bounds of columns of both, if those of one are among those of the other, counted from the left side."""
    one, other = [x - first[0] for x in first], [x - second[0] for x in second]
    if abs(one[-1] - other[-1]) > _SAME:
        return None
    fine, coarse = (one, other) if len(one) >= len(other) else (other, one)
    if any(min(abs(x - each) for each in fine) > _SAME for x in coarse):
        return None
    return [x + first[0] for x in fine]


def _on(piece: Piece, bounds: Sequence[float]) -> Piece:
    """The piece with its columns counted by other, finer bounds."""
    index = [min(range(len(bounds)), key=lambda i: abs(bounds[i] - bounds[0] - x + piece.xs[0])) for x in piece.xs]
    cells = []
    for cell in piece.cells:
        start, end = index[cell.area.column], index[cell.area.column + cell.area.columns]
        cells.append(replace(cell, area=replace(cell.area, column=start, columns=end - start)))
    return replace(piece, xs=list(bounds), cells=cells)


def _repeated(above: Piece, below: Piece) -> int:
    """How many rows at the top of the second piece repeat the heading of the first."""
    for start in range(min(_TITLE_ROWS + 1, above.rows)):
        count = 0
        while start + count < above.rows and count < below.rows:
            row = below.row(count)
            if row != above.row(start + count) or not any(text for *_, text in row):
                break
            count += 1
        if count and all(_end(cell.area) <= count for cell in below.cells if cell.area.row < count):
            return count
    return 0


def _is_torn(above: Piece, under: Sequence[Filled], first: int) -> bool:
    """Whether the first row below is the rest of the last row above, which the end of the page has torn."""
    row = [cell for cell in under if cell.area.row == first]
    ending = {(c.area.column, c.area.columns): c for c in above.cells if _end(c.area) == above.rows}
    if not row or row[0].lines or any(cell.area.rows > 1 and cell.lines for cell in row):
        return False
    emptied = False
    for cell in (cell for cell in row if cell.area.rows == 1):
        before = ending.get((cell.area.column, cell.area.columns))
        if before is None or (cell.lines and not (before.lines and _is_cut(before, cell.lines[0]))):
            return False
        emptied = emptied or bool(before.lines and not cell.lines)
    return emptied and any(cell.lines for cell in row)


def _is_cut(cell: Filled, following: Line) -> bool:
    return not ends(cell.lines[-1].text) and goes_on(cell.lines[-1], following, cell.width - 2 * PADDING)


def _sewn(above: Piece, under: Sequence[Filled], first: int) -> list[Filled]:
    """The cells below without that row, whose lines are now where they belong."""
    ending = {(c.area.column, c.area.columns): c for c in above.cells if _end(c.area) == above.rows}
    kept = []
    for cell in under:
        if cell.area.row > first:
            kept.append(cell)
        elif cell.area.rows > 1:
            kept.append(replace(cell, area=replace(cell.area, row=first + 1, rows=cell.area.rows - 1)))
        elif cell.lines:
            ending[cell.area.column, cell.area.columns].lines += cell.lines
    return kept
