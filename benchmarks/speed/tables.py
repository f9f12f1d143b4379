"""The measurements, each of which gives a table."""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed import corpus, papers
from benchmarks.speed.environments import version
from benchmarks.speed.process import Measured, in_turn, run

ROOT = Path(__file__).resolve().parents[2]
_WORKERS = Path(__file__).resolve().parent / "workers"
_PROGRAM = ("auditor", "rules", "grammar")
_AUDIT = "import sys; from auditor.__main__ import main; sys.exit(main())"  # as the installed command has it
_LOADED = """\
import sys
from auditor.__main__ import main
try:
    main()
except SystemExit:
    pass
print(*sorted(name for name in sys.modules if name != "__main__" and not name.startswith("encodings")))
"""
_IMPORT = """\
import gc, importlib, sys
from auditor.__main__ import collect_less
collect_less()
for name in sys.argv[1:]:
    importlib.import_module(name)
gc.freeze()
"""  # what is loaded, as the program loads it and leaves it


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; ``notes`` are the sentences below it, ``title`` the one above."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """Where and how it is measured: a folder for files, the neighbours' Pythons, how often, and how large at most."""

    folder: Path
    pythons: Mapping[str, Path]
    times: int
    many: int
    longest: int

    def environment(self) -> dict[str, str]:
        """That of our own processes: this tree, compiled modules and rules kept in the folder, no results kept (CI)."""
        kept = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(self.folder / "pyc")}
        kept |= {"XDG_CACHE_HOME": str(self.folder / "cache"), "CI": "true", "COLUMNS": "80"}
        dropped = ("PYTHONDONTWRITEBYTECODE", "FORCE_COLOR", "AUDIT_CACHE_DIR", "AUDIT_NO_CACHE")
        return {name: value for name, value in os.environ.items() if name not in dropped} | kept

    def installed(self) -> dict[str, str]:
        """The environment of a copy of the program: its compiled modules lie beside it, as where it is installed."""
        tree = self.folder / "installed"
        for name in _PROGRAM:
            if not (tree / name).exists():
                shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        given = self.environment() | {"PYTHONPATH": str(tree)}
        return {name: value for name, value in given.items() if name != "PYTHONPYCACHEPREFIX"}


def one_report(bench: Bench) -> Table:
    """Start to finish on one report of 10 kB, beside yamllint on YAML of that size."""
    environment = bench.installed()
    report, settings = bench.folder / "report.txt", bench.folder / "settings.yaml"
    report.write_text(corpus.report(7, 10_000), encoding="utf-8")
    settings.write_text(_yaml(10_000), encoding="utf-8")
    checking = [sys.executable, "-c", _AUDIT, "check", str(report)]
    run(checking, environment)
    loaded = subprocess.run(
        [sys.executable, "-c", _LOADED, "check", str(report)],
        capture_output=True, text=True, env=environment, check=False,
    ).stdout.splitlines()[-1].split()  # fmt: skip
    commands: dict[str, list[str]] = {"python -c pass": [sys.executable, "-c", "pass"]}
    if "yamllint" in bench.pythons:
        commands["yamllint"] = [str(bench.pythons["yamllint"]), "-m", "yamllint", str(settings)]
    commands |= {
        "audit check": checking,
        "audit check，检查过的报告": ["env", f"AUDIT_CACHE_DIR={bench.folder / 'results'}", *checking],
        "  其中：导入所用的模块": [sys.executable, "-c", _IMPORT, *loaded],
        "audit check --no-cache": [*checking, "--no-cache"],
        "audit --version": [sys.executable, "-c", _AUDIT, "--version"],
    }
    found = in_turn(commands, bench.times, environment)
    beside, empty = found.get("yamllint"), found["python -c pass"]
    rows = [_process_row(name, measured, empty, beside) for name, measured in found.items()]
    importing = found["  其中：导入所用的模块"]
    spent = (importing.least_used - empty.least_used) * 1000
    notes = [f"导入用 {spent:.0f} 毫秒的处理器时间（减去空的 Python 进程，取最快的一次；目标 100 毫秒以内）。"]
    if beside is not None:
        named = f"yamllint {version(bench.pythons['yamllint'], 'yamllint')}"
        ratio = found["audit check"].median / beside.median
        notes.append(f"与 {named} 查同样大小的 YAML 相比：{ratio:.2f} 倍（目标 1.5 倍以内）。")
    headings = ("命令", "中位数（毫秒）", "最快", "处理器", "内存（MB）", "比空进程", "比 yamllint")
    return Table("一份 10 kB 的报告，从启动到结束", headings, rows, notes)


