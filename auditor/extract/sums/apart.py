"""Totals whose known parts follow them, each for itself: 支出合计90万元。 基本支出60万元,…。 项目支出30万元,….

No word ties them together, so nothing may stand between that they could be parts of instead: no heading, and no other
amount that is in no list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Reading, operand
from auditor.document import Document
from auditor.extract.book import Book
from auditor.extract.memory import is_amount
from auditor.extract.naming import common_end
from auditor.extract.readings import level_of
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Item

_NEAR = 4  # paragraphs
_LONGEST_SPLIT = 4
_PAIR = 2  # parts whose names can be joined in that of their total
_MOST_MORE = 2  # further amounts that may be parts as well
_KIND = 2  # code points at the end of the names of the parts, in the name of the total as well: 支出


def told_apart(document: Document, items: Sequence[Item], book: Book) -> Iterator[Claim]:
    """A claim for every total and the known split of it that follows: it adds up where total and parts are known
    subjects; by other names it is meant to where one slip of the hand explains the gap."""
    told = [item for item in items if item.sentence >= 0 and item.parent is None and any(map(is_amount, item.levels))]
    headings = [index for index, paragraph in enumerate(document.paragraphs) if paragraph.heading]
    for place, total in enumerate(told):
        levels = [fact for fact in total.levels if book.role(fact) != "prior"]
        for length in range(2, _LONGEST_SPLIT + 1) if len(levels) == 1 else ():
            parts = told[place + 1 : place + 1 + length]
            names = [part.subject or part.label for part in parts]
            name = total.subject or total.label
            both = length == _PAIR and _is_first_of_both(told[: place + 1], names, book)
            if len(parts) < length or not book.is_complete(names) or (book.is_beside(name, names) and not both):
                continue
            last = parts[-1].paragraph
            between = [heading for heading in headings if total.paragraph < heading <= last]
            parted = not (both or _is_of(name, names)) or any(not _names_one(document, each, names) for each in between)
            if parted or last - total.paragraph > _NEAR:
                continue
            more = told[place + 1 + length : place + 1 + length + _MOST_MORE]
            more = [item for item in more if item.paragraph - last <= 1 and not both]
            yield from _claims(levels[0], total, parts, more, book, closed=both)


def _names_one(document: Document, heading: int, names: Sequence[str]) -> bool:
    """Whether a heading is of one of the parts: (一)基本支出情况."""
    text = document.view.text[slice(*document.paragraphs[heading].span)]
    return any(name in text for name in names)


def _is_of(total: str, names: Sequence[str]) -> bool:
    """Whether the name of a total tells of the kind of thing that those of its parts end in."""
    kind = common_end(names)[-_KIND:]
    return len(kind) == _KIND and kind in total


def _is_first_of_both(told: Sequence[Item], names: Sequence[str], book: Book) -> bool:
    """Whether the name of the last item is put together from those of its parts, which say nothing else (进出口总额,
    of 出口 and 进口, but not of 对东盟出口), and that of none told shortly before it is (民营企业进出口总额)."""
    splits = book.splits_told(names)
    plain = [split for split in splits if all(name.startswith(split) for name in names)]
    near = [item for item in told if told[-1].paragraph - item.paragraph <= _NEAR]
    return any([item for item in near if set("".join(split)) <= set(item.label)] == [told[-1]] for split in plain)


def _claims(
    whole: Fact, total: Item, parts: Sequence[Item], more: Sequence[Item], book: Book, *, closed: bool
) -> Iterator[Claim]:
    levels = [level_of(part, whole, book) for part in parts]
    chosen = [fact for fact in levels if fact is not None and book.compatible(whole, fact)]
    if len(chosen) < len(parts) or any(f.figure.quantity.value > whole.figure.quantity.value for f in chosen):
        return
    others = [fact for item in more if (fact := level_of(item, whole, book)) is not None]
    runs = [chosen, *([*chosen, *others[: n + 1]] for n in range(len(others)))]
    found = [Reading({"total": (operand(whole),), "part": tuple(map(operand, run))}) for run in runs]
    name = total.subject or total.label
    if closed or (total.subject is not None and all(part.subject is not None for part in parts)):
        yield Claim("closed_listing", tuple(found), name)
    else:
        yield from slip(found, name)
