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
from auditor.grid.facts import top_total
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


def lines_told(lines: Lines, heads: Sequence[Head], whole: str | None, vocabulary: Vocabulary) -> Iterator[Line]:
    """The columns and the rows of a table, by name; a name that comes twice in one names nothing. ``whole`` is what
    the title says that 合计 is the total of."""
    names = [top_total(lines, row, vocabulary) or _name(row.label, vocabulary) for row in lines.rows]
    for index, head in enumerate(heads):
        if not head.form:
            column = [figures[index] for figures in lines.figures]
            yield Line(_amounts(names, column), vocabulary.role(head.measure), head.year)
    totals = vocabulary.words.get("total", ())
    leaves = [
        head.subject or (whole if whole and column.leaf in totals else _name(column.leaf, vocabulary))
        for head, column in zip(heads, lines.columns, strict=True)
    ]
    for measure, year in dict.fromkeys((head.measure, head.year) for head in heads if not head.form):
        group = [i for i, head in enumerate(heads) if (head.measure, head.year) == (measure, year)]
        for figures in lines.figures:
            row = _amounts([leaves[i] for i in group], [figures[i] for i in group])
            yield Line(row, vocabulary.role(measure), year)


def side_by_side(parts: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The columns of tables side by side that have but one each, as one: 收入总计 and 支出总计."""
    single = [lines[0] for lines in parts if lines]
    if len(single) > 1:
        names = [name for line in single for name in line.amounts]
        joined = {name: figure for line in single for name, figure in line.amounts.items()}
        yield Line({name: figure for name, figure in joined.items() if names.count(name) == 1})


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
    measured = [line for line in lines if line.role is not None]
    told: set[tuple[Figure, Figure]] = set()
    for sentences, chosen in ((True, lines), (False, measured)):
        for facts in _together(items, book, sentences=sentences):
            for figure, fact in _pairs(facts, chosen, book):
                if (figure, fact.figure) not in told:
                    told.add((figure, fact.figure))
                    yield told_again(figure, fact.figure, fact.subject or fact.label, "told_both")


def _together(items: Sequence[Item], book: Book, *, sentences: bool) -> Iterator[list[tuple[str, Fact]]]:
    """The named amounts of each sentence; else those of each paragraph whose measure is told."""

    def place(item: Item) -> tuple[int, int]:
        return item.paragraph, item.sentence if sentences else 0

    for _, group in groupby(sorted(items, key=place), key=place):
        facts = [named for item in group for named in _told(item, book)]
        yield [(name, fact) for name, fact in facts if sentences or book.role(fact) is not None]


def _told(item: Item, book: Book) -> Iterator[tuple[str, Fact]]:
    name = item.subject or item.label
    for fact in item.levels:
        plain = fact.figure.quantity.hedge is None and fact.dimension is Dimension.MONEY
        if name and plain and book.role(fact) != "prior" and fact.year in (None, book.year):
            yield name, fact


def _pairs(facts: Sequence[tuple[str, Fact]], lines: Iterable[Line], book: Book) -> Iterator[tuple[Figure, Fact]]:
    """(figure of a table, amount of the text) for what is told of the rows and columns that agree best."""
    matches = [match for line in lines if (match := _match(facts, line, book)).same]
    most = max((len(match.same) for match in matches), default=0)
    known = {fact.figure.span for match in matches for _, fact in match.same}
    for match in matches:
        if len(match.same) < most:
            continue
        yield from match.same
        for figure, fact in match.apart:
            near = Sum(figure, (fact.figure,)).is_near
            if fact.figure.span not in known and (most >= _FEWEST or near):
                yield figure, fact


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
