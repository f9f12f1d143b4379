"""Bytes of a text file to its text."""

from __future__ import annotations

import codecs
import re

from auditor.content import Unreadable
from auditor.language import deferred, tr
from auditor.regex import regex

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Tabs, line breaks, vertical tabs (Word's line break), form feeds (page breaks) and NEL are all met in real text.
_PLAIN_FOR_CONTROL = 500  # a control character or two get into texts copied from PDF; more of them make no text
_CONTROL = regex(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CJK = r"[\u3400-\u9fff]"  # this and the next are compiled when first used: few files need them
# What GB18030 makes of bytes that are not Chinese text: private use, unassigned planes, other scripts' letters.
_UNLIKELY = r"[^\u0000-\u007f\u00a0-\u04ff\u2000-\u33ff\u4e00-\u9fa5\ufe30-\ufe6f\uff01-\uffe6]"
_BINARY = deferred("不是文本文件（含有控制字符），请先转换为 .txt 或 .md")
_UNDECODABLE = deferred("无法解码（不是 UTF-8、UTF-16 或 GB18030），请另存为 UTF-8")


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with a byte order mark, or GB18030. The mark is no part of the text.

    Raises :class:`~auditor.content.Unreadable` where the bytes are no text or there is none in them.
    """
    text = _decoded(data)
    if "\0" in text or len(_CONTROL.findall(text)) * _PLAIN_FOR_CONTROL > len(text):
        raise Unreadable(tr(_BINARY))
    if not text.strip(" \t\r\n\v\f\u3000\u00a0\ufeff\u200b"):
        raise Unreadable(tr("是空文件，没有可读的文字，请检查文件内容"))
    return text


def _decoded(data: bytes) -> str:
    try:
        for mark, encoding in _UTF16:
            if data.startswith(mark):
                return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(tr(_UNDECODABLE)) from None
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _legacy(data: bytes) -> str:
    if b"\0" in data:  # said of GB18030's wild guesses too, so it is said first
        raise Unreadable(tr(_BINARY))
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise Unreadable(tr(_UNDECODABLE)) from None
    if not _likely(text):
        raise Unreadable(tr(_UNDECODABLE))
    return text


def _likely(text: str) -> bool:
    """Whether a text that was decoded as GB18030 was written in it: that decoding hardly ever fails by itself.

    In written Chinese nearly every ideograph is one of the 3755 that GB 2312 puts first, by frequency; bytes of
    another encoding fall evenly on all 21 thousand.
    """
    ideographs = re.findall(_CJK, text)
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if not ideographs or len(re.findall(_UNLIKELY, text)) * 20 > foreign:
        return False
    common = sum(map(_common, ideographs))
    few = len(ideographs) < 20 and len(ideographs) - common <= 3  # a rare place name in a line or two
    return common * 10 >= len(ideographs) * (6 if few else 8)


def _common(ideograph: str) -> bool:
    code = ideograph.encode("gb18030")
    return 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1
