"""What is in the cells of tables, and what the words of a heading say of the figures under it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.document import Document, GridCell
from auditor.extract.headings import column
from auditor.grid.shape import Cell
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_BOUNDS = " <>=≤≥"
_MARKS = "-—–/\\*×·~_─－"  # what stands in a cell for nothing
_SENTENCE = regex(r"[,。;!?]")
_LONGEST_HEADING = 40


class Cells:
    """Knows what is in the cells of a document's tables, and what the words of a heading mean."""

    def __init__(self, document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        self._figures: dict[int, list[Figure]] = {}
        self._by_start = sorted(figures, key=lambda figure: figure.at.start)
        self._starts = [figure.at.start for figure in self._by_start]

    def cell(self, place: GridCell) -> Cell:
        """A cell with its figure, if one figure is all of it."""
        start, end = place.span
        text = self._document.view.text[start:end]
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = self._by_start[first:last]
        figure = None
        if len(inside) == 1:
            rest = text[: inside[0].at.start - start] + text[inside[0].at.end - start :]
            figure = inside[0] if not rest.strip(_BOUNDS) else None
        bare = text.strip(" ()")
        blank = figure is None and (not bare.strip(_MARKS) or bare in self._words.get("table_blank", ()))
        return Cell(place, text, figure, blank, tuple(inside))

    def heading(self, text: str) -> str:
        """The kind of column under a heading: as :attr:`Column.kind`, or empty where the words do not tell."""
        bare = _bare(text)
        for kind in ("code", "index", "remark"):
            if bare.endswith(self._words.get(f"table_{kind}", ())):
                return kind
        for kind in ("weight", "score", "target", "outcome", "amount"):
            if bare in self._words.get(f"table_{kind}", ()):
                return "value"
        if bare in self._words.get("table_label", ()):
            return "label"
        if any(bare in names for ratio in self._vocabulary.ratios for names in (ratio.ratio, ratio.whole)):
            return "value"
        if len(text) > _LONGEST_HEADING or _SENTENCE.search(text):
            return ""
        return "value" if column(text, self._vocabulary) is not None else ""

    def is_unit(self, text: str) -> bool:
        """Whether a text is a unit and nothing else: 台, 万元."""
        return text in self._vocabulary.units.units

    def is_known(self, text: str) -> bool:
        """Whether a text is nothing but words of the vocabulary."""
        words = self._vocabulary.tokens(text, 0, len(text))
        return bool(self.heading(text)) or sum(word.end - word.start for word in words) == len(text)


def _bare(heading: str) -> str:
    """A heading without what stands in brackets behind it: 分值(权重), 金额(万元)."""
    return re.sub(r"\([^()]*\)$", "", heading.replace(" ", "")).rstrip(":")
