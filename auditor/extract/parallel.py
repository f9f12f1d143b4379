"""Relations that parallel rows keep: one that all other rows keep, a row should keep as well.

The rows themselves prove what their columns mean: where in row after row the fourth figure is the third over the first,
a row in which it is not contradicts the table, whatever its heading says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rows import Row, as_percent
from auditor.frozen import frozen
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Figure

_SUPPORT = 3  # rows that must keep a relation before it is believed
_FEWEST_DIGITS = 4  # with fewer digits together, figures are as likely the numbers of lines
_DIGITS = 6  # digits that the figures of a row must have together to be more than chance
_ROUGH = 0.03  # how far two sides may be apart, relative, before the exact test is not worth its time
_LONGEST_SUM = 11
_MYRIAD = 10_000


@frozen
class _Relation:
    """A relation between columns: ``kind`` of claim, the columns by role, and the two sides as functions of a row."""

    kind: str
    columns: tuple[tuple[str, tuple[int, ...]], ...]
    myriads: bool = False  # whether the product is in 万 of what its factors are in: 标准(元) × 人数 = 补助资金(万元)


def parallels(tables: Iterable[Sequence[Row]]) -> Iterator[Claim]:
    """A claim for every row and every relation that at least three rows keep and hardly any breaks."""
    told = set()
    for rows in tables:
        for claim in _claims(rows):
            key = (
                claim.kind,
                frozenset(o.figure.span for os in claim.readings[0].roles.values() for o in os if o.figure),
            )
            if key not in told:
                told.add(key)
                yield claim


@frozen
class _Cell:
    """A figure with what is asked of it again and again."""

    figure: Figure
    value: float
    step: float
    family: str
    digits: int

    @classmethod
    def of(cls, figure: Figure) -> _Cell:
        """The cell of a figure."""
        quantity = figure.quantity
        family = quantity.unit.family or quantity.dimension.value
        return cls(figure, float(quantity.value), float(quantity.step), family, _digits(figure))

    @property
    def dimension(self) -> Dimension:
        """Shorthand for the figure's dimension."""
        return self.figure.quantity.dimension


@frozen
class _Line:
    """A row with its cells as amounts and as rates; ``None`` where a figure can be no such thing."""

    row: Row
    amounts: tuple[_Cell | None, ...]
    rates: tuple[_Cell | None, ...]

    @classmethod
    def of(cls, row: Row) -> _Line:
        """The line of a row."""
        return cls(row, tuple(map(_amount, row.cells)), tuple(map(_as_rate, row.cells)))


def _is_plain(figure: Figure) -> bool:
    return figure.quantity.hedge is None and figure.quantity.ends is None


def _amount(figure: Figure | None) -> _Cell | None:
    if figure is None or not _is_plain(figure):
        return None
    return _Cell.of(figure) if figure.quantity.dimension not in (Dimension.POINTS, Dimension.TIMES) else None


def _as_rate(figure: Figure | None) -> _Cell | None:
    """A ratio; a bare number in the place of one is percent."""
    if figure is None or not _is_plain(figure):
        return None
    if figure.quantity.dimension is Dimension.NUMBER:
        return _Cell.of(as_percent(figure))
    return _Cell.of(figure) if figure.quantity.dimension is Dimension.RATIO else None


def _claims(rows: Sequence[Row]) -> Iterator[Claim]:
    lines = [_Line.of(row) for row in rows]
    relations = _relations(len(rows[0].cells))
    believed = [(relation, judged) for relation in relations if (judged := _judge(relation, lines))]
    settled = {
        (rate, id(line.row))
        for relation, judged in believed
        for line in judged
        if (rate := _rate(relation, line)) is not None and _keeps(relation, line)
    }
    kept = [(relation, line) for relation, judged in believed for line in judged if _keeps(relation, line)]
    computed = {column for relation, _ in believed if (column := _result(relation)) is not None and _is_last(relation)}
    for relation, judged in believed:
        result = _result(relation)
        if result is not None and not _is_last(relation) and any(c in computed for c in _columns(relation)):
            continue  # the same relation solved for another of its columns
        for line in judged:
            if _keeps(relation, line) or not (
                (_rate(relation, line), id(line.row)) in settled
                or any(other is line and _explains(held, relation) for held, other in kept)
            ):
                yield Claim(relation.kind, (Reading(_roles(relation, line)),), line.row.label)


def _columns(relation: _Relation) -> list[int]:
    return [column for _, columns in relation.columns for column in columns]


def _result(relation: _Relation) -> int | None:
    """The column of rates that a relation computes from others."""
    return relation.columns[0][1][0] if relation.kind in ("row_ratio", "row_growth") else None


def _rate(relation: _Relation, line: _Line) -> tuple[bool, int] | None:
    """Whether a row's rate is one of growth, and its column; of a product without a rate, the column of that: of two
    relations that explain it, a row need keep but one."""
    if relation.kind != "row_product":
        column = _result(relation)
        return None if column is None else (relation.kind == "row_growth", column)
    cells = [(column, line.row.cells[column]) for column in _columns(relation)]
    ratios = (c for c, cell in cells if cell is not None and cell.quantity.dimension is Dimension.RATIO)
    return next(((False, column) for column in ratios), (False, _columns(relation)[0]))


