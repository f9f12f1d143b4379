"""PDF files as an office suite prints them, from paragraphs and tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib import pagesizes
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, LongTable, PageTemplate, Paragraph

from auditor.content import Cell, Table, Text

FONT = "STSong-Light"
HEAD = "青岭县图书馆部门决算公开说明"
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=10.5, leading=14, wordWrap="CJK")


def write(
    content: Sequence[Text | Table],
    *,
    size: float = 14,
    head: str = HEAD,
    foot: str = "— {} —",
    landscape: bool = False,
    encrypt: Any = None,
) -> bytes:
    """A4 pages with ``content``: a running head, page numbers, ruled tables whose first row is repeated on each page.

    A :class:`Text` with a level is centred and larger; any other is set in by two characters. ``"\\n"`` in a text
    breaks the line.
    """
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    page = pagesizes.landscape(pagesizes.A4) if landscape else pagesizes.A4
    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=page, invariant=1, encrypt=encrypt)
    frame = Frame(2.8 * cm, 2.6 * cm, page[0] - 5.6 * cm, page[1] - 5.2 * cm, 0, 0, 0, 0)

    def margins(canvas: Canvas, _: object) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(page[0] / 2, page[1] - 1.6 * cm, head)
        canvas.setFont(FONT, 12)
        canvas.drawCentredString(page[0] / 2, 1.6 * cm, foot.format(canvas.getPageNumber()))

    document.addPageTemplates(PageTemplate(frames=[frame], onPage=margins))
    document.build([_flowable(each, size, page[0] - 5.6 * cm) for each in content])
    return stream.getvalue()


def _flowable(element: Text | Table, size: float, width: float) -> Flowable:
    if isinstance(element, Table):
        return _table(element, width)
    style = ParagraphStyle("text", fontName=FONT, fontSize=size, leading=size * 1.75, wordWrap="CJK")
    if element.level is not None:
        style.fontSize, style.leading, style.alignment = size * 1.4, size * 2.4, TA_CENTER
    else:
        style.firstLineIndent = 2 * size
    return Paragraph(_markup(element.text), style)


def _markup(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")


def _table(table: Table, width: float) -> LongTable:
    rows = max(cell.row + cell.rows for cell in table.cells)
    columns = max(cell.column + cell.columns for cell in table.cells)
    shown: list[list[Any]] = [[""] * columns for _ in range(rows)]
    style: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for cell in table.cells:
        shown[cell.row][cell.column] = [_paragraph(text, cell) for text in cell.texts]
        if cell.rows > 1 or cell.columns > 1:
            last = cell.column + cell.columns - 1, cell.row + cell.rows - 1
            style.append(("SPAN", (cell.column, cell.row), last))
    heading = max(cell.rows for cell in table.cells if cell.row == 0)
    return LongTable(shown, colWidths=[width / columns] * columns, repeatRows=heading, style=style)


def _paragraph(text: Text, cell: Cell) -> Paragraph:
    return Paragraph(_markup(text.text), ParagraphStyle("set in", _CELL, leftIndent=cell.indent * _CELL.fontSize))
