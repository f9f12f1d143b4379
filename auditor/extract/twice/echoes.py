"""Figures told again in the same words: 累计完成投资约7.2亿元,完成治理河长405公里, and further on both once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor.claim import Claim, told_again
from auditor.document import Document
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.slip import digits, is_slip

_UNSAID = regex(r"[^一-龥A-Za-z0-9%]")
_LONGEST_LEAD = 60
_FEWEST = 2  # figures told in the same words, of which all but one are the same
_TELLING = 4  # digits that the same figures must have together
_SURE = 10  # as many, and the other need not be a slip
_LONG_LEAD = 16  # code points of words that only two figures in a report have before them
_DIGITS = 4  # of one figure alone
_SHORTEST = 2
_LIKE = 4  # code points of words before the first of them that are the same
_LONGEST_NAME = 16
_MOST_ALIKE = 6  # what is told more often in the same words is a formula


class _Told(NamedTuple):
    """A figure with the words before it, back to the figure before it or to the beginning of the paragraph.

    ``key`` is what must be the same where it is told again: these words, and in what it is counted.
    """

    figure: Figure
    lead: str
    paragraph: int
    key: tuple[str, Dimension, str]


def echoes(
    document: Document, figures: Sequence[Figure], taken: frozenset[int], openers: tuple[str, ...] = ()
) -> Iterator[Claim]:
    """A claim for every figure that is told again in the same words, among others that are the same both times, or
    after words so many that nobody writes them twice of different things. Tables, whose paragraphs are ``taken``, say
    much in the same words."""
    told = list(_told(document, figures, taken))
    by_key: dict[object, list[int]] = {}
    by_words: dict[object, list[_Told]] = {}
    for place, each in enumerate(told):
        if len(each.lead) >= _SHORTEST:
            by_key.setdefault(each.key, []).append(place)
        if len(each.lead) >= _LONG_LEAD:
            by_words.setdefault((each.lead[-_LONG_LEAD:], *each.key[1:]), []).append(each)
    seen: set[tuple[int, int]] = set()
    for places in by_key.values():
        for one, other in combinations(places, 2) if len(places) <= _MOST_ALIKE else ():
            yield from _retold(one, other, told, seen, openers)
    for pair in by_words.values():
        if len(pair) == 2:
            yield from _alone(*pair)


def _told(document: Document, figures: Sequence[Figure], taken: frozenset[int]) -> Iterator[_Told]:
    text, place = document.view.text, 0
    for index, paragraph in enumerate(document.paragraphs):
        end = max(paragraph.span.start, paragraph.marker.end)
        while place < len(figures) and figures[place].at.start < paragraph.span.end:
            figure = figures[place]
            if index not in taken and figure.at.start >= end:
                lead = _UNSAID.sub("", text[max(end, figure.at.start - _LONGEST_LEAD) : figure.at.start])
                unit = figure.quantity.unit
                yield _Told(figure, lead, index, (lead, unit.dimension, unit.family))
                end = figure.at.end
            place += 1


def _retold(
    one: int, other: int, told: Sequence[_Told], seen: set[tuple[int, int]], openers: tuple[str, ...]
) -> Iterator[Claim]:
    """The claims of two runs of figures that begin at ``one`` and ``other``."""
    if (one, other) in seen:
        return
    pairs: list[tuple[_Told, _Told]] = []
    start = one, other
    while other < len(told) and one < other and told[one].key == told[other].key:
        seen.add((one, other))
        if not (told[one].lead or _may_be_one(told[one].figure, told[other].figure)):
            break  # nothing says that it is the same: the code that begins the next line
        pairs.append((told[one], told[other]))
        one, other = one + 1, other + 1
        if other < len(told) and told[one].paragraph != told[one - 1].paragraph:
            break
    if len({each.figure.span for pair in pairs for each in pair}) < 2 * len(pairs):
        return  # a run that goes over into itself is a row of the same words
    before = start[0] - 1, start[1] - 1
    if before[0] >= 0 and _ends_alike(told[before[0]], told[before[1]]):
        first, again = told[before[0]], told[before[1]]
        if _may_be_one(first.figure, again.figure):
            pairs.insert(0, (first, again))
    elif before[0] >= 0 and _are_lists(pairs[0], told[before[0]], told[before[1]], openers):
        return
    if len(pairs) >= _FEWEST:
        yield from _claims(pairs)


def _are_lists(pair: tuple[_Told, _Told], above: _Told, other_above: _Told, openers: tuple[str, ...]) -> bool:
    """Whether what is told alike are lists of two totals: 到位80万元,其中中央50万元…支出75万元,其中中央45万元."""
    return pair[0].lead.startswith(openers) and above.figure.quantity != other_above.figure.quantity


def _ends_alike(one: _Told, other: _Told) -> bool:
    """Whether the words before two figures of one kind are the same as far as they go: another name before the same
    words is another thing (甲项目年初预算, 乙项目年初预算)."""
    shorter, longer = sorted((one.lead, other.lead), key=len)
    return len(shorter) >= _LIKE and longer.endswith(shorter) and one.key[1:] == other.key[1:]


def _claims(pairs: Sequence[tuple[_Told, _Told]]) -> Iterator[Claim]:
    same: list[Figure] = []
    others: list[tuple[Figure, Figure]] = []
    for one, again in pairs:
        if one.figure.quantity == again.figure.quantity:
            same.append(one.figure)
        else:
            others.append((one.figure, again.figure))
            if len(others) > 1:
                return
    known = sum(map(_length, same))
    if known < _TELLING:
        return
    is_slip = not others or _is_slip(*others[0])
    if not is_slip and (known < _SURE or pairs[0][0].figure is others[0][0]):
        return  # at the beginning of a run it may be of another list: 参保人数中…1.25万人;…, 缴费人数中…4131人;…
    if len(pairs) == _FEWEST and others and min(map(_length, others[0])) < _TELLING:
        return
    for first, again in pairs:
        yield _claim(first, again, "twin" if is_slip else "same_passage")


def _claim(one: _Told, again: _Told, kind: str = "twin") -> Claim:
    return told_again(one.figure, again.figure, one.lead[-_LONGEST_NAME:], kind)


def _alone(one: _Told, other: _Told) -> Iterator[Claim]:
    first, again = one.figure, other.figure
    if min(_length(first), _length(again)) >= _DIGITS and _may_be_one(first, again):
        yield _claim(one, other)


def _length(figure: Figure) -> int:
    """How many digits of a figure tell something."""
    return len((digits(figure.quantity) or "").strip("0"))


def _may_be_one(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same, or are but for a slip of the hand."""
    return one.quantity == other.quantity or _is_slip(one, other)


def _is_slip(one: Figure, other: Figure) -> bool:
    """Whether a hand that meant the one may have written the other."""
    left, right = one.quantity, other.quantity
    if (left.unit, left.step, left.hedge, left.ends) != (right.unit, right.step, right.hedge, right.ends):
        return False
    return is_slip(digits(left) or "", digits(right) or "")
