"""Files as they come: found, loaded and decoded."""

from __future__ import annotations

import codecs
import glob
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import SourceError, reason

STANDARD_INPUT = "-"
_SUFFIXES = (".txt", ".md")
_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # PDF; Word, Excel, archives; Word and Excel until 2003
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Tabs, line breaks, vertical tabs (Word's line break), form feeds (page breaks) and NEL are all met in real text.
_PLAIN_FOR_CONTROL = 500  # a control character or two get into texts copied from PDF; more of them make no text
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CJK = r"[\u3400-\u9fff]"  # this and the next are compiled when first used: few files need them
# What GB18030 makes of bytes that are not Chinese text: private use, unassigned planes, other scripts' letters.
_UNLIKELY = r"[^\u0000-\u007f\u00a0-\u04ff\u2000-\u33ff\u4e00-\u9fa5\ufe30-\ufe6f\uff01-\uffe6]"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A report's bytes and the path by which the user named it."""

    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def load(path: str) -> SourceFile:
    """The file at ``path``. Whatever the system has against it is a :class:`~auditor.errors.SourceError`."""
    try:
        return SourceFile(path, Path(path).read_bytes())
    except FileNotFoundError:
        raise SourceError(_missing(path)) from None
    except IsADirectoryError:
        raise SourceError(f"{_shown(path)} 是文件夹，这里需要一个文件，请给出其中的文件") from None
    except PermissionError:
        raise SourceError(f"没有权限读取 {_shown(path)}，请检查文件权限") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        told = reason(error) if isinstance(error, OSError) else error
        raise SourceError(f"无法读取 {_shown(path)}（{told}），请检查路径和磁盘") from None


def decode(data: bytes, path: str) -> str:
    """The text of a file: UTF-8, UTF-16 with a byte order mark, or GB18030. The mark is no part of the text.

    Raises :class:`~auditor.errors.SourceError`, naming ``path``, where the bytes are no text or there is none in them.
    """
    if data.startswith(_DOCUMENTS):
        raise SourceError(f"{_shown(path)} 不是文本文件（是 PDF、Office 文档或压缩包），请先转换为 .txt 或 .md")
    text = _decoded(data, path)
    if "\0" in text or len(_CONTROL.findall(text)) * _PLAIN_FOR_CONTROL > len(text):
        raise SourceError(f"{_shown(path)} 不是文本文件（含有控制字符），请先转换为 .txt 或 .md")
    if not text.strip(" \t\r\n\v\f\u3000\u00a0\ufeff\u200b"):
        raise SourceError(f"{_shown(path)} 是空文件，没有可读的文字，请检查文件内容")
    return text


def _decoded(data: bytes, path: str) -> str:
    try:
        for mark, encoding in _UTF16:
            if data.startswith(mark):
                return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        raise _undecodable(path) from None
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, path)


def _legacy(data: bytes, path: str) -> str:
    if b"\0" in data:  # said of GB18030's wild guesses too, so it is said first
        raise SourceError(f"{_shown(path)} 不是文本文件（含有控制字符），请先转换为 .txt 或 .md")
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise _undecodable(path) from None
    if not _likely(text):
        raise _undecodable(path)
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


def find(paths: Iterable[str]) -> tuple[list[str], list[SourceError]]:
    """The files that ``paths`` name, each once, and an error for each path that names none.

    Files and ``-`` stand for themselves, folders for the .txt and .md files in and below them, anything else is a glob.
    Hidden files and folders are passed over. What a folder or a glob stands for is sorted.
    """
    found: dict[str, str] = {}
    errors: list[SourceError] = []
    for path in paths:
        try:
            for file in _expand(path):
                found.setdefault(file if file == STANDARD_INPUT else os.path.realpath(file), file)
        except SourceError as error:
            errors.append(error)
    return list(found.values()), errors


def _expand(path: str) -> list[str]:
    if not path:
        raise SourceError("路径是空的，请写出要检查的文件")
    try:
        return _existing(path) or _matching(path)
    except (OSError, ValueError):
        raise SourceError(f"无法读取 {_shown(path)}，请检查路径和权限") from None


def _existing(path: str) -> list[str]:
    if path == STANDARD_INPUT or Path(path).is_file():
        return [path]
    if not Path(path).is_dir():
        return []
    inside = sorted(_walk(Path(path)))
    if not inside:
        raise SourceError(f"文件夹 {_shown(path)} 中没有 .txt 或 .md 文件，请检查路径")
    return inside


def _matching(path: str) -> list[str]:
    if not glob.has_magic(path):
        if Path(path).exists():  # a pipe or a device, such as the shell's <(...)
            return [path]
        raise SourceError(_missing(path))
    matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    inside = [file for match in matches for file in _one(match)]
    if not inside:
        raise SourceError(f"没有文件与 {_shown(path)} 相符，请检查通配符")
    return inside


def _one(match: str) -> list[str]:
    if Path(match).is_dir():
        return sorted(_walk(Path(match)))
    return [match] if _may_be_read(Path(match)) else []


def _walk(folder: Path) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link to a folder above would never end
                yield from _inside(entry)
        elif entry.suffix.lower() in _SUFFIXES and _may_be_read(entry):
            yield str(entry)


def _inside(folder: Path) -> Iterator[str]:
    """As :func:`_walk`; a folder that may not be looked into stands for itself, and loading it tells why."""
    try:
        yield from _walk(folder)
    except PermissionError:
        yield str(folder)


def _may_be_read(path: Path) -> bool:
    """Not a pipe or a device, which who did not name it did not mean, and which may never end. A dead link is told."""
    return path.is_file() or not path.exists()


def _missing(path: str) -> str:
    return f"找不到文件 {_shown(path)}，请检查路径"


def _undecodable(path: str) -> SourceError:
    return SourceError(f"{_shown(path)} 无法解码（不是 UTF-8、UTF-16 或 GB18030），请另存为 UTF-8")


def _shown(path: str) -> str:
    """``path`` fit for a line: a file name may hold line breaks and bytes that are no characters."""
    if path == STANDARD_INPUT:
        return "标准输入"
    printable = path.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in printable)
