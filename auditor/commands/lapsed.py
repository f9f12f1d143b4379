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


def lapsed(reports: Sequence[ReportAudit], records: Records) -> list[str]:
    """A line for each disposition of these reports that lapsed, and one for each baseline that something lapsed of."""
    found = [each for report in reports for each in report.lapsed]
    said = [each for each in found if each.disposition.verdict != Verdict.BASELINE]
    lines = [_line(each) for each in said[:_MOST_LINES]]
    if said[_MOST_LINES:]:
        lines.append(wording.LAPSED_MORE.format(len(said) - _MOST_LINES))
    known = Counter(each.disposition.where for each in found if each.disposition.verdict == Verdict.BASELINE)
    lines += [wording.BASELINE_STALE.format(path, count) for path, count in known.items()]
    return [shown(line) for line in (*lines, *_gone(reports, records))]


def _line(told: Lapsed) -> str:
    said = told.disposition
    finding = f"{told.rule} {told.quote}".strip() or told.fingerprint
    template = wording.EXPIRED if told.expired else wording.LAPSED
    return template.format(where=said.where, until=said.until, finding=finding)


def _gone(reports: Sequence[ReportAudit], records: Records) -> Iterator[str]:
    """A line for each file that speaks of reports which are not there."""
    gone = records.gone([report.path for report in reports])
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
