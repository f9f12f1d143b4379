"""Reports audited for commands that look at their findings, and what went wrong with that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from auditor.batch import Job, Trouble, audit_each
from auditor.errors import Complaint
from auditor.finding import ReportAudit
from auditor.frozen import mutable
from auditor.project import Options, Project
from auditor.setups import Setup


@mutable
class Audits:
    """Reports as audited, in their order, each with what it was audited by; nothing is settled yet."""

    found: list[tuple[ReportAudit, Setup]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    traces: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[ReportAudit, Setup]]:
        return iter(self.found)


def audited(paths: Sequence[str], options: Options, jobs: int | None = None) -> Audits:
    """The audits of the reports at ``paths``; those that cannot be read or configured are complained of."""
    setups = Project(options).setups(paths)
    made = Audits(complaints=list(setups.complaints))
    reports = [Job(path, setup.auditor) for path, setup in setups.found.items()]
    for result, _ in audit_each(reports, jobs):
        if isinstance(result, Trouble):
            made.complaints.append(Complaint(result.message))
            made.traces += filter(None, [result.trace])
        else:
            made.found.append((result, setups.found[result.path]))
    return made
