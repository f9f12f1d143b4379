"""Bare percentages in brackets behind the parts of a list: 总支出90万元:甲60万元(66.67%),乙30万元(33.33%). They may be
rates of whatever; those beside them tell that they are shares of the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claim import Claim, Reading, operand
from auditor.extract.memory import is_amount
from auditor.fact import Fact, Group, Item, Kind
from auditor.quantity import Dimension

_FEWEST = 2
_TELLING = 3  # digits of shares that do not come about by chance


def behind_parts(groups: Sequence[Group], facts: Sequence[Fact], text: str) -> Iterator[Claim]:
    """A claim for every part of a list that its percentage is the share of it in the total, if each part has one and as
    many prove to be that as do not. ``text`` is the document's view."""
    bare = {fact.figure.at.start: fact for fact in facts if _is_bracketed(fact, text)}
    for group in groups if bare else ():
        pairs = [pair for part in group.parts if (pair := _pair(part, bare)) is not None]
        if len(pairs) < max(len(group.parts), _FEWEST):
            continue
        for total in (level for parent in group.parents[:1] for level in parent.levels if is_amount(level)):
            same = all(part.family == total.family for part, _ in pairs)
            claims = [(share, _claim(part, share, total)) for part, share in pairs] if same else []
            proofs = [share for share, claim in claims if _holds(claim.readings[0])]
            telling = sum(len(share.figure.quantity.digits or "") for share in proofs)
            if telling >= _TELLING and 2 * len(proofs) >= len(claims):
                yield from (claim for _, claim in claims)
                break


def _is_bracketed(fact: Fact, text: str) -> bool:
    at = fact.figure.at
    bare = fact.kind is Kind.LEVEL and fact.dimension is Dimension.RATIO and not fact.label
    return bare and text.endswith("(", 0, at.start) and text.startswith(")", at.end)


def _pair(part: Item, bare: Mapping[int, Fact]) -> tuple[Fact, Fact] | None:
    """The amount of a part and the percentage that its bracket tells alone."""
    found = [(level, bare[level.figure.at.end + 1]) for level in part.levels if level.figure.at.end + 1 in bare]
    return found[0] if len(found) == 1 else None


def _claim(part: Fact, share: Fact, total: Fact) -> Claim:
    roles = {"part": (operand(part),), "whole": (operand(total),), "share": (operand(share),)}
    return Claim("share", (Reading(roles),), part.subject or part.label)


def _holds(reading: Reading) -> bool:
    part, whole, share = (reading.roles[role][0].interval for role in ("part", "whole", "share"))
    low = whole.low
    return low is not None and low > 0 and share.meets(part / whole)
