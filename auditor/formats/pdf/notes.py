"""PDF files given back with coloured marks and notes: what is added stands behind the bytes that were there."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import md5
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from auditor.content import Box, Unreadable
from auditor.formats.pdf.file import Clock, open_pages
from auditor.formats.pdf.frame import Matrix, frame, inverse
from auditor.language import deferred, tr
from auditor.regex import regex

_LONGEST = 120.0  # seconds
_PRINTED = 4  # the flag of an annotation that is printed as well
_POPUP = (220.0, 140.0)  # points, of a note that is opened
_LOCKED = deferred("设有权限密码（加密），不能加标记；请另存为不加密的 PDF 再检查")
_BROKEN = deferred("的内部目录有误，不能加标记；请用能打开它的软件另存为 PDF 再检查")
_START = regex(rb"startxref\s+(\d+)\s+%%EOF")
_TAIL = 2048  # bytes in which a file tells where its directory is
_OBJECT = regex(rb"\s*\d+\s+\d+\s+obj\b")
_TABLE = regex(rb"\s*xref\b")

# What the library has to say about a file is for its authors; what matters is raised.
_LOG = logging.getLogger("pypdf")
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


class Note(NamedTuple):
    """A note on what is printed in ``boxes``, with the colour of its mark (red, green, blue from 0 to 1).

    ``name`` tells it from all others of the file.
    """

    boxes: Sequence[Box]
    text: str
    colour: tuple[float, float, float]
    name: str


def noted(data: bytes, notes: Sequence[Note], author: str, date: str = "") -> bytes:
    """The file with notes, ``data`` being the beginning of it; ``date`` is as in PDF (``D:20240301080000Z``).

    It is an update as the format knows it, so signatures stay as they are. Without notes nothing is added.
    :class:`auditor.content.Unreadable` for a file that is encrypted, or whose directory is not where it says.
    """
    if not notes:
        return data
    try:
        return data + _Update(data, author, date).written(notes)
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise Unreadable(tr(_BROKEN)) from error


class _Update:
    """Objects that are added to a file, and the directory that tells where they are.

    The library's own way to write an update forgets the title and author that the file has, and the generation of
    objects; so the objects are the library's and the directory is written here, in the form that the file's own has.
    """

    def __init__(self, data: bytes, author: str, date: str) -> None:
        self._data, self._author, self._date = data, author, date
        self._previous = _directory(data)
        self._reader = PdfReader(io.BytesIO(data))
        if self._reader.is_encrypted:
            raise Unreadable(tr(_LOCKED))
        self._out = io.BytesIO()
        self._out.write(b"" if data.endswith(b"\n") else b"\n")
        self._places: dict[tuple[int, int], int] = {}
        self._next = int(str(self._reader.trailer["/Size"].get_object()))

    def written(self, notes: Sequence[Note]) -> bytes:
        """What is to be added to the file."""
        pages = open_pages(self._data, Clock(_LONGEST))
        known = {page.indirect_reference.idnum: page for page in self._reader.pages if page.indirect_reference}
        for number, told in sorted(_by_page(notes).items()):
            page = pages[number - 1]
            there = known[int(str(page.pageid))]
            matrix, width, _ = frame(page.mediabox, page.cropbox, page.rotate)
            self._page(there, [self._annotated(there, each, inverse(matrix), width) for each in told])
        return self._closed()

    def _page(self, page: DictionaryObject, added: Sequence[tuple[IndirectObject, IndirectObject]]) -> None:
        """Write the page anew with more annotations, or only the list of them where that is an object of its own."""
        there = page.raw_get("/Annots") if "/Annots" in page else ArrayObject()
        listed = there.get_object()
        before = listed if isinstance(listed, ArrayObject) else ()
        annotations = ArrayObject([*before, *(each for two in added for each in two)])
        if isinstance(there, IndirectObject):
            self._write(there, annotations)
            return
        changed = DictionaryObject(page)
        changed[NameObject("/Annots")] = annotations
        assert page.indirect_reference is not None
        self._write(page.indirect_reference, changed)

    def _annotated(
        self, page: DictionaryObject, note: Note, back: Matrix, width: float
    ) -> tuple[IndirectObject, IndirectObject]:
        """Write a mark and the window in which its note opens."""
        quads = [_corners(box, back) for box in note.boxes]
        around = _around(point for quad in quads for point in quad)
        first = note.boxes[0]
        window = Box(first.page, width - _POPUP[0], first.top, width, first.top + _POPUP[1])
        mark, popup = self._new(), self._new()
        appearance = self._write(self._new(), _appearance(quads, around, note.colour))
        self._write(mark, _dictionary({
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject("/Highlight"),
            "/Rect": _numbers(around),
            "/QuadPoints": _numbers(number for quad in quads for point in quad for number in point),
            "/C": _numbers(note.colour),
            "/Contents": TextStringObject(note.text),
            "/T": TextStringObject(self._author),
            "/NM": TextStringObject(note.name),
            "/F": NumberObject(_PRINTED),
            "/P": page.indirect_reference,
            "/Popup": popup,
            "/AP": _dictionary({"/N": appearance}),
            **({"/M": TextStringObject(self._date)} if self._date else {}),
        }))  # fmt: skip
        self._write(popup, _dictionary({
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject("/Popup"),
            "/Rect": _numbers(_around(_corners(window, back))),
            "/Parent": mark,
        }))  # fmt: skip
        return mark, popup

    def _new(self) -> IndirectObject:
        self._next += 1
        return IndirectObject(self._next - 1, 0, self._reader)

    def _write(self, name: IndirectObject, content: PdfObject) -> IndirectObject:
        self._places[name.idnum, name.generation] = len(self._data) + self._out.tell()
        self._out.write(b"%d %d obj\n" % (name.idnum, name.generation))
        content.write_to_stream(self._out)
        self._out.write(b"\nendobj\n")
        return name

    def _closed(self) -> bytes:
        """The objects and their directory, a table or a stream as the file's own is."""
        is_table = _TABLE.match(self._data, self._previous) is not None
        own = self._new() if not is_table else None
        start = len(self._data) + self._out.tell()
        if own is not None:
            self._places[own.idnum, 0] = start
        trailer = self._trailer()
        if own is None:
            self._out.write(b"xref\n" + b"".join(_table(self._places)) + b"trailer\n")
            trailer.write_to_stream(self._out)
        else:
            self._write(own, _stream(trailer, self._places))
        self._out.write(b"\nstartxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()

    def _trailer(self) -> DictionaryObject:
        old = self._reader.trailer
        kept = {name: old.raw_get(name) for name in ("/Root", "/Info", "/ID") if name in old}
        if "/ID" in kept:
            first = kept["/ID"].get_object()[0]
            digest = md5(self._data + self._out.getvalue(), usedforsecurity=False).digest()
            kept["/ID"] = ArrayObject([ByteStringObject(first.original_bytes), ByteStringObject(digest)])
        return _dictionary({**kept, "/Size": NumberObject(self._next), "/Prev": NumberObject(self._previous)})


def _directory(data: bytes) -> int:
    """Where the file says its directory is; :class:`Unreadable` if it is not there."""
    found = _START.findall(data, max(len(data) - _TAIL, 0))
    place = int(found[-1]) if found else len(data)
    if not (_TABLE.match(data, place) or _OBJECT.match(data, place)):
        raise Unreadable(tr(_BROKEN))
    return place


def _by_page(notes: Iterable[Note]) -> Mapping[int, list[Note]]:
    """The notes by page; one that goes over several pages is on each of them."""
    found: dict[int, list[Note]] = {}
    for note in notes:
        for index, page in enumerate(dict.fromkeys(box.page for box in note.boxes)):
            boxes = [box for box in note.boxes if box.page == page]
            name = f"{note.name}/{index}" if index else note.name
            found.setdefault(page, []).append(note._replace(boxes=boxes, name=name))
    return found


def _corners(box: Box, back: Matrix) -> Corners:
    """The corners in the order that readers expect: upper left, upper right, lower left, lower right, as shown."""
    a, b, c, d, e, f = back

    def at(x: float, y: float) -> tuple[float, float]:
        return round(a * x + c * y + e, 2), round(b * x + d * y + f, 2)

    return at(box.left, box.top), at(box.right, box.top), at(box.left, box.bottom), at(box.right, box.bottom)


def _around(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _appearance(quads: Sequence[Corners], around: Sequence[float], colour: Sequence[float]) -> StreamObject:
    """How the mark looks: colour over which what is printed stays black."""
    content = [f"/G gs {' '.join(f'{part:g}' for part in colour)} rg"]
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in quads:
        content.append(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l {x3:.2f} {y3:.2f} l {x2:.2f} {y2:.2f} l h f")
    multiply = _dictionary({"/Type": NameObject("/ExtGState"), "/BM": NameObject("/Multiply")})
    group = {"/S": NameObject("/Transparency"), "/Type": NameObject("/Group")}
    return _filled(
        {
            "/Type": NameObject("/XObject"),
            "/Subtype": NameObject("/Form"),
            "/BBox": _numbers(around),
            "/Group": _dictionary(group),
            "/Resources": _dictionary({"/ExtGState": _dictionary({"/G": multiply})}),
        },
        "\n".join(content).encode("ascii"),
    )


def _table(places: Mapping[tuple[int, int], int]) -> Iterator[bytes]:
    yield b"0 1\n0000000000 65535 f \n"
    for (number, generation), place in sorted(places.items()):
        yield b"%d 1\n%010d %05d n \n" % (number, place, generation)


def _stream(trailer: DictionaryObject, places: Mapping[tuple[int, int], int]) -> StreamObject:
    entries = sorted(places.items())
    rows = (b"\1" + place.to_bytes(8, "big") + generation.to_bytes(2, "big") for (_, generation), place in entries)
    return _filled(
        {
            **trailer,
            "/Type": NameObject("/XRef"),
            "/W": _whole(1, 8, 2),
            "/Index": _whole(*(part for (number, _), _ in entries for part in (number, 1))),
        },
        b"".join(rows),
    )


def _filled(entries: Mapping[str, Any], content: bytes) -> StreamObject:
    made = StreamObject()
    made.update(_dictionary(entries))
    made.set_data(content)
    return made


def _dictionary(entries: Mapping[str, Any]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): each for name, each in entries.items()})


def _numbers(numbers: Iterable[float]) -> ArrayObject:
    return ArrayObject([FloatObject(number) for number in numbers])


def _whole(*numbers: int) -> ArrayObject:
    return ArrayObject([NumberObject(number) for number in numbers])
