"""Tables drawn as text, for the tests: cells between bars, ``<`` goes on from the left and ``^`` from above."""

from __future__ import annotations

from auditor.content import Cell, Element, Table, Text


def drawn(picture: str, name: str = "") -> Table:
    """The table of a picture: a line a row, cells parted by ``|``; blanks that begin a cell after the first are its
    indent, two a step."""
    rows = [_cells(line) for line in picture.strip().splitlines()]
    if len({len(row) for row in rows}) != 1:
        raise ValueError("every row needs the same number of cells")
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text.strip() in ("<", "^"):
                continue
            columns = next((n for n in range(1, len(row) - c) if row[c + n].strip() != "<"), len(row) - c)
            below = range(1, len(rows) - r)
            height = next((n for n in below if rows[r + n][c].strip() != "^"), len(rows) - r)
            shown = text.strip()
            indent = (len(text) - len(text.lstrip(" ")) - 1) // 2
            cells.append(Cell(r, c, (Text(shown),) if shown else (), height, columns, max(indent, 0)))
    covered = [(c.row + r, c.column + k) for c in cells for r in range(c.rows) for k in range(c.columns)]
    if len(set(covered)) != len(covered):
        raise ValueError("two cells overlap")
    return Table(tuple(cells), name)


def _cells(line: str) -> list[str]:
    return line.strip().strip("|").split("|")


def document(*parts: str) -> list[Element]:
    """Paragraphs and tables from texts: one that begins with a bar is a picture, of any other each line a paragraph."""
    found: list[Element] = []
    for part in parts:
        if part.strip().startswith("|"):
            found.append(drawn(part))
        else:
            found += [Text(line) for line in part.strip().splitlines() if line.strip()]
    return found
