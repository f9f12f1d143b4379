"""Measure everything and write it down: ``python -m benchmarks.speed [--quick] [--output docs/benchmarks.md]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.speed import tables
from benchmarks.speed.environments import prepare
from benchmarks.speed.page import page

_TABLES = {
    "one": tables.one_report,
    "figures": tables.figures,
    "check": tables.check,
    "growth": tables.growth,
    "rules": tables.rules,
    "many": tables.many,
    "pdf": tables.paper,
}


def main() -> None:
    """Run the measurements that are asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=" ".join(_TABLES))
    parser.add_argument("--quick", action="store_true", help="fewer runs, 200 reports, 250 kB at most")
    parser.add_argument("--many", type=int, help="how many reports (10000; 200 with --quick)")
    parser.add_argument("--environments", type=Path, help="where the neighbours are installed, and stay")
    parser.add_argument("--alone", action="store_true", help="without the neighbours")
    parser.add_argument("--output", type=Path, help="write the page there too")
    given = parser.parse_args()
    if unknown := [name for name in given.tables if name not in _TABLES]:
        parser.error(f"no such table: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pythons = {} if given.alone else prepare(given.environments or folder / "environments")
        many = given.many or (200 if given.quick else 10_000)
        bench = tables.Bench(folder, pythons, 5 if given.quick else 21, many, 250_000 if given.quick else 1_000_000)
        found = []
        for name in given.tables or _TABLES:
            print(f"{name} ……", file=sys.stderr)
            found.append(_TABLES[name](bench))
    text = page(found)
    print(text)
    if given.output is not None:
        given.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
