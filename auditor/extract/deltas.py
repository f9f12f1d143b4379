"""An item's changes, what each is measured from (the year before, a budget, a target), and which rates are whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.claim import operand
from auditor.fact import Base, Fact, Group, Item, Kind
from auditor.frozen import mutable
from auditor.interval import point

_TIMES = 20  # which no rate below 100 % tells
_SCALES = (10**4, 10**8)  # a unit mistaken for another

ADJUSTING = "adjusting"
"""The cue of a change that somebody made in a plan: 调减."""

BEYOND = ("exceed", "short")
"""The cues of what is more or less than was planned: 超收, 短收."""

SAVED = "saved"
"""The cue of what was saved of something, which need not be less than it was: 节约."""

Place = tuple[str, int, int]
"""Where a change stands among its item's: the role of its base, how many are measured from such, which of them."""


def is_only_adjusted(fact: Fact, group: Group) -> bool:
    """Whether an amount is by how much something was changed, told behind the parts of a list none of which is:
    由80万元调整为95万元,主要是…,调减乙项目5万元."""
    told = [level for part in group.parts for level in part.levels[:1]]
    return fact.cue == ADJUSTING and bool(told) and all(level.cue != ADJUSTING for level in told)


def follows(now: Fact | None, before: Fact, base: Base) -> bool:
    """Whether an amount may be that of the year before another; not one of years ago, where no year is named as the
    base: 2022年535万辆,比上年增加240万辆,从2018年的107万辆."""
    if now is None or base.role != "prior" or base.year is not None or None in (now.year, before.year):
        return True
    return (now.year or 0) - (before.year or 0) == 1


def matching(item: Item, total: Fact) -> Fact | None:
    """The item's first change since a base such as the total's own has, if it is in a unit of the same family; or its
    only one, where nothing else is told of it, nor since when: 比年初预算增加9万元。其中:甲增加6万元,乙增加3万元."""
    told = _deltas_by_base(item)
    alone = len(told) == 1 and told[0].base is None and not item.levels
    same = told if alone else [fact for fact in told if _base_role(fact) == _base_role(total)]
    return next((fact for fact in same if fact.family == total.family), None)


def deltas_since(item: Item, place: Place, family: str, lists: Mapping[Item, Group]) -> list[Fact]:
    """The item's own change since what the total's is measured from, or those of its parts in ``lists`` where it has
    none; empty where one is missing."""
    own = _at(item, place, family)
    if own is not None or any(fact.kind is Kind.DELTA for fact in item.changes):
        return [own] if own is not None else []
    if item not in lists:
        return []
    below = [_at(part, place, family) for part in lists[item].parts]
    return [fact for fact in below if fact is not None] if all(below) else []


def told_behind(part: Item, place: Place, family: str, lists: Mapping[Item, Group]) -> list[Fact]:
    """The change of a part that stands behind the list that takes it apart, parted from that: 公务用车费9万元,
    其中购置费0万元,运行费9万元;比预算减少2万元."""
    inner = lists.get(part)
    if inner is None or part.changes or any(each.changes for each in inner.parts[:-1]):
        return []
    last = inner.parts[-1]
    told = deltas_since(last, place, family, lists)
    return [fact for fact in told if last.levels and fact.segment != last.levels[-1].segment]


def places(item: Item) -> dict[Place, Fact]:
    """An item's changes by what they are measured from."""
    by_role: dict[str, list[Fact]] = {}
    for fact in item.changes:
        if fact.kind is Kind.DELTA:
            by_role.setdefault(_base_role(fact), []).append(fact)
    return {(role, len(told), n): fact for role, told in by_role.items() for n, fact in enumerate(told)}


def _at(item: Item, place: Place, family: str) -> Fact | None:
    found = places(item).get(place)
    return found if found is not None and found.family == family else None


def _deltas_by_base(item: Item) -> list[Fact]:
    """The item's change since each thing that it is compared with, the first told of each."""
    found: dict[str, Fact] = {}
    for fact in item.changes:
        if fact.kind is Kind.DELTA:
            found.setdefault(_base_role(fact), fact)
    return list(found.values())


def _base_role(fact: Fact) -> str:
    return "prior" if fact.base is None else fact.base.role + fact.base.since


@mutable
class Change:
    """A difference and the rate that the text gives with it; either may be missing."""

    delta: Fact | None = None
    rate: Fact | None = None

    @property
    def base(self) -> Base | None:
        """What the change is measured from, where the text says so."""
        fact = self.delta or self.rate
        return fact.base if fact is not None else None

    @property
    def paragraph(self) -> int:
        """Where the change is told."""
        fact = self.delta or self.rate
        return fact.paragraph if fact is not None else -1


