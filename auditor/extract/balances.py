"""Claims about what is left over: income less spending, exports less imports, plan less outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item
from auditor.vocabulary import Difference, Vocabulary

_REACH = 2  # paragraphs above the difference in which its sides may stand
_MOST_SIDES = 6
_BRACKETS = re.compile(r"\([^()]*\)")


def balances(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every item that is named as what one side leaves of another.

    The sides are the nearest items that are named as the vocabulary's ``differences`` say. The text may also take all
    that came in (收入, 上年结余, 调入) from all that went out, so that the sums of everything told before and after the
    first of the other side are readings as well.
    """
    for index, item in enumerate(items):
        label = _bare(item.label) if item.levels else ""
        for difference in vocabulary.differences if label else ():
            if label.endswith(difference.left) and not any(word in item.label for word in difference.without):
                before = items[max(0, index - REACH) : index]
                told = [other for other in before if item.paragraph - other.paragraph <= _REACH]
                yield from _claim(item, difference, told, book, vocabulary.words.get("total", ()))


def _claim(
    item: Item, difference: Difference, told: Sequence[Item], book: Book, totals: tuple[str, ...]
) -> Iterator[Claim]:
    left = item.levels[0]
    around = {fact for parent in item.ancestors for fact in parent.levels}
    parts = {fact for other in told if other.parent is not None for fact in other.levels}
    whole = [fact for other in told if (fact := _amount(other, left, difference.whole, book)) is not None]
    taken = [fact for other in told if (fact := _amount(other, left, difference.taken, book)) is not None]
    result = (Operand(left.figure),)
    readings = [
        Reading(
            {"left": result, "whole": (_operand(one),), "taken": (_operand(other),)},
            one in parts or other in parts or other in around or _is_balanced(one, other, totals),
        )
        for other in _nearest(taken, parts)
        for one in _nearest(whole, parts)
        if one.figure.at.start < other.figure.at.start
    ]
    readings += _sums(left, told, taken, book)
    if readings:
        yield Claim("balance", tuple(readings), item.subject or item.label)


def _bare(label: str) -> str:
    """A label without what stands in brackets: 净资产(所有者权益,下同)总额."""
    return _BRACKETS.sub("", label) if "(" in label else label


def _is_balanced(one: Fact, other: Fact, totals: tuple[str, ...]) -> bool:
    """Whether two sides are totals and the same: what is left over is then itself on the other side, 支出总计."""
    return one.figure.quantity.value == other.figure.quantity.value and all(
        fact.label.endswith(totals) for fact in (one, other)
    )


def _nearest(facts: Sequence[Fact], parts: set[Fact]) -> list[Fact]:
    """The amounts told last, totals before the parts of another."""
    return sorted(facts[: -_MOST_SIDES - 1 : -1], key=lambda fact: fact in parts)


def _amount(item: Item, left: Fact, words: tuple[str, ...], book: Book) -> Fact | None:
    """The item's amount, if it is named by one of ``words`` and counted in the same unit."""
    if not _bare(item.label).endswith(words):
        return None
    mine = [fact for fact in item.levels if fact.family == left.family and book.role(fact) != "prior"]
    return mine[-1] if mine else None


def _sums(left: Fact, told: Sequence[Item], taken: Sequence[Fact], book: Book) -> Iterator[Reading]:
    """All amounts of a paragraph before the first that is taken away, less all from there on."""
    told_facts = [
        fact
        for item in told
        for fact in item.levels[-1:]
        if fact.family == left.family and book.role(fact) != "prior" and fact is not left
    ]
    for first in taken:
        facts = [fact for fact in told_facts if fact.paragraph == first.paragraph]
        before = tuple(_operand(f) for f in facts if f.figure.at.start < first.figure.at.start)
        after = tuple(_operand(f) for f in facts if f.figure.at.start >= first.figure.at.start)
        if before and after:
            yield Reading({"left": (Operand(left.figure),), "whole": before, "taken": after}, weak=True)


def _operand(fact: Fact) -> Operand:
    return Operand(fact.figure, fact.sign, label=fact.subject or fact.label)
