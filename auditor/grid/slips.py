"""Sums of one column that one figure explains: every total of a table comes to its parts but those in which this figure
stands, and these would with one slip of the hand in it.

Of a table of one column no other column proves how it adds up. Its other totals do: 一、税收收入 with its taxes, 二、
非税收入 with its items and 收入合计 of both are hardly right by chance in all but one of their figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.frozen import frozen
from auditor.grid.sums import Sum, Total
from auditor.quantity import Figure
from auditor.slip import digits, is_slip

_TELLING = 3  # digits of a total that its parts do not come to by chance, where another total does as well
_PROOFS = 2  # totals that hold, for one that does not
_MOST_OPEN = 3
_MOST_WAYS = 4


@frozen
class _Open:
    """A total that none of its ways comes to, with its sums, and what it is called."""

    sums: tuple[Sum, ...]
    name: str


def slips(totals: Sequence[Total], claims: Collection[Claim]) -> Iterator[Claim]:
    """A claim for every total that one slip of the hand keeps from holding, where the others of its column hold;
    ``claims`` are those that were made of the totals already."""
    told = {operand.figure.at for claim in claims for operand in claim.readings[0].roles["total"] if operand.figure}
    for column in sorted({column for total in totals for way in total.ways for column in way.sums}):
        kept: dict[object, Sum] = {}
        open_: dict[object, _Open] = {}
        for total in totals:
            sums = {_parts(each): each for way in total.ways if (each := way.sums.get(column)) is not None}
            holding = [each for each in sums.values() if each.holds]
            whole = next((each.total.at for each in sums.values()), None)
            if holding:
                kept[whole] = holding[0]
            elif sums and whole not in open_:
                open_[whole] = _Open(tuple(sums.values()), total.names.get(column, ""))
        left = [each for whole, each in open_.items() if whole not in kept]
        proofs = [each for each in kept.values() if _is_telling(each)]
        if left and len(left) <= _MOST_OPEN and len(proofs) + len(left) > _PROOFS and proofs:
            fixed = _fixed(left, proofs)
            yield from (_claim(each, open_) for each, open_ in fixed if each.total.at not in told)


def _parts(told: Sum) -> object:
    return frozenset(part.at for part in told.parts)


def _is_telling(told: Sum) -> bool:
    parts = [part for part in told.parts if part.quantity.value != 0]
    return len(parts) > 1 and len((digits(told.total.quantity) or "").strip("0")) >= _TELLING


def _fixed(left: Sequence[_Open], proofs: Sequence[Sum]) -> list[tuple[Sum, _Open]]:
    """The sums of totals that do not hold, if another value of one figure, which is in no sum that holds, makes all of
    them hold, and a slip of the hand explains it."""
    settled = {figure.at for each in proofs for figure in (each.total, *each.parts)}
    for each in left[0].sums if len(left[0].sums) <= _MOST_WAYS else ():
        for figure in (each.total, *each.parts):
            meant = _meant(each, figure)
            if len(each.parts) < _PROOFS or figure.at in settled or not _may_be(figure, meant):
                continue
            others = [_mended(open_, figure, meant) for open_ in left[1:]]
            fixed = [other for other in others if other is not None]
            if len(fixed) == len(others):
                return [(each, left[0]), *zip(fixed, left[1:], strict=True)]
    return []


def _meant(told: Sum, figure: Figure) -> Fraction:
    """What a figure of a sum must be for it to hold."""
    gap = told.total.quantity.value - sum((part.quantity.value for part in told.parts), Fraction(0))
    return figure.quantity.value - gap if figure is told.total else figure.quantity.value + gap


def _may_be(figure: Figure, meant: Fraction) -> bool:
    """Whether a hand that meant a value may have written a figure."""
    written = digits(figure.quantity) or ""
    return len(written.strip("0")) >= _TELLING and is_slip(written, digits(figure.quantity, meant) or "")


def _mended(open_: _Open, figure: Figure, meant: Fraction) -> Sum | None:
    """The sum of a total that holds if a figure of it is what was meant."""
    for each in open_.sums if len(open_.sums) <= _MOST_WAYS else ():
        inside = [other for other in (each.total, *each.parts) if other.at == figure.at]
        if inside and _meant(each, inside[0]) == meant:
            return each
    return None


def _claim(each: Sum, open_: _Open) -> Claim:
    roles = {"total": (Operand(each.total),), "part": tuple(map(Operand, each.parts))}
    return Claim("table_sum", (Reading(roles),), open_.name)
