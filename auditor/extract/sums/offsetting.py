"""Shares of one whole that have changed by points: what some of its parts have won, the others have lost. 0-14岁人口的
比重上升2.98个百分点,15-59岁人口的比重下降11.54个百分点,60岁及以上人口的比重上升8.56个百分点.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Operand, Reading
from auditor.extract.bands import Bands
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.fact import Fact, Kind
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_FEWEST = 3  # two that are told alike are often of two things
_STOPS = ",;:。()\n"


def offsetting(
    facts: Sequence[Fact], figures: Sequence[Figure], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every sentence that tells by how many points the shares of all parts of a whole have changed, one of
    them the other way than the others: by as much as these together. ``text`` is the document's view."""
    words = vocabulary.words.get("proportion", ())
    points = [fact for fact in facts if fact.kind is Kind.POINTS and fact.sentence >= 0]
    bands = Bands(figures, text) if points else None
    for _, sentence in groupby(points, key=lambda fact: fact.sentence):
        told = [(fact, lead_to(text, fact.figure.at.start, _STOPS)) for fact in sentence]
        shares = [(fact, lead) for fact, lead in told if any(word in lead for word in words)]
        if bands is not None and len(shares) == len(told):
            whole = bands.filling([fact.figure.at.start for fact, _ in shares])
            split = len(shares) if book.is_complete([lead for _, lead in shares]) else 0
            if max(whole, split) >= _FEWEST:
                yield from _claims(shares[: max(whole, split)], vocabulary)


def _claims(shares: Sequence[tuple[Fact, str]], vocabulary: Vocabulary) -> Iterator[Claim]:
    up, down = (tuple(vocabulary.words.get(kind, ())) for kind in ("higher", "lower"))
    won = [_last(lead, up) - _last(lead, down) for _, lead in shares]
    for sign in (1, -1):
        one = [fact for (fact, _), more in zip(shares, won, strict=True) if more * sign > 0]
        others = [fact for (fact, _), more in zip(shares, won, strict=True) if more * sign < 0]
        if len(one) == 1 and len(others) == len(shares) - 1:
            roles = {"total": (Operand(one[0].figure),), "part": tuple(Operand(fact.figure) for fact in others)}
            yield Claim("composition", (Reading(roles),), one[0].subject or one[0].label)
            return


def _last(lead: str, words: Sequence[str]) -> int:
    return max(map(lead.rfind, words), default=-1)
