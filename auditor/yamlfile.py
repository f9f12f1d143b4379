"""YAML as rule authors mean it: every scalar is text, every node knows its place, and traps are refused.

PyYAML's own values are not used: it would read ``0.10`` as a float, ``no`` as False, ``12:30`` as 750, and let the last
of two equal keys win. Here ``0.10`` stays ``0.10``, and two equal keys are a problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from auditor.errors import Place
from auditor.language import tr
from auditor.yamlnodes import MAX_BYTES, Entry, Items, Node, Nothing, Problems, Table, Text
from auditor.yamltrouble import syntax_trouble, unreadable_character

MAX_DEPTH = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast, but not in every installation
_NOTHING = frozenset({"", "~", "null"})


def read_yaml(file: Path, path: str, problems: Problems) -> Node | None:
    """The content of a file, ``None`` where it cannot be read at all; ``path`` is how messages call the file."""
    text = _text_of(file, path, problems)
    return None if text is None else parse_yaml(text, path, problems)


def parse_yaml(text: str, path: str, problems: Problems) -> Node | None:
    """The content of a text, ``None`` where it is no YAML; ``path`` is how messages call where it came from."""
    try:
        return _Composer(text, path, problems).document()
    except _RefusedError as refusal:
        problems.add(refusal.place, str(refusal))
    except yaml.MarkedYAMLError as error:
        line, column, message = syntax_trouble(error, text)
        problems.add(Place(path, line, column), message)
    return None


def _text_of(file: Path, path: str, problems: Problems) -> str | None:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        problems.add(Place(path), tr("读不了这个文件：{0}", error.strerror))
        return None
    if len(data) > MAX_BYTES:
        problems.add(Place(path), tr("文件超过 {0} KB，请拆成几个文件", MAX_BYTES // 1024))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(_place_of_byte(error, path), tr("不是 UTF-8 编码，请把文件另存为 UTF-8"))
        return None
    if (trouble := unreadable_character(text)) is not None:
        line, column, message = trouble
        problems.add(Place(path, line, column), message)
        return None
    return text


def _place_of_byte(error: UnicodeDecodeError, path: str) -> Place:
    # the decoder of utf-8-sig counts from behind the BOM, whose bytes error.object does not hold then
    before = error.object[: error.start].decode("utf-8")
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


class _RefusedError(Exception):
    """Something that makes the rest of a file not worth reading."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


class _Composer:
    """Builds nodes from the parser's events: only events show anchors, and stop before a file nested too deep."""

    def __init__(self, text: str, path: str, problems: Problems) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self._path = path
        self._problems = problems

    def document(self) -> Node:
        """The only document of the file; an empty file is :class:`Nothing`."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _RefusedError(self._place(event), tr("一个文件只能有一份内容，请把“---”以下的移到另一个文件"))
                root = self._node(next(self._events), 1)
        return root if root is not None else Nothing(Place(self._path))

    def _place(self, event: yaml.Event) -> Place:
        start = event.start_mark
        assert start is not None, "only made-up events have no place"
        return Place(self._path, start.line + 1, start.column + 1)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(place, tr("不支持锚点和别名（*{0}），请把内容直接写在这里", event.anchor))
        if depth > MAX_DEPTH:
            raise _RefusedError(place, tr("嵌套超过 {0} 层", MAX_DEPTH))
        assert isinstance(event, yaml.NodeEvent), "the parser puts nothing else where a node belongs"
        self._refuse_ornaments(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(depth)), place)
        return Table(self._entries(depth), place)

    def _refuse_ornaments(self, event: yaml.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            raise _RefusedError(place, tr("不支持锚点和别名（&{0}），请删去", event.anchor))
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._problems.add(place, tr("不支持标签（{0}），请删去；所有的值都按文字读", shown))

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if self._is_key(key) and isinstance(key, Text):
                self._enter(entries, Entry(key, value))
        return entries

    def _is_key(self, key: Node) -> bool:
        if isinstance(key, Text) and key.value == "<<":
            self._problems.add(key.place, tr("不支持合并键“<<”，请把内容直接写在这里"))
            return False
        if not isinstance(key, Text) or not key.value.strip():
            self._problems.add(key.place, tr("冒号前面的键应当是一段文字"))
            return False
        return True

    def _enter(self, entries: dict[str, Entry], entry: Entry) -> None:
        first = entries.setdefault(entry.key.value, entry)
        if first is not entry:
            line = first.key.place.line
            message = tr("“{0}”写了两遍（第 {1} 行已有），请合并或删去一处", entry.key.value, line)
            self._problems.add(entry.key.place, message)


def _scalar(event: yaml.ScalarEvent, place: Place) -> Text | Nothing:
    plain = not event.style or event.style == "plain"
    if plain and event.value in _NOTHING:
        return Nothing(place)
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    # an escape or a doubled quote only ever makes the source longer, so equal lengths mean equal characters
    quotes = 0 if plain else 1
    verbatim = start.line == end.line and end.column - start.column == len(event.value) + 2 * quotes
    return Text(event.value, place, start.column + 1 + quotes if verbatim else None, plain)
