"""Plans that follow from outcomes and their distance to plan: the plans of all parts come to the plan of the total.

“三公”经费预算90万元; 公务接待费支出0.2万元,比预算减少4.8万元: its plan was 5万元.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book, distinct
from auditor.fact import Fact, Item, Kind
from auditor.frozen import frozen
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary


@frozen
class _Told:
    """What the report tells of a subject: its plan, its outcome, how far this is from the plan; ``None`` where it tells
    nothing, or two things."""

    plan: Fact | None
    outcome: Fact | None
    delta: Fact | None


def planned_sums(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every subject with one plan in the report whose parts by definition each have a plan, told or to be
    reckoned from an outcome and its difference; their outcomes must come to the outcome of the total, so that all of
    them are of one scope."""
    by_subject: dict[str, list[Item]] = {}
    for item in items:
        if item.subject is not None:
            by_subject.setdefault(item.subject, []).append(item)
    for name, mine in by_subject.items():
        subject = vocabulary.subjects.get(name)
        whole = _told(mine, book)
        for split in subject.parts if subject is not None and whole.plan is not None else ():
            parts = [_told(by_subject.get(part, ()), book) for part in split]
            if _is_one_scope(whole, parts) and any(part.plan is None for part in parts):
                yield from _claim(name, whole, parts)


def _told(items: Iterable[Item], book: Book) -> _Told:
    told = list(items)
    levels = [fact for item in told for fact in item.levels if fact.dimension is Dimension.MONEY]
    deltas = [
        fact
        for item in told
        for fact in item.changes
        if fact.kind is Kind.DELTA and fact.base is not None and fact.base.role == "budget"
    ]
    return _Told(_only(book.with_role(levels, "budget")), _only(book.with_role(levels, "actual", None)), _only(deltas))


def _only(facts: Sequence[Fact]) -> Fact | None:
    found = distinct(facts)
    return found[0] if len(found) == 1 else None


def _is_one_scope(whole: _Told, parts: Sequence[_Told]) -> bool:
    outcomes = [part.outcome.figure.quantity.interval for part in parts if part.outcome is not None]
    if whole.outcome is None or len(outcomes) < len(parts):
        return False
    return whole.outcome.figure.quantity.interval.meets(sum(outcomes, point(0)))


def _claim(name: str, whole: _Told, parts: Sequence[_Told]) -> Iterator[Claim]:
    amounts: list[Operand] = []
    deltas: list[Operand] = []
    for part in parts:
        if part.plan is not None:
            amounts.append(operand(part.plan))
        elif part.outcome is not None and part.delta is not None:
            amounts.append(operand(part.outcome))
            deltas.append(operand(part.delta))
        else:
            return
    if whole.plan is not None:
        roles = {"total": (operand(whole.plan),), "part": tuple(amounts), "part_delta": tuple(deltas)}
        yield Claim("plan_sum", (Reading(roles),), name)
