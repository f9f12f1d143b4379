"""So much for each: 12家单位每家1万元, 计12万元; 运行费12.48万元, 48辆车平均每辆0.26万元."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.memory import REACH
from auditor.extract.prices import written
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.patterns import any_of
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_LOOK_BACK = 12  # code points between a word such as 每家 and its amount
_REACH = 60  # code points from the first to the last of the three
_STOPS = ",;:。"
_PERIOD = 3  # code points from the word for a period to the end of that for its average: 每月人均
_LAST_CLAUSE = regex(r".*[,;。:]", re.DOTALL)
_MYRIAD = Fraction(10**4)
_JOINT = "、"
_FAR = Fraction(5, 4)  # times that a total may be what its average comes to, and still be meant
_SAME = 2  # code points that two names have in common
_BEFORE = 2  # figures before an average that ends a row: the total and the count


class _Words:
    """The words for averages: ``average`` as they stand in the text, ``each`` with those for prices as well, those
    that tell of which count one is, and ``comes_to`` what a price comes to."""

    def __init__(self, vocabulary: Vocabulary, average: tuple[str, ...], per_unit: tuple[str, ...]) -> None:
        words = vocabulary.words
        self.average = average
        self.each = (*average, *per_unit)
        self.every, self.units = tuple(words.get("each", ())), vocabulary.units.units
        self.comes_to = (*words.get("total", ()), *words.get("portion", ()))
        self.mark = tuple(words.get("mean_mark", ()))
        self.times = tuple(words.get("by_times", ()))
        self.each_time = words.get("mean_each_time", ())
        self.gained, self.spent = words.get("mean_gained", ()), words.get("mean_spent", ())
        self.plain = sorted((*words.get("filler", ()), *vocabulary.units.units), key=len, reverse=True)
        self.of_times, self.of_heads = words.get("period_times", ()), words.get("period_heads", ())
        periods = any_of((*self.of_times, *self.of_heads, *words.get("period_other", ())))
        self.period = re.compile(rf"(?:{periods})(?=.{{0,{_PERIOD - 1}}}(?:{any_of(self.mark)}))")


def averages(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every amount for each, if its segment tells one count and one other amount right beside it, or
    several of which two agree with it. ``text`` is the document's view."""
    per_unit, average = vocabulary.told("per_unit", text), vocabulary.told("average", text)
    if not (per_unit or average):
        return
    measured, words = vocabulary.words.get("measured", ()), _Words(vocabulary, average, per_unit)
    periods = vocabulary.words.get("per_period", ())
    by_segment: dict[int, list[Fact]] = {}
    for fact in facts:
        by_segment.setdefault(fact.segment, []).append(fact)
    counts: deque[Fact] = deque(maxlen=REACH)
    for segment in by_segment.values():
        told = [written(fact, vocabulary.units.units) for fact in segment]
        for fact in told[:REACH]:
            if fact.dimension is not Dimension.MONEY or _has_become(fact, told):
                continue
            if _is_for_each(fact, text, average):
                yield from _claim(fact, told[:REACH], text, None, words)
                yield from _of_counted(fact, told[:REACH], counts, text, words)
            elif _is_for_each(fact, text, per_unit) and not _is_for_each_of_two(fact, text, (*per_unit, *periods)):
                yield from _claim(fact, told[:REACH], text, measured, words)
        counts.extend(fact for fact in told if fact.dimension is Dimension.COUNT)


def _has_become(fact: Fact, told: Sequence[Fact]) -> bool:
    """Whether an average has become another, which is told right behind it: 人均由320元提高到347元."""
    after = next((f for f in told if f.figure.at.start > fact.figure.at.start), None)
    return after is not None and after.cue == "become" and after.family == fact.family


def _is_for_each(fact: Fact, text: str, words: tuple[str, ...]) -> bool:
    """Whether a word for each stands before the amount in its clause."""
    lead = text[max(fact.figure.at.start - _LOOK_BACK, 0) : fact.figure.at.start]
    if not any(word in lead for word in words):
        return False
    for stop in _STOPS:
        lead = lead.rpartition(stop)[2]
    return "(" not in lead.rpartition(")")[2] and any(word in lead for word in words)


def _is_price(amount: Fact, each: Fact, text: str, words: _Words) -> bool:
    """Whether a larger amount is for each as well: 由每亩100元提高到每亩200元, 人均由100元提高到200元; but for what
    the price comes to (每亩100元计200元)."""
    between = text[each.figure.at.end : amount.figure.at.start]
    joined = bool(between) and not any(stop in between for stop in _STOPS)
    return _is_for_each(amount, text, words.each) or (joined and not any(word in between for word in words.comes_to))


def _is_for_each_of_two(fact: Fact, text: str, words: tuple[str, ...]) -> bool:
    """Whether the price is for each of two things, one of which may not be told: 每人每天400元, 每人每月60元."""
    lead = text[max(fact.figure.at.start - _LOOK_BACK, 0) : fact.figure.at.start]
    return len(re.findall("|".join(map(re.escape, sorted(words, key=len, reverse=True))), lead)) > 1


