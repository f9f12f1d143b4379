"""What the commands on reports do. Takes plain values, writes the result, and returns the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from auditor import output, source, wording
from auditor.batch import Trouble, audit_each, load
from auditor.errors import Complaint, GoujiError, SourceError
from auditor.finding import ReportAudit
from auditor.pipeline import Reading
from auditor.project import Options, Project, Setup, Setups
from auditor.read import read
from auditor.report import factsjson, jsonreport
from auditor.report.excerpt import pointed
from auditor.report.summary import Summary
from auditor.report.width import Ruler
from auditor.rule import Severity
from auditor.ruleset import RuleSet
from auditor.vocabulary import ClaimKind

OK, FINDINGS, FAILED, BUG, INTERRUPTED = 0, 1, 2, 3, 130

DEFAULT_FOLDER = "reports_in"
_MOST_NAMES = 5
_LONG_RUN = 20  # files, beyond which progress is shown

THRESHOLDS: dict[str, Severity | None] = {
    **{severity.word: severity for severity in reversed(Severity)},
    "never": None,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """How a result is to be shown: in which format and where."""

    format: str = "text"
    output: str | None = None
    color: str = "auto"

    def page(self) -> Any:
        """An empty page for text, as wide and as colourful as where it goes."""
        terminal = self.output is None and output.is_terminal(sys.stdout)
        colour = output.in_colour(self.color, os.environ, terminal)
        ruler = text_report().Ruler(2 if os.environ.get("AUDIT_AMBIGUOUS_WIDTH") == "2" else 1)
        return text_report().Page(output.width(os.environ, terminal), colour, ruler)

    def write(self, text: str) -> None:
        """Put the result where it is wanted."""
        output.write(text, self.output, machine=self.format == "json")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``audit check`` is asked to do."""

    paths: tuple[str, ...]
    options: Options = field(default_factory=Options)
    jobs: int = 1
    allow_empty: bool = False
    quiet: bool = False
    verbose: bool = False


def check(wanted: Wanted, shown: Shown) -> int:
    """Audit reports and show what contradicts itself."""
    paths, errors = find(wanted.paths, allow_empty=wanted.allow_empty)
    _spare(paths, shown.output)
    setups = Project(wanted.options).setups(paths)
    long_run = len(paths) > _LONG_RUN and output.is_terminal(sys.stderr)
    progress = output.progress if long_run else None
    jobs = [(path, setup.auditor) for path, setup in setups.found.items()]
    results = audit_each(jobs, wanted.jobs, progress)
    reports = [result for result in results if isinstance(result, ReportAudit)]
    troubles = [result for result in results if isinstance(result, Trouble)]
    summary = Summary.of(reports)
    complaints = [*setups.complaints, *map(Complaint, errors)]
    complaints += [Complaint(trouble.message) for trouble in troubles]
    if not wanted.allow_empty:
        complaints += map(Complaint, _nothing_checked(paths, setups, summary, bool(complaints)))
    _show_check(reports, [complaint.message for complaint in complaints], wanted, shown)
    for report in reports:
        if report.note:
            output.say(wording.NOTE.format(source.shown(report.path), report.note))
    _tell_passed_over(wanted.paths)
    complain(complaints, troubles)
    if any(trouble.trace for trouble in troubles):
        return BUG
    if complaints:
        return FAILED
    return FINDINGS if any(_fails(report, setups.found[report.path]) for report in reports) else OK


def _tell_passed_over(paths: Sequence[str]) -> None:
    """A line about what stands in the folders and is no format that is read: silence would look like checked."""
    names = source.passed_over(paths)
    if names:
        told = wording.PLACES_JOINED.join(map(source.shown, names[:_MOST_NAMES])) + (
            "……" if names[_MOST_NAMES:] else ""
        )
        output.say(wording.PASSED_OVER.format(len(names), told))


def _fails(report: ReportAudit, setup: Setup) -> bool:
    """Whether a report has what its settings say fails."""
    threshold = THRESHOLDS[setup.settings.fail_on.value]
    return threshold is not None and any(finding.severity >= threshold for finding in report.findings)


