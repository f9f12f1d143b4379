"""What reading gathers: facts, items and lists, and the small rules by which an item takes a fact in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from auditor.extract.clauses import Clause
from auditor.extract.memory import REACH
from auditor.extract.reasons import Reason
from auditor.extract.years import Opening
from auditor.fact import Fact, Group, Item, Kind


@dataclass(slots=True)
class Passage:
    """Everything that was read: facts in text order, the items they belong to, the groups of items under a total,
    the pairs of facts that tell one amount in two units, the reasons that are given for changes, and the openings that
    name a year."""

    facts: list[Fact] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    equivalents: list[tuple[Fact, Fact]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)


def inherit(item: Item) -> None:
    """A part is of the year and measure of its total, where it names none: 2021年决算10万元，其中甲4万元。"""
    parent = item.parent
    if parent is None or len(item.levels) != 1:
        return
    fact = item.levels[0]
    measures = {level.measure for level in parent.levels if level.family == fact.family}
    only = measures.pop() if len(measures) == 1 else None
    item.year = item.year or parent.year
    item.levels[0] = replace(fact, year=fact.year or item.year, measure=fact.measure or only)


def place(clause: Clause) -> tuple[int, int, int]:
    return clause.paragraph, clause.sentence, clause.depth


def store(fact: Fact, item: Item) -> None:
    kinds = {Kind.SHARE: item.shares, Kind.COMPLETION: item.completions, Kind.POINTS: None}
    place = kinds.get(fact.kind, item.changes)
    if place is not None and len(place) < REACH:
        place.append(fact)


def belongs(fact: Fact, item: Item) -> bool:
    """Whether a level is another number of the same item rather than the first of a new one."""
    if fact.cue in ("compare", "become") or (fact.cue == "completion" and not fact.label):
        return True
    if fact.measure is None:
        return fact.cue in ("completion", "share") and not fact.label
    if any(level.measure == fact.measure for level in item.levels):
        return False
    told_again = fact.subject is not None and fact.subject == item.subject and fact.sentence == item.sentence
    told_again = told_again and not fact.owner
    return not fact.label or told_again
