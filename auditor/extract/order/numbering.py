"""Lists whose numbers leave one out or tell one twice: 一是……三是……, 4.……4.……5.……

Numbers run on in the list that they belong to, which may hold others. A number that begins again at one begins a list;
one that fits into none was typed wrong, or what stood before it was not read. So it is asked of only where all before
it are in order and nothing between them could be the one that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.order.marks import RANKS, Mark, marks, may_be_item, wording_of
from auditor.frozen import mutable
from auditor.interval import point
from auditor.regex import regex

_PROVEN = 2  # items in order before a paragraph that is taken to be out of it
_SAID = regex(r"[。;]")  # lists in running text say something; those of tables and of attachments only name
_TITLE = 6  # code points by which one knows that an item is told again
_NAME = 16  # code points of an item that are shown of it
_STOP = regex(r"[,。;:!?\n]")


def numbering(document: Document, tables: frozenset[int]) -> Iterator[Claim]:
    """A claim for every number that does not follow on the one before it; ``tables`` are the paragraphs that are rows
    of tables."""
    told = _Told(document, tables)
    outer = _Lists(told)
    for index, paragraph in enumerate(document.paragraphs):
        found = [] if index in tables else list(marks(document, index))
        leads = bool(found) and found[0].leads
        if paragraph.heading and not leads:
            outer.clear()
        inner = _Lists(told)
        for mark in found:
            if mark.leads:
                yield from outer.take(mark)
                list(inner.take(mark))
            else:
                yield from inner.take(mark)
        if leads:
            outer.extend(inner.last_of(found[0]))


@mutable
class _Open:
    """A list under way: its marks, the values that may follow, and a claim that waits for the next one to confirm it:
    after 4, 4 there comes 5."""

    marks: list[Mark]
    following: set[int]
    waiting: Claim | None = None


class _Lists:
    """The lists of one level that are under way, the innermost last."""

    def __init__(self, told: _Told) -> None:
        self._told = told
        self._open: list[_Open] = []

    def clear(self) -> None:
        """Begin anew: under another heading numbers begin where they like."""
        self._open.clear()

    def last_of(self, first: Mark) -> int:
        """The last value of the list that ``first`` began."""
        return next((each.marks[-1].ordinal for each in self._open if each.marks[0] is first), first.ordinal)

    def extend(self, value: int) -> None:
        """Let the innermost list go on from a value that its last item came to inside its paragraph."""
        if self._open:
            self._open[-1].following.add(value + 1)

    def take(self, mark: Mark) -> Iterator[Claim]:
        """Put a mark into the list that it belongs to."""
        same = [place for place, each in enumerate(self._open) if each.marks[-1].form == mark.form]
        place = next((place for place in reversed(same) if mark.ordinal in self._open[place].following), None)
        if place is not None:
            del self._open[place + 1 :]
            own = self._open[place]
            if own.waiting is not None:
                yield own.waiting
            own.marks.append(mark)
            own.following, own.waiting = {mark.ordinal + 1}, None
        elif mark.ordinal == 1 or not same:
            if mark.ordinal > 1:
                self._close(mark)
            self._open.append(_Open([mark], {mark.ordinal + 1}))
        else:
            del self._open[same[-1] + 1 :]
            yield from self._out_of_order(self._open[-1], mark)

    def _out_of_order(self, own: _Open, mark: Mark) -> Iterator[Claim]:
        claim, before = self._told.claim(own.marks, mark), own.marks[-1]
        own.marks.append(mark)
        own.following, own.waiting = {mark.ordinal + 1}, None
        if claim is not None and mark.ordinal == before.ordinal and mark.leads:
            own.waiting = claim
        elif claim is not None:
            yield claim
        if claim is not None:  # the next may be counted from what this should have been: 3, 3, 5 and 2, 4, 4
            own.following.add(mark.ordinal + (2 if mark.ordinal == before.ordinal else 0))

    def _close(self, mark: Mark) -> None:
        """Close the lists that stand under one of a higher level."""
        while self._open and _rank(self._open[-1].marks[-1]) > _rank(mark):
            self._open.pop()


def _rank(mark: Mark) -> int:
    return RANKS.index(mark.form) if mark.form in RANKS else len(RANKS)


class _Told:
    """What stands between the marks of a list."""

    def __init__(self, document: Document, tables: frozenset[int]) -> None:
        self._view = document.view
        self._tables = tables

    def claim(self, told: Sequence[Mark], mark: Mark) -> Claim | None:
        """The claim that a mark is out of order after others, if it is for sure."""
        before = told[-1]
        between = self._view.text[before.at.end : mark.at.start]
        in_order = [each.ordinal for each in told] == list(range(1, len(told) + 1))
        parted = any(index in self._tables for index in range(before.paragraph, mark.paragraph))
        if not in_order or parted or not _SAID.search(between) or self._is_again(between, mark):
            return None
        repeated = mark.ordinal == before.ordinal
        skipped = mark.ordinal == before.ordinal + 2 and not may_be_item(between, before.ordinal + 1)
        if not repeated and not (skipped and (len(told) >= _PROVEN or not mark.leads)):
            return None
        operands = {"number": mark.ordinal, "before": before.ordinal}
        roles = {role: (Operand(None, constant=point(value)),) for role, value in operands.items()}
        words = (wording_of(self._view, mark), wording_of(self._view, before))
        return Claim("numbering", (Reading(roles),), self._name(mark), words=words)

    def _is_again(self, between: str, mark: Mark) -> bool:
        """Whether an item is told a second time: a heading above the next page of its table."""
        return self._view.text.startswith(_STOP.split(between[:_TITLE])[0], mark.at.end)

    def _name(self, mark: Mark) -> str:
        text = self._view.text
        stop = _STOP.search(text, mark.at.end)
        end = stop.start() if stop else len(text)
        return text[mark.at.start : min(end, mark.at.end + _NAME)]
