"""Paragraphs and tables to one text, with where everything in it stands in the original.

Each paragraph is a line of the text, each row of a table a line of cells between bars (``| 甲 | 1.00 |``). A merged
cell stands where it begins; the other places that it covers are empty. A cell that holds sentences leaves its place
empty, and its paragraphs follow the row as lines of their own: they are read as running text is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from auditor.content import Box, Cell, Element, Remark, Source, Table, Text
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.span import Span

_SENTENCE = regex(r"[。;；]")
_TOUCHING = 0.5  # points
_SHORT = 20  # code points of a cell that is no running text whatever its punctuation
_BAR, _NOT_A_BAR = "|", "¦"  # a bar inside a cell would look like the end of it


@frozen
class Place:
    """Where a person finds something in the original.

    ``paragraph`` counts the paragraphs outside tables, ``table`` the tables, ``row`` and ``column`` the places in one;
    all from 1. ``part`` is as in :class:`~auditor.content.Text`. ``sheet`` and ``cell`` name a place of a workbook.
    ``boxes`` are rectangles on pages, one for each printed line.
    """

    paragraph: int | None = None
    part: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str = ""
    cell: str = ""
    boxes: tuple[Box, ...] = ()

    @property
    def page(self) -> int | None:
        """The 1-based number of the page where it begins."""
        return self.boxes[0].page if self.boxes else None


@frozen
class _Stretch:
    span: Span
    place: Place
    text: Text


class Places:
    """Where each stretch of a composed text stands in the original."""

    def __init__(self, stretches: Sequence[_Stretch]) -> None:
        self._stretches = stretches
        self._starts = [stretch.span.start for stretch in stretches]

    def of(self, span: Span) -> Place:
        """The place of what begins at ``span.start``; between two stretches that of the one before."""
        stretch = self._stretches[max(bisect_right(self._starts, span.start) - 1, 0)]
        own, first = stretch.place, span.start - stretch.span.start
        boxes = stretch.text.boxes[first : first + span.end - span.start] if first >= 0 else ()
        lines = tuple(_lines(box for box in boxes if box is not None))
        return replace(own, boxes=lines)

    def sources(self, span: Span) -> list[Source]:
        """Where the characters of ``span`` come from; if none of them stands anywhere, where the character nearest to
        them in the same paragraph does. Empty for what was read without asking for it."""
        index = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, span.end - 1)
        found: list[Source] = []
        for stretch in self._stretches[index:last]:
            own = stretch.text.sources[max(span.start - stretch.span.start, 0) : span.end - stretch.span.start]
            found += (source for source in own if source is not None)
        return found or self._nearest(self._stretches[index], span.start)

    @staticmethod
    def _nearest(stretch: _Stretch, offset: int) -> list[Source]:
        standing = [(index, source) for index, source in enumerate(stretch.text.sources) if source is not None]
        distance = offset - stretch.span.start
        return [min(standing, key=lambda each: abs(each[0] - distance))[1]] if standing else []


def _lines(boxes: Iterable[Box]) -> list[Box]:
    """The boxes of characters joined to one for each line."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and _goes_on(last, box):
            left, top = min(last.left, box.left), min(last.top, box.top)
            lines[-1] = Box(last.page, left, top, max(last.right, box.right), max(last.bottom, box.bottom))
        else:
            lines.append(box)
    return lines


def _goes_on(line: Box, box: Box) -> bool:
    """Whether the next character stands in the same line, which may run backwards, down or up on a page turned."""
    if line.page != box.page:
        return False
    if abs(box.left - line.left) + abs(box.right - line.right) < _TOUCHING:
        return min(abs(box.top - line.bottom), abs(box.bottom - line.top)) < _TOUCHING or box.top < line.bottom
    return box.top < line.bottom and (box.left >= line.left or abs(box.right - line.left) < _TOUCHING)


