"""Words and separators are found in one pass; that must be what two passes would find."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from auditor.quantity import Units
from auditor.vocabulary import SEPARATORS, Subject, Vocabulary

NAMES = ("出国", "出国(境)费", "国", "境内,境外", "费用", "费")
VOCABULARY = Vocabulary(Units({}, {}, {}), {name: Subject(name) for name in NAMES})


def longest(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand, leftmost and longest first."""
    at = 0
    while at < len(text):
        length = max((len(name) for name in NAMES if text.startswith(name, at)), default=0)
        if length:
            yield at, at + length
        at += length or 1


@given(st.text("出国境内外费用甲(),。|", max_size=24))
@example("出国(境)费,境内,境外(国)")
def test_words_and_separators(text: str) -> None:
    words, separators = VOCABULARY.parted(text, 0, len(text))
    spans = list(longest(text))
    assert [(word.start, word.end) for word in words] == spans
    assert [(word.kind, word.name) for word in words] == [("subject", text[start:end]) for start, end in spans]
    apart = [at for at, character in enumerate(text) if character in SEPARATORS]
    apart = [at for at in apart if not any(start <= at < end for start, end in spans)]
    assert separators == [(at, sum(end <= at for _, end in spans)) for at in apart]
    assert VOCABULARY.tokens(text, 0, len(text)) == words


def test_a_vocabulary_without_words_finds_none() -> None:
    assert Vocabulary(Units({}, {}, {})).parted("甲,乙", 0, 3) == ([], [(1, 0)])
