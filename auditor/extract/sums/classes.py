"""Spending by function: the items (项) told one by one come to the classes (类), and all of them to the whole.

教育支出(类)80万元、卫生支出(类)20万元; and further on: 1.教育支出(类)普通教育(款)小学教育(项)决算50万元. 2.…
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from auditor.claim import Claim, Reading, operand, told_again
from auditor.document import Document
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_NAME = regex(r"[一-龥]{2,30}$")
_LONGEST_NAME = 30
_LONGEST_PATH = 120  # code points from a class to its item
_BESIDE = 16  # code points from a name to the amount that is told right behind it
_APART = 800  # code points between two items of one list
_ABOVE = 500  # code points above a list in which its total may stand
_TELLING = 4  # digits that do not come to a sum by chance


class _Entry(NamedTuple):
    """A class or one of its items, with what it comes to; ``place`` is where it begins."""

    name: str
    amount: Fact
    place: int


def classes(
    document: Document, facts: Sequence[Fact], taken: frozenset[int], vocabulary: Vocabulary, year: int | None
) -> Iterator[Claim]:
    """The claims of every list of items: what an item is told twice is the same, the items come to their classes, and
    to a total told above. Nothing says that a list is whole, or of the same money, so that it must be but for one slip
    of the hand. ``taken`` are the paragraphs of tables."""
    reader = _Reader(document, facts, taken, vocabulary, year)
    yield from reader.retold
    for run in _runs(reader.items):
        for name, total, parts in reader.classed(run):
            yield from _of_class(name, total, parts)
        parts = [entry.amount for entry in run]
        yield from _come_to(parts, reader.above(run[0].place))
        yield from _within(parts, reader.leading(run[0].place))


class _Reader:
    """Finds the classes and items that a text names by their marks."""

    def __init__(
        self, document: Document, facts: Sequence[Fact], taken: frozenset[int], vocabulary: Vocabulary, year: int | None
    ) -> None:
        self._text = document.view.text
        self._vocabulary = vocabulary
        self._year = year
        marks = [f"({word})" for kind in ("class_mark", "item_mark") for word in vocabulary.words.get(kind, ())]
        self.items: list[_Entry] = []
        self.retold: list[Claim] = []
        self._classes: dict[str, list[_Entry]] = {}
        if len(marks) != 2 or marks[0] not in self._text:
            return
        self._class, self._item = marks
        self._facts = [
            fact
            for fact in facts
            if fact.kind is Kind.LEVEL and fact.dimension is Dimension.MONEY and fact.paragraph not in taken
        ]
        self._read(document)

    def classed(self, run: Sequence[_Entry]) -> Iterator[tuple[str, Fact, list[Fact]]]:
        """(class, its amount, those of its items) for each class of a run that is told once, before it."""
        for name, entries in groupby(run, key=lambda entry: entry.name):
            parts = [entry.amount for entry in entries]
            told = [entry.amount for entry in self._classes.get(name, ()) if entry.place < run[0].place]
            told = told or self._named(name, run[0].place)
            values = {fact.figure.quantity for fact in told}
            if len(values) == 1 and len([e for e in run if e.name == name]) == len(parts):
                yield name, told[-1], parts

    def _named(self, name: str, place: int) -> list[Fact]:
        """What a class comes to where it is told before ``place`` by its name alone, without its mark; what is spent on
        it goes by the name with or without a word for spending: 住房保障支出 of 住房保障(类)."""
        nouns = self._vocabulary.words.get("noun", ())
        names = {name, *(name + word for word in nouns), *(name.removesuffix(word) for word in nouns)}
        role = self._vocabulary.role
        return [
            fact
            for fact in self._facts
            if fact.figure.at.start < place
            and fact.label in names
            and fact.year in (None, self._year)
            and role(fact.measure) in (None, "actual", "budget")
        ]

    def above(self, place: int) -> list[Fact]:
        """The amounts told not far above a list, which may be its total, the last first."""
        found = {f.figure.quantity: f for f in self._facts if place - _ABOVE <= f.figure.at.start < place}
        return list(reversed(found.values()))

    def leading(self, place: int) -> list[Fact]:
        """The amounts of the paragraph that stands right above a list."""
        above = [fact for fact in self._facts if fact.figure.at.start < place]
        gap = self._text[above[-1].figure.at.end : place].count("\n") if above else 0
        return [fact for fact in above if fact.paragraph == above[-1].paragraph] if gap == 1 else []

    def _read(self, document: Document) -> None:
        ends = [paragraph.span.end for paragraph in document.paragraphs]
        start = self._text.find(self._class)
        while start >= 0:
            end = start + len(self._class)
            following = self._text.find(self._class, end)
            name = _NAME.search(self._text[max(0, start - _LONGEST_NAME) : start])
            limit = following if following >= 0 else len(self._text)
            if name is not None:
                self._entry(name.group(), start, min(limit, end + _LONGEST_PATH), limit, ends)
            start = following

    def _entry(self, name: str, start: int, path: int, limit: int, ends: Sequence[int]) -> None:
        behind = start + len(self._class)
        item = self._text.find(self._item, behind, path)
        told = [f for f in self._facts if behind <= f.figure.at.start < limit]
        if item < 0:
            lead = self._text[behind : told[0].figure.at.start] if told else ""
            if told and len(lead) <= _BESIDE and "\n" not in lead:
                self._classes.setdefault(name, []).append(_Entry(name, told[0], start))
            return
        if told and told[0].figure.at.start < item:
            return
        close = next((end for end in ends if told and end > told[0].figure.at.start), 0)
        lines = self._text.count("\n", item, told[0].figure.at.start) if told else 0
        another = self._text.find(self._item, item + len(self._item), close)  # 购房补贴(项), of the same class
        own_end = another if another >= 0 else close
        own = [f for f in told if f.figure.at.start < own_end and f.year in (None, self._year)] if lines <= 1 else []
        amount = self._amount(own, item + len(self._item))
        if amount is not None:
            self.items.append(_Entry(name, amount, start))

    def _amount(self, own: Sequence[Fact], behind: int) -> Fact | None:
        """What was spent on an item, else what is planned for it, as its paragraph tells it."""
        role = self._vocabulary.role
        outcomes = [fact for fact in own if role(fact.measure) == "actual"]
        plans = [fact for fact in own if role(fact.measure) == "budget"]
        beside = next((fact for fact in own[:1] if fact.figure.at.start - behind <= _BESIDE), None)
        plain = [beside] if beside is not None and role(beside.measure) is None else []
        again = outcomes if plain else [f for f in plans if beside in plans and f.year == self._year]
        if beside is not None and len(again) == 1 + (again[:1] == [beside]) and (plain or again[0] is beside):
            self.retold.append(told_again(beside.figure, again[-1].figure, self._item_at(behind)))
        return next(iter((*outcomes, *plain, *plans)), None)

    def _item_at(self, end: int) -> str:
        """The name of the item whose mark ends there."""
        return self._text[max(0, end - _LONGEST_NAME) : end - len(self._item)].rpartition(")")[2].strip("-\n")


def _runs(items: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """The items that stand one after another, not far apart."""
    run: list[_Entry] = []
    for entry in items:
        if run and entry.place - run[-1].place > _APART:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _is_full(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether parts come to a total of digits enough not to do so by chance."""
    added = sum((part.figure.quantity.interval for part in parts), point(0))
    telling = len((digits(total.figure.quantity) or "").strip("0")) >= _TELLING
    return telling and total.figure.quantity.interval.meets(added)


