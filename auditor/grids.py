"""Where the rows and columns of tables are in a document's view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.cellgrids import lined_grids
from auditor.compose import Placed
from auditor.content import Table
from auditor.document import Document, Grid, GridCell
from auditor.regex import regex
from auditor.span import Span

_BAR = "|"
_BARS = regex(r"\|")
_DIVIDER = regex(r":?-{2,}:?$")
_FEWEST = 2  # rows and columns that make a table
_FEWEST_UNFRAMED = 3  # the same where no bars stand around the lines
_DIGIT = regex(r"\d")
_SENTENCE_END = regex(r"[。;]")


def composed_grids(document: Document, tables: Sequence[tuple[Table, Sequence[Placed]]]) -> Iterator[Grid]:
    """The grids of tables whose cells are known, by where these stand in the document's text."""
    ends = [paragraph.span.end for paragraph in document.paragraphs]
    for table, placed in tables:
        spans = [_viewed(document, each.span) for each in placed]
        inside = [span for span in spans if span.end > span.start]
        first = bisect_left(ends, inside[0].end) if inside else 0
        last = bisect_left(ends, inside[-1].end) if inside else -1
        yield Grid(tuple(map(_cell, placed, spans)), range(first, last + 1), table.name, table.certain)


def _cell(placed: Placed, span: Span) -> GridCell:
    cell = placed.cell
    return GridCell(span, cell.row, cell.column, cell.rows, cell.columns, cell.indent)


def _viewed(document: Document, span: Span) -> Span:
    """What of the view a stretch of the text became, without blanks around it."""
    view = document.view
    start, end = bisect_left(view.origin, span.start), bisect_left(view.origin, span.end)
    return _stripped(view.text, start, end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return Span(start, end)


def typed_grids(document: Document) -> list[Grid]:
    """The grids of tables typed with bars, a row or a cell a line, in order."""
    return sorted((*_barred_grids(document), *lined_grids(document)), key=lambda grid: grid.paragraphs.start)


def _barred_grids(document: Document) -> Iterator[Grid]:
    """The grids of tables typed with bars, a row a line, of the same number of cells in every row.

    The outer bars may be left out, but then more rows must be alike before they are a table.
    """
    text = document.view.text
    run: list[list[Span]] = []
    first, closed = 0, True
    for index, paragraph in enumerate(document.paragraphs):
        cells = _typed_cells(text, paragraph.span)
        framed = cells is not None and _is_framed(text, paragraph.span)
        if run and (cells is None or framed != closed or (not framed and len(cells) != len(run[0]))):
            yield from _typed(run, first, text, framed=closed)
            run = []
        if cells is not None:
            first, closed = (first, closed) if run else (index, framed)
            run.append(cells)
    yield from _typed(run, first, text, framed=closed)


def _is_framed(text: str, span: Span) -> bool:
    """Whether a line begins and ends with a bar."""
    return text[span.start] == _BAR and text[span.end - 1] == _BAR


def _typed_cells(text: str, span: Span) -> list[Span] | None:
    """The cells of a line with bars in or around it; ``None`` for a line of text."""
    start, end = span
    bars = [bar.start() for bar in _BARS.finditer(text, start, end)] if end - start > 2 else []
    if not bars or _SENTENCE_END.search(text, start, bars[0]):
        return None
    if bars[0] != start:
        bars.insert(0, start - 1)
    if bars[-1] != end - 1:
        bars.append(end)
    return [_stripped(text, one + 1, other) for one, other in pairwise(bars)]


def _typed(rows: Sequence[Sequence[Span]], first: int, text: str, *, framed: bool) -> Iterator[Grid]:
    widths = {len(row) for row in rows}
    if len(widths) != 1 or widths.pop() < (_FEWEST if framed else _FEWEST_UNFRAMED):
        return
    kept = [row for row in rows if not all(_DIVIDER.match(text[start:end]) for start, end in row)]
    cells = [GridCell(span, r, c) for r, row in enumerate(kept) for c, span in enumerate(row)]
    # what comes out of a page without a frame has often lost empty cells, and what stands behind them is shifted
    told = any(_DIGIT.search(text, *row[-1]) for row in kept)  # else the last column is of remarks
    whole = framed or all(end > start for row in kept for start, end in (row if told else row[:-1]))
    if whole and len(kept) >= (_FEWEST if framed else _FEWEST_UNFRAMED):
        yield Grid(tuple(cells), range(first, first + len(rows)))
