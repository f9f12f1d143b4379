"""By how many points the parts of a structure have changed: 由17.1:32.4:50.5调整为16.2:34.1:49.7,第一产业比重下降0.9个
百分点,第二产业比重提高1.7个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.extract.rows import as_percent
from auditor.extract.sums.structure import has_become, proportions
from auditor.fact import Fact, Kind
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_REACH = 120  # code points behind the structure
_CLAUSE = 30  # code points before a number of points
_CLOSERS = ",。;:、()\n"


def structure_changes(
    facts: Sequence[Fact], figures: Sequence[Figure], text: str, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """A claim for every number of points told of a part of a known split, by its word in the same clause, right behind
    two structures of so many parts of which one became the other. ``text`` is the document's view."""
    points = [fact for fact in facts if fact.kind is Kind.POINTS and fact.sentence >= 0]
    strings = list(proportions(figures, text)) if points else []
    for one, other in pairwise(strings):
        if len(one) != len(other) or not has_become(one[-1], other[0], text, vocabulary):
            continue
        start = other[-1].at.end
        near = [fact for fact in points if start < fact.figure.at.start <= start + _REACH]
        for fact in near:
            if "\n" not in text[start : fact.figure.at.start]:
                yield from _claims(fact, one, other, text, vocabulary)


def _claims(
    fact: Fact, before: Sequence[Figure], now: Sequence[Figure], text: str, vocabulary: Vocabulary
) -> Iterator[Claim]:
    lead = lead_to(text, fact.figure.at.start, _CLOSERS, _CLAUSE)
    words = vocabulary.words
    if not any(word in lead for word in words.get("proportion", ())):
        return
    splits = (split for split in vocabulary.splits if len(split) == len(now))
    told = {place for split in splits for place, word in enumerate(split) if word in lead}
    up, down = (max(map(lead.rfind, words.get(kind, ())), default=-1) for kind in ("higher", "lower"))
    if len(told) == 1 and up != down:
        (place,), sign = told, 1 if up > down else -1
        roles = {
            "now": (Operand(as_percent(now[place])),),
            "before": (Operand(as_percent(before[place])),),
            "delta": (Operand(fact.figure, sign),),
        }
        yield Claim("points", (Reading(roles),), fact.subject or fact.label)
