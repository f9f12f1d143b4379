"""What a table calls a part of another of its rows or columns: 其中 is never more than what it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Kind
from auditor.frozen import frozen
from auditor.grid.heads import Head
from auditor.grid.rows import Lines, RowTotals
from auditor.grid.shape import is_amount
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_SUPPORT = 3  # rows in which a column must be a part of another before it is believed


@frozen
class _Pair:
    """A part and its whole, with what the whole is called."""

    part: Figure
    whole: Figure
    name: str

    @property
    def says(self) -> bool:
        """Whether there is anything of the part."""
        return bool(self.part.quantity.value)

    @property
    def holds(self) -> bool:
        """Whether the part is not more than the whole, as far as they were written."""
        part, whole = self.part.quantity.interval.low, self.whole.quantity.interval.high
        return part is None or whole is None or part <= whole

    def claim(self) -> Claim:
        """The claim that it is not."""
        roles = {"part": (Operand(self.part),), "whole": (Operand(self.whole),)}
        return Claim("part_within", (Reading(roles),), self.name)


def members(lines: Lines, heads: Sequence[Head], rows: RowTotals, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every row and every column that is called a part of the one before it.

    Averages and prices have parts that are more than they: so other columns of the same row (other rows of the same
    column) must show that these are amounts, where the whole is no total by its name.
    """
    levels = [index for index, head in enumerate(heads) if _are_amounts(index, head, lines, vocabulary)]
    totals = (*vocabulary.words.get("table_funds", ()), *vocabulary.words.get("total", ()))
    for part, whole in _of_rows(lines, rows).items():
        row, above = lines.figures[part], lines.figures[whole]
        pairs = list(_pairs((row[i], above[i], lines.name(whole, i)) for i in levels))
        kept = sum(pair.holds for pair in pairs)
        named = lines.rows[whole].label.rstrip(":").endswith(totals)
        if kept >= max(1, len(pairs) - kept):
            yield from (pair.claim() for pair in pairs)
        elif named and not any(pair.whole.quantity.value for pair in pairs):
            yield from (pair.claim() for pair in pairs[:1])  # nothing of everything is one fault, not three
    for part, whole in _of_columns(lines, levels, rows).items():
        places = enumerate(lines.figures)
        pairs = list(_pairs(((row[part], row[whole], lines.name(number, whole)) for number, row in places)))
        kept = sum(pair.holds for pair in pairs)
        if kept >= max(_SUPPORT, _SUPPORT * (len(pairs) - kept)):
            yield from (pair.claim() for pair in pairs)


def _are_amounts(index: int, head: Head, lines: Lines, vocabulary: Vocabulary) -> bool:
    """Whether a column holds amounts that have parts, and not what they changed by: one part may have grown more."""
    leaf = lines.columns[index].leaf
    changes = any(word.kind in ("increase", "decrease") for word in vocabulary.tokens(leaf, 0, len(leaf)))
    told = (figures[index] for figures in lines.figures)
    signed = sum(figure is not None and figure.quantity.value < 0 for figure in told)
    return head.kind is Kind.LEVEL and not head.form and not changes and signed <= 1


def _pairs(told: Iterator[tuple[Figure | None, Figure | None, str]]) -> Iterator[_Pair]:
    for part, whole, name in told:
        if part is not None and whole is not None and is_amount(part) and is_amount(whole):
            pair = _Pair(part, whole, name)
            if pair.says and part.quantity.unit.family == whole.quantity.unit.family:
                yield pair


def _of_rows(lines: Lines, rows: RowTotals) -> Mapping[int, int]:
    """The rows that are called parts, each with the row that it is a part of."""
    found: dict[int, int] = {}
    for index, row in enumerate(lines.rows):
        if index and rows.is_part(row.label):
            found[index] = found.get(index - 1, index - 1)
    return found


def _of_columns(lines: Lines, levels: Sequence[int], rows: RowTotals) -> Mapping[int, int]:
    """The same for columns; several may stand under one heading that calls them parts."""
    found: dict[int, int] = {}
    for index in levels:
        if index and any(rows.is_part(name) for name in lines.columns[index].path):
            found[index] = found.get(index - 1, index - 1)
    return found
