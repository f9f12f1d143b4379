"""What was saved of a plan, and at what rate: 采购预算12.2亿元,实际采购10.3亿元,节约资金1.9亿元,节约率15.6%; or what
was cut from what was asked for: 送审金额90万元,审定金额80万元,核减10万元,核减率11.11%."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, permutations

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to
from auditor.extract.sums.slipped import slip, would_add_up
from auditor.fact import Fact, Kind
from auditor.interval import Interval
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;。:\n"
_PLANS = ("budget", "target")
_BELIEVED = Fraction(1, 8)  # how often a slip may explain by chance what was neither spent nor saved
_NEARLY = Fraction(4, 5)  # of a plan, that what was spent and what was saved should come to
_MOST = 6  # amounts of money of a sentence
_FARTHEST = 24  # facts before a rate in its sentence among which it may have its amounts
_PLAIN = ("noun", "filler", "total", "in_all", "whole")  # kinds of words that name nothing
_OWN = 2  # code points of a name
_REACH = 12  # facts before what was saved among which the plan may stand
_FACTOR = Fraction(3, 2)  # by which a rate may be off and still be meant of an amount


def savings(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every rate of saving whose sentence tells what was planned and what was saved of that, and one that
    the plan less the outcome is what was saved. ``text`` is the document's view."""
    saved, rated = vocabulary.told("saved", text), vocabulary.told("saving_rate", text)
    planned = tuple(measure.name for measure in vocabulary.measures.values() if measure.role in _PLANS)
    asked, down = vocabulary.told("asked", text), vocabulary.told("cut", text)
    plain = tuple(word for kind in _PLAIN for word in vocabulary.words.get(kind, ()))
    before = tuple(measure.name for measure in vocabulary.measures.values() if measure.role == "prior")
    cut = (*down, *(word + each for word in vocabulary.words.get("in_all", ()) for each in down))
    for _, sentence in groupby(facts if rated else (), key=lambda fact: (fact.sentence, fact.segment)):
        for rate, money in _rated(list(sentence), rated, text):
            amounts = [fact for fact in money if any(word in _lead(fact, text) for word in saved)]
            levels = [f for f in money if f not in amounts and f.kind is Kind.LEVEL]
            plans = [f for f in levels if book.role(f) in _PLANS or _lead(f, text).endswith(planned)]
            if not amounts:
                amounts = [
                    f for f in money if f.kind is Kind.DELTA and _lead(f, text).startswith(cut)
                ]  # not 其中甲核减
                plans = [f for f in levels if any(word in _lead(f, text) for word in asked)]
            name = _name(_lead(rate, text), rated)
            if not _are_of_one(amounts, levels, saved, plain, text) or not _are_of_period(levels, before):
                continue
            if len(amounts) == 1 and not plans and not book.is_mean(name):
                yield from _unplanned(amounts[0], rate, levels, facts, name)
            if len(amounts) != 1 or len(plans) != 1 or len(money) > _MOST:
                continue
            done = [f for f in levels if f not in plans]
            others = [f for f in done if not _is_left(plans[0], f, amounts[0])]  # 控制价, which is less than the plan
            found = [_reading({"part": amounts[0], "whole": whole, "rate": rate}) for whole in (*plans, *others)]
            yield Claim("named_rate", (found[0], *(replace(r, weak=True) for r in found[1:])), name)
            if any(fact.kind is not Kind.LEVEL and fact not in amounts for fact in money):
                continue  # 核减90万元,核增10万元
            if len(done) == 1:
                yield from _saved(plans[0], done[0], amounts[0], _lead(amounts[0], text) or name)


def _are_of_period(levels: Sequence[Fact], before: Sequence[str]) -> bool:
    """Whether amounts are of one year and all of this period, or none."""
    years = {fact.year for fact in levels} - {None}
    priors = {any(word in fact.label for word in before) for fact in levels}
    return len(years) < 2 and len(priors) < 2


def _are_of_one(
    amounts: Sequence[Fact], levels: Sequence[Fact], saved: Sequence[str], plain: Sequence[str], text: str
) -> bool:
    """Whether what was saved goes by no name of its own, or by one of the amounts beside it: 采购设备90万元,节约电费
    8万元 are two things."""
    leads = [_lead(fact, text) for fact in amounts]
    names = [lead[lead.rfind(word) + len(word) :] for lead in leads for word in saved if word in lead]
    own = min(names, key=len, default="")
    for word in plain:
        own = own.replace(word, "")
    return len(own) < _OWN or any(own[-_OWN:] in _lead(fact, text) for fact in levels)


