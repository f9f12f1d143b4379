"""How far an audit reached, as a page shows it: sections with bars, and the figures that are left to the eye."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from auditor import wording
from auditor.account import NEVER_CHECKED, Sort, State
from auditor.finding import ReportAudit
from auditor.frozen import frozen
from auditor.ledger import Counts, Entry, Ledger, added
from auditor.report.coveragewords import meaning, says, tier_of, title
from auditor.report.web.body import Marks
from auditor.span import Lines

_WHOLE = 100  # percent


@frozen
class Share:
    """A part of the figures: how many, and where in the bar it begins and how wide it is in percent."""

    state: State
    count: int
    start: str
    width: str


@frozen
class Part:
    """A section: its number in the page, its figures, and how many of them were never checked."""

    number: int
    title: str
    found: int
    left: int
    shares: tuple[Share, ...]


@frozen
class LeftFigure:
    """A figure that no check reached: the key of its mark, and what is told of it. ``why`` is empty where nothing more
    is known than that it is tied to nothing."""

    key: int
    text: str
    where: str
    says: str
    why: str
    kind: Sort
    part: int


@frozen
class Tier:
    """Figures that are equally important."""

    title: str
    figures: tuple[LeftFigure, ...]


@frozen
class Reach:
    """``shares`` are those of all figures; ``kinds`` are the sorts of those that were never checked, with how many
    there are."""

    shares: tuple[Share, ...]
    parts: tuple[Part, ...]
    kinds: tuple[tuple[Sort, int], ...]
    tiers: tuple[Tier, ...]


def reach(report: ReportAudit, ledger: Ledger, marks: Marks) -> Reach:
    """How far the audit of a report reached."""
    kinds = ((sort, added(ledger.counts, (sort,), NEVER_CHECKED)) for sort in Sort)
    parts = (_part(ledger, section, counts) for section, counts in ledger.rows.items())
    lines = Lines(report.text)
    tiers = (
        _tier(name, entries, ledger, report.text, lines, marks) for name, entries in groupby(ledger.left, key=tier_of)
    )
    return Reach(_shares(ledger.counts), tuple(parts), tuple(each for each in kinds if each[1]), tuple(tiers))


def read_as(entry: Entry) -> str:
    """What a figure that was never checked is thought to say, empty where nobody knows."""
    told = entry.left.meaning if entry.left is not None else None
    return "" if told is None else meaning(told)


def _part(ledger: Ledger, section: int, counts: Counts) -> Part:
    return Part(section, title(ledger, section), added(counts), added(counts, states=NEVER_CHECKED), _shares(counts))


def _tier(name: str, entries: Iterable[Entry], ledger: Ledger, text: str, lines: Lines, marks: Marks) -> Tier:
    figures = tuple(_left(entry, ledger.row(entry), text, lines, marks) for entry in entries)
    return Tier(wording.COVERAGE_TIERS[name], figures)


def _left(entry: Entry, part: int, text: str, lines: Lines, marks: Marks) -> LeftFigure:
    span, left = entry.account.span, entry.left
    return LeftFigure(
        key=marks.stands_for.get(span, span.start),
        text="" if left is None else "".join(left.figure.text.split()),
        where=wording.place(*lines.position(span.start), None if left is None else left.place),
        says=says(entry, text),
        why="" if left is None or entry.state is State.UNTIED else left.reason,
        kind=entry.account.sort,
        part=part,
    )


def _shares(counts: Counts) -> tuple[Share, ...]:
    """The figures by their states, in the order of the states; what there is none of is left out."""
    total = added(counts)
    found, before = [], 0
    for state in State:
        count = added(counts, states=(state,))
        if count:
            start, width = (round(n * _WHOLE * _WHOLE / total) / _WHOLE for n in (before, count))
            found.append(Share(state, count, f"{start:.2f}", f"{width:.2f}"))
            before += count
    return tuple(found)
