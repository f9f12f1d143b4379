"""The shipped rules, and short texts read and audited with them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from auditor.finding import Finding, ReportAudit
from auditor.pipeline import Auditor, Reading
from auditor.resources import folder
from auditor.rule import Severity
from auditor.ruleset import RuleSet, load
from auditor.source import SourceFile

ROOT = Path(__file__).resolve().parent.parent
REPORTS = tuple(sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "reports_in").iterdir()))


@cache
def rule_set() -> RuleSet:
    return load([folder("rules")])


@cache
def auditor() -> Auditor:
    return Auditor(rule_set().rules, rule_set().vocabulary)


def source(text: str, path: str = "x.txt") -> SourceFile:
    return SourceFile(path, text.encode())


def read(text: str) -> Reading:
    return auditor().read(source(text))


def audited(text: str) -> ReportAudit:
    return auditor().audit(source(text))


def accusations(report: ReportAudit) -> list[Finding]:
    """Findings that accuse: errors and warnings, not notices."""
    return [finding for finding in report.findings if finding.severity is not Severity.NOTICE]


def accused_when(text: str, change: tuple[str, str, str]) -> list[str]:
    """The rules that accuse a text, which none does as it is, once the first string of ``change``, which stands in it
    once, is the second; the third is left to the test."""
    old, new, _ = change
    assert accusations(audited(text)) == []
    assert text.count(old) == 1
    return [finding.rule for finding in accusations(audited(text.replace(old, new)))]
