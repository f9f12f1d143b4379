"""A report as text: its characters as they are, and a view of them that is fit for reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import cached_property

from auditor.compose import Place, Places
from auditor.frozen import caching, frozen
from auditor.span import Lines, Span


@frozen
class View:
    """The text as a reader takes it in.

    Half-width digits, letters and punctuation; no blanks inside a phrase, no line breaks inside a sentence, no marks of
    Markdown and no page numbers; ``"\\n"`` stands between paragraphs and nowhere else, ``" "`` only where two words or
    numbers would run together. ``origin[i]`` is the offset in the document's text of the view's character ``i``; it
    never decreases. What stands there is that character or another way to write it.
    """

    text: str
    origin: Sequence[int]

    def source(self, span: Span) -> Span:
        """The stretch of the document's text that the (non-empty) stretch ``span`` of the view was made from."""
        return Span(self.origin[span.start], self.origin[span.end - 1] + 1)


@frozen
class Section:
    """A heading and all that stands under it.

    ``title`` and ``body`` are spans of the view; the body ends where the next heading of the same or a higher level
    begins. ``title`` is without its number but with the punctuation after it, ``body`` without the ``"\\n"`` around it.
    ``style`` names the kind of number before the title (see :mod:`auditor.normal`), ``ordinal`` its value. Sections are
    in the order of their headings, so a parent comes before its children.
    """

    title: Span
    body: Span
    style: str
    ordinal: int | None
    parent: int | None  # index into Document.sections


@frozen
class Paragraph:
    """One paragraph of the view, without the ``"\\n"`` after it.

    ``marker`` is the list or heading number at its beginning (empty span where there is none), ``style`` and
    ``ordinal`` as for :class:`Section`; ``section`` is the index of the innermost section it stands in. Where the
    paragraph is itself a heading, that is its own section. A line of a table, which begins or ends with ``"|"``, is a
    paragraph of its own.
    """

    span: Span
    marker: Span
    style: str
    ordinal: int | None
    section: int | None
    heading: bool


@frozen
class GridCell:
    """One cell of a grid: its text as a span of the view (empty for an empty cell), its upper left place (0-based),
    the rows and columns that it spans, and how far its text is set in, in characters."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    indent: int = 0


@frozen
class Grid:
    """A table whose rows and columns are known. ``cells`` are in the order of rows, then columns.

    ``paragraphs`` are the indices into :attr:`Document.paragraphs` of its rows; ``name`` is what the file calls it;
    ``certain`` tells that rows and columns were not guessed.
    """

    cells: tuple[GridCell, ...]
    paragraphs: range
    name: str = ""
    certain: bool = True


@caching
class Document:
    """A report that has been read. ``text`` is the decoded source without a byte order mark; of a file that is no text,
    what was extracted from it (see :mod:`auditor.compose`), and ``places`` tells where that stands in the file.
    ``note`` is what its reader should know of how it was read, a phrase that goes on from the file's name."""

    path: str
    sha256: str
    text: str
    view: View
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = field(default=())
    grids: tuple[Grid, ...] = field(default=())
    places: Places | None = field(default=None, compare=False)
    note: str = ""

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of an offset of the text."""
        return self._lines.position(offset)

    def place(self, span: Span) -> Place | None:
        """Where a span of the text stands in the file; ``None`` where the file is that text."""
        return self.places.of(span) if self.places is not None else None

    def start(self, number: int) -> int:
        """The offset in the text of the first character of a 1-based line."""
        return self._lines.starts[number - 1]

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line break."""
        starts = self._lines.starts
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r")
