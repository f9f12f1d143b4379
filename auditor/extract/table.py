"""Tables that text extraction has left as cells between bars: a heading row of measures, then a row a subject."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from auditor.document import Document, Paragraph
from auditor.extract.attribute import Attribution
from auditor.extract.flatrows import FlatRow, flat_rows
from auditor.extract.headings import Column, column, storeys
from auditor.extract.rows import BAR, PERCENT, table_lines
from auditor.fact import Base, Fact, Item, Kind
from auditor.frozen import frozen
from auditor.quantity import Dimension, Figure, Quantity, Unit
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_SENTENCE_END = regex(r"[。;]")
_LONGEST_TITLE = 60
_LONGEST_CELL = 30
_ABOVE = 4  # paragraphs above a table in which its title and unit are looked for


@frozen
class Tables:
    """What was read of tables. ``blocks`` holds, for each with bars, the indices of its paragraphs, ``flat`` those of
    tables without: they are no running text."""

    items: tuple[Item, ...]
    blocks: tuple[tuple[int, ...], ...]
    flat: tuple[int, ...] = ()

    @property
    def paragraphs(self) -> frozenset[int]:
        """All indices of all tables."""
        return frozenset((*self.flat, *(index for block in self.blocks for index in block)))


def tables(
    document: Document, figures: Sequence[Figure], vocabulary: Vocabulary, understood: frozenset[int] = frozenset()
) -> Tables:
    """Read the tables whose columns are plain; the others are left out, their numbers unattributed.

    Those of which all paragraphs are ``understood`` already say nothing more here.
    """
    reader = _TableReader(document, figures, vocabulary)
    items: list[Item] = []
    blocks = list(_blocks(document.view.text, document.paragraphs))
    for block in blocks:
        items += [] if understood.issuperset(block) else reader.read(block)
    flat = list(flat_rows(document, figures, vocabulary))
    items += [item for row in flat for item in reader.flat(row)]
    return Tables(tuple(items), tuple(map(tuple, blocks)), tuple(index for row in flat for index in row.paragraphs))


def _blocks(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[list[int]]:
    """The indices of the paragraphs of each table: rows, and what stands alone between two bars that stand alone."""
    lines = [text[paragraph.span.start : paragraph.span.end] for paragraph in paragraphs]
    block: list[int] = []
    for index, line in enumerate(lines):
        between = 0 < index < len(lines) - 1 and lines[index - 1] == BAR and lines[index + 1] == BAR
        if _is_row(line) or (between and len(line) <= _LONGEST_CELL):
            block.append(index)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_row(text: str) -> bool:
    """Whether a paragraph is a row of a table rather than a sentence that a table was run together with, or sentences
    that a page keeps in a table of one cell."""
    bar = text.find(BAR)
    if bar == 0 and _SENTENCE_END.search(text) and sum(bool(cell.strip()) for cell in text.split(BAR)) == 1:
        return False
    return bar >= 0 and not _SENTENCE_END.search(text, 0, bar)


class _TableReader:
    """Reads one table after the other."""

    def __init__(self, document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        self._document = document
        self._text = document.view.text
        self._figures = figures
        self._starts = [figure.at.start for figure in figures]
        self._vocabulary = vocabulary
        self._attribution = Attribution(self._text, vocabulary)

    def read(self, block: Sequence[int]) -> list[Item]:
        """The items of a table whose unit is told, in one of the forms that extraction leaves tables in."""
        lines = table_lines(self._document, block)
        unit = self._unit(block)
        if unit is None:
            return []
        self._place = self._head = block[0]
        self._told = 0
        self._last = Span(0, 0)
        flow = [cell for line in lines for cell in line]
        return self._plain(flow, unit) or self._lines(lines, unit) or self._storeys(flow, unit)

    def flat(self, row: FlatRow) -> list[Item]:
        """The items of a row without bars, in the unit that is told above it."""
        self._place, self._head, self._told = row.paragraphs[-1], row.paragraphs[0], 0
        unit = self._unit(row.paragraphs)
        measure = self._title()[1]
        columns = [each and replace(each, measure=each.measure or measure) for each in row.columns]
        start = row.figures[0].at.start
        return self._row(Span(start, start), [figure.at for figure in row.figures], columns, unit)

    # what stands above -------------------------------------------------------------------------------------------

    def _unit(self, block: Sequence[int]) -> Unit | None:
        """The unit that stands above the table or in it, after a word such as 单位."""
        for index in range(block[-1], max(block[0] - _ABOVE, 0) - 1, -1):
            span = self._document.paragraphs[index].span
            for word in self._vocabulary.tokens(self._text, *span):
                if word.kind == "unit_note":
                    symbol = self._text[word.end : span.end].lstrip(":").rstrip("|)")
                    unit = self._vocabulary.units.units.get(symbol)
                    if unit is not None and unit.dimension is Dimension.MONEY:
                        return unit
        return None

    def _title(self) -> tuple[str | None, str | None]:
        """(subject, measure) that the lines above the table name: what its 合计 is the total of."""
        subject = measure = None
        for index in range(self._head - 1, max(self._head - _ABOVE, 0) - 1, -1):
            span = self._document.paragraphs[index].span
            words = self._vocabulary.tokens(self._text, *span) if span.end - span.start <= _LONGEST_TITLE else []
            subject = subject or next((word.name for word in reversed(words) if word.kind == "subject"), None)
            measure = measure or next((word.name for word in reversed(words) if word.kind == "measure"), None)
        return subject, measure

    # cells that follow one another, one heading row of plain measures first --------------------------------------

    def _plain(self, flow: Sequence[Span], unit: Unit) -> list[Item]:
        kinds = [self._measure(cell) for cell in flow]
        first = next((i for i, kind in enumerate(kinds) if kind is not None), None)
        if first is None or first == 0:
            return []
        columns = [Column(measure=kind) for kind in takewhile(lambda kind: kind is not None, kinds[first:])]
        width = len(columns) + 1
        rest = flow[first + len(columns) :]
        rows = [(rest[i], rest[i + 1 : i + width]) for i in range(0, len(rest) - width + 1, width)]
        if not rows or not all(self._is_row(label, values) for label, values in rows):
            return []
        return [item for label, values in rows for item in self._row(label, values, columns, unit)]

    def _measure(self, cell: Span) -> str | None:
        words = self._vocabulary.tokens(self._text, *cell)
        whole = len(words) == 1 and words[0].kind == "measure" and words[0][:2] == tuple(cell)
        return words[0].name if whole else None

    def _is_row(self, label: Span, values: Sequence[Span]) -> bool:
        named = label.end > label.start and not self._in(label)
        return named and all(value.end == value.start or self._number(value) is not None for value in values)

    # lines of cells under a line of headings ---------------------------------------------------------------------

    def _lines(self, lines: Sequence[Sequence[Span]], unit: Unit) -> list[Item]:
        items: list[Item] = []
        columns: list[Column | None] = []
        for index, line in enumerate(lines):
            numbers = [self._number(cell) for cell in line]
            if not any(numbers):
                headings = [column(self._text[cell.start : cell.end], self._vocabulary) for cell in line]
                if any(headings):
                    columns, self._head = self._told_apart(line, headings), self._place + index
                    self._last = line[-1]
            elif columns and len(columns) == len(line) and numbers[0] is None:
                columns = [] if self._moved(line) else columns
                at = next(i for i, number in enumerate(numbers) if number is not None)
                label = next((cell for cell in reversed(line[:at]) if cell.end > cell.start), line[0])
                items += self._row(label, line[at:], columns[at:], unit) if columns else []
        return items

    def _told_apart(self, line: Sequence[Span], columns: Sequence[Column | None]) -> list[Column | None]:
        """The columns without those of changes that others have the very heading of: 本期 增减额 当月 增减额. Of which
        amounts each is no heading tells."""
        often = Counter(self._text[cell.start : cell.end] for cell in line)
        again = [often[self._text[cell.start : cell.end]] > 1 for cell in line]
        change = (Kind.DELTA, Kind.RATE)
        return [None if c and twice and c.kind in change else c for c, twice in zip(columns, again, strict=True)]

    def _moved(self, line: Sequence[Span]) -> bool:
        """Whether the headings above a row have moved to the left, as they do where those that span rows or columns
        are left out: the last column has none."""
        return self._last.end == self._last.start and self._number(line[-1]) is not None

    # headings in storeys over a line of numbers ------------------------------------------------------------------

    def _storeys(self, flow: Sequence[Span], unit: Unit) -> list[Item]:
        filled = [cell for cell in flow if cell.end > cell.start]
        first = next((i for i, cell in enumerate(filled) if self._number(cell) is not None), len(filled))
        numbers = list(takewhile(lambda cell: self._number(cell) is not None, filled[first:]))
        heads, measures = [self._text[a:b] for a, b in filled[:first]], [self._measure(cell) for cell in filled[:first]]
        columns = storeys(heads, measures, len(numbers), self._vocabulary)
        if columns is None:
            return []
        self._head = self._place + 1  # the first line may be the title
        if not any(measures):
            columns = [replace(each, measure=self._title()[1]) for each in columns]
        return self._row(Span(filled[0].start, filled[0].start), numbers, columns, unit)

    # rows to items -----------------------------------------------------------------------------------------------

    def _in(self, cell: Span) -> Sequence[Figure]:
        return self._figures[bisect_left(self._starts, cell.start) : bisect_left(self._starts, cell.end)]

    def _number(self, cell: Span) -> Figure | None:
        inside = self._in(cell)
        return inside[0] if len(inside) == 1 and inside[0].at == cell else None

    def _row(
        self, label: Span, values: Sequence[Span], columns: Sequence[Column | None], unit: Unit | None
    ) -> list[Item]:
        """The item of a row; where its columns are about subjects, an item of each."""
        words = self._vocabulary.tokens(self._text, *label)
        named = self._attribution.label(words, *label)
        subject = named.subject
        if subject is None and any(word.kind == "total" for word in words):
            subject = self._title()[0]
        self._told += any(c is not None and c.subject is not None for c in columns)
        row = Item(named.text, subject, named.year, self._place, -1 - self._told)
        items = [row]
        for cell, head in zip(values, columns, strict=True):
            figure = self._number(cell)
            if figure is None or head is None:
                continue
            item = row
            if head.subject is not None:
                item = next((each for each in items if each.subject == head.subject and each is not row), None) or Item(
                    head.subject, head.subject, named.year, self._place, -1 - self._told
                )
                items += [] if item in items else [item]
            self._store(_with_unit(figure, head, unit), item, head, head.measure or named.measure)
        return [item for item in items if item.levels or item.changes]

    def _store(self, figure: Figure, item: Item, head: Column, measure: str | None) -> None:
        base = Base("prior") if head.kind in (Kind.DELTA, Kind.RATE) else None
        fact = Fact(
            figure,
            head.kind,
            label=item.label,
            subject=item.subject,
            measure=measure,
            year=item.year,
            base=base,
            paragraph=item.paragraph,
            sentence=item.sentence,
        )
        if head.kind is Kind.LEVEL:
            item.levels.append(fact)
        elif head.kind is Kind.COMPLETION:
            item.completions.append(fact)
        else:
            item.changes.append(fact)


def _with_unit(figure: Figure, head: Column, unit: Unit | None) -> Figure:
    """A bare number in its column's unit: that of the table, or percent."""
    quantity = figure.quantity
    if quantity.dimension is not Dimension.NUMBER or unit is None:
        return figure
    unit = PERCENT if head.kind in (Kind.RATE, Kind.COMPLETION) else unit
    scaled = Quantity(quantity.value * unit.factor, quantity.step * unit.factor, unit, quantity.hedge)
    return replace(figure, quantity=scaled)
