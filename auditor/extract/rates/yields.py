"""What land yields: 播种面积45万亩,总产量21万吨,亩产467公斤."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.fact import Fact, Kind
from auditor.interval import Interval
from auditor.quantity import Dimension, Unit
from auditor.vocabulary import Vocabulary

_OVER = "/"
_FACTOR = Fraction(6, 5)  # by which a yield may be off and still be of the crop that is told beside it


def yields(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every sentence that tells one area, one crop and one yield and no second of any: 面积, 产量, 单产. A
    yield is for each of the unit behind its stroke or in its name, else of the usual one, which is the first."""
    words, units = vocabulary.words, vocabulary.units.units
    areas, crops, names = (words.get(key, ()) for key in ("sown", "crop", "yield"))
    usual = [unit for unit in words.get("yield_unit", ()) if unit in units]
    told = [fact for fact in facts if fact.sentence >= 0 and fact.kind is Kind.LEVEL]
    told = [fact for fact in told if fact.dimension is Dimension.COUNT and book.role(fact) in (None, "actual")]
    for _, sentence in groupby(told if usual else (), key=lambda fact: fact.sentence):
        found = list(sentence)
        each = [fact for fact in found if fact.label.endswith(names)]
        area = [fact for fact in found if fact.label.endswith(areas)]
        crop = [fact for fact in found if fact.label.endswith(crops) and fact not in each]
        if len(each) == len(area) == len(crop) == 1:
            yield from _claim(area[0], crop[0], each[0], usual, units)


def _claim(area: Fact, crop: Fact, each: Fact, usual: Sequence[str], units: Mapping[str, Unit]) -> Iterator[Claim]:
    quantity = each.figure.quantity
    base, _, behind = quantity.unit.symbol.partition(_OVER)
    one, per = units.get(base), units.get(behind or next((u for u in usual if u in each.label), usual[0]))
    if one is None or per is None or area.family != per.family or crop.family != one.family:
        return
    lots, yielded = _times(area, 1 / per.factor), _times(each, one.factor / quantity.unit.factor)
    whole, meant = crop.figure.quantity.value, lots.figure.quantity.interval * yielded.figure.quantity.interval
    if Interval(whole / _FACTOR, whole * _FACTOR).meets(meant):
        roles = {"total": (operand(crop),), "count": (operand(lots),), "each": (operand(yielded),)}
        yield Claim("per_unit", (Reading(roles),), each.label)


def _times(fact: Fact, scale: Fraction) -> Fact:
    """A fact counted in another unit, by its number."""
    q = fact.figure.quantity
    quantity = replace(
        q, value=q.value * scale, step=q.step * scale, unit=replace(q.unit, factor=q.unit.factor * scale)
    )
    return replace(fact, figure=replace(fact.figure, quantity=quantity))
