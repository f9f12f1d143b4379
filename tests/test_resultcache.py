"""Audits that are kept: never another answer, whatever becomes of them; made anew whenever anything else would come."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import resultcache
from auditor.cli import main as cli
from auditor.packing import packed
from auditor.pipeline import Auditor
from auditor.project import Options, Project
from auditor.resultcache import ResultCache, standard
from auditor.source import SourceFile
from tests.pipeline_fixture import ROOT, auditor

WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
RIGHT = "本年基本支出80.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
RULE = "formula: 培训费 <= 公用经费\n"
TRAINED = "本年基本支出80.00万元，其中人员经费70.00万元，公用经费10.00万元。全年培训费19.20万元。\n"

Audited = Callable[[], list[str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports, and a cache that nobody has used."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDIT_NO_CACHE", raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("AUDIT_CACHE_DIR", str(tmp_path / "cache"))
    Path("in").mkdir()
    write("in/wrong.txt", WRONG)
    write("in/right.txt", RIGHT)
    write("in/trained.txt", TRAINED)
    return tmp_path


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch) -> Audited:
    """The reports that were audited since this was asked last."""
    real, seen = Auditor.audit, list[str]()

    def audit(self: Auditor, source: SourceFile, *, complete: bool = False) -> object:
        seen.append(Path(source.path).name)
        return real(self, source, complete=complete)

    def since() -> list[str]:
        names, seen[:] = sorted(seen), []
        return names

    monkeypatch.setattr(Auditor, "audit", audit)
    return since


def write(path: str, text: str) -> None:
    """Write a file that was there long before."""
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    os.utime(path, (1, 1))


def audit(*arguments: str, cached: bool = True) -> Result:
    result = CliRunner().invoke(cli.main, ["check", *arguments, *([] if cached else ["--no-cache"])])
    assert "Traceback" not in result.output
    return result


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "cache").rglob("*") if path.is_file() and "results" in path.parts)


ALL = ["right.txt", "trained.txt", "wrong.txt"]


def test_what_was_audited_is_not_audited_again(folder: Path, audited: Audited) -> None:
    first = audit("in", "-f", "json")
    assert audited() == ALL
    assert len(entries(folder)) == 3
    second = audit("in", "-f", "json")
    assert audited() == []
    assert (first.stdout, first.exit_code) == (second.stdout, second.exit_code)
    assert audit("in", "-f", "json", cached=False).stdout == first.stdout
    assert audited() == ALL
    assert audit("in", "-f", "json", "--jobs", "2").stdout == first.stdout


def test_it_does_not_matter_where_a_report_is(audited: Audited) -> None:
    audit("in/wrong.txt")
    audited()
    shutil.copy("in/wrong.txt", "moved.txt")
    told = audit("moved.txt", "-f", "json").stdout
    assert audited() == []
    assert json.loads(told)["reports"][0]["path"] == "moved.txt"
    assert "in/wrong" not in told
    shutil.copy("in/wrong.txt", "moved.docx")  # the name promises another format, which is told
    told = audit("moved.docx", "-f", "json").stdout
    assert audited() == ["moved.docx"]
    assert told == audit("moved.docx", "-f", "json", cached=False).stdout


@pytest.mark.parametrize(
    "change",
    [
        ("--ignore", "basic-expenditure"),
        ("--select", "basic-expenditure"),
        ("--rules", "mine"),
        ("--config", "severe.yaml"),
        ("--lang", "en"),
        ("-f", "html"),
    ],
)
def test_what_changes_the_answer_is_not_answered_by_what_is_kept(change: tuple[str, str], audited: Audited) -> None:
    write("mine/training.yaml", RULE)
    write("severe.yaml", "severity: {basic-expenditure: notice}\n")
    audit("in")
    assert audited() == ALL
    told = audit("in", *change)
    assert audited() == ALL
    assert told.output == audit("in", *change, cached=False).output
    audited()
    assert audit("in", *change).output == told.output
    assert audited() == []


def test_a_rule_that_was_changed_is_tried_anew(audited: Audited) -> None:
    write("mine/training.yaml", RULE)
    before = audit("in", "--rules", "mine").stdout
    assert "training" in before
    write("mine/training.yaml", "formula: 培训费 >= 公用经费\n")
    audited()
    assert "training" not in audit("in", "--rules", "mine").stdout
    assert audited() == ALL
    write("mine/training.yaml", RULE)
    assert audit("in", "--rules", "mine").stdout == before
    assert audited() == []


def test_a_word_that_was_changed_is_read_anew(audited: Audited) -> None:
    write("mine/training.yaml", RULE)
    write("mine/words.yaml", "items:\n  - {name: 培训费, synonyms: [培训支出]}\n")
    write("in/trained.txt", TRAINED.replace("培训费", "轮训花销"))
    assert "training" not in audit("in", "--rules", "mine").stdout
    audited()
    write("mine/words.yaml", "items:\n  - {name: 培训费, synonyms: [轮训花销]}\n")
    told = audit("in", "--rules", "mine")
    assert audited() == ALL
    assert told.output == audit("in", "--rules", "mine", cached=False).output


def test_rules_that_were_changed_just_now_are_not_trusted(audited: Audited, folder: Path) -> None:
    """They may have been changed between two looks at them: what was read and what is there may differ."""
    write("mine/training.yaml", RULE)
    now = time.time()
    os.utime("mine/training.yaml", (now, now))
    for _ in range(2):
        assert "training" in audit("in", "--rules", "mine").stdout
        assert audited() == ALL
    assert entries(folder) == []


def test_a_report_that_was_changed_is_audited_anew(audited: Audited) -> None:
    audit("in")
    audited()
    write("in/right.txt", RIGHT.replace("80", "81"))
    assert "81.00万元" in audit("in").stdout
    assert audited() == ["right.txt"]


def test_what_people_said_of_findings_is_not_kept(audited: Audited) -> None:
    before = audit("in", "-f", "json").stdout
    audited()
    runner = CliRunner()
    runner.invoke(cli.main, ["disposition", "add", "in/wrong.txt:1", "--verdict", "误报", "--reason", "口径不同"])
    runner.invoke(cli.main, ["baseline", "create", "in", "-o", "base.json"])
    audited()
    (report,) = [each for each in json.loads(audit("in", "-f", "json").stdout)["reports"] if "wrong" in each["path"]]
    assert (report["findings"], len(report["settled"])) == ([], 1)
    assert audit("in", "-f", "json", "--all").stdout == before
    assert audit("in", "--baseline", "base.json").exit_code == 0
    Path("in/wrong.txt.audit.yaml").unlink(missing_ok=True)
    for path in Path("in").glob("*.yaml"):
        path.unlink()
    assert audit("in", "-f", "json").stdout == before
    assert audited() == []


def test_standard_input_is_not_kept(folder: Path) -> None:
    for _ in range(2):
        CliRunner().invoke(cli.main, ["check", "-"], input=WRONG)
    assert entries(folder) == []


# what must not be believed --------------------------------------------------------------------------------------------


def _flip(paths: list[Path], dice: random.Random) -> None:
    for path in paths:
        data = bytearray(path.read_bytes())
        for _ in range(dice.randrange(1, 4)):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)


def _truncate(paths: list[Path], dice: random.Random) -> None:
    for path in paths:
        data = path.read_bytes()
        path.write_bytes(data[: dice.randrange(len(data))])


def _swap(paths: list[Path], _: random.Random) -> None:
    contents = [path.read_bytes() for path in paths]
    for path, data in zip(paths, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(data)


def _pickle(paths: list[Path], _: random.Random) -> None:
    for path in paths:
        path.write_bytes(packed("something else"))


def _others(paths: list[Path], _: random.Random) -> None:
    for path in paths:
        path.chmod(0o666)


@pytest.mark.parametrize("harm", [_flip, _truncate, _swap, _pickle, _others])
@pytest.mark.parametrize("seed", range(4))
def test_what_was_harmed_is_audited_again(
    harm: Callable[[list[Path], random.Random], None], seed: int, folder: Path, audited: Audited
) -> None:
    right = audit("in", "-f", "json").stdout
    audited()
    harm(entries(folder), random.Random(seed))
    assert audit("in", "-f", "json").stdout == right
    assert audited() == ALL
    assert audit("in", "-f", "json").stdout == right


def test_what_is_whole_and_no_audit_is_audited_again(folder: Path, audited: Audited) -> None:
    """As another version might have put it there."""
    right = audit("in", "-f", "json").stdout
    audited()
    cache = standard(os.environ)
    assert cache is not None
    for path, data in zip(entries(folder), (b"", packed({"path": "x"}), b"\x80\x05cos\nnothing\n."), strict=True):
        cache._store(path.name).put(path.name, data)
    assert audit("in", "-f", "json").stdout == right
    assert audited() == ALL


@pytest.mark.parametrize(("name", "value"), [("program", lambda: (b"another",)), ("_LIBRARIES", ("yaml",))])
def test_another_program_has_nothing_in_common(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch, audited: Audited
) -> None:
    audit("in")
    audited()
    monkeypatch.setattr(resultcache, name, value)
    resultcache._program.cache_clear()
    audit("in")
    assert audited() == ALL
    monkeypatch.undo()
    resultcache._program.cache_clear()


def test_other_texts_of_the_program_have_nothing_in_common(tmp_path: Path) -> None:
    words = tmp_path / "package" / "inner" / "words.json"
    words.parent.mkdir(parents=True)
    words.write_text("{}")
    (words.parent / "module.pyc").write_text("")
    before = list(resultcache._state(str(tmp_path / "package")))
    words.write_text("{ }")
    after = list(resultcache._state(str(tmp_path / "package")))
    assert [path for path, *_ in before] == [str(words)] == [path for path, *_ in after]
    assert before != after


# where and how much ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({"AUDIT_CACHE_DIR": "x"}, True),
        ({"XDG_CACHE_HOME": "/x"}, True),
        ({"XDG_CACHE_HOME": "/x", "CI": "true"}, False),
        ({"AUDIT_CACHE_DIR": "x", "CI": "true"}, True),
        ({"AUDIT_CACHE_DIR": "x", "AUDIT_NO_CACHE": "1"}, False),
    ],
)
def test_in_ci_nothing_is_kept_unless_somebody_says_where(environment: dict[str, str], there: bool) -> None:
    assert (standard(environment) is not None) is there


def test_what_is_kept_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resultcache, "_SHARES", 2)
    monkeypatch.setattr(resultcache, "_MOST", 8)
    cache = ResultCache(folder / "cache" / "results")
    report = auditor().audit(SourceFile("a", RIGHT.encode()))
    for number in range(60):
        cache.put("b" * 64, SourceFile("a", str(number).encode()), report, complete=False)
    assert len(entries(folder)) <= 2 * 8 + 2
    assert cache.get("b" * 64, SourceFile("c", b"59"), complete=False) is not None


def test_a_basis_tells_setups_apart() -> None:
    cache = ResultCache(Path("cache"))
    cache._began += 10
    write("audit.yaml", "profile: nowhere\n")
    setups = [Project(options).setup() for options in (Options(use_config=False),) * 2]
    setups += [Project(Options(use_config=False, ignore=("change-rate",))).setup()]
    first, second, third = (cache.basis(setup) for setup in setups)
    assert first == second
    assert len({first, third, ""}) == 3


def test_several_processes_at_once(folder: Path) -> None:
    for number in range(12):
        write(f"in/{number}.txt", WRONG.replace("90", str(90 + number % 5)))
    command = [sys.executable, "-m", "auditor", "check", "in", "-f", "json", "--jobs", "2"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE) for _ in range(3)]
    told = {process.communicate()[0] for process in running}
    assert told == {audit("in", "-f", "json", cached=False).stdout.encode()}
    assert audit("in", "-f", "json").stdout.encode() in told


def test_a_folder_that_cannot_be_used_is_no_trouble(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("file", "")
    monkeypatch.setenv("AUDIT_CACHE_DIR", str(folder / "file"))
    result = audit("in", "-q")
    assert (result.exit_code, result.stderr) == (1, "")
