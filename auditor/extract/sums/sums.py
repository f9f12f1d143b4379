"""Claims about composition: these items are parts of that total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.listends import ends, is_of_one_form
from auditor.extract.naming import common_end
from auditor.extract.readings import fillings, holding, larger, not_bounds, readings
from auditor.extract.sums import fullness, selections
from auditor.extract.sums.asides import are_measures, asides, is_of_one_before
from auditor.extract.sums.changesums import change_sum
from auditor.extract.sums.directions import changes_fill, grown, readjusted
from auditor.extract.sums.leftout import tells_the_small
from auditor.extract.sums.partcounts import has_all_counted, names_counted
from auditor.extract.sums.slipped import adds_up, exceeds, is_bridged, lacks_a_part, nearly_adds_up, slip
from auditor.extract.sums.splits import Splits, comes_to_another, is_of_what_holds_it, is_short, learned
from auditor.extract.views import is_split_of_kind, viewed_by_name
from auditor.fact import Fact, Group, Item
from auditor.quantity import Dimension
from auditor.slip import digits

_PAIR = 2
_PARTIAL = ("listing", "open_listing")
_AFAR = Fraction(1, 20)  # how often a slip may explain by chance what a split lacks of what another paragraph tells
_TELLING_DIGITS = 3
_KNOWN = Fraction(1, 6)  # the same of a list that is all by what is counted, or what is told of the same elsewhere
_ALIKE = Fraction(1, 50)  # the same where all parts go by the kind of their total
_CLOSED = Fraction(1, 8)  # the same where the words of the list say that it is all
_FUNDED = Fraction(1, 30)  # the same where the parts are of those who give money: hardly ever is one left out
_DOUBTED = Fraction(1, 200)  # how often a slip may explain a gap by chance where only its place tells of a list


def sums(groups: Sequence[Group], book: Book) -> Iterator[Claim]:
    """For every list under a total, that it adds up; and that the changes add up where all are given.

    What stands after a semicolon may not belong to the list: to end it at any of them is a weak reading.
    """
    lists: dict[Item, Group] = {}
    for group in groups:
        if group.parents and group.parts and group.manner != "apposed":
            lists.setdefault(group.parents[0], group)
    told = [group for group in groups if group.manner != "apposed" and group.parents]
    splits = learned(told, book)
    for group in groups:
        if group.manner == "apposed":
            yield from _apposed(group, book)
            if is_proven(group, book):
                yield from change_sum(group, lists, book)
            continue
        yield from _composition(group, book, splits)
        yield from change_sum(group, lists, book)
        for parent in group.parents[:1]:
            yield from readjusted(parent, group.parts)
            yield from grown(parent, group.parts[: ends(group)[0]], book)


def _composition(group: Group, book: Book, splits: Splits) -> Iterator[Claim]:
    labels = [part.label for part in group.parts]
    if not labels or selections.cannot_be_added(group, labels, book) or are_measures(group.parts, book):
        return
    parents = viewed_by_name(group, holding(group, book)) if group.manner == "view" else group.parents
    parents = not_bounds(larger(parents, group))
    parents = parents[:1] if has_all_counted(group) else splits.unfilled(parents, group.parts)
    found = readings(group, parents, book)
    found += tuple(asides(group, parents[:1], book)) if found else ()
    if found and not _is_far_off(group, parents, found, book):
        name, first = parents[0].subject or parents[0].label if parents else "", group.parts[: ends(group)[0]]
        one = len(parents) == 1 or group.manner != "view" or any(is_bridged(each, _AFAR) for each in found)
        kind = fullness.kind_of(group, first, book) if one else "listing"
        if splits.may_leave_some_out(kind, group, [part.label for part in first], book):
            kind = "listing"
        full = kind == "listing" and (splits.has(first, parents, found) or changes_fill(found, parents, first))
        if full:
            beyond = all(map(exceeds, found)) and not any(book.is_mean(parent.label) for parent in parents)
            kind = "composition" if beyond and splits.has_long(first) else "closed_listing"
        if kind == "listing" and (before := _full_before(group, parents, book)):
            yield Claim(kind, before, name)
            return
        if kind == "listing":
            most = pause if (pause := selections.mixed(group)) else len(group.parts)
            meant = [_is_of(parents, r, book) and not is_of_one_before(r, group, book) for r in found]
            fair = (is_of and len(r.roles["part"]) <= most for is_of, r in zip(meant, found, strict=True))
            found = tuple(replace(r, weak=r.weak or not is_fair) for r, is_fair in zip(found, fair, strict=True))
        elif kind == "composition" and group.beside is not None:  # the other may end before this one
            found = (*found, *(replace(reading, weak=True) for reading in _full_before(group, parents, book)))
        elif kind == "closed_listing":
            found = (*_up_to_its_end(found, first[-1]), *_left_of_another(group, book))
        of_another = kind in _PARTIAL and comes_to_another(found, group, book)
        if not of_another and not (kind == "composition" and is_of_what_holds_it(group, parents, found, book)):
            yield from _claims(found, kind, name, group, parents, book, known=full)


def _claims(
    found: Sequence[Reading], kind: str, name: str, group: Group, parents: Sequence[Item], book: Book, *, known: bool
) -> Iterator[Claim]:
    """The claims of a list of such a kind; ``known``: other lists show that it is all."""
    told = "open_listing" if kind == "listing" and selections.is_selection(found, group, book) else kind
    if kind == "listing" and all(reading.weak or tells_the_small(reading) for reading in found):
        told = "closed_listing"
    if not _is_of_changes(found[0], parents, group.parts) or kind not in _PARTIAL:
        yield Claim(told, tuple(found), name)
    elif kind == "listing" and not selections.leaves_kinds_out(found):
        yield Claim("change_listing", tuple(found), name)
    yield from _meant_full(group, found, kind, name, book, known=known)
    yield from _by_measure(parents, group.parts[: ends(group)[0]], told, book)


def _full_before(group: Group, parents: Sequence[Item], book: Book) -> tuple[Reading, ...]:
    """The readings in which the first parts, two of them not nothing, come to a total, and what follows is no part:
    销售90万元,其中甲40万元,乙50万元,共筹集30万元."""
    told = [(p, _last_before(group, p)) for p in parents if p.levels]
    told = [(p, fact) for p, fact in told if not fullness.comes_to(fact, group.parts)]
    full, formed = [], is_of_one_form(group, book)
    for place in range(2, len(group.parts)):
        if formed and not fullness.are_known(group.parts[:place], book):
            continue
        fewest = 1 if book.is_used(group.parts[place].label) else _TELLING_DIGITS
        telling = [(p, f) for p, f in told if len((digits(f.figure.quantity) or "").rstrip("0")) >= fewest]
        parts = group.parts[:place]
        full += [(p, parts) for p, fact in telling if fullness.comes_to(fact, parts, fewest)]
    return tuple(r for parent, parts in full for r in fillings(parent, parts, (), book) if _has_several(r))


def _last_before(group: Group, parent: Item) -> Fact:
    """The last amount of a total that its list follows, not one told of it behind: 抽检90批次,其中甲60批次、乙30批次,
    不合格3批次,与目标80批次相比,…."""
    first = group.parts[0].levels[0].figure.at.start if group.parts[0].levels else 0
    return next((f for f in reversed(parent.levels) if f.figure.at.end <= first), parent.levels[-1])


def _has_several(reading: Reading) -> bool:
    return sum(o.figure is not None and o.figure.quantity.value != 0 for o in reading.roles["part"]) > 1


def _is_far_off(group: Group, parents: Sequence[Item], found: Sequence[Reading], book: Book) -> bool:
    """Whether a split that words announce (从三次产业看) of what another paragraph tells last does not come near that,
    nor would but for a slip of the hand: then it may be of something else told further above."""
    if group.manner != "view" or any(p.paragraph == part.paragraph for p in parents for part in group.parts):
        return False
    if len(group.parents) == len(parents) == 1 and not group.beyond and is_split_of_kind(parents[0], group.parts, book):
        return False  # nothing else is told above
    return not any(nearly_adds_up(reading) or is_bridged(reading, _AFAR) for reading in found)


def _is_of_kind(group: Group) -> bool:
    """Whether the last of some parts tells by its name of a kind of the one before it, that is more: 其中出口90亿元,
    对东盟出口30亿元. It need be no part beside that."""
    one, other = group.parts[-_PAIR:] if len(group.parts) >= _PAIR else (None, None)
    if one is None or other is None or not (one.label and one.levels and other.levels) or one.label == other.label:
        return False
    wider, narrower = one.levels[-1], other.levels[-1]
    less = wider.family == narrower.family and wider.figure.quantity.value > narrower.figure.quantity.value
    return less and other.label.endswith(one.label)


def _goes_on_elsewhere(group: Group) -> bool:
    """Whether only the first of two parts stands in the sentence of the total, and the other goes by another kind of
    name: 债务余额45亿元,其中法定债务41亿元。下达新增限额5亿元."""
    told = [part.levels[0] for part in group.parts if part.levels]
    above = group.parents[0].sentence if group.parents else None
    apart = len(told) == len(group.parts) == _PAIR and told[0].sentence == above != told[1].sentence
    return apart and len(common_end([part.label for part in group.parts])) < _PAIR


def _meant_full(
    group: Group, found: Sequence[Reading], kind: str, name: str, book: Book, *, known: bool
) -> Iterator[Claim]:
    """The claims of a list that does not say that it is all: it was meant to be, or is of what can be measured. One
    that is closed may be of another total, if no slip of the hand tells otherwise."""
    if kind == "closed_listing" and not group.rest and group.manner != "among":
        sure = known or names_counted(group) or book.are_batches([part.label for part in group.parts])
        worded = sure or group.manner != "view"
        yield from slip(found, name, _KNOWN if sure else _CLOSED if worded else _ALIKE, full=worded)
    elif _is_of_kind(group) or _goes_on_elsewhere(group):
        return
    elif (kind == "listing" or group.manner == "among" or group.rest) and not is_short(group, found, book):
        likely = group.rest or selections.are_alike(group) or any(nearly_adds_up(r) for r in found if not r.weak)
        funded = any(book.are_funders(p.label, [part.label for part in group.parts]) for p in group.parents[:1])
        if all(map(exceeds, (reading for reading in found if not reading.weak))):  # nothing was left out
            yield from slip(found, name, _FUNDED if funded else _ALIKE, full=True)
        else:
            yield from slip(found, name, *([_FUNDED] if funded else [_ALIKE] if likely else []))
    if kind == "listing" and group.manner == "member" and ends(group)[0] > 1 and _is_measured(found[0], book):
        yield Claim("measured", tuple(found), name)


def _is_of_changes(reading: Reading, parents: Sequence[Item], parts: Sequence[Item]) -> bool:
    """Whether a list is of increases and decreases: what it leaves out may have gone the other way; not one of amounts
    by which something was adjusted."""
    (total,) = reading.roles["total"]
    changed = (fact for parent in parents for fact in parent.changes)
    return not all(part.levels for part in parts) and any(fact.figure is total.figure for fact in changed)


def _up_to_its_end(found: Sequence[Reading], last: Item) -> Iterator[Reading]:
    """The readings of a list that its last part closes: those that end before it are weak."""
    ends = [fact.figure for fact in (*last.levels, *last.changes)]
    return (replace(r, weak=r.weak or r.roles["part"][-1].figure not in ends) for r in found)


def _left_of_another(group: Group, book: Book) -> Iterator[Reading]:
    """The weak readings in which the rest is what a total itself leaves of an amount before it: 项目120个,已开工86个,
    其中已完工50个,其余34个未开工."""
    for total in group.parents[:1] if group.closed else ():
        for level, rest in zip(total.levels[:1], group.parts[-1].levels[:1], strict=False):
            for whole in book.earlier(total, level.family):
                yield Reading({"total": (operand(whole),), "part": (operand(level), operand(rest))}, weak=True)


def _is_of(parents: Sequence[Item], reading: Reading, book: Book) -> bool:
    """Whether the names of the parts end like that of the total, if like any: 市属企业资产总额 is of 资产总额,
    not of 负债总额. Totals of another kind (3个村) are none that it might be of."""
    (total,) = reading.roles["total"]
    told = [(p, [*p.levels, *p.changes]) for p in parents]
    mine = {f.family for _, facts in told for f in facts if f.figure is total.figure}
    told = [(p, facts) for p, facts in told if not mine or any(f.family in mine for f in facts)]
    names = {book.core(p.label): any(f.figure is total.figure for f in facts) for p, facts in told}
    for part in reading.roles["part"]:
        alike = {name: len(common_end((book.core(part.label), name))) for name in names}
        most = max(alike.values())
        if most > 1 and not any(names[name] for name, length in alike.items() if length == most):
            return False
    return True


def _apposed(group: Group, book: Book) -> Iterator[Claim]:
    """A claim for a list that adds up, would but for one slip of the hand, or is all of its total by definition;
    nothing else tells that it is one."""
    total = group.parents[0]
    found = list(fillings(total, group.parts, (), book))
    name = total.subject or total.label
    if full := [reading for reading in found if adds_up(reading)]:
        yield Claim("slipped", (full[0],), name)
    elif book.are_all(total, group.parts) and any(map(_is_likely, found)):
        yield Claim("closed_listing", tuple(filter(_is_likely, found)), name)
    elif not any(book.is_mean(part.label) for part in group.parts) and not comes_to_another(found, group, book):
        yield from slip([r for r in found if _is_likely(r) and not _is_of_itself(r)], name, _DOUBTED)


def _is_of_itself(reading: Reading) -> bool:
    """Whether one of the parts is what the others come to: 到位90万元,支付60万元,结余30万元."""
    parts = [o.figure.quantity.value for o in reading.roles["part"] if o.figure is not None]
    return 2 * max(parts) == sum(parts, Fraction(0))


def is_proven(group: Group, book: Book) -> bool:
    """Whether a list that only its place tells of adds up: then what is told of its parts goes with the total's."""
    return any(map(adds_up, fillings(group.parents[0], group.parts, (), book)))


