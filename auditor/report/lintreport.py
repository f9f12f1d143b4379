"""What is wrong in files of rules and words, for a person and for machines."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from pathlib import Path

from auditor import wording
from auditor.regex import regex
from auditor.report.excerpt import Mark, excerpts
from auditor.report.jsonreport import SCHEMA_VERSION, Json, tool
from auditor.report.page import Page
from auditor.yamlnodes import Problem

_WORD = regex(r"[\w“”]+")
_LEAST_GUTTER = 4


def text(problems: Sequence[Problem], files: Mapping[str, Path], page: Page) -> str:
    """Each problem in one line, with the line of the file that it is about and a mark under the place."""
    sources = _Sources(files)
    for problem in problems:
        page.line((str(problem.place), "bold"), (" ", ""), (problem.message, ""))
        line, number = sources.line(problem), problem.place.line
        if line is None or number is None:
            continue
        gutter = max(_LEAST_GUTTER, len(str(number)) + 2)
        for excerpt in excerpts(line, [_mark(problem, line)], page.width - gutter - 3, page.ruler):
            page.line((f"{number:>{gutter - 1}} | ", "blue"), (excerpt.text, ""))
            carets = (
                excerpt.carets if "^" in excerpt.carets else " " * page.ruler.cells(excerpt.text) + "^"
            )  # behind the end of the line
            page.line((" " * gutter + "| ", "blue"), (carets, "bold red"))
    return str(page)


def document(problems: Sequence[Problem], files: Mapping[str, Path], rules: int) -> dict[str, Json]:
    """The same as JSON. ``rules`` is how many rules can be used."""
    sources = _Sources(files)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": tool(),
        "summary": {"files": len(files), "rules": rules, "problems": len(problems)},
        "problems": [
            {
                "path": problem.place.path,
                "line": problem.place.line,
                "column": problem.place.column,
                "message": problem.message,
                "excerpt": sources.line(problem),
            }
            for problem in problems
        ],
    }


def passed(rules: int, page: Page) -> str:
    """That nothing is wrong."""
    page.line((wording.LINT_PASSED.format(rules), "green"))
    return str(page)


def _mark(problem: Problem, line: str) -> Mark:
    """The word at the place of a problem, or the one character that stands there."""
    start = min((problem.place.column or 1) - 1, len(line))
    word = _WORD.match(line, start)
    return Mark(start, word.end() if word is not None else start + 1)


class _Sources:
    """The lines of files, each file read once."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._lines: dict[str, list[str]] = {}

    def line(self, problem: Problem) -> str | None:
        """The line of a problem, ``None`` where it has no place or its file cannot be read."""
        place = problem.place
        if place.line is None or place.path not in self._files:
            return None
        lines = self._lines.setdefault(place.path, _read(self._files[place.path]))
        return lines[place.line - 1].rstrip("\r") if place.line <= len(lines) else None


def _read(file: Path) -> list[str]:
    try:
        data = file.read_bytes()
    except OSError:
        return []
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in (
        ("utf-16",) if utf16 else ("utf-8-sig", "gb18030")
    ):  # what is not UTF-8 is a problem, and is shown all the same
        try:
            return data.decode(encoding).split("\n")
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace").split("\n")
