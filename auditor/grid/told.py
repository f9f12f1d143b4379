"""What the running text and the tables both tell.

A sentence seldom says which table it tells: 基本支出 is in five of them, each time of other money. But a sentence that
gives several figures of one row or one column of a table is about that; then its other figures must be those of the
same row or column, unless some other table has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from auditor.claim import Claim, told_again
from auditor.extract.book import Book
from auditor.fact import Fact, Item
from auditor.grid.heads import Head
from auditor.grid.rows import Lines
from auditor.grid.sums import Sum
from auditor.quantity import Dimension, Figure
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_TELLING = 4  # digits that two figures do not share by chance
_FEWEST = 2  # figures of a sentence that must be in a row or column, where another is not near the table's


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of a table: its amounts by the names of what they are of. ``role`` is that of the measure of a
    column: budget, actual, prior, target, or ``None``."""

    amounts: Mapping[str, Figure]
    role: str | None = None
    year: int | None = None


@dataclass(slots=True)
class _Match:
    line: Line
    same: list[tuple[Figure, Fact]] = field(default_factory=list)
    apart: list[tuple[Figure, Fact]] = field(default_factory=list)


def lines_told(lines: Lines, heads: Sequence[Head], vocabulary: Vocabulary) -> Iterator[Line]:
    """The columns and the rows of a table, by name; a name that comes twice in one names nothing."""
    names = [_name(row.label, vocabulary) for row in lines.rows]
    for index, head in enumerate(heads):
        if not head.form:
            column = [figures[index] for figures in lines.figures]
            yield Line(_amounts(names, column), vocabulary.role(head.measure), head.year)
    leaves = [head.subject or _name(c.leaf, vocabulary) for head, c in zip(heads, lines.columns, strict=True)]
    for measure, year in dict.fromkeys((head.measure, head.year) for head in heads if not head.form):
        group = [i for i, head in enumerate(heads) if (head.measure, head.year) == (measure, year)]
        for figures in lines.figures:
            row = _amounts([leaves[i] for i in group], [figures[i] for i in group])
            yield Line(row, vocabulary.role(measure), year)


def _name(label: str, vocabulary: Vocabulary) -> str:
    bare = label.strip(" :。")
    return vocabulary.canonical(bare) or bare


def _amounts(names: Sequence[str], figures: Sequence[Figure | None]) -> dict[str, Figure]:
    return {
        name: figure
        for name, figure in zip(names, figures, strict=True)
        if name and names.count(name) == 1 and figure is not None and figure.quantity.dimension is Dimension.MONEY
    }


def told_in_both(items: Sequence[Item], lines: Sequence[Line], book: Book) -> Iterator[Claim]:
    """A claim for every amount of a sentence that stands in the row or column that the sentence is about."""
    lines = [line for line in lines if len(line.amounts) > 1]
    ordered = sorted(items, key=lambda item: (item.paragraph, item.sentence))
    for _, group in groupby(ordered, key=lambda item: (item.paragraph, item.sentence)):
        yield from _sentence([(name, fact) for item in group for name, fact in _told(item, book)], lines, book)


def _told(item: Item, book: Book) -> Iterator[tuple[str, Fact]]:
    name = item.subject or item.label
    for fact in item.levels:
        plain = fact.figure.quantity.hedge is None and fact.dimension is Dimension.MONEY
        if name and plain and book.role(fact) != "prior" and fact.year in (None, book.year):
            yield name, fact


def _sentence(facts: Sequence[tuple[str, Fact]], lines: Iterable[Line], book: Book) -> Iterator[Claim]:
    matches = [match for line in lines if (match := _match(facts, line, book)).same]
    if not matches:
        return
    best = max(matches, key=lambda match: (len(match.same), -len(match.apart)))
    known = {fact.figure.span for match in matches for _, fact in match.same}
    for figure, fact in best.same:
        yield told_again(figure, fact.figure, fact.subject or fact.label, "told_both")
    for figure, fact in best.apart:
        near = Sum(figure, (fact.figure,)).is_near
        if fact.figure.span not in known and (len(best.same) >= _FEWEST or near):
            yield told_again(figure, fact.figure, fact.subject or fact.label, "told_both")


def _match(facts: Sequence[tuple[str, Fact]], line: Line, book: Book) -> _Match:
    found = _Match(line)
    for name, fact in facts:
        figure = line.amounts.get(name)
        role = book.role(fact)
        if figure is None or (None not in (role, line.role) and role != line.role):
            continue
        if not figure.quantity.interval.meets(fact.figure.quantity.interval):
            found.apart.append((figure, fact))
        elif len((digits(fact.figure.quantity) or "").strip("0")) >= _TELLING:
            found.same.append((figure, fact))
    return found
