"""The units of a table's figures, which are told above it, in its headings or beside the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from auditor.document import Document
from auditor.extract.rows import PERCENT, as_percent, in_unit
from auditor.grid.heads import RATES, Heads
from auditor.grid.shape import Block, Column, Row, Shape
from auditor.quantity import Dimension, Figure, Unit
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_ABOVE = 4  # paragraphs above a table in which its unit is looked for
_BRACKET = regex(r"\(([^()]{1,10})\)")


class Units:
    """The units of one table."""

    def __init__(self, shape: Shape, document: Document, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._document = document
        self._shape = shape
        self._heads = Heads(vocabulary)
        self._counting = vocabulary.words.get("counting", ())
        self.money = self._money()

    def figures(self, block: Block, row: Row) -> tuple[Figure | None, ...]:
        """The figures of a row in their units, in the order of the block's columns."""
        return tuple(self._converted(row.figure(i), column) for i, column in enumerate(block.columns))

    def _converted(self, figure: Figure | None, head: Column) -> Figure | None:
        if figure is None or figure.quantity.dimension is not Dimension.NUMBER:
            return figure
        form = self._heads.of(head).form
        if form == "weight" or (form == "score" and figure.quantity.step == 1):
            return replace(figure, quantity=replace(figure.quantity, step=Fraction(0)))  # points are not rounded
        unit = self.unit(head)
        if unit is self.money and figure.quantity.step == 1 and head.leaf.endswith(self._counting):
            return replace(figure, quantity=replace(figure.quantity, step=Fraction(0)))  # 编制人数: neither are people
        if unit is None:
            return figure
        if unit.dimension is Dimension.RATIO:
            return as_percent(figure)
        return in_unit(figure, unit)

    def unit(self, head: Column) -> Unit | None:
        """The unit of a column: the one in its heading, percent under a heading that tells a rate, else the table's for
        an amount; ``None`` where it holds plain numbers."""
        for text in reversed(head.path):
            told = next(self._bracketed(text), None)
            if told is not None:
                return told
        meaning = self._heads.of(head)
        if meaning.kind in RATES:
            return PERCENT
        return None if meaning.form else self.money

    def _bracketed(self, text: str) -> Iterator[Unit]:
        for match in _BRACKET.finditer(text):
            words = self._vocabulary.tokens(match[1], 0, len(match[1]))
            note = max((word.end for word in words if word.kind == "unit_note"), default=0)
            unit = self._vocabulary.units.units.get(match[1][note:].lstrip(":"))
            if unit is not None:
                yield unit

    def _money(self) -> Unit | None:
        """The unit of money that is told in the table or in the nearest paragraphs above it."""
        blocks = self._shape.blocks
        heads = [text for block in blocks for each in block.columns for text in each.path]
        heads += [text for block in blocks for text in block.labels]  # 项目资金(万元), over the names of the rows
        names = [text for block in blocks for row in block.rows for text in row.above]
        first = self._shape.grid.paragraphs.start
        above = range(first - 1, max(first - _ABOVE, 0) - 1, -1)
        spans = [self._document.paragraphs[index].span for index in above]
        texts = [*self._shape.notes, *heads, *names, *(self._document.view.text[a:b] for a, b in spans)]
        return next((unit for text in texts for unit in self._told(text)), None)

    def _told(self, text: str) -> Iterator[Unit]:
        for word in self._vocabulary.tokens(text, 0, len(text)):
            if word.kind == "unit_note":
                symbol = re.match(r"[:\s]*([^\s:|()]{1,4})", text[word.end :])
                unit = self._vocabulary.units.units.get(symbol[1]) if symbol else None
                if unit is not None and unit.dimension is Dimension.MONEY:
                    yield unit
        yield from (unit for unit in self._bracketed(text) if unit.dimension is Dimension.MONEY)
