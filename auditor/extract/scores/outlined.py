"""What the sections of an outline are worth and got: 一、项目决策(20分); (一)项目立项(12分),得12分; (二)绩效目标(8分),
得7分."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document, Paragraph
from auditor.extract.leads import lead_to
from auditor.frozen import mutable
from auditor.interval import point
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_FULL = 100
_FEWEST = 2  # parts of a section
_HEADING = 60  # code points in which a section tells what it is worth
_LEAD = 12  # code points before points that tell what they are
_STOPS = ",;:。、\n"
_BARS = "|"


@mutable
class _Section:
    """A numbered paragraph with what it is worth and what it, and the paragraphs up to the next number, got."""

    name: str
    style: str
    ordinal: int
    weight: Figure | None
    scores: list[Figure]
    parts: list[_Section] = field(default_factory=list)
    closed: bool = False  # whether something follows that is no part of it

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def score(self) -> Figure | None:
        """What it got, where one number of points tells that."""
        return self.scores[0] if len(self.scores) == 1 else None


def outlined_scores(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every section of an outline that its parts come to what it is worth, and got what it got, if each of
    them tells that and they are numbered from the first on; and that what has no parts got no more than it is worth."""
    for section in _sections(document, figures, vocabulary):
        parts = section.parts
        if not parts and section.weight is not None and section.score is not None:
            roles = {"weight": (_exact(section.weight),), "score": (_exact(section.score),)}
            yield Claim("within", (Reading(roles),), section.name)
        numbered = [part.ordinal for part in parts] == list(range(1, len(parts) + 1))
        if len(parts) < _FEWEST or not numbered:
            continue
        for whole, told in (
            (section.weight, [part.weight for part in parts]),
            (section.score, [part.score for part in parts]),
        ):
            added = tuple(_exact(figure) for figure in told if figure is not None)
            more = whole is not None and sum(f.quantity.value for f in told if f is not None) > whole.quantity.value
            if whole is not None and len(added) == len(parts) and (section.closed or more or _is_filled(section)):
                reading = Reading({"total": (_exact(whole),), "part": added})
                yield Claim("closed_listing", (reading,), section.name)


def _is_filled(section: _Section) -> bool:
    """Whether what the parts of a section are worth comes to what it is, so that they are all, though nothing follows
    them."""
    told = [part.weight.quantity.value for part in section.parts if part.weight is not None]
    whole = section.weight.quantity.value if section.weight is not None else None
    return len(told) == len(section.parts) and sum(told) == whole


def _sections(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> list[_Section]:
    """The numbered paragraphs of a document in order, each with those that are parts of it."""
    reader = _Reader(document, figures, vocabulary)
    found: list[_Section] = []
    above: list[_Section] = []
    for paragraph in document.paragraphs:
        weight, scores = reader.points(paragraph)
        if not paragraph.style or paragraph.ordinal is None:
            if above:
                above[-1].scores += [f for f in scores if _may_have_got(above[-1], f)]
            continue
        section = _Section(reader.name(paragraph), paragraph.style, paragraph.ordinal, weight, scores)
        styles = [each.style for each in above]
        place = styles.index(section.style) if section.style in styles else len(above)
        for over in above[place:]:
            over.closed = True
        above = [*above[:place], section]
        if place:
            above[place - 1].parts.append(section)
        found.append(section)
    return found


def _may_have_got(section: _Section, score: Figure) -> bool:
    """Whether points told under a section are its own: more than it is worth may be what all sections above it got."""
    return section.weight is None or score.quantity.value <= section.weight.quantity.value


class _Reader:
    """Tells what the points of a paragraph are."""

    def __init__(self, document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        units = words.get("point_unit", ())
        self._text = document.view.text
        self._got = words.get("scored", ())
        self._worth = tuple(words.get("table_weight", ()))
        self._taken = words.get("deducted", ())
        told = [f for f in figures if f.quantity.unit.symbol in units and f.quantity.hedge is None]  # 优(90分以上)
        self._points = [figure for figure in told if figure.quantity.value <= _FULL]

    def points(self, paragraph: Paragraph) -> tuple[Figure | None, list[Figure]]:
        """What a paragraph says that it is worth, and the points that it says were got."""
        start, end = paragraph.span
        told = [figure for figure in self._points if start <= figure.at.start < end]
        if not told or _BARS in self._text[start:end]:
            return None, []
        weights = [f for f in told if f.at.start - start <= _HEADING and self._is_weight(f)]
        return (weights[0] if len(weights) == 1 else None), [f for f in told if self._is_score(f)]

    def name(self, paragraph: Paragraph) -> str:
        """The name of a section, without its number and what stands in brackets behind it."""
        text = self._text[paragraph.marker.end : paragraph.span.end][:_HEADING]
        return min((text.partition(stop)[0] for stop in "(,;:。"), key=len).strip()

    def _is_weight(self, figure: Figure) -> bool:
        lead = lead_to(self._text, figure.at.start, _STOPS, _LEAD).rstrip(" ")
        return lead.endswith(("(", *self._worth))

    def _is_score(self, figure: Figure) -> bool:
        lead = lead_to(self._text, figure.at.start, _STOPS, _LEAD).rstrip(" ")
        return lead.endswith(self._got) and not lead.endswith(self._taken)


def _exact(figure: Figure) -> Operand:
    """Points that are whole are not rounded."""
    quantity = figure.quantity
    return Operand(figure, constant=point(quantity.value) if quantity.value.denominator == 1 else None)
