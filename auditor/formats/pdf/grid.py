"""Straight lines to grids: which lines make a table, its rows and columns, and which places one cell covers."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.formats.pdf.sheet import Rule, Sheet
from auditor.frozen import frozen, mutable

_SNAP = 2.5  # points: lines so close are one, such as the two of a double border
_GAP = 4.0  # points: a gap that a dashed line has
_TOUCH = 3.0  # points: how far short of another a line may end and still meet it
_SHORTEST = 5.0  # points
_OPEN = 8.0  # points: how far level lines stand out beyond the outermost upright where a table has no side
_COVERED = 0.6  # of a cell's side, for the side to be a wall
_MOST_PAIRS = 4_000_000
_MOST_PLACES = 30_000
_FLAT = 5.0  # points: a row or column no higher or wider holds no text


@frozen
class Area:
    """The places of a grid that one cell covers: 0-based upper left corner, and how many rows and columns."""

    row: int
    column: int
    rows: int
    columns: int


@mutable
class Grid:
    """A table's lines. ``xs`` and ``ys`` are the bounds of its columns and rows in points; ``areas`` are its cells.

    ``certain`` is false where the walls of a cell did not close.
    """

    xs: list[float]
    ys: list[float]
    areas: list[Area]
    certain: bool = True

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point, ``None`` outside."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1


def grids(sheet: Sheet) -> list[Grid]:
    """The grids of a sheet that have two columns or more, from the top down; none lies within another."""
    level, upright = _merged(sheet.level), _merged(sheet.upright)
    if not level or not upright or len(level) * len(upright) > _MOST_PAIRS:
        return []
    found: list[Grid] = []
    for across, down in _joined(level, upright):
        grid = _grid(across, down)
        if grid is not None:
            found.append(grid)
    found.sort(key=lambda grid: (grid.ys[0] - grid.ys[-1]) * (grid.xs[-1] - grid.xs[0]))
    outer: list[Grid] = []
    for grid in found:
        if not any(_overlap(grid, other) for other in outer):
            outer.append(grid)
    return sorted(outer, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _overlap(one: Grid, other: Grid) -> bool:
    across = min(one.xs[-1], other.xs[-1]) - max(one.xs[0], other.xs[0])
    down = min(one.ys[-1], other.ys[-1]) - max(one.ys[0], other.ys[0])
    return across > _TOUCH and down > _TOUCH


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The lines with those made one that lie on each other or continue each other, without what stays short."""
    merged = []
    for at, group in _snapped(rules):
        group.sort(key=lambda rule: rule.start)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start > end + _GAP:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _snapped(rules: Iterable[Rule]) -> list[tuple[float, list[Rule]]]:
    groups: list[tuple[float, list[Rule]]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0] <= _SNAP:
            groups[-1][1].append(rule)
        else:
            groups.append((rule.at, [rule]))
    return [((group[0].at + group[-1].at) / 2, group) for _, group in groups]


def _joined(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines in sets that hang together by crossing or touching."""
    parent = list(range(len(level) + len(upright)))
    for j, down in enumerate(upright):
        for i, across in enumerate(level):
            if (
                down.start - _TOUCH <= across.at <= down.end + _TOUCH
                and across.start - _TOUCH <= down.at <= across.end + _TOUCH
            ):
                _unite(parent, i, len(level) + j)
    sets: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index in range(len(parent)):
        part = sets[_root(parent, index)]
        if index < len(level):
            part[0].append(level[index])
        else:
            part[1].append(upright[index - len(level)])
    return list(sets.values())


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _unite(parent: list[int], one: int, other: int) -> None:
    parent[_root(parent, one)] = _root(parent, other)


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    xs, ys = sorted({rule.at for rule in upright}), sorted({rule.at for rule in level})
    if not xs or len(ys) < 2:
        return None
    starts, ends = sorted(rule.start for rule in level), sorted(rule.end for rule in level)
    if starts[1] < xs[0] - _OPEN:
        xs.insert(0, starts[1])
    if ends[-2] > xs[-1] + _OPEN:
        xs.append(ends[-2])
    rows, columns = len(ys) - 1, len(xs) - 1
    if columns < 2 or rows * columns > _MOST_PLACES:
        return None
    walls = _sides(upright, xs, ys)
    floors = _sides(level, ys, xs)
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and (column + 1, row) not in walls:
                _unite(parent, row * columns + column, row * columns + column + 1)
            if row + 1 < rows and (row + 1, column) not in floors:
                _unite(parent, row * columns + column, (row + 1) * columns + column)
    areas, certain = _areas(parent, columns)
    grid = _without_flat(Grid(xs, ys, areas, certain))
    return grid if len(grid.xs) > 2 and len(grid.ys) > 1 else None


def _sides(rules: Iterable[Rule], along: Sequence[float], across: Sequence[float]) -> set[tuple[int, int]]:
    """Which sides of places the lines cover: the index of the line among ``along``, that of the place ``across``."""
    index = {at: number for number, at in enumerate(along)}
    covered: defaultdict[tuple[int, int], float] = defaultdict(float)
    for rule in rules:
        first = max(bisect_right(across, rule.start) - 1, 0)
        for place in range(first, len(across) - 1):
            if across[place] >= rule.end:
                break
            low, high = across[place], across[place + 1]
            covered[index[rule.at], place] += (min(high, rule.end) - max(low, rule.start)) / (high - low)
    return {side for side, share in covered.items() if share >= _COVERED}


def _areas(parent: list[int], columns: int) -> tuple[list[Area], bool]:
    """The cells that the united places make, and whether all are rectangles; what is none is parted into its rows."""
    members: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for index in range(len(parent)):
        members[_root(parent, index)].append(divmod(index, columns))
    areas, certain = [], True
    for places in members.values():
        top, left = places[0][0], min(column for _, column in places)
        bottom, right = places[-1][0], max(column for _, column in places)
        if (bottom - top + 1) * (right - left + 1) == len(places):
            areas.append(Area(top, left, bottom - top + 1, right - left + 1))
        else:
            certain = False
            areas += _strips(places)
    return sorted(areas, key=lambda area: (area.row, area.column)), certain


def _strips(places: Sequence[tuple[int, int]]) -> list[Area]:
    strips: list[Area] = []
    for row, column in places:
        last = strips[-1] if strips else None
        if last is not None and last.row == row and last.column + last.columns == column:
            strips[-1] = Area(row, last.column, 1, last.columns + 1)
        else:
            strips.append(Area(row, column, 1, 1))
    return strips


def _without_flat(grid: Grid) -> Grid:
    """The grid without bounds that no cell has, and without rows and columns too flat for text: those between the two
    lines of a double border."""
    ys, rows = _kept(grid.ys, {bound for area in grid.areas for bound in (area.row, area.row + area.rows)})
    xs, columns = _kept(grid.xs, {bound for area in grid.areas for bound in (area.column, area.column + area.columns)})
    areas = []
    for area in grid.areas:
        height = rows[area.row + area.rows] - rows[area.row]
        width = columns[area.column + area.columns] - columns[area.column]
        if height and width:
            areas.append(Area(rows[area.row], columns[area.column], height, width))
    return Grid(xs, ys, areas, grid.certain)


def _kept(bounds: Sequence[float], used: set[int]) -> tuple[list[float], list[int]]:
    """The bounds that remain, and for each bound there was the index that it has now."""
    kept, index = [bounds[0]], [0]
    for place, bound in enumerate(bounds[1:], 1):
        if bound - bounds[place - 1] > _FLAT and place in used:
            kept.append(bound)
        index.append(len(kept) - 1)
    return kept, index
