"""Claims about composition: these items are parts of that total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.fullness import kind_of
from auditor.fact import Fact, Group, Item, Kind
from auditor.interval import point
from auditor.quantity import Dimension, Quantity
from auditor.slip import chance, digits, is_slip

_MOST_READINGS = 24
_TELLING_DIGITS = 3
_ROUNDEST = 4  # zeros that a gap may end in more than an amount and still be a slip more likely than an item: 100.00
_PLANNED = 3  # amounts: the plan, what was added, and what came of it
_BELIEVED = Fraction(1, 100)  # how often a slip may explain by chance what is none
_DOUBTED = Fraction(1, 200)  # the same where nothing but its place tells that a list is one


def sums(groups: Sequence[Group], book: Book) -> Iterator[Claim]:
    """For every list under a total, that it adds up; and that the changes add up where all are given.

    What stands after a semicolon may not belong to the list: to end it at any of them is a weak reading.
    """
    lists: dict[Item, Group] = {}
    for group in groups:
        if group.parents and group.parts and group.manner != "apposed":
            lists.setdefault(group.parents[0], group)
    for group in groups:
        if group.manner == "apposed":
            yield from _apposed(group, book)
            continue
        yield from _composition(group, book)
        yield from _change_sum(group, lists, book)


def _operand(fact: Fact) -> Operand:
    return Operand(fact.figure, fact.sign, label=fact.subject or fact.label)


def _composition(group: Group, book: Book) -> Iterator[Claim]:
    if not group.parts:
        return
    parents = _holding(group, book) if group.manner == "view" else group.parents
    readings = tuple(islice(_all_readings(group, parents, book), _MOST_READINGS))
    if readings:
        name = parents[0].subject or parents[0].label
        first = group.parts[: _cuts(group)[0]]
        kind = kind_of(group, first, book) if len(parents) == 1 or group.manner != "view" else "listing"
        yield Claim(kind, readings, name)
        if kind == "listing":
            yield from _slip(readings, name)
            if _is_measured(readings[0]):
                yield Claim("measured", readings, name)
        yield from _by_measure(parents, first, kind, book)


def _apposed(group: Group, book: Book) -> Iterator[Claim]:
    """A claim for a list that adds up, or would but for one slip of the hand; nothing else tells that it is one."""
    total = group.parents[0]
    readings = list(_readings(total, group.parts, (), book))
    name = total.subject or total.label
    full = [reading for reading in readings if _adds_up(reading)]
    if full:
        yield Claim("slipped", (full[0],), name)
    else:
        yield from _slip([r for r in readings if _is_likely(r)], name, _DOUBTED)


def _is_likely(reading: Reading) -> bool:
    """Whether what is listed comes near the total, so that a slip in it is nothing unheard of."""
    total, *parts = (o.figure.quantity.value for role in ("total", "part") for o in reading.roles[role] if o.figure)
    return max(parts, default=0) <= total and total <= 2 * sum(parts) <= 4 * total


def _all_readings(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """Every way to fill the list and its total, the likeliest first."""
    for cut in _cuts(group):
        for parent in parents:
            for start in group.starts:
                yield from _readings(parent, group.parts[start:cut], group.extra, book)
    for parent in parents:
        for other in group.others:
            yield from _readings(parent, other, (), book)
    yield from _paused(group, parents[:1], book)


def _is_measured(reading: Reading) -> bool:
    """Whether a list is of lengths, areas or weights: these do not overlap as people do."""
    quantities = [operand.figure.quantity for operand in reading.roles["total"] if operand.figure is not None]
    return all(quantity.dimension is Dimension.COUNT and quantity.step > 0 for quantity in quantities)


def _paused(group: Group, parents: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The weak readings that end the list at one of its semicolons, the longest first."""
    for cut in sorted(_pauses(group), reverse=True):
        for parent in parents:
            found = _readings(parent, group.parts[:cut], (), book)
            yield from (replace(reading, weak=True) for reading in found)


def _pauses(group: Group) -> set[int]:
    """The semicolons where a list may end: not where it goes on as before, with shares of the same whole on both sides
    (项目支出30万元,占30%;经营支出0万元,占0%)."""
    wholes = [{share.whole for share in part.shares} for part in group.parts]
    return {place for place in group.pauses if 0 < place < len(wholes) and not wholes[place - 1] & wholes[place]}


def _by_measure(parents: Sequence[Item], parts: Sequence[Item], kind: str, book: Book) -> Iterator[Claim]:
    """A claim for each measure (预算, 决算, 上年, none) that the total and all of its parts are told in, where they are
    told in several. A list that adds up in one of them is complete, whatever it is called: it must in the others."""
    for parent in [p for p in parents if len(p.levels) > 1]:
        name = parent.subject or parent.label
        told: list[tuple[Fact, Reading]] = []
        for total in parent.levels:
            same = [
                [f for f in part.levels if (f.measure, f.family) == (total.measure, total.family)] for part in parts
            ]
            mine = [f for f in parent.levels if (f.measure, f.family) == (total.measure, total.family)]
            if len(parts) > 1 and len(mine) == 1 and all(len(found) == 1 for found in same):
                operands = tuple(_operand(found[0]) for found in same)
                told.append((total, Reading({"total": (_operand(total),), "part": operands})))
        full = any(_adds_up(reading) for _, reading in told) and len(told) > 1
        for total, reading in told:
            if len(told) > 1 or book.role(total) == "prior":
                yield Claim(
                    "composition" if full else kind, (reading,), f"{name}（{total.measure}）" if total.measure else name
                )
        if told:
            return


