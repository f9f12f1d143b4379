"""Automatic numbers of Word documents, counted and written as Word prints them: 一、 （一） 1. 1.1 ① and so on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import NamedTuple

from lxml.etree import _Element as XmlElement

from auditor.frozen import frozen, mutable
from auditor.regex import regex

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_OFF = ("0", "false", "off")
_INTEGER = regex(r"\s*([-+]?\d{1,9})(?:\.0*)?\s*$")
_LEVELS = 9
_LONGEST = 60  # characters of a number and of its pattern; Word itself allows about thirty
_MOST = 32767  # the largest number that Word counts to
_WORTHS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_WORTHS, ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"], strict=True))
_PLACE = regex(r"%([1-9])")
# After these the text follows at once; after others a blank stands for the gap, lest "1." and "5万元" make 1.5万元.
_CLOSED = regex(r"[、，。．：；）】〕》」①-⓿㊀-㊉❶-❿\s]$")
_TOUCHING = regex(r"[\dA-Za-z.．]$")


def integer(text: str | None, otherwise: int = 0) -> int:
    """The number that an attribute holds; ``otherwise`` where there is none, or none that is fit for a document."""
    match = _INTEGER.match(text or "")
    return int(match[1]) if match else otherwise


def child(parent: XmlElement | None, name: str) -> XmlElement | None:
    """The first ``w:name`` directly under ``parent``: :meth:`find`, at a third of its time."""
    return None if parent is None else next(parent.iterchildren(W + name), None)


def switched_on(parent: XmlElement | None, name: str) -> bool | None:
    """Whether the property ``name`` stands under ``parent`` and is on; ``None`` where it does not stand there."""
    found = child(parent, name)
    return None if found is None else found.get(VAL, "1") not in _OFF


def value(parent: XmlElement | None, *path: str) -> str | None:
    """The value of the property at ``path`` under ``parent`` (``"numPr", "numId"``); ``None`` where there is none."""
    for name in path:
        parent = child(parent, name)
    return None if parent is None else parent.get(VAL)


@frozen
class _Counting:
    """How a Chinese manner of counting writes: its digits from zero, its tens, and when it leaves some out.

    ``bare`` is the power of ten below which a first 一 is left out (十一); ``zeros`` whether 零 stands for what is
    skipped; ``most`` the number from which on it writes digit by digit.
    """

    digits: str
    tens: str = "十百千"
    bare: int = 10
    zeros: bool = True
    most: int = 10**5

    def __call__(self, number: int) -> str:
        if number >= self.most or number <= 0:
            return "".join(self.digits[int(digit)] for digit in str(abs(number)))
        if number >= 10**4:
            high, low = divmod(number, 10**4)
            return self(high) + "万" + (self._below(low, first=False) if low else "")
        return self._below(number, first=True)

    def _below(self, number: int, first: bool) -> str:
        written, gap = "", not first and number < 1000
        for power, name in zip((1000, 100, 10, 1), (*reversed(self.tens), ""), strict=True):
            digit = number // power % 10
            if not digit:
                gap = gap or bool(written)
                continue
            zero = self.digits[0] if gap and self.zeros else ""
            alone = digit == 1 and 1 < power <= self.bare and (self.bare > 10 or (first and not written))
            written += zero + ("" if alone else self.digits[digit]) + name
            gap = False
        return written


def _from(signs: str, first: int = 1) -> Callable[[int], str]:
    """A row of signs, the first of which is number ``first``; Arabic where the row is at its end."""
    return lambda number: signs[number - first] if first <= number < first + len(signs) else str(number)


def _letters(signs: str) -> Callable[[int], str]:
    """a to z, aa to zz, aaa to zzz, as Word goes on after z."""
    return lambda n: signs[(n - 1) % len(signs)] * ((n - 1) // len(signs) + 1) if 0 < n <= 780 else str(n)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (number // worth)
        number %= worth
    return written


def _digits(signs: str) -> Callable[[int], str]:
    return lambda number: str(number).translate(dict(zip(range(48, 58), signs, strict=True)))


_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Formats that are not here (ordinals in words, other scripts) are written in Arabic digits.
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _digits("０１２３４５６７８９")),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    "decimalEnclosedFullstop": _from("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "ideographEnclosedCircle": _from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting"), _Counting("〇一二三四五六七八九", most=100)),
    **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand"), _Counting("零一二三四五六七八九")),
    "japaneseCounting": _Counting("〇一二三四五六七八九", bare=1000, zeros=False),
    "chineseLegalSimplified": _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", bare=0),
    "ideographLegalTraditional": _Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", bare=0),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits("〇一二三四五六七八九")
    ),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerLetter": _letters(_LATIN),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "numberInDash": lambda number: f"- {number} -",
}


def written(number: int, manner: str) -> str:
    """``number`` as the format of that name (``"chineseCounting"``) writes it."""
    return _FORMATS.get(manner, str)(number)


class _Level(NamedTuple):
    """One level of a list. It begins anew after a paragraph of a level below ``restart`` (0-based, exclusive)."""

    manner: str
    pattern: str
    start: int
    restart: int
    gap: bool
    arabic: bool
    style: str

    @classmethod
    def of(cls, level: XmlElement, index: int) -> _Level:
        """The level that ``w:lvl`` describes."""
        manner = value(level, "numFmt")
        if manner is None:  # a format that older programs do not know stands with a substitute for them
            manner = next((each.get(VAL, "") for each in reversed(list(level.iter(f"{W}numFmt")))), "decimal")
        hidden = switched_on(child(level, "rPr"), "vanish")
        return cls(
            manner="bullet" if hidden else manner,
            pattern=(value(level, "lvlText") or "")[:_LONGEST],
            start=integer(value(level, "start")),
            restart=min(integer(value(level, "lvlRestart"), index), index),
            gap=value(level, "suff") != "nothing",
            arabic=bool(switched_on(level, "isLgl")),
            style=value(level, "pStyle") or "",
        )


@mutable
class _List:
    """What ``w:num`` stands for: the list that it counts in (``abstract``) and its levels.

    ``starts`` are the numbers with which levels begin anew when this is first met there, ``met`` those where it was.
    """

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    met: set[int] = field(default_factory=set)

    def start(self, level: int) -> int:
        """The number that ``level`` begins with, whenever it does."""
        return self.starts.get(level, self.levels[level].start if level in self.levels else 1)


@mutable
class Numbers:
    """The numbers of one document; ``styles`` are the lists (``w:numId``) that styles stand for, by style."""

    definitions: XmlElement | None
    styles: Mapping[str, str]
    _abstracts: dict[str, XmlElement] = field(init=False, default_factory=dict)
    _nums: dict[str, XmlElement] = field(init=False, default_factory=dict)
    _levels: dict[str, dict[int, _Level]] = field(init=False, default_factory=dict)
    _referred: dict[str, str] = field(init=False, default_factory=dict)
    _lists: dict[str, _List | None] = field(init=False, default_factory=dict)
    _counters: dict[str, list[int | None]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for each in () if self.definitions is None else self.definitions:
            if each.tag == f"{W}abstractNum":
                self._abstracts.setdefault(each.get(f"{W}abstractNumId", ""), each)
            elif each.tag == f"{W}num":
                self._nums.setdefault(each.get(f"{W}numId", ""), each)

    def level(self, number: str, style: str) -> int | None:
        """The level of the list ``number`` that paragraphs of ``style`` are on; ``None`` if it names none."""
        found = self._list(number)
        return None if found is None else next((i for i, level in found.levels.items() if level.style == style), None)

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of the list ``number`` (a ``w:numId``), at ``level`` (0-based).

        With the gap after it, if any. Empty for a bullet, and where the document has no such list.
        """
        found = self._list(number)
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * _LEVELS)
        if level in found.starts and level not in found.met:
            found.met.add(level)
            counters[level] = None
        self._count(found, counters, level)
        return self._printed(found, counters, level)

    def _count(self, found: _List, counters: list[int | None], level: int) -> None:
        last = counters[level]
        counters[level] = found.start(level) if last is None else min(last + 1, _MOST)
        for index in range(level):
            if counters[index] is None:  # a level that was skipped counts as used: 1.1.1 is followed by 1.2
                counters[index] = found.start(index)
        for index in range(level + 1, _LEVELS):
            if index in found.levels and level < found.levels[index].restart:
                counters[index] = None

    def _printed(self, found: _List, counters: list[int | None], level: int) -> str:
        this = found.levels[level]
        if this.manner == "bullet":
            return ""

        def one(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            count, other = counters[index], found.levels.get(index)
            if count is None or other is None or other.manner == "bullet":
                return ""
            return written(count, "decimal" if this.arabic and other.manner != "none" else other.manner)

        shown = _PLACE.sub(one, this.pattern).strip()[:_LONGEST]
        return f"{shown} " if shown and this.gap and not _CLOSED.search(shown) else shown

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._make(number)
        return self._lists[number]

    def _make(self, number: str) -> _List | None:
        num = self._nums.get(number)
        abstract = self._abstract(value(num, "abstractNumId") or "")
        if num is None or abstract is None:
            return None
        name = abstract.get(f"{W}abstractNumId", "")
        made = _List(name, dict(self._levels.get(name) or self._levels.setdefault(name, _levels(abstract))), {})
        for override in num.iter(f"{W}lvlOverride"):
            made.levels |= _levels(override)
            index = integer(override.get(f"{W}ilvl"))
            start = value(override, "startOverride")
            if start is not None and index in made.levels:
                made.starts[index] = integer(start)
        return made

    def _abstract(self, name: str) -> XmlElement | None:
        """The definition of that name, or what it refers to: the list of a style, which is defined elsewhere."""
        first = name
        for _ in range(_LEVELS if name not in self._referred else 0):
            style = value(self._abstracts.get(name), "numStyleLink")
            if style is None:
                break
            name = value(self._nums.get(self.styles.get(style, "")), "abstractNumId") or ""
        return self._abstracts.get(self._referred.setdefault(first, name))


def _levels(parent: XmlElement) -> dict[int, _Level]:
    found = {}
    for each in parent.iter(f"{W}lvl"):
        index = integer(each.get(f"{W}ilvl"))
        if 0 <= index < _LEVELS:
            found[index] = _Level.of(each, index)
    return found


def joined(number: str, text: str) -> str:
    """A number before its text, a digit of which never goes on in the number: 1. and 5万元 do not make 1.5万元."""
    return f"{number} {text}" if _TOUCHING.search(number) and re.match(r"[\d.]", text) else number + text
