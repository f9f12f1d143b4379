"""Rates of change that no amounts tell: at comparable prices, on the same basis, without what was exceptional; and
differences that are those of each year."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.fact import Fact, Kind
from auditor.quantity import Figure
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
        """The facts that are no such rates, and no differences on another basis; all rates are some where a bracket in
        the ``label`` of what changes says so (收入(同口径)增长8%), unless a difference is told with them, which
        is then on that basis as well: 收入(同口径)完成90万元,增长8%,增收6.7万元."""
        named = any("(" + word in label for word in self._words) and all(fact.kind is not Kind.DELTA for fact in facts)
        kept = [fact for fact in facts if not (fact.kind is Kind.RATE and (named or self.is_of(fact.figure)))]
        return [f for f in kept if not (f.kind is Kind.DELTA and (self._is_yearly(f) or self._is_said(f.figure)))]

    def is_of(self, rate: Figure) -> bool:
        """Whether the words since the number before a rate say so (同口径增长8%), or a bracket behind it."""
        behind = self._text.startswith(tuple("(" + word for word in self._words), rate.at.end)
        return behind or self._is_said(rate)

    def _is_said(self, figure: Figure) -> bool:
        """Whether the words since the number before a rate or a difference say so: 同口径减收8万元."""
        start = figure.at.start
        told = _WORDS.search(_STOPS.split(self._text[max(start - _REACH, 0) : start])[-1])
        return told is not None and any(word in told.group() for word in self._words)

    def _is_yearly(self, delta: Fact) -> bool:
        """Whether the clause of a difference begins with words for so much a year: 年均增加10亿元."""
        start = delta.figure.at.start
        clause = _CLAUSE_STOPS.split(self._text[max(start - _REACH, 0) : start])[-1]
        return clause.startswith(self._yearly)