def pairs(facts: Sequence[Fact], year: int | None = None) -> list[Change]:
    """The differences and rates of an item in text order, each difference with its rate. ``year`` is the one that they
    came to, if known: then a rate is of the same change as a difference told behind it since a year that is named only
    if that is the year before."""
    found: list[Change] = []
    for fact in facts:
        last = found[-1] if found else None
        if fact.kind is Kind.DELTA:
            if (
                last is not None
                and last.delta is None
                and last.rate is not None
                and _is_since_same(fact, last.rate, year)
            ):
                last.delta = fact
            else:
                found.append(Change(delta=fact))
        elif last is not None and last.rate is None and last.delta is not None and _goes_with(fact, last.delta):
            last.rate = fact
        else:
            found.append(Change(rate=fact))
    return found


def _is_since_same(delta: Fact, rate: Fact, year: int | None) -> bool:
    """Whether a difference is the change whose rate was told before it: 增长7.8%,净增50万元, but not 同比增长8%,
    比2015年净增80万元."""
    since = delta.base.year if delta.base is not None else None
    own = rate.base is not None and rate.base.year is not None
    return _goes_with(delta, rate) and (own or None in (since, year) or (year or 0) - (since or 0) == 1)


def is_apart(rate: Fact, before: Fact, year: int | None) -> bool:
    """Whether an amount is that of a year which a comparison names behind a rate that names none; ``year`` is the one
    that the rate came to: its own comparison is with the year before."""
    if rate.base is not None or before.cue != "compare" or before.year is None:
        return False
    behind = before.figure.at.start >= rate.figure.at.end and before.sentence == rate.sentence
    return behind and (year is None or year - before.year != 1)


def _goes_with(later: Fact, earlier: Fact) -> bool:
    """Whether a difference and a rate, told in either order, are the same change."""
    same_base = later.base is None or earlier.base is None or _are_one(later.base, earlier.base)
    if earlier.base is None and later.base is not None and later.base.role != "prior":
        return False  # 同比增长19.1%,比预算增加1.03亿元
    if (earlier.cue == ADJUSTING) != (later.cue == ADJUSTING):
        return False  # 调减5万元,下降9.7%: a plan is changed, and is less than the year before
    if earlier.cue in BEYOND and later.base is None and later.cue not in BEYOND:
        return False  # 超收5万元,增长9.7%: more than was planned, and than the year before
    if later.cue == SAVED and later.sign != earlier.sign:
        return False  # 采购规模90亿元,比上年增长25%,节约资金10亿元: of what was planned
    if later.kind is Kind.DELTA and later.segment != earlier.segment:
        return False  # 同比增长8%;全年增加3万亿元: not since the same time
    return same_base and later.paragraph == earlier.paragraph and later.sentence - earlier.sentence <= 1


def _are_one(base: Base, other: Base) -> bool:
    return (base.role, base.since) == (other.role, other.since) and (
        None in (base.year, other.year) or base.year == other.year
    )


def is_beyond(now: Fact, before: Fact, rate: Fact | None) -> bool:
    """Whether an amount that no words compare with is so much less or more than another that a rate told with that is
    of something else, unless a slip of the unit explains it."""
    if rate is None or before.cue == "compare" or abs(rate.figure.quantity.value) >= 1:
        return False
    return _is_of_other_size(now, before)


def is_average_beside(now: Fact, before: Fact) -> bool:
    """Whether an amount is so much less than one that words compare with, in another unit, that it is what each got,
    unless a slip of the unit explains it: 接待费4万元,人均60元,较上年5万元减少1万元."""
    compared = before.cue == "compare" and now.figure.at.end <= before.figure.at.start
    less = now.figure.quantity.unit.factor < before.figure.quantity.unit.factor
    return compared and less and not now.label and _is_of_other_size(now, before)


def _is_of_other_size(now: Fact, before: Fact) -> bool:
    """Whether of two amounts one is more than twenty times the other, and no slip of the unit explains it."""
    less, more = sorted(abs(f.figure.quantity.value) for f in (now, before))
    if less <= 0 or more <= _TIMES * less:
        return False
    return not any(scale <= 2 * more / less <= 4 * scale for scale in _SCALES)


def exceeded(item: Item, change: Change) -> Fact | None:
    """The total that a part is more than in its own unit, but not in that of its change, by which the rate of this is
    right: 贷款127086万元,其中中长期贷款38388亿元,增加114万元,增长0.3%. Then its unit is wrong, and no rate."""
    delta, rate = change.delta, change.rate
    if delta is None or rate is None or len(item.levels) != 1 or item.parent is None:
        return None
    now = item.levels[0].figure.quantity
    wholes = [f for f in item.parent.levels if f.family == item.levels[0].family == delta.family]
    moved = delta.figure.quantity.unit.factor / now.unit.factor
    if len(wholes) != 1 or 1 / moved not in _SCALES or now.hedge or now.ends:
        return None
    told, added = operand(rate).interval, operand(delta).interval
    before = [now.interval * point(times) - added for times in (1, moved)]
    if any(each.low is None or each.low <= 0 for each in before):
        return None
    written, meant = ((added / each).meets(told) for each in before)
    fits = meant and not written and moved * now.value <= wholes[0].figure.quantity.value < now.value
    return wholes[0] if fits else None
