"""What a terminal of a given width gets: nothing wider than it, no escapes where nobody can see them, completion."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli.main import main
from auditor.report.formats import FORMATS
from auditor.report.page import Page
from auditor.report.width import Ruler
from tests.pipeline_fixture import REPORTS, ROOT, rule_set
from tests.programs import program

WIDTHS = (60, 79, 80, 120, 200)
SAMPLE = "reports_in/wangchuan-culture-2023.txt"


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "AUDIT_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT)


def shown(*arguments: str, **environment: str) -> str:
    return CliRunner(env=environment).invoke(main, list(arguments)).output


def too_wide(output: str, width: int, ambiguous: int) -> list[str]:
    ruler = Ruler(ambiguous)
    return [line for line in output.splitlines() if ruler.cells(line) > width]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ambiguous", ["1", "2"])
@pytest.mark.parametrize("width", WIDTHS)
def test_reports_fit_into_the_terminal(width: int, ambiguous: str, language: str) -> None:
    output = shown(
        "check", *REPORTS, "-v", "--fail-on", "never", "--lang", language,
        COLUMNS=str(width), AUDIT_AMBIGUOUS_WIDTH=ambiguous,
    )  # fmt: skip
    assert too_wide(output, width, int(ambiguous)) == []
    assert max(map(Ruler(int(ambiguous)).cells, output.splitlines())) > width * 2 // 3


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize(
    "arguments",
    [
        f"facts {SAMPLE}", f"trace {SAMPLE}:23", f"explain share --in {SAMPLE}", "rules list", f"config show {SAMPLE}",
        "rules test share composition", "parse 近5000万元", *(f"explain {rule.id}" for rule in rule_set().rules[::6]),
    ],
)  # fmt: skip
def test_other_commands_fit_into_the_terminal(arguments: str, width: int, language: str) -> None:
    output = shown(*arguments.split(), "--lang", language, COLUMNS=str(width))
    assert output
    assert too_wide(output, width, 1) == []


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("name", ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE"])
def test_rich_decides_nothing(name: str, colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps bold under NO_COLOR and believes variables of its own; a page is as colourful as it is told to be."""

    def page() -> str:
        made = Page(80, colour)
        made.line(("矛盾", "bold red"))
        return str(made)

    plain = page()
    monkeypatch.setenv(name, "1")
    assert page() == plain
    assert ("\x1b[" in plain) is colour


def on_terminal(arguments: str, **environment: str) -> bytes:
    """What a terminal gets."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "auditor", *arguments.split()]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=env, cwd=ROOT) as process:
        os.close(theirs)
        told = b""
        try:
            while piece := os.read(ours, 1 << 16):
                told += piece
        except OSError:  # the other end is closed
            pass
        process.wait()
    os.close(ours)
    return told


COLOUR = re.compile(rb"\x1b\[[\d;]*m")  # a progress bar on a slow machine moves the cursor without any


@pytest.mark.parametrize(
    ("options", "environment", "colour"),
    [
        ("", {}, True),
        ("", {"NO_COLOR": "1"}, False),
        ("--color always", {"NO_COLOR": "1"}, True),
        ("--color never", {"FORCE_COLOR": "1"}, False),
        ("", {"NO_COLOR": "1", "FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"}, False),
        ("", {"CLICOLOR": "0"}, False),
        ("", {"TERM": "dumb"}, False),
        ("-f json", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_escapes_on_a_terminal(options: str, environment: dict[str, str], colour: bool) -> None:
    told = on_terminal(f"check {SAMPLE} {options}", **environment)
    assert (COLOUR.search(told) is not None) is colour


def test_no_pager_is_started() -> None:
    told = on_terminal(f"check {SAMPLE}", PAGER="false", COLUMNS="80").decode()
    assert re.search(r"关系 \d+ 个：", told)


@pytest.mark.parametrize("options", [[], ["--lang", "en"]])
def test_nothing_piped_has_escapes(options: list[str]) -> None:
    command = [sys.executable, "-m", "auditor", "check", SAMPLE, "nothing.txt", *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "TTY_COMPATIBLE": "1"}
    run = subprocess.run(command, capture_output=True, check=False, env=env, cwd=ROOT)
    assert b"\x1b" not in run.stdout + run.stderr
    assert run.stdout
    assert run.stderr


# completion -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def completed(tmp_path: Path) -> Callable[[str], list[str]]:
    """What bash offers at the end of a line, by the script that the program prints."""
    audit = tmp_path / "bin" / "audit"
    audit.parent.mkdir()
    audit.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n', encoding="utf-8")
    audit.chmod(0o755)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{audit.parent}:{os.environ['PATH']}"}

    def offered(line: str) -> list[str]:
        words = " ".join(f"'{word}'" for word in line.split(" "))
        script = (
            'eval "$(audit completion bash)"\n'
            f"COMP_WORDS=({words}); COMP_CWORD={line.count(' ')}\n"
            'compopt() { COMPREPLY+=("<$2>"); }\n'
            '_audit_completion audit; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        run = subprocess.run(
            [program("bash"), "-c", script], capture_output=True, check=True, env=env, cwd=ROOT, text=True
        )
        assert run.stderr == ""
        return run.stdout.split()

    return offered


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("audit ch", ["check"]),
        ("audit rules l", ["list", "lint"]),
        ("audit check --max", ["--max-findings"]),
        ("audit check --la", ["--lang"]),
        ("audit check --lang e", ["en"]),
        ("audit check -f js", [name for name in FORMATS if name.startswith("js")]),
        ("audit check --report js", [f"{name}=" for name in FORMATS if name.startswith("js")]),
        ("audit explain three", [rule.id for rule in rule_set().rules if rule.id.startswith("three")]),
        ("audit check --select unit-", [rule.id for rule in rule_set().rules if rule.id.startswith("unit-")]),
        ("audit check --ignore unit-p", ["unit-price"]),
        ("audit rules test share unit-p", ["unit-price"]),
        ("audit check rep", ["<default>"]),
        ("audit check --rules ru", ["<dirnames>"]),
        ("audit completion z", ["zsh"]),
    ],
)
def test_bash_completes(line: str, offered: list[str], completed: Callable[[str], list[str]]) -> None:
    assert completed(line) == offered


def test_completion_knows_rules_of_ones_own(completed: Callable[[str], list[str]], tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "training.yaml").write_text("formula: 培训费 <= 公用经费\n", encoding="utf-8")
    assert completed(f"audit check --rules {tmp_path}/rules --select trai") == ["training"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_script(shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = shown("completion", shell)
    assert f"_AUDIT_COMPLETE={shell}_complete" in script
    assert re.search(r"(?:complete|compdef)\b.*\baudit$|complete .*--command audit", script, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    assert shown("completion", shell, "-o", "script") == ""
    assert Path("script").read_text(encoding="utf-8") == script
    if shutil.which(shell):
        subprocess.run([shell, "-n", "script"], check=True)
