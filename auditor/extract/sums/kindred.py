"""Totals whose parts stand near them, each in a clause of its own, by the same words but for those of a known split:
旅客运输量656万人次,增长8%。国内航线旅客运输量586万人次,…;国际航线旅客运输量70万人次.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import or_

from auditor.claim import Claim, Reading, operand
from auditor.document import Document
from auditor.extract.book import Book
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.memory import is_amount
from auditor.extract.naming import bare
from auditor.extract.periods import are_of_two
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import is_bridged
from auditor.fact import Fact, Group, Item, Kind
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_REACH, _BEHIND = 16, 4  # items from a total to the last of its parts, and from that to one that says that it is one
_MORE = 2  # items behind the last part that may be parts as well
_NEAR, _FAR = 2, 6  # paragraphs, headings apart
_BELIEVED = Fraction(1, 200)  # how often a slip may bridge by chance the gap to a total that is far
_LIKELY = Fraction(1, 10)  # the same of one near by
_HELD = ("share", "completion", "compare")
_OPENING = 60  # code points of the clause before the parts
_LEAD = 30  # code points before a figure in which its clause names it
_BRACKETS = regex(r"\([^()]*\)")
_CLOSERS = "。;,:、!?()|\n"
_FEW = 4  # parts
_SHORTEST = 2  # code points that the names of total and parts end in
_ALMOST = (19, 20)  # of a total, that its parts come to at the least if they are of the same time and place


@frozen
class _Told:
    """An amount in the text: ``place`` among the items, ``body`` among the paragraphs that are no headings, its
    ``name``, the clause that tells it up to the figure, and all that is told of it."""

    place: int
    body: int
    fact: Fact
    name: str
    lead: str
    item: Item

    @property
    def group(self) -> Group | None:
        """The list that it stands in."""
        return self.item.group


def kindred(document: Document, items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every known split of something whose total stands near, by the same words without those of the split.
    Amounts of other periods go by the same words: so the parts must nearly come to the total, or would but for one slip
    of the hand."""
    text, words = document.view.text, _Words(vocabulary, document.view.text)
    bodies = list(accumulate(not paragraph.heading for paragraph in document.paragraphs))
    plain = ((place, item, _amount(item, book)) for place, item in enumerate(items))
    told = [_told(place, item, fact, bodies, text) for place, item, fact in plain if fact is not None]
    seen: set[tuple[object, ...]] = set()
    found = list(_splits(told, vocabulary))
    for core, split, parts in found:
        beside = [part for kind, other, run in found if (kind, other != split) == (core, True) for part in run]
        total, nearest = _total(told, core, split, parts, beside, vocabulary)
        if total is None or not _are_of_one(total, parts, book, text, tiers=book.are_tiers(split)):
            continue
        first, *longer = _readings(total, parts, told, book)
        others = _are_among_others(parts, told, core, split, vocabulary) or _tells_of_others(parts, split, text)
        if others and not is_full(first):
            continue
        key = tuple(each.fact.figure for each in (total, *parts))
        meant = is_full(first) or not (any(map(is_full, longer)) or _may_be_others(total, core, parts, split, words))
        if key not in seen and meant and _is_meant(first, near=nearest and _is_near_by(total, parts, _NEAR)):
            seen.add(key)
            yield Claim("closed_listing", (first,), total.name)
            if is_full(first):
                yield from _of_changes(total, parts)


def _amount(item: Item, book: Book) -> Fact | None:
    """The one amount of a named item in a sentence, if it is one that can be added up; what it is held against (占年初
    预算90万元的54.7%) is none of its own."""
    levels = [fact for fact in item.levels if book.role(fact) != "prior" and fact.cue not in _HELD]
    spent = item.group is not None and item not in item.group.parts  # what was paid of it stands for it in its list
    if len(levels) != 1 or item.sentence < 0 or not item.label or spent or book.is_mean(item.label):
        return None
    quantity = levels[0].figure.quantity
    return levels[0] if is_amount(levels[0]) and not quantity.hedge and not quantity.ends else None


