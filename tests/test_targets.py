"""Where results go: files that cannot be written, that somebody else wants, or that are read; nothing half-written.

Every case here is a real one but those that say that they are simulated. A disk is full where the process may write no
file longer than some bytes (``RLIMIT_FSIZE``), which fails half-way through a file as a full disk does, and on
``/dev/full``.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner, Result

from auditor import output
from auditor.cli import main as cli
from auditor.errors import GoujiError
from auditor.report import formats
from auditor.report.formats import Files, Format
from auditor.run import Run
from tests.pipeline_fixture import ROOT

WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
OLD = "从前的结果"
AS_ROOT = os.geteuid() == 0


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "wrong.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "old.json").write_text(OLD, encoding="utf-8")
    (tmp_path / "file").write_text(OLD, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "in" / "wrong.txt")
    (tmp_path / "old.link").symlink_to("old.json")
    return tmp_path


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Run], Files]], None]:
    """Add formats: ``many``, whose files are as the test says, and ``blob``, which no terminal shows."""

    def add(files: Callable[[Run], Files]) -> None:
        known = dict(formats.FORMATS)
        known["many"] = Format("many", lambda _run, _page: b"one", files)
        known["blob"] = Format("blob", lambda _run, _page: b"\0\xff", binary=True)
        for module in ("auditor.report.formats", "auditor.commands.targets"):
            monkeypatch.setattr(f"{module}.FORMATS", known)

    return add


def audit(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["check", *arguments])
    assert "Traceback" not in result.output
    return result


def left() -> dict[str, str]:
    """Every file below the current folder and what is in it: nobody leaves drafts, and reports are as they were."""
    found = {str(path): path.read_text(encoding="utf-8") for path in sorted(Path().rglob("*")) if path.is_file()}
    assert found.pop("in/wrong.txt") == found.pop("link.txt") == WRONG
    return found


UNTOUCHED = {"file": OLD, "old.json": OLD, "old.link": OLD}


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("-o nowhere/x.txt", "无法写入 nowhere/x.txt：没有文件夹 nowhere，请先新建它"),
        ("--report json=nowhere/x.json", "无法写入 nowhere/x.json：没有文件夹 nowhere，请先新建它"),
        ("--report json=file/x.json", "无法写入 file/x.json：没有文件夹 file，请先新建它"),
        ("-o in", "in 是文件夹，而 text 格式只写一个文件；请写出文件名"),
        ("--report json=in", "in 是文件夹，而 json 格式只写一个文件；请写出文件名"),
        ("--report json=new/", "new/ 是文件夹，而 json 格式只写一个文件；请写出文件名"),
        ("-o in/wrong.txt", "结果不能写到 in/wrong.txt：它是要检查的报告，会被覆盖；请换一个文件名"),
        ("-o in/../in/wrong.txt", "结果不能写到 in/../in/wrong.txt：它是要检查的报告，会被覆盖；请换一个文件名"),
        ("-o link.txt", "结果不能写到 link.txt：它是要检查的报告，会被覆盖；请换一个文件名"),
        ("--report json=link.txt", "结果不能写到 link.txt：它是要检查的报告，会被覆盖；请换一个文件名"),
        ("-o x.json --report json=x.json", "两个结果都要写到 x.json，后一个会覆盖前一个；请换一个文件名"),
        ("--report json=x --report text=./x", "两个结果都要写到 ./x，后一个会覆盖前一个；请换一个文件名"),
        ("-o old.json --report json=old.link", "两个结果都要写到 old.link，后一个会覆盖前一个；请换一个文件名"),
        ("--report json=-", "两个结果都要写到标准输出，会混在一起；请用 -o 把一个写到文件"),
        ("-o=", "要写的文件没有名称，请写出文件名"),
        ("--report json", "选项 --report 应写成 格式=文件，例如 sarif=out.sarif，不是“json”"),
        ("--report json=", "选项 --report 应写成 格式=文件，例如 sarif=out.sarif，不是“json=”"),
        ("--report =x.json", "选项 --report 应写成 格式=文件，例如 sarif=out.sarif，不是“=x.json”"),
        ("--report jsn=x", "没有格式“jsn”，是不是“json”？"),
        ("--report JSON=x", "没有格式“JSON”，是不是“json”？"),
    ],
)
def test_what_is_wrong_with_a_target_is_told_before_any_work(arguments: str, line: str) -> None:
    words = ["-o", ""] if arguments == "-o=" else arguments.split()
    result = audit("in", *words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"错误：{line}\n")
    assert left() == UNTOUCHED


def test_an_unknown_format_that_is_like_none_is_told_which_there_are() -> None:
    known = "、".join(formats.FORMATS)
    assert audit("in", "--report", "xyzzy=x").stderr == f"错误：没有格式“xyzzy”，可用的有：{known}\n"


def test_two_formats_may_share_a_folder() -> None:
    result = audit("in", "-f", "html", "-o", "out/", "--report", "docx=out/")
    assert "会覆盖" not in result.stderr
    assert (Path("out") / "index.html").is_file()
    assert "会覆盖" in audit("in", "-f", "html", "-o", "out/", "--report", "html=out/").stderr


def test_an_old_result_is_replaced_and_a_link_to_it_kept() -> None:
    assert audit("in", "-f", "json", "-o", "old.link").exit_code == 1
    assert Path("old.link").is_symlink()
    assert json.loads(Path("old.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_a_link_to_nothing_can_be_written_through(folder: Path) -> None:
    (folder / "dead").symlink_to("new.json")
    assert audit("in", "--report", "json=dead").exit_code == 1
    assert Path("new.json").is_file()


def test_a_file_keeps_its_permissions(folder: Path) -> None:
    (folder / "old.json").chmod(0o640)
    assert audit("in", "-o", "old.json").exit_code == 1
    assert (folder / "old.json").stat().st_mode & 0o777 == 0o640


def test_a_hyphen_is_standard_output() -> None:
    result = audit("in", "-o", "x.txt", "--report", "json=-")
    assert json.loads(result.stdout)["schema_version"] == 1
    assert Path("x.txt").read_text(encoding="utf-8").startswith("in/wrong.txt")
    assert not Path("-").exists()


def test_several_results_of_one_run() -> None:
    result = audit("in", "--report", "json=a.json", "--report", "text=b.txt")
    assert result.exit_code == 1
    assert result.stdout == Path("b.txt").read_text(encoding="utf-8")
    assert Path("a.json").read_text(encoding="utf-8") == audit("in", "-f", "json").stdout


# what the system refuses ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(AS_ROOT, reason="nothing is forbidden to root; the next test simulates it")
@pytest.mark.parametrize("name", ["shut/x.json", "old.json"])
def test_what_may_not_be_written(name: str, folder: Path) -> None:
    (folder / "shut").mkdir(mode=0o500)
    (folder / "old.json").chmod(0o400)
    result = audit("in", "--report", f"json={name}")
    assert (result.exit_code, result.stderr) == (2, f"错误：无法写入 {name}（没有权限），请检查路径和权限\n")
    assert left() == UNTOUCHED


@pytest.mark.parametrize(("refused", "name"), [("in", "in/x.json"), ("old.json", "old.json"), (".", "old.json")])
def test_what_may_not_be_written_simulated(
    refused: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated: the system answers that one folder or file may not be written to."""
    forbidden = os.path.realpath(folder / refused)
    monkeypatch.setattr(os, "access", lambda path, _mode: os.path.realpath(path) != forbidden)
    result = audit("in", "--report", f"json={name}")
    assert (result.exit_code, result.stderr) == (2, f"错误：无法写入 {name}（没有权限），请检查路径和权限\n")
    assert result.stdout == ""
    assert left() == UNTOUCHED


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_device_does_not_keep_other_results_from_being_written() -> None:
    result = audit("in", "--report", "json=/dev/full", "--report", "json=x.json")
    assert (result.exit_code, result.stderr) == (2, "错误：无法写入 /dev/full（磁盘已满），请检查路径和权限\n")
    assert json.loads(Path("x.json").read_text(encoding="utf-8"))["summary"]["reports"] == 1
    assert result.stdout.startswith("in/wrong.txt")


