"""Facts gathered into items, as a reader carries a subject along from clause to clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditor.document import Document
from auditor.extract.attribute import Attribution
from auditor.extract.clauses import Clause, Mention
from auditor.fact import Base, Fact, Group, Item, Kind, Wording
from auditor.quantity import Dimension, Figure, Quantity
from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary

_MOST_STARTS = 8
_OR_REACH = 6  # 小于预算数(或与预算数持平): the words of a template that were never chosen between


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


def _is_amount(fact: Fact) -> bool:
    """Whether a fact is something that can be a total: no percentage can."""
    return fact.dimension not in (Dimension.RATIO, Dimension.POINTS)


def _alike(one: str, other: str) -> bool:
    """Whether two labels name the same thing: equal, or one the shortened form of the other."""
    return bool(one and other) and (one.endswith(other) or other.endswith(one) or one.startswith(other))


def _can_change(item: Item) -> bool:
    """Whether a rate or share may be said of an item: of a percentage, points would be."""
    return not item.levels or any(_is_amount(fact) for fact in item.levels)


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
        self._changed: Item | None = None  # the item whose change was just told
        self._previous: Fact | None = None
        self._row: list[Item] = []  # the items of a list told 分别, and which of them was last paired
        self._paired = -1
        self._adding = False  # whether the sentence says 加, so that a 合计 in it sums up

    def paragraph(self, clauses: Iterable[Clause]) -> None:
        """Read one paragraph."""
        self._reset()
        for clause in clauses:
            self._enter(clause)
            self._open_groups(clause)
            for mention in clause.mentions:
                self._mention(mention, clause)
            self._close_words(clause)
        self._open.clear()

    def _mention(self, mention: Mention, clause: Clause) -> None:
        goes_on = mention.lead.start > clause.span.start or clause.before == "、"
        previous = self._previous if goes_on else None
        fact = self._with_unit(self._attribution.fact(mention, clause, previous, self._base))
        joint = previous is not None and self._attribution.is_joint(mention)
        if joint or any(word.kind == "respectively" for word in mention.words):
            self._attach_in_row(fact, clause, joint=joint)
        else:
            self._attach(fact, clause)
        self.passage.facts.append(fact)
        self._previous = fact

    def _attach_in_row(self, fact: Fact, clause: Clause, *, joint: bool) -> None:
        """分别为2666.3亿元和30400.7亿元,占8.1%和91.9%: the second list goes with the first, one by one."""
        if fact.kind is Kind.LEVEL and fact.dimension is not Dimension.RATIO:
            self._row = self._row if joint else []
            item = self._new_item(fact, clause)
            item.levels.append(fact)
            self._row.append(item)
            self._paired = -1
            return
        self._paired = self._paired + 1 if joint else 0
        if self._paired < len(self._row):
            self._store(fact, self._row[self._paired])

    def _store(self, fact: Fact, item: Item) -> None:
        if fact.kind in (Kind.DELTA, Kind.RATE):
            item.changes.append(fact)
        elif fact.kind is Kind.SHARE:
            item.shares.append(fact)
        elif fact.kind is Kind.COMPLETION:
            item.completions.append(fact)

    # clause by clause --------------------------------------------------------------------------------------------

    def _enter(self, clause: Clause) -> None:
        if clause.sentence != self._sentence:
            self._sentence = clause.sentence
            self._base, self._whole, self._row, self._adding = None, "", [], False
            self._cut()
            # a list told item by item may go on over full stops; one told in a sentence ends with it
            self._open = [o for o in self._open if not o.nested and o.depth == 0 and len(o.group.parts) < 2]
        if clause.before == ";":
            for opened in self._open:
                opened.group.pauses.append(len(opened.group.parts))
            self._open = [o for o in self._open if not o.nested]
        self._open = [o for o in self._open if o.depth <= clause.depth]
        base = self._attribution.base(clause.words, clause.span.start, clause.span.end)
        self._base = base or self._base
        self._year = next(iter(self._attribution.years(*clause.span)), self._year)
        self._adding = self._adding or any(word.kind == "plus" for word in clause.words)
        self._note_whole(clause)
        self._note_subject(clause)

    def _note_subject(self, clause: Clause) -> None:
        """公务用车运行维护费支出决算比预算无增减变化,比去年增加1.05万元: a subject named without an amount of its own."""
        if clause.mentions or not any(w.kind in ("compare", "compared", "unchanged") for w in clause.words):
            return
        label = self._attribution.label(clause.words, clause.span.start, clause.span.end)
        latest = self._latest()
        if label.subject is None or (latest is not None and latest.subject == label.subject):
            return
        known = next((item for item in reversed(self._items) if item.subject == label.subject), None)
        if known is not None:
            self._items.append(known)  # the talk comes back to it
            return
        item = Item(
            label.text, label.subject, label.year or self._year, clause.paragraph, clause.sentence, clause.depth
        )
        self._items.append(item)
        self.passage.items.append(item)

    def _note_whole(self, clause: Clause) -> None:
        """“三公”经费支出决算中,… 支出主要用于四个方面:…: what follows are parts of the named subject."""
        if clause.mentions or not clause.words:
            return
        purpose = next((w for w in clause.words if w.kind == "purpose"), None)
        if purpose is not None and clause.after == ":":
            label = self._attribution.label(clause.words, clause.span.start, purpose.start)
            self._whole = label.subject or label.text
            return
        if clause.words[-1].kind != "within":
            return
        if clause.words[-1].end >= clause.span.end:
            label = self._attribution.label(clause.words[:-1], clause.span.start, clause.words[-1].start)
            self._whole = label.subject or label.text

    def _cut(self) -> None:
        """Note that the lists under way may end here."""
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
        latest = next((i for i in reversed(self._items) if any(_is_amount(f) for f in (*i.levels, *i.changes))), None)
        if latest is None:
            return
        parents = [latest, *latest.ancestors]
        if clause.before in ("。", ""):  # a new sentence may take apart anything that the last one told
            parents += [i for i in reversed(self._items) if i.sentence >= latest.sentence and i not in parents]
        group = Group(parents, complete=complete)
        nested = any(o.depth == clause.depth for o in self._open) and clause.before not in ("。", "")
        self._open.append(_Open(group, clause.depth, clause.sentence, nested))
        self.passage.groups.append(group)

    def _close_words(self, clause: Clause) -> None:
        ends = {mention.figure.at.end for mention in clause.mentions}
        for word in clause.words:
            more = word.kind in ("remainder", "outside") or (word.kind == "open" and word.start in ends)
            if more and self._open:
                self._open[-1].group.open = True
        text = self._text[clause.span.start : clause.span.end]
        if self._open and not clause.mentions and any(character.isdecimal() for character in text):
            self._open[-1].group.open = True  # a number that could not be read may be one of the list
        self._read_wording(clause)

    # items -------------------------------------------------------------------------------------------------------

    def _latest(self, family: str | None = None) -> Item | None:
        for item in reversed(self._items):
            facts = (*item.levels, *item.changes)
            if family is None or not facts or any(f.family == family for f in facts):
                return item
        return None

    def _attach(self, fact: Fact, clause: Clause) -> None:
        if fact.kind is Kind.LEVEL:
            self._attach_level(fact, clause)
        elif fact.kind in (Kind.DELTA, Kind.RATE):
            item = self._target(fact, clause)
            self._store(fact, item)
            self._changed = item if fact.kind is Kind.DELTA else None
        elif self._row and not fact.label and fact.sentence == self._row[0].sentence:
            self._paired = 0
            self._store(fact, self._row[0])
        else:
            self._store(fact, self._target(fact, clause))

    def _attach_level(self, fact: Fact, clause: Clause) -> None:
        current = self._topmost(self._latest(fact.family), fact)
        if current is not None and self._belongs(fact, current, clause):
            current.levels.append(self._attribution.as_prior(fact) if self._is_earlier(fact, current) else fact)
            return
        if fact.measure is not None and not fact.label and current is None:
            current = self._latest()
            if current is not None and not current.levels:
                current.levels.append(fact)
                return
        before = [i for i in self._items if i.sentence == clause.sentence and i.depth == clause.depth]
        item = self._new_item(fact, clause)
        item.levels.append(fact)
        sums_up = fact.cue == "total" or (fact.cue == "subtotal" and self._adding)
        if sums_up and self._sum_up(item, fact, before):
            self._open = [o for o in self._open if o.depth < clause.depth]
            return
        self._join_groups(item, fact, clause)

    def _is_earlier(self, fact: Fact, item: Item) -> bool:
        """2025年安排260万元,2024年安排245万元: the same thing a year before."""
        told = item.levels[0].year if item.levels else None
        return not fact.label and fact.year is not None and told is not None and fact.year < told

    def _sum_up(self, item: Item, fact: Fact, before: list[Item]) -> bool:
        """A total after its parts takes the items told since the sentence began, or only the last of them."""
        parts = [i for i in before if any(f.family == fact.family for f in i.levels)]
        if len(parts) < 2:
            return False
        starts = list(range(len(parts) - 1))[:_MOST_STARTS]
        self.passage.groups.append(Group([item], parts, [len(parts)], starts=starts))
        return True

    def _topmost(self, item: Item | None, fact: Fact) -> Item | None:
        """A new sentence that names nobody goes on about the total, not about the last of its parts."""
        if item is None or fact.label or fact.sentence == item.sentence or fact.cue == "compare":
            return item
        return item.ancestors[-1] if item.ancestors else item

    def _belongs(self, fact: Fact, item: Item, clause: Clause) -> bool:
        """Whether a level is another number of the same item rather than the first of a new one."""
        same_passage = clause.paragraph == item.paragraph
        if self._is_earlier(fact, item):
            return True
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
            year=fact.year,
            paragraph=clause.paragraph,
            sentence=clause.sentence,
            depth=clause.depth,
            whole=self._whole,
        )
        self._items.append(item)
        self.passage.items.append(item)
        self._changed = None
        return item

    def _target(self, fact: Fact, clause: Clause) -> Item:
        """The item that a change, share or rate is said of."""
        if fact.kind is Kind.RATE and self._changed is not None and not fact.label:
            if self._changed.changes[-1].sentence == clause.sentence:
                return self._changed
        if fact.subject is not None or fact.label:
            return self._named(fact, clause)
        family = fact.family if fact.kind is Kind.DELTA else None
        item = self._latest(family) if family else next((i for i in reversed(self._items) if _can_change(i)), None)
        item = item or self._latest() or self._new_item(fact, clause)
        return self._topmost(item, fact) or item

    def _named(self, fact: Fact, clause: Clause) -> Item:
        for item in reversed(self._items):
            same = item.subject == fact.subject if fact.subject is not None else _alike(item.label, fact.label)
            families = {f.family for f in item.levels}
            if same and (fact.kind is not Kind.DELTA or not families or fact.family in families):
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
        if fact.dimension is Dimension.NUMBER:
            group.open = True  # a number that cannot be added; what it would have come to is not known
        if fact.family != family or clause.depth > opened.depth:
            return
        if item.subject is not None and item.subject in (parent.subject, *(p.subject for p in group.parts)):
            self._open.pop()  # the list has come round to something already told
            return
        item.parent, item.group = parent, group
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
        reach = min(clause.span.end + _OR_REACH, len(self._text))
        alternatives = [
            w.start for w in self._vocabulary.tokens(self._text, clause.span.start, reach) if w.kind == "or"
        ]
        for word in clause.words:
            if word.kind in ("unchanged", "greater", "less", "equal"):
                if not any(place - word.end <= _OR_REACH for place in alternatives):
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