def _claim(
    each: Fact, told: Sequence[Fact], text: str, measured: tuple[str, ...] | None, words: _Words
) -> Iterator[Claim]:
    """``measured`` are words that tie a price to a total before it (按); an ``average`` needs none."""
    counts = [f for f in told if f.dimension is Dimension.COUNT and f.figure.quantity.value > 1]
    named = [f for f in counts if f.figure.at.end <= each.figure.at.start and _counts_for(f, each, text, words)]
    counts = named if measured is None and len(named) == 1 else counts  # 3100户9300人,人均200元
    dearer = [
        f for f in told if f.dimension is Dimension.MONEY and f.figure.quantity.value > each.figure.quantity.value
    ]
    totals = [f for f in dearer if not _is_price(f, each, text, words)]
    readings = [
        Reading(
            {
                "total": (Operand(total.figure),),
                "count": (Operand(count.figure),),
                "each": (Operand(each.figure),),
            }
        )
        for total in totals
        for count in counts
    ]
    agreeing = [each for each in readings if _agrees(each)] or [each for each in readings if _slips(each)]
    beside = [f for f in told if f.dimension is not Dimension.COUNT or f in counts]
    alone = len(readings) == 1 and totals[0].kind is Kind.LEVEL
    alone = alone and _stand_together(beside, [each, totals[0], counts[0]])
    if alone and measured is None:
        alone = _is_of_the_times(counts[0], each, totals[0], text, words) and _is_mean_of(totals[0], each, text, words)
        alone = alone and not _is_of_others(counts[0], each, text, words)
    if agreeing or (alone and (measured is None or _is_tied(totals[0], each, text, measured))):
        yield Claim("per_unit", tuple(agreeing or readings), each.label)
    elif measured is None:
        yield from _in_a_row(each, told, text, words)


def _in_a_row(each: Fact, told: Sequence[Fact], text: str, words: _Words) -> Iterator[Claim]:
    """The claim of an average that ends a row of three: 运行费266.73万元,公务用车78辆,车均3.42万元; or with the count
    first."""
    place = told.index(each)
    if place < _BEFORE:
        return
    total, count = told[place - 2 : place]
    if place > _BEFORE and text.startswith(_JOINT, told[place - 3].figure.at.end):
        return  # 流转费36万元、务工费28万元,惠及120户,户均5300元
    if total.dimension is Dimension.COUNT:
        total, count = count, total
        if not _is_only_one(count, told[:place]):
            return
    three = total.dimension is Dimension.MONEY and count.dimension is Dimension.COUNT
    three = three and total.kind is Kind.LEVEL  # 比上年增加90万元,新增6人,人均8万元: of which other things are as well
    if not _is_of_the_times(count, each, total, text, words):
        return
    larger = total.figure.quantity.value > each.figure.quantity.value and count.figure.quantity.value > 1
    if not _is_mean_of(total, each, text, words):
        return
    if three and larger and _stand_together(told, [total, count, each]) and _counts_for(count, each, text, words):
        roles = {"total": total.figure, "count": count.figure, "each": each.figure}
        yield Claim("per_unit", (Reading({role: (Operand(f),) for role, f in roles.items()}),), each.label)


def _of_counted(each: Fact, told: Sequence[Fact], counts: Iterable[Fact], text: str, words: _Words) -> Iterator[Claim]:
    """The claim of an average right behind its total, of what the sentence before counts: 建成农田5.2万亩,为计划的
    104%。总投资7800万元,亩均投资1500元. One that it is nowhere near is of something else."""
    place = told.index(each)
    total = told[place - 1] if place and not any(f.dimension is Dimension.COUNT for f in told) else each
    if total.kind is not Kind.LEVEL or total is each or not _is_mean_of(total, each, text, words):
        return
    near = [f for f in counts if f.paragraph == each.paragraph and each.sentence - f.sentence == 1 and f.cue != "share"]
    near = [f for f in near if f.year == total.year or None in (f.year, total.year)]
    named = ((f, replace(f, label=f.label + f.figure.quantity.unit.symbol)) for f in near)
    near = [f for f, other in named if _counts_for(other, each, text, words)]
    roles = ({"total": total.figure, "count": f.figure, "each": each.figure} for f in near if f.figure.quantity.value)
    readings = [Reading({role: (Operand(figure),) for role, figure in found.items()}) for found in roles]
    agreeing = [each for each in readings if _agrees(each)] or [each for each in readings if _slips(each)]
    if agreeing or (len(readings) == 1 and _is_near(readings[0])):
        yield Claim("per_unit", tuple(agreeing or readings), each.label)


