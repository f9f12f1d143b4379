"""Lists whose items are paragraphs of their own: 1、… 2、… 3、… under a total, or lines after 其中:."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.document import Document
from auditor.extract.itemruns import (
    ends_in_rest,
    lines_between,
    numbered_runs,
    opens_list,
    those_moved,
    unnumbered_runs,
)
from auditor.extract.memory import is_amount
from auditor.extract.naming import common_end
from auditor.fact import Group, Item
from auditor.interval import point
from auditor.vocabulary import Vocabulary

_OPENERS = ("member", "complete", "purpose")
_FAR = Fraction(13, 10)  # beyond it no list is of a total
_NAME = 4  # code points at the end of the name of a total that a line repeats: 税收收入
_SEVERAL = 3  # parts
_PAIR = 2
_KIND = 2  # code points at the end of a name that tell of what kind a thing is: 数量指标


def outline(document: Document, items: Sequence[Item], vocabulary: Vocabulary) -> list[Group]:
    """A group for every run of paragraphs, numbered or after 其中:, that follows a paragraph with a total."""
    openers = tuple(word for kind in _OPENERS for word in vocabulary.words.get(kind, ()))
    told = _by_paragraph(items)
    _continue(document, told, vocabulary)
    groups = []
    for above, run in (*numbered_runs(document.paragraphs), *unnumbered_runs(document, told, openers)):
        if _leads_to_remarks(document, told.get(above, ()), above, vocabulary):
            continue
        run = those_moved(document, told, run, vocabulary)
        run = [_body(document, told, above, index, vocabulary) for index in run]
        groups += _of_a_kind(document, told, above, run)
        colon = document.view.text.endswith(":", 0, document.paragraphs[above].span.end)
        leads_in = above not in told and colon
        head = above - 1 if leads_in else above  # 具体情况如下：on a line of its own
        parents = [item for item in told.get(head, ()) if item.levels] or told.get(head, [])
        amounts = (fact for item in parents for fact in (*item.levels, *item.changes) if is_amount(fact))
        family = next((fact.family for fact in amounts), "")
        while run and _first(told.get(run[-1], ()), family) is None:
            run.pop()  # 三、请你局加强资金管理: what comes after the list, numbered on
        parts = [part for index in run if (part := _first(told.get(index, ()), family)) is not None]
        named = {part.subject or part.label for part in parts} - {""}
        others = [i for i in parents if (i.subject or i.label) not in named]
        if not others and colon and not leads_in:
            others = _of_first(parents, parts, family)
        parents = _holding(others, parts, family, vocabulary)
        if len(parts) >= 2 and len(parts) == len(run) and parents and not _is_closed(told.get(run[-1] + 1), parts):
            every = [i for index in run for i in told.get(index, ()) if i.parent is None and i.levels]
            line = document.view.text[slice(*document.paragraphs[above].span)] if leads_in else ""
            if line and _names_another(line, parents, vocabulary):
                continue
            meant = [item for item in parents if item.label[-_NAME:] in line and len(item.label) >= _NAME]
            selects = not meant and _selects(line, vocabulary)
            if selects and _tells_several(told.get(head, ()), family):
                continue
            group = _group(meant or parents, parts, every)
            group.open = selects
            if opens_list(document, above, openers):
                group.forms = ["\n"] * len(parts)
            if colon and not selects and ends_in_rest(document, above, parts, vocabulary):
                group.manner = "complete"  # …其中:(一)…;(六)其他…
            groups.append(group)
    return groups


def _is_closed(behind: Sequence[Item] | None, parts: Sequence[Item]) -> bool:
    """Whether the paragraph behind a list tells first what its parts come to: it is the list's own total."""
    told = [fact for part in parts for fact in part.levels[:1]]
    alike = [f for item in behind or () for f in item.levels if told and f.family == told[0].family]
    if not alike or len(told) < len(parts) or any(fact.family != alike[0].family for fact in told):
        return False
    added = sum((fact.figure.quantity.interval for fact in told), point(0))
    return alike[0].figure.quantity.interval.meets(added)


def _names_another(line: str, parents: Sequence[Item], vocabulary: Vocabulary) -> bool:
    """Whether a line that leads in to a list names what none of the totals above it is of, nor goes by a word of:
    收入90万元。 支出情况:."""
    named = {word.name for word in vocabulary.tokens(line, 0, len(line)) if word.kind == "subject"}
    known = {item.subject for item in parents} - {None}
    others = [item.label for item in parents if item.subject is None]
    shared = any(label[at : at + _KIND] in line for label in others for at in range(len(label) - 1)) or "" in others
    return bool(named) and not shared and named.isdisjoint(known)


def _body(document: Document, told: dict[int, list[Item]], above: int, index: int, vocabulary: Vocabulary) -> int:
    """The paragraph that tells of a numbered one: the one under it, where it is a heading only and what stands there
    is by definition part of what the paragraph above all tells of; or is told by the name in the heading, where that
    leads in to all of them (具体情况如下:)."""
    under = told.get(index + 1, ())
    if index in told or not under or not document.paragraphs[index].heading or document.paragraphs[index + 1].style:
        return index
    wholes = vocabulary.wholes(under[0].subject) if under[0].subject is not None else ()
    heading = document.view.text[slice(*document.paragraphs[index].span)].rstrip()
    named = len(common_end((heading, under[0].label))) >= _NAME
    leads_in = named and document.view.text.endswith(":", 0, document.paragraphs[above].span.end)
    return index + 1 if leads_in or any(item.subject in wholes for item in told.get(above, ())) else index


