"""GitLab's Code Quality report: a JSON list of what a merge request shows.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from auditor import wording
from auditor.finding import Finding
from auditor.report.causes import Mending, mendings
from auditor.report.jsonreport import Json
from auditor.report.located import by_position, message, position, printable, relative
from auditor.rule import Severity
from auditor.run import Run

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTICE: "info"}


def document(run: Run) -> list[Json]:
    """Every finding that counts, in the order of the reports and of the places in them."""
    seen: dict[str, int] = {}
    return list(_issues(run, seen))


def _issues(run: Run, seen: dict[str, int]) -> Iterator[Json]:
    for report in run.reports:
        path = printable(relative(report.path))
        mending = mendings(report)
        for finding in by_position(report.findings):
            yield _issue(finding, path, mending.get(finding.fingerprint), seen)


def _issue(finding: Finding, path: str, mending: Mending | None, seen: dict[str, int]) -> Json:
    """A finding; the name of its rule, which GitLab does not show, begins the description."""
    told = message(finding)
    if mending is not None:
        told = wording.FIX_AFTER.format(message=told, fix=mending.line)
    return {
        "description": f"{finding.rule}: {' '.join(told.split())}",
        "check_name": finding.rule,
        "fingerprint": _unique(f"{path}|{finding.fingerprint}", seen),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": position(finding)[0]}},
    }


def _unique(identity: str, seen: dict[str, int]) -> str:
    """A fingerprint that no other issue has: GitLab drops the second of two that are equal."""
    seen[identity] = seen.get(identity, 0) + 1
    told = identity if seen[identity] == 1 else f"{identity}|{seen[identity]}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]
