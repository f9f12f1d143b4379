"""By how much a plan was missed, told right behind how far it was carried out: 完成预算400万元的102%,超收8万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.fact import Fact, Kind

_CUES = ("exceed", "short")
_PLANNED = ("completion", "compare")


def overshot(facts: Sequence[Fact], book: Book) -> Iterator[Claim]:
    """A claim for every amount beyond (超收) or short of (短收) what a plan was, if nothing stands between it and the
    plan but how far this was carried out. Else it may be counted from what was to be done by now: 完成预算的78%,超平均
    进度11个百分点,超收70万元."""
    for place, delta in enumerate(facts):
        if delta.kind is not Kind.DELTA or delta.cue not in _CUES or place < 2:
            continue
        told = [*facts[max(place - 3, 0) : place]]
        done = told.pop() if told[-1].kind is Kind.COMPLETION else None
        if len(told) < 2 or (done is not None and not _is_missed(done, delta)):
            continue
        now, plan = told[-2:]
        if _is_plan(plan, delta, book) and _is_outcome(now, plan):
            roles = {"now": (operand(now),), "before": (operand(plan),), "delta": (operand(delta),)}
            yield Claim("change", (Reading(roles),), now.subject or now.label)


def _is_missed(done: Fact, delta: Fact) -> bool:
    """Whether a plan was missed in the direction that is told: of one not yet carried out nothing is left over."""
    return (done.figure.quantity.value - 1) * delta.sign > 0


def _is_plan(fact: Fact, delta: Fact, book: Book) -> bool:
    """Whether an amount is the plan of an item, told in the same words as what was done of it."""
    planned = fact.cue in _PLANNED and book.role(fact) in ("budget", "target")
    return planned and (fact.kind, fact.family, fact.segment) == (Kind.LEVEL, delta.family, delta.segment)


def _is_outcome(fact: Fact, plan: Fact) -> bool:
    same = (fact.kind, fact.family, fact.segment) == (Kind.LEVEL, plan.family, plan.segment)
    return same and bool(fact.subject or fact.label) and not plan.label and fact.cue not in _PLANNED
