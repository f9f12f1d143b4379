"""What the figures of a table say: the amounts of its rows, as items like those of the running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.document import Document
from auditor.extract.attribute import Attribution
from auditor.extract.headings import is_statement
from auditor.extract.labels import Label
from auditor.fact import Fact, Item, Kind
from auditor.frozen import frozen
from auditor.grid.heads import Head
from auditor.grid.rows import Lines, RowTotals
from auditor.grid.shape import Row, Shape
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_ABOVE = 4  # paragraphs above a table that may be its title
_LONGEST_TITLE = 60
_DEEPEST = 3  # levels of parts under a subject


@frozen
class Title:
    """What the title of a table tells of all its figures: of what 合计 is the total, budget or outcome, whose money."""

    subject: str | None = None
    measure: str | None = None
    caliber: str = ""


def top_total(lines: Lines, row: Row, vocabulary: Vocabulary) -> str | None:
    """The subject that a total is of by the heading over all of its part of a table: 收入总计 for 总计 under 收入."""
    tops = {column.path[0] for column in lines.columns if column.path}
    return vocabulary.canonical(tops.pop() + row.label) if len(tops) == 1 else None


class GridFacts:
    """Reads the amounts of tables."""

    def __init__(self, document: Document, vocabulary: Vocabulary, rows: RowTotals) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._attribution = Attribution(document.view.text, vocabulary)
        self._rows = rows
        self._told = 0

    def items(self, shape: Shape, lines: Lines, heads: Sequence[Head]) -> Iterator[Item]:
        """The items of rows: one for each row with the amounts that are said of what it names; of a row of totals one
        for each column that is headed by a subject."""
        title = self.title(shape) if len(shape.blocks) == 1 else replace(self.title(shape), subject=None)
        for row, figures in zip(lines.rows, lines.figures, strict=True):
            named = self._attribution.label(self._vocabulary.tokens(self._document.view.text, *row.at), *row.at)
            whole = self._is_whole(row)
            subject = named.subject or ((title.subject or top_total(lines, row, self._vocabulary)) if whole else None)
            mine = self._item(shape, named, subject)
            for head, column, figure in zip(heads, lines.columns, figures, strict=True):
                if figure is None or not head.known or head.form or figure.quantity.dimension is Dimension.NUMBER:
                    continue
                if head.kind is Kind.DELTA:
                    continue  # 较预算增减额 is no amount of the row's subject
                item = mine
                of_all = head.subject or (title.subject if not row.label and self._rows.is_total(column.leaf) else None)
                if of_all is not None and (whole or not row.label):
                    item = self._item(shape, named, of_all)
                elif head.subject is not None:
                    continue  # the part of a row that a column is about goes by no name of its own
                item.levels.append(
                    self._level(figure, item, head.measure or named.measure or title.measure, head, title)
                )
                if item is not mine:
                    yield item
            if mine.levels:
                yield mine

    def _is_whole(self, row: Row) -> bool:
        """Whether a row is called a total and nothing else."""
        words = self._vocabulary.tokens(row.label, 0, len(row.label))
        return self._rows.is_total(row.label) and not any(word.kind == "subject" for word in words)

    def _item(self, shape: Shape, named: Label, subject: str | None) -> Item:
        """An item of its own: in a table one row says nothing of the next."""
        self._told += 1
        return Item(named.text, subject, named.year, shape.grid.paragraphs.start, -self._told)

    def _level(self, figure: Figure, item: Item, measure: str | None, head: Head, title: Title) -> Fact:
        return Fact(
            figure,
            Kind.LEVEL,
            label=item.label,
            subject=item.subject,
            measure=measure,
            year=head.year or item.year,
            owner=self._caliber(item, head.caliber or title.caliber),
            paragraph=item.paragraph,
            sentence=item.sentence,
        )

    def _caliber(self, item: Item, caliber: str) -> str:
        """Whose money an amount is; nothing for a subject that there is but of one money."""
        subject, single = item.subject, self._vocabulary.words.get("one_caliber", ())
        up = {subject} if subject is not None else set()
        for _ in range(_DEEPEST):
            up |= {whole for name in up for whole in self._vocabulary.wholes(name)}
        return "" if up & set(single) else caliber

    def title(self, shape: Shape) -> Title:
        """What the lines above a table, and those in it above its headings, tell."""
        first = shape.grid.paragraphs.start
        spans = [self._document.paragraphs[i].span for i in range(first - 1, max(first - _ABOVE, 0) - 1, -1)]
        texts = [*reversed(shape.notes), shape.grid.name, *(self._document.view.text[a:b] for a, b in spans)]
        return self._title([t for t in texts if len(t) <= _LONGEST_TITLE and not is_statement(t)])

    def _title(self, texts: Sequence[str]) -> Title:
        """What lines tell, the nearest first: the first that names a subject or whose money it is, and the first that
        tells budget or outcome."""
        title = Title()
        for text in texts:
            words = self._vocabulary.tokens(text, 0, len(text))
            both = any(word in text for word in self._vocabulary.words.get("table_both", ()))
            subjects = [word.name for word in words if word.kind == "subject" and not both]
            measures = [word.name for word in words if word.kind == "measure"]
            calibers = [word for word in self._vocabulary.words.get("caliber", ()) if word in text]
            if title.subject is None and not title.caliber:
                caliber = max(calibers, key=len, default="")
                title = replace(title, subject=subjects[-1] if subjects else None, caliber=caliber)
            if title.measure is None and measures:
                title = replace(title, measure=measures[-1])
        return title
