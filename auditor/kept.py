"""Things that take long to make, kept from one run to the next as long as nothing changes that they are made from."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from auditor.expressions import dumps
from auditor.store import Store
from auditor.version import __version__

_Value = TypeVar("_Value")
_LIBRARIES = ("lark", "yaml")  # what files of ours are read with


class Found(NamedTuple, Generic[_Value]):
    """A thing, and the key that it is kept under; ``None`` where it is not."""

    value: _Value
    key: str | None


class Kept:
    """Things in a store, each under the SHA-256 of everything that it is made from; without a store nothing is kept.

    To that belongs the program: its version, the dates and sizes of its own modules as Python itself compares them to
    know whether they changed, the libraries that files are read with, and the version of Python.
    """

    def __init__(self, store: Store | None) -> None:
        self._store = store

    def once(self, kind: str, sources: Callable[[], Iterable[bytes]], make: Callable[[], _Value]) -> Found[_Value]:
        """What ``make`` gives, or gave in an earlier run with the same ``kind`` and the same ``sources``.

        ``sources`` is the content of everything that is read; where it cannot be had (``OSError``), the thing is made.
        What was read while it changed is not kept. What ``make`` raises is raised.
        """
        key = None if self._store is None else _key(kind, sources)
        found: _Value | None = self.get(key)
        if found is not None:
            return Found(found, key)
        value = make()
        if key is None or _key(kind, sources) != key:
            return Found(value, None)
        self.put(key, value)
        return Found(value, key)

    def get(self, key: str | None) -> Any:
        """What was put under a key, ``None`` where there is nothing."""
        data = None if self._store is None or key is None else self._store.get(key)
        if data is not None:
            with suppress(Exception):  # as whole as it is, it may be of no use; then it is made anew
                return pickle.loads(data)
        return None

    def put(self, key: str, value: object) -> None:
        """Keep a thing under a key, if it can be pickled."""
        if self._store is not None:
            with suppress(pickle.PicklingError, TypeError, AttributeError, RecursionError):
                self._store.put(key, dumps(value))


def beside(key: str | None, kind: str) -> str | None:
    """The key of something else that depends on the same."""
    return None if key is None else hashlib.sha256(f"{kind} {key}".encode()).hexdigest()


def _key(kind: str, sources: Callable[[], Iterable[bytes]]) -> str | None:
    try:
        parts = (kind.encode(), *program(), *sources())
    except OSError:
        return None
    whole = hashlib.sha256()
    for part in parts:
        whole.update(b"%d\n" % len(part))  # so that no two lists of parts are one text
        whole.update(part)
    return whole.hexdigest()


@cache
def program() -> tuple[bytes, ...]:
    """What tells this program from any other that would make other things from the same files."""
    return (__version__.encode(), sys.version.encode(), *_modules(Path(__file__).parent), *map(_library, _LIBRARIES))


def _modules(package: Path) -> Iterator[bytes]:
    """The modules of the package, each with its date and size."""
    for folder, folders, names in os.walk(package):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            if name.endswith(".py"):
                yield _dated(os.path.join(folder, name))  # noqa: PTH118 - a few hundred of them


def _library(name: str) -> bytes:
    """A library with the date and size of its first module, which holds its version."""
    spec = importlib.util.find_spec(name)
    return name.encode() if spec is None or spec.origin is None else _dated(spec.origin)


def _dated(file: str) -> bytes:
    told = os.stat(file)  # noqa: PTH116
    return f"{file} {told.st_mtime_ns} {told.st_size}".encode("utf-8", "surrogateescape")
