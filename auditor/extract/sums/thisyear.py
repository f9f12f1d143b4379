"""What came in or went out this year, told with a total that has what was left over as well: 总收入90万元,其中本年收入
80万元。1.拨款60万元。2.其他收入20万元。3.上年结转10万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extract.book import Book
from auditor.extract.sums.fullness import comes_to
from auditor.fact import Group, Item


def without_stock(groups: Sequence[Group], book: Book) -> Iterator[Group]:
    """A list for every amount of this year that is told in one of all, where that is taken apart and the last part is
    what was left over: all the other parts, if all the parts come to the total of all."""
    for group in groups:
        total, inner = _told(group)
        if total is None or inner is None or group.open or len(group.parts) < 2:
            continue
        *parts, last = group.parts
        left_over = book.is_stock_before(last.label) or book.is_left_over(last.label)
        if left_over and comes_to(total.levels[0], group.parts) and inner not in parts:
            yield Group([inner], parts, [len(parts)], manner="complete")


def _told(group: Group) -> tuple[Item | None, Item | None]:
    """The total of a list, and the one amount told in it by another name of the same subject."""
    total = next((parent for parent in group.parents[:1] if len(parent.levels) == 1), None)
    if total is None or total.levels[0].subject is None:
        return None, None
    inside = (parent for parent in group.parents[1:] if parent.parent is total and len(parent.levels) == 1)
    return total, next((item for item in inside if item.levels[0].subject == total.levels[0].subject), None)
