"""Workbooks (.xlsx): every visible sheet as tables of the texts that its cells show.

The parts of the package are read as they are, because libraries that model whole workbooks refuse files for an odd
colour or filter, and build a cell for each of the empty ones with which some programs fill a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from io import BytesIO
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as XmlElement

from auditor.content import Element, Text, Unreadable
from auditor.formats import package
from auditor.formats.excel import numberformat
from auditor.formats.excel.formatcode import BUILTIN, GENERAL
from auditor.formats.excel.grid import LAST_COLUMN, LAST_ROW, Area, Grid, Shown, column_number, tables
from auditor.frozen import mutable
from auditor.language import deferred, tr
from auditor.regex import regex

_MOST_CELLS = 200_000
_MOST_MERGED = 20_000
_MOST_BYTES = 160 * 1024 * 1024  # unpacked; a sheet formatted down to its last row takes some 50
_FRAMED_ROWS = 1_000  # empty rows in succession that are looked at for a frame

_DAMAGED = deferred("已损坏或不完整；请重新获取这个文件，或用 Excel、WPS 打开后另存一份")
_OLD = deferred("是旧版 Excel（.xls）或 WPS 表格（.et），请另存为 .xlsx")
_BINARY = deferred("是二进制工作簿（.xlsb），请另存为 .xlsx")
_EMPTY = deferred("没有可见的内容；请检查工作表是否为空或被隐藏")
_TOO_MANY = deferred("有内容的单元格太多（20 万个以上），无法读取；请只留下要检查的工作表")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOOKS = "Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = regex(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
_PARAGRAPH_END = regex(r"\n[ \t\u00a0\u3000]*\n\s*")
_BLANKS = " \t\u00a0\u3000"


def read(data: bytes) -> list[Element]:
    """The tables of the visible sheets, in order, each with the name of its sheet; nothing but tables.

    A sheet is cut where a row is entirely empty and has no frame. Hidden rows, columns and sheets are left out, empty
    ones around a table as well. Cells hold what a person sees in them; a formula that was never calculated shows
    nothing. Raises :class:`~auditor.content.Unreadable`.
    """
    if data.startswith(_OLE) and _ENCRYPTED not in data and any(stream in data for stream in _BOOKS):
        raise Unreadable(tr(_OLD))
    try:
        found = list(_Workbook(package.parts(data, _MOST_BYTES, ".xlsx"), _MOST_CELLS).tables())
    except (etree.XMLSyntaxError, ValueError, LookupError, OverflowError) as error:
        raise Unreadable(tr(_DAMAGED)) from error
    if not found:
        raise Unreadable(tr(_EMPTY))
    return found


class _Style(NamedTuple):
    """What a cell's style says: the code of its numbers, how far it is set in, whether lines part it sideways."""

    code: str = GENERAL
    indent: int = 0
    framed: bool = False


@mutable
class _Workbook:
    """A package that is a workbook; ``left`` is how many more cells may be read of it."""

    parts: package.Parts
    left: int
    strings: Sequence[str] = ()
    styles: Sequence[_Style] = ()

    def tables(self) -> Iterator[Element]:
        """The tables of all the sheets that are shown."""
        main = self.parts.linked("officeDocument")
        if main.endswith(".bin"):
            raise Unreadable(tr(_BINARY))
        book = package.tree(self.parts[main])
        links = self.parts.links(main)
        self.strings = self._strings(self.parts.linked("sharedStrings", main))
        self.styles = self._styles(self.parts.linked("styles", main))
        from_1904 = any(_true(each.get("date1904")) for each in book.iter("{*}workbookPr"))
        for sheet in book.iter("{*}sheet"):
            link = links.get(sheet.get(_LINK, ""))
            if sheet.get("state", "visible") == "visible" and link and link.kind == "worksheet":
                rows = _Rows(self, from_1904)
                rows.read(self.parts[link.target])
                yield from tables(sheet.get("name", ""), rows.grid)

    def _strings(self, name: str) -> list[str]:
        if not name:
            return []
        return [_text(each) for each in package.tree(self.parts[name]).iter("{*}si")]

    def _styles(self, name: str) -> list[_Style]:
        if not name:
            return []
        root = package.tree(self.parts[name])
        own = {int(each.get("numFmtId", -1)): each.get("formatCode", "") for each in _in(root, "numFmts")}
        codes = {**BUILTIN, **own}
        frames = [_is_framed(each) for each in _in(root, "borders")]
        return [_style(each, codes, frames) for each in _in(root, "cellXfs")]


def _in(root: XmlElement, name: str) -> Sequence[XmlElement]:
    group = root.find(f"{{*}}{name}")
    return [] if group is None else list(group)


def _is_framed(border: XmlElement) -> bool:
    sides = (border.find(f"{{*}}{side}") for side in ("left", "right", "start", "end"))
    return any(side is not None and side.get("style", "none") != "none" for side in sides)


def _style(xf: XmlElement, codes: Mapping[int, str], frames: Sequence[bool]) -> _Style:
    alignment = xf.find("{*}alignment")
    indent = 0 if alignment is None else int(alignment.get("indent", 0))
    border = int(xf.get("borderId", 0))
    code = codes.get(int(xf.get("numFmtId", 0)), GENERAL)
    return _Style(code, min(max(indent, 0), 250), border < len(frames) and frames[border])


