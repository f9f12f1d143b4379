"""Rows of figures that are written alike: the rows of a table, lines of numbers, clauses of a series.

What a column means is not asked here. Whatever relation nearly all the rows keep, the others should keep as well
(:mod:`auditor.extract.parallel`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from auditor.document import Document
from auditor.frozen import frozen
from auditor.quantity import Dimension, Figure, Quantity, Unit
from auditor.regex import regex
from auditor.span import Span

BAR = "|"
PERCENT = Unit("%", Dimension.RATIO, Fraction(1, 100), "ratio")
_FEWEST_CELLS, _MOST_CELLS = 3, 18
_LONGEST_LABEL = 30
_BOUNDS = " <>=≤≥"  # what may stand before the figure of a cell: a target
_STOPS = (",", "。", ";", "、", ":", "~", "-", "/", "×")
_FEWEST_ROWS = 3
_MOST_ROWS = 80
_WORDS = regex(r"[一-龥A-Za-z]{2}")
_YEAR = regex(r"(?:19|20)\d\d[一-龥]$")
_BARE_YEAR = regex(r"(?:19|20)\d\d年?")
_DIVIDER = regex(r"[:-]{2,}$")
_CLAUSES = (regex(r"[;]"), regex(r"[;。]"))
_SENTENCES = (regex(r"[。]"),)


@frozen
class Row:
    """Figures in columns; ``None`` for a cell without one. ``label`` is the text before the first; ``inside`` tells of
    which columns the figure of a clause stands in brackets."""

    label: str
    cells: tuple[Figure | None, ...]
    inside: tuple[int, ...] = ()


def cells(text: str, span: Span) -> list[Span]:
    """The cells of a line of a table, an empty one as an empty span. The line's outer bars make no cell."""
    found = []
    start, end = span
    if end - start > 1 and text[start] == BAR:
        start += 1
    while start < end:
        bar = text.find(BAR, start, end)
        stop = bar if bar >= 0 else end
        found.append(Span(start, stop))
        start = stop + 1
    return found


def table_lines(document: Document, block: Sequence[int]) -> list[list[Span]]:
    """The cells of each line of a table. Where cells stand alone between bars that stand alone, these make no cells."""
    spans = [document.paragraphs[index].span for index in block]
    apart = any(BAR not in document.view.text[start:end] for start, end in spans)
    lines = [cells(document.view.text, span) for span in spans]
    return [line for line in lines if any(cell.end > cell.start for cell in line)] if apart else lines


