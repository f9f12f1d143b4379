"""Chinese numerals: 三百二十, 七十七点三, 壹佰万, 一亿零五万."""

from __future__ import annotations

from fractions import Fraction

_PLAIN = "零一二三四五六七八九"
ORDINALS = _PLAIN[1:]
"""The first nine ordinals, in their order; 两 is none."""

FORMAL = "壹贰叁肆伍陆柒捌玖"
"""The same as they are written on cheques."""

_DIGITS = {
    **{character: value for value, character in enumerate(_PLAIN)},
    **{character: value for value, character in enumerate("零" + FORMAL)},
    "〇": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}


def read(text: str) -> Fraction:
    """The number that a well-formed Chinese numeral stands for; ``ValueError`` for anything else.

    Strict on purpose: 五六 (five or six) or 二三十 are guesses, not numbers, and 十四五 is a name.
    """
    whole, point, decimals = text.partition("点")
    value = Fraction(_read_whole(whole))
    if not point:
        return value
    if not decimals or any(character not in _DIGITS for character in decimals):
        raise ValueError(text)
    tail = int("".join(str(_DIGITS[character]) for character in decimals))
    return value + Fraction(tail, 10 ** len(decimals))


def decimals(text: str) -> int:
    """How many digits stand after 点."""
    return len(text.partition("点")[2])


def _read_whole(text: str) -> int:
    """A numeral without 点: below 万 directly, above it by its largest power of ten thousand."""
    for scale in (10**8, 10**4):
        cut = max((text.rfind(character) for character, worth in _MYRIADS.items() if worth == scale), default=-1)
        if cut >= 0:
            high, low = text[:cut], text[cut + 1 :]
            rest = _read_rest(low, scale) if low else 0
            return _read_whole(high) * scale + rest
    return _read_section(text)


def _read_rest(text: str, scale: int) -> int:
    """What follows 万 or 亿. A lone digit (万五 for 一万五千) is speech, not writing, and is not read."""
    rest = _read_whole(text)
    if rest >= scale or len(text) == 1:
        raise ValueError(text)
    return rest


def _read_section(text: str) -> int:
    """A numeral below 万: 二千零一十五, 三百二十, 十三."""
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    total, digit, last, gap = 0, None, 10**4, False
    for index, character in enumerate(text):
        if character in _DIGITS:
            if digit is not None:
                raise ValueError(text)
            digit, gap = (None, True) if _DIGITS[character] == 0 else (_DIGITS[character], gap)
            continue
        power = _TENS.get(character)
        if power is None or power >= last or (digit is None and not _may_start(index, power, gap)):
            raise ValueError(text)
        total, digit, last, gap = total + (digit or 1) * power, None, power, False
    if digit is not None:
        if last > 10 and not gap:  # 三百二 is speech for 320; written 302 has its 零
            raise ValueError(text)
        return total + digit
    if not total or gap:
        raise ValueError(text)
    return total


def _may_start(index: int, power: int, gap: bool) -> bool:
    """十三 needs no 一 in front, 百三 does; 一百零十 is also written for 一百一十."""
    return power == 10 and (index == 0 or gap)
