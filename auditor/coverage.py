"""The step from checks to the account of every figure: what became of it, what it is thought to say, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from auditor import wording
from auditor.account import NEVER_CHECKED, Account, Heading, Meaning, State, Unchecked, sort_of
from auditor.document import Document
from auditor.extract.extract import Extract
from auditor.fact import Fact, Item, Kind
from auditor.finding import Check
from auditor.frozen import mutable
from auditor.language import tr
from auditor.quantity import Figure
from auditor.rule import Outcome
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_LONGEST = 12  # characters: no word for a total has more
_TITLE = "title"  # the style of the lines that name the report: no section of it


@mutable
class _Met:
    """The checks that a figure took part in."""

    held: set[str] = field(default_factory=set)
    failed: bool = False
    reason: str = ""  # of the first that could not be decided


def accounts(
    figures: Sequence[Figure], checks: Iterable[Check], meanings: Mapping[Span, Meaning], document: Document
) -> tuple[tuple[Account, ...], tuple[Unchecked, ...]]:
    """The account of every figure, and those that no check reached with the reason; both in the figures' order.

    A figure without a meaning is not understood.
    """
    met = _met(checks)
    starts = [paragraph.span.start for paragraph in document.paragraphs]
    told, left = [], []
    for figure in figures:
        known, meaning = met.get(figure.span), meanings.get(figure.span)
        told.append(_account(figure, known, meaning is not None))
        if known is None or told[-1].state in NEVER_CHECKED:
            reason = _reason(told[-1].state) if known is None else known.reason
            around = document.paragraphs[bisect_right(starts, figure.at.start) - 1].span
            left.append(Unchecked(figure, reason, document.place(figure.span), meaning, document.view.source(around)))
    return tuple(told), tuple(left)


def _met(checks: Iterable[Check]) -> dict[Span, _Met]:
    found: dict[Span, _Met] = {}
    for check in checks:
        for figure in check.figures:
            met = found.get(figure.span)
            if met is None:
                met = found[figure.span] = _Met()
            if check.outcome is Outcome.CONSISTENT:
                met.held.add(check.rule)
            elif check.outcome is Outcome.INCONSISTENT:
                met.failed = True
            else:
                met.reason = met.reason or check.reason
    return found


def _account(figure: Figure, met: _Met | None, understood: bool) -> Account:
    sort = sort_of(figure.quantity.dimension)
    if met is None:
        return Account(figure.span, sort, State.UNTIED if understood else State.NOT_UNDERSTOOD)
    state = State.CONTRADICTED if met.failed else State.VERIFIED if met.held else State.UNDECIDABLE
    return Account(figure.span, sort, state, tuple(sorted(met.held)))


def _reason(state: State) -> str:
    return wording.NOT_UNDERSTOOD if state is State.NOT_UNDERSTOOD else tr("没有找到与它相关的数")


def meanings(extract: Extract, vocabulary: Vocabulary, text: str) -> dict[Span, Meaning]:
    """What each figure is thought to say, by its span; one of which nothing is known is left out.

    ``text`` is that of the document's view. Of several facts on one figure the last that knows a subject counts. One
    character that the vocabulary does not know is a particle and no name.
    """
    items = {fact.figure.span: item for item in extract.items for fact in _facts(item)}
    groups = {id(item.group): item.group for item in extract.items if item.group is not None}
    lists = (group for group in groups.values() if len(group.parts) > 1 and len(group.parents) == 1)
    above = {id(group.parents[0]) for group in lists}
    wholes = _Wholes(vocabulary)
    found = {}
    for fact in extract.facts:
        span = fact.figure.span
        item = items.get(span)
        names = (fact.subject, fact.label, *((item.subject, item.label) if item is not None else ()))
        subject = next((name for name in names if name and (len(name) > 1 or name in vocabulary.subjects)), "")
        if subject:
            subject = subject if "(" in subject else subject.rstrip(")")
            start = fact.figure.at.start
            total = fact.kind is Kind.LEVEL and (
                (item is not None and id(item) in above)
                or wholes.holds(subject, text[max(start - _LONGEST, 0) : start])
            )
            year = fact.year if fact.year is not None or item is None else item.year
            found[span] = Meaning(subject, fact.kind, fact.measure or "", year, total)
    return found


def _facts(item: Item) -> Iterator[Fact]:
    for told in (item.levels, item.changes, item.shares, item.completions):
        yield from told


class _Wholes:
    """Tells the names of wholes: by their parts in the vocabulary, or by a word at their end or behind them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._subjects = vocabulary.subjects
        self._words = tuple({*vocabulary.words.get("total", ()), *vocabulary.words.get("whole", ())})

    def holds(self, subject: str, before: str) -> bool:
        """Whether ``subject`` names one where ``before`` stands before the figure."""
        known = self._subjects.get(subject)
        has_parts = known is not None and bool(known.parts)
        return has_parts or subject.endswith(self._words) or before.endswith(self._words)


def headings(document: Document) -> tuple[Heading, ...]:
    """The headings of a report in their order; the lines at its top that name it are none."""
    text = document.view.text
    starts = {paragraph.span.end: paragraph.span.start for paragraph in document.paragraphs if paragraph.heading}
    kept: dict[int, int] = {}  # places in the result by those in the document
    found: list[Heading] = []
    for index, section in enumerate(document.sections):
        if section.style == _TITLE:
            continue
        start = starts.get(section.title.end, section.title.start)
        parent = section.parent
        while parent is not None and parent not in kept:
            parent = document.sections[parent].parent
        end = max(section.body.end, section.title.end)
        kept[index] = len(found)
        above = None if parent is None else kept[parent]
        found.append(Heading(text[start : section.title.end], document.view.source(Span(start, end)), above))
    return tuple(found)