def _small_files_only() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))


@pytest.mark.parametrize("name", ["old.json", "new.json"])
def test_no_room_half_way_leaves_what_was_there(name: str) -> None:
    command = [sys.executable, "-m", "auditor", "check", "in", "--report", f"json={name}"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, preexec_fn=_small_files_only
    )
    assert done.returncode == 2
    assert done.stderr == f"错误：无法写入 {name}（文件太大），请检查路径和权限\n"
    assert left() == UNTOUCHED


def test_a_full_disk_simulated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated: the disk takes half of what is written, and then no more."""

    def half(data: IO[bytes], stream: IO[bytes]) -> None:
        stream.write(data.read(100))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", half)
    result = audit("in", "-f", "json", "-o", "old.json")
    assert (result.exit_code, result.stderr) == (2, "错误：无法写入 old.json（磁盘已满），请检查路径和权限\n")
    assert left() == UNTOUCHED


def test_a_fault_while_rendering_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise ZeroDivisionError("x")

    monkeypatch.setitem(formats.FORMATS, "json", Format("json", fail))  # type: ignore[misc]
    result = audit("in", "--report", "json=old.json")
    assert result.exit_code == 3
    assert left() == UNTOUCHED


# several files --------------------------------------------------------------------------------------------------------


def test_a_folder_of_results(several: Callable[[Callable[[Run], Files]], None]) -> None:
    several(lambda run: [("index", b"index"), *((f"{report.path}.page", b"page") for report in run.reports)])
    assert audit("in", "--report", "many=new/").exit_code == 1
    assert left() == UNTOUCHED | {"new/index": "index", "new/in/wrong.txt.page": "page"}
    assert audit("in", "--report", "many=new").exit_code == 1


def test_one_file_where_a_folder_is_not_wanted(several: Callable[[Callable[[Run], Files]], None]) -> None:
    several(lambda _: [])
    assert audit("in", "--report", "many=new").exit_code == 1
    assert left() == UNTOUCHED | {"new": "one"}


def _fails_in_the_middle(_: Run) -> Iterator[tuple[str, bytes]]:
    yield "index", b"index"
    raise GoujiError("不能写了")


def test_a_folder_is_written_as_a_whole(
    several: Callable[[Callable[[Run], Files]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    several(_fails_in_the_middle)
    result = audit("in", "--report", "many=new/")
    assert (result.exit_code, result.stderr) == (2, "错误：不能写了\n")
    assert left() == UNTOUCHED

    several(lambda _: [("old.json", b"new"), ("file", b"new")])
    write = Path.write_bytes

    def second_fails(path: Path, data: bytes) -> int:  # simulated
        if "file" in path.name:
            raise OSError(errno.ENOSPC, "")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", second_fails)
    assert audit("in", "--report", "many=.").exit_code == 2
    assert left() == UNTOUCHED


def test_files_whose_names_begin_alike_do_not_mix(folder: Path) -> None:
    names = [f"{'长' * 50}{number}" for number in range(3)]
    output.write_files([(folder / name, name.encode()) for name in names])
    assert [(folder / name).read_text(encoding="utf-8") for name in names] == names


def test_a_report_is_not_written_over_from_within_a_folder(several: Callable[[Callable[[Run], Files]], None]) -> None:
    several(lambda _: [("index", b"index"), ("wrong.txt", b"page")])
    result = audit("in", "--report", "many=in/")
    assert result.stderr == "错误：结果不能写到 in/wrong.txt：它是要检查的报告，会被覆盖；请换一个文件名\n"
    assert left() == UNTOUCHED


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("nowhere/new/", "无法写入 nowhere/new/：没有文件夹 nowhere，请先新建它"),
        ("file/", "file/ 要作文件夹，却已有这个名称的文件；请换一个名称"),
    ],
)
def test_a_folder_that_cannot_be_made(
    target: str, line: str, several: Callable[[Callable[[Run], Files]], None]
) -> None:
    several(lambda _: [("index", b"index")])
    result = audit("in", "--report", f"many={target}")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"错误：{line}\n")
    assert left() == UNTOUCHED


def test_what_no_terminal_shows_is_not_shown_on_one(
    several: Callable[[Callable[[Run], Files]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    several(lambda _: [])
    assert audit("in", "-o", "x.txt", "--report", "blob=-").stdout_bytes == b"\0\xff"
    monkeypatch.setattr(output, "is_terminal", lambda _: True)
    result = audit("in", "-o", "x.txt", "--report", "blob=-")
    assert result.stderr.endswith("错误：blob 不是文字，不能显示在终端上；请用 -o 写到文件\n")


def test_a_report_of_text_is_never_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in audit("in", "--color", "always", "--report", "text=x.txt").stdout
    assert "\x1b" not in Path("x.txt").read_text(encoding="utf-8")
