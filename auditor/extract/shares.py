"""Claims about shares and completion: this is so much of that; so much of the plan was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book, distinct
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item, Kind, Wording
from auditor.interval import Interval, point
from auditor.language import tr
from auditor.quantity import Dimension

_MOST_READINGS = 12
_PLAN_WORDS = {"greater": "over_plan", "less": "under_plan", "equal": "on_plan"}
_MOST_UNTOLD = 6
_NEAR = 3  # sentences


def _operand(fact: Fact) -> tuple[Operand, ...]:
    return (Operand(fact.figure, fact.sign, label=fact.subject or fact.label),)


def shares(items: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for every share of every item."""
    unresolved: dict[tuple[str, int | None], tuple[Item, Fact]] = {}
    for item in items:
        for fact in item.shares:
            claim = _share(item, fact, book)
            yield claim
            if claim.undecided and not book.is_relative(fact.whole) and "part" in claim.readings[0].roles:
                # one sentence takes its shares of one thing; that of another year is another
                key = fact.whole or f"{fact.sentence}", item.year
                other = unresolved.get(key)
                if other is not None and other[0].levels[0].family == item.levels[0].family:
                    yield _same_whole(*other, item, fact, book)
                unresolved[key] = (item, fact)


def _same_whole(one: Item, share: Fact, other: Item, other_share: Fact, book: Book) -> Claim:
    """Two shares of a whole that the report does not give must imply the same whole."""
    roles = {
        "part": _operand(_part(one, share, book)),
        "share": _operand(share),
        "other": _operand(_part(other, other_share, book)),
        "other_share": _operand(other_share),
    }
    return Claim("shares", (Reading(roles),), share.whole, fills=_fills(one))


def _part(item: Item, share: Fact, book: Book) -> Fact:
    """The amount that a share of the item is of: of its own period the one told last before it."""
    mine = [f for f in item.levels if book.role(f) != "prior" and f.cue not in ("share", "completion")] or item.levels
    before = [f for f in mine if f.figure.at.end <= share.figure.at.start]
    return before[-1] if before else mine[0]


def _share(item: Item, fact: Fact, book: Book) -> Claim:
    name = item.subject or item.label
    if not item.levels or item.levels[0].sentence != fact.sentence:
        return Claim("share", (Reading({"share": _operand(fact)}),), name, undecided=tr("没有找到占比所说的部分"))
    part = _part(item, fact, book)
    siblings = _siblings(item, fact)
    wholes = [f for f in _wholes(item, part, fact, book) if f is not part and not _is_too_small(f, part)]
    wholes = [f for f in wholes if f not in siblings]
    readings = [
        Reading({"part": _operand(part), "whole": _operand(whole), "share": _operand(fact)})
        for whole in wholes[:_MOST_READINGS]
    ]
    if readings and (not fact.whole or book.is_whole(fact.whole)):
        untold = _untold_wholes(item, part, wholes[0], book)
        roles = {"part": _operand(part), "share": _operand(fact)}
        readings += [Reading({**roles, "whole": (_number(whole),)}, weak=True) for whole in untold]
    if not readings:
        alone = Reading({"part": _operand(part), "share": _operand(fact)})
        return Claim("share", (alone,), name, undecided=tr("没有找到占比的总体"))
    return Claim("share", tuple(readings), name, fills=_fills(item))


def _siblings(item: Item, share: Fact) -> list[Fact]:
    """The amounts of the list that have shares of the same whole: none of them is the whole of another."""
    parts = item.group.parts[:REACH] if item.group is not None else ()
    return [f for part in parts if any(other.whole == share.whole for other in part.shares) for f in part.levels]


def _is_too_small(whole: Fact, part: Fact) -> bool:
    """Whether what another paragraph calls like the whole is less than half the part: it is another whole."""
    return whole.paragraph != part.paragraph and 2 * whole.figure.quantity.value < part.figure.quantity.value


def _fills(item: Item) -> bool:
    """Whether the shares of the list that the item stands in are written so that they add up to exactly 100 %."""
    parts = item.group.parts[:REACH] if item.group is not None else [item]
    return sum(share.figure.quantity.value for part in parts for share in part.shares[:1]) == 1