def _explains(held: _Relation, other: _Relation) -> bool:
    """Whether a sum that a row keeps leaves no room for another: of the same parts, or of these and more."""
    if held.kind != other.kind or held.kind != "row_sum":
        return False
    (total, parts), (other_total, other_parts) = ((set(r.columns[0][1]), set(r.columns[1][1])) for r in (held, other))
    return parts == other_parts or (total == other_total and parts > other_parts)


def _is_last(relation: _Relation) -> bool:
    """Whether the column computed stands behind those that it is computed from, as it is usual."""
    columns = _columns(relation)
    return columns[0] == max(columns)


def _keeps(relation: _Relation, line: _Line) -> bool:
    cells = _cells(relation, line)
    return cells is not None and _holds(relation.kind, cells) is True


def _relations(width: int) -> Iterator[_Relation]:
    columns = range(width)
    for total, one, other in permutations(columns, 3):
        if one < other:
            yield _Relation("row_sum", (("total", (total,)), ("part", (one, other))))
    for first, last in combinations(columns, 2):
        run = tuple(range(first, last + 1))
        if 3 <= len(run) <= _LONGEST_SUM:
            for total in columns:
                if total not in run:
                    yield _Relation("row_sum", (("total", (total,)), ("part", run)))
    for rate, one, other in permutations(columns, 3):
        yield _Relation("row_ratio", (("rate", (rate,)), ("part", (one,)), ("whole", (other,))))
        yield _Relation("row_growth", (("rate", (rate,)), ("now", (one,)), ("before", (other,))))
        if one < other:
            product = (("product", (rate,)), ("factor", (one,)), ("by", (other,)))
            yield _Relation("row_product", product)
            yield _Relation("row_product", product, myriads=True)


_SIDES: dict[str, Callable[..., tuple[float, float]]] = {
    "row_ratio": lambda rate, part, whole: (rate, part / whole),
    "row_growth": lambda rate, now, before: (rate, (now - before) / before),
    "row_product": lambda product, factor, by: (product, factor * by),
}


def _judge(relation: _Relation, lines: Sequence[_Line]) -> list[_Line] | None:
    """The rows that the relation can be held against, ``None`` where it is not theirs."""
    kept, broken = 0, 0
    judged = []
    for line in lines:
        cells = _cells(relation, line)
        if cells is None:
            continue
        holds = _holds(relation.kind, cells)
        if holds is None or sum(cell.digits for cell in cells) < _FEWEST_DIGITS:
            continue
        judged.append(line)
        if holds and _is_telling(relation.kind, cells):
            kept += 1
        elif not holds:
            broken += 1
            if broken > max(1, len(lines) // 5):
                return None
    return judged if kept >= max(_SUPPORT, 3 * broken) else None


def _cells(relation: _Relation, line: _Line) -> list[_Cell] | None:
    """The cells of a relation in a row, the first role first."""
    found: list[_Cell] = []
    for role, columns in relation.columns:
        mine = line.rates if role == "rate" else line.amounts
        for column in columns:
            cell = mine[column]
            if cell is None or (relation.myriads and cell.dimension is Dimension.RATIO):
                return None
            found.append(_in_myriads(cell) if relation.myriads and role == "product" else cell)
    return found if _addable(relation.kind, found) else None


def _in_myriads(cell: _Cell) -> _Cell:
    """A bare number taken as so many 万."""
    q = cell.figure.quantity
    if q.dimension is not Dimension.NUMBER or q.unit.factor != 1:
        return cell
    unit = replace(q.unit, factor=Fraction(_MYRIAD))
    return _Cell.of(
        replace(cell.figure, quantity=replace(q, value=q.value * _MYRIAD, step=q.step * _MYRIAD, unit=unit))
    )


def _addable(kind: str, cells: Sequence[_Cell]) -> bool:
    """Whether the figures are of kinds that the relation can join."""
    if kind == "row_product":
        dimensions = [cell.dimension for cell in cells]
        return Dimension.RATIO not in dimensions[:1] and dimensions.count(Dimension.MONEY) in (0, 2)
    family = cells[-1].family
    return all(cell.family == family for cell in (cells if kind == "row_sum" else cells[1:]))


def _holds(kind: str, cells: Sequence[_Cell]) -> bool | None:
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


def _interval(cell: _Cell) -> Interval:
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


def _is_telling(kind: str, cells: Sequence[_Cell]) -> bool:
    """Whether it is no wonder that the row keeps the relation: all of it, nothing of it, or too few digits."""
    values = [cell.figure.quantity.value for cell in cells]
    if 0 in values or (kind in ("row_ratio", "row_growth") and values[1] == values[2]):
        return False
    if kind == "row_product" and 1 in values[1:]:
        return False
    return sum(cell.digits for cell in cells) >= _DIGITS


def _digits(figure: Figure) -> int:
    digits = "".join(str(int(character)) for character in figure.text if character.isdecimal())
    return len(digits.strip("0"))


def _roles(relation: _Relation, line: _Line) -> dict[str, tuple[Operand, ...]]:
    cells = iter(enumerate(_cells(relation, line) or ()))

    def operand() -> Operand:
        place, cell = next(cells)
        return Operand(cell.figure, constant=_exact(relation.kind, place, cell.figure))

    return {role: tuple(operand() for _ in columns) for role, columns in relation.columns}
