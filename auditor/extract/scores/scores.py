"""Weights and scores of performance indicators: 产出指标(50分), and rows of weight, target, outcome and score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, told_again
from auditor.document import Document
from auditor.extract.rows import Row
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_LOOK_BACK = 16  # code points before a weight in which the name of its indicator stands
_SENTENCE = 120  # code points in which a sentence tells that it is of scores
_SENTENCE_END = regex(r"[。;\n]")
_BOUND = regex(r"(?:[<>]=?|[≤≥])$")
_NEXT = regex(r"\)[、,]?[^,;。、()0-9\n]{1,14}\(")  # between two weights in brackets
_CLOSING = regex(r"\)[^,;。、()0-9\n]{0,8},[^,;。、()0-9\n]{0,4}")  # 效益(25分)四类,满分
_HIGHEST_WEIGHT = 100
_PAIR = 2
_Whole = tuple[Figure, dict[str, Figure]]  # the weight of all first-level indicators together, and theirs


def weights(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[Claim]:
    """Claims about the weights of the first-level indicators and of the execution: each time that all are told, that
    they fill 100; and that the only one told more than once is the same each time."""
    told: dict[str, list[Figure]] = {}
    wholes: list[_Whole] = []
    for figure in figures:
        name = _indicator(figure, document.view.text, vocabulary)
        if name in vocabulary.words.get("indicator_whole", ()):
            wholes.append((figure, {}))
        elif name:
            told.setdefault(name, []).append(figure)
            if wholes and name not in vocabulary.words.get("completion", ()):
                wholes[-1][1].setdefault(name, figure)
    yield from (_of_whole(whole, vocabulary) for whole in wholes if _is_complete(whole, vocabulary))
    points = [figure for figure in figures if figure.quantity.unit.symbol in vocabulary.words.get("point_unit", ())]
    yield from (claim for claim in _series(told, vocabulary) if not _are_scores(claim.readings[0], points))
    if len(told) > 1 and sum(len(mine) == 1 for mine in told.values()) == len(told) - 1:
        yield from _again(told)


def _are_scores(reading: Reading, points: Sequence[Figure]) -> bool:
    """Whether the points told right before some weights are just what they come to: 自评96分,产出指标48分,…."""
    weights = [operand.figure for operand in reading.roles["part"] if operand.figure is not None]
    before = points[: points.index(min(weights, key=lambda figure: figure.at.start))]
    whole = sum((figure.quantity.value for figure in weights), Fraction(0))
    return bool(before) and before[-1].quantity.value == whole


def _is_complete(whole: _Whole, vocabulary: Vocabulary) -> bool:
    """Whether all first-level indicators were told after the weight of them together, or enough to fill 100."""
    parts = whole[1]
    filled = sum((figure.quantity.value for figure in parts.values()), Fraction(0)) == _HIGHEST_WEIGHT
    return len(parts) > 1 and (filled or parts.keys() == _names(vocabulary) - _executions(vocabulary))


def _of_whole(whole: _Whole, vocabulary: Vocabulary) -> Claim:
    """That they come to what is told of them together: 绩效指标(90分)."""
    figure, parts = whole
    name = next(iter(vocabulary.words.get("indicator_whole", ())), "")
    roles = {"total": (Operand(figure),), "part": tuple(map(Operand, parts.values()))}
    return Claim("table_sum", (Reading(roles),), name)


def full_weights(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for the weights of all classes of indicators, told in brackets one right behind the other in a sentence
    that tells that all is worth 100: 决策(15分)、过程(25分)、产出(35分)、效益(25分),满分100分."""
    words = vocabulary.words
    points = [figure for figure in figures if figure.quantity.unit.symbol in words.get("point_unit", ())]
    runs: list[list[Figure]] = []
    for figure in points:
        if not (text.startswith(")", figure.at.end) and text.endswith("(", 0, figure.at.start)):
            continue
        if not runs or not _NEXT.fullmatch(text, runs[-1][-1].at.end, figure.at.start):
            runs.append([])
        runs[-1].append(figure)
    full = [f for f in points if f.quantity.value == _HIGHEST_WEIGHT and not _got(f, text, vocabulary)]
    for run in runs if len(runs) == 1 else ():
        led = any(_leads(text[whole.at.end : run[0].at.start], words.get("member", ())) for whole in full)
        closed = any(_CLOSING.fullmatch(text, run[-1].at.end, whole.at.start) for whole in full)
        if (led or closed) and len(run) > _PAIR and not text.startswith(words.get("open", ()), run[-1].at.end + 1):
            yield Claim("weights", (Reading({"part": tuple(map(Operand, run))}),))


def _leads(gap: str, members: tuple[str, ...]) -> bool:
    """Whether the words between what all is worth and the first weight say that it is one of all: 满分100分,其中."""
    return len(gap) <= _LOOK_BACK and (gap.startswith(":") or gap.lstrip(",").startswith(members))