def _adds_up(reading: Reading) -> bool:
    """Whether a list adds up in figures with digits enough not to do so by chance."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    quantities = [o.figure.quantity for o in (total, *parts) if o.figure is not None]
    if any(q.hedge is not None or q.ends is not None for q in quantities):
        return False
    telling = sum(len((digits(q) or "0").rstrip("0")) >= _TELLING_DIGITS for q in quantities)
    written = sum((q.interval for q in quantities[1:]), point(0))
    return telling > 2 and quantities[0].interval.meets(written)


def _slip(readings: Sequence[Reading], name: str, believed: Fraction = _BELIEVED) -> Iterator[Claim]:
    """A claim for a list that would add up but for one slip of the hand: then it was meant to be complete."""
    strong = [reading for reading in readings if not reading.weak]
    for index, reading in enumerate(strong):
        if _would_add_up(reading, len(strong), believed):
            yield Claim("slipped", (reading, *strong[:index], *strong[index + 1 :]), name)
            return


def plans(items: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for an outcome that would be the plan and what was added to it, but for one slip of the hand: 年初预算
    1238.04万元,追加320.7万元,执行1558.74万元. Outcomes that differ otherwise are just not all of the plan."""
    for item in items:
        if len(item.levels) < _PLANNED:
            continue
        outcomes = [fact for fact in item.levels if book.role(fact) == "actual"]
        planned = [fact for fact in item.levels if book.role(fact) == "budget"]
        added = [fact for fact in item.levels if fact.measure is not None and book.role(fact) is None]
        if len(outcomes) == len(planned) == len(added) == 1:
            parts = (_operand(planned[0]), _operand(added[0]))
            reading = Reading({"total": (_operand(outcomes[0]),), "part": parts})
            yield from _slip([reading], item.subject or item.label)


