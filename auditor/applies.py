"""Which rules a report is for, by what its title and its opening say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from auditor.document import Document
from auditor.rule import Applies, Rule
from auditor.vocabulary import Vocabulary, as_viewed

_TITLE = 2  # paragraphs that may be the title
_OPENING = 400  # characters in which a title that says nothing is made up for


class Opening(NamedTuple):
    """What kind of report it is, for which year, and the text that tells; ``year`` is ``None`` where none is told."""

    text: str
    kinds: frozenset[str]
    year: int | None


def opening(document: Document, vocabulary: Vocabulary) -> Opening:
    """What a report says of itself before anything else. The title decides; the opening where the title is silent."""
    title = " ".join(document.view.text[p.span.start : p.span.end] for p in document.paragraphs[:_TITLE])[:_OPENING]
    text = document.view.text[:_OPENING]
    years = _years(title, vocabulary) or _years(text, vocabulary)
    kinds = _kinds(title, vocabulary) or _kinds(text, vocabulary)
    return Opening(text, kinds, years[0] if years else None)


def applying(rules: Iterable[Rule], told: Opening) -> list[Rule]:
    """The rules that are for such a report. What the report does not tell is not what a rule asks for."""
    return [rule for rule in rules if rule.applies is None or _applies(rule.applies, told)]


def _applies(wanted: Applies, told: Opening) -> bool:
    first, last = wanted.years
    if wanted.kinds and told.kinds.isdisjoint(wanted.kinds):
        return False
    if wanted.regions and not any(as_viewed(region) in told.text for region in wanted.regions):
        return False
    if (first, last) == (None, None):
        return True
    return told.year is not None and (first or told.year) <= told.year <= (last or told.year)


def _kinds(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(
        kind for kind, words in vocabulary.reports.items() if any(as_viewed(word) in text for word in words)
    )


def _years(text: str, vocabulary: Vocabulary) -> list[int]:
    words = "|".join(map(re.escape, vocabulary.words.get("year", ())))
    return [int(year) for year in re.findall(rf"(?<![0-9])((?:19|20)[0-9]{{2}})(?:{words})", text)] if words else []
