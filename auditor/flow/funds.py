"""What a form tells of a project's money: the budget, what was spent of it, the rate, and whose money it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from itertools import combinations

from auditor.claim import Claim, Operand, Reading
from auditor.flow.stream import Heading, Headings, Run, is_plain, is_ratio
from auditor.frozen import mutable
from auditor.grid.sums import Sum, Total, Way, proven
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_MOST_PARTS = 8
_FAR = Fraction(13, 10)  # how many times a total a source of it may be by mistake
_AMOUNTS = ("budget", "actual")
_POINTS = 100  # of all indicators
_PLAIN = ("budget", "actual", "rate"), ("budget", "budget", "actual", "rate")
_SCORED = tuple(
    (*amounts, "weight", "rate", "score") for amounts in (("budget", "actual"), ("budget", "budget", "actual"))
)


@mutable
class Entry:
    """A row: its label, and its figures by column."""

    label: str
    figures: Mapping[int, Figure]


@mutable
class Funds:
    """A block of a form about money: the headings, the row of the total, and the rows of the sources."""

    heading: Heading
    total: Entry
    parts: list[Entry] = field(default_factory=list)
    lone: list[Entry] = field(default_factory=list)  # rows with one figure, of whichever column

    def of(self, entry: Entry, kind: str) -> list[Figure]:
        """The figures of a row in the columns of a kind."""
        return [figure for column, figure in entry.figures.items() if self.heading.kinds[column] == kind]


def funds(runs: Sequence[Run], headings: Headings, vocabulary: Vocabulary) -> Iterator[Funds]:
    """The blocks about money in a stream."""
    totals = vocabulary.words.get("table_funds", ())
    sources = vocabulary.words.get("table_source", ())
    block: Funds | None = None
    for run in runs:
        found = headings.last(run.lead)
        if found is None and block is None and run.label.endswith(totals):
            found = _without_heading(run)
        heads = found is not None and {*_AMOUNTS} <= {*found.kinds}
        if heads and found is not None:
            if block is not None:
                yield block
            figures = _aligned(run, found) if not found.rest or found.rest.endswith(totals) else {}
            name = run.label if run.parted and found.rest.endswith(run.label) else found.rest
            block = Funds(found, Entry(name if found.rest else "", figures)) if figures else None
        elif block is not None and not run.is_remark:
            weights = block.of(block.total, "weight")
            figures = _aligned(run, block.heading, weights[-1] if weights else None) or _like(run, block)
            if not figures and len(run.cells) == 1 and run.label.endswith(sources) and run.cells[0] is not None:
                block.lone.append(Entry(run.label, {0: run.cells[0]}))
            elif run.label.endswith(sources) or (run.parted and figures.keys() >= block.total.figures.keys()):
                block.parts.append(Entry(run.label, figures))
            else:
                yield block
                block = None
    if block is not None:
        yield block


def _without_heading(run: Run) -> Heading | None:
    """The columns of the row of a total above which no headings stand, as such forms have them: amounts, which do not
    grow from plan to outcome, the weight, the rate and the score."""
    for kinds in (*_PLAIN, *_SCORED):
        cells = [cell for cell in run.cells if cell is not None]
        if len(cells) == len(run.cells) == len(kinds) and all(map(_fits, kinds, cells)):
            points = dict(zip(kinds, cells, strict=True))
            if "weight" not in points or points["score"].quantity.value <= points["weight"].quantity.value <= _POINTS:
                return Heading(kinds, ("",) * len(kinds), run.label)
    return None


def _aligned(run: Run, heading: Heading, weight: Figure | None = None) -> dict[int, Figure]:
    """The figures of a run by column; empty where it is not plain which stands in which. ``weight`` is that of the
    total, where it is known.

    Where there are as many cells as columns, each stands in its own. Else the rate is known by its sign; blanks may be
    lost on its left: that of the weight, where what stands there can be none, else the first columns.
    """
    cells = run.cells[: len(heading.kinds)]
    if len(run.cells) == len(heading.kinds) and all(map(_may_stand, heading.kinds, cells)):
        return {
            column: cell
            for column, (kind, cell) in enumerate(zip(heading.kinds, cells, strict=True))
            if cell is not None and _fits(kind, cell)
        }
    ratios = [place for place, cell in enumerate(cells) if is_ratio(cell)]
    columns = [column for column, kind in enumerate(heading.kinds) if kind == "rate"]
    if len(ratios) > 1 or len(columns) > 1:
        return {}
    amounts = [column for column, kind in enumerate(heading.kinds) if kind in _AMOUNTS]
    if ratios and columns:
        shift = columns[0] - ratios[0]
        if _lacks_weight(heading.kinds[: columns[0]], cells[: ratios[0]], weight):
            return _placed(heading, {**dict(enumerate(cells[: ratios[0]])), columns[0]: cells[ratios[0]]})
    else:
        if ratios or columns or len(cells) < len(amounts) or amounts != list(range(len(amounts))):
            return {}
        cells, shift = cells[: len(amounts)], 0
    return _placed(heading, {place + shift: cell for place, cell in enumerate(cells)})


def _placed(heading: Heading, cells: Mapping[int, Figure | None]) -> dict[int, Figure]:
    """The cells by column that are not blank; none if one cannot be of its column."""
    placed = {column: cell for column, cell in cells.items() if cell is not None}
    kinds = dict(enumerate(heading.kinds))
    return placed if all(column in kinds and _fits(kinds[column], cell) for column, cell in placed.items()) else {}


def _lacks_weight(kinds: Sequence[str], cells: Sequence[Figure | None], weight: Figure | None) -> bool:
    """Whether the cells before a rate are just the amounts, and not the weight, which stands last of these columns: a
    source has none, and that of a total is some whole points."""
    *others, last = kinds or ("",)
    cell = cells[-1] if cells else None
    if last != "weight" or len(cells) != len(others) or cell is None or not {*others} <= {*_AMOUNTS}:
        return False
    value = cell.quantity.value
    return value != weight.quantity.value if weight is not None else value > _POINTS or value.denominator > 1


def _like(run: Run, block: Funds) -> dict[int, Figure]:
    """The figures of a run without a rate, if it has as many as the total has amounts: of the same columns then."""
    columns = [column for column in block.total.figures if block.heading.kinds[column] in _AMOUNTS]
    told = [cell for cell in run.cells if cell is not None]
    fit = len(told) == len(columns) and all(_fits(_AMOUNTS[0], cell) for cell in told)
    return dict(zip(columns, told, strict=True)) if fit else {}


def _may_stand(kind: str, cell: Figure | None) -> bool:
    """Whether a cell may be of a column; a rate may have lost its sign, or be none where there is nothing to spend."""
    return cell is None or _fits(kind, cell) or (kind == "rate" and is_plain(cell))


def _fits(kind: str, figure: Figure) -> bool:
    if kind == "rate":
        return is_ratio(figure)
    return is_plain(figure) or (kind in _AMOUNTS and figure.quantity.dimension in (Dimension.MONEY, Dimension.COUNT))


def claims(block: Funds, vocabulary: Vocabulary) -> Iterator[Claim]:
    """That every row has the rate that it should have, the total the score, and that the sources come to the total."""
    for entry in (block.total, *block.parts):
        yield from _rate(block, entry)
    yield from _score(block)
    sums = list(_sums(block))
    yield from sums
    yield from _bound(
        block, frozenset(reading.roles["total"][0].figure for claim in sums for reading in claim.readings)
    )
    yield from _splits(block, vocabulary)


def _splits(block: Funds, vocabulary: Vocabulary) -> Iterator[Claim]:
    """That rows with one figure come to one of the totals: 按收入性质分 and, between these, 按支出性质分, of which the
    words are known (基本支出, 项目支出)."""
    totals = [figure for column, figure in block.total.figures.items() if block.heading.kinds[column] in _AMOUNTS]
    for split in vocabulary.splits:
        own = [entry for entry in block.lone if any(word in entry.label for word in split)]
        named = {word for entry in own for word in split if word in entry.label}
        if len(own) == len(split) == len(named):
            rest = [entry for entry in block.lone if entry not in own]
            for parts in (own, rest):
                yield from _split(totals, [entry.figures[0] for entry in parts], block.total.label)


def _split(totals: Sequence[Figure], parts: Sequence[Figure], name: str) -> Iterator[Claim]:
    alike = [t for t in totals if all(part.quantity.unit == t.quantity.unit for part in parts)]
    ways = [Sum(total, tuple(parts)) for total in dict.fromkeys(alike)]
    if len(parts) > 1 and any(way.is_near for way in ways):
        readings = [Reading({"total": (Operand(w.total),), "part": tuple(map(Operand, w.parts))}) for w in ways]
        yield Claim("table_sum", tuple(readings), name)


def _rate(block: Funds, entry: Entry) -> Iterator[Claim]:
    actuals, rates = block.of(entry, "actual"), block.of(entry, "rate")
    budgets = [figure for figure in block.of(entry, "budget") if figure.quantity.value]
    if len(actuals) == len(rates) == 1 and budgets:
        actual, rate = (Operand(actuals[0]),), (Operand(rates[0]),)
        readings = (Reading({"actual": actual, "budget": (Operand(b),), "rate": rate}) for b in reversed(budgets))
        yield Claim("completion", tuple(readings), entry.label)


def _score(block: Funds) -> Iterator[Claim]:
    told = [block.of(block.total, kind) for kind in ("weight", "score", "rate")]
    if all(len(figures) == 1 for figures in told):
        weight, score, rate = (figures[0] for figures in told)
        weight, score = exact(weight), exact(score)
        roles = {"weight": (Operand(weight),), "score": (Operand(score),)}
        yield Claim("within", (Reading(roles),), block.total.label)
        if 0 < score.quantity.step < 1 or rate.quantity.value == 1:
            yield Claim("execution_score", (Reading({**roles, "rate": (Operand(rate),)}),), block.total.label)


def exact(figure: Figure) -> Figure:
    """Points that are whole are not rounded."""
    whole = figure.quantity.step == 1
    return replace(figure, quantity=replace(figure.quantity, step=figure.quantity.step * 0)) if whole else figure


def _sums(block: Funds) -> Iterator[Claim]:
    """That the sources come to the total in every column of amounts. Some may be parts of others: any choice of them
    that comes to the total will do."""
    parts = [part for part in block.parts[:_MOST_PARTS] if part.figures]
    if not parts or len(parts) < len(block.parts):
        return
    ways = [_way(block, chosen) for size in range(len(parts), 0, -1) for chosen in combinations(parts, size)]
    ways[0].defined = True
    label = block.total.label
    names = {column: f"{label}（{word}）" if word else label for column, word in enumerate(block.heading.words)}
    yield from proven([Total(names, [way for way in ways if way.sums])])


def _bound(block: Funds, added: frozenset[Figure | None]) -> Iterator[Claim]:
    """That no source is more than the total, in the first column in which this says something: the totals ``added`` up
    are held against all sources."""
    for column, total in block.total.figures.items():
        if block.heading.kinds[column] not in _AMOUNTS or total in added:
            continue
        parts = [part for part in block.parts if column in part.figures]
        alike = [p for p in parts if _alike(p.figures[column], total) and p.figures[column].quantity.value]
        if alike:
            most = max(alike, key=lambda part: part.figures[column].quantity.value)
            if total.quantity.value and most.figures[column].quantity.value > _FAR * total.quantity.value:
                return  # most likely it stands in another column
            roles = {"whole": (Operand(total),), "part": (Operand(most.figures[column]),)}
            yield Claim("part_within", (Reading(roles),), block.total.label)
            return


def _alike(figure: Figure, total: Figure) -> bool:
    return figure.quantity.unit == total.quantity.unit or not total.quantity.value


def _way(block: Funds, parts: Sequence[Entry]) -> Way:
    way = Way("funds")
    for column, kind in enumerate(block.heading.kinds):
        total = block.total.figures.get(column)
        if kind in _AMOUNTS and total is not None:
            found = [part.figures[column] for part in parts if column in part.figures]
            alike = all(f.quantity.unit == total.quantity.unit or not f.quantity.value for f in found)
            if found and alike:
                way.sums[column] = Sum(total, tuple(found))
    return way
