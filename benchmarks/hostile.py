"""Time of an audit of texts that are made to be slow: twice the length should take about twice the time.

Usage: python benchmarks/hostile.py [--largest CHARACTERS] [--limit SECONDS] [KIND ...]
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import resource
import sys
import time
from itertools import pairwise
from multiprocessing.connection import Connection

from auditor import resources
from auditor.pipeline import Auditor
from auditor.ruleset import load
from auditor.source import SourceFile

# Each is repeated up to the length wanted; a tuple is what stands before, what is repeated, and what stands behind. A
# ~ becomes another number each time: what is written alike is read once.
KINDS: dict[str, str | tuple[str, str, str]] = {
    "digits": ("支出", "7", "万元。"),
    "digits and points": ("支出", "1.", "万元。"),
    "digits and commas": ("支出", "1,234", "万元。"),
    "of which": "其中",
    "of which, amounts": "其中：1万元，",
    "brackets": ("支出1万元", "（", ""),
    "bracket pairs": ("支出1万元", "（）", ""),
    "brackets, nested": "（其中：1万元",
    "brackets, closed": "）",
    "yi": "亿",
    "one yi": "一亿",
    "share": "占",
    "share, amounts": "占1万元",
    "shares": "占支出的1%，",
    "amounts in one list": ("支出合计100万元，其中：", "办公费1万元、", "。"),
    "bare amounts": ("支出合计100万元，其中：", "1万元、", "。"),
    "sums": "支出3万元，其中：甲1万元、乙2万元。",
    "changes": ("支出100万元，", "比上年增加1万元，", "。"),
    "changes, sentences": "支出100万元，比上年增加1万元。",
    "changes, reasons": ("支出100万元，比上年增加5万元，主要原因是", "办公费增加1万元，", "。"),
    "list items": "\n1、",
    "list items, amounts": "\n1、办公费1万元。",
    "headings, amounts": "\n（一）支出情况\n支出1万元。",
    "tables": "1|",
    "tables, rows": "支出|1|2|3|\n",
    "tables, headed": ("|科目|预算|决算|\n|---|---|---|\n", "|支出|1|2|\n", ""),
    "hashes": "#",
    "hashes, lines": "# 支出\n",
    "percent in words": "百分之",
    "percents in words": "百分之一",
    "names": ("", "甲、", "等13个科室。"),
    "names, counted": "下设3个科室：甲科、乙科、丙科。",
    "counted, names": ("下设3个科室：", "甲科、", "。"),
    "quotation marks": "“",
    "quoted": "“支出”",
    "marks, closing": "”",
    "blanks": ("支出", " ", "1万元。"),
    "lines": ("支出1万元。", "\n", ""),
    "lines, short": "支出\n",
    "pages": "\n13\n",
    "sentences": "支出1万元。",
    "sentences, one subject": "基本支出1万元，人员经费1万元，公用经费1万元。",
    "subjects": ("", "基本支出", "1万元。"),
    "hedges": ("支出", "约", "1万元。"),
    "dates": "2024年1月1日",
    "ranges": "1-2-",
    "letters": ("支出", "a", "万元。"),
    "entities": "&nbsp",
    "asterisks": "*",
    "markers": "[bookmark:",
    "bullets": "> ",
    "semicolons": "；",
    "colons": "：",
    "respectively": ("甲、乙、丙分别为", "1万元、", "。"),
    "equal": "与预算持平，",
    "numbers in one list": ("支出合计100万元，其中：", "项目~支出~万元、", "。"),
    "numbers, nested": ("支出合计100万元，其中：", "项目~支出~万元（其中甲~万元、乙~万元）、", "。"),
    "numbers, shares": ("", "项目~支出~万元，占45.67%，", "。"),
    "numbers, changes": "项目~支出~万元，比上年增加~万元，增长45.67%。",
    "numbers, completion": "项目~预算~万元，支出~万元，完成预算的45.67%。\n",
}  # fmt: skip


def text(kind: str, length: int) -> str:
    """A hostile text of a kind, about ``length`` characters long."""
    made = KINDS[kind]
    before, middle, behind = ("", made, "") if isinstance(made, str) else made
    made_up = before + middle * max(1, (length - len(before) - len(behind)) // len(middle)) + behind
    if "~" not in middle:
        return made_up
    numbers = random.Random(1)  # the same ones in each run
    return re.sub("~", lambda _: f"{numbers.randint(100, 9_999_999) / 100}", made_up)[:length]


def _work(channel: Connection) -> None:
    rules = load([resources.folder("rules")])
    auditor = Auditor(rules.rules, rules.vocabulary)
    auditor.audit(SourceFile("warm.txt", "支出1万元。".encode()))
    channel.send(0.0)
    while True:
        kind, length = channel.recv()
        source = SourceFile("hostile.txt", text(kind, length).encode())
        start = time.perf_counter()
        auditor.audit(source)
        channel.send((time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def _measured(kind: str, sizes: list[int], limit: float) -> list[tuple[float, int] | None]:
    """Seconds and peak megabytes for each size, in a process of its own; ``None`` where it took too long."""
    here, there = multiprocessing.Pipe()
    worker = multiprocessing.Process(target=_work, args=(there,), daemon=True)
    worker.start()
    there.close()
    found: list[tuple[float, int] | None] = []
    try:
        here.recv()
        for size in sizes:
            here.send((kind, size))
            if not here.poll(limit):
                found.append(None)
                break
            found.append(here.recv())
    except EOFError:
        found.append(None)
    worker.kill()
    worker.join()
    return found


def main() -> None:
    """Print the table: a row for each kind, a column for each size, and how much each doubling cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    parser.add_argument("--largest", type=int, default=1_000_000, help="characters (default 1000000)")
    parser.add_argument("--doublings", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60, help="seconds for one text (default 60)")
    given = parser.parse_args()
    sizes = [given.largest >> shift for shift in range(given.doublings, -1, -1)]
    print(f"{'kind':24}" + "".join(f"{size:>10}" for size in sizes) + "   times per doubling" + "     MB")
    for kind in given.kinds or KINDS:
        found = _measured(kind, sizes, given.limit)
        seconds = [each[0] for each in found if each is not None]
        cells = [f"{each:9.3f}s" for each in seconds] + ["      over"] * (len(found) - len(seconds))
        ratios = "".join(f"{after / before:6.1f}" for before, after in pairwise(seconds))
        peak = max((each[1] for each in found if each is not None), default=0)
        print(f"{kind:24}" + "".join(cells).ljust(10 * len(sizes)) + f"   {ratios:18} {peak:6}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
