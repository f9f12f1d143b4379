"""What the rows of tables and the amounts of the text are called, so that the one can be found in the other."""

from __future__ import annotations

import re

from auditor.document import Document
from auditor.fact import Item
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_SHORTEST_TOTAL = 2
_HEAD = 80  # code points of a paragraph in which its subject may stand by itself
_MARK = regex(r"^\((?:\d{1,2}|[一二三四五六七八九十])\)|^\d{1,2}[、.](?!\d)")  # the number of a row behind 其中
_TITLE = 60  # code points at the beginning of a report in which it names whose it is


class Names:
    """Finds the name of an item of running text, or of a heading or row of a table."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._document = document
        self._vocabulary = vocabulary
        words = vocabulary.words
        self._members = words.get("member", ())
        self._totals = tuple(word for word in words.get("total", ()) if len(word) >= _SHORTEST_TOTAL)
        levels = "|".join(map(re.escape, words.get("table_level", ())))
        self._level = re.compile(rf"\((?:{levels})\)" if levels else r"(?!)")

    def of_label(self, label: str) -> str:
        """The name under which a label is looked for: the subject's, else the label without a word for a total; 其中
        before it, and a number behind that, are no part of it."""
        bare = label.strip(" :。")
        for word in self._members:
            bare = _MARK.sub("", bare.removeprefix(f"{word}:")) if bare.startswith(f"{word}:") else bare
        bare = bare or label
        known = self._vocabulary.canonical(bare)
        if known is not None:
            return known
        for word in self._totals:
            bare = bare.removesuffix(word) or bare
        return self._vocabulary.canonical(bare) or bare

    def is_total(self, heading: str) -> bool:
        """Whether a heading ends in a word for a total."""
        return heading.strip(" :").endswith(self._totals)

    def of_item(self, item: Item) -> str:
        """The name of an item: of a classification the lowest level (农业生产发展 of 农林水支出(类)…农业生产发展(项)),
        which may stand by itself at the beginning of the paragraph."""
        owner = item.levels[0].owner if item.levels else ""
        if item.subject is not None and (not owner or owner in self._vocabulary.words.get("caliber", ())):
            return item.subject
        if item.subject is not None and owner in self._document.view.text[:_TITLE]:
            return item.subject  # it is the report's own
        if item.subject is not None:
            return self.of_label(owner + item.label)  # 其他工资福利支出 is not 工资福利支出
        if item.label:
            return self.of_label(self._lowest(item.label) or item.label)
        paragraph = self._document.paragraphs[item.paragraph]
        return self.of_label(self._lowest(self._document.view.text[paragraph.marker.end : paragraph.span.end][:_HEAD]))

    def _lowest(self, text: str) -> str:
        """The name before the last mark of a level; empty where there is none."""
        marks = list(self._level.finditer(text))
        if not marks:
            return ""
        return text[marks[-2].end() if len(marks) > 1 else 0 : marks[-1].start()].strip(" :,。")
