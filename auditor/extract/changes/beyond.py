"""By how much an outcome is beyond its plan, or differs from it, both told in its sentence: 申请补贴36.4万元,实际需要
52.9万元,超出预算16.5万元; 年初预算2万元,支出2.05万元,差值0.05万元; or short of it: 短收0.3万元.

Where several amounts may be the plan, one slip of the hand must tell which.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book, distinct
from auditor.extract.deltas import BEYOND
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.sums.slipped import is_bridged
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_LONGEST = 16  # code points of the words before an amount in its clause
_BARE = 4  # code points of words that tell no more than that: 超收, 但超收收入补充预算稳定调节基金 is something else
_MOST_PLANS = 4
_BRIDGED = Fraction(1, 20)  # how often a slip may explain by chance what is beyond a plan
_PLANS = ("budget", "target")
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)


def beyond(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount that ends a clause which calls it what is beyond a plan or what two amounts differ by.
    ``text`` is the document's view."""
    reader = _Reader(book, vocabulary, text)
    for sentence, found in groupby(facts, key=lambda fact: fact.sentence):
        plain: dict[str, deque[Fact]] = {}
        over: list[Fact] = []
        for fact in found:
            if fact.dimension not in _AMOUNTS or sentence < 0:
                continue
            before = plain.setdefault(fact.family, deque(maxlen=REACH))
            if reader.is_beyond(fact):
                yield from reader.over(fact, list(before), over)
                over.append(fact)
            elif reader.is_difference(fact):
                yield from reader.apart(fact, [f for f in before if f.segment == fact.segment])
            elif reader.is_plain(fact):
                before.append(fact)


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._book = book
        self._text = text
        self._beyond = vocabulary.words.get("beyond_plan", ())
        self._difference = vocabulary.words.get("difference", ())

    def is_plain(self, fact: Fact) -> bool:
        """Whether an amount, called neither of these, may be a plan or an outcome."""
        quantity = fact.figure.quantity
        exact = fact.kind is Kind.LEVEL and not quantity.hedge and not quantity.ends
        named = self._book.role(fact) != "prior" and not self._book.is_mean(fact.label)
        return exact and named

    def is_beyond(self, fact: Fact) -> bool:
        """Whether an amount is called what is beyond a plan, or short of it."""
        lead = self._lead(fact)
        named = any(word in lead for word in self._beyond) or (fact.cue in BEYOND and len(lead.strip()) <= _BARE)
        return self._ends_clause(fact) and named

    def is_difference(self, fact: Fact) -> bool:
        """Whether an amount is called what two others differ by."""
        return self._ends_clause(fact) and self._lead(fact).endswith(self._difference)

    def over(self, more: Fact, told: Sequence[Fact], others: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of what is beyond a plan; ``told`` are the amounts before it in its sentence. Where one of the
        ``others`` before it is what the outcome is beyond the plan, it is of a part: 预算80万元,支出86万元,超支6万元,
        其中人员超支9万元."""
        if len(told) < 2 or told[-1].segment != more.segment or self._book.role(told[-1]) in _PLANS:
            return
        now, plans = told[-1], distinct(reversed(told[:-1]))[:_MOST_PLANS]
        full = [plan for plan in plans if _differ_by(now, plan, more)]
        if not full and any(_differ_by(now, plan, each) for plan in plans for each in others):
            return
        own = [plan for plan in plans if plan.segment == more.segment] or plans
        alone = [plan for plan in own if len(own) == 1 and self._book.role(plan) in _PLANS]
        sums = {plan: Reading({"total": (operand(now),), "part": (operand(plan), operand(more))}) for plan in plans}
        slipped = [plan for plan, each in sums.items() if is_bridged(each, _BRIDGED / len(plans))]
        for plan in (full or alone or slipped)[:1]:
            yield _claim(now, plan, more, alike=not alone)

    def apart(self, gap: Fact, told: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of what a plan and an outcome differ by, the only amounts of their segment."""
        plans = [fact for fact in told if self._book.role(fact) in _PLANS]
        if len(told) != 2 or len(plans) != 1:
            return
        now = told[1] if told[0] in plans else told[0]
        less = now.figure.quantity.value < plans[0].figure.quantity.value
        roles = {"left": (operand(gap),), "whole": (operand(plans[0] if less else now),)}
        taken = operand(now if less else plans[0])
        yield Claim("remainder", (Reading({**roles, "taken": (taken,)}),), gap.label)

    def _ends_clause(self, fact: Fact) -> bool:
        quantity = fact.figure.quantity
        end = fact.figure.at.end
        return not quantity.hedge and not quantity.ends and self._text[end : end + 1] in ("", *_STOPS)

    def _lead(self, fact: Fact) -> str:
        """What stands before an amount in its clause."""
        return lead_to(self._text, fact.figure.at.start, _STOPS, _LONGEST)


def _differ_by(now: Fact, plan: Fact, more: Fact) -> bool:
    return (plan.figure.quantity.interval + operand(more).interval).meets(now.figure.quantity.interval)


def _claim(now: Fact, plan: Fact, more: Fact, *, alike: bool) -> Claim:
    roles = {"now": (operand(now),), "before": (operand(plan),), "delta": (operand(more),)}
    return Claim("change", (Reading(roles),), now.subject or now.label, alike=alike)
