"""The year of a report: a heading, a total or a reason that names the year before, as a copy of last year's does."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document, Paragraph
from auditor.extract.namedyears import Year, begins, named_years
from auditor.extract.years import year_word
from auditor.fact import Fact, Item
from auditor.interval import point
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_OFTEN = 3  # times that a report names its year
_HEADING = 60  # code points that a heading has at most
_NEAR = 3  # paragraphs between a heading and the first amount under it
_TELLING = 4  # digits of an amount that is not two by chance
_SENTENCES = regex(r"[,。;:!?]")


def own_years(document: Document, items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """Claims for what names the year before the one that the report is about, and can be of no other than that."""
    named = list(named_years(document.view.text, vocabulary))
    often = Counter(each.year for each in named)
    year, times = max(often.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    if times >= _OFTEN and year - 1 in often:
        passage = _Passage(document, items, vocabulary, named, year)
        lone = [each for each in named if each.year == year - 1]
        if len(lone) == 1:
            yield from passage.heading(lone[0])
            told = list(passage.total(lone[0]))
            yield from told or passage.statement(lone[0])
        for each in lone:
            yield from passage.reason(each)


class _Passage:
    """What a report says around a year. ``year`` is its own."""

    def __init__(
        self, document: Document, items: Sequence[Item], vocabulary: Vocabulary, named: Sequence[Year], year: int
    ) -> None:
        self._document = document
        self._view = document.view
        self._items = [item for item in items if item.levels and item.sentence >= 0]
        self._vocabulary = vocabulary
        self._named = named
        self._year = year
        self._starts = [paragraph.span.start for paragraph in document.paragraphs]

    def heading(self, lone: Year) -> Iterator[Claim]:
        """A claim for a heading of another year than the passage that it stands above."""
        index = self._paragraph(lone.at)
        paragraph = self._document.paragraphs[index]
        text = self._view.text[slice(*paragraph.span)]
        if not self._may_head(paragraph) or self._in_paragraph(paragraph) != [lone]:
            return
        if text.endswith("。") or any(word in text for word in self._vocabulary.words.get("left_over", ())):
            return  # 2020年度审计发现问题整改情况, in the report on 2021
        below = next((item for item in self._items if item.paragraph >= index), None)
        between = self._document.paragraphs[index + 1 : below.paragraph if below is not None else index]
        if any(
            each.year == self._year for other in between if self._may_head(other) for each in self._in_paragraph(other)
        ):
            return  # 附件:2021年度自评报告, and then the title of the report on 2022
        if below is not None and index < below.paragraph <= index + _NEAR and self._is_of_own_year(below.levels[0]):
            yield self._claim(below.levels[0], lone, text.strip(), "heading_year")

    def _may_head(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is as short as a heading and no sentence."""
        text = self._view.text[slice(*paragraph.span)]
        return len(text) <= _HEADING and _SENTENCES.search(text.rstrip("。:")) is None

    def total(self, lone: Year) -> Iterator[Claim]:
        """A claim for a total of another year than what is told of its parts, if it is the only one of its subject."""
        told = [item for item in self._items if item.paragraph == self._paragraph(lone.at)]
        first = next((item for item in told if item.levels[0].figure.at.start >= lone.at.end), None)
        if first is None or first.subject is None or first.year != lone.year or not first.changes:
            return
        alone = sum(item.subject == first.subject for item in self._items) == 1
        parts = {item.paragraph for item in self._items if item.parent is first}
        own = {self._paragraph(each.at) for each in self._named if each.year == self._year}
        if alone and parts & own:
            yield self._claim(first.levels[0], lone, first.subject, "own_year")

    def statement(self, lone: Year) -> Iterator[Claim]:
        """A claim for the one sentence that begins with the year before, where others begin with the report's: it tells
        of a subject of which no other does, of no other year, and of nothing that was left over or is
        held against this year."""
        begun = [each for each in self._named if each.year == self._year and begins(self._view.text, each)]
        told, (start, stop) = self._told(lone), self._around(lone)
        text = self._view.text[start:stop]
        if not told or not begins(self._view.text, lone):
            return
        first = told[0]
        if sum(bool(self._told(each)) for each in begun) < (1 if self._is_told_again(first.levels[0]) else _OFTEN):
            return
        elsewhere = any(item.subject == first.subject for item in self._items if item.sentence != first.sentence)
        others = any(str(year) in text for year in (self._year, lone.year - 1))
        words = self._vocabulary.words
        left = any(word in text for word in (*words.get("left_over", ()), *words.get("this_year", ())))
        if first.subject is not None and first.levels[0].year == lone.year and not (elsewhere or others or left):
            yield self._claim(first.levels[0], lone, first.subject, "own_year")

    def _is_told_again(self, fact: Fact) -> bool:
        """Whether an amount of many digits is told of the report's year as well."""
        quantity = fact.figure.quantity
        alike = (item for item in self._items if item.levels[0].year == self._year)
        return len((quantity.digits or "").strip("0")) >= _TELLING and any(
            item.levels[0].figure.quantity == quantity for item in alike
        )

    def _around(self, each: Year) -> tuple[int, int]:
        return self._sentence(each.at, self._document.paragraphs[self._paragraph(each.at)])

    def _told(self, each: Year) -> list[Item]:
        """The items of the sentence that a year stands in."""
        start, stop = self._around(each)
        return [item for item in self._items if start <= item.levels[0].figure.at.start < stop]

    def reason(self, old: Year) -> Iterator[Claim]:
        """A claim for a sentence without figures that gives the reason of the report's change as one of another year:
        2015年“三公”经费支出决算同比下降的原因, in the report on 2016."""
        index = self._paragraph(old.at)
        start, stop = self._sentence(old.at, self._document.paragraphs[index])
        figures = [(item, item.levels[0].figure.at.start) for item in self._items if item.paragraph <= index]
        first = next(each for each in self._named if each.at.start >= start)
        if first != old or any(start <= place < stop for _, place in figures):
            return
        clause = _SENTENCES.search(self._view.text, old.at.end, stop)
        end = clause.start() if clause else stop
        words = self._vocabulary.tokens(self._view.text, old.at.end, end)
        subject = next((word.name for word in words if word.kind == "subject"), None)
        signs = {1 if word.kind == "increase" else -1 for word in words if word.kind in ("increase", "decrease")}
        because = any(word in self._view.text[old.at.end : end] for word in self._vocabulary.words.get("reason", ()))
        if subject is None or len(signs) != 1 or not because:
            return
        told = [item for item, place in figures if item.subject == subject and item.changes and place < start]
        if len(told) == 1 and told[0].year in (None, self._year) and {f.sign for f in told[0].changes} == signs:
            yield self._claim(told[0].levels[0], old, subject, "reason_year")

    def _sentence(self, at: Span, paragraph: Paragraph) -> tuple[int, int]:
        """Where the sentence begins and ends that something in a paragraph stands in."""
        start = self._view.text.rfind("。", paragraph.span.start, at.start) + 1
        end = self._view.text.find("。", at.end, paragraph.span.end)
        return max(start, paragraph.span.start), end if end >= 0 else paragraph.span.end

    def _paragraph(self, at: Span) -> int:
        return bisect_left(self._starts, at.start + 1) - 1

    def _in_paragraph(self, paragraph: Paragraph) -> list[Year]:
        start, end = paragraph.span
        return [each for each in self._named if start <= each.at.start < end]

    def _is_of_own_year(self, fact: Fact) -> bool:
        """Whether the last year named before an amount in its paragraph is the report's."""
        start = self._document.paragraphs[fact.paragraph].span.start
        before = [each for each in self._named if start <= each.at.start < fact.figure.at.start]
        return bool(before) and before[-1].year == self._year

    def _claim(self, now: Fact, old: Year, name: str, kind: str) -> Claim:
        roles = {
            "now": (Operand(now.figure),),
            "year": (Operand(None, constant=point(Fraction(old.year))),),
            "usual": (Operand(None, constant=point(Fraction(self._year))),),
        }
        own = next((each.at for each in self._named if each.year == self._year), old.at)
        words = tuple(year_word(self._view, at, year) for at, year in ((old.at, old.year), (own, self._year)))
        return Claim(kind, (Reading(roles),), name, words=tuple(word for word in words if word))
