"""Relations that parallel rows keep: one that all other rows keep, a row should keep as well.

The rows themselves prove what their columns mean: where in row after row the fourth figure is the third over the first,
a row in which it is not contradicts the table, whatever its heading says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rows import Row, as_percent
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Figure

_SUPPORT = 3  # rows that must keep a relation before it is believed
_FEWEST_DIGITS = 4  # with fewer digits together, figures are as likely the numbers of lines
_DIGITS = 6  # digits that the figures of a row must have together to be more than chance
_ROUGH = 0.03  # how far two sides may be apart, relative, before the exact test is not worth its time
_LONGEST_SUM = 11


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relation between columns: ``kind`` of claim, the columns by role, and the two sides as functions of a row."""

    kind: str
    columns: tuple[tuple[str, tuple[int, ...]], ...]


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


def _claims(rows: Sequence[Row]) -> Iterator[Claim]:
    believed = [(relation, judged) for relation in _relations(len(rows[0].cells)) if (judged := _judge(relation, rows))]
    settled = {
        (rate, id(row))
        for relation, judged in believed
        for row in judged
        if (rate := _rate(relation, row)) is not None and _keeps(relation, row)
    }
    computed = {column for relation, _ in believed if (column := _result(relation)) is not None and _is_last(relation)}
    for relation, judged in believed:
        result = _result(relation)
        if result is not None and not _is_last(relation) and any(c in computed for c in _columns(relation)):
            continue  # the same relation solved for another of its columns
        for row in judged:
            if (_rate(relation, row), id(row)) not in settled or _keeps(relation, row):
                yield Claim(relation.kind, (Reading(_roles(relation, row)),), row.label)


def _columns(relation: _Relation) -> list[int]:
    return [column for _, columns in relation.columns for column in columns]


def _result(relation: _Relation) -> int | None:
    """The column of rates that a relation computes from others."""
    return relation.columns[0][1][0] if relation.kind in ("row_ratio", "row_growth") else None


def _rate(relation: _Relation, row: Row) -> int | None:
    """The column of a row's rate: of two relations that explain a rate, a row need keep but one."""
    if relation.kind != "row_product":
        return _result(relation)
    cells = [(column, row.cells[column]) for column in _columns(relation)]
    return next((c for c, cell in cells if cell is not None and cell.quantity.dimension is Dimension.RATIO), None)


def _is_last(relation: _Relation) -> bool:
    """Whether the column computed stands behind those that it is computed from, as it is usual."""
    columns = _columns(relation)
    return columns[0] == max(columns)


def _keeps(relation: _Relation, row: Row) -> bool:
    figures = _figures(relation, row)
    return figures is not None and _holds(relation.kind, figures) is True


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
            yield _Relation("row_product", (("product", (rate,)), ("factor", (one,)), ("by", (other,))))


_SIDES: dict[str, Callable[..., tuple[float, float]]] = {
    "row_ratio": lambda rate, part, whole: (rate, part / whole),
    "row_growth": lambda rate, now, before: (rate, (now - before) / before),
    "row_product": lambda product, factor, by: (product, factor * by),
}


def _judge(relation: _Relation, rows: Sequence[Row]) -> list[Row] | None:
    """The rows that the relation can be held against, ``None`` where it is not theirs."""
    kept, broken = 0, 0
    judged = []
    for row in rows:
        figures = _figures(relation, row)
        if figures is None:
            continue
        holds = _holds(relation.kind, figures)
        if holds is None or sum(map(_digits, figures)) < _FEWEST_DIGITS:
            continue
        judged.append(row)
        if holds and _is_telling(relation.kind, figures):
            kept += 1
        elif not holds:
            broken += 1
            if broken > max(1, len(rows) // 5):
                return None
    return judged if kept >= max(_SUPPORT, 3 * broken) else None


def _figures(relation: _Relation, row: Row) -> list[Figure] | None:
    """The figures of a relation in a row, the first role first; a bare number in the place of a rate is percent."""
    found: list[Figure] = []
    for role, columns in relation.columns:
        for column in columns:
            cell = row.cells[column]
            if cell is None or cell.quantity.hedge is not None or cell.quantity.ends is not None:
                return None
            if role == "rate":
                if cell.quantity.dimension is Dimension.NUMBER:
                    cell = as_percent(cell)
                elif cell.quantity.dimension is not Dimension.RATIO:
                    return None
            elif cell.quantity.dimension in (Dimension.POINTS, Dimension.TIMES):
                return None
            found.append(cell)
    return found if _addable(relation.kind, found) else None


def _addable(kind: str, figures: Sequence[Figure]) -> bool:
    """Whether the figures are of kinds that the relation can join."""
    if kind == "row_product":
        dimensions = [figure.quantity.dimension for figure in figures]
        return Dimension.RATIO not in dimensions[:1] and dimensions.count(Dimension.MONEY) in (0, 2)
    alike = figures if kind == "row_sum" else figures[1:]
    return len({figure.quantity.unit.family or figure.quantity.dimension for figure in alike}) == 1


def _holds(kind: str, figures: Sequence[Figure]) -> bool | None:
    """Whether a row keeps a relation; ``None`` where it says nothing, as where a divisor or all of it is zero."""
    values = [float(figure.quantity.value) for figure in figures]
    if kind == "row_sum":
        if len(set(values)) == 1:
            return None  # what stays the same all the time is counted again and again, not added up
        left, right = values[0], sum(values[1:])
    else:
        if 0 in values[1:]:
            return None
        left, right = _SIDES[kind](*values)
    if abs(left - right) > _ROUGH * max(abs(left), abs(right)) + float(_slack(kind, figures)):
        return False
    intervals = [figure.quantity.interval for figure in figures]
    return _left_right(kind, intervals)


def _left_right(kind: str, intervals: Sequence[Interval]) -> bool:
    left, rest = intervals[0], intervals[1:]
    if kind == "row_sum":
        return left.meets(sum(rest[1:], rest[0]))
    one, other = rest
    if kind == "row_product":
        return left.meets(one * other)
    ratio = one / other
    return left.meets(ratio if kind == "row_ratio" else ratio - point(1))


def _slack(kind: str, figures: Sequence[Figure]) -> Fraction:
    if kind == "row_sum":
        return sum((figure.quantity.step for figure in figures), Fraction(0))
    return figures[0].quantity.step


def _is_telling(kind: str, figures: Sequence[Figure]) -> bool:
    """Whether it is no wonder that the row keeps the relation: all of it, nothing of it, or too few digits."""
    values = [figure.quantity.value for figure in figures]
    if 0 in values or (kind in ("row_ratio", "row_growth") and values[1] == values[2]):
        return False
    if kind == "row_product" and 1 in values[1:]:
        return False
    return sum(_digits(figure) for figure in figures) >= _DIGITS


def _digits(figure: Figure) -> int:
    digits = "".join(str(int(character)) for character in figure.text if character.isdecimal())
    return len(digits.strip("0"))


def _roles(relation: _Relation, row: Row) -> dict[str, tuple[Operand, ...]]:
    figures = iter(_figures(relation, row) or ())
    return {role: tuple(Operand(next(figures)) for _ in columns) for role, columns in relation.columns}
