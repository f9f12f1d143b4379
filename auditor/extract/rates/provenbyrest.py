"""A rate of money that what is left proves: 到位91.5万元。支出80.2万元,尚余11.3万元,预算执行率87.65%. What was spent
and what is left come to what there was, so the rate is of that, wherever it was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from auditor.claim import Claim, Operand, Reading
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to
from auditor.extract.naming import may_be_one
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_NEAR = 3  # paragraphs
_FEWEST_DIGITS = 3  # of amounts of several sentences that do not come to one another by chance


def proven_by_rest(
    rates: Sequence[Fact], facts: Sequence[Fact], text: str, vocabulary: Vocabulary
) -> Iterator[tuple[Fact, Claim]]:
    """(rate, claim) for every one of some rates of money beside which, up to a semicolon, it is told what was spent and
    what is left, which come exactly to one amount told before; to a plan, where the rate is of one by its words.
    ``facts`` are those of the document, whose view ``text`` is."""
    funds = Funds(text, vocabulary)
    rests = (*vocabulary.told("left", text), *vocabulary.told("undone", text))
    money = [fact for fact in facts if fact.dimension is Dimension.MONEY and fact.kind is Kind.LEVEL]
    for rate in rates:
        here = [fact for fact in money if fact.segment == rate.segment]
        left = [f for f in here if lead_to(text, f.figure.at.start, _STOPS).startswith(rests) or funds.is_left(f)]
        before = [f for f in here if f.figure.at.end <= rate.figure.at.start]
        used = [fact for fact in before if fact not in left and funds.is_used(fact)]
        plans = [f for f in money if vocabulary.role(f.measure) not in ("actual", "prior")]
        if rate.measure is not None:  # 为年初预算的103.68%
            plans = [f for f in plans if f.measure is not None and may_be_one(f.measure, rate.measure)]
        for spent, rest in product(used, left):
            given = [fact for fact in plans if _is_whole(fact, spent, rest)]
            if len({fact.figure.quantity.value for fact in given}) == 1:
                roles = {"actual": spent, "plan": given[-1], "rate": rate}
                reading = Reading({role: (Operand(fact.figure),) for role, fact in roles.items()})
                yield rate, Claim("progress", (reading,), rate.label)
                break


def _is_whole(whole: Fact, spent: Fact, rest: Fact) -> bool:
    """Whether an amount told shortly before is exactly what was spent and what is left, and no round one by chance."""
    near = whole.figure.at.end <= spent.figure.at.start and 0 <= spent.paragraph - whole.paragraph <= _NEAR
    telling = whole.sentence == spent.sentence or min(map(_digits, (whole, spent, rest))) >= _FEWEST_DIGITS
    both = spent.figure.quantity.value + rest.figure.quantity.value
    return near and telling and whole.figure.quantity.value == both


def _digits(fact: Fact) -> int:
    """How many digits an amount has before its last zeros."""
    return len((digits(fact.figure.quantity) or "").rstrip("0"))
