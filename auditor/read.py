"""A report's bytes to a :class:`~auditor.document.Document`: its view, its paragraphs and the tree of its sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from auditor import layout, normal
from auditor.compose import Composed, compose
from auditor.content import Unreadable
from auditor.decode import decode
from auditor.document import Document, Paragraph, Section
from auditor.errors import SourceError
from auditor.formats import reader
from auditor.formats.kind import Kind, kind, named
from auditor.frozen import mutable
from auditor.grids import composed_grids, typed_grids
from auditor.language import deferred, tr
from auditor.layout import Block
from auditor.source import SourceFile, SourceText, shown
from auditor.span import Span

_RANKS = ("title", "part", "article", "cn", "cn-paren", "arabic", "arabic-paren", "circled")
# Typed for one another by mistake: "四、" and then "5、".
_ALIKE = {"cn": "arabic", "arabic": "cn", "cn-paren": "arabic-paren", "arabic-paren": "cn-paren"}
_NOT_THIS = deferred("不是{0}，或者已经损坏；请重新下载或另存")
_OTHERWISE = deferred("的内容其实是{0}，已经按{0}检查；文件名的后缀最好改过来")
_DEEPEST = 12  # levels of headings; more are a list whose every item was numbered 1


def read(source: SourceFile) -> Document:
    """Read a report. Raises :class:`~auditor.errors.SourceError` where its bytes are nothing that can be read."""
    is_text = isinstance(source, SourceText)
    promised = None if is_text else named(source.path)
    form = None
    try:
        form = Kind.TEXT if is_text else kind(source.data)
        if form is Kind.TEXT:
            document = read_text(decode(source.data), source.path, source.sha256)
        else:
            document = read_composed(compose(reader.read(form, source.data)), source.path, source.sha256)
    except Unreadable as trouble:
        told = tr(_NOT_THIS, tr(promised.value)) if form is Kind.TEXT and promised is not None else trouble
        raise SourceError(f"{shown(source.path)} {told}") from None
    if promised in (None, form):
        return document
    otherwise = tr(_OTHERWISE, tr(form.value))
    return replace(document, note=tr("；").join((otherwise, document.note)) if document.note else otherwise)


def read_text(text: str, path: str = "", sha256: str = "") -> Document:
    """The document of a text that is decoded already. Any text whatever can be read."""
    document = _document(text, layout.blocks(text), path, sha256)
    return replace(document, grids=tuple(typed_grids(document)))


def read_composed(composed: Composed, path: str = "", sha256: str = "") -> Document:
    """The document of a text that was composed of paragraphs and tables."""
    document = _document(composed.text, layout.known(composed.text, composed.paragraphs), path, sha256)
    grids = tuple(composed_grids(document, composed.tables))
    return replace(document, grids=grids, places=composed.places, note=tr("；").join(composed.remarks))


def _document(text: str, blocks: Sequence[Block], path: str, sha256: str) -> Document:
    view, spans = normal.view(block.lines for block in blocks)
    sections, owners = _sections(blocks, spans, len(view.text))
    paragraphs = tuple(map(_paragraph, blocks, spans, owners))
    return Document(path, sha256, text, view, paragraphs, sections)


def _paragraph(block: Block, span: Span, section: int | None) -> Paragraph:
    mark = block.marker
    number = Span(span.start, span.start + mark.length)
    return Paragraph(span, number, block.heading or mark.style, mark.ordinal, section, block.heading is not None)


@mutable
class _Open:
    """A section whose end has not been reached yet; ``bare`` while nothing has followed its heading."""

    index: int
    style: str
    ordinal: int | None
    bare: bool = True


def _sections(blocks: Iterable[Block], spans: Sequence[Span], end: int) -> tuple[tuple[Section, ...], list[int | None]]:
    """The sections, and for each paragraph the innermost section that it stands in."""
    headings: list[tuple[Block, Span, int | None]] = []
    ends: list[int] = []
    owners: list[int | None] = []
    path: list[_Open] = []
    for block, span in zip(blocks, spans, strict=True):
        if block.heading is not None:
            keep = _level(path, block.heading, block.marker.ordinal)
            for closed in path[keep:]:
                ends[closed.index] = span.start - 1
            del path[keep:]
            headings.append((block, span, path[-1].index if path else None))
            path.append(_Open(len(ends), block.heading, block.marker.ordinal))
            ends.append(end)
        elif path:
            path[-1].bare = False
        owners.append(path[-1].index if path else None)
    return tuple(_section(*heading, end) for heading, end in zip(headings, ends, strict=True)), owners


def _section(block: Block, span: Span, parent: int | None, end: int) -> Section:
    start = min(span.end + 1, max(span.end, end))
    title = Span(span.start + block.marker.length, span.end)
    return Section(title, Span(start, max(start, end)), block.heading or "", block.marker.ordinal, parent)


def _level(path: Sequence[_Open], style: str, ordinal: int | None) -> int:
    """How many of the open sections a new heading leaves open.

    Numbers tell more than their style, which is often mistyped: a heading goes on where its predecessor is open; one
    that begins again at 1 begins a list inside the innermost section; otherwise a style that is open is closed.
    """
    for depth in range(len(path) - 1, -1, -1):
        if _follows(path[depth], style, ordinal):
            return depth
    same = [depth for depth, section in enumerate(path) if section.style == style]
    if same:
        return len(path) if _restarts(path, same[-1], ordinal) else same[-1]
    if style.startswith("md"):
        return _first(path, lambda section: section.style.startswith("md") and section.style > style)
    if style in ("part", "article") or ordinal not in (1, None):
        return _first(path, lambda section: _rank(section.style) > _rank(style))
    return len(path)


def _follows(before: _Open, style: str, ordinal: int | None) -> bool:
    if before.ordinal is None or ordinal != before.ordinal + 1:
        return False
    return before.style in (style, _ALIKE.get(style))


def _restarts(path: Sequence[_Open], depth: int, ordinal: int | None) -> bool:
    """Whether a heading numbered like the open one at ``depth`` begins a list inside it."""
    section = path[depth]
    if ordinal != 1 or len(path) >= _DEEPEST or section.style not in ("cn-paren", "arabic", "arabic-paren"):
        return False  # first-level numbers begin again after a title that was not recognised
    return section.ordinal != 1 or (section.bare and depth == len(path) - 1)


def _first(path: Sequence[_Open], closed: Callable[[_Open], bool]) -> int:
    return next((depth for depth, section in enumerate(path) if closed(section)), len(path))


def _rank(style: str) -> int:
    return _RANKS.index(style) if style in _RANKS else 0