def _process_row(name: str, measured: Measured, empty: Measured, beside: Measured | None) -> list[str]:
    ratio = "" if beside is None else f"{measured.median / beside.median:.2f}"
    numbers = (f"{seconds * 1000:.0f}" for seconds in (measured.median, measured.least, measured.used))
    return [name, *numbers, f"{measured.memory:.0f}", f"{measured.median / empty.median:.1f}", ratio]


def figures(bench: Bench) -> Table:
    """Reading the figures of a text alone, in characters a second."""
    path = bench.folder / "figures.txt"
    text = "\n".join(corpus.report(seed, 10_000) for seed in range(5))
    path.write_text(text, encoding="utf-8")
    programs = {"Gouji：全部数字": [sys.executable, "-m", "benchmarks.speed.workers.whole", "figures", str(path), "5"]}
    for name, repeats in (("jionlp", 5), ("recognizers-text", 2)):
        if name in bench.pythons:
            programs[name] = [str(bench.pythons[name]), str(_WORKERS / "figures.py"), name, str(path), str(repeats)]
    for name, label in (("expression", "一条正则表达式"), ("bytes", "只读取并解码")):
        programs[label] = [sys.executable, str(_WORKERS / "figures.py"), name, str(path), "9"]
    found = _workers(programs, bench)
    speeds = {name: len(text) / each["seconds"] for name, each in found.items()}
    notes = []
    if "jionlp" in found:
        ratio = speeds["Gouji：全部数字"] / speeds["jionlp"]
        notes.append(f"是 jionlp 只取金额的 {ratio:.2f} 倍（目标 1 倍以上）。")
    rows = [
        [f"{name} {found[name].get('version', '')}".strip(), f"{speed / 1000:,.0f}", f"{found[name]['found']:.0f}"]
        for name, speed in speeds.items()
    ]
    return Table("读出数字", ("用什么", "千字每秒", "读出（个）"), rows, notes)


def check(bench: Bench) -> Table:
    """The whole check in one process: samples and generated reports."""
    path = bench.folder / "check.txt"
    path.write_text(corpus.report(11, 10_000), encoding="utf-8")
    samples = sorted((ROOT / "reports_in").glob("*.txt"))
    rows, speeds = [], []
    programs = {
        f.name: [sys.executable, "-m", "benchmarks.speed.workers.whole", "check", str(f), "7"] for f in (path, *samples)
    }
    for name, found in _workers(programs, bench).items():
        size = (path if name == path.name else ROOT / "reports_in" / name).stat().st_size
        speeds.append(size / found["seconds"] / 10_000)
        label = "生成的报告" if name == path.name else name
        rows.append(
            [
                label,
                f"{size / 1000:.1f}",
                f"{found['found']:.0f}",
                f"{found['seconds'] * 1000:.1f}",
                f"{speeds[-1]:.0f}",
            ]
        )
    note = f"每秒每核 10 kB 报告：生成的 {speeds[0]:.0f} 份，示例的中位数 {statistics.median(speeds[1:]):.0f} 份（目标 150 份）。"
    headings = ("报告", "大小（kB）", "数字（个）", "毫秒", "折合 10 kB 报告每秒")
    return Table("全部核对（已启动的进程里，一个核）", headings, rows, [note])


def growth(bench: Bench) -> Table:
    """How time grows with length, from 2 kB."""
    sizes = [size for size in (2_000, 10_000, 50_000, 250_000, 1_000_000) if size <= bench.longest]
    programs = {}
    for size in sizes:
        path = bench.folder / f"long-{size}.txt"
        path.write_text(corpus.report(5, size), encoding="utf-8")
        repeats = "5" if size <= 50_000 else "1"
        programs[str(size)] = [sys.executable, "-m", "benchmarks.speed.workers.whole", "check", str(path), repeats]
    found = _workers(programs, bench)
    rows = [
        [f"{size / 1000:,.0f}", f"{each['found']:,.0f}", f"{each['seconds'] * 1000:,.0f}", f"{each['seconds'] * 1e9 / size:,.0f}",
         f"{each['memory'] / 1000:.0f}"]
        for size, each in zip(sizes, found.values(), strict=True)
    ]  # fmt: skip
    exponent = slope([math.log(size) for size in sizes], [math.log(each["seconds"]) for each in found.values()])
    note = f"拟合的指数是 {exponent:.2f}（目标 1.15 以内；1 是成正比）。"
    return Table("随长度增长", ("长度（kB）", "数字（个）", "毫秒", "每字节纳秒", "内存（MB）"), rows, [note])


