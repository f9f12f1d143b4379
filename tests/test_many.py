"""Many reports: the table at the end of a run, findings counted by rule and by unit, and the progress bar."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from auditor.cli import main as cli
from auditor.report.counts import Cell, Row, draw
from auditor.report.page import Page
from auditor.report.progress import Progress
from auditor.report.statistics import Statistics
from auditor.report.summary import Summary
from auditor.report.summarytable import common_folder, table
from auditor.report.width import Ruler
from auditor.source import SourceFile
from auditor.unitname import Named, Origin, Unit, titled, units
from tests.pipeline_fixture import REPORTS, ROOT, auditor

WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
WARNED = "公务接待费预算2.00万元，决算3.00万元。\n"
RULER = Ruler()


def audited(*named: tuple[str, str]) -> list[object]:
    return [auditor().audit(SourceFile(path, text.encode())) for path, text in named]


def drawn(reports: list[object], width: int) -> list[str]:
    page = Page(width, False, RULER)
    table([(each.path, Summary.of([each])) for each in reports], page)  # type: ignore[attr-defined, list-item]
    return str(page).splitlines()


# the table ------------------------------------------------------------------------------------------------------------


def test_the_table_of_reports() -> None:
    reports = audited(("年/甲.txt", WRONG), ("年/乙.txt", WRONG + WARNED), ("年/丙.txt", "没有数字。"))
    assert drawn(reports, 80) == [
        "  年/ 里的报告  错误  警告  提示  覆盖率  矛盾  无法判定  数字",
        "  甲.txt           1     0     0    100%     1         0     3",
        "  乙.txt           1     1     0    100%     2         0     5",
        "  丙.txt           0     0     0       -     0         0     0",
    ]


@pytest.mark.parametrize("width", [24, 40, 60, 72, 80, 120, 160, 200])
def test_the_table_fits_any_width(width: int) -> None:
    names = ["很长的文件夹/" + "甲县教育局二〇二四年度部门整体支出绩效自评报告" * 3 + f"{n}.docx" for n in range(3)]
    lines = drawn(audited(*((name, WRONG) for name in names)), width)
    assert len(lines) == 4
    assert max(map(RULER.cells, lines)) <= width
    if width >= 60:
        assert [line.split("  ")[1][-6:] for line in lines[1:]] == ["0.docx", "1.docx", "2.docx"]
        assert "覆盖率" in lines[0]
    assert ("数字" in lines[0]) is (width >= 80)


def test_hostile_names_stay_on_their_line() -> None:
    lines = drawn(audited(("a\nb.txt", WRONG), ("\x1b[31m.txt", WRONG)), 80)
    assert len(lines) == 3
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (["a/b/x", "a/b/y"], "a/b/"),
        (["a/b/x", "a/c/y"], "a/"),
        (["ab/x", "ac/y"], ""),
        (["x", "a/y"], ""),
        (["/r/x", "/r/y"], "/r/"),
        (["/r/x", "r/y"], ""),
        (["-", "r/y"], ""),
    ],
)
def test_what_all_paths_begin_with(paths: list[str], folder: str) -> None:
    assert common_folder(paths) == folder


def test_of_a_name_with_a_note_the_note_is_shortened() -> None:
    page = Page(30, False, RULER)
    draw(page, "规则", ["问题"], [Row("basic-expenditure", [Cell("12")], "基本支出等于人员经费加公用经费")])
    assert str(page).splitlines()[1] == "  basic-expenditure         12"
    page = Page(80, False, RULER)
    draw(page, "规则", ["问题"], [Row("basic-expenditure", [Cell("12")], "基本支出等于人员经费加公用经费")])
    assert "basic-expenditure  基本支出等于人员经费加公用经费" in str(page)


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "ab…efg"),
        ("甲乙丙丁", 7, "甲…丁"),
        ("甲乙丙丁", 8, "甲乙丙丁"),
        ("abc", 1, "…"),
        ("", 0, ""),
    ],
)
def test_shortening(text: str, cells: int, shown: str) -> None:
    assert RULER.shortened(text, cells) == shown
    assert RULER.cells(shown) <= max(cells, 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    for number in range(3):
        (tmp_path / "a" / f"{number}.txt").write_text(WRONG * number or WARNED, encoding="utf-8")
    return tmp_path


def audit(*arguments: str) -> str:
    return CliRunner().invoke(cli.main, ["check", *arguments]).stdout


@pytest.mark.usefixtures("folder")
def test_only_a_run_over_several_reports_has_a_table() -> None:
    assert "a/ 里的报告" in audit("a")
    assert "里的报告" not in audit("a/1.txt")
    assert "里的报告" not in audit("a", "-q")


# statistics -----------------------------------------------------------------------------------------------------------


def test_statistics_by_rule_and_by_unit() -> None:
    title = "甲县乙局2024年度部门决算说明\n"
    reports = audited(("1", title + WRONG + WARNED), ("2", title + WRONG), ("3", "丙局2024年度\n" + WARNED))
    assert [(count.rule, count.summary.findings.total(), count.reports) for count in Statistics(reports).by_rule()] == [  # type: ignore[arg-type]
        ("basic-expenditure", 2, 2),
        ("three-public-item-budget", 2, 2),
    ]
    assert [(c.unit.name, c.summary.reports, c.summary.findings.total()) for c in Statistics(reports).by_unit()] == [  # type: ignore[arg-type]
        ("甲县乙局", 2, 3),
        ("3", 1, 1),  # a name of two characters may be anything
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲县教育局2024年度部门决算情况说明\n\n正文", "甲县教育局"),
        ("\ufeff甲县教育局２０２４年度部门决算情况说明", "甲县教育局"),
        ("# 甲县水利局2024年农村供水工程\n", "甲县水利局"),
        ("附件2：\n甲县教育局\n2024年度绩效自评报告", "甲县教育局"),
        ("第三部分  甲县教育局2024年度", "甲县教育局"),
        ("关于甲子市2024年决算的报告", "甲子市"),
        ("关于甲市2024年决算的报告", None),  # two characters are too few to be sure of
        ("甲县教育局关于2024年决算的报告", "甲县教育局"),
        ("2023年度甲区城市管理和综合执法局整体支出", "甲区城市管理和综合执法局"),
        ("2023年度甲县档案馆", "甲县档案馆"),
        ("绩效自评报告\n\n与上年相比，2023年度减少", None),
        ("按照规定，现将甲县教育局2024年度决算公开。", None),
        ("绩效自评报告", None),
        ("2023年度整体支出绩效自评报告", None),
        ("", None),
    ],
)
def test_the_unit_in_a_title(text: str, name: str | None) -> None:
    assert titled(text, auditor().vocabulary.words["body"]) == (name or "")


def named(*reports: tuple[str, str]) -> list[Unit]:
    return units([Named.of(each) for each in audited(*reports)])  # type: ignore[arg-type]


def test_units_of_titles_that_say_nothing() -> None:
    told = units(
        [Named.of(each) for each in audited(("年/甲局/自评.txt", "x"), ("年/乙局/自评.txt", "x"), ("z.txt", "x"))]
    )  # type: ignore[arg-type]
    assert told == [Unit("甲局", Origin.FOLDER), Unit("乙局", Origin.FOLDER), Unit("z", Origin.FILE)]
    told = named(("年/甲局.docx", "x"), ("年/乙局.docx", "x"))
    assert told == [Unit("甲局", Origin.FILE), Unit("乙局", Origin.FILE)]


def test_the_samples_all_name_their_unit() -> None:
    units = [auditor().audit(SourceFile(path, (ROOT / path).read_bytes())).unit for path in REPORTS]
    assert all(units)


@pytest.mark.usefixtures("folder")
def test_statistics_as_text_and_json() -> None:
    told = audit("a", "--statistics")
    assert told[told.index("按规则统计") :] == (
        """\
