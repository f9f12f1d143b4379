"""By how much an outcome is more or less than its plan, told with a rate of completion instead of the plan itself:
完成预算的110%,决算数大于预算数10万元; 完成预算的95%,短收0.5亿元."""

from __future__ import annotations

from auditor.extract.book import Book
from auditor.extract.deltas import BEYOND
from auditor.fact import Fact, Item, Kind

_BESIDE = 6  # code points between a rate and what is beyond its plan


def excess(item: Item) -> list[Fact]:
    """By how much an item is told to be more or less than its plan."""
    return [f for f in item.changes if f.kind is Kind.DELTA and f.cue in ("greater", "less")]


def against_plan(item: Item, actual: Fact, rate: Fact, book: Book, text: str) -> list[Fact]:
    """The change since the very plan that a rate is of: 完成年初预算的80%,比年初预算减少20万元; or what is told right
    behind it as beyond it. None where it is not told as the item's own, or other amounts or rates are told that they
    may be of. ``text`` is the document's view."""
    told = [f for f in item.changes if f.kind is Kind.DELTA]
    told = [
        f for f in told if (book.role(f) == "budget" and f.measure == rate.measure) or _is_behind(f, rate, book, text)
    ]
    same = [f for f in told if f.family == actual.family and f.sentence == rate.sentence]
    alone = len(same) == 1 == len(item.completions) and len(item.levels) == 1
    return same if alone and not same[0].label else []


def _is_behind(beyond: Fact, rate: Fact, book: Book, text: str) -> bool:
    """Whether an amount is called beyond a plan in the clause right behind a rate, in no more than one word; which, if
    it tells the time that has gone by (短月进度), must be what the rate is of."""
    between = text[rate.figure.at.end : beyond.figure.at.start]
    if beyond.cue not in BEYOND or not 0 < len(between) <= _BESIDE or beyond.segment != rate.segment:
        return False
    if book.role(beyond) == "prior":
        return False  # 完成预算的86%,比上年超收20万元
    return not book.is_paced(between) or (rate.measure is not None and between.endswith(rate.measure))
