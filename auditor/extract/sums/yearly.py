"""Totals that say of how many years they are: 2021年投入90万元,2022年投入80万元,两年共投入170万元; 2021年至2023年分别
投入90万元、80万元、70万元,三年累计240万元.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from auditor import numerals
from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.sums.slipped import told_in_full
from auditor.fact import Fact, Item
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_COUNT = regex(r"(?:近|前|后|这)?([一二三四五六七八九十两]|[2-9]|10)个?年")
_STOPS = ",;。:()\n"
_FEWEST = 2


def yearly(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every total that names so many years, right behind the amounts of as many years that follow one
    another, told by one name and in one sentence; or behind as many amounts that a word tells one by one. It must be
    what they come to, but for a slip of the hand. ``text`` is the document's view."""
    totals = (*vocabulary.words.get("total", ()), *vocabulary.words.get("in_all", ()))
    one_by_one = vocabulary.words.get("respectively", ())
    by_then = vocabulary.words.get("stock_after", ())
    told: list[Item] = []
    for item in items:
        fact = item.levels[0] if item.levels else None
        if fact is None or fact.sentence < 0 or fact.dimension not in (Dimension.MONEY, Dimension.COUNT):
            continue
        count = _years_named(lead_to(text, fact.figure.at.start, _STOPS), totals)
        before = [other for other in told[-REACH:] if other.levels[0].family == fact.family]
        if count is not None and count >= _FEWEST and book.role(fact) != "prior":
            parts = _of_years(before, count, fact) or _one_by_one(before, count, fact, one_by_one, text)
            if parts and not _is_running(parts, by_then, text):
                reading = Reading({"total": (operand(fact),), "part": tuple(map(operand, parts))})
                yield from told_in_full(reading, item.subject or item.label)
        told.append(item)


def _years_named(lead: str, totals: Collection[str]) -> int | None:
    """How many years an amount is of, by the words before it: 三年累计完成."""
    found = _COUNT.match(lead)
    if found is None or not any(word in lead[found.end() :] for word in totals):
        return None
    count = found.group(1)
    return int(count) if count.isdigit() else int(numerals.read(count))


def _of_years(before: Sequence[Item], count: int, total: Fact) -> list[Fact]:
    """The last amounts, if they are of so many years that follow one another and go by one name."""
    told = [item.levels[0] for item in before if item.levels[0].year is not None and item.levels[0].cue != "compare"]
    told = [fact for fact in told if total.sentence - fact.sentence <= 1 and fact.paragraph == total.paragraph]
    same = [fact for fact in told if fact.sentence == told[-1].sentence and fact.label == told[-1].label]
    years = [fact.year or 0 for fact in same]
    follow = len(years) == count and all(abs(one - other) == 1 for one, other in pairwise(years))
    return same if follow and len(set(years)) == count else []


def _one_by_one(before: Sequence[Item], count: int, total: Fact, words: Collection[str], text: str) -> list[Fact]:
    """The amounts of the sentence, if they are just so many, told one by one."""
    told = [item.levels[0] for item in before if item.levels[0].sentence == total.sentence]
    if len(told) != count:
        return []
    lead = lead_to(text, told[0].figure.at.start, ";。\n")
    return told if any(word in lead for word in words) else []


def _is_running(parts: Sequence[Fact], words: Collection[str], text: str) -> bool:
    """Whether the amounts are each what it had come to by then: 2021年末累计90万元,2022年末累计170万元."""
    return any(word in lead_to(text, part.figure.at.start, _STOPS) for part in parts for word in words)
