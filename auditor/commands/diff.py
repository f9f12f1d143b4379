"""What ``audit diff`` does: audit two drafts and tell what became of the findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path
from typing import NamedTuple

from auditor import wording
from auditor.commands.auditing import audited
from auditor.commands.check import THRESHOLDS
from auditor.commands.files import find, spare
from auditor.commands.shown import Shown, complain
from auditor.difference import Compared, difference
from auditor.errors import Complaint, GoujiError
from auditor.finding import Finding
from auditor.frozen import mutable
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


class _Report(NamedTuple):
    """A report of a draft: how it is called to people, and from which severity on its findings fail."""

    path: str
    findings: tuple[Finding, ...]
    threshold: Severity | None


_NONE = _Report("", (), None)  # where a draft has no such report


@mutable
class _Draft:
    """The reports of a draft by names that are the same in the other draft.

    ``broken`` are the names of the reports that were not audited. ``single`` is true of one report, whose name does not
    matter, false of a folder, and ``None`` of a result with one report, which may be either. A result that is
    ``partial`` lacks reports, and does not say which.
    """

    single: bool | None
    reports: dict[str, _Report] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    partial: bool = False
    files: list[str] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    traces: list[str] = field(default_factory=list)

    def rename(self, name: str) -> None:
        """Call the only report by another name."""
        self.reports = dict(zip([name], self.reports.values(), strict=False))
        self.broken = {name} if self.broken else set()

    def lacks(self, name: str) -> bool:
        """Whether there may be a report of this name about which nothing is known."""
        return name in self.broken or (self.partial and name not in self.reports)


def diff(old: str, new: str, options: Options, shown: Shown, *, verbose: bool, jobs: int | None) -> int:
    """Show which findings are new, changed and fixed from one draft to the other; fail on those of the new one."""
    if old == new == STANDARD_INPUT:
        raise GoujiError(wording.TWO_INPUTS)
    drafts = [_draft(path, options, jobs) for path in (old, new)]
    before, after = drafts
    if {before.single, after.single} == {True, False}:
        raise GoujiError(wording.NOT_ALIKE.format(old, new))
    if False not in (before.single, after.single):
        for draft in drafts:
            draft.rename("")
    for draft in drafts:
        spare(draft.files, shown.output)
    pairs = list(_compared(before, after))
    reports = [report for report, _ in pairs]
    complaints = list(dict.fromkeys(each for draft in drafts for each in draft.complaints))
    if shown.format == "json":
        shown.write(render(differencejson.document(reports, [complaint.message for complaint in complaints])))
    else:
        shown.write(differencetext.compared(reports, shown.page(), verbose=verbose))
    traces = [*before.traces, *after.traces]
    complain(complaints, traces)
    if complaints:
        return BUG if traces else FAILED
    return FINDINGS if any(_failing(report, made.threshold) for report, made in pairs) else OK


def _draft(path: str, options: Options, jobs: int | None) -> _Draft:
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
        told = records.settled(report, setup)
        findings = _in_order((*told.findings, *told.settled))
        threshold = THRESHOLDS[setup.settings.fail_on.value]
        draft.reports[names[report.path]] = _Report(report.path, findings, threshold)
    draft.broken = set(names.values()) - draft.reports.keys()
    draft.complaints += [*audits.complaints, *records.complaints]
    draft.traces = audits.traces
    return draft


def _of_result(path: str, options: Options) -> _Draft:
    """The draft in a result; its reports are called by what their paths do not have in common."""
    found, errors = read_result(path)
    draft = _Draft(None if len(found) == 1 else False, files=[path], partial=bool(errors))
    draft.complaints = [Complaint(wording.IN_RESULT.format(shown_path(path), line)) for line in errors]
    threshold = THRESHOLDS[options.fail_on or Severity.ERROR.word]
    common = _common_folder(found)
    for report, findings in found.items():
        name = Path(os.path.relpath(report, common)).as_posix()
        draft.reports[name] = _Report(report, _in_order(findings), threshold)
    return draft


def _common_folder(paths: Iterable[str]) -> str:
    try:
        return os.path.commonpath([os.path.dirname(path) for path in paths]) or "."  # noqa: PTH120
    except ValueError:  # there are none, or some are from the root and some are not
        return "."


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda each: (min((e.span for e in each.evidence), default=(0, 0)), each.rule)))


def _compared(old: _Draft, new: _Draft) -> Iterator[tuple[Compared, _Report]]:
    """Every report of the new draft, then those that only the old one has, with what it is in the new one; one that may
    not have been audited is left out, since nobody knows what it would have said."""
    for name in dict.fromkeys((*new.reports, *old.reports)):
        if old.lacks(name) or new.lacks(name):
            continue
        before, after = old.reports.get(name, _NONE), new.reports.get(name, _NONE)
        yield Compared(before.path or None, after.path or None, difference(before.findings, after.findings)), after


def _failing(report: Compared, threshold: Severity | None) -> list[Finding]:
    """The new and changed findings of a report that nobody settled and that are as grave as makes a run fail."""
    found = [*report.difference.new, *(change.new for change in report.difference.changed)]
    return [each for each in found if threshold is not None and each.severity >= threshold and not is_settled(each)]
