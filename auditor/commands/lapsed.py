"""Lines about what is on record of findings and no longer holds: nobody's fault, but who keeps records should know."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from auditor import wording
from auditor.errors import GoujiError
from auditor.finding import Lapsed, ReportAudit, Verdict
from auditor.records import Records
from auditor.source import shown

if TYPE_CHECKING:
    from auditor.baselinefile import Baseline
    from auditor.dispositionfile import Dispositions

_MOST_LINES = 5  # about dispositions, in one run
_MOST_NAMES = 3  # of reports that are gone, in one line


def spare_baseline(baseline: str | None, target: str | None) -> None:
    """Refuse to write the result over the baseline that is read."""
    if baseline is not None and target is not None and os.path.realpath(baseline) == os.path.realpath(target):
        raise GoujiError(wording.BASELINE_IS_READ.format(target))


class Lapsing:
    """What lapsed in the reports of a run, taken note of one report after the other."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._more = 0
        self._stale: Counter[str] = Counter()
        self._paths: list[str] = []

    def add(self, report: ReportAudit) -> None:
        """Take note of a report."""
        self._paths.append(report.path)
        for each in report.lapsed:
            if each.disposition.verdict == Verdict.BASELINE:
                self._stale[each.disposition.where] += 1
            elif len(self._said) < _MOST_LINES:
                self._said.append(_line(each))
            else:
                self._more += 1

    def lines(self, records: Records) -> list[str]:
        """A line for each disposition that lapsed, for each baseline that something lapsed of, and for each file that
        speaks of reports which are not there."""
        lines = [*self._said]
        if self._more:
            lines.append(wording.LAPSED_MORE.format(self._more))
        lines += [wording.BASELINE_STALE.format(path, count) for path, count in self._stale.items()]
        return [shown(line) for line in (*lines, *_gone(self._paths, records))]


def _line(told: Lapsed) -> str:
    said = told.disposition
    finding = f"{told.rule} {told.quote}".strip() or told.fingerprint
    template = wording.EXPIRED if told.expired else wording.LAPSED
    return template.format(where=said.where, until=said.until, finding=finding)


def _gone(paths: Sequence[str], records: Records) -> Iterator[str]:
    """A line for each file that speaks of reports which are not there."""
    gone = records.gone(paths)
    if not gone:
        return
    from auditor.baselinefile import Baseline

    by_file: dict[str, tuple[Baseline | Dispositions, list[str]]] = {}
    for file, name in gone:
        by_file.setdefault(file.path, (file, []))[1].append(name)
    for path, (file, names) in by_file.items():
        few = wording.PLACES_JOINED.join(names[:_MOST_NAMES]) + ("……" if names[_MOST_NAMES:] else "")
        if isinstance(file, Baseline):
            yield wording.BASELINE_GONE.format(path, len(names), few)
        else:
            yield wording.DISPOSITIONS_GONE.format(path, few)
