"""``audit rules new`` and ``audit rules schema``: what a rule author begins with."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from auditor import resources, rulefile, vocabularyfile, wordkinds
from auditor.cli.main import main
from auditor.lint import lint
from auditor.quantity import Dimension
from auditor.resources import folder
from auditor.rule import Habit, Outcome, Severity
from auditor.ruleset import examine, load
from auditor.ruletest import try_examples
from tests.pipeline_fixture import ROOT, rule_set

SCHEMAS = folder("rules") / "schema"
BROKEN = ROOT / "tests" / "broken"
UPDATE = os.environ.get("UPDATE_DOCS") == "1"


def run(*arguments: str) -> Result:
    return CliRunner(env={"NO_COLOR": "1"}).invoke(main, ["rules", *arguments])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# new ------------------------------------------------------------------------------------------------------------------

FORMULAS = {
    "smaller": "培训费 <= 公用经费",
    "sum": "公用经费 = 培训费 + 会议费",
    "part": "公务接待费 <= 公用经费 * 2%",
    "quoted": "「因公出国（境）费」[决算] <= 「因公出国（境）费」[年初预算] * 90%",
    "either": "培训费 > 会议费 or 培训费 = 公用经费",
    "between": "培训费 < 公用经费 且 培训费 > 会议费",
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_new_rule_passes_lint_and_its_examples_behave(here: Path, name: str) -> None:
    result = run("new", name, "--formula", FORMULAS[name], "--folder", "my")
    assert (result.exit_code, result.stderr) == (0, "")
    found = examine([folder("rules"), Path("my")])
    assert lint(found) == ()
    (rule,) = (rule for rule in found.rules if rule.id == name)
    assert {example.expect for example in rule.examples} == {Outcome.CONSISTENT, Outcome.INCONSISTENT}
    assert all(trial.right for trial in try_examples([rule], found.vocabulary))
    assert (here / "my" / "rule.schema.json").read_bytes() == (SCHEMAS / "rule.json").read_bytes()


def test_a_new_rule_of_the_template_passes_lint() -> None:
    assert run("new", "x").exit_code == 0
    assert lint(examine([folder("rules"), Path("rules")])) == ()
    text = Path("rules/x.yaml").read_text(encoding="utf-8")
    assert "{" not in text.replace("{对象}", "").split("# message")[0]
    assert "\nexamples:\n" in text


def test_every_line_that_is_commented_out_can_be_used() -> None:
    """Whoever takes the signs away has a rule that still passes lint."""
    run("new", "x", "--formula", "培训费 <= 公用经费")
    text = Path("rules/x.yaml").read_text(encoding="utf-8")
    head, _, keys = text.partition("\n# title:")
    keys = ("# title:" + keys).replace("前提，也是一条公式，成立才核对", "会议费 > 0")
    Path("rules/x.yaml").write_text(head + "\n" + keys.replace("\n# ", "\n").removeprefix("# "), encoding="utf-8")
    found = examine([folder("rules"), Path("rules")])
    (rule,) = (rule for rule in found.rules if rule.id == "x")
    assert found.problems.found == []
    assert (rule.title, rule.scope) == ("一句话的名称", "report")
    assert rule.tolerance is not None
    assert rule.applies is not None


def test_examples_that_cannot_be_made_up_are_left_to_the_author() -> None:
    run("new", "x", "--formula", "公用经费[本年] - 公用经费[上年] = 公用经费[增减额]")
    assert "\n# examples:\n" in Path("rules/x.yaml").read_text(encoding="utf-8")
    assert lint(examine([folder("rules"), Path("rules")])) == ()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a/b",), "编号“a/b”不能用"),
        (("x.yaml",), "编号“x.yaml”不能用"),
        ((".x",), "编号“.x”不能用"),
        (("share",), "规则“share”已经有了（rules/share.yaml），请换一个编号"),
        (
            ("x", "--formula", "培训费 <= 公用经"),
            "公式里的“公用经”不在词表里，是不是“公用经费”？\n  培训费 <= 公用经\n            ^",
        ),
        (("x", "--formula", "培训费 <="), "公式在“<=”之后缺少一项"),
        (("x", "--formula", "1 = 1"), "公式里没有名称"),
        (("x", "--formula", "培训费 <= 培训费"), "公式不论什么数都成立"),
        (
            ("x", "--formula", "公用经费 + 人员经费 = 基本支出"),
            "规则“basic-expenditure”（rules/basic-expenditure.yaml）说的就是这件事",
        ),
        (("x", "--folder", "file"), "无法写入 file/x.yaml"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(here: Path, arguments: tuple[str, ...], told: str) -> None:
    (here / "file").write_text("", encoding="utf-8")
    result = run("new", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"错误：{told}")
    assert not list(here.rglob("*.yaml"))


def test_nothing_is_overwritten(here: Path) -> None:
    (here / "rules").mkdir()
    (here / "rules" / "rule.schema.json").write_text("mine", encoding="utf-8")
    assert run("new", "x").exit_code == 0
    (here / "rules" / "x.yaml").write_text("formula: 培训费 > 0\n", encoding="utf-8")
    again = run("new", "x")
    assert again.exit_code == 2
    assert "rules/x.yaml 已经有了，不会覆盖" in again.stderr
    assert (here / "rules" / "x.yaml").read_text(encoding="utf-8") == "formula: 培训费 > 0\n"
    assert (here / "rules" / "rule.schema.json").read_text(encoding="utf-8") == "mine"


# schema ---------------------------------------------------------------------------------------------------------------


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def complaints(name: str, text: str) -> list[str]:
    """What an editor would say of a file, which reads it as YAML and not as we do."""
    validator = jsonschema.Draft202012Validator(schema(name))
    return sorted({error.json_path for error in validator.iter_errors(yaml.safe_load(text))})


@pytest.mark.parametrize("name", ["rule", "vocabulary"])
def test_the_command_prints_the_schema_of_the_package(name: str, here: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert run("schema", name).stdout == resources.schema(f"{name}.json")
    run("schema", name, "-o", "out.json")
    assert (here / "out.json").read_text(encoding="utf-8") == resources.schema(f"{name}.json")


def test_rules_are_the_default() -> None:
    assert run("schema").stdout == resources.schema("rule.json")


SHIPPED = sorted(folder("rules").rglob("*.yaml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_shipped_files_follow_the_schema_that_they_name(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    named = (file.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    name = "rule" if file.parent == folder("rules") else "vocabulary"
    assert named == (SCHEMAS / f"{name}.json").resolve(), "the first line names the schema, relative to the file"
    assert complaints(name, text) == []


# What an editor can say of the broken files; of the others nothing, for it knows no names and no arithmetic.
REFUSED: Mapping[str, list[str]] = {
    "unknown-key": ["$"],
    "float": ["$.exceptions[0]", "$.exceptions[1]", "$.title"],
    "unknown-claim": ["$.claim"],
    "tolerance-without-reason": ["$.tolerance"],
    "tolerance-half": ["$.tolerance"],
    "tolerance-unit": ["$.tolerance.within"],
    "applies-years": ["$.applies", "$.applies.years"],
    "empty": ["$"],
    "bomb": ["$"],
    "words-nonsense": [],
}
UNREADABLE = {"tab", "full-width-colon", "gbk", "utf-16"}
FILES = [*sorted((BROKEN / "rules").iterdir()), *sorted((BROKEN / "words").iterdir())]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_broken_files_are_refused_as_far_as_a_schema_can_tell(file: Path) -> None:
    if file.stem in UNREADABLE:
        with pytest.raises((yaml.YAMLError, UnicodeDecodeError)):
            complaints("rule", file.read_text(encoding="utf-8"))
    else:
        name = "rule" if file.parent.name == "rules" else "vocabulary"
        assert complaints(name, file.read_text(encoding="utf-8")) == REFUSED.get(file.stem, [])


def synchronised(name: str) -> dict[str, Any]:
    """The schema with every list that the program or the vocabulary gives."""
    told = schema(name)
    properties = told["properties"]
    if name == "rule":
        claims = rule_set().vocabulary.claims.values()
        properties["claim"]["enum"] = [word for claim in claims for word in (claim.name, claim.kind)]
        properties["severity"]["enum"] = [severity.word for severity in reversed(Severity)]
        properties["unit"]["enum"] = list(Dimension)
        properties["habits"]["items"]["enum"] = list(Habit)
        properties["applies"]["properties"]["kind"]["examples"] = list(rule_set().vocabulary.reports)
    else:
        properties["words"]["propertyNames"]["enum"] = sorted({*wordkinds.CUES, *wordkinds.WORD_CLASSES})
    return told


@pytest.mark.parametrize("name", ["rule", "vocabulary"])
def test_the_lists_of_a_schema_are_those_of_the_program(name: str) -> None:
    wanted = json.dumps(synchronised(name), ensure_ascii=False, indent=2) + "\n"
    if UPDATE:
        (SCHEMAS / f"{name}.json").write_text(wanted, encoding="utf-8")
    assert wanted == resources.schema(f"{name}.json"), "UPDATE_DOCS=1 pytest tests/test_author.py brings it up to date"


def test_the_keys_of_a_schema_are_those_of_the_program() -> None:
    assert set(schema("rule")["properties"]) == set(rulefile.KEYS)
    assert set(schema("vocabulary")["properties"]) == set(vocabularyfile.SECTIONS)
    assert set(schema("rule")["properties"]["examples"]["properties"]) == set(Outcome)


@pytest.mark.parametrize("name", ["rule", "vocabulary"])
def test_everything_an_author_may_write_is_described_in_chinese(name: str) -> None:
    for key, value in schema(name)["properties"].items():
        assert any("一" <= character <= "龥" for character in value["description"]), key


def test_what_snippets_complete_can_be_loaded(here: Path) -> None:
    """The tab stops hold what stands in them until the author types something else."""
    for number, snippet in enumerate(schema("rule")["defaultSnippets"]):
        body = json.loads(_filled(json.dumps(snippet["body"], ensure_ascii=False)))
        (here / "r").mkdir(exist_ok=True)
        (here / "r" / f"s{number}.yaml").write_text(yaml.safe_dump(body, allow_unicode=True), encoding="utf-8")
        assert complaints("rule", yaml.safe_dump(body, allow_unicode=True)) == []
    (here / "r" / "w.yaml").write_text("subjects: {总额: {}, 甲: {}, 乙: {}, 科目: {}}\n", encoding="utf-8")
    assert load([folder("rules"), here / "r"]).problems == ()
    for snippet in schema("vocabulary")["defaultSnippets"]:
        body = json.loads(_filled(json.dumps(snippet["body"], ensure_ascii=False)))
        assert complaints("vocabulary", yaml.safe_dump(body, allow_unicode=True)) == []


def _filled(text: str) -> str:
    return re.sub(r"\$\{[0-9]:([^{}]*)\}", r"\1", text)


def test_new_knows_the_words_and_rules_of_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("words").mkdir()
    Path("words/w.yaml").write_text("subjects:\n  网格经费: {}\n", encoding="utf-8")
    Path("words/taken.yaml").write_text("formula: 培训费 <= 会议费\n", encoding="utf-8")
    Path("audit.yaml").write_text("rules: [words]\n", encoding="utf-8")
    assert run("new", "grid", "--formula", "网格经费 <= 公用经费").exit_code == 0
    assert "taken" in run("new", "taken", "--formula", "网格经费 <= 公用经费").stderr


def test_new_writes_what_the_configuration_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("audit.yaml").write_text("rules: [my]\nseverity: {training: warning}\n", encoding="utf-8")
    assert run("new", "training", "--formula", "培训费 <= 公用经费", "--folder", "my").exit_code == 0
    assert run("lint").exit_code == 0
    assert run("test", "training").exit_code == 0
