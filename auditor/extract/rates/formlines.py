"""Lines of a form told as text, in which what the indicator is worth stands between the money and its rate: 全年预算数
402.5,全年执行数388.41,分值10,执行率96.5%,得分9.65."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.fact import Fact, Item
from auditor.quantity import Figure
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary


def form_lines(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[tuple[Figure, Claim]]:
    """(rate, claim) for every rate that stands behind what an indicator is worth, of the plan and the outcome that its
    sentence tells before."""
    weights = vocabulary.words.get("weight", ())
    for _, found in groupby((item for item in items if item.sentence >= 0), key=lambda item: item.sentence):
        told = list(found)
        for place, item in enumerate(told):
            rates = [rate for rate in item.completions if len(item.levels) == 1 and item.label in weights]
            for rate in rates[:1]:
                yield from _spent(rate, told[:place], book)


def _spent(rate: Fact, before: Sequence[Item], book: Book) -> Iterator[tuple[Figure, Claim]]:
    for item in reversed(before):
        plans = [fact for fact in item.levels if book.role(fact) == "budget"]
        outcomes = [fact for fact in item.levels if book.role(fact) == "actual" and plans]
        if len(outcomes) == 1 and outcomes[0].family == plans[-1].family:
            readings = [
                Reading({"actual": (operand(outcomes[0]),), "budget": (operand(plan),), "rate": (operand(rate),)})
                for plan in reversed(plans)
            ]
            yield rate.figure, Claim("completion", tuple(readings), item.label)
            return


def form_scores(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every score behind such a rate that is written with decimals: a whole one may be given by steps. So
    may any of what is called an indicator's (执行率指标分值10分,执行率82.3%,得8.23分), but for a slip of the hand."""
    weights, scores = vocabulary.words.get("weight", ()), vocabulary.words.get("score", ())
    ends = tuple(word for word in weights if len(word) > 1)
    told = (*scores, *vocabulary.words.get("scored", ()))
    for item, after in pairwise(items):
        here = item.sentence >= 0 and item.sentence == after.sentence
        if not here or not (item.label in weights or item.label.endswith(ends)) or len(item.completions) != 1:
            continue
        if len(item.levels) == len(after.levels) == 1 and after.levels[0].figure.quantity.value.denominator > 1:
            weight, score, rate = operand(item.levels[0]), operand(after.levels[0]), operand(item.completions[0])
            plain = item.label in weights and after.label in scores
            if not plain and not (item.label.endswith(ends) and after.label in told and _is_meant(weight, score, rate)):
                continue
            roles = {"weight": (weight,), "score": (score,), "rate": (rate,)}
            yield Claim("execution_score", (Reading(roles),), after.label)


def _is_meant(weight: Operand, score: Operand, rate: Operand) -> bool:
    """Whether a score is what a rate makes of a weight, or would be but for a slip of the hand."""
    worth = weight.interval * rate.interval
    return score.interval.meets(worth) or (score.figure is not None and may_mean(score.figure.quantity, worth))
