"""The totals of a table, and the ways in which its rows and columns may make them up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from auditor.frozen import frozen
from auditor.grid.folds import headed, untold
from auditor.grid.shape import Block, Column, Row, is_amount
from auditor.grid.sums import Sum, Total, Way
from auditor.grid.units import Units
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_BRACKETS = regex(r"\([^()]*\)$")
_MOST_TOTALS = 40
_LONGEST_FOLD = 4  # rows that may say what the row above them is made of
_TELLING = 3  # digits of an amount that does not come up again by chance in the next row
_CLASS = 3  # digits of the code of a class (类)
_SHORTEST_TOTAL = 2  # code points that a word for a total has at least: 共 is in too many names


@frozen
class Lines:
    """Rows that one total may be made of, with their figures by column (converted to their unit)."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    labels: tuple[str, ...]
    figures: tuple[tuple[Figure | None, ...], ...] = field(repr=False)

    def name(self, row: int, column: int) -> str:
        """What the figure in a row and a column is called: 合计(基本支出)."""
        label, leaf = self.rows[row].label, self.columns[column].leaf
        both = label and leaf and label != leaf and len(self.columns) > 1
        return f"{label}（{leaf}）" if both else label or leaf

    def names(self, row: int) -> dict[int, str]:
        """What the figures of a row are called, by column."""
        return {column: self.name(row, column) for column in range(len(self.columns))}


