"""What the running text and the tables both tell.

A sentence seldom says which table it tells: 基本支出 is in five of them, each time of other money. But a sentence that
gives several figures of one row or one column of a table is about that; then its other figures must be those of the
same row or column, unless some other table has them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Operand, Reading, told_again
from auditor.extract.book import Book
from auditor.fact import Fact, Item, Kind
from auditor.frozen import frozen, mutable
from auditor.grid.facts import Title, top_total
from auditor.grid.heads import Head
from auditor.grid.names import Names
from auditor.grid.rows import Lines
from auditor.grid.sums import Sum
from auditor.quantity import Dimension, Figure
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_TELLING = 4  # digits that two figures do not share by chance
_SOME = 3  # digits that two pairs of figures together do not
_SLIP = 5  # digits of a figure that is not a slip away from another by chance
_SEVERAL = 3  # amounts of a column that must be told alike, wherever in a report
_CHANGED = Fraction(1, 100)  # of a change, that it may be told otherwise by and yet be the same
_FEWEST = 2  # figures of a sentence that must be in a row or column, where another is not near the table's


@frozen
class Line:
    """A row or a column of a table: its amounts by the names of what they are of. ``role`` is that of the measure of a
    column: budget, actual, prior, target, or ``None``. ``main`` tells that it is the column of what the rows are worth
    altogether: the only one, or that of a total; ``changes`` that it is a column of changes, below zero where they are
    decreases."""

    amounts: Mapping[str, Figure]
    role: str | None = None
    year: int | None = None
    main: bool = False
    changes: bool = False


@mutable
class _Match:
    line: Line
    same: list[tuple[Figure, Fact]] = field(default_factory=list)
    apart: list[tuple[Figure, Fact]] = field(default_factory=list)


def lines_told(
    lines: Lines, heads: Sequence[Head], title: Title, names: Names, vocabulary: Vocabulary
) -> Iterator[Line]:
    """The columns and the rows of a table, by name; a name that comes twice in one names nothing."""
    totals = vocabulary.words.get("total", ())
    rows = [top_total(lines, row, vocabulary) or _name(row.label, title, names, totals) for row in lines.rows]
    plain = [index for index, head in enumerate(heads) if not head.form]
    for index in plain:
        amounts = _amounts(rows, [figures[index] for figures in lines.figures])
        main = len(plain) == 1 or names.is_total(lines.columns[index].leaf)
        role, changes = vocabulary.role(heads[index].measure or title.measure), heads[index].kind is Kind.DELTA
        yield Line(amounts, role, heads[index].year, main, changes)
    leaves = [
        head.subject or _name(column.leaf, title, names, totals)
        for head, column in zip(heads, lines.columns, strict=True)
    ]
    for measure, year in dict.fromkeys((head.measure, head.year) for head in heads if not head.form):
        group = [i for i, head in enumerate(heads) if (head.measure, head.year) == (measure, year)]
        for figures in lines.figures:
            row = _amounts([leaves[i] for i in group], [figures[i] for i in group])
            yield Line(row, vocabulary.role(measure or title.measure), year)


def _name(label: str, title: Title, names: Names, totals: Sequence[str]) -> str:
    """What a row or a column is looked for by: 合计 alone is of what the title names."""
    return title.subject if title.subject and label in totals else names.of_label(label)


def side_by_side(parts: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The columns of tables side by side that have but one each, as one: 收入总计 and 支出总计."""
    single = [lines[0] for lines in parts if lines]
    if len(single) > 1:
        told = Counter(name for line in single for name in line.amounts)
        joined = {name: figure for line in single for name, figure in line.amounts.items()}
        yield Line({name: figure for name, figure in joined.items() if told[name] == 1})


def _amounts(names: Sequence[str], figures: Sequence[Figure | None]) -> dict[str, Figure]:
    told = Counter(names)
    return {
        name: figure
        for name, figure in zip(names, figures, strict=True)
        if name and told[name] == 1 and figure is not None and figure.quantity.dimension is Dimension.MONEY
    }


