"""Parts that have something in common, as the words behind them tell: 案件512件,涉案638人,其中刑事312人,行政345人,部分
人员同时涉及两类案件."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.claim import Claim, Reading
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.regex import regex

_KINDS = ("composition", "closed_listing", "listing", "slipped")
_END = regex(r"[。\n]")
_LONGEST = 60  # code points of the sentence behind a list, and of what its own sentence tells behind the last part


def apart(claims: Iterable[Claim], words: tuple[str, ...], text: str) -> Iterator[Claim]:
    """The claims without those of things that are counted whose parts come to more than their total, if one of
    ``words`` behind them tells that some of these are counted twice. ``text`` is the document's view."""
    for claim in claims:
        exceeding = claim.kind in _KINDS and bool(words) and any(map(_exceeds, claim.readings))
        if not exceeding or not any(word in _behind(claim.readings[0], text) for word in words):
            yield claim


def _exceeds(reading: Reading) -> bool:
    """Whether parts that are counted one by one come to more than their total."""
    operands = [operand for role in ("total", "part") for operand in reading.roles.get(role, ())]
    figures = [operand.figure for operand in operands if operand.figure is not None]
    if len(figures) < len(operands) or any(f.quantity.dimension is not Dimension.COUNT for f in figures):
        return False
    whole, *parts = (figure.quantity for figure in figures)
    added = sum((part.interval for part in parts), point(0))
    return not whole.step and None not in (added.low, whole.interval.high) and added.low > whole.interval.high  # type: ignore[operator]


def _behind(reading: Reading, text: str) -> str:
    """What stands behind the last part, to the end of the sentence behind its own."""
    start = max(o.figure.at.end for role in reading.roles.values() for o in role if o.figure is not None)
    first = _END.search(text, start, start + _LONGEST)
    if first is None:
        return text[start : start + _LONGEST]
    second = _END.search(text, first.end(), first.end() + _LONGEST)
    return text[start : first.end() + _LONGEST if second is None else second.start()]
