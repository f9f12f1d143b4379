"""What is left of the plan that a rate proves: 省级50万元,配套30万元,到位总额80万元;支出76万元,执行率95%,结余4万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension, Figure, Quantity
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_PLANS = {"progress": "plan", "completion": "budget"}  # the role of the plan in claims about spending
_REACH = 2  # amounts behind the rate among which the one may stand that is left


def left_over(rated: Sequence[Claim], facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount that is called what is left right behind a rate of spending: the rate tells which of the
    amounts before it was there to spend, where only one has that rate. ``rated`` are the claims about such rates,
    ``text`` is the document's view."""
    named = (*vocabulary.told("left", text), *vocabulary.told("undone", text))
    if not named:
        return
    funds = Funds(text, vocabulary)
    stocks = (*vocabulary.told("stock_after", text), *vocabulary.told("so_far", text))  # of other years as well
    money = [fact for fact in facts if fact.dimension is Dimension.MONEY]
    for claim in rated:
        plan, actual, rate = _proven(claim) or (None, None, None)
        spent = next((fact for fact in money if fact.figure == actual), None)
        if plan is None or rate is None or spent is None or not funds.is_used(spent):
            continue
        behind = [fact for fact in money if fact.figure.at.start > rate.at.start][:_REACH]
        left = next((fact for fact in behind if _is_left(fact, funds, named, text)), None)
        if left is None or left.sentence != spent.sentence:
            continue
        rest = plan.quantity.value - spent.figure.quantity.value
        stock = any(word in lead_to(text, left.figure.at.start, _STOPS) for word in stocks)
        slip = may_mean(left.figure.quantity, point(rest))
        owed = not slip and not funds.is_left(left)  # 未支付工程款12万元: it may be of what was agreed
        more = left.figure.quantity.value > rest and (stock or owed)
        mine = (plan, spent.figure, left.figure)
        others = [f.figure.quantity for f in money if f.paragraph == left.paragraph and f.figure not in mine]
        if not more and _is_meant(left.figure.quantity, plan.quantity, spent.figure.quantity, others):
            roles = {"left": (operand(left),), "whole": (Operand(plan),), "taken": (Operand(spent.figure),)}
            yield Claim("remainder", (Reading(roles),), left.subject or left.label)


def _proven(claim: Claim) -> tuple[Figure, Figure, Figure] | None:
    """The plan, the outcome and the rate of a claim about spending, if but one amount there can be the plan, and the
    rate leaves something of it."""
    found: list[tuple[Figure, Figure, Figure]] = []
    for reading in claim.readings if claim.kind in _PLANS else ():
        roles = (_PLANS[claim.kind], "actual", "rate")
        sides = [[each.figure for each in reading.roles.get(role, ())] for role in roles]
        figures = [side[0] for side in sides if len(side) == 1 and side[0] is not None]
        if len(figures) == len(sides) and _holds(*figures):
            found.append((figures[0], figures[1], figures[2]))
    alone = len({plan.quantity.value for plan, _, _ in found}) == 1
    return found[0] if alone and found[0][2].quantity.value < 1 else None


def _holds(plan: Figure, actual: Figure, rate: Figure) -> bool:
    """Whether a rate is what was done of a plan."""
    return (actual.quantity.interval / plan.quantity.interval).meets(rate.quantity.interval)


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
