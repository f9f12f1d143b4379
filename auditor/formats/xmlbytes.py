"""XML files edited where they stand: what is not edited stays as it was, byte for byte."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple
from xml.parsers.expat import ParserCreate

from auditor.content import Unreadable
from auditor.language import deferred, tr
from auditor.regex import regex

_DECLARED = regex(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")
_TAG = regex(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ILLEGAL = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8"))
_UNKNOWN = deferred("的文字编码无法识别；请用 Office 或 WPS 打开后另存一份")


class Extent(NamedTuple):
    """Where an element stands: its tag from ``start`` to ``inside``, its end tag from ``close`` to ``end``.

    The last three are one place where the element is a single tag (``<w:p/>``).
    """

    start: int
    inside: int
    close: int
    end: int

    @property
    def single(self) -> bool:
        """Whether the element is written as a single tag."""
        return self.inside == self.end


class Xml:
    """The bytes of a sound XML file, without declarations of its own, that takes edits.

    ``extents`` are those of all elements in the order in which they begin. :class:`auditor.content.Unreadable` for an
    encoding that is not known.
    """

    def __init__(self, data: bytes) -> None:
        self._encoding = _encoding(data)
        try:
            self._data = data if self._encoding == "utf-8" else data.decode(self._encoding).encode("utf-8")
        except (LookupError, ValueError) as error:
            raise Unreadable(tr(_UNKNOWN)) from error
        self._edits: list[tuple[int, int, int, str]] = []
        self.extents = _extents(self._data)

    def text(self, start: int, end: int) -> str:
        """What stands between two places."""
        return self._data[start:end].decode("utf-8")

    def tag(self, element: int) -> str:
        """The name of an element as it is written, with its prefix."""
        extent = self.extents[element]
        return re.split(r"[\s/>]", self.text(extent.start + 1, extent.inside), maxsplit=1)[0]

    def insert(self, place: int, xml: str, rank: int = 0) -> None:
        """Put ``xml`` at a place; of several at one place that of the lower rank first, then the one put first."""
        self._edits.append((place, rank, place, xml))

    def replace(self, start: int, end: int, xml: str) -> None:
        """Put ``xml`` in place of what stands there, which no other edit may touch."""
        self._edits.append((start, 2, end, xml))

    def append(self, element: int, xml: str) -> None:
        """Put ``xml`` at the end of what the element holds."""
        extent = self.extents[element]
        if not extent.single:
            self.insert(extent.close, xml)
            return
        opened = self.text(extent.start, extent.inside).removesuffix("/>")
        self.replace(extent.start, extent.end, f"{opened}>{xml}</{self.tag(element)}>")

    def written(self) -> bytes:
        """The bytes with all edits made."""
        pieces: list[bytes] = []
        done = 0
        for start, _, end, xml in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += (self._data[done:start], xml.encode("utf-8"))
            done = end
        data = b"".join((*pieces, self._data[done:]))
        if self._encoding == "utf-8":
            return data
        return data.decode("utf-8").encode(self._encoding, "xmlcharrefreplace")


def escaped(text: str) -> str:
    """``text`` as the content of an element or an attribute; what XML cannot hold becomes U+FFFD."""
    text = _ILLEGAL.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    declared = _DECLARED.match(data)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    return "utf-8" if name in ("utf-8", "utf8", "us-ascii", "ascii") else name


def _extents(data: bytes) -> list[Extent]:
    parser = ParserCreate("utf-8")
    found: list[Extent] = []
    open_: list[int] = []

    def begin(_name: str, _attributes: object) -> None:
        start = parser.CurrentByteIndex
        tag = _TAG.match(data, start)
        inside = tag.end() if tag else start
        open_.append(len(found))
        found.append(Extent(start, inside, inside, inside))

    def end(_name: str) -> None:
        index = open_.pop()
        extent = found[index]
        if not data.startswith(b"/>", extent.inside - 2):
            close = parser.CurrentByteIndex
            found[index] = extent._replace(close=close, end=data.index(b">", close) + 1)

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(data, True)
    return found
