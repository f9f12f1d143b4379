"""What a headline tells of the text below it: 采购规模为330亿元, and then 2023年全省采购规模为330.2亿元.

A headline takes its numbers from the text, so one that the text does not tell, but for a digit, is a slip of the hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from auditor.claim import Claim, told_again
from auditor.document import Document
from auditor.extract.book import distinct
from auditor.extract.naming import common_end
from auditor.fact import Fact, Item
from auditor.quantity import Dimension
from auditor.slip import digits, has_moved_point, is_slip

_MOST = 4  # paragraphs that may be headlines, with the line that says whose they are and when
_LONGEST = 100  # code points
_SAME_NAME = 4  # code points that two names end in which are of one thing
_TELLING = 2  # digits of a number that is not the slip of another by chance
_STOP = "。"


def headlines(document: Document, items: Sequence[Item], taken: Collection[int]) -> Iterator[Claim]:
    """A claim for every number of a headline that the text tells with another digit, or two exchanged, and nowhere as
    it is. ``taken`` are the paragraphs of tables."""
    text = document.view.text
    lines = [text[slice(*paragraph.span)] for paragraph in document.paragraphs]
    heads = list(takewhile(lambda line: _STOP not in line and len(line) <= _LONGEST, lines[: _MOST + 1]))
    if len(heads) > _MOST:
        return
    body = [item for item in items if item.paragraph >= len(heads) and item.paragraph not in taken]
    for item in [item for item in items if item.paragraph < len(heads) and item.paragraph not in taken]:
        for fact in (*item.levels, *item.changes):
            if any(_is_same(fact, f) for other in body for f in _alike(fact, other)):
                continue
            alike = [f for other in body if _is_of_one(item, other) for f in _alike(fact, other)]
            near = distinct(f for f in alike if _is_slip_of(fact, f))
            if len(near) == 1:
                yield told_again(fact.figure, near[0].figure, item.subject or item.label, "twin")


def _is_of_one(item: Item, other: Item) -> bool:
    """Whether two items are by their names of one thing, and not of two years."""
    years = {item.year, other.year} - {None}
    return len(years) < 2 and len(common_end((item.label, other.label))) >= _SAME_NAME


def _alike(fact: Fact, other: Item) -> list[Fact]:
    """What is told of another item in the same way."""
    found = [
        f for f in (*other.levels, *other.changes) if (f.kind, f.family, f.sign) == (fact.kind, fact.family, fact.sign)
    ]
    return [f for f in found if f.dimension is not Dimension.NUMBER and f.cue != "compare"]


def _is_same(fact: Fact, other: Fact) -> bool:
    return fact.figure.quantity.interval.meets(other.figure.quantity.interval)


def _is_slip_of(fact: Fact, other: Fact) -> bool:
    """Whether a number is one slip away from another, as far as it is written: 33607亿元, of 33067.0亿元; or has its
    point elsewhere: 48%, of 4.8%."""
    quantity, told = fact.figure.quantity, other.figure.quantity.value
    if not quantity.step or quantity.hedge is not None or _is_same(fact, other):
        return False
    if has_moved_point(quantity, other.figure.quantity, _TELLING):
        return True
    written, meant = digits(quantity), digits(quantity, Fraction(round(told / quantity.step)) * quantity.step)
    return written is not None and meant is not None and len(written) >= _TELLING and is_slip(written, meant)
