"""How a ratio has changed, from how its sides have grown: 资产增长14.6%,负债增长14.3%,资产负债率下降0.2个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_LONGEST_JOINT = 16  # code points between a ratio and the points of its change: ,同比上升
_REACH = 12  # items before a ratio among which its sides are


def ratio_changes(
    items: Sequence[Item], facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for the points by which a ratio has changed whose sides are told in its paragraph, each with its growth
    since the same time. ``text`` is the document's view."""
    up, down = (vocabulary.words.get(kind, ()) for kind in ("higher", "lower"))
    after = {one.figure: other for one, other in pairwise(facts)}
    for index, item in enumerate(items):
        ratio = next((each for each in vocabulary.ratios if item.label.endswith(each.ratio)), None)
        now = item.levels[0] if item.levels else None
        if ratio is None or now is None or now.dimension is not Dimension.RATIO or book.role(now) == "prior":
            continue
        size = after.get(now.figure)
        lead = text[now.figure.at.end : size.figure.at.start] if size is not None else ""
        sign = 1 if any(word in lead for word in up) else -1 if any(word in lead for word in down) else 0
        if size is None or size.kind is not Kind.POINTS or not sign or len(lead) > _LONGEST_JOINT:
            continue
        before = [i for i in items[max(0, index - _REACH) : index] if i.paragraph == item.paragraph]
        part, whole = _side(before, ratio.part, book), _side(before, ratio.whole, book)
        if part is not None and whole is not None:
            roles = {"now": (operand(now),), "delta": (Operand(size.figure, sign),)}
            roles |= {"part": (operand(part[0]),), "part_rate": (operand(part[1]),)}
            roles |= {"whole": (operand(whole[0]),), "whole_rate": (operand(whole[1]),)}
            yield Claim("ratio_change", (Reading(roles),), item.label)


def _side(before: Sequence[Item], names: tuple[str, ...], book: Book) -> tuple[Fact, Fact] | None:
    """The amount of the one item that is named as a side of a ratio, of all that the paragraph tells before, and by
    what rate it has grown since the year before."""
    found = [item for item in before if item.label.endswith(names) and item.levels]
    if len(found) != 1:
        return None
    now = next((f for f in found[0].levels if book.role(f) != "prior" and f.dimension is not Dimension.RATIO), None)
    rates = [fact for fact in found[0].changes if fact.kind is Kind.RATE]
    plain = len(rates) == 1 and (rates[0].base is None or (rates[0].base.role == "prior" and not rates[0].base.since))
    return (now, rates[0]) if now is not None and plain else None
