"""Rates of several things in a row, whose plans stand elsewhere under the same names: 中央资金80万元,省级资金50万元.
…中央资金完成60万元,执行率75%;省级资金完成40万元,执行率80%.

That one of them is what its rate says shows where the plans of all stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book, distinct
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item
from auditor.slip import digits

_NEAR = 10  # paragraphs above a row in which the plans may stand
_TELLING = 3  # digits of a rate that is not right by chance
_FEWEST = 2  # things in a row


def likewise(items: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for every rate of completion in a sentence where another is what its amount is of a plan of the same name
    told before, if the same paragraph tells just one such plan of it as well."""
    for _, sentence in groupby(items, key=lambda item: item.sentence):
        row = [found for item in list(sentence)[:REACH] if (found := _rated(item, book)) is not None]
        if len(row) < _FEWEST:
            continue
        proven = {plan.paragraph for done, rate, plans in row for plan in plans if _is_proof(done, plan, rate)}
        for done, rate, plans in row:
            mine = distinct(plan for plan in plans if plan.paragraph in proven)
            if len(mine) == 1:
                roles = {"actual": (operand(done),), "plan": (operand(mine[0]),), "rate": (operand(rate),)}
                yield Claim("progress", (Reading(roles),), done.subject or done.label)


def _rated(item: Item, book: Book) -> tuple[Fact, Fact, list[Fact]] | None:
    """(amount, rate, plans) of an item that tells one amount and one rate."""
    if len(item.levels) != 1 or len(item.completions) != 1 or item.sentence < 0:
        return None
    done, rate = item.levels[0], item.completions[0]
    if done.cue or book.role(done) not in ("actual", None) or done.figure.at.end > rate.figure.at.start:
        return None
    told = book.levels(item.subject or item.label, done.family, item.paragraph)
    plans = [
        fact
        for fact in told
        if 0 <= item.paragraph - fact.paragraph <= _NEAR and 0 <= fact.sentence < item.sentence
        if not fact.cue and book.role(fact) in ("budget", None) and fact.year in (None, done.year, book.year)
        if not (fact.owner and done.owner) or fact.owner == done.owner  # 全市收入90万元,其中我市40万元
    ]
    return done, rate, plans


def _is_proof(done: Fact, plan: Fact, rate: Fact) -> bool:
    """Whether an amount is what a rate of digits enough says of a plan, and not all or nothing of it."""
    written = rate.figure.quantity
    if not plan.figure.quantity.value or not 0 < written.value < 1:
        return False
    telling = len((digits(written) or "").strip("0")) >= _TELLING
    return telling and (done.figure.quantity.interval / plan.figure.quantity.interval).meets(written.interval)
