"""Clauses told in the same words of a whole and then of each of its parts: 全市完成12公里,目标10公里,其中甲县…,乙县….

What adds up in some of the columns of such a series adds up in the others too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.extract.rows import Row, from_to
from auditor.extract.sums.slipped import exceeds
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.slip import digits, is_slip

_FEWEST, _MOST = 3, 40  # rows
_PROOFS = 2  # columns that must add up before it is believed of others
_TELLING = 6  # digits that the totals of these columns must have together
_LED = 4  # digits that one total must have where words tell that it has parts
_NEAR = Fraction(1, 5)  # how far a total may be missed, relative
_NEARER = Fraction(1, 20)  # the same where but one column proves it
_ABOVE = 300  # code points from a total told for itself to its parts
_STOPS = ",、;。:()\n"
_ADDABLE = (Dimension.MONEY, Dimension.COUNT)


def headed(series: Iterable[Sequence[Row]], openers: tuple[str, ...]) -> Iterator[Claim]:
    """A claim for every column of a series whose first row is what the others come to, in at least two columns and in
    more than those in which it is not. One is enough where words (``openers``: 其中) tell that there are parts."""
    told: set[Figure] = set()
    for every in (part for each in series for part in _parts(each, openers)):
        for rows in (every[:end] for end in range(len(every), _FEWEST - 1, -1)):  # more may be told alike behind them
            opened = len(rows) == len(every) and rows[1].label.startswith(openers)
            for total, *parts in _summed(rows, opened=opened):
                if total not in told:
                    told.add(total)
                    roles = {"total": (Operand(total),), "part": tuple(map(Operand, parts))}
                    yield Claim("row_sum", (Reading(roles),), from_to(rows))


def headed_above(series: Iterable[Sequence[Row]], clauses: Sequence[Row]) -> Iterator[Claim]:
    """A claim for every column of a series that adds up to that of a clause of the same kinds of figures, told shortly
    before it in a paragraph of its own: 共采购项目40个,计划90万元,实际80万元。分类看,货物项目20个,计划…."""
    told: set[Figure] = set()
    ends = [row.cells[-1].at.end if row.cells[-1] is not None else 0 for row in clauses]
    for rows in series:
        first = rows[0].cells[0]
        if first is None or len(rows) < _FEWEST - 1:
            continue
        start = first.at.start
        above = clauses[bisect_left(ends, start - _ABOVE) : bisect_left(ends, start)]
        alike = [fitting for row in above if (fitting := _fitting(row, rows[0])) is not None]
        for total, *parts in _summed([alike[-1], *rows], opened=False) if alike else ():
            if total not in told:
                told.add(total)
                roles = {"total": (Operand(total),), "part": tuple(map(Operand, parts))}
                yield Claim("row_sum", (Reading(roles),), from_to([alike[-1], *rows]))


def without_reached(claims: Iterable[Claim], words: Sequence[str], text: str) -> Iterator[Claim]:
    """The claims but those of how many people or things something has reached, as ``words`` before that tell, where the
    parts come to more: several of them may have reached the same. ``text`` is the document's view."""
    for claim in claims:
        (total,) = claim.readings[0].roles["total"]
        figure = total.figure
        counted = figure is not None and figure.quantity.dimension is Dimension.COUNT
        lead = lead_to(text, figure.at.start, _STOPS) if figure is not None and counted else ""
        reached = any(word in lead for word in words)
        if not (reached and exceeds(claim.readings[0])):
            yield claim


def _fitting(row: Row, part: Row) -> Row | None:
    """What a clause tells of the kinds of a part, in its order; nothing else inside brackets, what else it tells in
    between is no column of theirs: 4个村共有498户1483人,发放74.15万元,人均500元."""
    if row.inside != part.inside:
        return None
    kinds, wanted = _kinds(row), _kinds(part)
    found: list[Figure] = []
    for cell, kind in zip((cell for cell in row.cells if cell is not None), kinds, strict=True):
        if len(found) < len(wanted) and kind == wanted[len(found)]:
            found.append(cell)
    if len(found) < len(wanted) or (kinds != wanted and len(set(wanted)) < _FEWEST):
        return None
    return replace(row, cells=tuple(found))


def _kinds(row: Row) -> list[str]:
    """The kinds of the figures of a row, column by column."""
    units = [cell.quantity.unit for cell in row.cells if cell is not None]
    return [unit.family or unit.dimension.value for unit in units]


def _parts(rows: Sequence[Row], openers: tuple[str, ...]) -> Iterator[Sequence[Row]]:
    """The rows from one before an opener up to the one before the next; all, where there is none."""
    at = [place for place, row in enumerate(rows) if place and row.label.startswith(openers)]
    spans = zip(at, [*(place - 1 for place in at[1:]), len(rows)], strict=True)
    found = [rows[start - 1 : end] for start, end in spans] if at else [rows]
    yield from (part for part in found if _FEWEST <= len(part) <= _MOST)


def _summed(rows: Sequence[Row], *, opened: bool) -> Iterator[list[Figure]]:
    """The columns that add up, and those that nearly do, if the others prove it."""
    told = [figures for cells in zip(*(row.cells for row in rows), strict=True) if (figures := _amounts(cells))]
    proofs = [figures for figures in told if _is_proof(figures)]
    lengths = [len((digits(figures[0].quantity) or "").strip("0")) for figures in proofs]
    proven = len(proofs) >= _PROOFS and sum(lengths) >= _TELLING
    led = opened and max(lengths, default=0) >= _LED
    if len(proofs) >= len(told) - len(proofs) and (proven or led):
        near = _NEAR if proven and len(proofs) > len(told) - len(proofs) else _NEARER
        yield from (figures for figures in told if _holds(figures) or _is_near(figures[0], figures[1:], near))


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


def _is_near(total: Figure, parts: Sequence[Figure], near: Fraction) -> bool:
    """Whether a total is missed by little, or by a slip: what is no amount, as an average, is missed by far."""
    value, added = total.quantity.value, sum((part.quantity.value for part in parts), Fraction(0))
    slips = is_slip(digits(total.quantity) or "", digits(total.quantity, added) or "")
    return slips or abs(added - value) <= near * value