def facts(paths: Sequence[str], options: Options, shown: Shown) -> int:
    """Show what is read in reports, before any rule."""
    files, errors = find(paths)
    _spare(files, shown.output)
    setups = Project(options).setups(files)
    complaints = [*setups.complaints, *map(Complaint, errors)]
    readings: list[Reading] = []
    kinds: dict[str, ClaimKind] = {}
    for file, setup in setups.found.items():
        kinds |= setup.rules.vocabulary.claims
        try:
            readings.append(setup.auditor.read(load(file)))
        except SourceError as error:
            complaints.append(Complaint(str(error)))
    if shown.format == "json":
        shown.write(jsonreport.render(factsjson.facts(readings, [complaint.message for complaint in complaints])))
    else:
        shown.write(text_report().facts(readings, kinds, shown.page()))
    complain(complaints)
    return FAILED if complaints else OK


def text(paths: Sequence[str], shown: Shown) -> int:
    """Show the text of reports as it is read: what lines, columns and offsets in results count in."""
    files, errors = find(paths)
    _spare(files, shown.output)
    complaints = [*map(Complaint, errors)]
    texts: list[str] = []
    for file in files:
        try:
            texts.append(read(load(file)).text)
        except SourceError as error:
            complaints.append(Complaint(str(error)))
    shown.write("\f\n".join(texts))
    complain(complaints)
    return FAILED if complaints else OK


def load_rules(options: Options) -> RuleSet:
    """The rules that a run in the current folder has: those built in, installed, configured and asked for."""
    return Project(options).setup().rules


def find(paths: Sequence[str], *, allow_empty: bool = False) -> tuple[list[str], list[str]]:
    """The files to read, each once, and a line for each path that names none. No path: the folder reports_in."""
    if not paths:
        if not Path(DEFAULT_FOLDER).is_dir():
            raise GoujiError(wording.NO_DEFAULT.format(DEFAULT_FOLDER))
        paths = (DEFAULT_FOLDER,)
    files: dict[str, str] = {}
    lines: list[str] = []
    for path in paths:
        found, errors = source.find([path])
        for file in found:
            files.setdefault(file if file == source.STANDARD_INPUT else os.path.realpath(file), file)
        if errors and not (allow_empty and _may_be_empty(path)):
            lines += map(str, errors)
    return list(files.values()), lines


def _spare(paths: Sequence[str], target: str | None) -> None:
    """Refuse to write the result over a report that is to be read."""
    if target is not None and os.path.realpath(target) in map(os.path.realpath, paths) and Path(target).is_file():
        raise GoujiError(wording.OVERWRITES.format(target))


def _may_be_empty(path: str) -> bool:
    """Whether a path that names no file is a folder or a pattern, rather than a file that is missing."""
    return Path(path).is_dir() or any(magic in path for magic in "*?[")


def _nothing_checked(paths: Sequence[str], setups: Setups, summary: Summary, told: bool) -> list[str]:
    """A line where a run has checked nothing; ``told`` that there are lines already, which say why no file was read."""
    if not paths:
        return [] if told else [wording.NO_FILES]
    if setups.found and not any(setup.active for setup in setups.found.values()):
        return [wording.NO_RULES]
    return [wording.NO_FIGURES] if summary.reports and not summary.found else []


def _show_check(reports: Sequence[ReportAudit], complaints: Sequence[str], wanted: Wanted, shown: Shown) -> None:
    if shown.format == "json":
        shown.write(jsonreport.render(jsonreport.audited(reports, complaints)))
    else:
        audited = text_report().audited
        shown.write(audited(reports, shown.page(), quiet=wanted.quiet, verbose=wanted.verbose))


def text_report() -> ModuleType:
    """The text reports, loaded only where they are wanted: rich takes longer to load than a report to audit."""
    from auditor.report import text

    return text


def complain(complaints: Iterable[Complaint], troubles: Sequence[Trouble] = ()) -> None:
    """Lines on standard error, each with the place it is about where it is about one."""
    for complaint in complaints:
        output.complain(complaint.message)
        if complaint.excerpt:
            for line in pointed(complaint.excerpt, complaint.offset, Ruler()):
                output.say(f"  {line}")
    if os.environ.get("AUDIT_DEBUG") == "1":
        for trouble in troubles:
            output.say(trouble.trace)
