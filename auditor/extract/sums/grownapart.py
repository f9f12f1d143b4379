"""Totals told to have changed in one place, and taken apart in another, where each part tells its own change: 支出预算
90万元,比上年增加20万元。 … 一般公共预算支出90万元:基本支出80万元,比上年增加5万元。项目支出10万元,比上年减少9万元.

What the parts were before was part of what the total was: it has grown by no more than they have together. Where it has
grown by less, there was more that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import is_amount
from auditor.extract.naming import common_end
from auditor.extract.readings import is_full
from auditor.fact import Fact, Group, Item, Kind
from auditor.frozen import frozen
from auditor.interval import point
from auditor.interval import total as added
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_TELLING = 4  # digits of an amount that is no other's by chance
_KIND = 2  # code points that the names of one kind of thing end in: 支出
_REACH = 8  # parts
_MOST_PARTS = 3
_STOPS = ",;。:()\n"


def grown_apart(
    groups: Sequence[Group], items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every total that has grown by more than all that it is taken apart into, or by as much, since the
    same time: into the parts of a list under the same amount, told again further on, or into a known split of which
    each is told for itself. What is of some money only is no total of what is of more. ``text`` is the document's
    view."""
    calibers = vocabulary.words.get("caliber", ())
    listed = [split for group in groups if (split := _listed(group, book)) is not None]
    told = [part for item in items if (part := _part(item, book)) is not None]
    for place, total in enumerate(told):
        behind = [part for part in told[place + 1 : place + 1 + _REACH] if part.since == total.since]
        after = [parts for parts in listed if _is_behind(total, parts) and _fills(total, parts)]
        lead = _lead(total.level, text)
        for parts in (*after, *_splits(total, behind, book)):
            kind = common_end([part.level.subject or part.level.label for part in parts])[-_KIND:]
            named = "".join(_lead(fact, text) for fact in (*parts[0].whole, *(part.level for part in parts)))
            wide = kind in lead and not any(word in lead and word not in named for word in calibers)
            if len(kind) == _KIND and wide and _has_grown_less(total, parts):
                yield _claim(total, parts)
                break


@frozen
class _Part:
    """An amount and by how much it has changed; ``whole`` is the amount that the list of it has for its total."""

    level: Fact
    delta: Fact | None
    whole: tuple[Fact, ...] = ()

    @property
    def since(self) -> object:
        """What it has changed since; nothing where no change is told."""
        base = self.delta.base if self.delta is not None else None
        return None if base is None else (base.year, base.since, "" if base.named == "prior" else base.named)


def _part(item: Item, book: Book) -> _Part | None:
    level, delta = _amount(item, book), _delta(item)
    return None if level is None or delta is None or level.family != delta.family else _Part(level, delta)


def _listed(group: Group, book: Book) -> list[_Part] | None:
    """The parts of a list whose total tells no change, but each part does; of what there is none now it may not."""
    parent = next(iter(group.parents), None)
    whole = _amount(parent, book) if parent is not None and not parent.changes else None
    if whole is None or not 1 < len(group.parts) <= _REACH:
        return None
    parts = []
    for item in group.parts:
        level, part = _amount(item, book), _part(item, book)
        none = not (item.changes or item.wordings) and level is not None and not level.figure.quantity.value
        if level is None or (part is None and not none):
            return None
        parts.append(_Part(level, part.delta if part is not None else None, (whole,)))
    return parts


def _splits(total: _Part, told: Sequence[_Part], book: Book) -> Iterator[Sequence[_Part]]:
    """What is told for itself, comes to a total, and is all of something by its names."""
    for length in range(2, _MOST_PARTS + 1):
        for parts in combinations(told, length):
            if _fills(total, parts) and book.is_complete([part.level.label for part in parts]):
                yield parts


def _fills(total: _Part, parts: Sequence[_Part]) -> bool:
    """Whether parts come to a total, and the total of their list, if any, is the same amount, by digits enough not to
    be so by chance."""
    quantity = total.level.figure.quantity
    gap = quantity.value - sum(part.level.figure.quantity.value for part in parts)
    if abs(gap) > quantity.step * len(parts) or len((digits(quantity) or "").strip("0")) < _TELLING:
        return False
    alike = all(part.level.family == total.level.family for part in parts)
    if not alike or any(whole.figure.quantity != quantity for whole in parts[0].whole):
        return False
    return is_full(Reading({"total": (operand(total.level),), "part": tuple(operand(part.level) for part in parts)}))


def _is_behind(total: _Part, parts: Sequence[_Part]) -> bool:
    return all(whole.figure.at.start >= total.level.figure.at.end for whole in parts[0].whole)


def _has_grown_less(total: _Part, parts: Sequence[_Part]) -> bool:
    """Whether parts have grown by less than a total together, or by as much, since the same time."""
    deltas = [part.delta for part in parts if part.delta is not None]
    if total.delta is None or len(deltas) < 2 or any(part.since not in (None, total.since) for part in parts):
        return False
    more = operand(total.delta).interval - added([operand(delta).interval for delta in deltas])
    return more.meets(point(0)) or (more.low is not None and more.low > 0)


def _claim(total: _Part, parts: Sequence[_Part]) -> Claim:
    deltas = tuple(operand(part.delta) for part in parts if part.delta is not None)
    roles = {
        "total": (operand(total.level),),
        "part": tuple(operand(part.level) for part in parts),
        "total_delta": tuple(operand(delta) for delta in (total.delta,) if delta is not None),
        "part_delta": deltas,
    }
    whole = next(iter(parts[0].whole), total.level)
    return Claim("delta_sum", (Reading(roles),), whole.subject or whole.label)


def _lead(fact: Fact, text: str) -> str:
    """The words of its clause before an amount."""
    return lead_to(text, fact.figure.at.start, _STOPS)


def _amount(item: Item, book: Book) -> Fact | None:
    """The one amount of an item of the running text, if it is told to its digits and of no earlier year."""
    plain = len(item.levels) == 1 and item.sentence >= 0 and is_amount(item.levels[0])
    fact = item.levels[0] if plain else None
    blurred = fact is not None and (fact.figure.quantity.hedge or fact.figure.quantity.ends)
    return None if fact is None or blurred or book.role(fact) == "prior" else fact


def _delta(item: Item) -> Fact | None:
    """The one amount by which an item has changed since an earlier time that the words name."""
    deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA]
    plain = len(deltas) == 1 and deltas[0].base is not None and deltas[0].base.role == "prior"
    return deltas[0] if plain and not deltas[0].figure.quantity.hedge else None
