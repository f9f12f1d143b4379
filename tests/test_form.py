"""What is read without the grammar's parser is what the parser reads."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lark import UnexpectedInput

from auditor import patterns
from auditor.amount import NotAnAmountError, Piece, Reader, Reading
from auditor.expressions import dumps
from auditor.form import Forms
from auditor.quantity_syntax import syntax
from tests.units_fixture import units

UNITS = units()
SYNTAX = syntax(UNITS)
AUTOMATON = SYNTAX.automaton()
READER = Reader(UNITS)
NUMBER = patterns.fill(patterns.NUMBER, SYNTAX.patterns)

PLAIN = st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,4})?", fullmatch=True)
GROUPED = st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){1,3}(\.[0-9]{1,2})?", fullmatch=True)
CHINESE = st.text("零〇一二两三四五六七八九十百千万亿点", min_size=1, max_size=5)
WORDS = st.sampled_from(sorted(UNITS.units)) | st.sampled_from(sorted([*UNITS.before, *UNITS.after]))
SCALES = ["万", "亿", "千", "百万", "百分之", "千分之", "成", "二", "五角", "三分", "整", "元", "%", "人", "个", "a"]
MARKS = ["至", "-", "—", "~", "/人", "/人·月", "(", ")", "余", "多", ".", ","]
BETWEEN = st.sampled_from([*SCALES, *MARKS])
CANDIDATES = st.lists(PLAIN | GROUPED | CHINESE | WORDS | BETWEEN, min_size=1, max_size=6).map("".join)
QUANTITIES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "约", "近", "-", "百分之"]),
    PLAIN | GROUPED,
    st.sampled_from(["", "余", "多", "万", "亿", "万余"]),
    st.sampled_from(sorted(UNITS.units)) | st.just(""),
    st.sampled_from(["", "左右", "以上", "整", "二", "五角", "/人", "至5万元"]),
)


def by_lark(text: str) -> list[tuple[str, str]] | None:
    try:
        return SYNTAX.terminals(text)
    except UnexpectedInput:
        return None


def reading(text: str) -> Reading | None:
    """What lark and the reader of its words make of a text."""
    terminals = by_lark(text)
    try:
        return None if terminals is None else READER.read([Piece(*each) for each in terminals])
    except NotAnAmountError:
        return None


FORMS = Forms(reading, NUMBER)


@given(CANDIDATES | QUANTITIES)
@example("")
@example("1.2万元")
@example("3亿5000万元")
@example("一成二")
@example("(")
def test_the_automaton_finds_what_lark_finds(text: str) -> None:
    assert AUTOMATON.terminals(text) == by_lark(text)


@given(st.text(max_size=12))
def test_any_text_can_be_given_to_the_automaton(text: str) -> None:
    assert AUTOMATON.terminals(text) == by_lark(text)


@given(CANDIDATES | QUANTITIES)
@example("百分之1,234")
@example("5至十万元")
@example("1,000至2万元")
@example("1成二")
@example("3元五角")
@example("-1.50元五角")
@example("0.00万元")
@example("1234567890123456元")
def test_the_form_of_a_quantity_tells_what_reading_it_does(text: str) -> None:
    assert FORMS.read(text) == reading(text)


@pytest.mark.parametrize("text", ["约1,234.50万元", "百分之12.5", "3余个", "-4%", "2.5元/人"])
def test_a_form_is_read_once(text: str) -> None:
    asked: list[str] = []

    def asking(each: str) -> Reading | None:
        asked.append(each)
        return reading(each)

    forms = Forms(asking, NUMBER)
    assert forms.read(text) == reading(text)
    told = len(asked)
    other = text.replace("2", "7").replace("4", "8")
    assert forms.read(other) == reading(other)
    assert len(asked) == told


@given(CANDIDATES)
def test_an_automaton_that_was_kept_finds_the_same(text: str) -> None:
    assert pickle.loads(dumps(AUTOMATON)).terminals(text) == AUTOMATON.terminals(text)
