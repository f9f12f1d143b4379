"""What an audit found, for a person to read on a terminal or in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor import wording
from auditor.finding import Cause, Evidence, Finding, ReportAudit, TableRead, Verdict
from auditor.ledger import Counts, Ledger
from auditor.report.causes import fixes, is_shared
from auditor.report.excerpt import Excerpt, Mark, excerpts
from auditor.report.page import Page, Part
from auditor.report.settledtext import positions, said, settled
from auditor.report.summary import Summary
from auditor.report.weighing import doubted, gravest, impact, remark
from auditor.report.width import visible
from auditor.rule import Outcome, Severity
from auditor.run import Topic
from auditor.span import Lines

if TYPE_CHECKING:
    from auditor.report.statistics import Statistics

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "bold cyan"}
_APART = "    "  # between a formula's numbers and what they come to
_MOST_SHOWN = 8  # figures of one finding that are shown in their lines
_PLUS = " + "
_MOST_TABLES = 6  # listed of those that were not understood


def audited(
    reports: Iterable[ReportAudit],
    page: Page,
    *,
    quiet: bool = False,
    verbose: bool = False,
    statistics: Statistics | None = None,
    show: Sequence[Topic] = (Topic.FINDINGS,),
) -> Iterator[str]:
    """The reports with their findings, and what they came to together; the findings only, if ``quiet``.

    One piece of text a report. ``statistics`` count the reports as they pass, and are shown at the end; ``show`` is as
    in :class:`auditor.run.Run`.
    """
    whole = Summary()
    counts: list[tuple[str, Summary]] = []
    covered: list[tuple[str, Counts]] = []
    for report in reports:
        if report.findings or not quiet or Topic.COVERAGE in show:
            _report(report, page, quiet, verbose, show)
        summary = Summary.of([report])
        counts.append((report.path, summary))
        whole.include(summary)
        if Topic.COVERAGE in show:
            covered.append((report.path, Ledger.of(report).counts))
        if statistics is not None:
            statistics.add(report)
        yield page.taken()
    if whole.reports > 1 and not quiet:
        page.line((wording.ALL_REPORTS.format(whole.reports), "bold"))
        if Topic.COVERAGE in show:
            from auditor.report.coveragetext import reports_by_sort

            reports_by_sort(covered, page)
            page.line()
        if Topic.FINDINGS in show:
            from auditor.report.summarytable import table

            table(counts, page)
        _totals(whole, page)
        if told := doubted(whole):
            page.paragraph(told, "yellow", indent=2)
    if statistics is not None:
        from auditor.report.statisticstext import show as counted

        counted(statistics, page)
    yield page.taken()


def _report(report: ReportAudit, page: Page, quiet: bool, verbose: bool, show: Sequence[Topic]) -> None:
    page.line((report.path, "bold underline"))
    if Topic.FINDINGS in show:
        _findings(report, page)
    if Topic.COVERAGE in show:
        from auditor.report.coveragetext import coverage

        coverage(report, page, everything=verbose)
    if quiet:
        return
    if verbose and Topic.FINDINGS in show:
        settled(report.settled, page)
    if verbose and Topic.COVERAGE not in show:
        _unchecked(report, page)
    _totals(Summary.of([report]), page)
    _tables(report.tables, page)
    page.line()


def _findings(report: ReportAudit, page: Page) -> None:
    lines = report.text.split("\n")
    causes = {cause.findings[0]: cause for cause in report.causes}
    by_name = {finding.fingerprint: finding for finding in report.findings}
    under = {name for cause in report.causes if is_shared(cause) for name in cause.findings[1:]}
    for finding in report.findings:
        if finding.fingerprint in under:
            continue
        _finding(finding, lines, page)
        if finding.fingerprint in causes:
            _cause(causes[finding.fingerprint], by_name, page)
        page.line()


def _totals(summary: Summary, page: Page) -> None:
    """How much was found, of how much, and the gravest of it."""
    counts = {"found": summary.found, "checked": summary.checked, "left": summary.found - summary.checked}
    total = sum(summary.findings.values())
    if total:
        told = _counted((wording.SEVERITIES[s], summary.findings[s]) for s in reversed(Severity))
        style = STYLES[summary.worst] if summary.worst is not None else ""
        page.paragraph(wording.FOUND.format(total, told), style, indent=2)
        if first := gravest(summary):
            page.paragraph(first, style, indent=2)
    elif not summary.found:
        page.paragraph(wording.NO_FIGURE, "yellow", indent=2)
    elif not summary.checked:
        page.paragraph(wording.CHECKED_NOTHING.format(**counts), "yellow", indent=2)
    else:
        nothing = wording.FOUND_NOTHING_OPEN if summary.settled else wording.FOUND_NOTHING
        page.paragraph(nothing.format(**counts), "green", indent=2)
    if summary.settled:
        told = _counted((wording.VERDICTS[v], summary.settled[v]) for v in Verdict)
        page.paragraph(wording.SETTLED.format(summary.settled.total(), told), "magenta", indent=2)
    if summary.found:
        percent = summary.checked * 100 // summary.found
        page.paragraph(wording.FIGURES.format(**counts, percent=percent), "dim", indent=2)
        told = _counted(((wording.OUTCOMES[o], summary.checks[o]) for o in Outcome), zeros=True)
        page.paragraph(wording.CHECKS.format(sum(summary.checks.values()), told), "dim", indent=2)


def _tables(tables: Sequence[TableRead], page: Page) -> None:
    """How many tables were understood, and which were not."""
    unread = [wording.TABLE_UNREAD.format(place=wording.table(t), reason=t.trouble) for t in tables if t.trouble]
    counts = {"found": len(tables), "read": len(tables) - len(unread)}
    if unread:
        more = wording.MORE if len(unread) > _MOST_TABLES else ""
        told = wording.PLACES_JOINED.join(unread[:_MOST_TABLES]) + more
        page.paragraph(wording.TABLES_UNREAD.format(**counts, unread=told), "yellow", indent=2)
    elif tables:
        page.paragraph(wording.TABLES.format(**counts), "dim", indent=2)


def _counted(counts: Iterable[tuple[str, int]], zeros: bool = False) -> str:
    return wording.LISTED.join(wording.COUNTED.format(word, count) for word, count in counts if count or zeros)


def _finding(finding: Finding, lines: Sequence[str], page: Page) -> None:
    gutter = _gutter(finding)
    indent = gutter + 2
    style = STYLES[finding.severity]
    page.paragraph(finding.message, "bold", indent, head=(wording.SEVERITIES[finding.severity], style))
    page.paragraph(finding.title, "dim", indent, head=(" " * indent + finding.rule, "cyan"), tail=_marked(finding))
    if any(evidence.figure is not None for evidence in finding.evidence):
        _calculation(finding, indent, page)
    shown = _telling(finding.evidence)
    for number, marks in _by_line(shown, lines).items():
        for excerpt in excerpts(lines[number - 1].rstrip("\r"), marks, page.width - indent - 1, page.ruler):
            _excerpt(number, excerpt, gutter, style, page)
    if len(shown) < len(finding.evidence):
        page.paragraph(wording.MORE_FIGURES.format(len(finding.evidence) - len(shown)), "dim", indent)
    for name, note in (
        (wording.IMPACT, impact(finding)),
        (wording.PLACES, positions(finding.evidence)),
        (wording.DISPOSITION, said(finding.disposition)),
        (wording.REMARK, remark(finding)),
        (wording.BASIS, finding.basis),
    ):
        if note:
            head = f"{' ' * indent}{name}  "
            page.paragraph(note, "dim", page.ruler.cells(head), (head, "dim"))


def _calculation(finding: Finding, indent: int, page: Page) -> None:
    """The formula, with its figures, and what it comes to; of words alone there is nothing to calculate."""
    page.paragraph(_plain(finding.formula), "", indent)
    together = _APART.join(filter(None, (shortened(finding.numbers), _computed(finding))))
    fits = indent + page.ruler.cells(together) <= page.width
    for told in [together] if fits else together.split(_APART):
        page.paragraph(told, "", indent)


def _gutter(finding: Finding) -> int:
    """The width of the numbers of lines beside a finding's excerpts."""
    return max([4, *(len(str(evidence.line)) + 2 for evidence in finding.evidence)])


