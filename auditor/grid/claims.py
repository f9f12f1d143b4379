"""The claims that tables make: what adds up in them, what is computed, and what must be the same on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.sums.stocks import Stocks
from auditor.fact import Item, Kind
from auditor.frozen import frozen
from auditor.grid.columns import column_totals
from auditor.grid.facts import GridFacts
from auditor.grid.forms import Entry, execution, forms
from auditor.grid.formulas import computed
from auditor.grid.grown import Grown, grown
from auditor.grid.heads import Head, Heads
from auditor.grid.members import members
from auditor.grid.names import Names
from auditor.grid.priced import priced
from auditor.grid.ratios import ratios
from auditor.grid.rows import Lines, RowTotals, lines_of
from auditor.grid.shape import Shape
from auditor.grid.shares import shares
from auditor.grid.slips import slips
from auditor.grid.stocks import grid_stocks
from auditor.grid.sums import proven
from auditor.grid.told import Line, lines_told, side_by_side
from auditor.grid.units import Units
from auditor.vocabulary import Vocabulary


@frozen
class Read:
    """What was read of the tables of a document."""

    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    lines: tuple[Line, ...]
    grown: tuple[Grown, ...]


def read_grids(shapes: Sequence[Shape], document: Document, vocabulary: Vocabulary) -> Read:
    """The items and the claims of every table that was understood."""
    reader, rows = Heads(vocabulary), RowTotals(vocabulary)
    facts, names = GridFacts(document, vocabulary, rows), Names(document, vocabulary)
    items: list[Item] = []
    claims: list[Claim] = []
    told_lines: list[Line] = []
    rows_grown: list[Grown] = []
    before: Entry | None = None
    for shape in shapes:
        lines = list(lines_of(shape.blocks, Units(shape, document, vocabulary)))
        heads = [[reader.of(column) for column in each.columns] for each in lines]
        claims += _claims(lines, heads, rows, vocabulary, document.view.text, before)
        before = execution(lines, heads) or (None if shape.blocks else before)  # of the next form alone
        claims += (claim for each in lines for claim in computed(shape, each, document.view.text))
        title = facts.title(shape)
        parts = [
            list(lines_told(each, told, title, names, vocabulary)) for each, told in zip(lines, heads, strict=True)
        ]
        told_lines += [*(line for part in parts for line in part), *side_by_side(parts)]
        for each, told in zip(lines, heads, strict=True):
            items += facts.items(shape, each, told)
            rows_grown += grown(each, told, names, vocabulary)
    return Read(tuple(items), tuple(claims), tuple(told_lines), tuple(rows_grown))


def _claims(
    lines: Sequence[Lines],
    heads: Sequence[Sequence[Head]],
    rows: RowTotals,
    vocabulary: Vocabulary,
    text: str,
    before: Entry | None,
) -> Iterator[Claim]:
    known = [
        {i: head.known for i, head in enumerate(told) if not head.form and not _leaves_out(i, each, told)}
        for each, told in zip(lines, heads, strict=True)
    ]
    totals = [t for each, k in zip(lines, known, strict=True) for t in rows.totals(each, k)]
    added = list(proven(totals))
    yield from (*added, *slips(totals, added))
    yield from proven([total for each in lines for total in column_totals(each, rows)])
    stocks = Stocks(vocabulary)
    for each, told in zip(lines, heads, strict=True):
        yield from ratios(each, told, rows, vocabulary)
        yield from grid_stocks(each, rows, stocks)
        yield from members(each, told, rows, vocabulary)
        yield from shares(each)
        yield from priced(each, rows, vocabulary)
    yield from forms(lines, heads, rows, vocabulary, text, before)
    yield from _sides(lines, rows)


def _leaves_out(column: int, lines: Lines, heads: Sequence[Head]) -> bool:
    """Whether a column of changes tells none of a row that changed: 出国费用, nothing last year and 4.20 in this one.
    Then the changes that it does tell need not come to that of the total."""
    if heads[column].kind is not Kind.DELTA:
        return False
    levels = [index for index, head in enumerate(heads) if head.kind is Kind.LEVEL and not head.form]
    bare = [figures for figures in lines.figures if figures[column] is None]
    told = ([figures[index] for index in levels] for figures in bare)
    return any(len({figure and figure.quantity.value for figure in each}) > 1 for each in told)


def _sides(lines: Sequence[Lines], rows: RowTotals) -> Iterator[Claim]:
    """That two parts of a table side by side, with different headings, come to the same in the row in which both have
    their last total, or in the first: 收入 and 支出 of a balance."""
    for left, right in pairwise(lines):
        tops = [each.columns[0].path[:1] for each in (left, right)]
        if tops[0] == tops[1] and left.labels == right.labels:
            continue
        for at in (-1, 0):
            one, other = left.rows[at], right.rows[at]
            if one.number != other.number or one.label != other.label or not rows.is_total(one.label):
                continue
            first, again = left.figures[at][0], right.figures[at][0]
            alone = sum(figure is not None for figure in left.figures[at]) == 1
            if first is not None and again is not None and alone:
                roles = {"left": (Operand(first),), "right": (Operand(again),)}
                yield Claim("table_sides", (Reading(roles),), one.label)
            break
