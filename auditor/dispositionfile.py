"""Files with dispositions of findings: who says what of which finding, why, since when and until when.

A file is a list. Each entry is anchored by the fingerprint of a finding, and repeats its rule and its words for people.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from posixpath import normpath

from auditor import sidecar, wording
from auditor.configplace import complaint, shown
from auditor.errors import Complaint, Place
from auditor.finding import Disposition
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.source import STANDARD_INPUT
from auditor.triage import VERDICTS, Record
from auditor.yamlfile import parse_yaml, read_yaml
from auditor.yamlnodes import Entry, Items, Node, Nothing, Problems, Text
from auditor.yamlshape import refuse_unknown_keys, suggestion, wanted_table, wanted_text

KEYS = ("report", "finding", "rule", "quote", "verdict", "reason", "person", "date", "until")
"""The keys of an entry, in the order in which they are written. ``report`` is only for the file of a folder."""

_NEEDED = ("finding", "verdict", "reason")
_FINGERPRINT = regex(r"[0-9a-f]{16}:[1-9][0-9]{0,8}")
_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@frozen
class Entered:
    """An entry: ``report`` is its report's path from the folder of the file, with ``/`` between folders; ``line`` is
    the 1-based line where the entry's keys begin."""

    report: str
    record: Record
    line: int


@frozen
class Dispositions:
    """A file as read: the entries that can be used, and a line for everything that is wrong with the others."""

    path: str
    file: Path
    entries: tuple[Entered, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    @property
    def covers_folder(self) -> bool:
        """Whether this is the file of a folder, whose entries name their reports."""
        return self.file.name == sidecar.FOLDER_FILE

    @property
    def folder(self) -> Path:
        """Where the paths of its reports begin."""
        return self.file.parent

    @property
    def reports(self) -> list[str]:
        """The reports that it speaks of, each once; standard input is none."""
        return [name for name in dict.fromkeys(entry.report for entry in self.entries) if name != STANDARD_INPUT]

    def of(self, report: str) -> list[Record]:
        """What is said of the report at a path."""
        name = self.name_of(report)
        return [entry.record for entry in self.entries if entry.report == name]

    def name_of(self, report: str) -> str:
        """How entries of this file call the report at a path."""
        if not self.covers_folder:
            return Path(report).name
        folder = os.path.abspath(self.file.parent)  # noqa: PTH100 - a link belongs where it stands
        return Path(os.path.relpath(report, folder)).as_posix()


def read_dispositions(file: Path) -> Dispositions:
    """What a file says; one that is not there says nothing. What is wrong in an entry is told, and the others hold."""
    if not file.exists():
        return parse_dispositions("", file)
    path, problems = shown(file), Problems()
    return _read(file, path, read_yaml(file, path, problems), problems)


def parse_dispositions(text: str, file: Path) -> Dispositions:
    """What a file would say that held this text."""
    path, problems = shown(file), Problems()
    return _read(file, path, parse_yaml(text, path, problems), problems)


def _read(file: Path, path: str, root: Node | None, problems: Problems) -> Dispositions:
    if root is not None and not isinstance(root, Items | Nothing):
        problems.add(root.place, wording.DISPOSITIONS_LIST)
    report = None if file.name == sidecar.FOLDER_FILE else file.name.removesuffix(sidecar.SUFFIX)
    reader = _Reader(path, report, problems)
    entries = reader.entries(root.items) if isinstance(root, Items) else []
    told = problems.told([path])
    return Dispositions(path, file, tuple(entries), tuple(complaint(each.place, each.message, file) for each in told))


class _Reader:
    """Reads one file entry by entry. ``report`` is the one that all entries are about, ``None`` if they name theirs."""

    def __init__(self, path: str, report: str | None, problems: Problems) -> None:
        self._path = path
        self._report = report
        self._problems = problems
        self._keys = KEYS if report is None else KEYS[1:]
        self._needed = ("report", *_NEEDED) if report is None else _NEEDED

    def entries(self, nodes: Sequence[Node]) -> list[Entered]:
        """The entries that can be used."""
        first: dict[tuple[str, str], Place] = {}
        found = []
        for node in nodes:
            entry = self._entry(node)
            if entry is None:
                continue
            place = first.setdefault((entry.report, entry.record.fingerprint), node.place)
            if place is not node.place:
                self._problems.add(node.place, wording.DISPOSITION_TWICE.format(place.line))
                continue
            found.append(entry)
        return found

    def _entry(self, node: Node) -> Entered | None:
        before = len(self._problems.found)
        entries = wanted_table(node, wording.DISPOSITION_ENTRY, self._problems)
        if len(self._problems.found) > before:
            return None
        refuse_unknown_keys(entries, self._keys, self._problems)
        known = {key: entry for key, entry in entries.items() if key in self._keys}
        told = {key: self._text(key, entry) for key, entry in known.items() if not self._left_open(key, entry)}
        missing = [key for key in self._needed if key not in known]
        if missing and len(self._problems.found) == before:  # a key that is misspelt is missing only because of that
            self._problems.add(node.place, wording.DISPOSITION_NEEDS.format(wording.PLACES_JOINED.join(missing)))
        if len(self._problems.found) > before:
            return None
        return self._made(told, node.place)

    def _left_open(self, key: str, entry: Entry) -> bool:
        return isinstance(entry.value, Nothing) and key not in self._needed

    def _made(self, told: Mapping[str, str], place: Place) -> Entered:
        get = told.get
        where = f"{self._path}:{place.line}"
        disposition = Disposition(
            told["verdict"], told["reason"], get("person", ""), get("date", ""), get("until", ""), where
        )
        record = Record(told["finding"], disposition, get("rule", ""), get("quote", ""))
        report = normpath(told["report"]) if self._report is None else self._report
        return Entered(report, record, place.line or 0)

    def _text(self, key: str, entry: Entry) -> str:
        text = wanted_text(entry.value, key, self._problems)
        if text is None:
            return ""
        trouble = _trouble(key, text)
        if trouble:
            self._problems.add(text.place, trouble)
        return text.value


def _trouble(key: str, text: Text) -> str:
    """What is wrong with a value, if anything."""
    if key == "verdict" and text.value not in VERDICTS:
        return wording.BAD_VERDICT.format(text.value, suggestion(text.value, VERDICTS))
    if key == "finding" and not _FINGERPRINT.fullmatch(text.value):
        return wording.BAD_FINGERPRINT.format(text.value)
    if key in ("date", "until") and not is_date(text.value):
        return wording.BAD_DATE.format(key, text.value)
    return ""


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar as ``2024-12-31``."""
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
