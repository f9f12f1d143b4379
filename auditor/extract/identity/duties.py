"""Duties that are another's: a text on the tasks of the whole province in a county's report, or of another bureau."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.claim import Claim
from auditor.document import Document
from auditor.extract.identity.leftovers import claim_of, word_at
from auditor.patterns import any_of
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_HEADING = 16  # code points that the heading of such a text has at most
_OFTEN = 2  # times that it must name the other level: once may be a task given by the level above
_PLACE = 2  # code points that the name of a place has at least before its last: without them 城区 were one
_ALIKE = 2  # code points in a row that the old and the new name of one body have in common


class _Body(NamedTuple):
    """A body by its name: the places that it is of, the largest first, what it is, and how that ends."""

    places: Sequence[str]
    name: str
    ending: str
    at: Span


def duties(document: Document, vocabulary: Vocabulary, title: str) -> Iterator[Claim]:
    """Claims that no text on duties is of another level, or of another body, than the one that the ``title`` names.
    None where the title names no body, or its name leaves the level open."""
    own = next(_bodies(title, Span(0, len(title)), vocabulary), None)
    if own is None:
        return
    for at in _texts(document, vocabulary):
        levels = _of_another_level(document, own, at, vocabulary)
        yield from claim_of([word_at(document.view, each) for each in levels], "duty")
        first = next(_bodies(document.view.text, at, vocabulary), None)
        if first is not None and first.at.start == at.start and _is_another(own, first, document.view.text[slice(*at)]):
            yield from claim_of([word_at(document.view, first.at)], "duty")


def _bodies(text: str, at: Span, vocabulary: Vocabulary) -> Iterator[_Body]:
    """The bodies named in a stretch of a text, where their names begin a phrase and tell of which level they are."""
    places, endings, years = (any_of(tuple(vocabulary.words.get(kind, ()))) for kind in ("place", "agency", "year"))
    place = rf"[\u4e00-\u9fff]{{{_PLACE},6}}?(?:{places})"
    name = rf"(?<![\u4e00-\u9fff])(?:{years})?(?P<places>(?:{place})+)(?P<name>[\u4e00-\u9fff]{{2,14}}?({endings}))"
    for match in re.compile(name).finditer(text, *at):
        if not re.search(places, match["name"]):
            yield _Body(re.findall(place, match["places"]), match["name"], match[3], Span(match.start(1), match.end()))


def _texts(document: Document, vocabulary: Vocabulary) -> Iterator[Span]:
    """The texts under headings that speak of duties."""
    words = vocabulary.words.get("duty", ())
    for section in document.sections:
        title = document.view.text[slice(*section.title)]
        if len(title) <= _HEADING and any(word in title for word in words):
            yield section.body


def _of_another_level(document: Document, own: _Body, at: Span, vocabulary: Vocabulary) -> Iterator[Span]:
    """Where a text tells of the tasks of another level's whole territory, and of those of its own never."""
    levels = any_of(tuple(vocabulary.words.get("whole_level", ())))
    found = [Span(*match.span()) for match in re.compile(levels).finditer(document.view.text, *at)]
    often = Counter(document.view.text[slice(*each)] for each in found)
    if len(often) == 1 and min(often.values()) >= _OFTEN:
        (told,) = often
        level = next(word for word in vocabulary.words.get("place", ()) if own.places[-1].endswith(word))
        if not told.endswith(level):
            yield from found


def _is_another(own: _Body, other: _Body, told: str) -> bool:
    """Whether a text on duties that begins with ``other`` is not of ``own``: that is a body of the same kind, with the
    same task in another place of the level, or with another task in the same place, and ``own`` is nowhere named."""
    if own.ending != other.ending or own.places[-1][-1] != other.places[-1][-1] or own.name[:_ALIKE] in told:
        return own.name == other.name and _is_beside(own.places, other.places) and own.places[-1] not in told
    return own.places[-1] == other.places[-1] and not _are_alike(own, other)


def _is_beside(places: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two places are of one level, and their names tell that they are two."""
    return places[-1][-1] == others[-1][-1] and places[-1] not in others[-1] and others[-1] not in places[-1]


def _are_alike(own: _Body, other: _Body) -> bool:
    """Whether two names may be those of one body before and after a reform: 农业局, 农业农村局; 水利局, 水务局."""
    name = own.name.removesuffix(own.ending)
    return name[0] == other.name[0] or any(name[i : i + _ALIKE] in other.name for i in range(len(name) - 1))
