"""What SARIF says of rules: everything from the rule itself, nothing from what was found with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from auditor import wording
from auditor.regex import regex
from auditor.report.gfm import escaped
from auditor.report.jsonreport import Json
from auditor.report.located import cut
from auditor.rule import Rule, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "recommendation"}
# What a severity means is how sure it is that the text is wrong: see docs/rules.md.
_PRECISIONS = {Severity.ERROR: "high", Severity.WARNING: "medium", Severity.NOTICE: "low"}

_LONGEST = 1024  # characters that GitHub takes of a description
_MOST_TAGS = 20
_WORD = regex(r"[^\W_]+")


def chosen(rules: Iterable[Rule], ids: Iterable[str]) -> Sequence[Rule]:
    """The rules with these ids, by id. One that a configuration grades by path is told as it is at its gravest."""
    wanted = set(ids)
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in wanted and (rule.id not in found or found[rule.id].severity < rule.severity):
            found[rule.id] = rule
    return [found[name] for name in sorted(found)]


def descriptor(rule: Rule) -> Json:
    """A ``reportingDescriptor`` (SARIF 2.1.0, section 3.49) with what GitHub asks for."""
    full = rule.basis or rule.title
    name = "".join(word[0].upper() + word[1:] for word in _WORD.findall(rule.id))
    tags: list[Json] = list(islice(dict.fromkeys(rule.tags), _MOST_TAGS))
    return {
        "id": rule.id,
        **({"name": name} if name.lower() != rule.id.lower() else {}),
        "shortDescription": {"text": cut(rule.title, _LONGEST)},
        "fullDescription": {"text": cut(full, _LONGEST)},
        "help": {"text": "\n".join(_lines(rule)), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": tags,
            "precision": _PRECISIONS[rule.severity],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _help(rule: Rule) -> Iterator[tuple[str, str]]:
    """What a person asks about a rule, each with its heading."""
    for formula in rule.formulas:
        yield wording.RULE_FORMULA, str(formula)
    if rule.when is not None:
        yield wording.RULE_WHEN, str(rule.when)
    if rule.applies is not None:
        yield wording.RULE_APPLIES, wording.applies(rule.applies)
    if rule.tolerance is not None:
        yield wording.RULE_TOLERANCE, wording.tolerance(rule.tolerance)
    if rule.basis:
        yield wording.RULE_BASIS, rule.basis
    for exception in rule.exceptions:
        yield wording.RULE_EXCEPTIONS, exception
    for example in rule.examples:
        told = wording.EXAMPLE.format(outcome=wording.OUTCOMES[example.expect], text=" ".join(example.text.split()))
        yield wording.RULE_EXAMPLES, told


def _lines(rule: Rule) -> Iterator[str]:
    yield rule.title
    for name, told in _help(rule):
        yield wording.HELP_LINE.format(name=name, told=told)


def _markdown(rule: Rule) -> str:
    items = (f"- **{escaped(name)}** {escaped(told)}" for name, told in _help(rule))
    return "\n".join((f"# {escaped(rule.title)}", "", *items))
