"""The ledger of a report: what became of every figure, added up by section and by sort, and what is left to the eye."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from auditor.account import Account, Heading, Sort, State, Unchecked
from auditor.fact import Kind
from auditor.finding import ReportAudit
from auditor.frozen import caching, frozen
from auditor.span import Span

Counts = Mapping[tuple[Sort, State], int]
"""How many figures there are of a sort in a state; what there is none of is 0."""


@frozen
class Entry:
    """A figure of the ledger.

    ``state`` is the one after some findings were settled, ``section`` the index of its heading in the ledger's
    sections, and ``left`` is set where no check reached it.
    """

    account: Account
    state: State
    section: int
    left: Unchecked | None = None


@frozen
class Section:
    """A heading, ``None`` for what stands above all of them; ``own`` counts the figures that stand under it and under
    no lower one, ``counts`` those under lower ones too. ``parent`` is an index into the ledger's sections."""

    heading: Heading | None
    parent: int | None
    own: Counts
    counts: Counts

    @property
    def title(self) -> str:
        """The heading as it is written, empty without one."""
        return "" if self.heading is None else self.heading.title


@caching
class Ledger:
    """``entries`` are all figures in text order; ``sections`` what stands above all headings, then the headings."""

    entries: tuple[Entry, ...]
    sections: tuple[Section, ...]

    @classmethod
    def of(cls, report: ReportAudit) -> Ledger:
        """The ledger of a report."""
        told, left = states(report), {each.figure.span: each for each in report.unchecked}
        find = _Places(report.headings)
        entries = [Entry(a, told[a.span], find.section(a.span.start), left.get(a.span)) for a in report.accounts]
        return cls(tuple(entries), tuple(_sections(report.headings, entries)))

    @cached_property
    def counts(self) -> Counts:
        """Of the whole report."""
        return Counter((entry.account.sort, entry.state) for entry in self.entries)

    @cached_property
    def left(self) -> tuple[Entry, ...]:
        """The figures that were never checked, the most important first.

        Money before percentages before counts before the rest; of money what is a total before other amounts before
        changes of amounts, and of these the larger first; else in text order.
        """
        return tuple(sorted((entry for entry in self.entries if entry.left is not None), key=importance))

    @cached_property
    def rows(self) -> Mapping[int, Counts]:
        """The sections to show, by their index and in order, with their counts, which add up to all figures.

        They are the highest that hold figures; but one that holds more than half of all figures gives way to those
        below it, and has a row only for what stands in none of them.
        """
        return dict(self._rows(None))

    def _rows(self, above: int | None) -> Iterator[tuple[int, Counts]]:
        for index, section in enumerate(self.sections):
            if section.parent != above or not section.counts:
                continue
            if 2 * sum(section.counts.values()) <= len(self.entries) or section.counts == section.own:
                yield index, section.counts
                continue
            if section.own:
                yield index, section.own
            yield from self._rows(index)

    def row(self, entry: Entry) -> int:
        """The section in whose row a figure is counted."""
        section = entry.section
        while section not in self.rows:
            section = self.sections[section].parent or 0
        return section


def importance(entry: Entry) -> tuple[int, int, object, Span]:
    """What figures that were never checked are sorted by, the most important first."""
    left, sort = entry.left, entry.account.sort
    rank = list(Sort).index(sort)
    if left is None or sort is not Sort.MONEY:
        return rank, 0, 0, entry.account.span
    return rank, tier(left), -abs(left.figure.quantity.value), entry.account.span


def tier(left: Unchecked) -> int:
    """0 of a total, 1 of another amount, 2 of a change of an amount."""
    if left.meaning is not None and left.meaning.kind is Kind.DELTA:
        return 2
    return 0 if left.meaning is not None and left.meaning.total else 1


def states(report: ReportAudit) -> Mapping[Span, State]:
    """The state of every figure by its span, in text order, as what is on record of the findings leaves it."""
    found = {account.span: account.state for account in report.accounts}
    for findings, state in ((report.settled, State.SETTLED), (report.findings, State.CONTRADICTED)):
        found.update((e.span, state) for finding in findings for e in finding.evidence if e.span in found)
    return dict(sorted(found.items()))


def added(counts: Counts, sorts: Sequence[Sort] = tuple(Sort), states: Sequence[State] = tuple(State)) -> int:
    """How many figures of these sorts are in these states."""
    return sum(counts.get((sort, state), 0) for sort in sorts for state in states)


class _Places:
    """Finds the innermost heading that something stands under."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._headings = headings
        self._starts = [heading.span.start for heading in headings]

    def section(self, offset: int) -> int:
        """The index of the section of a place in the text; 0 is what stands above all headings."""
        index: int | None = bisect_right(self._starts, offset) - 1
        while index is not None and index >= 0:
            if offset < self._headings[index].span.end:
                return index + 1
            index = self._headings[index].parent
        return 0


def _sections(headings: Sequence[Heading], entries: Sequence[Entry]) -> list[Section]:
    own: list[Counter[tuple[Sort, State]]] = [Counter() for _ in (None, *headings)]
    for entry in entries:
        own[entry.section][entry.account.sort, entry.state] += 1
    parents = [None, *(None if h.parent is None else h.parent + 1 for h in headings)]
    counts = [each.copy() for each in own]
    for index in range(len(counts) - 1, 0, -1):  # children come after their parents
        parent = parents[index]
        if parent is not None:
            counts[parent].update(counts[index])
    return [Section(*each) for each in zip((None, *headings), parents, own, counts, strict=True)]
