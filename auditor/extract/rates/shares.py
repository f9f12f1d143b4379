"""Claims about shares: this is so much of that, and the whole that a share is taken of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.periods import are_of_two_times
from auditor.extract.rates.fitting import is_too_little
from auditor.extract.rates.hundred import is_moved, moved_in_paragraphs
from auditor.extract.rates.untold import agreed, part_of, untold_wholes, wholes_beside
from auditor.extract.readings import is_shared
from auditor.extract.severalyears import is_of_years
from auditor.fact import Fact, Item
from auditor.interval import Interval
from auditor.language import tr

_MOST_READINGS = 12
_FAR = 60  # amounts of a paragraph that a share may be of
_SEVERAL = 3  # shares of one sentence
_STOPS = ",;。()"
_BEGINNING = 2  # code points of the name of a whole
_MIDDLE = 4  # the same that tell it, where they do not begin it


def shares(items: Sequence[Item], holders: Mapping[Fact, Item], book: Book, text: str) -> Iterator[Claim]:
    """A claim for every share of every item, or of the other that it is told of (``holders``); of amounts of several
    years each is of a whole of its own, which is not sought here. ``text`` is the document's view."""
    unresolved: dict[str, tuple[Item, Fact]] = {}
    of_plans = {fact.sentence: fact for item in items for fact in item.completions if fact.cue == "share"}
    moved = moved_in_paragraphs(items, book)
    told = _told(items)
    peers = _peers(items)
    last: tuple[Item, Fact] | None = None
    for named, fact in ((item, fact) for item in items for fact in item.shares):
        if _is_compared_with(named, fact, book) or book.is_from(text[: fact.figure.at.start][-1:]):
            continue
        item = holders.get(fact, named)
        plan = of_plans.get(fact.sentence)
        if plan is not None and not fact.whole and plan.figure.at.end <= fact.figure.at.start:
            continue  # 甲50人,占控制指标的40%;乙20人,占30%: of its own plan
        if is_of_years(item.row, text):
            yield Claim(
                "share", (Reading({"share": (operand(fact),)}),), item.label, undecided=tr("没有找到占比的总体")
            )
            continue
        fills = is_moved(item, book) or fact in moved
        claim = _share(item, fact, book, peers.get(fact.sentence, ()), text, fills=fills)
        claim = replace(claim, readings=claim.readings + tuple(_with_last(claim, last, item, fact, told, text)))
        last = item, fact
        yield claim
        if claim.undecided and not book.is_relative(fact.whole) and "part" in claim.readings[0].roles:
            key = fact.whole or f"{fact.sentence}"  # one sentence takes its shares of one thing
            other = unresolved.get(key)
            if other is not None and _may_share(*other, item, fact, book, text):
                one, two = (_fitting(part_of(i, f, book), f, told) for i, f in (other, (item, fact)))
                if one and two and one.isdisjoint(two):
                    continue  # 建议128件…当面答复100件,占78.1%;满意96件,占96.0%: each of its own, 占全省 though both be
                yield _same_whole(*other, item, fact, book, fills=is_moved(other[0], book) or fills)
            unresolved[key] = (item, fact)


def _with_last(
    claim: Claim, last: tuple[Item, Fact] | None, item: Item, share: Fact, told: Mapping[int, Sequence[Fact]], text: str
) -> Iterator[Reading]:
    """The weak readings in which a share right behind that of another item (``last``) is of what is told beside that:
    甲类30户、支出60万元,乙类50户、支出90万元,甲类占总户数的37.5%,占总支出的40%."""
    if last is None or last[0] is item or not last[0].levels or last[1].sentence != share.sentence:
        return
    between = text[last[1].figure.at.end : share.figure.at.start]
    if not between.startswith(",") or any(stop in between[1:] for stop in _STOPS) or share.label:
        return
    segment, families = last[0].levels[0].segment, {level.family for level in item.levels}
    others = [f for f in told.get(share.paragraph, ()) if f.segment == segment and f.family in families]
    for other in (f for f in others if f not in item.levels and f.figure.at.end <= share.figure.at.start):
        for reading in (r for r in claim.readings if "whole" in r.roles):
            yield replace(reading, roles={**reading.roles, "part": (operand(other),)}, weak=True)


