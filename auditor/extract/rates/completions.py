"""Claims about completion: so much of the plan was done, and whether what was done is more or less than the plan.

Which plan a rate of completion is of stands here too: in the clause, of the item, or of the subject elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, as_it_is, operand
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to
from auditor.extract.naming import may_be_one
from auditor.extract.rates.complements import complement
from auditor.extract.rates.excess import against_plan, excess
from auditor.extract.rates.fitting import is_near, is_of, reading_of
from auditor.extract.rates.planwords import comparison, held_against_plan
from auditor.fact import Fact, Item
from auditor.interval import total
from auditor.language import tr
from auditor.quantity import Dimension
from auditor.slip import may_mean

_MOST_READINGS = 12
_STOPS = ",;。:\n"
_HELD = ("completion", "share")  # cues of what an amount is told to be so much of
_LEAD = 40  # code points before an amount that may tell that it is a plan
_NEAR = 3  # sentences
_MOST_DONE = 10  # times a plan
_UNITS = (1000, 10_000, 100_000_000)  # what one unit is of another: 万元 of 元
_LITTLE = Fraction(1, 20)


def completions(items: Sequence[Item], book: Book, text: str, joints: Sequence[str]) -> Iterator[Claim]:
    """A claim for every completion rate, and for every 大于, 小于, 等于 between two measures of an item.

    ``text`` is the document's view, ``joints`` the words for 和.
    """
    ties = ("、", *joints)
    for item in items:
        for fact in item.completions:
            claim = _completion_of_any(item, fact, book, text, ties) or _completion(item, fact, book, text)
            yield claim
            yield from complement(claim)
        for wording in item.wordings:
            yield from comparison(item, wording, book)


def _completion_of_any(item: Item, fact: Fact, book: Book, text: str, ties: tuple[str, ...]) -> Claim | None:
    """The claim of a rate that may be of all that was enumerated (甲1.2万亩、乙0.9万亩,完成任务的105%), or of the total
    that the last list was of; ``None`` where it can only be of the amount told last. If any of them is what the rate
    says, it was meant; else nobody knows which."""
    actuals = _outcomes(item, fact, book, text)
    if fact.label or not actuals or not (budgets := _budgets(item, actuals[-1], fact, book, text)[:_MOST_READINGS]):
        return None
    last = actuals[-1]
    joined = [last]
    for other in reversed([f for f in book.told_beside(last) if f.figure.at.end <= last.figure.at.start]):
        if not text.startswith(ties, other.figure.at.end):
            break
        joined.insert(0, other)
    above = [f for parent in item.ancestors for f in parent.levels if f.family == last.family]
    parted = bool(above) and fact.segment != last.segment
    ends = item.group is not None and len(item.group.parts) > 1 and item.group.parts[-1] is item
    listed = bool(above) and ends and not any(part.completions for part in item.group.parts[:-1])  # type: ignore[union-attr]
    if len(joined) < 2 and not parted and not listed:
        return None
    single = [(operand(f),) for f in (last, *above)]
    enumerated = Operand(None, constant=total([each.figure.quantity.interval for each in joined]))
    rate, name = (operand(fact),), item.subject or item.label
    for actual in ((enumerated,), *single):
        for budget in budgets:
            done = actual[0].constant or actual[0].figure.quantity.interval  # type: ignore[union-attr]
            plan = budget.figure.quantity
            if plan.value and (done / plan.interval).meets(fact.figure.quantity.interval):
                return Claim(
                    "completion", (Reading({"actual": actual, "budget": (operand(budget),), "rate": rate}),), name
                )
    if len(joined) < 2 and not parted:
        return None
    plans = _stated(item, last)[-1:]
    near = [f for f in (last, *above) if plans and is_near(reading_of(fact, f, plans[0], turned=False))]
    if len(near) == 1 and len(above) < 2:  # 建成9公里,其中甲5公里、乙4公里,完成计划8公里的102%: no part is near that
        reading = Reading({"actual": (operand(near[0]),), "budget": (operand(plans[0]),), "rate": rate})
        return Claim("completion", (reading,), name if near[0] is last else near[0].subject or near[0].label)
    alone = Reading({"actual": single[0], "rate": rate})
    return Claim("completion", (alone,), name, undecided=tr("不能断定完成率说的是哪一个完成数"))


def _completion(item: Item, fact: Fact, book: Book, text: str) -> Claim:
    name = item.subject or item.label
    actuals = _outcomes(item, fact, book, text)
    actuals = [f for f in actuals if not book.is_mean(f.label or lead_to(text, f.figure.at.start, _STOPS, _LEAD))]
    rate = (operand(fact),)
    if not actuals:
        return Claim("completion", (Reading({"rate": rate}),), name, undecided=tr("没有找到完成率所说的完成数"))
    behind = (f for f in item.changes if text.startswith(",", f.figure.at.end))  # 同口径增长5%,为预算的91%
    ends = [f.figure.at.end for f in (*actuals, *behind) if f.figure.at.end <= fact.figure.at.start]
    if _is_of_its_own(item, fact) or (ends and book.is_on_another_basis(text[max(ends) : fact.figure.at.start])):
        return Claim("completion", (Reading({"rate": rate}),), name, undecided=tr("没有找到完成率所说的完成数"))
    before = [f for f in actuals if f.figure.at.end <= fact.figure.at.start]
    actual = (before or actuals)[-1]
    budgets = [*_budgets(item, actual, fact, book, text), *_of_total(item, actual, fact, book)]
    budgets = [budget for budget in budgets if budget is not actual][:_MOST_READINGS]
    others = _other_budgets(item, actual, fact, budgets, book)[:_MOST_READINGS]
    readings = [
        Reading(
            {"actual": (operand(actual),), "budget": (_aim(budget, actual, fact),), "rate": rate},
            weak=budget in others or _is_of_later(item, budget, fact),
        )
        for budget in (*budgets, *others)
    ]
    readings = [reading for reading in readings if not _is_absurd(reading)]
    readings.sort(key=lambda reading: reading.weak or not is_near(_progress_of(reading)))
    roles = {"actual": (operand(actual),), "rate": rate}
    readings += [Reading({**roles, "excess": (operand(f),)}) for f in excess(item, fact)]
    more = () if readings else against_plan(item, actual, fact, book, text)
    readings += [Reading({**roles, "excess": (operand(f),)}) for f in more]
    if not readings:
        return _progress(item, fact, book, text)
    return Claim("completion", tuple(readings), name)


def _progress_of(reading: Reading) -> Reading:
    return Reading({**reading.roles, "plan": reading.roles["budget"]})


def _aim(plan: Fact, actual: Fact, rate: Fact) -> Operand:
    """A plan; a goal of at least so much (≥28次) taken for just that, unless more than that is called all of it; so is
    a budget that was kept within (控制在预算9万元以内)."""
    hedge, more = plan.figure.quantity.hedge, actual.figure.quantity.value >= plan.figure.quantity.value
    least = hedge is not None and hedge.low == 1 and hedge.high is None
    most = hedge is not None and hedge.high == 1 and hedge.low is None and not more
    least = least and not (more and rate.figure.quantity.value == 1)
    return as_it_is(operand(plan)) if most or least else operand(plan)


def _is_of_later(item: Item, plan: Fact, rate: Fact) -> bool:
    """Whether a plan without a name stands in a later sentence than a rate, or behind a semicolon: it may be that of
    something else. 支出80万元,完成预算的95%。2022年共下达资金90万元."""
    later = plan.sentence > rate.sentence or (plan.segment > rate.segment and plan.paragraph == rate.paragraph)
    return plan in item.levels and not plan.label and later


def _is_absurd(reading: Reading) -> bool:
    """Whether an amount is more than ten times its plan, and the rate does not say so, nor could a wrong unit make it
    so: then it is no plan of it, but the points or the number of something."""
    actual, budget, rate = (reading.roles[role][0].figure for role in ("actual", "budget", "rate"))
    if actual is None or budget is None or rate is None or not rate.quantity.value or not budget.quantity.value:
        return False
    done = actual.quantity.value / budget.quantity.value
    times = done / rate.quantity.value
    return done > _MOST_DONE and times > _MOST_DONE and not any(abs(times / unit - 1) < _LITTLE for unit in _UNITS)


def _is_of_its_own(item: Item, rate: Fact) -> bool:
    """Whether a rate with a name stands before all amounts, which another rate follows: 目标完成率100%;预算数50万元,
    执行数45万元,执行率90%."""
    first = min(level.figure.at.start for level in item.levels)
    parted = bool(rate.label) and rate.figure.at.end <= first and rate.segment != item.levels[0].segment
    return parted and any(other.figure.at.start > first for other in item.completions)


def _progress(item: Item, fact: Fact, book: Book, text: str) -> Claim:
    """下达2179万元……已拨付2113.63万元,执行率97%: a plan that is not called one, if there is but one amount to be it."""
    actual, name = item.levels[-1], item.subject or item.label
    alone = Reading({"actual": (operand(actual),), "rate": (operand(fact),)})
    named_plan = book.role(fact) == "budget"  # 完成年初预算的90%: no other amount will do
    both = book.told_beside(actual)
    if not named_plan and _is_rest(both, actual, book, text):  # 支付185万元,未支付7万元,支付率96%
        done, left = both[-2:]
        roles = {**alone.roles, "actual": (operand(done),), "plan": (operand(done), operand(left))}
        return Claim("progress", (Reading(roles),), name)
    each = named_plan or item.row or text.startswith("、", fact.figure.at.start - 1)  # 执行率分别为96%、72%
    plans = [] if each else [f for f in book.told_before(actual, _NEAR) if f is not actual]
    stem = lead_to(text, fact.figure.at.start, _STOPS, _LEAD)[:-1]  # 项目23个。年底已完工21个,完工率91.3%
    told = book.amounts_before(actual.figure, actual.paragraph) if stem in actual.label else []
    stem = "" if any(f not in plans and is_of(fact, actual, f) for f in told) else stem
    plans = [f for f in plans if book.is_done_of(actual, f, stem) and not book.is_rated(f)]
    # 下达18亿元,其中甲项目4个,2亿元;乙项目2个,3亿元。已支出16亿元,支出进度89%: not of what the last project got
    near = [f for f in plans if f.label or is_near(reading_of(fact, actual, f, turned=False))]
    plans = near if all(f.measure is None for f in plans if f not in near) else plans  # what was added may be of it
    if book.role(fact) == "target":  # 协议引资7.8亿元,到位资金8.3亿元,完成年度任务的207%: a task told elsewhere
        plans = [f for f in plans if f.dimension is not Dimension.MONEY and actual.label]
    own = item.parent.levels if item.parent is not None and actual.label else ()  # 累计支出90万元,其中今年支出40万元
    plans = [f for f in plans if f not in own or not f.label.endswith(actual.label)]
    if actual.label and book.rated_beside(item) > 1:  # 甲完成7亿元,占计划80%;乙完成8亿元,占计划85%: each of its own
        plans = [f for f in plans if f.label != actual.label]
    if len(item.levels) == 2 and _is_outcome_of(item, book):
        lead = lead_to(text, item.levels[0].figure.at.start, _STOPS, _LEAD)  # 收到资金3万元,实际支出2万元,执行率67%
        plans = item.levels[:1] if not named_plan or book.is_scheduled(lead) else []
    elif len(item.levels) > 1:
        plans = []
    plans = plans if len(plans) > 1 else [f for f in plans if not _is_of_more(actual, f, fact)]
    if len(plans) != 1 or actual.cue or actual.dimension is Dimension.NUMBER:
        return Claim("completion", (alone,), name, undecided=tr("没有找到完成率所对的预算数"))
    return Claim("progress", (Reading({**alone.roles, "plan": (_aim(plans[0], actual, fact),)}),), name)


def _is_of_more(actual: Fact, plan: Fact, rate: Fact) -> bool:
    """Whether so much more was done than was planned that a rate of no more than 100 % is not of that, nor would be but
    for one slip of the hand: 四是河湖管护87万元。已拨付540万元,拨付率96%."""
    done, planned, told = (fact.figure.quantity for fact in (actual, plan, rate))
    if told.value > 1 or done.value <= planned.value or is_near(reading_of(rate, actual, plan, turned=False)):
        return False
    return not may_mean(done, planned.interval * told.interval) and not may_mean(planned, done.interval / told.interval)


def _is_rest(told: Sequence[Fact], last: Fact, book: Book, text: str) -> bool:
    """Whether the last two of the amounts told side by side are what was done and what was not."""
    if len(told) < 2:
        return False
    done, left = told[-2:]
    between = text[done.figure.at.end : left.figure.at.start].lstrip(",;、")
    return book.is_left(left, between) and (len(told) == 2 or (left is last and left.label == done.label))


def _is_outcome_of(item: Item, book: Book) -> bool:
    """Whether the second amount of an item is told, without a name of its own, as what was done of the first, in its
    sentence or the next."""
    plan, actual = item.levels
    same = plan.family == actual.family and actual.sentence - plan.sentence <= 1 and not plan.cue
    return same and not actual.label and book.role(plan) is None and book.role(actual) == "actual"


def _budgets(item: Item, actual: Fact, rate: Fact, book: Book, text: str) -> list[Fact]:
    """The plans that the rate may be of: one in the clause, one of the item, one of the subject elsewhere."""
    stated = _stated(item, actual)
    mine = [f for f in item.levels if f.family == actual.family and book.role(f) in ("budget", "target")]
    found = [f for f in stated if f.figure.at.end <= rate.figure.at.start][-1:] or mine
    found = found or _called_plan(item, actual, book, text) or _planned(item, actual, book) or book.aimed(actual)
    if item.parent is None or not item.parent.completions:  # 完成90公里,为目标的90%,其中甲40公里,为目标的101%
        found = found or book.planned(actual, rate, text[actual.figure.at.end : rate.figure.at.start])
        found = found or _of_measure(actual, rate, book)
    exact = [f for f in found if f.measure == rate.measure]
    return distinct(exact or [f for f in found if may_be_one(f.measure, rate.measure)])


def _called_plan(item: Item, actual: Fact, book: Book, text: str) -> list[Fact]:
    """The amount of an item before what came of it that its name calls a plan: 基本支出预算90万元,执行85万元."""
    before = [f for f in item.levels if f.family == actual.family and f.figure.at.end <= actual.figure.at.start]
    near = [f for f in before if f.sentence == actual.sentence and book.role(f) is None][-1:]
    return [f for f in near if book.is_planned(lead_to(text, f.figure.at.start, _STOPS, _LEAD))]


def _of_measure(actual: Fact, rate: Fact, book: Book) -> list[Fact]:
    """The one plan told before in the sentence of an amount without a name of its own, by the measure that a rate
    names: 年初预算80万元,执行中追加20万元,调整预算数为100万元,支出90万元,完成调整预算的90%."""
    told = [f for f in book.told_before(actual, 0) if f.measure == rate.measure and f.sentence == actual.sentence]
    plans = book.with_role(told if rate.measure is not None else [], "budget")
    return plans if len(plans) == 1 and book.is_done_of(actual, plans[0]) else []


def _other_budgets(item: Item, actual: Fact, rate: Fact, budgets: Sequence[Fact], book: Book) -> list[Fact]:
    """The plans that the rate may be of as well: any told shortly before (批准的预算,下达的预算指标), and those of the
    subject told elsewhere by another measure: 年初预算…完成预算的98%, and 调整后预算 only later. A rate that tells the
    amount is of no other, one that names the measure of none elsewhere."""
    measures = {fact.measure for fact in budgets}
    if not budgets or _stated(item, actual):
        return []
    told = book.with_role(book.told_before(actual, _NEAR), "budget")
    if rate.measure in measures:  # 年初预算90万元,调整预算95万元,支出80万元,完成调整预算的84%: not of the first
        told = [f for f in told if may_be_one(f.measure, rate.measure)]
    told += [f for f in book.amounts_before(actual.figure, actual.paragraph) if f.cue == "become"]  # 后调整为350座
    if rate.measure not in measures:
        told += [f for f in _planned(item, actual, book) if f.measure not in measures and f.owner == actual.owner]
    return [f for f in distinct((*budgets, *told)) if f not in budgets and f.family == actual.family]


def _of_total(item: Item, actual: Fact, rate: Fact, book: Book) -> list[Fact]:
    """The plans of the total that an amount without a name behind a list may have come of: 计划57公里,其中县道16公里、
    乡道41公里,实际完成57公里; and of the item itself, of which it may be as well. One of a rate that names a budget is
    called one."""
    nameless = not actual.label and actual is not item.levels[0]
    above = [f for parent in item.ancestors for f in parent.levels if nameless and f.family == actual.family]
    own = [f for f in item.levels[:1] if above and f.family == actual.family]
    return book.with_role([*own, *above], "budget", "target", *(() if book.role(rate) == "budget" else (None,)))


def _outcomes(item: Item, rate: Fact, book: Book, text: str) -> list[Fact]:
    """What was done, as an item tells it; what was added to its plan (追加预算) was not."""
    plain = [f for f in item.levels if book.role(f) == "actual" or not f.measure]
    done = [f for f in plain if f.cue not in _HELD]
    return done or held_against_plan(item, rate, text)


def _stated(item: Item, actual: Fact) -> list[Fact]:
    """The plans of an item that the text gives with a rate: 完成预算12万元的100%."""
    return [f for f in item.levels if f.cue == "completion" and f.family == actual.family]


def _planned(item: Item, actual: Fact, book: Book) -> list[Fact]:
    """The plans of an item's subject in the whole report that are not of another year."""
    told = book.levels(item.subject, actual.family, item.paragraph) if item.subject is not None else []
    own = actual.year or item.year or book.year
    of_year = [f for f in book.with_role(told, "budget") if None in (f.year, own) or f.year == own]
    known = [
        f for f in of_year if f.cue != "become" or f.paragraph <= actual.paragraph
    ]  # not what it is to be from now
    return [f for f in known if book.same_tier(f, actual)]
