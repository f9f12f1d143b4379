"""The lists under way in a paragraph: what 其中 opened, and what belongs to it until it ends."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract import others
from auditor.extract.clauses import Clause
from auditor.extract.deltas import is_only_adjusted
from auditor.extract.funds import Funds
from auditor.extract.mainly import End, Inner, tells_mainly
from auditor.extract.measured import Open, exchange_beside, is_aside, join_beside, measures, told_beside
from auditor.extract.memory import REACH, Memory
from auditor.extract.namedtotals import amount_named, name_before, named_among
from auditor.extract.openings import (
    Openings,
    counted_beside,
    counts_beside,
    is_of_year,
    told_above,
    told_earlier,
    total_of,
)
from auditor.extract.turns import (
    bare_members,
    begins_anew,
    comes_back,
    gives_reason,
    goes_on,
    is_all_the_rest,
    is_behind,
    is_last_of,
    is_led_in,
    is_near,
    is_within,
    leave_before,
    names_of,
    note_pauses,
    summing,
    told_before,
)
from auditor.extract.views import totals_viewed, viewed
from auditor.fact import Fact, Group, Item
from auditor.normal import marker
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_MEANS, _LED = ("average", "mean", "per_many"), ("bracket", "purpose")
_DECIMAL = regex(  # but not of a date: 截至8月底, nor of what is numbered: ,(2)其他
    r"(?<!\d)(?!(?:19|20)\d\d年|\d{1,2}(?:[-至]\d{1,2})?[月日]|(?<=[,;:。\n]\()\d{1,2}\))\d"
)
_LONGEST_MARK = 8  # code points
_MANNER = {"mainly": "among"}  # both may leave out what matters less
_MOST_PARENTS, _DEEPEST, _FEWEST = 8, 15, 2


class Lists:
    """Keeps the groups that are open, innermost last, and all groups in ``groups``."""

    def __init__(self, groups: list[Group], text: str, vocabulary: Vocabulary, above: Sequence[Item] = ()) -> None:
        self._open: list[Open] = []
        self._groups, self._text, self._above = groups, text, above  # the items of the paragraph before
        self._bracketed: Group | None = None  # what a bracket of this sentence listed, closed by now
        words = vocabulary.words
        self._reasons, self._mains = words.get("reason", ()), words.get("main", ())
        self._wholes, self._splits = vocabulary.wholes, vocabulary.splits
        self._kinds, self._with = words.get("kind_unit", ()), words.get("together_with", ())
        self._nouns, self._things, self._members = (words.get(kind, ()) for kind in ("noun", "itemed", "member"))
        self._among = words.get("within", ()), words.get("within_lead", ())
        self._view = words.get("view_from", ()), words.get("view_to", ())
        self._openings, self._funds = Openings(text, vocabulary), Funds(text, vocabulary)
        self._inner = Inner(vocabulary, groups)
        self._spendings = (*words.get("spending_name", ())[:1], *words.get("spending_total", ()))
        self._incomes = (*words.get("income_name", ()), *words.get("income_total", ()))
        self._differences, names = vocabulary.differences, (each.ratio for each in vocabulary.ratios)
        self._ratios = tuple(name for each in names for name in each)
        self._each, self._prices = words.get("per_unit", ()), words.get("intensive", ())
        self._means = tuple(word for kind in _MEANS for word in words.get(kind, ()))

    @property
    def last_part(self) -> Item | None:
        """The last item of the innermost list under way."""
        return next(reversed(self._open[-1].group.parts), None) if self._open else None

    @property
    def total(self) -> Item | None:
        """The total of the innermost list under way."""
        return next(iter(self._open[-1].group.parents), None) if self._open else None

    def enter(self, clause: Clause, *, new_sentence: bool) -> None:
        """Close what ends before a clause: by a full stop, a semicolon or a closing bracket."""
        if not self._open:
            self._bracketed = None if new_sentence else self._bracketed
            return
        if new_sentence:
            self.cut()  # a list told item by item may go on over full stops; one told in a sentence ends with it
            kept = [o for o in self._open if not o.nested and o.depth == 0 and goes_on(o.group, self._splits)]
            kept = kept if "plus" not in clause.kinds else []  # what is added to a total is none of its parts
            kept = [o for o in kept if o.group.parts or self._may_begin(o, clause)]
            self._open = [o for o in kept if is_near(o.group, clause.sentence)]
            self._bracketed = None
        note_pauses([opened.group for opened in self._open], clause)
        if clause.before == ";":
            self._open = [o for o in self._open if o.goes_on_behind_semicolon]
        closed = [o.group for o in self._open if o.depth > clause.depth]
        self._bracketed = closed[0] if closed else self._bracketed
        self._open = [o for o in self._open if o.depth <= clause.depth]

    def _may_begin(self, opened: Open, clause: Clause) -> bool:
        """Whether a list of which the sentence that opened it told no part may begin in the next: not one of other
        things (90万元,其中优13个、良26个。), nor of reasons that are not numbered on (主要原因:一是物价上涨。)."""
        start = clause.span.start
        numbered = marker(self._text[start : start + _LONGEST_MARK]).length > 0
        return opened.segment < 0 and (numbered or opened.group.manner != "reason")

    def cut(self) -> None:
        """Note that a sentence, or the paragraph, ends."""
        for group in (opened.group for opened in self._open):
            if group.parts and group.cuts[-1:] != [len(group.parts)]:
                group.cuts.append(len(group.parts))

    def open(self, opening: str, clause: Clause, memory: Memory) -> None:
        """Open a list as :meth:`opening` told."""
        if clause.before == ")" and not clause.mentions and self._ends_complete(clause):
            return
        if opening == "view":
            self._open_view(clause, memory)
            return
        among = opening == "among"
        outside = memory.outside(clause.depth)
        named = named_among(clause, memory.items, self._text, *self._among) if among else self._named(clause, memory)
        latest = named if among or named is not None else outside.latest_amount()
        above = told_above(self._above, clause, opening) if latest is None else []
        latest = next(reversed(above), latest)
        # 分为五类:一是…; 其中:50万元用于甲;…
        waits = clause.before == ":" and bool(self._open) and not self._open[-1].group.parts and opening in _LED
        apart = latest is not None and opening == "complete" and self._openings.names_another(clause, latest)
        apart = apart or (named is None and name_before(clause, self._text, self._members, self._among[0]) != "")
        if latest is None or waits or apart or (opening == "bracket" and not is_behind(latest, clause, self._text)):
            if among and self._open:
                self._open.pop().group.leave_open()  # what follows is of something else, whatever that is
            return
        parents = [] if is_led_in(opening, latest, clause) else [latest, *(() if named else latest.ancestors)]
        starts_sentence = clause.before in ("。", "")
        if starts_sentence and not named:  # it may be of anything that the last sentence told
            told = reversed(above or memory.items)
            parents += [i for i in told if i.sentence >= latest.sentence and i not in parents]
        led = clause.after == ":" and not clause.mentions
        beyond = [i for i in told_before(latest, memory) if i not in parents][-_MOST_PARENTS:]
        group = Group(parents[:_MOST_PARENTS], manner=_MANNER.get(opening, opening), led=led, beyond=beyond)
        group.counted = counted_beside(latest, memory, self._kinds, self._things, self._text)
        group.counts = counts_beside(latest, memory.items, self._text, self._kinds)
        nested = not starts_sentence and any(o.depth == clause.depth for o in self._open) and not self._begins(latest)
        around = latest.group.parts[-REACH:] if latest.group is not None else ()
        names = {(name, item.year) for item in (latest, *around) for name in (item.subject, item.label) if name}
        earlier = told_earlier(latest, memory.items) if starts_sentence else ()
        opened = self._begin(Open(group, clause.depth, nested, names, earlier=earlier))
        if (twin := told_beside(latest, memory)) is not None:
            opened.beside = group.beside = Group([twin], manner=opening, beside=group)

    def _named(self, clause: Clause, memory: Memory) -> Item | None:
        """The one amount told before that a clause names right before it opens its list: 收入总计90万元,支出总计90万
        元。收入总计包括:…"""
        if name := name_before(clause, self._text, self._members, self._among[0]):
            return amount_named(name, memory.items, self._text)
        alone = clause.after == ":" and not clause.mentions
        return named_among(clause, memory.items, self._text, self._members, ()) if alone else None

    def _begins(self, item: Item) -> bool:
        """Whether an item stands first in a sentence to which the innermost list went on: its own list is not over
        before that sentence is. 甲9万元,其中:乙5万元。丙8万元,其中:丁4万元;戊4万元."""
        group = self._open[-1].group
        return group.parts[-1:] == [item] and group.cuts[-1:] == [len(group.parts) - 1]

    def _begin(self, opened: Open) -> Open:
        self._open = [*self._open[-_DEEPEST:], opened]
        self._groups.append(opened.group)
        return opened

    def _open_view(self, clause: Clause, memory: Memory) -> None:
        """Open a list that takes apart, once more, any total told before it that is not itself in a list."""
        name = viewed(clause, self._text, *self._view) or ""
        chosen, named = totals_viewed(name, memory.items, self._above, clause.depth)
        beyond = [i for i in self._above if i not in chosen][-_MOST_PARENTS:]
        group = Group(chosen, manner="view", open=bool(name and not named), beyond=beyond, led=clause.after != ",")
        self._begin(Open(group, clause.depth, any(o.depth == clause.depth for o in self._open), set()))

    def opening(self, clause: Clause) -> str | None:
        """What the clause opens a list with; ``None`` where it opens none."""
        return self._openings.of(clause, inside=bool(self._open))

    def join(self, item: Item, fact: Fact, clause: Clause) -> None:
        """Put a new item into the innermost open list, if its first fact can be a part of the total."""
        if self._open and begins_anew(fact, clause, self._text):
            self._open.pop()
        if not self._open:
            return
        group = (opened := self._open[-1]).group
        parent = total_of(group, fact, opened.earlier)
        exchange_beside(parent, opened)
        kind = next((f.family for f in (*parent.levels, *parent.changes)), fact.family) if parent else fact.family
        beside = bool(group.cuts) and group.cuts[-1] == len(group.parts)
        alike = beside or bool(parent and kind == fact.family)
        if fact.dimension is Dimension.NUMBER and not (alike or others.is_ratio(fact, self._ratios, self._text)):
            group.leave_open()  # a number that cannot be added; what it would have come to is not known
        if fact.family != kind or clause.depth > opened.depth:
            if (other := join_beside(item, fact, clause.depth, opened)) is not None:
                self._groups.append(other)
            return
        if (end := self._inner.take(item, opened.inner, group)) is not End.INNER:
            if end is End.BOTH:
                self._open.pop()
            return
        opened.inner = None
        self._add(item, fact, clause, parent)

    def _add(self, item: Item, fact: Fact, clause: Clause, parent: Item | None) -> None:
        """Put an item that can be added into the innermost open list, or end that before it."""
        group = (opened := self._open[-1]).group
        mainly = tells_mainly(clause, group, self._text, self._reasons, self._mains)
        other = parent is not None and others.is_other_total(item, fact, parent, group, self._means, self._text)
        if mainly:
            opened.inner = Group(group.parts[-1:], [item], manner="mainly")
            group.leave_open()
            return
        other = other or others.is_other_side(item, parent, self._incomes, self._spendings)
        other = other or (parent is not None and others.is_left_of(item, fact, parent, group, self._differences))
        other = other or (parent is not None and others.is_of_total(item, fact, parent, group, clause))
        if other or others.outgrows(fact, group, self._splits):
            self._open.pop()
            return
        if fact.dimension is Dimension.MONEY and item.label in self._prices and parent is not None:
            return  # 其中:甲26台,单价120元,计3120元
        if gives_reason(clause, group, self._text, self._reasons) or is_only_adjusted(fact, group):
            return
        if others.tells_of_part(item, fact, group) or others.is_spent(item, fact, group, self._funds, self._text):
            return  # 安排资金90万元,其中管理费1万元,目前已拨付80万元: of the total
        item.year = opened.year = item.year or opened.year  # 2021年甲、乙,2022年甲、乙
        if is_within(item, group, self._wholes, self._among[0]) or is_aside(item, clause.segment, opened, *self._among):
            return  # 甲类50万元,其中子类30万元;另一子类20万元: a part of a part
        if not measures(item, fact, opened, self._groups):
            form = clause.before + self._text[clause.mentions[-1].end : clause.span.end].strip()
            self._take(item, names_of(item, fact, group, opened.year, opened.segment), opened, form)

    def _take(self, item: Item, names: set[tuple[str, int | None]], opened: Open, form: str) -> None:
        """Make an item that goes by such names and is told in such a form a part of a list, if none does already."""
        group = opened.group
        leave_before(item, group, opened.told)
        if (names & opened.told and not is_of_year(item, group)) or comes_back(item, group):
            self._open.pop()  # the talk has come back to something already told
            return
        opened.told |= names
        item.parent, item.group = group.parents[0] if group.parents else None, group
        group.parts.append(item)
        group.forms.append(form)

    def sum_up(self, total: Item, fact: Fact, before: Sequence[Item], depth: int, *, adding: bool, alone: bool) -> bool:
        """A total after its parts takes the items told since the sentence began, or only the last of them, if there are
        any; then no list of this depth goes on. ``adding``: the text says 加; ``alone``: nothing else was told."""
        alike = [i for i in before if any(level.family == fact.family for level in i.levels)]
        parts = [i for i in alike if not i.label.startswith(self._each)]  # 每人每月60元 is no part
        if len(parts) < _FEWEST:
            return False
        self._groups.append(summing(total, parts, "adding" if adding else "summed" if alone else "total"))
        self._open = [o for o in self._open if o.depth < depth]
        return True

    def _ends_complete(self, clause: Clause) -> bool:
        """Note that a list ends in words for its being all: 10个单位,其中3个机关和7个事业单位组成."""
        group = self._open[-1].group if self._open else None
        if group is None or len(group.parts) < 2 or not clause.tail or clause.tail[-1].kind != "complete":
            return False
        group.manner = "complete"
        return True

    def leave(self, clause: Clause) -> None:
        """Note what a clause says of the list: that there is more (等, 其余), or a number that could not be read."""
        group = self._open[-1].group if self._open else self._bracketed
        if group is None:
            return
        self._ends_complete(clause)
        group.bare += bare_members(clause, group, self._text, self._with)
        begins = clause.span.start + 1 if group is self._bracketed and not self._open else clause.span.end
        # behind a bracket only 其余 at the head of a clause is of its total: not 将剩余的资金分配到位
        more = others.tells_more(clause, group, begins, bracketed=group is self._bracketed and not self._open)
        if not more and "open" in clause.kinds:
            ends = {mention.figure.at.end for mention in clause.mentions}
            more = any(word.kind == "open" and word.start in ends for word in clause.words)
        unread = bool(self._open) and not clause.mentions and _DECIMAL.search(self._text, *clause.span) is not None
        if more and self._open and is_all_the_rest(clause, group, self._nouns):
            group.closed = True
            self._open.pop()
        elif more or unread:
            group.rest = bool(self._open) and not unread and is_last_of(clause, group)
            group.leave_open()
            for measured in self._open[-1].measured.values() if self._open else ():
                measured.leave_open()
        if self._open and self._open[-1].group.manner == "complete" and self._openings.ends_formed(clause):
            self._open.pop()
