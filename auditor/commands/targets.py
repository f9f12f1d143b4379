"""Where the results of ``audit check`` go: one format to standard output or a file, others to files of their own."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor import output, wording
from auditor.commands.shown import Shown
from auditor.errors import GoujiError
from auditor.report.formats import FORMATS, Format
from auditor.run import Run


@dataclass(frozen=True, slots=True)
class Target:
    """A format and the file it goes to; ``path`` is ``None`` for standard output and ends in ``/`` for a folder."""

    format: Format
    path: str | None
    color: str = "auto"

    @property
    def is_folder(self) -> bool:
        """Whether the format is to write several files into a folder."""
        return self.path is not None and (self.path.endswith(("/", os.sep)) or Path(self.path).is_dir())

    def put(self, run: Run) -> None:
        """Render a run and write it. Raises :class:`GoujiError` where that is not possible."""
        if self.is_folder and self.format.files is not None:
            folder = Path(self.path or "")
            for name, data in self.format.files(run):
                output.write_below(folder, name, data)
            return
        data = self.format.render(run, self._page())
        if self.path is not None:
            output.write_file(Path(self.path), data)
        elif self.format.binary:
            output.write_bytes(data)
        else:
            output.write(data.decode(), None, machine=not self.format.paged)

    def _page(self) -> Any:
        return Shown(self.format.name, self.path, self.color).page() if self.format.paged else None


def targets(shown: Shown, reports: Sequence[str]) -> list[Target]:
    """What ``-f``, ``-o`` and each ``--report format=file`` ask for, looked at before any work is done.

    Raises :class:`GoujiError` for a format that there is not, a file that two of them want, a folder that is not there,
    and what cannot be shown on a terminal.
    """
    made = [Target(FORMATS[shown.format], shown.output, shown.color)]
    made += [_target(each) for each in reports]
    seen: set[str] = set()
    for each in made:
        _look_at(each, seen)
    return made


def _target(told: str) -> Target:
    name, equals, path = told.partition("=")
    if not equals or not path or not name:
        raise GoujiError(wording.REPORT_SHAPE.format(told))
    if name not in FORMATS:
        near = wording.did_you_mean(name, FORMATS)
        raise GoujiError(
            wording.NO_SUCH_FORMAT.format(name, near or wording.KNOWN.format(wording.PLACES_JOINED.join(FORMATS)))
        )
    return Target(FORMATS[name], path)


def _look_at(target: Target, seen: set[str]) -> None:
    if target.path is None:
        if target.format.binary and output.is_terminal(sys.stdout):
            raise GoujiError(wording.NOT_FOR_TERMINAL.format(target.format.name))
        return
    real = os.path.realpath(target.path)
    if real in seen:
        raise GoujiError(wording.SAME_TARGET.format(target.path))
    seen.add(real)
    if target.is_folder:
        if target.format.files is None:
            raise GoujiError(wording.TARGET_IS_FOLDER.format(target.path, target.format.name))
        return
    parent = Path(target.path).parent
    if not parent.is_dir():
        raise GoujiError(wording.NO_TARGET_FOLDER.format(target.path, parent))
