"""From a document to its figures."""

from __future__ import annotations

from auditor.document import Document
from auditor.notation import Notation
from auditor.quantity import Figure
from auditor.span import Span


def scan(document: Document, notation: Notation) -> tuple[Figure, ...]:
    """Every figure of the document, in the order of its text. The number of a heading or of a list item is none."""
    text = document.view.text
    figures = []
    for paragraph in document.paragraphs:
        start = max(paragraph.span.start, paragraph.marker.end) if paragraph.marker else paragraph.span.start
        for found in notation.find(text, start, paragraph.span.end):
            at = Span(found.start, found.end)
            span = document.view.source(at)
            figures.append(Figure(found.quantity, span, document.text[span.start : span.end], at))
    return tuple(figures)
