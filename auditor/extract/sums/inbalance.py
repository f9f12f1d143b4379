"""Accounts that are said to be in balance: 收入1260万元,支出880万元,调出380万元,收支平衡."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.sums.slipped import is_within, told_in_full
from auditor.extract.sums.stocks import Stocks
from auditor.fact import Item
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST, _MOST = 3, 12  # amounts of a sentence
_NEAR = Fraction(1, 10)  # of what came in first, that the others may miss it by and still be all there was
_REACH = 16  # code points behind the last of them
_ENDS = "。\n"


def in_balance(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every sentence that tells what came in and what went out, in one amount each, and ends in a word for
    their being even, if what came in is nearly what went out, or would be but for one slip of the hand. ``text`` is
    the document's view."""
    even = vocabulary.told("in_balance", text)
    stocks = Stocks(vocabulary)
    for _, sentence in groupby(items, key=lambda item: item.sentence) if even else ():
        told = [item for item in sentence if item.sentence >= 0 and item.levels and item.parent is None]
        if not _FEWEST <= len(told) <= _MOST or not _is_even(told[-1], even, text):
            continue
        signs = [stocks.sign(item.subject or item.label) for item in told]
        plain = all(len(i.levels) == 1 and i.levels[0].dimension is Dimension.MONEY for i in told)
        if plain and 0 not in signs and signs[0] > 0 > min(signs):
            others = zip(told[1:], signs[1:], strict=True)
            parts = tuple(replace(operand(item.levels[0]), sign=-sign) for item, sign in others)
            reading = Reading({"total": (operand(told[0].levels[0]),), "part": parts})
            name = told[0].subject or told[0].label
            near = Claim("closed_listing", (reading,), name)
            yield from [near] if is_within(reading, _NEAR) else told_in_full(reading, name)


def _is_even(last: Item, even: Sequence[str], text: str) -> bool:
    """Whether one of the words stands behind the last amount of a sentence, with no other sentence between."""
    facts = (*last.levels, *last.changes, *last.completions, *last.shares)
    end = max(fact.figure.at.end for fact in facts)
    behind = text[end : end + _REACH]
    stop = min((place for mark in _ENDS if (place := behind.find(mark)) >= 0), default=len(behind))
    return any(word in behind[:stop] for word in even)
