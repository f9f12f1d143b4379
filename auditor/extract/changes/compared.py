"""Which amounts a change led to, and which it is measured from."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claim import Reading
from auditor.extract.book import Book, distinct
from auditor.extract.deltas import SAVED, Change, follows
from auditor.extract.memory import REACH, alike
from auditor.fact import Base, Fact, Item

_PARAGRAPHS = 2  # in which the total of a side stands, and its change; for both sides it may be one more


def family_of(item: Item, change: Change) -> str:
    """The kind of quantity that a change is of; empty where nothing tells."""
    if change.delta is not None:
        return change.delta.family
    return next((f.family for f in item.levels), "")


def nows(item: Item, family: str, change: Change, book: Book) -> list[Fact]:
    """The amounts that may have changed: the item's own, those above it, and what the report says of it elsewhere."""
    base = change.base
    if here := _told_with(item, family, change):
        return here
    found = [fact for fact in book.current(item, family) if not _is_of_later(fact, change)]
    became = [fact for fact in found if fact.cue == "become"]
    since = base is None or base.role == "prior"
    if since and any(book.role(f) == "actual" for f in found if f not in became):
        found, became = [f for f in found if f not in became], []  # 预算由32亿元调整为35亿元,实际支出34亿元,同比增长4%
    if became:  # 由650元提高到680元
        return became
    for above in _above(item, change, book) if found else ():
        found += book.current(above, family)
    if not book.current(item, family) and item.subject is not None:
        told = owned(book.levels(item.subject, family, item.paragraph), item)
        told = [fact for fact in told if fact.paragraph == item.paragraph or book.is_of(fact, book.year_of(item))]
        elsewhere = distinct(book.with_role(told, "actual", None) or book.with_role(told, "budget"))
        of_year = distinct(fact for fact in told if fact.year is not None and fact.year == (item.year or book.year))
        elsewhere = of_year if len(elsewhere) > 1 or _is_past(elsewhere, base, book) else elsewhere
        if len(elsewhere) > 1:
            elsewhere = _beside_year_before(elsewhere, book.levels(item.subject, family, item.paragraph), change)
        found = (elsewhere if len(elsewhere) == 1 else []) + found
    found = _unheld(found, item, base, book) or _of_sides(item, family, change, book)
    if base is not None and (base.role, base.named) == ("prior", "actual"):
        found = _outcomes(found, change, base, book) or found
    if base is not None and (plans := [f for f in found if is_first_plan(f, base, book)]):
        found = [fact for fact in found if fact not in plans] or found
    if base is not None and base.role in ("budget", "target"):
        found = [fact for fact in found if not _is_told_later(fact, change, item)] or found
        others = [fact for fact in found if not is_meant(fact, base, book)]
        own = [fact for fact in found if fact in item.levels]  # of two plans the later may be what changed
        found = others if not own or any(fact in others for fact in own) else own
        found.sort(key=lambda fact: not _is_later(fact, base))
    return found


def _beside_year_before(facts: Sequence[Fact], told: Sequence[Fact], change: Change) -> list[Fact]:
    """Those of some amounts in whose paragraph, above a change, the amount of the year before is told by the same name:
    2022年培训费90万元,其中…。2021年培训费80万元,其中…. 培训费比上年增加10万元. … 2022年区直培训费60万元."""
    here = change.delta or change.rate
    found = [
        (fact, then)
        for fact in facts
        for then in told
        if here is not None and fact.figure.at.end <= here.figure.at.start and then.paragraph == fact.paragraph
        if then.year is not None and fact.year == then.year + 1 and _is_told_alike(fact, then)
    ]
    return [fact for fact, _ in found] if len(found) == 1 else []


def _is_told_alike(one: Fact, other: Fact) -> bool:
    """Whether two amounts go by one name, are of one measure, and of nobody else."""
    owned = "" in (one.owner, other.owner) or one.owner == other.owner
    return owned and (one.subject or one.label, one.measure) == (other.subject or other.label, other.measure)


