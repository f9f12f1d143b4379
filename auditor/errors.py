"""Errors meant for people: one line, saying what, where and what to do."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from auditor.frozen import frozen
from auditor.language import deferred, tr

_REASONS = {
    errno.EACCES: deferred("没有权限"),
    errno.EPERM: deferred("没有权限"),
    errno.EROFS: deferred("磁盘是只读的"),
    errno.ENOSPC: deferred("磁盘已满"),
    errno.EDQUOT: deferred("磁盘配额已用完"),
    errno.EFBIG: deferred("文件太大"),
    errno.ENOENT: deferred("文件夹不存在"),
    errno.ENOTDIR: deferred("路径中有一段不是文件夹"),
    errno.EISDIR: deferred("这是文件夹"),
    errno.ENAMETOOLONG: deferred("名称太长"),
    errno.ELOOP: deferred("符号链接绕成了圈"),
    errno.EIO: deferred("磁盘读写出错"),
    errno.EMFILE: deferred("打开的文件太多"),
    errno.ENOMEM: deferred("内存不足"),
}


def reason(error: OSError) -> str:
    """What the system has against something, in our words where that is known."""
    known = _REASONS.get(error.errno or 0)
    return (known and tr(known)) or error.strerror or str(error) or type(error).__name__


class GoujiError(Exception):
    """Something the user can mend. ``str(error)`` is the whole line that the user is shown."""

    exit_code = 2


class SourceError(GoujiError):
    """A report that cannot be read: missing, binary, undecodable, empty."""


@frozen
class Place:
    """A place in a file of ours (rules, grammar): 1-based line and column, ``None`` where unknown."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@frozen
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
