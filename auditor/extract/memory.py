"""What a reader keeps in mind of a paragraph: which items were told, and which of them is being talked about."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from auditor.extract.whose import all_named, topmost, whose
from auditor.fact import Base, Fact, Item, Kind
from auditor.quantity import Dimension

REACH = 64
"""How many items back a reader of a paragraph remembers; it keeps the time for a paragraph in step with its length."""

_CHANGES = (Kind.DELTA, Kind.RATE)
_NUMBER = "数"
_NAMING = 4  # code points of a name that tells one thing from others
_TELLING = 3  # code points of a name
_SMALL = 1000  # times that a unit is more than another


class Memory:
    """The last items of one paragraph in the order they came up; one that comes up again stands here twice."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """``words``: the vocabulary's by their kind."""
        self._words = words
        self.items: deque[Item] = deque(maxlen=REACH)
        self._recalled: tuple[Item, int] | None = None  # what a sentence came back to, and which sentence

    def outside(self, depth: int) -> Memory:
        """What is remembered without the last items that stood in brackets closed by now: 甲95万元(其中乙37万元),…."""
        if not self.items or self.items[-1].depth <= depth:
            return self
        kept = list(self.items)
        while kept and kept[-1].depth > depth:
            kept.pop()
        found = Memory(self._words)
        found.items.extend(kept or self.items)
        return found

    def latest(self, family: str | None = None) -> Item | None:
        """The item that came up last; with ``family``, the last that has such figures, or none at all yet."""
        for item in reversed(self.items):
            if family is None or not (item.levels or item.changes):
                return item
            if any(fact.family == family for fact in chain(item.levels, item.changes)):
                return item
        return None

    def latest_told(self, fact: Fact) -> Item | None:
        """The last item that an amount, or a change by an amount, may be told of: not what each of many gets, in so
        much smaller a unit, but all of that, told before in the sentence. 培训费6万元,人均培训费9元,比预算减少1万元."""
        item = self.latest(fact.family)
        level = item.levels[0] if item is not None and item.levels else None
        unit = fact.figure.quantity.unit
        if item is None or level is None or level.figure.quantity.unit.factor * _SMALL > unit.factor:
            return item
        told = (
            i for i in reversed(self.items) if i is not item and i.levels and i.levels[0].sentence == level.sentence
        )
        mine = item.subject or item.label  # 人均培训费用 is of 培训费; 人均 alone of what was told last
        named = ((i, i.subject or i.label) for i in told)
        same = (i for i, name in named if name == mine or (name and (not mine or name in item.label)))
        return next((i for i in same if i.levels[0].figure.quantity.unit == unit), item)

    def whose(self, fact: Fact, depth: int) -> Item | None:
        """Whom an amount is of that names nobody; the total of a list that is over comes up again by it."""
        last = self.outside(depth).latest_told(fact)
        found = whose(last, fact)
        if found is not None and found is not last and found.sentence == fact.sentence:
            self.items.append(found)
        return found

    def latest_before(self, place: int) -> Item | None:
        """The item that came up last, without those whose first amount stands behind a place of the view."""
        for item in reversed(self.items):
            if not item.levels or item.levels[0].figure.at.start < place:
                return item
        return None

    def latest_amount(self) -> Item | None:
        """The last item with an amount or a change of one: what can be a total."""
        for item in reversed(self.items):
            if any(map(is_amount, item.levels)) or any(map(is_amount, item.changes)):
                return item
        return None

    def of_subject(self, subject: str) -> Item | None:
        """The last item about a known subject."""
        for item in reversed(self.items):
            if item.subject == subject:
                return item
        return None

    def recall(self, item: Item, sentence: int) -> None:
        """Come back to an item that a sentence names before it tells anything."""
        self.items.append(item)
        self._recalled = item, sentence

    def _back(self, fact: Fact) -> Item | None:
        """What the sentence of a fact came back to, if it has named nothing since."""
        item, sentence = self._recalled or (None, -1)
        return item if sentence == fact.sentence and item is self.latest() else None

    def compared(self, fact: Fact) -> Item | None:
        """The item that an amount compared with names, to which the talk comes back: 支出90万元,其中培训费10万元;比上年
        支出91万元减少; or, in a later sentence, by the very name of what that told before."""
        if fact.cue == "compare" and not fact.label and (back := self._back(fact)) is not None:
            return back
        known = self.of_subject(fact.subject) if fact.cue == "compare" and fact.subject is not None else None
        if fact.cue == "compare" and fact.subject is None and len(fact.label) >= _NAMING:
            known = next((i for i in reversed(self.items) if i.label == fact.label and i.levels), None)
        if known is not None and known is not self.latest():
            self.items.append(known)
        return known

    def fresh(self, fact: Fact, nouns: tuple[str, ...] = ()) -> Item | None:
        """The item that the sentence has named and told nothing of yet, if the fact's words name no other, but by a
        word that goes with anything (``nouns``)."""
        item = self.items[-1] if self.items else None
        if item is None or item.sentence != fact.sentence or item.levels or item.changes or item.wordings:
            return None
        return item if not fact.label or fact.label in nouns else None

    def named(self, fact: Fact, depth: int, total: Item | None = None) -> Item | None:
        """The last item that the fact's own words name; a difference is only of an item in the same unit. ``total`` is
        that of the list under way, whose parts may go by its name and more."""
        for item in reversed(self.items):
            if item.depth > depth and fact.label != item.label:
                continue  # its bracket is closed: 支出90万元(其中转移支出5万元),支出比上年增加6万元
            if fact.kind in _CHANGES and _is_qualified(fact, item) and (item is total or _has_changed(item, fact)):
                continue
            same = item.subject == fact.subject if fact.subject is not None else _names(fact, item.label)
            families = {level.family for level in item.levels}
            if same and (fact.kind is not Kind.DELTA or not families or fact.family in families):
                return self._of_its_year(fact, all_named(fact, item))
        if fact.kind is Kind.RATE and (changed := self._just_changed(fact)) is not None:
            return changed
        if fact.kind is not Kind.SHARE or len(fact.label) < _TELLING:
            return None
        told = (item for item in reversed(self.items) if item.levels and item.levels[0].sentence == fact.sentence)
        held = (item for item in told if fact.label in item.label or _is_part_in(fact.label, item, self._words))
        return next(held, None)  # 民营经济占…, of 民营经济增加值

    def _of_its_year(self, change: Fact, item: Item) -> Item:
        """The item of the year that a change in a sentence of its own names, where the last one by its name is of the
        year before: 2022年培训费90万元。2021年培训费80万元。2022年培训费比上年增加10万元."""
        year = change.year if change.kind in _CHANGES else None
        if year is None or item.year != year - 1 or not item.levels or item.levels[-1].sentence == change.sentence:
            return item
        name = item.subject or item.label
        told = (i for i in reversed(self.items) if i.year == year and (i.subject or i.label) == name)
        return next((other for other in told if other.levels), item)

    def _just_changed(self, rate: Fact) -> Item | None:
        """The item whose change by an amount the sentence has just told, if a rate's words are the end of its name, but
        for words that go with anything: 受理举报90件,增加10件,举报量增长12%."""
        item = next((item for item in reversed(self.items) if item.changes or item.levels), None)
        delta = item.changes[-1] if item is not None and item.changes else None
        if item is None or delta is None or delta.kind is not Kind.DELTA or delta.sentence != rate.sentence:
            return None
        name, label = (self._plain(words) for words in (rate.label, item.label))
        denied = any(label.endswith(word + name) for word in self._words.get("negation", ()))
        return item if len(name) > 1 and label.endswith(name) and not denied else None

    def _plain(self, name: str) -> str:
        """A name without the words that go with anything at its end."""
        nouns = tuple(self._words.get("noun", ()))
        while name.endswith(nouns):
            name = name.removesuffix(next(noun for noun in nouns if name.endswith(noun)))
        return name

    def counted(self, fact: Fact, lead: str) -> Item | None:
        """The one item of its sentence that a rate is of by the words for what is counted, which ``lead`` to it:
        起诉30件47人,件数下降5%,人数上升3%."""
        if fact.kind is not Kind.RATE:
            return None
        told = dict.fromkeys(i for i in self.items if i.sentence == fact.sentence and i.levels)
        units = [(item, item.levels[0].figure.quantity.unit.symbol + _NUMBER) for item in told]
        named = [(item, fact.label.removesuffix(word)) for item, word in units if word in lead]
        found = [item for item, name in named if not name or alike(name, item.label)]
        return found[0] if len(found) == 1 else None

    def of_years(self, fact: Fact) -> Item | None:
        """The item of the year that a change names, where what it is measured from is told for another year as well:
        2021年25万元,2022年10万元,两年共35万元,2022年比2021年减少15万元."""
        year, base = fact.year, fact.base.year if fact.base is not None else None
        if fact.kind not in _CHANGES or None in (year, base) or year == base or fact.label or fact.subject is not None:
            return None
        told = [i for i in self.items if i.levels and i.levels[0].sentence in (fact.sentence, fact.sentence - 1)]
        mine = [i for i in told if i.year == year and i.levels[0].cue != "compare"]
        others = [i for i in told if i.year == base and i.levels[0].cue != "compare"]
        same = len(mine) == len(others) == 1 and mine[0].levels[0].family == others[0].levels[0].family
        named = same and ("" in (mine[0].label, others[0].label) or mine[0].label == others[0].label)
        return mine[0] if named and fact.family in (mine[0].levels[0].family, Dimension.RATIO.value) else None

    def is_first(self, total: Fact, parts: Collection[Item]) -> bool:
        """Whether neither the sentence of a total nor the one before tells of more that it could be of: of what each
        gets (每人每月1450元) it is not."""
        near = [i for i in self.items if i not in parts and i.sentence >= total.sentence - 1]
        told = [i for i in near if not any(word in i.label for word in self._words.get("apiece", ()))]
        others = [f for i in told for f in i.levels if f.family == total.family and f is not total]
        return all(f.figure.quantity.value >= total.figure.quantity.value for f in others)

    def summed(self, total: Fact, depth: int, *, alone: bool) -> list[Item]:
        """The items of its sentence that a 合计 may sum up; those of the sentence before where it stands alone."""
        level = [i for i in self.items if i.depth == depth]
        here = since_last_total([i for i in level if i.sentence == total.sentence], total.segment)
        return here or [i for i in level if alone and i.sentence == total.sentence - 1]

    def added(self, total: Fact, depth: int, *, goes_on: bool) -> list[Item]:
        """The items that a 合计 behind 加 may sum up: those of its sentence, and what the last sentence with such
        amounts was about, or what the name before 加 tells (县级收入加上补助收入90万元). Where 加 begins the sentence
        (``goes_on``), that must be the one right before, but for those that tell what it is made of."""
        here = self.summed(total, depth, alone=False)
        lead = here[0].levels[0].owner + here[0].label if here and here[0].levels else ""
        if named := next((lead.split(word)[0] for word in self._words.get("plus", ()) if word in lead), ""):
            told = (i for i in reversed(self.items) if any(f.family == total.family for f in i.levels))
            if before := [i for i in told if i not in here and alike(named, i.label)][:1]:
                return [*before, *here]
        earlier = [i for i in self.items if i.depth == depth and i.sentence < total.sentence and i.parent is None]
        same = [i for i in earlier if any(f.family == total.family for f in i.levels)]
        first = [i for i in same if i.sentence == same[-1].sentence][:1]
        between = [i for i in self.items if first and first[0].sentence < i.sentence < total.sentence]
        if goes_on and any(first[0] not in item.ancestors for item in between):
            return []  # what the rest is added to could not be read
        return [*first, *here]

    def _done(self, fact: Fact) -> Item | None:
        """The item of which the sentence has told an amount last, though the talk may have been of others since: 造林
        1.2万亩,投资180万元。实际完成1.15万亩,完成率95.8%."""
        told = [(f.figure.at.start, i) for i in self.items for f in i.levels if f.sentence == fact.sentence]
        return max(told, key=lambda pair: pair[0])[1] if told else None

    def meant(self, fact: Fact) -> Item | None:
        """The item that a change, share or rate without a name of its own is said of.

        A rate or a share is never of a percentage: a change of that would be told in points; but where a named rate is
        all that its sentence has told (一孩率为80.9%,比上年下降5.1%), points were meant.
        """
        if (back := self._back(fact)) is not None and fact.kind in _CHANGES:
            return back
        if fact.kind is Kind.DELTA:
            item = self.latest_told(fact)
        else:
            item = next((i for i in reversed(self.items) if not i.levels or any(map(is_amount, i.levels))), None)
            item = (self._done(fact) if fact.kind is Kind.COMPLETION else None) or item
            last = self.latest()
            rated = last is not None and last.label.endswith(tuple(self._words.get("named", ("",))))
            if rated and last is not None and item is not None and item.sentence < last.sentence == fact.sentence:
                item = last if fact.kind is Kind.RATE else item
        return topmost(item or self.latest(), fact)


