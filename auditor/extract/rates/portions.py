"""Amounts told as so much per cent of one told before: 总保费343万元,中央补贴50%为171.5万元,省级补贴30%为102.9万元."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_ROUND = Fraction(1, 40)  # what the percentages of a rule are multiples of
_FEWEST_DIGITS = 4  # of an amount that shows a slip


def portions(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount of money right behind a percentage and a word for being, if its sentence tells one
    amount before that is larger; or several, of one of which the others in the sentence are such portions. ``text`` is
    the document's view."""
    joints = ("", *vocabulary.words.get("portion", ()))
    for _, sentence in groupby((f for f in facts if f.sentence >= 0), key=lambda fact: fact.sentence):
        told = sorted(sentence, key=lambda fact: fact.figure.at.start)
        found = [pair for pair in pairwise(told) if _is_portion(*pair, joints, text)]
        amounts = {amount for _, amount in found}
        wholes = [f for f in told if _is_whole(f, book) and f not in amounts]
        told_of = [_wholes(rate, amount, wholes) for rate, amount in found]
        sure = {w for (r, a), ws in zip(found, told_of, strict=True) for w in ws if _holds(_reading(r, a, w))}
        for (rate, amount), able in zip(found, told_of, strict=True):
            yield from _claims(rate, amount, able, sure)


def _is_portion(rate: Fact, amount: Fact, joints: Collection[str], text: str) -> bool:
    """Whether an amount of money stands behind a percentage as what that comes to."""
    between = text[rate.figure.at.end : amount.figure.at.start].strip(",")
    percent = rate.dimension is Dimension.RATIO and rate.kind in (Kind.LEVEL, Kind.SHARE)
    plain = amount.dimension is Dimension.MONEY and not amount.figure.quantity.hedge and not rate.figure.quantity.hedge
    return percent and plain and bool(between) and between in joints


def _is_whole(fact: Fact, book: Book) -> bool:
    plain = fact.kind is Kind.LEVEL and fact.dimension is Dimension.MONEY and book.role(fact) != "prior"
    return plain and not fact.figure.quantity.hedge and not book.is_mean(fact.label)


def _wholes(rate: Fact, amount: Fact, wholes: Sequence[Fact]) -> list[Fact]:
    """What an amount may be a portion of: what its sentence tells before, the nearest first."""
    before = [w for w in wholes if w.figure.at.end <= rate.figure.at.start]
    return [w for w in reversed(before) if w.figure.quantity.value > amount.figure.quantity.value]


def _claims(rate: Fact, amount: Fact, wholes: Sequence[Fact], sure: Collection[Fact]) -> Iterator[Claim]:
    readings = [_reading(rate, amount, whole) for whole in wholes]
    fair = [reading for reading in readings if _holds(reading)]
    name = rate.label or amount.label
    if meant := [reading for reading in fair if _is_slip(reading)]:
        yield Claim("share", (_exactly(meant[0]),), name)
    elif fair:
        yield Claim("share", tuple(fair), name)
    elif len(wholes) == 1 or any(whole in sure for whole in wholes):
        yield Claim("share", tuple(readings), name)


def _reading(rate: Fact, amount: Fact, whole: Fact) -> Reading:
    roles = {"part": amount.figure, "whole": whole.figure, "share": rate.figure}
    return Reading({role: (Operand(figure),) for role, figure in roles.items()})


def _holds(reading: Reading) -> bool:
    part, whole, share = (reading.roles[role][0].interval for role in ("part", "whole", "share"))
    return (part / whole).meets(share)


def _is_slip(reading: Reading) -> bool:
    """Whether an amount is one slip away from just so much per cent, which is as round as a rule would have it: no
    rounding of the percentage is the reason then."""
    part, whole, share = (reading.roles[role][0].figure for role in ("part", "whole", "share"))
    if part is None or whole is None or share is None or share.quantity.value % _ROUND:
        return False
    step = part.quantity.step or part.quantity.unit.factor
    meant = round(whole.quantity.value * share.quantity.value / step) * step
    written, other = digits(part.quantity), digits(part.quantity, meant)
    told = written is not None and other is not None and len(written) >= _FEWEST_DIGITS and is_slip(written, other)
    return told and abs(meant - part.quantity.value) > step


def _exactly(reading: Reading) -> Reading:
    """A reading in which the percentage is just what is written."""
    (share,) = reading.roles["share"]
    assert share.figure is not None
    exact = replace(share, constant=point(share.figure.quantity.value))
    return Reading({**reading.roles, "share": (exact,)})
