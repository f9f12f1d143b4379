"""What a file holds, whatever its format: paragraphs and tables, in the order in which a person reads them.

The readers of :mod:`auditor.formats` make this of a file's bytes; :mod:`auditor.compose` makes a text of it. Nothing
here is about what the words mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Any, NamedTuple, TypeAlias

from auditor.frozen import frozen

EXPONENTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""What readers make of raised digits: a mark of a note must not become a digit of the number before it."""


class Box(NamedTuple):
    """A rectangle on a page: its 1-based number, and points from the upper left corner of the page as it is shown."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Source(NamedTuple):
    """Where a character comes from in a file that is a tree: the element, as the format's own library has it, and the
    offset of the character in that element's text (of no meaning where the element holds no text)."""

    element: Any
    offset: int


@frozen
class Text:
    """One paragraph as a reader sees it, automatic numbers included.

    ``text`` holds ``"\\n"`` only where the author broke the line within the paragraph; a line that merely ran full is
    joined to the next. ``boxes`` is empty, or has for each character of ``text`` the box in which it is printed
    (``None`` for one that is not printed, such as an automatic line break). ``level`` is 1 to 9 where the file says
    that this is a heading of that level. ``part`` says where in the file it stands if not in the body: ``"footnote"``,
    ``"endnote"``, ``"textbox"``; of a web page or a sheet nothing. ``sources`` is empty, or has for each character of
    ``text`` where it comes from (``None`` for one that stands nowhere, such as an automatic number).
    """

    text: str
    boxes: Sequence[Box | None] = field(default=(), repr=False)
    level: int | None = None
    part: str = ""
    sources: Sequence[Source | None] = field(default=(), repr=False)


@frozen
class Cell:
    """One cell of a table, with its upper left corner (0-based) and how many rows and columns it spans.

    ``texts`` are its paragraphs, none for an empty cell. ``indent`` is how far its text is set in, in steps of about
    one character (blanks at the beginning of the text count here and are not in ``texts``). ``name`` is its address
    where the format has one (``"B7"``).
    """

    row: int
    column: int
    texts: tuple[Text, ...] = ()
    rows: int = 1
    columns: int = 1
    indent: int = 0
    name: str = ""

    @property
    def text(self) -> str:
        """All of the cell's text, its paragraphs parted by ``"\\n"``."""
        return "\n".join(each.text for each in self.texts)


@frozen
class Table:
    """A table. ``cells`` are in the order of rows, then columns; none overlap; places that no cell covers are empty.

    ``name`` is what the format calls it (the name of a sheet), ``certain`` whether rows and columns are as the file
    gives them. A reader that had to guess them, and is not sure, says ``False``.
    """

    cells: tuple[Cell, ...]
    name: str = ""
    certain: bool = True


@frozen
class Remark:
    """What a person should know of what was not read: a Chinese phrase that goes on from the file's name."""

    text: str


Element: TypeAlias = "Text | Table | Remark"


class Unreadable(Exception):  # noqa: N818 - no fault of the program
    """A file that cannot be read. ``str(error)`` is the rest of a Chinese line that begins with the file's name: what
    is the matter and what to do, such as "是扫描件，没有文字；请先做文字识别（OCR）"."""
