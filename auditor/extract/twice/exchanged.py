"""Figures that differ only in the order of two digits, under whatever names: 执行数14.261万元…发放补助金14.621万元.

Long ones are hardly ever so alike by chance. Of a short one it takes that the report tells no third amount of the kind,
that the other is told again and again, and that words tie the two: 下达资金56万元…资金56万元…资金全部到位65万元.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from auditor.claim import Claim, told_again
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.naming import common_end
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.slip import digits, is_exchanged
from auditor.vocabulary import Vocabulary

_LONG = 5  # digits
_SHORT = 2
_OFTEN = 2  # times that the right one of two short ones is told
_BELIEVED = Fraction(1, 200)  # how often two of all amounts may be so alike by chance
_AROUND = 24  # code points before a figure, and half as many behind it, that tell what it is of
_NAME = 2  # code points
_CLAUSES = ",;:。()\n"
_STOPS = "。;\n"
_LINE = "\n:"
_NUMBERS = regex(r"[0-9一二三四五六七八九十甲乙丙丁]")
_WORDS = regex(r"[一-龥]+")


def exchanged(
    facts: Sequence[Fact], taken: Collection[int], vocabulary: Vocabulary, year: int | None, text: str
) -> Iterator[Claim]:
    """The claims of a report's amounts, of which only those of its own year are taken, and none of the paragraphs of
    tables (``taken``); ``text`` is the document's view."""
    told: dict[str, list[Fact]] = {}
    for fact in facts:
        amount = fact.kind is Kind.LEVEL and fact.dimension in (Dimension.MONEY, Dimension.COUNT)
        plain = not (fact.figure.quantity.hedge or fact.figure.quantity.ends or fact.cue == "compare")
        own = fact.year in (None, year) and vocabulary.role(fact.measure) != "prior"
        if amount and plain and own and fact.paragraph not in taken and fact.figure.quantity.value:
            told.setdefault(fact.family, []).append(fact)
    for of_kind in told.values():
        yield from _long(of_kind, vocabulary, text)
        yield from _short(of_kind, vocabulary, text)


def _long(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    plain = [f for f in facts if vocabulary.role(f.measure) != "target" and stage_of(f, vocabulary, text) != "left"]
    values = {fact.figure.quantity.value: fact for fact in reversed(plain)}
    pairs = len(values) * (len(values) - 1) // 2
    alike: dict[str, list[Fact]] = defaultdict(list)  # an exchange keeps the digits
    for fact in values.values():
        alike["".join(sorted(digits(fact.figure.quantity) or ""))].append(fact)
    for again, first in (pair for found in alike.values() for pair in combinations(found, 2)):
        one, other = digits(first.figure.quantity) or "", digits(again.figure.quantity) or ""
        length = len(one.strip("0"))
        if length >= _LONG and pairs * (length - 1) <= _BELIEVED * int(10**length):
            swapped = first.figure.quantity.step == again.figure.quantity.step and is_exchanged(one, other)
            if swapped and first.sentence != again.sentence and _may_be_one(first, again, vocabulary, text):
                yield told_again(first.figure, again.figure, again.subject or again.label, "twin")


def _may_be_one(first: Fact, again: Fact, vocabulary: Vocabulary, text: str) -> bool:
    """Whether two amounts are not of two known subjects, two owners (甲村修路, 乙村修路) or two batches, nor what was
    given and what was used. What goes by one name is compared in :mod:`auditor.extract.twice.renamed`."""
    if len(common_end((first.label, again.label))) >= _NAME:
        return False
    subjects = {first.subject, again.subject} - {None}
    stages = {stage_of(first, vocabulary, text), stage_of(again, vocabulary, text)} - {""}
    numbers = {"".join(_NUMBERS.findall(_lead(fact, text))) for fact in (first, again)} - {""}
    return len(subjects) < 2 and len(stages) < 2 and len(numbers) < 2


def _lead(fact: Fact, text: str) -> str:
    """What stands before a figure in its clause."""
    return lead_to(text, fact.figure.at.start, _CLAUSES, _AROUND)


def stage_of(fact: Fact, vocabulary: Vocabulary, text: str) -> str:
    """Whether an amount is called given, used, or left over; empty where its words do not say. ``text`` is the view of
    the document."""
    lead, words = _lead(fact, text), vocabulary.words
    if any(word in lead for kind in ("undone", "remainder") for word in words.get(kind, ())):
        return "left"
    role = {"budget": "given", "actual": "used"}.get(vocabulary.role(fact.measure) or "", "")
    stages = (("used", "fund_used"), ("given", "given"))
    return role or next((name for name, kind in stages if any(word in lead for word in words.get(kind, ()))), "")


def _short(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """The claim of one amount beside another that is told several times, the only two of their kind."""
    values = [fact.figure.quantity.value for fact in facts]
    if len(set(values)) != 2 or len(values) <= _OFTEN:
        return
    odd = next((fact for fact in facts if values.count(fact.figure.quantity.value) == 1), None)
    same = [fact for fact in facts if fact is not odd]
    if odd is None or len({fact.sentence for fact in same}) < _OFTEN or not _is_swapped(odd, same[0]):
        return
    if odd.dimension is Dimension.MONEY:
        lead = text[max(0, odd.figure.at.start - _AROUND) : odd.figure.at.start]
        tied = any(word in lead for word in vocabulary.words.get("wholly", ()))
    else:
        tied = all(_names(odd, text) & _names(fact, text) for fact in same)
    if tied:
        before = _WORDS.findall(text[max(0, odd.figure.at.start - _AROUND) : odd.figure.at.start])
        yield told_again(same[0].figure, odd.figure, odd.subject or odd.label or before[-1], "twin")


def _is_swapped(one: Fact, other: Fact) -> bool:
    left, right = one.figure.quantity.value, other.figure.quantity.value
    scale = max(left.denominator, right.denominator)
    written = [str(int(value * scale)).rstrip("0") for value in (left, right)]
    telling = max(map(len, written)) >= _SHORT
    length = max(map(len, written))
    return telling and is_exchanged(*(each.ljust(length, "0") for each in written)) and left / right < 10 > right / left


def _names(fact: Fact, text: str) -> set[str]:
    """The names of two characters around a figure in its sentence; in the line above where it begins its own."""
    start, end = fact.figure.at.start, fact.figure.at.end
    before = text[max(0, start - _AROUND) : start].rstrip(_LINE)
    before = before[max(map(before.rfind, _STOPS)) + 1 :]
    behind = tail_of(text, end, _STOPS, _AROUND // 2)
    runs = _WORDS.findall(before) + _WORDS.findall(behind)
    return {run[place : place + _NAME] for run in runs for place in range(len(run) - 1)}
