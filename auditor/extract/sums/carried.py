"""What came in and went out in a year, what was left from the one before and what is left for the next, in whatever
order: 收入90万元,支出80万元。上年结转10万元,结转下年20万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, permutations, product

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import REACH, is_amount
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import would_add_up
from auditor.fact import Fact, Item
from auditor.interval import total
from auditor.vocabulary import Vocabulary

_MOST = 3  # amounts by one name


def carried(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every paragraph that tells all four, if they balance or would but for one slip of the hand and
    nothing that is told is just what is missing. Totals may have in them what was left from before: those do not."""
    words = vocabulary.words
    income, spending = tuple(words.get("income_name", ())), tuple(words.get("spending_name", ()))
    for _, found in groupby((item for item in items if item.sentence >= 0), key=lambda item: item.paragraph):
        told = list(found)
        before = _amounts([item for item in told if book.is_stock_before(_name(item))], book)
        after = _amounts([item for item in told if book.is_left_over(_name(item))], book)
        if not before or not after:
            continue
        flows = [item for item in told if not (book.is_stock_before(_name(item)) or book.is_left_over(_name(item)))]
        came = _amounts([item for item in flows if item.label.endswith(income)], book)
        went = _amounts([item for item in flows if item.label.endswith(spending)], book)
        readings = [_reading(*four) for four in product(came, went, before, after) if _are_of_one_kind(four)]
        meant = [reading for reading in readings if is_full(reading)]
        slips = [reading for reading in readings if would_add_up(reading, len(readings))]
        meant = meant or [reading for reading in slips if not _is_moved(reading, told)]
        for reading in meant[:1]:
            left = reading.roles["total"]
            whole = tuple(each for each in reading.roles["part"] if each.sign > 0)
            taken = tuple(replace(each, sign=1) for each in reading.roles["part"] if each.sign < 0)
            yield Claim("balance", (Reading({"left": left, "whole": whole, "taken": taken}),), left[0].label)


def _is_moved(reading: Reading, told: Sequence[Item]) -> bool:
    """Whether a paragraph tells just the amount that is missing (调入资金100万元), or of what else just so much is
    left: 收入总计90万元,…,支出总计80万元,结转下年10万元."""
    (left,) = reading.roles["total"]
    missing = abs(total([operand.interval for operand in reading.roles["part"]]) - left.interval)
    amounts = [abs(fact.figure.quantity.interval) for item in told for fact in item.levels][-REACH:]
    others = any((one - other).meets(left.interval) for one, other in permutations(amounts, 2))
    return others or any(missing.meets(amount) for amount in amounts)


def _name(item: Item) -> str:
    return item.subject or item.label


def _amounts(items: Sequence[Item], book: Book) -> list[Fact]:
    """The amounts of one kind that a paragraph tells; none where it tells too many to know."""
    facts = [
        f for item in items[:REACH] for f in item.levels if is_amount(f) and book.role(f) not in ("prior", "budget")
    ]
    return facts if len(facts) <= _MOST else []


def _are_of_one_kind(facts: Sequence[Fact]) -> bool:
    quantities = [fact.figure.quantity for fact in facts]
    plain = not any(quantity.hedge or quantity.ends for quantity in quantities)
    return plain and len({fact.family for fact in facts}) == 1 and all(quantity.value for quantity in quantities[:2])


def _reading(came: Fact, went: Fact, before: Fact, after: Fact) -> Reading:
    spent = replace(operand(went), sign=-1)
    return Reading({"total": (operand(after),), "part": (operand(came), operand(before), spent)})
