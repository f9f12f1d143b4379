"""Where configurations lie, and how messages speak of a place in one."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import Complaint, Place
from auditor.regex import regex

NAME = "audit.yaml"
PROJECT = "pyproject.toml"
TABLE = ("tool", "audit")
"""The table of a project file that is a configuration."""

# Whatever spells the table has one of these: ``[tool.audit]``, a dotted key, a table or an inline table ``tool``.
_MAY_HAVE_TABLE = regex(r"""\btool["'\s]*(?:\.["'\s]*audit\b|\]|=)""")


def find(start: Path) -> Path | None:
    """The nearest configuration file in ``start`` or above it, no further up than the root of a repository."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        if _has_table(folder / PROJECT):
            return folder / PROJECT
        if (folder / ".git").exists():
            return None
    return None


def _has_table(file: Path) -> bool:
    """Whether a project file says anything of us; one that cannot be parsed counts if it seems to."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if _MAY_HAVE_TABLE.search(text) is None:
        return False
    from auditor.tomlfile import read_toml  # the parser takes a while to load, so only who may need it pays
    from auditor.yamlnodes import Problems

    problems = Problems()
    table = read_toml(text, PROJECT, TABLE, problems)
    return table is not None or (bool(problems.found) and "[tool.audit" in text)


def complaint(place: Place, message: str, file: Path) -> Complaint:
    """A line about a place of a file, and that line of the file with a caret under it."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        lines = []
    if place.line is None or place.column is None or place.line > len(lines):
        return Complaint(f"{place} {message}")
    return Complaint(f"{place} {message}", lines[place.line - 1].rstrip("\r"), place.column - 1)


def shown(file: Path) -> str:
    """A file as messages call it: relative where it lies below the current folder."""
    try:
        return file.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()
