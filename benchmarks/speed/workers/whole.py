"""How fast Gouji reads figures, and checks, in a process of its own: prints {"seconds", "figures", "checked", "memory"}.

Usage: python -m benchmarks.speed.workers.whole figures|check FILE REPEATS [COPIES]. ``COPIES`` is how often each rule is
there, under names of its own. The least processor time of the repeats counts; one before them is not counted.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from auditor.garbage import looking_seldom
from auditor.notation import Notation
from auditor.pipeline import Auditor
from auditor.project import Options, Project
from auditor.read import read
from auditor.scan import scan
from auditor.source import SourceFile


def main() -> None:
    """Measure what is asked for."""
    what, path, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
    copies = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    auditor = Project(Options()).setups([path]).found[path].auditor
    if copies > 1:
        rules = [replace(rule, id=f"{rule.id}-{copy}") for rule in auditor.rules for copy in range(copies)]
        auditor = Auditor(rules, auditor.vocabulary)
    source = SourceFile(path, Path(path).read_bytes())
    notation = Notation(auditor.vocabulary.units)
    figures: Callable[[], tuple[int, int]] = lambda: (len(scan(read(source), notation)), 0)  # noqa: E731
    check: Callable[[], tuple[int, int]] = lambda: _counts(auditor, source)  # noqa: E731
    run = {"figures": figures, "check": check}[what]
    found, checked = run()
    seconds = []
    with looking_seldom():  # as audit check does
        for _ in range(repeats):
            start = time.process_time()
            run()
            seconds.append(time.process_time() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": min(seconds), "found": found, "checked": checked, "memory": memory}))


def _counts(auditor: Auditor, source: SourceFile) -> tuple[int, int]:
    report = auditor.audit(source)
    return report.found, report.checked


if __name__ == "__main__":
    main()
