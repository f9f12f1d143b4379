"""The command line: exit statuses, where output goes, and the lines that tell a person what is wrong."""

from __future__ import annotations

import builtins
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor import __main__, batch, output
from auditor.cli import main as cli
from auditor.commands import check as commands
from auditor.pipeline import Auditor

RIGHT = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费20.00万元。\n"
WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
NO_FIGURES = "本年没有开展工作。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "AUDIT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for name, text in (("right.txt", RIGHT), ("wrong.txt", WRONG), ("words.txt", NO_FIGURES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2\3" * 20)
    (tmp_path / "none").mkdir()
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "bad.yaml").write_text("id: bad\nformla: 1 = 1\n", encoding="utf-8")
    return tmp_path


def audit(*arguments: str, **extra: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, **extra)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("check right.txt", 0),
        ("check wrong.txt", 1),
        ("check right.txt wrong.txt", 1),
        ("check wrong.txt --fail-on warning", 1),
        ("check wrong.txt --fail-on never", 0),
        ("check wrong.txt -o out.txt", 1),
        ("check wrong.txt -f json -o out.json", 1),
        ("check wrong.txt -o nowhere/out.txt", 2),
        ("check wrong.txt missing.txt", 2),
        ("check wrong.txt binary.txt", 2),
        ("check wrong.txt --rules bad", 2),
        ("check right.txt --rules missing", 2),
        ("check words.txt", 2),
        ("check words.txt right.txt", 0),
        ("check words.txt --allow-empty", 0),
        ("check none", 2),
        ("check none --allow-empty", 0),
        ("check *.md --allow-empty", 0),
        ("check missing.txt --allow-empty", 2),
        ("check wrong.txt -o wrong.txt", 2),
        ("check right.txt --rules none", 2),
        ("check right.txt --rules right.txt", 2),
        ("check right.txt --rules=", 2),
        ("facts wrong.txt -o none/../wrong.txt", 2),
        ("check", 2),
        ("check --nonsense", 2),
        ("check --fail-on nonsense", 2),
        ("check --jobs 0", 2),
        ("nonsense", 2),
        ("", 2),
        ("--help", 0),
        ("check --help", 0),
        ("--version", 0),
        ("facts right.txt", 0),
        ("facts missing.txt", 2),
        ("facts", 2),
        ("parse 4697.92万元", 0),
        ("parse 万元", 2),
        ("parse 甲=乙+丙", 0),
        ("parse 甲==乙", 2),
        ("explain basic-expenditure", 0),
        ("explain basic-expediture", 2),
        ("explain basic-expenditure --in right.txt", 0),
        ("explain basic-expenditure --in none", 2),
        ("trace wrong.txt:1:7", 0),
        ("trace wrong.txt:9", 2),
        ("trace wrong.txt", 2),
        ("config", 2),
        ("config show", 0),
        ("config show missing.txt", 2),
        ("check wrong.txt --config missing.yaml", 2),
        ("check wrong.txt --select basic-expenditure --fail-on never", 0),
        ("check wrong.txt --ignore nonsense", 2),
        ("rules list", 0),
        ("rules lint --rules bad", 2),
    ],
)
@pytest.mark.usefixtures("folder")
def test_exit_statuses(arguments: str, status: int) -> None:
    result = audit(*arguments.split())
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output
    if status == 2:
        assert result.stderr.startswith(("错误：", "用法：", "bad"))


@pytest.mark.usefixtures("folder")
def test_one_bad_file_does_not_stop_the_others() -> None:
    result = audit("check", "binary.txt", "wrong.txt", "-f", "json")
    document = json.loads(result.stdout)
    assert [report["path"] for report in document["reports"]] == ["wrong.txt"]
    assert document["summary"]["findings"]["error"] == 1
    assert "binary.txt" in result.stderr
    assert len(document["errors"]) == 1