def of_one(readings: list[Reading]) -> list[Reading]:
    """The readings of a difference and its rate: where each of them holds, but in no reading both, only the first in
    which one does, for they are of one change: 上年预算80万元,决算85万元,比上年增加5万元,增长12.5%."""
    full = [r for r in readings if not r.weak and all(r.roles.get(role) for role in ("now", "before", "delta", "rate"))]
    if len(full) < 2 or len(full) < len(readings):
        return readings
    sides = [[r.roles[role][0].interval for role in ("now", "before", "delta", "rate")] for r in full]
    added = [delta.meets(now - before) for now, before, delta, _ in sides]
    grown = [(before.low or 0) > 0 and rate.meets((now - before) / before) for now, before, _, rate in sides]
    apart = any(added) and any(grown) and not any(map(all, zip(added, grown, strict=True)))
    return full[min(added.index(True), grown.index(True)) :][:1] if apart else readings


def is_of_next(before: Fact, change: Change, item: Item) -> bool:
    """Whether an amount that stands behind a change is what the next one is measured from: 比上年预算下降18%,比上年决算
    18.5万元下降16%."""
    mine = [fact.figure.at.end for fact in (change.delta, change.rate) if fact is not None]
    behind = before.cue == "compare" and before.figure.at.start > max(mine)
    return behind and any(fact.figure.at.start > before.figure.at.start for fact in item.changes)


def is_of_total(before: Fact, change: Change, item: Item) -> bool:
    """Whether a change is that of a part, told behind the change of a total with what only that is measured from: 与上
    年1500万元相比增加105万元,其中基本支出增加40万元、项目支出增加65万元."""
    told = change.delta or change.rate
    if told is None or not told.label or before.cue != "compare" or before.sentence != told.sentence:
        return False
    between = (f for f in item.changes if before.figure.at.end <= f.figure.at.start < told.figure.at.start)
    return any(fact.segment == before.segment and not fact.label for fact in between)


def is_saved_of_plan(item: Item, change: Change, book: Book) -> bool:
    """Whether a change is what was saved of the plan told before it, from which alone it is measured: 决算9万元,预算20
    万元,节约11万元;上年支出10万元."""
    delta = change.delta
    if delta is None or delta.cue != SAVED or delta.base is not None:
        return False
    before = [f for f in item.levels if f.family == delta.family and f.figure.at.end <= delta.figure.at.start]
    here = [fact for fact in before if fact.sentence == delta.sentence]
    return any(book.role(fact) in ("budget", "target") for fact in here) and len(here) > 1


def _unheld(found: Sequence[Fact], item: Item, base: Base | None, book: Book) -> list[Fact]:
    """The amounts that nothing was compared with, if there are any. Where the plan is compared with, it has not
    changed itself, but what is told right before it: 去年车辆费5亿元,相比预算数6.1亿元减少1.1亿元."""
    plain = [fact for fact in found if fact.cue != "compare"]
    if plain or base is None or base.role not in ("budget", "target"):
        return plain
    plans = [fact for fact in found if is_meant(fact, base, book) and fact in item.levels]
    before = [item.levels[: item.levels.index(plan)][-1:] for plan in plans]
    spent = [fact for facts in before for fact in facts if fact.family == plans[0].family]
    return [fact for fact in spent if fact.cue != "compare"]


def _of_sides(item: Item, family: str, change: Change, book: Book) -> list[Fact]:
    """What the sides come to, told right before the change of both or of one: 收入总计90万元,支出总计90万元。收、支总计
    各增加5万元; 收入增加5万元."""
    told = change.delta or change.rate
    sides = book.sides_of(item) if told is not None and not item.levels else ()
    if told is None or not sides:
        return []
    near = range(told.paragraph, told.paragraph - _PARAGRAPHS - (len(sides) > 1), -1)
    before = [[f for f in book.amounts_before(told.figure, paragraph) if f.family == family] for paragraph in near]
    named = [[[f for f in facts if f.cue != "compare" and book.is_side(f, side)] for facts in before] for side in sides]
    here = [f for f in before[0] if f.sentence == told.sentence]
    if len(sides) == 1 and here and not book.is_side(here[-1], sides[0]):
        return []  # 收入总计90万元。…拨款60万元,收入增加5万元: of what its own sentence tells
    totals = [next(filter(None, told), []) for told in named]  # of each side, where they stand nearest
    return distinct(fact for facts in totals for fact in facts) if all(totals) else []


