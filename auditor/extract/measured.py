"""What else is told of the parts of a list under way, beside the amounts that it is of: a list of its own for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from auditor.extract.memory import Memory, is_amount
from auditor.extract.turns import alternates, family, taken_out, total_measured
from auditor.fact import Fact, Group, Item
from auditor.frozen import mutable
from auditor.quantity import Dimension

_PAIR = 2


@mutable
class Open:
    """A group whose list is still going on."""

    group: Group
    depth: int
    nested: bool  # opened inside another list of the same depth: a semicolon ends it
    told: set[tuple[str, int | None]]  # subjects and labels that end the list when they come up again
    year: int | None = None  # the last that the list named
    measured: dict[str, Group] = field(default_factory=dict)  # what else is told of the parts, by its name
    beside: Group | None = None  # the list of the amount told right before the total, in another unit
    earlier: Sequence[Item] = ()  # what else may have been taken apart, the last first
    segment: int = -1  # the segment in which something else than a part was told last
    exchanged: bool = False  # whether what was told beside is the total of a list that began with the one before it
    inner: Group | None = None  # what the last part is above all, in its own segment
    aside: int = -1  # the segment that goes on with what a part alone is made of

    @property
    def goes_on_behind_semicolon(self) -> bool:
        """Whether a semicolon does not end the list: one inside another goes on only if it tells several things
        (分别为) and every stretch between semicolons has told one of them."""
        group = self.group
        if self.nested:
            return group.manner == "respectively" and group.pauses == [*range(1, len(group.parts) + 1)]
        return bool(group.parts or group.led)


def _is_count(item: Item) -> bool:
    """Whether the last amount of an item is a count."""
    return any(level.dimension is Dimension.COUNT for level in item.levels[-1:])


def told_beside(latest: Item, memory: Memory) -> Item | None:
    """The item told right before another in its sentence, if that is the one amount it has, in another unit; or before
    one more count (资金90万元,涉及4个部门,共8个项目)."""
    told = list(memory.items)
    place = next((place for place in range(len(told) - 1, -1, -1) if told[place] is latest), 0)
    again = place > 1 and family(told[place - 1]) == family(latest) and _is_count(latest) and _is_count(told[place - 1])
    again = again and not _is_count(told[place - 2])
    before = told[place - 1 - again] if place else None
    if before is None or before.sentence != latest.sentence or len(before.levels) != 1:
        return None
    abreast = any(level.figure.at.start == before.levels[0].figure.at.end for level in latest.levels[:1])
    if before.parent is not None and not abreast:  # 总人口900人,其中贫困户30户90人(其中甲10户40人,…)
        return None
    counted = _is_count(before) or _is_count(latest)
    apart = before.depth == latest.depth and family(before) != family(latest)
    return before if counted and apart else None


def join_beside(item: Item, fact: Fact, depth: int, opened: Open) -> Group | None:
    """Put an item in another unit into the list of what was told right before the total: 5户、机具6台(甲镇3户、4台,
    乙镇2户、2台). A list that is one by now, with its second part, is given back."""
    beside = opened.beside
    opened.segment = fact.segment
    if beside is None or depth > opened.depth or fact.family != family(beside.parents[0]):
        return _join_named(item, fact, opened) if beside is None and depth == opened.depth else None
    other = opened.exchanged and not beside.parents[0].label.endswith(item.label)  # 总投资90万元: not 财政投资50万元
    last = opened.group.parts[-1].levels[-1:] if opened.group.parts else []
    abreast = any(level.figure.at.end == fact.figure.at.start for level in last)  # 甲镇3户4台
    if not (item.label or abreast) or other or len(beside.parts) > len(opened.group.parts):
        opened.beside = opened.group.beside = None  # they do not come in turn
        return None
    item.parent, item.group = beside.parents[0], beside
    beside.parts.append(item)
    return beside if len(beside.parts) == _PAIR else None


def exchange_beside(total: Item | None, opened: Open) -> None:
    """Where a list turns out to be of the amount told right before its total, take the total for what was told beside:
    总长5公里,总投资90万元。其中:甲村3公里,投资50万元;…."""
    group, beside = opened.group, opened.beside
    if beside is None or group.parts or beside.parts or total is None or beside.parents[0] is not total:
        return
    others = [item for item in group.parents if family(item) not in ("", family(total))]
    beside.parents[0] = others[0] if others else total
    opened.exchanged = True


def is_aside(item: Item, segment: int, opened: Open, among: tuple[str, ...], leads: tuple[str, ...]) -> bool:
    """Whether an item tells what the last part of a list is made of, or follows one that does, up to the semicolon:
    医院39家,在医院中有公立医院12家,民营医院27家;卫生院104家. ``among`` has the words for 中, ``leads`` those for 在."""
    for part in opened.group.parts[-1:]:
        begins = tuple(lead + part.label for lead in leads if part.label)
        named = next((word for word in begins if item.label.startswith(word)), "")
        if named and item.label.startswith(among, len(named)):
            opened.aside = segment
    return opened.aside == segment


def _join_named(item: Item, fact: Fact, opened: Open) -> Group | None:
    """Put an amount in another unit into the list of what the sentence before tells by its name: 学校9所,招生90人。其中
    小学5所,招生60人;初中4所,招生30人."""
    group = opened.group
    total = next((p for p in group.parents[1:] if p.label == item.label and family(p) == fact.family), None)
    if total is None or not group.parts or not is_amount(fact):
        return None
    measured = opened.measured.setdefault(item.label, Group([total], manner=group.manner))
    if len(measured.parts) >= len(group.parts):
        return None
    item.parent, item.group = total, measured
    measured.parts.append(item)
    return measured if len(measured.parts) == _PAIR else None


def measures(item: Item, fact: Fact, opened: Open, groups: list[Group]) -> bool:
    """Whether an item is another measure of the part before it, and itself no part: 甲600万元,支出580万元;
    乙400万元,支出390万元. Words that come back behind another part of the list name no part of their own.

    What they name makes a list of its own, of the total that goes by the same name; that is put into ``groups``.
    """
    parts, measured = opened.group.parts, opened.measured.get(item.label)
    if measured is None:
        first = next((place for place, part in enumerate(parts) if part.label == item.label), 0)
        if not item.label or not 0 < first < len(parts) - 1 or not alternates(parts, first, fact):
            return False
        named = total_measured(item, opened.group)
        measured = Group(named, [taken_out(opened.group, first)], manner=opened.group.manner)
        measured.parts[0].group = measured
        opened.measured[item.label] = measured
        if named:
            groups.append(measured)
            opened.group.beside, measured.beside = measured, opened.group
    elif len(measured.parts) >= len(parts):
        return False
    measured.parts.append(item)
    item.group = measured
    return True
