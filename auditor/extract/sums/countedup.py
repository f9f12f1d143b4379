"""Totals that say of how many they are, right behind these: 教育支出12.3亿元,卫生支出4.5亿元,两项合计16.8亿元."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST, _MOST = 2, 10
_LONGEST = 12  # code points from the count to the total: 项支出合计达到
_STOPS = ",;:。()"


def counted_up(
    facts: Sequence[Fact], taken: Collection[int], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every total behind the number of its parts, if the sentence tells just as many amounts before that.
    ``taken`` are the paragraphs of tables, ``text`` is the document's view."""
    kinds, totals = vocabulary.words.get("kind_unit", ()), vocabulary.words.get("total", ())
    running = (fact for fact in facts if fact.sentence >= 0 and fact.paragraph not in taken)
    for _, sentence in groupby(running, key=lambda fact: fact.sentence):
        told = sorted(sentence, key=lambda fact: fact.figure.at)
        for place in range(_FEWEST, len(told) - 1):
            count, total = told[place], told[place + 1]
            if _is_count(count, kinds) and _says_total(count, total, totals, text):
                parts = [fact for fact in told[:place] if fact.family == total.family]
                if len(parts) == count.figure.quantity.value and all(_is_part(part, book) for part in (*parts, total)):
                    reading = Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})
                    yield Claim("composition", (reading,), total.subject or total.label)


def _is_count(fact: Fact, kinds: Collection[str]) -> bool:
    quantity = fact.figure.quantity
    few = fact.dimension is Dimension.COUNT and _FEWEST <= quantity.value <= _MOST
    return few and quantity.unit.symbol in kinds and not quantity.hedge


def _says_total(count: Fact, total: Fact, words: Collection[str], text: str) -> bool:
    """Whether the words between a count and an amount make that the sum of so many: 项合计, 项支出共."""
    between = text[count.figure.at.end : total.figure.at.start]
    plain = len(between) <= _LONGEST and not any(stop in between for stop in _STOPS)
    return plain and any(word in between for word in words)


def _is_part(fact: Fact, book: Book) -> bool:
    quantity = fact.figure.quantity
    plain = fact.kind is Kind.LEVEL and not quantity.hedge and not quantity.ends and fact.cue != "compare"
    return plain and book.role(fact) != "prior" and fact.dimension in (Dimension.MONEY, Dimension.COUNT)
