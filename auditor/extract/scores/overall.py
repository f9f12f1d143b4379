"""The score of a whole form, which stands over it or under it, and the scores of its indicators."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.naming import common_end
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_FULL = 100
_FEWEST = 3  # indicators that make a form
_NEAR = Fraction(1, 20)  # how far the scores of a list may miss the overall score, relative
_KNOWN = Fraction(1, 4)  # the same of scores that are all by their names, and do not come to 100 as weights do
_BEFORE = regex(r"[ |:\n(为]*$")
_NEXT = regex(r"[ |\n]*$")
_BAR = "|"
_LONGEST_LINE = 40
_LONGEST_ROW = 5  # what was aimed at, reached, to be got and got, and one that makes it no such row
_LOOK_BACK = 40
_REACH = 1000  # code points between the overall score of a form and the first of its indicators


def overall_scores(
    claims: Iterable[Claim], document: Document, figures: Sequence[Figure], vocabulary: Vocabulary
) -> Iterator[Claim]:
    """A claim for every overall score that the scores of the indicators after it (before it, at the end of a report)
    come to it. All of them were read if their weights fill 100. ``claims`` are those of the report's forms. Where these
    are several, a score that is told in a sentence may be of any of them, or of all."""
    found = list(claims)
    within = sorted((claim.readings[0] for claim in found if claim.kind == "within"), key=_place)
    summed = {o.figure for claim in found for reading in claim.readings for o in reading.roles.get("total", ())}
    told = list(_told(document, figures, vocabulary)) if len(within) >= _FEWEST else []
    told = [figure for figure in told if figure not in summed]  # a table tells what it is the total of
    starts = [_place(reading) for reading in within]
    cuts = [0, *(bisect_right(starts, figure.at.start) for figure in told), len(within)]
    for place, figure in enumerate(told):
        before, after = (within[a:b] for a, b in pairwise(cuts[place : place + 3]))
        whole = next((part for part in (after, before) if _is_whole(part)), None)
        if whole is not None and (len(whole) == len(within) or _stands_by_itself(figure, document)):
            scores = tuple(operand for reading in whole for operand in reading.roles["score"])
            beside = has_beside(figure, [o.figure for reading in whole for o in _both(reading)], figures)
            if all(operand.figure is not figure for operand in scores) and not beside:
                yield Claim("overall_score", (Reading({"total": (Operand(figure),), "part": scores}),))


def highest_scores(
    forms: Iterable[Claim], document: Document, figures: Sequence[Figure], vocabulary: Vocabulary
) -> Iterator[Claim]:
    """That the only overall score of the only form is not more than what was got of its indicators and what those are
    worth that were not read."""
    within = sorted((claim.readings[0] for claim in forms if claim.kind == "within"), key=_place)
    rows = [(_value(reading, "weight"), _value(reading, "score")) for reading in within]
    if not 0 < sum(weight for weight, _ in rows) < _FULL or len(rows) < _FEWEST or _has_subtotals(rows):
        return
    told = list(_told(document, figures, vocabulary))
    roles = {role: tuple(o for reading in within for o in reading.roles[role]) for role in ("weight", "score")}
    known = {operand.figure for operands in roles.values() for operand in operands}
    if len(told) != 1 or told[0] in known:
        return
    near = min(abs(_place(reading) - told[0].at.start) for reading in within) <= _REACH
    if near and _stands_by_itself(told[0], document):
        yield Claim("highest_score", (Reading({"total": (Operand(told[0]),), **roles}),))


def _has_subtotals(rows: Sequence[tuple[Fraction, Fraction]]) -> bool:
    """Whether a row tells what the next ones are worth and got together: what it lost they lost."""
    for at, (weight, score) in enumerate(rows):
        weights, scores = Fraction(0), Fraction(0)
        for number, row in enumerate(rows[at + 1 :], start=1):
            weights, scores = weights + row[0], scores + row[1]
            if number > 1 and (weights, scores) == (weight, score) and score < weight:
                return True
    return False


def _value(reading: Reading, role: str) -> Fraction:
    figure = reading.roles[role][0].figure
    return figure.quantity.value if figure is not None else Fraction(0)


def listed_scores(
    lists: Iterable[Claim],
    within: Iterable[Claim],
    document: Document,
    figures: Sequence[Figure],
    vocabulary: Vocabulary,
) -> Iterator[Claim]:
    """A claim for every overall score that is taken apart in a list, which nearly comes to it: then that is of all
    indicators. ``lists`` are the claims of the report's lists, ``within`` those that tell what indicators are worth."""
    told = {figure.span for figure in _told(document, figures, vocabulary)}
    weights = {o.figure for claim in within for reading in claim.readings for o in reading.roles.get("weight", ())}
    worth = tuple(vocabulary.words.get("table_weight", ()))
    for claim in lists if told else ():
        roles = claim.readings[0].roles
        (total, *_), parts = roles.get("total", (Operand(None),)), roles.get("part", ())
        amounts = [part.figure.quantity for part in parts if part.figure is not None and part.sign > 0]
        if total.figure is None or total.figure.span not in told or len(amounts) < max(len(parts), _FEWEST):
            continue
        if any(part.label.endswith(worth) or part.figure in weights for part in parts):
            continue  # 产出指标权重50分,得分48分: what each is worth, not what it got
        value, added = total.figure.quantity.value, sum((each.value for each in amounts), Fraction(0))
        if has_beside(total.figure, [f for part in parts for f in (part.figure, part.figure)], figures):
            continue  # 另因报送不及时扣1分
        far = _KNOWN if added != _FULL and _are_all(parts, vocabulary) else _NEAR
        if {each.unit for each in amounts} == {total.figure.quantity.unit} and abs(added - value) <= far * value:
            yield Claim("overall_score", (Reading({"total": (total,), "part": parts}),))


