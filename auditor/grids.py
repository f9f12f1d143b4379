"""Where the rows and columns of tables are in a document's view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from auditor.cellgrids import lined_grids
from auditor.compose import Placed
from auditor.content import Table
from auditor.document import Document, Grid, GridCell
from auditor.raggedgrids import ragged
from auditor.regex import regex
from auditor.span import Span

_BAR, _TAB = "|", "\t"
_BARS = regex(r"\|")
_DIVIDER = regex(r":?-{2,}:?$")
_FEWEST = 2  # rows and columns that make a table
_FEWEST_UNFRAMED = 3  # the same where no bars stand around the lines
_FEWEST_PAIRS = 4  # rows, with the heading, of a table of two columns where no bars stand around the lines
_VALUE = regex(r"[-+<>=≤≥]{0,2}\d[\d,.]{0,20}\D{0,4}$")
_AMOUNT = regex(r"-?\d[\d,]{0,20}(?:\.\d{1,12})?%?$")
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

    The outer bars may be left out, but then more rows must be alike before they are a table. Or a bar closes every
    cell, so that one at the beginning of a line closes an empty cell.
    """
    text = document.view.text
    for block in _barred_blocks(document):
        spans = [document.paragraphs[index].span for index in block]
        closed = _are_closed(text, spans)
        parted = [False] * len(spans) if closed else _are_parted(text, spans)
        framed = [closed or (_is_framed(text, span) and not apart) for span, apart in zip(spans, parted, strict=True)]
        loose = not closed and not any(framed)
        begun = closed or (loose and any(text[span.start] != _BAR for span in spans))
        open_ = loose and any(text[span.end - 1] != _BAR for span in spans)
        rows = [
            _typed_cells(text, span, begun=begun or apart, open_=open_ or apart)
            for span, apart in zip(spans, parted, strict=True)
        ]
        widths = [0 if frame and not closed else len(row) for frame, row in zip(framed, rows, strict=True)]
        placed = list(ragged(rows, text)) if loose or closed else []
        yield from (Grid(each.cells, range(block.start + each.first, block.start + each.end)) for each in placed)
        known = [next((each.first for each in placed if each.first <= row < each.end), -1) for row in range(len(rows))]
        start = 0
        for (frame, apart, _, known_), run in groupby(zip(framed, parted, widths, known, strict=True)):
            end = start + len(list(run))
            if known_ >= 0:
                start = end
                continue
            fewest = _FEWEST if frame and not closed else _FEWEST_UNFRAMED
            run_rows, first = rows[start:end], block.start + start
            whole = (frame and not closed) or (apart and any(map(_has_empty_before, run_rows)))
            for grid in _typed(run_rows, first, text, framed=whole, fewest=fewest, closed=closed):
                yield _indented(grid, document)
            start = end


def _barred_blocks(document: Document) -> Iterator[range]:
    """The indices of the paragraphs of each run of lines with bars."""
    text = document.view.text
    barred = [_is_barred(text, paragraph.span) for paragraph in document.paragraphs]
    start = 0
    for has_bars, run in groupby(barred):
        end = start + len(list(run))
        if has_bars:
            yield range(start, end)
        start = end


def _is_barred(text: str, span: Span) -> bool:
    """Whether a line has bars in or around it, and is no line of text."""
    bar = text.find(_BAR, *span) if span.end - span.start > 2 else -1
    return bar >= 0 and not _SENTENCE_END.search(text, span.start, bar)


def _are_closed(text: str, spans: Sequence[Span]) -> bool:
    """Whether a bar stands behind every cell and before none: at the end of every line, but not at the beginning of
    all."""
    ends = all(text[span.end - 1] == _BAR for span in spans)
    return ends and any(text[span.start] != _BAR for span in spans)


def _are_parted(text: str, spans: Sequence[Span]) -> list[bool]:
    """Of each line whether bars stand between its cells alone, as in lines beside it with as many bars: one at its
    beginning or end then stands beside an empty cell."""
    told: list[bool] = []
    for _, run in groupby(spans, key=lambda span: text.count(_BAR, *span)):
        lines = list(run)
        bare = any(text[span.start] != _BAR and text[span.end - 1] != _BAR for span in lines)
        told += [bare and len(lines) >= _FEWEST_UNFRAMED] * len(lines)
    return told


def _has_empty_before(row: Sequence[Span]) -> bool:
    """Whether an empty cell stands before one that is not: then empty cells were kept."""
    told = [span.end > span.start for span in row]
    return True in told and not all(told[: len(told) - told[::-1].index(True)])


def _is_framed(text: str, span: Span) -> bool:
    """Whether a line begins and ends with a bar."""
    return text[span.start] == _BAR and text[span.end - 1] == _BAR


def _typed_cells(text: str, span: Span, *, begun: bool, open_: bool) -> list[Span]:
    """The cells of a line with bars in or around it; where it has ``begun`` before a bar at its beginning, that ends a
    cell, where it is ``open_`` an empty cell stands behind one at its end."""
    start, end = span
    bars = [bar.start() for bar in _BARS.finditer(text, start, end)]
    if begun or bars[0] != start:
        bars.insert(0, start - 1)
    if bars[-1] != end - 1 or open_:
        bars.append(end)
    return [_stripped(text, one + 1, other) for one, other in pairwise(bars)]


def _typed(
    rows: Sequence[Sequence[Span]], first: int, text: str, *, framed: bool, fewest: int, closed: bool
) -> Iterator[Grid]:
    rows = _padded(rows, text) if framed else rows
    widths = {len(row) for row in rows}
    narrowest = _FEWEST if closed or _are_pairs(rows, text) else fewest
    if len(widths) != 1 or widths.pop() < narrowest:
        return
    kept = [row for row in rows if not all(_DIVIDER.match(text[start:end]) for start, end in row)]
    cells = [GridCell(span, r, c) for r, row in enumerate(kept) for c, span in enumerate(row)]
    if (framed or _is_whole(kept, text)) and len(kept) >= fewest:
        yield Grid(tuple(cells), range(first, first + len(rows)))


