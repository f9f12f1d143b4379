"""Paragraphs cut into the stretches that a reader takes in one at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.document import Document
from auditor.quantity import Figure
from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary

_SEPARATOR = re.compile(r"[,;:。!?、|()\[\]]")
_SENTENCE_ENDS = "。!?|"
_SEGMENT_ENDS = (*_SENTENCE_ENDS, ";")
_BRACKETS = re.compile(r"\(([^()]{0,24})\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure and the words of its clause before it. ``lead`` is a span of the view, ``words`` lie inside it."""

    figure: Figure
    lead: Span
    words: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two separators.

    ``sentence`` and ``segment`` number the stretches between full stops and those between semicolons as well, through
    the document. ``before`` and ``after`` are the separators ("" at the edges of a paragraph); ``depth`` counts
    the open brackets; ``words`` are all words of the clause; ``tail`` those after its last figure. All spans are
    of the view.
    """

    span: Span
    before: str
    after: str
    depth: int
    paragraph: int
    sentence: int
    segment: int
    words: tuple[Token, ...]
    mentions: tuple[Mention, ...]

    @property
    def tail(self) -> tuple[Token, ...]:
        """The words after the last figure; all words where there is none."""
        if not self.mentions:
            return self.words
        end = self.mentions[-1].figure.at.end
        return tuple(word for word in self.words if word.start >= end)


def clauses(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[list[Clause]]:
    """The clauses of each paragraph, in order; a list per paragraph."""
    starts = [figure.at.start for figure in figures]
    sentence = segment = 0
    for index, paragraph in enumerate(document.paragraphs):
        first, last = bisect_left(starts, paragraph.span.start), bisect_left(starts, paragraph.span.end)
        start = max(paragraph.span.start, paragraph.marker.end)
        cutter = _Cutter(document.view.text, Span(start, paragraph.span.end), figures[first:last], vocabulary)
        found = cutter.cut(index, sentence, segment)
        sentence = (found[-1].sentence if found else sentence) + 1
        segment = (found[-1].segment if found else segment) + 1
        yield found


class _Place(NamedTuple):
    """Where a clause stands."""

    paragraph: int
    sentence: int
    segment: int
    depth: int


class _Cutter:
    """Cuts one paragraph."""

    def __init__(self, text: str, span: Span, figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        self._text = text
        self._span = span
        self._figures = figures
        self._starts = [figure.at.start for figure in figures]
        self._words = vocabulary.tokens(text, *span)

    def cut(self, paragraph: int, sentence: int, segment: int) -> list[Clause]:
        found: list[Clause] = []
        start, before, depth = self._span.start, "", 0
        for place in (*self._separators(), self._span.end):
            after = self._text[place] if place < self._span.end else ""
            if self._text[start:place].strip() or after in "()":
                at = _Place(paragraph, sentence, segment, depth)
                found.append(self._clause(Span(start, place), before, after, at))
            depth = depth + 1 if after == "(" else max(depth - 1, 0) if after == ")" else depth
            if after and after in _SENTENCE_ENDS:
                sentence, depth = sentence + 1, 0
            segment += after in _SEGMENT_ENDS
            start, before = place + 1, after
        return found

    def _separators(self) -> Iterator[int]:
        """Separators that are not part of a figure, of a word (因公出国(境)费) or of a bracket without figures."""
        taken = [(figure.at.start, figure.at.end) for figure in self._figures]
        taken += [(word.start, word.end) for word in self._words if word.end - word.start > 1]
        taken += [match.span() for match in self._plain_brackets()]
        taken.sort()
        at, reach = 0, -1
        for match in _SEPARATOR.finditer(self._text, *self._span):
            place = match.start()
            while at < len(taken) and taken[at][0] <= place:
                reach = max(reach, taken[at][1])
                at += 1
            if place >= reach:
                yield place

    def _plain_brackets(self) -> Iterator[re.Match[str]]:
        starts = [figure.at.start for figure in self._figures]
        for match in _BRACKETS.finditer(self._text, *self._span):
            inside = bisect_left(starts, match.start()), bisect_left(starts, match.end())
            if inside[0] == inside[1]:
                yield match

    def _clause(self, span: Span, before: str, after: str, place: _Place) -> Clause:
        words = tuple(self._within(span))
        mentions, start = [], span.start
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        for figure in self._figures[first:last]:
            lead = Span(start, figure.at.start)
            inside = tuple(w for w in self._within(lead) if w.end <= lead.end)
            mentions.append(Mention(figure, lead, inside))
            start = figure.at.end
        paragraph, sentence, segment, depth = place
        return Clause(span, before, after, depth, paragraph, sentence, segment, words, tuple(mentions))

    def _within(self, span: Span) -> Iterator[Token]:
        first, last = bisect_left(self._words, (span.start,)), bisect_left(self._words, (span.end,))
        yield from self._words[first:last]
