"""Time and memory of ``audit check`` on documents of each format, each as a whole process, beside an empty process.

Usage: python benchmarks/documents.py [--times N]

The documents are made here: accounts of an invented department, nine tables and running text of 25 pages or more, the
same content in every format. Times are of this machine at this moment; compare the columns of one run with each other.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the documents are written by the writers of the tests

from auditor.content import Element, Text  # noqa: E402
from tests.documents import accounts, markdown, page, pdf, sheet, word  # noqa: E402
from tests.documents.drawn import document  # noqa: E402

_AUDIT = "import sys; from auditor.cli.main import main; sys.exit(main())"
_PROBE = """\
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""
_WRITERS: dict[str, Callable[[Sequence[Element]], bytes]] = {
    "md": markdown.write,
    "html": page.write,
    "docx": word.write,
    "xlsx": sheet.write,
    "pdf": pdf.write,
}
_PAGES = 25
_ON_A_PAGE = 600  # characters of running text that a page of the PDF holds, about


def _content() -> list[Element]:
    """Nine tables (with the form of the evaluation) and as much text as fills the pages."""
    samples = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "reports_in").glob("*.txt")) if _is_utf8(path)
    ]
    lines = [line.strip() for text in samples for line in text.splitlines() if line.strip()]
    content, length, index = document(*accounts.parts()), 0, 0
    while length < _PAGES * _ON_A_PAGE:
        content.append(Text(lines[index % len(lines)]))
        length += len(lines[index % len(lines)])
        index += 1
    return content


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _run(arguments: Sequence[str], times: int, environment: dict[str, str]) -> tuple[float, float]:
    """Median seconds and the most memory (MB) of a process; one run before, which is not counted."""
    elapsed = []
    for index in range(times + 1):
        start = time.perf_counter()
        found = subprocess.run([sys.executable, *arguments], capture_output=True, env=environment, check=False)
        if found.returncode > 1:
            raise SystemExit(found.stderr.decode())
        if index:
            elapsed.append(time.perf_counter() - start)
    told = subprocess.run([sys.executable, "-c", _PROBE, *arguments], capture_output=True, env=environment, check=True)
    return statistics.median(elapsed), int(told.stdout) / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    empty, least = _run(["-c", "pass"], times, environment)
    content = _content()
    print(f"{'':10}{'kB':>8}{'s':>8}{'ms/page':>9}{'times':>7}{'MB':>6}")
    print(f"{'empty':10}{'':8}{empty:8.2f}{'':9}{1:7.1f}{least:6.0f}")
    with tempfile.TemporaryDirectory() as folder:
        for name, write in _WRITERS.items():
            path = Path(folder) / f"accounts.{name}"
            path.write_bytes(write(content))
            seconds, memory = _run(["-c", _AUDIT, "check", str(path), "-f", "json"], times, environment)
            size = path.stat().st_size / 1000
            print(
                f"{name:10}{size:8.0f}{seconds:8.2f}{seconds / _PAGES * 1000:9.1f}{seconds / empty:7.1f}{memory:6.0f}"
            )


if __name__ == "__main__":
    main()
