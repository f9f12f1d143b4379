"""How many or how much by the day, of days that the paragraph counts: 假期7天,接待游客2418.6万人次,日均345.5万人次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.slip import digits, may_mean
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()、\n"
_LONGEST = 8  # code points between a word such as 日均 and its amount
_TELLING = 3  # digits that are not what a number of days makes of an amount by chance
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT)


def daily(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount by the day that is told right behind the amount that it is of, where the paragraph
    counts days just once before: it comes to that, or would but for a slip of the hand. Amounts by the day of other
    days are of those. ``text`` is the document's view."""
    words, known = vocabulary.told("by_day", text), vocabulary.words.get("by_day", ())
    told = sorted((f for f in facts if f.sentence >= 0), key=_place)
    for _, run in groupby(told if words else (), key=lambda fact: fact.paragraph):
        paragraph = [f for f in run if f.kind is Kind.LEVEL and f.dimension in _AMOUNTS]
        counts = [f for f in paragraph if any(f.figure.quantity.unit.symbol in word for word in known)]
        for total, each in pairwise(paragraph):
            named = lead_to(text, each.figure.at.start, _STOPS, _LONGEST).startswith(words)
            if named and len(counts) == 1 and _may_be(total, counts[0], each):
                roles = {"total": (operand(total),), "count": (operand(counts[0]),), "each": (operand(each),)}
                yield Claim("per_unit", (Reading(roles),), each.label)


def _may_be(total: Fact, count: Fact, each: Fact) -> bool:
    """Whether an amount may be so much by the day, if not for a slip of the hand in one of the two."""
    whole, days, part = (fact.figure.quantity for fact in (total, count, each))
    before = count.figure.at.end <= total.figure.at.start and total.sentence == each.sentence
    if not before or total.family != each.family or days.value < 2 or any(q.hedge for q in (whole, days, part)):
        return False
    if whole.interval.meets(days.interval * part.interval):
        return True
    telling = all(len((digits(q) or "").rstrip("0")) >= _TELLING for q in (whole, part))
    rounded = whole.interval / days.interval + part.interval - point(part.value)
    slipped = may_mean(part, rounded) or may_mean(whole, days.interval * part.interval)
    return telling and slipped


def _place(fact: Fact) -> int:
    return fact.figure.at.start