def _padded(rows: Sequence[Sequence[Span]], text: str) -> Sequence[Sequence[Span]]:
    """Rows with empty cells behind those that have too few, if what these have can stand nowhere else."""
    width = max(map(len, rows))
    words = [[text[start:end] for start, end in row] for row in rows]
    full = [row for row in words if len(row) == width and any(map(_AMOUNT.match, row))]
    short = [row for row in words if len(row) < width]
    if not short or len(full) < _FEWEST_UNFRAMED or len(words[0]) < width:
        return rows
    forms = [[_form(row[column]) for row in full] for column in range(width)]
    if not all(any(row) and _fits(row, forms[: len(row)]) and _ends_where_it_may(row, forms) for row in short):
        return rows
    return [[*row, *[Span(row[-1].end, row[-1].end)] * (width - len(row))] for row in rows]


def _indented(grid: Grid, document: Document) -> Grid:
    """A grid with how far its first cells are set in, if tabs part its cells; else blanks may have centred them."""
    text, origin = document.text, document.view.origin
    firsts = [cell for cell in grid.cells if cell.column == 0 and cell.span.end > cell.span.start]
    leads = {cell: _lead(text, origin[cell.span.start]) for cell in firsts}
    tabbed = all(_TAB in text[slice(*_line(text, origin[cell.span.start]))] for cell in firsts)
    cells = [replace(cell, indent=len(leads[cell])) if tabbed and cell in leads else cell for cell in grid.cells]
    return replace(grid, cells=tuple(cells))


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def _lead(text: str, at: int) -> str:
    """The blanks before a cell that its line begins with."""
    lead = text[_line(text, at).start : at]
    return "" if lead.strip() or _TAB in lead else lead


def _are_pairs(rows: Sequence[Sequence[Span]], text: str) -> bool:
    """Whether rows are names with an amount each, under a heading of both."""
    values = [[_AMOUNT.match(text[slice(*span)]) is not None for span in row] for row in rows]
    return len(rows) >= _FEWEST_PAIRS and not any(values[0]) and all(each == [False, True] for each in values[1:])


def _is_whole(rows: Sequence[Sequence[Span]], text: str) -> bool:
    """Whether no cell has been lost: what comes out of a page without a frame has often lost empty cells, and what
    stands behind them is shifted. Empty may be the last column, if it is of remarks, and the first cells of a row,
    which go on with those above."""
    told = any(_VALUE.match(text, *row[-1]) for row in rows)  # else the last column is of remarks
    filled = [[end > start for start, end in (row if told else row[:-1])] for row in rows]
    whole = all(True in row and all(row[row.index(True) :]) for row in filled)
    return whole or _has_kept_blanks([[text[start:end] for start, end in row[: len(filled[0])]] for row in rows])


def _has_kept_blanks(rows: Sequence[Sequence[str]]) -> bool:
    """Whether empty cells stand where they stood: under headings that are all there, what a row with empty cells has
    is of the kind that stands in each column in the rows without any. Of several columns one must be empty before
    another that is not; else cells may have moved to the left."""
    values = [any(map(_AMOUNT.match, row[1:])) for row in rows]
    first = values.index(True) if True in values else 0
    body = [row for row, told in zip(rows, values, strict=True) if told]
    full = [row for row in body if all(row)]
    if not first or not all(rows[first - 1]) or len(full) < min(_FEWEST_UNFRAMED, len(rows[0])):
        return False
    forms = [[_form(row[column]) for row in full] for column in range(len(rows[0]))]
    placed = any(map(_has_gap, body)) or all(_ends_where_it_may(row, forms) for row in body if row not in full)
    placed = placed or _ends_on_one_side(rows[first - 1], body)
    moved = len(rows[0]) > _FEWEST and full != body and not placed
    return not moved and all(_fits(row, forms) for row in body if row not in full)


def _ends_on_one_side(heading: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether a table has two sides under the same headings, but perhaps for the first of each (收入 | 执行数 | 支出 |
    执行数), and its last rows, behind all that are full, have nothing on the right one."""
    half = len(heading) // 2
    if len(heading) % 2 or half < _FEWEST or heading[1:half] != heading[half + 1 :]:
        return False
    full = [all(row) for row in body]
    ended = body[full.index(False) :]
    return not any(full[full.index(False) :]) and all(all(row[:half]) and not any(row[half:]) for row in ended)


def _has_gap(row: Sequence[str]) -> bool:
    """Whether an empty cell stands before one that is not."""
    return any(not cell and any(row[place:]) for place, cell in enumerate(row))


def _ends_where_it_may(row: Sequence[str], forms: Sequence[Collection[tuple[bool, ...]]]) -> bool:
    """Whether the last cell told of a row is of a kind that no column behind it holds: then none before it was lost,
    which would have moved it there to the left."""
    last = max(place for place, cell in enumerate(row) if cell)
    return all(_form(row[last]) not in known for known in forms[last + 1 :])


def _fits(row: Sequence[str], forms: Sequence[Collection[tuple[bool, ...]]]) -> bool:
    """Whether each cell of a row is of a form that its column has, be it that of an emptier row."""
    return all(not cell or _form(cell) in known for cell, known in zip(row, forms, strict=True))


def _form(cell: str) -> tuple[bool, ...]:
    """What kind of thing a cell is: words, or a number below zero or above, a whole one or not, a rate or not."""
    return (False,) if _AMOUNT.match(cell) is None else (True, cell[0] == "-", "." in cell, cell[-1] == "%")
