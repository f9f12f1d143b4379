"""Errors meant for people: one line in Chinese, saying what, where and what to do."""

from __future__ import annotations

from dataclasses import dataclass


class GoujiError(Exception):
    """Something the user can mend. ``str(error)`` is the whole line that the user is shown."""

    exit_code = 2


class SourceError(GoujiError):
    """A report that cannot be read: missing, binary, undecodable, empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file of ours (rules, grammar): 1-based line and column, ``None`` where unknown."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class NotationError(GoujiError):
    """A quantity or a formula that is not well formed.

    ``offset`` is the 0-based code point in the parsed string where reading stopped.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class RuleError(GoujiError):
    """One or more problems of rule or vocabulary files, all of them at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
