"""What came in and what went out, and by how much there is more: 新登记90户,注销30户,净增60户."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.extract.periods import are_of_two_times
from auditor.extract.sums.stocks import Stocks
from auditor.fact import Fact
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;。:\n、()"
_OPEN = "("
_MOST = 5  # amounts that came in or went out
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT)


def net_gains(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount by which there is more or less in all, of what came in and what went out, told right
    before it in its sentence, or right behind it where words say that it is made of them. ``text`` is the document's
    view."""
    gains, losses = vocabulary.told("net_gain", text), vocabulary.told("net_loss", text)
    reader = _Reader(vocabulary, text)
    known = (fact for fact in facts if fact.sentence >= 0 and fact.dimension in _AMOUNTS)
    for _, sentence in groupby(known if gains or losses else (), key=lambda fact: fact.sentence):
        told = list(sentence)
        for place, fact in enumerate(told):
            if reader.is_net(fact) and not fact.figure.quantity.hedge:
                flows = reader.flows(fact, told[:place][::-1])
                flows = flows or (
                    reader.flows(fact, told[place + 1 :]) if reader.opens(fact, told[place + 1 :]) else []
                )
                yield from _claim(fact, flows, falls=reader.lead(fact).endswith(losses))


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        words = vocabulary.words
        self._text = text
        self._stocks = Stocks(vocabulary)
        self._nets = (*words.get("net_gain", ()), *words.get("net_loss", ()))
        self._compare = (*words.get("compare", ()), *words.get("compared", ()))
        self._member = tuple(words.get("member", ()))

    def lead(self, fact: Fact) -> str:
        """The words before an amount in its clause."""
        return lead_to(self._text, fact.figure.at.start, _STOPS)

    def is_net(self, fact: Fact) -> bool:
        """Whether an amount is by how much there is more or less in all."""
        return self.lead(fact).endswith(self._nets)

    def flows(self, net: Fact, told: Sequence[Fact]) -> list[tuple[Fact, int]]:
        """The amounts that follow one another in some order from a net one on, each with 1 if it came in and -1 if it
        went out; none unless there are both. What stands in brackets is part of another."""
        if self._text.startswith(_OPEN, net.figure.at.end):
            return []  # 新登记90户,注销20户,净增60户(吊销10户): more may have come in or gone out
        plain = [fact for fact in told if fact.family == net.family and not self._is_inside(fact, net)]
        near = [fact for fact in plain if fact.segment == net.segment]
        alone = not any(self.is_net(fact) for fact in plain)
        for among in (near, plain if alone else ()):  # 甲净增8家,新增9家,退出1家;乙净增5家
            run = list(takewhile(lambda each: each[1] != 0, ((fact, self._sign(fact)) for fact in among)))
            if {sign for _, sign in run} == {1, -1}:
                times = any(are_of_two_times(fact.figure, net.figure, self._text) for fact, _ in run)
                once = len({self._stocks.flow(self.lead(fact)) for fact, _ in run}) == len(
                    run
                )  # 上半年新增20,全年新增45
                return run if len(run) <= _MOST and once and not times else []
        return []

    def opens(self, net: Fact, behind: Sequence[Fact]) -> bool:
        """Whether what a net amount is made of is told right behind it: 净增8家,其中新增14家、退库6家."""
        between = self._text[net.figure.at.end : behind[0].figure.at.start] if behind else ""
        return between[1:].startswith(self._member)

    def _sign(self, fact: Fact) -> int:
        """1 for what came in, -1 for what went out; 0 for all else, or where it is held against something."""
        lead = self.lead(fact)
        held = any(word in lead for word in self._compare) or fact.figure.quantity.hedge
        return 0 if held else self._stocks.sign(lead)

    def _is_inside(self, fact: Fact, net: Fact) -> bool:
        """Whether a bracket that the net amount does not stand in is open before an amount."""
        start, end = sorted((fact.figure.at.start, net.figure.at.start))
        between = self._text[start:end]
        return between.count("(") != between.count(")")


def _claim(net: Fact, flows: Sequence[tuple[Fact, int]], *, falls: bool) -> Iterator[Claim]:
    sides = {sign: [fact for fact, each in flows if each == sign] for sign in (1, -1)}
    whole, taken = (sides[-1], sides[1]) if falls else (sides[1], sides[-1])
    if whole and taken:
        roles = {"left": [net], "whole": whole, "taken": taken}
        reading = Reading({role: tuple(operand(replace(f, sign=1)) for f in told) for role, told in roles.items()})
        yield Claim("balance", (reading,), net.subject or net.label)
