"""Tables that text extraction has left as cells between bars: a heading row of measures, then a row a subject."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.document import Document, Paragraph
from auditor.extract.attribute import Attribution
from auditor.extract.rows import BAR, cells
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension, Figure, Quantity, Unit
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_SENTENCE_END = re.compile(r"[。;]")
_ABOVE = 4  # paragraphs above a table in which its title and unit are looked for


@dataclass(frozen=True, slots=True)
class Tables:
    """What was read of tables. ``blocks`` holds, for each, the indices of its paragraphs: they are no running text."""

    items: tuple[Item, ...]
    blocks: tuple[tuple[int, ...], ...]

    @property
    def paragraphs(self) -> frozenset[int]:
        """All indices of all tables."""
        return frozenset(index for block in self.blocks for index in block)


def tables(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Tables:
    """Read the tables whose columns are plain; the others are left out, their numbers unattributed."""
    reader = _TableReader(document, figures, vocabulary)
    items: list[Item] = []
    blocks = list(_blocks(document.view.text, document.paragraphs))
    for block in blocks:
        items += reader.read(block)
    return Tables(tuple(items), tuple(map(tuple, blocks)))


def _blocks(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[list[int]]:
    block: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        if _is_row(text[paragraph.span.start : paragraph.span.end]):
            block.append(index)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_row(text: str) -> bool:
    """Whether a paragraph is a row of a table rather than a sentence that a table was run together with."""
    bar = text.find(BAR)
    return bar >= 0 and not _SENTENCE_END.search(text, 0, bar)


class _TableReader:
    def __init__(self, document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        self._document = document
        self._text = document.view.text
        self._figures = figures
        self._starts = [figure.at.start for figure in figures]
        self._vocabulary = vocabulary
        self._attribution = Attribution(self._text, vocabulary)

    def read(self, block: Sequence[int]) -> Iterator[Item]:
        unit = self._unit(block)
        if unit is None:
            return
        for measures, rows in self._grids(block):
            for label, cells in rows:
                item = self._row(label, cells, measures, unit, block)
                if item is not None:
                    yield item

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

    def _grids(self, block: Sequence[int]) -> Iterator[tuple[list[str], list[tuple[Span, list[Span]]]]]:
        """(measures of the columns, rows) for a table whose cells follow one another, one heading row first."""
        cells = self._cells(block)
        kinds = [self._measure(cell) for cell in cells]
        first = next((i for i, kind in enumerate(kinds) if kind is not None), None)
        if first is None or first == 0:
            return
        measures: list[str] = []
        for kind in kinds[first:]:
            if kind is None:
                break
            measures.append(kind)
        width = len(measures) + 1
        rest = cells[first + len(measures) :]
        rows = [(rest[i], rest[i + 1 : i + width]) for i in range(0, len(rest) - width + 1, width)]
        if rows and all(self._is_row(label, values) for label, values in rows):
            yield measures, rows

    def _cells(self, block: Sequence[int]) -> list[Span]:
        """The cells of a table in order."""
        return [cell for index in block for cell in cells(self._text, self._document.paragraphs[index].span)]

    def _measure(self, cell: Span) -> str | None:
        words = self._vocabulary.tokens(self._text, *cell)
        whole = len(words) == 1 and words[0].kind == "measure" and words[0][:2] == tuple(cell)
        return words[0].name if whole else None

    def _is_row(self, label: Span, values: Sequence[Span]) -> bool:
        named = label.end > label.start and not self._in(label)
        return named and all(value.end == value.start or self._number(value) is not None for value in values)

    def _in(self, cell: Span) -> Sequence[Figure]:
        return self._figures[bisect_left(self._starts, cell.start) : bisect_left(self._starts, cell.end)]

    def _number(self, cell: Span) -> Figure | None:
        inside = self._in(cell)
        return inside[0] if len(inside) == 1 and inside[0].at == cell else None

    def _row(
        self, label: Span, cells: Sequence[Span], measures: Sequence[str], unit: Unit, block: Sequence[int]
    ) -> Item | None:
        words = self._vocabulary.tokens(self._text, *label)
        named = self._attribution.label(words, *label)
        subject = named.subject
        if subject is None and any(word.kind == "total" for word in words):
            subject = self._title(block[0])
        item = Item(named.text, subject, None, block[0], -1)
        for cell, measure in zip(cells, measures, strict=True):
            figure = self._number(cell)
            if figure is not None:
                item.levels.append(self._fact(_with_unit(figure, unit), item, measure))
        return item if item.levels else None

    def _fact(self, figure: Figure, item: Item, measure: str) -> Fact:
        return Fact(
            figure,
            Kind.LEVEL,
            label=item.label,
            subject=item.subject,
            measure=measure,
            paragraph=item.paragraph,
            sentence=item.sentence,
        )

    def _title(self, first: int) -> str | None:
        """The subject that the lines above the table name: what its 合计 is the total of."""
        for index in range(first - 1, max(first - _ABOVE, 0) - 1, -1):
            words = self._vocabulary.tokens(self._text, *self._document.paragraphs[index].span)
            subjects = [word.name for word in words if word.kind == "subject"]
            if subjects:
                return subjects[-1]
        return None


def _with_unit(figure: Figure, unit: Unit) -> Figure:
    quantity = figure.quantity
    if quantity.dimension is not Dimension.NUMBER:
        return figure
    scaled = Quantity(quantity.value * unit.factor, quantity.step * unit.factor, unit, quantity.hedge)
    return replace(figure, quantity=scaled)
