"""Rates of money: how much of it has been used, or has come: 下达资金50万元,实际支出45万元,资金使用率90%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import distinct
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.rates.fitting import holds, is_slip_away, with_more
from auditor.extract.rates.provenbyrest import proven_by_rest
from auditor.fact import Fact, Group, Item, Kind
from auditor.interval import point, total
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.slip import digits, is_slip, may_mean
from auditor.vocabulary import Vocabulary

_MOST_READINGS = 16
_MOST_PLANS = 6
_LONGEST = 12  # code points of the name of a rate
_STOPS = ",;:。("
_STOP = "。"
_LINE = "\n"
_NEAR = 3  # paragraphs
_FEWEST_PARTS = 2
_MONTH = regex(r"(?<!\d)(?:0?[1-9]|1[01])月")  # of a year that goes on
_FEWEST_DIGITS = 3  # of a rate that shows a slip
_TELLING_DIGITS = 4  # of an amount that shows one


def spending(
    items: Sequence[Item], facts: Sequence[Fact], text: str, vocabulary: Vocabulary
) -> Iterator[tuple[Fact, Claim]]:
    """(rate, claim) for every rate of money whose paragraph tells before it what was used and of what.

    A rate is one of money by its name (资金使用率, 项目执行率), or as the vocabulary's rates of completion are where
    what stands right before it was spent. What was given is the nearest amount that its words call so; other amounts
    before, and sums of two, are weak readings. ``text`` is the document's view.
    """
    reader = _Reader(items, text, vocabulary)
    told = [fact for fact in facts if fact.sentence >= 0]
    proven = dict(proven_by_rest([fact for fact in told if reader.is_of_all(fact)], told, text, vocabulary))
    for fact in told:
        claim = proven.get(fact) or (reader.claim(fact) if reader.is_rate(fact) else None)
        if claim is not None:
            yield fact, claim


class _Reader:
    def __init__(self, items: Sequence[Item], text: str, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._rates = words.get("fund_rate", ())
        self._arrivals, self._used = words.get("fund_arrived", ()), words.get("fund_used", ())
        self._funds = Funds(text, vocabulary)
        self._text = text
        self._money = words.get("noun", ())
        self._bodies, self._overall = words.get("organ", ()), words.get("overall", ())
        plans = [name for name, measure in vocabulary.measures.items() if measure.role == "budget"]
        self._plans = [name for name in plans if all(name in other for other in plans)]  # those that may be any of them
        self._told: dict[int, list[Fact]] = {}
        self._parts: set[Fact] = set()
        self._wholes: dict[Fact, Fact] = {}
        self._moved = [f for item in items for f in item.changes if f.kind is Kind.DELTA and item.sentence >= 0]
        cut = words.get("cut", ())
        for item in items:
            for fact in item.levels if item.sentence >= 0 else ():
                if text.endswith(cut, 0, fact.figure.at.start):
                    self._moved.append(replace(fact, sign=-1))  # 年初预算90万元,年中调减10万元
                self._told.setdefault(fact.paragraph, []).append(fact)
                if item.group is not None and item.group.manner:  # not of an outline, whose paragraphs tell anything
                    self._parts.add(fact)
                    self._wholes[fact] = _whole(item, fact, item.group) or fact
        for told in self._told.values():
            told.sort(key=lambda fact: fact.figure.at.start)

    def is_rate(self, fact: Fact) -> bool:
        """Whether a fact is a rate of money by its name, or may be by what stands before it."""
        any_plan = fact.measure is None or (fact.measure in self._plans and bool(fact.label))
        return self.is_of_all(fact) and (any_plan or fact.kind is not Kind.COMPLETION)

    def is_of_all(self, fact: Fact) -> bool:
        """Whether a fact is a rate of money, of some plan or other, that no name says to be of a part."""
        if fact.dimension is not Dimension.RATIO or fact.kind not in (Kind.LEVEL, Kind.COMPLETION):
            return False
        if fact.kind is Kind.COMPLETION:
            of_all = fact.subject is None or any(word in fact.label for word in self._overall)
            return of_all and self._is_plain(fact.label)
        ending = next((word for word in self._rates if fact.label.endswith(word)), "")
        return bool(ending) and self._is_plain(fact.label.removesuffix(ending))

    def _is_plain(self, name: str) -> bool:
        """Whether a rate's name says of nothing in particular what it is of: 部门整体预算执行率."""
        rest = self._funds.rest(name)
        return not rest or rest in self._bodies

    def claim(self, rate: Fact) -> Claim | None:
        """The claim of a rate, if its sentence tells what was used and its paragraph of what."""
        told = self._told.get(rate.paragraph, ())[-REACH:]
        before = [f for f in told if f.figure.at.end <= rate.figure.at.start and f.dimension is not Dimension.RATIO]
        if self._is_of_money(rate):
            before = [f for f in before if f.dimension is Dimension.MONEY]  # 发放补助90万元,惠及128人,资金执行率98%
        done = next((f for f in reversed(before) if not self._funds.is_left(f)), None)
        if done is None or done.dimension is not Dimension.MONEY or not self._is_near(done, rate):
            return self._told_behind(before, told, rate)
        last, done = done, self._wholes.get(done, done)
        if done in self._parts or not self._is_done(done, rate):
            return self._told_behind(before, told, rate)
        earlier = [f for f in before if f.family == done.family and f.figure.at.end <= done.figure.at.start]
        readings = list(self._readings(done, earlier, rate)) or self._told_above(done, rate)
        readings = self._with_moved(readings[:1], done) + readings
        alike = [f for f in earlier if f.sentence == done.sentence and done.label and f.label == done.label]
        if alike:  # 甲90万元,支出90万元,乙60万元,支出45万元,总支出进度90%
            readings += [replace(with_more(reading, alike), weak=True) for reading in readings]
        if last is not done:  # or it is of the last part alone
            readings += [replace(r, roles={**r.roles, "actual": (Operand(last.figure),)}, weak=True) for r in readings]
        apart = last is not done or done.sentence != rate.sentence
        if apart and not any(holds(r) or is_slip_away(r) for r in readings[:1]):
            return None
        return Claim("progress", tuple(readings[:_MOST_READINGS]), rate.label) if readings else None

    def _told_behind(self, before: Sequence[Fact], told: Sequence[Fact], rate: Fact) -> Claim | None:
        """The claim of a rate in whose sentence, or the next, the amount follows that was done by the very verb that
        it is named after: 下达资金140万元,资金拨付率90%。截至年底,已拨付126万元. What was given is the only amount
        before it."""
        lead = lead_to(self._text, rate.figure.at.start, _STOPS, _LONGEST)
        name = next((name for name in self._rates if name in lead), "")
        verb = next((word for word in self._used if name.startswith(word)), "")
        behind = [f for f in told if f.figure.at.start >= rate.figure.at.end and f.dimension is Dimension.MONEY]
        given = distinct(f for f in before if f.dimension is Dimension.MONEY)
        if (
            not verb
            or not behind
            or len(given) != 1
            or behind[0] in self._parts
            or not self._is_plan(given[0], behind[0])
        ):
            return None
        done, between = behind[0], self._text[rate.figure.at.end : behind[0].figure.at.start]
        named = verb in lead_to(self._text, done.figure.at.start, _STOPS) and self._is_plain(done.label)
        if not named or _MONTH.search(between) or between.count(_STOP) > 1 or _LINE in between:
            return None
        return Claim("progress", (_reading(done, given, rate),), rate.label)

    def _is_near(self, done: Fact, rate: Fact) -> bool:
        """Whether a rate stands in the sentence that tells what was used, or in the one behind it."""
        between = self._text[done.figure.at.end : rate.figure.at.start]
        return done.sentence == rate.sentence or (between.count(_STOP) == 1 and _LINE not in between)

    def _is_of_money(self, rate: Fact) -> bool:
        """Whether the words right before a rate say that it is one of money: 资金执行率."""
        lead = lead_to(self._text, rate.figure.at.start, _STOPS, _LONGEST)
        return any(word in lead for word in self._money)

    def _with_moved(self, readings: Sequence[Reading], done: Fact) -> list[Reading]:
        """The readings that hold with what was added to a plan, or taken from it, between it and what was used or has
        come: 年初预算80万元,调增10万元,到位90万元,到位率100%."""
        found = []
        for reading in readings:
            plan = reading.roles["plan"][-1].figure
            told = range(plan.at.end if plan is not None else done.figure.at.start, done.figure.at.start)
            moved = [f for f in self._moved if f.figure.at.start in told and f.family == done.family]
            changes = [f.figure.quantity.interval * point(f.sign) for f in moved]
            given = total([operand.interval for operand in reading.roles["plan"]] + changes)
            if moved:
                found.append(replace(reading, roles={**reading.roles, "plan": (Operand(None, constant=given),)}))
        return [reading for reading in found if holds(reading)]

    def _readings(self, done: Fact, earlier: Sequence[Fact], rate: Fact) -> Iterator[Reading]:
        given = [f for f in earlier if self._is_apart(f, done) and self._funds.is_given(f, done)]
        nearest = [f for f in given if f.segment == given[-1].segment]
        amount = done.figure.quantity.value
        if rate.figure.quantity.value <= 1 and all(f.figure.quantity.value < amount for f in nearest):
            nearest = [plan for plan in nearest[-1:] if _would_be(done, plan, rate)]
        if not nearest:
            return
        for plan in sorted(nearest, key=lambda plan: _distance(done, plan, rate)):
            yield _reading(done, [plan], rate)
        others = [f for f in reversed(earlier) if f not in nearest][:_MOST_PLANS]
        for plan in others:
            yield _reading(done, [plan], rate, weak=True)
        for pair in combinations([*nearest, *others][:_MOST_PLANS], 2):
            yield _reading(done, pair, rate, weak=True)

    def _told_above(self, done: Fact, rate: Fact) -> list[Reading]:
        """The reading of what the nearest paragraph above gave, none of it less than what was used: it must be as the
        rate says, or would be but for a slip of the hand, or it is all, and has come (到位率100%): nothing else proves
        that it is meant."""
        above = [self._told.get(rate.paragraph - back, ()) for back in range(1, _NEAR + 1)]
        money = [[f for f in told if f.family == done.family] for told in above]
        given = next((found for told in money if (found := [f for f in told if self._is_plan(f, done)])), [])
        plans = {f.figure.quantity.value: f for f in reversed(given)}
        if not plans or min(plans) < done.figure.quantity.value:
            return []
        readings = {plan: _reading(done, [plan], rate) for plan in plans.values()}
        meant = [plan for plan, reading in readings.items() if holds(reading)]
        others = [_reading(done, [f], rate, weak=True) for told in money for f in told if f not in given]
        if meant:
            return [readings[meant[0]]]
        meant = [plan for plan, reading in readings.items() if _is_slip(done, plan, rate) or is_slip_away(reading)]
        meant = meant or [plan for plan in readings if len(readings) == 1 and self._is_all_come(plan)]
        meant = meant or [plan for plan in readings if _is_all_but_slipped(done, plan, rate)]
        meant = [plan for plan in meant if None in (plan.year, done.year) or plan.year == done.year]
        return [readings[meant[0]], *others] if meant else []

    def _is_all_come(self, given: Fact) -> bool:
        """Whether the sentence of an amount tells that it is all that was to come: 共到位80万元,到位率100%."""
        behind = [f for f in self._told[given.paragraph] if f.figure.at.start > given.figure.at.end]
        rates = [f for f in behind if f.sentence == given.sentence and f.dimension is Dimension.RATIO]
        arrived = any(word in given.label for word in self._arrivals)
        return arrived and len(rates) == 1 and rates[0].figure.quantity.value == 1

    def _is_plan(self, fact: Fact, done: Fact) -> bool:
        return fact not in self._parts and not self._funds.is_left(fact) and self._funds.is_given(fact, done)

    def _is_apart(self, fact: Fact, done: Fact) -> bool:
        """Whether an amount is no part of a total told before, which in one sentence with what was used may be meant,
        nor of another subject."""
        other = None not in (fact.subject, done.subject) and fact.subject != done.subject
        return (fact not in self._parts or fact.segment == done.segment) and not other

    # names -------------------------------------------------------------------------------------------------------

    def _is_done(self, fact: Fact, rate: Fact) -> bool:
        """Whether an amount is what a rate is told of: what came for a rate of arrival, what was used for another."""
        if any(word in rate.label for word in self._arrivals):
            return any(word in fact.label for word in self._arrivals)
        return self._funds.is_used(fact)


