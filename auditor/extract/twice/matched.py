"""Rows of tables and passages of the text that tell the same amounts, but for one.

What the columns of a table are called is not asked: a row that has the amounts of a passage, all but one on either
side, is that passage told again, and the one left here is the one left there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, told_again
from auditor.extract.book import Book
from auditor.extract.rows import Row, in_unit
from auditor.fact import Fact, Item
from auditor.quantity import Dimension, Figure
from auditor.slip import is_slip

_FEWEST = 3  # amounts that a passage or a row must have
_FEWEST_SAME = 2
_TELLING = 7  # digits that the same amounts must have together
_SLIP = 5  # digits of an amount that is not a slip away from another of a row by chance
_NEAR = Fraction(1, 20)  # how far the amounts left may be apart, relative
_MOST = 20

_Amounts = list[tuple[Fraction, Figure]]  # as written, in the order of the text; nothing of 0


def matched(items: Sequence[Item], rows: Iterable[Row], book: Book, done: frozenset[Figure]) -> Iterator[Claim]:
    """A claim for every amount of the text that a table has otherwise; those ``done`` were found there by name."""
    told = {figure: fact for passage in _passages(items, book) for figure, fact in passage.items()}
    passages = [amounts for passage in _passages(items, book) if len(amounts := _amounts(passage)) >= _FEWEST]
    tables = _Tables(rows if passages else ())
    claimed: set[Figure] = set(done)
    for passage in passages:
        for row in tables.like(passage):
            left = list(_left(passage, row))
            known = all(map(tables.has, (here for here, _ in left)))  # then another row is meant
            for here, there in () if known else left:
                if here not in claimed:
                    claimed.add(here)
                    fact = told[here]
                    yield told_again(_as_told(there, here), here, fact.subject or fact.label, "told_both")


def _as_told(cell: Figure, amount: Figure) -> Figure:
    """An amount of a table in the unit of the text where the table names none: the rest of the row is the same."""
    return in_unit(cell, amount.quantity.unit) if cell.quantity.dimension is Dimension.NUMBER else cell


class _Tables:
    """The rows of tables, by the amounts in them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        told = {tuple(figure.span for _, figure in amounts): amounts for row in rows for amounts in _stretches(row)}
        self._rows = list(told.values())
        self._having: dict[Fraction, list[int]] = {}
        for number, amounts in enumerate(self._rows):
            for value in {value for value, _ in amounts}:
                self._having.setdefault(value, []).append(number)

    def has(self, figure: Figure) -> bool:
        """Whether an amount is in any of them."""
        return figure.quantity.value / figure.quantity.unit.factor in self._having

    def like(self, passage: _Amounts) -> Iterator[_Amounts]:
        """The rows that have several amounts of a passage."""
        shared = Counter(number for value in {value for value, _ in passage} for number in self._having.get(value, ()))
        yield from (self._rows[number] for number in sorted(shared) if shared[number] >= _FEWEST_SAME)


def _passages(items: Sequence[Item], book: Book) -> Iterator[dict[Figure, Fact]]:
    """The amounts of this year in every paragraph and in every sentence of several."""
    facts = [(item, fact) for item in items for fact in item.levels if _is_amount(fact, book)]
    facts.sort(key=lambda each: each[1].figure.at)
    for _, paragraph in groupby(facts, key=lambda each: each[0].paragraph):
        inside = list(paragraph)
        yield {fact.figure: fact for _, fact in inside}
        for _, sentence in groupby(inside, key=lambda each: each[0].sentence):
            yield {fact.figure: fact for _, fact in sentence}


def _is_amount(fact: Fact, book: Book) -> bool:
    plain = fact.figure.quantity.hedge is None and fact.figure.quantity.ends is None
    return plain and fact.dimension is Dimension.MONEY and book.role(fact) != "prior"


def _amounts(figures: Iterable[Figure]) -> _Amounts:
    """Amounts of one unit, or none: rows tell theirs in one."""
    found = [(figure.quantity.value / figure.quantity.unit.factor, figure) for figure in figures]
    units = {figure.quantity.unit.symbol for value, figure in found if value}
    return [(value, figure) for value, figure in found if value] if len(units) == 1 else []


def _stretches(row: Row) -> Iterator[_Amounts]:
    """A row, and what of it stands between blanks: a year, which is no name, begins another."""
    whole = [cell for cell in row.cells if cell is not None]
    runs = [[cell for cell in run if cell is not None] for _, run in groupby(row.cells, key=lambda cell: cell is None)]
    for cells in [whole, *runs]:
        amounts = _amounts(cells) if all(cell.quantity.dimension in _CELLS for cell in cells) else []
        if _FEWEST <= len(amounts) <= _MOST:
            yield amounts


_CELLS = (Dimension.NUMBER, Dimension.MONEY)


def _left(passage: _Amounts, row: _Amounts) -> Iterator[tuple[Figure, Figure]]:
    """(amount of the text, amount of the table) for those left over where the rest of a passage and of a row is the
    same: one, or several in the same order. Where a row tells more, one that is a slip away from one of these."""
    if len(passage) > len(row) or len(passage) < _FEWEST:
        return
    units = {figure.quantity.unit.symbol for _, figure in row}
    if units != {""} and units != {passage[0][1].quantity.unit.symbol}:
        return
    here, there = (_beyond(one, other) for one, other in ((passage, row), (row, passage)))
    same = {value for value, _ in passage} - {value for value, _ in here}
    if not here or len(same) < _FEWEST_SAME or sum(map(_length, same)) < _TELLING:
        return
    if len(passage) < len(row):
        slips = [(one[1], other[1]) for one in here for other in there if _is_slip(one[1], other[1])]
        yield from slips if len(here) == len(slips) == 1 else ()
        return
    pairs = list(zip(here, there, strict=True))
    in_order = [place for place, each in enumerate(passage) if each in here] == [
        place for place, each in enumerate(row) if each in there
    ]
    told = len(pairs) == 1 or (in_order and len(same) >= len(pairs))
    if told and all(_are_near(one, other) for one, other in pairs):
        yield from ((one[1], other[1]) for one, other in pairs)


def _beyond(amounts: _Amounts, others: _Amounts) -> _Amounts:
    """The amounts that are not among others."""
    left = Counter(value for value, _ in others)
    found = []
    for value, figure in amounts:
        if left[value]:
            left[value] -= 1
        else:
            found.append((value, figure))
    return found


def _length(value: Fraction) -> int:
    return len(str(value.numerator).strip("0"))


def _are_near(one: tuple[Fraction, Figure], other: tuple[Fraction, Figure]) -> bool:
    near = abs(one[0] - other[0]) <= _NEAR * max(one[0], other[0])
    return near or is_slip(one[1].quantity.digits or "", other[1].quantity.digits or "")


def _is_slip(one: Figure, other: Figure) -> bool:
    """Whether one amount is a slip away from another, and has so many digits that this is no chance."""
    written, meant = one.quantity.digits or "", other.quantity.digits or ""
    return len(written.strip("0")) >= _SLIP and is_slip(written, meant)
