"""Findings as notes at the figures that take part in them: a whole one where it is wrong, short ones at the others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from auditor import wording
from auditor.errors import GoujiError
from auditor.finding import Evidence, Finding, ReportAudit
from auditor.frozen import frozen
from auditor.report.causes import mendings
from auditor.report.weighing import impact, remark
from auditor.report.width import visible
from auditor.rule import Severity

_MOST = 12  # short notes of one finding; of a long sum the rest is only counted
_UNEQUAL = ("<", ">", "!=")


@frozen
class Note:
    """What is said at a figure or a word: paragraphs without control characters; ``whole`` where all of it is."""

    evidence: Evidence
    severity: Severity
    paragraphs: tuple[str, ...]
    whole: bool = False


def notes(report: ReportAudit) -> list[Note]:
    """The notes on a report, finding by finding. Findings count from 1; each note begins so."""
    mending = mendings(report)
    numbers = {finding.fingerprint: number for number, finding in enumerate(report.findings, 1)}
    found: list[Note] = []
    for number, finding in enumerate(report.findings, 1):
        known = mending.get(finding.fingerprint)
        found += _notes(number, finding, () if known is None else known.numbered(finding, numbers))
    return found


def moment() -> datetime | None:
    """When the notes were made, as ``SOURCE_DATE_EPOCH`` says; ``None`` where it says nothing, lest no two runs give
    the same bytes. :class:`GoujiError` for a value that is no number of seconds."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not told:
        return None
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError):
        raise GoujiError(wording.BAD_EPOCH.format(visible(told))) from None


def _notes(number: int, finding: Finding, fixes: Sequence[str]) -> Iterator[Note]:
    if not finding.evidence:
        return
    first, *others = finding.evidence
    yield Note(first, finding.severity, tuple(map(visible, _whole(number, finding, fixes))), whole=True)
    for each in others[:_MOST]:
        said = wording.NOTE_SHORT.format(
            number=number,
            role=_role(each),
            text=_text(first),
            place=wording.place(first.line, first.column, first.place),
        )
        yield Note(each, finding.severity, (visible(said),))


def _whole(number: int, finding: Finding, fixes: Sequence[str]) -> Iterator[str]:
    severity = wording.SEVERITIES[finding.severity]
    yield wording.NOTE_HEAD.format(number=number, severity=severity, message=finding.message)
    if finding.formula:
        yield _plain(finding.formula)
    if finding.numbers != finding.formula:
        yield finding.numbers
    if finding.difference:
        unequal = any(sign in finding.formula for sign in _UNEQUAL)
        template = wording.NOTE_APART if unequal else wording.NOTE_EXPECTED
        yield template.format(expected=finding.expected, reported=finding.reported, difference=finding.difference)
    if told := impact(finding):
        yield told
    if fixes:
        yield wording.FIX_TOLD.format(wording.FIXES_JOINED.join(fixes))
    first, *others = finding.evidence
    yield wording.NOTE_HERE.format(role=_role(first), text=_text(first))
    if others:
        listed = (
            wording.NOTE_OTHER.format(
                role=_role(each), text=_text(each), place=wording.place(each.line, each.column, each.place)
            )
            for each in others[:_MOST]
        )
        yield wording.NOTE_OTHERS.format(wording.PLACES_JOINED.join(listed))
    if len(others) > _MOST:
        yield wording.NOTE_MORE.format(len(others) - _MOST)
    yield wording.NOTE_RULE.format(rule=finding.rule, title=finding.title)
    for template, told in ((wording.NOTE_BASIS, finding.basis), (wording.NOTE_REMARK, remark(finding))):
        if told:
            yield template.format(told)


def _role(evidence: Evidence) -> str:
    return _plain(evidence.role) if evidence.figure is not None else wording.words(evidence.role)


def _text(evidence: Evidence) -> str:
    """A figure as written, a line break within it aside."""
    return " ".join(evidence.text.split())


def _plain(formula: str) -> str:
    """A formula as one reads it: names without the brackets that only the grammar needs."""
    return formula.replace("「", "").replace("」", "")
