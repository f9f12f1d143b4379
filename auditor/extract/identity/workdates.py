"""When work began and when it was done: not before. 工程于2019年3月开工,2018年11月竣工; 建设期2021年5月至2020年12月."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document, View
from auditor.fact import Wording
from auditor.interval import point
from auditor.patterns import any_of
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_DATE = (
    r"(?<![0-9.])(?P<year{0}>(?:19|20)[0-9]{{2}})年(?P<month{0}>1[0-2]|0?[1-9])月"
    r"(?:份|[上中下]旬|[初中底末]|(?:3[01]|[12][0-9]|0?[1-9])日)?"
)
_RANGE = r"(?:至|到|—+|-+|~)"
_BETWEEN = r"[^,;:。!?\n()《》0-9]"
_BEFORE = 12  # code points between a date and the word for what was done then
_AFTER = 4  # code points behind that word in its clause: 开工建设
_HUNDRED = 100


def work_dates(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every date of a beginning with that of the end right behind it, and for every 从…至…, if both tell
    year and month. Dates count as the number of the year times 100 and the month."""
    words = vocabulary.words
    begun, done, then = (any_of(tuple(words.get(kind, ()))) for kind in ("work_begun", "work_done", "work_then"))
    first, last = (_DATE.format(place) for place in (1, 2))
    between = rf"{_BETWEEN}{{0,{_BEFORE}}}?(?:{begun}){_BETWEEN}{{0,{_AFTER}}}?[,;]?(?:{then})*"
    ended = rf"{_BETWEEN}{{0,{_BEFORE}}}?(?:{done})"
    for pattern in (rf"{first}{between}{last}{ended}", rf"{first}{_RANGE}{last}"):
        for found in re.finditer(pattern, document.view.text):
            yield _claim(document, found)


def _claim(document: Document, found: re.Match[str]) -> Claim:
    roles = {"first": (_month(found, 1),), "last": (_month(found, 2),)}
    told = document.view.source(Span(*found.span()))
    words = tuple(
        _wording(document.view, Span(found.start(f"year{place}"), found.end(f"month{place}"))) for place in (1, 2)
    )
    return Claim("work_dates", (Reading(roles),), document.text[told.start : told.end], words=words)


def _month(found: re.Match[str], place: int) -> Operand:
    return Operand(None, constant=point(Fraction(int(found[f"year{place}"]) * _HUNDRED + int(found[f"month{place}"]))))


def _wording(view: View, at: Span) -> Wording:
    return Wording(view.text[at.start : at.end], view.source(at), at, "compare", None)
