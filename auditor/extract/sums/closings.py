"""Totals that a sentence ends in without a word for adding: 甲3万元、乙4万元、丙5万元,支出总量12万元.

Of what a government can spend (总指标, 可用财力) the sentence may tell only what was added to a plan told right before
it, and what was taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.readings import going_out, is_full, level_of
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Group, Item
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST, _PAIR = 3, 2
_NAMED = Fraction(1, 50)  # how often a slip may explain a gap by chance where there are but two parts
_CARRIED = Fraction(1, 8)  # the same where one of two is what was left from the year before
_CALLED = Fraction(1, 8)  # the same where a name and a word for a total lead to it
_OF = "的"


def closings(
    items: Sequence[Item], groups: Sequence[Group], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every total that closes the sentence of its parts and is in no list yet. ``text`` is the document's
    view."""
    reader = _Reader(book, vocabulary, text)
    known = {parent for group in groups for parent in group.parents if group.starts != [0]}
    for _, paragraph in groupby(items, key=lambda item: item.paragraph):
        earlier: list[Item] = []
        for _, sentence in groupby(paragraph, key=lambda item: item.sentence):
            told = list(sentence)[:REACH]
            for place, item in enumerate(told):
                if item not in known and reader.is_total(item):
                    yield from reader.claims(item, told[:place], earlier)
                elif item not in known and item.parent is None:
                    yield from reader.called(item, told[:place])
            earlier = (earlier + told)[-REACH:]


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._book = book
        self._text = text
        self._means = vocabulary.words.get("means", ())
        self._sides = (*vocabulary.words.get("income_total", ()), *vocabulary.words.get("spending_total", ()))
        self._whole = vocabulary.words.get("whole_mark", ())
        self._totals = vocabulary.words.get("total", ())
        self._formed = vocabulary.words.get("formed", ())
        self._taken = (*vocabulary.words.get("cut", ()), *vocabulary.words.get("taken", ()))

    def is_total(self, item: Item) -> bool:
        """Whether an item is told by one amount, which its name says to be a total."""
        told = item.levels
        if len(told) != 1 or item.parent is not None or self._text.startswith(_OF, told[0].figure.at.end):
            return False  # 总投资150万元的项目: it says of something else how large that is
        formed = self._forms(item) or item.label in self._totals  # 甲3万元、乙4万元、丙5万元构成,总额12万元
        whole = told[0].dimension is Dimension.COUNT and any(mark in item.label for mark in self._whole)
        return formed or whole or told[0].cue == "subtotal" or item.label.endswith((*self._means, *self._sides))

    def _forms(self, item: Item) -> bool:
        """Whether words say that what stands before an amount makes it up: 甲3万元、乙4万元,构成总收入7万元."""
        return item.label.startswith(self._formed)

    def claims(self, item: Item, before: Sequence[Item], earlier: Sequence[Item]) -> Iterator[Claim]:
        """The claims of a total of the amounts told before it in its sentence, since the last total; they may add to
        the last amount told ``earlier``. Two are all of what is named as the total of a side (支出总计), if they come
        to it, or would but for one slip of the hand."""
        total = item.levels[0]
        start = max((place + 1 for place, item in enumerate(before) if self.is_total(item)), default=0)
        own = [i for i in before[start:] if i.parent is None and not self._book.is_mean(i.label)]  # 12座,每座投资25万元
        told = [self._signed(f, i.label) for i in own if (f := level_of(i, total, self._book)) is not None]
        if len(told) == _PAIR and item.label.endswith(self._sides) and len(own) == _PAIR:
            pair = Reading({"total": (operand(total),), "part": tuple(map(operand, told))})
            full = [Claim("closed_listing", (pair,), item.label)] if is_full(pair) else []
            carried = [i for i in own if self._book.is_stock_before(i.label) or self._book.is_left_over(i.label)]
            if len(carried) == 1 and any(f.figure.quantity.value == total.figure.quantity.value for f in told):
                full = [Claim("closed_listing", (pair,), item.label)]  # 本年收入90万元,上年结转5万元,收入总计90万元
            yield from full or slip([pair], item.label, _CARRIED if len(carried) == 1 else _NAMED)
        if len(told) < _FEWEST:
            return
        parts = tuple(map(operand, told))
        plain = Reading({"total": (operand(total),), "part": parts})
        found = [plain, *going_out(plain, [fact.label for fact in told], self._book)]
        bases = [f for item in earlier if item.parent is None for f in item.levels[-1:] if f.family == total.family]
        if bases and start == 0:
            found.append(Reading({"total": (operand(total),), "part": (operand(bases[-1]), *parts)}))
        name = total.subject or total.label
        formed = self._forms(item)
        if formed and (len(told) < len(own) or any(other.changes for other in before[start:])):
            return  # 新增费收入90万元、…,构成: one of the parts was not read as such
        sided = item.label.endswith(self._sides) and len(told) == len(own) == len(before)
        yield Claim("closed_listing" if formed or sided else "listing", tuple(found), name)
        yield from slip(found, name)

    def called(self, item: Item, before: Sequence[Item]) -> Iterator[Claim]:
        """The claim of a total by a name and a word for it (各级补贴合计90万元) of all the amounts before it in its
        sentence, if they come to it, or would but for one slip of the hand: else they may be of anything."""
        total = item.levels[-1] if len(item.levels) == 1 else None
        if total is None or not item.label or not self._text.endswith(self._totals, 0, total.figure.at.start):
            return
        told = [f for i in before if i.parent is None and (f := level_of(i, total, self._book)) is not None]
        if len(told) >= _FEWEST and len(told) == len(before):
            plain = Reading({"total": (operand(total),), "part": tuple(map(operand, told))})
            full = [Claim("listing", (plain,), item.label)] if is_full(plain) else []
            yield from full or slip([plain], item.label, _CALLED)

    def _signed(self, fact: Fact, label: str) -> Fact:
        """The amount, less than nothing where it was taken back: 收回结余指标."""
        return replace(fact, sign=-1) if any(word in label for word in self._taken) else fact