def _told_with(item: Item, family: str, change: Change) -> list[Fact]:
    """The amount of a later year than the one compared with that the segment of a change tells before it, where the
    item has others: 2023年5万元,…;2022年5.5万元,比2021年减少0.8万元."""
    told, base = change.delta or change.rate, change.base
    if told is None or base is None or base.year is None:
        return []
    own = [f for f in item.levels if f.family == family and f.cue != "compare"]
    if told.year not in (None, base.year) and len(own) == 1 and (own[0].year or item.year) == told.year:
        return own  # 2023年5万元,2022年6万元。2023年比2022年减少1万元
    here = [f for f in item.levels if f.segment == told.segment and f.family == family and f.cue != "compare"]
    alone = len(here) == 1 and here[0] is not item.levels[0] and here[0].figure.at.end <= told.figure.at.start
    return here if alone and (here[0].year or 0) > base.year else []


def _outcomes(facts: Sequence[Fact], change: Change, base: Base, book: Book) -> list[Fact]:
    """The outcomes of the report's own year that the sentence of a change from one tells before it: 决算38万元,完成预算
    42万元的90%,比上年决算数增加; but not 2023年决算38万元,2024年预算42万元,比上年决算数增加."""
    told = change.delta or change.rate
    if told is None or (base.year is not None and base.year == book.year):
        return []
    before = [f for f in facts if f.sentence == told.sentence and f.figure.at.end <= told.figure.at.start]
    return [f for f in before if book.role(f) == "actual" and f.year in (None, book.year)]


def _is_of_later(fact: Fact, change: Change) -> bool:
    """Whether a plan without a name of its own stands in a later sentence than a change: it came to nothing that is
    told only then. 收支总计均增加5万元。2022年共下达资金90万元."""
    told = change.delta or change.rate
    return told is not None and not fact.label and fact.sentence > told.sentence and fact.measure is not None


def _is_told_later(fact: Fact, change: Change, item: Item) -> bool:
    """Whether an amount stands behind a change in whose sentence one stands before it: 年初预算80万元,调整预算90万元,比
    年初预算增加10万元,全年执行85万元."""
    told = change.delta or change.rate
    if told is None or fact.figure.at.start < told.figure.at.end:
        return False
    return any(f.sentence == told.sentence and f.figure.at.end <= told.figure.at.start for f in item.levels)


def is_meant(fact: Fact, base: Base, book: Book) -> bool:
    """Whether an amount can be what a comparison is made with: 较2024年预算 is not with the budget of 2025, and the
    budget of 2024 may be told as the earlier amount of something else."""
    if base.year is None:
        return book.role(fact) == base.role
    earlier = book.role(fact) == "prior" and fact.year == base.year
    return earlier or (book.role(fact) == base.role and fact.year in (base.year, None))


def is_first_plan(fact: Fact, base: Base, book: Book) -> bool:
    """Whether an amount is the plan of the time that a change is counted from: 年初预算80万元,调整后预算90万元,比年初
    增加10万元."""
    return bool(base.since) and book.role(fact) == "budget" and book.is_of_time(fact.measure or "", base.since)


def _is_later(fact: Fact, base: Base) -> bool:
    """Whether an amount is of a year after the one that a comparison names."""
    return None not in (fact.year, base.year) and (fact.year or 0) > (base.year or 0)


def owned(facts: Sequence[Fact], item: Item) -> list[Fact]:
    """The amounts that are of nobody else than the item's changes are: those of 某县本级 for 县本级, but not of all."""
    owners = {fact.owner for fact in item.changes} - {""}
    return [fact for fact in facts if not owners or any(alike(fact.owner, owner) for owner in owners)]