def _are_all(parts: Sequence[Operand], vocabulary: Vocabulary) -> bool:
    """Whether scores are those of all indicators by their names: 投入, 过程, 产出, 效果."""
    kind = common_end(vocabulary.words.get("sub_indicator", ())) or "\n"  # kinds of indicators, beside which are rates
    splits = (split for split in vocabulary.splits if len(split) == len(parts) and not split[0].endswith(kind))
    return any(all(any(word in part.label for part in parts) for word in split) for split in splits)


def has_beside(total: Figure, parts: Sequence[Figure | None], figures: Sequence[Figure]) -> bool:
    """Whether what scores miss their total by is told close by in points of its own: 附加分2分. ``parts`` are what the
    indicators are worth and got, by turns."""
    known = [figure for figure in parts if figure is not None]
    gap = abs(total.quantity.value - sum((figure.quantity.value for figure in known[1::2]), Fraction(0)))
    start, end = (pick(f.at.start for f in (total, *known)) for pick in (min, max))
    near = [f for f in figures if start <= f.at.start <= end + _LOOK_BACK and f not in (total, *known)]
    same = (f for f in near if f.quantity.unit == total.quantity.unit)
    return gap > 0 and total.quantity.dimension is not Dimension.NUMBER and any(f.quantity.value == gap for f in same)


def _both(reading: Reading) -> tuple[Operand, ...]:
    return (*reading.roles["weight"], *reading.roles["score"])


def _stands_by_itself(figure: Figure, document: Document) -> bool:
    """Whether a figure stands in a cell or on a short line, and in no sentence."""
    ends = [paragraph.span.end for paragraph in document.paragraphs]
    start, end = document.paragraphs[bisect_left(ends, figure.at.end)].span
    return end - start <= _LONGEST_LINE or document.view.text.find(_BAR, start, end) >= 0


def _place(reading: Reading) -> int:
    figure = reading.roles["weight"][0].figure
    return figure.at.start if figure is not None else 0


def _is_whole(within: Sequence[Reading]) -> bool:
    """Whether these are all indicators of a form: their weights fill 100."""
    weights = [each.figure.quantity.value for reading in within for each in reading.roles["weight"] if each.figure]
    return len(weights) >= _FEWEST and sum(weights, Fraction(0)) == _FULL


def _told(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[Figure]:
    """The figures right behind the words for an overall score; in a row that goes on with another number, of which one
    would be what the whole is worth, only the one behind that: 总分 | 100 | 96, or that and what was aimed at."""
    text, words = document.view.text, vocabulary.words.get("table_overall", ())
    points = ("", *vocabulary.words.get("point_unit", ()))
    means = tuple(mean + word for mean in vocabulary.words.get("mean", ()) for word in words)
    scores = (*words, *vocabulary.words.get("score", ()))
    for place, figure in enumerate(figures):
        lead = text[max(figure.at.start - _LOOK_BACK, 0) : figure.at.start]
        name = lead[: _BEFORE.search(lead).start()]  # type: ignore[union-attr]
        if name.endswith(means) or not _is_score(figure, points):
            continue
        row = _row(place, figures, text)
        if len(row) == 1 and name.endswith(words):
            yield figure
        in_one = _BAR in lead[len(name) :] and "\n" not in text[figure.at.end : row[-1].at.start]
        worth = row[:-1] and all(each.quantity.value == _FULL for each in row[:-1])
        if in_one and worth and name.endswith(scores) and _is_score(row[-1], points):
            yield row[-1]


def _row(place: int, figures: Sequence[Figure], text: str) -> Sequence[Figure]:
    """The figure at a place with those that follow it with nothing but bars between."""
    end, most = place + 1, min(len(figures), place + _LONGEST_ROW)
    while end < most and _NEXT.match(text[figures[end - 1].at.end : figures[end].at.start]):
        end += 1
    return figures[place:end]


def _is_score(figure: Figure, points: Sequence[str]) -> bool:
    """Whether a figure can be a score of a hundred; ``points`` are the units that one may have."""
    quantity = figure.quantity
    plain = quantity.unit.symbol in points and quantity.dimension is not Dimension.RATIO
    return plain and 0 < quantity.value <= _FULL
