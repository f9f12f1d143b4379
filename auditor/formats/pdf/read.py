"""PDF files with a text layer, by where their characters and lines stand on the page."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from auditor.content import Element, Remark, Text, Unreadable
from auditor.formats.pdf.file import DAMAGED, Clock, open_pages
from auditor.formats.pdf.lines import Line, join, lines
from auditor.formats.pdf.margins import Page, is_contents, strip
from auditor.formats.pdf.page import Reader
from auditor.formats.pdf.paragraphs import Setting
from auditor.formats.pdf.sheet import UNKNOWN, Sheet
from auditor.formats.pdf.spread import joined
from auditor.formats.pdf.tables import Piece, is_table, loose, pieces, table
from auditor.language import deferred, tr

_SECONDS = 90.0
_MOST_CHARACTERS = 2_000_000
_FEW = 30  # characters on a page that is an image: its number, a stamp
_UNKNOWN_SHARE, _UNKNOWN_ON_PAGE = 0.2, 0.4

_SCANNED = deferred("是扫描件，没有文字；请先做文字识别（OCR）再检查")
_IMAGES = deferred("第{0}页是图片，没有文字，没有检查；要检查请先做文字识别（OCR）")
_MOST_PAGES_TOLD = 8
_EMPTY = deferred("没有文字；请检查导出是否成功")
_NO_LETTERS = deferred("的字体没有文字编码，取不出文字；请从原文件重新导出，或先做文字识别（OCR）")
_TOO_LONG = deferred("文字过多，未予读取；请拆成几个文件")


def read(data: bytes) -> list[Element]:
    """The paragraphs and tables of a PDF in reading order, without running heads, page numbers and contents.

    Each character has its box. Raises :class:`Unreadable` for what has no text, is locked, damaged or too large.
    """
    pages, survey = [], _Survey()
    for sheet in _sheets(data):
        survey.add(sheet)
        pages.append(_page(sheet))
    survey.judge()
    strip(pages)
    return [*_elements(pages), *survey.remarks()]


def _sheets(data: bytes) -> Iterator[Sheet]:
    """What is printed on each page. Whatever the library stumbles over is damage to the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        clock = Clock(_SECONDS)
        reader = Reader(clock)
        try:
            pages = open_pages(data, clock)
        except (Unreadable, MemoryError):
            raise
        except Exception as error:
            raise Unreadable(tr(DAMAGED)) from error
    for number, page in enumerate(pages, 1):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                sheet = reader.read(page, number)
            except (Unreadable, MemoryError):
                raise
            except Exception as error:
                raise Unreadable(tr("第{0}页已损坏，读不出来；请重新导出这份 PDF", number)) from error
        yield sheet


class _Survey:
    """Counts characters, to tell a scanned file and one without letters."""

    def __init__(self) -> None:
        self._pages = self._characters = self._unknown = 0
        self._scanned: list[int] = []
        self._garbled = False

    def add(self, sheet: Sheet) -> None:
        """Count the characters of one page."""
        shown = [glyph.text for glyph in sheet.glyphs if not glyph.text.isspace()]
        self._pages += 1
        if sheet.images and len(shown) < _FEW:
            self._scanned.append(sheet.number)
        self._characters += len(shown)
        unknown = sum(map(_is_unknown, shown))
        self._unknown += unknown
        self._garbled = self._garbled or (len(shown) >= _FEW and unknown > _UNKNOWN_ON_PAGE * len(shown))
        if self._characters > _MOST_CHARACTERS:
            raise Unreadable(tr(_TOO_LONG))

    def judge(self) -> None:
        """Raise :class:`Unreadable` if this is no text."""
        if self._scanned and len(self._scanned) * 2 >= self._pages:
            raise Unreadable(tr(_SCANNED))
        if not self._characters:
            raise Unreadable(tr(_EMPTY))
        if self._garbled or self._unknown > _UNKNOWN_SHARE * self._characters:
            raise Unreadable(tr(_NO_LETTERS))

    def remarks(self) -> list[Element]:
        """Which pages are images, in a file that is text for the most part."""
        if not self._scanned:
            return []
        pages = tr("、").join(map(str, self._scanned[:_MOST_PAGES_TOLD]))
        more = tr("……") if self._scanned[_MOST_PAGES_TOLD:] else ""
        return [Remark(tr(_IMAGES, pages + more))]


def _is_unknown(character: str) -> bool:
    return character == UNKNOWN or "\x7f" <= character < "\xa0" or "\ue000" <= character <= "\uf8ff"


def _page(sheet: Sheet) -> Page:
    found, rest = pieces(sheet)
    items: list[Line | Piece] = [*lines(sheet, rest), *found]
    sheet.glyphs, sheet.level, sheet.upright = [], [], []
    return Page(sheet, sorted(items, key=lambda item: (item.top, item.left)))


def _elements(pages: Sequence[Page]) -> Iterator[Element]:
    items = list(_joined(pages))
    setting = Setting([item for item in items if isinstance(item, Line)])
    for in_text, group in groupby(items, key=lambda item: isinstance(item, Line)):
        if in_text:
            run = [item for item in group if isinstance(item, Line)]
            yield from _texts(setting.paragraphs(run))
        else:
            for piece in group:
                if isinstance(piece, Piece):
                    yield from ([table(piece)] if is_table(piece) else loose(piece))


def _joined(pages: Iterable[Page]) -> Iterator[Line | Piece]:
    """All lines and tables; a table that goes on at the top of the next page is one with its continuation."""
    last: Line | Piece | None = None
    for page in pages:
        for index, item in enumerate(page.items):
            if index == 0 and isinstance(last, Piece) and isinstance(item, Piece):
                whole = joined(last, item)
                if whole is not None:
                    last = whole
                    continue
            if last is not None:
                yield last
            last = item
    if last is not None:
        yield last


def _texts(paragraphs: Iterable[list[Line]]) -> Iterator[Text]:
    for paragraph in paragraphs:
        if not is_contents(paragraph[-1]):
            yield join(paragraph)