def _leads_to_remarks(document: Document, items: Sequence[Item], above: int, vocabulary: Vocabulary) -> bool:
    """Whether the last words of a paragraph lead in to what is remarked of an amount, not to its parts: 收入90万元,主要
    特点:."""
    start, end = document.paragraphs[above].span
    figures = (fact.figure.at.end for item in items for fact in (*item.levels, *item.changes, *item.completions))
    tail = document.view.text[max(figures, default=start) : end]
    return any(word in tail for word in vocabulary.words.get("remark", ()))


def _of_first(parents: Sequence[Item], parts: Sequence[Item], family: str) -> list[Item]:
    """The last total, if the first part is less than it and goes by its name with fewer words before it, and no other
    part does: 县级经营收入决算90万元,具体为: 1.经营收入60万元; 2.补助收入20万元; 3.上年结转10万元."""
    names = [part.subject or part.label for part in parts]
    for total in parents[-1:] if len(parts) >= _SEVERAL else ():
        name = total.subject or total.label
        if names[0] == name and names.count(name) == 1 and _is_less(parts[0], total, family):
            parts[0].subject = None  # that is the total's
            return [total]
    return []


def _is_less(part: Item, total: Item, family: str) -> bool:
    told = [[fact.figure.quantity.value for fact in item.levels if fact.family == family] for item in (part, total)]
    return all(told) and max(told[0]) < min(told[1])