def _untold_wholes(item: Item, part: Fact, whole: Fact, book: Book) -> list[Interval]:
    """Wholes that the text need not have told: what the list comes to, and what its other shares are shares of.

    A list that adds up to the told whole leaves no room for another.
    """
    listed = _sum_of_list(item, part, book)
    if listed is not None and listed.meets(whole.figure.quantity.interval):
        return []
    around = item.group.parts[:_MOST_UNTOLD] if item.group is not None else []
    others = [other for other in (item.parent, *around) if other is not None and other is not item]
    implied = [_implied(other, book) for other in others]
    return [interval for interval in (listed, *implied) if interval is not None]


def _implied(item: Item, book: Book) -> Interval | None:
    """The whole that an item and its share imply."""
    if not item.shares or not item.levels:
        return None
    share = item.shares[0]
    interval = share.figure.quantity.interval
    if interval.low is None or interval.low <= 0:
        return None
    return _part(item, share, book).figure.quantity.interval / interval


def _sum_of_list(item: Item, part: Fact, book: Book) -> Interval | None:
    """What the sentence's list comes to."""
    if item.group is None or len(item.group.parts) > REACH:
        return None
    total = point(0)
    for other in item.group.parts[: next(iter(item.group.cuts), None)]:
        level = next((f for f in other.levels if f.family == part.family and book.role(f) != "prior"), None)
        if level is None:
            return None
        total += level.figure.quantity.interval
    return total


def _number(interval: Interval) -> Operand:
    return Operand(None, constant=interval)


def _wholes(item: Item, part: Fact, share: Fact, book: Book) -> list[Fact]:
    """What the share may be taken of: what the text names, else the totals above, else what the passage opened with."""
    stated = [f for f in item.levels if f.cue == "share" and f.family == part.family]
    if stated:
        return stated
    if share.whole and not book.is_whole(share.whole):
        return distinct(f for f in book.of_measure(share.whole, part) if book.compatible(f, part))
    above = [f for parent in item.ancestors for f in parent.levels if f.family == part.family]
    opened = book.levels(item.whole, part.family, item.paragraph)
    before = [f for name in book.wholes_before(share) for f in book.named(name, part)]
    return distinct(f for f in (*above, *opened, *before) if book.compatible(f, part))


def completions(items: Sequence[Item], book: Book, text: str, joints: Sequence[str]) -> Iterator[Claim]:
    """A claim for every completion rate, and for every 大于, 小于, 等于 between two measures of an item.

    ``text`` is the document's view, ``joints`` the words for 和.
    """
    ties = ("、", *joints)
    for item in items:
        for fact in item.completions:
            claim = _completion_of_any(item, fact, book, text, ties) or _completion(item, fact, book)
            yield claim
            yield from _complement(claim)
        for wording in item.wordings:
            yield from _comparison(item, wording, book)


def _completion_of_any(item: Item, fact: Fact, book: Book, text: str, ties: tuple[str, ...]) -> Claim | None:
    """The claim of a rate that may be of all that was enumerated (甲1.2万亩、乙0.9万亩,完成任务的105%), or of the total
    that the last list was of; ``None`` where it can only be of the amount told last.

    If any of them is what the rate says, it was meant; else nobody knows which.
    """
    actuals = [f for f in item.levels if book.role(f) in ("actual", None) and f.cue != "completion"]
    if fact.label or not actuals or not (budgets := _budgets(item, actuals[-1], fact, book)[:_MOST_READINGS]):
        return None
    last = actuals[-1]
    joined = [last]
    for other in reversed([f for f in book.told_beside(last) if f.figure.at.end <= last.figure.at.start]):
        if not text.startswith(ties, other.figure.at.end):
            break
        joined.insert(0, other)
    above = [f for parent in item.ancestors for f in parent.levels if f.family == last.family]
    parted = bool(above) and fact.segment != last.segment
    ends = item.group is not None and len(item.group.parts) > 1 and item.group.parts[-1] is item
    listed = bool(above) and ends and not any(part.completions for part in item.group.parts[:-1])  # type: ignore[union-attr]
    if len(joined) < 2 and not parted and not listed:
        return None
    single = [_operand(f) for f in (last, *above)]
    enumerated = point(0)
    for each in joined:
        enumerated += each.figure.quantity.interval
    rate, name = _operand(fact), item.subject or item.label
    for actual in ((_number(enumerated),), *single):
        for budget in budgets:
            done = actual[0].constant or actual[0].figure.quantity.interval  # type: ignore[union-attr]
            plan = budget.figure.quantity
            if plan.value and (done / plan.interval).meets(fact.figure.quantity.interval):
                return Claim(
                    "completion", (Reading({"actual": actual, "budget": _operand(budget), "rate": rate}),), name
                )
    if len(joined) < 2 and not parted:
        return None
    alone = Reading({"actual": single[0], "rate": rate})
    return Claim("completion", (alone,), name, undecided=tr("不能断定完成率说的是哪一个完成数"))


