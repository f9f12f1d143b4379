"""Parts that have something in common, as the words behind them tell: 案件512件,涉案638人,其中刑事312人,行政345人,部分
人员同时涉及两类案件; or in which something was set off between them: 资产186亿元,其中甲162亿元,乙58亿元(抵销前);
or that are counted in two units: 设备9台、工作站4套,共13台(套)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.claim import Claim, Reading
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_KINDS = ("composition", "closed_listing", "listing", "slipped", "row_sum")
_END = regex(r"[。\n]")
_BRACKET = regex(r"\([^()\d]*\)")
_UNIT = regex(r"\((\w{1,2})\)")
_FAR = 20  # code points behind the last part
_LONGEST = 60  # code points of the sentence behind a list, and of what its own sentence tells behind the last part


def apart(claims: Iterable[Claim], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """The claims without those whose parts come to more than their total, if words behind them tell that something was
    set off between these, or, of what is counted or in a bracket, that some was counted twice; and without those whose
    total counts in another unit as well some that stand among the parts. ``text`` is the document's view."""
    common, merged = (tuple(vocabulary.words.get(kind, ())) for kind in ("in_common", "merged"))
    for claim in claims:
        exceeding = [reading for reading in claim.readings if claim.kind in _KINDS and _exceeds(reading)]
        words = (*merged, *common) if all(map(_is_counted, exceeding)) else merged
        behind = _behind(claim.readings[0], text) if exceeding else ""
        told_so = any(word in behind for word in words) or any(word in _bracket_in(behind) for word in common)
        if not told_so and not (claim.kind in _KINDS and any(_is_of_two_units(r, text) for r in claim.readings)):
            yield claim


def _is_of_two_units(reading: Reading, text: str) -> bool:
    """Whether a bracket behind a total names a second unit, in which something is counted beside its parts."""
    total, *parts = _figures(reading)
    other = _UNIT.match(text, total.at.end)
    if other is None or not parts:
        return False
    start, end = min(part.at.start for part in parts), max(total.at.end, parts[-1].at.end)
    counted = re.compile(r"\d" + re.escape(other[1]) + r"(?![\w(])")
    return total.quantity.dimension is Dimension.COUNT and counted.search(text, start, end + _FAR) is not None


def _figures(reading: Reading) -> list[Figure]:
    operands = [operand for role in ("total", "part") for operand in reading.roles.get(role, ())]
    return [operand.figure for operand in operands if operand.figure is not None]


def _exceeds(reading: Reading) -> bool:
    """Whether parts come to more than their total."""
    whole, *parts = (figure.quantity.interval for figure in _figures(reading))
    added = sum(parts, point(0))
    return added.low is not None and whole.high is not None and added.low > whole.high


def _is_counted(reading: Reading) -> bool:
    """Whether all is counted one by one."""
    return all(f.quantity.dimension is Dimension.COUNT and not f.quantity.step for f in _figures(reading))


def _bracket_in(behind: str) -> str:
    """What a bracket tells in the words behind a list, to the end of its sentence: 占55.1%(与前者有交叉)."""
    told = _BRACKET.search(_END.split(behind, maxsplit=1)[0])
    return told[0] if told is not None else ""


def _behind(reading: Reading, text: str) -> str:
    """What stands behind the last part, to the end of the sentence behind its own."""
    start = max(o.figure.at.end for role in reading.roles.values() for o in role if o.figure is not None)
    first = _END.search(text, start, start + _LONGEST)
    if first is None:
        return text[start : start + _LONGEST]
    second = _END.search(text, first.end(), first.end() + _LONGEST)
    return text[start : first.end() + _LONGEST if second is None else second.start()]
