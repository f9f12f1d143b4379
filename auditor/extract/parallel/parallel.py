"""Relations that parallel rows keep: one that all other rows keep, a row should keep as well.

The rows themselves prove what their columns mean: where in row after row the fourth figure is the third over the first,
a row in which it is not contradicts the table, whatever its heading says. What a relation is stands in
:mod:`auditor.extract.relations`; here stands which of them a table proves, and which rows are held against it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading
from auditor.extract.parallel.relations import (
    WIDE,
    Line,
    Relation,
    cells_of,
    every_relation,
    holds,
    is_in,
    is_telling,
    keeps_signed,
    keeps_turned,
    lines_of,
    roles_of,
)
from auditor.extract.rows import Row
from auditor.extract.sums.slipped import is_bridged, would_add_up
from auditor.quantity import Dimension, Figure, is_in_points
from auditor.span import Span

_SUPPORT = 3  # rows that must keep a relation before it is believed
_LOST = 2  # cells at the end of a row that its neighbours fill
_LAST_DIGIT = 10
_OFTEN = 6  # rows that keep a sum for each that does not, where several do not
_FEWEST_DIGITS = 4  # with fewer digits together, figures are as likely the numbers of lines


Wholes = Mapping[Span, Sequence[Figure]]
"""For the spans of shares whose words name a whole, the amounts told before them, which that may be."""


def parallels(
    tables: Iterable[Sequence[Row]], falling: Collection[Span] = (), wholes: Wholes | None = None
) -> Iterator[Claim]:
    """A claim for every row and every relation that at least three rows keep and hardly any breaks; ``falling`` are
    the spans of the figures that words call decreases."""
    told = set()
    for rows in tables:
        for claim in _claims(rows, falling, wholes or {}):
            key = (
                claim.kind,
                frozenset(o.figure.span for os in claim.readings[0].roles.values() for o in os if o.figure),
            )
            if key not in told:
                told.add(key)
                yield claim


def _claims(rows: Sequence[Row], falling: Collection[Span], wholes: Wholes) -> Iterator[Claim]:
    lines = lines_of(rows, falling)
    relations = every_relation(len(rows[0].cells))
    believed = [(relation, judged) for relation in relations if (judged := _judge(relation, lines))]
    kept = [(relation, line) for relation, judged in believed for line, held in judged if held]
    rates = ((_rate(relation, line), line) for relation, line in kept)
    settled = {(rate, id(line.row)) for rate, line in rates if rate is not None}
    solved = [relation for relation, _ in believed if _result(relation) is not None and _is_last(relation)]
    for relation, judged in believed:
        if _is_solved_otherwise(relation, solved):
            continue
        twin = _has_twin(relation, [each for each, _ in believed])
        for line, held in judged:
            if not held and (_has_lost(line.row, rows) or _has_moved(relation, line)):
                continue
            if twin and not held and not _is_told(relation, line, settled):
                continue
            if not held and (_is_mean(relation, line) or _is_in_points(relation, line) or _has_grown(relation, line)):
                continue
            if not held and _is_of_another(relation, line, wholes):
                continue
            if held or not (
                (_rate(relation, line), id(line.row)) in settled
                or any(other is line and _explains(better, relation) for better, other in kept)
                or keeps_turned(relation, line)
            ):
                yield Claim(relation.kind, (Reading(roles_of(relation, line)),), line.row.label)


def _is_mean(relation: Relation, line: Line) -> bool:
    """Whether what should be a sum is more than the least of its parts and less than the most, and no slip of the hand
    explains it: the rate of all lies between the rates of each."""
    if relation.kind != "row_sum":
        return False
    total, *parts = (cell.value for cell in cells_of(relation, line))
    return 0 <= min(parts) < total < max(parts) and not is_bridged(Reading(roles_of(relation, line)))


def _is_in_points(relation: Relation, line: Line) -> bool:
    """Whether what should be a rate of growth is the difference of two percentages, in points."""
    if relation.kind != "row_growth":
        return False
    figures = [line.row.cells[column] for column in _columns(relation)]
    quantities = [figure.quantity for figure in figures if figure is not None]
    return len(quantities) == len(figures) and is_in_points(*quantities)


def _has_grown(relation: Relation, line: Line) -> bool:
    """Whether what should be a share is the rate by which a row's amount has changed by the other: 预算90万元,执行80万
    元,执行率88.9% in other rows, and 支出90万元,减少10万元,下降10% in this."""
    if relation.kind != "row_ratio":
        return False
    roles = roles_of(relation, line)
    rate, part, whole = (roles[role][0].interval for role in ("rate", "part", "whole"))
    before = whole - part
    return not before.can_be("=") and (part / before).meets(rate)


def _is_of_another(relation: Relation, line: Line, wholes: Wholes) -> bool:
    """Whether a share of a whole that its words name is that of an amount told before: 问题金额90万元,其中上年30万元,
    占审计总额的3%."""
    if relation.kind != "row_ratio":
        return False
    roles = roles_of(relation, line)
    rate, part = roles["rate"][0], roles["part"][0].interval
    told = wholes.get(rate.figure.span, ()) if rate.figure is not None else ()
    fair = [figure.quantity.interval for figure in told if figure.quantity.value]
    return any((part / whole).meets(rate.interval) for whole in fair)


def _has_lost(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row seems to have lost empty cells, and what stood behind them to have moved up: its last cells are
    empty, where nearly all other rows end in a figure, and none before them is."""
    empty = next((place for place, cell in enumerate(reversed(row.cells)) if cell is not None), 0)
    told = [cell is not None for cell in row.cells[: len(row.cells) - empty]]
    others = [other.cells for other in rows if any(other.cells)]
    whole = sum(cells[-1] is not None for cells in others)
    return empty >= _LOST and all(told[told.index(True) :]) and whole >= _SUPPORT * (len(others) - whole)


