"""Totals behind which the parts of a known split are told by nothing but its words: 违规金额27684万元,市本级14277万
元、县区13407万元. No word opens a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import is_amount
from auditor.extract.sums.slipped import told_in_full
from auditor.fact import Fact, Kind
from auditor.vocabulary import Vocabulary

_FEWEST, _MOST = 2, 4  # parts


def told_barely(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every such total of a segment in which nothing else of the kind is told behind it, if its parts come
    to it, or would but for one slip of the hand."""
    splits = {frozenset(split) for split in vocabulary.splits if len(split) <= _MOST}
    words = {word for split in splits for word in split}
    told = [fact for fact in facts if fact.sentence >= 0 and is_amount(fact)]
    for _, segment in groupby(told, key=lambda fact: (fact.paragraph, fact.sentence, fact.segment)):
        run = list(segment)
        for count in range(_FEWEST, min(_MOST, len(run) - 1) + 1):
            total, *parts = run[-count - 1 :]
            named = {part.label for part in parts}
            known = len(named) == count and frozenset(named) in splits
            if known and _is_plain([total, *parts], book) and not any(word in total.label for word in words):
                reading = Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})
                yield from told_in_full(reading, total.subject or total.label)


def _is_plain(run: Sequence[Fact], book: Book) -> bool:
    """Whether amounts are of one kind, none of an earlier year nor about so much, and the first the largest."""
    quantities = [fact.figure.quantity for fact in run]
    alike = len({fact.family for fact in run}) == 1 and all(fact.kind is Kind.LEVEL for fact in run)
    sure = not any(quantity.hedge or quantity.ends for quantity in quantities)
    now = not any(book.role(fact) == "prior" or fact.cue for fact in run)
    return (
        bool(run[0].label)
        and alike
        and sure
        and now
        and quantities[0].value == max(quantity.value for quantity in quantities)
    )
