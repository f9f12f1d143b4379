"""Accounts of which each side is told in a stretch of its own, and both are added up behind: 收入35亿元,补助14亿元.
支出30亿元,上解11亿元,还本1亿元。收入合计49亿元,支出合计42亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.memory import is_amount
from auditor.extract.readings import is_full
from auditor.fact import Item
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST = 2  # parts of a side


def two_totals(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for the total of either side, where the two stretches before the totals, between full stops or
    semicolons, tell the sides, and one of them comes to its total: so does the other."""
    sides = [tuple(vocabulary.words.get(kind, ())) for kind in ("income_total", "spending_total")]
    for _, paragraph in groupby(items, key=lambda item: item.paragraph):
        stretches = [list(run) for _, run in groupby(filter(_is_told, paragraph), key=_stretch)]
        for first, second, totals in zip(stretches, stretches[1:], stretches[2:], strict=False):
            named = [item.label.endswith(words) for item, words in zip(totals, sides, strict=False)]
            if len(named) == len(sides) and all(named):
                both = zip(totals, (first, second), strict=False)
                readings = [_reading(total, parts) for total, parts in both if _may_be(total, parts)]
                if len(readings) == len(sides) and any(map(is_full, readings)):
                    pairs = zip(totals, readings, strict=False)
                    yield from (Claim("closed_listing", (found,), total.label) for total, found in pairs)


def _is_told(item: Item) -> bool:
    return item.sentence >= 0 and bool(item.levels)


def _stretch(item: Item) -> tuple[int, int]:
    return item.levels[0].sentence, item.levels[0].segment


def _may_be(total: Item, parts: Sequence[Item]) -> bool:
    """Whether a stretch tells several amounts of money, one of each and none of them part of another."""
    plain = all(len(part.levels) == 1 and is_amount(part.levels[0]) and part.parent is None for part in parts)
    money = total.levels[0].dimension is Dimension.MONEY
    return plain and money and len(parts) >= _FEWEST and {p.levels[0].family for p in parts} == {total.levels[0].family}


def _reading(total: Item, parts: Sequence[Item]) -> Reading:
    return Reading({"total": (operand(total.levels[0]),), "part": tuple(operand(part.levels[0]) for part in parts)})
