"""Audits kept from one run to the next: a report that was audited by the same rules need not be audited again.

What is kept depends on nothing but its key: the bytes of the report and what its name promises, the rules and words and
which of them are on, the language, and the program itself. What people said of findings (dispositions, baselines) comes
to an audit later and is never kept with it.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from auditor.finding import ReportAudit
from auditor.formats.kind import named
from auditor.kept import program
from auditor.language import current
from auditor.packing import packed, unpacked
from auditor.resources import folder as resource
from auditor.rule import Rule
from auditor.setups import Setup
from auditor.source import STANDARD_INPUT, SourceFile
from auditor.store import FOLDER_VARIABLE, Store, standard_folder

_AREA = "results"
_SHARES = 64  # folders among which audits are parted: one with few files is tidied quickly
_MOST = 512  # audits in each: 32768 in all
_LARGEST = 1 << 23  # bytes in each: 512 MB in all
_YOUNG = 2.0  # seconds: a file that is no older may have been read before it was written for the last time
_NOT_KEPT = ""
_TEXTS = (".json", ".lark")
_LIBRARIES = ("lxml", "pdfminer")


class ResultCache:
    """Audits by the reports and by what they were audited with. Any number of processes may use it at once, and copies
    in other processes. It is made before rules are read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stores: dict[int, Store] = {}
        self._began = time.time()

    def basis(self, setup: Setup) -> str:
        """All that an audit depends on besides the report, as one digest. Empty where nothing may be kept: when rules
        or words have just been changed, nobody knows whether what was read is what is there now."""
        try:
            files = setup.digest()
            newest = max((file.stat().st_mtime for file in setup.rules.files), default=0.0)
        except OSError:
            return _NOT_KEPT
        if newest > self._began - _YOUNG:
            return _NOT_KEPT
        texts = [_texts(rule) for rule in setup.active]  # in the language of the run
        profile = setup.profile.name if setup.profile is not None else None
        return _digest(repr((files, texts, profile, current(), _program())))

    def get(self, basis: str, source: SourceFile, *, complete: bool) -> ReportAudit | None:
        """What an audit of the report found; ``complete`` is as in :meth:`auditor.pipeline.Auditor.audit`."""
        key = _key(basis, source, complete)
        data = None if key is None else self._store(key).get(key)
        if data is None:
            return None
        try:
            found = unpacked(data)
        except Exception:  # no reason to fail: it is audited again
            return None
        return replace(found, path=source.path) if isinstance(found, ReportAudit) else None

    def put(self, basis: str, source: SourceFile, audit: ReportAudit, *, complete: bool) -> None:
        """Keep the audit of a report, wherever the report is."""
        key = _key(basis, source, complete)
        if key is not None:
            self._store(key).put(key, packed(replace(audit, path="")))

    def _store(self, key: str) -> Store:
        share = int(key[:2], 16) % _SHARES
        if share not in self._stores:
            self._stores[share] = Store(self._folder / f"{share:02}", _MOST, _LARGEST)
        return self._stores[share]


def standard(environment: Mapping[str, str]) -> ResultCache | None:
    """The audits of this person; ``None`` where nothing is to be kept. In CI, where each run begins anew, nothing is
    unless somebody names a folder."""
    if environment.get("CI") and not environment.get(FOLDER_VARIABLE):
        return None
    folder = standard_folder(environment)
    return None if folder is None else ResultCache(folder / _AREA)


def _key(basis: str, source: SourceFile, complete: bool) -> str | None:
    if not basis or source.path == STANDARD_INPUT:
        return None
    return _digest(repr((basis, source.sha256, named(source.path), complete)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _texts(rule: Rule) -> list[str]:
    values = (getattr(rule, each.name) for each in fields(rule))
    return [value for value in values if isinstance(value, str)]


@cache
def _program() -> str:
    """The program, its Python, the texts that it speaks in, its grammars, and the libraries that read reports."""
    here = Path(__file__).resolve().parent
    state = [*_state(str(here)), *_state(str(resource("grammar")))]
    libraries = [find_spec(name) for name in _LIBRARIES]
    state += [_stamp(each.origin) for each in libraries if each is not None and each.origin is not None]
    return _digest(repr((program(), sorted(state))))


def _state(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as inside:
        for entry in inside:
            if entry.is_dir():
                yield from _state(entry.path)
            elif entry.name.endswith(_TEXTS):
                yield _stamp(entry.path)


def _stamp(path: str) -> tuple[str, int, int]:
    told = os.stat(path)  # noqa: PTH116
    return path, told.st_size, told.st_mtime_ns
