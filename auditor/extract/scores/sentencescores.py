"""What indicators are worth and what they got, told in sentences: 项目决策20分,得18分;产出指标得28分(满分30分)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.interval import point
from auditor.patterns import any_of
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_LONGEST = 14  # code points between what an indicator is worth and what it got
_FULL = 100
_TIES = regex(r"[ ,:、()]")
_END = regex(r"[。;]")
_NAME = regex(r"[^,。;:、\n|]{1,30}$")


def sentence_scores(figures: Sequence[Figure], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every indicator of a sentence that its score is within what it is worth; ``text`` is the document's
    view. Where several are told before one score, it is of all of them, and nothing is claimed."""
    units = vocabulary.words.get("point_unit", ())
    reader = _Reader(text, vocabulary)
    told = [figure for figure in figures if figure.quantity.unit.symbol in units and not reader.is_taken(figure)]
    done: Figure | None = None  # the last figure that was the second of a pair
    for before, one, other in zip([None, *told], told, told[1:], strict=False):
        pair = None if one is done else reader.pair(before, one, other, alone=before is done)
        if pair is not None:
            done = other
            weight, score = pair
            name = _NAME.search(text[: one.at.start][-_LONGEST * 2 :])
            roles = {"weight": (_exact(weight),), "score": (_exact(score),)}
            yield Claim("within", (Reading(roles),), name[0] if name is not None else "")


def _exact(figure: Figure) -> Operand:
    """Points that are whole are not rounded."""
    quantity = figure.quantity
    return Operand(figure, constant=point(quantity.value) if quantity.value.denominator == 1 else None)


class _Reader:
    """Tells by the words between two figures what they are."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._got = vocabulary.words.get("scored", ())
        self._worth = vocabulary.words.get("table_weight", ())
        self._taken = vocabulary.words.get("deducted", ())
        units = any_of(vocabulary.words.get("point_unit", ()))
        self._off = re.compile(rf"(?:{any_of(self._taken)})[0-9.]+(?:{units})")

    def is_taken(self, figure: Figure) -> bool:
        """Whether these are points that were taken off: 扣2分."""
        return self._text[: figure.at.start][-_LONGEST:].rstrip(" :(").endswith(self._taken)

    def pair(self, before: Figure | None, one: Figure, other: Figure, *, alone: bool) -> tuple[Figure, Figure] | None:
        """(weight, score) of two figures, whichever comes first; ``alone`` tells that the one before them is done."""
        gap = self._text[one.at.end : other.at.start]
        if len(self._off.sub("", gap)) > _LONGEST or _END.search(gap):
            return None
        word = _TIES.sub("", self._off.sub("", gap))  # (满分25分)扣1分,得24分
        lead = self._text[: one.at.start].rstrip(" :(")[-_LONGEST:]
        if word in self._got and not lead.endswith(self._got) and (alone or self._begins(before, one)):
            return one, other
        bracketed = gap.startswith("(") and self._text.startswith(")", other.at.end)  # 决策13.5分(满分15分)
        return (other, one) if word in self._worth and (bracketed or lead.endswith(self._got)) else None

    def _begins(self, before: Figure | None, one: Figure) -> bool:
        """Whether a figure is the first of its sentence, or follows what all of it is worth, or got: 综合得分95分,其中
        决策(20分)得分19分."""
        if before is None or before.quantity.value >= _FULL:
            return True
        if self._text[: before.at.start].rstrip(" :(")[-_LONGEST:].endswith(self._got):
            return True
        return _END.search(self._text, before.at.end, one.at.start) is not None
