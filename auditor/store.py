"""A folder that keeps bytes by key from one run to the next: what takes long to make is made once.

Nothing here ever fails or says anything. Where there is no folder, or it cannot be trusted, read or written, nothing is
kept and nothing is found, and whoever asks makes it again.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

FOLDER_VARIABLE = "AUDIT_CACHE_DIR"
"""The environment variable that names the folder in which everything is kept."""
OFF_VARIABLE = "AUDIT_NO_CACHE"
"""The environment variable that lets nothing be kept and nothing be found, unless its value is a way to say no."""

_MARK = b"gouji 1\n"  # another number for another way of writing files
_DIGEST = hashlib.sha256().digest_size
_HEXADECIMAL = frozenset("0123456789abcdef")
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MADE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_A_WHILE = 3600  # seconds: after these what is used is marked as used again, and nobody will finish a draft
_PART = 1 / 16  # of all that the folder may hold; it is tidied each time that so much was added
_NO = frozenset({"", "0", "f", "false", "n", "no", "off"})
_numbers = itertools.count()


class Store:
    """Bytes by key, in files of one folder. Any number of processes may use it at once, and copies in any process.

    A key is a hexadecimal SHA-256 of all that the bytes depend on. There are never many more than ``most`` entries and
    ``largest`` bytes: what was not used for longest goes first.

    Who can write to the folder could make a program do anything that unpickles what is in it. So it is made for its
    owner alone, and neither it nor a file in it counts that belongs to somebody else or that others may write to.
    """

    def __init__(self, folder: Path, most: int = 64, largest: int = 1 << 26) -> None:
        self._folder = folder
        self._most = most
        self._largest = largest
        self._added = 1.0  # since the folder was tidied, as a part of all that it may hold

    def get(self, key: str) -> bytes | None:
        """What was put under a key, ``None`` where there is nothing or it is not whole."""
        path = self._path(key)
        try:
            content = _content(path) if self._is_usable() else None
        except OSError:
            return None
        if content is None:
            return None
        start = len(_MARK) + _DIGEST
        data = content[start:]
        return data if content[:start] == _MARK + _digest(key, data) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under a key, in place of what was there."""
        path = self._path(key)
        if len(data) > self._largest:
            return
        with suppress(OSError):
            _make_folder(self._folder)
            if self._is_usable():
                draft = self._folder / f".{os.getpid()}-{next(_numbers)}-{time.time_ns()}"
                _put(draft, path, _MARK + _digest(key, data) + data)
                self._added += max(1 / self._most, len(data) / self._largest)
        if self._added >= _PART:
            self._added = 0.0
            self._tidy()

    def _path(self, key: str) -> Path:
        if len(key) != 2 * _DIGEST or not _HEXADECIMAL.issuperset(key):
            raise ValueError(key)
        return self._folder / key

    def _is_usable(self) -> bool:
        return _is_ours(self._folder.lstat(), stat.S_ISDIR)

    def _tidy(self) -> None:
        """Remove what is too much, the longest unused first, and drafts that were left lying."""
        files = sorted(_files(self._folder), reverse=True)
        old = time.time() - _A_WHILE
        drafts = [path for used, _, path in files if path.name.startswith(".") and used < old]
        entries = [(size, path) for _, size, path in files if not path.name.startswith(".")]
        through = itertools.accumulate(size for size, _ in entries)
        kept = sum(number <= self._most and size <= self._largest for number, size in enumerate(through, 1))
        for path in (*drafts, *(path for _, path in entries[kept:])):
            with suppress(OSError):
                path.unlink()


def standard_folder(environment: Mapping[str, str]) -> Path | None:
    """Where everything is kept, ``None`` where nothing is to be.

    It is ``AUDIT_CACHE_DIR``, else ``gouji`` in the place that the system has for such things: ``XDG_CACHE_HOME`` or
    ``~/.cache``, on macOS ``~/Library/Caches``, on Windows ``%LOCALAPPDATA%``.
    """
    if environment.get(OFF_VARIABLE, "").strip().lower() not in _NO:
        return None
    told = environment.get(FOLDER_VARIABLE)
    if told:
        return Path.cwd() / told
    above = _place_of_caches(environment)
    return None if above is None else above / "gouji"


def standard(area: str, environment: Mapping[str, str], most: int = 64, largest: int = 1 << 26) -> Store | None:
    """The store for one kind of thing in the folder where everything is kept, ``None`` where nothing is to be."""
    folder = standard_folder(environment)
    return None if folder is None else Store(folder / area, most, largest)


def _place_of_caches(environment: Mapping[str, str]) -> Path | None:
    """The folder for what can be made again, as the conventions of the system have it."""
    told = environment.get("XDG_CACHE_HOME", "")
    if Path(told).is_absolute():  # the specification has others ignored
        return Path(told)
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local) if local else None
    try:
        home = Path.home()
        if home.stat().st_uid != os.geteuid():  # as with sudo: what is made there would be in its owner's way
            return None
    except (OSError, RuntimeError):
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def _make_folder(folder: Path) -> None:
    """A folder with those above it, for the owner alone as far as they are made now."""
    if not folder.is_dir():
        if folder != folder.parent:
            _make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(0o700)


def _is_ours(told: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether something is of a kind, belongs to who runs the program, and can be written to by nobody else."""
    if sys.platform == "win32":  # without such bits; there the folders of a person are that person's alone
        return is_kind(told.st_mode)
    others = told.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return is_kind(told.st_mode) and told.st_uid == os.geteuid() and not others


def _content(path: Path) -> bytes | None:
    """What is in a file, ``None`` where it cannot be trusted. It is marked as used now and then."""
    with open(os.open(path, _READ), "rb") as stream:  # noqa: PTH123 - Path.open follows links
        told = os.fstat(stream.fileno())
        if not _is_ours(told, stat.S_ISREG):
            return None
        if time.time() - told.st_mtime > _A_WHILE:
            with suppress(OSError):
                os.utime(path)
        return stream.read()


def _put(draft: Path, path: Path, content: bytes) -> None:
    """Put ``content`` in place of a file at once: whoever reads it sees the old content or the new one."""
    try:
        with open(os.open(draft, _MADE, 0o600), "wb") as stream:  # noqa: PTH123 - nobody else may write to it
            stream.write(content)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()


def _digest(key: str, data: bytes) -> bytes:
    """The SHA-256 of an entry: a file that was moved to the place of another is not whole."""
    return hashlib.sha256(key.encode() + data).digest()


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """The files of a folder with when they were last used and how large they are; one that goes away is passed over."""
    with suppress(OSError), os.scandir(folder) as inside:
        for entry in inside:
            with suppress(FileNotFoundError):
                told = entry.stat(follow_symlinks=False)
                yield told.st_mtime, told.st_size, Path(entry.path)
