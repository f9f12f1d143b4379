"""Things counted by what became of them: 42个部门中,16个增加,23个减少,3个持平; 项目21个,其中20个评为一等,1个评为二等.

A thing has gone up or down or neither, and has one grade: such counts do not overlap, and the three directions are all
that there can be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from auditor.claim import Claim, Operand, Reading
from auditor.extract.clauses import Clause
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_DIRECTIONS = ("increase", "decrease", "unchanged")
_REACH = 3  # paragraphs above in which the total of what is graded may stand
_TWO = 2  # grades, the highest and the lowest, that are not all
_NOUN = 2  # code points of the noun that says what is counted
_JOINTS = regex("[,、;: ]")
_QUOTED = regex('[“"]([^“”"]+)[”"]')
_QUOTES = regex("[“”\"'‘’: ]")


class _Count(NamedTuple):
    """A count, the words before and behind it in its clause, and what it says that became of so many; empty where it
    says nothing of that."""

    figure: Figure
    sentence: int
    before: str
    behind: str
    sort: str = ""

    @property
    def family(self) -> str:
        return self.figure.quantity.unit.family or self.figure.quantity.dimension.value

    @property
    def amount(self) -> int:
        return int(self.figure.quantity.value)


def tallies(paragraphs: Iterable[Sequence[Clause]], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every run of counts of different sorts, that it comes to the number told before it, or at least not
    to more. ``text`` is the document's view."""
    reader = _Reader(vocabulary, text)
    above: deque[list[_Count]] = deque(maxlen=_REACH)
    for clauses in paragraphs:
        told = [count for clause in clauses for count in reader.counts(clause)]
        for run in _runs(told):
            yield from reader.claim(run, told, [count for paragraph in above for count in paragraph])
        above.append(told)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        words = vocabulary.words
        self._text = text
        self._vocabulary = vocabulary
        self._ranks = sorted(words.get("rank", ()), key=len, reverse=True)
        self._graded = words.get("graded", ())
        self._all = words.get("in_all", ())
        self._lowest = words.get("lowest_rank", ())
        self._turned, self._points = words.get("turned", ()), words.get("point_unit", ())
        empty = {*words.get("graded", ()), *words.get("filler", ()), *words.get("member", ()), *words.get("ranked", ())}
        self._empty = sorted(empty, key=len, reverse=True)

    def counts(self, clause: Clause) -> Iterator[_Count]:
        """The whole numbers of things in a clause."""
        for place, mention in enumerate(clause.mentions):
            quantity = mention.figure.quantity
            plain = quantity.dimension is Dimension.COUNT and quantity.value.denominator == 1
            if not plain or quantity.step or quantity.hedge or quantity.ends or quantity.unit.symbol in self._points:
                continue  # 按满意80分、一般60分折算
            last = place == len(clause.mentions) - 1
            end = clause.span.end if last else clause.mentions[place + 1].figure.at.start
            before = self._text[mention.lead.start : mention.figure.at.start]
            behind = self._text[mention.end : end]
            count = _Count(mention.figure, clause.sentence, before, behind)
            yield count._replace(sort=self._direction(count, last=last) or self._rank(count))

    def _direction(self, count: _Count, *, last: bool) -> str:
        """Which way those went that are counted: 16个部门有所增加, 增加的有16个; 增加16个 is how many more."""
        told = self._directions(count.behind) if last else []
        if not told:
            before, joint, rest = count.before.rpartition("的")
            told = self._directions(before) if joint and self._is_empty(rest) else []
        return told[0] if len(set(told)) == 1 else ""

    def _directions(self, words: str) -> list[str]:
        if any(word in words for word in self._turned):
            return []
        return [word.kind for word in self._vocabulary.tokens(words, 0, len(words)) if word.kind in _DIRECTIONS]

    def _rank(self, count: _Count) -> str:
        """The grade that those got that are counted: 20个项目评为一等, 评为“优”的5个, 优秀5个."""
        found = (self._bare(count.before), self._after_grading(count.before), self._after_grading(count.behind))
        return next((each for each in found if each in self._ranks), "")

    def _after_grading(self, words: str) -> str:
        """What stands behind the last word for grading: 优 of 评价等级为优的."""
        place = max((words.rfind(word) + len(word) for word in self._graded if word in words), default=-1)
        return self._bare(words[place:]) if place >= 0 else ""

    def _bare(self, words: str) -> str:
        """Words without quotation marks and those that go with any grade."""
        words = _QUOTES.sub("", words)
        for word in self._empty:
            words = words.replace(word, "")
        return words

    def _is_quoted(self, count: _Count) -> bool:
        """Whether the words before a count, which tell no sort, have a grade in quotation marks."""
        return not count.sort and any(quoted in self._ranks for quoted in _QUOTED.findall(count.before))

    def _is_empty(self, words: str) -> bool:
        return not self._bare(words)

    def claim(self, run: Sequence[_Count], told: Sequence[_Count], above: Sequence[_Count]) -> Iterator[Claim]:
        """The claim of a run of counts, if a number of such things is told before it."""
        before = told[: told.index(run[0])]
        if any(self._is_quoted(count) for count in before if count.sentence == run[0].sentence):
            return  # 选择“非常满意”的50份、“比较满意”的30份: one more of the run
        most = max(count.amount for count in run)
        own = [count for count in reversed(before) if count.sentence == run[0].sentence and not count.sort]
        others = [count for count in reversed([*above, *before]) if self._is_of(count, run[0])]
        alike = [c for c in own or others if c.family == run[0].family and c.amount >= max(most, 2)]
        if alike:
            parts = tuple(Operand(count.figure, label=count.sort) for count in run)
            found = [Reading({"total": (Operand(count.figure),), "part": parts}) for count in alike]
            rest = [c for c in told[told.index(run[-1]) + 1 :] if c.sentence == run[0].sentence and not c.sort]
            more = [Operand(count.figure) for count in rest[:1] if count.family == run[0].family]  # 未表态4份
            found += [Reading({**r.roles, "part": (*parts, each)}, weak=True) for r in found for each in more]
            yield Claim(self._kind(run), tuple(found), alike[0].behind.strip()[:_NOUN] or alike[0].before[-_NOUN:])
        yield from self._in_all(run, told[told.index(run[-1]) + 1 :])

    def _in_all(self, run: Sequence[_Count], behind: Sequence[_Count]) -> Iterator[Claim]:
        """The claim of a run with the number of all of them behind it: 优12个、良8个、中3个,共23个."""
        total = next(iter(behind), None)
        ranked = all(count.sort in self._ranks for count in run)
        if total is None or total.sort or not ranked or total.sentence != run[0].sentence:
            return
        if total.family == run[0].family and _JOINTS.sub("", total.before) in self._all:
            parts = tuple(Operand(count.figure, label=count.sort) for count in run)
            yield Claim("composition", (Reading({"total": (Operand(total.figure),), "part": parts}),))

    def _is_of(self, total: _Count, part: _Count) -> bool:
        """Whether a number is of things that go by the same noun as those of a part: 项目21个; 20个项目评为一等."""
        noun = part.behind.strip()[:_NOUN]
        named = total.before.endswith(noun) or total.behind.strip().startswith(noun)
        return len(noun) == _NOUN and not total.sort and named

    def _kind(self, run: Sequence[_Count]) -> str:
        """Whether there can be no other sort: all directions are told, or the lowest grade or one that nothing got."""
        sorts = {count.sort for count in run}
        if sorts.issuperset(_DIRECTIONS):
            return "composition"
        ranked = sorts.isdisjoint(_DIRECTIONS)
        down = len(run) > _TWO and any(count.sort in self._lowest for count in run)
        closed = down or any(not count.amount for count in run)
        return "closed_listing" if ranked and closed else "classed"


def _runs(told: Sequence[_Count]) -> Iterator[list[_Count]]:
    """The runs of counts of different sorts of the same kind of thing in a sentence, none of another sort between."""
    for _, sentence in groupby(told, key=lambda count: count.sentence):
        counts = list(sentence)
        for family in dict.fromkeys(count.family for count in counts):
            alike = [count for count in counts if count.family == family]
            for is_sorted, run in groupby(alike, key=lambda count: bool(count.sort)):
                found = list(run)
                kinds = {count.sort in _DIRECTIONS for count in found}
                sorts = [count.sort for count in found]
                if is_sorted and len(found) > 1 and len(kinds) == 1 and len(set(sorts)) == len(sorts):
                    yield found
