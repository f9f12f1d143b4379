"""What the commands on rules and on single quantities do."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import output, wording
from auditor.commands.shown import Shown
from auditor.config import Settings
from auditor.errors import GoujiError, NotationError
from auditor.notation import Notation
from auditor.project import Options, Project
from auditor.regex import regex
from auditor.report import jsonreport, rulesjson, rulestext, weighing
from auditor.report.excerpt import pointed
from auditor.report.width import Ruler
from auditor.rule import Rule
from auditor.rulefolder import RuleSet
from auditor.setups import Setup
from auditor.status import FAILED, OK

_COMPARES = regex(r"[=<>≠≤≥＝＜＞]")  # what a formula has and a quantity has not


def load_rules(options: Options) -> RuleSet:
    """The rules that a run in the current folder has: those built in, installed, configured and asked for."""
    return Project(options).setup().rules


def parse(texts: Sequence[str], options: Options, shown: Shown) -> int:
    """Show how quantities and formulas are understood."""
    rules = load_rules(options)
    from auditor.formula_syntax import parse_formula  # loading the parser takes a while, and other commands need none

    notation = Notation(rules.vocabulary.units)
    status = _problems(rules)
    for text in texts:
        try:
            if _COMPARES.search(text):
                shown.write(rulestext.formula(text, parse_formula(text), shown.page()))
            else:
                shown.write(rulestext.quantity(text, notation.parse(text), shown.page()))
        except NotationError as error:
            status = FAILED
            output.complain(str(error))
            for line in pointed(text, error.offset, Ruler()):
                output.say(f"  {line}")
    return status


def explain(name: str, options: Options, shown: Shown) -> int:
    """Show everything about one rule."""
    setup = Project(options).setup()
    rules = setup.rules
    status = _problems(rules)
    rule = rule_named(name, rules.rules)
    if shown.format == "json":
        shown.write(jsonreport.render(rulesjson.rules([rule], setup.records)))
    else:
        kind = rules.vocabulary.claims.get(rule.claim) if rule.claim is not None else None
        notes = configured(setup.settings, rule)
        shown.write(rulestext.explained(rule, kind, shown.page(), notes, fared(setup, rule)))
    return status


def fared(setup: Setup, rule: Rule) -> str:
    """How a rule has fared, or why that is not known; empty where nothing was ever measured."""
    record = setup.records.get(rule.id)
    if record is not None:
        return weighing.fared(record)
    if setup.measured is None:
        return ""
    return wording.RECORD_CHANGED if rule.id in setup.stale else wording.RECORD_NONE


def configured(settings: Settings, rule: Rule) -> list[str]:
    """What settings change of a rule, and who said so, one line each."""
    on, severity = settings.on(rule), settings.severity(rule)
    notes = []
    if on is not None and not on.value:
        notes.append(wording.TURNED_OFF.format(on.origin))
    if severity is not None:
        notes.append(wording.GRADED.format(wording.SEVERITIES[severity.value], severity.origin))
    return notes


def rule_named(name: str, rules: Sequence[Rule]) -> Rule:
    """The rule with this id; a :class:`GoujiError` says which one is like it."""
    by_id = {rule.id: rule for rule in rules}
    if name not in by_id:
        raise GoujiError(wording.UNKNOWN_RULE.format(name, wording.did_you_mean(name, by_id) or wording.SEE_RULES))
    return by_id[name]


def list_rules(options: Options, shown: Shown) -> int:
    """Show all rules."""
    setup = Project(options).setup()
    rules = setup.rules
    status = _problems(rules)
    if shown.format == "json":
        shown.write(jsonreport.render(rulesjson.rules(rules.rules, setup.records)))
    else:
        told = {rule.id: fared(setup, rule) for rule in rules.rules}
        shown.write(rulestext.listed(rules.rules, shown.page(), told))
    return status


def _problems(rules: RuleSet) -> int:
    for problem in rules.problems:
        output.complain(problem)
    return FAILED if rules.problems else OK
