"""What reading gathers: facts, items and lists, and the small rules by which an item takes a fact in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from itertools import repeat

from auditor.extract.clauses import Clause, Mention
from auditor.extract.memory import REACH, alike
from auditor.extract.reasons import Reason
from auditor.extract.years import Opening
from auditor.fact import Base, Fact, Group, Item, Kind
from auditor.frozen import mutable
from auditor.quantity import Dimension, Figure, Quantity
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_PROPORTION = regex(r"(?<![\d.:])\d[\d.]{0,8}(?::\d[\d.]{0,8}){2,9}")
_LONGEST_PROPORTION = 60  # code points
_LONGEST_NOUN = 6  # code points of what is counted
_LONGEST_AFTER = 2  # code points of a word such as 后
_NAME = 2  # code points that tell what is counted
_PLANS = ("budget", "target")
_HELD_AGAINST = ("greater", "less")
_FAR = 2  # times that an outcome is more than what it was beyond its plan, and hardly ever more than the plan
_SMALL = 1000  # times that an amount is more than what has another unit
_MORE = "+"
_LONGEST_VERB = 3  # code points: 增长了, but not 同比增长


@mutable
class Passage:
    """Everything that was read: facts in text order, the items they belong to, the groups of items under a total,
    the pairs of facts that tell one amount in two units, the reasons that are given for changes, and the openings that
    name a year."""

    facts: list[Fact] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    equivalents: list[tuple[Fact, Fact]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)


def inherit(item: Item) -> None:
    """A part is of the year and measure of its total, where it names none: 2021年决算10万元，其中甲4万元。"""
    parent = item.parent
    if parent is None or len(item.levels) != 1:
        return
    item.opened = item.opened or parent.opened
    fact = item.levels[0]
    measures = {level.measure for level in parent.levels if level.family == fact.family}
    only = measures.pop() if len(measures) == 1 else None
    item.year = item.year or parent.year
    year, measure = fact.year or item.year, fact.measure or only
    if year != fact.year or measure != fact.measure:
        item.levels[0] = replace(fact, year=year, measure=measure)


def place(clause: Clause) -> tuple[int, int, int]:
    """Paragraph, sentence and depth of a clause: where an item begins."""
    return clause.paragraph, clause.sentence, clause.depth


def store(fact: Fact, item: Item) -> None:
    """Give an item a change, a share or a rate; a change in points is nobody's. What is said to be a share of a plan is
    one of the item's total where that goes by the same words (预算收入90万元,其中拨款80万元,占预算收入的89%), else how
    much of the plan was done."""
    if fact.kind is Kind.COMPLETION and fact.whole:
        of_total = item.parent is not None and item.parent.label.endswith(fact.whole)
        fact = replace(fact, kind=Kind.SHARE) if of_total else replace(fact, whole="")
    kinds = {Kind.SHARE: item.shares, Kind.COMPLETION: item.completions, Kind.POINTS: None}
    kept = kinds.get(fact.kind, item.changes)
    if kept is not None and len(kept) < REACH:
        kept.append(fact)


def belongs(fact: Fact, item: Item, vocabulary: Vocabulary, lead: str) -> bool:
    """Whether a level is another number of the same item rather than the first of a new one. ``lead`` is what stands
    before it: what was spent is no number of an income. 全年收入90万元。全年支出80万元."""
    incomes, spending = (vocabulary.words.get(kind, ()) for kind in ("income_name", "spending_name"))
    if not fact.label and lead.endswith(spending) and item.label.endswith(incomes):
        return False
    if fact.cue == "become" and fact.label:
        became = any(level.cue == "become" for level in item.levels)  # 一般公共预算总支出调整为…;基金预算总支出调整为…
        if became or not alike(fact.label, item.label):
            return False  # 收入调整为90万元,其中转移性收入调整为60万元
    if fact.cue in ("compare", "become") or (fact.cue == "completion" and not fact.label):
        return True
    if fact.measure is None:
        return _is_spent_of(fact, item, vocabulary) or (fact.cue in ("completion", "share") and not fact.label)
    if any(level.measure == fact.measure for level in item.levels):
        return False
    told_again = fact.subject is not None and fact.subject == item.subject and fact.sentence == item.sentence
    told_again = told_again and not fact.owner
    return not fact.label or told_again or _names_kind(fact, item, vocabulary)


def _is_spent_of(fact: Fact, item: Item, vocabulary: Vocabulary) -> bool:
    """Whether an amount is by its words only what was spent, told right behind the one plan of its item: 公务接待费预算
    9万元,支出8万元."""
    words = vocabulary.words
    told = item.levels[-1] if len(item.levels) == 1 else None
    if told is None or fact.label not in words.get("spending_name", ()) or fact.owner or fact.cue:
        return False
    plan = vocabulary.role(told.measure) == "budget" and bool(item.label) and told.segment == fact.segment
    return plan and told.family == fact.family and not item.label.endswith(words.get("income_name", ()))


def _names_kind(fact: Fact, item: Item, vocabulary: Vocabulary) -> bool:
    """Whether the name of an amount is but its measure and what kind of thing its item is: 基金收入预算890万元,决算收入
    719万元."""
    words = vocabulary.tokens(fact.label, 0, len(fact.label))
    whole = sum(word.end - word.start for word in words) == len(fact.label)
    if fact.sentence != item.sentence or not whole or [word.kind for word in words] != ["measure", "noun"]:
        return False
    return bool(item.levels) and item.label.endswith(fact.label[words[1].start :])


def as_difference(fact: Fact, item: Item, vocabulary: Vocabulary) -> Fact | None:
    """An amount that tells how far the item's outcome is from its plan, as the change that it is: 决算2.05万元,年初预算
    2.95万元,差值0.9万元, or 计划120场,完成133场,超额完成13场; ``None`` where it tells anything else."""
    told = [level for level in item.levels if level.family == fact.family]
    if fact.cue in _HELD_AGAINST and vocabulary.role(fact.measure) == "budget" and not fact.label:
        return _as_beyond(fact, told)
    if fact.label not in (*vocabulary.words.get("difference", ()), *vocabulary.words.get("beyond_plan", ())):
        return None
    roles = [vocabulary.role(level.measure) in _PLANS for level in told]
    if len(told) != 2 or sum(roles) != 1 or told[-1].sentence != fact.sentence:
        return None
    plan, outcome = told if roles[0] else told[::-1]
    sign = -1 if outcome.figure.quantity.value < plan.figure.quantity.value else 1
    return replace(fact, kind=Kind.DELTA, sign=sign, label="", base=Base(vocabulary.role(plan.measure) or "budget"))


def _as_beyond(fact: Fact, told: Sequence[Fact]) -> Fact | None:
    """An amount right behind 低于预算 that is far too small for the plan, or for the one of its sentence: it is by how
    much less there was, 支出3825万元,低于预算1188万元,下降23.7%; 支出63万元,年初预算75万元,低于年初预算12万元."""
    here = [f for f in told if f.sentence == fact.sentence]
    own = [f for f in here if f.measure == fact.measure]
    near = own if len(here) == 2 and len(own) == 1 else [f for f in here[-1:] if f.measure != fact.measure]
    if not any(_FAR * fact.figure.quantity.value < level.figure.quantity.value for level in near):
        return None
    sign = 1 if fact.cue == _HELD_AGAINST[0] else -1
    return replace(fact, kind=Kind.DELTA, sign=sign, measure=None, base=Base("budget"))


def as_adjusted(fact: Fact, item: Item, vocabulary: Vocabulary) -> Fact:
    """An amount that a plan was changed to as the adjusted plan: 由年初的80万元调整为50万元; what was spent as the
    outcome; any other as it is."""
    if _is_spent_of(fact, item, vocabulary):
        done = next((name for name in vocabulary.measures if vocabulary.role(name) == "actual"), None)
        return replace(fact, measure=done, label="", subject=item.levels[0].subject)
    adjusted = vocabulary.words.get("adjusted", ())
    before = item.levels[-1] if item.levels else None
    if fact.cue != "become" or fact.measure is not None or before is None or not adjusted:
        return fact
    if vocabulary.role(before.measure) != "budget":
        return fact
    return replace(fact, measure=adjusted[0], subject=before.subject, owner=fact.owner or before.owner)


def is_earlier(fact: Fact, item: Item, vocabulary: Vocabulary) -> bool:
    """Whether a level is the item's own in an earlier year: 2025年安排260万元,2024年安排245万元."""
    told = item.levels[0].year if item.levels else None
    if fact.year is None or told is None or fact.year >= told:
        return False
    unnamed = not fact.label or fact.label in vocabulary.words.get("noun", ())
    same = fact.subject == item.subject if fact.subject is not None else alike(fact.label, item.label)
    return unnamed or same


