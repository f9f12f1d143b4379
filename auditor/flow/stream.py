"""A text as a stream of cells: words, and the runs of figures between them.

Forms come out of their files in many ways: one cell a line, lines of cells between bars of which some are missing, all
in one line. What stays the same is the order: headings, the name of a row, its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from auditor.document import Document
from auditor.frozen import frozen
from auditor.patterns import trie_pattern
from auditor.quantity import Dimension, Figure, Quantity, Unit
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_WORDS = regex(r"[一-龥A-Za-z]|%")
_BRACKETS = regex(r"\([^()|]{0,60}\)")
_BRACKETED = regex(r"(?<=\()(\d{2})(?=\))")
_BLANK = regex(r"[-—─/\\*]+|\|(?= *\|)|\n\|(?= *\n)")  # a mark for nothing, an empty cell, a line of one
_DASH = regex(r"[-−]\s+")  # a mark for nothing in the cell before: 94.66 - 98.69%
_GROUPED = regex(r"(\d{1,3})\s+(\d{3}(?![\d ]))")
_THOUSAND = 1000
_UNREAD = regex(r"\d[\d,.]*")  # 2537 — 98.72%: a number that may be one of a code
_PARTS = regex(r"[|\n]")
_BETWEEN = regex(r"[|\n :]+")
_SENTENCE = regex(r"[,;。=]")
_NUMBERED = regex(r"(?<=[一-龥A-Za-z])[0-9]{1,2}:")  # 指标1:
_LONGEST_NAME = 30
_SHORTEST = 3  # code points of a measure that heads a column: 预算 alone is in too many names
_LONGEST_HEADING = 400


@frozen
class Run:
    """Figures between which there are no words; ``None`` for a blank.

    ``lead`` is the text since the run before, ``label`` the last cell of it that has words; without brackets both.
    ``bracketed`` are the figures in brackets of the lead: 产出指标(50分). ``parted`` tells that cells are kept apart.
    """

    lead: str
    label: str
    cells: tuple[Figure | None, ...]
    bracketed: tuple[Figure, ...]
    parted: bool

    @property
    def is_remark(self) -> bool:
        """Whether the figures stand in a remark and not in cells of their own."""
        return len(self.label) > _LONGEST_NAME or _SENTENCE.search(self.label) is not None


def streams(document: Document, figures: Sequence[Figure], taken: frozenset[int]) -> Iterator[list[Run]]:
    """The runs of each stretch of the document that lies between paragraphs ``taken``: these are read otherwise."""
    text, place = document.view.text, 0
    start: int | None = None
    for index, paragraph in enumerate([*document.paragraphs, None]):
        if paragraph is not None and index not in taken:
            start = paragraph.span.start if start is None else start
            end = paragraph.span.end
            continue
        if start is not None:
            while place < len(figures) and figures[place].at.start < start:
                place += 1
            first = place
            while place < len(figures) and figures[place].at.end <= end:
                place += 1
            points = _points(document, Span(start, end), figures[first:place])
            yield list(_runs(text, Span(start, end), sorted((*figures[first:place], *points), key=_start)))
        start = None


def _points(document: Document, span: Span, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The bare numbers in brackets that look like the numbers of list items, but are points: 产出指标(50)."""
    known = {figure.at.start for figure in figures}
    for match in _BRACKETED.finditer(document.view.text, *span):
        at = Span(*match.span(1))
        if at.start not in known:
            origin = document.view.source(at)
            quantity = Quantity(Fraction(int(match[1])), Fraction(0), Unit("", Dimension.NUMBER))
            yield Figure(quantity, origin, document.text[origin.start : origin.end], at)


def _start(figure: Figure) -> int:
    return figure.at.start


def _runs(text: str, span: Span, figures: Sequence[Figure]) -> Iterator[Run]:
    """The runs of one stretch."""
    brackets = [match.span() for match in _BRACKETS.finditer(text, *span)]
    lead = ""
    bracketed: list[Figure] = []
    waiting: list[Figure] = []
    cells: list[Figure | None] = []
    end, at = span.start, 0
    for figure in figures:
        while at < len(brackets) and brackets[at][1] <= figure.at.start:
            at += 1
        if _NUMBERED.match(text, figure.at.start) is not None:
            continue
        if at < len(brackets) and brackets[at][0] < figure.at.start:
            waiting.append(figure)
            continue
        gap = _BRACKETS.sub("", text[end : figure.at.start])
        words = list(_WORDS.finditer(gap))
        if words:
            if any(cells):
                closed = _parted([*cells, *_blanks(gap[: words[0].start()])])
                yield Run(lead, _label(lead), closed, tuple(bracketed), _PARTS.search(lead) is not None)
            lead, bracketed = gap, []
            cells = list(_blanks(gap[words[-1].end() :]))
        elif cells:
            cells += [None for _ in _UNREAD.finditer(gap)] + _blanks(gap)
        bracketed += waiting
        waiting = []
        if cells and not words and (dash := _DASH.match(figure.text)):
            cells.append(None)
            figure = _without_sign(figure, dash.end())
        cells.append(figure)
        end = figure.at.end
    if any(cells):
        yield Run(lead, _label(lead), _parted(cells), tuple(bracketed), _PARTS.search(lead) is not None)


