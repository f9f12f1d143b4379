"""Rates per thousand of one population: 出生215人,出生率9.19‰;死亡149人,死亡率6.37‰;年增长121人,年增长率5.17‰."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, groupby

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rates.fitting import holds, is_near, may_be_of_average
from auditor.fact import Fact, Kind
from auditor.interval import Interval
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST = 3  # pairs of a sentence, two of which prove what the third is of
_FACTOR = 3  # by which what a rate is of may be off and still be meant to be the same: not those born
_BLUR = Fraction(1, 30)  # of what a pair shows its rate to be of, by which that may be uncertain if it is to prove any
_PERCENT = Fraction(1, 100)

_Pair = tuple[Fact, Fact]  # a count and its rate


def thousandths(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every rate per thousand whose sentence tells two others that are of one and the same, told each with
    its count; if nothing else that is counted in the paragraph is what it is of. ``text`` is the document's view."""
    names, ties = vocabulary.words.get("named", ()), ("", *vocabulary.words.get("amounting", ()))
    named = tuple(name + tie for name in names for tie in ties)
    told = [fact for fact in facts if fact.sentence >= 0]
    for _, paragraph in groupby(told, key=lambda fact: fact.paragraph):
        found = list(paragraph)
        counts = [fact.figure.quantity.interval for fact in found if fact.dimension is Dimension.COUNT]
        for _, sentence in groupby(found, key=lambda fact: fact.sentence):
            yield from _claims(_pairs(list(sentence), named, text), counts)


def without_averages(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims but for those of rates per thousand that may be of how many there were on average, or are of something
    else where only the place of an amount tells what they are of: 总人口31206人,出生289人,出生率9.28‰."""
    for claim in claims:
        found = [reading for each in claim.readings if (reading := _as_done(each)) is not None]
        near = claim.kind != "progress" or all(map(is_near, found))
        if not found or any(map(holds, found)) or (near and not any(map(may_be_of_average, found))):
            yield claim


def _as_done(reading: Reading) -> Reading | None:
    """A reading of a rate per thousand, of what was done of all there was."""
    roles = reading.roles
    rate, part, whole = (
        roles.get("rate"),
        roles.get("actual") or roles.get("part"),
        roles.get("plan") or roles.get("whole"),
    )
    if not rate or not part or not whole or rate[0].figure is None or rate[0].figure.quantity.unit.factor >= _PERCENT:
        return None
    return Reading({"actual": part, "plan": whole, "rate": rate})


def _pairs(sentence: Sequence[Fact], named: tuple[str, ...], text: str) -> list[_Pair]:
    """The counts and rates of a sentence, of each stretch between semicolons its first count and its only rate,
    whose name stands right before it: not 下降0.6‰."""
    found = []
    for _, stretch in groupby(sentence, key=lambda fact: fact.segment):
        told = list(stretch)
        rates = [f for f in told if _is_rate(f) and text.endswith(named, 0, f.figure.at.start)]
        count = next((fact for fact in told if fact.dimension is Dimension.COUNT), None)
        if (
            len(rates) == 1
            and count is not None
            and count.figure.at.end <= rates[0].figure.at.start
            and _is_sure(count)
        ):
            found.append((count, rates[0]))
    return found


def _claims(pairs: Sequence[_Pair], counts: Sequence[Interval]) -> Iterator[Claim]:
    same = [pair for pair in pairs if pair[0].family == pairs[0][0].family]
    if len(same) < _FEWEST:
        return
    proving = [
        (one, other) for one, other in combinations(same, 2) if _is_telling(one) and _base(one).meets(_base(other))
    ]
    for pair in same:
        proof = next(((one, other) for one, other in proving if pair not in (one, other)), None)
        if proof is None or any(pair in both for both in proving):
            continue
        base, meant = _middle(_base(pair)), _middle(_base(proof[0]))
        near = meant / _FACTOR < base < meant * _FACTOR
        if near and not any(_base(pair).meets(count) for count in counts):
            (other, other_rate), (count, rate) = proof[0], pair
            facts = {"part": other, "share": other_rate, "other": count, "other_share": rate}
            yield Claim("shares", (Reading({role: (Operand(f.figure),) for role, f in facts.items()}),), rate.label)


def _is_rate(fact: Fact) -> bool:
    quantity = fact.figure.quantity
    return fact.dimension is Dimension.RATIO and quantity.unit.factor < _PERCENT and fact.kind is not Kind.POINTS


def _is_sure(count: Fact) -> bool:
    quantity = count.figure.quantity
    return quantity.value > 0 and not quantity.hedge and not quantity.ends


def _base(pair: _Pair) -> Interval:
    """What a rate is of, by its count."""
    return pair[0].figure.quantity.interval / pair[1].figure.quantity.interval


def _is_telling(pair: _Pair) -> bool:
    base = _base(pair)
    return base.low is not None and base.high is not None and base.high - base.low < _BLUR * base.low


def _middle(interval: Interval) -> Fraction:
    return ((interval.low or Fraction(0)) + (interval.high or Fraction(0))) / 2
