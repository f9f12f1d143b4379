"""``audit rules lint``: what it says of broken files, word for word, and that it has nothing to say of good ones.

The files are in ``tests/broken``; ``UPDATE_DOCS=1 pytest tests/test_lint.py`` writes the expected output anew.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from shutil import copy, copytree

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.cli.main import main
from auditor.lint import lint
from auditor.report import lintreport
from auditor.report.page import Page
from auditor.resources import folder
from auditor.ruleset import examine, load
from tests.pipeline_fixture import ROOT

BROKEN = ROOT / "tests" / "broken"
FOLDERS = ("rules", "words")
SHIPPED = re.compile(r"(?<=[ （])(rules/vocabulary/\w+\.yaml):[0-9]+:[0-9]+")
UPDATE = os.environ.get("UPDATE_DOCS") == "1"


def run(*arguments: str, width: int = 110) -> Result:
    return CliRunner(env={"COLUMNS": str(width), "NO_COLOR": "1"}).invoke(main, ["rules", "lint", *arguments])


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


# what is broken -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FOLDERS)
def test_broken_files_are_told_word_for_word(name: str) -> None:
    result = run("--rules", f"tests/broken/{name}")
    told = SHIPPED.sub(r"\1:…", result.stdout)  # where a shipped word stands changes with every new word
    expected = BROKEN / f"{name}.expected"
    if UPDATE:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert result.exit_code == 2


def test_there_are_many_broken_files_and_each_is_told() -> None:
    files = [file for name in FOLDERS for file in sorted((BROKEN / name).iterdir())]
    told = "".join((BROKEN / f"{name}.expected").read_text(encoding="utf-8") for name in FOLDERS)
    pairs = {"same-twice-again.yaml"}  # what it says is told of the other one
    assert len(files) >= 20
    assert {f.name for f in files if f.relative_to(ROOT).as_posix() not in told} <= pairs


@pytest.mark.parametrize("name", FOLDERS)
def test_only_the_broken_files_are_told(name: str) -> None:
    told = [line for line in run("--rules", f"tests/broken/{name}").stdout.splitlines() if ".yaml" in line]
    assert [line for line in told if not line.startswith(f"tests/broken/{name}/")] == []


@pytest.mark.parametrize("width", [40, 80, 160])
def test_marks_stand_under_what_they_mark(width: int) -> None:
    lines = run("--rules", "tests/broken/rules", width=width).stdout.splitlines()
    marked = [line for line in lines if set(line) <= set(" |^") and line.strip()]
    assert len(marked) > 20
    assert all(line.rstrip().endswith("^") for line in marked)


def test_json_says_the_same() -> None:
    result = run("--rules", "tests/broken/rules", "-f", "json")
    told = json.loads(result.stdout)
    lines = [line for line in (BROKEN / "rules.expected").read_text(encoding="utf-8").splitlines() if "yaml" in line]
    places = [
        ":".join(str(p[key]) for key in ("path", "line", "column") if p[key] is not None) for p in told["problems"]
    ]
    assert [f"{place} {p['message']}" for place, p in zip(places, told["problems"], strict=True)] == lines
    assert told["summary"]["problems"] == len(lines)
    assert told["summary"]["rules"] >= len(load([folder("rules")]).rules)
    first = next(p for p in told["problems"] if p["path"].endswith("unknown-name.yaml"))
    assert first["excerpt"] == "formula: 培训费 <= 公用经"
    assert result.exit_code == 2


# what is not ----------------------------------------------------------------------------------------------------------


def test_what_is_shipped_is_in_order() -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout == f"{len(load([folder('rules')]).rules)} 条规则，没有发现问题\n"


@pytest.mark.parametrize(
    "text",
    [
        "formula: 培训费 <= 公用经费\n",
        "title: '0.10'\nformula: 培训费 <= 会议费\nexceptions: ['2023', \"no\"]\n",
        "claim: 列举\nwhen: count(分项) >= 12\nformula: max(分项) < 总额\n",
        "when: 会议费 > 1万元\nformula: 培训费 <= 会议费\n",
        "when: 项 > 1万元\neach: [培训费, 公务接待费]\nformula: 项[决算] <= 会议费\n",
        "formula: 公用经费 / 在职人员 <= 5万元\nmessage: 人均{写为}，超过{应为}；{公用经费}、{在职人员}\n",
        "formula: 培训费 >= 0\n",
        "claim: 增减\nwithout: [增减额]\nformula: abs(增减率) <= 50%\n",
        "formula: 培训费 <= 公用经费\nexamples:\n  consistent: [公用经费10.00万元，培训费1.00万元。]\n",
    ],
)
def test_nothing_is_said_of_a_good_rule(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    assert lint(examine([folder("rules"), tmp_path])) == ()


@pytest.mark.parametrize(
    "text",
    [
        "subjects: {网格经费: {aka: [网格员经费, 三个网格经费]}}\n",
        "subjects: {公用经费: {aka: [日常运转经费]}}\nwords: {increase: [攀升]}\ncounters: [[个点位, 点位, dm2]]\n",
        "hedges: {before: {大致: [0.9, 1.1]}}\nunits: {money: {角: 0.1}}\n",
    ],
)
def test_nothing_is_said_of_good_words(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    assert lint(examine([folder("rules"), tmp_path])) == ()


def test_a_rule_that_another_has_among_its_subjects_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("each: [会议费, 培训费]\nformula: 项[决算] <= 项[预算]\n", encoding="utf-8")
    (tmp_path / "y.yaml").write_text("formula: 培训费[预算] >= 培训费[决算]\n", encoding="utf-8")
    (problem,) = lint(examine([folder("rules"), tmp_path]))
    assert problem.message == f"这条规则和规则“x”（{tmp_path}/x.yaml）说的是同一件事，请删去一条"
    assert problem.place.path.endswith("y.yaml")


@pytest.mark.parametrize(
    "difference", ["when: 会议费 > 1万元\n", "unit: money\n", "formulas: [培训费 <= 公用经费, 培训费 = 会议费]\n"]
)
def test_rules_with_other_conditions_are_not_the_same(difference: str, tmp_path: Path) -> None:
    formula = "formula: 培训费 <= 公用经费\n"
    (tmp_path / "x.yaml").write_text(formula, encoding="utf-8")
    text = difference if "formula" in difference else formula + difference
    (tmp_path / "y.yaml").write_text(text, encoding="utf-8")
    assert lint(examine([folder("rules"), tmp_path])) == ()


def test_examples_are_not_tried_with_words_that_are_wrong(tmp_path: Path) -> None:
    """With 占 for an increase, the examples of good rules go wrong; the word is what must be mended."""
    (tmp_path / "w.yaml").write_text("words: {increase: [占]}\n", encoding="utf-8")
    assert [problem.place.path for problem in lint(examine([folder("rules"), tmp_path]))] == [f"{tmp_path}/w.yaml"]


# bad input ------------------------------------------------------------------------------------------------------------

GOOD = """\
id: x
title: 甲
formulas: [培训费[决算] <= 公用经费 * 5%, "培训费 = sum(会议费, 项)"]
severity: warning
when: 培训费 > 0
each: [会议费, 公务接待费]
unit: money
applies: {kind: 决算, region: [某省], years: 2020-}
tolerance: {within: 1%, reason: 取整}
habits: [truncated]
message: 差{相差}，{培训费[决算]}
examples:
  consistent: [培训费1元。]
