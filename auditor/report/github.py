"""Workflow commands of GitHub Actions: annotations beside the lines, the whole list in the log.

GitHub shows ten annotations of each kind for a step and drops the rest without a word, so the gravest go first, those
of one line are one, and a last line tells how many there are besides. Text of a report is fenced where it is echoed:
what looks like a command in it is none.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from auditor import wording
from auditor.finding import Finding, ReportAudit
from auditor.frozen import frozen
from auditor.report.causes import mendings
from auditor.report.located import (
    Region,
    by_position,
    in_order,
    message,
    position,
    primary,
    printable,
    region,
    relative,
)
from auditor.report.markdown import shortened
from auditor.report.summary import Summary, sentence, severities
from auditor.report.width import visible
from auditor.rule import Severity
from auditor.run import Run
from auditor.span import Lines

MOST = 10
"""Annotations of one kind that GitHub shows of a step."""

SUMMARY_LIMIT = 1 << 20
"""Bytes that the summary of a step may have."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def data(text: str) -> str:
    """``text`` as what stands behind ``::``."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """``text`` as the value of a property."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def pieces(run: Run) -> Iterator[str]:
    """The commands of a run, with the list of all findings in groups before them."""
    total, capped = Summary(), _Capped()
    for report in run.reports:
        yield from (f"{line}\n" for line in _group(report))
        total.add(report)
        for each in _annotations(report):
            capped.add(each)
    errors = run.errors
    shown, left = capped.beside(len(errors))
    lines = [_command("error", wording.GITHUB_TROUBLE, each) for each in errors[:MOST]]
    lines += [each.command() for each in shown]
    left += len(errors[MOST:])
    if left:
        lines.append(wording.GITHUB_MORE.format(left))
    if not run.quiet:
        lines.append(sentence(total))
    yield from (f"{line}\n" for line in lines)


def summary(run: Run, used: int) -> bytes:
    """What to append to the summary of the step, which has ``used`` bytes already."""
    return shortened(run, SUMMARY_LIMIT - used)


def _group(report: ReportAudit) -> Iterator[str]:
    """Every finding of a report, folded up in the log."""
    if not report.findings:
        return
    listed = [_logged(report, finding) for finding in in_order(report)]
    token = hashlib.sha256("\n".join(listed).encode("utf-8", "backslashreplace")).hexdigest()
    path = visible(printable(report.path))
    yield f"::group::{data(wording.GITHUB_GROUP.format(path=path, told=severities(Summary.of([report]))))}"
    yield f"::stop-commands::{token}"
    yield from listed
    yield f"::{token}::"
    yield "::endgroup::"


def _logged(report: ReportAudit, finding: Finding) -> str:
    line, column = position(finding)
    told = f"{wording.SEVERITIES[finding.severity]} {finding.rule} {message(finding)}"
    return visible(f"{printable(report.path)}:{line}:{column}: {' '.join(told.split())}")


@frozen
class _Annotation:
    """What is told beside one line of a report. ``fixes`` are the corrections of findings, by fingerprint."""

    path: str
    at: Region
    findings: Sequence[Finding]
    fixes: Mapping[str, str]

    @property
    def severity(self) -> Severity:
        return max(finding.severity for finding in self.findings)

    def command(self) -> str:
        """The workflow command; with columns only within one line, which GitHub asks for."""
        places = {"file": self.path, "line": str(self.at.line), "endLine": str(self.at.end_line)}
        if self.at.line == self.at.end_line and len(self.findings) == 1:
            places |= {"col": str(self.at.column), "endColumn": str(self.at.end_column)}
        rules = wording.PLACES_JOINED.join(dict.fromkeys(finding.rule for finding in self.findings))
        title = wording.GITHUB_TITLE.format(severity=wording.SEVERITIES[self.severity], rule=rules)
        told = "\n".join(self._told())
        return _command(_COMMANDS[self.severity], title, told, places)

    def _told(self) -> Iterator[str]:
        """The findings, each with what would mend it, which is not told twice."""
        said = {""}
        for finding in self.findings:
            yield message(finding)
            fix = self.fixes.get(finding.fingerprint, "")
            if fix not in said:
                said.add(fix)
                yield wording.FIX_TOLD.format(fix)


def _command(name: str, title: str, told: str, places: dict[str, str] | None = None) -> str:
    properties = ",".join(f"{key}={value(each)}" for key, each in {**(places or {}), "title": title}.items())
    return f"::{name} {properties}::{data(told)}"


def _annotations(report: ReportAudit) -> Iterator[_Annotation]:
    """One for each line that has findings."""
    lines = Lines(report.text)
    path = printable(relative(report.path))
    fixes = {name: mending.short for name, mending in mendings(report).items()}
    by_line: dict[int, list[Finding]] = {}
    for finding in by_position(report.findings):
        by_line.setdefault(position(finding)[0], []).append(finding)
    for line, findings in by_line.items():
        ranked = sorted(findings, key=lambda each: each.gravity, reverse=True)
        first = primary(ranked[0])
        at = region(first.span, lines) if first is not None else Region(line, 1, line, 1)
        yield _Annotation(path, at, ranked, fixes)


class _Capped:
    """The annotations that GitHub would show, and how many findings are in the others."""

    def __init__(self) -> None:
        self._shown: dict[Severity, list[_Annotation]] = {severity: [] for severity in reversed(Severity)}
        self._left = 0

    def add(self, annotation: _Annotation) -> None:
        """Take one in, if there is room for it."""
        shown = self._shown[annotation.severity]
        if len(shown) < MOST:
            shown.append(annotation)
        else:
            self._left += len(annotation.findings)

    def beside(self, errors: int) -> tuple[list[_Annotation], int]:
        """Those to show, the gravest first, and how many findings are not: so many troubles take places of errors."""
        grave = self._shown[Severity.ERROR]
        room = MOST - min(errors, MOST)
        left = self._left + sum(len(each.findings) for each in grave[room:])
        others = [each for severity, shown in self._shown.items() if severity != Severity.ERROR for each in shown]
        return [*grave[:room], *others], left
