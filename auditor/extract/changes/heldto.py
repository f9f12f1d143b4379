"""What an outcome is said to be against a target or a limit that is told beside it.

满意度91.6%,高于95%的目标值; 实际成本1240元,控制在预算1150元以内; 新增就业1240人,年度任务1450人,超额完成任务;
专项债务限额37亿元,专项债务余额36亿元,控制在限额以内.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading, as_it_is, operand
from auditor.extract.book import Book
from auditor.extract.memory import is_amount
from auditor.extract.naming import common_end
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_CLAIMS = {"above_aim": "greater", "below_aim": "less", "reached_aim": "at_least", "within_aim": "at_most"}
_AIMED = ("target", "budget")
_NEAR = Fraction(1, 2)  # of the one, that the other is at least: less is by how much they differ (高于目标2%)
_KIND = 2  # code points at the end of a name that do not tell it from others: 债务
_FAR = 4  # paragraphs between a limit and what is held to it
_BETWEEN = regex(r"[,(]([^,;:。()\n\d]{1,24})")
_BEHIND = regex(r"[^,;:。()\n\d]{1,16}")
_VERDICT = regex(r"(?:的\d+(?:\.\d+)?%)?[,(]?([^,;:。()\n\d]{2,24})")


def held_to(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every outcome right behind which words hold it against a target, for every pair of both that words
    behind them judge, for every rate of completion right behind which the plan is called exceeded or missed, and for
    every balance that is said to be within its limit. An amount behind 高于计划 may be by
    how much they differ, if it is less than half of the other."""
    reader = _Reader(book, vocabulary, text)
    yield from (_of_all(fact, way) for fact in facts if fact.sentence >= 0 and (way := reader.judged_rate(fact)))
    told = [fact for fact in facts if fact.sentence >= 0 and fact.kind is not Kind.COMPLETION]
    for first, other in pairwise(told):
        if first.sentence == other.sentence and first.family == other.family and _differ(first, other):
            kind = reader.held(first, other)
            if kind:
                yield _claim(kind, first, other)
            elif reader.is_aim(first) != reader.is_aim(other) and _are_near(first, other):
                outcome, aim = (other, first) if reader.is_aim(first) else (first, other)
                if kind := reader.judged(other):
                    yield _claim(kind, outcome, aim)
    yield from _within_limits([fact for fact in told if is_amount(fact)], book, vocabulary, text)


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._book, self._vocabulary, self._text = book, vocabulary, text
        self._words = {kind: vocabulary.words.get(kind, ()) for kind in _CLAIMS}
        self._negations = vocabulary.words.get("negation", ())
        self._aims = vocabulary.words.get("aim", ())
        self._verdicts = vocabulary.words.get("beyond_aim", ())
        self._missed = vocabulary.words.get("missed_aim", ())
        self._plain = vocabulary.words.get("fund_plain", ())

    def is_aim(self, fact: Fact) -> bool:
        """Whether an amount is called a target."""
        return fact.kind is Kind.LEVEL and self._book.role(fact) == "target"

    def judged(self, last: Fact) -> str:
        """The kind of claim that words right behind two amounts, or behind their rate, make of the outcome and its
        target (超额完成; 高于目标值); empty where they make none."""
        found = _VERDICT.match(self._text, last.figure.at.end)
        if found is None:
            return ""
        if found[1].startswith(self._verdicts):
            return _CLAIMS["above_aim"]
        said = ((kind, word) for kind, words in self._words.items() for word in words if found[1].startswith(word))
        kind, word = max(said, key=lambda each: len(each[1]), default=("", ""))
        return _CLAIMS[kind] if kind and found[1].removeprefix(word).startswith(self._aims) else ""

    def judged_rate(self, rate: Fact) -> str:
        """The kind of claim that words right behind a rate of completion make of it and 100 %, if they name no other
        target (完成计划的93.8%,超额完成年度任务); empty where they make none."""
        found = _VERDICT.match(self._text, rate.figure.at.end) if rate.kind is Kind.COMPLETION else None
        said = found[1] if found is not None else ""
        for kind, words in (("greater", self._verdicts), ("less", self._missed)):
            verdict = next((word for word in words if said.startswith(word)), "")
            rest = said.removeprefix(verdict)
            for word in (*self._aims, *self._plain):
                rest = rest.replace(word, "")
            if verdict and not rest:
                return kind
        return ""

    def held(self, outcome: Fact, aim: Fact) -> str:
        """The kind of claim that the words between an outcome and a target make of them; empty where they make none."""
        between = _BETWEEN.fullmatch(self._text, outcome.figure.at.end, aim.figure.at.start)
        if between is None or self._book.role(outcome) in (*_AIMED, "prior") or outcome.figure.quantity.hedge:
            return ""
        lead = between[1]
        found = [(kind, word) for kind, words in self._words.items() for word in words if word in lead]
        kind, word = max(found, key=lambda each: len(each[1]), default=("", ""))
        if not kind or lead.partition(word)[0].endswith(self._negations):
            return ""
        return _CLAIMS[kind] if self._is_aimed(kind, lead, outcome, aim) else ""

    def _is_aimed(self, kind: str, lead: str, outcome: Fact, aim: Fact) -> bool:
        """Whether words behind an amount call it a target, or those before it do: these may be of a difference as well
        (低于预算20万元; 达到目标的95%)."""
        percent = aim.dimension is Dimension.RATIO
        behind = _BEHIND.match(self._text, aim.figure.at.end)
        if behind is not None and self._names_aim(behind[0]):
            return True
        if kind == "below_aim" or (kind == "reached_aim" and percent):
            return False
        if kind == "within_aim" and not percent:
            return True
        return _are_near(outcome, aim) and (self._book.role(aim) in _AIMED or self._names_aim(lead))

    def _names_aim(self, words: str) -> bool:
        tokens = self._vocabulary.tokens(words, 0, len(words))
        named = any(word.kind == "measure" and self._book.measure_role(word.name) in _AIMED for word in tokens)
        return named or any(word in words for word in self._aims)


