"""Amounts in the wrong unit: 共471.23元,其中中央189.63万元,地方281.6万元. The numbers add up, the amounts do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.quantity import Figure

_SCALES = (Fraction(10**4), Fraction(10**8))
_TELLING = 4  # digits of a total that is not what its parts come to by chance


def misunits(claims: Iterable[Claim]) -> Iterator[Claim]:
    """A claim for every total that its parts come to by their numbers but not as amounts, because one of them all is in
    another unit: of whatever reading of the lists of a report. ``claims`` are those of its lists."""
    told: set[Figure] = set()
    for claim in claims:
        for reading in claim.readings:
            total, parts = (reading.roles.get(role, ()) for role in ("total", "part"))
            figure = total[0].figure if len(total) == 1 else None
            if figure is not None and figure not in told and _is_misunit(figure, parts):
                told.add(figure)
                yield Claim("composition", (Reading({"total": total, "part": parts}),), claim.subject)


def _is_misunit(total: Figure, parts: Sequence[Operand]) -> bool:
    """Whether the numbers of several parts make up that of a total, and all units but one are the same."""
    figures = [total, *(part.figure for part in parts if part.figure is not None and part.sign > 0)]
    often = Counter(figure.quantity.unit for figure in figures).most_common()
    if len(figures) < max(len(parts), 2) + 1 or len(often) != 2 or often[1][1] != 1:
        return False
    (usual, _), (other, _) = often
    scales = (usual.factor / other.factor, other.factor / usual.factor)
    added = sum(map(_number, figures[1:]), Fraction(0))
    telling = len(str(added.numerator).strip("0")) >= _TELLING
    alike = usual.dimension is other.dimension and any(scale in _SCALES for scale in scales)
    return alike and telling and added == _number(total)


def _number(figure: Figure) -> Fraction:
    return figure.quantity.value / figure.quantity.unit.factor
