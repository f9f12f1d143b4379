"""Tables that came out of a page with nothing but blanks between their cells: 指标 绝对数 增长率, under it 合计 12 3.5.

Where a line of words is followed by lines of a name and as many numbers as words stand over them, that is a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.regex import regex

_CELL = regex(r"[一-龥](?:[ \u3000]{1,6}[一-龥](?![^ \u3000]))+|[^ \u3000]+")  # 合 计 is one
_NUMBER = regex(r"[-+－]?\d[\d,，]{0,20}(?:[.．]\d{1,12})?[%％]?$")
_NOTHING = regex(r"[-—–－/]{1,4}$")
_WORDS = regex(r"[一-龥A-Za-z]")
_PAUSE = regex(r"[。；！？|\t]|[，、：:]\r?$")
_FEWEST_ROWS, _FEWEST_PAIRS = 3, 4
_WIDEST = 12
_LONGEST = 24  # code points of a cell


def spaced(text: str) -> str:
    """``text`` with a bar for the last of the blanks between two cells of such tables, of the same length."""
    lines = text.split("\n")
    done = list(lines)
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        for place in range(at, end):
            done[place] = _barred(lines[place])
        at = max(end, at + 1)
    return "\n".join(done)


def _end(lines: Sequence[str], at: int) -> int:
    """Where the table ends whose headings stand in a line; the line itself where there is none."""
    heads = _cells(lines[at])
    if not (1 < len(heads) <= _WIDEST and all(map(_is_name, heads))):
        return at
    end = at + 1
    while end < len(lines) and _is_row(lines[end], len(heads)):
        end += 1
    return end if end - at - 1 >= (_FEWEST_PAIRS if len(heads) == 2 else _FEWEST_ROWS) else at


def _cells(line: str) -> list[str]:
    """The cells of a line, none of one that is no line of a table."""
    return [] if _PAUSE.search(line) else _CELL.findall(line.rstrip("\r"))


def _is_row(line: str, width: int) -> bool:
    name, *told = _cells(line) or [""]
    figures = [cell for cell in told if _NUMBER.match(cell)]
    others = [cell for cell in told if cell not in figures]
    return len(told) == width - 1 and _is_name(name) and bool(figures) and all(map(_NOTHING.match, others))


def _is_name(cell: str) -> bool:
    return len(cell) <= _LONGEST and _WORDS.search(cell) is not None and _NUMBER.match(cell) is None


def _barred(line: str) -> str:
    """A line with a bar before each of its cells but the first."""
    starts = {cell.start() - 1 for cell in list(_CELL.finditer(line))[1:]}
    return "".join("|" if place in starts else char for place, char in enumerate(line))
