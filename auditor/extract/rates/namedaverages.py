"""Averages by the name of their total, which stands before other figures: 培训费8.46万元,增长33.2%,培训423人次,人均培训
费200元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()、\n"
_LONGEST = 12  # code points between a word such as 人均 and its amount
_SHORTEST = 3  # code points of a name
_FAR = Fraction(5, 4)  # times that a total may be what its average comes to, and still be meant


def named_averages(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every average that is not what the one amount of its name in its sentence comes to for each of those
    counted right before it, but nearly, or but for a slip of the hand. ``text`` is the document's view."""
    words, marks = vocabulary.told("average", text), vocabulary.words.get("mean_mark", ())
    told = sorted((f for f in facts if f.sentence >= 0 and f.kind is Kind.LEVEL), key=lambda f: f.figure.at.start)
    for _, run in groupby(told if words else (), key=lambda fact: (fact.paragraph, fact.sentence)):
        sentence = list(run)
        for place, each in enumerate(sentence[1:], start=1):
            lead = lead_to(text, each.figure.at.start, _STOPS, _LONGEST)
            word = next((word for word in words if lead.startswith(word) and word.endswith(marks)), "")
            totals = _totals(each, sentence[: place - 1], vocabulary) if word else []
            count = sentence[place - 1]
            if len(totals) == 1 and _is_counted(count, word, each, vocabulary) and _is_meant(totals[0], count, each):
                roles = {"total": (operand(totals[0]),), "count": (operand(count),), "each": (operand(each),)}
                yield Claim("per_unit", (Reading(roles),), each.label)


def _totals(each: Fact, before: Sequence[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """The amounts of money told before that an average may be of by its name; not plans, nor those of other years."""
    if each.dimension is not Dimension.MONEY or len(each.label) < _SHORTEST:
        return []
    named = [f for f in before if f.dimension is Dimension.MONEY and f.label.endswith(each.label)]
    return [f for f in named if vocabulary.role(f.measure) in (None, "actual") and not f.figure.quantity.hedge]


def _is_counted(count: Fact, word: str, each: Fact, vocabulary: Vocabulary) -> bool:
    """Whether a count is one of those that an average is for each of: people, or how often they came where that is what
    it was spent on (培训423人次,人均培训费200元)."""
    symbol = count.figure.quantity.unit.symbol
    times = symbol.endswith(vocabulary.words.get("by_times", ()))
    each_time = any(spent in each.label for spent in vocabulary.words.get("mean_each_time", ()))
    plain = count.dimension is Dimension.COUNT and count.figure.quantity.value > 1 and not count.figure.quantity.hedge
    return plain and symbol.startswith(word[:1]) and (not times or each_time)


def _is_meant(total: Fact, count: Fact, each: Fact) -> bool:
    """Whether an average is not what a total comes to for each, and was meant to be."""
    whole, number, part = (fact.figure.quantity for fact in (total, count, each))
    if whole.interval.meets(number.interval * part.interval):
        return False
    low, high = sorted((whole.value, number.value * part.value))
    return high < _FAR * low or may_mean(part, whole.interval / number.interval)
