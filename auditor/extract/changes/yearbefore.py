"""Changes since an amount that another section tells of the year before: 一、2019年…基金收入458万元。二、2020年…基金
收入27万元,减少431万元.

What was carried over into a year is what was left of the year before: 年初结转12万元。…年末结转20万元,比上年增加8万元.
The amount may have been taken otherwise since, so a gap counts only where a slip of the hand explains it, or where it
is told to the digit and only goes the other way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book, distinct
from auditor.extract.memory import REACH, is_amount
from auditor.extract.periods import period_named
from auditor.extract.readings import is_full
from auditor.extract.scopes import OtherBasis
from auditor.extract.sums.slipped import would_add_up
from auditor.fact import Fact, Item, Kind
from auditor.slip import digits

_NEAR = 2  # paragraphs above a change in which the amount of the year before may stand
_TELLING = 3  # digits of a change that two amounts do not differ by by chance
_NAME = 4  # code points of a name that means the same in both years
_BELIEVED = Fraction(1, 100)  # how often a slip may explain by chance the gap between two amounts of one name


def since_year_before(items: Sequence[Item], book: Book, basis: OtherBasis, text: str) -> Iterator[Claim]:
    """A claim for every change of an amount of a year since the year before, if another sentence tells one amount of
    that year by the same name and the words tell no other basis, nor a part of either year. ``text`` is the document's
    view."""
    told: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    dated = list(_dated(items))
    for item, year in dated:
        for fact in item.levels[:1]:
            if fact.cue != "compare":
                told[fact.family, year].append(fact)
    for item, year in dated:
        deltas = [fact for fact in basis.without(item.changes, item.label) if fact.kind is Kind.DELTA]
        if len(item.levels) != 1 or len(deltas) != 1 or deltas[0].family != item.levels[0].family:
            continue
        now, delta = item.levels[0], deltas[0]
        former = distinct(fact for fact in told.get((now.family, year - 1), ()) if _is_named_alike(fact, now))
        whole = not any(period_named(fact.figure, text) for fact in (now, *former))
        if whole and len(former) == 1 and _is_since(delta, now, former[0], year, book):
            yield from _claim(now, former[0], delta, item.subject or item.label)


def since_opening(items: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for every change of what is left over, if the report tells just one amount that was carried over."""
    openings = distinct(
        fact for item in items if book.is_stock_before(item.label) for fact in item.levels[:1] if item.sentence >= 0
    )
    for item in items if len(openings) == 1 else ():
        deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA]
        if not book.is_left_over(item.label) or len(item.levels) != 1 or len(deltas) != 1:
            continue
        now, (before,) = item.levels[0], openings
        base = deltas[0].base
        plain = base is not None and base.role == "prior" and not base.since and base.year is None
        if plain and now.family == deltas[0].family == before.family and now is not before:
            yield from _claim(now, before, deltas[0], item.subject or item.label)


def turned_round(items: Sequence[Item], book: Book, basis: OtherBasis) -> Iterator[Claim]:
    """A claim for every change that is just what an amount of the year before, told near above by whatever name, and
    the new one differ by, but is said to go the other way: 2021年投入3340万元…。2022年投入4500万元,减少1160万元."""
    years = dict(_dated(items))
    for index, item in enumerate(items):
        deltas = [fact for fact in basis.without(item.changes, item.label) if fact.kind is Kind.DELTA]
        if item.sentence < 0 or len(item.levels) != 1 or len(deltas) != 1 or deltas[0].family != item.levels[0].family:
            continue
        now, delta = item.levels[0], deltas[0]
        near = [each for each in items[max(0, index - REACH) : index] if now.paragraph - each.paragraph <= _NEAR]
        told = [fact for each in near for fact in each.levels if fact.family == now.family and is_amount(fact)]
        signed = delta.sign * delta.figure.quantity.value
        gaps = [(fact, now.figure.quantity.value - fact.figure.quantity.value) for fact in told]
        found = distinct(
            fact for fact, gap in gaps if gap == -signed and _is_of_before(fact, now, delta, years.get(item), book)
        )
        right = any(gap == signed for _, gap in gaps)
        telling = len((digits(delta.figure.quantity) or "").strip("0")) >= _TELLING
        if len(found) == 1 and not right and telling and not _is_hedged(now, found[0], delta):
            roles = {"now": (operand(now),), "before": (operand(found[0]),), "delta": (operand(delta),)}
            yield Claim("change", (Reading(roles),), item.subject or item.label)


def _is_of_before(fact: Fact, now: Fact, delta: Fact, year: int | None, book: Book) -> bool:
    """Whether an amount is of what a change is measured from: of the year before, which the words name or the year of
    the new amount tells."""
    base = delta.base
    if base is not None and (base.role != "prior" or base.since):
        return False
    since = base.year if base is not None and base.year is not None else None if year is None else year - 1
    if fact.year is None:
        return book.role(fact) == "prior"
    return fact.year == since and book.role(now) != "prior"


def _is_hedged(*facts: Fact) -> bool:
    return any(fact.figure.quantity.hedge or fact.figure.quantity.ends for fact in facts)


def _dated(items: Sequence[Item]) -> Iterator[tuple[Item, int]]:
    """The items with the year that they, their sentence or their paragraph before them names."""
    year, paragraph = None, -1
    for item in items:
        year = item.year or item.opened or (year if item.paragraph == paragraph else None)
        paragraph = item.paragraph
        if year is not None and item.sentence >= 0:
            yield item, year


def _is_named_alike(one: Fact, other: Fact) -> bool:
    """Whether one of two amounts goes by the full name of the other, with more words before it."""
    short, long = sorted((fact.owner + (fact.subject or fact.label) for fact in (one, other)), key=len)
    return len(short) >= _NAME and long.endswith(short)


def _is_since(delta: Fact, now: Fact, before: Fact, year: int, book: Book) -> bool:
    """Whether a change can be since an amount of the year before, by what it is measured from."""
    base = delta.base
    if base is not None and (base.role != "prior" or base.since or base.year not in (None, year - 1)):
        return False
    named = base.named if base is not None and base.named != "prior" else None
    roles = {named if named is not None else book.role(now), book.role(before)} - {None}
    plain = not any(fact.figure.quantity.hedge for fact in (now, before, delta))
    return plain and len(roles) <= 1 and now.sentence != before.sentence


def _comes_back(delta: Fact, now: Fact, before: Fact) -> bool:
    """Whether a change in a sentence of its own names the year that its amount is of, and that of the year before is
    told between the two by the same name: 2022年培训费90万元。2021年培训费80万元。2022年培训费比上年增加10万元."""
    named = delta.year is not None and delta.year == now.year and before.year == now.year - 1
    between = now.figure.at.end <= before.figure.at.start and before.sentence < delta.sentence
    alike = (now.subject or now.label, now.measure) == (before.subject or before.label, before.measure)
    return named and between and alike and now.paragraph == delta.paragraph


def _claim(now: Fact, before: Fact, delta: Fact, name: str) -> Iterator[Claim]:
    more, less = (now, before) if delta.sign > 0 else (before, now)
    size = Operand(delta.figure, label=delta.subject or delta.label)
    added = Reading({"total": (operand(more),), "part": (operand(less), size)})
    if is_full(added) or _comes_back(delta, now, before) or would_add_up(added, believed=_BELIEVED):
        roles = {role: (operand(fact),) for role, fact in (("now", now), ("before", before), ("delta", delta))}
        yield Claim("change", (Reading(roles),), name)
