"""Rows that are taken apart by the rows under them without a word, a number or an indent that would tell.

在校学生总数, 高等教育, 研究生, 普通高校, 小学: what is of what only the figures tell. Where in one column the rows
under a row come to it to the last digit, and that is no chance, they should in the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.grid.shape import Row, is_amount
from auditor.quantity import Dimension, Figure
from auditor.slip import digits

_MOST_ROWS = 200
_MOST_PARTS = 30
_LAST = 2  # rows at the end of a table that may be its total
_TELLING = 5  # digits of the totals that do not come about by chance, together

_Figures = Sequence[Sequence[Figure | None]]


def untold(
    rows: Sequence[Row], figures: _Figures, columns: Sequence[int], shares: Sequence[int], own: Collection[int]
) -> Iterator[tuple[str, int, list[int]]]:
    """(kind, row, the rows that it may be made of) of all rows that nothing but the figures, shares of 100 %, numbers
    or several groups alike tell to be totals. ``shares`` are the columns of such, ``own`` are totals of their own and
    parts of parts."""
    told = {"share": shared(rows, figures, shares), "number": _numbered(rows, own)}
    known = {kind: {at: run for at, run in tree.items() if not {*own} & {*run}} for kind, tree in told.items()}
    for index, run in folds(rows, figures, columns).items():
        if all(tree.get(index) != run for tree in known.values()):
            known["number"].pop(
                index, None
            )  # 三、债务收入, 一般债券, 专项债券, 上年结转: the last is of something else
            yield "fold", index, run
    head, under = groups(rows)
    yield from (("group", head, run) for run in under)
    yield from ((kind, *each) for kind, tree in known.items() for each in tree.items())


def folds(rows: Sequence[Row], figures: _Figures, columns: Sequence[int]) -> Mapping[int, list[int]]:
    """The rows that those right under them come to in some of ``columns``, with these: such as are taken apart
    themselves count once."""
    found: dict[int, list[int]] = {}
    end = [index + 1 for index in range(len(rows))]  # where what a row is made of ends
    for index in reversed(range(len(rows) if len(rows) <= _MOST_ROWS else 0)):
        parts: list[int] = []
        sums = dict.fromkeys(columns, Fraction(0))
        at = index + 1
        while at < len(rows) and len(parts) < _MOST_PARTS:
            parts.append(at)
            for column in columns:
                figure = figures[at][column]
                sums[column] += figure.quantity.value if figure is not None else 0
            at = end[at]
            if len(parts) > 1 and _come_to(figures[index], sums, parts, figures):
                found[index], end[index] = parts, at
                break
    return found


def _come_to(
    totals: Sequence[Figure | None], sums: Mapping[int, Fraction], parts: Sequence[int], figures: _Figures
) -> bool:
    """Whether sums are the totals in columns enough: exactly, of several amounts, with digits enough together."""
    proofs = [column for column, added in sums.items() if added and _is_sum(column, totals, added, parts, figures)]
    told = [digits(total.quantity) or "" for column in proofs if (total := totals[column]) is not None]
    return sum(len(text.strip("0")) for text in told) >= _TELLING


def _is_sum(
    column: int, totals: Sequence[Figure | None], added: Fraction, parts: Sequence[int], figures: _Figures
) -> bool:
    total = totals[column]
    if total is None or total.quantity.value != added:
        return False
    found = [figure for part in parts if (figure := figures[part][column]) is not None and figure.quantity.value]
    alike = all(figure.quantity.unit.family == total.quantity.unit.family for figure in found)
    return len(found) > 1 and alike and all(map(is_amount, [total, *found]))


def shared(rows: Sequence[Row], figures: _Figures, columns: Sequence[int]) -> Mapping[int, list[int]]:
    """The rows that are all of something, by a share of 100 % in one of ``columns``, with those right under them whose
    shares come to that exactly."""
    found: dict[int, list[int]] = {}
    for column in columns if len(rows) <= _MOST_ROWS else ():
        shares = [_share(row[column]) for row in figures]
        for index in (at for at, share in enumerate(shares) if share == 1):
            parts: list[int] = []
            left = Fraction(1)
            for at in range(index + 1, min(len(rows), index + 1 + _MOST_PARTS)):
                share = shares[at]
                if share is None or share >= 1:
                    break
                parts.append(at)
                left -= share
                if left <= 0:
                    break
            if not left and len(parts) > 1:
                found.setdefault(index, parts)
    return found


def _share(figure: Figure | None) -> Fraction | None:
    if figure is None or figure.quantity.dimension is not Dimension.RATIO or figure.quantity.hedge is not None:
        return None
    return figure.quantity.value


def _numbered(rows: Sequence[Row], own: Collection[int]) -> Mapping[int, list[int]]:
    """The rows with a number and those without one right under them, if there are several: 一、本级收入, 税收, 非税. A
    total below the last of them is of all."""
    found: dict[int, list[int]] = {}
    last = -1
    for index, row in enumerate(rows if len(rows) <= _MOST_ROWS else ()):
        if row.marker.style:
            last = index
        elif index in own and index > len(rows) - _LAST:
            last = -1
        elif last >= 0 and row.indent == rows[last].indent:
            found.setdefault(last, []).append(index)
    return {index: parts for index, parts in found.items() if 1 < len(parts) <= _MOST_PARTS}


def groups(rows: Sequence[Row]) -> tuple[int, list[list[int]]]:
    """A row and the groups under it that each take it apart anew, if there are several, each under a row of words
    alone: 户籍人口; 按城乡分: 城镇, 乡村; 按性别分: 男, 女."""
    found = runs(rows)
    several = [run for run in found[1:] if len(run) > 1]
    return (found[0][-1], several) if len(several) > 1 else (-1, [])


def runs(rows: Sequence[Row]) -> list[list[int]]:
    """The rows that stand right under one another, without a row of words between them."""
    found: list[list[int]] = []
    for before, index in pairwise([-1, *range(len(rows))]):
        if found and rows[index].number == rows[before].number + 1:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def headed(rows: Sequence[Row]) -> dict[int, list[int]]:
    """The rows numbered from one on, right under a row without a number, by that row: 项目支出, 1、中介服务, 2、信息化
    建设. What stands without a number between two of them tells more of the first, as does what is numbered otherwise
    and not so above."""
    found: dict[int, list[int]] = {}
    above: set[str] = set()
    for index, row in enumerate(rows[:-1]):
        style = rows[index + 1].marker.style
        if not row.marker.style and not row.code and style and rows[index + 1].marker.ordinal == 1:
            run: list[int] = []
            for place in range(index + 1, len(rows)):
                marker = rows[place].marker
                if marker.style == style and marker.ordinal == len(run) + 1:
                    run.append(place)
                elif marker.style == style or marker.style in above:
                    break
            if len(run) > 1:
                found[index] = run
        above |= {row.marker.style} - {""}
    return found
