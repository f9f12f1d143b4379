"""Ratios told as so many to one: 城镇居民人均可支配收入4万元,农村居民2万元,城乡居民收入比为2:1, or just 2.10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import DefinedRatio, Vocabulary

_TO_ONE = regex(r":1(?![0-9.])")
_ONE = 2  # code points of “:1”
_STOPS = ",;。\n"
_CLAUSE = regex(r"[,;。\n]")
_LEAD = 30  # code points before a ratio in which its name stands
_MOST = 10  # to one
_LINK = 1  # code points between the name of a ratio and the number it is: 为
_NEAR = 2  # paragraphs above a ratio in which what it is of may stand


def ratios_to_one(facts: Sequence[Fact], text: str, book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every number to one, or written with decimals that has no other name, whose name is a ratio by
    definition, of the amounts of the same time told last before it by the names of the two. ``text`` is the document's
    view."""
    for place, fact in enumerate(facts):
        to_one = _TO_ONE.match(text, fact.figure.at.end) is not None
        if fact.dimension is not Dimension.NUMBER or not (to_one or _is_ratio(fact)):
            continue
        lead = lead_to(text, fact.figure.at.start, _STOPS, _LEAD)
        behind = text[fact.figure.at.end + _ONE : fact.figure.at.end + _LEAD]
        if book.role(fact) == "prior" or _TO_ONE.search(_CLAUSE.split(behind, maxsplit=1)[0]):
            continue  # 由2.25:1缩小到2.21:1: the one before
        for ratio in vocabulary.ratios:
            if name := next((n for n in ratio.ratio if n in lead and (to_one or _is_it(fact, n, lead))), ""):
                yield from _claim(fact, name, ratio, facts[:place], book)


def _claim(fact: Fact, name: str, ratio: DefinedRatio, told: Sequence[Fact], book: Book) -> Iterator[Claim]:
    near = [f for f in told if f.kind is Kind.LEVEL and fact.paragraph - f.paragraph <= _NEAR and _is_now(f, book)]
    part, whole = (next((f for f in reversed(near) if f.label.endswith(of)), None) for of in (ratio.part, ratio.whole))
    if part is None or whole is None or (fact.year or book.year) != (part.year or book.year):
        return
    if part.family == whole.family:
        roles = {"part": (operand(part),), "whole": (operand(whole),), "rate": (operand(fact),)}
        yield Claim("named_rate", (Reading(roles),), name)


def _is_ratio(fact: Fact) -> bool:
    """Whether a number by itself may be so many to one: more than one, but not by far (性别比105.1 is to a hundred)."""
    quantity = fact.figure.quantity
    return fact.kind is Kind.LEVEL and 1 < quantity.value < _MOST and 0 < quantity.step < 1


def _is_it(fact: Fact, name: str, lead: str) -> bool:
    """Whether nothing but 为 stands between a name and the end of what leads to a number, or it is what that became:
    收入比由上年的2.00缩小为1.95."""
    return fact.cue == "become" or len(lead) - lead.rindex(name) - len(name) <= _LINK


def _is_now(fact: Fact, book: Book) -> bool:
    return book.role(fact) in (None, "actual") and fact.cue not in ("compare", "greater", "less")
