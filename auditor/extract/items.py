"""Facts gathered into items, as a reader carries a subject along from clause to clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditor.document import Document
from auditor.extract.attribute import Attribution
from auditor.extract.clauses import Clause
from auditor.fact import Base, Fact, Group, Item, Kind, Wording
from auditor.quantity import Dimension, Figure, Quantity
from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary


@dataclass(slots=True)
class Passage:
    """Everything that was read: facts in text order, the items they belong to, the groups of items under a total."""

    facts: list[Fact] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A group whose list is still going on."""

    group: Group
    depth: int
    sentence: int
    nested: bool  # opened inside another list of the same depth: a semicolon ends it


class Reader:
    """Reads the clauses of a document in order and keeps what a reader would keep in mind."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._text = document.view.text
        self._view = document.view
        self._vocabulary = vocabulary
        self._attribution = Attribution(self._text, vocabulary)
        self.passage = Passage()
        self._reset()

    def _reset(self) -> None:
        self._items: list[Item] = []  # of this paragraph
        self._open: list[_Open] = []
        self._base: Base | None = None
        self._whole = ""
        self._sentence = -1
        self._year: int | None = None

    def paragraph(self, clauses: Iterable[Clause]) -> None:
        """Read one paragraph."""
        self._reset()
        for clause in clauses:
            self._enter(clause)
            previous: Fact | None = None
            self._open_groups(clause)
            for mention in clause.mentions:
                fact = self._attribution.fact(mention, clause, previous, self._base)
                fact = self._with_unit(fact)
                self._attach(fact, clause)
                self.passage.facts.append(fact)
                previous = fact
            self._close_words(clause)
        self._open.clear()

    # clause by clause --------------------------------------------------------------------------------------------

    def _enter(self, clause: Clause) -> None:
        if clause.sentence != self._sentence:
            self._sentence = clause.sentence
            self._base, self._whole = None, ""
            self._cut(lambda group: True)
            self._open = [o for o in self._open if not o.nested and o.depth == 0]
        if clause.before == ";":
            self._cut(lambda group: True)
            self._open = [o for o in self._open if not o.nested]
        self._open = [o for o in self._open if o.depth <= clause.depth]
        base = self._attribution.base(clause.words, clause.span.start, clause.span.end)
        self._base = base or self._base
        self._year = next(iter(self._attribution.years(*clause.span)), self._year)
        self._note_whole(clause)

    def _note_whole(self, clause: Clause) -> None:
        """“三公”经费支出决算中,…: what follows are parts of the named subject."""
        if clause.mentions or not clause.words or clause.words[-1].kind != "within":
            return
        if clause.words[-1].end >= clause.span.end:
            label = self._attribution.label(clause.words[:-1], clause.span.start, clause.words[-1].start)
            self._whole = label.subject or label.text

    def _cut(self, applies: object) -> None:
        del applies
        for opened in self._open:
            if opened.group.parts and (not opened.group.cuts or opened.group.cuts[-1] != len(opened.group.parts)):
                opened.group.cuts.append(len(opened.group.parts))

    def _open_groups(self, clause: Clause) -> None:
        limit = clause.mentions[0].figure.at.start if clause.mentions else clause.span.end
        for word in clause.words:
            if word.kind in ("member", "complete") and word.start < limit:
                self._open_group(clause, complete=word.kind == "complete")
                return

    def _open_group(self, clause: Clause, *, complete: bool) -> None:
        latest = self._latest()
        if latest is None:
            return
        parents = [latest, *latest.ancestors]
        group = Group(parents, complete=complete)
        nested = any(o.depth == clause.depth for o in self._open) and clause.before not in ("。", "")
        self._open.append(_Open(group, clause.depth, clause.sentence, nested))
        self.passage.groups.append(group)

    def _close_words(self, clause: Clause) -> None:
        for word in clause.words:
            if word.kind in ("open", "remainder", "outside") and self._open:
                self._open[-1].group.open = True
        self._read_wording(clause)

    # items -------------------------------------------------------------------------------------------------------

    def _latest(self, family: str | None = None) -> Item | None:
        for item in reversed(self._items):
            if family is None or any(f.family == family for f in (*item.levels, *item.changes)):
                return item
        return None

    def _attach(self, fact: Fact, clause: Clause) -> None:
        if fact.kind is Kind.LEVEL:
            self._attach_level(fact, clause)
        elif fact.kind in (Kind.DELTA, Kind.RATE):
            self._target(fact, clause).changes.append(fact)
        elif fact.kind is Kind.SHARE:
            self._target(fact, clause).shares.append(fact)
        elif fact.kind is Kind.COMPLETION:
            self._target(fact, clause).completions.append(fact)

    def _attach_level(self, fact: Fact, clause: Clause) -> None:
        current = self._latest(fact.family)
        if current is not None and self._belongs(fact, current, clause):
            current.levels.append(fact)
            return
        if fact.measure is not None and not fact.label and current is None:
            current = self._latest()
            if current is not None and not current.levels:
                current.levels.append(fact)
                return
        item = self._new_item(fact, clause)
        item.levels.append(fact)
        self._join_groups(item, fact, clause)

    def _belongs(self, fact: Fact, item: Item, clause: Clause) -> bool:
        """Whether a level is another number of the same item rather than the first of a new one."""
        same_passage = clause.paragraph == item.paragraph
        if fact.cue == "compare" or fact.cue == "become":
            return True
        if fact.measure is None:
            return fact.cue in ("completion", "share") and not fact.label
        taken = any(f.measure == fact.measure for f in item.levels)
        if not fact.label:
            return same_passage and not taken
        return same_passage and not taken and fact.subject is not None and fact.subject == item.subject

    def _new_item(self, fact: Fact, clause: Clause) -> Item:
        item = Item(
            label=fact.label,
            subject=fact.subject,
            year=fact.year or self._year,
            paragraph=clause.paragraph,
            sentence=clause.sentence,
            depth=clause.depth,
            whole=self._whole,
        )
        self._items.append(item)
        self.passage.items.append(item)
        return item

    def _target(self, fact: Fact, clause: Clause) -> Item:
        """The item that a change, share or rate is said of."""
        if fact.subject is not None or (fact.label and fact.kind is Kind.DELTA):
            return self._named(fact, clause)
        family = fact.family if fact.kind is Kind.DELTA else None
        return self._latest(family) or self._latest() or self._new_item(fact, clause)

    def _named(self, fact: Fact, clause: Clause) -> Item:
        for item in reversed(self._items):
            same = item.subject == fact.subject if fact.subject is not None else item.label == fact.label
            if same:
                return item
        item = self._new_item(fact, clause)
        self._join_groups(item, fact, clause)
        return item

    def _join_groups(self, item: Item, fact: Fact, clause: Clause) -> None:
        """Put a new item into the innermost list that is open."""
        if not self._open:
            return
        opened = self._open[-1]
        group = opened.group
        parent = group.parents[0]
        family = next((f.family for f in (*parent.levels, *parent.changes)), fact.family)
        if fact.family != family or clause.depth > opened.depth:
            return
        if item.subject is not None and item.subject in (parent.subject, *(p.subject for p in group.parts)):
            self._open.pop()  # the list has come round to something already told
            return
        item.parent = parent
        group.parts.append(item)

    # figures without a unit --------------------------------------------------------------------------------------

    def _with_unit(self, fact: Fact) -> Fact:
        """实际支出为5.26 after 预算为9.0万: a bare number with a measure has the unit of the number before it."""
        quantity = fact.figure.quantity
        current = self._latest()
        if quantity.dimension is not Dimension.NUMBER or fact.measure is None or current is None:
            return fact
        model = next((f for f in reversed(current.levels) if f.dimension is Dimension.MONEY), None)
        if model is None:
            return fact
        factor = model.figure.quantity.unit.factor
        scaled = Quantity(quantity.value * factor, quantity.step * factor, model.figure.quantity.unit, quantity.hedge)
        figure = Figure(scaled, fact.figure.span, fact.figure.text, fact.figure.at)
        return replace(fact, figure=figure)

    # words that claim --------------------------------------------------------------------------------------------

    def _read_wording(self, clause: Clause) -> None:
        alternatives = any(w.kind == "or" for w in clause.words)
        for word in clause.words:
            if word.kind in ("unchanged", "greater", "less", "equal") and not alternatives:
                self._add_wording(word, clause)

    def _add_wording(self, word: Token, clause: Clause) -> None:
        left = [w for w in clause.words if w.kind == "measure" and w.end <= word.start]
        right = [w for w in clause.words if w.kind == "measure" and w.start >= word.end]
        label = self._attribution.label([w for w in clause.words if w.end <= word.start], clause.span.start, word.start)
        item = self._latest()
        if label.subject is not None:
            item = next((i for i in reversed(self._items) if i.subject == label.subject), None)
        if item is None:
            return
        at = Span(word.start, word.end)
        item.wordings.append(
            Wording(
                text=self._text[word.start : word.end],
                span=self._view.source(at),
                at=at,
                cue=word.kind,
                base=self._base,
                left=left[-1].name if left else None,
                right=right[0].name if right else None,
            )
        )
