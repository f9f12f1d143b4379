"""Shares that make up the whole which nobody tells: 36所自办,占94.74%,2所外包,占5.26%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.readings import is_shared
from auditor.fact import Fact, Item
from auditor.interval import Interval, point

_MOST = 6
_TELLING = 3  # digits of a share that does not come about by chance


def filled(claims: Iterable[Claim], items: Sequence[Item]) -> Iterator[Claim]:
    """A claim for every two neighbouring shares of a paragraph, the whole being told nowhere, that they are of the same
    whole, where this is what their amounts come to: they fill 100 %, or one of them proves it. ``claims`` are those of
    all shares."""
    lone = {
        reading.roles["share"][0].figure.span
        for claim in claims
        for reading in claim.readings[:1]
        if claim.kind == "share" and claim.undecided and reading.roles["share"][0].figure is not None
    }
    by_paragraph: dict[object, list[Item]] = {}
    for item in items:
        own = _own(item)
        if len(item.shares) == 1 and item.shares[0].figure.span in lone and own:
            level = own[-1]
            if level.figure.at.end <= item.shares[0].figure.at.start and level.sentence == item.shares[0].sentence:
                by_paragraph.setdefault((item.paragraph, level.family), []).append(item)
    for told in by_paragraph.values():
        if 1 < len(told) <= _MOST:
            yield from _claims(told)


def _claims(told: Sequence[Item]) -> Iterator[Claim]:
    levels = [_own(item)[-1] for item in told]
    shares = [item.shares[0] for item in told]
    if len({share.whole for share in shares if share.whole}) > 1:
        return
    whole = _sum(levels)
    full = all(_rate(share).low is not None for share in shares) and _sum(shares).contains(1)
    zero = whole.low is None or whole.low <= 0
    if zero or not (full or any(_proves(level, share, whole) for level, share in zip(levels, shares, strict=True))):
        return
    for (level, share), (other, other_share) in pairwise(zip(levels, shares, strict=True)):
        figures = {"part": level, "share": share, "other": other, "other_share": other_share}
        roles = {role: (Operand(fact.figure),) for role, fact in figures.items()}
        yield Claim("shares", (Reading(roles),), share.whole, fills=full)


def _own(item: Item) -> list[Fact]:
    """What a share of an item may be of, but for what it is compared with: 与2021年的37.11万个相比减少0.1万个."""
    return [level for level in item.levels if level.cue != "compare" and is_shared(level)]


def _sum(facts: Sequence[Fact]) -> Interval:
    return sum((_rate(fact) for fact in facts), point(0))


def _rate(fact: Fact) -> Interval:
    return fact.figure.quantity.interval


def _proves(level: Fact, share: Fact, whole: Interval) -> bool:
    """Whether a share is just what its amount is of the sum, to so many digits that it is no chance."""
    exact = len("".join(filter(str.isdigit, share.figure.text)).strip("0")) >= _TELLING
    return exact and _rate(share).meets(_rate(level) / whole)