def with_unit(fact: Fact, mention: Mention, current: Item | None, sibling: Item | None, text: str) -> Fact:
    """The fact with the unit of the number before it, if it is a bare number with a measure (实际支出为5.26 after
    预算为9.0万), or one with decimals and a name beside a ``sibling`` of its list (第二产业增加值28.4), but no part of
    a proportion (三次产业结构19.5:34.6:45.9), nor so small beside it that it counts something else (收入31290元,城乡
    收入比由上年的2.28缩小为2.23). ``text`` is the document's view."""
    quantity = fact.figure.quantity
    listed = bool(fact.label) and sibling is not None and quantity.step < 1
    bare = quantity.dimension is Dimension.NUMBER and not mention.counts_unknown
    if not bare or current is None or not (fact.measure or listed) or _is_proportion(fact.figure.at, text):
        return fact
    source = sibling if listed and sibling is not None else current
    model = next((f for f in reversed(source.levels) if f.dimension is Dimension.MONEY), None)
    if model is None or _SMALL * abs(quantity.value * model.figure.quantity.unit.factor) < model.figure.quantity.value:
        return fact
    unit = model.figure.quantity.unit
    scaled = Quantity(quantity.value * unit.factor, quantity.step * unit.factor, unit, quantity.hedge)
    return replace(fact, figure=Figure(scaled, fact.figure.span, fact.figure.text, fact.figure.at))


