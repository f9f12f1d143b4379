"""Where else in the report a subject's figures stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.fact import Fact, Item
from auditor.vocabulary import Vocabulary


class Book:
    """The items of a report by subject."""

    def __init__(self, items: Iterable[Item], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._levels: dict[str, list[tuple[Item, Fact]]] = defaultdict(list)
        self._told: dict[int, list[Item]] = defaultdict(list)
        for item in items:
            if item.levels:
                self._told[item.paragraph].append(item)
            for fact in item.levels:
                self._levels[item.subject or item.label].append((item, fact))

    def role(self, fact: Fact) -> str | None:
        """The role of the fact's measure: budget, actual, prior, target, or ``None``."""
        return self._vocabulary.role(fact.measure)

    def measure_role(self, measure: str | None) -> str | None:
        """The role of a measure by name."""
        return self._vocabulary.role(measure)

    def levels(self, name: str, family: str, near: int | None = None) -> list[Fact]:
        """Amounts of a subject (canonical name, or label as written), the nearest paragraph first."""
        if not name:
            return []
        found = [fact for _, fact in self._levels.get(name, ()) if fact.family == family]
        if near is not None:
            found.sort(key=lambda fact: (abs(fact.paragraph - near), fact.figure.span))
        return found

    def ending_in(self, name: str, part: Fact) -> list[Fact]:
        """Amounts of the part's paragraph, told before it, whose labels end in ``name``: 财政收入 for 地方财政收入."""
        return [
            fact
            for other in self._told[part.paragraph]
            for fact in other.levels
            if (other.label.endswith(name) or name.endswith(other.label)) and other.label
            if fact.family == part.family and fact.figure.at.start < part.figure.at.start
        ]

    def aims(self, paragraph: int) -> list[tuple[Fact, Fact]]:
        """(target, outcome) for every target of a paragraph; of the whole report where it has but one such pair.

        The outcome is the first amount of the same kind told after its target.
        """
        pairs = self._aims(paragraph)
        if not pairs:
            everywhere: dict[object, tuple[Fact, Fact]] = {}
            for other in sorted(self._told):
                for target, outcome in self._aims(other):
                    key = target.figure.quantity, outcome.figure.quantity
                    everywhere.setdefault(key, (target, outcome))
            pairs = list(everywhere.values()) if len(everywhere) == 1 else []
        return pairs

    def _aims(self, paragraph: int) -> list[tuple[Fact, Fact]]:
        facts = [fact for item in self._told.get(paragraph, ()) for fact in item.levels]
        found = []
        for target in self.with_role(facts, "target"):
            after = (f for f in facts if f.family == target.family and f.figure.at.start > target.figure.at.start)
            outcome = next((fact for fact in after if self.role(fact) in ("actual", None)), None)
            if outcome is not None:
                found.append((target, outcome))
        return found

    def with_role(self, facts: Sequence[Fact], *roles: str | None) -> list[Fact]:
        """Those whose measure has one of ``roles``; ``None`` stands for no role."""
        return [fact for fact in facts if self.role(fact) in roles]

    def is_whole(self, text: str) -> bool:
        """Whether a name says no more than that it is the whole: 总数."""
        return text in self._vocabulary.words.get("whole", ())

    def is_rest(self, label: str) -> bool:
        """Whether a label names what is left over: 其他支出."""
        return label.startswith(self._vocabulary.words.get("rest", ()))

    def is_complete(self, labels: Sequence[str]) -> bool:
        """Whether parts with these labels are all there can be: 出口 and 进口, 税收收入 and 非税收入."""
        for split in self._vocabulary.splits:
            matched = [next((word for word in split if word in label), None) for label in labels]
            if len(labels) == len(split) and set(matched) == set(split):
                return True
        return False

    def beside(self, item: Item, sentence: int) -> list[Item]:
        """The other items of the paragraph told before ``sentence``, those that stand in no list first."""
        told = [other for other in self._told[item.paragraph] if other is not item and other.sentence < sentence]
        return sorted(told, key=lambda other: other.parent is not None)

    def current(self, item: Item, family: str) -> list[Fact]:
        """The item's own amounts of this period, outcomes before plans and later before earlier."""
        mine = [f for f in item.levels if f.family == family and self.role(f) != "prior"]
        mine.reverse()
        return sorted(mine, key=lambda f: self.role(f) in ("budget", "target"))

    def compatible(self, one: Fact, other: Fact) -> bool:
        """Whether two amounts may stand in one equation: not a plan with an outcome, nor one year with another."""
        roles = {self.role(one), self.role(other)} - {None}
        years = {one.year, other.year} - {None}
        return len(roles) < 2 and len(years) < 2


def distinct(facts: Iterable[Fact]) -> list[Fact]:
    """The facts without those whose value was already told."""
    seen = set()
    kept = []
    for fact in facts:
        if fact.figure.quantity not in seen:
            seen.add(fact.figure.quantity)
            kept.append(fact)
    return kept
