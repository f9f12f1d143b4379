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


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._vocabulary = vocabulary
        self._text = text
        self._funds = Funds(text, vocabulary)
        self._left = vocabulary.told("left", text)
        self._cut = vocabulary.told("cut", text)
        self._after = vocabulary.words.get("after_cut", ())
        self.words = (*self._left, *self._cut, *vocabulary.told("undone", text))

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

    def _claim(self, whole: Fact, taken: Fact, left: Fact) -> Claim:
        roles = {
            "left": (Operand(left.figure),),
            "whole": (Operand(whole.figure),),
            "taken": (Operand(taken.figure),),
        }
        return Claim("remainder", (Reading(roles),), left.subject or whole.subject or whole.label)

    def _named(self, fact: Fact, words: tuple[str, ...]) -> bool:
        """Whether one of some words stands before an amount in its clause."""
        lead = self._text[max(fact.figure.at.start - _LONGEST, 0) : fact.figure.at.start]
        lead = lead[max(lead.rfind(stop) for stop in _STOPS) + 1 :]
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
        return self._named(fact, self._left) or self._funds.is_left(fact)


def _is_large(fact: Fact, *others: Fact) -> bool:
    """Whether an amount may be what another was cut from: else what came of it is of something else as well."""
    return all(other.figure.quantity.value < 2 * fact.figure.quantity.value for other in others)
