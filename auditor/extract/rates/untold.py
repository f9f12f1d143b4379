"""Wholes that a share may be of although the text does not call them so."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.readings import is_shared
from auditor.fact import Fact, Item
from auditor.interval import Interval, total

_MOST_UNTOLD = 6


def part_of(item: Item, share: Fact, book: Book) -> Fact:
    """The amount of an item that a share of it tells of: of its own period the one told last before it."""
    amounts = [f for f in item.levels if is_shared(f)]
    mine = [f for f in amounts if book.role(f) != "prior" and f.cue not in ("share", "completion")] or amounts
    before = [f for f in mine if f.figure.at.end <= share.figure.at.start]
    return before[-1] if before else mine[0]


def untold_wholes(item: Item, part: Fact, whole: Fact, peers: Sequence[Item], book: Book) -> list[Interval]:
    """Wholes that the text need not have told: what the list comes to, and what its other shares, or those of
    ``peers`` where none of them is in the list, are shares of.

    A list that adds up to the told whole leaves no room for another but what that is itself a share of: 单位2134亿元,
    占全市53.8%,其中甲395亿元,占10%.
    """
    listed = _sum_of_list(item, part, book)
    if listed is not None and listed.meets(whole.figure.quantity.interval):
        above = None if item.parent is None else _implied(item.parent, book)
        return [] if above is None else [above]
    around = item.group.parts[:_MOST_UNTOLD] if item.group is not None else []
    if not any(other is not item and other in peers for other in around):
        around = [*around, *peers[:_MOST_UNTOLD]]
    others = [other for other in (item.parent, *around) if other is not None and other is not item]
    implied = [_implied(other, book) for other in others]
    told = whole.figure.quantity.interval  # what fits the whole that is told is no sign of another
    return [interval for interval in (listed, *implied) if interval is not None and not interval.meets(told)]


def agreed(item: Item, part: Fact, share: Fact, wholes: Sequence[Fact], book: Book) -> Fact | None:
    """The whole, of several that a share may be taken of, that its list fills and all its other shares are taken of."""
    listed = _sum_of_list(item, part, book) if wholes else None
    others = [other for other in item.group.parts if other is not item and other.shares] if item.group else []
    if listed is None or not others or any(other.shares[0].whole != share.whole for other in others):
        return None
    filled = [whole for whole in wholes if listed.meets(whole.figure.quantity.interval)]
    implied = [_implied(other, book) for other in others]
    return next((w for w in filled if all(i and i.meets(w.figure.quantity.interval) for i in implied)), None)


def wholes_beside(whole: Fact, part: Fact, siblings: Sequence[Fact], book: Book) -> list[Interval]:
    """What a share may be taken of besides the amount told last before its part: one told right before that, or both
    together: 建议45件、提案244件,其中已解决36件,占80%."""
    told = [f for f in book.told_beside(whole) if f.figure.at.end <= whole.figure.at.start and f not in siblings]
    others = [f for f in told if f.label and f.measure == whole.measure and f.paragraph == part.paragraph]
    amounts = [f.figure.quantity.interval for f in others]
    return [*amounts, sum(amounts, whole.figure.quantity.interval)] if amounts else []


def _implied(item: Item, book: Book) -> Interval | None:
    """The whole that an item and its share imply."""
    if not item.shares or not any(map(is_shared, item.levels)):
        return None
    share = item.shares[0]
    interval = share.figure.quantity.interval
    if interval.low is None or interval.low <= 0:
        return None
    return part_of(item, share, book).figure.quantity.interval / interval


def _sum_of_list(item: Item, part: Fact, book: Book) -> Interval | None:
    """What the sentence's list comes to."""
    if item.group is None or len(item.group.parts) > REACH:
        return None
    amounts: list[Interval] = []
    for other in item.group.parts[: next(iter(item.group.cuts), None)]:
        level = next((f for f in other.levels if f.family == part.family and book.role(f) != "prior"), None)
        if level is None:
            return None
        amounts.append(level.figure.quantity.interval)
    return total(amounts)
