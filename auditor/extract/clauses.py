"""Paragraphs cut into the stretches that a reader takes in one at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.document import Document
from auditor.extract.beginnings import behind_cause, behind_unchanged
from auditor.extract.bracketbases import bracketed_bases
from auditor.extract.leads import before_hedge
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import SEPARATORS, Token, Vocabulary

_SEPARATOR = regex(f"[{re.escape(SEPARATORS)}]")
_SEGMENT_ENDS = ("。", "!", "?", "|", ";")  # a semicolon alone ends no sentence
_JOINT = "、"
_BEGINNINGS = (":", ";", "。")  # what the number of an item stands behind
_SERIAL = regex(r"\d{1,2}、[^\W\d]")  # 其中:1、公务接待费8万元;2、…
_OF = "的"
_SHORTEST_NAME, _LONGEST_NAME = 2, 12  # code points of what is counted
_COLON = ":"
_TIMES = ("×", "*", "x", "X", "✕")
_OPENING = ("member", "complete", "respectively", "total", "purpose", "counted", "within")  # what a colon stands behind
_MONEYS = ("subject", "noun")  # words for amounts of money
_NONE = frozenset[str]()
_BRACKET = regex(r"[()]")
_BRACKETS = regex(r"\([^()]{0,24}\)|[\[【](?:19|20)\d\d[\]】]")  # 财建[2022]6号


class Mention(NamedTuple):
    """A figure and the words of its clause before it. ``lead`` is a span of the view, ``words`` lie inside it; ``end``
    is the end of the figure, or of the brackets around it where they belong to the clause. ``counts_unknown`` tells
    that a whole number without a unit has a word behind it that is not known: it counts what that names, or numbers it,
    and is no amount of anything else."""

    figure: Figure
    lead: Span
    words: tuple[Token, ...]
    end: int
    counts_unknown: bool = False


class Clause(NamedTuple):
    """A stretch between two separators.

    ``sentence`` and ``segment`` number the stretches between full stops and those between semicolons as well, through
    the document. ``before`` and ``after`` are the separators ("" at the edges of a paragraph); ``depth`` counts
    the open brackets; ``words`` are all words of the clause, ``kinds`` the kinds among them; ``tail`` those after its
    last figure. ``names`` are the names without figures that 、 joins to it from before, if its first amount is of all.
    All spans are of the view.
    """

    span: Span
    before: str
    after: str
    depth: int
    paragraph: int
    sentence: int
    segment: int
    words: tuple[Token, ...]
    kinds: frozenset[str]
    mentions: tuple[Mention, ...]
    names: Span | None = None

    @property
    def tail(self) -> tuple[Token, ...]:
        """The words after the last figure; all words where there is none."""
        if not self.mentions:
            return self.words
        end = self.mentions[-1].figure.at.end
        return tuple(word for word in self.words if word.start >= end)


def clauses(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[list[Clause]]:
    """The clauses of each paragraph, in order; a list per paragraph."""
    text = document.view.text
    figures = [figure for figure in figures if not _is_scale(figure, text)]
    starts = [figure.at.start for figure in figures]
    sentence = segment = 0
    for index, paragraph in enumerate(document.paragraphs):
        first, last = bisect_left(starts, paragraph.span.start), bisect_left(starts, paragraph.span.end)
        start = max(paragraph.span.start, paragraph.marker.end)
        cutter = _Cutter(text, Span(start, paragraph.span.end), figures[first:last], vocabulary)
        found = cutter.cut(index, sentence, segment)
        sentence = (found[-1].sentence if found else sentence) + 1
        segment = (found[-1].segment if found else segment) + 1
        yield found


def _is_scale(figure: Figure, text: str) -> bool:
    """Whether a figure is no more than how a ratio is turned into a percentage: 执行率=支出数/预算数×100%=95%."""
    quantity = figure.quantity
    scale = quantity.dimension is Dimension.RATIO and quantity.value == 1
    return scale and text.endswith(_TIMES, max(0, figure.at.start - 1), figure.at.start)


def _names_before(
    clauses: Sequence[Clause], before: str, start: int, mentions: Sequence[Mention], text: str
) -> Span | None:
    """The names without figures that 、 joins to a clause that starts at ``start``, if its first amount is of them all:
    not one of each, nor nothing."""
    last = clauses[-1] if clauses and before == _JOINT else None
    if last is None or last.mentions or last.span.end != start - 1 or not mentions:
        return None
    quantity, kinds = mentions[0].figure.quantity, [word.kind for word in mentions[0].words]
    counted = quantity.dimension is Dimension.COUNT and mentions[0].figure.text[:1].isdecimal()  # not 残疾人两项补贴
    if not (counted or quantity.dimension is Dimension.MONEY) or not quantity.value or "each" in kinds:
        return None
    if last.names is None and last.kinds.isdisjoint(_MONEYS) and _is_qualified(mentions[0], text):
        return None
    first = last
    for clause in reversed(clauses[:-1]):  # 甲费、乙费、丙费9万元: of all three
        if first.before != _JOINT or clause.mentions or clause.span.end != first.span.start - 1:
            break
        first = clause
    return Span(first.span.start, start)


def _is_qualified(mention: Mention, text: str) -> bool:
    """Whether a known subject is told with words that say whose it is, which may be several's: 各镇、县直单位安排的公务
    接待费."""
    subjects = [word.start for word in mention.words if word.kind == "subject"]
    return bool(subjects) and text.startswith(_OF, subjects[-1] - len(_OF))


class _Cutter:
    """Cuts one paragraph."""

    def __init__(self, text: str, span: Span, figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        self._text = text
        self._span = span
        self._figures = figures
        self._joints = vocabulary.words.get("and", ())
        self._sessions = vocabulary.words.get("session", ())
        self._causes = vocabulary.words.get("cause_of", ())
        self._fillers = vocabulary.words.get("filler", ())
        self._starts = [figure.at.start for figure in figures]
        self._words, self._stops = vocabulary.parted(text, *span)
        self._places = [word.start for word in self._words]
        self._bases = bracketed_bases(text, span, figures, self._words)

    def cut(self, paragraph: int, sentence: int, segment: int) -> list[Clause]:
        found: list[Clause] = []
        text, (start, end), before, depth, first = self._text, self._span, "", 0, 0
        told = 0  # figures in the clauses so far
        for place, last in (*self._separators(), (end, len(self._words))):
            after = text[place] if place < end else ""
            if after == _JOINT and before in _BEGINNINGS and _SERIAL.match(text, start, place + 2):
                start, first = place + 1, last
                continue
            if after in "()" or text[start:place].strip():
                words = tuple(self._words[first:last])
                kinds = frozenset([word.kind for word in words]) if words else _NONE
                upto = bisect_left(self._starts, place, told)
                mentions = tuple(self._mentions(start, range(told, upto))) if upto > told else ()
                told = upto
                span = Span(start, place)
                names = _names_before(found, before, start, mentions, text)
                found.append(
                    Clause(span, before, after, depth, paragraph, sentence, segment, words, kinds, mentions, names)
                )
            if after == "(":
                depth += 1
            elif after == ")":
                depth = max(depth - 1, 0)
            elif after in _SEGMENT_ENDS:
                segment += 1
                if after != ";" and not (depth and self._closes(place)):
                    sentence, depth = sentence + 1, 0
            start, before, first = place + 1, after, last
        return found

    def _closes(self, place: int) -> bool:
        """Whether a bracket open at a place is closed behind it: a full stop inside ends no sentence outside."""
        bracket = _BRACKET.search(self._text, place, self._span.end)
        return bracket is not None and bracket.group() == ")"

    def _separators(self) -> Iterator[tuple[int, int]]:
        """Separators that are not part of a figure, of a word (因公出国(境)费) or of a bracket without figures.

        Each with the number of words before it.
        """
        taken = sorted([*[figure.at for figure in self._figures], *self._plain_brackets(), *self._bases.values()])
        if not taken:
            yield from self._stops
            return
        at, reach = 0, -1
        for stop in self._stops:
            place = stop[0]
            while at < len(taken) and taken[at].start <= place:
                reach = max(reach, taken[at].end)
                at += 1
            if place >= reach and not self._names_next(place):
                yield stop

    def _names_next(self, place: int) -> bool:
        """Whether a colon parts an amount from no more than its name: 财政拨款:35万元."""
        if self._text[place] != _COLON:
            return False
        at = bisect_left(self._starts, place)
        if at == len(self._starts) or self._starts[at] != place + 1:
            return False
        stop = max(self._span.start, self._figures[at - 1].at.end if at else 0, place - _LONGEST_NAME - 1)
        ends = [found.end() for found in _SEPARATOR.finditer(self._text, stop, place)]
        start = ends[-1] if ends else stop
        named = ends or stop == self._span.start
        last = next(reversed(self._within(start, place)), None)
        opens = last is not None and last.end == place and last.kind in _OPENING
        return bool(named) and place - start >= _SHORTEST_NAME and not opens

    def _plain_brackets(self) -> Iterator[Span]:
        if all(self._text.find(opening, *self._span) < 0 for opening in "([【"):
            return
        for match in _BRACKETS.finditer(self._text, *self._span):
            if bisect_left(self._starts, match.start()) == bisect_left(self._starts, match.end()):
                yield Span(*match.span())

    def _mentions(self, start: int, indices: Iterable[int]) -> Iterator[Mention]:
        """The figures of a clause that begins at ``start``, each with the words between it and the one before."""
        for index in indices:
            figure = self._figures[index]
            whole = self._bases.get(index, figure.at)
            if start == whole.start and index + 1 in indices and self._begins_name(figure, self._figures[index + 1]):
                continue
            if index + 1 in indices and self._text.startswith(self._sessions, figure.at.end - 1):
                continue  # 县十八届人大五次会议报告的90万元
            words = self._within(start, whole.start)
            if words and words[-1].end > whole.start:
                words.pop()
            start, words = behind_unchanged(start, words)
            start, words = behind_cause(start, whole.start, words, self._causes, self._fillers, self._text)
            unknown = self._counts_unknown(figure)
            colon = self._text.startswith(_COLON, whole.start - 1) and start < whole.start
            end = before_hedge(self._text, start, whole.start - colon, figure)
            yield Mention(figure, Span(start, end), tuple(w for w in words if w.end <= end), whole.end, unknown)
            start = whole.end

    def _begins_name(self, figure: Figure, after: Figure) -> bool:
        """Whether a bound is but the beginning of the name of what the next figure counts: 50人以上小学182所."""
        one, other, hedge = figure.quantity, after.quantity, figure.quantity.hedge
        if hedge is None or None not in (hedge.low, hedge.high) or one.unit.family == other.unit.family:
            return False
        name = self._text[figure.at.end : after.at.start].removeprefix(hedge.word)
        counted = one.dimension is other.dimension is Dimension.COUNT
        return counted and _SHORTEST_NAME <= len(name) <= _LONGEST_NAME and name.isalpha()

    def _counts_unknown(self, figure: Figure) -> bool:
        quantity, end = figure.quantity, figure.at.end
        if quantity.dimension is not Dimension.NUMBER or quantity.step < 1 or not self._text[end : end + 1].isalpha():
            return False
        after = bisect_left(self._places, end)
        known = after < len(self._words) and self._words[after].start == end
        return not known and not self._text.startswith(self._joints, end)

    def _within(self, start: int, end: int) -> list[Token]:
        """The words that begin in a stretch."""
        first = bisect_left(self._places, start)
        return self._words[first : bisect_left(self._places, end, first)]
