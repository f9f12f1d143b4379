"""One JSON object a line: the findings of each report, then the report; at the end what could not be checked.

Whoever reads a stream need not wait for its end: each line has the path that it is about, and says what it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from auditor.report.jsonreport import SCHEMA_VERSION, Json, document, tool
from auditor.run import Run


def lines(run: Run) -> Iterator[str]:
    """The lines of a run. Chinese stays Chinese."""
    return (f"{json.dumps(line, ensure_ascii=False)}\n" for line in _lines(run))


def _lines(run: Run) -> Iterator[dict[str, Json]]:
    for report in run.reports:
        told = document(report)
        findings, settled = told.pop("findings"), told.pop("settled")
        for kind, group in (("finding", findings), ("settled", settled)):
            for each in group if isinstance(group, list) else ():
                if isinstance(each, dict):
                    yield {"type": kind, "path": report.path, **each}
        yield {"type": "report", "schema_version": SCHEMA_VERSION, "tool": tool(), **told}
    for message in run.errors:
        yield {"type": "error", "message": message}
