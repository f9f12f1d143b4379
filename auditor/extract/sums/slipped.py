"""Claims about sums that fail by one slip of the hand: without it they would hold, so they were meant to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import floor
from operator import mul

from auditor.claim import Claim, Reading, as_it_is, operand
from auditor.extract.book import Book
from auditor.extract.readings import is_full
from auditor.fact import Item, Kind
from auditor.interval import point
from auditor.quantity import Dimension, Quantity
from auditor.slip import chance, digits, is_exchanged, is_slip

_ROUNDEST = 4  # zeros that a gap may end in more than an amount and still be a slip more likely than an item: 100.00
_FAR = 8  # times that the least of several items is more than what is none of them
_NEAR = Fraction(1, 100)  # of a total that its parts may miss it by and still be all of it
_FAIR = Fraction(1, 5)  # the same of parts that are taken for all because words tell of a total
_PLANNED = 3  # amounts: the plan, what was added, and what came of it
_TELLING = 3  # digits that amounts do not come to a total with by chance
_SEVERAL, _TEN = 4, 10
_FEWEST_OTHERS = 2
_NAMED = Fraction(1, 10)  # the same where words tell all the parts
_BELIEVED = Fraction(1, 100)  # how often a slip may explain by chance what is none


def plans(items: Sequence[Item], book: Book, adjusted: Sequence[str]) -> Iterator[Claim]:
    """A claim for a plan that its name says was ``adjusted``, or that the first plan and what was added follow right
    behind: it is both together. And one for an outcome that would be, but for one slip of the hand: 年初预算1238.04
    万元,追加320.7万元,执行1558.74万元. Outcomes that differ otherwise are just not all of the plan."""
    for index, item in enumerate(items):
        yield from _adjusted(item, book, adjusted)
        yield from _made_up(item, items[index + 1 : index + 2], book, adjusted)
        if len(item.levels) < _PLANNED:
            continue
        outcomes = [fact for fact in item.levels if book.role(fact) == "actual"]
        planned = [fact for fact in item.levels if book.role(fact) == "budget"]
        added = [fact for fact in item.levels if fact.measure is not None and book.role(fact) is None]
        if len(outcomes) == len(planned) == len(added) == 1:
            parts = (operand(planned[0]), operand(added[0]))
            reading = Reading({"total": (operand(outcomes[0]),), "part": parts})
            yield from slip([reading], item.subject or item.label)


def _adjusted(item: Item, book: Book, adjusted: Sequence[str]) -> Iterator[Claim]:
    """The claim of an item that is told by one plan, one amount added, one adjusted plan, no other plan and no cut."""
    others = [fact for fact in item.levels if book.role(fact) not in ("actual", "prior")]
    after = [fact for fact in others if fact.measure in adjusted]
    first = [fact for fact in others if book.role(fact) == "budget" and fact not in after]
    added = [fact for fact in others if fact.measure is not None and book.role(fact) is None]
    told = (*first, *added, *after)
    cut = any(change.kind is Kind.DELTA for change in item.changes)  # 追加35万元,调减8万元
    if len(first) == len(added) == len(after) == 1 and len(told) == len(others) and not cut:
        parts = (operand(first[0]), operand(added[0]))
        yield Claim("closed_listing", (Reading({"total": (operand(after[0]),), "part": parts}),), item.label)


def _made_up(item: Item, following: Sequence[Item], book: Book, adjusted: Sequence[str]) -> Iterator[Claim]:
    """The claim of an item that is told by a plan, or income, and right behind it by the first plan and by what was
    added, if its sentence tells no other amount behind that which may belong to it: 预算收入69万元,其中年初预算57万元,
    调整追加12万元."""
    told = [fact for fact in item.levels if book.role(fact) != "prior"]
    if len(told) < _PLANNED or told[0].measure in adjusted or any(each.kind is Kind.DELTA for each in item.changes):
        return
    total, first, added, *after = told
    opens = first.measure is not None and book.is_of_time(first.measure, "opening")
    named = book.role(first) == "budget" and added.measure is not None and book.role(added) is None
    given = book.role(total) == "budget" or not (total.measure or book.is_spending(item.label))
    others = [f for each in following for f in each.levels if (f.sentence, f.family) == (item.sentence, total.family)]
    done = all(book.role(fact) == "actual" or book.is_spending(fact.label) for fact in (*after, *others))
    if opens and named and given and done and first.figure.quantity.value < total.figure.quantity.value:
        parts = (operand(first), operand(added))
        yield Claim("closed_listing", (Reading({"total": (operand(total),), "part": parts}),), item.label)


def meant(readings: Sequence[Reading], name: str, believed: Fraction, *, full: bool = False) -> Iterator[Claim]:
    """A claim for a total that words tell of, behind or apart from its parts: as of one that is all where these come
    near it, else as of a slip."""
    for claim in slip(readings, name, believed, full=full):
        yield replace(claim, kind="closed_listing") if is_within(claim.readings[0], _FAIR) else claim


def told_in_full(reading: Reading, name: str) -> Iterator[Claim]:
    """A claim for a total all of whose parts words tell, if it adds up, or would but for one slip of the hand."""
    if is_full(reading):
        yield Claim("composition", (reading,), name)
    else:
        yield from slip([reading], name, _NAMED, full=True)


def slip(
    readings: Sequence[Reading], name: str, believed: Fraction = _BELIEVED, *, full: bool = False
) -> Iterator[Claim]:
    """A claim for a list that would add up but for one slip of the hand: then it was meant to be complete. ``full``:
    it is known to be, so that nothing was left out. One that adds up otherwise was meant so."""
    if any(reading.weak and _holds(reading) for reading in readings):
        return
    strong = [reading for reading in readings if not reading.weak]
    for index, reading in enumerate(strong):
        if would_add_up(reading, len(strong), believed, full=full):
            yield Claim("slipped", (reading, *strong[:index], *strong[index + 1 :]), name)
            return


def would_add_up(reading: Reading, tries: int = 1, believed: Fraction = _BELIEVED, *, full: bool = False) -> bool:
    """Whether one slip in the total or in a part bridges the gap of a sum, and hardly any gap could be bridged by
    chance: in less than ``believed`` of as many sums as were tried. Of a list that is ``full``, no item was left
    out, however round the gap."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    if len(parts) < 2:
        return False
    figures = [o.figure for o in (total, *parts) if o.figure is not None]
    quantities = [figure.quantity for figure in figures]
    if any(q.hedge is not None or q.ends is not None for q in quantities):
        return False
    gap = sum((o.sign * q.value for o, q in zip(parts, quantities[1:], strict=True)), Fraction(0))
    gap -= total.sign * quantities[0].value
    if gap == 0 or gap in [o.sign * q.value for o, q in zip(parts, quantities[1:], strict=True)]:
        return False  # without one part it adds up: that is no part of it
    if _is_left_over(quantities):
        return False
    if not full and (_is_usual(gap, quantities) or _is_a_few(gap, quantities)):
        return False
    slips = _slips(quantities, [total.sign, *(-part.sign for part in parts)], gap)
    return bool(slips) and _by_chance(quantities, slips, full=full) * tries < believed


