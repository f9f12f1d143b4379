"""Amounts alone in brackets that a sentence goes on from: 比上年决算数(71万元)减少8%, 完成年度计划(32公里)的105%."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import SEPARATORS, Token

_SEPARATOR = regex(f"[{re.escape(SEPARATORS)}]")
_OF = "的"
_LONGEST = 24  # code points of what is compared with, and its bracket
_NAMING = ("subject", "measure", "filler", "noun", "year", "caliber", "plain")
_PROPORTIONS = ("share", "completion", "measure")  # what it is told of before the bracket that a rate is of


def bracketed_bases(text: str, span: Span, figures: Sequence[Figure], words: Sequence[Token]) -> dict[int, Span]:
    """The brackets, by the index of the figure in them, that hold what a comparison is made with or a rate is taken of:
    比上年决算数(71万元), 与上年(12万元)相比, 占职工总数(82人)的80%. They part no more than no brackets would.

    ``figures`` and ``words`` are those of a paragraph at ``span`` of the view's ``text``.
    """
    reader = _Reader(text, span, figures, words)
    found: dict[int, Span] = {}
    for index, figure in enumerate(figures):
        start, end = figure.at
        if text.startswith(")", end) and text.startswith("(", start - 1) and start:
            bracket = Span(start - 1, end + 1)
            before = max(figures[index - 1].at.end if index else span.start, bracket.start - _LONGEST)
            if reader.compares(before, bracket) or reader.is_whole(index, before, bracket):
                found[index] = bracket
    return found


class _Reader:
    def __init__(self, text: str, span: Span, figures: Sequence[Figure], words: Sequence[Token]) -> None:
        self._text = text
        self._end = span.end
        self._figures = figures
        self._words = words
        self._places = [word.start for word in words]

    def compares(self, start: int, bracket: Span) -> bool:
        """Whether the words before a bracket, from ``start`` on, end in a comparison and what it is made with."""
        after = bisect_left(self._places, bracket.end)
        follows = after < len(self._words) and self._words[after].start == bracket.end
        compared = follows and self._words[after].kind == "compared"
        named, end = "", bracket.start
        for word in reversed(self._within(start, bracket.start)):
            named, end = self._text[word.end : end] + named, word.start
            if word.kind not in _NAMING:
                break
        else:  # 上年(12万元)相比, without a word before it
            return compared and bool(named or end < bracket.start) and _SEPARATOR.search(named) is None
        if _SEPARATOR.search(named) or word.kind not in ("compare", "versus"):
            return False
        return word.kind == "compare" or compared

    def is_whole(self, index: int, start: int, bracket: Span) -> bool:
        """Whether a percentage of the amount in a bracket stands right behind it, and the words before tell of what
        that is: 完成年度计划(32公里)的105%."""
        after = self._figures[index + 1] if index + 1 < len(self._figures) else None
        if after is None or after.quantity.dimension is not Dimension.RATIO:
            return False
        if self._text[bracket.end : after.at.start] != _OF or after.at.end > self._end:
            return False
        stops = [found.end() for found in _SEPARATOR.finditer(self._text, start, bracket.start)]
        return any(word.kind in _PROPORTIONS for word in self._within(max((start, *stops)), bracket.start))

    def _within(self, start: int, end: int) -> Sequence[Token]:
        """The words that begin in a stretch."""
        first = bisect_left(self._places, start)
        return self._words[first : bisect_left(self._places, end, first)]
