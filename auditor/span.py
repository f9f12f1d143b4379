"""A stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]``: 0-based code points, end exclusive. Which text is said by whoever holds the span."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Lines:
    """Where the lines of a text begin: found once, so that many places can be told of a long text."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of an offset of the text."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
