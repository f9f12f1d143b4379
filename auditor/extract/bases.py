"""What a change is measured from, and what a number is compared with, from the words of their clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from auditor.extract.clauses import Clause, Mention
from auditor.extract.labels import Labels
from auditor.fact import Base, Fact, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Token

_OF = "的"
_AMOUNT = regex(r"的?[0-9].*")
_HELD = regex(r"[^0-9,;。]{2,16}[0-9][0-9.]*[^0-9,;。]{1,3}")  # a name and an amount of it
_COMPARING = ("compare", "compared")
_RATIOS = (Dimension.RATIO, Dimension.TIMES)
_UNKNOWN = 3  # code points that name what a comparison is made with, where no word for it is known: 比预计数增加


class Bases(Labels):
    """Reads what the clauses of a document compare with."""

    def as_prior(self, fact: Fact) -> Fact:
        """The same figure as one of an earlier period."""
        return replace(fact, measure=self.prior_measure(Base("prior"), fact.measure))

    def prior_measure(self, base: Base | None, written: str | None) -> str | None:
        """A figure that a comparison is made with is the prior one, whatever else its words call it."""
        if base is None or base.role != "prior":
            return written
        priors = [m.name for m in self._vocabulary.measures.values() if m.role == "prior"]
        return priors[0] if priors else written

    def is_base(self, mention: Mention, clause: Clause, cue: Token | None) -> bool:
        """较上年231.5万元, 与上年的231.5万元相比: the number itself is what is compared with."""
        if mention.figure.quantity.dimension in _RATIOS or mention.counts_unknown:
            return False
        if cue is not None and self._text.endswith(self._rates, mention.lead.start, cue.start):
            return False  # 增速比…回落: a rate is compared with a rate
        if "compared" in clause.kinds:
            place = bisect_left(clause.words, (mention.end,))
            after = clause.words[place] if place < len(clause.words) else None
            if after is not None and after.kind == "compared" and after.start == mention.end:
                return True
        if cue is None:
            words = [word for word in clause.words if word.start >= mention.lead.start]
            cue = next((word for word in mention.words if self._leads(word, words, mention.lead.start)), None)
        if cue is None or cue.kind not in _COMPARING:
            return False
        held = cue.kind == "compared" and self._holds_amount(cue, clause.words)
        return held or not self._verb_after(cue, mention)

    def is_held(self, cue: Token, mention: Mention) -> bool:
        """Whether a verb of one character goes with another one, behind what is compared with: 比上年多注销30户."""
        before = [w for w in mention.words if w.end <= cue.start]
        held = cue.end - cue.start == 1 and before[-1:] and before[-1].kind in ("measure", "year")
        return bool(held) and before[-1].end == cue.start and any(word.kind == "compare" for word in before)

    def _leads(self, word: Token, words: Sequence[Token], start: int) -> bool:
        """Whether a measure stands right behind a word such as 相比, or behind its year, to be compared with, and none
        before it: 相比预算6200万元, 相比2022年预算80万元; not 与上年相比."""
        before = [w.kind for w in words if w.end <= word.start]
        named = "measure" in before or "versus" in before or self._find_year(start, word.start) is not None
        measures = [w for w in words if w.start >= word.end and w.kind == "measure"][:1]
        follows = any(not self._without_years(self._text[word.end : w.start]) for w in measures)
        follows = follows or self._holds_amount(word, words)
        return word.kind == "compared" and follows and not named

    def _holds_amount(self, word: Token, words: Sequence[Token]) -> bool:
        """Whether the next word for a change stands right behind an amount that goes by any name: 相比批复概算90万元
        节约5万元; not 经比较2020年费用41万元,较上年减少."""
        verb = next((w for w in words if w.start >= word.end and w.kind in ("increase", "decrease")), None)
        return verb is not None and _HELD.fullmatch(self._text[word.end : verb.start]) is not None

    def _verb_after(self, compare: Token, mention: Mention) -> bool:
        """比上年扩大116千公顷: an unknown word before what is no base; but 比年初的138亿元, 比上年接待费12万元."""
        if self._text.startswith(_OF, mention.lead.end - 1):
            return False
        words = [word for word in mention.words if word.start >= compare.end]
        start = next((word.end for word in reversed(words) if word.kind == "subject"), compare.end)
        return bool(self._without_years(self._text_between(words, start, mention.lead.end)))

    def base(self, words: Sequence[Token], start: int, end: int) -> Base | None:
        """What the words compare with, ``None`` where they compare with nothing."""
        compare = next((w for w in words if w.kind in _COMPARING), None)
        if compare is None:
            return None
        if compare.kind == "compared" and not self._leads(compare, words, start):  # 与上年相比
            named, start, end = [w for w in words if w.end <= compare.start][::-1], start, compare.start
        else:
            named, start = [w for w in words if w.start >= compare.start], compare.start
        year = self._find_year(start, end)
        roles = [self._vocabulary.role(w.name) for w in named if w.kind == "measure"]
        role, written = next((r for r in roles if r is not None), None), self._written(named)
        earlier = year is not None and self.report_year is not None and year < self.report_year
        if role == "actual" or (role is None and year is not None) or (role is not None and earlier):
            role = "prior"
        verb = next((w for w in words if w.kind in ("increase", "decrease")), None)
        if role is None and verb is not None:
            between = [w for w in named if w.end <= verb.start]
            names = [w for w in between if w.kind not in ("noun", "filler")]  # 报告数, 预计数 are of no known time
            unknown = _AMOUNT.sub("", self._text_between(names, compare.end, verb.start))  # 比年初的138亿元增加
            known = all(word.kind != "measure" for word in between)  # 常年同期 is no year before
            role = "prior" if known and len(unknown) < _UNKNOWN else "other"
        if role is None:
            return None
        begins = role == "prior" and {*roles} <= {None, "prior"}  # not 2013年年初预算, of last year though it is
        since = self._since(start, end, compare.end if written is None is year else end) if begins else ""
        return Base(role, year, self._year_span(start, end), written, since)

    def base_of(self, kind: Kind, cue: Token | None, mention: Mention, base: Base | None) -> Base | None:
        """What a fact of this kind is measured from, whose word is ``cue``; ``base`` is what is compared with there."""
        if kind is Kind.DELTA and cue is not None and cue.kind in ("greater", "less"):
            named = [w.name for w in mention.words if w.kind == "measure" and w.start > cue.start]
            right = [self._vocabulary.role(name) for name in named]
            return Base(right[0] or "budget") if right else base
        if kind in (Kind.DELTA, Kind.RATE) and cue is not None:
            if cue.kind in ("exceed", "short"):
                return Base("target")
            if self._text.startswith(self._comparing, cue.start) and (
                base is None or base.since or base.role == "other"
            ):
                return Base("prior", since=self._since(cue.start, cue.end))  # 同比增长
            plans = [w for w in mention.words if w.start > cue.start and self._vocabulary.role(w.name) == "budget"]
            if base is None and plans and self._text.startswith(self._over, cue.start):
                return Base("budget")  # 超出年初预算9万元
        return base if kind in (Kind.DELTA, Kind.RATE) else None
