"""Words that are written in many ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.spellings import spellings
from auditor.yamlnodes import Place, Text

PLACE = Place("词表.yaml", 3, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("车辆费", ["车辆费"]),
        ("公(务|)车费", ["公务车费", "公车费"]),
        ("(甲|乙)(丙|丁)", ["甲丙", "甲丁", "乙丙", "乙丁"]),
        ("因公出国(（境）|)费", ["因公出国（境）费", "因公出国费"]),
        ("出国(境)费", ["出国(境)费"]),
        ("甲|乙", ["甲|乙"]),
    ],
)
def test_choices_in_brackets_are_written_out(text: str, words: list[str]) -> None:
    assert [word.value for word in spellings(Text(text, PLACE))] == words


@given(st.lists(st.lists(st.text("甲乙丙", max_size=2), min_size=2, max_size=3), max_size=3))
def test_every_choice_multiplies_the_words(choices: list[list[str]]) -> None:
    text = "".join(f"({'|'.join(choice)})" for choice in choices)
    count = 1
    for choice in choices:
        count *= len(choice)
    assert len(list(spellings(Text(text, PLACE)))) == count
    assert all(word.place is PLACE for word in spellings(Text(text, PLACE)))
