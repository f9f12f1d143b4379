"""Second thoughts: what one fair reading of a list explains, no other reading of it contradicts; and what cannot be
judged is told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor import wording
from auditor.beside import Beside, spans_of
from auditor.consequence import consequences
from auditor.fact import Fact, Kind
from auditor.finding import Check
from auditor.formula_tree import Binary, Compare, Name, walk
from auditor.interval import point
from auditor.misread import Place, misread
from auditor.quantity import Dimension
from auditor.rule import Outcome, Rule, Severity
from auditor.slip import ends_alike
from auditor.span import Span

_BY_SLIP = "slipped"  # claims that only a slip of the hand makes likely
_LISTINGS = ("listing", "open_listing")  # claims of some parts of a total
_NEAR = 100  # times that a total is more than what is missing
_SEVERAL = 3
_BEGINNING = 3  # code points that tell a name from others: 上年结 of 上年结转和结余
_LAST = 4  # digits of a total that several parts do not end in by chance


def thought_over(
    checks: Sequence[Check],
    rules: Sequence[Rule],
    facts: Sequence[Fact],
    places: Mapping[Span, Place],
    means: Sequence[str],
) -> list[Check]:
    """The checks in their order, those undecidable that another reading of the same figures explains. ``facts`` are
    those of the report, ``places`` where the figures of its tables stand, ``means`` the words in names of averages.

    A rule by subject picks its parts from the neighbourhood by their names. Where the text itself lists the parts of
    the same figure and they add up, the others were not meant, nor was a slip of the hand; nor does a sum count an
    amount beside one that contains it. A total that some of its alleged parts fill with what stands beside them is the
    total of those; and parts that come to another total, told between theirs and them, are parts of that, as are those
    of a full list of which each is more than the total, or whose total another list explains. A heading that nearly all
    the rows under it contradict was misread. What follows from another contradiction is not told once more.
    """
    by_subject = {rule.id for rule in rules if rule.claim is None}
    by_slip = {rule.id for rule in rules if rule.claim == _BY_SLIP}
    lists = [check for check in checks if check.rule not in by_subject and _is_list(check)]
    full = [check for check in lists if check.outcome is Outcome.CONSISTENT]
    named = {fact.figure.span: fact for fact in facts}
    parts_of = {
        total: [named.get(part) for part in spans_of(check, 1)] for check in full for total in spans_of(check, 0)
    }
    whole = {part: total for check in full for total in spans_of(check, 0) for part in spans_of(check, 1)}
    others = {frozenset(spans_of(check, 1)) for check in full}
    exact = _Exact(full)
    listing = {rule.id for rule in rules if rule.claim in _LISTINGS}
    told = [check for check in checks if check.rule in listing and check.outcome is Outcome.CONSISTENT]
    inside = {part: total for check in told for total in spans_of(check, 1) for part in spans_of(check, 0)}
    beside = Beside(facts, means, inside) if any(check.outcome is Outcome.INCONSISTENT for check in lists) else None

    doubted = misread(checks, places)
    following = consequences(checks, rules, {fact.figure.span for fact in facts if fact.kind is Kind.DELTA}, doubted)

    def reason(index: int, check: Check) -> str:
        """Why a failed check need be no contradiction; empty where it is one."""
        if index in doubted:
            return wording.MISREAD
        if index in following:
            return wording.FOLLOWS
        if check.outcome is not Outcome.INCONSISTENT or check.severity is Severity.NOTICE:
            return ""
        if check.rule in by_subject:
            explained = _is_of(check, parts_of) or _counts_twice(check, whole) or _is_bridged(check, facts)
            explained = explained or _are_of_another(check, whole)
            return wording.ADDS_UP if explained else ""
        if beside is None or not _is_list(check):
            return ""
        slipped = check.rule in by_slip
        filled = slipped and all(span in parts_of for span in spans_of(check, 0))
        if filled and not _is_another_way(check, whole, facts):
            return wording.ADDS_UP
        parts = frozenset(spans_of(check, 1))
        if (parts in others and _is_exceeded(check)) or exact.explain(check, slipped):
            return wording.OTHER_TOTAL
        return wording.ADDS_UP if beside.fills(check) else wording.OTHER_TOTAL if beside.fill_another(check) else ""

    return [_second_thought(check, why) if (why := reason(i, check)) else check for i, check in enumerate(checks)]


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


def _is_list(check: Check) -> bool:
    """Whether a check is of a total and several parts."""
    figures = check.operands[0][1] if len(check.operands) == 2 else ()
    return len(figures) == 1 and figures[0].figure is not None and len(check.operands[1][1]) > 1


def _is_exceeded(check: Check) -> bool:
    """Whether each of a list's parts is more than its total: 境外资产16万元。其中甲资产76万元,乙资产107万元."""
    (total,), parts = ([o.figure for o in check.operands[place][1] if o.figure is not None] for place in (0, 1))
    return all(part.quantity.value > total.quantity.value for part in parts)


