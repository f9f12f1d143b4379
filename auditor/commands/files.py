"""The files that a command line names, and those that it must not write over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from auditor import output, sidecar, source, wording
from auditor.errors import GoujiError

DEFAULT_FOLDER = "reports_in"
_MOST_NAMES = 5


def find(paths: Sequence[str], *, allow_empty: bool = False) -> tuple[list[str], list[str]]:
    """The files to read, each once, and a line for each path that names none. No path: the folder reports_in."""
    if not paths:
        if not Path(DEFAULT_FOLDER).is_dir():
            raise GoujiError(wording.NO_DEFAULT.format(DEFAULT_FOLDER))
        paths = (DEFAULT_FOLDER,)
    files: dict[str, str] = {}
    lines: list[str] = []
    for path in paths:
        found, errors = source.find([path])
        for file in found:
            files.setdefault(file if file == source.STANDARD_INPUT else os.path.realpath(file), file)
        if errors and not (allow_empty and _may_be_empty(path)):
            lines += map(str, errors)
    return list(files.values()), lines


def spare(paths: Sequence[str], target: str | None) -> None:
    """Refuse to write the result over a report that is to be read, or over what people said of findings."""
    if target is not None and os.path.realpath(target) in map(os.path.realpath, paths) and Path(target).is_file():
        raise GoujiError(wording.OVERWRITES.format(target))
    if target is not None and sidecar.is_sidecar(Path(target)):
        raise GoujiError(wording.OVERWRITES_DISPOSITIONS.format(target))


def _may_be_empty(path: str) -> bool:
    """Whether a path that names no file is a folder or a pattern, rather than a file that is missing."""
    return Path(path).is_dir() or any(magic in path for magic in "*?[")


def tell_passed_over(paths: Sequence[str]) -> None:
    """A line about what stands in the folders and is no format that is read: silence would look like checked."""
    names = source.passed_over(paths)
    if names:
        told = wording.PLACES_JOINED.join(map(source.shown, names[:_MOST_NAMES])) + (
            wording.MORE if names[_MOST_NAMES:] else ""
        )
        output.say(wording.PASSED_OVER.format(len(names), told))
