"""Findings counted by rule and by unit, for a person to read."""

from __future__ import annotations

from auditor import wording
from auditor.report.counts import Cell, Row, draw
from auditor.report.page import Page
from auditor.report.statistics import Statistics
from auditor.report.summarytable import coverage, found, severities


def show(counted: Statistics, page: Page) -> None:
    """Draw both tables; of rules only those that found something."""
    page.line()
    page.line((wording.BY_RULE, "bold"))
    rules = [
        Row(
            count.rule,
            [Cell(str(count.summary.findings.total())), *found(count.summary), Cell(str(count.reports))],
            count.title,
        )
        for count in counted.by_rule()
    ]
    if rules:
        draw(page, wording.COLUMN_RULE, (wording.COLUMN_FINDINGS, *severities(), wording.COLUMN_REPORTS), rules)
    else:
        page.line(("  ", ""), (wording.NO_FINDINGS_TO_COUNT, "dim"))
    page.line()
    page.line((wording.BY_UNIT, "bold"))
    bodies = [
        Row(
            count.unit.name,
            [
                Cell(str(count.summary.findings.total())),
                *found(count.summary),
                coverage(count.summary),
                Cell(str(count.summary.reports)),
            ],
        )
        for count in counted.by_unit()
    ]
    columns = (wording.COLUMN_FINDINGS, *severities(), wording.COLUMN_COVERAGE, wording.COLUMN_REPORTS)
    draw(page, wording.COLUMN_UNIT, columns, bodies)
