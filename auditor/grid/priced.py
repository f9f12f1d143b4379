"""Columns that are a price times a number: 数量, 单价, 金额."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from auditor.claim import Claim, Operand, Reading
from auditor.frozen import frozen
from auditor.grid.rows import Lines, RowTotals
from auditor.interval import Interval, point
from auditor.quantity import Figure
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_PROOFS = 2  # rows of more than one that show which columns are multiplied
_MYRIAD = Fraction(10_000)
_SCALES = (Fraction(1), 1 / _MYRIAD, _MYRIAD)  # 单价 in 元, 金额 in 万元, where the headings tell no units
_MOST_COLUMNS = 12


@frozen
class _Line:
    """The price, the number and the amount of a row."""

    label: str
    price: Figure
    count: Figure
    amount: Figure

    def value(self, scale: Fraction) -> Interval:
        """What the amount should be."""
        return point(self.price.quantity.value * self.count.quantity.value * scale)

    def holds(self, scale: Fraction) -> bool:
        """Whether it is that."""
        return self.amount.quantity.interval.meets(self.value(scale))

    def is_slip_away(self, scale: Fraction) -> bool:
        """Whether it would be, but for a slip of the hand in one of the three."""
        told = self.amount.quantity
        half = Interval(-told.step / 2, told.step / 2)
        price, count = self.price.quantity, self.count.quantity
        near = (told.interval + Interval(-told.step, told.step)).meets(self.value(scale))
        if near or not price.value or not count.value:
            return False
        return (
            may_mean(told, self.value(scale) + half)
            or may_mean(price, told.interval / point(count.value * scale))
            or may_mean(count, told.interval / point(price.value * scale))
        )

    def claim(self, scale: Fraction) -> Claim:
        """The claim that it is."""
        each = point(self.price.quantity.value * scale)
        roles = {
            "total": (Operand(self.amount),),
            "count": (Operand(self.count, constant=point(self.count.quantity.value)),),
            "each": (Operand(self.price, constant=each),),
        }
        return Claim("per_unit", (Reading(roles),), self.label)


def priced(lines: Lines, rows: RowTotals, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every row of a table with a column of prices, if several rows show which columns are the number and
    the amount: of those that hold, and of few others that a slip of the hand keeps from it."""
    words = vocabulary.words.get("standard", ())
    columns = range(len(lines.columns))
    prices = [column for column in columns if any(word in lines.columns[column].leaf for word in words)]
    if len(prices) != 1 or len(columns) > _MOST_COLUMNS:
        return
    best: tuple[int, list[_Line], Fraction] = (0, [], Fraction(1))
    for count, amount in permutations([column for column in columns if column not in prices], 2):
        told = list(_lines(lines, rows, prices[0], count, amount))
        for scale in _SCALES:
            proofs = sum(line.holds(scale) and line.count.quantity.value > 1 for line in told)
            best = max(best, (proofs, told, scale), key=lambda each: each[0])
    proofs, told, scale = best
    others = [line for line in told if not line.holds(scale)]
    if proofs < _PROOFS or len(others) * 2 > proofs:
        return
    yield from (line.claim(scale) for line in told if line.holds(scale) or line.is_slip_away(scale))


def _lines(lines: Lines, rows: RowTotals, price: int, count: int, amount: int) -> Iterator[_Line]:
    for row, figures in zip(lines.rows, lines.figures, strict=True):
        told = figures[price], row.figure(count), figures[amount]
        if None not in told and not rows.is_total(row.label):
            one, many, whole = (figure for figure in told if figure is not None)
            if whole.quantity.value:
                yield _Line(row.label, one, many, whole)