def _parted(cells: Sequence[Figure | None]) -> tuple[Figure | None, ...]:
    """Cells in which a number alone and the next cell were not read as one number in groups of three digits: 15 139人次
    before 129人次."""
    found: list[Figure | None] = []
    for cell, after in zip(cells, (*cells[1:], None), strict=True):
        match = _GROUPED.match(cell.text) if cell is not None else None
        told = after is not None and cell is not None and after.quantity.unit == cell.quantity.unit
        if cell is None or match is None or not told or after is None or _GROUPED.match(after.text):
            found.append(cell)
        else:
            found += _halves(cell, match)
    return tuple(found)


def _halves(figure: Figure, match: re.Match[str]) -> tuple[Figure, Figure]:
    """The number before the blank, and the amount behind it."""
    quantity, at, origin = figure.quantity, figure.at, figure.span
    bare, end, begin = int(match[1]), match.end(1), match.start(2)
    alone = Quantity(Fraction(bare), Fraction(1), Unit("", Dimension.NUMBER))
    rest = replace(quantity, value=quantity.value - bare * _THOUSAND * quantity.unit.factor)
    cut = len(figure.text) - begin  # code points behind the blank, in the text as in its view
    return (
        Figure(alone, Span(origin.start, origin.start + end), match[1], Span(at.start, at.start + end)),
        Figure(rest, Span(origin.end - cut, origin.end), figure.text[begin:], Span(at.end - cut, at.end)),
    )


def _without_sign(figure: Figure, dash: int) -> Figure:
    """A figure without the mark for nothing that has been read as its sign, and the blanks behind it: ``dash`` code
    points of its text."""
    quantity, origin = figure.quantity, figure.span
    plain = replace(quantity, value=-quantity.value)
    return replace(figure, quantity=plain, span=Span(origin.start + dash, origin.end), text=figure.text[dash:])


def _blanks(gap: str) -> list[None]:
    return [None for _ in _BLANK.finditer(gap)]


def _label(lead: str) -> str:
    cells = [cell.strip(" :") for cell in _PARTS.split(lead) if _WORDS.search(cell)]
    return cells[-1] if cells else ""


@frozen
class Heading:
    """Columns in their order, by what they hold, with the words that say so; ``rest`` is what stands behind them."""

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    rest: str


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(trie_pattern(words) if words else "(?!)")


class Headings:
    """Finds the headings of forms in running text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._kinds: dict[str, str] = {}
        for measure in vocabulary.measures.values():
            if measure.role in ("budget", "actual"):
                spelled = (word for word in (measure.name, *measure.synonyms) if len(word) >= _SHORTEST)
                self._kinds |= dict.fromkeys(spelled, measure.role)
        rates = tuple(words.get("rate_ending", ()))
        self._kinds |= {word: "rate" for word in words.get("completion", ()) if word.endswith(rates)}
        for kind in ("target", "outcome", "weight", "score"):
            self._kinds |= dict.fromkeys(words.get(f"table_{kind}", ()), kind)
        self._pattern = _any_of(tuple(self._kinds))

    def kind(self, name: str) -> str:
        """What a column of that name holds; nothing where the name heads none."""
        return self._kinds.get(name, "")

    def are_in(self, text: str) -> bool:
        """Whether several columns are headed anywhere in a text; without them no form is in it."""
        plain = _BETWEEN.sub("", _BRACKETS.sub("", text))
        return any(one.end() == other.start() for one, other in pairwise(self._pattern.finditer(plain)))

    def last(self, lead: str) -> Heading | None:
        """The last headings of several columns in a text without brackets; ``None`` where there are none."""
        text = _BETWEEN.sub("", lead[-_LONGEST_HEADING:])
        chain: list[re.Match[str]] = []
        found: list[re.Match[str]] = []
        for match in self._pattern.finditer(text):
            chain = [*chain, match] if chain and chain[-1].end() == match.start() else [match]
            found = chain if len(chain) > 1 else found
        if not found:
            return None
        words = tuple(match.group() for match in found)
        return Heading(tuple(self._kinds[word] for word in words), words, text[found[-1].end() :])


def is_ratio(figure: Figure | None) -> bool:
    """Whether a cell holds a ratio."""
    return figure is not None and figure.quantity.dimension is Dimension.RATIO


def is_plain(figure: Figure | None) -> bool:
    """Whether a cell holds a number without a unit."""
    return figure is not None and figure.quantity.dimension is Dimension.NUMBER and figure.quantity.ends is None