def _counts_for(count: Fact, each: Fact, text: str, words: _Words) -> bool:
    """Whether what is counted is what the average is for each of: 辆 or 公务用车 for 车均, 人 or 名 for 人均, 辆 for
    平均每辆."""
    lead = text[count.figure.at.end : each.figure.at.start]
    word = next((word for word in words.average if word in lead), "")
    things = (
        lead.partition(word)[2][:1] if word and not word.endswith(words.mark) else word.lstrip("".join(words.every))[:1]
    )
    return bool(things) and things in count.family + count.label


def _is_mean_of(total: Fact, each: Fact, text: str, words: _Words) -> bool:
    """Whether an average is by its name one of a total, and not of what those counted got by it (安排资金90万元,带动300
    户,户均增收3500元), nor by the month."""
    lead = _LAST_CLAUSE.sub("", text[max(each.figure.at.start - _LOOK_BACK, 0) : each.figure.at.start])
    word = next((word for word in words.average if word in lead), "")
    name = lead.partition(word)[2]
    if name.startswith(words.of_times):
        return False  # 人均月收入4500元
    if any(gained in name for gained in words.gained):
        return any(total.label.endswith(gained) and gained in name for gained in words.gained)
    if any(spent in name for spent in words.spent) or any(
        name[at : at + _SAME] in total.label for at in range(len(name) + 1 - _SAME)
    ):
        return True
    for plain in filter(None, words.plain):
        name = name.replace(plain, "")
    return not name


def _is_only_one(count: Fact, told: Sequence[Fact]) -> bool:
    """Whether nothing else is counted in the same unit; people (人) not by the time (人次) either."""
    symbol = count.figure.quantity.unit.symbol
    counted = [fact for fact in told if fact.dimension is Dimension.COUNT and fact is not count]
    return not any(fact.figure.quantity.unit.symbol.startswith(symbol) for fact in counted)


def _is_of_the_times(count: Fact, each: Fact, total: Fact, text: str, words: _Words) -> bool:
    """Whether an average by the month is of as many as were counted month by month (人次), and one of people, or by the
    year, of people (人): the same people are counted several times; but for what is spent on them each time (接待). How
    often something was done (46批次) counts none of those that an average is of (人均)."""
    lead = _LAST_CLAUSE.sub("", text[count.figure.at.end : each.figure.at.start])
    period = words.period.search(lead)
    symbol = count.figure.quantity.unit.symbol
    times = symbol.endswith(words.times)
    whose = next((word[0] for word in words.average if word.endswith(words.mark) and word in lead), "")
    if times and whose not in symbol:
        return False
    if period is None:
        each_time = any(word in lead or word in total.label for word in words.each_time)
        return not times or each_time or any(word in lead for word in words.times)
    return period.group() in (words.of_times if times else words.of_heads)


def _is_of_others(count: Fact, each: Fact, text: str, words: _Words) -> bool:
    """Whether a price says that it is for each of what goes by another unit: 管护人员41人,经费123万元,平均每座3万元."""
    lead = text[max(each.figure.at.start - _LOOK_BACK, 0) : each.figure.at.start]
    units = ((lead[:-size], words.units.get(lead[-size:])) for size in (1, 2))
    told = [unit for before, unit in units if unit is not None and before.endswith(words.every)]
    return any(unit.dimension is Dimension.COUNT and unit.family != count.family for unit in told)


def _stand_together(told: Sequence[Fact], three: Sequence[Fact]) -> bool:
    """Whether no other figure stands between the three."""
    places = sorted(told.index(fact) for fact in three)
    ends = [place for fact in three for place in fact.figure.at]
    return places[-1] - places[0] == len(three) - 1 and max(ends) - min(ends) <= _REACH


def _is_tied(total: Fact, each: Fact, text: str, measured: tuple[str, ...]) -> bool:
    """Whether a total is what a price comes to: told right after it, or before it and then 按."""
    between = text[total.figure.at.end : each.figure.at.start]
    return total.figure.at.start > each.figure.at.start or any(word in between for word in measured)


def _agrees(reading: Reading, scale: Fraction = Fraction(1)) -> bool:
    """Whether the three agree, the price taken ``scale`` times."""
    figures = [reading.roles[role][0].figure for role in ("total", "count", "each")]
    total, count, each = (figure.quantity.interval for figure in figures if figure is not None)
    return total.meets(count * each * point(scale))


def _slips(reading: Reading) -> bool:
    """Whether the three would agree in another unit of the price: 5.06亿元, 165套, 套均306.40元."""
    each = reading.roles["each"][0].figure
    told_fully = each is not None and len((each.quantity.digits or "").strip("0")) > 1  # 2万元 fits anything in some
    return told_fully and (_agrees(reading, _MYRIAD) or _agrees(reading, 1 / _MYRIAD))


def _is_near(reading: Reading) -> bool:
    """Whether a price is nearly, or but for a slip of the hand, what the total comes to for each."""
    total, count, each = (o.figure.quantity for r in ("total", "count", "each") if (o := reading.roles[r][0]).figure)
    low, high = sorted((total.value, count.value * each.value))
    return high < _FAR * low or may_mean(each, total.interval / count.interval)
