"""Baselines and dispositions, listed as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from auditor import wording
from auditor.baselinefile import Baseline, Known
from auditor.report.page import Page
from auditor.report.settledtext import said
from auditor.triage import Record

_STYLES = {"holding": "green", "pending": "yellow", "expired": "red", "lapsed": "red"}


class Listed(NamedTuple):
    """A record with what became of it: a key of ``wording.STATES``."""

    record: Record
    state: str


def baseline(shown: Baseline, page: Page) -> str:
    """The findings of a baseline by report."""
    by_report: dict[str, list[Known]] = {}
    for known in sorted(shown.findings):
        by_report.setdefault(known.report, []).append(known)
    for report, entries in by_report.items():
        page.line((report, "bold underline"))
        page.table([(known.rule, known.message) for known in entries], ("cyan", ""))
        page.line()
    told = wording.BASELINE_SHOWN if by_report else wording.BASELINE_EMPTY
    page.paragraph(told.format(shown.path, len(by_report), len(shown.findings)), "bold")
    return str(page)


def pruned(entries: Iterable[tuple[Known, bool]], page: Page) -> None:
    """The entries that a baseline loses, each with whether its report is gone."""
    rows = [(known.report, known.rule, wording.REPORT_GONE if gone else known.message) for known, gone in entries]
    page.table(sorted(rows), ("", "cyan", "dim"))


def dispositions(listed: Sequence[tuple[str, Sequence[Listed]]], page: Page) -> str:
    """Everything on record by report, with what became of each."""
    counts: Counter[str] = Counter()
    for report, entries in listed:
        page.line((report, "bold underline"))
        for record, state in entries:
            counts[state] += 1
            head = f"  {wording.STATES[state]}  "
            indent = page.ruler.cells(head)
            page.paragraph(record.quote or record.fingerprint, "", indent, (head, _STYLES[state]))
            page.paragraph(f"{record.rule}  {record.fingerprint}".strip(), "dim", indent)
            page.paragraph(said(record.disposition), "magenta", indent)
        page.line()
    told = wording.LISTED.join(wording.COUNTED.format(wording.STATES[s], counts[s]) for s in _STYLES if counts[s])
    total = counts.total()
    page.paragraph(wording.LISTED_STATES.format(total, told) if total else wording.LISTED_NOTHING, "bold")
    return str(page)
