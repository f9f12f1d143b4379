"""Numbered paragraphs whose amounts come to a total that stands in another section: 下达资金90万元.… 二、实施情况
1.修路…投入40万元。 2.建棚…投入30万元。 3.补助…发放20万元。

Nothing but the digits ties them together: they add up, or would but for one slip of the hand; or their names, which
are those of all that the total is by definition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.document import Document
from auditor.extract.book import Book, distinct
from auditor.extract.itemruns import numbered_runs
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import as_written, is_bridged, nearly_adds_up, would_add_up
from auditor.fact import Fact, Group, Kind
from auditor.quantity import Dimension
from auditor.slip import digits

_FEWEST = 3  # paragraphs
_ABOVE = 2  # paragraphs above in which it may be said how many they are
_MOST_TOTALS = 12
_TELLING = 4  # digits that do not come to a sum by chance
_BELIEVED = Fraction(1, 200)  # how often a slip may explain by chance the gap to a total that nothing else ties


def numbered_sums(
    document: Document, facts: Sequence[Fact], groups: Sequence[Group], taken: Collection[int], book: Book
) -> Iterator[Claim]:
    """A claim for every run of three or more numbered paragraphs that tell money, each with what follows it, and a
    total outside of them: of the amount that each tells first, or else last.

    Runs that have a total of their own are left out, as are the paragraphs of tables (``taken``)."""
    told: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.paragraph not in taken and _is_amount(fact, book):
            told.setdefault(fact.paragraph, []).append(fact)
    listed = {part.paragraph for group in groups if group.parents for part in group.parts[1:]}
    for _, run in numbered_runs(document.paragraphs):
        if len(run) < _FEWEST or listed.intersection(run[1:]):
            continue
        blocks = [[fact for index in block for fact in told.get(index, ())] for block in _blocks(run)]
        if all(blocks):
            inside = {fact.figure for block in blocks for fact in block}
            outside = [fact for mine in told.values() for fact in mine if fact.figure not in inside]
            ways = [[block[place] for block in blocks] for place in (0, -1)]
            ways = ways[:1] if ways[0] == ways[1] else ways
            announced = [fact for fact in facts if run[0] - _ABOVE <= fact.paragraph < run[0]]
            told_once = list(_claims(ways, distinct(outside))) or list(_as_announced(ways, announced))
            yield from told_once or _by_definition(ways[0], distinct(outside), book)


def _blocks(run: Sequence[int]) -> Iterator[range]:
    """The paragraphs from each number to the next; as many for the last as for the longest before it."""
    longest = max(after - before for before, after in pairwise(run))
    return (range(before, after) for before, after in pairwise((*run, run[-1] + longest)))


def _is_amount(fact: Fact, book: Book) -> bool:
    quantity = fact.figure.quantity
    money = fact.kind is Kind.LEVEL and fact.dimension is Dimension.MONEY and quantity.value > 0
    return money and quantity.hedge is None and quantity.ends is None and book.role(fact) != "prior"


def _claims(ways: Sequence[Sequence[Fact]], outside: Sequence[Fact]) -> Iterator[Claim]:
    """The claims of several ways to choose the parts, of which one that adds up is enough."""
    found = []
    for parts in ways:
        added, most = sum(f.figure.quantity.value for f in parts), max(f.figure.quantity.value for f in parts)
        totals = [fact for fact in outside if most < fact.figure.quantity.value < 2 * added]
        totals = [fact for fact in totals if 2 * fact.figure.quantity.value > added and _is_telling(fact)]
        if len(totals) > _MOST_TOTALS:
            return
        found += [Reading({"total": (operand(total),), "part": tuple(map(operand, parts))}) for total in totals]
    full = [as_written(reading) or reading for reading in found if is_full(reading)]
    meant = full or [reading for reading in found if would_add_up(reading, len(found), _BELIEVED)]
    for reading in meant[:1]:
        yield Claim("slipped", (reading,), reading.roles["total"][0].label)


def _as_announced(ways: Sequence[Sequence[Fact]], above: Sequence[Fact]) -> Iterator[Claim]:
    """A claim for as many parts as the paragraph above says that there are, and of what it says right behind that: 安排
    6个项目,总投资1259万元."""
    for count, total in pairwise(above):
        counted = count.dimension is Dimension.COUNT and count.figure.quantity.value == len(ways[0])
        if not counted or total.sentence != count.sentence or total.dimension is not Dimension.MONEY:
            continue
        found = [Reading({"total": (operand(total),), "part": tuple(map(operand, parts))}) for parts in ways]
        near = [reading for reading in found if nearly_adds_up(reading) or is_bridged(reading, _BELIEVED)]
        if near and total.kind is Kind.LEVEL:
            yield Claim("closed_listing", tuple(near), total.subject or total.label)
        return


def _by_definition(parts: Sequence[Fact], outside: Sequence[Fact], book: Book) -> Iterator[Claim]:
    """A claim for parts that are by their names all of the only total of its name."""
    totals = [fact for fact in outside if book.are_all(fact, parts)]
    measures = {fact.measure for fact in (*totals, *parts)} - {None}
    if len(totals) == 1 and len(measures) <= 1:
        reading = Reading({"total": (operand(totals[0]),), "part": tuple(map(operand, parts))})
        yield Claim("closed_listing", (reading,), totals[0].subject or totals[0].label)


def _is_telling(total: Fact) -> bool:
    return len((digits(total.figure.quantity) or "").strip("0")) >= _TELLING
