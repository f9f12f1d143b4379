"""Second thoughts: what one fair reading of a list explains, no other reading of it contradicts; and what cannot be
judged is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor import wording
from auditor.doubt import doubted
from auditor.fact import Fact
from auditor.finding import Check
from auditor.rule import Outcome, Rule
from auditor.span import Span


def thought_over(checks: Sequence[Check], rules: Sequence[Rule], facts: Sequence[Fact]) -> list[Check]:
    """The checks in their order, undecidable where a second look at all of them and the ``facts`` of the report says
    that a failure need not be one."""
    return doubted(_acquitted(checks, rules), rules, facts)


def undecided_once(checks: Iterable[Check]) -> list[Check]:
    """The checks: what could not be judged for one reason once, not by every rule that would have liked to judge it."""
    kept, told = [], set()
    for each in checks:
        if each.outcome is Outcome.UNDECIDABLE:
            key = tuple([figure.span for figure in each.figures]), each.reason
            if key in told:
                continue
            told.add(key)
        kept.append(each)
    return kept


def _acquitted(checks: Sequence[Check], rules: Iterable[Rule]) -> list[Check]:
    """The checks, those by subject undecidable whose total is the sum of other parts.

    A rule by subject picks its parts from the neighbourhood by their names. Where the text itself lists the parts of
    the same figure and they add up, the others were not meant.
    """
    by_subject = {rule.id for rule in rules if rule.claim is None}
    filled = {
        figures[0].figure.span
        for check in checks
        if check.outcome is Outcome.CONSISTENT and check.rule not in by_subject
        for role, figures in check.operands[:1]
        if figures[0].figure is not None and len(check.operands) == 2 and len(check.operands[1][1]) > 1
    }
    return [_second_thought(check) if check.rule in by_subject and _is_of(check, filled) else check for check in checks]


def _is_of(check: Check, filled: set[Span]) -> bool:
    """Whether an inconsistent check is about a total that a list fills."""
    if check.outcome is not Outcome.INCONSISTENT or len(check.operands) < 3:
        return False
    anchor = check.operands[0][1][0].figure
    return anchor is not None and anchor.span in filled


def _second_thought(check: Check) -> Check:
    return replace(check, outcome=Outcome.UNDECIDABLE, reason=wording.ADDS_UP, remark="")
