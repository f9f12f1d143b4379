"""Figures told again where names alone do not prove it: by what stands beside them, or by their digits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, told_again
from auditor.extract.leads import lead_to
from auditor.extract.memory import alike
from auditor.extract.naming import bare, may_be_one
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension, Figure, Quantity
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_TELLING_DIGITS = 3
_ALIKE_DIGITS = 4
_TWIN_DIGITS = 5  # one fewer where the vocabulary knows the subject
_SURE_DIGITS = 6  # where the report has a few of the name
_FEW = 6  # amounts
_LONGEST_DIGITS = 15
_ENDS = "。\n"
_PAIR = 2
_BEHIND = 2  # sentences behind an amount, the end of a paragraph counted
_PLANNED = ("budget", "target")
_COMPARING = ("compare", "compared", "versus", "increase", "decrease", "filler")


def ratios_again(items: Sequence[Item]) -> Iterator[Claim]:
    """A claim for every share or completion rate that an amount already had of the same thing: 完成405公里,占年度任务的
    63.8%, and further on the same with 68.3%."""
    told: dict[object, tuple[Fact, Fact | None]] = {}
    starts = sorted(level.figure.at.start for item in items for level in item.levels)
    for item in items:
        for fact in (*item.shares, *item.completions):
            before = [level for level in item.levels if level.figure.at.end <= fact.figure.at.start]
            part = next((level for level in reversed(before) if level.cue not in ("share", "completion")), None)
            whole = _whole(item, fact)
            if part is None or not whole or len(_digits(part)) < _TELLING_DIGITS:
                continue
            last = max(level.figure.at.start for level in before)
            if bisect_left(starts, fact.figure.at.start) != bisect_right(starts, last):
                continue  # an amount of something else stands between
            key = part.figure.quantity.value, part.family, fact.kind, whole, item.subject
            plan = next((f for f in before if f.measure == fact.measure is not None and f is not part), None)
            first, of = told.setdefault(key, (fact, plan))
            same = plan is None or of is None or plan.figure.quantity.value == of.figure.quantity.value
            if first.sentence != fact.sentence and same:  # 预算90万元,完成80万元; 预算80万元,完成80万元
                yield told_again(first.figure, fact.figure, item.subject or item.label)


def _whole(item: Item, fact: Fact) -> object:
    """What a ratio is taken of: the plan told with it, else its name."""
    stated = [f for f in item.levels if f.cue == fact.kind.value and f.figure.at.end <= fact.figure.at.start]
    if stated and may_be_one(stated[-1].measure, fact.measure):
        return stated[-1].figure.quantity.value
    return fact.whole or fact.measure


def changes_again(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every change that the same amount of the same name already had, measured from the same base and in
    the same way: 收入33.82亿元,增长25.63%, and further on the same with 26.53%. ``text`` is the document's view."""
    words = vocabulary.words
    ways = (*words.get("real", ()), *words.get("sequential", ()))
    empty = tuple(filter(None, words.get("filler", ())))
    told: dict[object, Fact] = {}
    for item in items:
        amounts = [level for level in item.levels if level.cue not in ("compare", "completion")]
        if len(amounts) != 1 or len(_digits(amounts[0]).strip("0")) < _TELLING_DIGITS or item.sentence < 0:
            continue
        now, name = amounts[0], name_of(item, empty)
        for fact in item.changes if name else ():
            between = text[now.figure.at.end : fact.figure.at.start]
            of_another = not between or fact.sentence != now.sentence
            if fact.base is None or of_another or fact.kind not in (Kind.DELTA, Kind.RATE):
                continue
            how = frozenset(word for word in ways if word in between)
            first_change = min(each.figure.at.start for each in item.changes)
            said = _said(text, now.figure.at.end, first_change, vocabulary)  # 比上年预算, 比上年决算
            since, whose = (fact.base, fact.base.named), (name, now.label, now.owner)
            key = whose, now.figure.quantity.value, now.family, fact.kind, since, fact.family, how, said
            first = told.setdefault(key, fact)
            if first.sentence != fact.sentence and may_be_of(first.figure, fact.figure, vocabulary, text):
                yield told_again(first.figure, fact.figure, name)


