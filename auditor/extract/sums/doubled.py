"""Totals of two amounts that have something in common, which is told as well: 水资源总量9.6亿立方米,其中地表水资源量9.1
亿立方米,地下水资源量2.4亿立方米,重复计算量1.9亿立方米; or what of the second is not in the first: 不重复量0.5亿立方米.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import is_amount
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Item
from auditor.vocabulary import Vocabulary

_REACH = 6  # items before the two amounts in which their total may stand
_BEHIND = 2  # items behind what they have in common
_PLACES = 2


def doubled(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every amount of a paragraph that its name says to be in both of the two before it, or in one alone.
    Their total has what they have in common but once; by a name that does not say what it is the total of, only as
    they come to it, or would but for one slip of the hand."""
    common, apart = (vocabulary.words.get(kind, ()) for kind in ("overlap", "not_doubled"))
    wholes = vocabulary.words.get("whole", ())
    for _, paragraph in groupby((item for item in items if item.sentence >= 0), key=lambda item: item.paragraph):
        told = [(item, item.levels[0]) for item in paragraph if len(item.levels) == 1 and is_amount(item.levels[0])]
        for place in range(_PLACES, len(told)):
            item, fact = told[place]
            sides = told[place - _PLACES : place]
            if not any(word in item.label for word in common) or any(f.family != fact.family for _, f in sides):
                continue
            alone = any(word in item.label for word in apart)
            near = [*told[max(0, place - _PLACES - _REACH) : place - _PLACES][::-1], *told[place + 1 :][:_BEHIND]]
            totals = [(total, whole) for total, whole in near if _may_hold(total, whole, sides, fact, book)]
            yield from _claims(totals, [side for side, _ in sides], [f for _, f in sides], fact, wholes, alone=alone)


def _may_hold(total: Item, whole: Fact, sides: Sequence[tuple[Item, Fact]], common: Fact, book: Book) -> bool:
    """Whether an amount may be the total of the sides: of their year, and no mean of many."""
    years = {fact.year for fact in (whole, *(side for _, side in sides))}
    other = book.role(whole) == "prior" or book.is_mean(total.label) or len(years - {None}) > 1
    return whole.family == common.family and not other


def _claims(
    totals: Sequence[tuple[Item, Fact]],
    sides: Sequence[Item],
    facts: Sequence[Fact],
    common: Fact,
    wholes: Sequence[str],
    *,
    alone: bool,
) -> Iterator[Claim]:
    """The claim of the nearest amount that is named as the total of both sides, or that they come to."""
    found = [(total, _readings(whole, facts, common, alone=alone)) for total, whole in totals]
    if full := next((pair for pair in found if any(map(is_full, pair[1]))), None):
        yield Claim("closed_listing", tuple(full[1]), full[0].label)
        return
    named = next((pair for pair in found if _is_of_both(pair[0].label, sides, wholes)), None)
    if named is not None:
        yield Claim("closed_listing", tuple(named[1]), named[0].label)
    elif found:
        yield from slip(found[0][1], found[0][0].label)


def _readings(whole: Fact, facts: Sequence[Fact], common: Fact, *, alone: bool) -> list[Reading]:
    runs = [[fact, common] for fact in facts] if alone else [[*facts, replace(common, sign=-1)]]
    return [Reading({"total": (operand(whole),), "part": tuple(map(operand, run))}) for run in runs]


def _is_of_both(name: str, sides: Sequence[Item], wholes: Sequence[str]) -> bool:
    """Whether a name says that an amount is the total of what both sides end in: 水资源总量 of 地表水资源量."""
    word = next((word for word in wholes if name.endswith(word)), "")
    core = name.removesuffix(word)
    ends = {core[start:] for start in range(len(core) - 1)}
    return bool(word) and all(any(end in side.label for end in ends) for side in sides)