def _selects(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line leads in to some of all only, of which it need not tell the total: 主要收入项目情况如下:."""
    openers = tuple(word for kind in _OPENERS for word in vocabulary.words.get(kind, ()))
    return line.strip().startswith(vocabulary.words.get("main", ())) and not line.strip().startswith(openers)


def _tells_several(items: Sequence[Item], family: str) -> bool:
    """Whether a paragraph tells of several amounts, none a part of another: what is selected may be of all of them
    (税收收入…万元;非税收入…万元. 主要项目如下:)."""
    amounts = [item for item in items if any(fact.family == family for fact in item.levels)]
    return sum(item.parent not in amounts for item in amounts) > 1


def averaged(document: Document, vocabulary: Vocabulary) -> frozenset[int]:
    """The numbered paragraphs that stand under words for averages: 生均经费情况是: 1.小学… 2.初中…"""
    words = (*vocabulary.words.get("average", ()), *vocabulary.words.get("mean", ()))
    text, found, mean = document.view.text, set(), False
    for index, paragraph in enumerate(document.paragraphs):
        if not paragraph.style:
            start, end = paragraph.span
            mean = text.endswith(":", start, end) and any(word in text[start:end] for word in words)
        elif mean:
            found.add(index)
    return frozenset(found)


def _of_a_kind(document: Document, told: dict[int, list[Item]], above: int, run: list[int]) -> list[Group]:
    """The group of paragraphs that each begin with a number of things of the kind that the paragraph above ends in the
    number of: 三级指标13个: 1.数量指标6个… 2.质量指标1个…"""
    text, items = document.view.text, [item for item in told.get(above, ()) if item.levels]
    if not items or not len(run) > 1 or not text.startswith(":", items[-1].levels[-1].figure.at.end):
        return []
    total, parts = items[-1], [told[index][0] for index in run if index in told]
    kind, family = total.label[-_KIND:], total.levels[-1].family
    at_end = total.levels[-1].figure.at.end + 1 >= document.paragraphs[above].span.end
    alike = all(part.levels and part.levels[0].family == family and part.label.endswith(kind) for part in parts)
    if not at_end or not alike or len(parts) < len(run) or len(kind) < _KIND or len(total.levels) > 1:
        return []
    return [Group([total], parts, [len(parts)], manner="complete")]


def _continue(document: Document, told: dict[int, list[Item]], vocabulary: Vocabulary) -> None:
    """Let a list that had one part when its paragraph ended go on in the paragraphs that follow, each about something
    else: 其中: 甲支出10万元。 乙支出20万元。 Where 其中 stands in the line of its part, the full stop ends the
    list, and a semicolon does not before the other of two that a whole is taken apart into."""
    for index, items in sorted(told.items()):
        group = (last := items[-1]).group
        if group is None or not group.parents:
            continue  # 分为:甲50万元,支出40万元;乙30万元,支出20万元: what was spent is of no total
        if group.manner == "complete" and group.parts[-1:] == [last] and last.levels:
            _go_on(document, told, index, group)
        if group.manner != "member" or group.parts != [last]:
            continue
        if not _begins_line(document, last):
            _end(document, told.get(index + 1, ()), group, vocabulary)
            continue
        names = {item.subject or item.label for item in items}
        for number in range(index + 1, len(document.paragraphs)):
            paragraph = document.paragraphs[number]
            if lines_between(document, number - 1, number) > lines_between(document, index, index + 1):
                break
            part = _first(told.get(number, ()), last.levels[0].family)
            name = (part.subject or part.label) if part is not None else ""
            if part is None or part is not told[number][0] or part.parent is not None or name in names:
                break
            if paragraph.style or paragraph.heading or _exceeds(group, part):
                break
            names.add(name)
            _join(part, group)


def _go_on(document: Document, told: Mapping[int, Sequence[Item]], index: int, group: Group) -> None:
    """Let what is told to be all of a total (由两项组成) go on in the next lines as long as they end in a semicolon."""
    text, family = document.view.text, group.parts[-1].levels[0].family
    while text.endswith(";", *document.paragraphs[index].span):
        index, part = index + 1, _first(told.get(index + 1, [])[:1], family)
        if part is None or part.parent is not None or _exceeds(group, part):
            return
        _join(part, group)


def _join(part: Item, group: Group) -> None:
    part.parent, part.group = group.parents[0], group
    group.parts.append(part)
    group.cuts = [len(group.parts)]


def _end(document: Document, below: Sequence[Item], group: Group, vocabulary: Vocabulary) -> None:
    """Let a list whose one part ends its line in a semicolon end in the next one with the other word of a split: 支出
    90万元,其中:基本支出60万元; 项目支出30万元。 But not 财政拨款收入90万元,其中:政府性基金30万元; 事业收入20万元。"""
    (first,), part = group.parts, next(iter(below), None)
    levels = [item.levels[0] for item in (first, part) if item is not None and item.levels]
    if part is None or part.parent is not None or len(levels) < _PAIR or levels[0].family != levels[1].family:
        return
    text, paragraphs = document.view.text, document.paragraphs
    ends = [text.endswith(";", *paragraphs[item.paragraph].span) for item in (first, part)]
    if ends == [True, False] and not _exceeds(group, part):
        pairs = [set(split) for split in vocabulary.splits if len(split) == _PAIR]
        names = (first.label, part.label)
        told = [[{word for word in pair if word in name} for name in names] for pair in pairs]
        whole = [pair for pair, (one, other) in zip(pairs, told, strict=True) if one and other and one != other]
        if any(not any(word in group.parents[0].label for word in pair) for pair in whole):
            _join(part, group)


def _begins_line(document: Document, item: Item) -> bool:
    """Whether the name of an item begins a line of the source, behind a colon that ends the line before."""
    if not item.levels:
        return False
    start = document.paragraphs[item.paragraph].span.start
    colon = document.view.text.rfind(":", start, item.levels[0].figure.at.start)
    if colon < 0:
        return False
    origin = document.view.origin
    return "\n" in document.text[origin[colon] : origin[colon + 1]]


def _exceeds(group: Group, part: Item) -> bool:
    """Whether a list with one more part would come to far more than its total: then it is about something else."""
    family = part.levels[0].family if part.levels else ""
    totals = [fact.figure.quantity.value for fact in group.parents[0].levels if fact.family == family]
    told = [fact.figure.quantity.value for each in (*group.parts, part) for fact in each.levels[:1]]
    return bool(totals) and sum(told) > _FAR * max(totals)


def _holding(parents: Sequence[Item], parts: Sequence[Item], family: str, vocabulary: Vocabulary) -> list[Item]:
    """The totals that no part is greater than; none where those of which these are the parts by definition are not
    among them. What was left (上年结余) is taken apart only by what was left too."""
    stock = vocabulary.words.get("stock", ())
    if not any(part.label.endswith(stock) for part in parts):
        parents = [item for item in parents if not item.label.endswith(stock)]
    wholes = {whole for part in parts if part.subject is not None for whole in vocabulary.wholes(part.subject)}
    holding = [item for item in parents if _can_hold(item, parts, family)]
    known = [item for item in parents if item.subject in wholes]
    return holding if not known or any(item in holding for item in known) else []


def _can_hold(parent: Item, parts: Sequence[Item], family: str) -> bool:
    """Whether no part is greater than the total; else the list is of something told further above."""
    totals = [fact.figure.quantity.value for fact in parent.levels if fact.family == family]
    amounts = [fact.figure.quantity.value for part in parts for fact in part.levels[:1] if fact.family == family]
    return not totals or not amounts or max(amounts) <= max(totals)


def _group(parents: list[Item], parts: list[Item], every: list[Item]) -> Group:
    """The list of the first items of the paragraphs; that of all their items is another way to read it."""
    group = Group(parents, parts, [len(parts)], others=[every] if len(every) > len(parts) else [])
    for part in parts:
        if part.parent is None:
            part.parent, part.group = parents[0], group
    return group


def _by_paragraph(items: Sequence[Item]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        if item.levels or item.changes:
            found.setdefault(item.paragraph, []).append(item)
    return found


def _first(items: Sequence[Item], family: str) -> Item | None:
    """The first item of a paragraph that can be part of the total: what a numbered paragraph is about."""
    return next((i for i in items if any(f.family == family for f in (*i.levels, *i.changes))), None)
