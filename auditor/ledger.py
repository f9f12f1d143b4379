"""The account of every figure of a report: what became of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from auditor.finding import ReportAudit
from auditor.rule import Outcome
from auditor.span import Span


class State(enum.StrEnum):
    """What became of a figure; of several things the first of these."""

    CONTRADICTED = "contradicted"  # in a finding that counts
    SETTLED = "settled"  # in a finding that a baseline or a disposition took out of the count
    VERIFIED = "verified"  # in a check that held
    UNDECIDABLE = "undecidable"  # in checks that could not be decided only
    UNCHECKED = "unchecked"  # read, and tied to nothing


def states(report: ReportAudit) -> Mapping[Span, State]:
    """The state of every figure by its span, in text order. The report must have been audited completely."""
    found = dict.fromkeys((figure.span for figure in report.figures), State.UNCHECKED)
    ranked = list(State)

    def note(span: Span, state: State) -> None:
        if span in found:
            found[span] = min(found[span], state, key=ranked.index)

    verdicts = {Outcome.CONSISTENT: State.VERIFIED, Outcome.UNDECIDABLE: State.UNDECIDABLE}
    for check in report.checks:
        for figure in check.figures if check.outcome in verdicts else ():
            note(figure.span, verdicts[check.outcome])
    for findings, state in ((report.settled, State.SETTLED), (report.findings, State.CONTRADICTED)):
        for finding in findings:
            for evidence in finding.evidence:
                note(evidence.span, state)
    return dict(sorted(found.items()))
