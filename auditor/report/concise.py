"""One line a finding, which editors and terminals make a link of: ``path:line:column: severity rule message``."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import wording
from auditor.report.located import in_order, message, position
from auditor.report.page import Page, Part
from auditor.report.summary import Summary, sentence
from auditor.rule import Severity
from auditor.run import Run

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "bold cyan"}


def concise(run: Run, page: Page) -> Iterator[str]:
    """Every finding in a line of its own, with its fingerprint if verbose; what it came to below, unless quiet."""
    summary = Summary()
    for report in run.reports:
        for finding in in_order(report):
            line, column = position(finding)
            told = " ".join(message(finding).split())
            parts: list[Part] = [(f"{report.path}:{line}:{column}: ", "")]
            parts += [(wording.SEVERITIES[finding.severity], _STYLES[finding.severity]), (f" {finding.rule}", "cyan")]
            parts.append((f" {told}", ""))
            if run.verbose:
                parts.append((f" [{finding.fingerprint}]", "dim"))
            page.line(*parts)
        summary.add(report)
        yield page.taken()
    if not run.quiet:
        page.line((sentence(summary), "dim"))
    yield page.taken()
