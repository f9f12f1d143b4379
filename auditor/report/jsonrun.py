"""The JSON document of a run, in pieces: of many reports not all are in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from auditor.report import statistics
from auditor.report.jsonreport import Json, document, heading, render
from auditor.report.statistics import Statistics
from auditor.report.summary import Summary
from auditor.run import Run

_INDENT = "  "
_IN_MEMORY = 1 << 20  # bytes of reports
_REPORTS = "reports"


def pieces(run: Run) -> Iterator[str]:
    """The text of what ``audit check`` found. Each report is asked for once, though the sums stand before them."""
    summary, counts = Summary(), Statistics()
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="") as told:
        for number, report in enumerate(run.reports):
            told.write((",\n" if number else "\n") + _indented(document(report), 2))
            summary.add(report)
            if run.statistics:
                counts.add(report)
        yield render(heading(summary, run.errors)).removesuffix("\n}\n") + f',\n{_INDENT}"{_REPORTS}": ['
        told.seek(0)
        while piece := told.read(_IN_MEMORY):
            yield piece
    yield f"\n{_INDENT}]" if summary.reports else "]"
    tail = statistics.document(counts) if run.statistics else {}
    yield "".join(f",\n{_INDENT}{_indented({key: value}, 0)[4:-2]}" for key, value in tail.items()) + "\n}\n"


def _indented(value: Json, depth: int) -> str:
    """The text of a value that stands so deep in a document. No string of JSON has a line break in it."""
    lines = render(value).removesuffix("\n").split("\n")
    return "\n".join(_INDENT * depth + line for line in lines)
