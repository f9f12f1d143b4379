"""Which of several fair readings is told where all of them fail: the one by whose figures what stands beside holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.claim import Operand
from auditor.finding import Check, Otherwise
from auditor.formula_tree import Name, names
from auditor.judge import intervals, judge
from auditor.rule import Outcome, Rule
from auditor.span import Span
from auditor.telling import tell


def by_what_holds(checks: Sequence[Check], rules: Sequence[Rule]) -> list[Check]:
    """The checks in their order; those that fail in every reading are told by the one that the others speak for.

    教育支出375万元,占75%;卫生支出125万元,占20% of a total that was planned as 480万元 and came to 500万元: the first
    share is one of 500万元, and so is meant to be the second. The readings must fail alike: none is any the milder.
    """
    if not any(_has_others(check) for check in checks):
        return list(checks)
    known = {rule.id: rule for rule in rules}
    held: dict[str, Counter[Span]] = {}
    for check in checks:
        if check.outcome is Outcome.CONSISTENT:
            held.setdefault(check.rule, Counter()).update(figure.span for figure in check.figures)
    return [
        _best(check, known[check.rule], held[check.rule]) if _has_others(check) and check.rule in held else check
        for check in checks
    ]


def _has_others(check: Check) -> bool:
    return check.outcome is Outcome.INCONSISTENT and check.tree is not None and any(not o.weak for o in check.others)


def _best(check: Check, rule: Rule, held: Counter[Span]) -> Check:
    """The check, told by another of its readings if more of what holds has the figures that only that one has."""
    alike = [other for other in check.others if not other.weak and other.when is None and other.tree == check.tree]
    own = _spans(check.binding)
    most, found = sum(held[span] for span in own), None
    for other in alike:
        spans = _spans(other.binding)
        if len(spans) == len(own) and (count := sum(held[span] for span in spans)) > most:
            most, found = count, other
    return check if found is None or not _fails_alike(found, check, rule) else _told_by(check, found)


def _fails_alike(other: Otherwise, check: Check, rule: Rule) -> bool:
    outcome, severity, remark = judge(rule, other.tree, other.binding, intervals(other.binding))
    return (outcome, severity, remark) == (check.outcome, check.severity, check.remark)


def _told_by(check: Check, other: Otherwise) -> Check:
    told = tell(other.tree, other.binding)
    return replace(
        check,
        operands=tuple((name.plain, other.binding[name]) for name in names(other.tree)),
        numbers=told.numbers,
        reported=told.reported,
        expected=told.expected,
        difference=told.difference,
        values=told.values,
        sentence=told.sentence,
        others=(
            *(each for each in check.others if each is not other),
            Otherwise(other.tree, check.binding, other.when, other.weak),
        ),
    )


def _spans(binding: Mapping[Name, Iterable[Operand]]) -> set[Span]:
    return {o.figure.span for operands in binding.values() for o in operands if o.figure is not None}
