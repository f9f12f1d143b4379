"""Averages of what was told before, behind other figures or in another sentence: 培训费8.46万元,增长33.2%,培训423人次,
人均培训费200元; 接待费6.93万元。…。接待132批次、1155人次,人均60元,批均525元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension, Quantity
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()、\n"
_LONGEST = 12  # code points between a word such as 人均 and its amount
_SAME = 2  # code points that two names have in common
_FAR = Fraction(5, 4)  # times that a total may be what its average comes to, and still be meant
_MOST = 8  # counts
_MYRIAD = Fraction(10**4)
_TELLING = 3  # digits of a number that is one slip from another by no chance


def named_averages(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every average of an amount told before, in its paragraph or the one above, that goes by its name: if
    it is what that comes to for each of those counted, and does not stand beside it; or if no such amount comes to that
    for any, but the last one for those counted last nearly, in another unit, or but for a slip of the hand. What is
    taken apart has several averages (外宾19人次,人均300元;国内675人次,人均60元). ``text`` is the document's view."""
    words = sorted(vocabulary.told("average", text), key=len, reverse=True)
    told = sorted((f for f in facts if f.sentence >= 0 and f.kind is Kind.LEVEL), key=lambda f: f.figure.at.start)
    means = {
        place: mean for place, f in enumerate(told if words else ()) if (mean := _mean(f, words, vocabulary, text))
    }
    for place, (word, name) in means.items():
        each = told[place]
        last = max((at for at in means if at < place and means[at][0] == word), default=-1)
        behind = next((at for at in means if at > place and means[at][0] == word), place)
        alone = any(f.dimension is Dimension.MONEY for f in told[place + 1 : behind]) or behind == place
        before = [told[at] for at in range(max(last + 1, place - REACH), place) if at not in means]
        before = [f for f in before if f.paragraph >= each.paragraph - 1]
        every = list(_pairs(before, word, name, vocabulary))
        pairs = [pair for pair in every if _is_larger(pair[0], each)]
        pairs = pairs or [pair for pair in every if _is_of_another_unit(*(f.figure.quantity for f in (*pair, each)))]
        agreeing = [pair for pair in pairs if _agree(*pair, each)]
        meant = (pair for pair in pairs[-1:] if alone and _is_meant(*(f.figure.quantity for f in (*pair, each))))
        for pair in agreeing[-1:] or meant:
            if not (agreeing and pair[0].segment == each.segment):
                told_of = zip(("total", "count", "each"), (*pair, each), strict=True)
                yield Claim("per_unit", (Reading({role: (operand(f),) for role, f in told_of}),), each.label)


def _mean(each: Fact, words: Sequence[str], vocabulary: Vocabulary, text: str) -> tuple[str, str] | None:
    """The word for an average that begins the clause of an amount of money, and what stands behind it."""
    hedge = each.figure.quantity.hedge
    lead = lead_to(text, each.figure.at.start, _STOPS, _LONGEST).removesuffix(hedge.word if hedge else "")
    word = next((word for word in words if word in lead), "")
    ahead, name = lead.split(word, 1) if word else ("", "")
    plain = each.dimension is Dimension.MONEY and word and ahead in ("", *vocabulary.words.get("filler", ()))
    return (word, name) if plain else None


def _pairs(before: Sequence[Fact], word: str, name: str, vocabulary: Vocabulary) -> Iterator[tuple[Fact, Fact]]:
    """The totals that an average may be of, each with every number of those that it may be for each of: people, or how
    often they came where it is spent each time (培训423人次,人均培训费200元)."""
    kinds = ("each", "mean_mark", "mean_gained", "mean_each_time", "by_times")
    every, marks, gained, each_time, times = (tuple(vocabulary.words.get(kind, ())) for kind in kinds)
    thing = (word if word.endswith(marks) else name).lstrip("".join(every))[:1]
    name = name if word.endswith(marks) and name not in vocabulary.words.get("filler", ()) else ""
    counts = [fact for fact in before if _is_counted(fact, thing, vocabulary)][-_MOST:]
    periods = ("period_times", "period_heads", "period_other")
    passing = tuple(time for kind in periods for time in vocabulary.words.get(kind, ()))
    if not counts or name.startswith(passing) or any(word in name for word in gained):
        return  # 人均月收入4500元
    money = [f for f in before if f.dimension is Dimension.MONEY and vocabulary.role(f.measure) in (None, "actual")]
    names = {fact: (fact.subject or "") + fact.label for fact in money}
    pieces = {name[at : at + _SAME] for at in range(len(name) + 1 - _SAME)}
    totals = [fact for fact in money if any(piece in names[fact] for piece in pieces)]
    if not totals and (not name or any(spent in name for spent in vocabulary.words.get("mean_spent", ()))):
        totals = [f for f in money if not names[f] or any(part in names[f] for part in (thing, *each_time))]
    for total in totals:
        again = not names[total] or any(time in names[total] for time in each_time)
        yield from ((total, f) for f in counts if again or not f.figure.quantity.unit.symbol.endswith(times))


def _is_counted(count: Fact, thing: str, vocabulary: Vocabulary) -> bool:
    """Whether a count is one of those that an average is for each of: by its unit, or by its name where the word for
    each is no unit (车均, of 公务用车5辆)."""
    quantity = count.figure.quantity
    of_name = thing not in vocabulary.units.units and thing in count.label
    plain = count.dimension is Dimension.COUNT and quantity.value > 1 and not quantity.hedge
    return plain and bool(thing) and (quantity.unit.symbol.startswith(thing) or of_name)


def _is_larger(total: Fact, each: Fact) -> bool:
    return total.figure.quantity.value > each.figure.quantity.value


def _agree(total: Fact, count: Fact, each: Fact) -> bool:
    whole, number, part = (fact.figure.quantity.interval for fact in (total, count, each))
    return whole.meets(number * part)


def _is_meant(total: Quantity, count: Quantity, each: Quantity) -> bool:
    """Whether an average that is not what a total comes to for each was meant to be: nearly, or but for its unit or a
    digit."""
    low, high = sorted((total.value, count.value * each.value))
    whole, number, part = (quantity.interval for quantity in (total, count, each))
    meant = ((total, number * part), (count, whole / part), (each, whole / number))
    slips = (q for q, interval in meant if len((q.digits or "").strip("0")) >= _TELLING and may_mean(q, interval))
    return high < _FAR * low or _is_of_another_unit(total, count, each) or any(slips)


def _is_of_another_unit(total: Quantity, count: Quantity, each: Quantity) -> bool:
    """Whether an average is what a total comes to for each but for its unit: 人均698万元 for 698元."""
    whole, number, part = (quantity.interval for quantity in (total, count, each))
    full = len((each.digits or "").strip("0")) > 1  # 2万元 fits anything in some unit
    return full and any(whole.meets(number * part * point(by)) for by in (_MYRIAD, 1 / _MYRIAD))
