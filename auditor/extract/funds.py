"""What words call an amount of money: given (下达, 批复), used (支付, 执行), left over (结余, 未使用)."""

from __future__ import annotations

from functools import cached_property

from auditor.fact import Fact
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_DIGITS = regex(r"[0-9.]+")
_LAST_STOP = regex(r"[,。;:!?(]")
_LONGEST_LEAD = 60  # code points of the words before what was given


class Funds:
    """Tells what the amounts of a document are called. ``text`` is its view."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._text = text
        self._vocabulary = vocabulary
        self._used = words.get("fund_used", ())
        self._given = words.get("fund_given", ())
        self._arrivals = words.get("fund_arrived", ())
        self._undone = words.get("undone", ())
        self._already = words.get("already", ())
        self._until = words.get("as_of", ())

    @cached_property
    def _empty(self) -> list[str]:
        """The words that name nothing but money and time, the longest first."""
        words = self._vocabulary.words
        plain = (word for kind in ("fund_plain", "noun", "filler") for word in words.get(kind, ()))
        return sorted({*plain, *self._used, *self._given}, key=lambda word: (-len(word), word))

    def is_used(self, fact: Fact) -> bool:
        """Whether an amount is called what was used."""
        return self._vocabulary.role(fact.measure) == "actual" or any(word in fact.label for word in self._used)

    def is_use(self, label: str) -> bool:
        """Whether a name is but a word for money's being used: 支出."""
        return label in self._used

    def is_spent(self, label: str) -> bool:
        """Whether a name says no more than that money has been used by now: 目前项目资金已拨付."""
        return label.endswith(self._spent) and not self.rest(label)

    def has_come(self, label: str) -> bool:
        """Whether a name says no more than that money has come: 实际到位资金."""
        return any(word in label for word in self._arrivals) and not self.rest(label)

    def _is_by_then(self, name: str) -> bool:
        """Whether a name says no more than that money has been used by some day: 截至评价日已支付."""
        return name.startswith(self._until) and name.endswith(self._spent)

    @cached_property
    def _spent(self) -> tuple[str, ...]:
        return tuple(done + used for done in self._already for used in self._used)

    def is_given(self, fact: Fact, used: Fact) -> bool:
        """Whether an amount is called a plan, or what was given, and the words for what was used name nothing else."""
        role = self._vocabulary.role(fact.measure)
        lead = self._lead(fact)
        behind = self._text.startswith(self._given, fact.figure.at.end)  # 10441万元资金已全部到位
        named = role in ("budget", "target") or behind or any(word in lead for word in self._given)
        plain = used.label.startswith(self._already) or self._is_by_then(used.label)
        rest = "" if plain else self.rest(used.label)
        return named and role != "prior" and (not rest or rest in fact.label)

    def is_left(self, fact: Fact) -> bool:
        """Whether an amount is what was not used: 未支付资金, 资金结转; but 结余用于项目建设的经费 is given."""
        ends = (fact.label.rfind(word) + len(word) for word in self._undone if word in fact.label)
        return any(not self.rest(fact.label[end:]) for end in ends)

    def may_be_left(self, fact: Fact) -> bool:
        """Whether the words before an amount in its clause have one for what was not used."""
        return any(word in self._lead(fact) for word in self._undone)

    def is_left_of(self, fact: Fact, given: Fact) -> bool:
        """Whether an amount may be what was not used of another: what its name says besides is in that of the other."""
        ends = [fact.label.rfind(word) + len(word) for word in self._undone if word in fact.label]
        rest = self.rest(fact.label[max(ends, default=0) :])
        return not rest or rest in self.rest(given.label)

    def _lead(self, fact: Fact) -> str:
        """What stands before an amount in its clause."""
        start = fact.figure.at.start
        return _LAST_STOP.split(self._text[max(0, start - _LONGEST_LEAD) : start])[-1]

    def rest(self, label: str) -> str:
        """What a label names besides money and time."""
        for word in self._empty:
            label = label.replace(word, "")
        return _DIGITS.sub("", label)
