"""Facts gathered into items, as a reader carries a subject along from clause to clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.document import Document, Paragraph
from auditor.extract.attribute import Attribution
from auditor.extract.clauses import Clause, Mention
from auditor.extract.lists import Lists
from auditor.extract.memory import REACH, Memory, alike
from auditor.extract.openings import OPENERS
from auditor.extract.pairing import Pairing
from auditor.extract.passage import (
    Passage,
    as_adjusted,
    as_bracketed_rate,
    as_difference,
    belongs,
    closes_sum,
    explains_rate,
    inherit,
    is_earlier,
    is_equivalent,
    is_nobodys,
    names_nothing,
    place,
    store,
    with_unit,
)
from auditor.extract.reasons import ReasonReader
from auditor.extract.topics import LEADING, NO_OPENING, Topics, measured
from auditor.extract.wordings import WordingReader
from auditor.extract.years import Opening
from auditor.fact import Base, Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_COMPARISONS = ("compare", "compared")
_COMPARING = (*_COMPARISONS, "unchanged")


class Reader:
    """Reads the clauses of a document in order and keeps what a reader would keep in mind."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._text = document.view.text
        self._attribution = Attribution(self._text, vocabulary)
        self._vocabulary = vocabulary
        self._wordings = WordingReader(document.view, vocabulary, self._attribution)
        self._reasons = ReasonReader(document.view, vocabulary, self._attribution)
        self._topics = Topics(document, vocabulary, self._attribution)
        self._row = Pairing(self._text, vocabulary, self._attribution)  # the items of a list told 分别
        self._above: list[Item] = []  # the items of the last paragraph that told of anything
        self.passage = Passage(reasons=self._reasons.found)

    @property
    def year(self) -> int | None:
        """The year that the report is about."""
        return self._attribution.report_year

    def paragraph(self, clauses: Sequence[Clause], paragraph: Paragraph) -> None:
        """Read one paragraph."""
        if all(not clause.mentions and clause.kinds.isdisjoint((*_COMPARING, *LEADING)) for clause in clauses):
            return  # without figures it tells something with one of these only
        before = len(self.passage.items)
        self._memory = Memory(self._vocabulary.words)
        self._row.enter(clauses)
        self._lists = Lists(self.passage.groups, self._text, self._vocabulary, self._above)
        self._paragraph = paragraph
        self._topic: str | None = None  # what was named in the paragraph before any amount
        self._sentence = -1
        self._year: int | None = None
        self._is_dated = self._attribution.first_year(*paragraph.span) is not None
        self._changed: Item | None = None  # the item whose change was just told
        self._previous: Fact | None = None
        self._last_base: Base | None = None  # what the last change of the paragraph was measured from
        for clause in clauses:
            self._enter(clause)
            if opening := self._lists.opening(clause):
                if opening in OPENERS:
                    self._set_apart(clause)
                self._lists.open(opening, clause, self._memory)
            for mention in clause.mentions:
                self._open_behind(mention, clause)
                self._mention(mention, clause)
            self._lists.leave(clause)
            self._wordings.read(clause, self._base, self._memory)
            if not clause.kinds.isdisjoint(("greater", "less", "equal")):
                self._last_base = None
            self._reasons.read(clause, self._last_base)
        self._lists.cut()
        self._above = self.passage.items[before:][-REACH:] or self._above

    def _open_behind(self, mention: Mention, clause: Clause) -> None:
        """Open a list where 其中 stands right behind the figure before, the comma between them left out."""
        if any(
            word.kind == "member" and word.start == mention.lead.start > clause.span.start for word in mention.words
        ):
            self._lists.open("member", clause, self._memory)

    # clause by clause --------------------------------------------------------------------------------------------

    def _enter(self, clause: Clause) -> None:
        new_sentence = clause.sentence != self._sentence
        self._lists.enter(clause, new_sentence=new_sentence)
        if new_sentence:
            self._sentence = clause.sentence
            self._opened: int | None = None
            self._base: Base | None = None
            self._opening = NO_OPENING
            self._row.clear()
            self._adds_on = False  # whether the sentence begins with 加: it adds to what was told before
            self._left_out = False  # whether the changes that follow are of what is left without something
            self._adds_own = False  # whether it adds to what it has told itself
            self._adding = False  # whether the sentence says 加, so that a 合计 in it sums up
        if not clause.kinds.isdisjoint(_COMPARISONS):
            self._base = self._attribution.base(clause.words, *clause.span) or self._base
        if self._is_dated:
            named = self._attribution.first_year(*clause.span)
            self._year = named or self._year
            plain = clause.kinds.isdisjoint((*_COMPARISONS, *OPENERS)) and not self._reasons.tells_one(clause)
            if self._opened is None and plain:
                self._opened = named
        if "plus" in clause.kinds and not self._adding:
            self._adding, self._adds_on = True, new_sentence
            self._adds_own = any(item.sentence == clause.sentence for item in self._memory.items)
        self._note_whole(clause)
        if not clause.mentions:
            self._left_out = self._left_out or (self._topics.excludes(*clause.span) and clause.depth == 0)
            self._note_topic(clause)
        elif self._topics.begins_with_compared(clause):
            self._note_subject(clause)

    def _note_whole(self, clause: Clause) -> None:
        """“三公”经费支出决算中,… 支出主要用于四个方面:…: what follows are parts of the named subject."""
        label = self._topics.whole(clause)
        self._opening = label or self._opening
        if label is not None and label.subject is not None and label.year is not None:
            opening = Opening(label.subject, label.measure, label.year, clause.paragraph, clause.span)
            self.passage.openings.append(opening)

    def _note_topic(self, clause: Clause) -> None:
        """Note whom a clause without figures is about."""
        label = self._topics.explained(clause)
        if label is not None:
            self._add(Item(label.text, label.subject, label.year or self._year, *place(clause)))
        elif clause.words:
            self._note_subject(clause)

    def _note_subject(self, clause: Clause) -> None:
        """公务用车运行维护费支出决算比预算无增减变化,比去年增加1.05万元: a subject named without an amount of its own;
        “三公”经费。全年预算36.5万元: one named as the paragraph's own heading."""
        affected = self._topics.affected(clause)
        label = affected or self._topics.named(clause)
        if label is None:
            return
        if label.subject is not None and not self._memory.items and self._topics.heads(clause):
            self._topic = label.subject
        if affected is None and clause.kinds.isdisjoint(_COMPARING):
            return
        latest, named = self._memory.latest(), label.subject is not None
        same = latest is not None and (latest.subject == label.subject if named else alike(label.text, latest.label))
        if not same:
            known = self._memory.of_subject(label.subject) if label.subject is not None else None
            if known is not None:
                self._memory.recall(known, clause.sentence)
            else:
                self._add(Item(label.text, label.subject, label.year or self._year, *place(clause)))

    # figures -----------------------------------------------------------------------------------------------------

    def _mention(self, mention: Mention, clause: Clause) -> None:
        previous = self._previous if mention.lead.start > clause.span.start or self._row.goes_on(clause) else None
        fact = measured(self._attribution.fact(mention, clause, previous, self._base), self._opening)
        fact = with_unit(fact, mention, self._memory.latest(), self._lists.last_part, self._text)
        fact = as_bracketed_rate(self._row.dated(fact, previous, mention), self._previous, clause, self._text)
        joint = self._row.joins(fact, previous, mention)
        self._lead = self._text[slice(*mention.lead)]
        if (before := self._previous) is not None and is_equivalent(fact, before, clause):
            self.passage.equivalents.append((before, fact))
        elif not is_nobodys(fact, self._previous, mention, clause, self._text):
            if joint or self._row.begins(mention, clause):
                self._attach_in_row(fact, mention, clause, joint=joint)
            else:
                self._attach(fact, clause)
        self.passage.facts.append(fact)
        self._previous = fact
        self._last_base = None if fact.kind is Kind.COMPLETION else fact.base or self._last_base

    def _attach_in_row(self, fact: Fact, mention: Mention, clause: Clause, *, joint: bool) -> None:
        """货物、工程分别为2666.3亿元和30400.7亿元,占8.1%和91.9%: the lists go with one another, one by one."""
        if fact.kind is Kind.LEVEL and fact.dimension is not Dimension.RATIO:
            if self._row.takes_before(fact, joint=joint):
                return
            fact = self._row.name(fact, mention, joint=joint)
            item = self._new_item(fact, clause)
            item.levels.append(fact)
            self._lists.join(item, fact, clause)
            self._row.add(item)
            return
        if names := self._row.of_others(mention):
            self._row.items = [self._add(Item(name, None, fact.year, *place(clause))) for name in names]
        self._row.advance(joint=joint)
        if (whole := self._row.own_whole(fact)) is not None:
            self._attach(replace(fact, whole=whole), clause)
            return
        if not joint and not (fact.kind is Kind.SHARE and fact.label):
            self._row.take_up(self._memory.items, mention, clause)
        if partner := self._row.partner_of(fact):
            store(fact, partner)

    def _attach(self, fact: Fact, clause: Clause) -> None:
        if fact.kind is Kind.LEVEL:
            self._left_out = self._left_out and clause.depth > 0
            self._attach_level(fact, clause)
            return
        self._left_out = self._left_out and not self._topics.is_of_all(self._lead)
        if self._left_out and fact.kind in (Kind.DELTA, Kind.RATE):
            return  # 剔除一次性因素后增长6.6%: of what is left, which is not told
        again = self._row.items and fact.kind in (Kind.SHARE, Kind.COMPLETION) and not fact.label
        item = self._row.restart() if again else self._target(fact, clause)
        store(fact, item)
        if fact.kind in (Kind.DELTA, Kind.RATE):
            self._changed = item if fact.kind is Kind.DELTA else None

    def _target(self, fact: Fact, clause: Clause) -> Item:
        """The item that a change, share or rate is said of."""
        if (meant := self._memory.counted(fact, self._lead) or self._memory.of_years(fact)) is not None:
            return meant
        changed = self._changed
        if changed is not None and changed.depth > clause.depth:
            changed = None  # its bracket is closed: 增加6万元(其中甲增加1万元),增长26%
        follows = changed is not None and changed.changes[-1].sentence == clause.sentence
        if fact.kind is Kind.RATE and changed is not None and follows and not fact.label:
            return changed
        if fact.subject is None and not fact.label and self._memory.fresh(fact) is None:
            return self._memory.outside(clause.depth).meant(fact) or self._new_item(fact, clause)
        topic = self._memory.fresh(fact, self._vocabulary.words.get("noun", ()))
        item = topic or self._memory.named(fact, clause.depth, self._lists.total) or self._new_item(fact, clause)
        if not (item.levels or item.changes or item.shares or item.completions):
            self._lists.join(item, fact, clause)
        return item

    # amounts -----------------------------------------------------------------------------------------------------

    def _attach_level(self, fact: Fact, clause: Clause) -> None:
        current = self._memory.compared(fact) or self._memory.whose(fact, clause.depth)
        other = current is None or len(current.levels) >= REACH or explains_rate(self._previous, clause)
        if current is not None and (told := as_difference(fact, current, self._vocabulary)) is not None:
            current.changes.append(told)
        elif current is not None and not other and is_earlier(fact, current, self._vocabulary):
            current.levels.append(self._attribution.as_prior(fact))
        elif current is not None and not other and belongs(fact, current, self._vocabulary, self._lead):
            current.levels.append(as_adjusted(fact, current, self._vocabulary))
        else:
            self._tell(fact, clause)

    def _set_apart(self, clause: Clause) -> None:
        """…;2022年预算数450万元,其中:…: what was taken for the last part's earlier amount is a total of a list."""
        told = self._previous
        if told is None or told.cue == "compare":
            return
        part = self._memory.latest_amount()
        if part is None or part.parent is None:
            return
        holder = next((i for i in (part, *part.ancestors) if i.levels[1:] and i.levels[-1].figure is told.figure), None)
        if holder is None or not part.levels or told.segment == part.levels[0].segment:
            return
        if told.year not in (None, holder.levels[0].year):
            holder.levels.pop()
            self._new_item(told, clause).levels.append(told)

    def _tell(self, fact: Fact, clause: Clause) -> None:
        """Begin a new item with its first amount."""
        closing = fact.cue == "subtotal" or closes_sum(fact, clause, self._text, self._vocabulary)
        sums_up = fact.cue == "total" or (self._adding and closing)
        before: list[Item] = []
        if sums_up and self._adding and not self._adds_own:
            before = self._memory.added(fact, clause.depth, goes_on=self._adds_on)
        elif sums_up:
            before = self._memory.summed(fact, clause.depth, alone=not self._adding)
        item = self._new_item(fact, clause)
        self._row.clear()  # what follows is of this one, no longer of the amounts told side by side
        item.levels.append(fact)
        alone = names_nothing(fact, self._vocabulary) and fact.cue == "total" and self._memory.is_first(fact, before)
        if not (sums_up and self._lists.sum_up(item, fact, before, clause.depth, adding=self._adding, alone=alone)):
            self._lists.join(item, fact, clause)
            inherit(item)

    def _new_item(self, fact: Fact, clause: Clause) -> Item:
        if (subject := fact.subject) is None and not self._memory.items and self._topics.leave_name(fact):
            subject = self._topic or self._topics.above(self._paragraph)
        item = Item(fact.label, subject, fact.year, *place(clause), opened=self._opened, whole=self._opening.name)
        self._changed = None
        return self._add(item)

    def _add(self, item: Item) -> Item:
        self._memory.items.append(item)
        self.passage.items.append(item)
        return item
