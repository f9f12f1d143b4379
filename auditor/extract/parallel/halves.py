"""Rows of a table that are all sums, but for one: persons of spring, of autumn and of both; 小计 and its parts, twice.

Where empty cells or headings were lost nobody knows what a figure is. But where all other figures of a row make sums,
the last ones make one too, unless a slip of the hand is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rows import Row
from auditor.extract.sums.slipped import slip
from auditor.quantity import Dimension, Figure
from auditor.slip import digits

_FEWEST, _MOST = 6, 18  # figures of a row
_ROUGH = 1e-9  # how far a sum may be missed, relative, before the exact test is not worth its time
_NEAR = Fraction(1, 20)  # how far a sum may be missed, relative
_TELLING = 4  # digits of a figure that is not what two others come to by chance


def halves(rows: Iterable[Row]) -> Iterator[Claim]:
    """A claim for the figures that a row has left, if they make a sum but for a slip: three with their total behind
    them, or two beside a figure that is a part of another sum."""
    told: set[tuple[Figure, ...]] = set()
    for row in rows:
        cells = [cell for cell in row.cells if cell is not None and cell.quantity.value]
        plain = all(cell.quantity.dimension is Dimension.NUMBER and cell.quantity.hedge is None for cell in cells)
        left = _left(cells) if plain and _FEWEST <= len(cells) <= _MOST else []
        key = tuple(cells[place] for place in left)
        readings = list(_readings(cells, left)) if key not in told else []
        told.add(key)
        twin = next((reading for reading in readings if len(left) == 2 and _is_twin(cells, reading)), None)
        if twin is not None:
            yield Claim("table_sum", (twin,), row.label)
        else:
            yield from slip(readings, row.label)


def _is_twin(cells: Sequence[Figure], reading: Reading) -> bool:
    """Whether the three figures right before or behind are a sum of the same form, and this one is but little missed:
    小计|提前下达|本次下达|小计|提前下达|本次下达."""
    (total,), parts = ([operand.figure for operand in reading.roles[role]] for role in ("total", "part"))
    places = sorted(cells.index(figure) for figure in (total, *parts) if figure is not None)
    at = places.index(cells.index(total)) if total is not None else 0
    gap = sum((part.quantity.value for part in parts if part is not None), -cells[places[at]].quantity.value)
    for start in (places[0] - len(places), places[0] + len(places)):
        three = range(start, start + len(places))
        if start >= 0 and three.stop <= len(cells) and _adds_up(cells, *three):
            whole = max(three, key=lambda place: cells[place].quantity.value)
            return whole - start == at and abs(gap) <= _NEAR * cells[places[at]].quantity.value
    return False


def _left(cells: Sequence[Figure]) -> list[int]:
    """The places of the figures that are in no sum of two; all, where there is no sum."""
    rough = [float(cell.quantity.value) for cell in cells]
    near = (
        (i, j, k)
        for i, j, k in combinations(range(len(cells)), 3)
        if abs(rough[i] + rough[j] - rough[k]) <= _ROUGH * rough[k]
        or abs(rough[j] + rough[k] - rough[i]) <= _ROUGH * rough[i]
    )
    summed = {place for three in near if _adds_up(cells, *three) for place in three}
    return [place for place in range(len(cells)) if place not in summed]


def _adds_up(cells: Sequence[Figure], first: int, second: int, third: int) -> bool:
    """Whether the last of three figures is the sum of the others, or the first is."""
    one, two, three = (cells[place].quantity for place in (first, second, third))
    total = three if one.value + two.value == three.value else one if two.value + three.value == one.value else None
    return total is not None and len((digits(total) or "").strip("0")) >= _TELLING


def _readings(cells: Sequence[Figure], left: Sequence[int]) -> Iterator[Reading]:
    """What the figures left may be the sum of, or come to."""
    if len(left) == len(cells):
        return
    if len(left) == 3:
        yield _reading(cells[left[2]], [cells[place] for place in left[:2]])
    if len(left) == 2 and left[1] == left[0] + 1:
        beside = [place for place in (left[0] - 1, left[1] + 1) if 0 <= place < len(cells)]
        yield from (_reading(cells[place], [cells[part] for part in left]) for place in beside)


def _reading(total: Figure, parts: Sequence[Figure]) -> Reading:
    return Reading({"total": (Operand(total),), "part": tuple(map(Operand, parts))})
