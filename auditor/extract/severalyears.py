"""Rows of amounts that are one thing in several years: 2021—2023年支出分别为80万元、90万元、99万元."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import numerals
from auditor.extract.leads import lead_to
from auditor.fact import Item
from auditor.regex import regex

_SPAN = regex(r"((?:19|20)\d\d)年?(?:-|—|–|~|至|到)+((?:19|20)\d\d)年")
_SOME = regex(r"([二两三四五六七八九十]|(?<!\d)[2-9])个?年(?!级|以)")
_YEAR = regex(r"(?:19|20)\d\d年")
_STOPS = "。\n"
_LEAD = 160  # code points from the beginning of a sentence to a row in it


def is_of_years(row: Sequence[Item], text: str) -> bool:
    """Whether the words before a row, in its sentence, tell of just so many years. ``text`` is the document's view."""
    return len(row) > 1 and bool(row[0].levels) and names_years(text, row[0].levels[0].figure.at.start, len(row))


def names_years(text: str, place: int, count: int) -> bool:
    """Whether the words before a place, in its sentence, tell of just so many years."""
    lead = lead_to(text, place, _STOPS, _LEAD)
    spans = {int(found.group(2)) - int(found.group(1)) + 1 for found in _SPAN.finditer(lead)}
    some = {_count(found.group(1)) for found in _SOME.finditer(lead)}
    return count in {*spans, *some, len(_YEAR.findall(lead))}


def _count(word: str) -> int:
    return int(word) if word.isdigit() else int(numerals.read(word))
