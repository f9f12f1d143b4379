"""The list of findings as auditors file it, and the list of those that are settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor import source, wording
from auditor.finding import Disposition, Evidence, Finding, ReportAudit
from auditor.formula_tree import names
from auditor.quantity import Dimension
from auditor.report.excerpt import Mark, excerpts
from auditor.report.summary import Summary
from auditor.report.width import Ruler, visible
from auditor.report.workbook.plan import HEADER, IssueLine, Plan
from auditor.report.workbook.sheet import CENTRED, MUTED, PLAIN, RIGHT, Book, Sheet, Style, plain
from auditor.rule import Severity
from auditor.run import Run

WIDTHS = {
    "number": 6, "unit": 20, "place": 15, "message": 30, "quote": 46, "formula": 34, "reported": 14, "expected": 14,
    "difference": 13, "yuan": 16, "severity": 9, "basis": 24, "verdict": 9, "reason": 18, "person": 9, "date": 11,
    "until": 11, "where": 18, "reviewer": 9, "check": 7, "identity": 20,
}  # fmt: skip

_ONLY_SETTLED = ("until", "where")
_NOT_SETTLED = ("reviewer",)
_QUOTED = 120  # cells of a line that are quoted around its figures
_MOST = 8  # figures of a finding that are quoted
_MORE = "……"
_TITLE = 40  # characters of a report's first line
_SEVERITIES: dict[Severity, Style] = {
    Severity.ERROR: {**CENTRED, "bold": True, "font_color": "#9C0006", "bg_color": "#F8CBCB"},
    Severity.WARNING: {**CENTRED, "bold": True, "font_color": "#7F4F00", "bg_color": "#FFE699"},
    Severity.NOTICE: {**CENTRED, "italic": True, "bg_color": "#EDEDED"},
}


def write(book: Book, plan: Plan, run: Run) -> None:
    """The sheet of the findings that count."""
    summary = Summary.of(run.reports)
    total = sum(summary.findings.values())
    counts = [(wording.SEVERITIES[s], summary.findings[s]) for s in reversed(Severity) if summary.findings[s]]
    counted = wording.LISTED.join(wording.COUNTED.format(*each) for each in counts)
    told = wording.ISSUES_SUMMARY.format(
        reports=summary.reports,
        findings=total,
        counted=wording.ISSUES_COUNTED.format(counted) if counted else "",
        figures=summary.found,
        checked=summary.checked,
    )
    columns = {key: heading for key, heading in wording.ISSUE_COLUMNS.items() if key not in _ONLY_SETTLED}
    sheet = Sheet(book, wording.SHEET_ISSUES, columns, WIDTHS)
    last = HEADER + max(len(plan.issues), 1)
    sheet.head(wording.TITLE_ISSUES, told, frozen=2, last=last)
    if not plan.issues:
        for key in columns:
            sheet.text(last, key, "")
        sheet.text(last, "message", wording.NO_ISSUES.format(figures=wording.SHEET_FIGURES))
        return
    _write_all(sheet, plan.issues, plan, columns)
    sheet.choices("verdict", HEADER + 1, last, wording.DISPOSITIONS)


def write_settled(book: Book, plan: Plan) -> None:
    """The sheet of the findings that a baseline or a disposition took out of the count, if there are any."""
    if not plan.settled:
        return
    columns = {key: heading for key, heading in wording.ISSUE_COLUMNS.items() if key not in _NOT_SETTLED}
    sheet = Sheet(book, wording.SHEET_SETTLED, columns, WIDTHS)
    told = wording.SETTLED_SUMMARY.format(len(plan.settled))
    sheet.head(wording.TITLE_SETTLED, told, frozen=2, last=HEADER + len(plan.settled))
    _write_all(sheet, plan.settled, plan, columns)


def _write_all(sheet: Sheet, issues: Iterable[IssueLine], plan: Plan, columns: Iterable[str]) -> None:
    lines: dict[int, Sequence[str]] = {}
    for issue in issues:
        text = lines.setdefault(id(issue.audited), issue.audited.report.text.split("\n"))
        _write(sheet, issue, text)
        _write_disposition(sheet, issue.row, issue.finding.disposition, columns)
        check = plan.check(issue.finding)
        if check is None:
            sheet.text(issue.row, "check", "")
        else:
            sheet.link(issue.row, "check", (wording.SHEET_CHECKS, "A", check.row), str(check.number))


def _write(sheet: Sheet, issue: IssueLine, lines: Sequence[str]) -> None:
    row, finding, report = issue.row, issue.finding, issue.audited.report
    sheet.number(row, "number", issue.number, CENTRED)
    unit = wording.REPORT_AND_FILE.format(title=title(report), path=source.shown(report.path))
    sheet.text(row, "unit", unit.strip())
    sheet.text(row, "place", "\n".join(_places(finding.evidence)))
    sheet.text(row, "message", finding.message, {**PLAIN, "bold": True})
    sheet.pieces(row, "quote", quoted_text(finding.evidence, lines))
    told = wording.FORMULA_AND_NUMBERS.format(formula=plain(finding.formula), numbers=finding.numbers)
    sheet.text(row, "formula", told)
    for key, amount in (
        ("reported", finding.reported),
        ("expected", finding.expected),
        ("difference", finding.difference),
    ):
        sheet.text(row, key, amount, RIGHT)
    yuan = _yuan(finding)
    if yuan is None:
        sheet.text(row, "yuan", "", RIGHT)
    else:
        sheet.number(row, "yuan", yuan, {**RIGHT, "num_format": "#,##0.00"})
    sheet.text(row, "severity", wording.SEVERITIES[finding.severity], _SEVERITIES[finding.severity])
    sheet.text(row, "basis", "\n".join(filter(None, (finding.basis, finding.remark))), MUTED)
    sheet.text(row, "identity", finding.fingerprint, MUTED)


def _write_disposition(sheet: Sheet, row: int, said: Disposition | None, columns: Iterable[str]) -> None:
    told = {"verdict": "", "reason": "", "person": "", "date": "", "until": "", "where": "", "reviewer": ""}
    if said is not None:
        told |= {key: getattr(said, key) for key in told if key != "reviewer"}
    for key in columns:
        if key in told:
            sheet.text(row, key, told[key], CENTRED if key != "reason" else PLAIN)


def title(report: ReportAudit) -> str:
    """The first line of a report that says anything: mostly whose it is and of which year."""
    for line in report.text[: 100 * _TITLE].split("\n"):
        told = visible(line).strip().strip("#|").strip()
        if told:
            return told if len(told) <= _TITLE else told[: _TITLE - 1] + "…"
    return ""


def quoted_text(evidence: Sequence[Evidence], lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The lines around the figures, shortened, piece by piece, and which pieces are the figures."""
    shown = evidence if len(evidence) <= _MOST else (*evidence[: _MOST - 2], *evidence[-2:])
    marks: dict[int, list[Mark]] = {}
    for each in sorted(shown, key=lambda e: e.span):
        start = each.column - 1
        end = min(start + each.span.end - each.span.start, len(lines[each.line - 1].rstrip("\r")))
        marks.setdefault(each.line, []).append(Mark(start, max(end, start)))
    first = True
    for number, found in marks.items():
        for excerpt in excerpts(lines[number - 1].rstrip("\r"), found, _QUOTED, Ruler()):
            if not first:
                yield "\n", False
            first, done = False, 0
            for mark in excerpt.marks:
                yield excerpt.text[done : mark.start], False
                yield excerpt.text[max(mark.start, done) : mark.end], True
                done = max(mark.end, done)
            yield excerpt.text[done:], False
    if len(shown) < len(evidence):
        yield "\n" + wording.MORE_FIGURES.format(len(evidence) - len(shown)), False


def _places(evidence: Sequence[Evidence]) -> list[str]:
    """Where the figures stand, in the order of the text."""
    kept = sorted(evidence[:_MOST], key=lambda each: each.span)
    places = list(dict.fromkeys(wording.place(each.line, each.column, each.place) for each in kept))
    return [*places, _MORE] if len(evidence) > _MOST else places


def _yuan(finding: Finding) -> Fraction | None:
    """The difference in 元 where both sides are money."""
    check, told = finding.check, finding.values[2]
    if not told or check is None or check.tree is None:
        return None
    first = next(iter(names(check.tree)), None)
    figures = [o.figure for o in check.binding[first] if o.figure is not None] if first is not None else []
    money = bool(figures) and figures[0].quantity.dimension is Dimension.MONEY
    return Fraction(told) if money else None
