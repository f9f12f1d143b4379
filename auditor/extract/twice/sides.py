"""Income and spending that come to the same total, with two digits of one of them exchanged, or one digit wrong where
both are called all there is: 收入总计, 支出总计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, told_again
from auditor.extract.twice.retold import is_exchange, is_slip_of, tells_difference
from auditor.fact import Fact, Item
from auditor.vocabulary import Vocabulary

_NEAR = 12  # paragraphs
_TELLING = 4  # digits
_LONG = 5  # digits of which one may be wrong


def sides(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for a total of spending with the same digits as the total of income told last, two that stand side by
    side in the other order: totals that are not meant to be equal are hardly ever so alike."""
    words = vocabulary.words
    whole = set(words.get("balanced_total", ()))
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
                length = len((fact.figure.quantity.digits or "").strip("0"))
                here = first.paragraph == fact.paragraph and fact.sentence >= 0  # tables tell their sides by themselves
                of_year = any(each.label.startswith(words.get("partial", ())) for each in (first, fact))  # 本年收入总计
                balanced = here and {first.subject, fact.subject} <= whole and not of_year
                slip = is_exchange(first, fact) or (balanced and length >= _LONG and is_slip_of(first, fact))
                if not (near and length >= _TELLING and slip):
                    continue
                if not tells_difference(items, first.figure, fact.figure):
                    yield told_again(first.figure, fact.figure, name, "twin")
