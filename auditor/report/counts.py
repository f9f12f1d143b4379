"""A table of counts: names in a column that takes the room there is, numbers in columns at its right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.report.page import Page
from auditor.report.width import Ruler, visible

_GAP = "  "
_CUT = "…"
_SHORTEST_NOTE = 6  # cells
_LEAST = 30  # cells of the names, where they need so many, before columns are left out


class Cell(NamedTuple):
    """A number as text, and its style."""

    text: str
    style: str = ""


class Row(NamedTuple):
    """A name and its numbers, one for each column. ``note`` explains the name, where there is room."""

    name: str
    cells: Sequence[Cell]
    note: str = ""


def draw(page: Page, heading: str, columns: Sequence[str], rows: Sequence[Row], indent: int = 2) -> None:
    """Draw a table on a page. A name that is too long is shortened in its middle; where there is no room for all
    columns, the last ones are left out."""
    ruler = page.ruler
    sizes = [
        max(ruler.cells(text) for text in (column, *(row.cells[i].text for row in rows)))
        for i, column in enumerate(columns)
    ]
    names = [visible(_GAP.join(filter(None, (row.name, row.note)))) for row in rows]
    widest = max(ruler.cells(name) for name in (heading, *names))
    shown = len(columns)
    while shown and _room(page, indent, sizes[:shown]) < min(_LEAST if shown > 1 else 1, widest):
        shown -= 1
    size = min(max(_room(page, indent, sizes[:shown]), 1), widest)
    margin = (" " * indent, "")
    heads = [(_GAP + _right(page, column, width), "dim") for column, width in zip(columns, sizes, strict=True)]
    page.line(margin, (ruler.pad(ruler.shortened(heading, size), size), "dim"), *heads[:shown])
    for row in rows:
        cells = [
            (_GAP + _right(page, cell.text, width), cell.style) for cell, width in zip(row.cells, sizes, strict=True)
        ]
        page.line(margin, (ruler.pad(_named(row, size, ruler), size), ""), *cells[:shown])


def _named(row: Row, size: int, ruler: Ruler) -> str:
    """The name of a row in so many cells; where it has a note, the end of that goes first."""
    name, note = visible(row.name), visible(row.note)
    together = _GAP.join(filter(None, (name, note)))
    room = size - ruler.cells(name) - len(_GAP) - ruler.cells(_CUT)
    if ruler.cells(together) <= size:
        return together
    return (
        name + _GAP + note[: ruler.prefix(note, room)] + _CUT
        if note and room >= _SHORTEST_NOTE
        else (ruler.shortened(name, size))
    )


def _room(page: Page, indent: int, sizes: Sequence[int]) -> int:
    return page.width - indent - sum(size + len(_GAP) for size in sizes)


def _right(page: Page, text: str, width: int) -> str:
    return " " * (width - page.ruler.cells(text)) + text
