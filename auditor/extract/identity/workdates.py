"""When work began and when it was done: not before. 工程于2019年3月开工,2018年11月竣工; 建设期2021年5月至2020年12月;
规划(2011—2010年).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.fact import Wording
from auditor.interval import point
from auditor.patterns import any_of
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_DATE = regex(
    r"(?<![0-9.])((?:19|20)[0-9]{2})年(1[0-2]|0?[1-9])月(?:份|[上中下]旬|[初中底末]|(?:3[01]|[12][0-9]|0?[1-9])日)?"
)
_YEARS = regex(r"(?<![0-9.])((?:19|20)[0-9]{2})年?(?:至|—+|-+|~)((?:19|20)[0-9]{2})年(?!至|到|—|-|~|[0-9])")
_RANGE = regex(r"至|到|—+|-+|~")
_OTHER = r"[^,;:。!?\n()《》0-9]"
_BEFORE = 12  # code points between a date and the word for what was done then
_AFTER = 4  # code points behind that word in its clause: 开工建设
_HUNDRED = 100


def work_dates(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every date of a beginning with that of the end right behind it, and for every 从…至…, if both tell
    year and month, and for every span of years. Dates count as the number of the year times 100 and the month."""
    text, words = document.view.text, vocabulary.words
    begun, done, then = (any_of(tuple(words.get(kind, ()))) for kind in ("work_begun", "work_done", "work_then"))
    between = re.compile(rf"{_OTHER}{{0,{_BEFORE}}}?(?:{begun}){_OTHER}{{0,{_AFTER}}}?[,;]?(?:{then})*")
    attributive = any_of(tuple(words.get("attributive", ())))
    behind = re.compile(rf"{_OTHER}{{0,{_BEFORE}}}?(?:{done})(?!{_OTHER}{{0,{_AFTER}}}(?:{attributive}))")
    for first, last in pairwise(_DATE.finditer(text)):
        at = first.end(), last.start()
        ended = behind.match(text, last.end()) if between.fullmatch(text, *at) else None
        if ended is not None or _RANGE.fullmatch(text, *at):
            yield _claim(document, first, last, last.end() if ended is None else ended.end())
    yield from _spans(document)


def _spans(document: Document) -> Iterator[Claim]:
    """A claim for every span of years, with all its places."""
    told: dict[str, list[re.Match[str]]] = defaultdict(list)
    for years in _YEARS.finditer(document.view.text):
        told[years[0]].append(years)
    for text, places in told.items():
        roles = {"first": (_year(places[0][1]),), "last": (_year(places[0][2]),)}
        words = tuple(_wording(document, Span(*place.span())) for place in places)
        yield Claim("work_dates", (Reading(roles),), text, words=words)


def _claim(document: Document, first: re.Match[str], last: re.Match[str], end: int) -> Claim:
    roles = {"first": (_month(first),), "last": (_month(last),)}
    told = document.view.source(Span(first.start(), end))
    words = tuple(_wording(document, Span(date.start(), date.end(2))) for date in (first, last))
    return Claim("work_dates", (Reading(roles),), document.text[told.start : told.end], words=words)


def _month(date: re.Match[str]) -> Operand:
    return Operand(None, constant=point(Fraction(int(date[1]) * _HUNDRED + int(date[2]))))


def _year(digits: str) -> Operand:
    return Operand(None, constant=point(Fraction(int(digits) * _HUNDRED)))


def _wording(document: Document, at: Span) -> Wording:
    return Wording(document.view.text[at.start : at.end], document.view.source(at), at, "compare", None)
