"""What stands before a figure, and behind it, in its clause or sentence."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.quantity import Figure
from auditor.span import Span

_WINDOW = 64  # code points that are looked at first: most clauses are shorter


def start_of(text: str, place: int, stops: str) -> int:
    """Where the stretch begins that a place stands in: behind the last of ``stops`` before it, or at the beginning of
    the text. As far back as need be is looked, and no farther."""
    size = _WINDOW
    while True:
        low = max(0, place - size)
        found = max(text.rfind(stop, low, place) for stop in stops) + 1
        if found or not low:
            return found
        size *= 4


def lead_to(text: str, place: int, stops: str, longest: int | None = None) -> str:
    """The text before a place, from the last of ``stops`` on, and no more than so many code points of it; all of it
    where ``longest`` is not given."""
    if longest is None:
        return text[start_of(text, place, stops) : place]
    lead = text[max(0, place - longest) : place]
    return lead[max(map(lead.rfind, stops)) + 1 :]


def tail_of(text: str, place: int, stops: str, longest: int) -> str:
    """The text behind a place, up to the first of ``stops``, and no more than so many code points of it."""
    tail = text[place : place + longest]
    return tail[: min((found for stop in stops if (found := tail.find(stop)) >= 0), default=len(tail))]


def before_hedge(text: str, start: int, end: int, figure: Figure) -> int:
    """Where the words before a figure end: before one that only says that it is not exact: 收入近8.27亿元."""
    hedge = figure.quantity.hedge
    if hedge is None or None in (hedge.low, hedge.high) or not text.endswith(hedge.word, start, end):
        return end
    return end - len(hedge.word)


def before_words(text: str, lead: Span, words: Sequence[str]) -> Span:
    """A stretch before a figure without the longest of some words that it ends in."""
    return Span(lead.start, lead.end - max((len(word) for word in words if text.endswith(word, *lead)), default=0))