def told_in_both(items: Sequence[Item], lines: Sequence[Line], names: Names, book: Book) -> Iterator[Claim]:
    """A claim for every amount of a sentence that stands in the row or column that the sentence is about; and for one
    that is a slip away from the only amount that tables have by its name."""
    lines = [line for line in lines if line.amounts]
    if not lines:
        return
    several = [line for line in lines if len(line.amounts) > 1]
    measured = [line for line in several if line.role is not None]
    named = [(item, name, fact) for item in items for name, fact in _told(item, names, book)]
    amounts = _Amounts(lines)
    told: set[tuple[Figure, Figure]] = set()
    for sentences, chosen in ((True, several), (False, measured)):
        for facts in _together(named, book, sentences=sentences):
            for figure, fact in _pairs(facts, chosen, amounts, book):
                if (figure, fact.figure) not in told:
                    told.add((figure, fact.figure))
                    yield told_again(figure, fact.figure, fact.subject or fact.label, "told_both")
    yield from _changes(items, lines, names)
    done = {figure.span for _, figure in told}
    left = [(name, fact) for _, name, fact in named if fact.figure.span not in done]
    everywhere = [(name, fact) for _, name, fact in named]
    lone = {fact.figure: (figure, fact) for line in lines for figure, fact in _lone(everywhere, line, book)}
    for name, fact in left:
        if fact.figure in lone:
            yield told_again(lone[fact.figure][0], fact.figure, fact.subject or fact.label, "told_both")
        else:
            yield from _slip(name, fact, lines, book)


def _changes(items: Iterable[Item], lines: Sequence[Line], names: Names) -> Iterator[Claim]:
    """The claims that a change told with an amount that stands in a table is the one that its column of changes has by
    the same name: where it is, or a slip away from it or nearly it. Else it may be since something else."""
    columns = [line for line in lines if line.changes]
    for item in items if columns else ():
        name = names.of_item(item)
        told = [fact for fact in item.changes if fact.kind is Kind.DELTA and fact.dimension is Dimension.MONEY]
        levels = [fact.figure for fact in item.levels if _length(fact.figure) >= _SOME]
        there = [line.amounts[name].quantity.interval for line in lines if name in line.amounts and not line.changes]
        known = any(each.meets(level.quantity.interval) for each in there for level in levels)
        found = {line.amounts[name].span: line.amounts[name] for line in columns if name in line.amounts}
        if len(told) == len(found) == 1 and known and told[0].figure.quantity.hedge is None:
            yield from _same_change(next(iter(found.values())), told[0], name)


def _same_change(figure: Figure, fact: Fact, name: str) -> Iterator[Claim]:
    sign = -1 if figure.quantity.value < 0 else 1
    there, here = abs(figure.quantity.value), fact.figure.quantity
    same = figure.quantity.interval.meets(-here.interval if sign < 0 else here.interval)
    near = abs(there - here.value) <= _CHANGED * there or is_slip(digits(here) or "", digits(here, there) or "")
    if same or (near and _length(fact.figure) >= _TELLING):
        roles = {"first": (Operand(figure),), "again": (Operand(fact.figure, sign),)}
        yield Claim("told_both", (Reading(roles),), name)


def _together(
    named: Iterable[tuple[Item, str, Fact]], book: Book, *, sentences: bool
) -> Iterator[list[tuple[str, Fact]]]:
    """The named amounts of each sentence; else those of each paragraph whose measure is told."""

    def place(told: tuple[Item, str, Fact]) -> tuple[int, int]:
        return told[0].paragraph, told[0].sentence if sentences else 0

    for _, group in groupby(sorted(named, key=place), key=place):
        yield [(name, fact) for _, name, fact in group if sentences or book.role(fact) is not None]


def _told(item: Item, names: Names, book: Book) -> Iterator[tuple[str, Fact]]:
    name = names.of_item(item)
    for fact in item.levels:
        plain = fact.figure.quantity.hedge is None and fact.dimension is Dimension.MONEY
        if name and plain and book.role(fact) != "prior" and fact.year in (None, book.year):
            yield name, fact


def _pairs(
    facts: Sequence[tuple[str, Fact]], lines: Sequence[Line], amounts: _Amounts, book: Book
) -> Iterator[tuple[Figure, Fact]]:
    """(figure of a table, amount of the text) for what is told of the rows and columns that agree best."""
    matches = [match for line in lines if _is_telling(match := _match(facts, line, book))]
    most = max((len(match.same) for match in matches), default=0)
    known = {fact.figure.span for match in matches for _, fact in match.same}
    known |= {fact.figure.span for _, fact in facts if amounts.has(fact)} if matches else set()
    for match in matches:
        if len(match.same) < most:
            continue
        yield from match.same
        for figure, fact in match.apart:
            near = Sum(figure, (fact.figure,)).is_near or Sum(fact.figure, (figure,)).is_near
            if fact.figure.span not in known and (most >= _FEWEST or near):
                yield figure, fact


