"""The elements of a web page as paragraphs and tables, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from lxml import etree
from lxml.etree import _Element as Node

from auditor.content import EXPONENTS, Cell, Element, Table, Text, Unreadable
from auditor.formats.web.main import is_frame, own_rows
from auditor.frozen import mutable
from auditor.language import tr
from auditor.regex import regex

_BLOCKS = frozenset(
    ("html", "body", "div", "p", "section", "article", "main", "header", "footer", "aside", "form", "fieldset",
     "legend", "center", "address", "blockquote", "pre", "figure", "figcaption", "details", "summary", "h1", "h2", "h3",
     "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td",
     "th", "hr", "dir", "menu", "hgroup", "optgroup")
)  # fmt: skip
_MOST_CELLS = 200_000
_MOST_COLUMNS = 1_000  # that a cell may span, as browsers have it
_MOST_PLACES = 4_000_000  # of a table that cells may cover
_DEEPEST = 12  # tables inside tables; what lies deeper is read as paragraphs

_BREAK = "\0"  # a line break that the author made
_BLANKS = " \t\r\n\f\v\u00a0\u3000\u2002\u2003\u200b\ufeff"
_SPACE = regex(r"[ \t\r\n\f\v]+")
_WIDE = regex(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")
_END = regex(r"\0(?:[ \u00a0\u3000]*\0)+|\0(?=\u3000\u3000|\u00a0{4})")
_OUTLINE = regex(r"mso-outline-level\s*:\s*([1-9])")
_INSET = regex(r"(padding-left|text-indent|margin-left)\s*:\s*(\d{1,4}(?:\.\d{1,4})?)(em|rem|pt|px)")
_PER_CHARACTER = {"em": 1.0, "rem": 1.0, "pt": 12.0, "px": 16.0}
_LETTERED = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def elements(body: Node) -> list[Element]:
    """The paragraphs and tables of ``body``. Tables that only lay out the page are taken apart; one inside another
    follows it."""
    return _Flow().run(body, nested=0)


@mutable
class _List:
    """An ordered list: the kind of its numbers (``""`` for none), and the next."""

    kind: str
    number: int


@mutable
class _Flow:
    """Gathers text until a paragraph ends."""

    found: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    number: str = ""
    indent: int = 0
    kept: int = 0  # elements inside which line breaks are kept
    raised: int = 0  # superscripts around: a mark of a note must not become a digit of the number before it

    def run(self, body: Node, nested: int) -> list[Element]:
        """Read ``body``, which is ``nested`` tables deep."""
        walker = etree.iterwalk(body, events=("start", "end"))
        skipped: Node | None = None
        for event, node in walker:
            if event == "start":
                if node.tag == "table" and node is not body and nested < _DEEPEST and not is_frame(node):
                    self._flush()
                    self.found += _table(node, nested)
                    walker.skip_subtree()
                    skipped = node
                    continue
                self._start(node)
                self._text(node.text)
                continue
            if node is skipped:
                skipped = None
            else:
                self._end(node)
            if node is not body:
                self._text(node.tail)
        self._flush()
        return self.found

    def _start(self, node: Node) -> None:
        tag = str(node.tag)
        if tag == "br":
            self.pieces.append(_BREAK)
        self.raised += tag == "sup"
        if tag not in _BLOCKS:
            return
        self._flush()
        self.kept += tag == "pre"
        level = _level(node)
        if level:
            self.levels.append(level)
        if tag in ("ol", "ul"):
            self.lists.append(_list(node))
        elif tag == "li" and self.lists:
            current = self.lists[-1]
            current.number = _whole(node.get("value"), current.number)
            self.number = _numeral(current)
            current.number += 1

    def _end(self, node: Node) -> None:
        self.raised -= node.tag == "sup"
        if node.tag not in _BLOCKS:
            return
        self._flush()
        self.kept -= node.tag == "pre"
        if self.levels and _level(node):
            self.levels.pop()
        if node.tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if node.tag == "li":
            self.number = ""

    def _text(self, text: str | None) -> None:
        if text:
            text = text.translate(EXPONENTS) if self.raised else text
            self.pieces.append(text.replace("\n", _BREAK) if self.kept else text)

    def _flush(self) -> None:
        """End the paragraph."""
        if not self.pieces:
            return
        whole = _SPACE.sub(_joint, "".join(self.pieces))
        self.pieces.clear()
        for paragraph in _END.split(whole):
            text = "\n".join(line.strip(_BLANKS) for line in paragraph.strip(_BLANKS + _BREAK).split(_BREAK))
            if not text:
                continue
            if not self.found:
                lead = paragraph[: len(paragraph) - len(paragraph.lstrip(_BLANKS))]
                self.indent = sum(2 if blank == "\u3000" else blank == "\u00a0" for blank in lead) // 2
            text = text.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
            self.found.append(Text(self.number + text, level=self.levels[-1] if self.levels else None))
            self.number = ""


def _joint(blank: re.Match[str]) -> str:
    """What blanks of the source are to the reader: nothing at a line break, and where a line of Chinese was broken."""
    whole, start, end = blank.string, blank.start(), blank.end()
    around = whole[max(start - 1, 0) : start] + whole[end : end + 1]
    if _BREAK in around:
        return ""
    broken = "\n" in blank[0] or "\r" in blank[0]
    return "" if broken and _WIDE.search(around) else " "


def _level(node: Node) -> int:
    tag = str(node.tag)
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
        return int(tag[1])
    outline = _OUTLINE.search(node.get("style", ""))
    return int(outline[1]) if outline else 0


def _whole(text: str | None, default: int) -> int:
    try:
        return max(-9999, min(int(text or ""), 999_999))
    except ValueError:
        return default


def _list(node: Node) -> _List:
    style = node.get("style", "").replace(" ", "").lower()
    if node.tag == "ul" or "list-style:none" in style or "list-style-type:none" in style:
        return _List("", 1)
    kind = node.get("type", "1")
    if "cjk-ideographic" in style or "simp-chinese" in style:
        kind = "一"
    return _List(kind, _whole(node.get("start"), 1))


def _numeral(current: _List) -> str:
    """The number of an item as a browser shows it."""
    number, kind = current.number, current.kind
    if not kind:
        return ""
    if kind in _LETTERED and 1 <= number <= 26:
        return f"{_LETTERED[kind][number - 1]}. "
    if kind == "一" and 1 <= number <= 99:
        return f"{_chinese(number)}、"
    if kind in ("i", "I") and 1 <= number < 4000:
        letters = ""
        for value, sign in _ROMAN:
            letters += sign * (number // value)
            number %= value
        return f"{letters if kind == 'i' else letters.upper()}. "
    return f"{number}. "


def _chinese(number: int) -> str:
    signs = " 一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else signs[tens]) + ("十" if tens else "") + signs[ones].strip()


# tables --------------------------------------------------------------------------------------------------------------


def _table(table: Node, nested: int) -> Iterator[Element]:
    """What a table is called, the table, and the tables inside it."""
    for caption in table.iterchildren("caption"):
        yield from _Flow().run(caption, nested + 1)
    cells: list[Cell] = []
    inner: list[Element] = []
    for (row, column, rows, columns), node in _places(table):
        flow = _Flow()
        found = flow.run(node, nested + 1)
        texts = tuple(each for each in found if isinstance(each, Text))
        inner += [each for each in found if isinstance(each, Table)]
        cells.append(Cell(row, column, texts, rows, columns, flow.indent + _inset(node) if texts else 0))
    width = max((cell.column for cell in cells), default=0) + 1
    cells = [
        Cell(cell.row, cell.column, cell.texts, cell.rows, min(cell.columns, width - cell.column), cell.indent)
        for cell in cells
    ]
    if any(cell.texts for cell in cells):
        yield Table(tuple(cells))
    yield from inner


def _places(table: Node) -> Iterator[tuple[tuple[int, int, int, int], Node]]:
    """The cells of a table with row, column and what they span; no two on the same place."""
    groups = list(own_rows(table))
    below = _below(groups)
    until: list[int] = []  # per column the row from which on it is free
    count = places = 0
    for row, (_, node) in enumerate(groups):
        column = 0
        for cell in node.iterchildren("td", "th"):
            while column < len(until) and until[column] > row:
                column += 1
            columns = max(1, min(_whole(cell.get("colspan"), 1), _MOST_COLUMNS))
            wanted = _whole(cell.get("rowspan"), 1)
            rows = below[row] if wanted == 0 else max(1, min(wanted, below[row]))
            free = (until[i] <= row for i in range(column, min(column + columns, len(until))))
            columns = next((i for i, is_free in enumerate(free) if not is_free), columns)
            count, places = count + 1, places + columns
            if count > _MOST_CELLS or places > _MOST_PLACES:
                raise Unreadable(tr("里面的表格太大，无法读取；请只留下要检查的部分"))
            until += [0] * (column + columns - len(until))
            until[column : column + columns] = [row + rows] * columns
            yield (row, column, rows, columns), cell
            column += columns


def _below(groups: list[tuple[str, Node]]) -> list[int]:
    """How many rows of its group there are from each row on."""
    left: list[int] = []
    for index in range(len(groups) - 1, -1, -1):
        node = groups[index][1]
        together = index + 1 < len(groups) and groups[index + 1][1].getparent() is node.getparent()
        left.append(left[-1] + 1 if together else 1)
    return left[::-1]


def _inset(cell: Node) -> int:
    """How many characters the styles of a cell and of its first paragraph set it in."""
    first = next(cell.iterchildren("p", "div"), None)
    styles = [cell.get("style", "")] + ([first.get("style", "")] if first is not None else [])
    return int(sum(float(size) / _PER_CHARACTER[unit] for style in styles for _, size, unit in _INSET.findall(style)))
