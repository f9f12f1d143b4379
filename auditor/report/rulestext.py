"""Rules, formulas and quantities, explained to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor import wording
from auditor.formula import Formula, names
from auditor.quantity import Dimension, Quantity
from auditor.report.amounts import amounts, exact
from auditor.report.page import Page
from auditor.rule import Habit, Outcome, Rule, Severity
from auditor.vocabulary import ClaimKind

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_OUTCOMES = {Outcome.CONSISTENT: "green", Outcome.INCONSISTENT: "red", Outcome.UNDECIDABLE: "yellow"}


def listed(rules: Sequence[Rule], page: Page, fared: Mapping[str, str] | None = None) -> str:
    """One row for each rule; one paragraph where the page is narrow. ``fared`` says how each has fared, by its id."""
    for rule in rules:
        severity, origin = wording.SEVERITIES[rule.severity], _origin(rule)
        fits = page.ruler.cells(f"{rule.id}  {severity}  {origin}") <= page.width
        head = ((rule.id, "bold cyan"), ("  ", ""), (severity, _STYLES[rule.severity]))
        page.line(*head, *((("  ", ""), (origin, "dim")) if fits else ()))
        if not fits:
            page.paragraph(origin, "dim", indent=4)
        page.paragraph(rule.title, indent=4)
        for each in rule.formulas:
            page.paragraph(str(each), "dim", indent=4)
        if told := (fared or {}).get(rule.id, ""):
            page.paragraph(wording.RECORD_LINE.format(told), "dim", indent=4)
    return str(page)


def explained(rule: Rule, kind: ClaimKind | None, page: Page, notes: Sequence[str] = (), fared: str = "") -> str:
    """All that a rule says of itself; ``kind`` is the claim that it is about, ``notes`` what a configuration says,
    ``fared`` how it has fared."""
    page.paragraph(rule.title, "bold", 4, head=(rule.id, "bold cyan"))
    entries = _Entries(page)
    entries.add(wording.RULE_SEVERITY, [wording.SEVERITIES[rule.severity]])
    entries.add(wording.RULE_CONFIG, notes)
    entries.add(wording.RULE_FORMULA, [str(each) for each in rule.formulas])
    entries.add(wording.RULE_WHEN, [] if rule.when is None else [str(rule.when)])
    if kind is not None:
        told = wording.PLACES_JOINED.join(kind.roles.values())
        entries.add(wording.RULE_CLAIM, [wording.EXPLAINED.format(kind.name, told)])
    entries.add(wording.RULE_WITHOUT, [wording.PLACES_JOINED.join(rule.without)] if rule.without else [])
    entries.add(wording.RULE_APPLIES, [] if rule.applies is None else [wording.applies(rule.applies)])
    if rule.tolerance is not None:
        entries.add(wording.RULE_TOLERANCE, [wording.tolerance(rule.tolerance)])
    entries.add(wording.RULE_EACH, [wording.PLACES_JOINED.join(rule.each)] if rule.each else [])
    entries.add(wording.RULE_SCOPE, [wording.SCOPES[rule.scope]] if rule.claim is None else [])
    entries.add(wording.RULE_UNIT, [_dimension(rule.dimension)] if rule.dimension is not None else [])
    entries.add(wording.RULE_HABITS, [wording.HABITS[habit] for habit in Habit if habit in rule.habits])
    entries.add(wording.RULE_FLIPS, [_flips(rule)] if rule.flips is not None else [])
    entries.add(wording.RULE_MESSAGE, [rule.message] if rule.message else [])
    entries.add(wording.RULE_BASIS, [rule.basis] if rule.basis else [])
    entries.add(wording.RULE_EXCEPTIONS, rule.exceptions)
    entries.add(wording.RULE_EXAMPLES, [_example(e.expect, e.text) for e in rule.examples])
    entries.add(wording.RECORD, [fared] if fared else [])
    entries.add(wording.RULE_TAGS, [wording.PLACES_JOINED.join(rule.tags)] if rule.tags else [])
    entries.add(wording.RULE_FILE, [_origin(rule)] if rule.path else [])
    entries.write()
    return str(page)


def _flips(rule: Rule) -> str:
    """What a contradiction turns over."""
    told = str(wording.AMISS[rule.flips]) if rule.flips is not None else ""
    return told if rule.threshold is None else wording.RULE_THRESHOLD.format(told, exact(rule.threshold))


def _origin(rule: Rule) -> str:
    """The file that a rule comes from, and whose that is."""
    return wording.ORIGINS[rule.source].format(path=rule.path, package=rule.package)


def _dimension(name: str) -> str:
    return wording.EXPLAINED.format(wording.DIMENSIONS[Dimension(name)], name)


class _Entries:
    """Names with what is said under them, all of it behind the longest name."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._told: list[tuple[str, Sequence[str]]] = []

    def add(self, name: str, values: Sequence[str]) -> None:
        """One name and its values, each in a line of its own; without values there is nothing to say."""
        if values:
            self._told.append((name, values))

    def write(self) -> None:
        """Put them on the page."""
        indent = max((self._page.ruler.cells(name) + 4 for name, _ in self._told), default=0)
        for name, values in self._told:
            for number, value in enumerate(values):
                self._page.paragraph(value, indent=indent, head=(f"  {name}" if number == 0 else "", "dim"))


def _example(outcome: Outcome, text: str) -> str:
    return wording.EXAMPLE.format(outcome=wording.OUTCOMES[outcome], text=text.strip())


def quantity(text: str, told: Quantity, page: Page) -> str:
    """What a quantity means."""
    values = amounts(told)
    unit = values["unit"]
    page.line((text, "bold"))
    entries = _Entries(page)
    entries.add(wording.QUANTITY_VALUE, [f"{values['value']}{unit}"])
    entries.add(wording.QUANTITY_UNIT, [told.unit.symbol] if told.unit.symbol else [])
    entries.add(wording.QUANTITY_KIND, [wording.DIMENSIONS[told.dimension]])
    low, high = ("" if values[end] is None else f"{values[end]}{unit}" for end in ("low", "high"))
    entries.add(wording.QUANTITY_RANGE, [wording.between(low, high)])
    entries.add(wording.QUANTITY_HEDGE, [] if told.hedge is None else [told.hedge.word])
    entries.write()
    return str(page)


def formula(text: str, told: Formula, page: Page) -> str:
    """What a formula is understood as."""
    page.line((text, "bold"))
    entries = _Entries(page)
    entries.add(wording.FORMULA, [str(told)])
    entries.add(wording.FORMULA_NAMES, [wording.PLACES_JOINED.join(map(str, names(told)))])
    entries.write()
    return str(page)
