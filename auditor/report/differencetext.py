"""The difference of two drafts, for a person to read."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import wording
from auditor.difference import Change, Compared, Difference
from auditor.finding import Finding
from auditor.report.page import Page
from auditor.report.settledtext import positions, said
from auditor.report.text import shortened

_STYLES = {"new": "bold red", "changed": "bold yellow", "fixed": "bold green", "unchanged": "dim"}
_MOST_FIGURES = 8  # that differ, shown of one finding


def compared(reports: Sequence[Compared], page: Page, *, verbose: bool = False) -> str:
    """What became of the findings of each report, then how many of each; unchanged ones only if ``verbose``."""
    for report in reports:
        told = report.difference
        if told.new or told.changed or told.fixed or (verbose and told.unchanged):
            page.line((_title(report), "bold underline"))
            _differences(told, page, verbose)
    page.paragraph(_total(reports), "bold")
    return str(page)


def _title(report: Compared) -> str:
    if report.new_path is None:
        return wording.ONLY_OLD.format(report.old_path)
    if report.old_path is None:
        return wording.ONLY_NEW.format(report.new_path)
    return wording.DIFFERENT_PATHS.format(report.old_path, report.new_path)


def _differences(told: Difference, page: Page, verbose: bool) -> None:
    for finding in told.new:
        _finding(finding, "new", page)
    for change in told.changed:
        _change(change, page)
    for finding in told.fixed:
        _finding(finding, "fixed", page)
    for finding in told.unchanged if verbose else ():
        _finding(finding, "unchanged", page)
    page.line()


def _finding(finding: Finding, kind: str, page: Page) -> None:
    head = wording.DIFFERENCES[kind]
    indent = page.ruler.cells(head) + 2
    page.paragraph(finding.message, "dim" if kind == "unchanged" else "", indent, (head, _STYLES[kind]))
    about = (wording.SEVERITIES[finding.severity], finding.rule, positions(finding.evidence))
    page.paragraph("  ".join(filter(None, about)), "dim", indent)
    if finding.disposition is not None:
        page.paragraph(said(finding.disposition), "magenta", indent)


def _change(change: Change, page: Page) -> None:
    _finding(change.new, "changed", page)
    indent = page.ruler.cells(wording.DIFFERENCES["changed"]) + 2
    for name, numbers in ((wording.BEFORE, change.old.numbers), (wording.NOW, change.new.numbers)):
        head = f"{' ' * indent}{name}  "
        page.paragraph(shortened(numbers), "", page.ruler.cells(head), (head, "dim"))
    figures = change.figures
    for role, before, after in figures[:_MOST_FIGURES]:
        told = wording.FIGURE_CHANGED.format(role, before or wording.NO_SCORE, after or wording.NO_SCORE)
        page.paragraph(told, "yellow", indent)
    if figures[_MOST_FIGURES:]:
        page.paragraph(wording.MORE_FIGURES.format(len(figures) - _MOST_FIGURES), "dim", indent)


def _total(reports: Sequence[Compared]) -> str:
    counts = {name: sum(len(getattr(each.difference, name)) for each in reports) for name in wording.DIFFERENCES}
    if not any(counts.values()):
        return wording.DIFFERENCE_EMPTY
    if counts["unchanged"] == sum(counts.values()):
        return wording.DIFFERENCE_NONE.format(counts["unchanged"])
    return wording.DIFFERENCE.format(**counts)
