"""An author's own words: each kind is a line or two of YAML in a folder of the author's, and changes what is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor import vocabularyfile
from auditor.cli import main as cli
from auditor.resources import folder as shipped
from auditor.ruleset import load

# kind of word, the section it is in, YAML, a text, and what the text comes to with and without the words
WORDS = {
    "a subject": (
        "subjects:\n  网格经费: {}\n",
        "网格经费30.0万元。",
        "facts",
        {"subject": "网格经费"},
    ),
    "a synonym": (
        "subjects:\n  公用经费: {aka: [日常运转经费]}\n",
        "日常运转经费30.0万元。",
        "facts",
        {"subject": "公用经费"},
    ),
    "a measure": (
        "measures:\n  核拨数: {role: actual, aka: [实拨数]}\n",
        "公用经费实拨数30.0万元。",
        "facts",
        {"measure": "核拨数"},
    ),
    "a relation word": (
        "words:\n  increase: [飙升]\n",
        "培训费30.0万元，比上年飙升2.0万元。",
        "claims",
        {"kind": "change"},
    ),
    "a measure word": ("counters:\n  - [点位]\n", "全县有12点位。", "figures", {"text": "12点位", "value": "12"}),
    "a scale": (
        "scales:\n  - {垧: 1, 大垧: 10}\n",
        "新增耕地3大垧。",
        "figures",
        {"text": "3大垧", "value": "30", "unit": "垧"},
    ),
    "a unit": (
        "units:\n  money: {百元: 100}\n",
        "培训费30百元。",
        "figures",
        {"text": "30百元", "value": "3000", "unit": "元"},
    ),
    "a hedge": (
        "hedges:\n  before: {大致: [9/10, 11/10]}\n",
        "培训费大致30.0万元。",
        "figures",
        {"low": "269500", "high": "330500"},
    ),
    "words that take a whole apart": (
        "splits:\n  - [陆路, 水路]\n",
        "货运量100.0万吨，其中陆路货运量60.0万吨，水路货运量30.0万吨。",
        "claims",
        {"kind": "composition"},
    ),
    "a difference": (
        "differences:\n  - {left: [净落户], whole: [落户], taken: [迁出]}\n",
        "全年落户100人，迁出30人，净落户80人。",
        "claims",
        {"kind": "balance"},
    ),
    "a ratio": (
        "ratios:\n  - {ratio: [入网率], part: [入网户数], whole: [总户数]}\n",
        "全镇总户数500户，入网户数410户，入网率82.0%。",
        "claims",
        {"kind": "share"},
    ),
}


def read(text: str, *arguments: str) -> Mapping[str, Any]:
    result = CliRunner().invoke(cli.main, ["facts", "-", "-f", "json", "--no-config", *arguments], input=text)
    assert (result.exit_code, result.stderr) == (0, "")
    return dict(json.loads(result.stdout)["reports"][0])


def has(document: Mapping[str, Any], part: str, wanted: Mapping[str, Any]) -> bool:
    return any(wanted.items() <= each.items() for each in document[part])


@pytest.mark.parametrize("name", WORDS)
def test_a_line_or_two_changes_what_is_read(name: str, tmp_path: Path) -> None:
    yaml, text, part, wanted = WORDS[name]
    assert len(yaml.splitlines()) == 2
    (tmp_path / "词.yaml").write_text(yaml, encoding="utf-8")
    assert not has(read(text), part, wanted)
    assert has(read(text, "--rules", str(tmp_path)), part, wanted)


def test_a_part_is_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "词.yaml").write_text(
        "subjects: {网格经费: {parts: [[网格员补贴, 网格装备费]]}, 网格员补贴: {}, 网格装备费: {}}\n", encoding="utf-8"
    )
    rule = "each: {parts_of: 网格经费}\nformula: 项[决算] <= 项[预算]\n"
    (tmp_path / "网格.yaml").write_text(rule, encoding="utf-8")
    loaded = load([shipped("rules"), tmp_path])
    assert loaded.problems == ()
    (own,) = [rule for rule in loaded.rules if rule.id == "网格"]
    assert own.each == ("网格员补贴", "网格装备费")
    assert loaded.vocabulary.wholes("网格员补贴") == {"网格经费"}


@pytest.mark.parametrize(
    ("yaml", "profile", "score", "grade"),
    [
        ("", "全国", "90", "优"),
        ("", "全国", "89.99", "良"),
        ("", "八十分起优", "80", "优"),
        ("", "上海市", "60", "合格"),
        ("profiles:\n  本县: {grades: {优: 85, 良: 75, 中: 60, 差: 0}}\n", "本县", "85", "优"),
        ("profiles:\n  本县: {regions: [甲镇], grades: {过: 60, 不过: 0}}\n", "甲镇", "59.5", "不过"),
    ],
)
def test_a_grade_profile(yaml: str, profile: str, score: str, grade: str, tmp_path: Path) -> None:
    (tmp_path / "档次.yaml").write_text(yaml or "subjects: {网格经费: {}}\n", encoding="utf-8")
    vocabulary = load([shipped("rules"), tmp_path]).vocabulary
    found = vocabulary.profile_named(profile)
    assert found is not None
    assert found.band(Fraction(score)).name == grade
    assert vocabulary.profile is not None
    assert vocabulary.profile.name == "全国"


def test_a_grade_may_be_spelt_otherwise(tmp_path: Path) -> None:
    (tmp_path / "档次.yaml").write_text("grades:\n  优: {aka: [甲等]}\n", encoding="utf-8")
    profile = load([shipped("rules"), tmp_path]).vocabulary.profile
    assert profile is not None
    named = {word: band.name for word in ("优", "优秀", "甲等") if (band := profile.named(word)) is not None}
    assert named == {"优": "优", "优秀": "优", "甲等": "优"}
    assert profile.named("戊等") is None


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("profiles:\n  本县: {}\n", "2:3 “本县”要有 grades，例如 grades: {优: 90, 良: 80, 中: 60, 差: 0}"),
        ("profiles:\n  本县: {grade: {优: 0}}\n", "2:8 不认识的键“grade”，是不是“grades”？"),
        (
            "profiles:\n  本县: {grades: {优: 九十, 差: 0}}\n",
            "2:20 “优”后面应当是这一档的最低分，0 到 100，不能是“九十”",
        ),
        ("profiles:\n  本县: {grades: {优: 101, 差: 0}}\n", "2:20 “优”后面应当是这一档的最低分，0 到 100，不能是“101”"),
        ("profiles:\n  本县: {grades: {优: 60, 差: 60}}\n", "2:27 “差”的分数与另一档相同，每一档要从不同的分数起"),
        ("profiles:\n  本县: {grades: {优: 60}}\n", "2:8 “grades”的最低一档要从 0 分起，否则有的分数没有档次"),
        (
            "profiles:\n  上海: {grades: {优: 0}}\n",
            "2:3 “上海”已经是一个档次方案的名称（rules/vocabulary/profiles.yaml:7:3），请换一个名称",
        ),
        ("grades:\n  优: {aka: 甲等}\n", "2:12 “aka”应当是列表，例如 [甲, 乙]"),
    ],
)
def test_a_profile_that_is_wrong(yaml: str, line: str, tmp_path: Path) -> None:
    (tmp_path / "档次.yaml").write_text(yaml, encoding="utf-8")
    problems = load([shipped("rules"), tmp_path]).problems
    assert [problem.partition("档次.yaml:")[2] for problem in problems] == [line]


def test_words_may_come_from_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "本县").mkdir()
    (tmp_path / "本县" / "词.yaml").write_text(WORDS["a synonym"][0], encoding="utf-8")
    (tmp_path / "audit.yaml").write_text("rules: [本县]\n", encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["facts", "-", "-f", "json"], input=WORDS["a synonym"][1])
    assert json.loads(result.stdout)["reports"][0]["facts"][0]["subject"] == "公用经费"


def test_a_kind_of_report_is_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "词.yaml").write_text("reports:\n  简报: {aka: [工作动态]}\n", encoding="utf-8")
    (tmp_path / "简报.yaml").write_text("formula: 培训费 <= 公用经费\napplies: {kind: [简报]}\n", encoding="utf-8")
    arguments = ["check", "-", "--no-config", "--rules", str(tmp_path), "--select", "简报"]
    told = "培训费2.0万元，公用经费1.0万元。"
    assert CliRunner().invoke(cli.main, arguments, input=f"本县工作动态\n\n{told}").exit_code == 1
    assert CliRunner().invoke(cli.main, arguments, input=f"本县部门决算\n\n{told}").exit_code == 0


def test_every_kind_of_word_is_tried_here() -> None:
    tried = {yaml.partition(":")[0] for yaml, *_ in WORDS.values()} | {"profiles", "grades", "reports", "materiality"}
    assert tried == set(vocabularyfile.SECTIONS) - {"claims", "kinds"}  # those two only name what the program reads
