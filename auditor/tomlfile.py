"""TOML as nodes with places. The parser of the standard library gives no places, so they are looked for in the text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from auditor.errors import Place
from auditor.language import tr
from auditor.regex import regex
from auditor.span import Lines
from auditor.yamlnodes import Entry, Items, Node, Problems, Table, Text

_STRING_OR_COMMENT = regex(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(#[^\n]*)')
_HEADER = regex(r"^[ \t]*\[\[?[ \t]*([^\[\]\n]+?)[ \t]*\]\]?[ \t]*$", re.MULTILINE)
_PART = regex(r'"([^"]*)"|\'([^\']*)\'|([^."\'\s]+)')
_AT = regex(r"\(at line ([0-9]+), column ([0-9]+)\)")

Path = tuple[str, ...]


def read_toml(text: str, path: str, inside: Path, problems: Problems) -> Table | None:
    """The table ``inside`` a TOML text, ``None`` where there is none or it cannot be read; ``path`` is for messages."""
    try:
        value: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.add(_trouble(str(error), text, path), tr("TOML 写法有误，请检查这里的引号、括号和等号"))
        return None
    except RecursionError:
        problems.add(Place(path), tr("嵌套太深，读不了"))
        return None
    for part in inside:
        value = value.get(part) if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping):
        return None
    return _Finder(text, path).table(value, inside)


def _trouble(message: str, text: str, path: str) -> Place:
    at = _AT.search(message)
    return Place(path, int(at[1]), int(at[2])) if at else Place(path, text.count("\n") + 1, 1)


class _Finder:
    """Looks for keys and values in the text, each where it may stand; what it does not find stands at its table."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._text = _STRING_OR_COMMENT.sub(lambda m: " " * len(m[1]) if m[1] else m[0], text)
        self._lines = Lines(text)
        headers = list(_HEADER.finditer(self._text))
        ends = [header.start() for header in headers[1:]] + [len(text)]
        self._regions: dict[Path, list[tuple[int, int]]] = {}
        for header, end in zip(headers, ends, strict=True):
            self._regions.setdefault(_parts(header[1]), []).append((header.end(), end))

    def table(self, value: Mapping[str, Any], at: Path) -> Table:
        """The table under a header."""
        start, end = self._regions.get(at, [(0, len(self._text))])[0]
        return self._table(value, at, start, end)

    def _table(self, value: Mapping[str, Any], at: Path, start: int, end: int) -> Table:
        entries = {}
        cursor = start  # keys come in the order of the text, but for those that are put together from several places
        for key, inner in value.items():
            found = self._key(key, cursor, end)
            found = self._key(key, start, cursor) if found is None else found
            cursor = max(cursor, found or cursor)
            below = self._regions.get((*at, key))
            if found is None and below:
                first = below[0][0]
                found = max(self._text.rfind(key, 0, first), 0)
                node = self._under_headers(inner, (*at, key), below)
            else:
                node = self._node(inner, (*at, key), start if found is None else found + len(key), end)
            place = self._place(start if found is None else found)
            entries[key] = Entry(Text(key, place, place.column), node)
        return Table(entries, self._place(start))

    def _under_headers(self, value: Any, at: Path, regions: Sequence[tuple[int, int]]) -> Node:
        if isinstance(value, list):
            pairs = zip(value, regions, strict=False)
            tables = tuple(self._table(each, at, *region) for each, region in pairs)
            return Items(tables, self._place(regions[0][0]))
        return self._table(value, at, *regions[0])

    def _node(self, value: Any, at: Path, start: int, end: int) -> Node:
        if isinstance(value, Mapping):
            return self._table(value, at, start, end)
        if isinstance(value, list):
            items, cursor = [], start
            for each in value:
                items.append(self._node(each, at, cursor, end))
                cursor = self._value(each, cursor, end) + 1
            return Items(tuple(items), self._place(start))
        place = self._place(self._value(value, start, end))
        return Text(_spelt(value), place, place.column)

    def _value(self, value: Any, start: int, end: int) -> int:
        """Where a value begins; a string where its first character does."""
        found = re.compile(rf"(?<=[\"']){re.escape(value)}(?=[\"'])" if isinstance(value, str) else _bare(value))
        match = found.search(self._text, start, end)
        return match.start() if match else start

    def _key(self, key: str, start: int, end: int) -> int | None:
        pattern = rf"(?<![\w.\-\"']){re.escape(key)}(?=[ \t]*[=.])|(?<=[\"']){re.escape(key)}(?=[\"'][ \t]*[=.])"
        match = re.compile(pattern).search(self._text, start, end)
        return None if match is None else match.start()

    def _place(self, offset: int) -> Place:
        return Place(self._path, *self._lines.position(offset))


def _parts(header: str) -> Path:
    return tuple(next(filter(None, match.groups()), "") for match in _PART.finditer(header))


def _spelt(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _bare(value: Any) -> str:
    return rf"(?<![\w.]){re.escape(_spelt(value))}(?![\w.])"
