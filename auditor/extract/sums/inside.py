"""What is said to be in a total and in each of its parts: 职工365人(其中党员142人),包括机关120人(其中党员75人)、学校
245人(其中党员67人). Where the parts come to the total, so does what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.readings import is_full, level_of
from auditor.fact import Fact, Group, Item
from auditor.quantity import Figure
from auditor.slip import digits

_LISTS = ("composition", "closed_listing", "listing", "open_listing", "slipped")
_TELLING = 3  # digits of a total that parts do not come to by chance

_Inner = Mapping[Figure, Mapping[str, Fact]]


def inside(claims: Iterable[Claim], groups: Sequence[Group], book: Book) -> Iterator[Claim]:
    """A claim for everything by one name that the total of a full list and each of its parts that is not nothing are
    said to have in them; or by which all comes to it that its paragraph tells so."""
    inner = _inner(groups, book)
    taken = {level.figure for group in groups for parent in group.parents[:1] for level in parent.levels}
    done: set[Figure] = set()
    for claim in claims if inner else ():
        full = next((reading for reading in claim.readings if claim.kind in _LISTS and _tells(reading)), None)
        if full is None:
            continue
        (total,) = full.roles["total"]
        parts = [o.figure for o in full.roles["part"] if o.figure is not None and o.figure.quantity.value]
        if total.figure is None or total.figure in done:
            continue
        done.add(total.figure)
        plain = {name: fact for name, fact in inner.get(total.figure, {}).items() if fact.figure not in taken}
        yield from _claims(plain, parts, inner, total.label)


def _claims(told: Mapping[str, Fact], parts: Sequence[Figure], inner: _Inner, label: str) -> Iterator[Claim]:
    """``told`` is what the total has in it, but for what has something else in it: 党员142人,含返聘2人."""
    for name, whole in told.items():
        found = [fact for part in parts if (fact := inner.get(part, {}).get(name)) is not None]
        alike = all(fact.family == whole.family for fact in found)
        if len(found) == len(parts) and alike and whole not in found:
            every = [names[name] for names in inner.values() if name in names and names[name] is not whole]
            near = [fact for fact in every if fact.paragraph == whole.paragraph and fact.family == whole.family]
            readings = (_reading(whole, found), replace(_reading(whole, near), weak=True))
            yield Claim("closed_listing", readings[: 1 + (len(near) > len(found))], label + name)


def _reading(whole: Fact, parts: Sequence[Fact]) -> Reading:
    return Reading({"total": (operand(whole),), "part": tuple(map(operand, parts))})


def _inner(groups: Sequence[Group], book: Book) -> _Inner:
    """What each amount is said to have in it, by name; nothing by a name that is told twice, or of which there is but a
    mean or a bound."""
    found: dict[Figure, dict[str, Fact]] = {}
    for group in groups:
        for level in group.parents[0].levels[-1:] if group.parents else ():
            told = [(part.subject or part.label, part) for part in group.parts]
            names = [name for name, _ in told]
            for name, part in told:
                fact = level_of(part, level, book)
                if name and names.count(name) == 1 and fact is not None and _is_plain(fact, part, book):
                    found.setdefault(level.figure, {})[name] = fact
    return found


def _is_plain(fact: Fact, part: Item, book: Book) -> bool:
    quantity = fact.figure.quantity
    return not quantity.hedge and not quantity.ends and not book.is_mean(part.label)


def _tells(reading: Reading) -> bool:
    """Whether two parts or more that are not nothing come to a total, and that is no chance."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    if total.figure is None or any(part.figure is None for part in parts):
        return False
    several = sum(bool(part.figure.quantity.value) for part in parts if part.figure is not None) > 1
    telling = len((digits(total.figure.quantity) or "").rstrip("0")) >= _TELLING
    return several and telling and is_full(reading)
