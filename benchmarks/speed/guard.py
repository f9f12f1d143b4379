"""Whether the check has become slower: ``python -m benchmarks.speed.guard`` ends with 1 where it has.

Nothing here is held against a clock. What is compared was measured in turn in one run: the check against plain work of
Python, twice the text against once, twice the rules against once. A limit is a third above what was measured when it
was set; who makes the check faster lowers it.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from auditor.pipeline import Auditor
from auditor.project import Options, Project
from auditor.source import SourceFile
from benchmarks.speed import corpus

_ROUNDS = 7
_LIMITS = {"核对一份 10 kB 的报告，是空循环的多少倍": 3.5, "80 kB 比 10 kB 的指数": 1.3, "规则加倍，时间的倍数": 1.6}


def _work() -> None:
    """Plain work, of about as much as a hundredth of a second."""
    words: dict[str, int] = {}
    for number in range(60_000):
        key = str(number % 997)
        words[key] = words.get(key, 0) + number


def _least(*works: Callable[[], object]) -> list[float]:
    """The least processor seconds of each, measured in turn; a first round is not counted."""
    found = [math.inf] * len(works)
    for number in range(_ROUNDS + 1):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            if number:
                found[place] = min(found[place], time.process_time() - start)
    return found


def main() -> int:
    """Measure, and tell what is above its limit."""
    short, long = (SourceFile("x.txt", corpus.report(7, size).encode()) for size in (10_000, 80_000))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "x.txt")
        auditor = Project(Options()).setups([path]).found[path].auditor
    doubled = Auditor(
        [replace(rule, id=f"{rule.id}-{copy}") for rule in auditor.rules for copy in range(2)], auditor.vocabulary
    )
    plain, once, longer, twice = _least(
        _work, lambda: auditor.audit(short), lambda: auditor.audit(long), lambda: doubled.audit(short)
    )
    told = dict(zip(_LIMITS, (once / plain, math.log(longer / once) / math.log(8), twice / once), strict=True))
    for name, measured in told.items():
        print(f"{name}：{measured:.2f}（不超过 {_LIMITS[name]:g}）{'' if measured <= _LIMITS[name] else '  超过了'}")
    return int(any(measured > _LIMITS[name] for name, measured in told.items()))


if __name__ == "__main__":
    sys.exit(main())
