"""Items told 分别, side by side, and the lists that are said of them one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from auditor.extract.attribute import Attribution
from auditor.extract.clauses import Clause, Mention
from auditor.extract.memory import alike
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_LONGEST_ROW = 60  # code points of the names before 分别
_LONGEST_LIST = 16  # figures
_CHANGES = ("increase", "decrease")
_SUMS = ("total", "subtotal")
_JOINT = "、"
_DATED = regex(r"((?:19|20)\d\d)年(?:度)?(.*)\Z")
_LAST_STOP = regex(r"[,。;:!?()|\n]")


class Pairing:
    """The row of items that a sentence tells side by side, and which of them was paired last with a figure of another
    list: 货物、工程分别为2666.3亿元和30400.7亿元,占8.1%和91.9%."""

    def __init__(self, text: str, vocabulary: Vocabulary, attribution: Attribution) -> None:
        joints = sorted(map(re.escape, vocabulary.words.get("and", ())), key=len, reverse=True)
        self._joint = re.compile("|".join((_JOINT, *joints)))
        self._text = text
        self._attribution = attribution
        self._vocabulary = vocabulary
        self._clauses: Sequence[Clause] = ()
        self.clear()

    def enter(self, clauses: Sequence[Clause]) -> None:
        """Begin a paragraph of such clauses."""
        self._clauses = clauses
        self._places = {clause.span.start: place for place, clause in enumerate(clauses)}
        self.clear()

    def clear(self) -> None:
        """Forget the row: a new sentence begins."""
        self.items: list[Item] = []
        self._names: list[str] = []
        self._paired = -1
        self._one_by_one = False
        self._before = False  # whether the amounts told last are those of the year before

    def begins(self, mention: Mention, clause: Clause) -> bool:
        """Whether more figures of its kind follow, one for each item of a row: 分别减少2万元和5万元, 下降13%和43%."""
        self._one_by_one = "respectively" in clause.kinds and _tells_one_by_one(mention)
        if self._one_by_one:
            return True
        changed = any(word.kind in _CHANGES for word in mention.words)  # 同比减少5起、3人; 同比上升11%和7%
        return (len(self.items) > 1 or changed) and self._count(mention, clause) > 1

    def of_others(self, mention: Mention) -> list[str]:
        """The names of a list before 分别 that are none of the row's items: 甲、乙分别收入5万元和6万元;丙、丁分别下降3%
        和2%."""
        names = self._names_before(mention)
        told = [item.label for item in self.items if item.label]
        ours = any(alike(name, label) or label in name for name in names for label in told)
        return names if len(names) > 1 and told and not ours else []

    def name(self, fact: Fact, mention: Mention, *, joint: bool) -> Fact:
        """The amount of the row's next item, under its name; a new row begins where nothing joins it to the last."""
        if not joint:
            self.items, self._names = [], self._names_before(mention)
        if len(self.items) >= len(self._names):
            return fact
        name, year = self._dated_name(self._names[len(self.items)], fact)
        return replace(fact, label=name, subject=self._attribution.subject(name), year=year)

    def _dated_name(self, name: str, fact: Fact) -> tuple[str, int | None]:
        """The name and the year of an amount; where the row is one of years, its name stands behind the last of them:
        2021年、2022年、2023年项目支出分别为…."""
        found = _DATED.match(name)
        years = [_DATED.match(each) for each in self._names] if found is not None else []
        if found is None or not all(years) or any(each.group(2) for each in years[:-1] if each is not None):
            return name, fact.year
        return _DATED.sub(r"\2", self._names[-1]), int(found.group(1))

    def add(self, item: Item) -> None:
        """Put an item at the end of the row; the next list is paired from its beginning."""
        self.items.append(item)
        item.abreast = self.items if self._one_by_one else []
        if self._one_by_one and (len(self._names) == 1 or all(map(_DATED.match, self._names))):
            item.row = self.items
        self._paired = -1

    def goes_on(self, clause: Clause) -> bool:
        """Whether the first figure of a clause may go on with what the clause before told."""
        return clause.before == _JOINT or (clause.before == "," and bool(self.items))

    def joins(self, fact: Fact, previous: Fact | None, mention: Mention) -> bool:
        """Whether a figure goes on with the list that the one before it is of, with nothing but a joint between."""
        if previous is None or not _goes_on(fact, previous):
            return False
        turned = self._one_by_one and previous.kind in (Kind.DELTA, Kind.RATE) and self._is_turned(mention)
        return turned or self._attribution.is_joint(mention)

    def _is_turned(self, mention: Mention) -> bool:
        """Whether nothing but a joint and a verb of change stands between a figure and the one before it: 分别增加8起、
        减少2人、增加8人."""
        start, end = mention.lead
        verb = [(word.start, word.end) for word in mention.words if word.kind in _CHANGES]
        return verb == [(start, end)] and self._text.endswith(_JOINT, 0, start)

    def dated(self, fact: Fact, previous: Fact | None, mention: Mention) -> Fact:
        """A count as one of the earlier period that the count right before it is of: 去年同期为20件37人."""
        if previous is None or self._vocabulary.role(previous.measure) != "prior":
            return fact
        counts = fact.kind is Kind.LEVEL and fact.dimension is previous.dimension is Dimension.COUNT
        unnamed = not fact.label and fact.measure is None and self._attribution.is_joint(mention)
        beside = counts and unnamed and fact.family != previous.family
        return replace(fact, measure=previous.measure, year=previous.year) if beside else fact

    def advance(self, *, joint: bool) -> None:
        """Go on to the next item of the row, or back to the first where another list begins."""
        self._paired = self._paired + 1 if joint else 0

    def takes_before(self, fact: Fact, *, joint: bool) -> bool:
        """Give the row's next item an amount of the year before, told like the row itself, if it is one: 受理683件
        941人,同比上升11%和7%(上年同期612件876人)."""
        place = self._paired + 1 if joint else 0
        goes_on = joint and self._before and fact.measure is None
        self._before = goes_on or self._vocabulary.role(fact.measure) == "prior"
        if not self._before or fact.label or len(self.items) < 2:
            return False
        item = self.items[place] if place < len(self.items) else None
        own = [level for level in item.levels if level.family == fact.family] if item is not None else []
        if item is None or len(own) != 1 or self._vocabulary.role(own[0].measure) == "prior":
            return False
        item.levels.append(self._attribution.as_prior(fact))
        self._paired = place
        return True

    def own_whole(self, fact: Fact) -> str | None:
        """The whole of this share alone, where several wholes are named one by one: 占财政支出和GDP的9.4%和2.9%."""
        wholes = self._joint.split(fact.whole)
        if len(wholes) < 2:
            return None
        whole = wholes[min(self._paired, len(wholes) - 1)]
        return self._attribution.subject(whole) or whole

    def take_up(self, told: Iterable[Item], mention: Mention, clause: Clause) -> None:
        """Where there is no row, make one of the items ``told`` last in the sentence: as many as figures follow one
        another from a mention on; not the total that closes just so many (甲、乙分别5万元和6万元,合计11万元,分别…)."""
        if len(self.items) > 1:
            return
        count = self._count(mention, clause)
        own = [item for item in told if item.sentence == clause.sentence and item.levels]
        alike = [item for item in own if item.levels[0].family == own[0].levels[0].family]  # 三项合计: not the three
        single = [item for item in alike if not self._sums_up(item.levels[0])]
        closed = any(self._sums_up(item.levels[0]) for item in own[-count:])
        money = [item for item in own if item.levels[0].dimension is Dimension.MONEY]  # 市本级9亿元,5个区5亿元
        own = single if closed and len(single) == count else money if len(money) == count else own
        if not self.items or count > 1:  # one alone is no row: 5件8人,同比分别下降3%、4%
            self.items = own[-count:] if count > 1 and len(own) >= count else self.items

    def _sums_up(self, fact: Fact) -> bool:
        """Whether an amount is what others before it come to: 合计11万元, 三项合计11万元."""
        return fact.cue in _SUMS or fact.label.endswith(self._vocabulary.words.get("total", ()))

    def _count(self, mention: Mention, clause: Clause) -> int:
        """How many figures follow one another from a mention on, with nothing but a joint between them."""
        own = clause.mentions[clause.mentions.index(mention) + 1 :]
        place = self._places[clause.span.start] + 1
        behind = takewhile(lambda other: other.before == _JOINT, self._clauses[place : place + _LONGEST_LIST])
        found = (*own, *(each for other in behind for each in other.mentions))
        turned = self._is_turned if _tells_one_by_one(mention) else self._attribution.is_joint
        return 1 + sum(1 for _ in takewhile(lambda each: turned(each) or self._attribution.is_joint(each), found))

    def restart(self) -> Item:
        """Go back to the first item of the row, and return it; there must be one."""
        self._paired = 0
        return self.items[0]

    @property
    def partner(self) -> Item | None:
        """The item that the pairing has come to; ``None`` past the end of the row."""
        return self.items[self._paired] if self._paired < len(self.items) else None

    def partner_of(self, fact: Fact) -> Item | None:
        """The partner, if a fact can be of it: a change is of an amount of its kind."""
        item = self.partner
        families = {level.family for level in item.levels} if item is not None else set()
        return None if fact.kind is Kind.DELTA and families and fact.family not in families else item

    def _names_before(self, mention: Mention) -> list[str]:
        """The names of a list before 分别: 货物、工程和服务."""
        word = next((word for word in mention.words if word.kind == "respectively"), None)
        if word is None:
            return []
        before = self._text[max(0, word.start - _LONGEST_ROW) : word.start]
        return [name for name in self._joint.split(_LAST_STOP.split(before)[-1]) if name]


def _tells_one_by_one(mention: Mention) -> bool:
    return any(word.kind == "respectively" for word in mention.words)


def _goes_on(fact: Fact, previous: Fact) -> bool:
    """Whether a figure may go on with a list that another one is of: of its kind, or a change of something else; not
    one of an earlier period, which goes with one told before: 97件134人,去年同期197件375人."""
    if fact.measure is not None and fact.measure == previous.measure and fact.family != previous.family:
        return False
    return previous.dimension is fact.dimension or previous.kind is fact.kind is Kind.DELTA