@pytest.mark.usefixtures("folder")
def test_figures_point_at_their_text() -> None:
    (report,) = json.loads(audit("check", "wrong.txt", "-f", "json").stdout)["reports"]
    figures = [figure for finding in report["findings"] for figure in finding["figures"]]
    assert figures
    assert all(WRONG[figure["start"] : figure["end"]] == figure["text"] for figure in figures)


@pytest.mark.usefixtures("folder")
def test_a_file_is_checked_once_and_the_order_is_that_of_the_paths() -> None:
    result = audit("check", "wrong.txt", "./wrong.txt", "right.txt", "*.txt", "-f", "json", "--allow-empty")
    paths = [report["path"] for report in json.loads(result.stdout)["reports"]]
    assert paths == ["wrong.txt", "right.txt", "words.txt"]


def test_jobs_change_nothing(folder: Path) -> None:
    for number in range(9):
        (folder / "none" / f"{number}.txt").write_text(WRONG if number % 2 else RIGHT, encoding="utf-8")
    one, several = audit("check", "none", "-f", "json"), audit("check", "none", "-f", "json", "--jobs", "3")
    assert one.stdout == several.stdout
    assert one.exit_code == several.exit_code == 1


@pytest.mark.usefixtures("folder")
def test_standard_input() -> None:
    result = audit("check", "-", "-f", "json", input=WRONG)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["reports"][0]["path"] == "-"


def test_output_is_put_in_place_at_once(folder: Path) -> None:
    (folder / "out.json").write_text("old", encoding="utf-8")
    assert audit("check", "wrong.txt", "-f", "json", "-o", "out.json").stdout == ""
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["schema_version"] == 1
    assert not list(folder.glob(".out*"))


@pytest.mark.usefixtures("folder")
def test_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in audit("check", "wrong.txt").stdout
    assert "\x1b[" in audit("check", "wrong.txt", "--color", "always").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in audit("check", "wrong.txt").stdout
    assert "\x1b[" not in audit("check", "wrong.txt", "-f", "json").stdout
    assert "\x1b[" not in audit("check", "wrong.txt", "--color", "never").stdout


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "colour"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, False, True),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_who_decides_on_colour(choice: str, environment: dict[str, str], terminal: bool, colour: bool) -> None:
    assert output.in_colour(choice, environment, terminal) is colour


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("chek", "错误：没有命令“chek”，是不是“check”？\n"),
        ("check --fromat json", "错误：没有选项 --fromat，是不是“--format”？\n"),
        (
            "check --fail-on bad",
            "错误：选项 --fail-on 的值不对，可用的有：error、warning、notice、never；用 audit check --help 查看用法\n",
        ),
        ("check --fail-on", "错误：选项 --fail-on 后面缺少值；用 audit check --help 查看用法\n"),
        ("rules list --rules", "错误：选项 --rules 后面缺少值；用 audit rules list --help 查看用法\n"),
        ("check --jobs 0", "错误：选项 --jobs 的值应是不小于 1 的整数；用 audit check --help 查看用法\n"),
        ("chek\x1b[31m\nx", "错误：没有命令“chek\\x1b[31m\\nx”，是不是“check”？\n"),
        ("rules list x", "错误：多出了参数 x；用 audit rules list --help 查看用法\n"),
        ("explain basic-expediture", "错误：没有规则“basic-expediture”，是不是“basic-expenditure”？\n"),
    ],
)
def test_mistakes_are_told_in_one_line(arguments: str, line: str) -> None:
    assert audit(*arguments.split(" ")).stderr == line


def test_a_caret_stands_under_where_reading_stopped() -> None:
    lines = audit("parse", "基本支出 = = 3").stderr.splitlines()
    assert lines[1:] == ["  基本支出 = = 3", "             ^"]


@pytest.mark.usefixtures("folder")
def test_a_bug_is_status_3_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(Auditor, "audit", fail)
    result = audit("check", "wrong.txt", "missing.txt")
    assert result.exit_code == 3
    assert "请报告" in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("AUDIT_DEBUG", "1")
    assert "Traceback" in audit("check", "wrong.txt").stderr
    monkeypatch.setattr(commands, "check", fail)
    assert audit("check").exit_code == 3


