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
        "facts": [_fact(fact, lines) for fact in reading.extract.facts],
        "claims": [_claim(claim, lines) for claim in reading.extract.claims],
    }


def _fact(fact: Fact, lines: Lines) -> dict[str, Json]:
    base: Json = None if fact.base is None else {"role": fact.base.role, "year": fact.base.year}
    return {
        "kind": fact.kind.value,
        "label": fact.label,
        "subject": fact.subject,
        "measure": fact.measure,
        "year": fact.year,
        "base": base,
        "whole": fact.whole or None,
        "sign": fact.sign,
        "figure": placed(fact.figure, lines),
    }


def _claim(claim: Claim, lines: Lines) -> dict[str, Json]:
    return {
        "kind": claim.kind,
        "subject": claim.subject or None,
        "undecided": claim.undecided or None,
        "words": [{"text": word.text, "start": word.span.start, "end": word.span.end} for word in claim.words],
        "readings": [_case(case, lines) for case in claim.readings if not case.weak],
        "weak_readings": [_case(case, lines) for case in claim.readings if case.weak],
    }


def _case(case: Case, lines: Lines) -> dict[str, Json]:
    return {role: [_operand(operand, lines) for operand in operands] for role, operands in case.roles.items()}


def _operand(operand: Operand, lines: Lines) -> dict[str, Json]:
    if operand.figure is not None:
        return placed(operand.figure, lines) | {"sign": operand.sign}
    low = operand.constant.low if operand.constant is not None else None
    return {"text": operand.label, "value": None if low is None else str(low), "sign": operand.sign}