def _is_left_over(quantities: Sequence[Quantity]) -> bool:
    """Whether the last of several parts is just what the total leaves of itself with some of the others and without
    some: 下达120万元,其中58.473万元兑付上年,另有省级15万元、结转5万元,可用81.527万元."""
    total, *others, last = [quantity.value for quantity in quantities]
    if not _FEWEST_OTHERS <= len(others) <= _SEVERAL or len((digits(quantities[-1]) or "").rstrip("0")) < _TELLING:
        return False
    ways = product((1, -1), repeat=len(others))
    return any(last == total + sum(map(mul, way, others), Fraction(0)) for way in ways if -1 in way)


def lacks_a_part(reading: Reading) -> bool:
    """Whether the parts leave more of a total than any of them is, and no slip of the hand explains it: what nothing
    has come of may be left out of a list that is all of what came."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    whole, *told = (o.figure.quantity.value for o in (total, *parts) if o.figure is not None)
    return bool(told) and whole - sum(told, Fraction(0)) > max(told) and not is_bridged(reading)


def _is_a_few(gap: Fraction, quantities: Sequence[Quantity]) -> bool:
    """Whether a total of many is a few more than several kinds of what is counted: any such gap is a slip of its last
    digit, and there may well be a few of another kind."""
    several = len(quantities) > _SEVERAL and all(q.dimension is Dimension.COUNT for q in quantities)
    return several and gap < 0 and -gap < _TEN * max(q.step or q.unit.factor for q in quantities)


def is_bridged(reading: Reading, believed: Fraction | None = None) -> bool:
    """Whether one slip in the total or in a part bridges the gap of a sum; by chance in no more than ``believed`` of
    all gaps, if that is asked."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    operands = [o for o in (total, *parts) if o.figure is not None]
    quantities = [o.figure.quantity for o in operands if o.figure is not None]
    values = [o.sign * q.value for o, q in zip(operands, quantities, strict=True)]
    gap = sum(values[1:], Fraction(0)) - values[0]
    signs = [total.sign, *(-o.sign for o in operands[1:])]
    slips = _slips(quantities, signs, gap)
    return bool(slips) and (believed is None or _by_chance(quantities, slips) <= believed)


def as_written(reading: Reading, believed: Fraction = _BELIEVED) -> Reading | None:
    """A sum that holds only because some of its amounts may be rounded, taken for just what is written, if then one
    exchange of neighbouring digits bridges its gap, which hardly any gap that comes of rounding would let it do."""
    operands = [*reading.roles["total"], *reading.roles["part"]]
    quantities = [o.figure.quantity for o in operands if o.figure is not None]
    finest = min(quantity.step for quantity in quantities)
    if len(quantities) < len(operands) or not finest or any(q.hedge is not None for q in quantities):
        return None
    signs = [operands[0].sign, *(-o.sign for o in operands[1:])]
    gap = -sum((sign * q.value for q, sign in zip(quantities, signs, strict=True)), Fraction(0))
    slips = [pair for pair in _slips(quantities, signs, gap) if is_exchanged(*pair)] if gap else []
    ways = sum(len(digits(quantity) or "") - 1 for quantity in quantities)
    rounded = sum((quantity.step for quantity in quantities), Fraction(0)) / quantities[0].step
    if not slips or ways > believed * rounded:
        return None
    exact = {role: tuple(map(as_it_is, found)) for role, found in reading.roles.items()}
    return replace(reading, roles=exact)