class RowTotals:
    """Finds the totals of the rows of blocks that stand under the same headings."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        words = vocabulary.words
        self._total = tuple(word for word in words.get("total", ()) if len(word) >= _SHORTEST_TOTAL)
        self._member = words.get("member", ())
        self._rest = words.get("rest", ())
        self._rates = words.get("rate_ending", ())
        self._shares = words.get("share", ())

    def is_total(self, label: str) -> bool:
        """Whether words name a total: 合计, 本年收入合计."""
        return _BRACKETS.sub("", label).rstrip(":。()").endswith(self._total)

    def is_part(self, label: str) -> bool:
        """Whether words name a part of what stands before: 其中:税收收入."""
        return label.startswith(self._member)

    def is_rate(self, label: str) -> bool:
        """Whether words name a rate, which is not added up: 增减%, 执行率."""
        return label.rstrip(":()").endswith(("%", *self._rates))

    def totals(self, lines: Lines, known: Mapping[int, bool]) -> Iterator[Total]:
        """Every total of the lines; ``known`` has the columns that may be added up, and whether their headings say
        that they hold amounts."""
        rows = lines.rows
        at = [index for index, row in enumerate(rows) if self.is_total(row.label)]
        for index in at:
            ways = []
            for kind, parts in self._ways(lines, known, at, index):
                way = _way(kind, index, parts, lines, known)
                way.defined = self._are_defined(rows, at, parts)
                ways.append(way)
            yield Total(lines.names(index), [way for way in ways if way.sums], self._is_plain(rows, at, index))
        coded = sum(bool(row.code) for row in rows) > 1  # codes tell more than numbers and indents
        trees = {"code": _by_code(rows)} if coded else {"outline": self._by_outline(rows), "indent": _by_indent(rows)}
        trees["split"] = {} if coded else self._by_split(rows)
        runs = {} if coded else headed(rows)
        trees["headed"] = {i: run for i, run in runs.items() if _way("", i, run, lines, known).is_likely}
        for kind, tree in trees.items():
            for index, parts in tree.items():
                told = parts[1:] if kind == "split" else parts  # 全县人口,其中:城镇,乡村: 其中 of both
                if index not in at and not any(self.is_part(rows[i].label) for i in told):
                    way = _way(kind, index, parts, lines, known)
                    way.defined = kind in ("code", "split")
                    way.chosen = not way.defined and not any(rows[i].label.startswith(self._rest) for i in parts)
                    yield Total(lines.names(index), [way] if way.sums else [])
        if not coded:
            yield from self._untold(lines, known, {*at, *(index for tree in trees.values() for index in tree)})

    def _untold(self, lines: Lines, known: Mapping[int, bool], told: Collection[int]) -> Iterator[Total]:
        """The totals of rows that only figures tell of, as another column or another group under them does."""
        unknown = dict.fromkeys(known, False)  # what is missed by far is no such total
        own = [i for i, row in enumerate(lines.rows) if self.is_total(row.label) or self.is_part(row.label)]
        shares = [i for i in known if any(word in lines.columns[i].leaf for word in self._shares)]
        for kind, index, parts in untold(lines.rows, lines.figures, list(known), shares, own):
            if index not in told:
                way = _way(kind, index, parts, lines, unknown)
                way.defined = kind == "share"
                way.chosen = not way.defined
                fair = kind != "number" or way.is_slipped
                yield Total(lines.names(index), [way] if way.sums and fair else [])

    def _by_split(self, rows: Sequence[Row]) -> dict[int, list[int]]:
        """The rows right under one that take it apart without remainder: 税收收入 and 非税收入."""
        tree: dict[int, list[int]] = {}
        for index, row in enumerate(rows):
            for split in self._vocabulary.splits:
                parts = list(range(index + 1, index + 1 + len(split)))
                labels = [rows[i].label for i in parts if i < len(rows)]
                whole = len(labels) == len(split) and not any(word in row.label for word in split)
                if whole and {_first(label, split) for label in labels} == set(split):
                    tree[index] = parts
        return tree

    def _is_plain(self, rows: Sequence[Row], at: Sequence[int], index: int) -> bool:
        """Whether a table has one total, at its end or beginning, over rows of one level."""
        others = [row for i, row in enumerate(rows) if i != index]
        even = len({(len(row.code), row.marker.style, row.indent) for row in others}) == 1
        ends = index in (0, len(rows) - 1)
        return len(at) == 1 and ends and even and not any(self.is_part(row.label) for row in others)

    def _are_defined(self, rows: Sequence[Row], at: Sequence[int], parts: Sequence[int]) -> bool:
        """Whether parts make up the one total of a table by definition: all its classes, or a subject's parts."""
        if len(at) != 1:
            return False
        classes = [i for i, row in enumerate(rows) if len(row.code) == _CLASS]
        return (bool(classes) and classes == list(parts)) or self.are_parts([rows[i].label for i in parts])

    def are_parts(self, labels: Sequence[str]) -> bool:
        """Whether these are the parts of a subject by definition, all that it has; one that is nothing may lack."""
        names = {self._vocabulary.canonical(label) for label in labels}
        splits = (set(split) for subject in self._vocabulary.subjects.values() for split in subject.parts)
        return len(names) == len(labels) > 1 and any(
            names <= split and len(names) >= len(split) - 1 for split in splits
        )

    def _ways(
        self, lines: Lines, known: Mapping[int, bool], at: Sequence[int], index: int
    ) -> Iterator[tuple[str, list[int]]]:
        """(kind, indices of the parts) of every way to take the total at ``index`` apart."""
        rows = lines.rows
        place = at.index(index)
        before = at[place - 1] if place else -1
        after = at[place + 1] if place + 1 < len(at) else len(rows)
        stretches = {"above": list(range(before + 1, index)), "below": list(range(index + 1, after))}
        if len(at) <= _MOST_TOTALS:
            plain = [i for i in range(len(rows)) if i not in at]
            stretches = {
                "above": stretches["above"],
                "all": [i for i in plain if i < index],
                "below": stretches["below"],
                "rest": [i for i in plain if i > index],
            }
        seen: set[tuple[int, ...]] = set()
        for where, stretch in stretches.items():
            for what, parts in (*self._choices(rows, stretch), ("folded", _folded(stretch, lines, known))):
                extended = [("", parts)]
                if where == "above" and place:
                    extended += [("+", [before, *parts])] if parts else []
                for more, indices in extended:
                    if indices and tuple(indices) not in seen:
                        seen.add(tuple(indices))
                        yield f"{'later' if place else 'first'} {where}{more}.{what}", indices
        if len(at) > _MOST_TOTALS:  # each is of what stands beside it; to try all of them with each takes too long
            return
        for kind, others in (("totals", at[:place]), ("later totals", at[place + 1 :])):
            if len(others) > 1 and tuple(others) not in seen:
                yield kind, list(others)

    def _choices(self, rows: Sequence[Row], stretch: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
        """Which rows of a stretch may be the parts: those of the highest level, all but 其中 rows, all."""
        own = [i for i in stretch if not self.is_part(rows[i].label)]
        yield "top", [i for i in _highest(rows, own) if i in own]
        yield "own", own
        yield "each", list(stretch)

    def _by_outline(self, rows: Sequence[Row]) -> dict[int, list[int]]:
        """The rows numbered one level below a numbered row: 一、 and its (一), (二)."""
        tree: dict[int, list[int]] = {}
        open_: list[int] = []
        for index, row in enumerate(rows):
            style, before = row.marker.style, None
            if not style or self.is_part(row.label) or row.code:
                continue
            while open_ and style in [rows[i].marker.style for i in open_]:
                before = rows[open_.pop()].marker.ordinal
            if row.marker.ordinal != (before or 0) + 1:
                open_ = []  # (二) after 6.: what it is numbered under has no amount, or is not there
            if open_:
                tree.setdefault(open_[-1], []).append(index)
            open_.append(index)
        return tree


def _folded(stretch: Sequence[int], lines: Lines, known: Mapping[int, bool]) -> list[int]:
    """The rows of a stretch without those that only say what the row above them is made of: 年初结转和结余, and under
    it, without a word or an indent, 一般公共预算 and 政府性基金预算."""
    kept: list[int] = []
    place = 0
    while place < len(stretch):
        kept.append(stretch[place])
        runs = (stretch[place + 1 : place + 1 + length] for length in range(_LONGEST_FOLD, 0, -1))
        fold = next((len(run) for run in runs if run and _comes_to(stretch[place], run, lines, known)), 0)
        place += 1 + fold
    return kept


def _comes_to(index: int, parts: Sequence[int], lines: Lines, known: Mapping[int, bool]) -> bool:
    """Whether rows come to another in every column, and that is no chance."""
    way = _way("", index, parts, lines, known)
    figures = [each.total for each in way.sums.values() if each.total.quantity.value]
    telling = any(len((digits(figure.quantity) or "").strip("0")) >= _TELLING for figure in figures)
    return telling and not way.failures


def _first(label: str, words: Sequence[str]) -> str:
    """The word that a label has first: 非税 of 非税收入, which has 税收 as well."""
    return min((word for word in words if word in label), key=label.find, default="")


def _way(kind: str, index: int, parts: Sequence[int], lines: Lines, known: Mapping[int, bool]) -> Way:
    way = Way(kind)
    for column in known:
        total = lines.figures[index][column]
        found = [figure for i in parts if (figure := lines.figures[i][column]) is not None]
        alike = all(figure.quantity.unit.family == found[0].quantity.unit.family for figure in found)
        if total is not None and found and alike and all(map(is_amount, [total, *found])):
            way.sums[column] = Sum(total, tuple(found), known[column])
    return way


def _highest(rows: Sequence[Row], indices: Sequence[int]) -> list[int]:
    """Those of the highest level by code, number or indent."""
    coded = [i for i in indices if rows[i].code]
    if coded:
        least = min(len(rows[i].code) for i in coded)
        return [i for i in coded if len(rows[i].code) == least]
    marked = [i for i in indices if rows[i].marker.style]
    if marked:
        return [i for i in marked if rows[i].marker.style == rows[marked[0]].marker.style]
    least = min((rows[i].indent for i in indices), default=0)
    return [i for i in indices if rows[i].indent == least]


def _by_code(rows: Sequence[Row]) -> dict[int, list[int]]:
    """The rows whose code goes on from that of a row before them by one level."""
    tree: dict[int, list[int]] = {}
    last: dict[str, int] = {}
    for index, row in enumerate(rows):
        parent = last.get(row.code[:-2]) if len(row.code) > 3 else None
        if parent is not None:
            tree.setdefault(parent, []).append(index)
        if row.code:
            last[row.code] = index
    return tree


def _by_indent(rows: Sequence[Row]) -> dict[int, list[int]]:
    """The rows set in one step further than the row that they follow."""
    tree: dict[int, list[int]] = {}
    open_: list[int] = []
    for index, row in enumerate(rows):
        while open_ and rows[open_[-1]].indent >= row.indent:
            open_.pop()
        if open_:
            tree.setdefault(open_[-1], []).append(index)
        open_.append(index)
    return tree


def lines_of(blocks: Sequence[Block], units: Units) -> Iterator[Lines]:
    """The rows of blocks; of those side by side under the same headings, one below the other."""
    runs: list[list[Block]] = []
    for before, block in pairwise([None, *blocks]):
        alike = before is not None and block is not None and _is_continued(before, block)
        if alike and block is not None:
            runs[-1].append(block)
        elif block is not None:
            runs.append([block])
    for run in runs:
        rows = tuple(row for block in run for row in block.rows)
        figures = tuple(units.figures(block, row) for block in run for row in block.rows)
        yield Lines(rows, run[0].columns, run[0].labels, figures)


def _is_continued(before: Block, block: Block) -> bool:
    """Whether a block goes on with the one to its left: under one heading that spans them both."""
    paths = [[column.path for column in each.columns] for each in (before, block)]
    tops = [each.columns[0].heads[:1] for each in (before, block)]
    return before.section == block.section and paths[0] == paths[1] and tops[0] == tops[1] != ()
