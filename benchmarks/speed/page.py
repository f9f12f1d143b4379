"""What was measured, as a page in Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence

from auditor import __version__
from benchmarks.speed.tables import Table

_OPENING = """\
# 速度

这一页由 `python -m benchmarks.speed --output docs/benchmarks.md` 写出，不要手改。时间只在同一次运行里可比：机器一忙，同一个程序能差一倍，所以各程序轮流运行，
看的是相互的倍数，不是绝对的秒数。报告是照示例的样子生成的（种子固定，数字相互吻合，十分之一错一位）；对照的程序各自装在自己的环境里，版本见表。

Gouji {version}，Python {python}，{system}，{cores} 个核。
"""


def page(tables: Sequence[Table]) -> str:
    """The page."""
    opening = _OPENING.format(
        version=__version__, python=platform.python_version(), system=platform.system(), cores=os.cpu_count()
    )
    return "\n".join([opening, *(_section(table) for table in tables)])


def _section(table: Table) -> str:
    rows = [table.headings, ["---", *["---:"] * (len(table.headings) - 1)], *table.rows]
    lines = [f"## {table.title}", "", *(f"| {' | '.join(row)} |" for row in rows)]
    for note in table.notes:
        lines += ["", note]
    return "\n".join([*lines, ""])
