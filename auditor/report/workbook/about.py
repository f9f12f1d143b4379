"""The sheet about the run: what was audited by what, how far it got, how to repeat it and how to read the rest."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from fractions import Fraction

from auditor import source, wording
from auditor.report.summary import Summary
from auditor.report.workbook.issues import title
from auditor.report.workbook.plan import HEADER, ROWS, Plan
from auditor.report.workbook.sheet import CENTRED, PLAIN, Book, Sheet
from auditor.rule import Outcome, Severity
from auditor.run import Audited, Run
from auditor.version import __version__

WIDTHS = {
    "path": 22, "title": 22, "sha256": 24, "digest": 24, "rules": 8, "threshold": 10, "figures": 7, "checked": 8,
    "coverage": 8, "consistent": 7, "inconsistent": 7, "undecidable": 9, "findings": 7, "settled": 8, "note": 18,
}  # fmt: skip

_MOST = 20  # reports that the command names
_MORE = " ……"
_PERCENT = {**CENTRED, "num_format": "0%"}
_HEAD = {**PLAIN, "bold": True}
_SECTION = {**PLAIN, "bold": True, "font_size": 12, "bg_color": "#EDF1F7"}


def write(book: Book, plan: Plan, run: Run) -> None:
    """The sheet."""
    sheet = Sheet(book, wording.SHEET_ABOUT, wording.ABOUT_REPORT_COLUMNS, WIDTHS)
    first = HEADER + 1
    for row, audited in enumerate(run.audited[: ROWS // 2], first):
        _write_report(sheet, row, audited)
    row = first + len(run.audited[: ROWS // 2]) + 1
    sections = {wording.ABOUT_RUN: _told_of(run, plan), wording.ABOUT_LEGEND: dict(wording.LEGEND)}
    for heading, told in sections.items():
        sheet.wide(row, "path", "note", heading, _SECTION)
        for name, value in told.items():
            row += 1
            sheet.text(row, "path", name, _HEAD)
            sheet.wide(row, "title", "note", value)
        row += 2
    version = wording.ABOUT_VERSION_VALUE.format(__version__)
    sheet.finish(wording.TITLE_ABOUT, version, frozen=1, last=row, filters=False)
    sheet.printed("path", "note", row)


def _write_report(sheet: Sheet, row: int, audited: Audited) -> None:
    report = audited.report
    words = {
        "path": source.shown(report.path),
        "title": title(report),
        "sha256": report.sha256,
        "digest": audited.digest,
        "threshold": _threshold(audited.threshold),
        "note": report.note,
    }
    for key, text in words.items():
        sheet.text(row, key, text)
    numbers = {"rules": len(audited.rules), "figures": report.found, "checked": report.checked}
    numbers |= {outcome.value: report.count(outcome) for outcome in Outcome}
    numbers |= {"findings": len(report.findings), "settled": len(report.settled)}
    for key, number in numbers.items():
        sheet.number(row, key, number, CENTRED)
    if report.found:
        sheet.number(row, "coverage", Fraction(report.checked, report.found), _PERCENT)
    else:
        sheet.text(row, "coverage", "", CENTRED)


def _threshold(threshold: Severity | None) -> str:
    if threshold is None:
        return wording.NO_THRESHOLD
    word = wording.SEVERITIES[threshold]
    return word if threshold is max(Severity) else wording.THRESHOLD_AND_ABOVE.format(word)


def _told_of(run: Run, plan: Plan) -> Mapping[str, str]:
    """What is said of the run as a whole, by what it is about."""
    summary = Summary.of(run.reports)
    findings = ((wording.SEVERITIES[severity], summary.findings[severity]) for severity in reversed(Severity))
    checks = ((wording.OUTCOMES[outcome], summary.checks[outcome]) for outcome in Outcome)
    percent = summary.checked * 100 // summary.found if summary.found else 0
    told = {
        wording.ABOUT_VERSION: wording.ABOUT_VERSION_VALUE.format(__version__),
        wording.ABOUT_COMMAND: f"{_command(run)}\n{wording.ABOUT_COMMAND_NOTE}",
        wording.ABOUT_COVERAGE: wording.ABOUT_COVERAGE_VALUE.format(
            found=summary.found, checked=summary.checked, percent=percent
        ),
        wording.ABOUT_CHECKS: _counted(checks),
        wording.ABOUT_FINDINGS: _counted(findings),
    }
    if run.errors:
        told[wording.ABOUT_ERRORS] = "\n".join(run.errors)
    sheets = (wording.SHEET_ISSUES, wording.SHEET_SETTLED, wording.SHEET_CHECKS, wording.SHEET_FIGURES)
    left = [
        wording.ABOUT_LEFT_OUT_VALUE.format(rows=ROWS, sheet=name, count=count)
        for name, count in zip(sheets, plan.left_out, strict=True)
        if count
    ]
    if left:
        told[wording.ABOUT_LEFT_OUT] = "\n".join(left)
    return told


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return wording.LISTED.join(wording.COUNTED.format(*each) for each in counts)


def _command(run: Run) -> str:
    """The command for the same reports; options about rules are those of the configuration."""
    paths = (shlex.quote(source.shown(each.path)) for each in run.reports[:_MOST])
    return f"audit check {' '.join(paths)}{_MORE if len(run.reports) > _MOST else ''} --format xlsx -o audit.xlsx"
