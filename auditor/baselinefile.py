"""Baseline files: the findings that were there on a day, so that only new ones are told. JSON, one finding a line.

A finding is known by its report and its fingerprint, which no line number is part of, and of several that are the same
each has its own: one more than there were is new. Whoever changes what :mod:`auditor.findings` makes fingerprints of
raises :data:`SCHEMA_VERSION`, since no baseline fits any longer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor import wording
from auditor.errors import GoujiError, reason
from auditor.frozen import frozen
from auditor.source import STANDARD_INPUT, shown
from auditor.version import __version__

KIND = "audit-baseline"
SCHEMA_VERSION = 1
_MOST = 64 << 20  # bytes
_FIELDS = ("report", "rule", "finding", "message")


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding in a baseline: ``report`` is the report's path from the baseline's folder, with ``/`` between folders,
    ``finding`` the fingerprint. Rule and message are for who reads the file."""

    report: str
    rule: str
    finding: str
    message: str


@frozen
class Baseline:
    """A baseline as read. ``path`` is how messages call it, ``folder`` where the paths of its reports begin."""

    path: str
    folder: Path
    findings: tuple[Known, ...]

    @property
    def reports(self) -> list[str]:
        """The reports that it speaks of, each once; standard input is none."""
        return [name for name in dict.fromkeys(known.report for known in self.findings) if name != STANDARD_INPUT]


def named(report: str, folder: Path) -> str:
    """How a baseline in ``folder`` calls the report at a path; ``-`` stays what it is."""
    if report == STANDARD_INPUT:
        return report
    # a report that is a link is named where it stands, but the folders on the way may be links on either side
    place = Path(os.path.realpath(Path(report).parent)) / Path(report).name
    try:
        return Path(os.path.relpath(place, os.path.realpath(folder))).as_posix()
    except ValueError:  # on another drive
        return place.as_posix()


def written(findings: Iterable[Known]) -> bytes:
    """The file that holds these findings, sorted."""
    entries = [{name: getattr(each, name) for name in _FIELDS} for each in sorted(findings)]
    lines = ",\n    ".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    listed = f"[\n    {lines}\n  ]" if entries else "[]"
    text = (
        "{\n"
        f'  "kind": "{KIND}",\n'
        f'  "schema_version": {SCHEMA_VERSION},\n'
        f'  "tool": {{"name": "gouji", "version": "{__version__}"}},\n'
        f'  "findings": {listed}\n'
        "}\n"
    )
    return text.encode("utf-8", "backslashreplace")  # which is how JSON itself writes what is no character


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file. Whatever is wrong with it is a :class:`GoujiError` of one line."""
    path = shown(str(file))
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST + 1)
        if len(data) > _MOST:  # a device may never end
            raise GoujiError(wording.NOT_A_BASELINE.format(path))
        told = json.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        raise GoujiError(wording.NO_BASELINE.format(path)) from None
    except OSError as error:
        raise GoujiError(wording.CANNOT_READ.format(path, reason(error))) from None
    except json.JSONDecodeError as error:
        raise GoujiError(wording.BASELINE_BROKEN.format(f"{path}:{error.lineno}:{error.colno}")) from None
    except (ValueError, RecursionError):  # no UTF-8, a number of thousands of digits, thousands of brackets
        raise GoujiError(wording.BASELINE_BROKEN.format(path)) from None
    _expect_ours(told, path)
    return Baseline(
        path, file.parent, tuple(_known(each, number, path) for number, each in enumerate(told["findings"], 1))
    )


def _expect_ours(told: Any, path: str) -> None:
    if not isinstance(told, dict) or told.get("kind") != KIND:
        raise GoujiError(wording.NOT_A_BASELINE.format(path))
    version = told.get("schema_version")
    if isinstance(version, int) and not isinstance(version, bool) and version > SCHEMA_VERSION:
        tool = told.get("tool")
        by = tool.get("version") if isinstance(tool, dict) else None
        raise GoujiError(wording.BASELINE_NEWER.format(path, shown(str(by or "?")), version, __version__))
    if version != SCHEMA_VERSION or isinstance(version, bool):
        raise GoujiError(wording.BASELINE_VERSION.format(path))
    if not isinstance(told.get("findings"), list):
        raise GoujiError(wording.NOT_A_BASELINE.format(path))


def _known(told: Any, number: int, path: str) -> Known:
    values = [told.get(name) if isinstance(told, dict) else None for name in _FIELDS]
    if not all(isinstance(value, str) for value in values):
        raise GoujiError(wording.BASELINE_ENTRY.format(path, number, wording.PLACES_JOINED.join(_FIELDS)))
    return Known(*map(str, values))
