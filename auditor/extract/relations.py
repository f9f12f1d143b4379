"""Relations that the figures of a row may keep: a sum of columns, a ratio, a growth, a product.

What a relation is of, and whether one row keeps it, stands here. Which relations a table has is judged by all its rows
(:mod:`auditor.extract.parallel`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

from auditor.claim import Operand
from auditor.extract.rows import Row, as_percent
from auditor.frozen import frozen
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Figure

_DIGITS = 6  # digits that the figures of a row must have together to be more than chance
_ROUGH = 0.03  # how far two sides may be apart, relative, before the exact test is not worth its time
_LONGEST_SUM = 11
_MYRIAD = 10_000


@frozen
class Relation:
    """A relation between columns: ``kind`` of claim, the columns by role, what is computed first."""

    kind: str
    columns: tuple[tuple[str, tuple[int, ...]], ...]
    myriads: bool = False  # whether the product is in 万 of what its factors are in: 标准(元) × 人数 = 补助资金(万元)


def every_relation(width: int) -> Iterator[Relation]:
    """Every relation that may be between the columns of a table so many columns wide."""
    columns = range(width)
    for total, one, other in permutations(columns, 3):
        if one < other:
            yield Relation("row_sum", (("total", (total,)), ("part", (one, other))))
    for first, last in combinations(columns, 2):
        run = tuple(range(first, last + 1))
        if 3 <= len(run) <= _LONGEST_SUM:
            for total in columns:
                if total not in run:
                    yield Relation("row_sum", (("total", (total,)), ("part", run)))
    for rate, one, other in permutations(columns, 3):
        yield Relation("row_ratio", (("rate", (rate,)), ("part", (one,)), ("whole", (other,))))
        yield Relation("row_growth", (("rate", (rate,)), ("now", (one,)), ("before", (other,))))
        if one < other:
            product = (("product", (rate,)), ("factor", (one,)), ("by", (other,)))
            yield Relation("row_product", product)
            yield Relation("row_product", product, myriads=True)


@frozen
class Cell:
    """A figure with what is asked of it again and again."""

    figure: Figure
    value: float
    step: float
    family: str
    digits: int

    @classmethod
    def of(cls, figure: Figure) -> Cell:
        """The cell of a figure."""
        quantity = figure.quantity
        family = quantity.unit.family or quantity.dimension.value
        return cls(figure, float(quantity.value), float(quantity.step), family, _digits(figure))

    @property
    def dimension(self) -> Dimension:
        """Shorthand for the figure's dimension."""
        return self.figure.quantity.dimension


@frozen
class Line:
    """A row with its cells as amounts and as rates; ``None`` where a figure can be no such thing."""

    row: Row
    amounts: tuple[Cell | None, ...]
    rates: tuple[Cell | None, ...]

    @classmethod
    def of(cls, row: Row) -> Line:
        """The line of a row."""
        return cls(row, tuple(map(_amount, row.cells)), tuple(map(_as_rate, row.cells)))


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


def keeps(relation: Relation, line: Line) -> bool:
    """Whether a row has the figures of a relation, and they keep it."""
    cells = cells_of(relation, line)
    return cells is not None and holds(relation.kind, cells) is True


def keeps_turned(relation: Relation, line: Line) -> bool:
    """Whether a row keeps a sum with its total in another place: 由90万元调整为98万元,增加8万元, and once 总收入98万元,
    比年初90万元增加8万元."""
    cells = cells_of(relation, line)
    if cells is None or relation.kind != "row_sum":
        return False
    return any(holds(relation.kind, [cells[i], *cells[:i], *cells[i + 1 :]]) is True for i in range(1, len(cells)))


_SIDES: dict[str, Callable[..., tuple[float, float]]] = {
    "row_ratio": lambda rate, part, whole: (rate, part / whole),
    "row_growth": lambda rate, now, before: (rate, (now - before) / before),
    "row_product": lambda product, factor, by: (product, factor * by),
}


def cells_of(relation: Relation, line: Line) -> list[Cell] | None:
    """The cells of a relation in a row, the first role first; ``None`` where one is missing or does not fit."""
    found: list[Cell] = []
    for role, columns in relation.columns:
        mine = line.rates if role == "rate" else line.amounts
        for column in columns:
            cell = mine[column]
            if cell is None or (relation.myriads and cell.dimension is Dimension.RATIO):
                return None
            found.append(_in_myriads(cell) if relation.myriads and role == "product" else cell)
    return found if _addable(relation.kind, found) else None


def _in_myriads(cell: Cell) -> Cell:
    """A bare number taken as so many 万."""
    q = cell.figure.quantity
    if q.dimension is not Dimension.NUMBER or q.unit.factor != 1:
        return cell
    unit = replace(q.unit, factor=Fraction(_MYRIAD))
    return Cell.of(replace(cell.figure, quantity=replace(q, value=q.value * _MYRIAD, step=q.step * _MYRIAD, unit=unit)))


def _addable(kind: str, cells: Sequence[Cell]) -> bool:
    """Whether the figures are of kinds that the relation can join."""
    if kind == "row_product":
        dimensions = [cell.dimension for cell in cells]
        return Dimension.RATIO not in dimensions[:1] and dimensions.count(Dimension.MONEY) in (0, 2)
    family = cells[-1].family
    return all(cell.family == family for cell in (cells if kind == "row_sum" else cells[1:]))


def holds(kind: str, cells: Sequence[Cell]) -> bool | None:
    """Whether a row keeps a relation; ``None`` where it says nothing, as where a divisor or all of it is zero."""
    values = [cell.value for cell in cells]
    if kind == "row_sum":
        if len(set(values)) == 1:
            return None  # what stays the same all the time is counted again and again, not added up
        left, right = values[0], sum(values[1:])
    else:
        if 0 in values[1:]:
            return None
        left, right = _SIDES[kind](*values)
    slack = sum(cell.step for cell in cells) if kind == "row_sum" else cells[0].step
    if abs(left - right) > _ROUGH * max(abs(left), abs(right)) + slack:
        return False
    return _left_right(kind, [_exact(kind, place, cell.figure) or _interval(cell) for place, cell in enumerate(cells)])


def _interval(cell: Cell) -> Interval:
    return cell.figure.quantity.interval


def _exact(kind: str, place: int, figure: Figure) -> Interval | None:
    """The value of a factor that counts: two lamps are not about two."""
    quantity = figure.quantity
    counts = quantity.step == 1 and quantity.dimension is Dimension.NUMBER
    return point(quantity.value) if kind == "row_product" and place and counts else None


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
    if 0 in values or (kind in ("row_ratio", "row_growth") and values[1] == values[2]):
        return False
    if kind == "row_product" and 1 in values[1:]:
        return False
    return sum(cell.digits for cell in cells) >= _DIGITS


def _digits(figure: Figure) -> int:
    digits = "".join(str(int(character)) for character in figure.text if character.isdecimal())
    return len(digits.strip("0"))


def roles_of(relation: Relation, line: Line) -> dict[str, tuple[Operand, ...]]:
    """What fills the roles of the claim that a row keeps a relation."""
    cells = iter(enumerate(cells_of(relation, line) or ()))

    def operand() -> Operand:
        place, cell = next(cells)
        return Operand(cell.figure, constant=_exact(relation.kind, place, cell.figure))

    return {role: tuple(operand() for _ in columns) for role, columns in relation.columns}
