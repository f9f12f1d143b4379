"""Amounts behind a list that are none of its parts: another total, what is left of it, more than all of it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.extract.clauses import Clause
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to
from auditor.extract.naming import are_narrower
from auditor.fact import Fact, Group, Item, Kind
from auditor.interval import point
from auditor.vocabulary import Difference

_SUMS = ("total", "subtotal")
_SHORTEST_NAME = 4  # code points
_FEWEST = 2  # parts
_STOPS = ",;。\n"
_LONGEST_NAME = 24  # code points
_SHORTEST_LEAD, _HALF = 2, 2
_BESIDE = ("remainder", "outside")


def is_other_total(item: Item, fact: Fact, parent: Item, group: Group, means: Sequence[str], text: str) -> bool:
    """2022年预算数450万元,其中甲270万元,乙180万元;2023年预算数500万元: no name but the year of another total. So is an
    average no part of what is none, by the words for one (``means``): 病床640张,其中…,每千人病床1.8张; 补助90万元,
    其中甲60万元,乙30万元,户均2万元."""
    if _is_mean(item, fact, means, text) and not any(_is_mean(parent, level, means, text) for level in parent.levels):
        return True
    if item.opened != parent.opened and None not in (item.opened, parent.opened) and item.sentence != parent.sentence:
        return True  # 2011年预算94亿元。2010年,包括三类单位的决算95亿元
    named = bool(group.parts) and all(part.label and part.year == parent.year for part in group.parts[-1:])
    apart = named and not fact.label and None not in (fact.year, parent.year) and fact.year != parent.year
    return apart and all(fact.segment > level.segment for level in group.parts[-1].levels)


def _is_mean(item: Item, fact: Fact, means: Sequence[str], text: str) -> bool:
    """Whether an amount is an average by its name, or by the last word before it."""
    lead = lead_to(text, fact.figure.at.start, _STOPS, _LONGEST_NAME)
    return any(word in item.label or lead.endswith(word) for word in means)


def tells_more(clause: Clause, group: Group, limit: int, *, bracketed: bool) -> bool:
    """Whether a clause says with a word that begins up to ``limit`` that there is more than a list tells: 其余. Behind
    the bracket of a list, what it names by words of its own, and is not what the list leaves out, is something else:
    债务余额90万元(甲类40万元、乙类50万元),剩余举债空间5万元."""
    word = next((word for word in clause.words if word.kind in _BESIDE and word.start <= limit), None)
    if word is None or not bracketed or not clause.mentions:
        return word is not None
    figure = clause.mentions[0].figure
    totals = [level.figure.quantity for parent in group.parents[:1] for level in parent.levels[-1:]]
    parts = [level.figure.quantity for part in group.parts for level in part.levels[:1]]
    families = {(quantity.dimension, quantity.unit.family) for quantity in (figure.quantity, *totals, *parts)}
    if not totals or len(families) > 1 or figure.at.start - word.end < _SHORTEST_NAME:
        return True
    left = totals[0].interval - sum((part.interval for part in parts), point(0))
    return left.meets(figure.quantity.interval)


def is_of_total(item: Item, fact: Fact, parent: Item, group: Group, clause: Clause) -> bool:
    """Whether an amount behind parts that come to their total is told of that, by its name (接收投诉信息97件,其中来电
    66件,来信31件;投诉信息已办结80件), or beside it, by the word that its ``clause`` begins with: 另有来访15件."""
    suffixes = (parent.label[place:] for place in range(len(parent.label) - _SHORTEST_NAME + 1))
    named = any(item.label.startswith(name) and item.label != name for name in suffixes)
    named = named or any(word.kind == "outside" and word.start <= clause.span.start for word in clause.words)
    totals = [level for level in parent.levels if level.family == fact.family]
    parts = [level for part in group.parts for level in part.levels if level.family == fact.family]
    if not named or len(totals) != 1 or len(parts) != len(group.parts) or len(parts) < _FEWEST:
        return False
    added = sum((level.figure.quantity.interval for level in parts), point(0))
    return totals[0].figure.quantity.interval.meets(added)


def is_left_of(item: Item, fact: Fact, parent: Item, group: Group, differences: Sequence[Difference]) -> bool:
    """Whether the next sentence, or what a semicolon parts from it, tells what a total leaves of another side, which is
    none of its parts: 本年支出80万元,其中甲50万元。本年收支结余10万元."""
    sides = [each.taken for each in differences if item.label.endswith(each.left)]
    told = [part.levels[-1].segment for part in (parent, *group.parts) if part.levels]
    later = bool(parent.levels) and fact.segment > max(told)
    return later and any(parent.label.endswith(taken) for taken in sides)


def outgrows(fact: Fact, group: Group, splits: Sequence[Sequence[str]]) -> bool:
    """Whether an amount is more than any total of a list that has all of a known split, or parts enough to fill it, or
    that has another name than an amount which is called a total itself: then it is something else, told behind it.
    债务余额318亿元,其中:一般债务142亿元,专项债务176亿元,控制在限额331亿元内; 本年收入90万元,其中拨款80万元,其他收
    入10万元,收入总计96万元. Not where each part is more: then the total is in another unit."""
    alike = ([f for f in p.levels if f.measure == fact.measure] or p.levels[-1:] for p in group.parents)
    told = [level.figure.quantity.value for levels in alike for level in levels]
    parts = group.parts
    more = bool(told) and fact.figure.quantity.value > max(told)
    more = more and not all(level.figure.quantity.value > max(told) for part in parts for level in part.levels)
    amounts = [level.figure.quantity.value for part in parts for level in part.levels[:1]]
    if more and sum(amount > 0 for amount in amounts) > 1 and sum(amounts) >= max(told):
        return True  # 共扣5分:甲扣3分,乙扣2分,得95分
    if more and fact.cue in _SUMS and fact.subject not in (None, *(parent.subject for parent in group.parents)):
        return True
    return more and any(len(s) == len(parts) and all(any(w in part.label for part in parts) for w in s) for s in splits)


def tells_of_part(item: Item, fact: Fact, group: Group) -> bool:
    """Whether by how much something changed is told of one of the amounts of a list, by its name: 其中甲类21万人,乙类
    80万人,乙类人数比上年减少3万人."""
    names = [part.label for part in group.parts if part.levels and part.label]
    return fact.kind is Kind.DELTA and len(names) == len(group.parts) and item.label.startswith(tuple(names))


def is_spent(item: Item, fact: Fact, group: Group, funds: Funds, text: str) -> bool:
    """Whether an amount says no more than that money has been used by now, or has come, so that it is of the total of a
    list. Right behind a part, where the total tells what was used as well, it may stand for that part: 拨付资金90万元,
    其中:第一批60万元已拨付55万元. ``text`` is the document's view."""
    part = group.parts[-1] if group.parts else None
    if part is not None and funds.has_come(item.label) and not any(funds.has_come(p.label) for p in group.parts):
        return True  # 预算90万元,其中中央40万元,省级50万元,到位资金90万元
    if part is not None and not item.label and fact.sentence > part.sentence and funds.is_used(fact):
        return True  # 收入合计90万元,其中甲40万元,乙50万元。全年支出80万元
    between = text[part.levels[-1].figure.at.end : fact.figure.at.start] if part is not None and part.levels else ""
    of_part = between.removeprefix(",") == item.label != ""
    if part is None or not (funds.is_spent(item.label) or (of_part and funds.is_use(item.label))):
        return False
    if of_part and any(map(funds.is_used, group.parents[0].levels if group.parents else ())):
        planned = group.others[-1] if group.others else []
        group.others[-1:] = [[*planned, *group.parts[len(planned) :]]]
        item.label = part.label + item.label
        group.parts[-1] = item
    return True


