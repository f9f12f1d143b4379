"""Clauses told in the same words of a whole and then of each of its parts: 全市完成12公里,目标10公里,其中甲县…,乙县….

What adds up in some of the columns of such a series adds up in the others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rows import Row, from_to
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.slip import digits, is_slip

_FEWEST, _MOST = 3, 40  # rows
_PROOFS = 2  # columns that must add up before it is believed of others
_TELLING = 6  # digits that the totals of these columns must have together
_NEAR = Fraction(1, 5)  # how far a total may be missed, relative
_ADDABLE = (Dimension.MONEY, Dimension.COUNT)


def headed(series: Iterable[Sequence[Row]]) -> Iterator[Claim]:
    """A claim for every column of a series whose first row is what the others come to, in at least two columns and in
    more than those in which it is not."""
    for rows in series:
        columns = zip(*(row.cells for row in rows), strict=True) if _FEWEST <= len(rows) <= _MOST else ()
        told = [figures for cells in columns if (figures := _amounts(cells))]
        proofs = [figures for figures in told if _is_proof(figures)]
        failures = sum(not _holds(figures) for figures in told)
        telling = sum(len((digits(figures[0].quantity) or "").strip("0")) for figures in proofs) >= _TELLING
        if len(proofs) < _PROOFS or len(proofs) <= failures or not telling:
            continue
        for total, *parts in told:
            if _holds([total, *parts]) or _is_near(total, parts):
                roles = {"total": (Operand(total),), "part": tuple(map(Operand, parts))}
                yield Claim("row_sum", (Reading(roles),), from_to(rows))


def _amounts(cells: Sequence[Figure | None]) -> list[Figure]:
    """The figures of a column, if there is one in every row and they are amounts of one kind."""
    found = [cell for cell in cells if cell is not None]
    quantities = [figure.quantity for figure in found]
    kinds = {quantity.unit.family or quantity.dimension for quantity in quantities}
    plain = all(quantity.hedge is None and quantity.ends is None for quantity in quantities)
    whole = len(found) == len(cells) and len(kinds) == 1 and plain
    return found if whole and quantities[0].dimension in _ADDABLE and quantities[0].value else []


def _holds(figures: Sequence[Figure]) -> bool:
    total, *parts = (figure.quantity.interval for figure in figures)
    return total.meets(sum(parts, point(0)))


def _is_proof(figures: Sequence[Figure]) -> bool:
    """Whether several parts come to their total."""
    return sum(bool(figure.quantity.value) for figure in figures) > 2 and _holds(figures)


def _is_near(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a total is missed by little, or by a slip: what is no amount, as an average, is missed by far."""
    value, added = total.quantity.value, sum((part.quantity.value for part in parts), Fraction(0))
    slips = is_slip(digits(total.quantity) or "", digits(total.quantity, added) or "")
    return slips or abs(added - value) <= _NEAR * value
