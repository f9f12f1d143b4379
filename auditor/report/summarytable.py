"""One row for each report of a run: what was found in it, and of how much."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import wording
from auditor.report.counts import Cell, Row, draw
from auditor.report.page import Page
from auditor.report.summary import Summary
from auditor.rule import Outcome, Severity

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "bold cyan"}
"""How counts of findings are shown, but for none."""


def table(reports: Sequence[tuple[str, Summary]], page: Page) -> None:
    """Draw the reports in their order, each by its path and counts. The columns at the right are left out where a page
    is narrow."""
    columns = (*severities(), wording.COLUMN_COVERAGE)
    columns += (wording.COLUMN_INCONSISTENT, wording.COLUMN_UNDECIDABLE, wording.COLUMN_FIGURES)
    folder = common_folder([path for path, _ in reports])
    heading = wording.COLUMN_REPORT_IN.format(folder) if folder else wording.COLUMN_REPORT
    draw(page, heading, columns, [_row(path.removeprefix(folder), summary) for path, summary in reports])


def common_folder(paths: Sequence[str]) -> str:
    """The folder that all paths begin with, with a ``/`` at its end; empty where there is none."""
    same: list[str] = []
    for names in zip(*(path.split("/")[:-1] for path in paths), strict=False):
        if len(set(names)) > 1:
            break
        same.append(names[0])
    return "/".join([*same, ""]) if same else ""


def severities() -> tuple[str, ...]:
    """The headings of :func:`found`."""
    return tuple(wording.COLUMN_SEVERITIES[severity] for severity in reversed(Severity))


def found(summary: Summary) -> list[Cell]:
    """How many findings there are of each severity, the gravest first."""
    counts = ((severity, summary.findings[severity]) for severity in reversed(Severity))
    return [Cell(str(count), STYLES[severity] if count else "dim") for severity, count in counts]


def coverage(summary: Summary) -> Cell:
    """How many of the figures were checked, in percent without decimals, never rounded up."""
    if not summary.found:
        return Cell(wording.NO_COVERAGE, "yellow")
    percent = summary.checked * 100 // summary.found
    return Cell(f"{percent}%", "" if percent else "yellow")


def _row(name: str, summary: Summary) -> Row:
    rest = (summary.checks[Outcome.INCONSISTENT], summary.checks[Outcome.UNDECIDABLE], summary.found)
    return Row(name, [*found(summary), coverage(summary), *(Cell(str(count)) for count in rest)])
