"""What a bracket is about that opens with nothing but a change: 减少的有培训费(减2万元)和教育支出(减3万元)."""

from __future__ import annotations

from auditor.extract.labels import Label
from auditor.vocabulary import Vocabulary

_STOPS = (*",;:。()、和", "\n")
_KINDS = ("subject", "noun")
_COMPARING = ("compare", "compared", "measure", "versus")
_LONGEST_NAME = 20  # code points


def named_before(text: str, place: int, vocabulary: Vocabulary) -> Label | None:
    """The known subject, or the income or spending of a name, that ends at a place; not where it is compared with.
    ``text`` is the document's view."""
    start = max(place - _LONGEST_NAME, *(text.rfind(stop, 0, place) + 1 for stop in _STOPS))
    words = vocabulary.tokens(text, start, place)
    last = next((word for word in reversed(words) if word.kind in _KINDS), None)
    if last is None or last.end != place or not {word.kind for word in words}.isdisjoint(_COMPARING):
        return None
    name = text[start:place]
    if last.kind == "subject":
        return Label(text[last.start : place], last.name, None, None)
    flows = (*vocabulary.words.get("income_name", ()), *vocabulary.words.get("spending_name", ()))
    return Label(name, None, None, None) if name.endswith(flows) and name not in flows else None
