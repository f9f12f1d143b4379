"""Tables as they are pasted into plain text: a line a row, and tabs between its cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

_TAB, _BAR = "\t", "|"
_FEWEST_ROWS = 2
_FEWEST_NARROW = 3  # rows of a table of two columns
_SENTENCE_END = "。"


def barred(text: str) -> str:
    """``text`` with a bar for every tab between cells, of the same length: in lines that follow one another with the
    same number of tabs, and in lines right beside them with fewer, whose last cells are empty. Other tabs are blanks:
    before paragraphs, between two words."""
    if _TAB not in text:
        return text
    runs = [(tabs, list(run)) for tabs, run in groupby(text.split("\n"), _tabs)]
    tables = [_is_table(tabs, rows) for tabs, rows in runs]
    done: list[str] = []
    for place, (tabs, rows) in enumerate(runs):
        wider = [runs[other][0] for other in (place - 1, place + 1) if 0 <= other < len(runs) and tables[other]]
        table = tables[place] or (0 < tabs < max(wider, default=0) and all(map(_has_cells, rows)))
        done.extend(row.replace(_TAB, _BAR) if table else row for row in rows)
    return "\n".join(done)


def _is_table(tabs: int, rows: Sequence[str]) -> bool:
    """Whether lines that follow one another with so many tabs each are rows."""
    fewest = _FEWEST_NARROW if tabs == 1 else _FEWEST_ROWS
    return tabs > 0 and len(rows) >= fewest and 2 * sum(map(_has_cells, rows)) > len(rows)


def _tabs(line: str) -> int:
    """The number of tabs of a line that may be a row: no line of text."""
    return 0 if _SENTENCE_END in line or _BAR in line else line.count(_TAB)


def _has_cells(line: str) -> bool:
    """Whether a tab stands between two cells of a line."""
    return _TAB in line.strip()
