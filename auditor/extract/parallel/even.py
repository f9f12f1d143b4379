"""Rows whose figures come to the same, row after row: the votes on one proposal after the other, shares of 100 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rows import Row
from auditor.quantity import Dimension, Figure

_SUPPORT = 4  # rows that must come to the same before it is believed
_FEWEST = 2  # figures that are added up
_LONGEST_LABEL = 30
_LEAST = 30  # what they come to, at least: small numbers come to the same by chance

_COUNTS = (Dimension.COUNT, Dimension.NUMBER)
_Cells = tuple[Figure, ...]


def even_sums(tables: Iterable[Sequence[Row]]) -> Iterator[Claim]:
    """A claim for every row of counts that come to the same in at least four rows and in nearly all."""
    told: set[_Cells] = set()
    for rows in tables:
        for first, last in _stretches(rows):
            found = [(row, cells) for row in rows if (cells := _cells(row, first, last)) is not None]
            usual = _usual([cells for _, cells in found])
            if usual is None:
                continue
            for row, cells in found:
                if cells != usual and cells not in told:
                    told.add(cells)
                    roles = {"part": tuple(map(Operand, cells)), "other": tuple(map(Operand, usual))}
                    yield Claim("even_sum", (Reading(roles),), row.label.rpartition("。")[2][-_LONGEST_LABEL:])
            break  # what is left out of the longest is only less


def _stretches(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Neighbouring columns of counts of one kind, the most first."""
    width = len(rows[0].cells)
    kinds = [{cell.quantity.unit.family for row in rows if (cell := row.cells[i]) is not None} for i in range(width)]
    places = [(a, b) for a in range(width) for b in range(a + _FEWEST, width + 1)]
    alike = [(a, b) for a, b in places if len(set.union(*kinds[a:b])) == 1]
    return sorted(alike, key=lambda place: place[0] - place[1])


def _cells(row: Row, first: int, last: int) -> _Cells | None:
    """The cells of a row, if they are plain counts, with a unit or without."""
    cells = [cell for cell in row.cells[first:last] if cell is not None]
    plain = all(cell.quantity.hedge is None and cell.quantity.ends is None for cell in cells)
    counts = all(cell.quantity.dimension in _COUNTS and cell.quantity.value.denominator == 1 for cell in cells)
    return tuple(cells) if len(cells) == last - first and plain and counts else None


def _sum(cells: _Cells) -> Fraction:
    return sum((cell.quantity.value for cell in cells), Fraction(0))


def _usual(rows: Sequence[_Cells]) -> _Cells | None:
    """A row that comes to what nearly all do, though they are not the same; ``None`` where they do not."""
    sums = Counter(map(_sum, rows))
    if not sums:
        return None
    (value, often), *_ = sums.most_common(1)
    kept = [cells for cells in rows if _sum(cells) == value]
    unlike = {tuple(cell.quantity.value for cell in cells) for cells in kept}
    fair = often >= max(_SUPPORT, _SUPPORT * (len(rows) - often)) and len(unlike) >= _SUPPORT
    return kept[0] if fair and value >= _LEAST else None
