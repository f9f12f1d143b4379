"""What the commands on baselines do: write down the findings of today, show them, drop those that are gone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from auditor import output, wording
from auditor.baselinefile import Baseline, Known, named, read_baseline, written
from auditor.commands.auditing import Audits, audited
from auditor.commands.files import find, spare
from auditor.commands.shown import Shown, complain
from auditor.errors import Complaint, GoujiError
from auditor.finding import Finding, ReportAudit
from auditor.project import Options
from auditor.records import Records, today, unasked
from auditor.report import livingtext
from auditor.source import STANDARD_INPUT
from auditor.source import shown as shown_text
from auditor.status import BUG, FAILED, OK

DEFAULT_FILE = "audit-baseline.json"


def create(paths: Sequence[str], options: Options, file: str, *, force: bool, jobs: int | None) -> int:
    """Write down every finding that nobody has settled. Nothing is written where a report could not be audited."""
    path = Path(file)
    found, errors = find(paths)
    spare(found, file)
    if path.exists() and not force:
        raise GoujiError(wording.BASELINE_EXISTS.format(file))
    if not path.parent.is_dir():
        raise GoujiError(wording.NO_TARGET_FOLDER.format(file, path.parent))
    records = Records(today(os.environ))
    audits = audited(found, options, jobs)
    reports = [records.settled(report, setup) for report, setup in audits]
    complaints = [*map(Complaint, errors), *audits.complaints, *records.complaints]
    if complaints:
        complain([*complaints, Complaint(wording.BASELINE_NOT_MADE.format(file))], audits.traces)
        return BUG if audits.traces else FAILED
    known = [_known(each, report, path.parent) for report in reports for each in report.findings]
    output.write_file(path, written(known))
    output.write(shown_text(wording.BASELINE_MADE.format(file, len(reports), len(known))) + "\n", None)
    return OK


def _known(finding: Finding, report: ReportAudit, folder: Path) -> Known:
    return Known(named(report.path, folder), finding.rule, finding.fingerprint, finding.message)


def show(file: str, shown: Shown) -> int:
    """Show the findings of a baseline."""
    shown.write(livingtext.baseline(read_baseline(Path(file)), shown.page()))
    return OK


def prune(file: str, paths: Sequence[str], options: Options, shown: Shown, *, jobs: int | None) -> int:
    """Drop what no longer occurs, and say what. Without ``paths`` all reports that the baseline names are looked at,
    and the findings of those that are no longer there are dropped too."""
    baseline = read_baseline(Path(file))
    found, errors = find(paths) if paths else (_reports(baseline), [])
    audits = audited(found, options, jobs)
    dropped = _dropped(baseline, audits, gone=not paths)
    kept = [known for known in baseline.findings if known not in dropped]
    if dropped:
        output.write_file(Path(file), written(kept))
    shown.write(livingtext.pruned(baseline.path, dropped, len(kept), shown.page()))
    complaints = [*map(Complaint, errors), *audits.complaints]
    complain(complaints, audits.traces)
    return BUG if audits.traces else FAILED if complaints else OK


def _reports(baseline: Baseline) -> list[str]:
    """The reports of a baseline that are there."""
    names = dict.fromkeys(known.report for known in baseline.findings if known.report != STANDARD_INPUT)
    return [str(path) for name in names if (path := baseline.folder / name).exists()]


def _dropped(baseline: Baseline, audits: Audits, *, gone: bool) -> dict[Known, bool]:
    """What no longer occurs, each with whether that is because its report is gone.

    Of a report that was not audited, and of a rule that was off, nobody knows.
    """
    occurring: dict[str, set[str]] = {}
    untried: dict[str, frozenset[str]] = {}
    for report, setup in audits:
        name = named(report.path, baseline.folder)
        occurring[name] = {finding.fingerprint for finding in report.findings}
        untried[name] = unasked(setup)
    dropped: dict[Known, bool] = {}
    for known in baseline.findings:
        if known.report in occurring:
            if known.finding not in occurring[known.report] and known.rule not in untried[known.report]:
                dropped[known] = False
        elif gone and known.report != STANDARD_INPUT and not (baseline.folder / known.report).exists():
            dropped[known] = True
    return dropped
