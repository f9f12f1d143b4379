"""Lists that their shares prove to be whole: 投诉920件,占26.9%;已办结746件;举报345件,占10.1%; and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.wholeshares import make_whole
from auditor.fact import Fact
from auditor.interval import point
from auditor.quantity import Figure
from auditor.span import Span

_FEWEST, _MOST = 3, 10  # parts of a list
_SLACK = Fraction(1, 100)  # by how much shares may be off in all; as coarse as that, they may leave something untold
_Share = tuple[Operand, Operand, Figure]  # whole, part, share


def whole_lists(claims: Iterable[Claim], facts: Sequence[Fact]) -> Iterator[Claim]:
    """The claim that the amounts of neighbouring shares add up to their whole, of which the shares make 100 %.

    ``claims`` are those of shares in text order. The shares must be right but for one, and stand in one paragraph.
    Where other figures stand between them no list is seen; what is left out does not matter, as the shares fill it.
    """
    known = {fact.figure.span: fact for fact in facts}
    told: dict[tuple[Span, int], list[tuple[_Share, bool]]] = {}
    for claim in claims:
        share = _share(claim)
        if share is not None and share[0].figure is not None:
            fact = known.get(share[2].span)
            key = share[0].figure.span, -1 if fact is None else fact.paragraph
            told.setdefault(key, []).append((share, _is_right(share)))
    for (total, _), shares in told.items():
        for run in _runs(shares):
            whole, parts = run[0][0], tuple(part for _, part, _ in run)
            if _fill_another(whole, parts, facts):
                continue  # 受理24409件,办结24401件。其中:甲…: shares as coarse as theirs are of either
            name = known[total].label if total in known else ""
            yield Claim("composition", (Reading({"total": (whole,), "part": parts}),), name)


def _fill_another(whole: Operand, parts: Sequence[Operand], facts: Sequence[Fact]) -> bool:
    """Whether parts come to another amount that is told."""
    added = sum((part.interval for part in parts), point(0))
    others = (fact.figure.quantity for fact in facts if fact.figure is not whole.figure)
    kinds = {part.figure.quantity.dimension for part in parts if part.figure is not None}
    return any(other.dimension in kinds and other.interval.meets(added) for other in others)


def _share(claim: Claim) -> _Share | None:
    """What a claim of one amount, one share and one whole ties, if it is no claim of anything else."""
    if claim.kind != "share" or claim.undecided or not claim.readings:
        return None
    roles: Mapping[str, Sequence[Operand]] = claim.readings[0].roles
    if any(len(roles.get(role, ())) != 1 for role in ("whole", "part", "share")):
        return None
    share = roles["share"][0].figure
    return None if share is None or roles["part"][0].figure is None else (roles["whole"][0], roles["part"][0], share)


def _is_right(told: _Share) -> bool:
    whole, part, share = told
    return not whole.interval.contains(0) and share.quantity.interval.meets(part.interval / whole.interval)


def _runs(shares: Sequence[tuple[_Share, bool]]) -> Iterator[list[_Share]]:
    """The runs of neighbours, all right but one, that make 100 %: exactly, unless they are told finely."""
    start = 0
    while start < len(shares):
        end = _end(shares, start)
        if end is None:
            start += 1
            continue
        run = shares[start:end]
        if sum(right for _, right in run) >= len(run) - 1:
            yield [share for share, _ in run]
        start = end


def _end(shares: Sequence[tuple[_Share, bool]], start: int) -> int | None:
    """Where the run ends that begins at a share; ``None`` where none makes 100 %."""
    quantities = [share.quantity for (_, _, share), _ in shares[start : start + _MOST]]
    for count in range(_FEWEST, len(quantities) + 1):
        told = quantities[:count]
        if make_whole(told) and sum(each.step for each in told) / 2 < _SLACK:
            return start + count
    return None
