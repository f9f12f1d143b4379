"""What is left of the plan that a rate proves: 省级50万元,配套30万元,到位总额80万元;支出76万元,执行率95%,结余4万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to
from auditor.extract.rates.fitting import holds
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension, Figure, Quantity
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_REACH = 2  # amounts behind the rate among which the one may stand that is left
_ALL = 1


def left_over(rated: Sequence[Claim], facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount that is called what is left right behind a rate of spending: the rate tells which of the
    amounts before it was there to spend, where only one has that rate. ``rated`` are the claims about such rates,
    ``text`` is the document's view."""
    funds = Funds(text, vocabulary)
    named = (*vocabulary.told("left", text), *vocabulary.told("undone", text))
    stocks = (*vocabulary.told("stock_after", text), *vocabulary.told("so_far", text))
    money = [fact for fact in facts if fact.dimension is Dimension.MONEY]
    for claim in rated if named else ():
        proven = _proven(claim) if claim.kind == "progress" else None
        if proven is None:
            continue
        plan, actual, rate = proven
        told = [fact for fact in money if fact.figure.at.start > rate.at.start][:_REACH]
        spent = next((fact for fact in money if fact.figure == actual), None)
        left = next((f for f in told if _is_left(f, funds, named, text)), None)
        if left is None or spent is None or left.sentence != spent.sentence or not funds.is_used(spent):
            continue
        others = [f.figure.quantity for f in money if f.paragraph == left.paragraph and f.figure not in (plan, actual)]
        others = [quantity for quantity in others if quantity is not left.figure.quantity]
        stock = any(word in lead_to(text, left.figure.at.start, _STOPS) for word in stocks)  # of other years as well
        more = left.figure.quantity.value > plan.quantity.value - actual.quantity.value
        slip = may_mean(left.figure.quantity, point(plan.quantity.value - actual.quantity.value))
        owed = not slip and more and not funds.is_left(left)  # 未支付工程款12万元: it may be of what was agreed
        if not ((stock and more) or owed) and _is_meant(left.figure.quantity, plan.quantity, actual.quantity, others):
            roles = {"left": (Operand(left.figure),), "whole": (Operand(plan),), "taken": (Operand(actual),)}
            yield Claim("remainder", (Reading(roles),), left.subject or left.label)


def _proven(claim: Claim) -> tuple[Figure, Figure, Figure] | None:
    """The plan, the outcome and the rate of a claim, if but one amount there can be the plan."""
    found = {}
    for reading in claim.readings:
        plan, actual, rate = (reading.roles.get(role, ()) for role in ("plan", "actual", "rate"))
        alone = [operand.figure for side in (plan, actual, rate) if len(side) == _ALL for operand in side]
        if len(alone) == 3 and holds(reading):
            found[alone[0]] = alone
    if len({figure.quantity.value for figure in found if figure is not None}) != 1:
        return None
    plan_, actual_, rate_ = next(iter(found.values()))
    if plan_ is None or actual_ is None or rate_ is None or rate_.quantity.value >= _ALL:
        return None
    return plan_, actual_, rate_


def _is_left(fact: Fact, funds: Funds, named: Sequence[str], text: str) -> bool:
    lead = lead_to(text, fact.figure.at.start, _STOPS)
    return fact.kind is Kind.LEVEL and (lead.startswith(tuple(named)) or funds.is_left(fact))


def _is_meant(left: Quantity, plan: Quantity, actual: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether an amount is all that is left, or should be: a part of that is less, and no slip of it; and nothing else
    told there was left as well, or was there besides."""
    rest, told = plan.interval - actual.interval, left.interval
    if left.hedge or told.meets(rest):
        return left.hedge is None
    if any(rest.meets(told + each.interval) or told.meets(rest + each.interval) for each in others):
        return False
    meant = plan.value - actual.value
    return left.value > meant or may_mean(left, point(meant))
