"""How far an audit reached, for a person on a terminal: tables of counts, and the figures that are left to the eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from auditor import wording
from auditor.account import NEVER_CHECKED, Sort, State, Unchecked
from auditor.finding import ReportAudit
from auditor.ledger import Counts, Entry, Ledger, added
from auditor.report.counts import Cell, Row, draw
from auditor.report.coveragewords import beside, says, tier_of, title
from auditor.report.excerpt import Mark, excerpts
from auditor.report.page import Page, Part
from auditor.report.summarytable import common_folder
from auditor.report.width import visible
from auditor.span import Lines

_MOST_SHOWN = 30  # figures that are listed, unless all are asked for
_LEAST_EXCERPT = 44  # cells
_GAP = "  "
_STYLES = {State.CONTRADICTED: "bold red", State.SETTLED: "magenta", State.VERIFIED: "green"}


def coverage(report: ReportAudit, page: Page, *, everything: bool = False) -> None:
    """The tables of a report and its figures that were never checked; all of these, or the most important."""
    ledger = Ledger.of(report)
    if not ledger.entries:
        return
    _sections(ledger, page)
    page.line()
    by_state(ledger.counts, page)
    page.line()
    _left(report, ledger, page, everything)


def reports_by_sort(covered: Sequence[tuple[str, Counts]], page: Page) -> None:
    """What is left of each of several reports, by their paths, and the states of all their figures."""
    page.line(("  ", ""), (wording.COVERAGE_REPORTS, "dim"))
    folder = common_folder([path for path, _ in covered])
    rows = [_row(path.removeprefix(folder), counts) for path, counts in covered]
    total: Counter[tuple[Sort, State]] = Counter()
    for _, counts in covered:
        total.update(counts)
    heading = wording.COLUMN_REPORT_IN.format(folder) if folder else wording.COLUMN_REPORT
    draw(page, heading, _columns(), [*rows, _row(wording.ALL_FIGURES, total)])
    page.line()
    by_state(total, page)


def by_state(counts: Counts, page: Page) -> None:
    """The sorts of figures by their states."""
    states = [state for state in State if state is not State.SETTLED or added(counts, states=(state,))]
    sorts = [(sort,) for sort in Sort if added(counts, (sort,))]
    columns = (wording.COLUMN_ALL, *(wording.FIGURE_STATES[state] for state in states), wording.COLUMN_COVERAGE)
    rows = [Row(wording.FIGURE_SORTS[sort[0]], list(_states(counts, sort, states))) for sort in sorts]
    if len(rows) > 1:
        rows.append(Row(wording.ALL_FIGURES, list(_states(counts, tuple(Sort), states))))
    page.line(("  ", ""), (wording.COVERAGE_BY_SORT, "dim"))
    draw(page, wording.COLUMN_SORT, columns, rows)


def _states(counts: Counts, sorts: Sequence[Sort], states: Sequence[State]) -> Iterator[Cell]:
    total = added(counts, sorts)
    yield Cell(str(total))
    for state in states:
        number = added(counts, sorts, (state,))
        yield Cell(str(number), _STYLES.get(state, "yellow") if number else "dim")
    checked = total - added(counts, sorts, NEVER_CHECKED)
    yield Cell(wording.NO_COVERAGE if not total else f"{checked * 100 // total}%", "" if checked else "yellow")


def _sections(ledger: Ledger, page: Page) -> None:
    page.line(("  ", ""), (wording.COVERAGE_BY_SECTION, "dim"))
    rows = [_row(title(ledger, section), counts) for section, counts in ledger.rows.items()]
    if len(rows) > 1:
        rows.append(_row(wording.ALL_FIGURES, ledger.counts))
    draw(page, wording.COLUMN_SECTION, _columns(), rows)


def _columns() -> tuple[str, ...]:
    return wording.COLUMN_ALL, *(wording.FIGURE_SORTS[sort] for sort in Sort)


def _row(name: str, counts: Counts) -> Row:
    return Row(name, [_left_of(counts, sorts) for sorts in (tuple(Sort), *((sort,) for sort in Sort))])


def _left_of(counts: Counts, sorts: Sequence[Sort]) -> Cell:
    total, left = added(counts, sorts), added(counts, sorts, NEVER_CHECKED)
    if not total:
        return Cell(wording.COVERAGE_NOTHING, "dim")
    style = "dim" if not left else "yellow" if left == total else ""
    return Cell(wording.COVERAGE_LEFT_OF.format(left=left, all=total), style)


def _left(report: ReportAudit, ledger: Ledger, page: Page, everything: bool) -> None:
    left = ledger.left
    if not left:
        page.line(("  ", ""), (wording.COVERAGE_NONE_LEFT, "green"))
        page.line()
        return
    page.line(("  ", ""), (wording.COVERAGE_LEFT.format(len(left)), "bold"))
    shown = left if everything or len(left) <= _MOST_SHOWN else left[:_MOST_SHOWN]
    totals = Counter(tier_of(entry) for entry in left)
    table = _Table(report, shown, page)
    for name, group in groupby(shown, key=tier_of):
        page.line(
            ("  ", ""),
            (wording.COVERAGE_TIER.format(name=wording.COVERAGE_TIERS[name], count=totals[name]), "bold cyan"),
        )
        for section, entries in _by_section(ledger, group):
            page.line(("    ", ""), (page.ruler.shortened(visible(title(ledger, section)), page.width - 4), "dim"))
            for entry in entries:
                table.row(entry)
    if rest := left[len(shown) :]:
        counts = Counter(entry.account.sort for entry in rest)
        told = (wording.COUNTED.format(wording.FIGURE_SORTS[sort], counts[sort]) for sort in Sort if counts[sort])
        page.paragraph(wording.COVERAGE_MORE.format(count=len(rest), told=wording.LISTED.join(told)), "yellow", 2)
    page.line()


def _by_section(ledger: Ledger, entries: Iterable[Entry]) -> Iterable[tuple[int, list[Entry]]]:
    """The entries by the section that they are counted in, that of the most important first."""
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        found.setdefault(ledger.row(entry), []).append(entry)
    return found.items()


class _Table:
    """Rows of figures in columns that are the same for all of them."""

    def __init__(self, report: ReportAudit, shown: Sequence[Entry], page: Page) -> None:
        self._page = page
        self._text = report.text
        self._lines = Lines(report.text)
        ruler = page.ruler
        self._places = max(ruler.cells(self._place(entry)) for entry in shown)
        self._figures = min(max(ruler.cells(_written(entry)) for entry in shown), page.width // 4)
        self._told = page.width - 6 - self._places - self._figures - 2 * len(_GAP)
        wide = self._told - _LEAST_EXCERPT
        longest = max((ruler.cells(told) for entry in shown for told, _ in [self._says(entry)]), default=0)
        self._excerpt = 0 if wide < _LEAST_EXCERPT // 2 else self._told - min(longest, wide) - len(_GAP)

    def row(self, entry: Entry) -> None:
        page, ruler = self._page, self._page.ruler
        written = ruler.shortened(_written(entry), self._figures)
        gap = " " * (self._figures - ruler.cells(written))
        told, style = self._says(entry)
        room = self._told - (self._excerpt + len(_GAP) if self._excerpt else 0)
        told = ruler.shortened(told, room)
        parts = [("      ", ""), (ruler.pad(self._place(entry), self._places + 2), "dim"), (gap + written, "bold")]
        parts += [(_GAP, ""), (ruler.pad(told, room) if self._excerpt else told, style)]
        page.line(*parts, *self._around(entry) if self._excerpt else ())
        if entry.state is State.UNDECIDABLE and entry.left is not None:
            reason = wording.COVERAGE_WHY.format(state=wording.FIGURE_STATES[entry.state], reason=entry.left.reason)
            page.paragraph(reason, "yellow", 6 + self._places + self._figures + 2 * len(_GAP))

    def _place(self, entry: Entry) -> str:
        line, column = self._lines.position(entry.account.span.start)
        if entry.left is None or entry.left.place is None:
            return wording.SHORT_PLACE.format(line=line, column=column)
        return wording.place(line, column, entry.left.place)

    def _says(self, entry: Entry) -> tuple[str, str]:
        """What a figure is thought to say, or else what stands before it; and how that is to look."""
        return visible(says(entry, self._text)), "" if entry.left is not None and entry.left.meaning else "yellow"

    def _around(self, entry: Entry) -> Sequence[Part]:
        """The words around a figure, which is set off in them."""
        before, behind = beside(self._text, entry)
        written = _written(entry)
        line, mark = before + written + behind, Mark(len(before), len(before) + len(written))
        (quoted,) = excerpts(line, [mark], self._excerpt, self._page.ruler)
        first, last = quoted.marks[0].start, quoted.marks[0].end
        text = quoted.text
        return (_GAP, ""), (text[:first], "dim"), (text[first:last], "underline"), (text[last:], "dim")


def _written(entry: Entry) -> str:
    left: Unchecked | None = entry.left
    return "" if left is None else visible("".join(left.figure.text.split()))