@pytest.mark.usefixtures("folder")
def test_interruption_is_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "load", interrupt)
    result = audit("check", "wrong.txt")
    assert result.exit_code == 130
    assert "Traceback" not in result.output


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    audit = f"{sys.executable} -m auditor"
    environment = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[2])}
    return subprocess.run(
        ["bash", "-c", command.replace("audit ", audit + " ", 1)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_reader_that_leaves_early_is_no_error(folder: Path) -> None:
    done = run("audit check wrong.txt | true; echo ${PIPESTATUS[0]}", folder)
    assert (done.stdout, done.stderr) == ("1\n", "")


@pytest.mark.usefixtures("folder")
def test_a_report_is_not_written_over() -> None:
    result = audit("check", "wrong.txt", "-o", "./wrong.txt")
    assert result.stderr == "错误：结果不能写到 ./wrong.txt：它是要检查的报告，会被覆盖；请换一个文件名\n"
    assert Path("wrong.txt").read_text(encoding="utf-8") == WRONG


def test_the_longest_name_can_be_written_to(folder: Path) -> None:
    name = "x" * 250
    assert audit("check", "wrong.txt", "-o", name).exit_code == 1
    assert (folder / name).is_file()


@pytest.mark.parametrize("command", ["check -", "facts -"])
def test_a_closed_standard_input_is_told(command: str, folder: Path) -> None:
    done = run(f"audit {command} <&-", folder)
    assert (done.returncode, done.stderr) == (2, "错误：标准输入已关闭，请写出要检查的文件\n")


def test_standard_input_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    done = run("audit check - wrong.txt -f json <&-", folder)
    assert done.returncode == 2
    assert [report["path"] for report in json.loads(done.stdout)["reports"]] == ["wrong.txt"]


@pytest.mark.parametrize("columns", ["0", "1", "500", "²", "x", "9" * 99])
def test_any_width_is_shown(columns: str, folder: Path) -> None:
    assert run(f"COLUMNS={columns} audit check wrong.txt", folder).returncode == 1


def test_an_interruption_at_the_start_is_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(name: str, *rest: Any) -> Any:
        if name == "auditor.cli.main":
            raise KeyboardInterrupt
        return imported(name, *rest)

    imported = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", interrupt)
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit) as caught:
            __main__.main()
    finally:
        signal.signal(signal.SIGINT, before)
    assert caught.value.code == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_help_on_a_full_disk_is_told(folder: Path) -> None:
    done = run("audit --help > /dev/full", folder)
    assert (done.returncode, done.stderr) == (2, "错误：无法写入 标准输出（磁盘已满），请检查路径和权限\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_told(folder: Path) -> None:
    done = run("audit check wrong.txt > /dev/full", folder)
    assert done.returncode == 2
    assert done.stderr.startswith("错误：无法写入 标准输出")


def test_a_screen_without_chinese_is_served(folder: Path) -> None:
    done = run("PYTHONIOENCODING=ascii audit check wrong.txt", folder)
    assert done.returncode == 1
    assert "90.00" in done.stdout


def test_json_does_not_load_rich(folder: Path) -> None:
    program = "import sys; from auditor.cli.main import main\ntry: main(['check', '-f', 'json', 'wrong.txt'])\n"
    program += "except SystemExit: print('rich' in sys.modules, 'multiprocessing' in sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == "False False\n"


@pytest.mark.parametrize(
    "command", ["", "check", "facts", "parse", "explain", "trace", "config", "config show", "rules", "rules list"]
)
def test_help_is_chinese_and_explains_every_option(command: str) -> None:
    text = audit(*command.split(), "--help").stdout
    assert not {"Usage", "Options", "Commands", "Show this"} & set(text.replace(":", " ").split())
    for line in text.splitlines():
        if line.lstrip().startswith("-"):
            assert any(c >= "\u4e00" for c in line) or line.endswith("]"), line