def _cause(cause: Cause, findings: Mapping[str, Finding], page: Page) -> None:
    """What would mend a finding, and the others that it would mend as well."""
    first = findings.get(cause.findings[0])
    indent = 6 if first is None else _gutter(first) + 2
    head = f"{' ' * indent}{wording.FIXES}  "
    for number, line in enumerate(fixes(cause)):
        page.paragraph(line, "green", page.ruler.cells(head), ("" if number else head, "dim"))
    others = [findings[name] for name in cause.findings[1:] if name in findings] if is_shared(cause) else []
    if others:
        page.paragraph(wording.SAME_CAUSE.format(len(others)), "dim", indent)
    for finding in others:
        style = STYLES[finding.severity]
        word = " " * indent + wording.SEVERITIES[finding.severity]
        page.paragraph(finding.message, "", indent + 6, head=(word, style))
        told = (finding.rule, finding.numbers, positions(finding.evidence), impact(finding))
        page.paragraph("  ".join(filter(None, told)), "dim", indent + 6)


def _marked(finding: Finding) -> Part:
    """The word that somebody said of a finding that counts all the same."""
    if finding.disposition is None:
        return "", ""
    return f"  {wording.VERDICTS[finding.disposition.verdict]}", "bold magenta"


def _computed(finding: Finding) -> str:
    """What the formula gives instead; of an inequality only how far it is missed."""
    if not finding.difference:
        return ""
    if any(sign in finding.formula for sign in ("<", ">", "!=")):
        return wording.APART.format(finding.difference)
    return wording.COMPUTED.format(finding.expected, finding.difference)


