"""Rules, formulas and quantities, explained to a person."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import wording
from auditor.formula import Formula, names
from auditor.quantity import Dimension, Quantity
from auditor.report.jsonreport import amounts
from auditor.report.page import Page
from auditor.rule import Habit, Outcome, Rule, Severity
from auditor.vocabulary import ClaimKind

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_OUTCOMES = {Outcome.CONSISTENT: "green", Outcome.INCONSISTENT: "red", Outcome.UNDECIDABLE: "yellow"}
_INDENT = 8


def listed(rules: Sequence[Rule], page: Page) -> str:
    """One row for each rule; one paragraph where the page is narrow."""
    for rule in rules:
        severity = (wording.SEVERITIES[rule.severity], _STYLES[rule.severity])
        page.line((rule.id, "bold cyan"), ("  ", ""), severity, ("  ", ""), (_origin(rule), "dim"))
        page.paragraph(rule.title, indent=4)
        for each in rule.formulas:
            page.paragraph(str(each), "dim", indent=4)
    return str(page)


def explained(rule: Rule, kind: ClaimKind | None, page: Page, notes: Sequence[str] = ()) -> str:
    """All that a rule says of itself; ``kind`` is the claim that it is about, ``notes`` what a configuration says."""
    page.line((rule.id, "bold cyan"), ("  ", ""), (rule.title, "bold"))
    _entry(wording.RULE_SEVERITY, [wording.SEVERITIES[rule.severity]], page)
    _entry(wording.RULE_CONFIG, notes, page)
    _entry(wording.RULE_FORMULA, [str(each) for each in rule.formulas], page)
    _entry(wording.RULE_WHEN, [] if rule.when is None else [str(rule.when)], page)
    if kind is not None:
        told = wording.PLACES_JOINED.join(kind.roles.values())
        _entry(wording.RULE_CLAIM, [wording.EXPLAINED.format(kind.name, told)], page)
    _entry(wording.RULE_WITHOUT, [wording.PLACES_JOINED.join(rule.without)] if rule.without else [], page)
    _entry(wording.RULE_APPLIES, [] if rule.applies is None else [wording.applies(rule.applies)], page)
    if rule.tolerance is not None:
        _entry(wording.RULE_TOLERANCE, [wording.tolerance(rule.tolerance)], page)
    _entry(wording.RULE_EACH, [wording.PLACES_JOINED.join(rule.each)] if rule.each else [], page)
    _entry(wording.RULE_SCOPE, [wording.SCOPES[rule.scope]] if rule.claim is None else [], page)
    _entry(wording.RULE_UNIT, [_dimension(rule.dimension)] if rule.dimension is not None else [], page)
    _entry(wording.RULE_HABITS, [wording.HABITS[habit] for habit in Habit if habit in rule.habits], page)
    _entry(wording.RULE_MESSAGE, [rule.message] if rule.message else [], page)
    _entry(wording.RULE_BASIS, [rule.basis] if rule.basis else [], page)
    _entry(wording.RULE_EXCEPTIONS, rule.exceptions, page)
    _entry(wording.RULE_EXAMPLES, [_example(e.expect, e.text) for e in rule.examples], page)
    _entry(wording.RULE_TAGS, [wording.PLACES_JOINED.join(rule.tags)] if rule.tags else [], page)
    _entry(wording.RULE_FILE, [_origin(rule)] if rule.path else [], page)
    return str(page)


def _origin(rule: Rule) -> str:
    """The file that a rule comes from, and whose that is."""
    return wording.ORIGINS[rule.source].format(path=rule.path, package=rule.package)


def _dimension(name: str) -> str:
    return wording.EXPLAINED.format(wording.DIMENSIONS[Dimension(name)], name)


def _entry(name: str, values: Sequence[str], page: Page) -> None:
    for number, value in enumerate(values):
        page.paragraph(value, indent=_INDENT, head=(f"  {name}" if number == 0 else "", "dim"))


def _example(outcome: Outcome, text: str) -> str:
    return wording.EXAMPLE.format(outcome=wording.OUTCOMES[outcome], text=text.strip())


def quantity(text: str, told: Quantity, page: Page) -> str:
    """What a quantity means."""
    values = amounts(told)
    unit = values["unit"]
    page.line((text, "bold"))
    _entry(wording.QUANTITY_VALUE, [f"{values['value']}{unit}"], page)
    _entry(wording.QUANTITY_UNIT, [told.unit.symbol] if told.unit.symbol else [], page)
    _entry(wording.QUANTITY_KIND, [wording.DIMENSIONS[told.dimension]], page)
    low, high = ("" if values[end] is None else f"{values[end]}{unit}" for end in ("low", "high"))
    _entry(wording.QUANTITY_RANGE, [wording.between(low, high)], page)
    _entry(wording.QUANTITY_HEDGE, [] if told.hedge is None else [told.hedge.word], page)
    return str(page)


def formula(text: str, told: Formula, page: Page) -> str:
    """What a formula is understood as."""
    page.line((text, "bold"))
    _entry(wording.FORMULA, [str(told)], page)
    _entry(wording.FORMULA_NAMES, [wording.PLACES_JOINED.join(map(str, names(told)))], page)
    return str(page)
