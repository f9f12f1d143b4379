"""Where else in the report a subject's figures stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from auditor.extract.memory import REACH
from auditor.extract.naming import Naming
from auditor.fact import Base, Fact, Item
from auditor.quantity import Figure, Quantity
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_BRACKETS = regex(r"\([^()]*\)")
_SAME_WORDS = 4  # code points at the ends of labels that tell the same thing


class Book(Naming):
    """The items of a report by subject. ``year`` is the year that the report is about, ``parts`` has for each paragraph
    the number of the unit whose report it belongs to: what one tells is of nothing that another does. ``absent`` has
    the paragraphs in which there was none of a subject."""

    def __init__(
        self,
        items: Iterable[Item],
        vocabulary: Vocabulary,
        year: int | None = None,
        parts: Sequence[int] = (),
        absent: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        super().__init__(vocabulary, absent)
        self.year = year
        self._parts = parts
        self._levels: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._told: dict[int, list[Item]] = defaultdict(list)
        self._shared: dict[str, set[Fact]] = defaultdict(set)
        self._rated: set[Fact] = set()
        for item in items:
            if item.levels:
                self._told[item.paragraph].append(item)
            for fact in item.levels:
                self._levels[item.subject or item.label, fact.family].append(fact)
            for share in item.shares:
                self._shared[share.whole].update(item.levels)
            if item.completions:
                self._rated.update(fact for fact in item.levels if fact.cue != "completion")
        for facts in self._levels.values():
            facts.sort(key=_paragraph)

    def levels(self, name: str, family: str, near: int) -> list[Fact]:
        """Amounts of a subject (canonical name, or label as written), those of the nearest paragraph first."""
        told = self._levels.get((name, family)) if name else None
        if told is None:
            return []
        place = bisect_left(told, near, key=_paragraph)
        around = [f for f in told[max(0, place - REACH) : place + REACH] if self._is_of_one(f.paragraph, near)]
        return sorted(around, key=lambda fact: (abs(fact.paragraph - near), fact.figure.span))

    def _is_of_one(self, one: int, other: int) -> bool:
        """Whether two paragraphs are of one unit's report."""
        return not self._parts or self._parts[one] == self._parts[other]

    def named(self, name: str, part: Fact) -> list[Fact]:
        """Amounts of the part's kind that go by a name, those nearest by first; none of tables of other money."""
        told = self.levels(name, part.family, part.paragraph)
        told = told or self.ending_in(name, part) or self._otherwise(name, part)
        return [fact for fact in told if fact.sentence >= 0 or not fact.owner]

    def _otherwise(self, name: str, part: Fact) -> list[Fact]:
        """Amounts of the part's kind and year, by other words for the product of an area where ``name`` is one: GDP
        for 地区生产总值, 全区GDP for 全区生产总值. What is told for one head is another amount."""
        words, whose = self._vocabulary.words.get("product", ()), self._vocabulary.words.get("everything", ())
        place = next((word for word in whose if name.startswith(word)), "")
        if _unbracketed(name).removeprefix(place) not in words:
            return []
        mean = self._vocabulary.words.get("average", ())
        found = [
            fact
            for (label, family), facts in self._levels.items()
            if family == part.family and _unbracketed(label).endswith(words) and place in label
            if not any(word in label for word in mean)
            for fact in facts
            if (fact.year or self.year) == (part.year or self.year) and self.role(fact) != "prior"
        ]
        return sorted(found, key=lambda fact: (abs(fact.paragraph - part.paragraph), fact.figure.span))

    def of_measure(self, name: str, part: Fact) -> list[Fact]:
        """As :meth:`named`; where the name tells a measure (项目支出预算总额), no amounts of another, and those of none
        only in the same paragraph."""
        words = self._vocabulary.tokens(name, 0, len(name))
        roles = {self._vocabulary.role(word.name) for word in words if word.kind == "measure"}
        told = self.named(name, part)
        if not roles:
            return told
        near = [fact for fact in told if fact.paragraph == part.paragraph and self.role(fact) is None]
        return [fact for fact in told if self.role(fact) in roles or fact in near]

    def roles_of(self, name: str) -> set[str | None]:
        """The roles of a name that is no more than a measure: 执行数."""
        words = self._vocabulary.tokens(name, 0, len(name))
        alone = len(words) == 1 and words[0].kind == "measure" and words[0].end - words[0].start == len(name)
        return {self._vocabulary.role(words[0].name)} if alone else set()

    def ending_in(self, name: str, part: Fact) -> list[Fact]:
        """Amounts of the part's paragraph, told before it, whose labels end in ``name``: 财政收入 for 地方财政收入."""
        wanted, mean = _bare(_unbracketed(name)), self.is_mean(name)
        return [
            fact
            for other in self._told[part.paragraph][-REACH:]
            for fact in other.levels
            if (label := _bare(_unbracketed(other.label))) and self.is_mean(label) is mean
            if self.ends_in(label, wanted) or self.ends_in(wanted, label)
            if fact.family == part.family and fact.figure.at.start < part.figure.at.start
        ]

    def wholes_before(self, share: Fact) -> list[str]:
        """What the shares told before one in its sentence are said to be taken of: one without a word may go on."""
        told = self._told.get(share.paragraph, ())[-REACH:]
        shares = (other for item in told for other in item.shares if other.sentence == share.sentence)
        return [other.whole for other in shares if other.whole and other.figure.at.end <= share.figure.at.start]

    def amounts_before(self, figure: Figure, paragraph: int, *, whole: bool = False) -> list[Fact]:
        """The amounts of a paragraph told before a figure, in order; no parts if only ``whole`` ones count."""
        told = [f for i in self._told.get(paragraph, ())[-REACH:] if not (whole and i.parent) for f in i.levels[:1]]
        return [fact for fact in told if fact.sentence >= 0 and fact.figure.at.end <= figure.at.start]

    def stated_before(self, share: Fact) -> list[Fact]:
        """The amounts that the shares told before one in its sentence are taken of: 占收入6.02亿元的69.9%."""
        told = self._told.get(share.paragraph, ())[-REACH:]
        stated = [f for item in told for f in item.levels if f.cue == "share" and f.sentence == share.sentence]
        return [fact for fact in stated if fact.figure.at.end <= share.figure.at.start]

    def aims(self, paragraph: int) -> list[tuple[Fact, Fact]]:
        """(target, outcome) for every target of a paragraph; of the whole report where it has but one such pair.

        The outcome is the first amount of the same kind told after its target, but not after 占控制目标213人的97.65%.
        """
        everywhere = self._all_aims
        return self._aims(paragraph) or (everywhere if len(everywhere) == 1 else [])

    @cached_property
    def _all_aims(self) -> list[tuple[Fact, Fact]]:
        """The pairs of the report, those with the same amounts once."""
        pairs: dict[object, tuple[Fact, Fact]] = {}
        for paragraph in sorted(self._told):
            for target, outcome in self._aims(paragraph):
                pairs.setdefault((target.figure.quantity, outcome.figure.quantity), (target, outcome))
        return list(pairs.values())

    def _aims(self, paragraph: int) -> list[tuple[Fact, Fact]]:
        facts = [fact for item in self._told.get(paragraph, [])[:REACH] for fact in item.levels]
        found = []
        for target in [fact for fact in self.with_role(facts, "target") if fact.cue not in ("share", "completion")]:
            after = (f for f in facts if f.family == target.family and f.figure.at.start > target.figure.at.start)
            outcome = next((fact for fact in after if self.role(fact) in ("actual", None)), None)
            if outcome is not None:
                found.append((target, outcome))
        return found

    def aimed(self, actual: Fact) -> list[Fact]:
        """The target told before an amount in its paragraph whose label ends in the same words: 计划改造棚户区1250套,
        and then 开工棚户区1005套,占任务的80.4%; nothing where there are several."""
        facts = [fact for item in self._told.get(actual.paragraph, ())[-REACH:] for fact in item.levels]
        before = [f for f in facts if f.family == actual.family and f.figure.at.end <= actual.figure.at.start]
        words = actual.label[-_SAME_WORDS:]
        found = [f for f in self.with_role(before, "target") if len(words) == _SAME_WORDS and f.label.endswith(words)]
        return distinct(found) if len(distinct(found)) == 1 else []

    def shared_of(self, whole: str) -> Collection[Fact]:
        """The amounts whose shares are taken of a whole by its name; none of them is that whole."""
        return self._shared.get(whole, ()) if whole else ()

    def is_rated(self, fact: Fact) -> bool:
        """Whether an amount has a rate of its own, of which it is what was done; so it is no plan of another."""
        return fact in self._rated and self.role(fact) != "budget"

    def rated_beside(self, item: Item) -> int:
        """How many items of the item's sentence, by the same name, have a rate of what was done."""
        told = self._told.get(item.paragraph, ())[-REACH:]
        return sum(bool(i.completions) and (i.sentence, i.label) == (item.sentence, item.label) for i in told)

    def planned(self, actual: Fact, rate: Fact, words: str) -> list[Fact]:
        """The goal told before an amount in its sentence whose name the ``words`` before a rate repeat: 年度投资计划
        54.1亿元,完成投资9.4亿元,完成年度投资计划的17.4%; or the budget they name; nothing where several."""
        facts = [fact for item in self._told.get(actual.paragraph, ())[-REACH:] for fact in item.levels]
        wanted = actual.sentence, actual.family, rate.measure
        found = [f for f in facts if (f.sentence, f.family, f.measure) == wanted]
        before = [f for f in found if f.figure.at.end <= actual.figure.at.start]
        alone = len(found) == len(before) == 1 and _names(before[0].label, words, whole=self.role(rate) != "target")
        return before if alone and not self._has_met(before[0], actual, rate) else []

    def _has_met(self, goal: Fact, actual: Fact, rate: Fact) -> bool:
        """Whether a part of a plan is more than a goal that other work was held to: 任务9座,已建6座,占67%,共建28座."""
        told = [f.figure.at.start for i in self._told[actual.paragraph][-REACH:] for f in i.completions]
        held = any(goal.figure.at.end < start < actual.figure.at.start for start in told)
        return held and actual.figure.quantity.value > goal.figure.quantity.value and rate.figure.quantity.value < 1

    def beside(self, item: Item, sentence: int) -> list[Item]:
        """The other items of the paragraph told before ``sentence``, those that stand in no list first."""
        told = self._told[item.paragraph]
        place = bisect_left(told, sentence, key=lambda other: other.sentence)
        before = [other for other in told[max(0, place - REACH) : place] if other is not item]
        return sorted(before, key=lambda other: other.parent is not None)

    def told_before(self, fact: Fact, reach: int) -> list[Fact]:
        """Amounts of the same kind told before a fact in its segment, else in the nearest before it in the
        paragraph that has any, at most ``reach`` sentences back; those of totals, not of their parts, and of no
        earlier period."""
        found: dict[tuple[int, int], list[Fact]] = {}
        for item in self._told.get(fact.paragraph, ())[-REACH:]:
            for other in item.levels if item.parent is None or item.sentence == fact.sentence else ():
                near = other.family == fact.family and other.figure.at.end <= fact.figure.at.start
                if near and fact.sentence - reach <= other.sentence and self.role(other) not in ("prior", "actual"):
                    found.setdefault((other.sentence, other.segment), []).append(other)
        return distinct(found[max(found)]) if found else []

    def told_as(self, base: Base, item: Item) -> list[Fact]:
        """Amounts told before an item in its sentence that are what a change of it is measured from, by their measure
        and year (执行数3.39万元,2026年安排0.12万元,比2025年执行数减少), and of nothing else than the item."""
        found = self._told.get(item.paragraph, ())[-REACH:]
        return distinct(
            fact
            for other in found[: next((place for place, told in enumerate(found) if told is item), 0)]
            for fact in other.levels
            if (fact.sentence, fact.year, self.role(fact)) == (item.levels[0].sentence, base.year, base.named)
            and ("" in (fact.label, item.label) or fact.label == item.label)
        )

    def earlier(self, item: Item, family: str) -> list[Fact]:
        """Amounts of a kind told before an item in its paragraph."""
        told = self._told.get(item.paragraph, ())
        place = next((place for place, other in enumerate(told) if other is item), 0)
        return [fact for other in told[max(0, place - REACH) : place] for fact in other.levels if fact.family == family]

    def behind(self, item: Item) -> list[Item]:
        """The item with amounts, none of them a bound, that the paragraph tells right after another, if any."""
        told = self._told.get(item.paragraph, ())
        place = next((place for place, other in enumerate(told) if other is item), len(told))
        return [i for i in told[place + 1 : place + 2] if not any(f.figure.quantity.hedge for f in i.levels)]

    def told_with(self, item: Item) -> dict[str, Fact]:
        """The first amount of each other kind in the segment of an item's."""
        own = next(iter(item.levels), None)
        found: dict[str, Fact] = {}
        for fact in (f for other in self._told.get(item.paragraph, ()) for f in other.levels[:1] if own is not None):
            if own is not None and fact.segment == own.segment and fact.family != own.family:
                found.setdefault(fact.family, fact)
        return found

    def told_beside(self, fact: Fact) -> list[Fact]:
        """All amounts of a fact's kind in its segment, itself among them."""
        told = self._told.get(fact.paragraph, ())[-REACH:]
        return [f for item in told for f in item.levels if (f.segment, f.family) == (fact.segment, fact.family)]

    def year_of(self, item: Item) -> int | None:
        """The year that an item is of: its own, else the last that its paragraph names before it, else the report's."""
        told = self._told.get(item.paragraph, ())[-REACH:]
        before = [other.year or other.opened for other in told if other.sentence <= item.sentence and other is not item]
        return item.year or item.opened or next((year for year in reversed(before) if year is not None), self.year)

    def is_of(self, fact: Fact, year: int | None) -> bool:
        """Whether an amount may be of a year; one that names none may be of the report's own."""
        return year is None or fact.year == year or (fact.year is None and self.year in (None, year))

    def current(self, item: Item, family: str) -> list[Fact]:
        """The item's own amounts of this period, outcomes before plans and later before earlier."""
        mine = [f for f in item.levels if f.family == family and self.role(f) != "prior"]
        mine.reverse()
        return sorted(mine, key=lambda f: self.role(f) in ("budget", "target"))


def _unbracketed(label: str) -> str:
    return _BRACKETS.sub("", label)


def _names(label: str, words: str, *, whole: bool) -> bool:
    """Whether two characters of a label stand side by side in some words as well; or all of it (``whole``)."""
    if whole:
        return len(label) >= _SAME_WORDS and label in words
    return any(label[at : at + 2] in words for at in range(len(label) - 1))


def _bare(label: str) -> str:
    """A label without the particle that one writer puts and another leaves out."""
    return label.replace("的", "")


def _paragraph(fact: Fact) -> int:
    return fact.paragraph


def distinct(facts: Iterable[Fact]) -> list[Fact]:
    """The facts without those whose value was already told."""
    kept: dict[Quantity, Fact] = {}
    for fact in facts:
        kept.setdefault(fact.figure.quantity, fact)
    return list(kept.values())
