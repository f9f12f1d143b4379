"""Rates of change that no amounts tell: at comparable prices, on the same basis, without what was exceptional; and
differences that are those of each year."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.fact import Fact, Kind
from auditor.regex import regex

_STOPS = regex(r"[;。(\n]")
_CLAUSE_STOPS = regex(r"[,;。:(\n]")
_WORDS = regex(r"[^0-9%]*\Z")  # those since the number before
_REACH = 40  # code points before a rate in which it may be told what it is on the basis of


class OtherBasis:
    """Tells such rates in a text (the document's view); ``words`` are those that make a rate one, ``yearly`` those that
    make a difference that of each year."""

    def __init__(self, text: str, words: tuple[str, ...], yearly: tuple[str, ...] = ()) -> None:
        self._text = text
        self._words = words
        self._yearly = yearly

    def without(self, facts: Sequence[Fact], label: str = "") -> list[Fact]:
        """The facts that are no such rates; all are where a bracket in the ``label`` of what changes says so: 收入
        (同口径)增长8%."""
        named = any("(" + word in label for word in self._words)
        kept = [fact for fact in facts if not (fact.kind is Kind.RATE and (named or self._is_one(fact)))]
        return [fact for fact in kept if not (fact.kind is Kind.DELTA and self._is_yearly(fact))]

    def _is_one(self, rate: Fact) -> bool:
        """Whether the words since the number before a rate say so (同口径增长8%), or a bracket behind it."""
        start, end = rate.figure.at
        before = _STOPS.split(self._text[max(start - _REACH, 0) : start])[-1]
        told = _WORDS.search(before)
        behind = self._text.startswith(tuple("(" + word for word in self._words), end)
        return behind or (told is not None and any(word in told.group() for word in self._words))

    def _is_yearly(self, delta: Fact) -> bool:
        """Whether the clause of a difference begins with words for so much a year: 年均增加10亿元."""
        start = delta.figure.at.start
        clause = _CLAUSE_STOPS.split(self._text[max(start - _REACH, 0) : start])[-1]
        return clause.startswith(self._yearly)