def _whole(item: Item, part: Fact, group: Group) -> Fact | None:
    """The total that a list comes to with its last part: a rate behind it is of that. 已支付90万元,其中中央资金80万元,
    省级资金10万元,支付进度85%."""
    parent = group.parents[0] if group.parents and group.parts[-1] is item else None
    if parent is None or len(group.parts) < _FEWEST_PARTS or not parent.levels:
        return None
    whole = parent.levels[-1]
    parts = [f.figure.quantity.interval for each in group.parts for f in each.levels[:1] if f.family == whole.family]
    near = whole.family == part.family and len(parts) == len(group.parts) and whole.paragraph == part.paragraph
    return whole if near and total(parts).meets(whole.figure.quantity.interval) else None


def _would_be(done: Fact, plan: Fact, rate: Fact) -> bool:
    """Whether one slip of the hand makes more of what was used than there was, against what a rate of digits enough
    says."""
    used, given, told = (fact.figure.quantity for fact in (done, plan, rate))
    if len(digits(told) or "") < _FEWEST_DIGITS or not (told.value and given.value and used.value):
        return False
    share = point(1) if told.value == 1 else told.interval
    meant = (used, given.interval * share), (given, used.interval / share), (told, used.interval / given.interval)
    return any(may_mean(*pair) for pair in meant)


