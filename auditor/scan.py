"""From a document to its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from auditor import numerals
from auditor.document import Document, Grid
from auditor.notation import Notation
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.span import Span

_COUNTED = 2  # the first of them that is not an ordinal by itself
_NUMBER = regex(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?")


def scan(document: Document, notation: Notation) -> tuple[Figure, ...]:
    """Every figure of the document, in the order of its text. The number of a heading or of a list item is none."""
    text = document.view.text
    figures = []
    for paragraph in document.paragraphs:
        start = max(paragraph.span.start, paragraph.marker.end) if paragraph.marker else paragraph.span.start
        for found in notation.find(text, start, paragraph.span.end):
            at = Span(found.start, found.end)
            if _is_ordinal(text, start, at) or (found.quantity.dimension is Dimension.COUNT and _ends_word(text, at)):
                continue
            span = document.view.source(at)
            figures.append(Figure(found.quantity, span, document.text[span.start : span.end], at))
    columns = [column for grid in document.grids for column in _columns(grid)]
    if not columns:
        return tuple(figures)
    known = {figure.at.start for figure in figures}
    missed = [at for column in columns for at in _missed(column, known, text)]
    figures += [_whole(document, at, notation) for at in missed]
    return tuple(sorted(figures, key=lambda figure: figure.at.start))


def _is_ordinal(text: str, start: int, at: Span) -> bool:
    """Whether a count only goes on what a paragraph numbers: 一批项目…,二批项目…,三批项目… is the third of them."""
    number, noun = text[at.start : at.start + 1], text[at.start + 1 : at.end]
    place = numerals.ORDINALS.find(number)
    if place < _COUNTED or len(noun) != 1:
        return False
    for before in numerals.ORDINALS[:place]:
        start = text.find(before + noun, start, at.start) + 1
        if not start:
            return False
    return True


def _ends_word(text: str, at: Span) -> bool:
    """Whether what looks like a lone formal numeral is the end of a word before what would be its unit: 大陆人口, 队伍
    人数. Such numerals are written of money."""
    return (
        text[at.start] in numerals.FORMAL and text[at.start - 1 : at.start].isalpha() and at.end - at.start == _COUNTED
    )


def _columns(grid: Grid) -> Iterable[list[Span]]:
    by_column: dict[int, list[Span]] = {}
    for cell in grid.cells:
        by_column.setdefault(cell.column, []).append(cell.span)
    return by_column.values()


def _missed(column: Sequence[Span], known: Collection[int], text: str) -> list[Span]:
    """The cells of a column of a table that are numbers, but look like codes or years (21500, 2023): among figures they
    are figures."""
    numbers = [span for span in column if _NUMBER.fullmatch(text, *span)]
    missed = [span for span in numbers if span.start not in known]
    return missed if 2 * len(missed) <= len(numbers) else []


def _whole(document: Document, at: Span, notation: Notation) -> Figure:
    """The figure that is all of a cell."""
    span = document.view.source(at)
    quantity = notation.parse(document.view.text[at.start : at.end])
    return Figure(quantity, span, document.text[span.start : span.end], at)