def _is_past(facts: Sequence[Fact], base: Base | None, book: Book) -> bool:
    """Whether the amounts are of an earlier year than the change came to."""
    past = base.year if base is not None and base.year is not None else None
    return any(f.year is not None and (f.year == past or (book.year is not None and f.year < book.year)) for f in facts)


def _above(item: Item, change: Change, book: Book) -> list[Item]:
    """The items that a change told after a list may be said of instead of the last of the list.

    A change with a subject of its own is its subject's. In the sentence of the list it may be the total's, if neither
    the total nor another of the list has one; a new sentence may come back to anything the paragraph is about.
    """
    told = change.delta or change.rate
    if told is None or told.subject is not None or alike(told.label, item.label):
        return []
    if told.sentence > sentence_of(item):
        return [*item.ancestors, *(other for other in book.beside(item, told.sentence) if other not in item.ancestors)]
    return [] if _siblings_change(item, told) else [above for above in item.ancestors if not above.changes]


def _siblings_change(item: Item, told: Fact) -> bool:
    """Whether other items of the list have told changes of their own before; then the last one's is its own, not the
    total's."""
    others = [part for part in item.group.parts[:REACH] if part is not item] if item.group is not None else []
    return any(change.figure.at.start < told.figure.at.start for part in others for change in part.changes)


def befores(item: Item, family: str, base: Base | None, now: Fact | None, book: Book) -> list[Fact]:
    """The amounts that the change is measured from, where the report gives them."""
    if now is not None and now.cue == "become" and now in item.levels[1:]:
        told = item.levels[: item.levels.index(now)]
        added = any(fact.measure is not None and book.role(fact) is None for fact in told)
        return [] if added else told[-1:]  # 预算90万元,追加20万元,核减5万元,预算调整为105万元
    base = base or Base("prior")
    role = base.role
    mine = [f for f in item.levels if f.family == family and is_meant(f, base, book) and f is not now]
    mine = [f for f in mine if follows(now, f, base)] + _plan_of_then(item, base, now, book)
    if not mine and now is not None and book.role(now) == "budget":
        mine = [f for f in item.levels if f.family == family and is_first_plan(f, base, book) and f is not now]
    of_year = item.year in (None, book.year) or base.year is not None  # else 上年 is not the year before the report's
    if not mine and role == "prior" and item.subject is not None and not item.levels and of_year:
        year = base.year if base.year is not None else book.year - 1 if book.year else None
        told = owned(book.levels(item.subject, family, item.paragraph), item)
        told = [fact for fact in told if {base.named, book.role(fact)} != {"budget", "actual"}]
        mine = distinct(fact for fact in told if year is not None and fact.year == year and fact is not now)
    if not mine and now is not None and base.year is not None and (base.named is not None or _is_dated(now, base)):
        mine = [fact for fact in book.told_as(base, item) if fact.family == family and fact is not now]
    if mine or role != "budget" or item.subject is None:
        return mine
    told = book.with_role(owned(book.levels(item.subject, family, item.paragraph), item), "budget")
    year = base.year or (now.year if now is not None else None) or book.year_of(item)
    return distinct(f for f in told if is_meant(f, base, book) and book.is_of(f, year) and f is not now)


def _plan_of_then(item: Item, base: Base, now: Fact | None, book: Book) -> list[Fact]:
    """The plan of an earlier year right before what came of it: 2024年预算15万元;2023年预算18万元,决算14.6万元,相比预算
    减少3.4万元."""
    if base.role != "budget" or base.year is not None or now is None or now not in item.levels:
        return []
    before = item.levels[: item.levels.index(now)][-1:]
    then = [fact for fact in before if fact.segment == now.segment and fact.family == now.family]
    return [fact for fact in then if book.role(fact) == "prior" and fact.year is not None]


def _is_dated(now: Fact, base: Base) -> bool:
    """Whether an amount is one of those of several years: 2021年25万元,2022年10万元,比2021年减少15万元."""
    return base.role == "prior" and now.year is not None and now.measure is None


def sentence_of(item: Item) -> int:
    """The sentence in which an item's first amount stands."""
    return item.levels[0].sentence if item.levels else item.sentence