def is_nobodys(fact: Fact, before: Fact | None, mention: Mention, clause: Clause, text: str) -> bool:
    """Whether a figure is no amount or change of anything that is told: a mark on the way (首次突破2万亿元), a change
    either way (增加(减少)2万元), a change of a change and its rate (同比多增3亿元,增长6%), a part of a proportion
    (由13.1:32.2:54.7调整为…), a rate of some that were counted, how many rates follow (三项指数分别下降8%、15%、21%).
    ``text`` is the document's view."""
    if mention.figure.quantity.dimension is Dimension.NUMBER and _is_proportion(fact.figure.at, text):
        return True
    if fact.cue in ("either", "further") or (mention.words and mention.words[-1].kind == "threshold"):
        return True
    if (before is not None and _is_of_counted(fact, before, text)) or _counts_rates(fact, mention, clause, text):
        return True
    goes_on = before is not None and before.cue == "further" and before.segment == fact.segment
    return goes_on and fact.kind is Kind.RATE and mention.lead.end - mention.lead.start <= _LONGEST_VERB


def _is_of_counted(rate: Fact, before: Fact, text: str) -> bool:
    """Whether a rate is told of each of the things counted right before it: 支出90万元,其中2个项目执行率为100%."""
    counted = before.dimension is Dimension.COUNT and rate.kind is Kind.COMPLETION and bool(rate.label)
    return counted and text.startswith(rate.label, before.figure.at.end)


def _counts_rates(count: Fact, mention: Mention, clause: Clause, text: str) -> bool:
    """Whether a number without a name only says how many things have rates that are told behind it, each its own."""
    if count.kind is not Kind.LEVEL or count.dimension is not Dimension.COUNT or count.label or clause.before == "、":
        return False
    behind = clause.mentions[clause.mentions.index(mention) + 1 :][:1]
    words = [word for each in behind for word in each.words if word.kind == "respectively"]
    ratio = bool(words) and behind[0].figure.quantity.dimension is Dimension.RATIO
    return ratio and 0 < len(text[count.figure.at.end : words[0].start].strip()) <= _LONGEST_NOUN


def _is_proportion(at: Span, text: str) -> bool:
    """Whether a number is one of three or more that colons join."""
    around = max(0, at.start - _LONGEST_PROPORTION), at.end + _LONGEST_PROPORTION
    return any(found.start() <= at.start and at.end <= found.end() for found in _PROPORTION.finditer(text, *around))


