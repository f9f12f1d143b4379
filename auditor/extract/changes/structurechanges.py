"""By how many points the parts of a structure have changed: 由17.1:32.4:50.5调整为16.2:34.1:49.7,第一产业比重下降0.9个
百分点,第二产业比重提高1.7个百分点."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.extract.rows import as_percent
from auditor.extract.sums.structure import has_become, proportions
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_REACH = 120  # code points behind the structure
_CLAUSE = 30  # code points before a number of points
_CLOSERS = ",。;:、()\n"
_FAR = 240  # code points from the structure to a number of points that stands behind the very share of its part
_CHANGED = ("increase", "decrease", "compare", "versus", "compared")


def structure_changes(
    facts: Sequence[Fact], figures: Sequence[Figure], text: str, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """A claim for every number of points told of a part of a known split, by its word in the same clause, right behind
    two structures of so many parts of which one became the other; or near them by its word and the share that they have
    for it: 第二产业比重34.1%,下降1.7个百分点;…. ``text`` is the document's view."""
    points = [fact for fact in facts if fact.kind is Kind.POINTS and fact.sentence >= 0]
    strings = list(proportions(figures, text)) if points else []
    for one, other in pairwise(strings):
        if len(one) != len(other) or not has_become(one[-1], other[0], text, vocabulary):
            continue
        start = other[-1].at.end
        for fact in points:
            at = fact.figure.at
            if abs(at.start - start) > _FAR or "\n" in text[min(at.end, start) : max(at.start, start)]:
                continue
            found = list(_claims(fact, one, other, text, vocabulary)) if start < at.start <= start + _REACH else []
            yield from found or _behind_share(fact, one, other, figures, text, vocabulary)


def _claims(
    fact: Fact, before: Sequence[Figure], now: Sequence[Figure], text: str, vocabulary: Vocabulary
) -> Iterator[Claim]:
    lead = lead_to(text, fact.figure.at.start, _CLOSERS, _CLAUSE)
    words = vocabulary.words
    if not any(word in lead for word in words.get("proportion", ())):
        return
    told = _places(now, vocabulary, lambda word: word in lead)
    up, down = (max(map(lead.rfind, words.get(kind, ())), default=-1) for kind in ("higher", "lower"))
    if len(told) == 1 and up != down:
        yield _claim(fact, before, now, told.pop(), 1 if up > down else -1)


def _behind_share(
    fact: Fact,
    before: Sequence[Figure],
    now: Sequence[Figure],
    figures: Sequence[Figure],
    text: str,
    vocabulary: Vocabulary,
) -> Iterator[Claim]:
    """The claim of points told right behind the share that a structure has for a part, with no more between than that
    it rose or fell since the year before, where the clause of the share begins with the word of the part."""
    start = fact.figure.at.start
    share = next((figure for figure in reversed(figures) if figure.at.end <= start), None)
    if share is None or share.quantity.dimension is not Dimension.RATIO or start - share.at.end > _CLAUSE:
        return
    if any(map(str.isdigit, lead_to(text, before[0].at.start, _CLOSERS, _CLAUSE))):
        return  # 由2015年的17.1:32.4:50.5
    clause = lead_to(text, share.at.start, _CLOSERS, _CLAUSE)
    told = _places(now, vocabulary, clause.startswith)
    named = any(word in clause for word in vocabulary.words.get("proportion", ()))
    sign = _direction(text[share.at.end : start], vocabulary)
    if named and sign and len(told) == 1:
        (place,) = told
        if as_percent(now[place]).quantity.value == share.quantity.value:
            yield _claim(fact, before, now, place, sign)


def _places(now: Sequence[Figure], vocabulary: Vocabulary, tells: Callable[[str], bool]) -> set[int]:
    """The places of the parts, of known splits into so many, whose words stand somewhere."""
    splits = (split for split in vocabulary.splits if len(split) == len(now))
    return {place for split in splits for place, word in enumerate(split) if tells(word)}


def _direction(words: str, vocabulary: Vocabulary) -> int:
    """1 or -1 if some words say no more than that something rose or fell since the year before, else 0."""
    tokens = vocabulary.tokens(words, 0, len(words))
    left = words
    for token in reversed(tokens):
        prior = token.kind == "measure" and vocabulary.role(token.name) == "prior"
        if prior or token.kind in _CHANGED:
            left = left[: token.start] + left[token.end :]
    kinds = {token.kind for token in tokens} & {"increase", "decrease"}
    return 0 if left.strip(",") or len(kinds) != 1 else 1 if kinds == {"increase"} else -1


def _claim(fact: Fact, before: Sequence[Figure], now: Sequence[Figure], place: int, sign: int) -> Claim:
    roles = {
        "now": (Operand(as_percent(now[place])),),
        "before": (Operand(as_percent(before[place])),),
        "delta": (Operand(fact.figure, sign),),
    }
    return Claim("points", (Reading(roles),), fact.subject or fact.label)
