"""Second thoughts: what one fair reading of a list explains, no other reading of it contradicts; and what cannot be
judged is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from auditor import wording
from auditor.doubt import doubted
from auditor.fact import Fact, Kind
from auditor.finding import Check
from auditor.formula_tree import Binary, walk
from auditor.interval import point
from auditor.rule import Outcome, Rule, Severity
from auditor.slip import digits
from auditor.span import Span

_REACH = 16  # amounts before or behind a total that may make it up
_TELLING = 5  # digits of a total that so many ways of adding up do not meet by chance


def thought_over(checks: Sequence[Check], rules: Sequence[Rule], facts: Sequence[Fact]) -> list[Check]:
    """The checks in their order, undecidable where a second look at all of them and the ``facts`` of the report says
    that a failure need not be one."""
    return doubted(_acquitted(checks, rules, facts), rules, facts)


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


def _acquitted(checks: Sequence[Check], rules: Iterable[Rule], facts: Sequence[Fact]) -> list[Check]:
    """The checks, those undecidable that another reading of the same figures explains.

    A rule by subject picks its parts from the neighbourhood by their names. Where the text itself lists the parts of
    the same figure and they add up, the others were not meant; nor does a sum count an amount beside one that contains
    it. And a total that some of its alleged parts fill with what stands beside them is the total of those.
    """
    by_subject = {rule.id for rule in rules if rule.claim is None}
    lists = [check for check in checks if check.rule not in by_subject and _is_list(check)]
    full = [check for check in lists if check.outcome is Outcome.CONSISTENT]
    filled = {span for check in full for span in _spans(check, 0)}
    whole = {part: total for check in full for total in _spans(check, 0) for part in _spans(check, 1)}
    beside = Beside(facts) if any(check.outcome is Outcome.INCONSISTENT for check in lists) else None

    def is_explained(check: Check) -> bool:
        if check.outcome is not Outcome.INCONSISTENT or check.severity is Severity.NOTICE:
            return False
        if check.rule in by_subject:
            return _is_of(check, filled) or _counts_twice(check, whole)
        return beside is not None and _is_list(check) and beside.fills(check)

    return [_second_thought(check) if is_explained(check) else check for check in checks]


def _is_list(check: Check) -> bool:
    """Whether a check is of a total and several parts."""
    figures = check.operands[0][1] if len(check.operands) == 2 else ()
    return len(figures) == 1 and figures[0].figure is not None and len(check.operands[1][1]) > 1


def _spans(check: Check, place: int) -> list[Span]:
    """Where the figures of one of a check's names stand."""
    return [operand.figure.span for operand in check.operands[place][1] if operand.figure is not None]


def _is_of(check: Check, filled: set[Span]) -> bool:
    """Whether a check is about a total that a list fills."""
    if len(check.operands) < 3:
        return False
    anchor = check.operands[0][1][0].figure
    return anchor is not None and anchor.span in filled


def _counts_twice(check: Check, whole: Mapping[Span, Span]) -> bool:
    """Whether a check adds an amount to another that contains it: 收入合计 with the 上年结转 that is in it."""
    if check.tree is None or not any(isinstance(node, Binary) and node.operator == "+" for node in walk(check.tree)):
        return False
    spans = {figure.span for figure in check.figures}
    return any(above in spans for span in spans for above in _above(span, whole))


def _above(span: Span, whole: Mapping[Span, Span]) -> list[Span]:
    """The totals that contain a figure, from list to list."""
    found: list[Span] = []
    while (up := whole.get(span)) is not None and up not in found:
        found.append(up)
        span = up
    return found


class Beside:
    """The amounts of a report as they follow one another in its paragraphs."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._told: dict[int, list[Fact]] = {}
        for fact in facts:
            if fact.kind is Kind.LEVEL:
                self._told.setdefault(fact.paragraph, []).append(fact)
        self._paragraph = {fact.figure.span: fact.paragraph for fact in facts}

    def fills(self, check: Check) -> bool:
        """Whether a total has digits enough not to be a sum by chance, and is that of amounts that follow one another
        right before or behind it, some of which the check takes for parts; one of them may stand farther before."""
        (total,), parts = _spans(check, 0), set(_spans(check, 1))
        told = self._told.get(self._paragraph.get(total, -1), [])
        place = next((place for place, fact in enumerate(told) if fact.figure.span == total), None)
        if place is None or len((digits(told[place].figure.quantity) or "").rstrip("0")) < _TELLING:
            return False
        goal = told[place]
        before = [fact for fact in told[max(place - _REACH, 0) : place] if fact.family == goal.family]
        behind = [fact for fact in told[place + 1 : place + 1 + _REACH] if fact.family == goal.family]
        runs = (*_runs(before[::-1]), *_joined(before), *_runs(behind))
        return any(parts & {fact.figure.span for fact in run} and _meets(goal, run) for run in runs)


def _runs(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """What follows one another from some place near the total on."""
    for start in range(len(facts)):
        for end in range(start + 2, len(facts) + 1):
            yield facts[start:end]


def _joined(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The last amounts before a total with one told before them."""
    for start in range(1, len(facts)):
        for earlier in facts[: start - 1]:
            yield [earlier, *facts[start:]]


def _meets(total: Fact, parts: Sequence[Fact]) -> bool:
    return total.figure.quantity.interval.meets(sum((fact.figure.quantity.interval for fact in parts), point(0)))


def _second_thought(check: Check) -> Check:
    return replace(check, outcome=Outcome.UNDECIDABLE, reason=wording.ADDS_UP, remark="")
