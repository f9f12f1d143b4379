"""A number of things and the numbered items that tell them: 存在以下三个问题:一是……二是……三是……"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.order.marks import RANKS, Mark, marks, may_be_item, wording_of
from auditor.frozen import frozen
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_MOST = 20  # items
_LONGEST_NOUN = 14  # code points between a count and the stop before its list
_LEAD = 6  # code points before a count in which it is said that what it counts follows
_LAST = 600  # code points of the last item in which one more may hide
_CLOSED = "。;!?”)"  # what a paragraph ends in that is not cut off
_END = regex(r"[,;:。!?\n]")


@frozen
class _List:
    """Items numbered one after the other from 1. ``end`` is where the last ends, as far as that can be told;
    ``ends_told`` tells that something else begins there."""

    marks: Sequence[Mark]
    end: int
    ends_told: bool


class Itemized:
    """Finds numbered lists behind the number of their items."""

    def __init__(
        self, document: Document, figures: Sequence[Figure], vocabulary: Vocabulary, tables: frozenset[int]
    ) -> None:
        self._document = document
        self._view = document.view
        self._figures = [f for f in figures if f.quantity.dimension is Dimension.COUNT and not f.quantity.step]
        words = vocabulary.words
        self._nouns = tuple(words.get("itemed", ()))
        self._following = words.get("following", ())
        self._kinds = words.get("kind_unit", ())
        self._besides = words.get("besides", ())
        self._marks = [
            mark for index in range(len(document.paragraphs)) if index not in tables for mark in marks(document, index)
        ]
        self._place = {mark.at.start: place for place, mark in enumerate(self._marks)}

    def claims(self) -> Iterator[Claim]:
        """A claim for every count of items that numbers stand behind."""
        for figure in self._figures:
            quantity = figure.quantity
            whole = quantity.value.denominator == 1 and not quantity.hedge and not quantity.ends
            place = self._behind(figure) if whole and 2 <= quantity.value <= _MOST else None
            found, told = None if place is None else self._list(place), int(quantity.value)
            if place is None or found is None:
                continue
            if len(found.marks) == told or self._is_sure(figure, place, found, told):
                yield self._claim(figure, found.marks)

    def _behind(self, figure: Figure) -> int | None:
        """The place among the marks of the first item behind a count, if it is of such things as are itemized."""
        text = self._view.text
        stop = _END.search(text, figure.at.end, figure.at.end + _LONGEST_NOUN)
        if stop is None or stop[0] not in ":。\n":
            return None
        noun = text[figure.at.end : stop.start()]
        unit = figure.quantity.unit.symbol
        kind = not noun and unit in self._kinds
        lead = text[max(figure.at.start - _LEAD, 0) : figure.at.start]
        if not (kind or noun.endswith(self._nouns) or any(word in lead + noun for word in self._following)):
            return None
        start = stop.end() + (text[stop.end() : stop.end() + 1] == "\n")
        place = self._place.get(start)
        return place if place is not None and self._marks[place].ordinal == 1 else None

    def _list(self, place: int) -> _List | None:
        """The list that a mark begins; ``None`` where one of its items has a list of the same form, so that nobody can
        tell which numbers are whose."""
        first, found = self._marks[place], [self._marks[place]]
        for mark in self._marks[place + 1 :]:
            if mark.form == first.form and mark.ordinal == len(found) + 1 and not self._is_parted(found[-1], mark):
                found.append(mark)
            elif mark.form == first.form and mark.ordinal == 1 and mark.paragraph == found[-1].paragraph:
                return None
            elif mark.form == first.form or _is_above(mark, first):
                return _List(found, min(mark.at.start, self._limit(found[-1])), ends_told=True)
        end = self._limit(found[-1])
        return _List(found, end, ends_told=end + 1 < len(self._view.text))

    def _limit(self, last: Mark) -> int:
        """How far an item may go: one inside a paragraph to its end."""
        return len(self._view.text) if last.leads else self._document.paragraphs[last.paragraph].span.end

    def _is_parted(self, before: Mark, mark: Mark) -> bool:
        """Whether a heading without a number stands between two marks."""
        between = self._document.paragraphs[before.paragraph + 1 : mark.paragraph]
        return any(paragraph.heading and not paragraph.marker.end > paragraph.marker.start for paragraph in between)

    def _is_sure(self, figure: Figure, place: int, found: _List, told: int) -> bool:
        """Whether a list of other than so many items was meant to be of so many."""
        many, text = len(found.marks), self._view.text
        items = text[found.marks[0].at.start : found.end]
        own = (f for f in self._figures if found.marks[0].at.start < f.at.start < found.end)
        if many < 2 or any(f.quantity.unit == figure.quantity.unit for f in own):
            return False  # 3个项目:一是道路2个,二是桥梁1个
        if many > told:
            form = found.marks[0].form
            before = takewhile(lambda mark: mark.form == form or mark.form not in RANKS, self._marks[place - 1 :: -1])
            outer = [mark for mark in before if mark.form == form] if place else []
            return not any(mark.ordinal == told for mark in outer)  # the next one may be of the list around it
        last = text[found.marks[-1].at.end : min(found.end, found.marks[-1].at.end + _LAST)]
        hidden = may_be_item(last, many + 1) or any(word in items for word in self._besides)
        whole = found.marks[-1].leads or text[found.end - 1] in _CLOSED
        return found.ends_told and whole and told == many + 1 and not hidden

    def _claim(self, figure: Figure, items: Sequence[Mark]) -> Claim:
        many = (Operand(None, constant=point(Fraction(len(items)))),)
        roles = {"count": (Operand(figure),), "least": many, "most": many}
        words = tuple(wording_of(self._view, mark) for mark in items)
        return Claim("counted", (Reading(roles),), "、".join(word.text.rstrip("、.,") for word in words), words=words)


def _is_above(mark: Mark, item: Mark) -> bool:
    """Whether a mark is of a higher level than that of an item, so that it ends its list: 二、 behind 2.; inside a
    paragraph a sentence that says 一是 may take its items apart by numbers of any form."""
    if mark.form not in RANKS or item.form not in RANKS:
        return mark.form in RANKS and mark.leads
    return RANKS.index(mark.form) < RANKS.index(item.form)
