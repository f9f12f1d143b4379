"""The totals of tables of one cell a line in which some rows have lost empty cells.

Up to the cell that a row has lost its cells stand in their columns, counted from the left; behind it they do, counted
from the right. What adds up in the columns from the edge on shows that no cell is lost there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rows import Row
from auditor.extract.sums.slipped import is_bridged
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.slip import digits

_FEWEST_ROWS, _MOST_ROWS = 3, 60
_PROOFS = 2  # columns that must add up
_TELLING = 6  # digits of the totals that add up, together
_BELIEVED = Fraction(1, 50)  # how often a slip may explain by chance what is none
_SHORTEST = 2  # code points of a word for a total


def lost(tables: Iterable[Sequence[Row]], totals: Sequence[str]) -> Iterator[Claim]:
    """A claim for every total in the columns from the left or the right edge on that add up but for one, which a slip
    of the hand explains; ``totals`` are the words for one."""
    words = tuple(word for word in totals if len(word) >= _SHORTEST)
    for rows in tables:
        told = [row for row in rows if any(row.cells)]
        at = [place for place, row in enumerate(told) if row.label.endswith(words)]
        if at not in ([0], [len(told) - 1]) or not _FEWEST_ROWS < len(told) <= _MOST_ROWS:
            continue
        total = told.pop(at[0])
        if max(len(row.cells) for row in told) <= len(total.cells):
            for step in (1, -1):
                yield from _claims(total, told, step)


def _claims(total: Row, rows: Sequence[Row], step: int) -> Iterator[Claim]:
    """The claims of the columns from an edge on: ``step`` is 1 from the left, -1 from the right."""
    sums: list[tuple[Figure, list[Figure]]] = []
    broken: list[tuple[Figure, list[Figure]]] = []
    for place in range(min(len(row.cells) for row in (total, *rows))):
        column = [row.cells[::step][place] for row in (total, *rows)]
        whole, parts = column[0], [figure for figure in column[1:] if figure is not None]
        if whole is None or len(parts) < _FEWEST_ROWS or not all(map(_is_plain, (whole, *parts))):
            break
        if _holds(whole, parts):
            sums.append((whole, parts))
        elif broken or not is_bridged(_reading(whole, parts), _BELIEVED):
            break
        else:
            broken.append((whole, parts))
    telling = sum(len((digits(whole.quantity) or "").strip("0")) for whole, _ in sums)
    if len(sums) >= _PROOFS and telling >= _TELLING:
        yield from (Claim("table_sum", (_reading(*each),), total.label) for each in (*sums, *broken))


def _is_plain(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.dimension is Dimension.NUMBER and quantity.hedge is None and quantity.ends is None


def _holds(total: Figure, parts: Sequence[Figure]) -> bool:
    return total.quantity.interval.meets(sum((part.quantity.interval for part in parts), point(0)))


def _reading(total: Figure, parts: Sequence[Figure]) -> Reading:
    return Reading({"total": (Operand(total),), "part": tuple(map(Operand, parts))})
