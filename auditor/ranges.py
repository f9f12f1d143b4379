"""How far the two sides of a comparison reach, by the last digits of the figures in them."""

from __future__ import annotations

from auditor.attempt import Binding
from auditor.formula import UndecidableError, UndefinedError, enclose
from auditor.formula_tree import Formula, Name, sides
from auditor.interval import Interval
from auditor.judge import intervals
from auditor.rule import Habit, Rule


def ranges(formula: Formula, binding: Binding) -> tuple[Interval, Interval] | None:
    """The intervals of the left and the right side in base units; ``None`` of what has no two sides or no value."""
    pair = sides(formula)
    if pair is None:
        return None
    bound = intervals(binding)
    try:
        return enclose(pair[0], bound), enclose(pair[1], bound)
    except (UndecidableError, UndefinedError):
        return None


def held(rule: Rule | None, binding: Binding) -> dict[Name, tuple[Interval, ...]]:
    """What each name may stand for where the rule takes figures for consistent.

    Where it knows the habit of writing whole amounts among decimals, an amount is no wider than the finest last digit
    beside it: what only a whole amount explains is not consistent. Where it knows that of copying, what is written to
    one last digit is exact.
    """
    found = intervals(binding)
    for habit in (Habit.WHOLE, Habit.COPIED):
        if rule is not None and habit in rule.habits:
            narrow = intervals(binding, habit)
            found = {name: tuple(map(_narrower, found[name], narrow[name])) for name in found}
    return found


def _narrower(wide: Interval, narrow: Interval) -> Interval:
    ends = (narrow.low, narrow.high)
    return narrow if all(end is not None and wide.contains(end) for end in ends) else wide
