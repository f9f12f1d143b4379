"""Configuration files: read as nodes with places, and complained of completely."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.config import FAIL_ON, ORDERS, SEVERITIES, Config, Layer, Override, Said
from auditor.configplace import TABLE, complaint, shown
from auditor.errors import Complaint, ConfigError, Place, reason
from auditor.language import tr
from auditor.rule import Severity
from auditor.tomlfile import read_toml
from auditor.yamlfile import read_yaml
from auditor.yamlnodes import MAX_PROBLEMS, Entry, Nothing, Problems, Table, Text
from auditor.yamlshape import refuse_unknown_keys, suggestion, wanted_items, wanted_table, wanted_text, wanted_texts

KEYS = ("rules", "select", "ignore", "severity", "profile", "fail-on", "sort", "baseline", "measured", "paths")
"""The keys of a configuration."""
OVERRIDE_KEYS = ("files", "select", "ignore", "severity", "profile", "fail-on", "sort")
"""The keys of each of its ``paths``."""


def read_config(file: Path) -> Config:
    """The configuration in a file. Everything that is wrong with it is one :class:`ConfigError`."""
    path = shown(file)
    problems = Problems()
    table = _toml(file, path, problems) if file.suffix == ".toml" else _yaml(file, path, problems)
    config = _Reader(path, problems).config(file, table) if table is not None else None
    if problems.found or config is None:
        found = _ordered(problems)
        told = [complaint(place, message, file) for place, message in found[:MAX_PROBLEMS]]
        if len(found) > MAX_PROBLEMS:
            told.append(Complaint(tr("{0} 还有 {1} 处问题，请先改好上面的", path, len(found) - MAX_PROBLEMS)))
        raise ConfigError(told)
    return config


def _ordered(problems: Problems) -> list[tuple[Place, str]]:
    """The first problem of each place, in the order of the places: others at one place follow from it."""
    first: dict[tuple[int, int], tuple[Place, str]] = {}
    for place, message in problems.found:
        first.setdefault((place.line or 0, place.column or 0), (place, message))
    return [first[key] for key in sorted(first)]


def _yaml(file: Path, path: str, problems: Problems) -> Table | None:
    root = read_yaml(file, path, problems)
    if isinstance(root, Nothing):  # nothing is said yet, and nothing above is asked either
        return Table({}, Place(path))
    if root is not None and not isinstance(root, Table):
        problems.add(root.place, tr("配置应当由“键: 值”组成（半角冒号加空格），例如 ignore: [share]"))
    return root if isinstance(root, Table) else None


def _toml(file: Path, path: str, problems: Problems) -> Table | None:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        problems.add(Place(path), tr("不是 UTF-8 编码，请把文件另存为 UTF-8"))
        return None
    except OSError as error:
        problems.add(Place(path), tr("读不了这个文件：{0}", reason(error)))
        return None
    table = read_toml(text, path, TABLE, problems)
    if table is None and not problems.found:
        problems.add(Place(path), tr("里面没有 [tool.audit]"))
    return table


class _Reader:
    """Reads one configuration key by key."""

    def __init__(self, path: str, problems: Problems) -> None:
        self._path = path
        self._problems = problems

    def config(self, file: Path, table: Table) -> Config:
        entries = self._entries(table, KEYS)
        folders = wanted_texts(entries["rules"].value, "rules", self._problems) if "rules" in entries else ()
        return Config(
            path=self._path,
            file=file,
            folder=file.parent,
            rules=tuple(map(self._said, folders)),
            layer=self._layer(entries),
            overrides=tuple(self._overrides(entries)),
            baseline=self._text(entries, "baseline"),
            measured=self._text(entries, "measured"),
        )

    def _entries(self, table: Table, keys: tuple[str, ...]) -> dict[str, Entry]:
        refuse_unknown_keys(table.entries, keys, self._problems)
        return {key: e for key, e in table.entries.items() if key in keys and not isinstance(e.value, Nothing)}

    def _overrides(self, entries: Mapping[str, Entry]) -> list[Override]:
        found = []
        for node in wanted_items(entries["paths"].value, "paths", self._problems) if "paths" in entries else ():
            table = Table(wanted_table(node, "paths", self._problems), node.place)
            inner = self._entries(table, OVERRIDE_KEYS)
            if "files" not in inner:
                self._problems.add(node.place, tr("“paths”的每一项要有 files，例如 files: [2024/*.txt]"))
                continue
            files = tuple(text.value for text in wanted_texts(inner["files"].value, "files", self._problems))
            found.append(Override(files, self._layer(inner), self._origin(node.place)))
        return found

    def _layer(self, entries: Mapping[str, Entry]) -> Layer:
        return Layer(
            select=self._names(entries, "select") if "select" in entries else None,
            ignore=self._names(entries, "ignore"),
            severity=self._severities(entries),
            profile=self._text(entries, "profile"),
            fail_on=self._choice(entries, "fail-on", FAIL_ON),
            sort=self._choice(entries, "sort", ORDERS),
        )

    def _names(self, entries: Mapping[str, Entry], key: str) -> tuple[Said[str], ...]:
        if key not in entries:
            return ()
        return tuple(map(self._said, wanted_texts(entries[key].value, key, self._problems)))

    def _severities(self, entries: Mapping[str, Entry]) -> dict[str, Said[Severity]]:
        found: dict[str, Said[Severity]] = {}
        if "severity" in entries:
            for name, entry in wanted_table(entries["severity"].value, "severity", self._problems).items():
                text = wanted_text(entry.value, name, self._problems)
                if text is not None and self._is_one_of(text, name, tuple(SEVERITIES)):
                    place = entry.key.place
                    found[name] = Said(SEVERITIES[text.value], self._origin(place), place)
        return found

    def _text(self, entries: Mapping[str, Entry], key: str) -> Said[str] | None:
        text = wanted_text(entries[key].value, key, self._problems) if key in entries else None
        return None if text is None else self._said(text)

    def _choice(self, entries: Mapping[str, Entry], key: str, known: tuple[str, ...]) -> Said[str] | None:
        text = wanted_text(entries[key].value, key, self._problems) if key in entries else None
        return None if text is None or not self._is_one_of(text, key, known) else self._said(text)

    def _is_one_of(self, text: Text, key: str, known: tuple[str, ...]) -> bool:
        if text.value not in known:
            self._problems.add(text.place, tr("“{0}”不能是“{1}”{2}", key, text.value, suggestion(text.value, known)))
        return text.value in known

    def _said(self, text: Text) -> Said[str]:
        return Said(text.value, self._origin(text.place), text.place)

    def _origin(self, place: Place) -> str:
        return f"{place.path}:{place.line}"
