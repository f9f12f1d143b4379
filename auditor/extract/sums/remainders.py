"""What is left of an amount in one sentence: 预算500万元,实际支出146.1万元,剩余353.9万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.funds import Funds
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_LONGEST = 12  # code points between a word such as 剩余 and its amount


def remainders(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount that is called what is left, if a plan and what was done of it stand right before it in
    its segment; and for what a plan came to once so much was cut from it: 年初预算2389万元,调减300万元,全年预算执行
    2089万元. ``text`` is the document's view."""
    reader = _Reader(vocabulary, text)
    if not reader.words:
        return
    by_sentence: dict[int, list[Item]] = {}
    for item in items:
        if item.sentence >= 0:
            by_sentence.setdefault(item.sentence, []).append(item)
    for told in by_sentence.values():
        yield from reader.claims(told[:REACH])
        yield from reader.counts(told[:REACH])


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._vocabulary = vocabulary
        self._text = text
        self._funds = Funds(text, vocabulary)
        self._left = vocabulary.told("left", text)
        self._before = vocabulary.words.get("stock_before", ())
        self._cut = vocabulary.told("cut", text)
        self._rest = tuple({*vocabulary.told("left", text), *vocabulary.told("remainder", text)})
        self._already = vocabulary.words.get("already", ())
        self._not = vocabulary.words.get("negation", ())
        self._used = vocabulary.words.get("done", ())
        self._after = vocabulary.words.get("after_cut", ())
        self.words = (*self._rest, *self._left, *self._cut, *vocabulary.told("undone", text))

    def claims(self, told: Sequence[Item]) -> Iterator[Claim]:
        """The claims of one sentence."""
        facts = [(fact, item) for item in told for fact in (*item.levels, *item.changes)]
        money = [(f, i) for f, i in facts if f.dimension is Dimension.MONEY and not f.figure.quantity.hedge]
        money.sort(key=lambda pair: pair[0].figure.at.start)
        for place, (fact, _) in enumerate(money):
            given, used = (f for f, _ in money[place - 2 : place]) if place > 1 else (fact, fact)
            if self._is_left(fact) and self._is_used(used) and self._is_given(given, used):
                yield self._claim(given, used, fact)
            if len(money) > place + 1 and self._named(fact, self._cut):
                told_before = [f for f, item in money[:place] if item.parent is None]  # not what a total is made of
                if len(told_before) != 1:
                    continue
                above, after = told_before[0], money[place + 1][0]
                plain = above.kind is after.kind is Kind.LEVEL
                if plain and self._named(after, self._after) and _is_large(above, fact, after):
                    yield self._claim(above, fact, after)

    def counts(self, told: Sequence[Item]) -> Iterator[Claim]:
        """The claims of things of which so many were to be done, so many are, and all the others are not: 目标500人,
        已发放430人,剩余70人; or 70人未发放."""
        counted = [f for i in told for f in i.levels if f.dimension is Dimension.COUNT and not f.figure.quantity.hedge]
        counted.sort(key=lambda fact: fact.figure.at.start)
        for place, taken in enumerate(counted[1:], start=1):
            whole = counted[place - 1]
            done = self._done(taken)
            aimed = self._vocabulary.role(whole.measure) in ("target", "budget") and whole.family == taken.family
            if not done or not aimed or whole.figure.quantity.value <= taken.figure.quantity.value:
                continue
            for left in counted[place + 1 : place + 3]:
                if left.family == whole.family and (self._named(left, self._rest) or self._is_undone(left, done)):
                    yield self._claim(whole, taken, left)

    def _done(self, fact: Fact) -> str:
        """The word for what was done of so many, told with 已 or as an outcome; empty where there is none."""
        lead, used = self._lead(fact), [word for word in self._used if len(word) > 1]
        if self._vocabulary.role(fact.measure) == "actual":
            return next((word for word in used if word in lead), "")
        at = max((lead.rfind(word) + len(word) for word in self._already if word in lead), default=-1)
        return next((word for word in used if at >= 0 and lead.startswith(word, at)), "")

    def _is_undone(self, fact: Fact, done: str) -> bool:
        """Whether so many are told right behind not to have had the same done."""
        behind = self._text[fact.figure.at.end : fact.figure.at.end + _LONGEST]
        behind = behind[: min((place for stop in _STOPS if (place := behind.find(stop)) >= 0), default=len(behind))]
        return any(word + done in behind for word in self._not)

    def _lead(self, fact: Fact) -> str:
        """What stands before an amount in its clause, not far."""
        lead = self._text[max(fact.figure.at.start - _LONGEST, 0) : fact.figure.at.start]
        return lead[max(lead.rfind(stop) for stop in _STOPS) + 1 :]

    def _claim(self, whole: Fact, taken: Fact, left: Fact) -> Claim:
        roles = {
            "left": (Operand(left.figure),),
            "whole": (Operand(whole.figure),),
            "taken": (Operand(taken.figure),),
        }
        return Claim("remainder", (Reading(roles),), left.subject or whole.subject or whole.label)

    def _named(self, fact: Fact, words: tuple[str, ...]) -> bool:
        """Whether one of some words stands before an amount in its clause."""
        lead = self._lead(fact)
        return any(word in lead for word in words)

    def _is_given(self, fact: Fact, used: Fact) -> bool:
        """Whether an amount is called given; a plan may be less than what was used by mistake."""
        told = fact.kind is Kind.LEVEL and fact.segment == used.segment and self._funds.is_given(fact, used)
        plan = self._vocabulary.role(fact.measure) in ("budget", "target")
        return told and (plan or fact.figure.quantity.value >= used.figure.quantity.value)

    def _is_used(self, fact: Fact) -> bool:
        done = fact.label in self._vocabulary.words.get("done", ()) or self._funds.is_used(fact)
        return fact.kind is Kind.LEVEL and done

    def _is_left(self, fact: Fact) -> bool:
        """Whether an amount is called what is left; what was left from the year before is given."""
        return not self._named(fact, self._before) and (self._named(fact, self._left) or self._funds.is_left(fact))


def _is_large(fact: Fact, *others: Fact) -> bool:
    """Whether an amount may be what another was cut from: else what came of it is of something else as well."""
    return all(other.figure.quantity.value < 2 * fact.figure.quantity.value for other in others)
