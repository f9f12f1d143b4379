"""Dates and times as a sheet shows them: days since the epoch, after the tokens of a format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from auditor.formats.excel.formatcode import Token

_SECONDS = 86400
_LAST = 2958465  # 9999-12-31
_LEAP = 60  # the 29th of February 1900, which sheets have and the calendar has not
_DAYS = "一二三四五六日"
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_CHINESE_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def shown(number: Decimal, tokens: Sequence[Token], *, from_1904: bool = False) -> str:
    """The text of a date or a time; ``ValueError`` where the number is none that a sheet knows."""
    fine = sum(token.kind == "digit" for token in tokens)
    seconds = (number * _SECONDS).quantize(Decimal(1).scaleb(-fine), ROUND_HALF_UP)
    days, rest = divmod(seconds, _SECONDS)
    if number < 0 or days > _LAST:
        raise ValueError(number)
    return "".join(_pieces(_Moment(int(days), seconds, rest, from_1904), _minutes(tokens), fine))


class _Moment:
    """One moment: the day, seconds since the epoch, and seconds of the day."""

    def __init__(self, days: int, seconds: Decimal, rest: Decimal, from_1904: bool) -> None:
        self.seconds = seconds
        self.hour, self.minute = int(rest // 3600), int(rest // 60 % 60)
        self.second = rest % 60
        if from_1904:
            day = date(1904, 1, 1) + timedelta(days)
        else:
            day = date(1899, 12, 31 if days < _LEAP else 30) + timedelta(days) if days else date(1900, 1, 1)
        self.weekday = (days + 5) % 7 if not from_1904 else day.weekday()
        self.year, self.month, self.day = day.year, day.month, day.day if days or from_1904 else 0
        if days == _LEAP and not from_1904:
            self.month, self.day = 2, 29


def _minutes(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """The kinds and texts of the tokens, those that mean minutes (after hours or before seconds) of their own kind."""
    found = [(token.kind, token.text) for token in tokens]
    timed = [i for i, (kind, _) in enumerate(found) if kind in ("date", "elapsed")]
    letters = [found[i][1][0].lower() for i in timed]
    for at, i in enumerate(timed):
        after_hours = at > 0 and letters[at - 1] == "h"
        before_seconds = at + 1 < len(letters) and letters[at + 1] == "s"
        if letters[at] == "m" and found[i][0] == "date" and len(found[i][1]) < 3 and (after_hours or before_seconds):
            found[i] = "minute", found[i][1]
    return found


def _pieces(moment: _Moment, tokens: list[tuple[str, str]], fine: int) -> Iterator[str]:
    halves = any(kind == "half" for kind, _ in tokens)
    chinese = any(kind == "locale" and content.upper().endswith("804") for kind, content in tokens)
    for kind, content in tokens:
        if kind == "date":
            yield _date(moment, content.lower(), halves, chinese)
        elif kind == "minute":
            yield str(moment.minute).zfill(min(len(content), 2))
        elif kind == "elapsed":
            yield str(int(moment.seconds // {"h": 3600, "m": 60, "s": 1}[content]))
        elif kind == "half":
            names = {"AM/PM": ("AM", "PM"), "A/P": ("A", "P")}.get(content.upper(), ("上午", "下午"))
            yield names[moment.hour >= 12]
        elif kind == "mark" and content == "." and fine:
            fraction = (moment.second % 1).quantize(Decimal(1).scaleb(-fine), ROUND_DOWN)
            yield f"{fraction:f}"[1:]
        elif kind not in ("digit", "locale"):
            yield content


def _date(moment: _Moment, letters: str, halves: bool, chinese: bool) -> str:
    """What a run of one letter shows."""
    size = len(letters)
    match letters[0]:
        case "y" | "e":
            return str(moment.year) if size > 2 or letters[0] == "e" else f"{moment.year % 100:02}"
        case "b":
            return str(moment.year + 543)
        case "a":
            return ("星期" if size == 4 else "") + _DAYS[moment.weekday]
        case "m" if size > 2:
            return _month(moment.month, size, chinese)
        case "d" if size > 2 and chinese:
            return ("星期" if size > 3 else "周") + _DAYS[moment.weekday]
        case "d" if size > 2:
            return _ENGLISH_DAYS[moment.weekday][: None if size > 3 else 3]
        case "h":
            hour = (moment.hour - 1) % 12 + 1 if halves else moment.hour
            return str(hour).zfill(min(size, 2))
    value = {"m": moment.month, "d": moment.day, "s": int(moment.second)}[letters[0]]
    return str(value).zfill(min(size, 2))


def _month(month: int, size: int, chinese: bool) -> str:
    if chinese:
        return f"{_CHINESE_MONTHS[month - 1]}月"
    return _MONTHS[month - 1][: {3: 3, 5: 1}.get(size)]