def _lone(facts: Sequence[tuple[str, Fact]], line: Line, book: Book) -> Sequence[tuple[Figure, Fact]]:
    """The one amount of a column that a report tells otherwise, where it tells all others of it as they are there."""
    match = _match(facts, line, book) if line.main else _Match(line)
    values = {figure.quantity.value for figure, _ in match.same if figure.quantity.value}
    figures = {figure for figure, _ in (*match.same, *match.apart)}
    told = all(figure in figures or not figure.quantity.value for figure in match.line.amounts.values())
    return match.apart if len(match.apart) == 1 and len(values) >= _SEVERAL and told else ()


class _Amounts:
    """All amounts of the tables, to ask whether one of them, under any name, may be what a sentence tells."""

    def __init__(self, lines: Iterable[Line]) -> None:
        told = {figure.span: figure for line in lines for figure in line.amounts.values()}
        plain = [figure.quantity for figure in told.values() if figure.quantity.hedge is None]
        self._halves = max((quantity.step for quantity in plain), default=Fraction(0))
        self._sorted = sorted((quantity.value, quantity.step) for quantity in plain)

    def has(self, fact: Fact) -> bool:
        """Whether an amount of the tables meets that of a fact: 总收入 may be what they call 收入总计."""
        if _length(fact.figure) < _TELLING:
            return False
        quantity = fact.figure.quantity
        first = bisect_left(self._sorted, (quantity.value - self._halves - quantity.step,))
        for value, step in self._sorted[first:]:
            if value > quantity.value + self._halves + quantity.step:
                return False
            if 2 * abs(value - quantity.value) <= step + quantity.step:
                return True
        return False


def _match(facts: Sequence[tuple[str, Fact]], line: Line, book: Book) -> _Match:
    """What of a sentence is in a row or column, and what is there with another figure.

    Where a sentence gives several amounts by one name (年初预算, 决算), one of them is the table's, and the others are
    not; if none is, only one of the line's own measure can be meant.
    """
    found = _Match(line)
    by_name: dict[str, list[Fact]] = {}
    for name, fact in facts:
        if name in line.amounts and _may_be(fact, line, book):
            by_name.setdefault(name, []).append(fact)
    for name, told in by_name.items():
        figure = line.amounts[name]
        same = [fact for fact in told if figure.quantity.interval.meets(fact.figure.quantity.interval)]
        meant = [fact for fact in told if line.role is not None and book.role(fact) == line.role]
        if same:
            found.same += [(figure, fact) for fact in same[:1]]
        elif len(told) == 1 or len(meant) == 1:
            found.apart.append((figure, (meant or told)[0]))
    return found


def _may_be(fact: Fact, line: Line, book: Book) -> bool:
    role = book.role(fact)
    return None in (role, line.role) or role == line.role


def _is_telling(match: _Match) -> bool:
    """Whether it is no chance that figures of a sentence are in a row or column."""
    lengths = [_length(fact.figure) for _, fact in match.same]
    return any(length >= _TELLING for length in lengths) or sum(length >= _SOME for length in lengths) >= _FEWEST


def _length(figure: Figure) -> int:
    return len((digits(figure.quantity) or "").strip("0"))


def _slip(name: str, fact: Fact, lines: Sequence[Line], book: Book) -> Iterator[Claim]:
    """The claim that an amount is the only one that tables have by its name, if it is a slip away from that."""
    if fact.measure is None or _length(fact.figure) < _SLIP:
        return
    lines = [line for line in lines if line.main]
    found = {line.amounts[name].quantity: line.amounts[name] for line in lines if name in line.amounts}
    others = [figure for line in lines if (figure := line.amounts.get(name)) is not None and _may_be(fact, line, book)]
    if len(found) == 1 and others:
        figure = others[0]
        written, meant = digits(fact.figure.quantity), digits(fact.figure.quantity, figure.quantity.value)
        if is_slip(written or "", meant or ""):
            yield told_again(figure, fact.figure, name, "twin")
