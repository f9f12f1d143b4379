"""Rules as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor import wording
from auditor.report.amounts import exact
from auditor.report.jsonreport import SCHEMA_VERSION, Json, record, tool
from auditor.rule import Habit, Rule
from auditor.trackrecord import Record


def rules(found: Iterable[Rule], records: Mapping[str, Record]) -> dict[str, Json]:
    """The rules, as ``audit rules list`` and ``audit explain`` give them; ``records`` say how they have fared."""
    told: list[Json] = []
    for each in found:
        known = records.get(each.id)
        told.append(rule(each) | {"record": None if known is None else record(known)})
    return {"schema_version": SCHEMA_VERSION, "tool": tool(), "rules": told}


def rule(told: Rule) -> dict[str, Json]:
    """Everything a rule says of itself."""
    return {
        "id": told.id,
        "title": told.title,
        "severity": told.severity.word,
        "formulas": [str(formula) for formula in told.formulas],
        "when": None if told.when is None else str(told.when),
        "claim": told.claim,
        "without": list(told.without),
        "each": list(told.each),
        "scope": told.scope,
        "unit": told.dimension,
        "flips": None if told.flips is None else told.flips.value,
        "threshold": None if told.threshold is None else exact(told.threshold),
        "habits": [habit.value for habit in Habit if habit in told.habits],
        "message": told.message,
        "applies": None if told.applies is None else wording.applies(told.applies),
        "tolerance": None if told.tolerance is None else wording.tolerance(told.tolerance),
        "basis": told.basis,
        "exceptions": list(told.exceptions),
        "tags": list(told.tags),
        "examples": [{"text": example.text, "expect": example.expect.value} for example in told.examples],
        "path": told.path,
        "source": told.source,
        "package": told.package or None,
    }