def _rated(told: Sequence[Fact], rated: Sequence[str], text: str) -> Iterator[tuple[Fact, Sequence[Fact]]]:
    """The rates of saving of a sentence, each with the amounts told before it: since the rate before, if that has
    amounts of its own. One right behind another is of something else: 综合节约率7.4%,货物节约率7.1%."""
    start = 0
    for place, rate in enumerate(told):
        if rate.dimension is Dimension.RATIO and any(word in _lead(rate, text) for word in rated):
            starts = max(start, place - _FARTHEST), max(0, place - _FARTHEST)
            since, money = ([f for f in told[at:place] if f.dimension is Dimension.MONEY] for at in starts)
            if since or not start:
                yield rate, since if len(since) > 1 else money
            start = place + 1


def _unplanned(saved: Fact, rate: Fact, levels: Sequence[Fact], facts: Sequence[Fact], name: str) -> Iterator[Claim]:
    """The claims of what was saved of a plan that no word of its sentence calls so: of an amount that another one of
    the paragraph leaves so much of; or, where there is but one amount, of that and what was saved together."""
    place = bisect_left(facts, saved.figure.at.start, key=lambda fact: fact.figure.at.start)
    before = (f for f in facts[max(0, place - _REACH) : place] if f.paragraph == saved.paragraph)
    told = distinct(f for f in before if f.dimension is Dimension.MONEY and f.kind is Kind.LEVEL)
    pairs = [(plan, done) for plan, done in permutations(told, 2) if _is_plan(plan, done, saved, rate, len(told))]
    if len(pairs) == 1:
        (plan, done) = pairs[0]
        yield Claim("named_rate", (_reading({"part": saved, "whole": plan, "rate": rate}),), name)
        yield Claim("remainder", (_reading({"left": saved, "whole": plan, "taken": done}),), saved.label or name)
    done_alone = levels[0] if levels and _takes_apart(levels) and not pairs else None
    if done_alone is not None:
        planned = done_alone.figure.quantity.interval + saved.figure.quantity.interval
        roles = _reading({"part": saved, "rate": rate}).roles
        together = Reading({**roles, "whole": (Operand(None, constant=planned, label=done_alone.label),)})
        others = [replace(_reading({"part": saved, "whole": whole, "rate": rate}), weak=True) for whole in told]
        if (saved.figure.quantity.interval / planned).meets(_widened(rate)):
            yield Claim("named_rate", (together, *others), name)


def _is_plan(plan: Fact, done: Fact, saved: Fact, rate: Fact, tries: int) -> bool:
    """Whether one amount is what another leaves as saved, or would be but for a slip and the rate is of it."""
    if _is_left(plan, done, saved):
        return True
    whole, taken, left = (fact.figure.quantity.interval for fact in (plan, done, saved))
    shares = (left / whole, (whole - taken) / whole)
    if not any(share.meets(rate.figure.quantity.interval) for share in shares):
        return False
    parts = tuple(Operand(fact.figure, label=fact.label) for fact in (done, saved))
    added = Reading({**_reading({"total": plan}).roles, "part": parts})
    return would_add_up(added, tries, _BELIEVED, full=True)


def _takes_apart(levels: Sequence[Fact]) -> bool:
    """Whether an amount is the only one, or all that is told behind it are its parts."""
    first, *others = (fact.figure.quantity.value for fact in levels)
    return not others or sum(others) == first


def _widened(rate: Fact) -> Interval:
    """What a rate that is off may still have been meant of."""
    value = rate.figure.quantity.value
    return Interval(value / _FACTOR, value * _FACTOR)


def _saved(plan: Fact, done: Fact, saved: Fact, name: str) -> Iterator[Claim]:
    """The claim that a plan less the outcome is what was saved; where they are far apart, only if one slip of the hand
    explains that."""
    whole, taken, left = (fact.figure.quantity.value for fact in (plan, done, saved))
    if _NEARLY * whole <= taken + left and taken <= whole:
        yield Claim("remainder", (_reading({"left": saved, "whole": plan, "taken": done}),), name)
        return
    parts = tuple(Operand(fact.figure, label=fact.label) for fact in (done, saved))
    yield from slip([Reading({**_reading({"total": plan}).roles, "part": parts})], name, _BELIEVED, full=True)


def _reading(roles: dict[str, Fact]) -> Reading:
    return Reading({role: (Operand(fact.figure, label=fact.label),) for role, fact in roles.items()})


def _is_left(plan: Fact, done: Fact, saved: Fact) -> bool:
    """Whether an amount is what the saving leaves of a plan."""
    left = plan.figure.quantity.interval - saved.figure.quantity.interval
    return left.meets(done.figure.quantity.interval)


def _name(lead: str, rated: tuple[str, ...]) -> str:
    """What a clause calls a rate: 资金节约率 in 资金节约率达到."""
    word = max((word for word in rated if word in lead), key=len)
    return lead[: lead.rfind(word) + len(word)]


def _lead(fact: Fact, text: str) -> str:
    """The clause before a figure."""
    return lead_to(text, fact.figure.at.start, _STOPS)