def parts_changed_again(items: Sequence[Item], vocabulary: Vocabulary, year: int | None, text: str) -> Iterator[Claim]:
    """A claim for every change since the year before of a known subject that has the same amount wherever the report
    tells one, if it was told before as a part's: 公务接待费2.58万元,…. 较上年增加3万元,其中公务接待费减少0.26万元; and
    further on 公务接待费2.58万元,较上年减少0.62万元. ``text`` is the document's view."""
    amounts: dict[str, set[object]] = {}
    parts: dict[object, Fact] = {}
    for item in items:
        now = [level for level in item.levels if level.cue not in ("compare", "completion")]
        if item.subject is not None and item.sentence >= 0:
            amounts.setdefault(item.subject, set()).update((fact.figure.quantity.value, fact.owner) for fact in now)
    for item in items:
        deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA and _is_since_last_year(fact, item, year)]
        if item.sentence < 0 or len(deltas) != 1 or len(amounts.get(item.subject or "", ())) != 1:
            continue
        key, delta = (item.subject, deltas[0].family, deltas[0].sign), deltas[0]
        first = parts.get(key)
        if first is None and item.parent is not None:
            parts[key] = delta
        elif first is None or first.sentence == delta.sentence:
            continue
        elif may_be_of(first.figure, delta.figure, vocabulary, text):
            yield told_again(first.figure, delta.figure, item.subject or "")


def may_be_of(first: Figure, again: Figure, vocabulary: Vocabulary, text: str) -> bool:
    """Whether a sentence does not say that it is of one scope alone (财政拨款) where the first has not."""
    before, here = (lead_to(text, figure.at.start, _ENDS) for figure in (first, again))
    return all(word in before for word in vocabulary.words.get("caliber", ()) if word in here)


def _is_since_last_year(delta: Fact, item: Item, year: int | None) -> bool:
    """Whether a change is measured from the outcome of the year before, or its total's is where it does not say."""
    above = [fact for fact in item.parent.changes if fact.kind is Kind.DELTA] if item.parent is not None else []
    base = delta.base or next((fact.base for fact in above[:1]), None)
    if base is None or base.role != "prior" or base.since or base.named == "budget":
        return False
    return None in (base.year, year) or base.year == (year or 0) - 1


def _said(text: str, start: int, end: int, vocabulary: Vocabulary) -> str:
    """What a stretch says without the words that every comparison has: 上年决算 of ,比上年决算增加了."""
    said, place = "", start
    for word in vocabulary.tokens(text, start, end):
        said += text[place : word.start] + ("" if word.kind in _COMPARING else text[word.start : word.end])
        place = word.end
    return (said + text[place:end]).strip(",;:()")


def changed_alike(items: Sequence[Item]) -> Iterator[Claim]:
    """A claim for two amounts that have changed by the same amount and the same rate, in figures that chance does not
    bring twice, if a slip turned one into the other: 2.05万元,减少0.03万元,降低1.44%, and 2.08万元 with both again."""
    told: dict[object, Fact] = {}
    for item in items:
        amounts = [level for level in item.levels if level.cue not in ("compare", "completion")]
        deltas, rates = ([fact for fact in item.changes if fact.kind is kind] for kind in (Kind.DELTA, Kind.RATE))
        if not len(amounts) == len(deltas) == len(rates) == 1 or item.sentence < 0:
            continue
        now, delta, rate = amounts[0], deltas[0], rates[0]
        if delta.family != now.family or len(_digits(delta).strip("0") + _digits(rate).strip("0")) < _ALIKE_DIGITS:
            continue
        key = [(fact.figure.quantity, fact.sign, fact.base, fact.base and fact.base.named) for fact in (delta, rate)]
        first = told.setdefault((now.family, *key), now)
        if first.sentence != now.sentence and _is_slip(first, now, _TELLING_DIGITS):
            yield told_again(first.figure, now.figure, first.subject or first.label, "twin", alike=True)


def twins(items: Sequence[Item], vocabulary: Vocabulary, year: int | None) -> Iterator[Claim]:
    """A claim for two amounts of one name, the only two in the report or two of a few with many digits, that differ in
    a single digit or in the order of two: nobody has 2643.8 and 2634.8 of the same thing, but many a typist has.

    Amounts of different years, measures or owners are different things, and so are those of one sentence. ``year`` is
    the report's own, which is meant where none is named.
    """
    named: dict[tuple[str, str], list[Fact]] = {}
    done: dict[tuple[str, str], list[Fact]] = {}
    leads: dict[Fact, str] = {}
    rates: dict[Fact, Sequence[Fact]] = {}
    empty = tuple(filter(None, vocabulary.words.get("filler", ())))
    for item in items:
        for fact in item.levels if item.sentence >= 0 else ():  # rows of tables are alike without being the same
            name = name_of(item, empty)
            amount = fact.cue in ("", "subtotal") and fact.dimension not in (Dimension.RATIO, Dimension.POINTS)
            if amount and len(name) > 1 and vocabulary.role(fact.measure) != "prior":
                named.setdefault((name, fact.family), []).append(fact)
                if vocabulary.role(fact.measure) not in _PLANNED:
                    done.setdefault((name, fact.family), []).append(fact)
                leads[fact] = item.whole
                rates[fact] = item.completions
    names = []
    for key, facts in named.items():
        # where more than two are told, a plan is no third beside two that were done
        chosen = facts if len({f.figure.quantity.value for f in facts}) <= _PAIR else done.get(key, [])
        names.append((key[0], chosen))
    for name, facts in sorted(names, key=lambda pair: pair[1][0].figure.span if pair[1] else Span(0, 0)):
        several = len({fact.figure.quantity.value for fact in facts}) > _PAIR
        for first, again in pairwise(facts) if not several or len(facts) <= _FEW else ():
            apart = are_apart(leads[first], leads[again])
            slip = _is_slip(first, again, _SURE_DIGITS if several else _TWIN_DIGITS)
            if _is_done_of(first, again, rates[again]) or _is_done_of(again, first, rates[first]):
                continue
            if not apart and may_be_same(first, again, year) and slip:
                yield told_again(first.figure, again.figure, name, "twin", alike=True)


