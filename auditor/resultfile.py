"""The findings in a result that ``audit check -f json`` wrote, read back as far as two drafts are compared by them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from auditor import wording
from auditor.compose import Place
from auditor.errors import GoujiError, reason
from auditor.finding import Disposition, Evidence, Finding, Verdict
from auditor.rule import Severity
from auditor.source import shown
from auditor.span import Span

SCHEMA_VERSION = 1
"""What this reads; :mod:`auditor.report.jsonreport` writes the same."""

_SEVERITIES = {severity.word: severity for severity in Severity}
_PLACE = ("paragraph", "part", "table", "row", "column", "sheet", "cell")


class Result(NamedTuple):
    """The findings by the paths of their reports, those that count and those that are settled, which have a
    disposition; and the lines about what could not be read."""

    findings: dict[str, tuple[Finding, ...]]
    errors: tuple[str, ...]


def read_result(path: str) -> Result:
    """The result in a file. What is no such result is a :class:`GoujiError`."""
    try:
        told = json.loads(Path(path).read_bytes())
    except OSError as error:
        raise GoujiError(wording.CANNOT_READ.format(shown(path), reason(error))) from None
    except (ValueError, RecursionError):
        raise GoujiError(wording.NOT_A_RESULT.format(shown(path))) from None
    if not isinstance(told, dict) or not isinstance(told.get("reports"), list):
        raise GoujiError(wording.NOT_A_RESULT.format(shown(path)))
    if told.get("schema_version") != SCHEMA_VERSION:
        raise GoujiError(wording.RESULT_VERSION.format(shown(path)))
    try:
        findings = {str(report["path"]): _findings(report) for report in told["reports"]}
        return Result(findings, tuple(map(str, told["errors"])))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise GoujiError(wording.NOT_A_RESULT.format(shown(path))) from None


def _findings(report: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(_finding(each) for each in (*report["findings"], *(report.get("settled") or ())))


def _finding(told: Mapping[str, Any]) -> Finding:
    return Finding(
        rule=str(told["rule"]),
        title=str(told["title"]),
        severity=_SEVERITIES[told["severity"]],
        message=str(told["message"]),
        formula=str(told["formula"]),
        numbers=str(told["numbers"]),
        reported="",
        expected="",
        difference="",
        values=("", "", ""),
        evidence=tuple(map(_evidence, told["figures"])),
        fingerprint=str(told["fingerprint"]),
        subject=str(told.get("subject") or ""),
        disposition=_disposition(told.get("disposition")),
    )


def _evidence(told: Mapping[str, Any]) -> Evidence:
    span = Span(int(told["start"]), int(told["end"]))
    return Evidence(
        str(told["role"]), str(told["text"]), span, int(told["line"]), int(told["column"]), place=_place(told["place"])
    )


def _place(told: Mapping[str, Any] | None) -> Place | None:
    return None if told is None else Place(**{name: told[name] for name in _PLACE if name in told})


def _disposition(told: Mapping[str, Any] | None) -> Disposition | None:
    return None if told is None else Disposition(Verdict(told["verdict"]))