def _is_compared_with(item: Item, share: Fact, book: Book) -> bool:
    """Whether a share is the one of the year before that the item's own is compared with, of amounts that are not told:
    占支出(24.5亿元)的0.25%,比上年占比0.29%下降0.04个百分点."""
    own = [other for other in item.shares if other.sentence == share.sentence and book.role(other) != "prior"]
    before = any(other.figure.at.end <= share.figure.at.start for other in own)
    return book.role(share) == "prior" and before and all(book.role(level) != "prior" for level in item.levels)


def _told(items: Sequence[Item]) -> dict[int, list[Fact]]:
    """The amounts of each paragraph that shares may be taken of."""
    told: dict[int, list[Fact]] = {}
    for item in items:
        told.setdefault(item.paragraph, []).extend(filter(is_shared, item.levels))
    return told


def _fitting(part: Fact, share: Fact, told: Mapping[int, Sequence[Fact]]) -> set[Fact]:
    """The larger amounts told before a part in its paragraph of which its share is what the part is."""
    before = [f for f in told.get(share.paragraph, ())[:_FAR] if f.figure.at.end <= part.figure.at.start]
    larger = [f for f in before if f.family == part.family and f.figure.quantity.value > part.figure.quantity.value]
    rate, amount = share.figure.quantity.interval, part.figure.quantity.interval
    return {fact for fact in larger if rate.meets(amount / fact.figure.quantity.interval)}


def _may_share(one: Item, share: Fact, other: Item, other_share: Fact, book: Book, text: str) -> bool:
    """Whether two shares may be of one whole: that of another year or part of it is another; who names no year in a
    paragraph goes on with the last."""
    if one is other or one.levels[0].family != other.levels[0].family:
        return False
    prior = {book.role(part_of(item, fact, book)) == "prior" for item, fact in ((one, share), (other, other_share))}
    if len(prior) > 1 or are_of_two_times(share.figure, other_share.figure, text):
        return False
    goes_on = share.paragraph == other_share.paragraph and other.year is None
    return one.year == other.year or goes_on


def _same_whole(one: Item, share: Fact, other: Item, other_share: Fact, book: Book, *, fills: bool) -> Claim:
    """Two shares of a whole that the report does not give must imply the same whole."""
    roles = {
        "part": (operand(part_of(one, share, book)),),
        "share": (operand(share),),
        "other": (operand(part_of(other, other_share, book)),),
        "other_share": (operand(other_share),),
    }
    return Claim("shares", (Reading(roles),), share.whole, fills=fills)


def _share(item: Item, fact: Fact, book: Book, peers: Sequence[Item], text: str, *, fills: bool) -> Claim:
    name = item.subject or item.label
    amounts = [level for level in item.levels if is_shared(level)]  # 占91.51%,比2010年的91.59%下降: no share of a share
    if not amounts or amounts[0].sentence != fact.sentence:
        return Claim("share", (Reading({"share": (operand(fact),)}),), name, undecided=tr("没有找到占比所说的部分"))
    part = part_of(item, fact, book)
    of_whole = part.subject is not None and book.is_named(fact.whole, part.subject)
    if of_whole and not book.is_part_of_named(part):
        # 教育等3项合计占支出的59%: it is the share of another part
        return Claim("share", (Reading({"share": (operand(fact),)}),), name, undecided=tr("没有找到占比所说的部分"))
    siblings = _siblings(item, fact)
    above = {f for parent in item.ancestors if parent.sentence == item.sentence for f in parent.levels}
    wholes = [f for f in _wholes(item, part, fact, book) if f is not part]
    wholes = [f for f in wholes if f in above or not _is_too_small(f, part) or _lost_a_digit(f, part, fact)]
    wholes = [f for f in wholes if f not in siblings and f not in book.shared_of(fact.whole)]
    wholes = [f for f in wholes if f in above or not _is_less(f, part, fact)]
    agreement = agreed(item, part, fact, wholes, book)
    wholes = [agreement] if agreement is not None else wholes
    words = lead_to(text, fact.figure.at.start, _STOPS)
    others = [f for f in wholes if _is_of_other_tier(f, fact, words, book)]  # 占区级支出: hardly of all of the district
    wholes = [f for f in wholes if f not in others] or wholes
    readings = [
        Reading({"part": (operand(part),), "whole": (operand(whole),), "share": (operand(fact),)}, weak=whole in others)
        for whole in wholes[:_MOST_READINGS]
    ]
    unnamed = not fact.whole or book.is_whole(fact.whole) or bool(book.roles_of(fact.whole))
    if readings and wholes[0].cue != "share" and unnamed and agreement is None:
        untold = untold_wholes(item, part, wholes[0], peers, book)
        roles = {"part": (operand(part),), "share": (operand(fact),)}
        named = item.whole is not None and wholes[0] in book.levels(item.whole, part.family, item.paragraph)
        untold += [] if named else wholes_beside(wholes[0], part, siblings, book)  # 本年支出中,基本支出…占70%
        readings += _of_count(part, fact, book)
        readings += [Reading({**roles, "whole": (_number(whole),)}, weak=True) for whole in untold]
        beside = (*_larger(item, part, siblings), *_in_bracket(item, part, fact, book, text))
        readings += [Reading({**roles, "whole": (operand(f),)}, weak=True) for f in beside]
    if readings and not unnamed:
        readings += list(_of_total(item, fact, wholes[0]))
        roles = {"part": (operand(part),), "share": (operand(fact),)}
        named_so = wholes[0].label == fact.whole and wholes[0].owner + fact.whole in words
        begun = _begun(fact, part, wholes[0], book) if not named_so else []
        readings += [Reading({**roles, "whole": (operand(whole),)}, weak=True) for whole in begun]
    if not readings:
        alone = Reading({"part": (operand(part),), "share": (operand(fact),)})
        return Claim("share", (alone,), name, undecided=tr("没有找到占比的总体"))
    return Claim("share", tuple(readings), name, fills=fills)


def _is_of_other_tier(whole: Fact, share: Fact, words: str, book: Book) -> bool:
    """Whether ``words`` name a tier of government that an amount does not, but another of its paragraph does."""
    tiers = book.tiers_in(words) - book.tiers_in(whole.owner + whole.label)
    told = book.amounts_before(share.figure, whole.paragraph) if tiers else []
    return any(tiers & book.tiers_in(fact.owner + fact.label) for fact in told)


def _of_total(item: Item, share: Fact, whole: Fact) -> Iterator[Reading]:
    """The weak readings in which a share told behind the only part of a list, or behind its last where no other part
    has one, is that of the list's total: 累计建成43万亩,其中今年新建3万亩,占耕地的50%; 已支付90万元,其中预付款30万元、
    进度款60万元,占合同价的90%."""
    rated = [part for part in item.group.parts[-REACH:] if part.shares] if item.group is not None else []
    for above in item.ancestors[:1] if rated == [item] else ():
        for level in above.levels:
            if level.sentence == share.sentence and level.family == whole.family and level is not whole:
                roles = {"part": (operand(level),), "whole": (operand(whole),), "share": (operand(share),)}
                yield Reading(roles, weak=True)


def _of_count(part: Fact, share: Fact, book: Book) -> list[Reading]:
    """The weak readings in which a share told behind an amount is that of what was counted right before it, in what its
    sentence counted first: 抽查40个单位,12个单位超标准支出90万元,占30%."""
    told = [f for f in book.amounts_before(part.figure, part.paragraph) if f.sentence == share.sentence]
    counts = [f for f in told if f.segment == part.segment and f.family != part.family]
    pairs = [(f, whole) for f in counts for whole in told if whole.family == f.family and _precedes(whole, f)]
    roles = {"share": (operand(share),)}
    return [Reading({**roles, "part": (operand(f),), "whole": (operand(w),)}, weak=True) for f, w in pairs]


def _in_bracket(item: Item, part: Fact, share: Fact, book: Book, text: str) -> list[Fact]:
    """The amount of its kind that a bracket tells right behind a share: 入读公办学校90人,占94.7%(随迁子女95人)."""
    end = share.figure.at.end
    behind = [f for i in book.behind(item) for f in i.levels[:1] if f.family == part.family]
    return [f for f in behind if text[end : end + 1] == "(" and ")" not in text[end : f.figure.at.start]]


def _precedes(whole: Fact, part: Fact) -> bool:
    before = whole.figure.at.end <= part.figure.at.start
    return before and whole.figure.quantity.value >= part.figure.quantity.value


def _larger(item: Item, part: Fact, siblings: Sequence[Fact]) -> list[Fact]:
    """What stands before a part in its list and may hold it: 总收入9亿元,其中一般公共预算收入6亿元,税收收入4亿元,
    占比66.7%."""
    others = item.group.parts[:REACH] if item.group is not None else ()
    before = [f for other in others for f in other.levels if f.figure.at.end <= part.figure.at.start]
    larger = [f for f in before if f.family == part.family and f.figure.quantity.value > part.figure.quantity.value]
    return [f for f in larger if f is not part and f not in siblings]


def _begun(share: Fact, part: Fact, whole: Fact, book: Book) -> list[Fact]:
    """The amounts of a paragraph that the name of a share's whole begins with, the word for its being all left out:
    出口90万元 for 占出口总额, where another (进出口总额) ends in that name."""
    told = book.amounts_before(part.figure, part.paragraph)
    larger = [f for f in told if f.family == part.family and f.figure.quantity.value >= part.figure.quantity.value]
    return [f for f in larger if f is not whole and _overlaps(f.label, share.whole)]


def _overlaps(label: str, name: str) -> bool:
    """Whether a label ends in what a longer name begins with (本次审计支出, and 审计支出总额), or in much of its middle
    (实际采购支出, and 政府采购支出总额)."""
    begun = any(label.endswith(name[:length]) for length in range(_BEGINNING, len(name)))
    return begun or any(label.endswith(name[end - _MIDDLE : end]) for end in range(_MIDDLE, len(name) + 1))


def _siblings(item: Item, share: Fact) -> list[Fact]:
    """The amounts of the list that have shares of the same whole: none of them is the whole of another."""
    parts = item.group.parts[:REACH] if item.group is not None else ()
    return [f for part in parts if any(other.whole == share.whole for other in part.shares) for f in part.levels]


def _is_too_small(whole: Fact, part: Fact) -> bool:
    """Whether what is called like the whole is less than half the part: it is another whole."""
    return 2 * whole.figure.quantity.value < part.figure.quantity.value


def _lost_a_digit(whole: Fact, part: Fact, share: Fact) -> bool:
    """Whether what is smaller goes by the very name of the whole, and would hold the part but for a digit."""
    quantities = (fact.figure.quantity for fact in (part, whole, share))
    return whole.label.endswith(share.whole or whole.label) and is_too_little(*quantities)


def _is_less(whole: Fact, part: Fact, share: Fact) -> bool:
    """Whether an amount that goes by only some of the words for the whole is less than the part: 投资 for 总投资."""
    shorter = bool(whole.label) and share.whole != whole.label and share.whole.endswith(whole.label)
    return shorter and whole.figure.quantity.value < part.figure.quantity.value


def _peers(items: Sequence[Item]) -> dict[int, list[Item]]:
    """The items of each sentence that has several with a share that names no whole."""
    told: dict[int, list[Item]] = {}
    for item in items:
        if any(not share.whole for share in item.shares[:1]):
            told.setdefault(item.shares[0].sentence, []).append(item)
    return {sentence: found for sentence, found in told.items() if len(found) >= _SEVERAL}


def _number(interval: Interval) -> Operand:
    return Operand(None, constant=interval)


def _wholes(item: Item, part: Fact, share: Fact, book: Book) -> list[Fact]:
    """What the share may be taken of: what the text names, else the totals above, else what the passage opened with."""
    stated = [f for f in item.levels if f.cue == "share" and f.family == part.family]
    if stated:
        return stated
    roles = book.roles_of(share.whole)
    if share.whole and not book.is_whole(share.whole) and not roles:
        return distinct(f for f in book.of_measure(share.whole, part) if book.compatible(f, part))
    above = [f for parent in item.ancestors for f in parent.levels if f.family == part.family]
    opened = book.levels(item.whole, part.family, item.paragraph)
    before = [f for name in book.wholes_before(share) for f in book.named(name, part)]
    before += [f for f in book.stated_before(share) if f.family == part.family]
    told = distinct(f for f in (*above, *opened, *before) if book.compatible(f, part))
    told = [f for f in told if f.sentence <= share.sentence] or told  # 占37%。与上年90万元相比减少, behind the share
    return [f for f in told if not roles or book.role(f) in roles]  # 占执行数的50%: not of a budget