def _within_limits(told: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every balance (专项债务余额) before words that say that it was kept within its limit, and the limit
    of the same name and year (专项债务限额); of any name, where their sentence tells but one of each."""
    limit, balance, kept = (vocabulary.words.get(kind, ()) for kind in ("limit", "balance_name", "within_limit"))
    limits = [(fact, name) for fact in told for end in limit if (name := _stem(fact, end))]
    balances = [(fact, name) for fact in told for end in balance if (name := _stem(fact, end))] if limits else []
    for fact, name in balances:
        behind = text[fact.figure.at.end :].partition("\n")[0]
        if any(word in behind for word in kept):
            near = [(f, other) for f, other in limits if _are_of_one(f, fact, book)]
            shared = {f: len(common_end((name, other))) for f, other in near}
            alike = [f for f in shared if shared[f] == max(shared.values()) > _KIND]
            lone = [f for f, _ in near if f.sentence == fact.sentence]
            others = [f for f, _ in balances if f.sentence == fact.sentence]
            found = alike or (lone if len(lone) == len(others) else [])
            if len(found) == 1:
                yield _claim("at_most", fact, found[0])


def _stem(fact: Fact, end: str) -> str:
    """What an amount's name says before its ending; empty where it ends in something else."""
    return fact.label.removesuffix(end) if fact.label.endswith(end) else ""


def _are_of_one(limit: Fact, fact: Fact, book: Book) -> bool:
    """Whether a limit and a balance are told of one year, not far from each other."""
    near = abs(limit.paragraph - fact.paragraph) <= _FAR and limit.family == fact.family
    alike = fact.year is None or (limit.year or book.year) == fact.year
    return near and alike and book.role(limit) != "prior" != book.role(fact)


def _differ(one: Fact, other: Fact) -> bool:
    return one.figure.quantity.value != other.figure.quantity.value


def _are_near(one: Fact, other: Fact) -> bool:
    low, high = sorted(fact.figure.quantity.value for fact in (one, other))
    return 0 < _NEAR * high <= low


def _of_all(rate: Fact, kind: str) -> Claim:
    """The claim that a rate is more or less than all of its plan."""
    roles = {"left": (operand(rate),), "right": (Operand(None, constant=point(1)),)}
    return Claim(kind, (Reading(roles),), rate.subject or rate.label)


def _claim(kind: str, outcome: Fact, aim: Fact) -> Claim:
    roles = {"left": (operand(outcome),), "right": (as_it_is(operand(aim)),)}
    return Claim(kind, (Reading(roles),), outcome.subject or outcome.label)
