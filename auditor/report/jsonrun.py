"""The JSON document of a run, in pieces: of many reports not all are in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator

from auditor.report import coveragejson, statistics
from auditor.report.jsonreport import document, heading, indented, render
from auditor.report.statistics import Statistics
from auditor.report.summary import Summary
from auditor.run import Run, Topic
from auditor.spool import Gathered

_INDENT = "  "
_PIECE = 1 << 16  # characters
_REPORTS = "reports"


def pieces(run: Run) -> Iterator[str]:
    """The text of what ``audit check`` found. Each report is asked for once, though the sums stand before them."""
    summary, counts = Summary(), Statistics()
    with Gathered() as told:
        for number, report in enumerate(run.reports):
            shown = document(report)
            if Topic.COVERAGE in run.show:
                shown = coveragejson.with_figures(shown, report)
            piece = (",\n" if number else "\n") + indented(shown, 2)
            told.write(piece.encode("utf-8", "backslashreplace"))
            summary.add(report)
            if run.statistics:
                counts.add(report)
        yield render(heading(summary, run.errors)).removesuffix("\n}\n") + f',\n{_INDENT}"{_REPORTS}": ['
        with io.TextIOWrapper(told.read(), "utf-8", newline="") as text:
            while piece := text.read(_PIECE):
                yield piece
    yield f"\n{_INDENT}]" if summary.reports else "]"
    tail = statistics.document(counts) if run.statistics else {}
    yield "".join(f",\n{_INDENT}{indented({key: value}, 0)[4:-2]}" for key, value in tail.items()) + "\n}\n"
