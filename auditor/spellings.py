"""Words that are written in many ways: 公(务|)车购置(及|和)运行费 is four words in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from auditor.regex import regex
from auditor.yamlnodes import Text

_CHOICE = regex(r"\(([^()|]*(?:\|[^()|]*)+)\)")


def spellings(text: Text) -> Iterator[Text]:
    """All the words that a text of a vocabulary stands for, in its order: of every choice in round brackets, ``(a|b)``
    or ``(a|)``, each alternative. A text without choices is one word. Brackets without a bar stay as they are."""
    parts = _CHOICE.split(text.value)
    choices = (part.split("|") if place % 2 else [part] for place, part in enumerate(parts))
    for word in product(*choices):
        yield replace(text, value="".join(word)) if len(parts) > 1 else text