def rules(bench: Bench) -> Table:
    """How time grows with the number of rules: each rule once, twice and four times."""
    path = bench.folder / "rules.txt"
    path.write_text(corpus.report(3, 20_000), encoding="utf-8")
    programs = {
        str(copies): [sys.executable, "-m", "benchmarks.speed.workers.whole", "check", str(path), "5", str(copies)]
        for copies in (1, 2, 4)
    }
    found = _workers(programs, bench)
    first = found["1"]["seconds"]
    rows = [
        [f"× {name}", f"{each['seconds'] * 1000:.1f}", f"{each['seconds'] / first:.2f}"] for name, each in found.items()
    ]
    note = f"规则加倍，时间是 {found['2']['seconds'] / first:.2f} 倍（目标 1.3 倍以内；每条规则都真的再核对一遍）。"
    return Table("随规则数增长", ("规则", "毫秒", "比一份规则"), rows, [note])


def many(bench: Bench) -> Table:
    """Many reports, by one process and by two."""
    folder = bench.folder / "many"
    folder.mkdir(exist_ok=True)
    count = len(corpus.reports(folder, bench.many, 10_000))
    rows, elapsed = [], {}
    for jobs in (1, 2):
        command = [
            sys.executable,
            "-c",
            _AUDIT,
            "check",
            str(folder),
            "--jobs",
            str(jobs),
            "-f",
            "jsonl",
            "-o",
            os.devnull,
        ]
        spent = run(command, bench.environment())
        elapsed[jobs] = spent.elapsed
        cells = (f"{spent.elapsed:.1f}", f"{count / spent.elapsed:.0f}", f"{spent.memory / 1000:.0f}")
        rows.append([f"audit check --jobs {jobs}", f"{count:,}", *cells])
    if "yamllint" in bench.pythons:
        rows.append(_yamllint_many(bench, max(count // 50, 10)))
    note = f"两个进程是一个进程的 {elapsed[1] / elapsed[2]:.2f} 倍快（目标 1.8 倍）；内存是最大的一个进程（目标 200 MB 以内）。"
    return Table("许多报告", ("命令", "份数", "秒", "每秒", "内存（MB）"), rows, [note])


def _yamllint_many(bench: Bench, count: int) -> list[str]:
    folder = bench.folder / "yaml"
    folder.mkdir(exist_ok=True)
    for index in range(count):
        (folder / f"{index}.yaml").write_text(_yaml(10_000), encoding="utf-8")
    spent = run([str(bench.pythons["yamllint"]), "-m", "yamllint", str(folder)])
    return [
        "yamllint",
        f"{count:,}",
        f"{spent.elapsed:.1f}",
        f"{count / spent.elapsed:.0f}",
        f"{spent.memory / 1000:.0f}",
    ]


def paper(bench: Bench) -> Table:
    """A PDF: the whole check beside reading its text and tables with pdfplumber."""
    path = bench.folder / "accounts.pdf"
    pages = papers.write(path)
    commands = {"audit check": [sys.executable, "-c", _AUDIT, "check", str(path)]}
    if "pdfplumber" in bench.pythons:
        code = (
            "import sys, pdfplumber\nwith pdfplumber.open(sys.argv[1]) as pdf:\n    for page in pdf.pages:\n"
            "        page.extract_text(y_tolerance=5)\n        page.extract_tables()"
        )
        commands["pdfplumber：文字和表格"] = [str(bench.pythons["pdfplumber"]), "-c", code, str(path)]
    found = in_turn(commands, max(bench.times // 4, 1), bench.environment())
    rows = [[n, f"{m.median:.2f}", f"{m.median * 1000 / pages:.0f}", f"{m.memory:.0f}"] for n, m in found.items()]
    return Table(f"一份 {pages} 页的 PDF", ("用什么", "秒", "每页毫秒", "内存（MB）"), rows)


def slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    """That of the line of least squares."""
    return statistics.linear_regression(xs, ys).slope


def _workers(programs: Mapping[str, Sequence[str]], bench: Bench) -> dict[str, dict[str, float]]:
    """The best of three runs of each program, in turn."""
    found: dict[str, dict[str, float]] = {}
    for _ in range(3):
        for name, program in programs.items():
            done = subprocess.run(
                program, capture_output=True, text=True, env=bench.environment(), check=False, cwd=ROOT
            )
            if done.returncode:
                raise SystemExit(f"{' '.join(map(str, program))}\n{done.stderr}")
            told = json.loads(done.stdout.splitlines()[-1])
            if name not in found or told["seconds"] < found[name]["seconds"]:
                found[name] = told
    return found


def _yaml(size: int) -> str:
    """A YAML file of about ``size`` bytes that nobody would complain of."""
    lines, length, number = ["---", "settings:"], 15, 0
    while length < size:
        number += 1
        lines.append(
            f"  option_{number}:\n    enabled: true\n    values: [{number}, {number + 1}]\n    name: 第{number}项设置"
        )
        length += len(lines[-1].encode()) + 1
    return "\n".join(lines) + "\n"
