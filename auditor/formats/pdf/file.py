"""A PDF file opened within bounds: its pages counted before any is read, its streams measured before they are unpacked.

The library unpacks a compressed stream without asking how large it becomes, and forgives a damaged one; here a stream
that would be too large, or that is broken, ends the reading.
"""

from __future__ import annotations

import io
import logging
import time
import zlib
from itertools import islice
from typing import Any

from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFNoPageLabels,
    PDFPasswordIncorrect,
    PDFXRefStream,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral

from auditor.content import Unreadable
from auditor.language import deferred, tr

MOST_PAGES = 1000
_LARGEST_STREAM = 48 << 20  # bytes, unpacked
_LARGEST_RUN_LENGTH = 1 << 20  # bytes, packed; unpacks to at most 64 times as much
_LARGEST_PREDICTED = 8 << 20  # bytes; predictors are undone in Python
_STEP = 1 << 20

_FLATE, _LZW, _RUN_LENGTH = ("FlateDecode", "Fl"), ("LZWDecode", "LZW"), ("RunLengthDecode", "RL")
_UNPACKING = (*_FLATE, *_LZW, *_RUN_LENGTH)
_FAX = ("CCITTFaxDecode", "CCF")

DAMAGED = deferred("已损坏或不完整；请重新导出或重新下载这份 PDF")
_NOT_PDF = deferred("不是 PDF 文件，或已损坏；请用能打开它的软件另存为 PDF")
_LOCKED = deferred("有打开密码；请先用密码打开，另存为不加密的 PDF")
_LOCKED_OTHERWISE = deferred("的加密方式无法识别；请另存为不加密的 PDF")
_TOO_LARGE = deferred("内含解压后过大的数据，未予读取；请重新导出这份 PDF")

BUSY = deferred("的内容过于繁杂，读取时间过长；请拆成几个文件或重新导出")

# What the library has to say about a file is for its authors; what matters is raised.
_LOG = logging.getLogger("pdfminer")
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False


class Clock:
    """Ends the reading of a file that takes too long."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise :class:`Unreadable` if the time is over."""
        if time.monotonic() > self._end:
            raise Unreadable(tr(BUSY))


class _Stream(PDFStream):
    """A stream that is measured, and found whole, before the library unpacks it."""

    def decode(self) -> None:
        """Unpack the stream, or raise :class:`Unreadable`."""
        names = [name.name for name, _ in self.get_filters() if isinstance(name, PSLiteral)]
        packed = [name for name in names if name in _UNPACKING]
        if len(packed) > 1 or any(name in _FAX for name in names):
            raise Unreadable(tr(_TOO_LARGE))
        if packed and self.rawdata is not None:
            raw = self.rawdata
            if self.decipher is not None and self.objid is not None and self.genno is not None:
                raw = self.decipher(self.objid, self.genno, raw, self.attrs)
            if names[0] != packed[0]:
                # Behind an encoding as text, which only shrinks when it is undone.
                raw = PDFStream(_without_last(self.attrs), raw, None).get_data()
            self._check(packed[0], raw)
        super().decode()

    def _check(self, name: str, raw: bytes) -> None:
        predicted = any(isinstance(params, dict) and "Predictor" in params for _, params in self.get_filters())
        most = _LARGEST_PREDICTED if predicted else _LARGEST_STREAM
        if name in _FLATE:
            _inflate(raw, most)
        elif name in _LZW:
            size = 0
            for piece in LZWDecoder(io.BytesIO(raw)).run():
                size += len(piece)
                _limit(size, most)
        else:
            _limit(len(raw), _LARGEST_RUN_LENGTH)


def _without_last(attrs: dict[str, Any]) -> dict[str, Any]:
    """The same stream's attributes, with the encodings that stand before the compression only."""
    filters = resolve1(attrs.get("Filter", attrs.get("F")))
    before = []
    for each in filters if isinstance(filters, list) else [filters]:
        name = resolve1(each)
        if isinstance(name, PSLiteral) and name.name in _UNPACKING:
            break
        before.append(name)
    return {"Filter": before}


