"""How firmly a list says that it is all of its total."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.extract.book import Book
from auditor.extract.listends import is_of_one_form
from auditor.extract.naming import common_end
from auditor.extract.others import are_of_some
from auditor.extract.sums.leftout import LITTLE
from auditor.extract.sums.listsbeside import are_counts, is_in_turn, lacks_a_part, leaves_some
from auditor.extract.sums.partcounts import has_all_counted
from auditor.extract.views import is_by_tier
from auditor.extract.wholeshares import make_whole
from auditor.fact import Fact, Group, Item, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.slip import digits

_OFTEN = 2  # lists of the same parts that make these a split
_BRIDGED = Fraction(1, 20)  # how often a slip may bridge by chance the gap between a number of things and its parts
_NEARLY = Fraction(9, 10)  # of a total, beyond which a list seems to be all of it
_BEGINNING = 2  # code points
_KIND = 2  # code points that many names end in
_PAIR = 2
_FEWEST = 2  # parts, of which the last is 其他, that are no list yet
_TELLING = 3  # digits of a total that parts do not come to by chance
_TELLING_BESIDE = 2  # the same of a list that takes turns with another


def kind_of(group: Group, parts: Sequence[Item], book: Book) -> str:
    """The kind of claim that a list makes, by how firmly it, or what its ``parts`` are called, says that it is all."""
    beside = group.beside is not None and fills_total(group.beside, _TELLING_BESIDE)
    if (group.open or (beside and lacks_a_part(group))) and not _filled(parts):
        return "open_listing"  # 其它类5件,占1%: all of it where the shares fill 100 %
    labels = [part.label for part in parts]
    told = [part.label for part in parts if any(fact.figure.quantity.value for fact in _amounts(part))]
    points = any(book.is_of_points(fact.figure.quantity) for part in parts for fact in part.levels)
    wholes = [parent.label for parent in group.parents]
    known = any(book.names_all(each, labels) for each in wholes[:1])
    known = known or (not points and (book.is_complete(labels) or (told != labels and book.is_complete(told))))
    known = known and not (book.are_of_half(labels, wholes) or are_of_some(group, labels, book.splits_told(labels)))
    counted = beside and are_counts(group)  # 186户652人,其中甲68户235人、乙118户417人: nobody is in neither
    beside = beside and (is_in_turn(group) or not leaves_some(group))
    made = group.manner == "complete" and not _is_begun(group)
    made = made or (_has_left_one_out(group, parts, book) and _are_apart(parts, book))
    if known or beside or group.banded or made or _filled(parts) or _are_all_kinds(parts, book):
        return "composition"
    rest = _ends_in_rest(labels, book)  # 其他用车0辆: nothing else
    closed = group.closed or _is_closed(group, told, book) or rest or _ends_in_stock(labels, book)
    closed = closed or counted or has_all_counted(group) or _is_nearly_funded(group, labels, book)
    closed = closed or is_by_tier(group, book) or any(book.lack_only_absent(each, parts) for each in group.parents[:1])
    if group.manner == "among" and not rest:
        return "open_listing"  # 支出中,教育30万元,卫生20万元: what stands out, if words do not tell otherwise
    return "closed_listing" if closed else "listing"


def _has_left_one_out(group: Group, parts: Sequence[Item], book: Book) -> bool:
    """Whether all parts but one of a list that goes on in one form come to its total, the last where that is told
    behind them: the author left it out when he added them up. Not if they are all by their names: 一般公共预算收入90万
    元,其中税收收入60万元,非税收入30万元,基金收入20万元."""
    totals = [fact for parent in group.parents[:1] for fact in parent.levels[-1:]]
    if not totals or len(parts) <= _PAIR or not is_of_one_form(group, book):
        return False
    behind = any(totals[0].figure.span > fact.figure.span for fact in parts[-1].levels)
    counted = book.amounts_before(totals[0].figure, totals[0].paragraph)[-1:] if behind else []
    if any(fact.figure.quantity.value == len(parts) - 1 for fact in counted):
        return False  # 第一批…,第二批…,第三批…,前两批合计90万元
    places = range(len(parts) - 1 if behind else 0, len(parts))
    telling = _TELLING_BESIDE if book.is_of_points(totals[0].figure.quantity) else _TELLING
    without = ([*parts[:place], *parts[place + 1 :]] for place in places if _is_less(parts[place], totals[0]))
    left = (each for each in without if each[-1] is parts[-1] or not are_known(each, book))
    return any(comes_to(totals[0], each, telling) for each in left)


def _are_apart(parts: Sequence[Item], book: Book) -> bool:
    """Whether nothing can be in two of some parts: kinds of money by other names may lie across each other."""
    labels = [part.label for part in parts]
    amounts = [fact for part in parts for fact in part.levels[:1]]
    alike = book.are_apart(labels, bodies=all(fact.dimension is Dimension.MONEY for fact in amounts))
    points = all(book.is_of_points(fact.figure.quantity) for fact in amounts)
    return alike or points or book.are_batches(labels) or not any(labels[1:])


def _is_less(part: Item, total: Fact) -> bool:
    return all(fact.figure.quantity.value < total.figure.quantity.value for fact in part.levels)


def are_known(parts: Sequence[Item], book: Book) -> bool:
    """Whether some parts are by their names all that there is of something."""
    return book.is_complete([p.label for p in parts]) or book.are_defined([p.subject for p in parts])


def _is_nearly_funded(group: Group, labels: Sequence[str], book: Book) -> bool:
    """Whether money is told by who gives it, and that is all but a little: who names the givers names all of them."""
    for parent in group.parents[:1]:
        total = next((fact for fact in reversed(parent.levels) if book.role(fact) != "prior"), None)
        parts = [f for part in group.parts for f in part.levels[:1] if total is not None and f.family == total.family]
        if total is None or total.dimension is not Dimension.MONEY or len(parts) != len(labels):
            continue
        whole, added = total.figure.quantity.value, sum(fact.figure.quantity.value for fact in parts)
        return abs(whole - added) <= LITTLE * whole and book.are_funders(parent.label, labels)
    return False


def _is_begun(group: Group) -> bool:
    """Whether but one part of a list is told, and does not fill the total: 由两项组成:甲40万元; and no more."""
    whole, first = ([f for item in items[:1] for f in item.levels[-1:]] for items in (group.parents, group.parts))
    both = [fact.figure.quantity.value for fact in (*whole, *first)]
    return len(group.parts) == 1 and len(both) == _PAIR and both[1] < both[0]


def fills_total(group: Group, telling: int = _TELLING) -> bool:
    """Whether a list comes to its total exactly, and that is no chance with so many digits."""
    totals = [fact for parent in group.parents[:1] for fact in parent.levels if fact.cue != "compare"]
    pauses = [pause for pause in group.pauses if pause > 1]
    return len(totals) == 1 and any(
        comes_to(totals[0], group.parts[:end], telling) for end in (*pauses, len(group.parts))
    )


def comes_to(total: Fact, items: Sequence[Item], digits_of_total: int = _TELLING) -> bool:
    """Whether two items or more, each told in one amount, come to a total exactly, and that is no chance."""
    parts = [part.levels[0] for part in items if len(part.levels) == 1]
    if len(parts) != len(items) or len(parts) < 2:
        return False
    added = sum((fact.figure.quantity.interval for fact in parts), point(0))
    counted = all(fact.figure.quantity.step == 0 < fact.figure.quantity.value for fact in parts)  # one more would show
    telling = counted or len((digits(total.figure.quantity) or "").rstrip("0")) >= digits_of_total
    return telling and total.figure.quantity.interval.meets(added)


def _is_closed(group: Group, told: Sequence[str], book: Book) -> bool:
    """Whether a list ends as complete lists do: in 其他 or the lowest grade, as what was added, as batches, or with its
    bracket; two counts in brackets are but examples (受理100件(办结60件、移送30件)), but if they are of kinds of what
    was counted."""
    if group.manner == "bracket" and len(told) == 2:
        facts = [fact for part in group.parts for fact in _amounts(part)]
        measured = all(fact.dimension is Dimension.MONEY or fact.figure.quantity.step > 0 for fact in facts)
        return measured or _are_kinds(group, told)
    ends = group.manner in ("bracket", "adding") and len(told) > 1
    ends = ends or (group.manner == "respectively" and len(told) > 1 and "" not in told)
    if group.manner == "summed":
        facts = [fact for part in group.parts for fact in part.levels]
        # bare numbers are cells of a form, which may stand in part only
        ends = all(book.role(fact) != "prior" and fact.dimension is not Dimension.NUMBER for fact in facts)
    lacking = any(
        n > len(told) and noun[:1] in told[-1] for n, noun in group.counts if told
    )  # 分三批,其中第一批…,第二批…
    return ends or (book.are_batches(told) and not lacking) or _ends_in_rest(told, book)


def _ends_in_rest(labels: Sequence[str], book: Book) -> bool:
    return len(labels) > _FEWEST and (book.is_rest(labels[-1]) or book.are_grades(labels))


def _ends_in_stock(labels: Sequence[str], book: Book) -> bool:
    """Whether a list ends in what was carried over, as those of all means and of all uses do: 收入总计90万元,包括:拨款
    60万元、其他收入10万元、上年结转20万元."""
    return len(labels) > _FEWEST and (book.is_stock_before(labels[-1]) or book.is_left_over(labels[-1]))


def _are_all_kinds(parts: Sequence[Item], book: Book) -> bool:
    """Whether a list counts things by their kinds, of which the last is all others: 执法执勤用车5辆、其他用车4辆."""
    labels = [part.label for part in parts]
    counts = [fact.dimension is Dimension.COUNT and fact.figure.quantity.step == 0 for p in parts for fact in p.levels]
    alike = len(labels) > 1 and len(common_end(labels)) > 1 and book.is_rest(labels[-1])
    return alike and len(counts) == len(labels) and all(counts)


def _are_kinds(group: Group, told: Sequence[str]) -> bool:
    """Whether the parts of a list go by names that end alike, and as that of the total does (抽查项目10个:工业项目3个,
    农业项目8个), and exceed it: of one kind can be few enough, of all together not too many."""
    kind = common_end(told)
    totals = [fact.figure.quantity.value for parent in group.parents[:1] for fact in parent.levels[-1:]]
    added = sum(part.levels[0].figure.quantity.value for part in group.parts if part.levels)
    return (
        len(kind) > 1 and all(kind in parent.label for parent in group.parents[:1]) and added > max(totals, default=0)
    )


def _amounts(part: Item) -> list[Fact]:
    """A part's amounts, or the changes of one of which only those are told: (本级减少6万元,各镇增加2万元)."""
    return part.levels or [fact for fact in part.changes if fact.kind is Kind.DELTA]


def _filled(parts: Sequence[Item]) -> bool:
    """Whether every part has a share, and the shares make 100%."""
    if len(parts) < 2 or any(len(part.shares) != 1 or not part.levels for part in parts):
        return False
    return make_whole([part.shares[0].figure.quantity for part in parts])
