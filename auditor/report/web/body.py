"""The text of a report as blocks that a page shows: headings, paragraphs and tables, with its figures marked.

Put together again, the pieces of all blocks are the text, character by character; only the bars between the cells of a
table and carriage returns at the ends of lines are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor import layout
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.span import Lines, Span

_BAR = "|"
_HASH = regex(r"\s*#{1,6}\s*")
_DIVIDER = frozenset(":- ")
_TOP_LEVEL, _LOWEST_LEVEL = 3, 6  # of headings inside the page, whose own take the first two
_FEWEST_CELLS = 2  # that make a single line a table


@frozen
class Piece:
    """Some text. ``key`` is the start of the marked span that it belongs to, ``None`` for plain text.

    ``kind`` is ``""`` for text, ``"first"`` for the first piece of a marked span, ``"break"`` for the end of a line
    that goes on in the next, ``"space"`` for one that parts two words, ``"aside"`` for a page number in a paragraph,
    ``"hash"`` for the marks of a heading in Markdown.
    """

    text: str
    key: int | None = None
    kind: str = ""


@frozen
class Paragraph:
    """A paragraph, and the line breaks behind it. ``level`` is 3 to 6 for a heading, else 0; ``title`` tells that it
    names the report; ``aside`` that it is a page number."""

    pieces: tuple[Piece, ...]
    after: str
    level: int = 0
    title: bool = False
    aside: bool = False


@frozen
class Row:
    """A row of a table. ``role`` is ``"head"`` for column headings, ``"divider"`` for a line of dashes."""

    cells: tuple[tuple[Piece, ...], ...]
    after: str
    role: str = ""


@frozen
class TableBlock:
    """A table, and the empty lines behind it."""

    rows: tuple[Row, ...]
    after: str


Block = Paragraph | TableBlock


class Marks:
    """The spans of a text that are marked, figures before words. Of two that overlap one is marked; ``stands_for``
    gives for every span where that begins which is marked for it."""

    def __init__(self, figures: Iterable[Span], words: Iterable[Span] = ()) -> None:
        self.kept: list[Span] = []
        self.stands_for: dict[Span, int] = {}
        for spans in (figures, words):
            for span in sorted(set(spans)):
                self._add(span)
        self._starts = [span.start for span in self.kept]

    def _add(self, span: Span) -> None:
        at = bisect_right(self.kept, span)
        beside = next((each for each in self.kept[max(at - 1, 0) : at + 1] if each.overlaps(span)), None)
        if beside is None and span.start < span.end:
            self.kept.insert(at, span)
        self.stands_for.setdefault(span, span.start if beside is None else beside.start)

    def cut(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """``text[start:end]`` in pieces."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        for span in self.kept[index:]:
            if span.start >= end:
                break
            inside = Span(max(span.start, start), min(span.end, end))
            if inside.start >= inside.end:
                continue
            if start < inside.start:
                yield Piece(text[start : inside.start])
            yield Piece(text[inside.start : inside.end], span.start, "first" if inside.start == span.start else "")
            start = inside.end
        if start < end:
            yield Piece(text[start:end])


@frozen
class _Stretch:
    """Lines of the text, ``first`` to ``last``, that are one block, and the line breaks and blanks behind them.

    ``own`` are those lines that are not page numbers. ``cells`` counts those of a row of a table, 0 for what is none.
    """

    first: int
    last: int
    own: frozenset[int] = frozenset()
    heading: str | None = None
    after: str = ""
    cells: int = 0


class _Text:
    """A text by its lines, without what ends them."""

    def __init__(self, text: str, marks: Marks) -> None:
        self.text = text
        self.marks = marks
        self.starts = Lines(text).starts
        self.lines = [_trimmed(text, a, b - 1) for a, b in pairwise([*self.starts, len(text) + 1])]

    def content(self, line: int) -> str:
        return self.text[slice(*self.lines[line])]

    def pieces(self, span: Span) -> Iterator[Piece]:
        return self.marks.cut(self.text, *span)

    def between(self, line: int, other: int | None) -> str:
        """What stands between the end of a line and the beginning of another, or the end of the text."""
        end = len(self.text) if other is None else self.starts[other]
        return self.text[self.lines[line].end : end].replace("\r\n", "\n")

    def gap(self, line: int) -> Piece:
        """The end of a line that goes on in the next."""
        before, behind = self.content(line)[-1:], self.content(line + 1)[:1]
        parts = before.isascii() and before.isalnum() and behind.isascii() and behind.isalpha()
        return Piece("\n", kind="space" if parts else "break")


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, end - 1 if text[start:end].endswith("\r") else end)


