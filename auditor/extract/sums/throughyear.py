"""Things counted as a year went on: 年初安排项目8个,年中新增7个,全年共实施项目15个; or the total first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to, tail_of
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;。:、\n"
_BEHIND = ",;。:、\n()0123456789"
_ENDS = "。\n"
_NOUN = 2  # code points of the name of what is counted


def through_year(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every sentence that tells how many of something there were at the beginning of the year, how many
    more or fewer there were to be, and how many in all; of nothing else. ``text`` is the document's view."""
    reader = _Reader(text, vocabulary)
    counts = (fact for fact in facts if fact.sentence >= 0 and fact.dimension is Dimension.COUNT)
    for _, found in groupby(counts, key=lambda fact: fact.sentence):
        by_family: dict[str, list[Fact]] = {}
        for fact in found:
            if not reader.is_bracketed(fact):
                by_family.setdefault(fact.family, []).append(fact)
        for told in by_family.values():
            yield from reader.claims(told)


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        words, self._text = vocabulary.words, text
        self._begins = tuple(set(words.get("opening", ())) & set(words.get("stock_before", ())))
        self._all = (*words.get("in_all", ()), *words.get("total", ()))
        self._more = (*words.get("inflow", ()), *words.get("adjusting", ()))
        self._works = words.get("carried_out", ())

    def claims(self, told: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of the counts of one kind that a sentence tells."""
        first = [fact for fact in told if fact.kind is Kind.LEVEL and self._has(fact, self._begins)]
        later = [fact for fact in told if fact not in first and self._is_change(fact)]
        totals = [fact for fact in told if fact not in (*first, *later) and self._is_total(fact)]
        if len(first) != 1 or len(totals) != 1 or not later or len(told) != len(later) + 2:
            return
        nouns = {behind for fact in later if (behind := self._behind(fact))}
        nouns |= {self._behind(fact) or fact.label[-_NOUN:] for fact in (first[0], totals[0])}
        if len(nouns - {""}) == 1:
            parts = (operand(first[0]), *map(operand, later))
            yield Claim("closed_listing", (Reading({"total": (operand(totals[0]),), "part": parts}),), totals[0].label)

    def is_bracketed(self, fact: Fact) -> bool:
        """Whether a count stands in brackets: it tells of the one before them."""
        before = lead_to(self._text, fact.figure.at.start, _ENDS)
        return before.count("(") > before.count(")")

    def _is_change(self, fact: Fact) -> bool:
        if fact.kind is Kind.DELTA:
            return fact.base is None or fact.base.role != "prior"
        return fact.kind is Kind.LEVEL and self._has(fact, self._more)

    def _is_total(self, fact: Fact) -> bool:
        return fact.kind is Kind.LEVEL and self._has(fact, self._all) and self._has(fact, self._works)

    def _has(self, fact: Fact, words: tuple[str, ...]) -> bool:
        return any(word in lead_to(self._text, fact.figure.at.start, _STOPS) for word in words)

    def _behind(self, fact: Fact) -> str:
        """What a count is of, by the words right behind it: 8个项目."""
        return tail_of(self._text, fact.figure.at.end, _BEHIND, _NOUN)
