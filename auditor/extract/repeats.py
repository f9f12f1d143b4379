"""The same fact told twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Fact, Item
from auditor.vocabulary import Vocabulary


def repeats(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every figure that repeats what an earlier figure said of the same subject, measure and year.

    Only amounts of a known subject and measure count, told outside lists under a total: the parts of two projects may
    well have the same names. Where three or more different amounts go by the same name, the name is not enough to
    tell them apart, and the claims stay undecided.
    """
    told: dict[object, list[Fact]] = {}
    for item in items:
        if item.subject is None or item.parent is not None:
            continue
        for fact in item.levels:
            if fact.measure is not None and vocabulary.role(fact.measure) != "prior":
                key = (item.subject, fact.measure, item.year, fact.family, fact.owner)
                told.setdefault(key, []).append(fact)
    for facts in told.values():
        yield from _claims(facts)


def equivalents(pairs: Sequence[tuple[Fact, Fact]]) -> Iterator[Claim]:
    """A claim for every amount told at once in two units: 2643.8万公顷(39657万亩)."""
    for first, again in pairs:
        roles = {"first": (Operand(first.figure),), "again": (Operand(again.figure),)}
        yield Claim("equivalent", (Reading(roles),), first.subject or first.label)


def _claims(facts: Sequence[Fact]) -> Iterator[Claim]:
    amounts = {fact.figure.quantity.value for fact in facts}
    undecided = "同一名称下有三个以上不同的数，分不清是否同一事项" if len(amounts) > 2 else ""
    first = facts[0]
    for again in facts[1:]:
        if again.paragraph != first.paragraph or again.sentence != first.sentence:
            roles = {"first": (Operand(first.figure),), "again": (Operand(again.figure),)}
            name = f"{first.subject or first.label}（{first.measure}）"
            yield Claim("repeat", (Reading(roles),), name, undecided=undecided)