def _plain(formula: str) -> str:
    """A formula as one reads it: names without the brackets that only the grammar needs."""
    return formula.replace("「", "").replace("」", "")


def shortened(numbers: str) -> str:
    """A formula with its numbers; of a long sum the beginning and the end."""
    parts = numbers.split(_PLUS)
    if len(parts) <= _MOST_SHOWN:
        return numbers
    return _PLUS.join((*parts[: _MOST_SHOWN // 2], wording.MORE, parts[-1]))


def _telling(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The figures to show of a finding: of a long sum the total, the first parts and the last."""
    if len(evidence) <= _MOST_SHOWN:
        return evidence
    return (*evidence[: _MOST_SHOWN // 2], *evidence[-2:])


def _by_line(evidence: Iterable[Evidence], lines: Sequence[str]) -> dict[int, list[Mark]]:
    """The marks to make, by line. A figure that goes on in the next line is marked on its first."""
    marks: dict[int, list[Mark]] = {}
    for each in sorted(evidence, key=lambda e: e.span):
        start = each.column - 1
        end = min(start + each.span.end - each.span.start, len(lines[each.line - 1].rstrip("\r")))
        label = _plain(each.role) if each.figure is not None else wording.words(each.role)
        marks.setdefault(each.line, []).append(Mark(start, max(end, start), label))
    return marks


def _excerpt(number: int, excerpt: Excerpt, gutter: int, style: str, page: Page) -> None:
    bar = " " * gutter + "| "
    page.line((f"{number:>{gutter - 1}} | ", "blue"), *_marked_parts(excerpt, style))
    page.line((bar, "blue"), (excerpt.carets, style))
    for row in excerpt.labels:
        page.line((bar, "blue"), (row, "dim"))


def _marked_parts(excerpt: Excerpt, style: str) -> Iterator[Part]:
    """The text of an excerpt, cut where a mark begins or ends."""
    marks = [(mark.start, mark.end) for mark in excerpt.marks]
    cuts = {place for mark in marks for place in mark if place < len(excerpt.text)}
    for start, end in pairwise(sorted({0, *cuts, len(excerpt.text)})):
        yield excerpt.text[start:end], style if any(first <= start < last for first, last in marks) else ""


def _unchecked(report: ReportAudit, page: Page) -> None:
    """The figures that no check reached, by reason."""
    if not report.unchecked:
        return
    lines = Lines(report.text)
    by_reason: dict[str, list[str]] = {}
    for each in report.unchecked:
        line, column = lines.position(each.figure.span.start)
        place = wording.place(line, column, each.place)
        by_reason.setdefault(each.reason, []).append(f"{place} {visible(' '.join(each.figure.text.split()))}")
    page.line(("  ", ""), (wording.UNCHECKED.format(len(report.unchecked)), "bold"))
    for reason, places in sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        page.paragraph(wording.UNCHECKED_REASON.format(reason=reason, count=len(places)), "", indent=4)
        page.paragraph(wording.PLACES_JOINED.join(places), "dim", indent=6)
    page.line()
