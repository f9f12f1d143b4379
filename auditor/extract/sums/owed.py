"""What is still owed or wanting of an amount of money, in one sentence, whichever of the others is told first:
合同价90万元,已支付60万元,尚欠30万元; 已到位60万元,总投资90万元,资金缺口30万元; 还有30万元暂未拨付."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_LONGEST = 12  # code points between a word such as 尚欠 and its amount
_BEHIND = 8  # code points between an amount and 暂未拨付 behind it
_BEFORE = 2  # amounts: all there is to pay, and what was paid
_BELIEVED = Fraction(1, 20)  # how often a slip may explain by chance what is not all that is owed


def owed(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount of money that is told to be still owed or wanting behind just two others of its
    sentence, of which the lesser was paid or came: if it is what that leaves of the greater, or would be but for one
    slip of the hand. ``text`` is the document's view."""
    reader = _Reader(vocabulary, text)
    told = [(fact, item) for item in items if item.sentence >= 0 for fact in item.levels if _is_plain(fact, book)]
    told.sort(key=lambda pair: pair[0].figure.at.start)
    for _, sentence in groupby(told if reader.words else (), key=lambda pair: pair[0].sentence):
        here = [fact for fact, item in sentence if item.parent is None]
        for place, left in enumerate(here):
            before = here[:place]
            if len(before) == _BEFORE and reader.is_owed(left):
                done, whole = sorted(before, key=lambda fact: fact.figure.quantity.value)
                if reader.is_done(done) and done.figure.quantity.value < whole.figure.quantity.value:
                    yield from _claims(whole, done, left)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._text = text
        self._funds = Funds(text, vocabulary)
        self._still = vocabulary.words.get("still", ())
        self._pending = vocabulary.told("pending", text)
        self._already = vocabulary.words.get("already", ())
        self._arrived = vocabulary.words.get("fund_arrived", ())
        self._owed = vocabulary.told("owed", text)
        self.words = (*self._owed, *self._pending)

    def is_owed(self, fact: Fact) -> bool:
        """Whether an amount is told to be owed or wanting, or still not to have been paid."""
        lead = self._lead(fact)
        behind = tail_of(self._text, fact.figure.at.end, _STOPS, _BEHIND)
        waiting = any(word in behind for word in self._pending) and any(word in lead for word in self._still)
        return waiting or any(word in lead for word in self._owed)

    def is_done(self, fact: Fact) -> bool:
        """Whether an amount is told to have been paid, or to have come."""
        lead = self._lead(fact)
        return self._funds.is_used(fact) or any(word in lead for word in (*self._already, *self._arrived))

    def _lead(self, fact: Fact) -> str:
        return lead_to(self._text, fact.figure.at.start, _STOPS, _LONGEST)


def _claims(whole: Fact, done: Fact, left: Fact) -> Iterator[Claim]:
    reading = Reading({"total": (operand(whole),), "part": (operand(done), operand(left))})
    name = whole.subject or whole.label
    if is_full(reading):
        yield Claim("closed_listing", (reading,), name)
    else:
        yield from slip([reading], name, _BELIEVED, full=True)


def _is_plain(fact: Fact, book: Book) -> bool:
    quantity = fact.figure.quantity
    exact = quantity.dimension is Dimension.MONEY and not quantity.hedge and not quantity.ends
    return exact and fact.kind is Kind.LEVEL and not book.is_mean(fact.label)
