"""The findings as a table that Excel and WPS open: CSV (RFC 4180), UTF-8 with a byte order mark.

What a report says never becomes a formula: a cell that begins as one gets an apostrophe before it, as OWASP advises.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from auditor import wording
from auditor.finding import Evidence, Finding
from auditor.regex import regex
from auditor.report.causes import Mending, mendings
from auditor.report.located import by_position, in_order, position
from auditor.report.weighing import remark, weight
from auditor.report.width import visible
from auditor.run import Run

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = regex(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = regex(r"-?[0-9]+(\.[0-9]+)?")


def pieces(run: Run) -> Iterator[str]:
    """One row a finding, those that are settled too: the last column tells how."""
    yield BYTE_ORDER_MARK + _line(wording.CSV_COLUMNS)
    for row in _rows(run):
        yield _line([cell(each) for each in row])


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerow(cells)
    return stream.getvalue()


def _rows(run: Run) -> Iterator[list[str]]:
    for report in run.reports:
        mending = mendings(report)
        for number, finding in enumerate([*in_order(report), *by_position(report.settled)], 1):
            yield _row(report.path, number, finding, mending.get(finding.fingerprint))


def _row(path: str, number: int, finding: Finding, mending: Mending | None) -> list[str]:
    line, column = position(finding)
    return [
        path,
        str(number),
        wording.SEVERITIES[finding.severity],
        finding.rule,
        finding.title,
        finding.subject,
        finding.message,
        finding.formula,
        finding.numbers,
        finding.reported,
        finding.expected,
        finding.difference,
        str(line),
        str(column),
        wording.CSV_JOINED.join(map(_place, finding.evidence)),
        wording.CSV_JOINED.join(each.text for each in finding.evidence),
        finding.basis,
        remark(finding),
        finding.fingerprint,
        "" if finding.disposition is None else wording.disposition(finding.disposition),
        "" if mending is None else mending.line,
        "" if finding.materiality is None else weight(finding.materiality),
    ]


def _place(each: Evidence) -> str:
    place = wording.place(each.line, each.column, each.place)
    return wording.CSV_PLACE.format(place=place, text=each.text)


def cell(text: str) -> str:
    """Text fit for a cell: what would hide or move the cursor is made visible, a formula is kept from being one."""
    shown = "\n".join(map(visible, text.replace("\r\n", "\n").split("\n")))
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown
