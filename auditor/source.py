"""Files as they come: found and loaded."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor import sidecar
from auditor.errors import SourceError, reason
from auditor.formats import kind
from auditor.frozen import frozen
from auditor.language import tr

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".md", *kind.SUFFIXES)
"""What the names of files end in that are read where a folder or a glob is given."""

_UNREADABLE = (
    ".doc", ".wps", ".rtf", ".odt", ".xls", ".et", ".ods", ".csv", ".ppt", ".pptx", ".ofd", ".caj", ".mht",
    ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".zip", ".rar", ".7z",
)  # fmt: skip
_LOCK = "~$"  # what Office names begin with that stand beside an open file


@frozen
class SourceFile:
    """A report's bytes and the path by which the user named it."""

    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@frozen
class SourceText(SourceFile):
    """The UTF-8 of what is text whatever it looks like: nobody means a page by an HTML tag in it."""


def load(path: str) -> SourceFile:
    """The file at ``path``. Whatever the system has against it is a :class:`~auditor.errors.SourceError`."""
    try:
        return SourceFile(path, Path(path).read_bytes())
    except FileNotFoundError:
        raise SourceError(_missing(path)) from None
    except IsADirectoryError:
        raise SourceError(tr("{0} 是文件夹，这里需要一个文件，请给出其中的文件", shown(path))) from None
    except PermissionError:
        raise SourceError(tr("没有权限读取 {0}，请检查文件权限", shown(path))) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        told = reason(error) if isinstance(error, OSError) else error
        raise SourceError(tr("无法读取 {0}（{1}），请检查路径和磁盘", shown(path), told)) from None


def find(paths: Iterable[str]) -> tuple[list[str], list[SourceError]]:
    """The files that ``paths`` name, each once, and an error for each path that names none.

    Files and ``-`` stand for themselves, folders for the files in and below them whose names end in :data:`SUFFIXES`,
    anything else is a glob. Hidden files and folders are passed over, and the locks that Office leaves beside an open
    file; dispositions are no reports, however they are named. What a folder or a glob stands for is sorted.
    """
    found: dict[str, str] = {}
    errors: list[SourceError] = []
    for path in paths:
        try:
            for file in _expand(path):
                if sidecar.is_sidecar(Path(file)):  # what a shell makes of 2024/* names those too
                    continue
                found.setdefault(file if file == STANDARD_INPUT else os.path.realpath(file), file)
        except SourceError as error:
            errors.append(error)
    return list(found.values()), errors


def _expand(path: str) -> list[str]:
    if not path:
        raise SourceError(tr("路径是空的，请写出要检查的文件"))
    try:
        return _existing(path) or _matching(path)
    except (OSError, ValueError):
        raise SourceError(tr("无法读取 {0}，请检查路径和权限", shown(path))) from None


def _existing(path: str) -> list[str]:
    if path == STANDARD_INPUT or Path(path).is_file():
        return [path]
    if not Path(path).is_dir():
        return []
    inside = sorted(_walk(Path(path)))
    if not inside:
        raise SourceError(tr("文件夹 {0} 中没有可以读的文件（{1}），请检查路径", shown(path), tr("、").join(SUFFIXES)))
    return inside


def _matching(path: str) -> list[str]:
    if not glob.has_magic(path):
        if Path(path).exists():  # a pipe or a device, such as the shell's <(...)
            return [path]
        raise SourceError(_missing(path))
    matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    inside = [file for match in matches for file in _one(match)]
    if not inside:
        raise SourceError(tr("没有文件与 {0} 相符，请检查通配符", shown(path)))
    return inside


def _one(match: str) -> list[str]:
    if Path(match).is_dir():
        return sorted(_walk(Path(match)))
    return [match] if _may_be_read(Path(match)) and not Path(match).name.startswith(_LOCK) else []


def _walk(folder: Path) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", _LOCK)):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link to a folder above would never end
                yield from _inside(entry)
        elif entry.suffix.lower() in SUFFIXES and _may_be_read(entry):
            yield str(entry)


def _inside(folder: Path) -> Iterator[str]:
    """As :func:`_walk`; a folder that may not be looked into stands for itself, and loading it tells why."""
    try:
        yield from _walk(folder)
    except PermissionError:
        yield str(folder)


def passed_over(paths: Iterable[str]) -> list[str]:
    """The documents in and below those of ``paths`` that are folders whose format is not read: .doc, .xls, images."""
    found: list[str] = []
    for path in paths:
        for folder, folders, names in os.walk(path):
            folders[:] = [name for name in sorted(folders) if not name.startswith(".")]
            documents = (name for name in sorted(names) if name.lower().endswith(_UNREADABLE))
            found += [os.path.join(folder, n) for n in documents if not n.startswith((".", _LOCK))]  # noqa: PTH118
    return found


def _may_be_read(path: Path) -> bool:
    """Not a pipe or a device, which who did not name it did not mean, and which may never end. A dead link is told."""
    return path.is_file() or not path.exists()


def _missing(path: str) -> str:
    return tr("找不到文件 {0}，请检查路径", shown(path))


def shown(path: str) -> str:
    """``path`` fit for a line: a file name may hold line breaks and bytes that are no characters."""
    if path == STANDARD_INPUT:
        return tr("标准输入")
    printable = path.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in printable)
