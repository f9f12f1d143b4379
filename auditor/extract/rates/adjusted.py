"""What a plan was changed to, and how much of it was done, where the plan is told in a passage of its own.

一、年初预算。…基金调入9.5亿元,…。二、调整方案。…基金调入12亿元,调增2.5亿元,…。三、执行情况。…: which passage is the
plan of which is seen where they tell the same items, and one of these comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.memory import is_amount
from auditor.fact import Fact, Item, Kind
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_TELLING = 2  # digits of a change or a rate that does not come out by chance
_REACH = 8  # amounts of one name
_FACTOR = 2  # that a change is off by at most, where it is one of just these amounts


class _Pair(NamedTuple):
    """An amount, what is told of it, and an amount of the same name in a paragraph before."""

    now: Fact
    told: Fact
    before: Fact

    @property
    def holds(self) -> bool:
        """Whether what is told is what the amounts say."""
        now, before = (fact.figure.quantity.interval for fact in (self.now, self.before))
        told = self.told.figure.quantity.interval
        if self.told.kind is Kind.DELTA:
            return (now - before).meets(told if self.told.sign > 0 else -told)
        return (now / before).meets(told)

    @property
    def is_near(self) -> bool:
        """Whether what is told comes near what the amounts say."""
        now, before = (fact.figure.quantity.value for fact in (self.now, self.before))
        told = self.told.figure.quantity.value
        if self.told.kind is not Kind.DELTA and not before:
            return False
        said = (now - before) * self.told.sign if self.told.kind is Kind.DELTA else now / before
        return 0 < told <= said * _FACTOR and said <= told * _FACTOR

    @property
    def place(self) -> tuple[Kind, int, int]:
        """What kind of thing is told, and in which paragraphs."""
        return self.told.kind, self.now.paragraph, self.before.paragraph

    @property
    def is_telling(self) -> bool:
        """Whether it has digits enough not to be so by chance."""
        return len((digits(self.told.figure.quantity) or "").strip("0")) >= _TELLING

    def claim(self) -> Claim:
        """The claim that they go together."""
        name = self.now.subject or self.now.label
        if self.told.kind is Kind.DELTA:
            roles = {"now": self.now, "before": self.before, "delta": self.told}
            return Claim("change", (_reading(roles),), name)
        return Claim("completion", (_reading({"actual": self.now, "budget": self.before, "rate": self.told}),), name)


def adjusted(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[tuple[Fact, Claim]]:
    """A change of a plan or a rate of completion, and its claim, where the plan stands in a paragraph that is the plan
    of another item of its own paragraph as well, or of one in the paragraph beside both. ``text`` is the document's
    view."""
    verbs = vocabulary.words.get("adjusting", ())
    earlier: dict[str, list[Fact]] = defaultdict(list)
    pairs: list[_Pair] = []
    for item in items:
        now = item.levels[0] if len(item.levels) == 1 and item.sentence >= 0 else None
        name = now.owner + now.label if now is not None else ""
        if now is None or not name or not is_amount(now) or book.role(now) == "prior":
            continue
        told = list(_told_of(item, now, book, verbs, text))
        before = [fact for fact in earlier[name][-_REACH:] if fact.family == now.family and fact.figure.quantity.value]
        pairs += [_Pair(now, each, fact) for each in told for fact in before if fact.paragraph < now.paragraph]
        earlier[name].append(now)
    proven = {pair.place for pair in pairs if pair.holds and pair.is_telling}
    found = [pair for pair in pairs if not proven.isdisjoint(_beside(pair.place))]
    for pair in found:
        alone = sum(other.told is pair.told for other in found) == 1
        if alone and (pair.holds or pair.is_near):
            yield pair.told, pair.claim()


def _beside(place: tuple[Kind, int, int]) -> Iterator[tuple[Kind, int, int]]:
    """The places of pairs that prove one: of the same paragraphs, or of those right behind or before both."""
    kind, now, before = place
    yield from ((kind, now + step, before + step) for step in (-1, 0, 1))


def _told_of(item: Item, now: Fact, book: Book, verbs: tuple[str, ...], text: str) -> Iterator[Fact]:
    """The change or the rate that tells how an amount goes with its plan."""
    deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA]
    plain = [fact for fact in deltas if fact.base is None and fact.family == now.family]
    if len(deltas) == 1 and (now.cue == "become" or any(text.endswith(verbs, 0, d.figure.at.start) for d in plain)):
        yield from plain
    if len(item.completions) == 1 and book.role(item.completions[0]) == "budget":
        yield item.completions[0]


def _reading(roles: dict[str, Fact]) -> Reading:
    operands = {
        role: (Operand(fact.figure, fact.sign, label=fact.subject or fact.label),) for role, fact in roles.items()
    }
    return Reading(operands)
