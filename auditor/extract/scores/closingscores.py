"""The overall score that closes a sentence, behind the scores of its parts: 投入得19分,过程得28分,产出得47分,总分94分.

Or in one row: 投入、过程、产出分别得19分、28分、47分,总分94分.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_FEWEST, _MOST = 3, 12
_FULL = 100
_NEAR = Fraction(1, 20)  # how far the scores may miss the overall score, relative
_STOPS = "。;!?\n"
_CLAUSES = ",;:。、()\n"
_LONGEST = 20  # code points of what a clause tells before its figure
_REACH = 200  # code points of a sentence


def closing_scores(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every overall score that the scores told right before it in its sentence nearly come to. ``text`` is
    the document's view."""
    reader = _Reader(text, vocabulary)
    for total in filter(reader.is_overall, figures):
        points = reader.points(total, figures)
        for run in reader.runs(points, total):
            whole = total.quantity.value
            gap = abs(sum((figure.quantity.value for figure in run), Fraction(0)) - whole)
            told = gap in [figure.quantity.value for figure in points if figure not in run]  # 附加分3分
            if _FEWEST <= len(run) <= _MOST and gap <= _NEAR * whole <= _NEAR * _FULL and not told:
                parts = tuple(map(Operand, run))
                yield Claim("overall_score", (Reading({"total": (Operand(total),), "part": parts}),))
                break


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._joints = ("", ",", "、", *vocabulary.words.get("and", ()))
        self._units = vocabulary.words.get("point_unit", ())
        self._got = vocabulary.words.get("scored", ())
        self._means = vocabulary.words.get("mean", ())
        self._rows = vocabulary.words.get("respectively", ())
        self._ties = (*vocabulary.words.get("filler", ()), *vocabulary.words.get("total", ()))
        marks = vocabulary.words.get("whole_mark", ())
        whole = (word for word in vocabulary.words.get("score", ()) if word.startswith(marks))
        self._overall = (*vocabulary.words.get("table_overall", ()), *whole)

    def is_overall(self, figure: Figure) -> bool:
        """Whether the words right before some points call them the overall score."""
        name = self._lead(figure).rstrip()
        while tie := next((word for word in self._ties if name.endswith(word)), ""):
            name = name.removesuffix(tie)
        named = name.endswith(self._overall)
        return named and figure.quantity.unit.symbol in self._units

    def points(self, total: Figure, figures: Sequence[Figure]) -> list[Figure]:
        """The points that a sentence tells before its overall score; none where means are among them."""
        start = self._start(total)
        told = [f for f in figures if start <= f.at.start < total.at.start and f.quantity.unit.symbol in self._units]
        return [] if any(self._lead(figure).endswith(self._means) for figure in told) else told

    def _start(self, total: Figure) -> int:
        start = max(0, total.at.start - _REACH)
        return max(start, *(self._text.rfind(stop, start, total.at.start) + 1 for stop in _STOPS))

    def runs(self, points: Sequence[Figure], total: Figure) -> Iterator[list[Figure]]:
        """What may have been added: the figures in one row right before the total, which words say to be scores, and
        those of the sentence of which each is called a score."""
        start = self._start(total)
        row = list(points[-1:])
        for one, other in pairwise(reversed(points)):
            if self._text[other.at.end : one.at.start] not in self._joints:
                break
            row.insert(0, other)
        if row and any(word in self._text[start : row[0].at.start] for word in self._rows):
            yield row
        yield [figure for figure in points if self._lead(figure).endswith(self._got)]

    def _lead(self, figure: Figure) -> str:
        """What stands before a figure in its clause."""
        return lead_to(self._text, figure.at.start, _CLAUSES, _LONGEST)
