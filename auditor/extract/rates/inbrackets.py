"""Percentages alone in brackets behind amounts, without a word for what they are: 总支出90万元:甲60万元(66.67%),乙30万
元(33.33%).

They may be rates of whatever; those beside them tell that they are shares, and of what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.memory import is_amount
from auditor.fact import Fact, Group, Item, Kind
from auditor.interval import Interval, total
from auditor.quantity import Dimension, Figure

_OPEN, _CLOSE = "()"
_FEWEST_PARTS = 2  # of a list
_FEWEST, _MOST = 3, 20  # shares of a sentence that opens no list
_REACH = 8  # facts before the first of them among which the whole may be told
_TELLING_IN_ALL = 3  # digits of shares that do not come about by chance
_TELLING = 2  # the same of each of several
_ALL = Interval(Fraction(1), Fraction(1))

_Pair = tuple[Fact, Fact]  # an amount and the percentage behind it


def shares_in_brackets(groups: Sequence[Group], facts: Sequence[Fact], text: str) -> Iterator[Claim]:
    """A claim for every part of a list that its percentage is the share of it in the total, if each part has one and as
    many prove to be that as do not; and for those of a sentence that opens no list, if all but at most one prove to be
    of one amount told before them, in it or in the sentence before. ``text`` is the document's view."""
    pairs = [(part, share) for part, share in pairwise(facts) if _is_share(part, share, text)]
    listed: set[Figure] = set()
    for group in groups if pairs else ():
        for claim in _of_list(group, {part.figure: (part, share) for part, share in pairs}):
            listed.update(o.figure for o in claim.readings[0].roles["share"] if o.figure is not None)
            yield claim
    rest = [pair for pair in pairs if pair[1].figure not in listed and pair[0].sentence >= 0]
    places = {fact.figure: place for place, fact in enumerate(facts)}
    for (paragraph, sentence), run in groupby(rest, key=lambda pair: (pair[0].paragraph, pair[0].sentence)):
        told = list(run)
        before = [fact for fact in facts[: places[told[0][0].figure]][-_REACH:] if fact.paragraph == paragraph]
        here = [fact for fact in before if fact.sentence == sentence]
        yield from _of_sentence(told, here) or _summed(told, [f for f in before if f.sentence >= sentence - 1])


def _is_share(part: Fact, share: Fact, text: str) -> bool:
    """Whether a percentage without a name stands alone in a bracket right behind an amount."""
    plain = part.kind is share.kind is Kind.LEVEL and share.dimension is Dimension.RATIO and is_amount(part)
    start, end = part.figure.at.end, share.figure.at.end
    alone = share.figure.at.start == start + 1 and text[start : start + 1] == _OPEN and text[end : end + 1] == _CLOSE
    return plain and alone and not share.label and not share.figure.quantity.hedge


def _of_list(group: Group, told: Mapping[Figure, _Pair]) -> list[Claim]:
    found = [_pair_of(part, told) for part in group.parts]
    pairs = [pair for pair in found if pair is not None]
    if len(pairs) < max(len(group.parts), _FEWEST_PARTS):
        return []
    for whole in (level for parent in group.parents[:1] for level in parent.levels if is_amount(level)):
        fits = [pair for pair in pairs if _fits(pair, whole)]
        telling = sum(len(share.figure.quantity.digits or "") for _, share in fits) >= _TELLING_IN_ALL
        if telling and 2 * len(fits) >= len(pairs) and all(part.family == whole.family for part, _ in pairs):
            return [_claim(pair, whole) for pair in pairs]
    return []


def _pair_of(part: Item, told: Mapping[Figure, _Pair]) -> _Pair | None:
    """The amount of a part with the percentage that its bracket tells alone."""
    found = [told[level.figure] for level in part.levels if level.figure in told]
    return found[0] if len(found) == 1 else None


def _of_sentence(pairs: Sequence[_Pair], before: Sequence[Fact]) -> list[Claim]:
    """The claims of the pairs of a sentence, ``before`` the first of which it tells other facts."""
    if not _FEWEST <= len(pairs) <= _MOST or len({part.family for part, _ in pairs}) > 1:
        return []
    wholes = [fact for fact in before if _proves(fact, pairs)]
    same = len({whole.figure.quantity.value for whole in wholes}) == 1
    return [_claim(pair, wholes[-1]) for pair in pairs] if same else []


def _summed(pairs: Sequence[_Pair], before: Sequence[Fact]) -> list[Claim]:
    """The claims of the pairs of a sentence that are all of one of the amounts ``before`` it: either these come to it,
    or their shares to all; and but one at most are the shares that they are told to be."""
    if not _FEWEST_PARTS <= len(pairs) <= _MOST or len({part.family for part, _ in pairs}) > 1:
        return []
    shares = total([share.figure.quantity.interval for _, share in pairs])
    parts = total([part.figure.quantity.interval for part, _ in pairs])
    alike = [f for f in before if _may_hold(f, pairs)]
    wholes = [f for f in alike if shares.meets(_ALL) or parts.meets(f.figure.quantity.interval)]
    wholes = [f for f in wholes if _nearly_all(pairs, f)]
    same = len({whole.figure.quantity.value for whole in wholes}) == 1
    return [_claim(pair, wholes[-1]) for pair in pairs] if same else []


def _nearly_all(pairs: Sequence[_Pair], whole: Fact) -> bool:
    """Whether all but one are the shares that they are told to be, one of them by more digits than chance would hit."""
    fits = [share for part, share in pairs if _fits((part, share), whole)]
    return len(fits) >= len(pairs) - 1 and any(
        len((share.figure.quantity.digits or "").strip("0")) >= _TELLING_IN_ALL for share in fits
    )


def _proves(whole: Fact, pairs: Sequence[_Pair]) -> bool:
    """Whether nearly all shares prove to be of an amount that may hold them all."""
    if not _may_hold(whole, pairs):
        return False
    fits = [share for part, share in pairs if _fits((part, share), whole)]
    telling = [share for share in fits if len((share.figure.quantity.digits or "").strip("0")) >= _TELLING]
    return len(fits) >= len(pairs) - 1 and len(telling) > 1


def _may_hold(whole: Fact, pairs: Sequence[_Pair]) -> bool:
    quantity = whole.figure.quantity
    alike = whole.kind is Kind.LEVEL and whole.family == pairs[0][0].family and not quantity.hedge
    return alike and quantity.value >= max(part.figure.quantity.value for part, _ in pairs)


def _fits(pair: _Pair, whole: Fact) -> bool:
    part, share = (fact.figure.quantity.interval for fact in pair)
    low = whole.figure.quantity.interval.low
    return low is not None and low > 0 and share.meets(part / whole.figure.quantity.interval)


def _claim(pair: _Pair, whole: Fact) -> Claim:
    part, share = pair
    roles = {"part": (operand(part),), "whole": (operand(whole),), "share": (operand(share),)}
    return Claim("share", (Reading(roles),), part.subject or part.label)
