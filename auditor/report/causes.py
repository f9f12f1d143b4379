"""What formats for people tell of causes: what is sure enough to be said, and which findings are told together."""

from __future__ import annotations

from collections.abc import Mapping

from auditor import wording
from auditor.finding import Cause, Finding, ReportAudit
from auditor.frozen import frozen

_MOST_ALIKE = 3  # corrections equally likely that are told one by one; of more it is only told that they are many
_UNEXPLAINED = "other"


@frozen
class Mending:
    """What formats with a place for each finding tell of how to mend it: lines as of :func:`fixes`.

    ``cause`` is the cause of the finding. ``first`` is the fingerprint of the first finding of this cause, where a
    format that numbers its findings tells the lines once.
    """

    cause: Cause
    lines: tuple[str, ...]

    @property
    def first(self) -> str:
        """The finding at which the lines are told."""
        return self.cause.findings[0]

    @property
    def line(self) -> str:
        """All of it in one line."""
        return wording.FIXES_JOINED.join(self.lines)

    @property
    def short(self) -> str:
        """All of it if it is one correction, nothing if it is a choice."""
        return self.lines[0] if len(self.lines) == 1 and self.cause.suggestions else ""

    def numbered(self, finding: Finding, numbers: Mapping[str, int]) -> tuple[str, ...]:
        """The lines; at all findings but the first only where they are told. ``numbers`` are by fingerprint."""
        if finding.fingerprint == self.first or self.first not in numbers:
            return self.lines
        return (wording.SAME_FIX.format(numbers[self.first]),)


def mendings(report: ReportAudit) -> dict[str, Mending]:
    """How to mend the findings of a report, by fingerprint; those of which nothing is known are left out."""
    told = ((cause, tuple(fixes(cause))) for cause in report.causes)
    return {name: Mending(cause, lines) for cause, lines in told if lines for name in cause.findings}


def together(report: ReportAudit) -> list[tuple[Finding, tuple[Finding, ...]]]:
    """The findings in their order, each with those that have the same cause and are told below it."""
    by_name = {finding.fingerprint: finding for finding in report.findings}
    shared = [cause.findings for cause in report.causes if is_shared(cause)]
    below = {names[0]: tuple(by_name[name] for name in names[1:] if name in by_name) for names in shared}
    under = {name for names in shared for name in names[1:] if names[0] in by_name}
    return [(each, below.get(each.fingerprint, ())) for each in report.findings if each.fingerprint not in under]


def fixes(cause: Cause) -> list[str]:
    """The lines on how to mend the findings of a cause; none where nothing is known."""
    if cause.bounded:
        return [wording.BOUNDED]
    if not cause.suggestions:
        return []
    alike = [each for each in cause.suggestions if each.tied]
    if not alike:
        return [cause.suggestions[0].text]
    explained = [each for each in alike if any(change.kind != _UNEXPLAINED for change in each.changes)]
    if not explained or len(alike) > _MOST_ALIKE:
        return [wording.ANY_OF]
    return [wording.TIED.format(count=len(alike)), *(each.text for each in alike)]


def is_shared(cause: Cause) -> bool:
    """Whether one correction mends several findings, so that they are told together."""
    return len(cause.findings) > 1 and bool(cause.suggestions) and not cause.suggestions[0].tied
