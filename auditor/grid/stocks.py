"""What there was, what came in and went out, and what there is, row by row: 年初余额, 发行额, 还本支出, 年末余额."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.claim import Claim, Operand, Reading
from auditor.extract.sums.slipped import slip
from auditor.extract.sums.stocks import Stocks
from auditor.grid.rows import Lines, RowTotals
from auditor.grid.shape import is_amount


class _Account(NamedTuple):
    """The rows of one account: what there was and came in, what went out, what is left."""

    whole: tuple[int, ...]
    taken: tuple[int, ...]
    left: int


def grid_stocks(lines: Lines, rows: RowTotals, stocks: Stocks) -> Iterator[Claim]:
    """A claim for every column of an account whose rows come to what is left in a column, or would in this one but for
    one slip of the hand."""
    account = _account(lines, rows, stocks)
    if account is None:
        return
    readings = {
        column: reading for column in range(len(lines.columns)) if (reading := _reading(lines, account, column))
    }
    proven = any(map(_holds, readings.values()))
    for column, reading in readings.items():
        name = lines.name(account.left, column)
        if proven:
            yield Claim("balance", (reading,), name)
            continue
        parts = (*reading.roles["whole"], *(Operand(o.figure, -1, label=o.label) for o in reading.roles["taken"]))
        yield from slip([Reading({"total": reading.roles["left"], "part": parts})], name)


def _account(lines: Lines, rows: RowTotals, stocks: Stocks) -> _Account | None:
    """The first account of a table: its rows are numbered alike, or there are no others between them."""
    labels = [row.label for row in lines.rows]
    first = next((place for place, label in enumerate(labels) if stocks.is_before(label)), None)
    if first is None:
        return None
    style = lines.rows[first].marker.style
    below = [place for place in range(first + 1, len(labels)) if lines.rows[place].marker.style == style]
    if not style and any(rows.is_part(labels[place]) for place in below):
        return None
    last = next((place for place in below if stocks.is_after(labels[place])), None)
    if last is None:
        return None
    signs = {place: stocks.sign(labels[place]) for place in below if place < last}
    if not style and 0 in signs.values():
        return None
    came = tuple(place for place, sign in signs.items() if sign > 0)
    went = tuple(place for place, sign in signs.items() if sign < 0)
    return _Account((first, *came), went, last) if went else None


def _reading(lines: Lines, account: _Account, column: int) -> Reading | None:
    """The reading of a column that tells what there was, what is left and what went either way."""
    whole, taken = _operands(lines, account.whole, column), _operands(lines, account.taken, column)
    left = _operands(lines, (account.left,), column)
    if not left or not taken or lines.figures[account.whole[0]][column] is None:
        return None
    return Reading({"left": left, "whole": whole, "taken": taken})


def _operands(lines: Lines, places: Sequence[int], column: int) -> tuple[Operand, ...]:
    figures = ((place, lines.figures[place][column]) for place in places)
    return tuple(
        Operand(figure, label=lines.rows[place].label)
        for place, figure in figures
        if figure is not None and is_amount(figure)
    )


def _holds(reading: Reading) -> bool:
    """Whether an account comes to what is left, and is not all of nothing."""
    whole, taken, left = (
        sum((o.figure.quantity.value for o in reading.roles[role] if o.figure is not None), start=0)
        for role in ("whole", "taken", "left")
    )
    return whole - taken == left != whole
