"""Relations that the figures of a row may keep: a sum of columns, a ratio, a growth, a product.

What a relation is of, and whether one row keeps it, stands here. Which relations a table has is judged by all its rows
(:mod:`auditor.extract.parallel`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, permutations
from typing import NamedTuple

from auditor.claim import Operand
from auditor.extract.rows import Row, as_percent
from auditor.frozen import frozen
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Figure
from auditor.span import Span

WIDE = 12  # columns beyond which a table is wide

_DIGITS = 6  # digits that the figures of a row must have together to be more than chance
_ROUGH = 0.03  # how far two sides may be apart, relative, before the exact test is not worth its time
_LONGEST_SUM = 11
_MYRIAD = 10_000


@frozen
class Relation:
    """A relation between columns: ``kind`` of claim, the columns by role, what is computed first.

    ``places`` are where its cells stand among :attr:`Line.cells`, in the order of the columns.
    """

    kind: str
    columns: tuple[tuple[str, tuple[int, ...]], ...]
    places: tuple[int, ...]
    myriads: bool = False  # whether the product is in 万 of what its factors are in: 标准(元) × 人数 = 补助资金(万元)


@lru_cache(maxsize=16)
def every_relation(width: int) -> tuple[Relation, ...]:
    """Every relation that may be between the columns of a table so many columns wide: of a wide one only sums, for
    among so many columns some are by chance the product of two others in several rows."""
    return tuple(_sums(width)) if width > WIDE else (*_sums(width), *_computed(width))


def _sums(width: int) -> Iterator[Relation]:
    columns = range(width)
    for total, one, other in permutations(columns, 3):
        if one < other:
            yield _sum(total, (one, other))
    for first, last in combinations(columns, 2):
        run = tuple(range(first, last + 1))
        if 3 <= len(run) <= _LONGEST_SUM:
            for total in columns:
                if total not in run:
                    yield _sum(total, run)


def _computed(width: int) -> Iterator[Relation]:
    for rate, one, other in permutations(range(width), 3):
        as_rate, in_myriads = rate + width, rate + 2 * width
        told = ("rate", (rate,))
        yield Relation("row_ratio", (told, ("part", (one,)), ("whole", (other,))), (as_rate, one, other))
        yield Relation("row_growth", (told, ("now", (one,)), ("before", (other,))), (as_rate, one, other))
        if one < other:
            product = (("product", (rate,)), ("factor", (one,)), ("by", (other,)))
            yield Relation("row_product", product, (rate, one, other))
            yield Relation("row_product", product, (in_myriads, one, other), myriads=True)


def _sum(total: int, parts: tuple[int, ...]) -> Relation:
    return Relation("row_sum", (("total", (total,)), ("part", parts)), (total, *parts))


class Cell(NamedTuple):
    """A figure with what is asked of it again and again."""

    figure: Figure
    value: float
    step: float
    family: str
    dimension: Dimension
    digits: int

    @classmethod
    def of(cls, figure: Figure) -> Cell:
        """The cell of a figure."""
        quantity = figure.quantity
        family = quantity.unit.family or quantity.dimension.value
        return cls(figure, float(quantity.value), float(quantity.step), family, quantity.dimension, _digits(figure))


@frozen
class Line:
    """A row with its cells as amounts, then all of them as rates, then as products in 万; ``None`` where a figure can
    be no such thing. ``form`` is the same number for all rows whose figures are of the same kinds. ``signed`` has the
    cells once more, those that are told as decreases below zero."""

    row: Row
    cells: tuple[Cell | None, ...]
    form: int
    signed: tuple[Cell | None, ...]


def lines_of(rows: Iterable[Row], falling: Collection[Span] = ()) -> list[Line]:
    """The lines of the rows of a table; ``falling`` are the spans of the figures that words call decreases."""
    found: list[Line] = []
    forms: dict[object, int] = {}
    for row in rows:
        amounts = [_amount(figure) for figure in row.cells]
        products = [None if cell is None else _in_myriads(cell) for cell in amounts]
        cells = (*amounts, *map(_as_rate, row.cells), *products)
        form = tuple([None if cell is None else (cell.family, cell.dimension) for cell in cells])
        falls = any(figure is not None and figure.span in falling for figure in row.cells)
        signed = tuple([_fallen(cell, falling) for cell in cells]) if falls else cells
        found.append(Line(row, cells, forms.setdefault(form, len(forms)), signed))
    return found


def _fallen(cell: Cell | None, falling: Collection[Span]) -> Cell | None:
    """A cell below zero, if words call it a decrease: 减支35万元, 下降4.2%."""
    if cell is None or cell.value <= 0 or cell.figure.span not in falling:
        return cell
    quantity = cell.figure.quantity
    return cell._replace(
        figure=replace(cell.figure, quantity=replace(quantity, value=-quantity.value)), value=-cell.value
    )


def _is_plain(figure: Figure) -> bool:
    return figure.quantity.hedge is None and figure.quantity.ends is None


def _amount(figure: Figure | None) -> Cell | None:
    if figure is None or not _is_plain(figure):
        return None
    return Cell.of(figure) if figure.quantity.dimension not in (Dimension.POINTS, Dimension.TIMES) else None


def _as_rate(figure: Figure | None) -> Cell | None:
    """A ratio; a bare number in the place of one is percent."""
    if figure is None or not _is_plain(figure):
        return None
    if figure.quantity.dimension is Dimension.NUMBER:
        return Cell.of(as_percent(figure))
    return Cell.of(figure) if figure.quantity.dimension is Dimension.RATIO else None


def is_in(relation: Relation, line: Line) -> bool:
    """Whether a row has the figures of a relation, of kinds that it can join: then all rows of its form have."""
    cells = cells_of(relation, line)
    return len(cells) == len(relation.places) and _addable(relation, cells)


def keeps_turned(relation: Relation, line: Line) -> bool:
    """Whether a row keeps a relation turned round: a sum with its total in another place, a ratio as growth or of what
    is told the other way round.

    由90万元调整为98万元,增加8万元, and once 总收入98万元,比年初90万元增加8万元; 完成90万亩,占任务100万亩的90%, and once
    任务100万亩,完成90万亩,占90%.
    """
    cells = cells_of(relation, line)
    if relation.kind in ("row_ratio", "row_product"):
        turned = relation.kind == "row_ratio" and holds(relation.kind, [cells[0], cells[2], cells[1]]) is True
        return turned or _is_growth(relation.kind, cells)
    if relation.kind != "row_sum":
        return False
    return any(holds(relation.kind, [cells[i], *cells[:i], *cells[i + 1 :]]) is True for i in range(1, len(cells)))


def _is_growth(kind: str, cells: Sequence[Cell]) -> bool:
    """Whether an amount is a rate of what there was before it, not of what there is: 7814万人,增加251万人,增长3.3%."""
    if kind == "row_product":  # 251万人 of 7814万人 times 3.3%
        rates = [cell for cell in cells[1:] if cell.dimension is Dimension.RATIO]
        cells = [*rates, cells[0], *(cell for cell in cells[1:] if cell not in rates)]
        if len(rates) != 1:
            return False
    rate, part, whole = (cell.figure.quantity.interval for cell in cells)
    before = whole - part
    return before.low is not None and before.low > 0 and rate.meets(part / before)


def cells_of(relation: Relation, line: Line) -> list[Cell]:
    """The cells of a relation in a row that has them, the first role first."""
    return [cell for place in relation.places if (cell := line.cells[place]) is not None]


def keeps_signed(relation: Relation, line: Line) -> bool | None:
    """Whether a row keeps a relation only with the signs that its words give its figures; ``None`` where it says
    nothing."""
    return line.signed is not line.cells and holds(relation.kind, _signed(relation, line))


def _signed(relation: Relation, line: Line) -> list[Cell]:
    return [cell for place in relation.places if (cell := line.signed[place]) is not None]


def _in_myriads(cell: Cell) -> Cell:
    """A bare number taken as so many 万."""
    q = cell.figure.quantity
    if q.dimension is not Dimension.NUMBER or q.unit.factor != 1:
        return cell
    unit = replace(q.unit, factor=Fraction(_MYRIAD))
    return Cell.of(replace(cell.figure, quantity=replace(q, value=q.value * _MYRIAD, step=q.step * _MYRIAD, unit=unit)))


def _addable(relation: Relation, cells: Sequence[Cell]) -> bool:
    """Whether the figures are of kinds that the relation can join."""
    if relation.kind == "row_product":
        dimensions = [cell.dimension for cell in cells]
        if Dimension.RATIO in (dimensions if relation.myriads else dimensions[:1]):
            return False
        return dimensions.count(Dimension.MONEY) in (0, 2)
    family = cells[-1].family
    return all(cell.family == family for cell in (cells if relation.kind == "row_sum" else cells[1:]))


def holds(kind: str, cells: Sequence[Cell]) -> bool | None:
    """Whether a row keeps a relation; ``None`` where it says nothing, as where a divisor or all of it is zero."""
    first = cells[0]
    left, slack = first.value, first.step
    if kind == "row_sum":
        values = [cell.value for cell in cells]
        if len(set(values)) == 1:
            return None  # what stays the same all the time is counted again and again, not added up
        right = sum(values[1:])
        slack = sum([cell.step for cell in cells])
    else:
        one, other = cells[1].value, cells[2].value
        if not one or not other:
            return None
        right = one * other if kind == "row_product" else one / other if kind == "row_ratio" else (one - other) / other
    if abs(left - right) > _ROUGH * max(abs(left), abs(right)) + slack:
        return False
    intervals = [_exact(kind, place, cell.figure) or cell.figure.quantity.interval for place, cell in enumerate(cells)]
    return _left_right(kind, intervals)


def _exact(kind: str, place: int, figure: Figure) -> Interval | None:
    """The value of a factor that counts: two lamps are not about two."""
    if kind != "row_product" or not place:
        return None
    quantity = figure.quantity
    counts = quantity.dimension is Dimension.NUMBER and quantity.step == 1
    return point(quantity.value) if counts else None


def _left_right(kind: str, intervals: Sequence[Interval]) -> bool:
    left, rest = intervals[0], intervals[1:]
    if kind == "row_sum":
        return left.meets(sum(rest[1:], rest[0]))
    one, other = rest
    if kind == "row_product":
        return left.meets(one * other)
    ratio = one / other
    return left.meets(ratio if kind == "row_ratio" else ratio - point(1))


def is_telling(kind: str, cells: Sequence[Cell]) -> bool:
    """Whether it tells something that a row keeps a relation: not of all of it, nothing of it, or too few digits."""
    values = [cell.figure.quantity.value for cell in cells]
    if not all(values) or (kind in ("row_ratio", "row_growth") and values[1] == values[2]):
        return False
    rough = values[0] <= cells[0].figure.quantity.step  # 生师比18.02:1: one is anything from a half on
    if kind == "row_product" and (1 in values or rough):
        return False
    return sum(cell.digits for cell in cells) >= _DIGITS


def _digits(figure: Figure) -> int:
    digits = "".join([str(int(character)) for character in figure.text if character.isdecimal()])
    return len(digits.strip("0"))


def roles_of(relation: Relation, line: Line) -> dict[str, tuple[Operand, ...]]:
    """What fills the roles of the claim that a row keeps a relation."""
    written = cells_of(relation, line)
    told = written if relation.kind == "row_product" or holds(relation.kind, written) else _signed(relation, line)
    cells = iter(enumerate(zip(written, told, strict=True)))

    def operand() -> Operand:
        place, (cell, signed) = next(cells)
        sign = 1 if signed.value == cell.value else -1
        return Operand(cell.figure, sign, constant=_exact(relation.kind, place, cell.figure))

    return {role: tuple(operand() for _ in columns) for role, columns in relation.columns}
