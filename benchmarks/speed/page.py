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
- **一份没有检查过的报告在 yamllint 的 1.5 倍以内、导入 0.1 秒以内**：达到了，原来是 1.76 倍、167 毫秒。时间花在哪里，怎样省下：
  - 值的类有一百七十多个，`dataclass` 每个要编译二至八个方法（0.3 至 0.5 毫秒），没有文档字符串的还要写一遍签名。现在只编译构造方法一个，而且等到第一次用它；
    导入因此少了三分之一。按字段的个数共用一段构造方法的代码，还能省几毫秒，读起来不值得，没有做。
  - 模块里有一百五十多条正则式，字符类里有“一-龥”的每条编译要 1 毫秒以上。现在用到时才编译，编译好的连同读数字的心得留给下一次：一份报告用到的三十几条，从 15 毫秒到 2 毫秒。
  - 垃圾回收占十分之一：装入的东西都要留到最后，一遍遍地找，什么也找不到。现在难得找一次，退出前也不再找。收尾改成 `os._exit` 并不更快，而没有写出的东西会丢掉，没有用。
  - 读表格、读自评表、推断改法、评轻重的二十多个模块，有表格、有矛盾时才装入；`traceback`、命令行补全也是。
  - 认规则有没有改动，要把规则文件读一遍：原来每个文件先要 1 MB 的内存再还回去，用 `Path.rglob` 列文件夹，共 8.6 毫秒，现在 3 毫秒。
  - 缓存里的规则和词表解开要 5 毫秒。分数写成两个整数、值写成构造方法的参数，都省不到 1 毫秒，没有用。
  - 剩下的：Python 自己 11 毫秒，click 和标准库约 35 毫秒，自己的一百七十个模块约 40 毫秒（每个光是找到、读入就要 0.08 毫秒；并成几个大的没有试，读起来不值得），读缓存约 15 毫秒，
    核对约 35 毫秒，比已启动的进程里多一半，因为样样都是第一次。检查过的报告不再核对，也不导入核对的模块。
  - 这一节以前的数字是从源码树测的，编译好的模块另放一处（`PYTHONPYCACHEPREFIX`），找起来慢百分之三；现在从一份复制的程序测，编译好的模块在旁边，和安装以后一样，yamllint 也是这样。
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
