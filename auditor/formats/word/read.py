"""Word documents (.docx): their text as Word shows it once all changes are accepted, with automatic numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import accumulate
from typing import NamedTuple

from lxml.etree import _Element as XmlElement

from auditor.content import Cell, Element, Source, Table, Text, Unreadable
from auditor.formats.package import Parts, parts, tree
from auditor.formats.word.numbers import VAL, Numbers, W, child, integer, joined, switched_on, value
from auditor.formats.word.runs import Piece, Runs, contents_titles, within
from auditor.formats.word.styles import Look, Style, Styles
from auditor.frozen import mutable
from auditor.language import deferred, tr
from auditor.regex import regex

_NOTES = ("footnote", "endnote")
_PARAGRAPH, _TABLE = f"{W}p", f"{W}tbl"
_BLOCKS, _ROWS, _CELLS = frozenset({_PARAGRAPH, _TABLE}), frozenset({f"{W}tr"}), frozenset({f"{W}tc"})
_FURTHEST = 99  # characters that a cell is set in at most
_SAME = 57  # twips, a millimetre: edges of columns that are closer were meant to be one
_BLANKS = regex(r"\s*")
_OTHER = deferred("不是 Word 文档，或已损坏；请用 Word 或 WPS 打开后另存为 .docx")
_NOT_WORD = {
    "workbook": deferred("实际上是 Excel 工作簿，不是 Word 文档；请把扩展名改为 .xlsx"),
    "presentation": deferred("实际上是演示文稿，不是 Word 文档；请把文字另存为 .docx"),
}


def read(data: bytes) -> list[Element]:
    """The paragraphs and tables of a .docx, in order; those of text boxes after the paragraph that holds the box,
    those of notes at the end.

    Left out are headers, footers, comments, hidden and deleted text, the table of contents and empty paragraphs. A
    table within a table follows it; a table of one cell is taken for a frame around its content.
    :class:`auditor.content.Unreadable` if there is no text, or ``data`` is not a sound .docx.
    """
    return opened(parts(data)).elements


class Opened(NamedTuple):
    """A document that was read: the name and the root of its main part, its content, and by kind and identifier the
    first reference to each note."""

    name: str
    root: XmlElement
    elements: list[Element]
    notes: Mapping[str, Mapping[str, XmlElement]]


def opened(package: Parts, *, traced: bool = False) -> Opened:
    """The document that the package holds, as :func:`read` reads it; if ``traced``, its texts tell their sources."""
    main = package.linked("officeDocument")
    if not main:
        raise Unreadable(tr(_OTHER))
    document = tree(package[main])
    body = child(document, "body")
    if body is None:
        raise Unreadable(tr(_NOT_WORD.get(document.tag.rpartition("}")[2], _OTHER)))
    styles = Styles(_part(package, "styles", main))
    story = _Story(styles, Numbers(_part(package, "numbering", main), styles.lists()), traced)
    try:
        found = [element for element, _ in story.told(body)]
        for kind in _NOTES:
            found += _notes(story, kind, _part(package, f"{kind}s", main))
    except RecursionError as error:
        raise Unreadable(tr("里面的表格或文本框套得太深，无法读取；请简化后再试")) from error
    if not found:
        pictures = any("/media/" in name for name in package)
        raise Unreadable(tr("里面只有图片，没有文字；请先做文字识别（OCR）") if pictures else tr("是空的，没有文字"))
    return Opened(main, document, found, story.notes)


def _part(package: Parts, kind: str, main: str) -> XmlElement | None:
    name = package.linked(kind, main)
    return tree(package[name]) if name else None


def _notes(story: _Story, kind: str, part: XmlElement | None) -> Iterator[Element]:
    """The notes that the text refers to, in the order in which it does."""
    there = {} if part is None else {each.get(f"{W}id", ""): each for each in part.iterfind(W + kind)}
    for number in list(story.notes[kind]):
        for element, _ in story.told(there[number]) if number in there else ():
            yield replace(element, part=kind) if isinstance(element, Text) else element


_Told = list[tuple[Element, int]]
"""Elements, each with how far it is set in, in characters."""


@mutable
class _Open:
    """A paragraph that is being read; it goes on after an end of paragraph that is deleted or hidden."""

    pieces: list[Piece] = field(default_factory=list)
    block: XmlElement | None = None
    look: Look | None = None
    boxes: list[XmlElement] = field(default_factory=list)


@mutable
class _Place:
    """A cell of a table that is being read, on the grid of the file."""

    row: int
    column: int
    columns: int
    rows: int = 1
    texts: tuple[Text, ...] = ()
    indent: int = 0


class _Story:
    """Reads the stories of a document one after another, as its automatic numbers want it.

    ``notes`` are, for each kind of note, the identifiers of those that the text refers to so far, with where it does.
    If ``traced``, the texts tell their sources.
    """

    def __init__(self, styles: Styles, numbers: Numbers, traced: bool = False) -> None:
        self._traced = traced
        self._styles = styles
        self._numbers = numbers
        self._titles: frozenset[XmlElement] = frozenset()
        self.notes: dict[str, dict[str, XmlElement]] = {kind: {} for kind in _NOTES}

    def told(self, root: XmlElement) -> _Told:
        """What stands in the body or in a note."""
        self._titles = contents_titles(root)
        return self._blocks(root, self._runs(root))

    def _runs(self, root: XmlElement) -> Runs:
        return Runs(root, self._styles, self.notes)

    def _blocks(self, container: XmlElement, runs: Runs) -> _Told:
        found: _Told = []
        paragraph = _Open()
        for block in within(container, _BLOCKS):
            if block.tag == _TABLE:
                found += self._closed(paragraph)
                paragraph = _Open()
                found += self._table(block, runs)
            elif block not in self._titles and self._goes_on(paragraph, block, runs):
                continue
            else:
                found += self._closed(paragraph)
                paragraph = _Open()
        return found + self._closed(paragraph)

    def _goes_on(self, paragraph: _Open, block: XmlElement, runs: Runs) -> bool:
        """Read a ``w:p`` into ``paragraph``; whether the next one goes on in it."""
        look = self._styles.paragraph(block)
        pieces, boxes = runs.read(block, look.style)
        text = "".join(piece.text for piece in pieces)
        paragraph.boxes += boxes
        if look.style.contents or (runs.in_contents and not text.strip()):
            return look.mark == "deleted"
        paragraph.pieces += pieces
        paragraph.block = block
        if look.mark == "deleted" or (look.mark == "hidden" and not text.strip()):
            return True
        paragraph.look = paragraph.look or look
        return look.mark == "hidden"

    def _closed(self, paragraph: _Open) -> _Told:
        """A paragraph that is at its end, with its number, and the text boxes that it holds."""
        found: _Told = []
        look = paragraph.look or Look(Style())
        body = "".join(piece.text for piece in paragraph.pieces)
        text = joined(self._number(look), body.strip()).strip()
        if text:
            indent = int(look.indent + _blanks(body) + 0.5)
            sources = _sources(paragraph, text, body) if self._traced else ()
            found.append((Text(text, level=look.level, sources=sources), max(0, min(indent, _FURTHEST))))
        for box in paragraph.boxes:
            for element, _ in self._blocks(box, self._runs(box)):
                found.append((replace(element, part="textbox") if isinstance(element, Text) else element, 0))
        return found

    def _number(self, look: Look) -> str:
        if not look.number:
            return ""
        depth = look.depth
        if depth is None:
            known = (self._numbers.level(look.number, name) for name in look.style.chain)
            depth = next((level for level in known if level is not None), 0)
        return self._numbers.next(look.number, depth)

    def _table(self, table: XmlElement, runs: Runs) -> _Told:
        rows = [(row, list(within(row, _CELLS))) for row in within(table, _ROWS) if _is_shown(row)]
        rows = [(row, cells) for row, cells in rows if cells]
        if len(rows) == 1 and len(rows[0][1]) == 1:
            return self._blocks(rows[0][1][0], runs)
        places: list[_Place] = []
        nested: _Told = []
        above: dict[int, _Place] = {}
        for index, (row, cells) in enumerate(rows):
            column = max(0, integer(value(row, "trPr", "gridBefore")))
            for cell in cells:
                properties = child(cell, "tcPr")
                columns = max(1, integer(value(properties, "gridSpan"), 1))
                merged = _merged(properties, "vMerge"), _merged(properties, "hMerge")
                upper = above.get(column)
                if merged[1] == "continue" and places and places[-1].row == index:
                    places[-1].columns += columns
                elif merged[0] == "continue" and upper and (upper.columns, upper.row + upper.rows) == (columns, index):
                    upper.rows += 1
                else:
                    place = _Place(index, column, columns)
                    told = self._blocks(cell, runs)
                    place.texts = tuple(element for element, _ in told if isinstance(element, Text))
                    place.indent = next((indent for element, indent in told if isinstance(element, Text)), 0)
                    nested += [(element, indent) for element, indent in told if isinstance(element, Table)]
                    places.append(place)
                    if merged[0]:
                        above[column] = place
                column += columns
        widths = [integer(each.get(f"{W}w")) for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        return [(Table(_on_grid(places, widths)), 0), *nested] if places else nested


def _sources(paragraph: _Open, text: str, body: str) -> list[Source | None]:
    """Where the characters of ``text`` come from, which is ``body`` without blanks around it and behind a number."""
    told = [Source(each.element, each.offset + i) for each in paragraph.pieces for i in range(len(each.text))]
    inner = body.strip()
    if not inner:  # nothing but the number, which stands nowhere but at the paragraph
        return [Source(paragraph.block, 0)] * len(text)
    start = len(body) - len(body.lstrip())
    return [*[None] * (len(text) - len(inner)), *told[start : start + len(inner)]]


def _is_shown(row: XmlElement) -> bool:
    properties = child(row, "trPr")
    return child(properties, "del") is None and not switched_on(properties, "hidden")


def _merged(properties: XmlElement | None, name: str) -> str:
    """``"restart"`` where a merged cell begins, ``"continue"`` where it goes on, ``""`` for a cell by itself."""
    found = child(properties, name)
    return "" if found is None else found.get(VAL, "continue")


def _blanks(text: str) -> float:
    """How many characters wide the blanks at the beginning of ``text`` are; one that is no full-width blank is half."""
    blanks = _BLANKS.match(text)
    return sum(1 if blank == "\u3000" else 0.5 for blank in blanks[0]) if blanks else 0


def _on_grid(places: Sequence[_Place], widths: Sequence[int]) -> tuple[Cell, ...]:
    """The cells, with their columns counted by the edges that any cell has."""
    edges = sorted({edge for place in places for edge in (place.column, place.column + place.columns)})
    columns = _drawn_together(edges, widths)
    if any(columns[place.column] == columns[place.column + place.columns] for place in places):
        columns = {edge: index for index, edge in enumerate(edges)}
    return tuple(
        Cell(
            row=place.row,
            column=columns[place.column],
            texts=place.texts,
            rows=place.rows,
            columns=columns[place.column + place.columns] - columns[place.column],
            indent=place.indent,
        )
        for place in places
    )


def _drawn_together(edges: Sequence[int], widths: Sequence[int]) -> dict[int, int]:
    """For each edge of the grid which edge of the table it is, those being one that lie next to each other.

    A border that was drawn by hand is seldom quite straight, and makes a column of its own of each of its jags.
    """
    if not widths or edges[-1] > len(widths) or min(widths) <= 0:
        return {edge: index for index, edge in enumerate(edges)}
    places = [0, *accumulate(widths)]
    found: dict[int, int] = {}
    index, last = -1, -_SAME
    for edge in edges:
        if places[edge] - last >= _SAME:
            index, last = index + 1, places[edge]
        found[edge] = index
    return found