def _told(place: int, item: Item, fact: Fact, bodies: Sequence[int], text: str) -> _Told:
    lead = lead_to(text, fact.figure.at.start, _CLOSERS, _LEAD)
    return _Told(place, bodies[fact.paragraph], fact, item.label, lead, item)


def _splits(told: Sequence[_Told], vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[str, ...], list[_Told]]]:
    """Every known split with the amounts that make it up, told within reach of each other, and what their names end
    in without the words of the split."""
    words, marks = vocabulary.splits_by_word, vocabulary.words.get("class_mark", ())
    latest: dict[tuple[object, ...], dict[str, _Told]] = defaultdict(dict)
    for each in told:
        for word, split in ((found, split) for found in words if found in each.lead for split in words[found]):
            if _told_of(split, each.lead) != {word}:
                continue
            parts = latest[split, each.fact.family]
            parts[word] = each
            near = {word: part for word, part in parts.items() if each.place - part.place < _REACH}
            several = len({id(part) for part in near.values()}) == len(near) == len(split)
            cores = [_core(part.name, word, marks) for word, part in near.items()] if several else [""]
            core = min(cores, key=len)
            if len(core) >= _SHORTEST and all(each.endswith(core) for each in cores):
                yield core, split, sorted(near.values(), key=lambda part: part.place)
                parts.clear()


def _told_of(split: Sequence[str], lead: str) -> set[str]:
    """The words of a split that a clause has, but for those that are only within another of them: 不合格 has no 合格,
    非税收入 no 税收."""
    told = [(start, start + len(word), word) for word in split if (start := lead.find(word)) >= 0]
    inner = {
        word
        for start, end, word in told
        for first, last, _ in told
        if first < start < last or first == start < end < last
    }
    return {word for _, _, word in told if word not in inner}


def _core(name: str, word: str, marks: Sequence[str] = ()) -> str:
    """What a name says besides the word of a split, and one of the ``marks`` of a kind behind that: 货物类采购."""
    if not word:
        return name
    rest = name.replace(word, "", 1).removeprefix("的")
    return next((rest.removeprefix(mark) for mark in marks if name.startswith(word + mark)), rest)


def _total(
    told: Sequence[_Told],
    core: str,
    split: Sequence[str],
    parts: Sequence[_Told],
    others: Sequence[_Told],
    vocabulary: Vocabulary,
) -> tuple[_Told | None, bool]:
    """The nearest amount told before the parts, or right behind them, whose name ends as theirs do and has none of the
    words of their split, and which no part exceeds, or that they come to; and whether nothing by such a name stands
    nearer. What is itself told as a part (``others``) is it only if they come to that."""
    first, last = parts[0], parts[-1]
    amounts = [each for each in told if each.fact.family == first.fact.family]
    beside = {word for other in vocabulary.splits if not set(split).isdisjoint(other) for word in other}
    beside = {word for word in beside if word in split or not any(word in part.lead for part in parts)}
    amounts = [each for each in amounts if not any(word in each.lead for word in beside)]  # 省级, beside 市级 and 县级
    alike = [each for each in amounts if _ends_in(each.name, core, vocabulary)]
    added, largest = sum(values := [part.fact.figure.quantity.value for part in parts]), max(values)
    alike = [each for each in alike if each not in others or each.fact.figure.quantity.value == added]
    before = [each for each in alike if first.place - _REACH < each.place < first.place]
    marks = (*vocabulary.words.get("whole_mark", ()), *vocabulary.words.get("in_all", ()))
    behind = [each for each in alike if last.place < each.place <= last.place + _BEHIND]
    behind = [each for each in behind if any(mark in each.lead for mark in marks)]
    near = [each for each in (*before[::-1], *behind) if _is_near_by(each, parts, _FAR)]
    near.sort(key=lambda each: each.fact.figure.quantity.value != added)
    total = next((each for each in near if each.fact.figure.quantity.value > largest), None)
    return total, total is next(iter(near), None)


