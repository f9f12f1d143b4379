"""Doubts about which figures belong together: a contradiction between two sentences need not be one.

Within a sentence the words tie the figures. Between sentences a reader infers that the same thing is meant, from a
name, or from what was said last; where the figures themselves speak against that, nobody is accused. Of a sum they do
where its parts come to another figure told before them: then they were parts of that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor import wording
from auditor.diagnosis.tie import Condition
from auditor.fact import Fact
from auditor.finding import Check
from auditor.formula_tree import Binary, walk
from auditor.judge import accepted
from auditor.quantity import Dimension, Figure
from auditor.rule import Outcome, Rule, Severity
from auditor.span import Span

_NUDGES = (Fraction(101, 100), Fraction(99, 100))  # a relation that would still hold says little about a figure
_TELLING = 3  # figures in a relation, and digits of a figure, with which it hardly holds by chance


def doubted(checks: Sequence[Check], rules: Sequence[Rule], facts: Sequence[Fact]) -> list[Check]:
    """The checks, those undecidable that failed between sentences though each of their figures is right in another
    relation, which shows that none of them is mistyped; and those of sums whose parts come to another total."""
    sentences = {fact.figure.span: fact.sentence for fact in facts}
    suspects = [index for index, check in enumerate(checks) if _is_inferred(check, sentences)]
    if not suspects:
        return list(checks)
    by_id = {rule.id: rule for rule in rules}
    made, vouched = list(checks), _vouched(checks, by_id)
    for index in suspects:
        check, reason = checks[index], ""
        condition = _condition(check, by_id)
        if _is_sum(check):
            reason = wording.OTHER_TOTAL if _fills_another(condition, facts, sentences) else ""
        elif all(figure.span in vouched and _is_far(condition, figure) for figure in check.figures):
            reason = wording.EACH_VOUCHED
        if reason:
            made[index] = replace(check, outcome=Outcome.UNDECIDABLE, reason=reason, remark="")
    return made


def _is_inferred(check: Check, sentences: Mapping[Span, int]) -> bool:
    """Whether a failed check is between figures of several sentences."""
    if check.outcome is not Outcome.INCONSISTENT or check.severity is Severity.NOTICE or check.tree is None:
        return False
    stands = {sentences.get(figure.span, -1) for figure in check.figures}
    return min(stands, default=-1) >= 0 and len(stands) > 1  # in a table rows and columns tie the figures


def _fills_another(condition: Condition, facts: Sequence[Fact], sentences: Mapping[Span, int]) -> bool:
    """Whether the parts of a failed sum come to a figure of another name, told between its total and the parts."""
    operands = condition.check.operands
    figures = [operand.figure for _, told in operands for operand in told if operand.figure is not None]
    total, parts = figures[0], figures[1:]
    named = next((fact for fact in facts if fact.figure.span == total.span), None)
    if named is None or any(sentences[part.span] == named.sentence for part in parts):
        return False
    if named.dimension is Dimension.NUMBER:  # cells of a form, whose columns have totals of their own
        return False
    first, name = min(part.span for part in parts), named.subject or named.label
    return any(
        total.span < fact.figure.span < first
        and fact.family == named.family
        and not (name and (fact.subject or fact.label) == name)
        and _digits(fact.figure) >= _TELLING
        and condition.holds({total.span: fact.figure.quantity})
        for fact in facts
    )


def _is_sum(check: Check) -> bool:
    several = any(len(operands) > 1 for _, operands in check.operands)
    nodes = () if check.tree is None else walk(check.tree)
    return several or any(isinstance(node, Binary) and node.operator == "+" for node in nodes)


def _condition(check: Check, rules: Mapping[str, Rule]) -> Condition:
    assert check.tree is not None
    return Condition(check, accepted(rules[check.rule], check.tree), check.binding)


def _vouched(checks: Sequence[Check], rules: Mapping[str, Rule]) -> set[Span]:
    """The figures for which a relation speaks that holds and would not if they were a little different."""
    found: set[Span] = set()
    for check in checks:
        if check.outcome is not Outcome.CONSISTENT or len(check.figures) < _TELLING or check.tree is None:
            continue
        condition = _condition(check, rules)
        new = (figure for figure in check.figures if figure.span not in found and _digits(figure) >= _TELLING)
        found |= {figure.span for figure in new if _pins(condition, figure)}
    return found


def _is_far(condition: Condition, figure: Figure) -> bool:
    """Whether a relation is missed by more than what speaks for the figure leaves open."""
    quantity = figure.quantity
    return not condition.holds({figure.span: replace(quantity, step=abs(quantity.value) * (_NUDGES[0] - _NUDGES[1]))})


def _digits(figure: Figure) -> int:
    return len("".join(filter(str.isdecimal, figure.text)).lstrip("0"))


def _pins(condition: Condition, figure: Figure) -> bool:
    """Whether a relation would not hold with quantities a little larger and smaller for a figure."""
    quantity = figure.quantity
    return not any(condition.holds({figure.span: replace(quantity, value=quantity.value * n)}) for n in _NUDGES)