def _reading(done: Fact, plans: Sequence[Fact], rate: Fact, *, weak: bool = False) -> Reading:
    roles = {
        "actual": (Operand(done.figure),),
        "plan": tuple(Operand(plan.figure) for plan in plans),
        "rate": (Operand(rate.figure),),
    }
    return Reading(roles, weak=weak)


def _distance(done: Fact, plan: Fact, rate: Fact) -> Fraction:
    """How far a rate is from what was used of what was given."""
    given = plan.figure.quantity.value
    return abs(done.figure.quantity.value / given - rate.figure.quantity.value) if given else rate.figure.quantity.value


def _is_slip(done: Fact, plan: Fact, rate: Fact) -> bool:
    """Whether a rate, written with digits enough, is one slip away from what was used of a plan."""
    quantity = rate.figure.quantity
    if not quantity.step or not plan.figure.quantity.value:
        return False
    ratio = done.figure.quantity.value / plan.figure.quantity.value
    written, meant = digits(quantity), digits(quantity, round(ratio / quantity.step) * quantity.step)
    return written is not None and meant is not None and len(written) >= _FEWEST_DIGITS and is_slip(written, meant)


def _is_all_but_slipped(done: Fact, plan: Fact, rate: Fact) -> bool:
    """Whether a rate says that all was used, and that is the amount but for a slip of the hand in so many digits that
    they are hardly two amounts."""
    used, given = (digits(fact.figure.quantity) or "" for fact in (done, plan))
    alike = done.figure.quantity.step == plan.figure.quantity.step and rate.figure.quantity.value == 1
    return alike and len(used.rstrip("0")) >= _TELLING_DIGITS and is_slip(used, given)