def _text(node: XmlElement) -> str:
    """The text of a string, without the readings that stand above characters."""
    pieces = (each.text or "" for each in node.iter("{*}t") if not str(_parent(each)).endswith("}rPh"))
    return _ESCAPED.sub(lambda match: _unescaped(int(match[1], 16)), "".join(pieces))


def _parent(node: XmlElement) -> str:
    parent = node.getparent()
    return "" if parent is None else str(parent.tag)


def _unescaped(code: int) -> str:
    """A character that XML cannot hold; of the control characters only those that part lines and words."""
    return chr(code) if code in (9, 10) or (code >= 32 and not 0xD800 <= code < 0xE000) else ""


def _true(value: str | None) -> bool:
    return value in ("1", "true", "on")


@mutable
class _Rows:
    """Reads the rows of one sheet, one by one, and then what is merged."""

    book: _Workbook
    from_1904: bool
    grid: Grid = field(default_factory=Grid)
    row: int = 0
    empty: int = 0

    def read(self, data: bytes) -> None:
        """All that the part ``data`` shows."""
        if b"<!DOCTYPE" in data or b"<!DOCTYPE" in data[:4096].replace(b"\0", b""):
            raise Unreadable(tr(_DAMAGED))
        wanted = [f"{{*}}{name}" for name in ("col", "row", "mergeCell")]
        reader = etree.iterparse(
            BytesIO(data), tag=wanted, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        for _, node in reader:
            name = etree.QName(node).localname
            if name == "row":
                self._row(node)
            elif name == "col":
                self._column(node)
            else:
                self._merged(node)
            node.clear()
            parent = node.getparent()
            while parent is not None and node.getprevious() is not None:
                del parent[0]

    def _column(self, node: XmlElement) -> None:
        if _true(node.get("hidden")) or float(node.get("width", 1)) == 0:
            first, last = int(node.get("min", 1)), int(node.get("max", 1))
            self.grid.hidden_columns.update(range(max(first, 1), min(last, LAST_COLUMN) + 1))

    def _merged(self, node: XmlElement) -> None:
        ends = [_REFERENCE.match(end) for end in node.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1] and len(self.grid.merged) < _MOST_MERGED:
            first, last = ends[0], ends[1]
            area = Area(int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1]))
            self.grid.merged[area.top, area.left] = area

    def _row(self, node: XmlElement) -> None:
        number = node.get("r")
        self.row = int(number) if number else self.row + 1
        if not 0 < self.row <= LAST_ROW:
            raise Unreadable(tr(_DAMAGED))
        if _true(node.get("hidden")) or float(node.get("ht", 1)) == 0:
            self.grid.hidden_rows.add(self.row)
        spaced = node.tag[: -len("row")]
        if next(node.iter(f"{spaced}v", f"{spaced}t"), None) is None:
            self.empty += 1
            if self.empty <= _FRAMED_ROWS and any(self._style(cell).framed for cell in node):
                self.grid.framed.add(self.row)
            return
        self.empty = 0
        column = 0
        for cell in node:
            reference = _REFERENCE.match(cell.get("r", ""))
            column = column_number(reference[1]) if reference else column + 1
            if len(cell):
                self._cell(cell, column)

    def _style(self, cell: XmlElement) -> _Style:
        number = int(cell.get("s", 0))
        return self.book.styles[number] if 0 <= number < len(self.book.styles) else _Style()

    def _cell(self, cell: XmlElement, column: int) -> None:
        style = self._style(cell)
        if style.framed:
            self.grid.framed.add(self.row)
        text = self._shown(cell, style.code)
        bare = text.lstrip(_BLANKS)
        pieces = [_tidy(each) for each in _PARAGRAPH_END.split(bare)] if "\n" in bare else [bare.rstrip()]
        paragraphs = tuple(Text(each) for each in pieces if each)
        if not paragraphs:
            return
        self.book.left -= 1
        if self.book.left < 0:
            raise Unreadable(tr(_TOO_MANY))
        lead = text[: len(text) - len(bare)]
        indent = style.indent + sum(2 if blank in "\t\u3000" else 1 for blank in lead + " ") // 2
        self.grid.shown[self.row, column] = Shown(paragraphs, indent)

    def _shown(self, cell: XmlElement, code: str) -> str:
        """What the cell shows of its value."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return "" if inline is None else numberformat.text(_text(inline), code)
        value = cell.findtext("{*}v") or ""
        if kind == "n" and value:
            return numberformat.shown(float(value), code, from_1904=self.from_1904)
        if kind == "s" and value:
            return numberformat.text(self.book.strings[int(value)], code)
        if kind == "b":
            return "TRUE" if _true(value) else "FALSE" if value else ""
        return numberformat.text(_ESCAPED.sub(lambda match: _unescaped(int(match[1], 16)), value), code)


def _tidy(paragraph: str) -> str:
    """A paragraph without the blanks around its lines."""
    return "\n".join(line.strip(_BLANKS) for line in paragraph.replace("\r", "").strip("\n").split("\n"))
