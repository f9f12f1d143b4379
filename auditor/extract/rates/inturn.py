"""Rates told one by one of things that each were told with what was done of them: 甲资金90万元,支付81万元,乙资金60万元,
支付48万元,支付率分别为90%和80%; or in rows: 受理案件分别为90件、60件,审结81件、48件,
结案率分别为90%、80%."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.extract.naming import common_end
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_JOINTS = ("、", ",")
_FEWEST = 2  # rates
_DIGITS = 3  # of a rate that no chance hits


def in_turn(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Mapping[Figure, Claim]:
    """By its rate a claim for every pair of amounts, the last that a sentence tells before rates which it tells one by
    one (分别), as many, if one of the rates at least is what was done of the amount before. ``text`` is the view."""
    words = vocabulary.words
    ones, joints = words.get("respectively", ()), {*words.get("and", ()), *_JOINTS}
    found: dict[Figure, Claim] = {}
    for _, sentence in groupby((fact for fact in facts if fact.sentence >= 0), key=lambda fact: fact.sentence):
        told = list(sentence)
        for place, fact in enumerate(told):
            rates = [fact, *_joined(told[place:], joints, text)]
            if _is_rate(fact) and len(rates) >= _FEWEST and any(word in _lead(fact, text) for word in ones):
                found.update(_claims(rates, told[:place], joints, text))
    return found


def _joined(told: Sequence[Fact], joints: set[str], text: str) -> Iterator[Fact]:
    """The rates that follow the first of some facts with nothing but a joint between."""
    for before, fact in pairwise(told):
        if not _is_rate(fact) or text[before.figure.at.end : fact.figure.at.start] not in joints:
            return
        yield fact


def _is_rate(fact: Fact) -> bool:
    return fact.dimension is Dimension.RATIO and fact.kind not in (Kind.DELTA, Kind.RATE)


def _lead(fact: Fact, text: str) -> str:
    return lead_to(text, fact.figure.at.start, _STOPS)


def _claims(
    rates: Sequence[Fact], before: Sequence[Fact], joints: set[str], text: str
) -> Iterator[tuple[Figure, Claim]]:
    amounts = [f for f in before if f.kind is Kind.LEVEL and f.dimension in (Dimension.MONEY, Dimension.COUNT)]
    alike = [fact for fact in amounts if fact.family == amounts[-1].family]
    last, rows = alike[-2 * len(rates) :], _rows(alike, joints, text)[-2:]
    pairs = [rows] if common_end([fact.label for fact in last[1::2]]) == "" else [[last[::2], last[1::2]], rows]
    for plans, done in (pair for pair in pairs if [len(row) for row in pair] == [len(rates)] * 2):
        readings = [_reading(*three) for three in zip(plans, done, rates, strict=True)]
        if any(_holds(reading) for reading in readings):
            for plan, rate, reading in zip(plans, rates, readings, strict=True):
                yield rate.figure, Claim("progress", (reading,), plan.subject or plan.label)
            return


def _rows(amounts: Sequence[Fact], joints: set[str], text: str) -> list[list[Fact]]:
    """The rows of several amounts with nothing but a joint between each two."""
    rows = [list(amounts[:1])]
    for before, fact in pairwise(amounts):
        if text[before.figure.at.end : fact.figure.at.start] not in joints:
            rows.append([])
        rows[-1].append(fact)
    return [row for row in rows if len(row) > 1]


def _reading(plan: Fact, done: Fact, rate: Fact) -> Reading:
    return Reading(
        {"actual": (Operand(done.figure),), "plan": (Operand(plan.figure),), "rate": (Operand(rate.figure),)}
    )


def _holds(reading: Reading) -> bool:
    """Whether a rate is what was done of an amount, and not by chance."""
    done, plan, rate = (reading.roles[role][0].figure for role in ("actual", "plan", "rate"))
    if done is None or plan is None or rate is None or not plan.quantity.value:
        return False
    telling = len((rate.quantity.digits or "").strip("0")) >= _DIGITS
    return telling and (done.quantity.interval / plan.quantity.interval).meets(rate.quantity.interval)
