"""``audit check`` over many reports: the same whatever the number of processes, a crash costs one report, and an
interruption ends everything at once and leaves nothing half-written."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import batch
from auditor.batch import Job, audit_each, processes
from auditor.cli import main as cli
from auditor.pipeline import Auditor
from auditor.report.formats import FORMATS
from auditor.report.progress import Progress
from auditor.source import SourceFile
from tests.pipeline_fixture import REPORTS, ROOT, auditor
from tests.test_workers import is_alive

WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
STREAMED = [name for name, each in FORMATS.items() if not each.binary]
BY_KIND = {"docx", "pdf"}  # only for reports of their kind


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Many short reports and a long one, one that cannot be read, and a baseline."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(24):
        (tmp_path / "in" / f"{number:02}.txt").write_text(WRONG.replace("90", f"{80 + number}"), encoding="utf-8")
    (tmp_path / "in" / "06.txt").rename(tmp_path / "in" / "06.md")
    (tmp_path / "in" / "08.txt").write_bytes((ROOT / "reports_in" / "wangchuan-culture-2023.txt").read_bytes())
    (tmp_path / "in" / "11.txt").write_bytes(b"\0\0\0")
    audit("baseline", "create", "in/00.txt", "in/01.txt", "in/02.txt", "-o", "base.json")
    return tmp_path


def audit(*arguments: str, **given: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments, **given)  # type: ignore[arg-type]
    assert "Traceback" not in result.output
    return result


# the same results -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_every_output_is_the_same_whatever_the_number_of_processes() -> None:
    told: dict[str, set[object]] = {}
    for jobs in ("1", "2", "3"):
        reports = [f"--report={name}=out.{name}" for name in FORMATS if name not in BY_KIND]
        result = audit("check", "in", "--jobs", jobs, "--baseline", "base.json", "--statistics", "-v", *reports)
        told.setdefault("", set()).add((result.stdout, result.stderr, result.exit_code))
        for name in FORMATS:
            if name not in BY_KIND:
                told.setdefault(name, set()).add(Path(f"out.{name}").read_bytes())
    assert {name for name, outputs in told.items() if len(outputs) > 1} == set()
    ((_, stderr, status),) = told[""]
    assert status == 2
    assert "11.txt" in str(stderr)


@pytest.mark.parametrize("seed", range(2))
def test_samples_with_other_digits_are_told_the_same(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dice = random.Random(seed)
    for name in REPORTS:
        data = bytearray((ROOT / name).read_bytes())
        for at in dice.sample([at for at, byte in enumerate(data) if 48 <= byte <= 57], 2):
            data[at] = 48 + dice.randrange(10)
        Path(Path(name).name).write_bytes(data)
    told = {audit("check", ".", "-f", "json", "--statistics", "--jobs", jobs).stdout for jobs in ("1", "2", "3")}
    assert len(told) == 1
    assert [len(each) > 9999 for each in told] == [True]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", sorted(set(STREAMED) - {"html", "sarif-full", "junit"}))
def test_a_format_is_the_same_alone_and_beside_others(name: str) -> None:
    """The first output sees reports as they come, another one goes through them again."""
    alone = audit("check", "in", "-q", "-f", name, "-o", "alone", "--baseline", "base.json")
    audit("check", "in", "-q", "-f", "csv", "-o", "x", f"--report={name}=second", "--baseline", "base.json")
    assert Path("alone").read_bytes() == Path("second").read_bytes()
    assert alone.exit_code == 2


@pytest.mark.usefixtures("folder")
def test_standard_input_among_many() -> None:
    told = [audit("check", "in", "-", "-f", "json", "--jobs", jobs, input=WRONG).stdout for jobs in ("1", "2")]
    assert told[0] == told[1]
    assert '"path": "-"' in told[0]


# how many processes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sizes", "jobs", "cores", "expected"),
    [
        ([10_000] * 3, None, 2, 1),
        ([10_000] * 40, None, 2, 2),
        ([10_000] * 40, None, 1, 1),
        ([10_000] * 40, None, 8, 2),
        ([10_000] * 400, None, 8, 8),
        ([900_000], None, 8, 1),
        ([900_000] * 3, None, 8, 3),
        ([], None, 8, 0),
        ([10] * 9, 3, 1, 3),
        ([10] * 2, 3, 1, 2),
    ],
)
def test_how_many_processes_are_worth_it(
    sizes: list[int], jobs: int | None, cores: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_cores", lambda: cores)
    monkeypatch.setattr(batch, "_size", lambda path: sizes[int(path)])
    assert processes([str(number) for number in range(len(sizes))], jobs) == expected


def test_files_that_are_not_there_have_no_size(tmp_path: Path) -> None:
    assert processes([str(tmp_path / "x"), "a\0b", "-"]) == 1


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="no such thing here")
def test_only_the_cores_that_may_be_used_count() -> None:
    assert batch._cores() == len(os.sched_getaffinity(0))


def test_an_auditor_can_be_sent_to_a_process_that_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.workers._method", lambda: "spawn")
    paths = [str(ROOT / path) for path in REPORTS[:2]]
    found = [each.value for each in audit_each([Job(path, auditor()) for path in paths], 2)]
    assert found == [auditor().audit(SourceFile(path, Path(path).read_bytes())) for path in paths]


# progress -------------------------------------------------------------------------------------------------------------


def test_progress_counts_reports_as_they_come(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    jobs = [Job(str(path), auditor()) for path in sorted((folder / "in").iterdir())]
    for number, _ in enumerate(audit_each(jobs, 2, lambda *done: told.append(done)), 1):
        assert told == [(done, len(jobs)) for done in range(1, number + 1)]


def test_beside_other_processes_the_bar_has_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that dies is replaced by another, which must not be forked beside a thread."""
    import io
    import threading

    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with Progress(["a"] * 9, alone=False) as progress:
        for done in range(1, 9):
            progress(done, 9)
        assert progress._live is not None
        assert threading.active_count() == 1 or not any(
            "refresh" in each.name.lower() for each in threading.enumerate()
        )
        assert progress._live.auto_refresh is False


