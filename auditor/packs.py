"""Rule packs that are installed as Python packages, found through their entry points."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from auditor import wording
from auditor.rulefolder import Folder, yaml_files

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "gouji.rules"
"""The entry point group of rule packs. An entry names a package, whose folder holds the YAML files, or a function or a
value in one (``package:name``) that gives the path of such a folder."""


class _NoFolderError(Exception):
    """An entry point that gives no folder of rules; the text says why."""


def find() -> tuple[list[Folder], list[str]]:
    """The folders of all installed packs, by name, and one line for each pack that gives none."""
    folders: list[Folder] = []
    lines: list[str] = []
    for entry in sorted(_entries(), key=lambda entry: (_package(entry), entry.name)):
        package = _package(entry)
        try:
            path = _folder(entry.load())
            if not yaml_files(path):
                raise _NoFolderError(wording.PACK_EMPTY.format(path))
        except (Exception, SystemExit) as error:  # a pack is somebody else's code: whatever it does is its fault
            told = str(error) if isinstance(error, _NoFolderError) else f"{type(error).__name__}: {error}"
            lines.append(wording.BROKEN_PACK.format(package, told.partition("\n")[0]))
        else:
            folders.append(Folder(path, Path(package.partition(" ")[0]), "package", package))
    return folders, lines


def _entries() -> Iterator[EntryPoint]:
    """The entry points of the group. The library that reads them takes a while to load, so only who has one pays."""
    if not any(map(_mentions_group, _metadata())):
        return
    from importlib.metadata import entry_points

    yield from entry_points(group=GROUP)


def _metadata() -> Iterator[str]:
    """The files that declare entry points, of everything that is installed in folders."""
    for place in dict.fromkeys(sys.path):
        try:
            with os.scandir(place or ".") as inside:
                names = [entry.path for entry in inside if entry.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        yield from (os.path.join(name, "entry_points.txt") for name in names)  # noqa: PTH118 - a few hundred of them


def _mentions_group(file: str) -> bool:
    try:
        with open(file, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
            return f"[{GROUP}]" in stream.read().replace(" ", "")
    except OSError:
        return False


def _package(entry: EntryPoint) -> str:
    """The distribution that an entry point belongs to, with its version; the entry's name where that is unknown."""
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist is not None else entry.name


def _folder(loaded: Any) -> Path:
    if isinstance(loaded, ModuleType):
        where = list(getattr(loaded, "__path__", ()))
        if not where:
            raise _NoFolderError(wording.PACK_NO_PACKAGE.format(loaded.__name__))
        path = Path(where[0])
    else:
        path = Path(loaded() if callable(loaded) else loaded)
    if not path.is_dir():
        raise _NoFolderError(wording.PACK_NO_FOLDER.format(path))
    return path
