"""Totals of lines that each tell a name and one amount, and nothing else: 甲镇 14万元, under it 乙镇 9万元, 合计 23
万元.

The line of the total stands below the others, or above all of them. There need be no headings, so that this is no table
that is understood; and no words between the lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, groupby

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.extract.sums.topmost import topmost
from auditor.frozen import frozen
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_NAME = regex(r"[^\n,;。!?]{0,40}[一-龥][^\n,;。!?]{0,8}$")
_CODE = regex(r"(\d{3}|\d{5}|\d{7}) ?(?=[一-龥])")  # of what it is spent on: 2010301 行政运行 3562180.40
_ENDS = (":", "。")
_JOINTS, _TAIL = " :|", " |,;。、"
_FEWEST, _MOST, _MOST_WAYS = 2, 40, 8
_NEAR = 3  # paragraphs between lines that may be of the same total
_NAMED = Fraction(1, 8)  # how often a slip may explain a gap by chance where a line says that it is the total
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER)


@frozen
class _Line:
    """A name and what it tells; ``style`` is that of the number before it."""

    index: int
    name: str
    figure: Figure
    style: str
    total: bool


def line_sums(
    document: Document, figures: Sequence[Figure], tables: Collection[int], vocabulary: Vocabulary
) -> Iterator[Claim]:
    """A claim for every line that by its name is the total of those around it; none of the paragraphs ``tables``."""
    reader = _Reader(document, figures, vocabulary)
    lines = [None if index in tables else reader.line(index) for index in range(len(document.paragraphs))]
    for _, run in groupby(range(len(lines)), key=lambda index: _kind(lines[index])):
        told = [line for index in run if (line := lines[index]) is not None]
        if told:
            near = lines[max(0, told[0].index - _NEAR) : told[0].index], lines[told[-1].index + 1 :][:_NEAR]
            yield from reader.claims(told, *(_is_interrupted(told[0], others) for others in near))


def _is_interrupted(line: _Line, others: Sequence[_Line | None]) -> bool:
    """Whether the lines near by, behind something else, are of the same kind and no totals: a heading parts them."""
    return any(_kind(other) == _kind(line) for other in others if other is not None and not other.total)


def _kind(line: _Line | None) -> tuple[str, Dimension] | None:
    unit = line.figure.quantity.unit if line is not None else None
    return None if unit is None else (unit.family, unit.dimension)


class _Reader:
    def __init__(self, document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        self._document = document
        self._figures = sorted(figures, key=lambda figure: figure.at.start)
        self._starts = [figure.at.start for figure in self._figures]
        words = vocabulary.words
        self._totals = tuple(word for word in words.get("in_all", ()) if len(word) > 1)
        self._nouns = ("", *words.get("noun", ()))
        self._minus = words.get("minus", ())
        self._unlike = [
            word
            for kind in ("member", "minus", "cut", "taken", "average", "mean", "per_unit", "increase", "decrease")
            for word in words.get(kind, ())
            if len(word) > 1
        ]

    def line(self, index: int) -> _Line | None:
        """A paragraph as a line that tells a name and one exact amount behind it; ``None`` for others."""
        paragraph = self._document.paragraphs[index]
        start, end = max(paragraph.span.start, paragraph.marker.end), paragraph.span.end
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        text = self._document.view.text
        code = _CODE.match(text, start, end) if last == first + 2 else None
        if code is not None and self._figures[first].at == code.span(1):
            start, first = code.end(), first + 1
        if last != first + 1:
            return None
        figure = self._figures[first]
        quantity = figure.quantity
        name = text[start : figure.at.start].strip(_JOINTS)
        exact = quantity.dimension in _AMOUNTS and quantity.hedge is None and quantity.ends is None
        if not exact or text[figure.at.end : end].strip(_TAIL) or not _NAME.match(name):
            return None
        style = f"{paragraph.style} {len(code[1])}" if code is not None else paragraph.style
        return _Line(index, name, figure, style, self._is_total(name))

    def _is_total(self, name: str) -> bool:
        """Whether a name ends in a word for all, or is that with a noun: 合计, 支出合计, 合计金额."""
        return name.endswith(self._totals) or any(name == word + noun for word in self._totals for noun in self._nouns)

    def claims(self, lines: Sequence[_Line], before: bool, behind: bool) -> Iterator[Claim]:
        """The claims of lines that follow one another, each in the same unit; ``before`` and ``behind`` tell whether
        others of their kind stand near by."""
        totals = [place for place, line in enumerate(lines) if line.total]
        unlike = any(word in line.name for line in lines for word in self._unlike)
        if not totals or unlike or any(line.name.startswith(self._minus) for line in lines):
            return
        if not (before or self._may_go_on(lines[0].index - 1)):
            for place in (place for place in totals if place >= _FEWEST):
                yield from _claim(lines[place], lines[:place])
        if totals == [0] and len(lines) > _FEWEST and not (behind or self._may_go_on(lines[-1].index + 1)):
            yield from _claim(lines[0], lines[1:], above=True)

    def _may_go_on(self, index: int) -> bool:
        """Whether a paragraph beside some lines may tell one more part in words of its own: 丙镇12万元,已拨付. A
        sentence that ends, or that leads in to them, does not."""
        if not 0 <= index < len(self._document.paragraphs):
            return False
        start, end = self._document.paragraphs[index].span
        tells = bisect_left(self._starts, start) < bisect_left(self._starts, end)
        return tells and not self._document.view.text.endswith(_ENDS, start, end)


def _claim(total: _Line, others: Sequence[_Line], *, above: bool = False) -> Iterator[Claim]:
    """The claim of a total of the lines right before it, or right behind it, if it is ``above``; other totals among
    them may be parts, or the last of them may be where its own begin. Where some lines may be of what others are made
    of, or stand for something else, only a sum that adds up tells."""
    parts = [line for line in others if not line.total]
    subtotals = [line for line in others if line.total]
    behind = others[max((place + 1 for place, line in enumerate(others) if line.total), default=0) :]
    top = [line for line in parts if line.style == parts[0].style]
    several = [behind, parts, [*subtotals, *behind], top, topmost(parts, _worth)]
    out = range(1, min(len(parts) - 1, _MOST_WAYS))
    several += [parts[: len(parts) - few] if above else parts[few:] for few in out]
    found = [_reading(total, way) for way in several if len(way) >= _FEWEST]
    if not found or len(others) > _MOST:
        return
    if full := next((reading for reading in found if is_full(reading)), None):
        yield Claim("slipped" if subtotals else "closed_listing", (full,), total.name)
    elif (
        not subtotals and len(top) == len(topmost(parts, _worth)) == len(parts) and not _has_one_too_many(total, parts)
    ):
        yield Claim("closed_listing", tuple(found), total.name)
        yield from slip(found[:1], total.name, _NAMED, full=True)


def _has_one_too_many(total: _Line, parts: Sequence[_Line]) -> bool:
    """Whether without one line, or without two, the others come to the total, or with one taken off: these may be parts
    of parts, or what was cut."""
    values = list(map(_worth, parts))
    gap = sum(values, Fraction(0)) - _worth(total)
    return gap in values or any(one + other == gap for one, other in combinations_with_replacement(values, 2))


def _reading(total: _Line, parts: Sequence[_Line]) -> Reading:
    told = tuple(Operand(part.figure, label=part.name) for part in parts)
    return Reading({"total": (Operand(total.figure, label=total.name),), "part": told})


def _worth(line: _Line) -> Fraction:
    return line.figure.quantity.value