def _is_qualified(fact: Fact, item: Item) -> bool:
    """Whether the fact's own words are the item's name with more before it: 房地产营业税, 市级营业税."""
    owners = {level.owner for level in (*item.levels, *item.changes)}
    if fact.subject is not None:
        return fact.subject == item.subject and bool(fact.owner) and fact.owner not in owners
    return bool(item.label) and fact.label != item.label and fact.label.endswith(item.label)


def _has_changed(item: Item, fact: Fact) -> bool:
    """Whether an item has a change already since what the fact's is since."""
    prior = Base("prior")
    return any((change.base or prior) == (fact.base or prior) for change in item.changes)


def _names(fact: Fact, label: str) -> bool:
    """Whether the fact's own words name what ``label`` does; a longer name before a share is another subject's:
    授予中小企业的采购支出占采购支出的80%."""
    if fact.kind is Kind.SHARE and fact.label != label and fact.label.endswith(label):
        return False
    return alike(label, fact.label)


def _is_part_in(name: str, item: Item, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a name is that of an item's total, with the beginning of the item's own behind it: 一般公共预算收入税, of
    税收. Words before it may only say that it is all."""
    total = item.parent.label if item.parent is not None else ""
    before, _, part = name.partition(total) if len(total) >= _TELLING else ("", "", "")
    part = next((part.removeprefix(word) for word in words.get("within", ()) if part.startswith(word)), part)
    return bool(part) and item.label.startswith(part) and (not before or before in words.get("everything", ()))


def is_amount(fact: Fact) -> bool:
    """Whether a fact can be a total: no percentage can."""
    return fact.dimension not in (Dimension.RATIO, Dimension.POINTS)


def alike(one: str, other: str) -> bool:
    """Whether two labels name the same thing: equal, or one the shortened form of the other."""
    return bool(one and other) and (one.endswith(other) or other.endswith(one) or one.startswith(other))


def since_last_total(items: list[Item], segment: int) -> list[Item]:
    """Of the items before a total, those of its own segment, or else the totals, where there are totals among them:
    甲3万元,乙4万元,合计7万元;丙5万元,丁6万元,合计11万元;总计18万元."""
    totals = [item for item in items if any(level.cue == "total" for level in item.levels)]
    own = [item for item in items if any(level.segment == segment for level in item.levels)]
    return (own or totals) if totals else items
