"""A page of a PDF as printed: its characters and its straight lines, in points from the upper left corner."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1, stream_value
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from auditor.content import Unreadable
from auditor.formats.pdf.file import BUSY, DAMAGED, Clock
from auditor.formats.pdf.frame import frame
from auditor.formats.pdf.sheet import UNKNOWN, Glyph, Rule, Sheet, turned
from auditor.language import tr
from auditor.regex import regex

_MOST_GLYPHS = 60_000  # on one page
_LONGEST = 4 << 20  # bytes of instructions for one page
_MOST_RULES = 40_000  # on one page; more is a drawing, and no table is looked for in it
_THIN = 3.0  # points: a filled rectangle no thicker is a line
_LEVEL = 0.7  # points: a line that rises by less is level
_LARGE_IMAGE = 0.5  # of the page
_ASCENT, _DESCENT = 0.88, -0.12  # of the size: the square of a Chinese character about its base line
_SMALLEST, _LARGEST = 1.0, 1000.0  # points; type beyond that is not to be read
_CONTROL = regex(r"[\x00-\x08\x0e-\x1f]")  # what a broken font gives for a letter or a digit


class Reader:
    """Reads pages one after another; fonts that they share are read once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._fonts = PDFResourceManager()

    def read(self, page: PDFPage, number: int) -> Sheet:
        """What is printed on the page with this 1-based number."""
        self._clock.check()
        if any(resolve1(each) is None for each in page.contents):
            raise Unreadable(tr(DAMAGED))
        matrix, width, height = frame(page.mediabox, page.cropbox, page.rotate)
        device = _Device(self._fonts, self._clock, width, height)
        interpreter = _Interpreter(self._fonts, device)
        interpreter.render_contents(page.resources, page.contents, ctm=matrix)
        return device.sheet(number)


class _Interpreter(PDFPageInterpreter):
    """The library's interpreter, which refuses instructions so long that they would take minutes."""

    def execute(self, streams: Sequence[object]) -> None:
        """Follow the instructions of a page or of a part that it uses."""
        if sum(len(stream_value(stream).get_data()) for stream in streams) > _LONGEST:
            raise Unreadable(tr(BUSY))
        super().execute(streams)


