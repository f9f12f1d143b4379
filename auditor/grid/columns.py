"""The totals beside their parts: columns under one heading, of which one is 合计 or 小计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from auditor.frozen import mutable
from auditor.grid.rows import Lines, RowTotals
from auditor.grid.shape import Column, is_amount
from auditor.grid.sums import Sum, Total, Way

_FOLDED = (2, 3)  # columns that one before them is made of


@mutable
class _Node:
    """A heading over columns: ``own`` is the column that it stands right above, ``below`` the headings under it."""

    name: str
    own: int | None = None
    below: list[_Node] = field(default_factory=list)


def column_totals(lines: Lines, rows: RowTotals) -> Iterator[Total]:
    """Every total among the columns, with what it comes to in each row."""
    for node in _nodes(_tree(lines.columns)):
        yield from _totals(node, lines, rows)


def _tree(columns: Sequence[Column]) -> _Node:
    root = _Node("")
    for index, column in enumerate(columns):
        node = root
        for name in column.path[:-1]:
            if not node.below or node.below[-1].name != name:
                node.below.append(_Node(name))
            node = node.below[-1]
        node.below.append(_Node(column.leaf, index))
    return root


def _nodes(node: _Node) -> Iterator[_Node]:
    yield node
    for below in node.below:
        if below.below:
            yield from _nodes(below)


def _totals(node: _Node, lines: Lines, rows: RowTotals) -> Iterator[Total]:
    """The totals among the headings under one: each is of what stands behind it up to the next, or of what stands
    before it."""
    at = [i for i, each in enumerate(node.below) if each.own is not None and rows.is_total(each.name)]
    for place, index in enumerate(at):
        after = at[place + 1] if place + 1 < len(at) else len(node.below)
        before = at[place - 1] if place else -1
        stretches = {"right": node.below[index + 1 : after], "left": node.below[before + 1 : index]}
        if place and _is_taken(node.below[before].own, stretches["left"], lines, rows):
            stretches["left"] = []  # they are what the total before them is made of
        column = node.below[index].own
        ways = [
            way
            for where, stretch in stretches.items()
            for what, nodes in _choices(stretch, lines, rows)
            if (way := _way(f"{where}.{what} {_names(nodes)}", column, nodes, lines, rows)) is not None
        ]
        names = {row: lines.name(row, column) for row in range(len(lines.rows))} if column is not None else {}
        yield Total(names, ways)


def _is_taken(total: int | None, nodes: Sequence[_Node], lines: Lines, rows: RowTotals) -> bool:
    """Whether headings come to a total in every row."""
    way = _way("", total, nodes, lines, rows)
    return way is not None and way.proofs > 1 and not way.failures


def _names(nodes: Sequence[_Node]) -> str:
    return "+".join(node.name for node in nodes)


def _choices(nodes: Sequence[_Node], lines: Lines, rows: RowTotals) -> Iterator[tuple[str, list[_Node]]]:
    own = [node for node in nodes if not rows.is_part(node.name)]
    yield "own", own
    if len(own) < len(nodes):
        yield "each", list(nodes)
    folded = _folded(own, lines, rows)
    if len(folded) < len(own):
        yield "folded", folded


def _folded(nodes: Sequence[_Node], lines: Lines, rows: RowTotals) -> list[_Node]:
    """Headings without those right behind one that come to it in every row: 购置及运行费, 购置费, 运行费."""
    kept: list[_Node] = []
    place = 0
    while place < len(nodes):
        kept.append(nodes[place])
        place += 1 + next(
            (n for n in _FOLDED if _comes_to(nodes[place], nodes[place + 1 : place + 1 + n], lines, rows)), 0
        )
    return kept


def _comes_to(node: _Node, parts: Sequence[_Node], lines: Lines, rows: RowTotals) -> bool:
    """Whether headings come to the one before them in every row that has something of each, more rows than one."""
    way = _way("", node.own, parts, lines, rows) if len(parts) > 1 else None
    told = [each for each in way.sums.values() if each.total.quantity.value] if way is not None else []
    return way is not None and not way.failures and len(told) > 1


def _way(kind: str, total: int | None, nodes: Sequence[_Node], lines: Lines, rows: RowTotals) -> Way | None:
    if total is None or not nodes:
        return None
    parts = [column for node in nodes for column in _columns(node, rows)]
    way = Way(kind, defined=rows.are_parts([node.name for node in nodes]))
    for number, figures in enumerate(lines.figures):
        whole = figures[total]
        found = [figure for part in parts if (figure := figures[part]) is not None]
        alike = all(figure.quantity.unit.family == found[0].quantity.unit.family for figure in found)
        added = alike and len(found) > 0 and not rows.is_rate(lines.rows[number].label)
        if whole is not None and added and all(map(is_amount, [whole, *found])):
            way.sums[number] = Sum(whole, tuple(found))
    return way if way.sums else None


def _columns(node: _Node, rows: RowTotals) -> list[int]:
    """The columns that stand for a heading: its own, that of its total, or all that are under it."""
    if node.own is not None:
        return [node.own]
    totals = [below.own for below in node.below if below.own is not None and rows.is_total(below.name)]
    return totals[:1] or [column for below in node.below for column in _columns(below, rows)]