def _ends_in(name: str, core: str, vocabulary: Vocabulary) -> bool:
    """Whether a total goes by what the names of its parts end in: 零售总额 for 零售额, 采购同口径规模 for 采购; GDP for
    what each adds."""
    words = vocabulary.words
    if core.endswith(words.get("value_added", ())):
        return _BRACKETS.sub("", name).endswith((core, *words.get("product", ())))
    plain = (*words.get("whole_mark", ()), *words.get("caliber", ()))
    ends = (core, *(core + noun for noun in words.get("noun", ())))
    return any(name.replace(word, "").endswith(ends) for word in ("", *plain))


def _tells_of_others(parts: Sequence[_Told], split: Sequence[str], text: str) -> bool:
    """Whether a bracket behind a part tells of another word of the split: 市级支出38亿元(含补助县级4亿元)."""
    tails = [(part, tail_of(text, part.fact.figure.at.end, ")。;", _LEAD)) for part in parts]
    return any(t.startswith("(") and any(w in t and w not in part.lead for w in split) for part, t in tails)


def _is_near_by(total: _Told, parts: Sequence[_Told], reach: int) -> bool:
    return all(abs(total.body - part.body) <= reach for part in parts)


def _are_of_one(total: _Told, parts: Sequence[_Told], book: Book, text: str, *, tiers: bool) -> bool:
    """Whether total and parts are of one time and one kind, and of one government unless they are those of its
    ``tiers``."""
    whole, facts = total.fact, [part.fact for part in parts]
    same = all(book.compatible(whole, fact) and (tiers or book.same_tier(whole, fact)) for fact in facts)
    return same and not any(are_of_two(whole.figure, fact.figure, text) for fact in facts)


def _are_among_others(
    parts: Sequence[_Told], told: Sequence[_Told], core: str, split: Sequence[str], vocabulary: Vocabulary
) -> bool:
    """Whether the parts are told among others that go by the same words, in one list with them or by a word of another
    split of such: 中央资金60万元、省级资金30万元、市级资金20万元、县级资金10万元."""
    mine = {part.place for part in parts}
    between = [each for each in told if parts[0].place < each.place < parts[-1].place and each.place not in mine]
    inner = [each for each in between if _is_in_one(each, parts)]  # 第二产业80亿元,其中,工业60亿元;第三产业90亿元
    alike = [each for each in between if each.name.endswith(core) and each.name != core and each not in inner]
    listed = {id(part.group) for part in parts if part.group is not None}
    words = {word for other in vocabulary.splits if not set(split).isdisjoint(other) for word in other}
    behind = [each for each in told if each.place > parts[-1].place and id(each.group) in listed]
    alike += [each for each in behind if each.name.endswith(core) and any(word in each.lead for word in words)]
    return any(id(each.group) in listed or any(word in each.lead for word in words) for each in alike)


def _is_in_one(each: _Told, parts: Sequence[_Told]) -> bool:
    """Whether an amount stands in a list that takes one of the parts apart."""
    totals = each.group.parents[:1] if each.group is not None else []
    own = {fact.figure for item in totals for fact in item.levels}
    return any(part.fact.figure in own for part in parts)


def _readings(total: _Told, parts: Sequence[_Told], told: Sequence[_Told], book: Book) -> list[Reading]:
    """The reading of the parts, and those with what is told right behind the last of them as well: 农村用水8.2亿立方米,
    生态补水0.3亿立方米."""
    last = parts[-1]
    behind = [each for each in told if last.place < each.place <= last.place + _MORE and each is not total]
    apart = (one.fact.paragraph + 1 < other.fact.paragraph for one, other in pairwise([last, *behind]))
    more = [each for each, is_apart in zip(behind, accumulate(apart, or_), strict=True) if not is_apart]
    more = [each for each in more if each.fact.family == last.fact.family and book.compatible(last.fact, each.fact)]
    runs = [[*parts, *more[:count]] for count in range(len(more) + 1)]
    whole = (operand(total.fact),)
    return [Reading({"total": whole, "part": tuple(operand(each.fact) for each in run)}) for run in runs]


