"""What was due and what of it was met, told by one verb: 应免疫90头,实免88头,免疫率97.78%; 应到57人,实到55人,
请假2人."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.rates.fitting import holds, is_near, is_slip_away, reading_of
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。、()\n|"
_LONGEST = 24  # code points of a clause before an amount
_FAR = 30  # code points between what was met and its rate
_LONGEST_RATE = 6  # code points of a bare name of a rate: 执行率为
_KINDS = (Kind.LEVEL, Kind.COMPLETION)
_NAME = 2  # code points that end the name of a rate: 免疫
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)


def due(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[tuple[Figure | None, Claim]]:
    """(rate, claim) for every rate told behind what was met of what was due, and (``None``, claim) where those who
    were not there are told beside them: they come to what was due."""
    reader = _Reader(vocabulary, text)
    told = [fact for fact in facts if fact.kind in _KINDS and fact.sentence >= 0] if reader.dues else []
    for _, sentence in groupby(told, key=lambda fact: fact.sentence):
        found = list(sentence)[:REACH]
        for place, fact in enumerate(found):
            verb = reader.verb(fact, reader.dues)
            met = reader.met(fact, verb, found[place + 1 :]) if verb else None
            if met is not None:
                yield from reader.claims(fact, met, verb, found[found.index(met) + 1 :])


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._text = text
        self.dues = vocabulary.told("due", text)
        self._mets = vocabulary.words.get("met", ())
        self._absent = vocabulary.words.get("absent", ())
        self._not = vocabulary.words.get("negation", ())
        self._endings = vocabulary.words.get("named", ())

    def verb(self, fact: Fact, words: Collection[str]) -> str:
        """The one character behind the last of some ``words`` in the clause before an amount: 免 of 猪口蹄疫应免."""
        quantity = fact.figure.quantity
        if quantity.dimension not in _AMOUNTS or quantity.hedge or quantity.ends or quantity.value <= 0:
            return ""
        lead = lead_to(self._text, fact.figure.at.start, _STOPS, _LONGEST)
        places = [lead.rfind(word) + len(word) for word in words if word in lead]
        return lead[max(places) :][:1] if places else ""

    def met(self, due: Fact, verb: str, behind: Sequence[Fact]) -> Fact | None:
        """The next amount of its kind behind one that was due, if the same was done with it, and no other was due."""
        for fact in behind:
            if fact.family == due.family and fact.kind is Kind.LEVEL:
                begins = lead_to(self._text, fact.figure.at.start, _STOPS, _LONGEST).startswith(self._mets)
                return fact if begins and self.verb(fact, self._mets) == verb else None
        return None

    def _is_rate(self, fact: Fact) -> bool:
        """Whether a percentage is called a rate, or is told of what was done."""
        named = fact.kind is Kind.COMPLETION or fact.label.endswith(self._endings)
        return fact.dimension is Dimension.RATIO and named

    def _is_meant(self, rate: Fact, met: Fact, verb: str, reading: Reading) -> bool:
        """Whether a rate that does not fit is that of what was due all the same: it is named for what was done (免疫率
        of 应免, but not 免疫抗体合格率), or it is told of that and but a slip away."""
        if rate.kind is Kind.COMPLETION and verb not in rate.label[-_NAME:]:
            told = rate.label in ("", met.label) and rate.figure.at.start - met.figure.at.end <= _LONGEST_RATE
            return told and is_slip_away(reading)  # 应配套90万元,实际配套80万元,执行率88.89%
        ends = max((word for word in self._endings if rate.label.endswith(word)), key=len, default="")
        return verb in rate.label.removesuffix(ends)[-_NAME:] and is_near(reading)

    def _is_missing(self, fact: Fact, verb: str) -> bool:
        """Whether an amount is of those who were not there, or of what was due and not done: 应发90人,实发80人,未发
        10人."""
        lead = lead_to(self._text, fact.figure.at.start, _STOPS, _LONGEST)
        return fact.label.startswith(self._absent) or lead.startswith(tuple(word + verb for word in self._not))

    def claims(self, due: Fact, met: Fact, verb: str, behind: Sequence[Fact]) -> Iterator[tuple[Figure | None, Claim]]:
        """The claims about what was due and what was met of it; ``behind`` may tell its rate, or the rest."""
        missing: list[Fact] = []
        for fact in behind:
            if fact.family == due.family and self._is_missing(fact, verb):
                missing.append(fact)
                continue
            if self._is_rate(fact) and fact.figure.at.start - met.figure.at.end <= _FAR:
                reading = reading_of(fact, met, due, turned=False)
                if holds(reading) or self._is_meant(fact, met, verb, reading):
                    yield fact.figure, Claim("progress", (reading,), fact.label)
            break
        more = [fact for fact in behind if fact.family == due.family and fact not in missing]  # 未缴80万元,减免20万元
        if missing and not more:
            reading = Reading({"total": (operand(due),), "part": tuple(map(operand, (met, *missing)))})
            yield None, Claim("closed_listing", (reading,), due.label)
            for claim in slip([reading], due.label, Fraction(1), full=True):
                yield None, claim
