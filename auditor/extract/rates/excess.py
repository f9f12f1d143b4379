"""By how much an outcome is more or less than its plan, told with a rate of completion instead of the plan itself:
完成预算的110%,决算数大于预算数10万元; 完成预算的95%,短收0.5亿元."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.deltas import BEYOND
from auditor.extract.naming import may_be_one
from auditor.fact import Fact, Item, Kind, Wording
from auditor.interval import point

PLAN_WORDS = {"greater": "over_plan", "less": "under_plan", "equal": "on_plan"}
_BESIDE = 6  # code points between a rate and what is beyond its plan


def excess(item: Item, rate: Fact) -> list[Fact]:
    """By how much an item is told to be more or less than the plan that a rate is of."""
    told = [f for f in item.changes if f.kind is Kind.DELTA and f.cue in ("greater", "less")]
    return [f for f in told if is_of_plan(item, rate, f.measure)]


def is_of_plan(item: Item, rate: Fact, plan: str | None) -> bool:
    """Whether a rate of an item may be of a plan: the one that names it, where others do not. 为年初预算的106%,完成全
    年预算的98%。决算数大于年初预算数9万元."""
    named = [other for other in item.completions if other.measure is not None and may_be_one(other.measure, plan)]
    return rate in named if named and plan is not None else may_be_one(rate.measure, plan)


def compared_with_plan(item: Item, wording: Wording) -> Iterator[Claim]:
    """A claim for what is called more or less than a plan, and the last rate of that: 完成年初预算100%,决算数大于预算
    数. Who writes 100% means all of it and no more, so it is taken exactly."""
    actuals = [f for f in item.levels if f.cue != "completion"]
    rates = [rate for rate in item.completions if is_of_plan(item, rate, wording.right)]
    for rate in rates[-1:] if actuals and not any(excess(item, rate) for rate in rates[-1:]) else ():
        before = [f for f in actuals if f.figure.at.end <= rate.figure.at.start]
        quantity = rate.figure.quantity
        exact = point(quantity.value) if quantity.value == 1 else None
        told = Operand(rate.figure, constant=exact, label=item.label)
        reading = Reading({"actual": (operand((before or actuals)[-1]),), "rate": (told,)})
        yield Claim(PLAN_WORDS[wording.cue], (reading,), item.subject or item.label, words=(wording,))


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
