"""Lists that may pick out only some of a total, and those that are no parts of one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.claim import Reading
from auditor.extract.book import Book
from auditor.extract.naming import common_end
from auditor.extract.sums.leftout import SEVERAL, leaves_little, stays_below, tells_a_smaller, tells_the_largest
from auditor.extract.sums.slipped import is_bridged
from auditor.extract.views import ends_with_its_kind
from auditor.fact import Fact, Group
from auditor.interval import point
from auditor.quantity import Dimension

_OFTEN = 2  # parts of a list that tell something else as well
_BRIDGED = Fraction(1, 20)  # how often a slip may bridge by chance the gap between a number of things and its parts
_NEARLY = Fraction(9, 10)  # of a total, beyond which a list seems to be all of it
_KIND = 2  # code points that many names end in
_PAIR = 2


def is_selection(readings: Sequence[Reading], group: Group, book: Book) -> bool:
    """Whether a list that stays below its total may well be of the largest parts only, be it nearly all: kinds with
    what each has grown by (粮食…,其中稻谷…增长3%、玉米…增长2%), counts, and few parts, if no slip of the hand tells
    otherwise, nor a part of their kind that is smaller than what is left out."""
    if ends_with_its_kind(group):
        return True
    strong = [reading for reading in readings if not reading.weak]
    if group.manner == "view":  # of totals told before, it is more likely of one that is not too small for it
        strong = [reading for reading in strong if stays_below(reading)] or strong
    if not all(map(stays_below, strong)) or all(stays_below(reading, _NEARLY) for reading in strong):
        return False
    if is_short_beside(group, book):
        return True
    grown = [part for part in group.parts if part.changes]
    if group.manner == "view" and group.led:
        return False  # 按级次分:甲3万元,增长2%;乙5万元,增长3%: it takes all apart
    if len(grown) > 1:
        return not any(map(leaves_little, strong))
    if _are_of_one_kind(group) and not any(map(tells_the_largest, strong)):
        return False
    operands = [operand for reading in strong for operand in reading.roles["part"]]
    if any(map(tells_a_smaller, strong)):
        return False
    of_money = all(o.figure is None or o.figure.quantity.dimension is Dimension.MONEY for o in operands)
    several = max(len(reading.roles["part"]) for reading in strong) >= SEVERAL
    if of_money:
        return not several and not any(map(is_bridged, strong))
    return not any(is_bridged(reading, _BRIDGED) for reading in strong)


def cannot_be_added(group: Group, labels: Sequence[str], book: Book) -> bool:
    """Whether some of what is listed is a mean, is taken off the total or counted twice, or is no part of it."""
    mean = any(map(book.is_mean, labels)) and not book.are_sources(labels)
    each = any(book.is_yield(p.label) for p in group.parents[:1])  # 亩产406公斤,其中夏粮330公斤
    mean = mean or (each and not book.are_sources(labels))
    taken = any(book.takes_off(label, p.label) for label in labels for p in group.parents[:1])
    return mean or taken or book.are_doubled(group.parts) or are_of_another(group, labels, book) or _is_alone(group)


def _is_alone(group: Group) -> bool:
    """Whether the first of several parts is all that is counted, so that the others are told beside it: 实有53人,其中
    在职53人,离退休13人."""
    whole, first = ([f for item in items[:1] for f in item.levels[-1:]] for items in (group.parents, group.parts))
    if len(group.parts) < _PAIR or not whole or not first or whole[0].dimension is not Dimension.COUNT:
        return False
    return whole[0].family == first[0].family and whole[0].figure.quantity.value == first[0].figure.quantity.value


def are_of_another(group: Group, labels: Sequence[str], book: Book) -> bool:
    """Whether what is listed is no part of the total by its name: of an average, of what was got, or other cells."""
    if group.manner in ("summed", "total") and (_are_cells(group) or any(map(book.is_intensive, labels[-1:]))):
        return True
    names = [parent.label for parent in group.parents]
    if names and all(map(book.is_limit, names)) and all(map(book.is_balance, labels)):
        return True  # 债务限额90万元,其中一般债务限额…;一般债务余额30万元,专项债务余额55万元
    if any(map(book.is_worth, labels)) and not any(map(book.is_worth, names)):
        return True
    if book.is_complete(labels) and names and all(map(book.is_mean, names)) and not book.are_sources(labels):
        return True  # 平均寿命75岁,其中男73岁,女77岁; but the kinds of 人均收入 do add up
    return len(labels) == 1 and any(map(book.is_intensive, names))


def _are_cells(group: Group) -> bool:
    """Whether half of what stands before a total are bare numbers without a name: cells of a table that has lost its
    lines, in which the total is of a column."""
    facts = [fact for part in group.parts if not part.label for fact in part.levels[:1]]
    bare = [fact for fact in facts if fact.dimension is Dimension.NUMBER]
    return 2 * len(bare) >= len(group.parts) > 1


def leaves_kinds_out(found: Sequence[Reading]) -> bool:
    """Whether the changes of a list are counts and none fills the total: small kinds may well be left out, if no slip
    of the hand tells otherwise."""
    strong = [reading for reading in found if not reading.weak]
    operands = [o for r in strong for o in (*r.roles["total"], *r.roles["part"]) if o.figure is not None]
    if any(o.figure is None or o.figure.quantity.dimension is not Dimension.COUNT for o in operands):
        return False
    return not any(is_bridged(reading, _BRIDGED) for reading in strong)


def is_short_beside(group: Group, book: Book) -> bool:
    """Whether something else that is told beside the parts of a list does not come to what is told of that beside the
    total: 事故60起,损失205万元,其中火灾20起,损失80万元;…. Then the list is not all of it."""
    if not group.parents or len(group.parts) < _OFTEN:
        return False
    total, *parts = (book.told_with(item) for item in (group.parents[0], *group.parts))
    return any(_is_short(fact, [told.get(family) for told in parts]) for family, fact in total.items())


def _is_short(total: Fact, parts: Sequence[Fact | None]) -> bool:
    told = [fact for fact in parts if fact is not None]
    if len({id(fact) for fact in told}) < len(parts) or any(fact is total for fact in told):
        return False
    added = sum((fact.figure.quantity.interval for fact in told), point(0))
    low = total.figure.quantity.interval.low
    return low is not None and added.high is not None and low > added.high > low * _NEARLY


def are_alike(group: Group) -> bool:
    """Whether several parts of a list go by names that end in the same long words as that of the total: 邮电业务总量,
    邮政业务总量, 移动业务总量, 电信业务总量."""
    names = [item.label for item in (*group.parents[:1], *group.parts)]
    return len(group.parts) > _OFTEN and len(common_end(names)) > _KIND


def _are_of_one_kind(group: Group) -> bool:
    """Whether the parts of a list go by names that end alike, and as that of the total does: 许可证8张,其中甲类许可证
    5张、乙类许可证3张."""
    return all(len(common_end([parent.label, *(p.label for p in group.parts)])) > 1 for parent in group.parents[:1])


def mixed(group: Group) -> int:
    """How many parts of a list of counts stand before its first semicolon, if it counts by several traits, which one
    may have all of: 职工65人,其中高级职称16人,中级职称13人;党员30人. 0 for other lists."""
    last = max(group.cuts, default=len(group.parts))
    inner = sorted({pause for pause in group.pauses if 0 < pause < last})
    levels = [fact for part in group.parts for fact in part.levels]
    counted = all(fact.dimension is Dimension.COUNT and fact.figure.quantity.step == 0 for fact in levels)
    return inner[0] if counted and 0 < len(inner) < last - 1 else 0
