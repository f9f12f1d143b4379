"""How rules have fared over a corpus of reports, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from auditor import wording
from auditor.report.counts import Cell, Row, draw
from auditor.report.jsonreport import SCHEMA_VERSION, Json, record, tool
from auditor.report.page import Page
from auditor.rule import Rule
from auditor.trackrecord import Record


def text(rules: Iterable[Rule], known: Mapping[str, Record], corpus: int, page: Page) -> str:
    """A row for each rule that was met, those that fail in the largest part of their reports first."""
    every = list(rules)
    met = sorted((rule for rule in every if rule.id in known), key=lambda rule: _order(rule, known[rule.id]))
    doubtful = sum(1 for rule in met if known[rule.id].is_doubtful)
    told = wording.MEASURED.format(reports=corpus, met=len(met), never=len(every) - len(met), doubtful=doubtful)
    page.paragraph(told, "bold")
    if met:
        draw(page, wording.COLUMN_RULE, wording.MEASURED_COLUMNS, [_row(rule, known[rule.id]) for rule in met])
    return str(page)


def document(rules: Iterable[Rule], known: Mapping[str, Record], corpus: int) -> dict[str, Json]:
    """The same as JSON, of every rule."""
    told: list[Json] = [
        {"id": rule.id, "title": rule.title, "record": record(known.get(rule.id, Record(corpus)))} for rule in rules
    ]
    return {"schema_version": SCHEMA_VERSION, "tool": tool(), "reports": corpus, "rules": told}


def _order(rule: Rule, fared: Record) -> tuple[bool, Fraction, str]:
    share = Fraction(fared.failed_in, fared.applied) if fared.applied else Fraction(-1)
    return not fared.is_doubtful, -share, rule.id


def _row(rule: Rule, fared: Record) -> Row:
    counts = (fared.applied, fared.failed_in, fared.held, fared.failed, fared.near, fared.undecidable)
    style = "yellow" if fared.is_doubtful else ""
    return Row(
        rule.id, [Cell(str(count), style if place == 1 else "") for place, count in enumerate(counts)], rule.title
    )
