"""What a report's own practice says of a last digit: where it rounds, what is cut off is no habit but a slip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.finding import Check
from auditor.formula import UndecidableError, UndefinedError, Verdict, evaluate
from auditor.judge import accepted, intervals, looks_truncated
from auditor.language import tr
from auditor.quantity import Dimension
from auditor.rule import Habit, Outcome, Rule, Severity
from auditor.span import Span


def by_practice(checks: Sequence[Check], rules: Iterable[Rule]) -> list[Check]:
    """The checks in their order; a last digit cut off is a warning in a report that rounds up at least as often.

    About half of all ratios are the same rounded and cut off, and tell nothing. One that is more than what it was
    computed from was rounded up: 95.568% as 95.57%. A report that writes it so, and 6.0099% as 6.00%, has no habit of
    cutting off. It is no error even then: several hands may have written the report.
    """
    cut = [check for check in checks if looks_truncated(check)]
    if not cut:
        return list(checks)
    known = {rule.id: rule for rule in rules if Habit.TRUNCATED in rule.habits}
    times = _apart(check for check in checks if check.rule in known and _is_rounded_up(check, known[check.rule]))
    if times < _apart(cut):
        return list(checks)
    remark = tr("末位像是截尾，而本报告另有{0}处比率进了位，并不截尾", times)
    return [
        replace(each, severity=min(known[each.rule].severity, Severity.WARNING), remark=remark)
        if looks_truncated(each)
        else each
        for each in checks
    ]


def _apart(checks: Iterable[Check]) -> int:
    """How many checks have no ratio in common with one counted before."""
    seen: set[Span] = set()
    count = 0
    for check in checks:
        ratios = _ratios(check)
        count += seen.isdisjoint(ratios)
        seen |= ratios
    return count


def _ratios(check: Check) -> set[Span]:
    return {f.span for f in check.figures if f.quantity.dimension in (Dimension.RATIO, Dimension.TIMES)}


def _is_rounded_up(check: Check, rule: Rule) -> bool:
    """Whether what is right would not be, had the last digits of its ratios been cut off."""
    if check.outcome is not Outcome.CONSISTENT or check.tree is None:
        return False
    try:
        read = evaluate(accepted(rule, check.tree), intervals(check.binding, Habit.TRUNCATED))
    except (UndecidableError, UndefinedError):
        return False
    return read is Verdict.FAILS
