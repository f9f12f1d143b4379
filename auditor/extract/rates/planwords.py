"""Words that hold what was done against its plan: 决算数大于预算数; and what is only by its name a plan itself."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.rates.excess import PLAN_WORDS, compared_with_plan
from auditor.fact import Fact, Item, Wording


def comparison(item: Item, wording: Wording, book: Book) -> Iterator[Claim]:
    """A claim for a 大于, 小于 or 等于 between what was done and its plan, against the amounts and the rate."""
    if wording.cue not in PLAN_WORDS or wording.left is None or wording.right is None:
        return
    if book.measure_role(wording.right) == "budget":
        yield from compared_with_plan(item, wording)
    left, right = (_side(item, name, wording, book) for name in (wording.left, wording.right))
    if left and right and left[-1] is not right[-1]:
        reading = Reading({"left": (operand(left[-1]),), "right": (operand(right[-1]),)})
        yield Claim(wording.cue, (reading,), item.subject or item.label, words=(wording,))


def _side(item: Item, measure: str, wording: Wording, book: Book) -> list[Fact]:
    """The amounts that are called a side of a comparison, or are of its role, first those told before it."""
    role = book.measure_role(measure)
    told = [f for f in item.levels if f.figure.at.end <= wording.at.start]
    for levels in (told, item.levels):
        found = [f for f in levels if f.measure == measure]
        found = found or [f for f in levels if role is not None and book.role(f) == role]
        if found:
            return found
    return []


def held_against_plan(item: Item, rate: Fact, text: str) -> list[Fact]:
    """What has 预算 in its name only, for a plan follows that it is held against: 基金预算支出79万元,为调整预算90万元的
    88%; or 任务: 完成任务420户,其中甲村240户、乙村180户,完成年度任务400户的105%; or 预算 with another plan told in a
    bracket behind the rate: 预算支出79万元,支出进度88%(全年预算数90万元)."""
    here = [f for f in item.levels if f.sentence == rate.sentence]
    end = rate.figure.at.end
    noted = [f for f in here if f.figure.at.start > end and f.measure != here[0].measure][:1]
    noted = [f for f in noted if text.startswith("(", end) and ")" not in text[end : f.figure.at.start]]
    plans = [f for f in here if f.cue == "completion"] or noted
    held = [f for f in here if f.cue != "completion"]
    return [f for f in held if plans and f.family == plans[0].family and f.figure.at.end <= plans[0].figure.at.start]
