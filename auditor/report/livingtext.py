"""Baselines and dispositions, listed as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    by_report = _by_report([(known, known.message) for known in shown.findings], page)
    told = wording.BASELINE_SHOWN if by_report else wording.BASELINE_EMPTY
    page.paragraph(told.format(shown.path, by_report, len(shown.findings)), "bold")
    return str(page)


def pruned(path: str, dropped: Mapping[Known, bool], kept: int, page: Page) -> str:
    """The findings that a baseline loses, each with whether that is because its report is gone."""
    _by_report([(known, wording.REPORT_GONE if gone else known.message) for known, gone in dropped.items()], page)
    told = wording.PRUNED if dropped else wording.PRUNED_NOTHING
    page.paragraph(told.format(path, kept, len(dropped)), "bold")
    return str(page)


def _by_report(told: Iterable[tuple[Known, str]], page: Page) -> int:
    """Rows under the names of the reports; how many reports there are."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for known, text in sorted(told):
        rows.setdefault(known.report, []).append((known.rule, text))
    for report, lines in rows.items():
        page.line((report, "bold underline"))
        page.table(lines, ("cyan", ""))
        page.line()
    return len(rows)


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
