"""A report in GitHub Flavored Markdown: what was found and how far the check reached, to read in a merge request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor import wording
from auditor.account import NEVER_CHECKED, Sort
from auditor.finding import Finding, ReportAudit
from auditor.ledger import Counts, Ledger, added
from auditor.report.causes import mendings
from auditor.report.coveragewords import says, title
from auditor.report.excerpt import Mark, excerpts
from auditor.report.gfm import code, escaped, table
from auditor.report.located import by_position, in_order, primary
from auditor.report.summary import Summary, sentence
from auditor.report.weighing import doubted, gravest, impact, remark
from auditor.report.width import Ruler
from auditor.rule import Outcome, Severity
from auditor.run import Run, Topic
from auditor.span import Lines

_QUOTED = 44  # cells of the report's text around a figure
_MOST_PLACES = 6
_SORTS = (tuple(Sort), *((sort,) for sort in Sort))


def render(run: Run) -> str:
    """The whole report."""
    return _joined(_blocks(run))


def shortened(run: Run, room: int) -> bytes:
    """As much of the report as ``room`` bytes hold, UTF-8, whole rows and sections; a last line tells of the rest."""
    whole = _bytes(render(run))
    if len(whole) <= room:
        return whole
    end = _bytes(f"\n{escaped(wording.MARKDOWN_CUT)}\n")
    kept = whole[: max(room - len(end), 0)].rpartition(b"\n")[0] + b"\n"
    return kept + end if len(kept) + len(end) <= room else b""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _joined(blocks: Iterator[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _blocks(run: Run) -> Iterator[Sequence[str]]:
    yield [f"# {escaped(wording.MARKDOWN_TITLE)}"]
    summary = Summary.of(run.reports)
    yield [escaped(sentence(summary))]
    for each in filter(None, (gravest(summary), doubted(summary))):
        yield [escaped(each)]
    if run.reports:
        yield _overview(run.reports)
    if run.errors:
        yield [f"## {escaped(wording.MARKDOWN_ERRORS)}"]
        yield [f"- {escaped(each)}" for each in run.errors]
    for report in run.reports:
        if report.findings or not run.quiet:
            yield from _report(report, run)


def _overview(reports: Sequence[ReportAudit]) -> Sequence[str]:
    rows = [_counts(escaped(report.path), Summary.of([report])) for report in reports]
    if len(reports) > 1:
        rows.append(_counts(f"<b>{escaped(wording.MARKDOWN_ALL)}</b>", Summary.of(reports)))
    return table(wording.MARKDOWN_COLUMNS, rows, frozenset(range(1, len(wording.MARKDOWN_COLUMNS))))


def _counts(name: str, summary: Summary) -> list[str]:
    found = [str(summary.findings[severity]) for severity in reversed(Severity)]
    share = f"{summary.checked * 100 // summary.found}%" if summary.found else "—"
    return [name, *found, str(summary.found), str(summary.checked), share]


def _report(report: ReportAudit, run: Run) -> Iterator[Sequence[str]]:
    yield [f"## {escaped(report.path)}"]
    if report.note:
        yield [f"> {escaped(report.note)}"]
    if report.findings:
        yield [f"### {escaped(wording.MARKDOWN_LIST)}"]
        yield table(wording.MARKDOWN_LIST_COLUMNS, _rows(report))
    else:
        yield [escaped(wording.MARKDOWN_NOTHING)]
    if report.settled:
        yield [f"### {escaped(wording.MARKDOWN_SETTLED)}"]
        settled = (_settled(number, each) for number, each in enumerate(by_position(report.settled), 1))
        yield table(wording.MARKDOWN_SETTLED_COLUMNS, settled)
    if not run.quiet:
        yield [f"### {escaped(wording.MARKDOWN_COVERAGE)}"]
        yield [f"- {escaped(each)}" for each in _coverage(report)]
    if Topic.COVERAGE in run.show or (run.verbose and not run.quiet):
        yield from _ledger(report, folded=Topic.COVERAGE not in run.show)


def _rows(report: ReportAudit) -> Iterator[Sequence[str]]:
    lines, mending, found = report.text.split("\n"), mendings(report), in_order(report)
    numbers = {finding.fingerprint: number for number, finding in enumerate(found, 1)}
    for number, finding in enumerate(found, 1):
        known = mending.get(finding.fingerprint)
        yield _listed(number, finding, lines, () if known is None else known.numbered(finding, numbers))


def _listed(number: int, finding: Finding, lines: Sequence[str], fixes: Iterable[str]) -> Sequence[str]:
    told = (finding.message, impact(finding), finding.numbers, remark(finding), *map(wording.FIX_TOLD.format, fixes))
    return [
        str(number),
        escaped(wording.SEVERITIES[finding.severity]),
        _place(finding),
        _quoted(finding, lines),
        "<br>".join(filter(None, map(escaped, told))),
        f"{code(finding.rule)}<br>{escaped(finding.title)}",
    ]


def _settled(number: int, finding: Finding) -> Sequence[str]:
    said = "" if finding.disposition is None else escaped(wording.disposition(finding.disposition))
    return [str(number), _place(finding), escaped(finding.message), said, code(finding.rule)]


def _place(finding: Finding) -> str:
    """Where the figures stand, the one to point at first."""
    places = [wording.place(each.line, each.column, each.place) for each in finding.evidence]
    shown = [escaped(each) for each in dict.fromkeys(places)]
    return "<br>".join([*shown[:_MOST_PLACES], *(["…"] if len(shown) > _MOST_PLACES else [])])


def _quoted(finding: Finding, lines: Sequence[str]) -> str:
    """The clause of the report around the figure to point at, which is set bold."""
    first = primary(finding)
    if first is None:
        return ""
    line = lines[first.line - 1].rstrip("\r")
    start = first.column - 1
    mark = Mark(start, min(start + first.span.end - first.span.start, len(line)))
    (quoted,) = excerpts(line, [mark], _QUOTED, Ruler())
    at = quoted.marks[0]
    before, marked, after = quoted.text[: at.start], quoted.text[at.start : at.end], quoted.text[at.end :]
    return f"{escaped(before)}<b>{escaped(marked)}</b>{escaped(after)}"


def _coverage(report: ReportAudit) -> Iterator[str]:
    """How far the check reached."""
    left = report.found - report.checked
    percent = report.checked * 100 // report.found if report.found else 0
    yield wording.FIGURES.format(found=report.found, checked=report.checked, percent=percent, left=left)
    counts = [(wording.OUTCOMES[outcome], report.count(outcome)) for outcome in Outcome]
    told = wording.LISTED.join(wording.COUNTED.format(*each) for each in counts)
    yield wording.CHECKS.format(sum(count for _, count in counts), told)
    if report.tables:
        unread = [each for each in report.tables if each.trouble]
        named = (wording.TABLE_UNREAD.format(place=wording.table(each), reason=each.trouble) for each in unread)
        template = wording.TABLES_UNREAD if unread else wording.TABLES
        read = len(report.tables) - len(unread)
        yield template.format(found=len(report.tables), read=read, unread=wording.PLACES_JOINED.join(named))
    yield wording.MARKDOWN_REPORT.format(report.sha256)


def _ledger(report: ReportAudit, *, folded: bool) -> Iterator[Sequence[str]]:
    """What was left by section, and the figures that no check reached, the most important first; folded up, only
    these."""
    ledger = Ledger.of(report)
    columns = (wording.COLUMN_SECTION, wording.COLUMN_ALL, *(wording.FIGURE_SORTS[sort] for sort in Sort))
    if ledger.entries and not folded:
        sections = [_left_of(title(ledger, section), counts) for section, counts in ledger.rows.items()]
        yield [f"#### {escaped(wording.COVERAGE_BY_SECTION)}"]
        yield table(columns, [*sections, _left_of(wording.ALL_FIGURES, ledger.counts)], frozenset(range(1, 6)))
    if not ledger.left:
        return
    lines = Lines(report.text)
    rows = []
    for each in ledger.left:
        if each.left is not None:
            place = wording.place(*lines.position(each.account.span.start), each.left.place)
            told = (place, each.left.figure.text, says(each, report.text), each.left.reason)
            rows.append([escaped(" ".join(cell.split())) for cell in told])
    yield ["<details>" if folded else "<details open>", f"<summary>{escaped(wording.MARKDOWN_UNCHECKED)}</summary>"]
    yield table(wording.MARKDOWN_UNCHECKED_COLUMNS, rows)
    yield ["</details>"]


def _left_of(name: str, counts: Counts) -> Sequence[str]:
    """A row of a table: of all figures and of each sort how many were never checked, and how many there are."""
    pairs = [(added(counts, sorts, NEVER_CHECKED), added(counts, sorts)) for sorts in _SORTS]
    told = (wording.COVERAGE_LEFT_OF.format(left=left, all=found) if found else "—" for left, found in pairs)
    return [escaped(name), *told]
