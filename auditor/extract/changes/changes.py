"""Claims about change: this much more than last year, by this rate, unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book, distinct
from auditor.extract.changes.againstplan import held_against
from auditor.extract.changes.compared import (
    befores,
    family_of,
    is_meant,
    is_of_next,
    is_of_total,
    is_saved_of_plan,
    nows,
    of_one,
    owned,
    sentence_of,
)
from auditor.extract.changes.years import is_of_base_year, of_year_between
from auditor.extract.deltas import Change, exceeded, is_apart, is_average_beside, is_beyond, pairs
from auditor.extract.naming import may_be_one
from auditor.extract.scopes import OtherBasis
from auditor.fact import Base, Fact, Item, Kind, Wording
from auditor.interval import total
from auditor.language import tr
from auditor.quantity import Dimension

_PERCENTAGES = (Dimension.RATIO.value, Dimension.POINTS.value)
_PERCENT = Fraction(1, 100)
_AVERAGE = Fraction(1, 20)  # by which all there was may differ from what there was on average
_MOST_READINGS = 12  # a claim with more fair readings than this proves nothing either way


def changes(items: Sequence[Item], book: Book, basis: OtherBasis) -> Iterator[Claim]:
    """A claim for every change of every item, and one for its direction."""
    for item in items:
        told = pairs(basis.without(item.changes, item.label), item.year or book.year)
        above = pairs(item.parent.changes) if item.parent is not None else []
        for place, change in enumerate(told):
            yield from _direction(item, change)
            real = change.rate is not None and change.delta is not None and book.is_real(item.label)
            if exceeded(item, change) is not None:
                continue  # that is told of the unit
            if change.rate is None or not (real or family_of(item, change) in _PERCENTAGES):
                yield from _size(item, change, book)  # 比上年同期(12.1%)回落11个百分点: no rate is of a percentage
            same = above[place].base if len(above) == len(told) else None
            yield from _since(item, change, change.base or same, book)
            if item.subject is not None and not book.is_remainder(item.label):
                yield from _gained(item, change)  # a profit, or what is left, may be less than nothing
        for wording in item.wordings:
            yield from _unchanged(item, wording, book)


def _direction(item: Item, change: Change) -> Iterator[Claim]:
    """The claim that a difference and its rate go the same way. A rate that goes the way and by the name of another
    difference told before may be of that: 年增长121人,比上年减少63人,年增长率为11.21‰."""
    delta, rate = change.delta, change.rate
    if delta is None or rate is None:
        return
    named = [f for f in item.changes if f.kind is Kind.DELTA and f.label == rate.label and f is not delta]
    if not rate.label or rate.sign not in [other.sign for other in named]:
        roles = {"delta": (operand(delta),), "rate": (operand(rate),)}
        yield Claim("direction", (Reading(roles),), item.subject or item.label)


def _gained(item: Item, change: Change) -> Iterator[Claim]:
    """An amount, and what it is more than the year before, told right behind it: it was not less than nothing. A change
    without a unit may be a rate that has lost its sign: 收入29.6亿元,比上年增长112.9."""
    delta = change.delta
    if delta is None or delta.sign < 0 or change.base is None or change.base.role != "prior":
        return
    if delta.figure.text[-1:].isdigit():
        return
    told = [level for level in item.levels if level.figure.at.end <= delta.figure.at.start]
    if len(told) == len(item.levels) == 1 and (told[0].family, told[0].sentence) == (delta.family, delta.sentence):
        roles = {"now": (operand(told[0]),), "delta": (operand(delta),)}
        yield Claim("gain", (Reading(roles),), item.subject or item.label)


def _size(item: Item, change: Change, book: Book) -> Iterator[Claim]:
    family = family_of(item, change)
    roles = {}
    if change.delta is not None:
        roles["delta"] = (operand(change.delta),)
    if change.rate is not None:
        roles["rate"] = (operand(change.rate),)
    aimed = [{"now": (operand(now),), "before": (operand(plan),)} for now, plan in _aimed(item, change, book)]
    readings = [Reading({**sides, **roles}) for sides in aimed]
    for now in nows(item, family, change, book) if not (readings or is_saved_of_plan(item, change, book)) else ():
        told = _of_its_plan(befores(item, family, change.base, now, book), change, book)
        told = _stated(told, change) or told or _by_other_name(item, change)
        told = [f for f in told if not (is_of_next(f, change, item) or is_of_total(f, change, item))]
        if any(is_average_beside(now, f) for f in told) or (not told and _is_of_another(change.delta, now, book)):
            continue
        if is_of_base_year(now, change, book):
            continue
        former: list[Fact | None] = [before for before in told if _is_comparable(now, before, change, book)]
        former = [] if _is_of_average(change, now) else former or [None]
        readings += [] if former != [None] else _the_other_way(now, change, book, roles)
        for before in former:
            compared = _compared(now, before, change)
            readings.append(Reading({"now": (operand(now),), **compared, **roles}))
            readings += [
                Reading({"now": (all_told,), **compared, **roles}, weak=True) for all_told in _all(now, change, book)
            ]
    readings = of_one(readings) if len(roles) == 2 else readings
    if not readings and len(roles) == 2:  # 与2010年的725482人相比,增加25907人: what it came to is not told beside it
        told = befores(item, family, change.base, None, book)
        stated = [f for f in told if f in item.levels and (f.cue == "compare" or not f.label or f.sentence < 0)]
        readings = [Reading({"before": (operand(before),), **roles}) for before in stated]
    if readings:
        readings = [*readings[:_MOST_READINGS], *_contributed(item, change), *of_year_between(item, change, roles)]
        yield Claim("change", tuple(readings), item.subject or item.label)
    elif len(roles) == 2:
        yield Claim("change", (Reading(roles),), item.subject or item.label, undecided=tr("没有找到增减所对应的本期数"))


def _is_of_average(change: Change, now: Fact) -> bool:
    """Whether a rate per thousand may be of how many there were on average, not at first: 年增长148人,年增长率4.75‰."""
    delta, rate = change.delta, change.rate
    if delta is None or rate is None or now.figure.quantity.step or rate.figure.quantity.unit.factor >= _PERCENT:
        return False
    added, told = operand(delta).interval, operand(rate).interval
    implied = (now.figure.quantity.interval - added) * told
    more, less = implied.high or Fraction(0), implied.low or Fraction(0)
    off = abs((more + less) / 2 - delta.figure.quantity.value * delta.sign)
    return not implied.meets(added) and off < _AVERAGE * delta.figure.quantity.value


def _of_its_plan(told: list[Fact], change: Change, book: Book) -> list[Fact]:
    """The plans that a change may be measured from by the name it gives that: 较年初预算节约5万元 is not 调整预算."""
    named = change.delta.measure if change.delta is not None and change.base is not None else None
    if book.measure_role(named) != "budget":
        return told
    return [fact for fact in told if book.role(fact) != "budget" or may_be_one(fact.measure, named)]


def _stated(told: Sequence[Fact], change: Change) -> list[Fact]:
    """Those of the amounts that a change may be measured from which its sentence compares with before it:
    比上年预算32亿元增加2亿元。上年决算33亿元."""
    first = change.delta or change.rate
    before = [f for f in told if first is not None and f.cue == "compare" and f.sentence == first.sentence]
    return [f for f in before if first is not None and f.figure.at.end <= first.figure.at.start]


def _by_other_name(item: Item, change: Change) -> list[Fact]:
    """The amount that a change is measured from right before it, whatever that is called: 比快报数30万元增加5万元;
    较“十五”末(80万吨)增长25%."""
    told, base = change.delta or change.rate, change.base
    if told is None or base is None or base.role != "other":
        return []
    before = [fact for fact in item.levels if fact.figure.at.end <= told.figure.at.start]
    beside = [f for f in before[-1:] if f.cue == "compare" and f.family == family_of(item, change)]
    return [fact for fact in beside if (fact.segment, fact.paragraph) == (told.segment, told.paragraph)]


def _aimed(item: Item, change: Change, book: Book) -> list[tuple[Fact, Fact]]:
    """(outcome, plan) for what a change may be of, if it is measured from a plan of its own."""
    if (held := held_against(item, change, book)) is not None:
        return [held]
    if change.base is None or change.base.role != "target":
        return []
    aims = book.aims(change.paragraph)
    return [(outcome, target) for target, outcome in aims if not item.levels or outcome in item.levels]


def _contributed(item: Item, change: Change) -> Iterator[Reading]:
    """A rate in brackets behind the change of a part as its share in the change of the total: 增加20万元,其中甲增加
    5万元(25%)."""
    delta, rate = change.delta, change.rate
    if item.parent is None or delta is None or rate is None or rate.figure.at.start != delta.figure.at.end + 1:
        return
    for whole in item.parent.changes:
        if whole.kind is Kind.DELTA and whole.family == delta.family and whole.figure.quantity.value:
            all_told = Operand(None, constant=Operand(whole.figure).interval + operand(delta).interval)
            roles = {"now": (all_told,), "delta": (operand(delta),), "rate": (operand(rate),)}
            yield Reading(roles, weak=True)


def _the_other_way(now: Fact, change: Change, book: Book, roles: Mapping[str, tuple[Operand, ...]]) -> list[Reading]:
    """What comes right before an amount of a year as what that grew to, if it grew by as much or at such a rate: 经费
    318万元,2022年为298万元,同比多20万元; 年末318户,年初298户,增加20户."""
    earlier = (now.year is not None and not now.label) or book.is_time_before(now.label)
    told = book.told_before(now, 0) if earlier and change.delta is not None else []
    sides = [{"now": (operand(later),), "before": (operand(now),)} for later in told if later.year is None]
    return [Reading({**each, **roles}) for each in sides if _has_grown(*each["now"], *each["before"], roles)]


def _has_grown(now: Operand, before: Operand, roles: Mapping[str, tuple[Operand, ...]]) -> bool:
    more = now.interval - before.interval
    grown = [more.meets(each.interval) or more.meets(-each.interval) for each in roles.get("delta", ())]
    return any(grown) or any((more / before.interval).meets(each.interval) for each in roles.get("rate", ()))


def _all(now: Fact, change: Change, book: Book) -> list[Operand]:
    """What all the amounts of a sentence come to, where the next one tells a change without a name: 基本支出80万元,
    项目支出20万元。与上年决算数90万元相比,增加10万元."""
    if change.delta is None or change.delta.sentence <= now.sentence:
        return []
    before = book.amounts_before(change.delta.figure, now.paragraph, whole=True)
    told = [fact for fact in before if fact.sentence == now.sentence]
    alike = [f.figure.quantity.interval for f in told if f.family == now.family]
    return [Operand(None, constant=total(alike))] if len(alike) > 1 else []


def _compared(now: Fact, before: Fact | None, change: Change) -> dict[str, tuple[Operand, ...]]:
    """The amount that a change is measured from; where the rate says so, it is the change itself, for which the word
    was left out: 与2020年相比20万元,增加12.5%."""
    if before is None:
        return {}
    rate = change.rate
    named = change.base is not None and change.base.named is not None
    if change.delta is None and rate is not None and not (named or before.label) and before.sentence == rate.sentence:
        more = Operand(before.figure, rate.sign)
        was = now.figure.quantity.interval - more.interval
        if was.low is not None and was.low > 0 and (more.interval / was).meets((operand(rate),)[0].interval):
            return {"delta": (more,)}
    return {"before": (operand(before),)}


def _is_of_another(delta: Fact | None, now: Fact, book: Book) -> bool:
    """Whether an increase is more than the amount that it would have led to, and another amount told before in the
    sentence is not: 全年720万人次,日均2万人次,增加120万人次."""
    if delta is None or delta.sign < 0 or delta.figure.quantity.value <= now.figure.quantity.value:
        return False
    others = (f for f in book.told_before(now, 1) if f.family == now.family and f.sentence == now.sentence)
    return any(other.figure.quantity.value >= delta.figure.quantity.value for other in others)


def _is_comparable(now: Fact, before: Fact, change: Change, book: Book) -> bool:
    """Whether budget is compared with budget and outcome with outcome, where the text does not say otherwise."""
    if before.figure.quantity == now.figure.quantity and before.sentence != now.sentence:
        return False  # the same, told again
    if change.rate is not None and book.is_real(now.label):
        return False  # 生产总值90亿元,比2010年(60亿元)增长45%, at constant prices
    base = change.base
    if base is None and change.rate is not None and is_apart(change.rate, before, now.year or book.year):
        return False
    if not _is_beside(before, now, base, book) and is_beyond(now, before, change.rate):
        return False
    if base is not None and (base.role != "prior" or base.named is not None):
        return True
    return {book.role(now), book.role(before)} != {"budget", "actual"}


def _is_beside(before: Fact, now: Fact, base: Base | None, book: Book) -> bool:
    """Whether an amount is told beside another and is of just the year and the role that a base names."""
    if base is None or None in (base.year, base.named) or before.paragraph != now.paragraph:
        return False
    return (before.year, book.role(before)) == (base.year, base.named)


def _since(item: Item, change: Change, base: Base | None, book: Book) -> Iterator[Claim]:
    """A claim for a change since what another sentence tells: 与2013年执行数相比增加2.84亿元, where the amount of 2013
    is told for itself. It must be the only one of the subject, of the year and the measure that the change names."""
    delta = change.delta
    if base is None or base.year is None or delta is None or item.subject is None or not item.levels:
        return
    present = [f for f in book.current(item, delta.family) if not is_meant(f, base, book) and f.cue != "compare"]
    if not present or any(is_meant(f, base, book) for f in item.levels):
        return
    told = [f for f in book.levels(item.subject, delta.family, item.paragraph) if f.year == base.year]
    roles = (base.named,) if base.named in ("budget", "actual") else ("actual", None)
    if base.named is None and all(book.role(fact) == "budget" for fact in present):
        roles = ("budget", *roles)  # 2022年预算90万元,较2021年增加10万元
    former = distinct(f for f in owned(told, item) if book.role(f) in roles and f.sentence >= 0 and f not in present)
    if len(former) == 1 and len(distinct(present)) == 1:
        roles_ = {"now": (operand(present[0]),), "before": (operand(former[0]),), "delta": (operand(delta),)}
        yield Claim("change", (Reading(roles_),), item.subject)


def _unchanged(item: Item, wording: Wording, book: Book) -> Iterator[Claim]:
    if wording.cue != "unchanged":
        return
    base = wording.base
    name = item.subject or item.label
    deltas = [f for f in item.changes if f.kind is Kind.DELTA and f.base == base and base is not None]
    family = next((f.family for f in item.levels), "")
    readings = [
        Reading({"now": (operand(now),), "before": (operand(before),)})
        for now in (nows(item, family, Change(*deltas[:1]), book)[:1] if base is not None else ())
        for before in befores(item, family, base, now, book)
    ]
    if not readings and deltas and deltas[0].sentence == sentence_of(item):
        readings = [Reading({"delta": (operand(deltas[0]),)})]
    if readings:
        yield Claim("unchanged", tuple(readings[:_MOST_READINGS]), name, words=(wording,))
