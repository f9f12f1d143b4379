"""Time of ``audit check`` as a whole process on one report, beside an empty process; and the throughput on many.

Usage: python benchmarks/check.py [--times N] [--copies N] [REPORT ...]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_AUDIT = "import sys; from auditor.cli.main import main; sys.exit(main())"
_REPORTS = Path(__file__).resolve().parent.parent / "reports_in"


def _seconds(arguments: Sequence[str], times: int, environment: dict[str, str]) -> tuple[list[float], list[float]]:
    """Elapsed and processor seconds of each run; one before them, which is not counted, compiles the modules."""
    elapsed, used = [], []
    for index in range(times + 1):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        found = subprocess.run([sys.executable, *arguments], capture_output=True, env=environment, check=False)
        end, after = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        if found.returncode > 1:
            raise SystemExit(found.stderr.decode())
        if index:
            elapsed.append(end - start)
            used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return elapsed, used


def _row(name: str, elapsed: Sequence[float], used: Sequence[float], empty: float) -> None:
    middle = statistics.median(elapsed)
    cells = f"{middle * 1000:8.0f}{min(elapsed) * 1000:8.0f}{statistics.median(used) * 1000:8.0f}{middle / empty:8.1f}"
    print(f"{name:40}{cells}")


def _many(reports: Sequence[Path], copies: int, environment: dict[str, str]) -> None:
    size = sum(report.stat().st_size for report in reports) * copies
    with tempfile.TemporaryDirectory() as folder:
        for copy in range(copies):
            for report in reports:
                (Path(folder) / f"{copy}-{report.name}").write_bytes(report.read_bytes())
        for jobs in (1, os.cpu_count() or 1):
            elapsed, _ = _seconds(["-c", _AUDIT, "check", folder, "--jobs", str(jobs), "-f", "json"], 1, environment)
            speed = f"{len(reports) * copies / elapsed[0]:.0f} reports/s, {size / elapsed[0] / 1e6:.2f} MB/s"
            print(f"{len(reports) * copies} reports, {size / 1e6:.1f} MB, --jobs {jobs}: {elapsed[0]:.2f} s, {speed}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=Path, metavar="REPORT")
    parser.add_argument("--times", type=int, default=11)
    parser.add_argument("--copies", type=int, default=25)
    given = parser.parse_args()
    reports = given.reports or sorted(path for path in _REPORTS.iterdir() if path.suffix in (".txt", ".md"))
    with tempfile.TemporaryDirectory() as cache:  # so that modules are compiled once, also where that is switched off
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        print(f"{'milliseconds':40}{'median':>8}{'least':>8}{'CPU':>8}{'x empty':>8}")
        empty, used = _seconds(["-c", "pass"], given.times, environment)
        _row("python -c pass", empty, used, statistics.median(empty))
        for report in reports:
            elapsed, used = _seconds(["-c", _AUDIT, "check", str(report)], given.times, environment)
            _row(report.name, elapsed, used, statistics.median(empty))
        _many(reports, given.copies, environment)


if __name__ == "__main__":
    main()
