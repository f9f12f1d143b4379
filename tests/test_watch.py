"""``audit check --watch``: what is changed is checked again, and an interruption ends it at once."""

from __future__ import annotations

import contextlib
import os
import pty
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli import main as cli
from tests.pipeline_fixture import ROOT

RIGHT = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费20.00万元。\n"
WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
LONG = 30.0  # seconds after which we give up


class Watching:
    """A program that watches; its output is read while it runs."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "auditor", "check", "--watch", *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def round(self) -> str:
        """Everything up to the line that tells that it waits again."""
        told = ""
        while "按 Ctrl-C 结束" not in told:
            told += self._lines.get(timeout=LONG)
        return told

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(LONG)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=LONG)


@contextlib.contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    watched = Watching(folder, *arguments)
    try:
        yield watched
    finally:
        watched.end()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "in" / "a.txt").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def test_changes_are_seen(folder: Path) -> None:
    with watching(folder, "in") as watched:
        told = watched.round()
        assert "共 2 份报告" in told
        assert "错误" not in told.replace("错误  警告", "")
        assert "正在看着 2 份报告" in told

        (folder / "in" / "b.txt").write_text(WRONG, encoding="utf-8")
        told = watched.round()
        assert "in/a.txt" in told  # what has not changed is still shown
        assert "发现 1 处：错误 1" in told

        (folder / "in" / "c.txt").write_text(WRONG, encoding="utf-8")
        assert "发现 2 处：错误 2" in watched.round()

        (folder / "in" / "b.txt").unlink()
        assert "正在看着 2 份报告" in watched.round()

        (folder / "in" / "c.txt").write_bytes(b"\0\1\2\3" * 20)
        assert "错误：" in watched.round()

        (folder / "in" / "c.txt").write_text(RIGHT, encoding="utf-8")
        told = watched.round()
        assert "错误：" not in told
        assert "没有发现矛盾" in told
        assert watched.interrupt() == 130


def test_rules_and_configurations_are_watched(folder: Path) -> None:
    with watching(folder, "in/a.txt", "--rules", "rules", "--allow-empty") as watched:
        assert watched.process.wait(timeout=LONG) == 2  # a folder without rules is a mistake of the command line

    rule = folder / "rules" / "mine.yaml"
    rule.write_text("formula: 公用经费 <= 5 * 人员经费\n", encoding="utf-8")
    with watching(folder, "in/a.txt", "--rules", "rules") as watched:
        assert "没有发现矛盾" in watched.round()
        rule.write_text("formula: 公用经费 >= 5 * 人员经费\n", encoding="utf-8")
        assert "mine" in watched.round()
        rule.write_text("formula: 公用经费 >= 5 *\n", encoding="utf-8")
        assert "rules/mine.yaml:1" in watched.round()
        rule.write_text("formula: 公用经费 >= 5 * 人员经费\n", encoding="utf-8")
        assert "发现 1 处" in watched.round()
        (folder / "audit.yaml").write_text("ignore: [mine]\n", encoding="utf-8")
        assert "没有发现矛盾" in watched.round()
        rule.unlink()
        assert "没有 .yaml 文件" in watched._lines.get(timeout=LONG)
        rule.write_text("formula: 公用经费 <= 人员经费\n", encoding="utf-8")
        assert "没有发现矛盾" in watched.round()
        assert watched.interrupt() == 130


def test_results_are_written_anew_and_are_no_reports(folder: Path) -> None:
    with watching(folder, "in", "-o", "in/result.txt") as watched:
        watched.round()
        assert "共 2 份报告" in (folder / "in" / "result.txt").read_text(encoding="utf-8")
        (folder / "in" / "b.txt").write_text(WRONG, encoding="utf-8")
        told = watched.round()
        assert "正在看着 2 份报告" in told
        assert "发现 1 处" in (folder / "in" / "result.txt").read_text(encoding="utf-8")
        assert watched.interrupt() == 130


def test_a_terminal_is_cleared_and_a_pipe_is_not(folder: Path) -> None:
    with watching(folder, "in") as watched:
        assert "\x1b" not in watched.round()
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "auditor", "check", "--watch", "in/a.txt"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    told = b""
    while "按 Ctrl-C 结束".encode() not in told:
        told += os.read(ours, 4096)
    assert b"\x1b[H\x1b[2J\x1b[3J" in told
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=LONG) == 130
    os.close(ours)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["-"], "标准输入只能读一次，不能用 --watch；请写出文件"),
        (["a.txt", "-o", "a.txt"], "结果不能写到 a.txt：它是要检查的报告，会被覆盖；请换一个文件名"),
        (["a.txt", "--report", "jsn=x"], "没有格式“jsn”，是不是“json”？"),
    ],
)
def test_mistakes_end_it_at_once(
    arguments: list[str], line: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "in")
    result = CliRunner().invoke(cli.main, ["check", "--watch", *arguments])
    assert (result.exit_code, result.stderr) == (2, f"错误：{line}\n")
