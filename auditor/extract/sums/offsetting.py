"""Shares of one whole that have changed by points: what some of its parts have won, the others have lost. 0-14岁人口的
比重上升2.98个百分点,15-59岁人口的比重下降11.54个百分点,60岁及以上人口的比重上升8.56个百分点.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.bands import Bands
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.naming import common_end
from auditor.fact import Fact, Kind
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_FEWEST = 3  # two that are told alike are often of two things
_STOPS = ",;:。()\n"
_JOINTS = (",", "、")
_DIGIT = regex(r"[0-9]")


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
        if bands is None or not shares:
            continue
        in_turn = list(_told_in_turn(told, bands, vocabulary, text))
        yield from in_turn
        if not in_turn and len(shares) == len(told):
            whole = bands.filling([fact.figure.at.start for fact, _ in shares])
            split = len(shares) if book.is_complete([lead for _, lead in shares]) else 0
            filling = shares[: max(whole, split)]
            if len(filling) >= _FEWEST and _are_alike([lead for _, lead in filling], vocabulary):
                yield from _claims(filling, vocabulary)


def _told_in_turn(told: Sequence[tuple[Fact, str]], bands: Bands, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """The claim of changes that are told one by one behind all their bands: 0-14岁、15-59岁、60岁及以上人口的比重分别
    上升1.35个百分点、下降6.79个百分点、上升5.44个百分点."""
    turns = {*vocabulary.words.get("higher", ()), *vocabulary.words.get("lower", ())}
    between = [text[one.figure.at.end : other.figure.at.start] for (one, _), (other, _) in pairwise(told)]
    plain = all(gap[:1] in _JOINTS and gap[1:] in turns for gap in between)
    if len(told) >= _FEWEST and plain and bands.told_together(told[0][0].figure.at.start, len(told)):
        yield from _claims(
            [told[0], *((fact, gap) for (fact, _), gap in zip(told[1:], between, strict=True))], vocabulary
        )


def _are_alike(leads: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the words before some shares tell that they are of one whole and have changed since one time: their names
    end alike (人口的, not 投资 and 用电量), are of one place (not 城镇 and 全市), and only the first may say what it is
    held against, or all the same."""
    words = vocabulary.words
    proportion, versus = words["proportion"], words.get("compare", ())
    turns = (*words.get("higher", ()), *words.get("lower", ()))
    places = [min(at for word in proportion if (at := lead.find(word)) >= 0) for lead in leads]
    names = [lead[:place] for lead, place in zip(leads, places, strict=True)]
    behind = [_behind(lead[place:], proportion) for lead, place in zip(leads, places, strict=True)]
    first, *others = (_between(rest, versus, turns) for rest in behind)
    whose, *others_whose = (name[: mark.start()] if (mark := _DIGIT.search(name)) else "" for name in names)
    of_one = {*others} <= {"", first} and {*others_whose} <= {"", whose}
    return of_one and bool(common_end(names))


def _behind(text: str, words: Sequence[str]) -> str:
    """A text without the longest of some words that it begins with."""
    return text[max((len(word) for word in words if text.startswith(word)), default=0) :]


def _between(text: str, versus: Sequence[str], turns: Sequence[str]) -> str:
    """What a text says that something is held against: 全省 in 比全省高."""
    start = min((at for word in versus if (at := text.find(word)) >= 0), default=len(text))
    return text[start + 1 : max(start, _last(text, turns))]


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