class RowFinder:
    """Finds the rows of a document."""

    def __init__(self, document: Document, figures: Sequence[Figure]) -> None:
        self._document = document
        self._text = document.view.text
        self._figures = figures
        self._starts = [figure.at.start for figure in figures]

    def tables(self, blocks: Sequence[Sequence[int]], understood: frozenset[int]) -> Iterator[list[Row]]:
        """The rows of every table: ``blocks`` are the indices of its paragraphs, each a line with bars. What adds up
        downwards is better known of the paragraphs that are ``understood``, but where each column is a year."""
        for block in blocks:
            lines = table_lines(self._document, block)
            turn = not understood.issuperset(block) or any(map(self._are_years, lines[:1]))
            even = [line for line in lines if len(line) >= _FEWEST_ROWS]
            widths = {len(line) for line in even}
            common = max(widths, key=lambda w: sum(len(line) == w for line in even), default=0)
            in_lines = sum(len(line) == common for line in even) >= _FEWEST_ROWS
            stream = [cell for line in lines for cell in line]
            if in_lines:
                yield from self._both_ways(self._rows(lines), turn=turn)
            if turn:
                yield from self._both_ways(self._flow(stream))

    def _are_years(self, line: Sequence[Span]) -> bool:
        """Whether the cells of a line, but for the first, are years."""
        told = [self._text[start:end].strip() for start, end in line[1:]]
        return len(told) >= _FEWEST_ROWS and all(map(_BARE_YEAR.fullmatch, told))

    def places(self, blocks: Sequence[Sequence[int]]) -> dict[Span, tuple[int, int, int]]:
        """The table, the row and the column of every figure that is all of a cell; by the form of the table, where that
        was made out, else by the lines of ``blocks``."""
        found: dict[Span, tuple[int, int, int]] = {}
        for number, block in enumerate(blocks):
            for row, line in enumerate(table_lines(self._document, block)):
                inside = enumerate(map(self._cell, line))
                found |= {figure.span: (number, row, place) for place, figure in inside if figure is not None}
        for number, grid in enumerate(self._document.grids, start=len(blocks)):
            for cell in grid.cells:
                if (figure := self._cell(cell.span)) is not None:
                    found[figure.span] = number, cell.row, cell.column
        return found

    def lines(self, taken: frozenset[int]) -> Iterator[list[Row]]:
        """The rows of tables that have lost their bars: a name and numbers with nothing between them, again and
        again."""
        plain = [p.span for i, p in enumerate(self._document.paragraphs) if i not in taken]
        yield from self._both_ways([row for span in plain for row in self._runs(span)])

    def flows(self, blocks: Sequence[Sequence[int]]) -> Iterator[list[Row]]:
        """The rows of every table read cell by cell, whatever their width: a name begins a row."""
        for block in blocks:
            yield self._flow([cell for line in table_lines(self._document, block) for cell in line])

    def streams(self, blocks: Sequence[Sequence[int]], taken: frozenset[int]) -> Iterator[Row]:
        """The rows of tables, however they were typed, one by one."""
        for block in blocks:
            lines = table_lines(self._document, block)
            yield from self._rows(lines)
            yield from self._flow([cell for line in lines for cell in line])
        for index, paragraph in enumerate(self._document.paragraphs):
            if index not in taken and len(self._in(paragraph.span)) >= _FEWEST_CELLS:
                yield from (row for row in self._runs(paragraph.span) if len(row.cells) >= _FEWEST_CELLS)

    def series(self, taken: frozenset[int]) -> Iterator[list[Row]]:
        """Clauses told one after another in the same words, and numbered paragraphs that are."""
        yield from self._told_alike(taken, _CLAUSES)
        plain = [p for i, p in enumerate(self._document.paragraphs) if i not in taken]
        for style, run in groupby(plain, key=lambda paragraph: paragraph.style):
            several = list(run) if style else []
            if len(several) >= _FEWEST_ROWS:
                yield from self._alike([self._segment(Span(p.marker.end, p.span.end)) for p in several])

    def sentences(self, taken: frozenset[int], openers: Sequence[str]) -> Iterator[list[Row]]:
        """Sentences and clauses told one after another in the same words, be it of two figures only; ``openers`` are
        the words that begin one after a comma: 其中."""
        opened = re.compile(rf"[;。]|,(?=(?:{'|'.join(map(re.escape, openers))}))") if openers else _CLAUSES[-1]
        yield from self._told_alike(taken, (*_SENTENCES, opened), _FEWEST_CELLS - 1)

    def clauses(self, taken: frozenset[int]) -> Iterator[Row]:
        """Every clause of several figures, one by one."""
        for index, paragraph in enumerate(self._document.paragraphs):
            if index not in taken and len(self._in(paragraph.span)) >= _FEWEST_CELLS:
                rows = map(self._segment, _split(self._text, paragraph.span, _CLAUSES[-1]))
                yield from (row for row in rows if _FEWEST_CELLS <= len(row.cells) <= _MOST_CELLS)

    def _told_alike(
        self, taken: frozenset[int], separators: Sequence[re.Pattern[str]], fewest: int = _FEWEST_CELLS
    ) -> Iterator[list[Row]]:
        for index, paragraph in enumerate(self._document.paragraphs):
            if index in taken or len(self._in(paragraph.span)) < _FEWEST_ROWS * fewest:
                continue
            for separator in separators:
                segments = [self._segment(span) for span in _split(self._text, paragraph.span, separator)]
                yield from self._alike(segments, fewest)

    # one row -----------------------------------------------------------------------------------------------------

    def _rows(self, lines: Sequence[Sequence[Span]]) -> list[Row]:
        rows = []
        for line in lines:
            texts = [self._text[cell.start : cell.end].strip() for cell in line]
            if all(not text or _DIVIDER.match(text) for text in texts):
                continue
            words = (text for text, cell in zip(texts, line, strict=True) if text and not self._cell(cell))
            label = next((text for text in words if not text.isdecimal()), "")
            rows.append(Row(label, tuple(self._cell(cell) for cell in line)))
        return rows

    def _flow(self, stream: Sequence[Span]) -> list[Row]:
        """Cells that follow one another without lines: a name begins a row; what is no word (—, /, 无) is a blank."""
        rows: list[Row] = []
        label, row = "", list[Figure | None]()
        for cell in stream:
            text = self._text[cell.start : cell.end].strip()
            figure = self._cell(cell)
            if figure is None and (_WORDS.search(text) or _YEAR.match(text)):
                if any(row):
                    rows.append(Row(label, tuple(row)))
                label, row = text, []
            else:
                row.append(figure)
        if any(row):
            rows.append(Row(label, tuple(row)))
        return rows

    def _runs(self, span: Span) -> Iterator[Row]:
        """The runs of figures of a paragraph between which there are no words."""
        run: list[Figure] = []
        start = end = span.start
        for figure in self._in(span):
            between = self._text[end : figure.at.start]
            if run and (len(stripped := between.strip()) > 1 or stripped in _STOPS or _WORDS.search(between)):
                yield self._run(start, run)
                start, run = run[-1].at.end, []
            run.append(figure)
            end = figure.at.end
        if run:
            yield self._run(start, run)

    def _run(self, start: int, run: Sequence[Figure]) -> Row:
        """The row of a run, with its label if it may be one of a table."""
        label = self._text[start : run[0].at.start].strip()[-_LONGEST_LABEL:] if len(run) >= _FEWEST_CELLS else ""
        return Row(label, tuple(run))

    def _segment(self, span: Span) -> Row:
        found = self._in(span)
        label = self._text[span.start : found[0].at.start].strip() if found else ""
        before = (self._text[span.start : figure.at.start] for figure in found)
        inside = tuple(place for place, text in enumerate(before) if text.count("(") > text.count(")"))
        return Row(label, tuple(found), inside)

    def _in(self, span: Span) -> Sequence[Figure]:
        return self._figures[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def _cell(self, cell: Span) -> Figure | None:
        """The figure that is all of a cell."""
        inside = self._in(cell)
        if len(inside) != 1:
            return None
        rest = self._text[cell.start : inside[0].at.start] + self._text[inside[0].at.end : cell.end]
        return None if rest.strip(_BOUNDS) else inside[0]

    def _both_ways(self, rows: Sequence[Row], *, turn: bool = True) -> Iterator[list[Row]]:
        """Rows that are alike, and their columns taken as rows: a table keeps its relations downwards as well."""
        widths = {len(row.cells) for row in rows}
        for width in sorted(width for width in widths if width >= _FEWEST_ROWS) if turn else ():
            form = [row for row in rows if len(row.cells) == width]
            if _FEWEST_ROWS <= len(form) <= _MOST_CELLS:
                columns = zip(*(row.cells for row in form), strict=True)
                turned = [Row(from_to(form), cells) for cells in columns if any(cells)]
                yield from self._alike(turned)
        yield from self._alike(rows)

    # rows that belong together -----------------------------------------------------------------------------------

    def _alike(self, rows: Sequence[Row], fewest: int = _FEWEST_CELLS) -> Iterator[list[Row]]:
        """The rows in sets of equal width and equal kinds of figures, each large enough to tell what is usual."""
        by_form: dict[object, list[Row]] = {}
        for row in rows[:_MOST_ROWS]:
            width = len(row.cells)
            if fewest <= width <= _MOST_CELLS:
                by_form.setdefault((width, row.inside), []).append(row)
        for form in by_form.values():
            if len(form) >= _FEWEST_ROWS:
                yield from _same_kinds(form)


def _same_kinds(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows whose columns hold the same kind of figure; the most frequent kind of each column is the usual one."""
    kept = list(rows)
    for column in range(len(rows[0].cells)):
        kinds = [cell.quantity.dimension for row in kept if (cell := row.cells[column]) is not None]
        if not kinds:
            continue
        usual = max(sorted(set(kinds)), key=kinds.count)
        kept = [row for row in kept if _fits(row.cells[column], usual)]
    if len(kept) >= _FEWEST_ROWS:
        yield kept


def _fits(cell: Figure | None, usual: Dimension) -> bool:
    return cell is None or cell.quantity.dimension is usual


def _split(text: str, span: Span, separator: re.Pattern[str]) -> list[Span]:
    starts = [span.start, *(m.end() for m in separator.finditer(text, *span))]
    starts[0] = text.rfind("。", span.start, [*starts, span.end][1] - 1) + 1 or span.start  # what leads in is no row
    return [Span(a, b) for a, b in zip(starts, [*starts[1:], span.end], strict=True) if b > a]


def from_to(rows: Sequence[Row]) -> str:
    """A name for a column of rows."""
    return f"{rows[0].label}……{rows[-1].label}"


def as_percent(figure: Figure) -> Figure:
    """A bare number in a column of rates, or so many to a hundred."""
    q = figure.quantity
    of = 1 if q.dimension is Dimension.RATIO else 100
    return replace(figure, quantity=Quantity(q.value / of, q.step / of, PERCENT, q.hedge))


def in_unit(figure: Figure, unit: Unit) -> Figure:
    """A bare number as so many of a unit; people and things are not rounded."""
    q = figure.quantity
    exact = unit.dimension is Dimension.COUNT and q.step == 1
    return replace(
        figure, quantity=Quantity(q.value * unit.factor, Fraction(0) if exact else q.step * unit.factor, unit, q.hedge)
    )
