"""Shares that stand alone in brackets behind amounts, without a word for them: 项目支出46.95万元,包括工资1.2万元(2.56%)
、商品服务42.6万元(90.73%)、设备3.15万元(6.71%)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.memory import is_amount
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.slip import digits

_OPEN, _CLOSE = "()"
_FEWEST, _MOST = 3, 20  # shares
_REACH = 8  # facts before the first of them among which the whole may be told
_TELLING = 2  # digits of a share that does not come about by chance

_Pair = tuple[Fact, Fact]


def shares_in_brackets(facts: Sequence[Fact], text: str) -> Iterator[Claim]:
    """A claim for every such share of a sentence, if all of them but at most one are what their amounts are of an
    amount told before them, and no other is. ``text`` is the document's view."""
    told = [fact for fact in facts if fact.sentence >= 0]
    for _, sentence in groupby(told, key=lambda fact: (fact.paragraph, fact.sentence)):
        run = list(sentence)
        pairs = [(part, share) for part, share in pairwise(run) if _is_share(part, share, text)]
        if not _FEWEST <= len(pairs) <= _MOST or len({part.family for part, _ in pairs}) > 1:
            continue
        first = run.index(pairs[0][0])
        before = [fact for fact in run[max(0, first - _REACH) : first] if _is_whole(fact, pairs)]
        wholes = [whole for whole in before if _proves(whole, pairs)]
        if len({whole.figure.quantity.value for whole in wholes}) == 1:
            for part, share in pairs:
                roles = {"part": part, "whole": wholes[-1], "share": share}
                yield Claim("share", (Reading({role: (operand(f),) for role, f in roles.items()}),), part.label)


def _is_share(part: Fact, share: Fact, text: str) -> bool:
    """Whether a percentage stands alone in a bracket right behind an amount."""
    plain = part.kind is share.kind is Kind.LEVEL and share.dimension is Dimension.RATIO and is_amount(part)
    start, end = part.figure.at.end, share.figure.at.end
    alone = share.figure.at.start == start + 1 and text[start : start + 1] == _OPEN and text[end : end + 1] == _CLOSE
    return plain and alone and 0 <= share.figure.quantity.value <= 1 and not share.figure.quantity.hedge


def _is_whole(fact: Fact, pairs: Sequence[_Pair]) -> bool:
    largest = max(part.figure.quantity.value for part, _ in pairs)
    plain = fact.kind is Kind.LEVEL and fact.family == pairs[0][0].family and not fact.figure.quantity.hedge
    return plain and fact.figure.quantity.value >= largest > 0


def _proves(whole: Fact, pairs: Sequence[_Pair]) -> bool:
    fits = [share for part, share in pairs if _fits(part, share, whole)]
    telling = [share for share in fits if len((digits(share.figure.quantity) or "").strip("0")) >= _TELLING]
    return len(fits) >= len(pairs) - 1 and len(telling) > 1


def _fits(part: Fact, share: Fact, whole: Fact) -> bool:
    shared = part.figure.quantity.interval / whole.figure.quantity.interval
    return shared.meets(share.figure.quantity.interval)
