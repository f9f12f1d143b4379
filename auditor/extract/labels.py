"""Whom a stretch of a clause is about: the words that name a subject, its measure, its year and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.extract.periods import main_year
from auditor.fact import Base, Kind
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary

OPPOSITES = {"increase": "decrease", "decrease": "increase"}
"""What says the contrary of a word of change."""

_TRAILING = ("measure", "filler", "versus", "each", "total", "respectively", "caliber", "mean")
_EMPTY = (*_TRAILING, "noun")
_BEGINNINGS = ("member", "complete", "outside", "remainder")  # what stands before them is another's
_BREAKS = frozenset((
    "share", "completion", "increase", "decrease", "further", "exceed", "short", "become", "greater", "less",
    "unchanged", "compare", "compared",
))  # fmt: skip
_CHANGES = {"increase", "decrease"}
_STOPS = ("", "\n", *",;:。!?|()[]【】")
_YEAR = 4  # digits
_MONTH = regex(r"(?:\d{1,2}[-—~至到])?\d{1,2}月")
_NAMING = 10  # code points that name the time that is compared with
_SINCE = ("sequential", "opening")
_BY_NOW = ("by_now", "noun")
_EDGE = " :\"“”'·-—~*…的"


class Label(NamedTuple):
    """The words that name what a figure is about, and what they were resolved to."""

    text: str
    subject: str | None
    measure: str | None
    year: int | None
    owner: str = ""

    @property
    def name(self) -> str:
        """The subject that the words were resolved to, else the words."""
        return self.subject or self.text


class Labels:
    """Reads names and years in a document's view; knows nothing of what stood before."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._vocabulary = vocabulary
        words = "|".join(map(re.escape, sorted(vocabulary.words.get("year", ()), key=len, reverse=True)))
        # It begins with what it looks for: then the search passes quickly over all that begins otherwise.
        self._year = re.compile(rf"((?:19|20)[0-9][0-9])(?<![0-9.][0-9]{{4}})(?:{words})" if words else r"(?!)()")
        self._pace = vocabulary.words.get("pace", ())
        self._excluding = tuple(vocabulary.words.get("excluding", ()))
        self._rest = vocabulary.words.get("rest", ())
        self._uncut = vocabulary.words.get("uncut", ())
        self._joints = vocabulary.words.get("and", ())
        self._plain = [word for kind in _BY_NOW for word in vocabulary.words.get(kind, ())]
        self._rates = (*vocabulary.words.get("rate_name", ()), *vocabulary.words.get("fall", ()))
        self._points = vocabulary.words.get("point_unit", ())
        self._plans = tuple(name for name, each in vocabulary.measures.items() if each.role == "budget")
        self._comparing = vocabulary.comparing
        self._over = vocabulary.words.get("beyond_plan", ())
        self.report_year = main_year(text, self._year)

    def label(self, words: Sequence[Token], start: int, end: int) -> Label:
        """Who is meant in ``text[start:end]``: the subject nearest to its end, with measure and year."""
        begins = [word.end for word in words if word.kind in _BEGINNINGS]
        if begins:
            start = begins[-1]
            words = [word for word in words if word.start >= start]
        else:
            start += self._joint(start, end)
        year = self._find_year(start, end)
        stop = self._label_end(words, start, end)
        measure = subject = last = None
        for word in words:
            if word.kind == "measure":
                measure = measure if self._is_of_last(measure, last, word, start) else word.name
                last = word
            elif word.kind == "subject" and word.end <= stop:
                subject = word
        if subject is not None and not self._without_years(self._text_between(words, self._closed(subject), stop)):
            owner = self._without_years(self._text_between(words, start, subject.start))
            if owner.endswith(self._rest):  # 其他国有资本经营预算收入 is not all of that
                return Label(self._raw(start, stop, year), None, measure, year)
            if not owner.endswith(self._joints):  # 中央及省级资金 is neither alone
                return Label(self._text[subject.start : subject.end], subject.name, measure, year, owner)
            names = [word.name for word in words if word.kind == "subject" and word.end <= stop]
            if (whole := self._summed(names)) is not None:
                return Label(self._text[start : subject.end], whole, measure, year)
        name = self._raw(start, stop, year) or (self._kind_of_money(words, stop, end) if measure is None else "")
        return Label(name, None, measure, year)

    def newly_told(self, label: Label, words: Sequence[Token], end: int, cue: Token | None, kind: Kind) -> Label:
        """The name of an amount with a verb of change and what is behind it, where those are part of it: 新增一般债券
        2万元; what is behind one that tells of a plan (调减税收收入2万元); other names as they are."""
        if cue is None or label.subject is not None:
            return label
        verb = self._text[cue.start : cue.end]
        behind = self.label([word for word in words if word.start >= cue.end], cue.end, end)
        if kind is Kind.DELTA and not label.text and self.is_adjusting(cue):
            return behind
        if kind is not Kind.LEVEL:
            return label
        plain = verb in self._vocabulary.words.get("newly", ()) and (behind.subject, behind.measure) == (None, None)
        plain = plain and len(behind.text) > 1 and self._text.startswith(behind.text, cue.end)
        return label._replace(text=label.text + verb + behind.text) if plain else label

    def is_adjusting(self, cue: Token) -> bool:
        """Whether a word says that somebody changed a plan: 调减."""
        words = self._vocabulary.words.get("adjusting", ()) if cue.kind != "become" else ()  # 调增到90万元: it is now
        return self._text.startswith(words, cue.start)

    def is_saving(self, cue: Token) -> bool:
        """Whether a word says that something was saved: 节约."""
        return self._text.startswith(self._vocabulary.words.get("saved", ()), cue.start)

    def of_kind(self, label: Label, kind: Kind) -> Label:
        """The label of a fact of a kind: that of a completion is none where it tells but a time: 当前执行率."""
        if kind is not Kind.COMPLETION or label.subject is not None:
            return label
        text = label.text
        while word := max((word for word in self._plain if text.startswith(word)), key=len, default=""):
            text = text.removeprefix(word)
        return label if text else label._replace(text="")

    def pointed(self, label: Label, words: Sequence[Token], end: int, unit: str) -> Label:
        """The name of what has so many points, where it is but a measure that has that of a plan in it: 预算执行9分 is
        no outcome of what stands before it."""
        told = [word for word in words if word.kind == "measure"]
        if label.text or len(told) < 2 or told[-1].end != end or unit not in self._points:
            return label
        name = self._text[told[0].start : end]
        return Label(name, None, None, label.year) if name.startswith(self._plans) else label

    def _closed(self, subject: Token) -> int:
        """Where a name ends with its bracket, if it stands alone in one: 公务接待费等(“三公”经费)决算数."""
        alone = (
            self._text[subject.start - 1 : subject.start] == "(" and self._text[subject.end : subject.end + 1] == ")"
        )
        return subject.end + alone

    def named_together(self, start: int, end: int, last: Label) -> Label:
        """What an amount is about that is told behind several names, from ``start``; ``last`` is the last of them, or
        what they are together: 甲费、乙费(“三公”经费)."""
        named = [word.name for word in self._vocabulary.tokens(self._text, start, end) if word.kind == "subject"]
        stop = self._text.find(last.text, start) + len(last.text)
        together = len(named) > 2 and last.subject in self._vocabulary.wholes(named[0])
        whole = last.subject if together else self._summed(named)
        return Label(self._text[start:stop], whole, last.measure, last.year or self._find_year(start, end))

    def _summed(self, names: Sequence[str]) -> str | None:
        """The subject that has just these for its parts: 因公出国(境)费、公务用车费和公务接待费 are 三公经费."""
        wholes = sorted(self._vocabulary.wholes(names[-1])) if len(names) > 2 else []
        told = [w for w in wholes for split in self._vocabulary.subjects[w].parts if sorted(split) == sorted(names)]
        return next(iter(told), None)

    def _kind_of_money(self, words: Sequence[Token], start: int, end: int) -> str:
        """The words that a stretch has for a kind of money, where that is one of all that a total is taken apart into:
        其中:财政拨款35万元,其他资金5万元. Elsewhere they name nothing by themselves; behind 占 it is another's."""
        told = [word for word in words if start <= word.start < word.end <= end and word.kind in ("caliber", "share")]
        found = told[0] if told and told[0].kind == "caliber" else None
        name = "" if found is None else self._text[found.start : found.end]
        return name if any(each in name for split in self._vocabulary.splits for each in split) else ""

    def _is_of_last(self, measure: str | None, last: Token | None, word: Token, start: int) -> bool:
        """Whether a measure goes on behind one of the year before, right there or where the words begin with that:
        上年执行数, 上年部门支出决算 are of the year before; what was left of it (上年结转资金支出) is spent in this."""
        if last is None or self._vocabulary.role(measure) != "prior":
            return False
        goes_on = last.end == word.start or (last.start == start and not self._is_left(last.end, word.start))
        return goes_on and self._vocabulary.role(word.name) in ("actual", "budget")

    def _is_left(self, start: int, end: int) -> bool:
        """Whether a stretch names what was left of a year."""
        return any(word in self._text[start:end] for word in self._vocabulary.words.get("stock", ()))

    def _joint(self, start: int, end: int) -> int:
        """The length of the word that joins what stands at ``start`` to an amount before it: 甲0.14亿元和乙1.27亿元."""
        if not self._text.startswith(self._joints, start) or self._text[start - 1 : start] in _STOPS:
            return 0
        length = next((len(word) for word in self._joints if self._text.startswith(word, start)), 0)
        return length if start + length < end else 0

    def subject(self, name: str) -> str | None:
        """The known subject that a name by itself is of."""
        found = [word for word in self._vocabulary.tokens(name, 0, len(name)) if word.kind == "subject"]
        return found[-1].name if found else None

    def first_year(self, start: int, end: int) -> int | None:
        """The first year named in a stretch of the view."""
        match = self._year.search(self._text, start, end)
        return None if match is None else int(match.group(1))

    def _since(self, start: int, end: int, plain: int | None = None) -> str:
        """Which earlier time a stretch compares with, where it is not the same of the year before: 比年初, 环比; with
        another month of the same year, where just that is named from ``plain`` on: 比10月份增加."""
        named = self._text[start : min(end, start + _NAMING)]
        if plain is not None and _MONTH.match(self._text, plain, end):
            return _SINCE[0]
        return next((k for k in _SINCE if any(word in named for word in self._vocabulary.words.get(k, ()))), "")

    def tier(self, start: int, end: int) -> str:
        """The tier of government whose doing a stretch tells of: 市本级 in 其中,市本级完成采购."""
        text = self._text[start:end]
        return next((word for word in self._vocabulary.words.get("tier", ()) if word in text), "")

    def is_either(self, one: Token, other: Token) -> bool:
        """比上年增加(减少)35万元: a template in which nobody has crossed out one of the two; 增减额35万元."""
        between = self._text[one.end : other.start]
        either = one.kind == OPPOSITES[other.kind]
        return either and (between in ("", "/") or f"{between}{self._text[other.end]}" == "()")

    # labels ------------------------------------------------------------------------------------------------------

    def _find_year(self, start: int, end: int) -> int | None:
        match = self._year.search(self._text, start, end + 4)
        return int(match.group(1)) if match is not None and match.start() < end else None

    def _year_span(self, start: int, end: int) -> Span | None:
        match = self._year.search(self._text, start, end + 4)
        return Span(*match.span()) if match is not None and match.start() < end else None

    def _text_between(self, words: Sequence[Token], start: int, end: int) -> str:
        """What is left of a stretch without its empty words."""
        if end <= start:
            return ""
        kept, at = "", start
        for word in words:
            if word.start >= start and word.end <= end:
                kept += self._text[at : word.start]
                kept += "" if word.kind in _EMPTY else self._text[word.start : word.end]
                at = word.end
        return (kept + self._text[at:end]).strip(_EDGE)

    def _without_years(self, text: str) -> str:
        return self._year.sub("", text).strip(_EDGE) if len(text) >= _YEAR else text.strip(_EDGE)

    def compared(self, words: Sequence[Token], start: int, end: int) -> Base | None:
        """What 与预算持平, 与2021年决算数持平 compares with: what is named after 与."""
        start = next((word.end for word in reversed(words) if word.kind == "versus"), start)
        roles = [self._vocabulary.role(word.name) for word in words if word.kind == "measure" and word.start >= start]
        year = self._year_span(start, end)
        role = next((role for role in roles if role in ("prior", "budget", "target")), None)
        if role is None and year is not None and "actual" in roles:
            role = "prior"
        return None if role is None else Base(role, self._find_year(start, end), year)

    def _written(self, words: Sequence[Token]) -> str | None:
        """The role of the first measure that has one; of 上年决算数 that of what it ends in."""
        word = next((each for each in words if self._vocabulary.role(each.name) is not None), None)
        if word is None or (role := self._vocabulary.role(word.name)) != "prior":
            return None if word is None else role
        inside = (self._vocabulary.tokens(self._text, start, word.end)[:1] for start in range(word.start + 1, word.end))
        roles = (self._vocabulary.role(token.name) for tokens in inside for token in tokens)
        return next((each for each in roles if each in ("actual", "budget")), role)

    def _before_ratio(self, lead: Span) -> int:
        """Where what a share is taken of ends: before a word for the share itself, 占支出总额比例85%."""
        words = self._vocabulary.words.get("proportion", ())
        return lead.end - max((len(word) for word in words if self._text.endswith(word, *lead)), default=0)

    def _label_end(self, words: Sequence[Token], start: int, end: int) -> int:
        """Where a label ends: before the verb of change or share, and before the empty words at its end. A verb of
        change that a name begins with is part of it where another follows: 新增债券调增13万元."""
        breaks = [word for word in words if word.kind in _BREAKS]
        if len(breaks) > 1 and breaks[0].start == start and {word.kind for word in breaks[:2]} <= _CHANGES:
            breaks = breaks[1:] if breaks[1].start - breaks[0].end > 1 else breaks
        stop = breaks[0].start if breaks else end
        for word in reversed(words):
            if word.end == stop and word.kind in _TRAILING and not self._text.endswith(self._uncut, start, stop):
                stop = word.start
        return stop

    def _raw(self, start: int, stop: int, year: int | None) -> str:
        """The text of a label that the vocabulary does not know, without the years before it; the first is ``year``."""
        if year is not None:
            for match in self._year.finditer(self._text, start, stop):
                start = match.end()
        text = self._text[start:stop].strip(_EDGE)
        return "" if text in self._joints else text
