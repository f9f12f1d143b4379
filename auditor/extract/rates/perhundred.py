"""Ratios told for each hundred of the other: 性别比(以女性为100,男性对女性的比例)为105.38, 性别比为105.38:100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

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
_LEAST = 50  # what a ratio right behind its sides is at least if it is one for each hundred: not 1.13
_OF = 2  # code points of the name of a ratio that tell what it is of: 出生人口性别比


def per_hundred(
    items: Sequence[Item], figures: Sequence[Figure], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every ratio that says in brackets that it is for each hundred, where both sides are told beside one
    another shortly before it; and for one told as a bare number that is nearly so many for each hundred, as in
    性别比为112.9, or stands right behind its sides. ``text`` is the document's view."""
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
    for figure in filter(_may_be_one, figures):
        lead = lead_to(text, figure.at.start, _STOPS, _LONGEST)
        name = next((lead.removesuffix(word) for word in ties if lead.endswith(word)), lead)
        ratio = next((each for each in vocabulary.ratios if bare(name, ours).endswith(each.ratio)), None)
        if ratio is not None:
            of = bare(name, ours)[:_OF] if bare(name, ours) not in ratio.ratio else ""
            yield from (
                c for c in _claim(figure, ratio, told_items, book, of) if _is_per_hundred(c, figure, told_items)
            )


def _may_be_one(figure: Figure) -> bool:
    """Whether a figure is a bare number, or so many to a hundred: 109:100."""
    quantity = figure.quantity
    return quantity.dimension is Dimension.NUMBER or quantity.unit.symbol.startswith(":")


def _claim(told: Figure, ratio: DefinedRatio, items: Sequence[Item], book: Book, of: str = "") -> Iterator[Claim]:
    """The claim of a ratio of the two sides told last before it, whose whole goes by what it is ``of``."""
    before = [item for item in items if item.levels[0].figure.at.end <= told.at.start][-REACH:]
    place = next((f.paragraph for item in items for f in item.levels if f.figure is told), None)
    for part, whole in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        if part.label.endswith(ratio.part) and whole.label.endswith(ratio.whole):
            sides = _amount(part, book), _amount(whole, book)
            near = place is None or place - part.paragraph <= _NEAR
            both = of in map("".join, product(ratio.part, ratio.whole))  # 男女性别比
            named = not of or both or any(of in i.label for item in (part, whole) for i in (item, *item.ancestors))
            if None not in sides and part.sentence == whole.sentence and near and named:
                roles = {"part": sides[0], "whole": sides[1]}
                figures = {role: (Operand(fact.figure),) for role, fact in roles.items() if fact is not None}
                yield Claim("share", (Reading({**figures, "share": (Operand(as_percent(told)),)}),), ratio.ratio[0])
            return


def _is_per_hundred(claim: Claim, told: Figure, items: Sequence[Item]) -> bool:
    """Whether a ratio is nearly what its sides come to, times a hundred: 1.13 is not; or is told right behind them."""
    roles = claim.readings[0].roles
    part, whole, share = (roles[role][0].figure for role in ("part", "whole", "share"))
    if part is None or whole is None or share is None:
        return False
    last = max((f for item in items for f in item.levels if f.figure.at.end <= told.at.start), key=_end, default=None)
    if last is not None and last.figure is whole and 100 * share.quantity.value >= _LEAST:
        return True
    meant = share.quantity.value * whole.quantity.value
    return abs(meant - part.quantity.value) <= _CLOSE * part.quantity.value


def _end(fact: Fact) -> int:
    return fact.figure.at.end


def _amount(item: Item, book: Book) -> Fact | None:
    counts = (fact for fact in item.levels if fact.dimension is Dimension.COUNT and book.role(fact) != "prior")
    return next(counts, None)
