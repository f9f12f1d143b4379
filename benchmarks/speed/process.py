"""Processes that are measured: time from start to end, processor time and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run took: seconds by the clock, seconds of the processor, kB of memory at most."""

    elapsed: float
    used: float
    memory: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Several runs of one command."""

    runs: Sequence[Spent]

    @property
    def median(self) -> float:
        """Seconds by the clock."""
        return statistics.median(run.elapsed for run in self.runs)

    @property
    def least(self) -> float:
        """Seconds by the clock of the fastest run: the least disturbed one."""
        return min(run.elapsed for run in self.runs)

    @property
    def used(self) -> float:
        """Seconds of the processor, in the middle."""
        return statistics.median(run.used for run in self.runs)

    @property
    def least_used(self) -> float:
        """Seconds of the processor of the fastest run."""
        return min(run.used for run in self.runs)

    @property
    def memory(self) -> float:
        """MB, at most."""
        return max(run.memory for run in self.runs) / 1000


def in_turn(
    commands: Mapping[str, Sequence[str]], times: int, environment: Mapping[str, str] | None = None
) -> dict[str, Measured]:
    """Each command so many times, one after the other in rounds, so that a slow spell of the machine meets all; a first
    round is not counted. Raises :class:`SystemExit` where a command fails with more than 1 (findings)."""
    runs: dict[str, list[Spent]] = {name: [] for name in commands}
    for index in range(times + 1):
        for name, command in commands.items():
            spent = run(command, environment)
            if index:
                runs[name].append(spent)
    return {name: Measured(found) for name, found in runs.items()}


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """One run; its output is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    complaint = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))}: {process.returncode}\n{complaint}")
    return Spent(elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