def _is_another_way(check: Check, whole: Mapping[Span, Span], facts: Sequence[Fact]) -> bool:
    """Whether a list takes a total that another fills apart once more, into several others that come to nearly all of
    it, or to all of its last digits, and nothing that they lack is told: where the money is from, and what it is for;
    how many are done, and how many are not."""
    (total,), parts = ([o.figure for o in check.operands[place][1] if o.figure is not None] for place in (0, 1))
    gap = sum((part.quantity.value for part in parts), Fraction(0)) - total.quantity.value
    near = _NEAR * abs(gap) <= abs(total.quantity.value)
    if not near and ends_alike(total.quantity, [part.quantity for part in parts], gap, _LAST):
        near = all(fact.figure.quantity.value != abs(gap) for fact in facts)
    counted = len(parts) > 1 and total.quantity.dimension is Dimension.COUNT
    return near and (counted or len(parts) >= _SEVERAL) and not any(part.span in whole for part in parts)


def _is_of(check: Check, filled: Mapping[Span, Sequence[Fact | None]]) -> bool:
    """Whether a check is about a total that a list fills. One that is no sum by itself (收入合计 and what there was
    before, on one side) is explained only if another of the formula's names is in that list already."""
    anchor = check.operands[0][1][0].figure if len(check.operands) >= _SEVERAL else None
    if anchor is None or anchor.span not in filled:
        return False
    if isinstance(check.tree, Compare) and isinstance(check.tree.left, Name):
        return True
    parts = [fact for fact in filled[anchor.span] if fact is not None]
    others = [name for name, _ in check.operands[1:]]
    return any(part.subject == name or name[:_BEGINNING] in part.label for part in parts for name in others)


def _are_of_another(check: Check, whole: Mapping[Span, Span]) -> bool:
    """Whether the parts that a formula adds are all those of another total, which they fill: 工资90万元,商品20万元,
    个人6万元,资本性4万元,合计120万元,其中基本支出100万元."""
    totals = {whole.get(span) for place in range(1, len(check.operands)) for span in spans_of(check, place)}
    known = len(check.operands) > _SEVERAL and len(totals) == 1 and None not in totals
    return known and totals.isdisjoint(spans_of(check, 0))


def _adds(check: Check) -> bool:
    """Whether the formula of a check has a sum in it."""
    tree = check.tree
    return tree is not None and any(isinstance(node, Binary) and node.operator == "+" for node in walk(tree))


def _counts_twice(check: Check, whole: Mapping[Span, Span]) -> bool:
    """Whether a check adds an amount to another that contains it: 收入合计 with the 上年结转 that is in it."""
    if not _adds(check):
        return False
    spans = {figure.span for figure in check.figures}
    return any(above in spans for span in spans for above in _above(span, whole))


def _is_bridged(check: Check, facts: Sequence[Fact]) -> bool:
    """Whether a sum misses its total by just what the sentence tells between its amounts: 年初预算90万元,追加
    30万元,调减5万元,调整后预算115万元."""
    spans = [figure.span for figure in check.figures]
    if not _adds(check) or len(spans) < _SEVERAL or not check.values[2]:
        return False
    gap = abs(Fraction(check.values[2]))
    told = [fact for fact in facts if spans[0] <= fact.figure.span <= spans[-1] and fact.sentence >= 0]
    between = [fact for fact in told if fact.figure.span not in spans and fact.figure.quantity.value == gap]
    return bool(between) and len({fact.sentence for fact in told}) == 1


def _above(span: Span, whole: Mapping[Span, Span]) -> list[Span]:
    """The totals that contain a figure, from list to list."""
    found: list[Span] = []
    while (up := whole.get(span)) is not None and up not in found:
        found.append(up)
        span = up
    return found


class _Exact:
    """The lists whose parts come to their total just as they are, of lists that nothing speaks against."""

    def __init__(self, full: Iterable[Check]) -> None:
        added = [check for check in full if _adds_up(check)]
        self._told = {operand.interval for check in added for _, found in check.operands for operand in found}
        self._known = {span for check in added for place in (0, 1) for span in spans_of(check, place)}
        self._parts = {frozenset(spans_of(check, 1)) for check in added}
        self._whole = {part: total for check in added for total in spans_of(check, 0) for part in spans_of(check, 1)}

    def explain(self, check: Check, by_slip: bool) -> bool:
        """Whether a list's total and its parts are both told of others: its parts come to another total, while the
        total is filled by other parts, or fills another with others (``by_slip``: or is told again of one that does);
        or all of them stand side by side in one list: 省级30万元、市级20万元、县级9万元 of 59万元."""
        (total,), parts = spans_of(check, 0), spans_of(check, 1)
        if total in self._whole and all(self._whole.get(part) == self._whole[total] for part in parts):
            return True
        known = check.operands[0][1][0].interval in self._told if by_slip else total in self._known
        return known and frozenset(parts) in self._parts


def _adds_up(check: Check) -> bool:
    """Whether the parts of a list come to its total, and are not merely no more."""
    whole, parts = (operands for _, operands in check.operands)
    return sum((part.interval for part in parts), point(0)).meets(whole[0].interval)


def _second_thought(check: Check, reason: str) -> Check:
    return replace(check, outcome=Outcome.UNDECIDABLE, reason=reason, remark="")
