"""Where the results of ``audit check`` go: one format to standard output or a file, others to files of their own."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from auditor import output, wording
from auditor.commands.files import spare
from auditor.commands.shown import Shown
from auditor.errors import Complaint, GoujiError, reason
from auditor.frozen import frozen
from auditor.report.formats import FORMATS, Files, Format
from auditor.run import Run

_STANDARD_OUTPUT = "-"  # as the path of a target


@frozen
class Target:
    """A format and the file it goes to; ``path`` is ``None`` for standard output and ends in ``/`` for a folder.

    ``inputs`` are the reports that are read, which are not to be written over.
    """

    format: Format
    path: str | None
    color: str = "auto"
    inputs: Sequence[str] = ()

    @property
    def is_folder(self) -> bool:
        """Whether the format is to write several files into a folder."""
        return self.path is not None and (self.path.endswith(("/", os.sep)) or Path(self.path).is_dir())

    def put(self, run: Run) -> Iterator[Complaint]:
        """Render a run and write it; complaints of files that cannot be made, while the others are.

        Raises :class:`GoujiError` where nothing can be.
        """
        if self.is_folder and self.format.files is not None:
            yield from self._put_files(self.format.files(run))
        else:
            self._put_one(run)
        self._append(run)
        told = self.format.left_out(run) if self.format.left_out is not None else ""
        if told:
            output.say(told)

    def _put_files(self, files: Files) -> Iterator[Complaint]:
        made: list[tuple[Path, bytes]] = []
        for each in files:
            if isinstance(each, Complaint):
                yield each
                continue
            path = Path(self.path or "", each[0])
            spare(self.inputs, str(path))
            made.append((path, each[1]))
        output.write_files(made, make_folders=True)

    def _put_one(self, run: Run) -> None:
        machine = self.path is not None or not self.format.paged
        pieces = self.format.pieces(run, self._page(), output.encoding(machine=machine))
        output.write_pieces(pieces, None if self.path is None else Path(self.path))

    def _append(self, run: Run) -> None:
        """Append what the format has for a file that the environment names."""
        appended = self.format.appended
        name = os.environ.get(appended.variable) if appended is not None else None
        if appended is not None and name:
            path = Path(name)
            output.append_file(path, appended.render(run, path.stat().st_size if path.is_file() else 0))

    def _page(self) -> Any:
        return Shown(self.format.name, self.path, self.color).page() if self.format.paged else None


def usual_format(path: str | None) -> str:
    """The format where none is asked for: that of GitHub where only it reads along, else text."""
    if os.environ.get("GITHUB_ACTIONS") == "true" and path is None and not output.is_terminal(sys.stdout):
        return "github"
    return "text"


def targets(shown: Shown, reports: Sequence[str], inputs: Sequence[str] = ()) -> list[Target]:
    """What ``-f``, ``-o`` and each ``--report format=file`` ask for, looked at before any work is done.

    ``inputs`` are the files that will be read. Raises :class:`GoujiError` for a format that there is not, a file that
    two of them want or that is read, a folder that is not there or not to be written to, and what cannot be shown on a
    terminal.
    """
    made = [_made(FORMATS[shown.format], shown.output, shown.color, inputs)]
    made += [_target(each, inputs) for each in reports]
    seen: set[tuple[str, str]] = set()
    for each in made:
        place = _STANDARD_OUTPUT if each.path is None else os.path.realpath(each.path)
        wanted = place, each.format.name if each.is_folder else ""  # two formats write different names into a folder
        if wanted in seen:
            told = wording.SAME_STANDARD_OUTPUT if each.path is None else wording.SAME_TARGET
            raise GoujiError(told.format(each.path))
        seen.add(wanted)
        _look_at(each)
    return made


def _target(told: str, inputs: Sequence[str]) -> Target:
    name, equals, path = told.partition("=")
    if not equals or not path or not name:
        raise GoujiError(wording.REPORT_SHAPE.format(told))
    if name not in FORMATS:
        near = wording.did_you_mean(name.lower(), FORMATS)
        known = wording.KNOWN.format(wording.PLACES_JOINED.join(FORMATS))
        raise GoujiError(wording.NO_SUCH_FORMAT.format(name, near or known))
    return _made(FORMATS[name], path, "never", inputs)


def _made(chosen: Format, path: str | None, color: str, inputs: Sequence[str]) -> Target:
    return Target(chosen, None if path == _STANDARD_OUTPUT else path, color, inputs)


def _look_at(target: Target) -> None:
    """What is wrong with a target, as far as that shows before anything is written."""
    if target.path is None:
        if target.format.binary and output.is_terminal(sys.stdout):
            raise GoujiError(wording.NOT_FOR_TERMINAL.format(target.format.name))
        return
    if not target.path:
        raise GoujiError(wording.NO_TARGET_NAME)
    spare(target.inputs, target.path)
    if target.is_folder and target.format.files is None:
        raise GoujiError(wording.TARGET_IS_FOLDER.format(target.path, target.format.name))
    if target.is_folder and Path(target.path).is_file():
        raise GoujiError(wording.TARGET_IS_FILE.format(target.path))
    place = Path(os.path.realpath(target.path))
    if not place.exists() and not place.parent.is_dir():
        raise GoujiError(wording.NO_TARGET_FOLDER.format(target.path, Path(target.path).parent))
    needed = [place] if place.exists() else []
    needed += [place.parent] if place.is_file() or not needed else []  # a draft is written beside a file
    if not all(os.access(each, os.W_OK) for each in needed):
        raise GoujiError(wording.CANNOT_WRITE.format(target.path, reason(PermissionError(errno.EACCES, ""))))