def _has_moved(relation: Relation, line: Line) -> bool:
    """Whether a row seems to have lost one empty cell among the parts of its total: its last cell is empty, and it
    adds up to the total before its last parts, which stand where the cells behind them should."""
    if relation.kind != "row_sum" or line.row.cells[-1] is not None:
        return False
    cells = cells_of(relation, line)
    return any(holds(relation.kind, cells[:end]) is True for end in range(_SUPPORT, len(cells)))


def _is_solved_otherwise(relation: Relation, solved: Sequence[Relation]) -> bool:
    """Whether a relation is one of ``solved``, each of which computes a rate as the last of its columns, solved for
    another of its columns."""
    computed = {_result(each) for each in solved}
    return _result(relation) is not None and not _is_last(relation) and not computed.isdisjoint(_columns(relation))


def _has_twin(relation: Relation, believed: Sequence[Relation]) -> bool:
    """Whether a relation is the product of which another is the ratio, or the other way round."""
    other = {"row_product": "row_ratio", "row_ratio": "row_product"}.get(relation.kind)
    return any(each.kind == other and set(_columns(each)) == set(_columns(relation)) for each in believed)


def _is_told(relation: Relation, line: Line, settled: Collection[tuple[tuple[bool, int], int]]) -> bool:
    """Whether a row that breaks a ratio and its product is told of the one or the other: the rate is wrong, or an
    amount where growth shows that the rate is right."""
    rate = _rate(relation, line)
    grown = rate is not None and ((True, rate[1]), id(line.row)) in settled
    return grown == (relation.kind == "row_product")


def _columns(relation: Relation) -> list[int]:
    return [column for _, columns in relation.columns for column in columns]


def _result(relation: Relation) -> int | None:
    """The column of rates that a relation computes from others."""
    return relation.columns[0][1][0] if relation.kind in ("row_ratio", "row_growth") else None


