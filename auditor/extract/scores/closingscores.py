"""The overall score that closes a sentence, behind the scores of its parts: 投入得19分,过程得28分,产出得47分,总分94分.

Or in one row: 投入、过程、产出分别得19分、28分、47分,总分94分. Or in a sentence of its own: …;产出得47分。总分94分.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to, start_of
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_FEWEST, _MOST = 3, 12
_FULL = 100
_NEAR = Fraction(1, 20)  # how far the scores may miss the overall score, relative
_STOPS = "。;!?\n"
_ENDS = "。!?\n"
_ENDED = ("。", ";")
_DIGIT = regex(r"\d")
_CLAUSES = ",;:。、()\n"
_LONGEST = 20  # code points of what a clause tells before its figure
_REACH = 200  # code points of a sentence


def closing_scores(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every overall score that the scores told right before it in its sentence nearly come to, or those of
    the sentence before where its own tells nothing else before it. ``text`` is the document's view."""
    reader = _Reader(text, vocabulary)
    for total in filter(reader.is_overall, figures):
        points = reader.points(total, figures)
        for run in reader.runs(points, total):
            whole = total.quantity.value
            gap = abs(sum((figure.quantity.value for figure in run), Fraction(0)) - whole)
            told = gap in [figure.quantity.value for figure in points if figure not in run]  # 附加分3分
            if _FEWEST <= len(run) <= _MOST and gap <= _NEAR * whole <= _NEAR * _FULL and not told:
                yield _claim(total, run)
                break
    yield from _opening(figures, text, reader)


def _opening(figures: Sequence[Figure], text: str, reader: _Reader) -> Iterator[Claim]:
    """A claim for every overall score alone in its sentence that those of the next nearly come to, if each figure of
    that is called a score: 自评总分94分。其中投入得分19分,过程得分28分,产出得分47分."""
    sentences = (list(run) for _, run in groupby(figures, lambda figure: start_of(text, figure.at.start, _STOPS)))
    for first, scores in pairwise(reader.only_points(sentence) for sentence in sentences):
        if len(first) != 1 or not _FEWEST <= len(scores) <= _MOST or not reader.is_overall(first[0]):
            continue
        total, added = first[0].quantity.value, sum((figure.quantity.value for figure in scores), Fraction(0))
        together = text.count("\n", first[0].at.end, scores[0].at.start) == 0 and all(map(reader.is_score, scores))
        behind = [f for f in reader.only_points(figures) if 0 < f.at.start - scores[-1].at.end < _REACH]
        told = abs(added - total) in [figure.quantity.value for figure in behind]  # 另扣1分
        if together and not told and abs(added - total) <= _NEAR * total <= _NEAR * _FULL:
            yield _claim(first[0], scores)


def _claim(total: Figure, scores: Sequence[Figure]) -> Claim:
    roles = {"total": (Operand(total),), "part": tuple(map(Operand, scores))}
    return Claim("overall_score", (Reading(roles),))


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._vocabulary = vocabulary
        self._joints = ("", ",", "、", *vocabulary.words.get("and", ()))
        self._units = vocabulary.words.get("point_unit", ())
        self._got = vocabulary.words.get("scored", ())
        self._means = vocabulary.words.get("mean", ())
        self._rows = vocabulary.words.get("respectively", ())
        self._ties = (*vocabulary.words.get("filler", ()), *vocabulary.words.get("total", ()))
        marks = vocabulary.words.get("whole_mark", ())
        whole = (word for word in vocabulary.words.get("score", ()) if word.startswith(marks))
        self._overall = (*vocabulary.words.get("table_overall", ()), *whole)

    def only_points(self, figures: Sequence[Figure]) -> list[Figure]:
        """The points among some figures."""
        return [figure for figure in figures if figure.quantity.unit.symbol in self._units]

    def is_score(self, figure: Figure) -> bool:
        """Whether the words right before some points call them a score."""
        return self._lead(figure).endswith(self._got)

    def is_overall(self, figure: Figure) -> bool:
        """Whether the words right before some points call them the overall score."""
        name = self._lead(figure).rstrip() or lead_to(self._text, figure.at.start - 1, _CLAUSES, _LONGEST)
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
        """Where the sentence begins that tells the scores: that of the overall score, or the one before in its line."""
        start = self._begins(total.at.start, _STOPS)
        behind = self._text.startswith(_ENDED, max(0, start - 1)) and not _DIGIT.search(
            self._text, start, total.at.start
        )
        return self._begins(start - 1, _ENDS) if behind and not self._is_of_earlier(start, total.at.start) else start

    def _is_of_earlier(self, start: int, end: int) -> bool:
        """Whether a stretch names an earlier year: 上年总得分94分."""
        words = self._vocabulary.tokens(self._text, start, end)
        return any(self._vocabulary.role(word.name) == "prior" for word in words if word.kind == "measure")

    def _begins(self, at: int, stops: str) -> int:
        """Where what ends in some stops begins, of the place before which it ends."""
        start = max(0, at - _REACH)
        return max(start, *(self._text.rfind(stop, start, at) + 1 for stop in stops))

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
