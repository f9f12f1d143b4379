"""Whom a stretch of a clause is about: the words that name a subject, its measure, its year and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary

_TRAILING = ("measure", "filler", "versus", "each", "total", "respectively", "caliber", "mean")
_EMPTY = (*_TRAILING, "noun")
_BREAKS = (
    "member", "complete", "share", "completion", "increase", "decrease", "exceed", "become", "outside", "remainder",
    "greater", "less", "unchanged",
)  # fmt: skip
_STOPS = ("", "\n", *",;:。!?|()[]")
_EDGE = " :\"“”'·-—~*的"


@dataclass(frozen=True, slots=True)
class Label:
    """The words that name what a figure is about, and what they were resolved to."""

    text: str
    subject: str | None
    measure: str | None
    year: int | None
    owner: str = ""


class Labels:
    """Reads names and years in a document's view; knows nothing of what stood before."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._vocabulary = vocabulary
        words = "|".join(map(re.escape, sorted(vocabulary.words.get("year", ()), key=len, reverse=True)))
        self._year = re.compile(rf"(?<![0-9.])((?:19|20)[0-9][0-9])(?:{words})" if words else r"(?!)()")
        self.report_year = self._main_year()

    def _main_year(self) -> int | None:
        """The year the report is about: the first it names, which is that of its title."""
        match = self._year.search(self._text)
        return int(match.group(1)) if match else None

    def label(self, words: Sequence[Token], start: int, end: int) -> Label:
        """Who is meant in ``text[start:end]``: the subject nearest to its end, with measure and year."""
        limit = max((w.end for w in words if w.kind in ("member", "complete", "outside", "remainder")), default=start)
        if limit == start and self._text[start - 1 : start] not in _STOPS:  # 购置费0.14亿元和运行费1.27亿元
            joint = next((w for w in self._vocabulary.words.get("and", ()) if self._text.startswith(w, start)), "")
            limit += len(joint) if limit + len(joint) < end else 0
        words = [w for w in words if w.start >= limit]
        measure = next((w.name for w in reversed(words) if w.kind == "measure"), None)
        stop = self._label_end(words, limit, end)
        subjects = [w for w in words if w.kind == "subject" and w.end <= stop]
        year = self._find_year(limit, end)
        if subjects and not self._without_years(self._text_between(words, subjects[-1].end, stop)):
            subject = subjects[-1]
            owner = self._without_years(self._text_between(words, limit, subject.start))
            if owner.endswith(self._vocabulary.words.get("and", ())):  # 中央及省级资金 is neither alone
                return Label(self._raw(limit, stop), None, measure, year)
            return Label(self._text[subject.start : subject.end], subject.name, measure, year, owner)
        return Label(self._raw(limit, stop), None, measure, year)

    def subject(self, name: str) -> str | None:
        """The known subject that a name by itself is of."""
        found = [word for word in self._vocabulary.tokens(name, 0, len(name)) if word.kind == "subject"]
        return found[-1].name if found else None

    def years(self, start: int, end: int) -> list[int]:
        """The years named in a stretch of the view."""
        return [int(match.group(1)) for match in self._year.finditer(self._text, start, end)]

    # labels ------------------------------------------------------------------------------------------------------

    def _find_year(self, start: int, end: int) -> int | None:
        span = self._year_span(start, end)
        return None if span is None else int(self._text[span.start : span.start + 4])

    def _year_span(self, start: int, end: int) -> Span | None:
        match = self._year.search(self._text, start, min(end + 4, len(self._text)))
        return Span(*match.span()) if match and match.start() < end else None

    def _label_end(self, words: Sequence[Token], start: int, end: int) -> int:
        """Where a label ends: before the verb of change or share, and before the empty words at its end."""
        breaks = [w.start for w in words if w.kind in (*_BREAKS, "compare", "compared") and w.start >= start]
        stop = min(breaks, default=end)
        for word in reversed(words):
            if word.end == stop and word.kind in _TRAILING:
                stop = word.start
        return stop

    def _text_between(self, words: Sequence[Token], start: int, end: int) -> str:
        """What is left of a stretch without its empty words."""
        kept, at = "", start
        for word in words:
            if word.start >= start and word.end <= end:
                kept += self._text[at : word.start]
                kept += "" if word.kind in _EMPTY else self._text[word.start : word.end]
                at = word.end
        return (kept + self._text[at:end]).strip(_EDGE) if end > start else ""

    def _without_years(self, text: str) -> str:
        return self._year.sub("", text).strip(_EDGE)

    def _raw(self, start: int, stop: int) -> str:
        """The text of a label that the vocabulary does not know, without the years before it."""
        years = list(self._year.finditer(self._text, start, stop))
        text = self._text[years[-1].end() if years else start : stop].strip(_EDGE)
        return "" if text in self._vocabulary.words.get("and", ()) else text
