"""Whom an amount without a name is of: the last that was told, or the total of a list that is over."""

from __future__ import annotations

from fractions import Fraction

from auditor.fact import Fact, Group, Item, Kind

_FEWEST = 2  # parts
_MOST = 64  # parts of a list that are looked at
_NEAR = 10  # times that the parts of a list are more than they miss its total by, if one of them may be a slip


def whose(item: Item | None, fact: Fact) -> Item | None:
    """Whom an amount is of if its words name nobody: the item told last; its total, where a new sentence begins, or
    where it is the last part of a list that a semicolon ends and that nearly comes to its total: 年初预算90万元,其中基
    本支出60万元、项目支出30万元;年中追加预算5万元."""
    found = topmost(item, fact)
    if found is None or found is not item or fact.label or fact.measure is None or item.group is None:
        return found
    group, last = item.group, item.levels[-1:]
    of_list = item.parent is not None and group.parts[-1:] == [item] and group.parents[:1] == [item.parent]
    over = of_list and bool(last) and last[0].segment != fact.segment and _is_filled(group, fact)
    return item.parent if over else item


def all_named(fact: Fact, item: Item) -> Item:
    """The total of the list that an item is in, where a fact's words are the end of its name and of all its parts':
    支出90万元,其中基本支出60万元、项目支出30万元。与上年相比,支出增加5万元."""
    if fact.kind is Kind.SHARE or fact.subject is not None or item.group is None or item.parent is None:
        return item
    names = [item.parent.label, *(part.label for part in item.group.parts[:_MOST])]
    several = len(item.group.parts) > 1 and item.label != fact.label
    return item.parent if several and all(name.endswith(fact.label) for name in names) else item


def topmost(item: Item | None, fact: Fact) -> Item | None:
    """A new sentence that names nobody goes on about the total, not about the last of its parts, if not each of these
    has such a sentence."""
    if item is None or fact.label or fact.sentence == item.sentence:
        return item
    return item.ancestors[-1] if item.ancestors and not _goes_on(item, fact) else item


def _goes_on(item: Item, fact: Fact) -> bool:
    """Whether a change is of the part told last, whose total stands in a paragraph before: of the first part, or of one
    behind others of which sentences of their own tell changes: 税务完成60万元。增收9万元;财政完成30万元。增收5万元."""
    if item.group is None or fact.kind is Kind.LEVEL or item.ancestors[-1].paragraph == fact.paragraph:
        return False
    before = item.group.parts[:-1]
    return all(any(change.sentence != part.sentence for change in part.changes) for part in before)


def _is_filled(group: Group, fact: Fact) -> bool:
    """Whether the parts of a list, each told in one amount, nearly come to the last of its total, of which the fact
    tells another measure."""
    parts = [part.levels[0] for part in group.parts if len(part.levels) == 1 and not part.changes]
    told = [level for level in group.parents[0].levels if level.family == fact.family]
    if len(parts) != len(group.parts) or len(parts) < _FEWEST or not told:
        return False
    if any(part.family != fact.family or part.measure == fact.measure for part in parts):
        return False
    added = sum((part.figure.quantity.value for part in parts), Fraction(0))
    new = all(level.measure not in (None, fact.measure) for level in told)
    return new and abs(added - told[-1].figure.quantity.value) * _NEAR <= added
