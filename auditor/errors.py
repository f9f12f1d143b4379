"""Errors meant for people: one line in Chinese, saying what, where and what to do."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件太大",
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不足",
}


def reason(error: OSError) -> str:
    """What the system has against something, in Chinese where that is known."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__


class GoujiError(Exception):
    """Something the user can mend. ``str(error)`` is the whole line that the user is shown."""

    exit_code = 2


class SourceError(GoujiError):
    """A report that cannot be read: missing, binary, undecodable, empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file of ours (rules, grammar): 1-based line and column, ``None`` where unknown."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One line about a file of ours; ``excerpt`` is the line of the file that it is about, ``offset`` where in it."""

    message: str
    excerpt: str = ""
    offset: int = 0


class ConfigError(GoujiError):
    """All that is wrong with a configuration."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        super().__init__("\n".join(complaint.message for complaint in complaints))
        self.complaints = tuple(complaints)


class NotationError(GoujiError):
    """A quantity or a formula that is not well formed.

    ``offset`` is the 0-based code point in the parsed string where reading stopped.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class RuleError(GoujiError):
    """One or more problems of rule or vocabulary files, all of them at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
