"""Figures that are zero together or not at all: who received no group received nobody, and spent nothing on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Base, Fact, Item, Kind, Wording
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_BEHIND = 2  # paragraphs behind that of a cost in which its count may stand


def together(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every two figures told one after the other in a segment that say how much of one thing there was in
    different measures; for two counts also of what they were the year before, where their changes tell it."""
    words = vocabulary.words.get("hosting", ())
    kinds = _Kinds(vocabulary)
    by_segment: dict[int, list[Item]] = {}
    for item in items:
        if item.levels and any(word in (item.subject or "") + item.label for word in words):
            by_segment.setdefault(item.levels[0].segment, []).append(item)
    for told in by_segment.values():
        for one, other in pairwise(told):
            if one.levels[0].family != other.levels[0].family and not (
                _is_of_another(one, other) or kinds.differ(one, other) or _is_none_of_some(one, other)
            ):
                yield from _claims(one, other)


def _is_of_another(one: Item, other: Item) -> bool:
    """Whether a count may be of a kind that the money was not all spent on: 接待费0.5万元,其中外事接待0批次."""
    amounts = [item.levels[0].figure.quantity for item in (one, other) if item.levels[0].dimension is Dimension.MONEY]
    return any(quantity.value != 0 for quantity in amounts)


def _is_none_of_some(one: Item, other: Item) -> bool:
    """Whether there was nothing of a part, in brackets that are closed by now, of some that there was: 接待费2万元(其
    中外事接待0万元),全年接待25批次."""
    above = one.parent.levels if one.parent is not None and one.parent is not other.parent else []
    some = any(fact.figure.quantity.value for fact in above)
    return some and not one.levels[0].figure.quantity.value and one.depth > other.depth


def bought(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for the only cost of buying cars and the only count of cars bought that a paragraph tells, or the next
    ones where it tells no count: there are none of one without the other. Plans and earlier years are other things."""
    costs, words = vocabulary.words.get("purchase_cost", ()), vocabulary.words.get("purchase", ())
    told: dict[int, tuple[list[Fact], list[Fact]]] = {}
    for item in items:
        mine = [f for f in item.levels if vocabulary.role(f.measure) in (None, "actual") and item.sentence >= 0]
        amounts, counts = told.setdefault(item.paragraph, ([], []))
        amounts += [f for f in mine if item.subject in costs and f.dimension is Dimension.MONEY]
        counts += [f for f in mine if item.label.endswith(words) and f.dimension is Dimension.COUNT]
    for paragraph, (amounts, counts) in told.items():
        behind = (told.get(paragraph + step, ([], [])) for step in range(1, _BEHIND + 1))
        nearest = next((each for each in behind if any(each)), ([], []))
        counts = counts or ([] if nearest[0] else nearest[1])
        if len(amounts) == len(counts) == 1 and _are_of_one_year(amounts[0], counts[0]):
            roles = {"first": (Operand(amounts[0].figure),), "other": (Operand(counts[0].figure),)}
            yield Claim("bought", (Reading(roles),), amounts[0].subject or "")


def _are_of_one_year(amount: Fact, count: Fact) -> bool:
    return not amount.figure.quantity.hedge and (amount.year is None or count.year in (None, amount.year))


class _Kinds:
    """What kind of hosting an item names: 外宾 of 外宾接待支出."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._hosting = vocabulary.words.get("hosting", ())
        self._empty = [
            word for kind in ("done", "filler", "total", "overall") for word in vocabulary.words.get(kind, ())
        ]

    def differ(self, one: Item, other: Item) -> bool:
        """Whether two items name two kinds: by what stands before the word for it, or before a subject that both have
        in common."""
        if one.subject is not None and one.subject == other.subject:
            names = [item.levels[0].owner for item in (one, other)]
        else:
            names = [self._kind(item.label) for item in (one, other)]
        return all(names) and names[0] not in names[1] and names[1] not in names[0]

    def _kind(self, label: str) -> str:
        before = next((label.partition(word)[0] for word in self._hosting if word in label), "")
        for word in sorted(self._empty, key=len, reverse=True):
            before = before.removesuffix(word)
        return before


def _claims(one: Item, other: Item) -> Iterator[Claim]:
    now = {"first": (Operand(one.levels[0].figure),), "other": (Operand(other.levels[0].figure),)}
    yield Claim("together", (Reading(now),), one.subject or one.label)
    first, second = _change(one), _change(other)
    counts = all(item.levels[0].dimension is Dimension.COUNT for item in (one, other))
    if counts and first is not None and second is not None:
        before = {**now, "first_delta": (first,), "other_delta": (second,)}
        words = tuple(word for item in (one, other) for word in _unchanged(item))
        yield Claim("together_before", (Reading(before),), one.subject or one.label, words=words)


def _change(item: Item) -> Operand | None:
    """How the item's amount changed since the year before."""
    if _unchanged(item):
        return Operand(None, constant=point(0))
    deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA and _is_prior(fact.base)]
    return Operand(deltas[0].figure, deltas[0].sign) if len(deltas) == 1 else None


def _unchanged(item: Item) -> list[Wording]:
    return [word for word in item.wordings if word.cue == "unchanged" and _is_prior(word.base)]


def _is_prior(base: Base | None) -> bool:
    return base is not None and base.role == "prior"
