"""Writes .docx files: from neutral content (:func:`write`), or from XML written by hand (:func:`package`)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from auditor.content import Cell, Element, Table, Text
from auditor.formats.word.numbers import written

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'mc:Ignorable="w14"'
)
_ROOTS = {
    "document": "document",
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_DATE = (2024, 3, 1, 0, 0, 0)

# The manners of counting in which ``write`` numbers: how each is called, and what stands around the number.
_MANNERS = (
    ("chineseCountingThousand", "%1、", r"([一二三四五六七八九十百]+)、"),
    ("chineseCountingThousand", "（%1）", r"（([一二三四五六七八九十百]+)）"),
    ("decimal", "%1. ", r"(\d{1,3})\. "),
    ("decimal", "（%1）", r"（(\d{1,3})）"),
    ("decimalEnclosedCircle", "%1", r"([①-⑳])"),
)


def package(body: str, folder: str = "word", **others: str) -> bytes:
    """A .docx whose body is that XML; ``others`` are the insides of ``styles``, ``numbering``, ``footnotes``,
    ``endnotes``. The prefixes w, r, m, mc, wp, a, wps, v and w14 are known. ``folder`` is where the parts lie.
    """
    inside = {"document": f"<w:body>{body}</w:body>", **others}
    files = {
        f"{folder}/{name}.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:{_ROOTS[name]} {_NAMESPACES}>{xml}'
        f"</w:{_ROOTS[name]}>"
        for name, xml in inside.items()
    }
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/relationships/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(others)
    )
    files[f"{folder}/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/relationships/officeDocument" Target="{folder}/document.xml"/></Relationships>'
    )
    types = "".join(
        f'<Override PartName="/{folder}/{name}.xml" '
        f'ContentType="{_TYPE.format("document.main" if name == "document" else name)}"/>'
        for name in inside
    )
    content_types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    return zipped({"[Content_Types].xml": content_types, **files})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file of those files, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run with that text; ``"\\n"`` is a line break, ``"\\t"`` a tab."""
    pieces = re.split(r"([\n\t])", text)
    signs = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    inside = "".join(signs.get(piece, f'<w:t xml:space="preserve">{escape(piece)}</w:t>') for piece in pieces if piece)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def paragraph(text: str = "", properties: str = "", runs: str = "") -> str:
    """A paragraph of that text, and of more ``runs`` as XML."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text) if text else ''}{runs}</w:p>"


def item(number: int, text: str, depth: int = 0) -> str:
    """A paragraph of the list ``number``."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, manner: str, pattern: str, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{manner}"/>{more}'
        f"<w:lvlText w:val={quoteattr(pattern)}/></w:lvl>"
    )


def abstract(name: int, *levels: str) -> str:
    """A definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, definition: int, **starts: int) -> str:
    """A list that counts as that definition says; ``starts`` are the numbers that levels begin with (``l0=5``)."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{depth[1:]}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for depth, start in starts.items()
    )
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def table(*rows: str, grid: Sequence[int] = ()) -> str:
    """A table; each row is its ``w:tc`` elements, or a whole ``w:tr``."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    inside = "".join(row if row.startswith("<w:tr") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{inside}</w:tbl>"


def cell(text: str = "", properties: str = "", inside: str = "") -> str:
    """A cell of that text, or of the blocks ``inside``."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or paragraph(text)}</w:tc>"


def textbox(inside: str) -> str:
    """A run with a text box of those blocks, as Word writes it: a shape, and a substitute for older programs."""
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="1800000" cy="360000"/>'
        '<wp:docPr id="1" name="box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1800000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def write(content: Sequence[Element], numbered: bool = False) -> bytes:
    """A .docx of that content.

    Text boxes hang on the paragraph before them, notes are referred to by the last paragraph of the body before them.
    With ``numbered``, a number that a paragraph of the body begins with (一、 （一） "1. " （1） ①) is written as an
    automatic one.
    """
    return _Writer(numbered).written(content)