def _is_likely(reading: Reading) -> bool:
    """Whether what is listed comes near the total, so that a slip in it is nothing unheard of."""
    total, *parts = (o.figure.quantity.value for role in ("total", "part") for o in reading.roles[role] if o.figure)
    return max(parts, default=0) <= total and total <= 2 * sum(parts) <= 4 * total


def _is_measured(reading: Reading, book: Book) -> bool:
    """Whether a list is of lengths, areas or weights: these do not overlap as people do; points may be what an
    indicator is worth or what it got."""
    quantities = [o.figure.quantity for o in reading.roles["total"] if o.figure is not None]
    measured = all(quantity.dimension is Dimension.COUNT and quantity.step > 0 for quantity in quantities)
    return measured and not any(book.is_of_points(quantity) for quantity in quantities)


def _by_measure(parents: Sequence[Item], parts: Sequence[Item], kind: str, book: Book) -> Iterator[Claim]:
    """A claim for each measure (预算, 决算, 上年, none) that the total and all of its parts are told in, where they are
    told in several. A list that adds up in one of them is complete, whatever it is called: it must in the others."""
    for parent in [p for p in parents if len(p.levels) > 1]:
        name = parent.subject or parent.label
        told: list[tuple[Fact, Reading]] = []
        for total in parent.levels:
            mine, *same = (_told_alike(item, total) for item in (parent, *parts))
            if len(parts) > 1 and len(mine) == 1 and all(len(found) == 1 for found in same):
                operands = tuple(operand(found[0]) for found in same)
                told.append((total, Reading({"total": (operand(total),), "part": operands})))
        behind = [fact for item in book.behind(parts[-1]) for fact in item.levels[:1]] if parts else []
        full = any(adds_up(reading) for _, reading in told) and len(told) > 1
        for total, reading in told:
            if len(told) > 1 or book.role(total) == "prior":
                named = f"{name}（{total.measure}）" if total.measure else name
                all_told = full and not lacks_a_part(reading)
                yield Claim("composition" if all_told else kind, (reading, *_with_one_more(reading, behind)), named)
        if told:
            return


def _with_one_more(reading: Reading, behind: Sequence[Fact]) -> Iterator[Reading]:
    """The weak readings in which what is told right behind a list was there in one measure alone: (上年另有丙2万元)."""
    for fact in behind:
        yield Reading({**reading.roles, "part": (*reading.roles["part"], operand(fact))}, weak=True)


def _told_alike(item: Item, total: Fact) -> list[Fact]:
    """The item's amounts of the same measure, in a unit of the same family."""
    return [fact for fact in item.levels if (fact.measure, fact.family) == (total.measure, total.family)]
