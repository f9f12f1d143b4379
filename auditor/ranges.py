"""How far the two sides of a comparison reach, by the last digits of the figures in them."""

from __future__ import annotations

from auditor.attempt import Binding
from auditor.formula import UndecidableError, UndefinedError, enclose
from auditor.formula_tree import Formula, sides
from auditor.interval import Interval
from auditor.judge import intervals


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
