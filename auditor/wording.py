"""What the program says, in the current language: the phrases of :mod:`auditor.phrases`, and what is made of them.

A phrase is looked up when it is asked for (``wording.NAME``), never when a module is loaded: the language may be chosen
later.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from auditor import phrases
from auditor.language import current, tr, translated

if TYPE_CHECKING:
    from auditor.compose import Place
    from auditor.finding import Disposition, TableRead
    from auditor.phrases import *  # noqa: F403
    from auditor.rule import Applies, Tolerance

_said: dict[tuple[str, str], Any] = {}  # phrases by language and name


def __getattr__(name: str) -> Any:
    """The phrase of this name in the current language."""
    key = (current(), name)
    if key not in _said:
        try:
            _said[key] = translated(getattr(phrases, name))
        except AttributeError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    return _said[key]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a line about an unknown word: the known one that is like it, if there is one."""
    from difflib import get_close_matches  # only who makes a mistake pays for loading it

    near = get_close_matches(word, list(known), 1, 0.5)
    return tr(phrases.DID_YOU_MEAN, near[0]) if near else ""


def between(low: str, high: str) -> str:
    """A range from its ends as text; an empty one is open."""
    if not low and not high:
        return tr(phrases.ANY)
    if not low:
        return tr(phrases.AT_MOST, high=high)
    return tr(phrases.BETWEEN, low=low, high=high) if high else tr(phrases.AT_LEAST, low=low)


def place(line: int, column: int, place: Place | None) -> str:
    """Where something stands, as its reader finds it: line and column of a text, page, paragraph or cell of a file."""
    if place is None:
        return tr(phrases.COLUMN, line=line, column=column)
    if place.table is not None:
        if place.cell:
            return tr(phrases.SHEET_CELL, place.sheet, place.cell)
        return _on_page(place.page, tr(phrases.TABLE_CELL, place.table, place.row, place.column))
    if place.page is not None:
        return tr(phrases.PAGE, place.page)
    if place.part in phrases.PARTS:
        return tr(phrases.PARAGRAPH_IN, place.paragraph, tr(phrases.PARTS[place.part]))
    return tr(phrases.PARAGRAPH, place.paragraph)


def table(told: TableRead) -> str:
    """Which table is meant."""
    if told.place is None:
        return tr(phrases.TABLE_AT_LINE, told.line)
    if told.place.sheet:
        return tr(phrases.SHEET, told.place.sheet)
    return _on_page(told.place.page, tr(phrases.TABLE, told.number))


def _on_page(number: int | None, what: str) -> str:
    return what if number is None else tr(phrases.ON_PAGE, number, what)


def tolerance(told: Tolerance) -> str:
    """How much a rule tolerates, and why."""
    template = phrases.RELATIVE_TOLERANCE if told.is_relative else phrases.TOLERANCE
    return tr(template, within=told.written, reason=told.reason)


def applies(told: Applies) -> str:
    """Which reports a rule is for."""
    first, last = told.years
    joined = tr(phrases.PLACES_JOINED)
    parts = [tr(phrases.APPLIES_KINDS, joined.join(told.kinds))] if told.kinds else []
    parts += [joined.join(told.regions)] if told.regions else []
    years = phrases.APPLIES_YEARS.get((first is not None, last is not None))
    parts += [tr(years, first, last)] if years is not None else []
    return tr(phrases.APPLIES_JOINED).join(parts)


def words(kind: str) -> str:
    """What words are called that a finding points at, by their kind."""
    return tr(phrases.KINDS_OF_WORDS.get(kind, phrases.WORDS))


def disposition(told: Disposition) -> str:
    """What somebody said of a finding: the verdict, the reason, and who said so when."""
    template = phrases.SETTLED_AS if told.reason else phrases.SETTLED_ONLY
    text = tr(template, verdict=tr(phrases.VERDICTS[told.verdict]), reason=told.reason)
    who = tr(phrases.LISTED).join(filter(None, (told.person, told.date)))
    return tr(phrases.SETTLED_BY, told=text, who=who) if who else text
