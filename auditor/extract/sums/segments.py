"""What the parts of a total are made of themselves, told behind each up to its semicolon without a word that says so:
支出90.5万元,其中基本支出60.5万元,人员经费40.5万元,公用经费20万元;项目支出30万元,甲项目16万元,乙项目14万元."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension, Figure

_LISTS = ("composition", "closed_listing", "listing", "slipped")
_STOPS = ";。\n"
_FEWEST = 2
_NAMED = Fraction(1, 50)  # how often a slip may explain by chance what a part is not made of


def in_segments(claims: Iterable[Claim], facts: Sequence[Fact], book: Book, text: str) -> Iterator[Claim]:
    """A claim for every part of a full list in one sentence, each in a segment of its own, of the amounts that this
    tells behind it: if they come to it, or would but for one slip of the hand. ``facts`` are in text order, ``text`` is
    the document's view."""
    told = [fact for fact in facts if _is_plain(fact, book)]
    starts = [fact.figure.at.start for fact in told]
    known = list(claims)
    done = {o.figure for claim in known for reading in claim.readings for o in reading.roles.get("total", ())}
    for claim in known:
        for part, end in _parts(claim, text):
            if part in done:
                continue
            done.add(part)
            here = told[bisect_right(starts, part.at.start - 1) : bisect_left(starts, end)]
            yield from _made_up(here, part, text)


def _made_up(here: Sequence[Fact], part: Figure, text: str) -> Iterator[Claim]:
    """The claim of a part of the amounts ``here``, of which it is the first, but for what brackets say of another."""
    if not here or here[0].figure != part:
        return
    whole, *behind = here
    plain = [fact for fact in behind if fact.family == whole.family and _is_outside(text[part.at.end : _at(fact)])]
    if len(plain) < _FEWEST:
        return
    reading = Reading({"total": (operand(whole),), "part": tuple(map(operand, plain))})
    name = whole.subject or whole.label
    if is_full(reading):
        yield Claim("slipped", (reading,), name)
    else:
        yield from slip([reading], name, _NAMED, full=True)


def _parts(claim: Claim, text: str) -> Iterator[tuple[Figure, int]]:
    """The parts of a full list that a semicolon stands between, each with the place where what is told of it ends."""
    full = [reading for reading in claim.readings if claim.kind in _LISTS and is_full(reading)]
    parts = [part.figure for reading in full[:1] for part in reading.roles["part"] if part.figure is not None]
    for place, part in enumerate(parts):
        stops = [at for stop in _STOPS if (at := text.find(stop, part.at.end)) >= 0]
        end = min(stops, default=len(text))
        following = parts[place + 1 : place + 2]
        if not following or (text[end : end + 1] == ";" and end < following[0].at.start):
            yield part, end


def _at(fact: Fact) -> int:
    return fact.figure.at.start


def _is_outside(words: str) -> bool:
    """Whether some words leave no bracket open."""
    return words.count("(") <= words.count(")")


def _is_plain(fact: Fact, book: Book) -> bool:
    """Whether a fact is an amount of this time, and just that."""
    quantity = fact.figure.quantity
    exact = quantity.dimension in (Dimension.MONEY, Dimension.COUNT) and not quantity.hedge and not quantity.ends
    return exact and fact.kind is Kind.LEVEL and book.role(fact) != "prior" and not book.is_mean(fact.label)
