"""Characters and marks: what of a line is read, and what number it begins with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.normal import Marker, flatten, lines, marker, plain
from auditor.read import read_text

SOURCE = st.text(
    st.sampled_from("一二三、。，；：（）()1290.,%％万元馆共 　\t\u00a0\u200b\r\n\f#*_>-|“”第部分是—[]&nbsp;㎡〇Ａa"),
    max_size=120,
)


def shown(text: str) -> str:
    return read_text(text).view.text


@pytest.mark.parametrize(
    ("character", "view"),
    [
        ("１", "1"), ("Ａ", "A"), ("，", ","), ("：", ":"), ("；", ";"), ("（", "("), ("）", ")"),
        ("％", "%"), ("．", "."), ("／", "/"), ("＋", "+"), ("－", "-"), ("＝", "="), ("［", "["),
        ("～", "~"), ("｜", "|"), ("﹪", "%"), ("∶", ":"), ("−", "-"), ("–", "-"), ("　", " "),
        ("\u00a0", " "), ("\t", " "), ("\u200b", ""), ("\ufeff", ""), ("\u00ad", ""), ("\f", "\n"),
        ("\v", "\n"), ("\u2028", "\n"), ("\r", "\n"), ("⼀", "一"), ("⽉", "月"), ("\uf9dc", "隆"),
        *((same, same) for same in "。、“”‘’《》〔〕【】—…·〇㎡㎏①⑴Ⅱ½‰≥元☑"),
    ],
)  # fmt: skip
def test_each_character_has_one_plain_form(character: str, view: str) -> None:
    assert plain(character) == view


@given(st.characters())
def test_a_plain_form_is_plain_and_never_longer(character: str) -> None:
    view = plain(character)
    assert len(view) <= 1
    assert plain(view) == view if view else True


@given(st.text())
def test_a_flattened_text_has_the_same_length(text: str) -> None:
    assert len(flatten(text)) == len(text)


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("2023 年 度 借 书", "2023年度借书"),
        ("共 24,978.12 万 元 ，下降 5 ％", "共24,978.12万元,下降5%"),
        ("30 30　10", "30 30 10"),
        ("LED\t显示屏 A 座", "LED显示屏A座"),
        ("10\u00a0\u00a020", "10 20"),
        ("1\u200b2", "12"),
        ("馆藏&nbsp;3&nbsp;4&#160;册", "馆藏3 4册"),
        ("[bookmark: _GoBack]新馆", "新馆"),
        ("[bookmark: 没有收尾", "[bookmark:没有收尾"),
        ("**1. 开馆。**全年__如期__开馆", "1.开馆。全年如期开馆"),
        ("# 概况", "概况"),
        ("###### 概况", "概况"),
        ("＃ 概况", "概况"),
        ("#1机组", "#1机组"),
        ("> 概况", "概况"),
        (">=90", ">=90"),
        ("> 90", ">90"),
        ("- 概况", "概况"),
        ("* 概况", "概况"),
        ("• 概况", "概况"),
        ("-3%", "-3%"),
        ("1\\. 馆舍\\*", "1.馆舍*"),
        ("1. 2023年开馆", "1. 2023年开馆"),
        ("包括：2. 2023年开馆", "包括:2. 2023年开馆"),
        ("增长2. 3倍", "增长2.3倍"),
        ("馆 舍 | 面 积 |", "馆舍|面积|"),
    ],
)
def test_blanks_and_marks_are_left_out(source: str, view: str) -> None:
    assert shown(source) == view


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一部分概况", Marker("part", 1, 4)),
        ("第十二章总则", Marker("part", 12, 4)),
        ("第2部分", Marker("part", 2, 4)),
        ("第三条馆藏", Marker("article", 3, 3)),
        ("一、馆舍", Marker("cn", 1, 2)),
        ("二十一、馆舍", Marker("cn", 21, 4)),
        ("(三)馆舍", Marker("cn-paren", 3, 3)),
        ("四)馆舍", Marker("cn-paren", 4, 2)),
        ("1、馆舍", Marker("arabic", 1, 2)),
        ("12.馆舍", Marker("arabic", 12, 3)),
        ("2,馆舍", Marker("arabic", 2, 2)),
        ("1.2023年新馆", Marker("arabic", 1, 2)),
        ("1. 2023年新馆", Marker("arabic", 1, 2)),
        ("1、20103类", Marker("arabic", 1, 2)),
        ("(14)馆舍", Marker("arabic-paren", 14, 4)),
        ("3)馆舍", Marker("arabic-paren", 3, 2)),
        ("⑵馆舍", Marker("arabic-paren", 2, 1)),
        ("③馆舍", Marker("circled", 3, 1)),
        ("一是开馆", Marker("series", 1, 2)),
        ("第二,开馆", Marker("series", 2, 3)),
        ("首先,开馆", Marker("series", 1, 3)),
        ("最后,开馆", Marker("series", None, 3)),
        ("一二、开馆", Marker("cn", None, 3)),
    ],
)
def test_numbers_at_the_beginning(text: str, expected: Marker) -> None:
    assert marker(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元",
        "19.68万元",
        "2023年",
        "1-4级",
        "1,055.4%",
        "(2023年)",
        "一馆",
        "第一名",
        "首先开馆",
        "第一季度",
        "10%",
        "",
        "(",
    ],
)
def test_figures_and_words_are_no_numbers_of_a_list(text: str) -> None:
    assert marker(text).style == ""


def test_a_line_knows_what_stood_before_it() -> None:
    first, second, third = lines("## （一）馆舍\r\n\r\n   - 新馆\r\n旧馆")
    assert (first.depth, first.marker.style, first.gap, first.end) == (2, "cn-paren", False, 9)
    assert (second.text, second.marker.style, second.indent, second.gap) == ("新馆", "bullet", 3, True)
    assert (third.text, third.marker.style, third.gap) == ("旧馆", "", False)
    assert third.width == 4


@given(st.one_of(SOURCE, st.text(max_size=60)))
def test_every_character_of_the_view_stands_in_the_source(source: str) -> None:
    view = read_text(source).view
    assert len(view.origin) == len(view.text)
    assert all(a <= b for a, b in zip(view.origin, view.origin[1:], strict=False))
    for character, offset in zip(view.text, view.origin, strict=True):
        standing = plain(source[offset : offset + 1]) if offset < len(source) else "\n"
        # A joint between two lines, and an entity such as &nbsp;, are the only blanks that are something else.
        assert standing == character or (character in " \n" and standing in ("\n", "", "&"))


@given(SOURCE)
def test_the_view_has_no_blanks_but_between_words(source: str) -> None:
    text = shown(source)
    for at, character in enumerate(text):
        if character == " ":
            left, right = text[at - 1], text[at + 1]
            assert left.isascii()
            assert right.isascii()
            assert left.isalnum() or left == "."
            assert right.isalnum()


@given(SOURCE.filter(lambda text: "&" not in text))
def test_full_width_and_half_width_typing_give_the_same_view(source: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in source)
    assert shown(wide) == shown(source)


PHRASE = st.text(st.sampled_from("一二三、。，；：（）馆共有读者第部分是“”的年度"), min_size=1, max_size=40)


@given(st.lists(PHRASE, max_size=12))
def test_letter_spacing_does_not_change_the_view(phrases: list[str]) -> None:
    assert shown("\n".join(" ".join(phrase) for phrase in phrases)) == shown("\n".join(phrases))


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert flatten("財政撥款預算後餘額1億元") == "财政拨款预算后余额1亿元"
    assert flatten("乾隆著述") == "乾隆著述"  # words of the simplified script as well
