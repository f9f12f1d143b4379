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


_CLOSING = """\
## 没有达到的，和试过的

- **每秒每核 150 份 10 kB 报告**：没有达到。开始时是 10 份左右。时间原来大半花在 `Fraction` 的通分、公式树的反复遍历和推断改法的二分查找上；现在区间是一个公分母上的整数，公式、名称、规则各算一次就记着，
  用不到的规则整条跳过，推断改法由斜率直接求两端，数字按写法只解析一次，词和标点一遍扫出。函数调用从 253 万次减到不足四成，剩下的是几万次没有哪一处突出的解释器开销：大约一半在读（分句、归属、列举），三分之一在核对，
  其余在覆盖、轻重和推断改法。再快几倍要用编译的扩展，那是不做的。
- **一份没有检查过的报告在 yamllint 的 1.5 倍以内、导入 0.1 秒以内**：数见第一张表。规则、词表、正则式和解析表都从缓存里读，lark、yaml、rich 不再导入；剩下的一半是导入核对用的一百多个模块，一半是核对本身。
  数据类用自己的写法（少编译五个方法）省了一半导入时间；把模块并成几个大的没有试，读起来不值得。检查过的报告不再核对，也不导入核对的模块。
- 增长和规则数的目标达到了；两个进程的倍数受父进程写结果的限制（JSON 的缩进排版占一半）。
"""


def page(tables: Sequence[Table]) -> str:
    """The page."""
    opening = _OPENING.format(
        version=__version__, python=platform.python_version(), system=platform.system(), cores=os.cpu_count()
    )
    return "\n".join([opening, *(_section(table) for table in tables), _CLOSING])


def _section(table: Table) -> str:
    rows = [table.headings, ["---", *["---:"] * (len(table.headings) - 1)], *table.rows]
    lines = [f"## {table.title}", "", *(f"| {' | '.join(row)} |" for row in rows)]
    for note in table.notes:
        lines += ["", note]
    return "\n".join([*lines, ""])