按规则统计
  规则                                          问题  错误  警告  提示  涉及报告
  basic-expenditure  基本支出等于人员经费加公…     3     3     0     0         2
  three-public-item-budget  三公经费各项决算…      1     0     1     0         1

按单位统计
  单位  问题  错误  警告  提示  覆盖率  涉及报告
  2        2     2     0     0    100%         1
  0        1     0     1     0    100%         1
  1        1     1     0     0    100%         1
"""
    )
    document = json.loads(audit("a", "--statistics", "-f", "json"))["statistics"]
    assert document["by_rule"][0] == {
        "rule": "basic-expenditure",
        "title": "基本支出等于人员经费加公用经费",
        "findings": {"error": 3, "warning": 0, "notice": 0},
        "reports": 2,
    }
    assert document["by_unit"][1] == {
        "unit": "0",
        "origin": "file",
        "findings": {"error": 0, "warning": 1, "notice": 0},
        "reports": 1,
        "figures": {"found": 2, "checked": 2},
    }
    assert "statistics" not in json.loads(audit("a", "-f", "json"))
    total = sum(sum(each["findings"].values()) for each in document["by_unit"])
    assert total == sum(sum(each["findings"].values()) for each in document["by_rule"]) == 4


@pytest.mark.usefixtures("folder")
def test_statistics_of_nothing() -> None:
    Path("a.txt").write_text("培训费3万元。", encoding="utf-8")
    assert "按规则统计\n  没有问题可统计\n" in audit("a.txt", "--statistics", "-q")


# progress -------------------------------------------------------------------------------------------------------------


def shown(progress: Progress, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    console.print(progress)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [20, 40, 60, 80, 160])
def test_the_bar_takes_one_line(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    progress = Progress([f"reports_in/{'甲县教育局' * 5}{number}.docx" for number in range(200)])
    progress._done = 120
    monkeypatch.setattr(progress, "_seconds", lambda: 60.0)
    (line,) = shown(progress, width).splitlines()
    assert RULER.cells(line.rstrip()) < width
    assert "120/200" in line or width < 20
    assert ("每秒 2.0 份，还要 0:40" in line) is (width >= 60)
    assert ("━" in line) is (width >= 40)
    assert (".docx" in line) is (width >= 40)


def test_the_bar_tells_what_is_next_and_how_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = Progress(["a.txt", "b\x1b.txt"])
    assert shown(progress, 80).startswith("正在检查 0/2 ")
    assert "每秒" not in shown(progress, 80)
    progress._done = 1
    monkeypatch.setattr(progress, "_seconds", lambda: 100.0)
    line = shown(progress, 100)
    assert "每秒 0.0 份，还要 1:40" in line
    assert "b␛.txt" in line


def test_ambiguous_cells_are_not_drawn_where_they_are_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_AMBIGUOUS_WIDTH", "2")
    progress = Progress(["a"] * 9)
    progress._done = 5
    assert "━" not in shown(progress, 80)


def seen(command: list[str], folder: Path, **variables: str) -> str:
    """What a terminal gets as standard error of a command; standard output goes elsewhere."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"} | variables
    ours, theirs = pty.openpty()
    done = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    told = b""
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:  # all of the other end are closed
            break
        if not data:
            break
        told += data
    os.close(ours)
    done.wait()
    return told.decode()


