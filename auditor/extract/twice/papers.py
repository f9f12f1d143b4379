"""Amounts told of one official document in several places: 平财农〔2023〕41号文件,下达…资金5万元."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.claim import Claim, told_again
from auditor.extract.twice.exchanged import stage_of
from auditor.extract.twice.retold import is_exchange, is_slip_of
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_NUMBER = regex(r"([一-龥]{2})[〔【﹝\[(]([12][0-9]{3})[〕】﹞\])]第?([0-9]{1,6})号")
_SHORT = regex(r"(?<![0-9〕】﹞\])])(?:[〔【﹝\[(]([12][0-9]{3})[〕】﹞\])]第?)?([0-9]{1,6})号文")  # told again by less
_ISSUER = regex(r"[一-龥]{0,8}\Z")
_BY = regex(r"[根据依照按该由对]")  # what stands before a number without an issuer: 根据41号文
_END = regex(r"[。;\n]")
_LONGEST = 160  # code points between the number of a document and what it gives
_CONFIRMED = 2  # other documents whose amounts are the same both times
_TELLING = 3  # digits of these
_TWICE = 2


def papers(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for a document that is told of twice, with the first amount of money behind its number both times: where
    two others have the same amount each time, or where a slip turned one amount into the other.

    A document may give something to several, and its number is then told with each: the others show that it is not so
    here. What was given by it and what of that was spent are two things. ``facts`` are in text order, ``text`` is the
    document's view.
    """
    told: dict[str, list[Fact]] = {}
    for name, fact in _given(facts, text):
        told.setdefault(name, []).append(fact)
    twice = {name: given for name, given in told.items() if len(given) == _TWICE}
    stages = {name: {stage_of(fact, vocabulary, text) for fact in given} - {""} for name, given in twice.items()}
    twice = {name: given for name, given in twice.items() if len(stages[name]) < _TWICE}
    agreeing = sum(_agree(*given) and _is_telling(given[0]) for given in twice.values())
    differing = [name for name, given in twice.items() if not _agree(*given)]
    for name, (first, again) in twice.items():
        confirmed = agreeing >= _CONFIRMED and differing in ([], [name])
        if confirmed or is_exchange(first, again) or is_slip_of(first, again):
            yield told_again(first.figure, again.figure, name, exact=True)


def _given(facts: Sequence[Fact], text: str) -> Iterator[tuple[str, Fact]]:
    """Every number of a document with the first amount behind it in its sentence, if no other number stands between;
    one without an issuer (41号文, 〔2023〕41号文) is that of the only document with such a number that is told of once,
    if the words before it name no other, nor it another year."""
    money = [fact for fact in facts if fact.kind is Kind.LEVEL and fact.dimension is Dimension.MONEY]
    starts = [fact.figure.at.start for fact in money]
    full = list(_NUMBER.finditer(text))
    inside = {place for number in full for place in range(*number.span())}
    numbers = sorted((*full, *(short for short in _SHORT.finditer(text) if short.start() not in inside)), key=_start)
    once = Counter(number[3] for number in full)
    only = {number[3]: number for number in full if once[number[3]] == 1}
    for place, number in enumerate(numbers):
        stop = _END.search(text, number.end(), number.end() + _LONGEST)
        end = stop.start() if stop else number.end() + _LONGEST
        if place + 1 < len(numbers):
            end = min(end, numbers[place + 1].start())
        at = bisect_left(starts, number.end())
        shared = place > 0 and not any(numbers[place - 1].end() <= start < number.start() for start in starts[:at][-1:])
        together = shared and _END.search(text, numbers[place - 1].end(), number.start()) is None
        meant = number if number.start() in inside else only.get(number[2])
        name = meant[0] if meant is not None and (meant is number or _may_be_of(number, meant, text)) else ""
        if name and at < len(money) and starts[at] < end and not together:
            yield name, money[at]


def _may_be_of(short: re.Match[str], full: re.Match[str], text: str) -> bool:
    """Whether the words before a number without a year name no other issuer than that of one in full: 财政局41号文 may
    be 云财农〔2023〕41号, 省发改委41号文 is not."""
    if short[1] not in (None, full[2]):
        return False
    lead, issuer = (_issuer(text, end) for end in (short.start(), full.end(1)))
    named = _BY.sub("", lead)
    return not named or _BY.match(lead[-1]) is not None or not set(named).isdisjoint(issuer)


def _start(number: re.Match[str]) -> int:
    return number.start()


def _issuer(text: str, end: int) -> str:
    found = _ISSUER.search(text, max(0, end - 8), end)
    return found[0] if found is not None else ""


def _agree(first: Fact, again: Fact) -> bool:
    one, other = first.figure.quantity, again.figure.quantity
    return one.value == other.value if one.step == other.step else one.interval.meets(other.interval)


def _is_telling(fact: Fact) -> bool:
    return len((fact.figure.quantity.digits or "").strip("0")) >= _TELLING
