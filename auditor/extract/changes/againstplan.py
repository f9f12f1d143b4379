"""What was done beyond a plan, or short of it, and the plan it is held against: 预算80万元,完成84万元,超收4万元."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract.book import Book
from auditor.extract.deltas import BEYOND, Change
from auditor.fact import Fact, Item
from auditor.slip import digits, is_slip


def held_against(item: Item, change: Change, book: Book) -> tuple[Fact, Fact] | None:
    """The amount of an item and the plan that it is held against in the sentence of what is more or less than that, if
    this is the difference, or would be but for a slip: 收入90万元,完成预算80万元的112.5%,超收10万元;
    比预算100万元短收10万元."""
    delta = change.delta
    if delta is None or delta.cue not in BEYOND:
        return None
    here = [f for f in item.levels if f.family == delta.family and f.figure.at.end <= delta.figure.at.start]
    plans = [fact for fact in here if fact.cue in ("completion", "compare") and fact.sentence == delta.sentence]
    plans = plans or _plans_before(here, item, delta, book)
    own = [f for f in here if f.cue not in ("completion", "share", "compare") and book.role(f) != "budget"]
    if len(plans) != 1 or len(own) != 1:
        return None
    quantity = delta.figure.quantity
    gap = own[0].figure.quantity.value - plans[0].figure.quantity.value
    meant, told = digits(quantity, delta.sign * gap), digits(quantity)
    if told is not None and told == digits(quantity, -delta.sign * gap):
        return own[0], plans[0]  # 收入90万元,完成预算80万元的112.5%,短收10万元: the other way
    alike = told is not None and meant is not None and (told == meant or is_slip(told, meant))
    return (own[0], plans[0]) if alike else None


def _plans_before(told: Sequence[Fact], item: Item, delta: Fact, book: Book) -> list[Fact]:
    """The plan of a sentence that what is beyond it names, or the rate of completion before that: 年初预算90万元,调整预
    算80万元,实际完成84万元,为调整预算的105%,超收4万元,短收年初预算6万元."""
    rates = [rate for rate in item.completions if rate.sentence == delta.sentence]
    named = delta.measure or next((rate.measure for rate in rates[-1:]), None)
    plans = [f for f in told if f.sentence == delta.sentence and book.role(f) == "budget"]
    return [f for f in plans if f.measure == named] if len(plans) > 1 else plans
