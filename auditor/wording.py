"""What the program says: the phrases of :mod:`auditor.phrases`, and sentences that are put together from them."""

from __future__ import annotations

from collections.abc import Iterable

from auditor import phrases
from auditor.compose import Place
from auditor.finding import Disposition, TableRead
from auditor.phrases import *  # noqa: F403
from auditor.rule import Applies, Tolerance


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a line about an unknown word: the known one that is like it, if there is one."""
    from difflib import get_close_matches  # only who makes a mistake pays for loading it

    near = get_close_matches(word, list(known), 1, 0.5)
    return phrases.DID_YOU_MEAN.format(near[0]) if near else ""


def between(low: str, high: str) -> str:
    """A range from its ends as text; an empty one is open."""
    if not low and not high:
        return phrases.ANY
    if not low:
        return phrases.AT_MOST.format(high=high)
    return phrases.BETWEEN.format(low=low, high=high) if high else phrases.AT_LEAST.format(low=low)


def place(line: int, column: int, place: Place | None) -> str:
    """Where something stands, as its reader finds it: line and column of a text, page, paragraph or cell of a file."""
    if place is None:
        return phrases.COLUMN.format(line=line, column=column)
    page = phrases.PAGE.format(place.page) if place.page is not None else ""
    if place.table is None:
        part = phrases.PARTS.get(place.part, "")
        return page or phrases.PARAGRAPH.format(place.paragraph) + part
    if place.cell:
        return phrases.SHEET.format(place.sheet) + place.cell
    return page + phrases.TABLE.format(place.table) + phrases.COLUMN.format(line=place.row, column=place.column)


def table(told: TableRead) -> str:
    """Which table is meant."""
    if told.place is None:
        return phrases.TABLE_AT_LINE.format(told.line)
    if told.place.sheet:
        return phrases.SHEET.format(told.place.sheet)
    page = phrases.PAGE.format(told.place.page) if told.place.page is not None else ""
    return page + phrases.TABLE.format(told.number)


def tolerance(told: Tolerance) -> str:
    """How much a rule tolerates, and why."""
    template = phrases.RELATIVE_TOLERANCE if told.is_relative else phrases.TOLERANCE
    return template.format(within=told.written, reason=told.reason)


def applies(told: Applies) -> str:
    """Which reports a rule is for."""
    first, last = told.years
    parts = [phrases.APPLIES_KINDS.format(phrases.PLACES_JOINED.join(told.kinds))] if told.kinds else []
    parts += [phrases.PLACES_JOINED.join(told.regions)] if told.regions else []
    years = phrases.APPLIES_YEARS.get((first is not None, last is not None))
    parts += [years.format(first, last)] if years is not None else []
    return phrases.APPLIES_JOINED.join(parts)


def disposition(told: Disposition) -> str:
    """What somebody said of a finding: the verdict, the reason, and who said so when."""
    template = phrases.SETTLED_AS if told.reason else phrases.SETTLED_ONLY
    text = template.format(verdict=phrases.VERDICTS[told.verdict], reason=told.reason)
    who = phrases.LISTED.join(filter(None, (told.person, told.date)))
    return phrases.SETTLED_BY.format(told=text, who=who) if who else text
