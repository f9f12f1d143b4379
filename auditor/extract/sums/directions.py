"""What the changes of the parts of a list tell of the change of their total, where one of the words or the amount of
the total's change is wrong or not there: 合计减少2.28万元,其中甲减少0.28万元,乙增加2万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.deltas import ADJUSTING, Place, deltas_since, places
from auditor.extract.sums.slipped import is_bridged
from auditor.fact import Base, Fact, Item, Kind
from auditor.interval import point
from auditor.slip import digits

_FEWEST = 2  # parts
_BRIDGED = Fraction(1, 20)  # how often a slip may bridge by chance the gap between a total and its parts
_NEARLY = 200  # times that all changes together are more than what they miss that of their total by
_TELLING = 3  # digits of the change of a total that a wrong word does not explain by chance


def turned(total: Fact, deltas: Sequence[Operand], name: str) -> Iterator[Claim]:
    """A claim that changes come to the change of their total, if they would but for one word: 增加 for 减少.

    That an exact sum comes of it shows that there are no other parts.
    """
    told = [o for o in deltas if o.figure is not None and o.figure.quantity.value]
    quantity = total.figure.quantity
    if len(told) < _FEWEST or len((quantity.digits or "").strip("0")) < _TELLING or _come_to(operand(total), deltas):
        return
    whole = operand(total)
    flipped = [(_turned(whole), deltas)] + [(whole, [_turned(o) if o is each else o for o in deltas]) for each in told]
    if any(_come_to(top, parts) for top, parts in flipped):
        yield Claim("composition", (Reading({"total": (whole,), "part": tuple(deltas)}),), name)


def readjusted(parent: Item, parts: Sequence[Item]) -> Iterator[Claim]:
    """A claim for a plan that was changed by what its parts were, up and down: 总收入调减25万元,其中:1.调减税收60万元。
    2.调增补助40万元。3.调减调入资金5万元. So many large changes hardly come near a small one by chance."""
    changes = [_adjustment(item) for item in (parent, *parts)]
    if len(parts) <= _FEWEST or None in changes:
        return
    total, *deltas = [operand(fact) for fact in changes if fact is not None]
    values = [o.sign * o.figure.quantity.value for o in (total, *deltas) if o.figure is not None]
    mixed = min(values[1:]) < 0 < max(values[1:])
    if mixed and _NEARLY * abs(sum(values[1:]) - values[0]) <= sum(map(abs, values[1:])):
        yield Claim(
            "composition", (Reading({"total": (total,), "part": tuple(deltas)}),), parent.subject or parent.label
        )


def _adjustment(item: Item) -> Fact | None:
    """The one change of an item that somebody made in a plan."""
    found = [fact for fact in item.changes if fact.kind is Kind.DELTA and fact.cue == ADJUSTING]
    return found[0] if len(found) == 1 else None


def _turned(each: Operand) -> Operand:
    return replace(each, sign=-each.sign)


def _come_to(total: Operand, parts: Sequence[Operand]) -> bool:
    """Whether signed changes come to that of their total, digit for digit."""
    if total.figure is None:
        return False
    added = sum(o.sign * o.figure.quantity.value for o in parts if o.figure is not None)
    return added == total.sign * total.figure.quantity.value


def may_be_whole(reading: Reading) -> bool:
    """Whether the amounts of a list can show that it is whole: those that are only about so much (约508.96亿元) come to
    anything near their total, unless they do so digit for digit."""
    (whole,), parts = reading.roles["total"], reading.roles["part"]
    about = any(o.figure is not None and o.figure.quantity.hedge is not None for o in (whole, *parts))
    return not about or _come_to(whole, parts)


def grown(parent: Item, parts: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for the rate of a total whose change only its parts tell: 预算30万元,比上年增长7%,其中甲增加2万元,乙持平.
    The parts must come to the total, and each must be told to have changed or not."""
    rates = [fact for fact in parent.changes if fact.kind is Kind.RATE]
    levels = [fact for fact in parent.levels if book.role(fact) != "prior"]
    if len(rates) != 1 or len(parent.changes) != 1 or len(levels) != 1 or len(parts) < _FEWEST:
        return
    rate, level = rates[0], levels[0]
    own = [[fact for fact in part.levels if fact.family == level.family] for part in parts]
    if not all(len(found) == 1 for found in own) or not _come_to(operand(level), [operand(f[0]) for f in own]):
        return
    deltas = [_change(part, rate.base, level.family) for part in parts]
    found = [each for each in deltas if each is not None]
    some = [o for o in found if o.figure is not None and o.figure.quantity.value]
    if len(found) < len(deltas) or not some:
        return
    change = some[0] if len(some) == 1 else Operand(None, constant=sum((o.interval for o in found), point(0)))
    roles = {"now": (operand(level),), "delta": (change,), "rate": (operand(rate),)}
    yield Claim("change", (Reading(roles),), parent.subject or parent.label)


def _change(part: Item, base: Base | None, family: str) -> Operand | None:
    """By how much a part has changed since a base, nothing where it is called unchanged; ``None`` if nobody knows."""
    role = base.role if base is not None else "prior"
    told = [f for f in part.changes if f.kind is Kind.DELTA and f.family == family and _is_since(f.base, role)]
    if len(told) == 1:
        return operand(told[0])
    same = any(w.cue == "unchanged" and _is_since(w.base, role) for w in part.wordings)
    return Operand(None, constant=point(0)) if same and not part.changes else None


def _is_since(base: Base | None, role: str) -> bool:
    """Whether a change is measured from something of a role; where nothing is named, from what the total's is."""
    return base is None or base.role == role


def changes_fill(found: Sequence[Reading], parents: Sequence[Item], parts: Sequence[Item]) -> bool:
    """Whether the changes of the parts of a list come to that of its total exactly, which is no chance, and one slip of
    the hand keeps the amounts from it: what has not changed need not be listed. A list of the changes alone tells no
    more than these. ``found`` are the readings of the list."""
    if not any(is_bridged(reading, _BRIDGED) for reading in found if not reading.weak):
        return False
    changes = [each for parent in parents[:1] for each in places(parent).items()]
    return all(part.levels for part in parts) and any(_changes_come_to(t, place, parts) for place, t in changes)


def _changes_come_to(total: Fact, place: Place, parts: Sequence[Item]) -> bool:
    told = [deltas_since(part, place, total.family, {}) for part in parts]
    if len(told) < _FEWEST or any(len(found) != 1 for found in told):
        return False
    changes = [fact.sign * fact.figure.quantity.value for found in told for fact in found]
    telling = len((digits(total.figure.quantity) or "").strip("0")) >= _TELLING and all(changes)
    return telling and sum(changes) == total.sign * total.figure.quantity.value