"""
WORDS = """\
subjects: {甲乙: {aka: [丙丁], parts: [[培训费, 会议费]]}}
measures: {某数: {role: actual}}
words: {share: [占了]}
"""
SLIPS = st.sampled_from("：:[]{}\"'&*!|>%@`#-\t\n ,~?1。元=+<(")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped words and one shipped rule: linting them all takes a hundred times as long."""
    path = tmp_path_factory.mktemp("few")
    copytree(folder("rules") / "vocabulary", path / "vocabulary")
    copy(folder("rules") / "share.yaml", path)
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(data=st.data())
def test_no_slip_of_the_keyboard_is_more_than_a_problem(tmp_path: Path, few: Path, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([GOOD, WORDS]))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(SLIPS) + text[at + 1 :]
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "words.yaml").write_text("subjects: {网格经费: {}}\n", encoding="utf-8")
    found = examine([few, tmp_path])
    problems = lint(found)
    assert all("\n" not in str(problem) for problem in problems)
    page = Page(60)
    assert lintreport.text(problems, found.files, page).count("\n") >= len(problems)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"\x00" * 100,
        b"- - - -\n" * 50,
        ("a: " * 3000).encode(),
        ("[" * 5000).encode(),
        ("formula: " + "(" * 400 + "\n").encode(),
        ("formula: " + "甲" * 600 + "\n").encode(),
        b"formula: \xb9\xab\xd3\xc3\n",
        b"%YAML 1.1\n%TAG ! x\n---\nformula: 1\n",
        b"{}\n",
        b"!!python/object:os.system {}\n",
        b"formula: >-\n\n\n",
        ("formula: &a 培训费 > 0\n" + "".join(f"k{n}: *a\n" for n in range(500))).encode(),
    ],
)
def test_bad_files_are_one_line_each(tmp_path: Path, few: Path, content: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    problems = lint(examine([few, tmp_path]))
    assert len(problems) == 1
    assert problems[0].place.path.endswith("x.yaml")
