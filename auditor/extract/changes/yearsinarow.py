"""Amounts of one year after another, of which only the first is named, or each by the same name: 2019年基金收入135.6亿
元,2020年为158.2亿元,增长16.67%;2021年为142.8亿元,下降9.73%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.periods import period_named
from auditor.extract.scopes import OtherBasis
from auditor.fact import Fact, Item, Kind

_ROLES = {Kind.DELTA: "delta", Kind.RATE: "rate"}


def years_in_a_row(items: Sequence[Item], book: Book, basis: OtherBasis, text: str) -> Iterator[Claim]:
    """A claim for every change of an amount without a name of its own that a sentence tells right behind that of the
    year before, where the words tell no other basis and no part of either year. ``text`` is the document's view."""
    name = ""
    for one, other in pairwise(items):
        name = one.label or name
        if not _follow_each_other(one, other, book) or any(
            period_named(i.levels[0].figure, text) for i in (one, other)
        ):
            continue
        before, now = one.levels[0], other.levels[0]
        for change in basis.without(other.changes, other.label):
            real = change.kind is Kind.RATE and book.is_real(name)  # at constant prices
            if _is_since(change, now) and not real:
                roles = {"now": (operand(now),), "before": (operand(before),), _ROLES[change.kind]: (operand(change),)}
                yield Claim("change", (Reading(roles),), name)


def _follow_each_other(one: Item, other: Item, book: Book) -> bool:
    """Whether two items stand in one sentence, the later without another name, each with an amount of its own year and
    that of the earlier right before the later's."""
    if (
        one.sentence != other.sentence
        or other.sentence < 0
        or other.label not in ("", one.label)
        or not len(one.levels) == len(other.levels) == 1
    ):
        return False
    before, now = one.levels[0], other.levels[0]
    plain = all(book.role(fact) in (None, "actual", "prior") and fact.cue != "compare" for fact in (before, now))
    in_turn = before.year is not None and now.year == before.year + 1
    return plain and in_turn and before.family == now.family and before.figure.quantity.value > 0


def _is_since(change: Fact, now: Fact) -> bool:
    """Whether a change is told of the amount, and measured from the year before."""
    if change.kind not in _ROLES or (change.kind is Kind.DELTA and change.family != now.family):
        return False
    since = change.base is None or (change.base.role == "prior" and not change.base.since and change.base.year is None)
    return since and change.segment == now.segment and change.figure.at.start > now.figure.at.end