def _completion(item: Item, fact: Fact, book: Book) -> Claim:
    name = item.subject or item.label
    actuals = [f for f in item.levels if book.role(f) in ("actual", None) and f.cue != "completion"]
    rate = _operand(fact)
    if not actuals:
        return Claim("completion", (Reading({"rate": rate}),), name, undecided=tr("没有找到完成率所说的完成数"))
    if _is_of_its_own(item, fact):
        return Claim("completion", (Reading({"rate": rate}),), name, undecided=tr("没有找到完成率所说的完成数"))
    actual = actuals[-1]
    budgets = _budgets(item, actual, fact, book)[:_MOST_READINGS]
    others = _other_budgets(item, actual, fact, budgets, book)[:_MOST_READINGS]
    readings = [
        Reading({"actual": _operand(actual), "budget": _operand(budget), "rate": rate}, weak=budget in others)
        for budget in (*budgets, *others)
    ]
    readings += [Reading({"actual": _operand(actual), "excess": _operand(f), "rate": rate}) for f in _excess(item)]
    if not readings:
        return _progress(item, fact, book)
    return Claim("completion", tuple(readings), name)


def _is_of_its_own(item: Item, rate: Fact) -> bool:
    """Whether a rate with a name stands before all amounts, which another rate follows: 目标完成率100%;预算数50万元,
    执行数45万元,执行率90%."""
    first = min(level.figure.at.start for level in item.levels)
    parted = bool(rate.label) and rate.figure.at.end <= first and rate.segment != item.levels[0].segment
    return parted and any(other.figure.at.start > first for other in item.completions)


def _progress(item: Item, fact: Fact, book: Book) -> Claim:
    """下达2179万元……已拨付2113.63万元,执行率97%: a plan that is not called one, if there is but one amount to be it."""
    actual, name = item.levels[-1], item.subject or item.label
    alone = Reading({"actual": _operand(actual), "rate": _operand(fact)})
    named_plan = book.role(fact) == "budget"  # 完成年初预算的90%: no other amount will do
    both = book.told_beside(actual)
    if len(both) == 2 and book.is_left(both[1]) and not named_plan:  # 支付185万元,未支付7万元,支付率96%
        roles = {**alone.roles, "actual": _operand(both[0]), "plan": (*_operand(both[0]), *_operand(both[1]))}
        return Claim("progress", (Reading(roles),), name)
    plans = [] if named_plan else [f for f in book.told_before(actual, _NEAR) if f is not actual]
    plans = [f for f in plans if book.is_done_of(actual, f)]
    if len(plans) != 1 or len(item.levels) > 1 or actual.cue or actual.dimension is Dimension.NUMBER:
        return Claim("completion", (alone,), name, undecided=tr("没有找到完成率所对的预算数"))
    return Claim("progress", (Reading({**alone.roles, "plan": _operand(plans[0])}),), name)


def _complement(claim: Claim) -> Iterator[Claim]:
    """The claim again, its amounts taken as exactly what is written, where the rate is what was left undone: 完成53%
    written as 47%. What a rounded amount could explain is then no explanation."""
    for reading in claim.readings[:1]:
        if {"actual", "budget", "rate"} <= set(reading.roles):
            (actual,), (budget,), (rate,) = (reading.roles[role] for role in ("actual", "budget", "rate"))
            figures = actual.figure, budget.figure, rate.figure
            if None in figures or not figures[1].quantity.value:  # type: ignore[union-attr]
                continue
            done, plan, written = (figure.quantity for figure in figures if figure is not None)
            ratio = done.value / plan.value
            if written.interval.contains(1 - ratio) and not written.interval.contains(ratio) and 0 < ratio < 1:
                exact = {"actual": (_exact(actual),), "budget": (_exact(budget),), "rate": (rate,)}
                yield Claim("complement", (Reading(exact),), claim.subject)


