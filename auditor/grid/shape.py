"""What the form of a table is told in: cells, columns with their headings, rows with their names, blocks of both."""

from __future__ import annotations

from auditor.document import Grid, GridCell
from auditor.frozen import frozen
from auditor.normal import Marker
from auditor.quantity import Dimension, Figure
from auditor.span import Span


@frozen
class Cell:
    """A cell with what is in it: the figure that is all of it, or words, or nothing (``blank``). ``inside`` are all
    figures in it."""

    place: GridCell
    text: str
    figure: Figure | None
    blank: bool
    inside: tuple[Figure, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether there are words in it."""
        return not self.blank and self.figure is None


@frozen
class Column:
    """A column of a section: ``path`` are the headings above it from the top down, ``kind`` is ``label``, ``code``,
    ``index``, ``remark`` or ``value``; ``heads`` are the heading cells."""

    first: int
    last: int
    kind: str
    path: tuple[str, ...]
    heads: tuple[GridCell, ...]

    @property
    def leaf(self) -> str:
        """The lowest heading."""
        return self.path[-1] if self.path else ""


@frozen
class Row:
    """A row of a block. ``cells`` go with the block's value columns; ``label`` names it, without its number
    (``marker``); ``above`` are the words of the label columns before that of the label, ``over`` the figures in them
    that are not all of a cell: 50分 of 产出指标(50分)."""

    number: int
    label: str
    at: Span
    marker: Marker
    code: str
    indent: int
    above: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    over: tuple[Figure, ...] = ()

    def figure(self, index: int) -> Figure | None:
        """The figure in a value column."""
        cell = self.cells[index]
        return cell.figure if cell is not None else None


@frozen
class Block:
    """Label columns with the value columns to their right. ``section`` numbers the headings one under the other,
    ``labels`` are the headings over the label columns."""

    section: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    labels: tuple[str, ...] = ()


@frozen
class Shape:
    """A table that was understood as far as its form goes, or why it was not (``trouble``).

    ``names`` are the figures that only number or name rows and columns: codes, line numbers.
    """

    grid: Grid
    index: int
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    names: frozenset[Span] = frozenset()
    trouble: str = ""


def is_amount(figure: Figure) -> bool:
    """Whether a figure may be added to others of its column: neither a rate nor about a bound."""
    quantity = figure.quantity
    plain = quantity.hedge is None and quantity.ends is None
    return plain and quantity.dimension not in (Dimension.RATIO, Dimension.POINTS, Dimension.TIMES)