class _Device(PDFTextDevice):
    """Collects what the library's interpreter prints."""

    def __init__(self, fonts: PDFResourceManager, clock: Clock, width: float, height: float) -> None:
        super().__init__(fonts)
        self._clock, self._width, self._height = clock, width, height
        self._glyphs: dict[int, list[Glyph]] = {0: [], 1: [], 2: [], 3: []}
        self._count = 0
        self._level: list[Rule] = []
        self._upright: list[Rule] = []
        self._covered = 0.0

    def sheet(self, number: int) -> Sheet:
        """All that was printed, in the direction of most of the text; text in another direction is left out."""
        turns = Counter({turn: len(glyphs) for turn, glyphs in self._glyphs.items()})
        turn = turns.most_common(1)[0][0]
        images = self._covered > _LARGE_IMAGE * self._width * self._height
        sheet = Sheet(number, self._width, self._height, self._glyphs[turn], images=images)
        if len(self._level) + len(self._upright) <= _MOST_RULES:
            sheet.level, sheet.upright = self._level, self._upright
        sheet.read_turned(turn)
        return sheet

    # called by the interpreter ------------------------------------------------------------------------------------

    def begin_figure(self, name: str, bbox: object, matrix: object) -> None:  # noqa: ARG002 - the library's signature
        """A group of drawings or an image begins."""
        self._clock.check()

    def render_image(self, name: str, stream: object) -> None:  # noqa: ARG002 - the library's signature
        """An image is printed over the unit square."""
        if self.ctm is not None:
            a, b, c, d, _, _ = self.ctm
            self._covered += abs(a * d - b * c)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: object,  # noqa: ARG002 - the library's signature
        graphicstate: object,  # noqa: ARG002
    ) -> float:
        """A character is printed at the origin of ``matrix``; returns how far that moves the next one."""
        self._count += 1
        if self._count > _MOST_GLYPHS:
            raise Unreadable(tr(BUSY))
        if self._count % 256 == 0:
            self._clock.check()
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        text = _CONTROL.sub(UNKNOWN, text)
        advance: float = font.char_width(cid) * fontsize * scaling
        size = fontsize
        if isinstance(font, PDFType3Font):
            size = font.get_height() * fontsize or fontsize
        if font.is_vertical():
            place = (-size / 2, min(0.0, advance), size / 2, max(0.0, advance))
        else:
            place = (0.0, _DESCENT * size + rise, advance, _ASCENT * size + rise)
        self._print(text, matrix, size, place, rise)
        return advance

    def paint_path(
        self,
        graphicstate: object,  # noqa: ARG002 - the library's signature
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002
        path: Sequence[PathSegment],
    ) -> None:
        """Lines are drawn, or an area is filled."""
        self._clock.check()
        if len(self._level) + len(self._upright) > _MOST_RULES:
            return
        for points in self._outlines(path):
            if stroke:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._draw(x0, y0, x1, y1)
            elif fill and len(points) >= 4:
                self._fill(points)

    # ----------------------------------------------------------------------------------------------------------------

    def _print(
        self, text: str, matrix: Matrix, size: float, place: tuple[float, float, float, float], rise: float
    ) -> None:
        a, b, c, d, e, f = matrix
        x0, y0, x1, y1 = place
        xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e)
        ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        shown = abs(size) * math.hypot(c, d)
        if not (
            _SMALLEST <= shown <= _LARGEST
            and right >= 0
            and left <= self._width
            and bottom >= 0
            and top <= self._height
        ):
            return  # outside the page; a comparison with what is no number ends here as well
        if abs(b) <= 0.1 * abs(a):
            turn = 0 if a * size >= 0 else 2
        elif abs(a) <= 0.1 * abs(b):
            turn = 1 if b * size > 0 else 3
        else:
            return  # askew: a watermark
        base = d * rise + f
        if turn:
            left, top, right, bottom = turned((left, top, right, bottom), turn, self._width, self._height)
            base = bottom + _DESCENT * shown
        self._glyphs[turn] += _spread(text, left, top, right, bottom, base, shown)

    def _outlines(self, path: Sequence[PathSegment]) -> list[list[tuple[float, float]]]:
        """The straight parts of the path, as points on the page."""
        outlines: list[list[tuple[float, float]]] = []
        ctm: Any = self.ctm
        for operator, *numbers in path:
            place: Any = numbers[-2:]
            if operator == "h":
                if outlines:
                    outlines[-1].append(outlines[-1][0])
            elif operator == "l" and outlines:
                outlines[-1].append(apply_matrix_pt(ctm, place))
            elif place:
                outlines.append([apply_matrix_pt(ctm, place)])
        return outlines

    def _draw(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if not all(map(math.isfinite, (x0, y0, x1, y1))):
            return
        left, right = max(min(x0, x1), 0.0), min(max(x0, x1), self._width)
        top, bottom = max(min(y0, y1), 0.0), min(max(y0, y1), self._height)
        if bottom - top < _LEVEL and right - left > bottom - top:
            self._level.append(Rule((top + bottom) / 2, left, right))
        elif right - left < _LEVEL and bottom - top > right - left:
            self._upright.append(Rule((left + right) / 2, top, bottom))

    def _fill(self, points: Sequence[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top <= _THIN and bottom - top <= right - left:
            self._draw(left, (top + bottom) / 2, right, (top + bottom) / 2)
        elif right - left <= _THIN:
            self._draw((left + right) / 2, top, (left + right) / 2, bottom)


def _spread(text: str, left: float, top: float, right: float, bottom: float, base: float, size: float) -> list[Glyph]:
    """One glyph for each character that a printed sign stands for."""
    if len(text) == 1:
        return [Glyph(text, left, top, right, bottom, base, size)]
    step = (right - left) / max(len(text), 1)
    return [Glyph(each, left + step * i, top, left + step * (i + 1), bottom, base, size) for i, each in enumerate(text)]