def is_ratio(fact: Fact, names: tuple[str, ...], text: str) -> bool:
    """Whether a number is told of a ratio by its name, which nothing is made of: 男性5人,女性4人,性别比125:100.
    ``text`` is the document's view."""
    lead = lead_to(text, fact.figure.at.start, _STOPS, _LONGEST_NAME)
    return any(name in lead for name in names)


def _is_half_narrower(group: Group, labels: Sequence[str], splits: Sequence[Sequence[str]]) -> bool:
    """Whether the last of the two halves of a known split that counts are told of begins with words of its own, which
    neither the total nor the first has, and they leave some out: 在园幼儿900人,其中公办园500人,普惠性民办园300人."""
    total = next((fact for parent in group.parents[:1] for fact in parent.levels[-1:]), None)
    family = total.family if total is not None else None
    told = [fact for part in group.parts for fact in part.levels[:1] if fact.family == family]
    if total is None or len(labels) != _FEWEST or len(told) != _FEWEST or total.figure.quantity.step:
        return False
    first, last = labels
    ordered = [pair for split in splits for pair in (split, split[::-1])]
    begun = [(first.find(one), last.find(other)) for one, other in ordered if one in first]
    leads = [last[:place] for _, place in begun if place >= _SHORTEST_LEAD]
    narrower = bool(leads) and all(not place for place, _ in begun) and leads[0] not in group.parents[0].label
    return narrower and sum(fact.figure.quantity.value for fact in told) < total.figure.quantity.value


def are_of_some(group: Group, labels: Sequence[str], splits: Sequence[Sequence[str]]) -> bool:
    """Whether parts are of some of what their total is of, as words before the names of all say (:func:`are_narrower`),
    or before that of the first where they come to less than half: 学生3200人,其中一年级男生250人、女生260人; or before
    that of the last of a pair. ``splits`` are those known that the parts are."""
    narrower = any(are_narrower(parent.label, labels) for parent in group.parents[:1])
    if narrower or _is_half_narrower(group, labels, splits):
        return True
    total = next((fact for parent in group.parents[:1] for fact in parent.levels[-1:]), None)
    first, *others = labels
    lead = first[: len(first) - min(map(len, others), default=len(first))]
    if total is None or len(lead) < _SHORTEST_LEAD or lead in group.parents[0].label:
        return False
    added = sum(
        (fact.figure.quantity.value for part in group.parts for fact in part.levels[:1] if fact.family == total.family),
        Fraction(0),
    )
    return _HALF * added < total.figure.quantity.value


def is_other_side(item: Item, parent: Item | None, incomes: tuple[str, ...], spendings: tuple[str, ...]) -> bool:
    """Whether an item is what was spent, in all or by the name of what came in, where the list is of that: 一般公共预算
    收入90万元,其中税收60万元,一般公共预算支出80万元. ``incomes`` and ``spendings`` are names, the shortest first."""
    own, whole = (item.subject or item.label), (parent.subject or parent.label) if parent is not None else ""
    if not (whole.endswith(incomes) or (parent is not None and parent.label.endswith(incomes))):
        return False
    alike = own.endswith(spendings[:1]) and whole.removesuffix(incomes[0]) == own.removesuffix(spendings[0]) != ""
    return alike or own.endswith(spendings[1:]) or item.label.endswith(spendings[1:])
