"""What is left of an amount in one sentence: 预算500万元,实际支出146.1万元,剩余353.9万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.memory import REACH
from auditor.extract.naming import common_end
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import is_bridged
from auditor.extract.sums.usedof import explains, is_large, is_of_whole, whole_of
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_BRIDGED = Fraction(1, 20)  # how often a slip may explain by chance what was not spent
_OF_ALL = ("share", "completion")  # 完成投资4000万元,占总投资5000万元的80%
_TURNED = ["actual", "budget"]  # 执行数80万元,预算数90万元,结余10万元
_KIND = 2  # code points that the names of one kind of thing end in
_LONGEST = 12  # code points between a word such as 剩余 and its amount


def remainders(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount that is called what is left, if a plan and what was done of it stand right before it in
    its segment; and for what a plan came to once so much was cut from it: 年初预算2389万元,调减300万元,全年预算执行
    2089万元. ``text`` is the document's view."""
    reader = _Reader(vocabulary, text)
    if not reader.words:
        return
    by_sentence: dict[int, list[Item]] = {}
    for item in items:
        if item.sentence >= 0:
            by_sentence.setdefault(item.sentence, []).append(item)
    earlier: list[Item] = []
    for told in by_sentence.values():
        of_all = list(reader.claims(told[:REACH]))
        of_all += list(reader.behind_parts(told[:REACH], of_all))
        yield from (claim for claim in of_all if not _has_other_parts(claim, told))
        yield from reader.counts(told[:REACH])
        earlier = [item for item in earlier if item.paragraph == told[0].paragraph]
        yield from reader.of_earlier(told[:REACH], earlier)
        earlier = [*earlier, *told][-REACH:]


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._vocabulary = vocabulary
        self._text = text
        self._funds = Funds(text, vocabulary)
        self._left = vocabulary.told("left", text)
        self._before = vocabulary.words.get("stock_before", ())
        self._cut = vocabulary.told("cut", text)
        self._totals = vocabulary.words.get("total", ())
        self._rest = tuple({*vocabulary.told("left", text), *vocabulary.told("remainder", text)})
        self._others = vocabulary.told("remainder", text)
        self._within = vocabulary.words.get("within", ())
        self._still = vocabulary.words.get("still", ())
        self._already = vocabulary.words.get("already", ())
        self._not = vocabulary.words.get("negation", ())
        self._used = vocabulary.words.get("done", ())
        self._spent = (*vocabulary.words.get("fund_used", ()), *vocabulary.words.get("spent_on", ()))
        self._after = vocabulary.words.get("after_cut", ())
        self._ends = vocabulary.words.get("stock_after", ())
        self._incomes = vocabulary.words.get("income_total", ())
        self._mean = (*vocabulary.words.get("mean", ()), *vocabulary.words.get("average", ()))
        self.words = (*self._rest, *self._left, *self._cut, *vocabulary.told("undone", text))

    def claims(self, told: Sequence[Item]) -> Iterator[Claim]:
        """The claims of one sentence."""
        facts = [(fact, item) for item in told for fact in (*item.levels, *item.changes)]
        facts = [(f, i) for f, i in facts if not any(word in f.label for word in self._mean)]
        money = [(f, i) for f, i in facts if f.dimension is Dimension.MONEY and not f.figure.quantity.hedge]
        money.sort(key=lambda pair: pair[0].figure.at.start)
        for place, (fact, _) in enumerate(money):
            if place > 1:
                yield from self._left_of(money, place)
            became = fact.cue == "become"  # 由20亿元调减为18亿元 tells what is there now
            if len(money) > place + 1 and self._named(fact, self._cut) and not became:
                told_before = [f for f, item in money[:place] if item.parent is None]  # not what a total is made of
                if told_before and self._text.endswith(self._totals, 0, told_before[-1].figure.at.start):
                    told_before = told_before[-1:]  # 中央安排300万元,省安排50万元,合计350万元,调减20万元
                if len(told_before) == 1:
                    yield from self._once_cut(told_before[0], fact, money[place + 1][0])

    def _left_of(self, money: Sequence[tuple[Fact, Item]], place: int) -> Iterator[Claim]:
        """The claim of one of the amounts of a sentence that is called what the two right before it leave."""
        fact, item = money[place]
        given, used = whole_of(*money[place - 2], money[place - 1][0]), money[place - 1][0]
        if used.cue in _OF_ALL or [self._vocabulary.role(f.measure) for f in (given, used)] == _TURNED:
            given, used = used, given
        left = self._is_left(fact) or (item.parent is None and self._is_not_yet(fact, used, given))
        if not left or is_of_whole(money[place - 2], used, fact):
            return
        if (self._is_used(used) and self._is_given(given, used)) or self._is_taken_out(given, used, fact):
            others = [f for f, _ in money if f.kind is Kind.LEVEL and f not in (given, used, fact)]
            if not any(explains(other, given, used, fact) for other in others):
                yield self._claim(given, used, fact)

    def _is_taken_out(self, given: Fact, used: Fact, left: Fact) -> bool:
        """Whether an amount is told to be out of another, and the third to be the rest, but for a slip of the hand:
        从奖励资金90万元中安排60万元用于住房保障,其余30万元."""
        if not self._text.startswith(self._within, given.figure.at.end) or not self._named(left, self._others):
            return False
        reading = Reading({"total": (operand(given),), "part": (operand(used), operand(left))})
        return is_full(reading) or is_bridged(reading, _BRIDGED)

    def behind_parts(self, told: Sequence[Item], known: Sequence[Claim]) -> Iterator[Claim]:
        """The claims of one sentence that tells what is left behind the parts of what was used, if that is so or would
        be but for a slip of the hand: 下达90万元,已支出60万元,其中甲40万元、乙20万元;结余30万元."""
        whole = [item for item in told if item.parent not in told]
        judged = {claim.readings[0].roles["left"][0].figure for claim in known}
        for claim in self.claims(whole) if len(whole) < len(told) else ():
            left, given, taken = (claim.readings[0].roles[role][0] for role in ("left", "whole", "taken"))
            rest = given.interval - taken.interval
            slipped = left.figure is not None and may_mean(left.figure.quantity, rest)
            if left.figure not in judged and (left.interval.meets(rest) or slipped):
                yield claim

    def _once_cut(self, above: Fact, cut: Fact, after: Fact) -> Iterator[Claim]:
        """The claim of what came of an amount once so much was cut from it. Who has spent less than that has just not
        spent it all, if no slip of the hand tells otherwise."""
        plain = above.kind is after.kind is Kind.LEVEL
        if not plain or not self._named(after, self._after) or not is_large(above, cut, after):
            return
        parts = (operand(replace(cut, sign=1)), operand(after))
        less = above.figure.quantity.value > cut.figure.quantity.value + after.figure.quantity.value
        spent = self._vocabulary.role(after.measure) == "actual"
        if not (less and spent) or is_bridged(Reading({"total": (operand(above),), "part": parts}), _BRIDGED):
            yield self._claim(above, cut, after)

    def of_earlier(self, told: Sequence[Item], earlier: Sequence[Item]) -> Iterator[Claim]:
        """The claim of a sentence that tells first how much was used, perhaps with some of that, and then what is left,
        of the one amount of money that the paragraph tells before it, but for what that is made of."""
        sentence = told[0].sentence
        plain = [(f, i) for i in (*earlier, *told) for f in i.levels if f.dimension is Dimension.MONEY]
        here = [(f, i) for f, i in plain if f.sentence == sentence and not f.figure.quantity.hedge]
        last = max((fact.figure.at.start for fact, _ in here), default=0)
        money = [f for f, i in here if f.figure.at.start == last or i.parent not in [other for _, other in here]]
        whole = _undivided([f for f, i in plain if f.sentence < sentence and i.parent is None])
        added = self._added(whole)
        if len(money) != 2 or (len({f.figure.quantity.value for f in whole}) != 1 and not added):
            return
        used, left = sorted(money, key=lambda fact: fact.figure.at.start)
        given = any(self._funds.is_given(f, used) for f in (*whole[-1:], *added))
        given = given and not whole[-1].label.endswith(self._incomes)
        rest = whole[-1].figure.quantity.value - used.figure.quantity.value
        if left.label.startswith(self._ends) and left.figure.quantity.value > rest:
            return  # 收到资金90万元。当年支出80万元,年末结转25万元: there may have been more at the beginning
        rests = self._is_left(left) or (not added and self._is_not_yet(left, used, whole[-1]))
        if given and self._is_used(used) and rests and left.figure.at.start > used.figure.at.start:
            yield self._claim(whole[-1], used, left)

    def _added(self, told: Sequence[Fact]) -> list[Fact]:
        """The amounts told last that the one behind them, which a word for a total leads to, is the sum of: 3月下达180
        万元,6月下达145万元,共计325万元."""
        told = sorted(told, key=lambda fact: fact.figure.at.start)
        if not told or not self._text.endswith(self._totals, 0, told[-1].figure.at.start):
            return []
        sums = accumulate(fact.figure.quantity.value for fact in reversed(told[:-1]))
        of = next((n for n, added in enumerate(sums, start=1) if added == told[-1].figure.quantity.value), 0)
        return list(told[-1 - of : -1]) if of > 1 else []

    def counts(self, told: Sequence[Item]) -> Iterator[Claim]:
        """The claims of things of which so many were to be done, so many are, and all the others are not: 目标500人,
        已发放430人,剩余70人; or 70人未发放."""
        counted = [f for i in told for f in i.levels if f.dimension is Dimension.COUNT and not f.figure.quantity.hedge]
        counted.sort(key=lambda fact: fact.figure.at.start)
        for place, taken in enumerate(counted[1:], start=1):
            whole = counted[place - 1]
            done = self._done(taken)
            aimed = self._vocabulary.role(whole.measure) in ("target", "budget") and whole.family == taken.family
            if not done or not aimed or whole.figure.quantity.value <= taken.figure.quantity.value:
                continue
            for left in counted[place + 1 : place + 3]:
                rest = self._named(left, self._rest) and not self._is_used_up(left)
                if left.family == whole.family and (rest or self._is_undone(left, done)):
                    yield self._claim(whole, taken, left)

    def _done(self, fact: Fact) -> str:
        """The word for what was done of so many, told with 已 or as an outcome; empty where there is none."""
        lead, used = self._lead(fact), [word for word in self._used if len(word) > 1]
        if self._vocabulary.role(fact.measure) == "actual":
            return next((word for word in used if word in lead), "")
        at = max((lead.rfind(word) + len(word) for word in self._already if word in lead), default=-1)
        return next((word for word in used if at >= 0 and lead.startswith(word, at)), "")

    def _is_undone(self, fact: Fact, done: str) -> bool:
        """Whether so many are told right behind not to have had the same done."""
        behind = tail_of(self._text, fact.figure.at.end, _STOPS, _LONGEST)
        return any(word + done in behind for word in self._not)

    def _is_not_yet(self, fact: Fact, used: Fact, given: Fact) -> bool:
        """Whether so much money is told right behind not to have been used as another amount was: 已支付60万元,还有
        30万元未支付. What goes by a name of the kind of what was given is another of it: 第三批资金30万元未支付."""
        kind = common_end((fact.label, given.label))
        named = not self._named(fact, self._still) and len(kind) >= _KIND
        if named and min(len(fact.label), len(given.label)) > len(kind):
            return False
        done = (word for word in self._vocabulary.words.get("fund_used", ()) if word in used.label)
        return fact.kind is Kind.LEVEL and any(self._is_undone(fact, word) for word in done)

    def _is_used_up(self, fact: Fact) -> bool:
        """Whether words between one for what is left and an amount tell what was done with it: 剩余指标调剂使用30人."""
        lead = self._lead(fact)
        behind = lead[max(lead.find(word) for word in self._rest) :]
        words = (*self._used, *self._spent)
        return any(len(w) > 1 and w in behind and not self._denies(behind, w) for w in words)

    def _denies(self, words: str, done: str) -> bool:
        """Whether some words say that something was not done: 未支付."""
        return words[: words.find(done)].endswith(self._not)

    def _lead(self, fact: Fact) -> str:
        """What stands before an amount in its clause, not far."""
        return lead_to(self._text, fact.figure.at.start, _STOPS, _LONGEST)

    def _claim(self, whole: Fact, taken: Fact, left: Fact) -> Claim:
        roles = {
            "left": (Operand(left.figure),),
            "whole": (Operand(whole.figure),),
            "taken": (Operand(taken.figure),),
        }
        return Claim("remainder", (Reading(roles),), left.subject or whole.subject or whole.label)

    def _named(self, fact: Fact, words: tuple[str, ...]) -> bool:
        """Whether one of some words stands before an amount in its clause."""
        lead = self._lead(fact)
        return any(word in lead for word in words)

    def _is_given(self, fact: Fact, used: Fact) -> bool:
        """Whether an amount is called given; a plan may be less than what was used by mistake."""
        given = fact.cue in _OF_ALL or self._funds.is_given(fact, used)
        told = fact.kind is Kind.LEVEL and fact.segment == used.segment and given
        plan = self._vocabulary.role(fact.measure) in ("budget", "target")
        if fact.label.endswith(self._incomes):
            return False  # 收入合计90万元,支出合计80万元,年末结余30万元: there may have been some before
        return told and (plan or fact.figure.quantity.value >= used.figure.quantity.value)

    def _is_used(self, fact: Fact) -> bool:
        done = fact.label in self._vocabulary.words.get("done", ()) or self._funds.is_used(fact)
        return fact.kind is Kind.LEVEL and done

    def _is_left(self, fact: Fact) -> bool:
        """Whether an amount is called what is left; what was left from the year before is given."""
        left = self._named(fact, self._rest) and not self._is_used_up(fact)
        return not self._named(fact, self._before) and (left or self._funds.is_left(fact))


def _undivided(told: Sequence[Fact]) -> Sequence[Fact]:
    """Some amounts, or the first alone where all the others come to just that: 批复90万元,由甲60万元和乙30万元组成."""
    first, *others = told or (None,)
    if first is None or len(others) < len(_TURNED):
        return told
    full = sum(fact.figure.quantity.value for fact in others) == first.figure.quantity.value
    return [first] if full else told


def _has_other_parts(claim: Claim, told: Sequence[Item]) -> bool:
    """Whether but one of the parts of what was left makes it more than that: 结余9万元(含利息5万元)."""
    left, whole, taken = (claim.readings[0].roles[role][0] for role in ("left", "whole", "taken"))
    rest = whole.interval - taken.interval
    parts = [
        f for i in told if i.parent is not None for f in i.levels if left.figure in [g.figure for g in i.parent.levels]
    ]
    return any((left.interval - part.figure.quantity.interval).meets(rest) for part in parts)
