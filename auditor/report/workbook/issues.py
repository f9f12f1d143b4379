"""The list of findings as auditors file it, and the list of those that are settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor import source, wording
from auditor.finding import Disposition, Evidence, Finding, ReportAudit, Verdict
from auditor.formula_tree import names
from auditor.materiality import Materiality, Weight
from auditor.quantity import Dimension
from auditor.report.causes import mendings
from auditor.report.excerpt import Mark, excerpts
from auditor.report.summary import Summary
from auditor.report.weighing import grade, remark, weight
from auditor.report.width import Ruler, visible
from auditor.report.workbook.plan import HEADER, IssueLine, Plan
from auditor.report.workbook.sheet import CENTRED, MUTED, PLAIN, RIGHT, Book, Sheet, Style, plain
from auditor.rule import Severity
from auditor.run import Run

WIDTHS = {
    "number": 5, "unit": 18, "place": 13, "message": 24, "quote": 36, "formula": 26, "reported": 12, "expected": 12,
    "difference": 12, "fix": 24, "yuan": 17, "severity": 8,
    "weight": 8, "impact": 18, "amount": 17, "order": 7, "basis": 18, "verdict": 8, "reason": 18, "person": 8,
    "date": 11, "until": 11, "where": 18, "reviewer": 8, "check": 7, "identity": 21,
}  # fmt: skip

_TOLD = ("number", "unit", "place", "message", "quote", "formula", "reported", "expected", "difference")
_WHO = ("reason", "person", "date", "until")
_COUNTING = (
    *_TOLD,
    "fix",
    "severity",
    "weight",
    "impact",
    "basis",
    "verdict",
    "reviewer",
    "check",
    "yuan",
    "amount",
    "order",
    *_WHO,
    "identity",
)
_SETTLED = (*_TOLD, "severity", "verdict", *_WHO, "where", "check", "yuan", "basis", "identity")
_QUOTED = 120  # cells of a line that are quoted around its figures
_MOST = 8  # figures of a finding that are quoted
_MORE = "……"
_OFFERED = (Verdict.PENDING, Verdict.MISTAKEN, Verdict.EXPLAINED)
_FIRST = 6  # lines of a report among which its title is looked for
_LEAST, _TITLE = 8, 40  # characters of it
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
    columns = {key: wording.ISSUE_COLUMNS[key] for key in _COUNTING}
    sheet = Sheet(book, wording.SHEET_ISSUES, columns, WIDTHS)
    last = HEADER + max(len(plan.issues), 1)
    if plan.issues:
        _write_weights(sheet, plan.issues)
        _write_all(sheet, plan.issues, plan, columns)
        _write_fixes(sheet, plan.issues)
        sheet.choices("verdict", HEADER + 1, last, [wording.VERDICTS[verdict] for verdict in _OFFERED])
    else:
        for key in columns:
            sheet.text(last, key, "")
        sheet.text(last, "message", wording.NO_ISSUES.format(figures=wording.SHEET_FIGURES))
    sheet.finish(wording.TITLE_ISSUES, told, frozen=2, last=last)
    sheet.printed("number", "reviewer", last)


def write_settled(book: Book, plan: Plan) -> None:
    """The sheet of the findings that a baseline or a disposition took out of the count, if there are any."""
    if not plan.settled:
        return
    columns = {key: wording.ISSUE_COLUMNS[key] for key in _SETTLED}
    sheet = Sheet(book, wording.SHEET_SETTLED, columns, WIDTHS)
    told = wording.SETTLED_SUMMARY.format(len(plan.settled))
    _write_all(sheet, plan.settled, plan, columns)
    last = HEADER + len(plan.settled)
    sheet.finish(wording.TITLE_SETTLED, told, frozen=2, last=last)
    sheet.printed("number", "where", last)


def _write_all(sheet: Sheet, issues: Iterable[IssueLine], plan: Plan, columns: Iterable[str]) -> None:
    lines: dict[int, Sequence[str]] = {}
    for issue in issues:
        key = id(issue.audited)
        if key not in lines:
            lines[key] = issue.audited.report.text.split("\n")
        _write(sheet, issue, lines[key])
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
    sheet.text(row, "basis", "\n".join(filter(None, (finding.basis, remark(finding)))), MUTED)
    sheet.text(row, "identity", finding.fingerprint, MUTED)


def _write_weights(sheet: Sheet, issues: Sequence[IssueLine]) -> None:
    """How much each finding matters, and its place when the gravest of all is the first."""
    ranked = sorted(issues, key=lambda issue: issue.finding.gravity, reverse=True)
    order = {id(issue): place for place, issue in enumerate(ranked, 1)}
    for issue in issues:
        row, known = issue.row, issue.finding.materiality
        sheet.text(row, "weight", "" if known is None else grade(known), _weight_style(known))
        sheet.text(row, "impact", "" if known is None else weight(known))
        if known is None or known.amount is None:
            sheet.text(row, "amount", "", RIGHT)
        else:
            sheet.number(row, "amount", known.amount, {**RIGHT, "num_format": "#,##0.00"})
        sheet.number(row, "order", Fraction(order[id(issue)]), CENTRED)


def _weight_style(known: Materiality | None) -> Style:
    flips = known is not None and known.weight is Weight.FLIPS
    return {**CENTRED, "bold": True, "font_color": "#9C0006"} if flips else CENTRED


def _write_fixes(sheet: Sheet, issues: Sequence[IssueLine]) -> None:
    """What would mend each finding; of several with one cause it is told of the first, the others refer to it."""
    numbers: dict[int, dict[str, int]] = {}
    known = {key: mendings(report) for key, report in {id(i.audited): i.audited.report for i in issues}.items()}
    for issue in issues:
        numbers.setdefault(id(issue.audited), {})[issue.finding.fingerprint] = issue.number
    for issue in issues:
        key = id(issue.audited)
        mending = known[key].get(issue.finding.fingerprint)
        told = () if mending is None else mending.numbered(issue.finding, numbers[key])
        sheet.text(issue.row, "fix", "\n".join(told))


def _write_disposition(sheet: Sheet, row: int, said: Disposition | None, columns: Iterable[str]) -> None:
    told = {"verdict": "", "reason": "", "person": "", "date": "", "until": "", "where": "", "reviewer": ""}
    if said is not None:
        told |= {key: getattr(said, key) for key in told if key != "reviewer"}
        told["verdict"] = wording.VERDICTS[said.verdict]
    for key in columns:
        if key in told:
            sheet.text(row, key, told[key], PLAIN if key in ("reason", "where") else CENTRED)


def title(report: ReportAudit) -> str:
    """The first line of a report that says something, mostly whose it is and of which year; not 附件2： above it."""
    lines = (visible(line).strip().strip("#|").strip() for line in report.text[: 100 * _TITLE].split("\n"))
    found = [line for line in lines if line][:_FIRST]
    told = next((line for line in found if len(line) >= _LEAST and line[-1] not in "：:"), "".join(found[:1]))
    return told if len(told) <= _TITLE else told[: _TITLE - 1] + "…"


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
    """Where the figures stand, in the order of the text; those of one line of a text together."""
    columns: dict[int, list[str]] = {}
    places: dict[str, None] = {}
    for each in sorted(evidence[:_MOST], key=lambda one: one.span):
        if each.place is None:
            columns.setdefault(each.line, []).append(str(each.column))
        else:
            places[wording.place(each.line, each.column, each.place)] = None
    told = [wording.COLUMN.format(line=line, column=wording.PLACES_JOINED.join(at)) for line, at in columns.items()]
    return [*told, *places, *([_MORE] if len(evidence) > _MOST else [])]


def _yuan(finding: Finding) -> Fraction | None:
    """The difference in 元 where both sides are money."""
    check, told = finding.check, finding.values[2]
    if not told or check is None or check.tree is None:
        return None
    first = next(iter(names(check.tree)), None)
    figures = [o.figure for o in check.binding[first] if o.figure is not None] if first is not None else []
    money = bool(figures) and figures[0].quantity.dimension is Dimension.MONEY
    return Fraction(told) if money else None
