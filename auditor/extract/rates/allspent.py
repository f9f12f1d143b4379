"""Money that is said to have been spent to the last, and of which a rate says that it was not: 已拨付68万元,执行率80%。
……资金已全部拨付。"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to
from auditor.fact import Fact, Wording
from auditor.interval import point
from auditor.patterns import any_of
from auditor.quantity import Dimension, Figure
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_CLAUSE = ",;:。()\n"
_LAST_CLAUSE = "。;\n"
_CLOSE = 4  # code points between an amount and the words for its having been spent
_REACH = 16  # code points before an amount that tell how it was used
_ALL = 1


class _Said(NamedTuple):
    """Words that say that all of some money was used. ``verb`` is the word for how, ``amount`` what stands before."""

    at: Span
    verb: str
    amount: Fact | None


def all_spent(
    document: Document, rated: Sequence[Claim], facts: Sequence[Fact], vocabulary: Vocabulary
) -> Iterator[Claim]:
    """A claim for every place that says all of some money to have been paid, that the one rate of paying it is 100 %:
    of the same amount, or, where no amount is told there, of the only one that the text gives such a rate of. Paying
    (拨付) and spending (支出) are two things. ``rated`` are the claims about such rates."""
    text = document.view.text
    said = list(_said(text, facts, vocabulary)) if vocabulary.told("all_of_it", text) else []
    done = [found for claim in rated if said and (found := _done(claim, facts)) is not None]
    for each in said:
        alike = [(actual, rate, plans) for actual, rate, plans in done if _is_paid(actual, each.verb, text)]
        if each.amount is not None:
            value = each.amount.figure.quantity.value
            alike = [told for told in alike if value in {plan.quantity.value for plan in told[2]}]
        if len(alike) == 1:
            yield _claim(document, each, alike[0][0], alike[0][1])


def _said(text: str, facts: Sequence[Fact], vocabulary: Vocabulary) -> Iterator[_Said]:
    """The places that say that all of some money has been used by now, of an amount right before it or of the money
    that all is about."""
    words, funds = vocabulary.words, Funds(text, vocabulary)
    already, wholly, verbs = (any_of(words.get(kind, ())) for kind in ("already", "all_of_it", "fund_used"))
    pattern = re.compile(rf"(?:{already})(?:{wholly})({verbs})(?=[,;。\n]|{any_of(words.get('to_the_end', ()))})")
    ends = {fact.figure.at.end: fact for fact in facts if fact.dimension is Dimension.MONEY}
    for match in pattern.finditer(text):
        start = match.start()
        before = next((ends[start - gap] for gap in range(_CLOSE + 1) if start - gap in ends), None)
        lead = lead_to(text, start, _CLAUSE)
        if before is not None or (not funds.rest(lead) and not any(map(str.isdigit, lead))):
            yield _Said(Span(start, match.end()), match[1], before)


def _done(claim: Claim, facts: Sequence[Fact]) -> tuple[Figure, Figure, list[Figure]] | None:
    """What was used by a claim about its rate (right before the rate in its sentence, if the claim does not know), the
    rate, and what it may be a rate of."""
    roles = claim.readings[0].roles
    actual, rate, *plans = [
        [operand.figure for operand in roles.get(role, ()) if operand.figure is not None]
        for role in ("actual", "rate", "plan", "budget")
    ]
    if not actual and len(rate) == 1:
        actual = _before(rate[0], facts)
    if [len(actual), len(rate)] != [1, 1] or actual[0].quantity.dimension is not Dimension.MONEY:
        return None
    return actual[0], rate[0], [figure for side in plans for figure in side]


def _before(rate: Figure, facts: Sequence[Fact]) -> list[Figure]:
    """The figure right before a rate, if it stands in its sentence."""
    place = bisect_left(facts, rate.at.start, key=lambda fact: fact.figure.at.start)
    told = facts[max(place - 1, 0) : place + 1]
    return [told[0].figure] if len({fact.sentence for fact in told}) == 1 and len(told) > 1 else []


def _is_paid(actual: Figure, verb: str, text: str) -> bool:
    """Whether the words before an amount tell that it was used just so."""
    return verb in lead_to(text, actual.at.start, _LAST_CLAUSE)[-_REACH:]


def _claim(document: Document, said: _Said, actual: Figure, rate: Figure) -> Claim:
    view, at = document.view, said.at
    roles = {"actual": (Operand(actual),), "rate": (Operand(rate),), "all": (Operand(None, constant=point(_ALL)),)}
    start = max(view.text.rfind(stop, 0, at.start) for stop in _CLAUSE) + 1
    told = view.source(Span(start, at.end))
    word = Wording(view.text[at.start : at.end], view.source(at), at, "compare", None)
    return Claim("all_spent", (Reading(roles),), document.text[told.start : told.end].strip(), words=(word,))
