"""What was read in reports, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.claim import Claim, Operand
from auditor.claim import Reading as Case
from auditor.fact import Fact
from auditor.pipeline import Reading
from auditor.report.jsonreport import SCHEMA_VERSION, Json, placed, tool
from auditor.span import Lines


def facts(readings: Iterable[Reading], errors: Sequence[str] = ()) -> dict[str, Json]:
    """Figures, facts and claims of every report."""
    reports: list[Json] = [_reading(reading) for reading in readings]
    return {"schema_version": SCHEMA_VERSION, "tool": tool(), "errors": list(errors), "reports": reports}


def _reading(reading: Reading) -> dict[str, Json]:
    document, lines = reading.document, Lines(reading.document.text)
    return {
        "path": document.path,
        "sha256": document.sha256,
        "figures": [placed(figure, lines) for figure in reading.figures],
        "facts": [fact(each, lines) for each in reading.extract.facts],
        "claims": [claim(each, lines) for each in reading.extract.claims],
    }


def fact(told: Fact, lines: Lines) -> dict[str, Json]:
    """What a figure says."""
    base: Json = None if told.base is None else {"role": told.base.role, "year": told.base.year}
    return {
        "kind": told.kind.value,
        "label": told.label,
        "subject": told.subject,
        "measure": told.measure,
        "year": told.year,
        "base": base,
        "whole": told.whole or None,
        "sign": told.sign,
        "figure": placed(told.figure, lines),
    }


def claim(told: Claim, lines: Lines) -> dict[str, Json]:
    """What the text says of several figures, in all its readings."""
    return {
        "kind": told.kind,
        "subject": told.subject or None,
        "undecided": told.undecided or None,
        "words": [{"text": word.text, "start": word.span.start, "end": word.span.end} for word in told.words],
        "readings": [_case(case, lines) for case in told.readings if not case.weak],
        "weak_readings": [_case(case, lines) for case in told.readings if case.weak],
    }


def _case(case: Case, lines: Lines) -> dict[str, Json]:
    return {role: [_operand(operand, lines) for operand in operands] for role, operands in case.roles.items()}


def _operand(operand: Operand, lines: Lines) -> dict[str, Json]:
    if operand.figure is not None:
        return placed(operand.figure, lines) | {"sign": operand.sign}
    low = operand.constant.low if operand.constant is not None else None
    return {"text": operand.label, "value": None if low is None else str(low), "sign": operand.sign}
