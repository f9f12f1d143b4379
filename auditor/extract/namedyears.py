"""The years that a text names, but those that something is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_MARK = 8  # code points of what may number a sentence
_BEGUN = regex(r"(?:\A|[。;\n])\s*(?:[(]?(?:[一二三四五六七八九十]+|[0-9]{1,2})[)、.])?\s*\Z")


class Year(NamedTuple):
    """A year that is named for what it is: no date, and nothing that another is compared with."""

    year: int
    at: Span


def named_years(text: str, vocabulary: Vocabulary) -> Iterator[Year]:
    """The years that a text names, but those that something is compared with."""
    words = "|".join(map(re.escape, sorted(vocabulary.words.get("year", ()), key=len, reverse=True)))
    compare = (*vocabulary.comparing, *vocabulary.words.get("versus", ()))
    for match in re.finditer(rf"(?<![0-9.])((?:19|20)[0-9]{{2}})(?:{words})(?![0-9])", text):
        if not text.endswith(compare, 0, match.start()):
            yield Year(int(match.group(1)), Span(*match.span()))


def begins(text: str, each: Year) -> bool:
    """Whether a year begins its sentence, but for what numbers that."""
    return _BEGUN.search(text, max(each.at.start - _MARK, 0), each.at.start) is not None