class _Words:
    """What the text says around the parts of a total that they may not be all of."""

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._text = text
        words = vocabulary.words
        self._within, self._member = tuple(words.get("within", ())), words.get("member", ())
        self.ours = (*words.get("everything", ()), *words.get("each", ()))  # 各少数民族人口, 全市人口中
        self._rest = (*words.get("remainder", ()), *words.get("outside", ()))

    def tell_of_rest(self, last: _Told) -> bool:
        """Whether the sentence goes on with what is left: 其余为编外人员."""
        end = last.fact.figure.at.end
        stop = self._text.find("。", end)
        return any(word in self._text[end : stop if stop >= 0 else None] for word in self._rest)

    def tell_of_other(self, first: _Told, total: str) -> bool:
        """Whether the clause before the parts says what else they are in: 户籍人口中,城镇人口41万人."""
        start = first.fact.figure.at.start - len(first.lead)
        start -= self._text[max(0, start - 1) : start] in (",", ":")
        opening = lead_to(self._text, start, _CLOSERS, _OPENING)
        word = next((word for word in self._within if opening.endswith(word)), "")
        rest = bare(opening.removesuffix(word), self.ours)
        return bool(word) and opening not in self._member and rest not in total


def _may_be_others(total: _Told, core: str, parts: Sequence[_Told], split: Sequence[str], words: _Words) -> bool:
    """Whether the parts are told of something narrower than the total (公办学校男教职工1120人,女教职工2010人), as so
    many kinds are not (批发和零售业增加值, …), or some of it is told to be left."""
    own = [next(iter(sorted(_told_of(split, part.name))), "") for part in parts]
    names = [_core(part.name, word) for part, word in zip(parts, own, strict=True)]
    narrower = {bare(name.removesuffix(core), words.ours) for name in names}
    apart = len(narrower) > 1 and len(parts) <= _FEW and any(rest not in total.name for rest in narrower)
    return apart or words.tell_of_rest(parts[-1]) or words.tell_of_other(parts[0], total.name)


def _of_changes(total: _Told, parts: Sequence[_Told]) -> Iterator[Claim]:
    """The claim that what is all of a total has changed by as much as that, if one change of each is told, all of them
    since the same time."""
    changes = [[f for f in each.item.changes if f.kind is Kind.DELTA] for each in (total, *parts)]
    if any(len(told) != 1 or told[0].figure.quantity.hedge is not None for told in changes):
        return
    whole, *deltas = (told[0] for told in changes)
    if len({(fact.family, fact.base) for fact in (whole, *deltas)}) == 1:
        reading = Reading({"total": (operand(whole),), "part": tuple(map(operand, deltas))})
        yield Claim("composition", (reading,), total.name)


def _is_meant(reading: Reading, *, near: bool) -> bool:
    """Whether the parts come to the total, or would but for a slip; to one ``near`` by nearly is enough."""
    if is_full(reading) or (near and _is_near(reading)):
        return True
    return is_bridged(reading, _LIKELY if near else _BELIEVED)


def _is_near(reading: Reading) -> bool:
    """Whether the parts come to nearly the total."""
    (total,) = reading.roles["total"]
    values = [part.figure.quantity.value for part in reading.roles["part"] if part.figure is not None]
    whole = total.figure.quantity.value if total.figure is not None else 0
    few, many = _ALMOST
    return is_full(reading) or few * whole <= many * sum(values) <= many * (2 * whole - whole * few / many)
