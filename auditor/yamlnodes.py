"""What YAML and TOML files become: nodes that know their places, and problems to tell of them.

Every scalar is text: ``0.10`` stays ``0.10``, and what it means is for the reader of a file to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import NamedTuple, TypeAlias

from auditor.errors import Place
from auditor.frozen import frozen, mutable
from auditor.language import tr

MAX_BYTES = 256 * 1024
"""The largest file that is read."""
MAX_PROBLEMS = 20
"""Problems shown per file: who mistook the format is told so twenty times, not twenty thousand times."""


@frozen
class Text:
    """A scalar. ``column`` is that of its first character, ``None`` if it is not in the file just as it is read.

    ``is_plain`` tells that it stands there without quotes, so that other programs may read a number or a date.
    """

    value: str
    place: Place
    column: int | None = None
    is_plain: bool = field(default=False, compare=False)

    def at(self, offset: int) -> Place:
        """The place of the character at ``offset``, or of the whole scalar if it was escaped or spread over lines."""
        if self.column is None:
            return self.place
        return Place(self.place.path, self.place.line, self.column + offset)


@frozen
class Nothing:
    """An empty value: ``键:``, ``~`` or ``null``."""

    place: Place


@frozen
class Items:
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Entry(NamedTuple):
    """A key with its value."""

    key: Text
    value: Node


@frozen
class Table:
    """A mapping, in the order of the file."""

    entries: dict[str, Entry]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, ``None`` where the key is missing."""
        entry = self.entries.get(key)
        return None if entry is None else entry.value


Node: TypeAlias = Text | Nothing | Items | Table


class Problem(NamedTuple):
    """One thing that is wrong, in one line: what, and what to write instead."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place} {self.message}"


@mutable
class Problems:
    """What is wrong with some files, to be told all at once."""

    found: list[tuple[Place, str]] = field(default_factory=list)

    def add(self, place: Place, message: str) -> None:
        """Take down one problem."""
        self.found.append((place, message))

    def told(self, paths: Iterable[str]) -> tuple[Problem, ...]:
        """The problems by file, in the order of ``paths``, and then by place.

        Of several problems at one place only the first is told: the others follow from it.
        """
        by_path: dict[str, dict[tuple[int, int], Problem]] = {path: {} for path in paths}
        for place, message in self.found:
            by_path[place.path].setdefault((place.line or 0, place.column or 0), Problem(place, message))
        told: list[Problem] = []
        for path, found in by_path.items():
            ordered = [found[key] for key in sorted(found)]
            told.extend(ordered[:MAX_PROBLEMS])
            if len(ordered) > MAX_PROBLEMS:
                left = len(ordered) - MAX_PROBLEMS
                told.append(Problem(Place(path), tr("还有 {0} 处问题，请先改好上面的", left)))
        return tuple(told)

    def lines(self, paths: Iterable[str]) -> tuple[str, ...]:
        """:meth:`told`, each problem as one line."""
        return tuple(map(str, self.told(paths)))