def blocks(text: str, marks: Marks) -> list[Block]:
    """The blocks of a report's text, in order."""
    told = _Text(text, marks)
    levels = _Levels()
    stretches = list(_stretches(told))
    first = told.starts[stretches[0].first] if stretches else len(text)
    found: list[Block] = [Paragraph((), text[:first].replace("\r\n", "\n"))] if first else []
    for group in _tables(stretches):
        if len(group) > 1 or group[0].cells >= _FEWEST_CELLS:
            found.append(_table(told, group))
        else:
            found.append(_paragraph(told, group[0], levels))
    return found


def _stretches(told: _Text) -> Iterator[_Stretch]:
    """The blocks by their lines, blank ones left out, with what stands behind each."""
    found = [each for each in _laid_out(told) if len(each.own) > 1 or told.content(each.first).strip()]
    for index, each in enumerate(found):
        after = told.between(each.last, found[index + 1].first if index + 1 < len(found) else None)
        yield replace(each, after=after, cells=_cells(told, each))


def _laid_out(told: _Text) -> Iterator[_Stretch]:
    """The blocks of the layout by their lines, and each line between two of them."""
    done = 0
    for block in layout.blocks(told.text):
        ends = (offset for line in block.lines for offset in (line.origin[0], line.origin[-1]))
        own = {bisect_right(told.starts, offset) - 1 for offset in ends} - set(range(done))
        if not own:
            continue
        yield from (_Stretch(n, n) for n in range(done, min(own)))
        done = max(own) + 1
        yield _Stretch(min(own), max(own), frozenset(own), block.heading)
    yield from (_Stretch(n, n) for n in range(done, len(told.lines)))


def _cells(told: _Text, stretch: _Stretch) -> int:
    content = told.content(stretch.first).strip()
    is_row = stretch.first == stretch.last and len(content) > 2 and content[0] == content[-1] == _BAR
    return content.count(_BAR) - 1 if is_row else 0


def _tables(stretches: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """The stretches by themselves, but rows of as many cells that follow each other together."""
    group: list[_Stretch] = []
    for each in stretches:
        joins = group and each.cells and each.cells == group[-1].cells and each.first == group[-1].last + 1
        if group and not joins:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


class _Levels:
    """The levels of headings by their style, in the order in which the styles come up, none left out on the way."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._last = _TOP_LEVEL - 1

    def of(self, style: str) -> int:
        level = self._known.setdefault(style, min(_TOP_LEVEL + len(self._known), _LOWEST_LEVEL))
        self._last = min(level, self._last + 1)
        return self._last


def _paragraph(told: _Text, stretch: _Stretch, levels: _Levels) -> Paragraph:
    pieces: list[Piece] = []
    for number in range(stretch.first, stretch.last + 1):
        if number > stretch.first:
            pieces.append(told.gap(number - 1))
        if number in stretch.own or not stretch.own:
            pieces += told.pieces(told.lines[number])
        elif told.content(number):
            pieces.append(Piece(told.content(number), kind="aside"))
    if stretch.heading is not None:
        pieces = [*_hash(pieces[0]), *pieces[1:]]
    level = 0 if stretch.heading is None else levels.of(stretch.heading)
    return Paragraph(tuple(pieces), stretch.after, level, stretch.heading == "title", aside=not stretch.own)


def _hash(piece: Piece) -> Iterator[Piece]:
    """The beginning of a heading, its hash marks apart."""
    found = _HASH.match(piece.text) if piece.key is None else None
    if found is not None:
        yield Piece(found[0], kind="hash")
        piece = replace(piece, text=piece.text[found.end() :])
    yield piece


def _table(told: _Text, stretches: Sequence[_Stretch]) -> TableBlock:
    rows = [_row(told, stretch) for stretch in stretches]
    head = next((n for n, row in enumerate(rows) if row.role != "divider"), None)
    if head is not None and len(rows) > 1 and not any(p.key is not None for cell in rows[head].cells for p in cell):
        rows[head] = replace(rows[head], role="head")
    after = rows[-1].after
    rows[-1] = replace(rows[-1], after="")
    return TableBlock(tuple(rows), after)


def _row(told: _Text, stretch: _Stretch) -> Row:
    start, end = told.lines[stretch.first]
    bars = [at for at in range(start, end) if told.text[at] == _BAR]
    spans = [Span(one + 1, other) for one, other in pairwise(bars)]
    cells = [list(told.pieces(span)) for span in spans]
    cells[0].insert(0, Piece(told.text[start : bars[0]]))
    cells[-1].append(Piece(told.text[bars[-1] + 1 : end]))
    contents = [told.text[slice(*span)] for span in spans]
    dashes = all(set(content) <= _DIVIDER and "--" in content for content in contents)
    return Row(tuple(map(tuple, cells)), stretch.after, "divider" if dashes else "")
