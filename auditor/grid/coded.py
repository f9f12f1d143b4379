"""Lines of a budget that begin with the code of their class, where nothing tells its columns apart.

Text extraction leaves such tables as lines: 207 01 04 图书馆 30,953,134 23,755,107 7,198,027, or 2070104 and so on.
Cells without an amount are lost, so that only the first amount of a line is known for what it is: the total of its row.
The codes tell which lines make up which (类 207, 款 20701, 项 2070104: 《政府收支分类科目》).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim
from auditor.document import Document
from auditor.frozen import frozen
from auditor.grid.shape import is_amount
from auditor.grid.sums import Sum, Total, Way, proven
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_AMOUNT = r"-?\d[\d,]*(?:\.\d+)?"
_CODED = regex(
    r"^[ \t]*(?P<code>\d{3}(?:[ \t]*\d\d){0,2})(?![\d.,])[ \t]*(?P<name>[^\d\s][^\d\n]*?)??[ \t]*"
    rf"(?P<amounts>(?<=\s){_AMOUNT}(?:[ \t]+{_AMOUNT})*)[ \t]*$",
)
_TOTALED = regex(rf"^[ \t]*(?P<name>[^\d\s]{{2,8}}?)[ \t]+(?P<amounts>{_AMOUNT}(?:[ \t]+{_AMOUNT})*)[ \t]*$")
_FIGURE = regex(_AMOUNT)
_CLASS, _STEP = 3, 2  # digits of the code of a class, and how many more each level below has
_FEWEST = 4  # lines that make a table
_FAR = 6  # lines without a code between two that have one
_ROW = 3  # amounts of a line that has them all: the total and what it is made of


@frozen
class _Line:
    """A line: its number, its code ("" for a total) and where the numbers of that stand in the text, its name and its
    amounts."""

    number: int
    code: str
    at: tuple[Span, ...]
    name: str
    figures: tuple[Figure, ...]


@frozen
class Coded:
    """What coded lines claim, and where their codes stand in the text, which are no amounts."""

    claims: tuple[Claim, ...] = ()
    codes: tuple[Span, ...] = ()


def coded(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Coded:
    """The claims of all runs of coded lines outside the document's tables: that the lines of a code make up the one
    above, the classes the total, and two amounts of a line its first. The lines themselves must prove each of these,
    as in any table."""
    text = document.text
    if sum(_CODED.match(line) is not None for line in text.split("\n")) < _FEWEST:
        return Coded()
    gridded = [document.paragraphs[index].span for grid in document.grids for index in grid.paragraphs]
    known = {f.span.start: f for f in figures if not any(s.start <= f.at.start < s.end for s in gridded)}
    totals = vocabulary.words.get("total", ())
    runs = [run for run in _runs(list(_lines(text, known, totals))) if sum(bool(line.code) for line in run) >= _FEWEST]
    claims = [claim for run in runs for claim in proven([*_trees(run), *_rows(run)])]
    return Coded(tuple(claims), tuple(at for run in runs for line in run for at in line.at))


def _lines(text: str, known: dict[int, Figure], totals: Sequence[str]) -> Iterator[_Line]:
    """The lines that have a code or are a total."""
    start = 0
    for number, line in enumerate(text.split("\n")):
        match = _CODED.match(line) or _TOTALED.match(line)
        if match is not None and ("code" in match.groupdict() or match["name"] in totals):
            first = start + match.start("amounts")
            found = [known.get(first + each.start()) for each in _FIGURE.finditer(match["amounts"])]
            told = tuple(figure for figure in found if figure is not None and is_amount(figure))
            written = match.groupdict().get("code", "")
            code, name = "".join(written.split()), match["name"] or written
            at = start + line.find(written)
            spans = tuple(Span(at + each.start(), at + each.end()) for each in _FIGURE.finditer(written))
            if len(told) == len(found):
                yield _Line(number, code, spans, name.strip(), told)
        start += len(line) + 1


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of each table: one ends behind a total that follows lines, where a code comes again, or far from the
    next line."""
    run: list[_Line] = []
    told: set[str] = set()
    for before, line in pairwise([None, *lines]):
        assert line is not None
        again = bool(line.code) and line.code in told
        ended = before is not None and (line.number - before.number > _FAR or (not before.code and len(run) > 1))
        if again or ended:
            yield run
            run, told = [], set()
        run.append(line)
        told.add(line.code)
    if run:
        yield run


def _trees(run: Sequence[_Line]) -> Iterator[Total]:
    """The totals that codes tell of: a line with those right below its level, and 合计 with all classes."""
    coded_lines = [line for line in run if line.code]
    below: dict[str, list[_Line]] = {}
    for line in coded_lines:
        below.setdefault(line.code[:-_STEP], []).append(line)
    for line in coded_lines:
        if line.code in below:
            yield _total("code", line, below[line.code])
    classes = [line for line in coded_lines if len(line.code) == _CLASS]
    tops = {line.code[:_CLASS] for line in coded_lines}
    for line in run:
        if not line.code and len(classes) > 1 and tops == {each.code for each in classes}:
            yield _total("class", line, classes)


def _total(kind: str, line: _Line, parts: Sequence[_Line]) -> Total:
    """A line as the sum of others, by the first amounts; by all of them where every line has as many."""
    width = len(line.figures)
    full = width >= _ROW and all(len(part.figures) == width for part in parts)
    way = Way(kind)
    for column in range(width if full else 1):
        way.sums[column] = Sum(line.figures[column], tuple(part.figures[column] for part in parts), known=False)
    return Total(dict.fromkeys(way.sums, line.name), [way])


def _rows(run: Sequence[_Line]) -> Iterator[Total]:
    """The lines whose first amount may be what the others come to (合计, 基本支出, 项目支出); one may be lost."""
    if max(len(line.figures) for line in run) != _ROW:
        return
    for line in run:
        if len(line.figures) > 1:
            yield Total({0: line.name}, [Way("row", {0: Sum(line.figures[0], line.figures[1:], known=False)})])
