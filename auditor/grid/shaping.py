"""The shape of a table: which rows are headings, which columns name the rows, and which hold figures.

Nothing is added up here. A table may be several in one: side by side (income left, spending right), or one under the
other with a heading each, as in a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from auditor.document import Document, Grid
from auditor.grid.cells import Cells
from auditor.grid.shape import Block, Cell, Column, Row, Shape
from auditor.normal import Marker, column_marker, marker
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_CODE = regex(r"\d{3}(?:\d{2}){0,3}$")
_NUMBERED = regex(r"[\d.]+$")
_YEAR = regex(r"(?:19|20)\d\d")


def shapes(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> list[Shape]:
    """The shape of every grid of the document."""
    cells = Cells(document, figures, vocabulary)
    return [_shape(grid, index, cells) for index, grid in enumerate(document.grids)]


def _shape(grid: Grid, index: int, cells: Cells) -> Shape:
    table = _Table([cells.cell(cell) for cell in grid.cells], cells)
    sections = list(table.sections())
    blocks = [block for number, section in enumerate(sections) for block in table.blocks(number, *section)]
    if not grid.certain:
        return Shape(grid, index, trouble="uncertain")
    if not blocks:
        return Shape(grid, index, trouble="headings")
    return Shape(grid, index, tuple(blocks), tuple(table.notes), frozenset(table.names))


class _Table:
    """One grid, looked at row by row."""

    def __init__(self, cells: Sequence[Cell], known: Cells) -> None:
        self._known = known
        self._height = max((c.place.row + c.place.rows for c in cells), default=0)
        self._width = max((c.place.column + c.place.columns for c in cells), default=0)
        self._covering: list[list[Cell | None]] = [[None] * self._width for _ in range(self._height)]
        for cell in cells:
            place = cell.place
            for r in range(place.row, place.row + place.rows):
                for c in range(place.column, place.column + place.columns):
                    self._covering[r][c] = cell
        self.notes: list[str] = []
        self.names: set[Span] = set()

    def _own(self, row: int) -> list[Cell]:
        """The cells that begin in a row and are not empty."""
        cells = self._distinct(row, 0, self._width)
        return [cell for cell in cells if cell.place.row == row and (cell.text or cell.figure)]

    def _distinct(self, row: int, first: int, end: int) -> list[Cell]:
        return [cell for cell, _ in groupby(self._covering[row][first:end]) if cell is not None]

    # headings ----------------------------------------------------------------------------------------------------

    @cached_property
    def _kinds(self) -> list[str]:
        """What each row is: ``note``, ``head``, ``index`` or ``body``."""
        kinds: list[str] = []
        for row in range(self._height):
            kinds.append(self._kind(row, kinds))
        first = next((r for r, kind in enumerate(kinds) if kind == "body" and self._has_values(r)), None)
        if "head" not in kinds and first is not None and first > 0 and len(self._own(first - 1)) > 1:
            kinds[first - 1] = "head"  # words that nobody knows, over figures
        for row in range(len(kinds) - 2, -1, -1):
            if kinds[row + 1] == "head" and kinds[row] == "body" and self._spans_columns(row):
                kinds[row] = "head"
        return kinds

    def _kind(self, row: int, before: Sequence[str]) -> str:
        own = self._own(row)
        if len(own) <= 1 and (not own or own[0].is_text) and self._is_note(row, own, before):
            return "note"
        if self._is_index(own):
            return "index"
        if "body" not in before and self._are_years(own):
            return "head"
        if any(cell.figure is not None or cell.blank for cell in own):
            return "body"
        known = sum(bool(self._known.heading(cell.text)) for cell in own)
        under = bool(before) and before[-1] == "head" and any(self._hangs(row, c) for c in range(self._width))
        if under and (known or all(self._is_below(row, cell) for cell in own)):
            return "head"
        return "head" if known > 1 and self._stands_over_values(row, before) else "body"

    def _is_below(self, row: int, cell: Cell) -> bool:
        """Whether a cell is one of several under a wider one."""
        above = self._covering[row - 1][cell.place.column]
        return above is not None and above.place.columns > cell.place.columns

    def _stands_over_values(self, row: int, before: Sequence[str]) -> bool:
        """Whether a row of words that comes after figures stands in their columns too: a heading does, but not a row
        that only names what there is nothing of."""
        body = [r for r, kind in enumerate(before) if kind == "body"]
        values = {cell.place.column for r in body for cell in self._own(r) if cell.figure is not None}
        own = {cell.place.column for cell in self._own(row)}
        return 2 * len(values & own) >= len(values)

    def _hangs(self, row: int, column: int) -> bool:
        """Whether a heading reaches into a row from above."""
        cell = self._covering[row][column]
        return cell is not None and cell.place.row < row

    def _is_note(self, row: int, own: Sequence[Cell], before: Sequence[str]) -> bool:
        early = "head" not in before and "body" not in before
        wide = bool(own) and own[0].place.columns * 2 > self._width
        return not self._distinct(row, 0, self._width) or early or wide

    def _is_index(self, own: Sequence[Cell]) -> bool:
        """Whether a row only numbers the columns: 栏次 1 2 3."""
        numbers = [cell.figure.text for cell in own if cell.figure is not None]
        words = [cell for cell in own if cell.is_text]
        named = any(self._known.heading(cell.text) == "index" for cell in words)
        if not numbers or not all(number.isdecimal() and len(number) < 3 for number in numbers):
            return bool(words) and not numbers and all(self._known.heading(cell.text) == "index" for cell in words)
        steps = all(int(other) - int(one) == 1 for one, other in pairwise(numbers))
        grows = all(int(other) > int(one) for one, other in pairwise(numbers))
        return (named and grows) or (not words and steps and len(numbers) > 2 and int(numbers[0]) == 1)

    def _are_years(self, own: Sequence[Cell]) -> bool:
        """Whether a row heads columns by their years alone: 项目 | 2022 | 2023."""
        figures = [cell.figure.text for cell in own if cell.figure is not None]
        years = bool(figures) and all(map(_YEAR.fullmatch, figures)) and len(set(figures)) == len(figures)
        return years and own[0].is_text and (len(figures) > 1 or any(self._known.heading(c.text) for c in own[1:]))

    def _has_values(self, row: int) -> bool:
        return any(cell.figure is not None for cell in self._own(row))

    def _spans_columns(self, row: int) -> bool:
        """Whether a row of words heads several columns each: 收入 | 支出."""
        own = self._own(row)
        known = all(cell.is_text and self._known.is_known(cell.text) for cell in own)
        return len(own) > 1 and known and any(cell.place.columns > 1 for cell in own)

    def _spread(self, heads: Sequence[int]) -> None:
        """Let a heading go on over the empty cells to its right that have headings under them: where a table is typed,
        or printed without rules, nothing else tells that cells were joined."""
        for place, row in enumerate(heads):
            for at in range(1, self._width):
                cell, left = self._covering[row][at], self._covering[row][at - 1]
                under = any((c := self._covering[below][at]) is not None and c.text for below in heads[place + 1 :])
                alone = cell is None or (not cell.text and cell.place.rows == cell.place.columns == 1)
                if alone and under and left is not None and left.text and left.place.rows == 1:
                    self._covering[row][at] = left

    def _continue(self, body: Sequence[int], labels: Sequence[Column]) -> None:
        """Let a name go on over the empty cells below it that other names stand beside: where a table is typed,
        nothing else tells that cells were joined."""
        names = [label.first for label in labels if label.kind == "label"]
        for above, row in pairwise(body):
            for column in names[:-1]:
                cell = self._covering[row][column]
                if cell is not None and (cell.text or cell.place.rows > 1 or cell.place.columns > 1):
                    break
                self._covering[row][column] = self._covering[above][column]

    def sections(self) -> Iterator[tuple[list[int], list[int]]]:
        """(heading rows, body rows) of each part of the table that has headings of its own."""
        heads: list[int] = []
        body: list[int] = []
        for row, kind in enumerate(self._kinds):
            if kind == "note":
                self.notes += [cell.text for cell in self._own(row)]
            elif kind == "index":
                self.names |= {cell.figure.span for cell in self._own(row) if cell.figure is not None}
            elif kind == "head":
                self.names |= {cell.figure.span for cell in self._own(row) if cell.figure is not None}
                if body:
                    yield heads, body
                    heads, body = [], []
                heads.append(row)
            elif heads:
                body.append(row)
            else:
                self.notes += [cell.text for cell in self._own(row) if cell.is_text]
        if heads and body:
            yield heads, body

    # columns -----------------------------------------------------------------------------------------------------

    def blocks(self, section: int, heads: Sequence[int], body: Sequence[int]) -> Iterator[Block]:
        """The blocks of a section, from left to right."""
        columns = list(self._columns(heads, body))
        labels: list[Column] = []
        values: list[Column] = []
        for each in [*columns, None]:
            if each is None or (each.kind in ("label", "code", "index") and values):
                self._continue(body, labels)
                rows = tuple(self._rows(body, labels, values)) if values else ()
                if rows:
                    yield Block(section, tuple(values), rows, tuple(column.leaf for column in labels))
                labels, values = [], []
            if each is not None and each.kind != "remark":
                (values if each.kind == "value" else labels).append(each)

    def _columns(self, heads: Sequence[int], body: Sequence[int]) -> Iterator[Column]:
        self._spread(heads)

        def above(index: int) -> tuple[int, ...]:
            return tuple(id(self._covering[row][index]) if self._covering[row][index] else -index for row in heads)

        for _, run in groupby(range(self._width), key=above):
            indices = list(run)
            covering = (self._covering[row][indices[0]] for row in heads)
            cells = [cell for cell, _ in groupby(covering) if cell is not None and cell.text]
            path = tuple(cell.text for cell in cells)
            inside = [cell for row in body if (cell := self._value(row, indices[0], indices[-1])) is not None]
            kind = self._column_kind(path, inside)
            yield Column(indices[0], indices[-1], kind, path, tuple(cell.place for cell in cells))

    def _value(self, row: int, first: int, last: int) -> Cell | None:
        """The one cell of a row that stands in these columns and in no other."""
        cells = [cell for cell in self._distinct(row, first, last + 1) if cell.text]
        if len(cells) != 1:
            return None
        place = cells[0].place
        return cells[0] if place.column >= first and place.column + place.columns - 1 <= last else None

    def _column_kind(self, path: Sequence[str], cells: Sequence[Cell]) -> str:
        told = next((kind for text in reversed(path) if (kind := self._known.heading(text))), "")
        if told in ("code", "index"):
            self.names |= {cell.figure.span for cell in cells if cell.figure is not None}
            return told
        numbers = [cell.figure for cell in cells if cell.figure is not None]
        words = [cell for cell in cells if cell.is_text]
        if numbers and not words and self._are_codes(numbers):
            self.names |= {figure.span for figure in numbers}
            return "code"
        if told == "remark" or (not cells and told != "value"):
            return "remark"
        if told == "value" or (numbers and len(numbers) > len(words)):
            return "value"
        if words and 2 * sum(self._known.is_unit(cell.text) for cell in words) > len(words):
            return "remark"  # a column of units names nothing
        return told or "label"

    @staticmethod
    def _are_codes(figures: Sequence[Figure]) -> bool:
        """Whether numbers are codes of a classification: each begins with another of them that is shorter."""
        texts = [figure.text for figure in figures]
        if len(texts) < 2 or not all(map(_CODE.match, texts)):
            return False
        deeper = [text for text in texts if len(text) > 3]
        return bool(deeper) and all(text[:-2] in texts or text[:3] in texts for text in deeper)

    # rows --------------------------------------------------------------------------------------------------------

    def _rows(self, body: Sequence[int], labels: Sequence[Column], values: Sequence[Column]) -> Iterator[Row]:
        index = [column.first for column in labels if column.kind == "index"][:1]
        told = {row: cell for at in index for row in body if (cell := self._covering[row][at]) is not None}
        marks = {row: column_marker(cell.text) for row, cell in told.items() if cell.place.row == row}
        levels = marks if len({mark.style for mark in marks.values() if mark.length}) > 1 else {}
        for row in body:
            cells = tuple(self._value(row, column.first, column.last) for column in values)
            names = self._names(row, [column for column in labels if column.kind != "index"])
            names = names or [cell for cell in self._names(row, labels) if cell.is_text]  # 合计, where numbers stand
            if any(cell is not None and cell.figure is not None for cell in cells):
                yield self._row(row, names, cells, levels.get(row))

    def _names(self, row: int, labels: Sequence[Column]) -> list[Cell]:
        """The cells that name a row, one that several rows share among them."""
        if not labels:
            return []
        found: list[Cell] = []
        for each in sorted(labels, key=lambda each: each.kind == "label" and self._is_name(each)):
            cells = self._distinct(row, each.first, each.last + 1)
            found += [cell for cell in cells if cell.text and cell not in found]
        return found

    def _is_name(self, column: Column) -> bool:
        """Whether a column is headed as that of names: of several label columns the last of these names the row."""
        return self._known.heading(column.leaf) == "label"

    def _row(self, row: int, names: Sequence[Cell], cells: tuple[Cell | None, ...], told: Marker | None) -> Row:
        code = next((cell.text for cell in names if _CODE.match(cell.text)), "")
        words = [cell for cell in names if cell.is_text and not _NUMBERED.match(cell.text)]
        if not words:
            return Row(row, "", Span(0, 0), Marker("", None, 0), code, 0, (), cells)
        label = words[-1]
        own = marker(label.text)
        above = tuple(cell.text for cell in words[:-1])
        at = Span(label.place.span.start + own.length, label.place.span.end)
        over = tuple(figure for cell in words[:-1] for figure in cell.inside)
        text, number = label.text[own.length :], own if own.length else told or own
        return Row(row, text, at, number, code, label.place.indent, above, cells, over)
