"""Ratios that are defined by what they are called: 恩格尔系数 is what is spent on food of all that is consumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.rates.fitting import holds, is_slip_away, reading_of
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import DefinedRatio, Vocabulary

_NEAR = 2  # paragraphs above a ratio in which what it is of may stand
_QUALIFIER = 2  # code points at the beginning of a ratio's name that say whose it is: 城镇, 农村
_MOST_READINGS = 8
_WORD = 2  # code points of the word that a name ends in
_COUNTED = (Dimension.COUNT, Dimension.NUMBER)


def defined_ratios(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every ratio whose name says what it is of, if both are told shortly before it: the part beside the
    whole. Whose ratio it is (城镇居民恩格尔系数) the whole must say too."""
    for index, item in enumerate(items):
        fact = item.levels[0] if item.levels else None
        if fact is None or fact.kind is not Kind.LEVEL or fact.dimension is not Dimension.RATIO:
            continue
        if book.role(fact) not in (None, "actual"):
            continue
        told = [other for other in items[max(0, index - REACH) : index] if item.paragraph - other.paragraph <= _NEAR]
        for ratio in vocabulary.ratios:
            if name := next((name for name in ratio.ratio if item.label.endswith(name)), ""):
                short = item.label == name and any(other != name and other.endswith(name) for other in ratio.ratio)
                here = [other for other in told if other.sentence == item.sentence] if short else told
                apart = short and not (here and here[-1].label.endswith((*ratio.part, *ratio.whole)))
                if apart or _are_several(here, ratio.whole, item):
                    continue  # a short name is meant of what stands right before it
                whose = item.label.removesuffix(name)
                if nearest := _beside(fact, ratio, told):
                    yield from (Claim("progress", (r,), item.label) for r in nearest if holds(r) or is_slip_away(r))
                elif found := tuple(_readings(fact, whose, ratio, here, book)):
                    yield Claim("share", found[:_MOST_READINGS], item.label)
                elif rest := _of_rest(fact, whose, ratio, here, book, vocabulary):
                    yield Claim("progress", rest, item.label)


def _beside(share: Fact, ratio: DefinedRatio, told: Sequence[Item]) -> list[Reading]:
    """The reading of a ratio by the two amounts told right before it in its segment, if each goes by the last word of
    a name of its: 市级企业资产76.2亿元、负债51.9亿元,资产负债率68.1%. It is of nothing that is told before them. Counts
    that go by those very names need no such proof: 编制62人,在职人员58人,在职人员控制率93.55%."""
    own = [item for item in told[-2:] if item.levels and item.levels[-1].segment == share.segment]
    sides = [[i for i in own if any(i.label[-_WORD:] in name for name in names)] for names in (ratio.part, ratio.whole)]
    part, whole = (side[0].levels[-1] if len(side) == 1 and side[0].label else None for side in sides)
    if part is None or whole is None or part is whole or part.family != whole.family:
        return []
    named = all({fact.subject, fact.label} & {*names} for fact, names in ((part, ratio.part), (whole, ratio.whole)))
    if named and part.dimension is Dimension.COUNT:
        return []
    return [reading_of(share, part, whole, turned=False)]


def _are_several(told: Sequence[Item], names: tuple[str, ...], ratio: Item) -> bool:
    """Whether several things that are counted go by the names of a whole beside its ratio, each by its own and none a
    part of another: 行政编制20人,事业编制26人,在职人员控制率108%. Then it is of all of them."""
    wholes = [i for i in told if i.label.endswith(names) and i.paragraph == ratio.paragraph and i.parent is None]
    counted = [i for i in wholes if any(fact.dimension in _COUNTED for fact in i.levels)]
    return len({item.label for item in counted}) > 1


def _readings(share: Fact, qualifier: str, ratio: DefinedRatio, told: Sequence[Item], book: Book) -> Iterator[Reading]:
    """Those of the whole that was told last; of an earlier one (户籍人口 before 常住人口) the ratio is not."""
    for place in reversed(range(len(told))):
        whole = None if told[place].label.endswith(ratio.part) else _amount(told[place], ratio.whole, share, book)
        above = told[place].parent
        inside = above is not None and above in told and above.label.endswith(ratio.whole)
        if inside and whole is not None and whole.dimension in _COUNTED:
            continue  # 编制46人,其中行政编制20人
        if whole is None or qualifier[:_QUALIFIER] not in whole.owner + told[place].label:
            continue
        parts = list(_parts(told, place, qualifier, ratio, share, book))
        behind = [part for part in parts if part.figure.at.start > whole.figure.at.start]  # its own, not that before it
        for part in behind or parts:
            if part.family == whole.family or _are_people(part, whole):
                roles = {"part": (operand(part),), "whole": (operand(whole),), "share": (operand(share),)}
                yield Reading(roles)
                for inner in _inner(part, told):  # 在职人员95人,其中在编92人: of those in posts
                    yield Reading({**roles, "part": (operand(inner),)}, weak=True)
        if not inside:
            return  # 资产总额90万元,其中固定资产总额60万元: it may be of either


def _of_rest(
    share: Fact, qualifier: str, ratio: DefinedRatio, told: Sequence[Item], book: Book, vocabulary: Vocabulary
) -> tuple[Reading, ...]:
    """The reading of a ratio whose part is not told, but what of the whole is not its part: 总资产90万元,净资产60万元,
    资产负债率33.3%. It is as the ratio says, or one slip from it."""
    for rest in vocabulary.differences:
        if not (set(rest.taken) & set(ratio.part) and set(rest.whole) & set(ratio.whole)):
            continue
        pairs = [
            (whole, left)
            for one, other in pairwise(told)
            if (whole := _amount(one, ratio.whole, share, book)) and (left := _amount(other, rest.left, share, book))
            if whole.segment == left.segment and qualifier[:_QUALIFIER] in whole.owner + one.label
            if not any(word in other.label for word in rest.without)
        ]
        for whole, left in pairs[-1:]:
            reading = reading_of(share, left, whole, turned=True)
            return (reading,) if whole.family == left.family and (holds(reading) or is_slip_away(reading)) else ()
    return ()


def _inner(part: Fact, told: Sequence[Item]) -> list[Fact]:
    """What a part is said to have in it, in the same unit."""
    levels = [fact for item in told if item.parent is not None and part in item.parent.levels for fact in item.levels]
    return [fact for fact in levels if fact.family == part.family]


def _are_people(*facts: Fact) -> bool:
    """Whether amounts are counts of which one has its unit in its name: 编制数46,在职人数50."""
    return all(fact.dimension in _COUNTED and fact.figure.quantity.value.denominator == 1 for fact in facts)


def _parts(
    told: Sequence[Item], place: int, qualifier: str, ratio: DefinedRatio, share: Fact, book: Book
) -> Iterator[Fact]:
    """The parts of a whole: those of its list, else those told beside it that are of the same."""
    whole = told[place]
    for item in told:
        beside = item.paragraph == whole.paragraph and qualifier[:_QUALIFIER] in item.label
        part = _amount(item, ratio.part, share, book) if item is not whole else None
        near = part is not None and part.segment == whole.levels[0].segment
        if part is not None and (item.parent is whole or (beside and (near or item.parent is whole.parent))):
            yield part


def _amount(item: Item, names: tuple[str, ...], share: Fact, book: Book) -> Fact | None:
    """The item's amount of the ratio's year, if it goes by one of some names."""
    if not item.label.endswith(names):
        return None
    mine = [fact for fact in item.levels if book.role(fact) != "prior" and fact.cue != "compare"]
    return next((fact for fact in mine if (fact.year or book.year) == (share.year or book.year)), None)
