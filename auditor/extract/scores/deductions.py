"""Points that were taken off: 产出50分,得47分,扣3分; 产出(满分50分)扣3分,得47分; 自评得分95分,扣5分."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, takewhile

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.interval import point
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_FULL = 100
_STOPS = "。;\n"
_CLAUSES = ",;:。、()\n"
_LONGEST = 20  # code points of what a clause tells before its figure
_TRIPLE = 3  # what a score is got of, what was taken off, the score
_REACH = 24  # code points between a score and what was taken off


def deductions(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every score that tells right behind it, or before it, how many points were taken off: it is what they
    leave of what the indicator is worth, told right before both, or of 100 if it is an overall score. Points that were
    taken off of something (数量指标扣2分) need not be all; too many they cannot be. ``text`` is the document's view."""
    reader = _Reader(text, vocabulary)
    points = [figure for figure in figures if figure.quantity.unit.symbol in reader.units]
    for place in range(1, len(points)):
        yield from _taken_first(points[place - 1 :], reader)
        score, taken = points[place - 1 : place + 1]
        full = reader.full(points[place - 2] if place > 1 else None, score) if reader.is_taken(score, taken) else None
        if full is None:
            continue
        whole = reader.is_all(taken)
        told = [taken] if whole else [taken, *reader.also_taken(points[place + 1 :], taken)]
        left = (full.figure.quantity.value if full.figure is not None else _FULL) - score.quantity.value
        if whole or sum(figure.quantity.value for figure in told) >= left:
            roles = {"score": (Operand(score),), "full": (full,), "taken": tuple(map(Operand, told))}
            yield Claim("deducted", (Reading(roles),), reader.name(score))


def _taken_first(points: Sequence[Figure], reader: _Reader) -> Iterator[Claim]:
    """The claim of a score behind what was taken off of what it is got of; and, where it is followed by what was taken
    off for each reason, of that, if it is too much: 满分100分,共扣5分,得95分。扣分项:甲扣3分,乙扣2分."""
    if len(points) < _TRIPLE or not reader.is_got_behind(*points[:_TRIPLE]):
        return
    full, taken, score = points[:_TRIPLE]
    reasons = reader.reasons(points[_TRIPLE:], score)
    each = sum(figure.quantity.value for figure in reasons) > taken.quantity.value and not _are_nested(reasons)
    for told in ([taken], *([reasons] if each and full.quantity.value == _FULL else [])):
        roles = {"score": (Operand(score),), "full": (Operand(full),), "taken": tuple(map(Operand, told))}
        yield Claim("deducted", (Reading(roles),), reader.name(score))


def _are_nested(reasons: Sequence[Figure]) -> bool:
    """Whether something that was taken off is what those right behind it come to: 产出扣4分,数量扣1分,质量扣3分."""
    values = [figure.quantity.value for figure in reasons]
    return any(value in accumulate(values[place:]) for place, value in enumerate(values, 1))


class _Reader:
    """Tells by the words before points what they are."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._text = text
        self.units = words.get("point_unit", ())
        self._taken, self._got = words.get("deducted", ()), words.get("scored", ())
        self._overall = words.get("table_overall", ())

    def name(self, figure: Figure) -> str:
        """What stands before a figure in its clause."""
        return lead_to(self._text, figure.at.start, _CLAUSES, _LONGEST).strip(" :")

    def is_taken(self, score: Figure, taken: Figure) -> bool:
        """Whether points were taken off, as the words behind a score say."""
        between = self._text[score.at.end : taken.at.start]
        near = len(between) <= _REACH and not any(stop in between for stop in _STOPS)
        return near and self.name(taken).endswith(self._taken) and taken.quantity.value < score.quantity.value

    def is_got_behind(self, full: Figure, taken: Figure, score: Figure) -> bool:
        """Whether a score is what was got of points, of which some were taken off, as is told between both."""
        between = self._text[taken.at.end : score.at.start]
        near = len(between) <= _REACH and not any(stop in between for stop in _STOPS)
        near = near and len(self._text[full.at.end : taken.at.start]) <= _LONGEST
        return near and self.is_all(taken) and self._is_worth(full, score, _REACH)

    def reasons(self, after: Sequence[Figure], score: Figure) -> list[Figure]:
        """What was taken off for each reason, told one by one right behind a score, in its paragraph; up to a bracket,
        in which one of them may be taken apart."""
        line = min((at for stop in "(\n" if (at := self._text.find(stop, score.at.end)) >= 0), default=-1)
        told = takewhile(lambda f: self.name(f).endswith(self._taken) and not self.is_all(f), after)
        return [figure for figure in told if line < 0 or figure.at.end <= line]

    def also_taken(self, after: Sequence[Figure], taken: Figure) -> list[Figure]:
        """What else was taken off in the same sentence: of something else, or as parts of that."""
        end = min((at for stop in _STOPS if (at := self._text.find(stop, taken.at.end)) >= 0), default=len(self._text))
        return [figure for figure in after if figure.at.end <= end and self.name(figure).endswith(self._taken)]

    def is_all(self, taken: Figure) -> bool:
        """Whether points are told to be taken off of nothing else than the score itself: 扣5分."""
        return self.name(taken) in self._taken

    def full(self, before: Figure | None, score: Figure) -> Operand | None:
        """What a score is got of: the points right before it, or 100."""
        if before is not None and self._is_worth(before, score):
            return Operand(before)
        overall = self.name(score).endswith(self._overall) and score.quantity.value <= _FULL
        return Operand(None, constant=point(Fraction(_FULL))) if overall else None

    def _is_worth(self, weight: Figure, score: Figure, longest: int = _LONGEST) -> bool:
        """Whether a score is what was got of the points right before it, which are no score themselves."""
        between = self._text[weight.at.end : score.at.start]
        near = len(between) <= longest and not any(stop in between for stop in _STOPS)
        got = self.name(score).endswith(self._got) and not self.name(weight).endswith((*self._got, *self._taken))
        return near and got and score.quantity.value <= weight.quantity.value
