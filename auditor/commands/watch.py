"""What ``audit check --watch`` does: check again what was changed, until it is interrupted."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from auditor import configplace, output, wording
from auditor.commands.check import Checked, Tally, Wanted, audit, show
from auditor.commands.files import find
from auditor.commands.shown import Shown
from auditor.commands.targets import Target, targets
from auditor.errors import GoujiError
from auditor.project import Project
from auditor.rulefolder import yaml_files
from auditor.run import Audited, Run
from auditor.source import STANDARD_INPUT

_PAUSE = 0.3  # seconds between two looks
_SETTLED = 0.05  # seconds in which nothing may change any more: an editor writes in several steps
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"

Stamp = tuple[int, int, int] | None
Stamps = Mapping[str, Stamp]


def watch(wanted: Wanted, shown: Shown) -> NoReturn:
    """Check reports, and again whenever one of them, a rule or a configuration changes. Ends by interruption only.

    Raises :class:`GoujiError` for what is wrong with the command line; what is wrong with files is told, and watched.
    """
    if STANDARD_INPUT in wanted.paths:
        raise GoujiError(wording.WATCH_STANDARD_INPUT)
    watcher = _Watcher(replace(wanted, allow_empty=True), shown)
    watcher.round()
    while True:
        time.sleep(_PAUSE)
        if watcher.is_stale():
            watcher.settle()
            try:
                watcher.round()
            except GoujiError as error:
                output.complain(str(error))


class _Watcher:
    """What is known of the files of the last round."""

    def __init__(self, wanted: Wanted, shown: Shown) -> None:
        self._wanted = wanted
        self._shown = shown
        paths, _ = find(wanted.paths, allow_empty=True)
        self._outlets: Sequence[Target] = targets(shown, wanted.outputs, paths)
        self._written = {os.path.realpath(each.path) for each in self._outlets if each.path is not None}
        self._rules: tuple[Path, ...] = ()
        self._seen: tuple[Stamps, Stamps] = ({}, {})
        self._audited: dict[str, Audited] = {}

    def is_stale(self) -> bool:
        """Whether anything is other than it was."""
        return self._look() != self._seen

    def settle(self) -> None:
        """Wait until nothing changes any more."""
        before = None
        while (now := self._look()) != before:
            before = now
            time.sleep(_SETTLED)

    def round(self) -> None:
        """Check what has changed, and show everything."""
        paths, errors = self._find()
        self._rules = tuple(_rule_folders(self._wanted, paths))
        reports, settings = now = self._look()
        if settings != self._seen[1]:
            self._audited.clear()
        changed = [path for path in paths if path not in self._audited or reports[path] != self._seen[0].get(path)]
        self._seen = now
        complete = any(outlet.format.complete for outlet in self._outlets)
        checked = audit(changed, errors, self._wanted, complete=complete, color=self._shown.color)
        with closing(checked):
            self._keep(checked, paths, changed)
            if self._shown.output is None and output.is_terminal(sys.stdout):
                output.write(_CLEAR, None)
            show(self._whole(checked), self._wanted, self._outlets)
        output.say(wording.WATCHING.format(len(paths)))

    def _keep(self, checked: Checked, paths: Sequence[str], changed: Sequence[str]) -> None:
        """Put what was found now beside what was found before in what has not changed."""
        found = {each.report.path: each for each in checked.run.audited}
        kept = {path: each for path, each in self._audited.items() if path not in changed}
        self._audited = {path: (kept | found)[path] for path in paths if path in kept or path in found}

    def _whole(self, checked: Checked) -> Checked:
        """What was found now, and before in what has not changed."""
        run: Run = replace(checked.run, audited=tuple(self._audited.values()))
        return Checked(run, lambda: replace(checked.end(), tally=Tally.of(run.audited)))

    def _find(self) -> tuple[list[str], list[str]]:
        """The reports; what we write into their folders is none."""
        paths, errors = find(self._wanted.paths, allow_empty=True)
        return [path for path in paths if os.path.realpath(path) not in self._written], errors

    def _look(self) -> tuple[Stamps, Stamps]:
        """The stamps of the reports, and of what they are checked with."""
        try:
            reports, _ = self._find()
        except GoujiError:
            reports = []
        rules = (str(file) for folder in self._rules if folder.is_dir() for file in yaml_files(folder))
        return _stamps(reports), _stamps([*_settings(reports), *rules])


def _rule_folders(wanted: Wanted, reports: Iterable[str]) -> Iterator[Path]:
    """The folders of rules of the command line and of all configurations that can be read."""
    yield from map(Path, wanted.options.folders)
    project = Project(wanted.options)
    for folder in {os.path.dirname(report): report for report in reports}.values():  # noqa: PTH120
        try:
            config = project.config(folder)
        except GoujiError:
            continue
        if config is not None:
            yield from (config.folder / said.value for said in config.rules)


def _settings(reports: Iterable[str]) -> Iterator[str]:
    """Where configurations may stand or come to stand: above each report, and any YAML file beside one."""
    seen: set[Path] = set()
    for start in {Path(report).absolute().parent for report in reports} or {Path.cwd()}:
        yield from (str(file) for file in sorted(start.glob("*.yaml")))
        for folder in (start, *start.parents):
            if folder in seen:
                break
            seen.add(folder)
            yield from (str(folder / configplace.NAME), str(folder / configplace.PROJECT))
            if (folder / ".git").exists():
                break


def _stamps(paths: Iterable[str]) -> Stamps:
    return {path: _stamp(path) for path in paths}


def _stamp(path: str) -> Stamp:
    """What changes when a file does; ``None`` of what is not there."""
    try:
        told = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino
