"""How the items of a list follow one another: in turn with other things told of them, near enough, by year."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from auditor.extract.clauses import Clause
from auditor.extract.memory import Memory
from auditor.fact import Fact, Group, Item, Kind
from auditor.quantity import Dimension
from auditor.regex import regex

_TELLING_PARTS = ("member", "bracket")
_MOST_STARTS = 8  # how many of the items before a 合计 may be left out of it
_PAIR = 2
_MOST_PAUSES = 8
_YEAR = regex(r"(?:19|20)\d\d年")
_LAST_CLAUSE = regex(r"[,;:。(\n]")
_COUNTED = regex(r"\d[^\d年]{1,8}$")
_MEMBERS = "、"
_LONGEST_MEMBER = 24  # code points
_LONGEST_AMOUNT = 24  # code points of an amount and what is counted
_SHORTEST_NAME = 3  # code points between 分别 and an amount
_BESIDE = ("remainder", "outside")
_TOTALS = (Kind.LEVEL, Kind.DELTA)
_LONGEST_NOUN = 4  # code points behind a count: 17个行政村
_CHANGES = ("increase", "decrease", "share", "completion", "compare")


def is_behind(latest: Item, clause: Clause, text: str) -> bool:
    """Whether a clause in brackets begins right behind the last amount of an item, or the last change of one; or behind
    the name of what that counts, which the first part has as well: 17个村(脱贫村9个、一般村8个)."""
    told = (*latest.levels[-1:], *latest.changes[-1:])
    bracket = clause.span.start - 1
    if any(fact.figure.at.end == bracket and fact.kind in _TOTALS for fact in told):
        return True
    counts = [fact for fact in latest.levels[-1:] if fact.dimension is Dimension.COUNT and clause.mentions]
    names = [text[fact.figure.at.end : bracket] for fact in counts]
    first = text[clause.span.start : clause.mentions[0].figure.at.start] if names else ""
    return any(0 < len(name) <= _LONGEST_NOUN and first.endswith(name[-1]) for name in names)


def is_led_in(opening: str, latest: Item, clause: Clause) -> bool:
    """Whether words of its own sentence lead in to a list, not an amount before: 部分科目有所下降,主要是:…."""
    return opening == "reason" and clause.before == "," and latest.sentence < clause.sentence


def family(item: Item) -> str:
    """What the last amount of an item can be added to; empty where it has none."""
    return item.levels[-1].family if item.levels else ""


def note_pauses(groups: Sequence[Group], clause: Clause) -> None:
    """Note where lists under way may end: at a semicolon, and where something is added to their totals (收入90万元,其中
    甲50万元、乙40万元,加上上年结转10万元)."""
    added = any(word.kind == "plus" and word.start == clause.span.start for word in clause.words)
    for group in groups:
        told = len(group.parts)
        ends = clause.before == ";" or (added and told >= _PAIR and group.manner == "member")
        if ends and len(group.pauses) < _MOST_PAUSES:
            group.pauses.append(told)


def told_before(latest: Item, memory: Memory) -> list[Item]:
    """The items with amounts that the sentence of one tells before it or with it."""
    return list(dict.fromkeys(i for i in memory.items if i.sentence == latest.sentence and i.levels))


def is_by_turns(parts: Sequence[Item]) -> bool:
    """Whether every other part goes by the same words, which name what each has and no part of its own."""
    names = {part.label for part in parts[1::2]}
    named = len({part.label for part in parts[0::2]}) == len(parts[0::2])
    return len(parts) > 3 and len(parts) % 2 == 0 and len(names) == 1 and "" not in names and named


def summing(total: Item, parts: Sequence[Item], manner: str) -> Group:
    """The list of a total that stands behind its parts, or behind the last of them. Where two are told of each by turns
    (过程40分,得37.5分;产出30分,得29分), the total is of the second, and may be of the first. It is of all that are told
    one by one in a row, or of none."""
    others = [list(parts[0::2])] if is_by_turns(parts) else []
    own = list(parts[1::2] if others else parts)
    starts = [at for at in range(len(own) - 1) if at == 0 or own[at] not in own[at - 1].abreast][:_MOST_STARTS]
    manner = "total" if others and manner == "summed" else manner
    return Group([total], own, [len(own)], starts=starts, manner=manner, others=others)


def total_measured(item: Item, group: Group) -> list[Item]:
    """The total of a list for what an item tells of one of its parts beside the amount of that: the one of its name.
    Where one has the name within its own, the list is of the others: 申请量9件,授权量5件,其中甲申请5件,授权3件."""
    named = [parent for parent in group.parents if parent.label == item.label]
    alike = [parent for parent in group.parents if family(parent) == family(item)]
    within = [parent for parent in alike if item.label in parent.label]
    if not named and len(item.label) > 1 and len(within) == 1 < len(alike):
        group.parents.remove(within[0])
        return within
    return named


def gives_reason(clause: Clause, group: Group, text: str, reasons: tuple[str, ...]) -> bool:
    """Whether a clause of a text tells why the last part of a list has changed: 甲5万元,下降15%,主要是基数高."""
    told = group.parts[-1].changes if group.parts else []
    return bool(told) and told[-1].sentence == clause.sentence and text.startswith(reasons, clause.span.start)


def is_among(clause: Clause, text: str, words: tuple[str, ...]) -> bool:
    """Whether a clause begins right behind an amount among which it tells: 企业120家中,大型3家,…."""
    lead = _LAST_CLAUSE.split(text[max(clause.span.start - 1 - _LONGEST_AMOUNT, 0) : clause.span.start - 1])[-1]
    return (
        clause.before in (",", ":") and bool(clause.mentions) and lead.endswith(words) and bool(_COUNTED.search(lead))
    )


def is_all_the_rest(clause: Clause, group: Group, nouns: Collection[str]) -> bool:
    """Whether a clause tells how much all the rest of a list is, as its last part: 其余15万元用于培训."""
    part = group.parts[-1] if group.parts else None
    if part is None or part.label not in ("", *nouns) or not part.levels:
        return False
    dated = {other.year is None for other in group.parts[:-1]}
    if len(dated) > 1:
        return False  # 行政村186个,其中贫困村52个;2018年脱贫18个,2019年脱贫30个,剩余4个: what is left of the one part
    mention = next((each for each in clause.mentions if each.figure is part.levels[0].figure), None)
    return mention is not None and any(word.kind == "remainder" for word in mention.words)


def is_last_of(clause: Clause, group: Group) -> bool:
    """Whether a clause tells the last part of a list of several behind a word that may put it beside them: 另有15件."""
    part = group.parts[-1] if len(group.parts) > 1 else None
    mention = clause.mentions[0] if clause.mentions else None
    last = part is not None and mention is not None and any(f.figure is mention.figure for f in part.levels)
    return last and mention is not None and any(word.kind in _BESIDE for word in mention.words)


def is_told_out(clause: Clause, limit: int) -> bool:
    """Whether a clause begins with the word 分别, and names what each amount is of: 分别支持甲项目30万元、…; or whether
    it is just that word, and the names follow: 分别为:甲项目30万元,… ``limit`` is where its first amount begins."""
    word = clause.words[0] if clause.words else None
    if word is None or word.kind != "respectively" or word.start > clause.span.start:
        return False
    if not clause.mentions:
        return clause.after == ":" and word.end >= clause.span.end
    return limit - word.end >= _SHORTEST_NAME and not any(w.kind in _CHANGES for w in clause.mentions[0].words)


def begins_anew(fact: Fact, clause: Clause, text: str) -> bool:
    """Whether a year right behind the amount before begins another statement, the stop between them left out:
    其中甲30万元,乙20万元2023年支出48万元. ``text`` is the document's view."""
    lead = next((mention.lead for mention in clause.mentions[1:] if mention.figure is fact.figure), None)
    return lead is not None and lead.start > clause.span.start and _YEAR.match(text, lead.start) is not None


def goes_on(group: Group, splits: Sequence[Sequence[str]]) -> bool:
    """Whether a list may go on in the next sentence: after one part, or when some of a known set are missing; not when
    it has come to its total."""
    if len(group.parts) < 2:
        return True
    amounts = [part.levels[0].figure.quantity.value for part in group.parts if part.levels]
    if [sum(amounts)] == [parent.levels[-1].figure.quantity.value for parent in group.parents[:1] if parent.levels]:
        return False
    labels = [part.label for part in group.parts]
    for split in splits:
        told = {word for word in split for label in labels if word in label}
        if len(told) == len(labels) < len(split):
            return True
    return False


def is_near(group: Group, sentence: int) -> bool:
    """Whether a list has had a part in the sentence before, or none yet."""
    return not group.parts or sentence - group.parts[-1].sentence <= 1


def alternates(parts: Sequence[Item], first: int, fact: Fact) -> bool:
    """Whether a part and one that a fact now repeats each stand behind another part of their own semicolon, or of the
    same sentence one after the other: 甲,支出;乙,支出."""
    before, again, latest = (_segment(parts[place]) for place in (first - 1, first, -1))
    if parts[first - 1].label == parts[-1].label:
        return False  # 2021年省级、中央,2022年省级、中央: the same parts once more
    parted = before == again != latest == fact.segment
    return parted or (first == 1 and len(parts) == 3 and before == again == latest == fact.segment)


def _segment(item: Item) -> int | None:
    return next((fact.segment for fact in (*item.levels, *item.changes)), None)


def taken_out(group: Group, place: int) -> Item:
    """A part, taken out of its list."""
    part = group.parts.pop(place)
    part.group = None
    group.cuts = [cut - (cut > place) for cut in group.cuts]
    group.pauses = [pause - (pause > place) for pause in group.pauses]
    return part


def names_of(item: Item, fact: Fact, group: Group, year: int | None, segment: int) -> set[tuple[str, int | None]]:
    """What a new part of a list goes by, in a year; who goes by such a name was told of already. ``segment`` is where
    something else was told of the last part.

    Its subject is none where it is the total's: 收入32916万元,其中地方收入20920万元. Elsewhere that may be all of it.
    """
    viewed = group.parents if group.manner == "view" and item.label else ()
    parent = next((each for each in viewed if each.label.endswith(item.label)), next(iter(group.parents), None))
    own = parent is not None and bool(item.label) and parent.label.endswith(item.label)
    if own and parent is not None and _is_qualified(fact, [parent, *group.parts], item.label):
        item.label, item.subject = fact.owner + item.label, None
        return {(item.label, year)}
    if own and not group.parts and group.manner in _TELLING_PARTS and item.subject is not None:
        item.subject = None  # 项目支出90万元,其中:财政拨款项目支出20万元: a part, whose kind of money is no name
        return set()
    if parent is not None and item.subject == parent.subject and not (own or group.parts):
        item.subject = None
    if segment == fact.segment and all(part.label in ("", item.label) for part in group.parts):
        return set()  # 资金90万元,其中:新建3处,投资60万元;维修5处,投资30万元: the same word for what each has
    return {(name, year) for name in (item.subject, item.label) if name}


def _is_qualified(fact: Fact, told: Sequence[Item], name: str) -> bool:
    """Whether what stands before its name sets a part apart from its total and the other parts, as it does all of
    these: 付息支出20亿元,其中:一般债务付息支出7亿元、专项债务付息支出13亿元; or as the others end like it: 行政编制."""
    owners = [item.levels[0].owner if item.levels else "" for item in told]
    named = all(owner or item.label.endswith(name) for owner, item in zip(owners[1:], told[1:], strict=True))
    return bool(fact.owner) and named and fact.owner not in owners


def comes_back(item: Item, group: Group) -> bool:
    """Whether an item of a year goes by the name of a part of a list that tells of none: 总投资90万元,
    其中中央资金60万元,县级资金30万元,2021年中央资金60万元."""
    several = len(group.parts) > 1 and all(part.year is None for part in group.parts)
    told = {name for part in group.parts for name in (part.subject, part.label) if name}
    return several and item.year is not None and not told.isdisjoint((item.subject, item.label))


def is_within(item: Item, group: Group, wholes: Callable[[str], Collection[str]], among: tuple[str, ...]) -> bool:
    """Whether an item is by definition, or by its name, a part of one that a list has already, and so none of the
    list's own: 企业120户,企业中的外资企业6户. ``wholes`` gives the subjects that one is a part of, ``among`` has the
    words for 中."""
    above = wholes(item.subject) if item.subject is not None else ()
    if any(part.subject in above for part in group.parts):
        return True
    names = [part.label for part in group.parts if part.label]
    return any(item.label.startswith(name) and item.label.startswith(among, len(name)) for name in names)


def bare_members(clause: Clause, group: Group, text: str, joined: tuple[str, ...]) -> int:
    """How many members of a list of counts a clause names without a number, each of which is one: 局机关、6家事业单位;
    局本级及其9个所属单位, where ``joined`` has the word before the number."""
    start, end = clause.span
    if not any(level.dimension is Dimension.COUNT for parent in group.parents[:1] for level in parent.levels):
        return 0
    start = max((word.end for word in clause.words if word.kind in ("member", "complete")), default=start)
    if clause.mentions:
        return sum(text.endswith(joined, start, mention.figure.at.start) for mention in clause.mentions)
    return int(0 < end - start <= _LONGEST_MEMBER and _MEMBERS in (clause.before, clause.after))


def leave_before(item: Item, group: Group, told: set[tuple[str, int | None]]) -> None:
    """Take the total of a list that begins out of the list before, if it is no part of that but a total of its own: the
    new list begins with the same name as that one did, or with one that ends in it (限额80亿元,其中一般债务30亿元、
    专项债务50亿元,余额70亿元,其中一般债务…). Then nothing has been ``told`` of it yet."""
    total = group.parents[0] if group.parents and not group.parts else None
    before = total.group if total is not None else None
    if total is None or before is None or len(before.parts) <= _PAIR or before.parts[-1] is not total:
        return
    if before.parts[0].label and item.label.endswith(before.parts[0].label):
        before.parts.pop()
        total.parent = total.group = None
        del group.parents[1:]
        told.clear()
