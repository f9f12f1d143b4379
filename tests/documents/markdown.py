"""Texts with pipe tables for the tests, in UTF-8."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.content import Table, Text


def write(content: Sequence[Text | Table]) -> bytes:
    """A Markdown text with ``content``. A merged cell stands in the first of its places, the others are empty."""
    pieces = [_table(each) if isinstance(each, Table) else _paragraph(each) for each in content]
    return ("\n\n".join(piece for piece in pieces if piece) + "\n").encode("utf-8")


def _paragraph(text: Text) -> str:
    return f"{'#' * min(text.level, 6)} {text.text}" if text.level else text.text


def _table(table: Table) -> str:
    height = max((cell.row + cell.rows for cell in table.cells), default=0)
    width = max((cell.column + cell.columns for cell in table.cells), default=0)
    grid = [[""] * width for _ in range(height)]
    for cell in table.cells:
        grid[cell.row][cell.column] = "\u3000" * cell.indent + cell.text.replace("\n", " ").replace("|", "\\|")
    lines = [f"| {' | '.join(row)} |" for row in grid]
    lines[1:1] = [f"|{'---|' * width}"] if lines else []
    return "\n".join(lines)
