"""Write the workbooks of tests/golden_workbooks anew, as text: ``python -m tests.golden_workbook``.

A line a cell: its place, and its text, its number or its formula with the value that it came with.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell

from auditor.report.workbook.book import render
from auditor.run import Audited, Run
from auditor.source import SourceFile
from tests.pipeline_fixture import ROOT, auditor, rule_set

GOLDEN = Path(__file__).resolve().parent / "golden_workbooks"
REPORTS = (
    "reports_in/wangchuan-culture-2023.txt",
    "reports_in/shilu-water-2024.md",
    "reports_in/yuling-relief-2023.txt",
)
_DIGEST = "0" * 64  # of the rules, which may change without changing a workbook


@cache
def run_of(*paths: str) -> Run:
    """A run over reports of ours."""
    return run_of_sources(*(SourceFile(path, (ROOT / path).read_bytes()) for path in paths))


def run_of_sources(*sources: SourceFile) -> Run:
    """A run over any files."""
    rules = tuple(rule_set().rules)
    reports = [auditor().audit(source, complete=True) for source in sources]
    return Run(tuple(Audited(report, rules, digest=_DIGEST) for report in reports))


def dumped(data: bytes) -> str:
    """The cells of a workbook as text."""
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    lines: list[str] = []
    for sheet in formulas:
        lines.append(f"== {sheet.title}")
        for row in sheet.iter_rows():
            lines += _cells(row, values[sheet.title])
    return "\n".join(lines) + "\n"


def _cells(row: tuple[Cell, ...], values: object) -> Iterator[str]:
    for cell in row:
        if cell.value not in (None, ""):
            text = str(cell.value).replace("\n", "⏎")
            came = f"  -> {values[cell.coordinate].value}" if cell.data_type == "f" else ""  # type: ignore[index]
            link = f"  => {cell.hyperlink.location}" if cell.hyperlink is not None else ""
            yield f"{cell.coordinate}: {text}{came}{link}"


def expected(path: str) -> Path:
    return GOLDEN / f"{Path(path).name}.expected"


def main() -> int:
    for path in REPORTS:
        expected(path).write_text(dumped(render(run_of(path))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
