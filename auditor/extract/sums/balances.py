"""Claims about what is left over: income less spending, exports less imports, plan less outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.sums.besides import moved_beside, totals_of, with_behind, with_more, with_moved, without_both
from auditor.fact import Fact, Group, Item
from auditor.interval import point
from auditor.regex import regex
from auditor.vocabulary import Difference, Vocabulary

_REACH = 2  # paragraphs above the difference in which its sides may stand
_MOST_SIDES = 6
_PLANNED = ("budget", "target")
_BRACKETS = regex(r"\([^()]*\)")
_PASSAGE = 200  # code points before an amount that may tell that a budget is what it is of
_AFTER = 3  # items
_LEAD = 30  # code points before an amount in which both sides are said to be set off
_SIDES = ("whole", "taken")
_STOPS = ";。\n"
_LONGEST_SIDE = 160  # code points of what is added up to one side
_DIGIT = regex(r"[0-9]")
_SENTENCE = regex(r"[。;\n]")


def balances(
    items: Sequence[Item], groups: Sequence[Group], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every item that is named as what one side leaves of another. ``text`` is the document's view.

    The sides are the nearest items that are named as the vocabulary's ``differences`` say. The text may also take all
    that came in (收入, 上年结余, 调入) from all that went out, so that the sums of everything told before and after the
    first of the other side are readings as well.
    """
    offsets = vocabulary.told("offset", text)
    summed = {part for group in groups for part in group.parts}
    for index, item in enumerate(items):
        label = _bare(item.label) if item.levels and not book.is_stock_before(item.label) else ""
        named = [each for each in vocabulary.differences if label and _is_left(label, each)]
        offset = bool(offsets and item.levels) and _is_offset(item, text, offsets)
        if not (named or offset) or _is_of_rest(item, vocabulary):
            continue
        if _goes_into(item, items[index + 1 :][:_AFTER], vocabulary.words.get("spending_total", ())):
            continue
        told = [other for other in items[max(0, index - REACH) : index] if item.paragraph - other.paragraph <= _REACH]
        totals = list(_of_totals(item, told, book, vocabulary, text)) if offset else []
        yield from totals
        told += _stock_behind(item, items[index + 1 :][:_AFTER], book)
        after = items[index + 1 :][:_AFTER]
        moved = [f for other in (*told, *after) for f in moved_beside(other, item)]
        behind = [f for other in after for f in moved_beside(other, item) if f.sentence == item.sentence]
        nearest = _of_nearest(item, named, told, book, vocabulary, text)
        for difference in nearest if not totals else ():
            if offset or not _may_have_had_more(item, difference, told, book, text):
                claims = _claim(item, difference, told, summed, book, vocabulary, text)
                yield from (with_behind(with_moved(claim, moved), behind) for claim in claims)


def _of_nearest(
    item: Item, named: Sequence[Difference], told: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str
) -> Sequence[Difference]:
    """The differences an amount may be by its name, without those of which the paragraph tells nothing where it does of
    what others leave, and its sentence likewise: what is left there is left of nothing told above."""
    left = item.levels[0]
    beside = [o for o in told if any(fact.sentence == left.sentence for fact in o.levels)]
    known = [d for d in vocabulary.differences if not d.left[0].endswith(vocabulary.words.get("deficit", ()))]
    for near in (beside, [o for o in told if o.paragraph == item.paragraph]):
        for each in (named, known):
            here = [d for d in each if any(_amount(other, left, d.whole, book, text) is not None for other in near)]
            if here:
                return [difference for difference in named if difference in here]
    return named


def _is_left(label: str, difference: Difference) -> bool:
    return label.endswith(difference.left) and not any(word in label for word in difference.without)


def _is_of_rest(item: Item, vocabulary: Vocabulary) -> bool:
    """Whether an amount is a part of what its sentence tells to be left: 累计结余30万元,其中结转下年20万元."""
    above = item.parent
    if above is None or above.sentence != item.sentence or not above.levels:
        return False
    if above.levels[-1].figure.quantity.value < item.levels[0].figure.quantity.value:
        return False  # 收支差额-17万元,年末结余68万元
    return any(_is_left(_bare(above.label), difference) for difference in vocabulary.differences)


def _goes_into(item: Item, after: Sequence[Item], totals: tuple[str, ...]) -> bool:
    """Whether what is left is itself on the other side, in the total right behind it: 支出90万元,年终结余10万元,
    支出总计100万元."""
    here = [other for other in after if other.sentence == item.sentence and other.levels]
    return any(other.label.endswith(totals) and other.levels[0].family == item.levels[0].family for other in here)


def _is_offset(item: Item, text: str, words: tuple[str, ...]) -> bool:
    """Whether an amount is the first after words that set two sides off: 收支相抵,年终结余10.66亿元."""
    start = item.levels[0].figure.at.start
    lead = text[max(start - _LEAD, 0) : start]
    place = max(lead.rfind(word) + len(word) if word in lead else -1 for word in words)
    return place >= 0 and not _DIGIT.search(lead, place) and not _SENTENCE.search(lead, place)


def _of_totals(item: Item, told: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """The claim of an amount that is what 收支相抵 leaves of the totals of both sides, the last in its paragraph, or
    the only ones right above it; what else may have been set off are readings that can only acquit."""
    left = item.levels[0]
    deficit = any(word in item.label for word in vocabulary.words.get("deficit", ()))
    result = (Operand(left.figure, -1 if deficit else 1),)
    sides: list[list[Fact]] = []
    for words, names in (("income_total", "income_name"), ("spending_total", "spending_name")):
        ends = vocabulary.words.get(words, ())
        side = [fact for other in told if (fact := _amount(other, left, ends, book, text)) is not None]
        begun = (fact for other in told for fact in _added_up(other, left, vocabulary.words.get(names, ()), text))
        sides.append(side or list(begun))
    near = [[fact for fact in side if fact.paragraph == item.paragraph] for side in sides]
    alone = all(other.paragraph != item.paragraph for other in told)  # else its own paragraph tells the sides
    if alone and all(len(side) == 1 for side in sides):
        near = sides
    if not all(near):
        return
    whole, taken = (side[-1] for side in near)
    if whole.figure.at.start < taken.figure.at.start < left.figure.at.start:
        plain = Reading({"left": result, "whole": (operand(whole),), "taken": (operand(taken),)})
        others = [Reading({**r.roles, "left": result}, weak=True) for r in _sums(left, told, [taken], book)]
        others += with_more(plain, [i for i in told if i.parent is None and not {whole, taken} & {*i.levels}], left)
        yield Claim("balance", (plain, *others), item.subject or item.label)


def _added_up(item: Item, left: Fact, names: tuple[str, ...], text: str) -> Iterator[Fact]:
    """The total without a name that ends what is added to an amount of one of ``names``, which is not told: 预算收入,
    加上上级补助、上年结转等收入,共计90万元."""
    for fact in item.levels[:1] if not item.label and left.paragraph == item.paragraph else ():
        first, comma, _ = lead_to(text, fact.figure.at.start, _STOPS, _LONGEST_SIDE).partition(",")
        if comma and fact.cue == "total" and fact.family == left.family and first.endswith(names):
            yield fact


def _may_have_had_more(item: Item, difference: Difference, told: Sequence[Item], book: Book, text: str) -> bool:
    """Whether what is left may hold what was left from the year before, of which nothing is told: 收入合计90万元,支出
    合计80万元,年末结余30万元."""
    if not book.is_stock(item.label) or any(book.is_stock_before(other.label) for other in told):
        return False
    left = item.levels[0]
    lead = text[max(left.figure.at.start - _PASSAGE, 0) : left.figure.at.start]
    whole = (_amount(other, left, difference.whole, book, text) for other in told)
    return not any(book.is_with_stock(fact.label, lead) for fact in whole if fact is not None)


def _claim(
    item: Item,
    difference: Difference,
    told: Sequence[Item],
    summed: set[Item],
    book: Book,
    vocabulary: Vocabulary,
    text: str,
) -> Iterator[Claim]:
    left = item.levels[0]
    totals, deficit = (vocabulary.words.get(kind, ()) for kind in ("total", "deficit"))
    turned = left.label.endswith(deficit)  # 收入90万元,支出92万元,当期赤字2万元
    sure = left.label.endswith(vocabulary.words.get("trade_balance", ()))  # of nothing but 出口 and 进口
    around = {fact for parent in item.ancestors for fact in parent.levels}
    parts = {fact for other in told if _is_part(other, item) for fact in other.levels}
    whole = [fact for other in told if (fact := _amount(other, left, difference.whole, book, text)) is not None]
    taken = [fact for other in told if (fact := _amount(other, left, difference.taken, book, text)) is not None]
    here = [[fact for fact in side if fact.paragraph == left.paragraph] for side in (whole, taken)]
    own = [any(fact.sentence == left.sentence for fact in side) for side in here]
    if own == [True, False]:
        return  # 资产总额90亿元,负债总额60亿元。某资产总额30亿元,负债9亿元,净资产21亿元: not of what is owed above
    if here[0]:
        whole, taken = here  # who tells here what there was tells here as well what went out
    elif here[1]:
        taken = here[1]  # what there was is told above: 可用资金90万元。\n支出80万元,结余10万元
    whole = without_both(whole, taken, told) if sure else whole
    if turned:
        whole, taken = ([f for f in side if f.segment == left.segment] or side for side in (whole, taken))
    whole, taken = totals_of(whole, taken, told, left) or (whole, taken)
    result = (Operand(left.figure),)
    readings = [
        Reading(
            {"left": result, "whole": (operand(one),), "taken": (operand(other),)},
            other in around
            or _is_balanced(one, other, totals, text)
            or (
                {one.segment, other.segment} != {left.segment}
                and not sure
                and one not in around  # 捐款90万元,其中资金…;支出80万元,结余10万元: told as if they were its parts
                and (item in summed or _is_apart(item, one, other, parts, book))
            ),
        )
        for other in _nearest(taken, parts)
        for one in _nearest(whole, parts)
        if turned or sure or one.figure.at.start < other.figure.at.start
    ]
    readings += _sums(left, told, taken, book)
    readings += _all_taken(left, told, readings[:_MOST_SIDES], book, parts | around)
    before = [fact for other in told if book.is_stock_before(other.label) for fact in other.levels[-1:]]
    if _is_again(left, told, readings):
        readings = [replace(reading, weak=True) for reading in readings]
    for reading in readings[:_MOST_SIDES] if before else ():
        more = (*reading.roles["whole"], *map(operand, before[-1:]))
        readings.append(Reading({**reading.roles, "whole": more}, weak=True))
    if readings:
        yield Claim("balance", tuple(readings), item.subject or item.label)


def _is_again(left: Fact, told: Sequence[Item], readings: Sequence[Reading]) -> bool:
    """Whether the sides leave an amount of the same name told in the sentence before: then what is told once more is of
    a part. 原值90万元,折旧30万元,净值60万元,其中房屋原值50万元,净值40万元."""
    same = (f for other in told for f in other.levels if f.label == left.label and f.sentence == left.sentence)
    left_before = [fact.figure.quantity.interval for fact in same if fact.figure.at.end <= left.figure.at.start]
    sides = [[sum((o.interval for o in r.roles[side]), point(0)) for side in _SIDES] for r in readings[:_MOST_SIDES]]
    return any(each.meets(whole - taken) for whole, taken in sides for each in left_before)


def _is_part(other: Item, item: Item) -> bool:
    """Whether what is told before an amount is a part of something; not where each paragraph tells, with both sides
    and what they leave, of one that is a part of what stands above all of them."""
    whole = other.parent
    return whole is not None and not whole.paragraph < other.paragraph == item.paragraph


def _stock_behind(item: Item, after: Sequence[Item], book: Book) -> list[Item]:
    """What was left from the year before, told behind what is left now: 年末结余30万元,其中上年结余20万元."""
    return [other for other in after if other.sentence == item.sentence and book.is_stock_before(other.label)]


def _bare(label: str) -> str:
    """A label without what stands in brackets: 净资产(所有者权益,下同)总额."""
    return _BRACKETS.sub("", label) if "(" in label else label


def _is_apart(item: Item, one: Fact, other: Fact, parts: set[Fact], book: Book) -> bool:
    """Whether two sides told elsewhere need not be those of an amount: where any of them is a part of a total, or they
    are a plan and an outcome."""
    return item.parent is not None or not parts.isdisjoint((one, other)) or not book.compatible(one, other)


def _is_balanced(one: Fact, other: Fact, totals: tuple[str, ...], text: str) -> bool:
    """Whether two sides are totals and the same: what is left over is then itself on the other side, 支出总计."""
    return one.figure.quantity.value == other.figure.quantity.value and all(
        fact.label.endswith(totals) or text.endswith(totals, 0, fact.figure.at.start) for fact in (one, other)
    )


def _nearest(facts: Sequence[Fact], parts: set[Fact]) -> list[Fact]:
    """The amounts told last, totals before the parts of another."""
    return sorted(facts[: -_MOST_SIDES - 1 : -1], key=lambda fact: fact in parts)


def _amount(item: Item, left: Fact, words: tuple[str, ...], book: Book, text: str) -> Fact | None:
    """The item's amount, if it is named by one of ``words``, in its label or in full before it (支出总计), and counted
    in the same unit."""
    named = any(text.endswith(words, 0, fact.figure.at.start) for fact in item.levels[:1])
    named = named or _bare(item.label).endswith(words)
    if not named or book.is_balancing(item.label) or book.is_mean(item.label) != book.is_mean(left.label):
        return None
    mine = [fact for fact in item.levels if fact.family == left.family and book.role(fact) != "prior"]
    planned = book.role(left) in _PLANNED  # 收入90万元,完成预算100万元的90%
    alike = [fact for fact in mine if (book.role(fact) in _PLANNED) == planned]
    whole = [fact for fact in alike if fact.measure is None or book.role(fact)]  # 收入90万元,其中年中追加10万元
    return (whole or alike or mine)[-1] if mine else None


def _all_taken(
    left: Fact, told: Sequence[Item], readings: Sequence[Reading], book: Book, without: set[Fact]
) -> Iterator[Reading]:
    """Readings of a balance in which all that its paragraph tells on its own behind what was taken was taken too:
    可用财力90万元(本级60万元、补助30万元),支出70万元,上解5万元,还本3万元,结余12万元."""
    own = [f for item in told for f in item.levels[-1:] if f.family == left.family and f.paragraph == left.paragraph]
    own = [f for f in own if book.role(f) != "prior" and f.cue != "compare" and f not in without]
    for reading in readings:
        whole, first = (reading.roles[side][0].figure for side in _SIDES)
        behind = [f for f in own if first is not None and f.figure is not whole and f.figure.at.start > first.at.start]
        if behind and not reading.weak and len(reading.roles["whole"]) == 1:
            taken = (*reading.roles["taken"], *map(operand, behind))
            yield Reading({**reading.roles, "taken": taken}, weak=True)


def _sums(left: Fact, told: Sequence[Item], taken: Sequence[Fact], book: Book) -> Iterator[Reading]:
    """All amounts of a paragraph before the first that is taken away, less all from there on."""
    told_facts = [
        fact
        for item in told
        for fact in item.levels[-1:]
        if fact.family == left.family and book.role(fact) != "prior" and fact is not left
    ]
    for first in taken:
        facts = [fact for fact in told_facts if fact.paragraph == first.paragraph]
        before = tuple(operand(f) for f in facts if f.figure.at.start < first.figure.at.start)
        after = tuple(operand(f) for f in facts if f.figure.at.start >= first.figure.at.start)
        if before and after:
            yield Reading({"left": (Operand(left.figure),), "whole": before, "taken": after}, weak=True)
