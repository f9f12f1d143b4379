"""Text put into GitHub Flavored Markdown as it is: nothing in it becomes markup, a link or a cell.

https://github.github.com/gfm/#backslash-escapes
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.regex import regex
from auditor.report.width import visible

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = regex(
    r"""[&<>\\`*{}\[\]|~!]          # markup wherever it stands
    | (?<![^\W_])_ | _(?![^\W_])    # inside of a word it is none
    | ^[-+=] | (?<![^ ])\#          # a list, or where a heading begins or ends
    | :(?=//) | (?<=www) \.         # a link
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = regex(r"^([0-9]{1,9})([.)])(?= |$)")  # an item of a list


def escaped(text: str) -> str:
    """``text`` on one line, with every character that could mean something kept from it."""
    line = _SPECIAL.sub(_escape, " ".join(visible(text).split()))
    return _NUMBERED.sub(r"\1\\\2", line)


def _escape(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], f"\\{match[0]}")


def code(text: str) -> str:
    """``text`` as code."""
    return f"<code>{escaped(text)}</code>"


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are escaped already."""
    return f"| {' | '.join(cells)} |"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """The lines of a table; the columns ``right`` are set to the right. Cells are escaped already."""
    rule = ("---:" if index in right else "---" for index in range(len(heads)))
    return [row(map(escaped, heads)), row(rule), *map(row, rows)]