CHECK = [sys.executable, "-m", "auditor", "check", "a"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bar_for_many_reports_is_wiped_at_the_end(jobs: str, folder: Path) -> None:
    for number in range(9):
        (folder / "a" / f"{number}.txt").write_text(WRONG, encoding="utf-8")
    told = seen([*CHECK, "--jobs", jobs], folder)
    assert "正在检查" in told
    assert told.endswith(("\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K"))
    assert "\x1b[?25h" in told  # the cursor is back


@pytest.mark.parametrize(
    ("more", "variables"),
    [(["-q"], {}), ([], {"TERM": "dumb"}), (["a/0.txt", "-q"], {})],
)
def test_no_bar_where_it_is_not_wanted(more: list[str], variables: dict[str, str], folder: Path) -> None:
    for number in range(9):
        (folder / "a" / f"{number}.txt").write_text(WRONG, encoding="utf-8")
    assert seen([*CHECK, *more], folder, **variables) == ""


def test_few_and_quick_reports_have_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    with Progress(["a", "b"]) as progress:
        progress(1, 2)
        assert progress._live is None
        monkeypatch.setattr(progress, "_seconds", lambda: 1.5)
        monkeypatch.setattr(sys, "stderr", io.StringIO())
        progress(2, 2)
        assert progress._live is not None
    assert not progress._live.is_started


def test_where_others_help_nothing_is_drawn_before_they_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with Progress(["a"] * 9, alone=False) as progress:
        assert progress._live is None
        assert progress._timer is None
        progress(1, 9)
        assert progress._live is not None


def test_no_bar_without_a_terminal(folder: Path) -> None:
    for number in range(9):
        (folder / "a" / f"{number}.txt").write_text(WRONG, encoding="utf-8")
    done = subprocess.run(
        CHECK, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
