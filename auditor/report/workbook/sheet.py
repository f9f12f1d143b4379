"""Sheets with a title, headings and rows, written cell by cell: whatever a report holds, it stays text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from auditor import wording
from auditor.regex import regex
from auditor.report.width import Ruler
from auditor.report.workbook.live import Live
from auditor.report.workbook.plan import HEADER

LONGEST = 32_767
"""Characters of a cell."""

_LINKS = 65_530  # of a sheet; what is beyond stays plain text
_FORBIDDEN = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_CUT = "…"
_LINE_HEIGHT = 14  # points of a line in a font of 10
_PADDING = 3
_HIGHEST = 409  # points of a row that a spreadsheet allows
_SCALE = 60  # percent, where columns are printed on two pages
_A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}

Style = Mapping[str, Any]

PLAIN: Style = {
    "font_name": "宋体",
    "font_size": 10,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
    "border_color": "#BFBFBF",
}
CENTRED: Style = {**PLAIN, "align": "center"}
RIGHT: Style = {**PLAIN, "align": "right"}
MUTED: Style = {**PLAIN, "font_color": "#595959"}
LINKED: Style = {**CENTRED, "font_color": "#0B4F9E", "underline": 1}
EMPHASIS: Style = {"font_name": "宋体", "font_size": 10, "bold": True, "font_color": "#C00000"}
_BESIDE: Style = {"font_name": "宋体", "font_size": 10}
_HEADING: Style = {
    **CENTRED,
    "bold": True,
    "valign": "vcenter",
    "bg_color": "#D9E1EC",
    "border_color": "#7F7F7F",
}
_TITLE: Style = {"font_name": "黑体", "font_size": 16, "bold": True}
_SUMMARY: Style = {"font_name": "宋体", "font_size": 10, "font_color": "#404040"}


class Book:
    """A workbook whose formats are made once each."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, style: Style) -> Format:
        """The workbook's format for a style."""
        key = tuple(sorted(style.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(style))
        return self._formats[key]

    def sheet(self, name: str) -> Any:
        """A new sheet of XlsxWriter."""
        return self._workbook.add_worksheet(name)


class Sheet:
    """A sheet of rows below headings. ``columns`` are the headings by key, ``widths`` how many characters each shows;
    rows count from 1."""

    def __init__(self, book: Book, name: str, columns: Mapping[str, str], widths: Mapping[str, int]) -> None:
        self.columns = letters(columns)
        self._book = book
        self._name = name
        self._index = {key: index for index, key in enumerate(columns)}
        self._widths = {key: widths[key] for key in columns}
        self._links = 0
        self._lines: dict[int, int] = {}  # that a row needs for its longest cell
        self._ruler = Ruler()
        self._sheet = book.sheet(name)
        for key, index in self._index.items():
            self._sheet.set_column(index, index, widths[key])
        self._headings = columns

    def finish(self, title: str, summary: str, *, frozen: int, last: int, aside: int = 0, filters: bool = True) -> None:
        """The title, the line below it, the headings, with ``filters`` for the rows down to ``last``.

        ``frozen`` columns stay in sight; the title stands ``aside`` of that many columns. Rows are made as high as
        their texts need: not every program that opens a workbook sees to that.
        """
        sheet, width = self._sheet, len(self._index)
        sheet.write_string(0, aside, title, self._book.format(_TITLE))
        sheet.write_string(1, aside, clean(summary), self._book.format(_SUMMARY))
        for index, heading in enumerate(self._headings.values()):
            sheet.write_string(HEADER - 1, index, heading, self._book.format(_HEADING))
        sheet.set_row(0, 26)
        sheet.set_row(HEADER - 1, 30)
        sheet.freeze_panes(HEADER, frozen)
        if filters:
            sheet.autofilter(HEADER - 1, 0, max(last, HEADER) - 1, width - 1)
        for row, lines in self._lines.items():
            sheet.set_row(row - 1, min(_LINE_HEIGHT * lines + _PADDING, _HIGHEST))

    def printed(self, first: str, last: str, rows: int, *, apart: str = "") -> None:
        """A4 across, headings on every page, pages numbered and a line for those who sign.

        The columns from ``first`` to ``last`` go on one page side by side; those from ``apart`` on, where it is given,
        on a second one with the first column again. What stands right of ``last`` is for the screen.
        """
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(**_MARGINS)
        sheet.repeat_rows(HEADER - 1)
        sheet.print_area(0, self._index[first], max(rows, HEADER) - 1, self._index[last])
        if apart:
            sheet.set_print_scale(_SCALE)
            sheet.set_v_pagebreaks([self._index[apart]])
            sheet.repeat_columns(0)
            sheet.print_across()
        else:
            sheet.fit_to_pages(1, 0)
        pages = wording.PAGE_OF.format(page="&P", pages="&N")
        sheet.set_footer(f"&L{wording.SIGNATURES}&C{pages}&R&A")

    def text(self, row: int, key: str, text: str, style: Style = PLAIN) -> None:
        """Text that is never a formula, a link or a number."""
        told = clean(text)
        self._sheet.write_string(row - 1, self._index[key], told, self._book.format(style))
        self._needs(row, told, self._widths[key])

    def _needs(self, row: int, text: str, room: float) -> None:
        """Make a row as high as ``text`` is in a column of ``room`` characters."""
        fits = max(int(room), 1)
        needed = sum(max(-(-self._ruler.cells(line) // fits), 1) for line in text.split("\n"))
        self._lines[row] = max(self._lines.get(row, 1), needed)

    def pieces(self, row: int, key: str, pieces: Iterable[tuple[str, bool]], style: Style = PLAIN) -> None:
        """Text with some pieces of it in bold colour."""
        kept = _within([(clean(text), marked) for text, marked in pieces if clean(text)])
        if len(kept) < 2:
            for text, marked in kept:
                self.text(row, key, text, {**style, **EMPHASIS} if marked else style)
            return
        told: list[str | Format] = []
        for text, marked in kept:
            told += [self._book.format(EMPHASIS if marked else _BESIDE), text]
        self._needs(row, "".join(text for text, _ in kept), self._widths[key])
        self._sheet.write_rich_string(row - 1, self._index[key], *told, self._book.format(style))

    def number(self, row: int, key: str, value: Fraction | int, style: Style = PLAIN) -> None:
        """A number."""
        self._sheet.write_number(row - 1, self._index[key], float(value), self._book.format(style))

    def formula(self, row: int, key: str, live: Live, style: Style = PLAIN) -> None:
        """A formula, with the value that it has."""
        self._formula(row, key, live.text, float(live.value), style)

    def verdict(self, row: int, key: str, formula: str, word: str, style: Style = PLAIN) -> None:
        """A formula that gives a word."""
        self._formula(row, key, formula, word, style)

    def _formula(self, row: int, key: str, formula: str, value: float | str, style: Style) -> None:
        self._sheet.write_formula(row - 1, self._index[key], f"={formula}", self._book.format(style), value)

    def link(self, row: int, key: str, to: tuple[str, str, int], text: str) -> None:
        """A link to a cell of the workbook: sheet, column and row."""
        if self._links >= _LINKS:
            self.text(row, key, text, CENTRED)
            return
        self._links += 1
        name, column, line = to
        place = f"internal:{quoted(name)}!{column}{line}"
        self._sheet.write_url(row - 1, self._index[key], place, self._book.format(LINKED), text)

    def wide(self, row: int, key: str, to: str, text: str, style: Style = PLAIN) -> None:
        """Text across several columns."""
        first, last = self._index[key], self._index[to]
        self._sheet.merge_range(row - 1, first, row - 1, last, "", self._book.format(style))
        self._sheet.write_string(row - 1, first, clean(text), self._book.format(style))
        self._needs(row, text, sum(list(self._widths.values())[first : last + 1]))

    def choices(self, key: str, first: int, last: int, words: Sequence[str]) -> None:
        """Let the cells of a column be one of some words."""
        if last >= first:
            told = {"validate": "list", "source": list(words), "ignore_blank": True}
            told["error_message"] = wording.CHOOSE_DISPOSITION.format(wording.PLACES_JOINED.join(words))
            self._sheet.data_validation(first - 1, self._index[key], last - 1, self._index[key], told)

    def highlight(self, key: str, first: int, last: int, styles: Mapping[str, Style]) -> None:
        """Colour the cells of a column by the word that they show, also when that changes."""
        for word, style in styles.items() if last >= first else ():
            told = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._book.format(style)}
            self._sheet.conditional_format(first - 1, self._index[key], last - 1, self._index[key], told)


def letters(columns: Iterable[str]) -> dict[str, str]:
    """The letters of columns by their keys."""
    return {key: xl_col_to_name(index) for index, key in enumerate(columns)}


def quoted(name: str) -> str:
    """The name of a sheet as formulas spell it."""
    return str(quote_sheetname(name))


def plain(formula: str) -> str:
    """A formula as one reads it: names without the brackets that only the grammar needs."""
    return formula.replace("「", "").replace("」", "")


def clean(text: str) -> str:
    """``text`` as a cell can hold it: no characters that XML forbids, not too long."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # XlsxWriter would take it for markup of its own
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + _CUT


def _within(pieces: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Neighbours of one kind joined, and all of it as long as a cell can be."""
    joined: list[tuple[str, bool]] = []
    room = LONGEST - len(_CUT)
    for text, marked in pieces:
        if room <= 0:
            break
        kept, room = text[:room], room - len(text)
        if joined and joined[-1][1] is marked:
            joined[-1] = joined[-1][0] + kept, marked
        else:
            joined.append((kept, marked))
    return [*joined, (_CUT, False)] if room < 0 and joined and joined[-1][1] else joined
