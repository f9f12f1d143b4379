"""Ratios told for each hundred of the other: 性别比(以女性为100,男性对女性的比例)为105.38."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.naming import bare
from auditor.extract.rows import as_percent
from auditor.fact import Fact, Item
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import DefinedRatio, Vocabulary

_SCALE = regex(r"\(以[^()。;\n]{1,12}为100[^()。;\n]{0,20}\)")
_SENTENCE = regex(r"[。;\n]")
_STOPS = ",;。:()\n"
_REACHES = 60  # code points from the bracket to the ratio
_NEAR = 2  # paragraphs above a ratio in which its sides may stand
_LONGEST = 12  # code points of the name of a ratio and the word behind it
_CLOSE = Fraction(1, 10)  # of a ratio, that it may be off and still be one for each hundred


def per_hundred(
    items: Sequence[Item], figures: Sequence[Figure], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every ratio that says in brackets that it is for each hundred, where both sides are told beside one
    another shortly before it; and for one told as a bare number that is nearly so many for each hundred, as in
    性别比为112.9. ``text`` is the document's view."""
    told_items = [item for item in items if item.levels]
    ties = vocabulary.words.get("amounting", ())
    for scale in _SCALE.finditer(text):
        ratio = next((each for each in vocabulary.ratios if text.endswith(each.ratio, 0, scale.start())), None)
        end = _SENTENCE.search(text, scale.end(), scale.end() + _REACHES)
        stop = end.start() if end else scale.end() + _REACHES
        found = [f for f in figures if scale.end() <= f.at.start < stop and f.quantity.dimension is Dimension.NUMBER]
        told = next((f for f in found if text.endswith(ties, 0, f.at.start)), None)
        if ratio is not None and told is not None:
            yield from _claim(told, ratio, told_items, book)
    ours = tuple(word for kind in ("everything", "filler") for word in vocabulary.words.get(kind, ()))
    numbers = (figure for figure in figures if figure.quantity.dimension is Dimension.NUMBER)
    for figure in numbers:
        lead = lead_to(text, figure.at.start, _STOPS, _LONGEST)
        name = next((lead.removesuffix(word) for word in ties if lead.endswith(word)), lead)
        ratio = next((each for each in vocabulary.ratios if bare(name, ours) in each.ratio), None)
        if ratio is not None:
            yield from (claim for claim in _claim(figure, ratio, told_items, book) if _is_per_hundred(claim))


def _claim(told: Figure, ratio: DefinedRatio, items: Sequence[Item], book: Book) -> Iterator[Claim]:
    before = [item for item in items if item.levels[0].figure.at.end <= told.at.start][-REACH:]
    place = next((f.paragraph for item in items for f in item.levels if f.figure is told), None)
    for part, whole in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        if part.label.endswith(ratio.part) and whole.label.endswith(ratio.whole):
            sides = _amount(part, book), _amount(whole, book)
            near = place is None or place - part.paragraph <= _NEAR
            if None not in sides and part.sentence == whole.sentence and near:
                roles = {"part": sides[0], "whole": sides[1]}
                figures = {role: (Operand(fact.figure),) for role, fact in roles.items() if fact is not None}
                yield Claim("share", (Reading({**figures, "share": (Operand(as_percent(told)),)}),), ratio.ratio[0])
            return


def _is_per_hundred(claim: Claim) -> bool:
    """Whether a ratio is nearly what its sides come to, times a hundred: 1.13 is not."""
    roles = claim.readings[0].roles
    part, whole, share = (roles[role][0].figure for role in ("part", "whole", "share"))
    if part is None or whole is None or share is None:
        return False
    told = share.quantity.value * whole.quantity.value
    return abs(told - part.quantity.value) <= _CLOSE * part.quantity.value


def _amount(item: Item, book: Book) -> Fact | None:
    counts = (fact for fact in item.levels if fact.dimension is Dimension.COUNT and book.role(fact) != "prior")
    return next(counts, None)
