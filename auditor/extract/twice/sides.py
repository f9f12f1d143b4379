"""Income and spending that come to the same total, with two digits of one of them exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, told_again
from auditor.extract.twice.retold import is_exchange, tells_difference
from auditor.fact import Fact, Item
from auditor.vocabulary import Vocabulary

_NEAR = 12  # paragraphs
_TELLING = 4  # digits


def sides(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for a total of spending with the same digits as the total of income told last, two that stand side by
    side in the other order: totals that are not meant to be equal are hardly ever so alike."""
    words = vocabulary.words
    income: dict[str, Fact] = {}
    for item in items:
        name = item.subject or item.label
        for fact in item.levels:
            if vocabulary.role(fact.measure) == "prior" or fact.cue == "compare":
                continue
            if name.endswith(words.get("income_total", ())):
                income[fact.family] = fact
            elif name.endswith(words.get("spending_total", ())) and fact.family in income:
                first = income[fact.family]
                near = fact.paragraph - first.paragraph <= _NEAR and first.measure == fact.measure
                telling = len((fact.figure.quantity.digits or "").strip("0")) >= _TELLING
                if not (near and telling and is_exchange(first, fact)):
                    continue
                if not tells_difference(items, first.figure, fact.figure):
                    yield told_again(first.figure, fact.figure, name, "twin")