def _reading(total: Fact, parts: Sequence[Fact]) -> Reading:
    return Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})


def _of_class(name: str, total: Fact, parts: Sequence[Fact]) -> Iterator[Claim]:
    if len(parts) > 1:
        yield from _come_to(parts, [total])
        return
    first, again = total.figure, parts[0].figure
    if first.quantity == again.quantity or is_slip(digits(first.quantity) or "", digits(again.quantity) or ""):
        yield told_again(first, again, name, "twin")


def _come_to(parts: Sequence[Fact], totals: Sequence[Fact]) -> Iterator[Claim]:
    """The claim that parts come to one of some amounts, if they do or would but for one slip."""
    most = max(part.figure.quantity.value for part in parts)
    fair = [total for total in totals if total.figure.quantity.value > most]
    if len(parts) < 2 or not fair:
        return
    full = next((total for total in fair if _is_full(total, parts)), None)
    name = (full or fair[0]).subject or (full or fair[0]).label
    if full is not None:
        yield Claim("slipped", (_reading(full, parts),), name)
    else:
        yield from slip([_reading(total, parts) for total in fair], name)


def _within(parts: Sequence[Fact], totals: Sequence[Fact]) -> Iterator[Claim]:
    """The claim that parts come to no more than the most that the paragraph above them tells, or to another amount
    there if they just do (支出80万元,年初预算90万元); one without which they come to just that is of other money."""
    most = max(reversed(totals), key=lambda fact: fact.figure.quantity.value, default=None)
    added = sum((part.figure.quantity.interval for part in parts), point(0))
    most = next((total for total in totals if total.figure.quantity.interval.meets(added)), most)
    values = [part.figure.quantity.value for part in parts]
    if most is not None and (len(parts) == 1 or sum(values) - most.figure.quantity.value not in values):
        yield Claim("listing", (_reading(most, parts),), most.subject or most.label)
