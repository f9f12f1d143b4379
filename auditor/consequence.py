"""What follows from another contradiction: a sum that fails by the one figure of which something nearer says what it
should be.

合计 1953.72 | 1957.23 | -3.51 contradicts itself; that the changes of its parts come to 3.51 says the same once more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Operand
from auditor.finding import Check
from auditor.rule import Outcome, Rule, Severity
from auditor.span import Span

_NEARER = ("change", "told_both")
_TWO = 2  # figures of what is told twice


def consequences(
    checks: Sequence[Check], rules: Sequence[Rule], changes: Collection[Span], doubted: Collection[int]
) -> frozenset[int]:
    """The indices of the failed sums that hold with what a change among their figures should be by the two amounts that
    it is between, or by the table that tells it. ``changes`` are where the text tells changes; the checks that are
    ``doubted`` say nothing."""
    nearer = {rule.id for rule in rules if rule.claim in _NEARER}
    failed = {i: each for i, each in enumerate(checks) if each.outcome is Outcome.INCONSISTENT and i not in doubted}
    meant: dict[Span, set[Fraction]] = {}
    same: set[frozenset[Span]] = set()  # 本年 = 上年 + 增减 is no other contradiction, and findings tell one of the two
    for each in failed.values():
        sure = each.rule in nearer and each.severity is Severity.ERROR
        if sure and (len(each.figures) > _TWO or not each.spans.isdisjoint(changes)):
            same.add(each.spans)
            for span, value in _meant(each):
                meant.setdefault(span, set()).add(value)
    others = [i for i, each in failed.items() if each.rule not in nearer and each.spans not in same] if meant else []
    return frozenset(i for i in others if _is_mended(failed[i], meant))


def _meant(check: Check) -> Iterator[tuple[Span, Fraction]]:
    """The figures that a check says should be another, with what they should be as they are written."""
    told = [operands for _, operands in check.operands]
    one = told[0][0]
    if len(told) == len(check.figures) == _TWO:
        other = told[1][0]
        yield from (
            (a.figure.span, a.sign * _value(b)) for a, b in ((one, other), (other, one)) if a.figure is not None
        )
    elif check.values[1] and len(told[0]) == 1 and one.figure is not None:
        yield one.figure.span, one.sign * Fraction(check.values[1])


def _value(operand: Operand) -> Fraction:
    return operand.sign * operand.figure.quantity.value if operand.figure is not None else Fraction(0)


def _is_mended(check: Check, meant: Mapping[Span, Collection[Fraction]]) -> bool:
    """Whether a sum holds with what one of its figures should be."""
    told = [operands for _, operands in check.operands]
    if len(told) != 2 or len(told[0]) != 1 or len(told[1]) < 2:
        return False
    (total,), parts = told
    gap = _value(total) - sum(map(_value, parts), Fraction(0))
    for side, operand in ((1, total), *((-1, part) for part in parts)):
        values = meant.get(operand.figure.span, ()) if operand.figure is not None else ()
        if any(gap + side * (operand.sign * value - _value(operand)) == 0 for value in values):
            return True
    return False
