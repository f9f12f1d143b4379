"""The numbers that begin the items of lists, at the beginning of paragraphs and inside them: 一、 (二) 3. ④ 五是."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from auditor.document import Document, View
from auditor.fact import Wording
from auditor.normal import marker
from auditor.regex import regex
from auditor.span import Span

_LONGEST = 8  # code points of a mark
_STOP = regex(r"[。;:!?,][”’\"』)]?")
_QUOTED = regex(r"“[^“”\n]{0,400}”|《[^《》\n]{0,80}》")
# 一、二级公路, 3、4季度: no mark but an ordinary list of numbers
_GOES_ON = regex(r"(?<=[一二三四五六七八九十]、)[一二三四五六七八九十]|(?<=[0-9]、)[0-9]{1,2}(?![0-9])")
_VALUE = regex(r"[一二三四五六七八九十百零〇0-9]+")
_SPOKEN = regex(r"[首其再最][先次者后]")
_SERIES = "series"
_DIGITS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

RANKS = ("cn", "cn-paren", "arabic", "arabic-paren", "circled")
"""The forms of numbers that are no part of a sentence, from the highest level down."""


class Mark(NamedTuple):
    """A number before an item. ``form`` is how it is written but for its value, ``at`` its place in the view;
    ``leads`` tells that it begins its paragraph.

    The forms are those of :data:`RANKS`, else what is said round the value: 是 of 一是, 第, of 第一,."""

    form: str
    ordinal: int
    at: Span
    paragraph: int
    leads: bool


def marks(document: Document, paragraph: int) -> Iterator[Mark]:
    """The marks of a paragraph in text order, but for those in quotation marks."""
    text, span = document.view.text, document.paragraphs[paragraph].span
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text, *span)]
    places = chain((span.start,), (stop.end() for stop in _STOP.finditer(text, *span)))
    for place in places:
        found = _mark(text, place, paragraph, leads=place == span.start)
        if found is not None and not any(each.overlaps(found.at) for each in quoted):
            yield found


def _mark(text: str, place: int, paragraph: int, *, leads: bool) -> Mark | None:
    found = marker(text[place : place + _LONGEST])
    end = place + found.length
    if found.style not in (*RANKS, _SERIES) or found.ordinal is None or _GOES_ON.match(text, end):
        return None
    words = text[place:end]
    if (words.endswith(",") and found.style != _SERIES) or _SPOKEN.match(words):
        return None
    form = _VALUE.sub("", words).strip(",、") if found.style == _SERIES else found.style
    return Mark(form, found.ordinal, Span(place, end), paragraph, leads)


def wording_of(view: View, mark: Mark) -> Wording:
    """A mark as words that a claim points at."""
    return Wording(view.text[slice(*mark.at)], view.source(mark.at), mark.at, "number", None)


def may_be_item(text: str, value: int) -> bool:
    """Whether a text has a number, in any form, that may begin an item of that number."""
    numbers = "|".join(map(re.escape, _spelled(value)))
    return re.search(rf"(?<![0-9.])(?:{numbers})(?:[、.,:)]|是|来|方面)|第(?:{numbers})", text) is not None


def _spelled(value: int) -> Sequence[str]:
    """The ways to write a small number: 12, 十二, ⑫."""
    tens, ones = divmod(value, 10)
    words = ("" if tens < 2 else _DIGITS[tens - 1]) + ("十" if tens else "") + (_DIGITS[ones - 1] if ones else "")
    return (str(value), words, *_CIRCLED[value - 1 : value])
