"""Why something was or was not found, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.attempt import Attempt, Missing
from auditor.finding import Evidence
from auditor.pipeline import Reading
from auditor.report.factsjson import claim, fact
from auditor.report.jsonreport import SCHEMA_VERSION, Json, evidence, placed, tool
from auditor.report.rulesjson import rule
from auditor.rule import Rule
from auditor.span import Lines
from auditor.trace import Told, Trace, Trial, told


def traced(trace: Trace, rules: Sequence[Rule], off: Mapping[str, str], errors: Sequence[str] = ()) -> dict[str, Json]:
    """Everything that concerns one place of a report: ``attempts`` took it into account, ``elsewhere`` did not.

    ``off`` are rules that were not tried, with who turned them off.
    """
    reading, lines = trace.reading, Lines(trace.reading.document.text)
    by_id = {rule.id: rule for rule in rules}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": tool(),
        "errors": list(errors),
        "path": reading.document.path,
        "sha256": reading.document.sha256,
        "line": trace.line,
        "column": trace.column,
        "figures": [placed(figure, lines) for figure in trace.figures],
        "facts": [fact(each, lines) for each in trace.facts],
        "claims": [claim(each, lines) for each in trace.claims],
        "attempts": [_attempt(each, by_id[each.rule], reading, lines) for each in trace.attempts],
        "elsewhere": [_attempt(each, by_id[each.rule], reading, lines) for each in trace.elsewhere],
        "off": [{"rule": rule, "origin": origin} for rule, origin in off.items()],
    }


def tried_in(trials: Sequence[Trial], errors: Sequence[str] = ()) -> dict[str, Json]:
    """Every place of some reports where a rule was tried; an attempt without a figure says why there was none."""
    rules = {trial.rule.id: rule(trial.rule) for trial in trials}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": tool(),
        "errors": list(errors),
        "rules": list(rules.values()),
        "reports": [_trial(trial) for trial in trials],
    }


def _trial(trial: Trial) -> dict[str, Json]:
    document = trial.reading.document
    lines = Lines(document.text)
    attempts: list[Json] = [_attempt(each, trial.rule, trial.reading, lines) for each in trial.attempts]
    return {"path": document.path, "sha256": document.sha256, "attempts": attempts}


def _attempt(attempt: Attempt, rule: Rule, reading: Reading, lines: Lines) -> dict[str, Json]:
    severity = rule.severity if attempt.check is None else attempt.check.severity
    return {
        "rule": attempt.rule,
        "title": rule.title,
        "severity": severity.word,
        "outcome": None if attempt.outcome is None else attempt.outcome.value,
        "reason": attempt.reason or None,
        "subject": attempt.subject or None,
        "claim": None if attempt.claim is None else attempt.claim.kind,
        "anchor": None if attempt.anchor is None else placed(attempt.anchor, lines),
        "missing": [_missing(missing, lines) for missing in attempt.missing],
        "tried": [_told(each) for each in told(attempt, reading)],
    }


def _missing(missing: Missing, lines: Lines) -> dict[str, Json]:
    nearest = None if missing.nearest is None else placed(missing.nearest, lines)
    return {"name": missing.name, "reason": missing.reason, "nearest": nearest}


def _told(case: Told) -> dict[str, Json]:
    reported, expected, difference = (value or None for value in case.telling.values)
    figures: list[Evidence] = list(case.evidence)
    return {
        "formula": case.formula,
        "numbers": case.numbers,
        "outcome": None if case.outcome is None else case.outcome.value,
        "reason": case.reason or None,
        "weak": case.weak,
        "reported": reported,
        "expected": expected,
        "difference": difference,
        "left": case.left or None,
        "right": case.right or None,
        "figures": [evidence(each) for each in figures],
    }
