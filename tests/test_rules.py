"""The shipped rules: each does what its examples say, and each says what a person needs to know of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from auditor.formula_tree import names
from auditor.resources import folder
from auditor.rule import Example, Outcome, Rule
from auditor.ruletest import Trial, try_examples
from tests.pipeline_fixture import rule_set

# A rule that cannot be loaded is a problem; the first test says so, and the others go on with the rest.
RULES = rule_set().rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
# These claims are made only where something is amiss already, so no text is an example of them kept.
ALWAYS_WRONG = {kind for kind, claim in rule_set().vocabulary.claims.items() if claim.suspected}
SLOTS = {"写为", "应为", "相差", "对象", "项数", "算式"}


def _example_name(value: Rule | Example) -> str:
    return value.id if isinstance(value, Rule) else value.expect.value


def tried(rule: Rule, example: Example) -> Trial:
    """The example in the company of all the rules, as ``audit rules test`` tries it."""
    others = [replace(other, examples=()) for other in RULES if other.id != rule.id]
    (trial,) = try_examples([*others, replace(rule, examples=(example,))], rule_set().vocabulary)
    return trial


def test_all_files_load() -> None:
    assert rule_set().problems == ()
    files = {path.stem for path in folder("rules").glob("*.yaml")}
    assert {rule.id for rule in RULES} == files


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=_example_name)
def test_an_example_behaves(rule: Rule, example: Example) -> None:
    trial = tried(rule, example)
    assert trial.error == ""
    assert trial.right, f"{rule.id}: {example.text} is {trial.actual}, not {example.expect}"


@pytest.mark.parametrize("rule", RULES, ids=_example_name)
def test_an_example_with_the_wrong_expectation_is_caught(rule: Rule) -> None:
    for example in rule.examples:
        if example.expect is not Outcome.UNDECIDABLE:
            other = next(o for o in (Outcome.CONSISTENT, Outcome.INCONSISTENT) if o is not example.expect)
            assert not tried(rule, replace(example, expect=other)).right


@pytest.mark.parametrize("rule", RULES, ids=_example_name)
def test_a_rule_says_what_a_person_asks(rule: Rule) -> None:
    assert rule.title
    assert rule.basis
    assert rule.message
    expected = {example.expect for example in rule.examples}
    asked = {Outcome.INCONSISTENT} if rule.claim in ALWAYS_WRONG else {Outcome.CONSISTENT, Outcome.INCONSISTENT}
    assert asked <= expected


@pytest.mark.parametrize("rule", RULES, ids=_example_name)
def test_the_slots_of_a_message_exist(rule: Rule) -> None:
    """Every formula must have the operand: whichever of them fails is the one that is told."""
    slots = set(re.findall(r"\{([^{}]*)\}", rule.message))
    assert unknown(rule, slots) == set()
    assert rule.message.count("{") == rule.message.count("}") == len(re.findall(r"\{[^{}]*\}", rule.message))


def unknown(rule: Rule, slots: set[str]) -> set[str]:
    operands = set.intersection(*({str(name) for name in names(formula)} for formula in rule.formulas))
    return slots - SLOTS - operands


def test_an_unknown_slot_is_caught() -> None:
    assert unknown(RULES[0], {"写为", "算错"}) == {"算错"}


@pytest.mark.parametrize("rule", RULES, ids=_example_name)
def test_no_two_examples_are_the_same(rule: Rule) -> None:
    texts = [example.text for example in rule.examples]
    assert len(set(texts)) == len(texts)


def test_every_rule_is_told_by_its_own_title() -> None:
    titles = [rule.title for rule in RULES]
    assert len(set(titles)) == len(titles)