class _Writer:
    def __init__(self, numbered: bool) -> None:
        self._numbered = numbered
        self._nums: list[tuple[int, int]] = []
        self._last: dict[int, tuple[int, int]] = {}  # for each manner the list it is in, and the last number
        self._notes: dict[str, list[str]] = {"footnote": [], "endnote": []}

    def written(self, content: Sequence[Element]) -> bytes:
        body: list[str] = []
        for key, group in groupby(content, key=_kind):
            if key in self._notes:
                runs = "".join(self._note(key, each) for each in group if isinstance(each, Text))
                body = _hung(body, runs)
            elif key == "textbox":
                inside = "".join(self._paragraph(each) for each in group if isinstance(each, Text))
                body = _hung(body, textbox(inside))
            else:
                body += [self._table(each) if isinstance(each, Table) else self._paragraph(each) for each in group]
        definitions = "".join(abstract(i, level(0, *m[:2])) for i, m in enumerate(_MANNERS))
        nums = "".join(num(i + 1, manner, l0=start) for i, (manner, start) in enumerate(self._nums))
        notes = {f"{kind}s": "".join(each) for kind, each in self._notes.items() if each}
        return package("".join(body), styles=_STYLES, numbering=definitions + nums, **notes)

    def _paragraph(self, text: Text, properties: str = "") -> str:
        style = f'<w:pStyle w:val="H{text.level}"/>' if text.level else ""
        number, rest = self._number(text.text) if self._numbered and not text.part else ("", text.text)
        return paragraph(rest, style + number + properties)

    def _number(self, text: str) -> tuple[str, str]:
        for manner, (name, _, pattern) in enumerate(_MANNERS):
            match = re.match(pattern, text)
            count = next((n for n in range(1, 200) if match and written(n, name) == match[1]), 0)
            if match and count:
                number, last = self._last.get(manner, (0, 0))
                if not number or count != last + 1:
                    self._nums.append((manner, count))
                    number = len(self._nums)
                self._last[manner] = number, count
                suffix = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
                return suffix.format(number), text[match.end() :]
        return "", text

    def _note(self, kind: str, text: Text) -> str:
        notes = self._notes[kind]
        notes.append(f'<w:{kind} w:id="{len(notes) + 1}">{paragraph(text.text, "", "")}</w:{kind}>')
        return f'<w:r><w:{kind}Reference w:id="{len(notes)}"/></w:r>'

    def _table(self, content: Table) -> str:
        height = max((each.row + each.rows for each in content.cells), default=0)
        width = max((each.column + each.columns for each in content.cells), default=0)
        covered = {
            (row, column): each
            for each in content.cells
            for row in range(each.row, each.row + each.rows)
            for column in range(each.column, each.column + each.columns)
        }
        rows = ["".join(self._cells(covered, row, width)) for row in range(height)]
        return table(*rows, grid=[1000] * width)

    def _cells(self, covered: Mapping[tuple[int, int], Cell], row: int, width: int) -> list[str]:
        found = []
        for column in range(width):
            each = covered.get((row, column), Cell(row, column))
            if each.column != column:
                continue
            span = f'<w:gridSpan w:val="{each.columns}"/>' if each.columns > 1 else ""
            begins = each.row == row
            start = ' w:val="restart"' if begins else ""
            merge = f"<w:vMerge{start}/>" if each.rows > 1 else ""
            first = f'<w:ind w:left="{each.indent * 210}" w:leftChars="{each.indent * 100}"/>' if each.indent else ""
            texts = [
                self._paragraph(text, "" if index else first) for index, text in enumerate(each.texts if begins else ())
            ]
            found.append(cell("", span + merge, "".join(texts)))
        return found


_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/><w:pPr><w:outlineLvl w:val="{n - 1}"/>'
    "</w:pPr></w:style>"
    for n in range(1, 10)
)


def _kind(element: Element) -> str:
    return element.part if isinstance(element, Text) else ""


def _hung(body: list[str], runs: str) -> list[str]:
    """``body`` with more runs at the end of its last paragraph."""
    if not body or not body[-1].endswith("</w:p>"):
        return [*body, paragraph("", "", runs)]
    return [*body[:-1], body[-1].removesuffix("</w:p>") + runs + "</w:p>"]
