"""Lines of a report quoted with marks under what matters, in line with it even under Chinese characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.frozen import frozen
from auditor.regex import regex
from auditor.report.width import Ruler, visible

_CUT = "…"
_BEFORE = 2 / 3  # of the room around the marks goes to what stands before them, where a figure's name is
_LEAST_CONTEXT = 8  # cells between two marks' window and its edge
_NAME = 6  # characters before a mark that are kept, even where a clause begins among them
_CLAUSE_END = regex(r"[，。；：！？;]|[,:](?![0-9])")
_REACH = 4  # characters for each cell of the width: beyond them a line is not looked at, however long it is
_NUMBER = frozenset("0123456789.,")


@frozen
class Mark:
    """A stretch of a line, 0-based and end exclusive, and what to write under it."""

    start: int
    end: int
    label: str = ""


@frozen
class Excerpt:
    """A piece of a line. ``marks`` are offsets of ``text``; ``under`` are the rows to put under it."""

    text: str
    marks: tuple[Mark, ...]
    carets: str
    labels: tuple[str, ...]


def excerpts(line: str, marks: Iterable[Mark], width: int, ruler: Ruler) -> list[Excerpt]:
    """The parts of ``line`` around ``marks``, each at most ``width`` cells wide; one part where they fit into one."""
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    return [_around(line, cluster, width, ruler) for cluster in _clusters(line, ordered, width, ruler)]


def _around(line: str, marks: Sequence[Mark], width: int, ruler: Ruler) -> Excerpt:
    """The part of ``line`` around marks that fit into one window."""
    reach = _REACH * width
    begin, last = max(marks[0].start - reach, 0), max(mark.end for mark in marks)
    near = visible(line[begin : last + reach])
    moved = [Mark(mark.start - begin, mark.end - begin, mark.label) for mark in marks]
    start, end = _window(near, moved[0].start, last - begin, width, ruler)
    return _excerpt(near, start, end, moved, width, ruler)


def _fits(line: str, start: int, end: int, width: int, ruler: Ruler) -> bool:
    """Whether a stretch of ``line`` takes no more than ``width`` cells, and no end of characters that take none."""
    return end - start <= _REACH * width and ruler.cells(visible(line[start:end])) <= width


def _clusters(line: str, marks: Sequence[Mark], width: int, ruler: Ruler) -> list[list[Mark]]:
    """The marks, those together that fit into one window."""
    if _fits(line, 0, len(line), width, ruler):
        return [list(marks)] if marks else []
    clusters: list[list[Mark]] = []
    for mark in marks:
        if clusters and _fits(line, clusters[-1][0].start, mark.end, width - 2 * _LEAST_CONTEXT, ruler):
            clusters[-1].append(mark)
        else:
            clusters.append([mark])
    return clusters


def _window(line: str, first: int, last: int, width: int, ruler: Ruler) -> tuple[int, int]:
    """The part of ``line`` to show around ``line[first:last]``; the room for the signs of a cut is left."""
    if ruler.cells(line) <= width:
        return 0, len(line)
    room = width - 2 * ruler.cells(_CUT) - ruler.cells(line[first:last])
    if room <= 0:
        return first, first + ruler.prefix(line[first:last], width - 2 * ruler.cells(_CUT))
    after = ruler.cells(line[last:])
    before = max(round(room * _BEFORE), room - after)
    start = _clause(line, first - ruler.suffix(line[:first], before), first)
    end = last + ruler.prefix(line[last:], room - ruler.cells(line[start:first]))
    while last < end < len(line) and line[end] in _NUMBER and line[end - 1] in _NUMBER:
        end -= 1  # half a number would mislead
    return start, end


def _clause(line: str, start: int, first: int) -> int:
    """Where the first whole clause between a cut and a mark begins; the cut itself if there is none."""
    if start == 0:
        return 0
    if end := _CLAUSE_END.search(line, start, max(first - _NAME, start)):
        return end.end()
    while start < first and line[start] in _NUMBER and line[start - 1] in _NUMBER:
        start += 1  # half a number would mislead
    return start


def _excerpt(line: str, start: int, end: int, marks: Sequence[Mark], width: int, ruler: Ruler) -> Excerpt:
    while start < marks[0].start and line[start].isspace():
        start += 1
    head = _CUT if line[:start].strip() else ""
    tail = _CUT if line[end:].strip() else ""
    text = head + line[start:end].rstrip() + tail
    shift = len(head) - start
    moved = tuple(Mark(m.start + shift, min(m.end, end) + shift, m.label) for m in marks)
    return Excerpt(text, moved, _carets(text, moved, ruler), _labels(text, moved, width, ruler))


def _carets(text: str, marks: Sequence[Mark], ruler: Ruler) -> str:
    row = ""
    for mark in marks:
        row = ruler.pad(row, ruler.cells(text[: mark.start]))
        row += "^" * max(ruler.cells(text[: mark.end]) - len(row), 0)
    return row


def _labels(text: str, marks: Sequence[Mark], width: int, ruler: Ruler) -> tuple[str, ...]:
    """Each label under its mark, in the first row where it does not touch the label before."""
    rows: list[str] = []
    for mark in marks:
        if not mark.label:
            continue
        at = min(ruler.cells(text[: mark.start]), max(width - ruler.cells(mark.label), 0))
        index = next((i for i, row in enumerate(rows) if ruler.cells(row) < max(at, 1)), len(rows))
        if index == len(rows):
            rows.append("")
        rows[index] = ruler.pad(rows[index], at) + visible(mark.label)
    return tuple(rows)


def pointed(text: str, offset: int, ruler: Ruler) -> tuple[str, str]:
    """One line and the line under it, with a caret under the character at ``offset``."""
    shown = visible(text)
    return shown, " " * ruler.cells(shown[:offset]) + "^"