# a crash --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def fatal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that end the process that audits them."""
    audited = Auditor.audit

    def audit(self: Auditor, source: SourceFile, *, complete: bool = False) -> object:
        if source.path.endswith("05.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        if source.path.endswith("06.md"):
            os._exit(5)
        return audited(self, source, complete=complete)

    monkeypatch.setattr(Auditor, "audit", audit)


@pytest.mark.usefixtures("fatal")
@pytest.mark.parametrize("jobs", ["2", "3"])
@pytest.mark.usefixtures("folder")
def test_a_report_that_ends_its_process_is_named_and_the_others_are_audited(jobs: str) -> None:
    result = audit("check", "in", "-f", "json", "--jobs", jobs)
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    (killed,) = [line for line in lines if "信号 9" in line]
    (ended,) = [line for line in lines if "退出状态 5" in line]
    assert killed.startswith("错误：检查 in/05.txt 的进程意外结束（信号 9）")
    assert ended.startswith("错误：检查 in/06.md 的进程意外结束（退出状态 5）")
    assert len(re.findall(r'"path": "in/', result.stdout)) == 24 - 3  # 11.txt cannot be read


# an interruption ------------------------------------------------------------------------------------------------------

SLOW = """
import sys, time
from auditor.pipeline import Auditor
from auditor.report.formats import Format
from auditor.report import jsonreport
audited, document = Auditor.audit, jsonreport.document
def audit(self, source, **given):
    if source.path.endswith("{at}"):
        print("there", flush=True, file=sys.__stderr__)
        {wait}
    return audited(self, source, **given)
Auditor.audit = audit
from auditor.__main__ import main
main()
"""


def started(folder: Path, wait: str, *arguments: str, at: str = "05.txt") -> subprocess.Popen[str]:
    code = SLOW.format(wait=wait, at=at)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, "check", "in", *arguments]
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def processes_of(session: int) -> Iterator[int]:
    """The processes that are alive of a session."""
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                told = (each / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(told[3]) == session and told[0] not in ("Z", "X"):
                yield int(each.name)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc")
@pytest.mark.parametrize("jobs", ["1", "2", "3"])
@pytest.mark.parametrize("wait", ["time.sleep(600)", "while True: pass"])
@pytest.mark.parametrize("whole_group", [False, True])
def test_an_interruption_ends_it_at_once(folder: Path, jobs: str, wait: str, whole_group: bool) -> None:
    (folder / "out.json").write_text("old", encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    process = started(folder, wait, "--jobs", jobs, "-f", "json", "-o", "out.json")
    assert process.stderr is not None
    with process:
        assert process.stderr.readline() == "there\n"
        if whole_group:  # as a terminal does
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=120)
    assert (process.returncode, stdout, stderr) == (130, "", "\n已中断\n")
    assert list(processes_of(process.pid)) == []
    assert (folder / "out.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc")
def test_interrupting_twice_is_no_worse(folder: Path) -> None:
    process = started(folder, "time.sleep(600)", "--jobs", "2")
    assert process.stderr is not None
    with process:
        process.stderr.readline()
        for _ in range(20):
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.002)
        _, stderr = process.communicate(timeout=120)
    assert (process.returncode, stderr) == (130, "\n已中断\n")
    assert list(processes_of(process.pid)) == []


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc")
def test_an_interruption_while_results_are_written_leaves_what_was_there(folder: Path) -> None:
    code = """
import os, signal, shutil, sys
def half(data, stream):
    stream.write(data.read(1000))
    stream.flush()
    os.killpg(0, signal.SIGINT)
shutil.copyfileobj = half
from auditor.__main__ import main
main()
"""
    (folder / "out.json").write_text("old", encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "in", "--jobs", "2", "-f", "json", "-o", "out.json"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\n已中断\n")
    assert (folder / "out.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_fault_while_results_are_shown_leaves_no_process_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import multiprocessing

    from auditor.report import jsonrun

    def fail(*_: object) -> None:
        assert multiprocessing.active_children()
        raise ZeroDivisionError

    monkeypatch.setattr(jsonrun, "document", fail)
    assert audit("check", "in", "--jobs", "2", "-f", "json").exit_code == 3
    assert not multiprocessing.active_children()
    assert is_alive(os.getpid())
    assert folder.is_dir()