def adds_up(reading: Reading) -> bool:
    """Whether a list adds up in figures with digits enough not to do so by chance."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    quantities = [o.figure.quantity for o in (total, *parts) if o.figure is not None]
    if any(q.hedge is not None or q.ends is not None for q in quantities):
        return False
    telling = sum(len((digits(q) or "0").rstrip("0")) >= _TELLING for q in quantities)
    written = sum((q.interval for q in quantities[1:]), point(0))
    return telling > 2 and quantities[0].interval.meets(written)


def exceeds(reading: Reading) -> bool:
    """Whether the parts of a list come to more than the total."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    low, high = sum((part.interval for part in parts), point(0)).low, total.interval.high
    return low is not None and high is not None and low > high


def nearly_adds_up(reading: Reading) -> bool:
    """Whether the parts of a list come to its total but for a mistake in one of them."""
    return is_within(reading, _NEAR)


def is_within(reading: Reading, share: Fraction) -> bool:
    """Whether the parts of a list miss its total by no more than a share of that."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    added = sum(o.figure.quantity.value for o in parts if o.figure is not None)
    whole = total.figure.quantity.value if total.figure is not None else Fraction(0)
    return abs(whole - added) <= share * abs(whole)


def _holds(reading: Reading) -> bool:
    """Whether the parts come to the total as they are written."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    return total.interval.meets(sum((part.interval for part in parts), point(0)))


def _slips(quantities: Sequence[Quantity], signs: Sequence[int], gap: Fraction) -> list[tuple[str, str]]:
    """(written, meant) for every amount that a slip of the hand would have to be in to bridge a gap."""
    total = quantities[0]
    if _is_coarse(quantities):  # 支出7.59亿元,其中:甲22366万元,…: known to the digits of the total
        apart = zip(quantities, signs if abs(gap) > total.step else (), strict=False)
        return [pair for quantity, sign in apart for pair in _coarse(quantity, sign * gap, total)]
    meant = [(digits(q), digits(q, q.value + sign * gap)) for q, sign in zip(quantities, signs, strict=True)]
    return [(one, other) for one, other in meant if one is not None and other is not None and is_slip(one, other)]


def _is_coarse(quantities: Sequence[Quantity]) -> bool:
    """Whether the first of some amounts is written to fewer digits than any other; a round one beside them, of which
    all the digits are told, is none: 7243万元 and 2090.612万元 of 9333.61万元."""
    steps = {quantity.step for quantity in quantities[1:]}
    return quantities[0].step > (min(steps) if quantities[0].step < max(steps) else max(steps))


def _coarse(quantity: Quantity, gap: Fraction, total: Quantity) -> Iterator[tuple[str, str]]:
    """(written, meant) for a quantity that a slip would have to be in, both rounded to the last digit of a total; what
    it was meant to be is known no better than the total."""
    step = total.step
    written, least = (digits(total, floor(value / step) * step) for value in (quantity.value, quantity.value + gap))
    if written is None or least is None:
        return
    for meant in (least, str(int(least) + 1)):
        if is_slip(written, meant):
            yield written, meant


def _by_chance(quantities: Sequence[Quantity], slips: Sequence[tuple[str, str]], *, full: bool = False) -> Fraction:
    """How often such slips bridge a gap by chance, the total first among the amounts. What no item left out explains
    is as fine as the finest of them: 1756万元 and 244万元 of 2800万元."""
    total = quantities[0]
    if _is_coarse(quantities):
        quantities = [replace(q, value=floor(q.value / total.step) * total.step, step=total.step) for q in quantities]
    counted = quantities if full else quantities[:1]
    precision = max(len((digits(quantity) or "").rstrip("0")) for quantity in counted)
    return chance(quantities, precision, exchanged=any(is_exchanged(one, other) for one, other in slips))


def _is_usual(gap: Fraction, quantities: Sequence[Quantity]) -> bool:
    """Whether a gap is no rounder than one of the amounts, or very round: then it may well be an item left out, unless
    it is far less than any that is told."""
    if _FAR * abs(gap) < min(abs(quantity.value) for quantity in quantities):
        return False
    found = [text for quantity in quantities if (text := digits(quantity)) is not None and text != "0"]
    left = digits(quantities[0], abs(gap)) or "1"
    zeros = [_zeros(text) for text in found] or [0]
    return _zeros(left) > 0 and (_zeros(left) > min(zeros) + _ROUNDEST or max(zeros) >= _zeros(left))


def _zeros(text: str) -> int:
    return len(text) - len(text.rstrip("0"))
