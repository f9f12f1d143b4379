"""What ``audit diff`` does: audit two drafts and tell what became of the findings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from auditor import wording
from auditor.commands.auditing import audited
from auditor.commands.check import THRESHOLDS
from auditor.commands.files import find, spare
from auditor.commands.shown import Shown, complain
from auditor.difference import Compared, difference
from auditor.errors import Complaint, GoujiError
from auditor.finding import Finding
from auditor.project import Options
from auditor.records import Records, today
from auditor.report import differencejson, differencetext
from auditor.report.jsonreport import render
from auditor.resultfile import read_result
from auditor.rule import Severity
from auditor.source import STANDARD_INPUT
from auditor.source import shown as shown_path
from auditor.status import BUG, FAILED, FINDINGS, OK
from auditor.triage import is_settled

_RESULT = ".json"


@dataclass(slots=True)
class _Draft:
    """The findings of a draft by the names of its reports, which are the same in the other draft.

    ``paths`` are how the reports are called to people; ``thresholds`` from which severity on a finding fails,
    ``broken`` the names of the reports that were not audited. A draft that is ``single`` is one report, however called.
    """

    single: bool
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    thresholds: dict[str, Severity | None] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    traces: list[str] = field(default_factory=list)


def diff(old: str, new: str, options: Options, shown: Shown, *, verbose: bool, jobs: int) -> int:
    """Show which findings are new, changed and fixed from one draft to the other; fail on those of the new one."""
    if old == new == STANDARD_INPUT:
        raise GoujiError(wording.TWO_INPUTS)
    drafts = [_draft(path, options, jobs) for path in (old, new)]
    before, after = drafts
    if before.single != after.single:
        raise GoujiError(wording.NOT_ALIKE.format(old, new))
    for draft in drafts:
        spare(draft.files, shown.output)
    reports = list(_compared(before, after))
    complaints = list(dict.fromkeys(each for draft in drafts for each in draft.complaints))
    if shown.format == "json":
        shown.write(render(differencejson.document(reports, [complaint.message for complaint in complaints])))
    else:
        shown.write(differencetext.compared(reports, shown.page(), verbose=verbose))
    traces = [*before.traces, *after.traces]
    complain(complaints, traces)
    if complaints:
        return BUG if traces else FAILED
    return FINDINGS if any(_failing(report, after) for report in reports) else OK


def _draft(path: str, options: Options, jobs: int) -> _Draft:
    if path.endswith(_RESULT) and not Path(path).is_dir():
        return _of_result(path, options)
    files, errors = find([path])
    folder = Path(path).is_dir()
    if not folder and len(files) != 1:
        raise GoujiError(str(errors[0]) if errors else wording.NO_FILES)
    draft = _Draft(not folder, files=files, complaints=[*map(Complaint, errors)])
    names = {file: Path(os.path.relpath(file, path)).as_posix() if folder else "" for file in files}
    audits, records = audited(files, options, jobs), Records(today(os.environ))
    for report, setup in audits:
        name, told = names[report.path], records.settled(report, setup)
        draft.findings[name] = _in_order((*told.findings, *told.settled))
        draft.paths[name] = report.path
        draft.thresholds[name] = THRESHOLDS[setup.settings.fail_on.value]
    draft.broken = set(names.values()) - draft.findings.keys()
    draft.complaints += [*audits.complaints, *records.complaints]
    draft.traces = audits.traces
    return draft


def _of_result(path: str, options: Options) -> _Draft:
    """The draft in a result; its reports are called by what their paths do not have in common."""
    found, errors = read_result(path)
    common = os.path.commonpath([os.path.dirname(each) for each in found]) if found else ""  # noqa: PTH120
    single = len(found) == 1
    draft = _Draft(single, files=[path])
    draft.complaints = [Complaint(wording.IN_RESULT.format(shown_path(path), line)) for line in errors]
    for report, findings in found.items():
        name = "" if single else Path(os.path.relpath(report, common or ".")).as_posix()
        draft.findings[name], draft.paths[name] = _in_order(findings), report
        draft.thresholds[name] = THRESHOLDS[options.fail_on or Severity.ERROR.word]
    return draft


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda each: (min((e.span for e in each.evidence), default=(0, 0)), each.rule)))


def _compared(old: _Draft, new: _Draft) -> Iterator[Compared]:
    """Every report of the new draft, then those that only the old one has; one that was not audited is left out."""
    for name in (*new.findings, *(each for each in old.findings if each not in new.findings)):
        if name not in old.broken | new.broken:
            told = difference(old.findings.get(name, ()), new.findings.get(name, ()))
            yield Compared(old.paths.get(name), new.paths.get(name), told)


def _failing(report: Compared, draft: _Draft) -> list[Finding]:
    """The new and changed findings of a report that nobody settled and that are as grave as makes a run fail."""
    thresholds = (draft.thresholds[name] for name, path in draft.paths.items() if path == report.new_path)
    threshold = next(thresholds, None)
    found = [*report.difference.new, *(change.new for change in report.difference.changed)]
    return [each for each in found if threshold is not None and each.severity >= threshold and not is_settled(each)]