def closes_sum(fact: Fact, clause: Clause, text: str, vocabulary: Vocabulary) -> bool:
    """Whether an amount after 加上… is what they come to: 加上…后,全口径收入为69.31亿元. ``text`` is the document's
    view."""
    endings = vocabulary.words.get("after", ())
    before = text[clause.span.start - 1 - _LONGEST_AFTER : clause.span.start - 1]
    return clause.before == "," and bool(endings) and before.endswith(endings) and bool(fact.label)


def names_nothing(total: Fact, vocabulary: Vocabulary) -> bool:
    """Whether a total goes by no name of its own, or by a word for totals before what all of it is: 合计支出."""
    return not total.label or total.label.startswith(tuple(vocabulary.words.get("total", ())))


def explains_rate(before: Fact | None, clause: Clause) -> bool:
    """Whether a bracket opens right behind a rate with a name of its own, and so tells what that was reckoned from: 人
    均公用经费2万元。“三公”经费控制率95%(实际支出7.8万元/预算8.2万元)."""
    if before is None or before.dimension is not Dimension.RATIO or before.kind is not Kind.LEVEL or not before.label:
        return False
    return clause.before == "(" and before.figure.at.end == clause.span.start - 1


def is_equivalent(fact: Fact, before: Fact, clause: Clause) -> bool:
    """2643.8万公顷(39657万亩): the same amount as the one ``before`` in another unit, in brackets right behind."""
    if clause.before != "(" or fact.label or fact.family != before.family:
        return False
    alone = (fact.figure.at.start, before.figure.at.end) == (clause.span.start, clause.span.start - 1)
    other_unit = fact.figure.quantity.unit.factor != before.figure.quantity.unit.factor
    return alone and other_unit and fact.figure.at.end == clause.span.end


def as_bracketed_rate(fact: Fact, before: Fact | None, clause: Clause, text: str) -> Fact:
    """A percentage alone in brackets right behind a change since what is named as its rate: 较上年减少1.5万元(12.5%);
    any other fact as it is. Where nothing is named it may be a share of all that has changed, but not one that tells
    its way by a sign: 减少1.5万元(-12.5%). ``text`` is the document's view."""
    if before is None or before.kind is not Kind.DELTA or clause.before != "(":
        return fact
    more = text.startswith(_MORE, clause.span.start)
    told = more or fact.figure.quantity.value < 0
    alone = clause.span.start - 1 == before.figure.at.end and fact.figure.at == (
        clause.span.start + more,
        clause.span.end,
    )
    plain = fact.kind is Kind.LEVEL and fact.dimension is Dimension.RATIO and (told or before.base is not None)
    if not alone or not plain or (more and before.sign < 0):
        return fact
    label = "" if more else fact.label
    return replace(fact, kind=Kind.RATE, sign=1 if told else before.sign, base=before.base, cue=before.cue, label=label)


def share_out(items: Sequence[Item], text: str) -> None:
    """Give each of several amounts that stand before as many shares its own, where the names of the wholes tell that
    they go one by one: 12个项目,涉及资金96万元,占项目总数的60%,占资金总额的48%. ``text`` is the document's view."""
    for place, last in enumerate(items):
        others = last.shares[:-1] if len(last.levels) == 1 else []
        row = [item for item in items[max(0, place - REACH) : place] if others and _is_beside(item, last)]
        if others and len(row) == len(others) and all(map(_names, row, others, repeat(text))):
            for item, share in zip(row, others, strict=True):
                item.shares.append(share)
            del last.shares[:-1]


def _is_beside(item: Item, last: Item) -> bool:
    """Whether an item is but one amount, told in the segment of the last and of another kind."""
    one, other = next(iter(item.levels), None), last.levels[0]
    alone = one is not None and len(item.levels) == 1 and not item.shares
    return alone and one is not None and one.segment == other.segment and one.family != other.family


def _names(item: Item, share: Fact, text: str) -> bool:
    """Whether a share's whole begins with the name of what an item counts, before or behind its number."""
    name, end = share.whole[:_NAME], item.levels[0].figure.at.end
    return len(name) == _NAME and (item.label.endswith(name) or text.startswith(name, end))
