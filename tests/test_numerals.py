from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import numerals

ORDINARY = ("零一二三四五六七八九", "十百千")
BANKERS = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def spell_section(number: int, digits: str, tens: str) -> str:
    """A number below 10000, with 零 in every gap."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + digits[digit] + (tens[place - 1] if place else "")
        gap = False
    return text


def spell(number: int, digits: str = ORDINARY[0], tens: str = ORDINARY[1]) -> str:
    """The Chinese numeral of a number below 10**12."""
    text = ""
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // scale % 10**4
        if section:
            text += ("零" if text and section < 1000 else "") + spell_section(section, digits, tens) + word
    return text or "零"


@given(st.integers(0, 10**12 - 1), st.sampled_from([ORDINARY, BANKERS]))
def test_what_is_spelled_is_read_back(number: int, style: tuple[str, str]) -> None:
    assert numerals.read(spell(number, *style)) == number


@given(st.integers(0, 9999), st.text("零一二三四五六七八九", min_size=1, max_size=8))
def test_decimals_are_read_digit_by_digit(whole: int, decimals: str) -> None:
    tail = "".join(str("零一二三四五六七八九".index(digit)) for digit in decimals)
    text = f"{spell(whole)}点{decimals}"
    assert numerals.read(text) == Fraction(f"{whole}.{tail}")
    assert numerals.decimals(text) == len(decimals)


@given(st.text("零一二两三十百千万亿点壹拾佰", max_size=12))
def test_any_text_is_a_number_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert numerals.read(text) >= 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十三", 13),
        ("两", 2),
        ("一万两千", 12000),
        ("二百〇五", 205),
        ("一万五百", 10500),
        ("两千零一十五", 2015),
    ],
)
def test_common_forms(text: str, value: int) -> None:
    assert numerals.read(text) == value


@pytest.mark.parametrize(
    "text", ["", "点五", "五六", "十四五", "三百二", "一万五", "百", "一点", "十十", "一百零", "零零五十五五"]
)
def test_speech_and_names_are_not_numbers(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # a plain ValueError is the promise
        numerals.read(text)