def _is_done_of(plan: Fact, done: Fact, rates: Sequence[Fact]) -> bool:
    """Whether a rate beside an amount tells that it is what was done of another: 结转44.9万元。…完成44.8万元,执行率
    99.78%."""
    part = done.figure.quantity.value / plan.figure.quantity.value if plan.figure.quantity.value else 0
    return any(rate.figure.quantity.interval.contains(part) for rate in rates)


def is_exchange(one: Fact, other: Fact) -> bool:
    """Whether two numbers of three digits or more are written with the same digits, two that stand side by side in the
    other order."""
    left, right = _digits(one), _digits(other)
    return left != right and sorted(left) == sorted(right) and _is_slip(one, other, _TELLING_DIGITS)


def is_slip_of(one: Fact, other: Fact) -> bool:
    """Whether two numbers long enough to tell are written the same but for one digit, or for two exchanged."""
    return _digits(one) != _digits(other) and _is_slip(one, other, _TWIN_DIGITS)


def form_of(fact: Fact) -> object:
    """How a number is written, but for which digits: two of different forms are not one slip of the hand apart."""
    return _scale(fact.figure.quantity), len(_digits(fact))


def name_of(item: Item, empty: tuple[str, ...]) -> str:
    """What an item is called: its subject, or its label without the ``empty`` words before it."""
    return item.subject or bare(item.label, empty)


def may_be_same(one: Fact, other: Fact, year: int | None) -> bool:
    """Whether two amounts may be one as far as their sentences, years, measures and owners tell."""
    apart = one.sentence != other.sentence
    period = (one.year or year) == (other.year or year)
    measure = None in (one.measure, other.measure) or one.measure == other.measure
    owner = "" in (one.owner, other.owner) or one.owner == other.owner
    return apart and period and measure and owner


def tells_difference(items: Sequence[Item], one: Figure, other: Figure) -> bool:
    """Whether a change or an amount told near one of two amounts is just how far they are apart: then they are two."""
    apart = abs(one.quantity.value - other.quantity.value)
    facts = [fact for item in items for fact in (*item.levels, *item.changes)]
    told = {fact.sentence for fact in facts if fact.figure in (one, other)}
    near = {sentence + step for sentence in told for step in range(_BEHIND + 1)}
    told_near = (fact.figure.quantity for fact in facts if fact.sentence in near)
    return any(each.dimension is one.quantity.dimension and abs(each.value) == apart for each in told_near)


def are_apart(lead: str, other: str) -> bool:
    """Whether two lists are of different things, by what leads up to them: 参保人数中,…; 缴费人数中,…."""
    return bool(lead and other) and not alike(lead, other)


def _is_slip(one: Fact, other: Fact, shortest: int) -> bool:
    """Whether the written digits are the same but for one, or but for two that stand side by side and are exchanged."""
    if _scale(one.figure.quantity) != _scale(other.figure.quantity):
        return False
    left, right = _digits(one), _digits(other)
    known = one.subject is not None or other.subject is not None
    fewest = shortest - (known and shortest == _TWIN_DIGITS)
    telling = max(len(left.rstrip("0")), len(right.rstrip("0")))
    if len(left) != len(right) or not fewest <= telling <= len(left) <= _LONGEST_DIGITS:
        return False
    apart = [place for place in range(len(left)) if left[place] != right[place]]
    if len(apart) <= 1:
        return True
    exchanged = len(apart) == 2 and apart[1] - apart[0] == 1
    return exchanged and left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]


def _scale(quantity: Quantity) -> object:
    return quantity.unit, quantity.step, quantity.hedge, quantity.ends


def _digits(fact: Fact) -> str:
    return "".join(str(int(character)) for character in fact.figure.text if character.isdecimal())
