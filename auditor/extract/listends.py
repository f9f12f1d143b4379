"""Where a list may end: at a full stop, at one of its semicolons, or not before its last part."""

from __future__ import annotations

from auditor.extract.book import Book
from auditor.extract.naming import common_end
from auditor.fact import Group
from auditor.quantity import Dimension

PURPOSE = "purpose"
"""The manner of a list of what money is from or for."""

_FEWEST = 2  # semicolons that tell that each ends a part


def ends(group: Group) -> list[int]:
    """Where the list may end: the first fair end with at least two parts first.

    A list of commas may end at its first semicolon; where semicolons part the items themselves, it goes on.
    """
    cuts = {cut for cut in group.cuts if cut > 0} or {len(group.parts)}
    cuts |= {pause for pause in group.pauses[:1] if pause in pauses(group) and 1 < pause < min(cuts)}
    return sorted(cuts, key=lambda cut: (cut < 2, cut))


def pauses(group: Group) -> set[int]:
    """The semicolons where a list may end: not where it goes on as before, with shares of the same whole on both sides
    (项目支出30万元,占30%;经营支出0万元,占0%)."""
    if not group.pauses:
        return set()
    wholes = [{share.whole for share in part.shares} for part in group.parts]
    return {place for place in group.pauses if 0 < place < len(wholes) and not wholes[place - 1] & wholes[place]}


def are_paused(group: Group) -> bool:
    """Whether every part of a list that a colon leads in to ends in a semicolon: 其中:甲…;乙…;丙…, or of two where
    nothing but the list can follow: 资金来源:甲…;乙…. Then it ends at one of them only if it is full there."""
    places = [place for place in group.pauses if place < len(group.parts)]
    fewest = 1 if group.manner == PURPOSE else _FEWEST
    return group.led and len(places) >= fewest and places == list(range(1, len(group.parts)))


def is_of_one_form(group: Group, book: Book) -> bool:
    """Whether amounts of one class by their names, or of one enumeration, are told one like the other, all behind the
    same separator and before the same words: then what follows those that come to the total is no other matter.
    欠缴90万元,其中甲局40万元、乙局50万元、丙场15万元; but not what lies across the others (普惠贷款). Counts may be of
    the same things twice, but not places: 甲镇40户,乙乡50户. Before their total, they are batches or told in turn."""
    labels = [part.label for part in group.parts]
    if not any(labels) and group.beside is not None:
        labels = [part.label for part in group.beside.parts]
    forms = group.forms or (group.beside.forms if group.beside is not None else [])
    amounts = [fact for part in group.parts for fact in part.levels[:1]]
    of_money = all(fact.dimension is Dimension.MONEY for fact in amounts)
    are_apart = book.are_apart(labels, bodies=of_money)
    if not forms:
        return book.are_batches(labels) or are_apart or (group.manner == "summed" and not any(labels[1:]))
    points = book.are_taken_alike(labels) and all(book.is_of_points(fact.figure.quantity) for fact in amounts)
    are_apart, told = points or are_apart, set(forms[1:])
    one_class = common_end(labels) != "" or all(form.startswith("、") for form in told)
    are_all = book.is_complete(labels) or book.are_defined([part.subject for part in group.parts])
    alike = are_apart or are_all or (one_class and not book.lies_across(labels[-1]))
    alike = alike and len(told) == 1 == len({book.role(fact) for fact in amounts})
    return alike and (of_money or are_apart) and len(forms) == len(group.parts)


def is_of_sum(group: Group) -> bool:
    """Whether 其中 opens a list right behind what is called a total: of the total of the other side, which comes to the
    same, it is not. 收入总计90万元,…;支出总计80万元,其中甲60万元、乙30万元."""
    told = [fact for item in (*group.parents[:1], *group.parts[:1]) for fact in item.levels[-1:]]
    return group.manner == "member" and told[0].cue == "subtotal" and len({fact.segment for fact in told}) == 1
