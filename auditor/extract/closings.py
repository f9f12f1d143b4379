"""Which lists the words of their parts mark as told in full, or as open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.extract.leads import lead_to
from auditor.fact import Group
from auditor.vocabulary import Vocabulary

_LONGEST_NAME = 24  # code points before an amount that tell what it is
_BEGINS = ",;:。、()\n"
_LONGEST_LEAD = 60  # code points before a total that tell of what time it is
_ENDS = ";。\n"
_BOTH = 2


def open_several(groups: Iterable[Group], text: str, each: Sequence[str]) -> None:
    """Mark the lists as open in which an amount is that of each of several, as the words ``each`` right before it say:
    甲村200万元,乙村、丙村各130万元. ``text`` is the view."""
    words = tuple(each)
    for group in groups:
        starts = (part.levels[0].figure.at.start for part in group.parts if part.levels)
        group.open = group.open or any(text.endswith(words, 0, start) for start in starts)


def close_carried(groups: Iterable[Group], text: str, vocabulary: Vocabulary) -> None:
    """Mark the lists as closed that tell of this year and of what was carried over into it or out of it, of one thing
    each: 本年收入80万元、年初结转和结余20万元. There is nothing else. ``text`` is the view."""
    words = vocabulary.words
    stock, times = words.get("stock", ()), (*words.get("stock_before", ()), *words.get("stock_after", ()))
    for group in groups:
        starts = [part.levels[0].figure.at.start for part in group.parts if part.levels]
        leads = [lead_to(text, start, _BEGINS, _LONGEST_NAME) for start in starts]
        carried = [any(w in lead for w in stock) and any(w in lead for w in times) for lead in leads]
        this_year = [any(word in lead for word in words.get("this_year", ())) for lead in leads]
        if len(starts) == len(group.parts) == _BOTH and sorted(carried) == [False, True]:
            group.closed = group.closed or this_year[carried.index(False)]


def close_halves(groups: Iterable[Group], text: str, vocabulary: Vocabulary) -> None:
    """Mark the lists as closed that take half a year apart by its quarters: 上半年收入50万元,其中一季度20万元,二季度
    30万元. ``text`` is the view."""
    first, half = (vocabulary.words.get(kind, ()) for kind in ("months_3", "months_6"))
    for group in groups:
        labels = [part.label for part in group.parts]
        if len(labels) != _BOTH or not any(word in labels[0] for word in first):
            continue
        second = {word for word in half if word in labels[1]}
        starts = [parent.levels[0].figure.at.start for parent in group.parents[:1] if parent.levels]
        leads = (lead_to(text, start, _ENDS, _LONGEST_LEAD) for start in starts)
        group.closed = group.closed or (
            bool(second) and any(w in lead for lead in leads for w in half if w not in second)
        )