def _would_add_up(reading: Reading, tries: int, believed: Fraction) -> bool:
    """Whether one slip in the total or in a part bridges the gap, and hardly any gap could be bridged by chance."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    if len(parts) < 2:
        return False
    figures = [operand.figure for operand in (total, *parts) if operand.figure is not None]
    quantities = [figure.quantity for figure in figures]
    if any(q.hedge is not None or q.ends is not None for q in quantities):
        return False
    gap = sum((o.sign * q.value for o, q in zip(parts, quantities[1:], strict=True)), Fraction(0))
    gap -= total.sign * quantities[0].value
    if gap == 0:
        return False
    precision = len((digits(quantities[0]) or "").rstrip("0"))
    if gap == 0 or chance(quantities, precision) * tries > believed or _is_usual(gap, quantities):
        return False
    signs = [total.sign, *(-part.sign for part in parts)]
    for quantity, sign in zip(quantities, signs, strict=True):
        written, meant = digits(quantity), digits(quantity, quantity.value + sign * gap)
        if written is not None and meant is not None and is_slip(written, meant):
            return True
    return False


def _is_usual(gap: Fraction, quantities: Sequence[Quantity]) -> bool:
    """Whether a gap is no rounder than one of the amounts, or very round: then it may well be an item left out."""
    found = [text for quantity in quantities if (text := digits(quantity)) is not None and text != "0"]
    left = digits(quantities[0], abs(gap)) or "1"
    zeros = [_zeros(text) for text in found] or [0]
    return _zeros(left) > 0 and (_zeros(left) > min(zeros) + _ROUNDEST or max(zeros) >= _zeros(left))


def _zeros(text: str) -> int:
    return len(text) - len(text.rstrip("0"))


def _holding(group: Group, book: Book) -> list[Item]:
    """The totals that none of the parts exceeds."""
    found = []
    for parent in group.parents:
        totals = [fact for fact in parent.levels if book.role(fact) != "prior"]
        for total in totals[-1:]:
            amounts = [fact for part in group.parts if (fact := _level(part, total, book)) is not None]
            if all(fact.figure.quantity.value <= total.figure.quantity.value for fact in amounts):
                found.append(parent)
    return found


def _cuts(group: Group) -> list[int]:
    """Where the list may end: the first fair end with at least two parts first.

    A list of commas may end at its first semicolon; where semicolons part the items themselves, it goes on.
    """
    cuts = {cut for cut in group.cuts if cut > 0} or {len(group.parts)}
    cuts |= {pause for pause in group.pauses[:1] if pause in _pauses(group) and 1 < pause < min(cuts)}
    return sorted(cuts, key=lambda cut: (cut < 2, cut))


def _readings(parent: Item, parts: Sequence[Item], extra: Sequence[Fact], book: Book) -> Iterator[Reading]:
    if not parts:
        return
    for total in _totals(parent, parts, book):
        changed = total.kind is Kind.DELTA
        chosen = [_matching(part, total) if changed else _level(part, total, book) for part in parts]
        operands = tuple(_operand(fact) for fact in chosen if fact is not None)
        if len(operands) != len(parts):
            continue
        yield Reading({"total": (_operand(total),), "part": operands})
        if extra:
            yield Reading({"total": (_operand(total),), "part": (*operands, *map(_operand, extra))})


def _totals(parent: Item, parts: Sequence[Item], book: Book) -> list[Fact]:
    """The amounts of the total, the one told last before its parts first; one told after them only if none was."""
    mine = [fact for fact in reversed(parent.levels) if book.role(fact) != "prior"]
    last = parent.levels[-1:]  # 2023年预算数500万元,2022年预算数450万元,其中…: of either
    mine += [fact for fact in last if fact not in mine and fact.year is not None and fact.cue != "compare"]
    if not any(part.levels for part in parts):  # 比上年减少5万元，其中甲减少3万元，乙减少2万元
        mine = [fact for fact in reversed(parent.changes) if fact.kind is Kind.DELTA]
        mine = mine or [_as_change(fact) for fact in parent.levels if fact.cue in ("increase", "decrease")]
    if len(mine) < 2:
        return mine
    start = min((fact.figure.at.start for part in parts for fact in (*part.levels, *part.changes)), default=0)
    return [fact for fact in mine if fact.figure.at.end <= start] or mine


def _as_change(level: Fact) -> Fact:
    """核减投资98.25万元: an amount that is named as a change."""
    return replace(level, kind=Kind.DELTA, sign=-1 if level.cue == "decrease" else 1)


def _level(part: Item, total: Fact, book: Book) -> Fact | None:
    """The amount of a part that goes with the total: of the same measure, else of none, else its outcome."""
    same = [f for f in part.levels if f.family == total.family and book.role(f) != "prior"]
    if len(same) < 2:
        return same[0] if same else None
    exact = [f for f in same if f.measure == total.measure] or [f for f in same if f.measure is None]
    outcomes = [f for f in same if book.role(f) == "actual"] if total.measure is None else []
    chosen = exact or outcomes or same
    return chosen[0] if chosen else None


def _change_sum(group: Group, lists: Mapping[Item, Group], book: Book) -> Iterator[Claim]:
    """Holds only where the parts are all of the total: the rule asks that of ``total`` and ``part``.

    Changes since last year and changes against a plan are summed apart.
    """
    if not group.parents or len(group.parts) < 2:  # one part alone may stand beside another that is gone this year
        return
    parent = group.parents[0]
    totals = _places(parent)
    levels = list(_readings(parent, group.parts, (), book)) if totals else []
    for place, total in totals.items():
        deltas: list[Fact] = []
        for part in group.parts:
            found = _deltas(part, place, total.family, lists)
            if not found:
                break
            deltas += found
        else:
            roles = {"total_delta": (_operand(total),), "part_delta": tuple(map(_operand, deltas))}
            readings = tuple(Reading({**level.roles, **roles}) for level in levels)
            if readings:
                yield Claim("delta_sum", readings, parent.subject or parent.label)


def _deltas_by_base(item: Item) -> list[Fact]:
    """The item's change since each thing that it is compared with, the first told of each."""
    found: dict[str, Fact] = {}
    for fact in item.changes:
        if fact.kind is Kind.DELTA:
            found.setdefault(_base_role(fact), fact)
    return list(found.values())


def _base_role(fact: Fact) -> str:
    return "prior" if fact.base is None else fact.base.role


def _deltas(item: Item, place: tuple[str, int, int], family: str, lists: Mapping[Item, Group]) -> list[Fact]:
    """The item's own change since what the total's is measured from, or those of its parts where it has none."""
    own = _at(item, place, family)
    if own is not None or any(fact.kind is Kind.DELTA for fact in item.changes):
        return [own] if own is not None else []
    if item not in lists:
        return []
    below = [_at(part, place, family) for part in lists[item].parts]
    return [fact for fact in below if fact is not None] if all(below) else []


def _places(item: Item) -> dict[tuple[str, int, int], Fact]:
    """An item's changes by what they are measured from: its role, how many there are of that, and which of them."""
    by_role: dict[str, list[Fact]] = {}
    for fact in item.changes:
        if fact.kind is Kind.DELTA:
            by_role.setdefault(_base_role(fact), []).append(fact)
    return {(role, len(told), n): fact for role, told in by_role.items() for n, fact in enumerate(told)}


def _at(item: Item, place: tuple[str, int, int], family: str) -> Fact | None:
    found = _places(item).get(place)
    return found if found is not None and found.family == family else None


def _matching(item: Item, total: Fact) -> Fact | None:
    same = (fact for fact in _deltas_by_base(item) if _base_role(fact) == _base_role(total))
    return next((fact for fact in same if fact.family == total.family), None)