def _got(figure: Figure, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the words right before points say that they were got."""
    return text.endswith(vocabulary.words.get("scored", ()), 0, figure.at.start)


def _again(told: Mapping[str, Sequence[Figure]]) -> Iterator[Claim]:
    """That the one indicator whose weight is told more than once has the same each time; where several are, there are
    several projects."""
    name, mine = max(told.items(), key=lambda each: len(each[1]))
    for again in mine[1:]:
        yield told_again(mine[0], again, name)


def _series(told: Mapping[str, Sequence[Figure]], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for each time that all the weights are told.

    A report on several projects tells them several times, perhaps differently. The execution may be told but once for
    all; where another is told less often than the rest, nobody knows to which of the others it belongs.
    """
    everything, execution = _names(vocabulary), _executions(vocabulary)
    times = {len(mine) for name, mine in told.items() if name not in execution}
    if set(told) != everything or len(times) != 1:
        return
    (often,) = times
    if any(len(told[name]) not in (1, often) for name in execution):
        return
    for turn in range(often):
        series = tuple(Operand(mine[min(turn, len(mine) - 1)]) for mine in told.values())
        yield Claim("weights", (Reading({"part": series}),))


def _names(vocabulary: Vocabulary) -> set[str]:
    """The canonical names of the first-level indicators and of the execution."""
    words = vocabulary.words.get("indicator", ())
    return {word for word in words if not any(word != other and word.endswith(other) for other in words)}


def _executions(vocabulary: Vocabulary) -> set[str]:
    return _names(vocabulary) & set(vocabulary.words.get("completion", ()))


def _indicator(figure: Figure, text: str, vocabulary: Vocabulary) -> str:
    """The indicator whose weight a figure is, by the canonical name; empty if it is none."""
    if figure.quantity.unit.symbol not in vocabulary.words.get("point_unit", ()):
        return ""
    sentence = _SENTENCE_END.split(text[max(figure.at.start - _SENTENCE, 0) : figure.at.start])[-1]
    if any(f"{word}:" in sentence for word in vocabulary.words.get("table_score", ())):
        return ""  # 自评得分:产出指标48分
    before, colon, _ = sentence.rpartition(":")
    if colon and any(word in before[-_LOOK_BACK:] for word in vocabulary.words.get("table_overall", ())):
        return ""  # 自评总分85分:产出指标26分
    if not text.endswith("(", 0, figure.at.start) and _tells_scores(sentence, vocabulary):
        return ""  # 综合得分85分,其中产出指标26分
    lead = text[max(figure.at.start - _LOOK_BACK, 0) : figure.at.start].rstrip("(:")
    for word in vocabulary.words.get("weight", ()):
        lead = lead.removesuffix(word).rstrip("(:")
    known = (*vocabulary.words.get("indicator", ()), *vocabulary.words.get("indicator_whole", ()))
    names = [word for word in known if lead.endswith(word)]
    lower = lead.endswith(vocabulary.words.get("sub_indicator", ()))
    return min(names, key=len) if names and not lower else ""


def bounds(tables: Iterable[Sequence[Row]], text: str) -> Iterator[Claim]:
    """A claim for every row that gives a weight, a bound, an outcome and a score; ``text`` is the document's view.

    Who misses the bound does not get the full score.
    """
    for rows in tables:
        for row in rows:
            found = _bound(row, text)
            if found is not None:
                yield found


def _bound(row: Row, text: str) -> Claim | None:
    figures = [cell for cell in row.cells if cell is not None]
    if len(figures) != 4 or len(row.cells) > 5:
        return None
    weight, target, outcome, score = figures
    plain = all(figure.quantity.dimension is Dimension.NUMBER for figure in (weight, score))
    match = _BOUND.search(text[max(target.at.start - 2, 0) : target.at.start])
    same = target.quantity.unit == outcome.quantity.unit and target.quantity.dimension is not Dimension.NUMBER
    if not plain or match is None or not same or not 0 < weight.quantity.value <= _HIGHEST_WEIGHT:
        return None
    kind = "upper_bound" if match.group()[0] in "<≤" else "lower_bound"
    named = {"target": target, "outcome": outcome, "weight": weight, "score": score}
    roles = {role: (Operand(figure, constant=point(figure.quantity.value)),) for role, figure in named.items()}
    return Claim(kind, (Reading(roles),), row.label)


def _tells_scores(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words are of what indicators got, and say nothing of what they are worth."""
    scored, worth = (
        any(word in words for kind in kinds for word in vocabulary.words.get(kind, ()))
        for kinds in (("table_score", "table_overall"), ("table_weight",))
    )
    return scored and not worth
