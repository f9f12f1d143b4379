"""Scores and what they are called: 自评得分96分,评价等级为“优”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.fact import Wording
from auditor.grading import Band, Profile
from auditor.interval import point
from auditor.quantity import Figure
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_FULL = Fraction(100)
_LOOK_BACK = 8  # code points before a score in which it is said to be one
_LOOK_AHEAD = 40  # code points behind a score in which its grade is named
_QUOTES = "“\"'‘:"
_STOPS = "。;\n"
_ENDS = "”\"'’,。;、)!\n"


def grades(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every score out of 100 whose grade is named behind it, by the bands of the chosen profile. Those
    of other profiles acquit: the report may have been graded by them."""
    profile, text = vocabulary.profile, document.view.text
    scored = [figure for figure in figures if _is_score(figure, text, vocabulary)] if profile is not None else []
    graded: dict[Span, Figure] = {}
    for figure in scored:
        span = _grade(text, figure.at.end, vocabulary)
        if span is not None and (span not in graded or graded[span].quantity.value < figure.quantity.value):
            graded[span] = figure  # of 自评得分96分,其中执行得分9分,等次为优 the greater
    for span, figure in _of_all(graded, scored, text):
        band = profile.named(text[span.start : span.end]) if profile is not None else None
        if band is None or profile is None:
            continue
        name = text[span.start : span.end]
        others = [other for other in vocabulary.profiles.values() if other is not profile]
        found = [(profile, band), *((other, same) for other in others if (same := other.named(name)) is not None)]
        readings = tuple(_reading(figure, *each, weak=place > 0) for place, each in enumerate(found))
        yield Claim("grade", readings, words=(Wording(name, document.view.source(span), span, "equal", None),))


def _of_all(graded: Mapping[Span, Figure], scored: Sequence[Figure], text: str) -> Iterator[tuple[Span, Figure]]:
    """The grades with their scores; behind a list of scores a grade is of the greatest, the total at its head: 得分96
    分,其中过程得分19分,……产出得分29分,等次为优."""
    past = 0
    for span, figure in graded.items():
        past = max(past, *(text.rfind(stop, 0, span.start) for stop in _STOPS))
        listed = [other for other in scored if past <= other.at.start <= figure.at.start]
        yield span, max(listed, key=lambda other: other.quantity.value)
        past = span.end


def _is_score(figure: Figure, text: str, vocabulary: Vocabulary) -> bool:
    quantity = figure.quantity
    if quantity.unit.symbol not in vocabulary.words.get("point_unit", ()) or not 0 <= quantity.value <= _FULL:
        return False
    lead = text[max(figure.at.start - _LOOK_BACK, 0) : figure.at.start]
    for word in vocabulary.words.get("filler", ()):
        lead = lead.removesuffix(word)
    return lead.rstrip(":").endswith(vocabulary.words.get("score", ()))


def _grade(text: str, start: int, vocabulary: Vocabulary) -> Span | None:
    """Where a grade is named after a word such as 等级."""
    stops = [place for stop in _STOPS if (place := text.find(stop, start, start + _LOOK_AHEAD)) >= 0]
    end = min(stops, default=min(start + _LOOK_AHEAD, len(text)))
    words = vocabulary.words.get("graded", ())
    place = max((at + len(word) for word in words if (at := text.find(word, start, end)) >= 0), default=-1)
    if place < 0:
        return None
    fillers = vocabulary.words.get("filler", ())
    while place < end and (text[place] in _QUOTES or text.startswith(fillers, place)):
        place += 1
    spellings = {name for p in vocabulary.profiles.values() for band in p.bands for name in (band.name, *band.synonyms)}
    named = max((name for name in spellings if text.startswith(name, place)), key=len, default="")
    after = text[place + len(named) : place + len(named) + 1]
    ends = not after or after in _ENDS or after in vocabulary.words.get("grade_ending", ())
    return Span(place, place + len(named)) if named and ends else None


def _reading(figure: Figure, profile: Profile, band: Band, *, weak: bool) -> Reading:
    above = [other.low for other in profile.bands if other.low > band.low]
    roles = {
        "score": (Operand(figure),),
        "low": (Operand(None, constant=point(band.low)),),
        "high": (Operand(None, constant=point(min(above, default=_FULL + 1))),),
    }
    return Reading(roles, weak)
