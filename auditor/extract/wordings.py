"""Words that claim something without a number of their own: 持平, 大于."""

from __future__ import annotations

from auditor.document import View
from auditor.extract.attribute import Attribution
from auditor.extract.clauses import Clause
from auditor.extract.memory import Memory
from auditor.fact import Base, Wording
from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary, as_viewed

_CLAIMING = ("unchanged", "greater", "less", "equal")
_LOOK_BACK = 60  # words of its clause before a word that may say of whom it is said
_OR_REACH = 6  # 小于预算数(或与预算数持平): the words of a template that were never chosen between


class WordingReader:
    """Finds the words of a clause and gives them to the item they are said of."""

    def __init__(self, view: View, vocabulary: Vocabulary, attribution: Attribution) -> None:
        self._view = view
        self._vocabulary = vocabulary
        self._attribution = attribution
        self._or = tuple(map(as_viewed, vocabulary.words.get("or", ())))

    def read(self, clause: Clause, base: Base | None, memory: Memory) -> None:
        """Read one clause; ``base`` is what a comparison under way is made with."""
        if clause.kinds.isdisjoint(_CLAIMING):
            return
        for index, word in enumerate(clause.words):
            if word.kind in _CLAIMING and not self._has_alternative(word):
                self._give(index, clause, base, memory)

    def _has_alternative(self, word: Token) -> bool:
        start, end = max(word.start - _OR_REACH, 0), min(word.end + 2 * _OR_REACH, len(self._view.text))
        around = self._view.text[start:end]
        if not any(other in around for other in self._or):
            return False
        words = self._vocabulary.tokens(self._view.text, start, end)
        return any(other.kind == "or" and other.start - word.end <= _OR_REACH for other in words)

    def _give(self, index: int, clause: Clause, base: Base | None, memory: Memory) -> None:
        word, first = clause.words[index], max(index - _LOOK_BACK, 0)
        start = clause.words[first].start if first else clause.span.start
        before = [w for w in clause.words[first:index] if w.end <= word.start]
        label = self._attribution.label(before, start, word.start)
        item = memory.latest_before(word.start) if label.subject is None else memory.of_subject(label.subject)
        if item is None or (word.kind == "unchanged" and label.text in self._vocabulary.words.get("scope", ())):
            return
        base = base or self._attribution.compared(before, start, word.start)
        at = Span(word.start, word.end)
        left = next((w.name for w in reversed(before) if w.kind == "measure"), None)
        after = (w for w in clause.words[index : index + _LOOK_BACK] if w.start >= word.end)
        right = next((w.name for w in after if w.kind == "measure"), None)
        text = self._view.text[word.start : word.end]
        item.wordings.append(Wording(text, self._view.source(at), at, word.kind, base, left, right))
