"""Numbers whose unit was left out, where all others of their kind have one: 增长5.2,建筑业下降3.1%; 支出12.5,其中基本
支出10.2万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Fact
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.regex import regex

_SORTS = {"increase": "change", "decrease": "change", "share": "share", "completion": "completion"}
_FEWEST = 2  # amounts with a unit beside one without, where no word tells what kind it is
_ENDS = regex(r"[,。;)](?![0-9])|\n|$")  # what stands right behind a number without a unit
_TO = regex(r"[为到至是达]")  # 下降为105.02: to where, and that may be an index


def unitless(facts: Sequence[Fact], text: str) -> Iterator[Claim]:
    """A claim for the only number of a paragraph without a unit, that it has that of the others told as it is.
    ``facts`` are those of the running text; ``text`` is the document's view."""
    told = sorted(facts, key=lambda fact: fact.figure.at.start)
    for _, group in groupby(told, key=lambda fact: fact.paragraph):
        near = list(group)
        bare = [fact for fact in near if fact.dimension is Dimension.NUMBER and fact.figure.quantity.step < 1]
        if len(bare) == 1 and _ENDS.match(text, bare[0].figure.at.end):
            like = _like(bare[0], near, text)
            if like is not None:
                yield _claim(bare[0], like)


def _like(bare: Fact, near: Sequence[Fact], text: str) -> Fact | None:
    """The nearest number with a unit that is told as one without is, if all such have one."""
    sort = _SORTS.get(bare.cue)
    others = [fact for fact in near if fact is not bare]
    if sort is not None:
        lead = text[max(bare.figure.at.start - 1, 0) : bare.figure.at.start]
        alike = [] if _TO.match(lead) else [fact for fact in others if _SORTS.get(fact.cue) == sort]
    else:
        known = bare.subject is not None and bare.measure is None
        alike = [fact for fact in others if fact.dimension is Dimension.MONEY and not fact.cue] if known else []
        alike = alike if len(alike) >= _FEWEST else []
    return min(alike, key=lambda fact: abs(fact.figure.at.start - bare.figure.at.start), default=None)


def _claim(bare: Fact, like: Fact) -> Claim:
    roles = {
        "number": (Operand(bare.figure),),
        "other": (Operand(like.figure),),
        "same": (Operand(None, constant=point(0)),),
    }
    return Claim("unitless", (Reading(roles),), bare.subject or bare.label)