def _inflate(raw: bytes, most: int) -> None:
    unpacker = zlib.decompressobj()
    size, rest = 0, raw
    try:
        while rest and not unpacker.eof:
            size += len(unpacker.decompress(rest, _STEP))
            _limit(size, most)
            rest = unpacker.unconsumed_tail
        if not unpacker.eof:
            # A missing checksum is forgiven; missing data is not, and here looks for more instead of complaining.
            unpacker.decompress(b"\0\0\0\0")
            raise Unreadable(tr(DAMAGED))
    except zlib.error as error:
        if unpacker.eof or "data check" not in str(error) or rest:
            raise Unreadable(tr(DAMAGED)) from error


def _limit(size: int, most: int) -> None:
    if size > most:
        raise Unreadable(tr(_TOO_LARGE))


class _Parser(PDFParser):
    """The library's parser, which takes no longer than it may, and all of whose streams are bounded ones."""

    def __init__(self, data: bytes, clock: Clock) -> None:
        super().__init__(io.BytesIO(data))
        self._clock = clock
        self._count = 0

    def push(self, *objs: Any) -> None:
        """Put objects on the stack, each with its position."""
        self._count += 1
        if self._count % 1024 == 0:
            self._clock.check()
        super().push(*((pos, _bounded(obj)) for pos, obj in objs))


def _bounded(obj: Any) -> Any:
    if type(obj) is PDFStream and obj.rawdata is not None:
        return _Stream(obj.attrs, obj.rawdata, obj.decipher)
    return obj


class _Document(PDFDocument):
    """The library's document, which neither goes round in circles nor believes every table of contents."""

    def __init__(self, data: bytes, clock: Clock) -> None:
        self._visited: set[int] = set()
        super().__init__(_Parser(data, clock), password="")
        for xref in self.xrefs:
            if isinstance(xref, PDFXRefStream) and sum(count for _, count in xref.ranges) > max(len(data), 1000):
                raise Unreadable(tr(DAMAGED))

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Read the list of objects at an offset, and those before it, each once."""
        if start not in self._visited:
            self._visited.add(start)
            super().read_xref_from(parser, start, xrefs)

    def getobj(self, objid: int) -> object:
        """The object, which is not itself a reference to one."""
        found = super().getobj(objid)
        if isinstance(found, PDFObjRef):
            raise Unreadable(tr(DAMAGED))
        return found

    def get_page_labels(self) -> Any:
        """Nothing: what the pages call themselves is not asked."""
        raise PDFNoPageLabels


def open_pages(data: bytes, clock: Clock) -> list[PDFPage]:
    """The pages of the file, in order, none of them read yet; at most :data:`MOST_PAGES`, else :class:`Unreadable`."""
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(tr(_NOT_PDF))
    try:
        document = _Document(data, clock)
        declared = _declared(document)
        _refuse_many(declared)
        pages = list(islice(PDFPage.create_pages(document), MOST_PAGES + 1))
    except PDFPasswordIncorrect as error:
        raise Unreadable(tr(_LOCKED)) from error
    except PDFEncryptionError as error:
        raise Unreadable(tr(_LOCKED_OTHERWISE)) from error
    _refuse_many(len(pages))
    if not pages or len(pages) < declared:
        raise Unreadable(tr(DAMAGED))
    return pages


def _declared(document: PDFDocument) -> int:
    """How many pages the file says that it has; 0 where it does not say."""
    count = resolve1(dict_value(document.catalog.get("Pages")).get("Count"))
    return count if isinstance(count, int) else 0


def _refuse_many(pages: int) -> None:
    if pages > MOST_PAGES:
        told = tr("有 {0} 页，只能读 {1} 页以内的；请拆成几个文件", pages, MOST_PAGES)
        raise Unreadable(told if pages < 10**6 else tr(DAMAGED))