def _rate(relation: Relation, line: Line) -> tuple[bool, int] | None:
    """Whether a row's rate is one of growth, and its column; of a product without a rate, the column of that: of two
    relations that explain it, a row need keep but one."""
    if relation.kind != "row_product":
        column = _result(relation)
        return None if column is None else (relation.kind == "row_growth", column)
    cells = [(column, line.row.cells[column]) for column in _columns(relation)]
    ratios = (c for c, cell in cells if cell is not None and cell.quantity.dimension is Dimension.RATIO)
    return next(((False, column) for column in ratios), (False, _columns(relation)[0]))


def _explains(held: Relation, other: Relation) -> bool:
    """Whether a sum that a row keeps leaves no room for another: of the same parts, or of these and more."""
    if held.kind != other.kind or held.kind != "row_sum":
        return False
    (total, parts), (other_total, other_parts) = ((set(r.columns[0][1]), set(r.columns[1][1])) for r in (held, other))
    return parts == other_parts or (total == other_total and parts > other_parts)


def _is_last(relation: Relation) -> bool:
    """Whether the column computed stands behind those that it is computed from, as it is usual."""
    columns = _columns(relation)
    return columns[0] == max(columns)


def _judge(relation: Relation, lines: Sequence[Line]) -> list[tuple[Line, bool]] | None:
    """The rows that the relation can be held against and whether they keep it, ``None`` where it is not theirs."""
    kept, broken = 0, 0
    judged = []
    forms: dict[int, bool] = {}  # whether the relation is in rows of this form
    for line in lines:
        if line.form not in forms:
            forms[line.form] = is_in(relation, line)
        if not forms[line.form]:
            continue
        cells = cells_of(relation, line)
        written = holds(relation.kind, cells)
        held = keeps_signed(relation, line) if written is False else written
        if held is None or sum([cell.digits for cell in cells]) < _FEWEST_DIGITS:
            continue
        judged.append((line, held))
        if written and is_telling(relation.kind, cells):
            kept += 1
        elif not held:
            broken += 1
            if broken > max(1, len(lines) // 5):
                return None
    wide = len(lines[0].row.cells) > WIDE  # there some columns are the sum of others by chance in three rows
    if kept < _SUPPORT and broken and relation.kind == "row_sum" and not wide:
        return judged if _is_slip(relation, judged, kept) else None
    if broken > 1 and relation.kind == "row_sum" and kept < _OFTEN * broken:
        return None  # 第二产业, of which 工业 and 建筑业 are all but a little: it was another relation
    return judged if kept >= max(_SUPPORT + wide, 3 * broken) else None


def _is_slip(relation: Relation, judged: Sequence[tuple[Line, bool]], kept: int) -> bool:
    """Whether one slip of the hand explains why a row alone does not keep a sum that ``kept`` others prove; a gap in
    the last digit alone may be a small item that the row leaves out as well."""
    broken = [line for line, held in judged if not held]
    sure = len(broken) == 1 and any(held and _is_sure(relation, line) for line, held in judged)
    enough = len(broken) == 1 and kept and _are_enough(relation, [line for line, held in judged if held])
    if kept < _SUPPORT - 1 and not enough and not sure:
        return False
    roles = roles_of(relation, broken[0])
    total, *parts = (o.figure.quantity for role in ("total", "part") for o in roles[role] if o.figure is not None)
    gap = abs(total.value - sum((part.value for part in parts), Fraction(0)))
    explained = is_bridged if enough else would_add_up
    return gap >= _LAST_DIGIT * max(total.step, Fraction(1)) and explained(Reading(roles))


def _is_sure(relation: Relation, line: Line) -> bool:
    """Whether a row keeps a sum of several parts, all of them something, to so many digits that it is no chance."""
    total, *parts = cells_of(relation, line)
    return len(parts) >= _SUPPORT and total.digits >= _FEWEST_DIGITS and all(part.value > 0 for part in parts)


def _are_enough(relation: Relation, kept: Sequence[Line]) -> bool:
    """Whether rows that keep a sum prove it though there is nothing of most of its parts in each: there is something of
    every part in some."""
    told = [cells for line in kept if (cells := cells_of(relation, line))[0].value]
    filled = [any(cell.value for cell in column) for column in zip(*told, strict=True)]
    return len(told) > _SUPPORT and all(filled)