@frozen
class Placed:
    """A cell of a table and where its text stands in the composed text (an empty span for an empty cell)."""

    cell: Cell
    span: Span


@frozen
class Composed:
    """A composed text. ``paragraphs`` are the lines that belong together: one for each paragraph and each row of a
    table; ``tables`` the cells of each table; ``remarks`` what was not read."""

    text: str
    paragraphs: tuple[Span, ...]
    tables: tuple[tuple[Table, tuple[Placed, ...]], ...]
    places: Places = field(compare=False)
    remarks: tuple[str, ...] = ()


class _Writer:
    """Writes elements one after another and notes where they stand."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.paragraphs: list[Span] = []
        self.stretches: list[_Stretch] = []
        self.tables: list[tuple[Table, tuple[Placed, ...]]] = []
        self._told = 0

    def write(self, text: str) -> Span:
        """Append ``text``; where it stands."""
        self.pieces.append(text)
        self.length += len(text)
        return Span(self.length - len(text), self.length)

    def paragraph(self, text: Text) -> None:
        """Append a paragraph and the line break behind it."""
        self._told += 1
        span = self.write(text.text)
        self.write("\n")
        self.paragraphs.append(span)
        self.stretches.append(_Stretch(span, Place(self._told, text.part), text))

    def table(self, table: Table) -> None:
        """Append a table, a line for each row."""
        number = len(self.tables) + 1
        width = max((cell.column + cell.columns for cell in table.cells), default=0)
        height = max((cell.row + 1 for cell in table.cells), default=0)
        by_place = {(cell.row, cell.column): cell for cell in table.cells}
        placed: list[Placed] = []
        for row in range(height):
            start = self.length
            apart: list[Cell] = []
            self.write(_BAR)
            for column in range(width):
                self.write(" ")
                cell = by_place.get((row, column))
                if cell is not None and _is_prose(cell):
                    apart.append(cell)
                elif cell is not None:
                    placed.append(Placed(cell, self._cell(cell, table, number)))
                self.write(" " + _BAR)
            self.paragraphs.append(Span(start, self.length))
            self.write("\n")
            placed += [Placed(cell, self._prose(cell, table, number)) for cell in apart]
        placed.sort(key=lambda each: (each.cell.row, each.cell.column))
        self.tables.append((table, tuple(placed)))

    def _prose(self, cell: Cell, table: Table, number: int) -> Span:
        start = self.length
        place = Place(table=number, row=cell.row + 1, column=cell.column + 1, sheet=table.name, cell=cell.name)
        for text in cell.texts:
            span = self.write(text.text)
            self.stretches.append(_Stretch(span, place, text))
            self.paragraphs.append(span)
            self.write("\n")
        return Span(start, self.length - 1)

    def _cell(self, cell: Cell, table: Table, number: int) -> Span:
        start = self.length
        place = Place(table=number, row=cell.row + 1, column=cell.column + 1, sheet=table.name, cell=cell.name)
        for index, text in enumerate(cell.texts):
            if index:
                self.write(" ")
            shown = text.text.replace("\n", " ").replace(_BAR, _NOT_A_BAR)
            self.stretches.append(_Stretch(self.write(shown), place, text))
        return Span(start, self.length)


def _is_prose(cell: Cell) -> bool:
    """Whether a cell holds sentences rather than a name or a number."""
    text = cell.text
    return len(text) >= _SHORT and _SENTENCE.search(text) is not None and not text.startswith(_BAR)


def compose(content: Iterable[Element]) -> Composed:
    """The text of a file's content."""
    writer = _Writer()
    remarks: list[str] = []
    for element in content:
        if isinstance(element, Remark):
            remarks.append(element.text)
        elif isinstance(element, Table):
            writer.table(element)
        elif element.text.strip():
            writer.paragraph(element)
    return Composed(
        "".join(writer.pieces), tuple(writer.paragraphs), tuple(writer.tables), Places(writer.stretches), tuple(remarks)
    )