def _exact(operand: Operand) -> Operand:
    figure = operand.figure
    return operand if figure is None else replace(operand, constant=point(figure.quantity.value))


def _budgets(item: Item, actual: Fact, rate: Fact, book: Book) -> list[Fact]:
    """The plans that the rate may be of: one in the clause, one of the item, one of the subject elsewhere."""
    stated = _stated(item, actual)
    mine = [f for f in item.levels if f.family == actual.family and book.role(f) in ("budget", "target")]
    found = [f for f in stated if f.figure.at.end <= rate.figure.at.start][-1:] or mine
    found = found or _planned(item, actual, book) or book.aimed(actual)
    exact = [f for f in found if f.measure == rate.measure]
    return distinct(exact or found)


def _other_budgets(item: Item, actual: Fact, rate: Fact, budgets: Sequence[Fact], book: Book) -> list[Fact]:
    """The plans of the subject told elsewhere by another measure: 年初预算…完成预算的98%, and 调整后预算 only later. A
    rate of just the plan may be of those; one that names the measure, or gives the amount, is not."""
    measures = {fact.measure for fact in budgets}
    if not budgets or rate.measure in measures or _stated(item, actual):
        return []
    told = [f for f in _planned(item, actual, book) if f.measure not in measures and f.owner == actual.owner]
    return [f for f in distinct((*budgets, *told)) if f not in budgets]


def _stated(item: Item, actual: Fact) -> list[Fact]:
    """The plans of an item that the text gives with a rate: 完成预算12万元的100%."""
    return [f for f in item.levels if f.cue == "completion" and f.family == actual.family]


def _planned(item: Item, actual: Fact, book: Book) -> list[Fact]:
    """The plans of an item's subject in the whole report that are not of another year."""
    told = book.levels(item.subject, actual.family, item.paragraph) if item.subject is not None else []
    own = actual.year or item.year or book.year
    return [f for f in book.with_role(told, "budget") if None in (f.year, own) or f.year == own]


def _excess(item: Item) -> list[Fact]:
    return [f for f in item.changes if f.kind is Kind.DELTA and f.cue in ("greater", "less")]


def _comparison(item: Item, wording: Wording, book: Book) -> Iterator[Claim]:
    if wording.cue not in _PLAN_WORDS or wording.left is None or wording.right is None:
        return
    if book.measure_role(wording.right) == "budget":
        yield from _comparison_with_rate(item, wording)
    left = [f for f in item.levels if f.measure == wording.left] or _by_role(item, wording.left, book)
    right = [f for f in item.levels if f.measure == wording.right] or _by_role(item, wording.right, book)
    if left and right and left[-1] is not right[-1]:
        reading = Reading({"left": _operand(left[-1]), "right": _operand(right[-1])})
        yield Claim(wording.cue, (reading,), item.subject or item.label, words=(wording,))


def _comparison_with_rate(item: Item, wording: Wording) -> Iterator[Claim]:
    """完成年初预算100%,决算数大于预算数: who writes 100% means all of it and no more, so it is taken exactly."""
    actuals = [f for f in item.levels if f.cue != "completion"]
    for rate in item.completions[-1:] if actuals and not _excess(item) else ():
        quantity = rate.figure.quantity
        exact = point(quantity.value) if quantity.value == 1 else None
        operand = Operand(rate.figure, constant=exact, label=item.label)
        reading = Reading({"actual": _operand(actuals[-1]), "rate": (operand,)})
        yield Claim(_PLAN_WORDS[wording.cue], (reading,), item.subject or item.label, words=(wording,))


def _by_role(item: Item, measure: str, book: Book) -> list[Fact]:
    role = book.measure_role(measure)
    return [f for f in item.levels if role is not None and book.role(f) == role]
