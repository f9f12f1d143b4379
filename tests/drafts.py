"""Drafts that are given back, as text: what each comment or mark stands on, and what it says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.etree import _Element as XmlElement
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar
from pypdf import PdfReader

from auditor.content import Element, Text
from auditor.decode import decode
from auditor.formats.word.numbers import W
from auditor.report.pdfnotes import marked
from auditor.report.wordcomments import commented
from auditor.source import SourceFile
from tests.documents import pdf, word
from tests.pipeline_fixture import ROOT, auditor

MARKS = frozenset(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def told(path: str) -> Mapping[str, str]:
    """What the Word file and the PDF of a report are given back with, by format."""
    content = report(path)
    draft = word.write(content)
    after = commented(auditor().audit(SourceFile("报告.docx", draft)), draft)
    said = comments(after, "\n") if after != draft else {}
    page = pdf.write(content)
    noted = marked(auditor().audit(SourceFile("报告.pdf", page)), page)
    on_page = zip(marks(noted), covered(noted), strict=True)
    return {
        "docx": "".join(f"{text}\n  {_lines(said[number])}\n" for number, text in anchored(after).items()),
        "pdf": "".join(f"第{n}页 {text}\n  {_lines(str(mark['/Contents']))}\n" for (n, mark), text in on_page),
    }


def _lines(said: str) -> str:
    return said.rstrip("\n").replace("\n", "\n  ")


def report(path: str) -> list[Element]:
    """The lines of a report as paragraphs."""
    return [Text(line) for line in decode((ROOT / path).read_bytes()).splitlines() if line.strip()]


def main(data: bytes, name: str = "word/document.xml") -> XmlElement:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def comments(data: bytes, between: str = "/") -> dict[int, str]:
    """What the comments say by number, with ``between`` their paragraphs."""
    return {
        int(each.get(f"{W}id", "")): between.join("".join(p.itertext()) for p in each)
        for each in main(data, "word/comments.xml")
    }


def anchored(data: bytes) -> dict[int, str]:
    """The text between the marks of each comment: what stands in the runs, without what is deleted."""
    signs = {
        f"{W}tab": "\t",
        f"{W}br": "\n",
        f"{W}noBreakHyphen": "-",
        f"{W}footnoteReference": "†",
        f"{W}drawing": "□",
    }
    found: dict[int, str] = {}
    ended: dict[int, str] = {}
    referred: list[int] = []
    for each in main(data).iter("*"):
        number = int(each.get(f"{W}id", "-1")) if each.tag in MARKS else -1
        if each.tag == f"{W}commentRangeStart":
            found[number] = ""
        elif each.tag == f"{W}commentRangeEnd":
            ended[number] = found.pop(number)
        elif each.tag == f"{W}commentReference":
            assert etree.QName(each.getparent()).localname == "r"
            referred.append(int(each.get(f"{W}id", "")))
        text = (each.text or "") if each.tag == f"{W}t" else signs.get(str(each.tag), "")
        if each.tag == f"{W}t" and each.get(SPACE) != "preserve":
            text = text.strip()
        if not any(str(above.tag).endswith(("}txbxContent", "}Fallback")) for above in each.iterancestors()):
            found = {number: before + text for number, before in found.items()}
    assert not found
    assert sorted(ended) == sorted(referred)
    return ended


def marks(data: bytes) -> list[tuple[int, Any]]:
    """The marks of a file, each with the number of its page."""
    return [
        (number, each.get_object())
        for number, page in enumerate(PdfReader(io.BytesIO(data), strict=True).pages, 1)
        for each in page.get("/Annots", ())
        if each.get_object()["/Subtype"] == "/Highlight"
    ]


def quads(mark: Any) -> list[list[float]]:
    """The left, lower, right, upper edges of each part of a mark, in the coordinates of the file."""
    points = [float(number) for number in mark["/QuadPoints"]]
    parts = [points[i : i + 8] for i in range(0, len(points), 8)]
    return [[min(part[::2]), min(part[1::2]), max(part[::2]), max(part[1::2])] for part in parts]


def characters(data: bytes) -> dict[int, list[LTChar]]:
    """The characters of each page, where the library for reading says they are, in the coordinates of the file."""
    found: dict[int, list[LTChar]] = {}

    def collect(element: Any, page: int) -> None:
        if isinstance(element, LTChar):
            found[page].append(element)
        elif hasattr(element, "__iter__"):
            for each in element:
                collect(each, page)

    for page in extract_pages(io.BytesIO(data), laparams=None):
        found[page.pageid] = []
        collect(page, page.pageid)
    return found


def covered(data: bytes) -> list[str]:
    """The text that each mark lies on: the characters whose middle it covers, part by part."""
    known = characters(data)
    found = []
    for page, mark in marks(data):
        text = ""
        for left, lower, right, upper in quads(mark):
            inside = [
                each
                for each in known[page]
                if left < (each.x0 + each.x1) / 2 < right and lower < (each.y0 + each.y1) / 2 < upper
            ]
            text += "".join(each.get_text() for each in inside)
        found.append(text)
    return found
