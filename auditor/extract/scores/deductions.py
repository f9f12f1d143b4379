"""Points that were taken off: 产出50分,得47分,扣3分; 自评得分95分,扣5分."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.interval import point
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_FULL = 100
_STOPS = "。;\n"
_CLAUSES = ",;:。、()\n"
_LONGEST = 20  # code points of what a clause tells before its figure
_NEXT = 8  # code points between a score and what was taken off of it
_REACH = 24  # code points between a score and what was taken off of something


def deductions(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every score that tells right behind it how many points were taken off: it is what is left of what the
    indicator is worth, told right before it, or of 100 if it is an overall score. ``text`` is the document's view."""
    reader = _Reader(text, vocabulary)
    points = [figure for figure in figures if figure.quantity.unit.symbol in reader.units]
    for place in range(1, len(points)):
        score, taken = points[place - 1 : place + 1]
        if not reader.is_taken(score, taken):
            continue
        more = reader.also_taken(points[place + 1 :], taken)
        weight = points[place - 2] if place > 1 else None
        close = taken.at.start - score.at.end <= _NEXT
        if weight is not None and close and not more and reader.is_worth(weight, score):
            yield _claim(Operand(weight), score, [taken], reader.name(weight))
        elif reader.is_overall(score):
            yield from _of_all([score, taken, *more], reader, close=close)


def _of_all(points: Sequence[Figure], reader: _Reader, *, close: bool) -> Iterator[Claim]:
    """The claim of an overall score and of all that was taken off. The first of several are all of them where the
    others fill what the score leaves, and if told ``close`` to it; there may be more than are told, but not if already
    these are too many."""
    score, taken, *more = points
    full, left = Operand(None, constant=point(Fraction(_FULL))), _FULL - score.quantity.value
    others = sum((figure.quantity.value for figure in more), Fraction(0))
    if close and more and others == left:
        roles = {"total": (Operand(taken),), "part": tuple(map(Operand, more))}
        yield Claim("composition", (Reading(roles),), reader.name(taken))
    elif (close and not more) or taken.quantity.value >= left:
        yield _claim(full, score, [taken], reader.name(score))
    elif taken.quantity.value + others >= left:
        yield _claim(full, score, [taken, *more], reader.name(score))


def _claim(whole: Operand, score: Figure, taken: Sequence[Figure], name: str) -> Claim:
    roles = {"left": (Operand(score),), "whole": (whole,), "taken": tuple(map(Operand, taken))}
    return Claim("remainder" if len(taken) == 1 else "balance", (Reading(roles),), name)


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

    def also_taken(self, after: Sequence[Figure], taken: Figure) -> list[Figure]:
        """What else was taken off in the same sentence: of something else, or as parts of that."""
        end = min((at for stop in _STOPS if (at := self._text.find(stop, taken.at.end)) >= 0), default=len(self._text))
        return [figure for figure in after if figure.at.end <= end and self.name(figure).endswith(self._taken)]

    def is_worth(self, weight: Figure, score: Figure) -> bool:
        """Whether a score is what was got of the points right before it, which are no score themselves."""
        between = self._text[weight.at.end : score.at.start]
        near = len(between) <= _LONGEST and not any(stop in between for stop in _STOPS)
        got = self.name(score).endswith(self._got) and not self.name(weight).endswith((*self._got, *self._taken))
        return near and got and score.quantity.value <= weight.quantity.value

    def is_overall(self, score: Figure) -> bool:
        """Whether points are those of the whole form, of 100."""
        return self.name(score).endswith(self._overall) and score.quantity.value <= _FULL
