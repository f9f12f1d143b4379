"""A change and what it is made of, told as its reasons: 比上年增加38.22万元,主要是追加人员经费25.40万元、项目经费
12.82万元."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Kind
from auditor.normal import marker
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_MOST = 6
_TELLING = 4  # digits of a change that do not come to a sum by chance
_BELIEVED = Fraction(1, 200)  # how often a slip may explain by chance what is none
_NUMBERED = Fraction(1, 50)  # the same where the reasons are numbered, each told in one amount
_LONGEST_LEAD = 8  # code points that the word for a reason stands in at the beginning of a sentence
_LONGEST_NAMED = 20  # the same of one with the name of what has changed
_KIND = 2  # code points that tell of what a total is: 收入总计
_LONGEST_MARK = 6
_STOPS = ",;:。\n"
_END = "。\n"
_ENDS = 2


def reasoned(
    facts: Sequence[Fact], taken: Collection[int], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every change whose reasons tell amounts that come to it, or would but for one slip of the hand; of
    the paragraphs of tables (``taken``) none. ``text`` is the document's view."""
    words = _Words(vocabulary)
    told = [fact for fact in facts if fact.paragraph not in taken and fact.kind in (Kind.LEVEL, Kind.DELTA)]
    for place, change in enumerate(told):
        if change.kind is Kind.DELTA:
            before = told[max(0, place - _MOST) : place]
            named = [f for f in (*before, change) if f.sentence == change.sentence and (f.subject or f.label)]
            name = named[-1].subject or named[-1].label if named else ""
            parts = _reasons(change, told[place + 1 : place + 1 + 2 * _MOST], words, name, book, text)
            if 2 <= len(parts) <= _MOST and _is_telling(change, parts):
                yield from _claims(change, parts, name, _NUMBERED if _are_numbered(parts, text) else _BELIEVED)


def _is_telling(change: Fact, parts: Sequence[Fact]) -> bool:
    """Whether reasons do not come to a change by chance: it has digits enough, or they have and are set off against
    each other: 增加0.21万元,主要是甲减少34.05万元,乙增加34.26万元."""
    lengths = [len((digits(fact.figure.quantity) or "").strip("0")) for fact in (change, *parts)]
    return lengths[0] >= _TELLING or (_are_set_off(parts) and min(lengths[1:]) >= _TELLING)


def _are_set_off(parts: Sequence[Fact]) -> bool:
    return {part.sign for part in parts if part.kind is Kind.DELTA} == {1, -1}


class _Words:
    """What leads in to the reasons of a change, or to what it is made of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self.reasons, self._causes = tuple(words.get("reason", ())), tuple(words.get("cause_of", ()))
        self._formed, self._of = tuple(words.get("formed", ())), tuple(words.get("formed_of", ()))
        more = (*words.get("increase", ()), *words.get("beyond_plan", ()))
        self._moved = {1: more, -1: (*words.get("decrease", ()), *words.get("short", ()))}

    def lead_in(self, text: str, start: int) -> bool:
        """Whether a sentence begins with a word for a reason, or with 增加的主要原因."""
        lead = text[start : start + _LONGEST_LEAD]
        return lead.startswith(self.reasons) or any(cause in lead for cause in self._causes)

    def names(self, change: Fact, name: str, text: str, start: int) -> bool:
        """Whether a sentence begins with the reasons of a change of such a name (收入增加的主要原因是…), or with what
        it is made of (超支部分由以下两项构成:…)."""
        lead = text[start : start + _LONGEST_NAMED]
        head = min((lead.partition(cause)[0] for cause in self._causes if cause in lead), key=len, default="")
        same = any(head == each + word for each in (name, name[:_KIND]) for word in self._moved[change.sign] if each)
        made = lead.partition(":")[0]
        of = next((made.partition(word)[0] for word in self._of if word in made), "")
        formed = ":" in lead and made.endswith(self._formed) and of.startswith(tuple(self._moved[change.sign]))
        return same or formed


def _reasons(change: Fact, after: Sequence[Fact], words: _Words, name: str, book: Book, text: str) -> list[Fact]:
    """The amounts that the reasons of a change tell: behind the word for them, up to the end of its sentence, or of the
    next, if that begins with the word, or with 增加的主要原因; nothing if another amount stands between, but for those
    that it is between. Where the next begins with the name of the change, amounts of something else may."""
    start = change.figure.at.end
    end = _end_of(text, start)
    apart = text.startswith("。", end) and words.names(change, name, text, end + 1)
    start = end if apart else start
    if apart or (text.startswith("。", end) and words.lead_in(text, end + 1)):
        end = _end_of(text, end + 1)
    leads = (*words.reasons, ":") if apart else words.reasons
    begin = min((at for word in leads if (at := text.find(word, start, end)) >= 0), default=end)
    alike = [f for f in after if f.family == change.family and f.figure.at.end <= end]
    between = [fact for fact in alike if fact.figure.at.start < begin]
    if between and not (_are_ends(change, between) or (apart and all(f.kind is Kind.LEVEL for f in between))):
        return []
    alike = alike[len(between) :]
    plain = [f for f in alike if not f.figure.quantity.hedge and f.cue != "compare" and not _is_prior(f, book)]
    return plain if len(plain) == len(alike) else []


def _end_of(text: str, start: int) -> int:
    return min((at for mark in _END if (at := text.find(mark, start)) >= 0), default=len(text))


def _are_ends(change: Fact, told: Sequence[Fact]) -> bool:
    """Whether amounts are the two that a change lies between: 调减20万元,由90万元调整为70万元."""
    values = [fact.figure.quantity.value for fact in told if fact.kind is Kind.LEVEL]
    return len(values) == len(told) == _ENDS and abs(values[0] - values[1]) == abs(change.figure.quantity.value)


def _is_prior(fact: Fact, book: Book) -> bool:
    """Whether an amount is that of the year before; a change since then is not."""
    return fact.kind is Kind.LEVEL and book.role(fact) == "prior"


def _are_numbered(parts: Sequence[Fact], text: str) -> bool:
    """Whether each of some amounts stands in a clause that begins with its number: 原因一是甲增加2万元,二是乙…."""
    leads = [lead_to(text, part.figure.at.start, _STOPS) for part in parts]
    return len(parts) > 1 and all(_is_numbered(lead, number) for number, lead in enumerate(leads, 1))


def _is_numbered(lead: str, number: int) -> bool:
    return any(marker(lead[at : at + _LONGEST_MARK]).ordinal == number for at in range(len(lead)))


def _claims(change: Fact, parts: Sequence[Fact], name: str, believed: Fraction) -> Iterator[Claim]:
    total = Operand(change.figure, label=name)
    operands = tuple(_signed(part, change) for part in parts)
    reading = Reading({"total": (total,), "part": operands})
    if is_full(reading):
        yield Claim("slipped", (reading,), name)
    else:
        yield from slip([reading], name, believed, full=_are_set_off(parts))


def _signed(part: Fact, change: Fact) -> Operand:
    """A reason as it goes into the size of a change: an amount goes the same way, a change its own."""
    sign = part.sign * change.sign if part.kind is Kind.DELTA else 1
    return replace(operand(part), sign=sign)
