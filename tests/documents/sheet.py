"""Workbooks for the tests: one sheet a table, the paragraphs before it as rows above."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from auditor.content import Cell, Table, Text


def write(content: Sequence[Text | Table]) -> bytes:
    """A workbook with ``content``. What comes after the last table stands below it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row, full = 1, False
    for element in content:
        if full and (isinstance(element, Table) or any(isinstance(each, Table) for each in _after(content, element))):
            sheet, row, full = book.create_sheet(), 1, False
        if isinstance(element, Text):
            sheet.cell(row, 1, element.text)
            row += 1
        else:
            if element.name:
                sheet.title = element.name
            for cell in element.cells:
                _put(sheet, row, cell)
            row, full = row + max((cell.row + cell.rows for cell in element.cells), default=0), True
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _after(content: Sequence[Text | Table], element: Text | Table) -> Sequence[Text | Table]:
    place = next(index for index, each in enumerate(content) if each is element)
    return content[place + 1 :]


def _put(sheet: Worksheet, top: int, cell: Cell) -> None:
    row, column = top + cell.row, 1 + cell.column
    place = sheet.cell(row, column)
    number = _number(cell.text)
    place.value = cell.text if number is None else number[0]
    if number is not None:
        place.number_format = number[1]
    place.alignment = Alignment(indent=cell.indent, wrap_text="\n" in cell.text)
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column + cell.columns - 1
        )


def _number(text: str) -> tuple[float, str] | None:
    """A figure as a number and its format, where the sheet shows it just so again."""
    plain = text.replace(",", "").removesuffix("%")
    digits, _, decimals = plain.removeprefix("-").partition(".")
    if not digits.isascii() or not digits.isdigit() or not f"{decimals}0".isdigit() or len(plain) > 15:
        return None
    code = ("#,##0" if "," in text else "0") + (f".{'0' * len(decimals)}" if decimals else "")
    scale = 100 if text.endswith("%") else 1
    again = f"{float(plain):,.{len(decimals)}f}" if "," in text else f"{float(plain):.{len(decimals)}f}"
    if again + ("%" if scale == 100 else "") != text:
        return None
    return float(plain) / scale, code + ("%" if scale == 100 else "")
