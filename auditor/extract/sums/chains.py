"""Amounts added and taken away one after the other: 上年结余3亿元,加总收入14亿元,减总支出15亿元,年末结余2亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.leads import lead_to
from auditor.extract.naming import common_end
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip, would_add_up
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_STOPS = ",;。:\n"
_FEWEST, _MOST = 3, 10
_NAME = 4  # code points that the names of an amount and of what comes of adding to it end in
_REACH = 12  # amounts before a sentence that adds to one of them
_NAMED = regex(r"\([^()\d,;。\n]*\)")  # a bracket without an amount
_KIND = 2  # code points at the end of the names of a sum and of what it begins with: 收入


def chains(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every sentence that tells an amount, others in clauses that begin with 加 or 减, and at last what
    comes of it: by a word for what is left, or by the kind of thing that the first amount was. ``text`` is the view."""
    words = vocabulary.words
    before: list[Fact] = []  # the amounts of the sentences before
    plus, minus = words.get("plus", ()), words.get("minus", ())
    changes = (*words.get("increase", ()), *words.get("decrease", ()))
    for _, sentence in groupby((f for f in facts if f.sentence >= 0), key=lambda fact: (fact.sentence, fact.segment)):
        told = [f for f in sentence if f.dimension is Dimension.MONEY and f.kind is Kind.LEVEL]
        earlier, before = before, [*before, *_named(told, before)][-_REACH:]
        if not _FEWEST - 1 <= len(told) <= _MOST:
            continue
        leads = [_lead(fact, text) for fact in told]
        signs = [_sign(lead, plus, minus, changes) for lead in leads]
        end = next((place for place, sign in enumerate(signs) if place > 0 and sign == 0), 0)
        if end and signs[0] and _is_plain(told[: end + 1], text, vocabulary):
            yield from _added_to(earlier, list(zip(told[:end], signs, strict=False)), told[end], words.get("whole", ()))
        if end < _FEWEST - 1 or signs[0] or 0 in signs[1:end] or not _is_plain(told[: end + 1], text, vocabulary):
            continue
        parts, result = list(zip(told[:end], (1, *signs[1:end]), strict=True)), told[end]
        if -1 in signs[:end]:
            left = (*words.get("stock", ()), *words.get("left", ()))
            if any(word in leads[end] for word in left) or _is_rest(parts, result):
                yield _claim(parts, result)
        elif len(common_end([result.label, told[0].label])) >= _KIND and result.cue not in ("total", "subtotal"):
            roles = {"total": (operand(result),), "part": tuple(operand(fact) for fact, _ in parts)}
            called = any(word in leads[end] for word in words.get("total", ()) if len(word) > 1)
            if called or all(fact.figure.quantity.value <= result.figure.quantity.value for fact, _ in parts):
                yield Claim("closed_listing", (Reading(roles),), result.label)


def _is_rest(parts: Sequence[tuple[Fact, int]], result: Fact) -> bool:
    """Whether what comes of an amount goes by its name, and adds up or would but for one slip of the hand: 全区收入90
    万元,剔除上划收入20万元,区本级收入70万元."""
    signed = tuple(Operand(fact.figure, sign) for fact, sign in parts)
    reading = Reading({"total": (operand(result),), "part": signed})
    named = len(common_end([result.label, parts[0][0].label])) >= _NAME
    return named and (is_full(reading) or would_add_up(reading))


def _added_to(
    before: Sequence[Fact], parts: Sequence[tuple[Fact, int]], result: Fact, totals: Sequence[str]
) -> Iterator[Claim]:
    """The claims of a sentence that begins with a word for adding: what comes of it goes by the name of an amount told
    before, to which it adds (可用资金23亿元。加上年结余2亿元,可用资金25亿元), or that of its kind with one of the words
    ``totals``: 本年支出5亿元。…;加上补助支出2亿元,支出总量7亿元. Other amounts may have been added too, so it must add
    up, or would but for one slip of the hand."""
    here = [fact for fact in before if 0 <= result.paragraph - fact.paragraph <= 1 and fact.cue != "compare"]
    kind = next((result.label.removesuffix(word) for word in totals if result.label.endswith(word)), "")
    of_kind = [fact for fact in here if len(kind) >= _KIND and fact.label.endswith(kind)]
    named = [fact for fact in here if len(common_end([fact.label, result.label])) >= _NAME] or of_kind
    bases = {
        fact.figure.quantity: fact for fact in named if None in (fact.year, result.year) or fact.year == result.year
    }
    added = tuple(Operand(fact.figure, sign, label=fact.subject or fact.label) for fact, sign in parts)
    found = [Reading({"total": (operand(result),), "part": (operand(base), *added)}) for base in bases.values()]
    full = next((reading for reading in found if is_full(reading)), None)
    if full is not None:
        yield Claim("slipped", (full,), result.label)
    else:
        yield from slip(found, result.label)


def _named(told: Sequence[Fact], before: Sequence[Fact]) -> Iterator[Fact]:
    """Some amounts, each of those without a name by that of the one before it: 本年支出预算数9亿元,决算数8亿元."""
    name = next((fact.label for fact in reversed(before)), "")
    for fact in told:
        name = fact.label or name
        yield replace(fact, label=name)


def _sign(lead: str, plus: tuple[str, ...], minus: tuple[str, ...], changes: tuple[str, ...]) -> int:
    """1 where a clause begins with a word for adding, -1 with one for taking away, 0 with neither."""
    change = max((len(word) for word in changes if lead.startswith(word)), default=0)
    for words, sign in ((plus, 1), (minus, -1)):
        length = max((len(word) for word in words if lead.startswith(word)), default=0)
        if length and length >= change and len(lead) > length:
            return sign
    return 0


def _claim(parts: Sequence[tuple[Fact, int]], result: Fact) -> Claim:
    roles = {
        "left": (operand(result),),
        "whole": tuple(operand(fact) for fact, sign in parts if sign > 0),
        "taken": tuple(operand(fact) for fact, sign in parts if sign < 0),
    }
    return Claim("balance", (Reading(roles),), result.subject or result.label)


def _is_plain(told: Sequence[Fact], text: str, vocabulary: Vocabulary) -> bool:
    """Whether nothing is a part of something else, or only about so much; nor does a bracket tell of another amount, as
    that of a name (上年结余(转)) does not."""
    start, end = told[0].figure.at.end, told[-1].figure.at.start
    words = vocabulary.tokens(text, start, end)
    apart = any(word.kind in ("member", "complete") for word in words)
    plain = all(fact.figure.quantity.hedge is None and fact.figure.quantity.ends is None for fact in told)
    return plain and not apart and not any(bracket in _NAMED.sub("", text[start:end]) for bracket in "()")


def _lead(fact: Fact, text: str) -> str:
    """The clause before an amount."""
    return lead_to(text, fact.figure.at.start, _STOPS)
