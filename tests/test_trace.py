"""Why a rule did or did not fire: the reasons are the checker's own, and they are told of the right place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.attempt import Attempt
from auditor.cli import main as cli
from auditor.commands.trace import Place, place_of
from auditor.errors import GoujiError
from auditor.pipeline import Auditor
from auditor.resources import folder as shipped
from auditor.rule import Outcome, Rule
from auditor.ruleset import load
from auditor.source import SourceFile
from auditor.source import load as load_report
from auditor.trace import trace
from tests.pipeline_fixture import REPORTS, ROOT, auditor, read, rule_set

WRONG = "本年基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。会议3次。\n"


def audit(*arguments: str, **extra: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, **extra)  # type: ignore[arg-type]


def attempts_of(rule: str, text: str) -> list[Attempt]:
    return [attempt for attempt in auditor().attempts(read(text)) if attempt.rule == rule]


@pytest.mark.parametrize("path", REPORTS)
def test_every_rule_has_an_attempt_and_every_check_is_one(path: str) -> None:
    reading = auditor().read(load_report(str(ROOT / path)))
    attempts = auditor().attempts(reading)
    assert {attempt.rule for attempt in attempts} == {rule.id for rule in rule_set().rules}
    made = [attempt.check for attempt in attempts if attempt.check is not None]
    checks = auditor().checks(reading)
    assert checks
    assert all(check in made for check in checks)
    assert all(attempt.reason for attempt in attempts if attempt.outcome in (None, Outcome.UNDECIDABLE))


def test_a_rule_that_is_for_other_reports_says_so(tmp_path: Path) -> None:
    rule = "formula: 会议费 <= 培训费\napplies: {years: 2030-2031}\n"
    (tmp_path / "later.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "r.txt").write_text("2023年度部门决算\n会议费2.0万元，培训费1.0万元。\n", encoding="utf-8")
    options = ("--rules", str(tmp_path), "--no-config")
    told = "规则只用于2030至2031年，不用于这份报告"
    assert told in audit("trace", f"{tmp_path}/r.txt:2:4", *options).stdout
    assert f"没有一处可试：{told}" in audit("explain", "later", "--in", f"{tmp_path}/r.txt", *options).stdout
    assert audit("check", f"{tmp_path}/r.txt", *options).exit_code == 0


def test_the_trace_of_a_rule_for_each_says_that_it_is_for_other_reports(tmp_path: Path) -> None:
    rule = "each: [会议费, 培训费]\nformula: 项[决算] <= 项[预算]\napplies: {years: 2030-2031}\n"
    (tmp_path / "later.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "r.txt").write_text("2023年度部门决算\n会议费预算1.0万元，决算2.0万元。\n", encoding="utf-8")
    told = audit("trace", f"{tmp_path}/r.txt:2:6", "--rules", str(tmp_path), "--no-config").stdout
    assert "规则只用于2030至2031年，不用于这份报告" in told


@pytest.mark.parametrize("path", REPORTS)
def test_the_trace_of_a_figure_shows_what_was_found_with_it(path: str) -> None:
    report = load_report(str(ROOT / path))
    reading = auditor().read(report)
    attempts = auditor().attempts(reading)
    for finding in auditor().audit(report).findings:
        for evidence in finding.evidence:
            found = trace(reading, attempts, rule_set().rules, evidence.line, evidence.column)
            told = {attempt.rule: attempt.outcome for attempt in found.attempts if attempt.outcome}
            assert told.get(finding.rule), (finding.rule, evidence)
            if evidence.figure is not None:
                assert [figure.text for figure in found.figures] == [evidence.text]


@pytest.mark.parametrize(
    ("rule", "text", "outcome", "reason"),
    [
        ("basic-expenditure", "本年基本支出80万元，其中人员经费62万元，公用经费18万元。", Outcome.CONSISTENT, ""),
        ("basic-expenditure", "本年基本支出80万元，其中人员经费62万元。", Outcome.UNDECIDABLE, "报告没有给出公用经费"),
        ("basic-expenditure", "本年基本支出80万元。", None, "附近没有“人员经费”、“公用经费”"),
        ("basic-expenditure", "公用经费18万元。", None, "报告里没有读出“基本支出”"),
        ("three-public-budget", "三公经费支出决算5万元。", None, "附近没有“三公经费[预算]”"),
        ("three-public-budget", "三公经费预算5万元。", None, "这里没有“三公经费[决算]”的数"),
        ("share", "本年召开会议3次。", None, "报告里没有读出“占比”这种声明"),
        ("share", "培训费800万元，占本年收入合计的80%。", Outcome.UNDECIDABLE, "没有找到占比的总体"),
        ("change-amount", "培训费6.28万元，比上年减少0.28万元。", None, "声明里没有“上期”"),
        (
            "change-rate",
            "今年完成抽检1200批次，比上年的1000批次增加200批次，增长20%。",
            None,
            "声明里有“上期”，规则只用于没有的",
        ),
        (
            "change-rate",
            "培训费6.28万元，比上年增加0.28万元，下降4.27%。",
            None,
            "前提不成立：增减额 * 增减率 >= 0",
        ),
    ],
)
def test_the_reason(rule: str, text: str, outcome: Outcome | None, reason: str) -> None:
    (attempt,) = attempts_of(rule, text)
    assert (attempt.outcome, attempt.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("text", "name", "reason", "nearest"),
    [
        ("本年基本支出80万元，其中人员经费62万元。", "公用经费", "报告里没有读出这个科目", None),
        (
            "本年基本支出80万元，其中人员经费62万元。" + "\n\n本节说明其他情况。" * 5 + "\n\n公用经费18万元。",
            "公用经费",
            "离得太远，写了 scope: report 才到全文找",
            "18万元",
        ),
        (
            "本年基本支出80万元，其中人员经费62万元。公用经费比上年增加2万元。",
            "公用经费",
            "报告里有这个科目，没有这一种数",
            None,
        ),
        ("本年基本支出80万元，其中人员经费62万元。公用经费占20%。", "公用经费", "报告里有这个科目，没有这一种数", None),
        ("2023年基本支出80万元，其中人员经费62万元。2022年公用经费18万元。", "公用经费", "年度不同", "18万元"),
        (
            "基本支出年初预算80万元，其中人员经费62万元。公用经费决算数18万元。",
            "公用经费",
            "一个是计划的数，一个是实际的数",
            "18万元",
        ),
    ],
)
def test_why_a_figure_is_missing(text: str, name: str, reason: str, nearest: str | None) -> None:
    (attempt,) = attempts_of("basic-expenditure", text)
    (missing,) = attempt.missing
    found = None if missing.nearest is None else missing.nearest.text
    assert (missing.name, missing.reason, found) == (name, reason, nearest)


def own_rule(tmp_path: Path, text: str) -> tuple[Rule, Auditor]:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    loaded = load([shipped("rules"), tmp_path])
    assert loaded.problems == ()
    (rule,) = [rule for rule in loaded.rules if rule.id == "own"]
    return rule, Auditor([rule], loaded.vocabulary)


@pytest.mark.parametrize(
    ("yaml", "text", "reason"),
    [
        ("formula: 培训费 <= 公用经费\nunit: count\n", "公用经费3万元，培训费2万元。", "不是规则所说的那种量"),
        ("claim: 列举\nformula: max(分项) <= 总额\nunit: count\n", WRONG, "不是规则所说的那种量"),
    ],
)
def test_a_rule_for_another_kind_of_quantity_says_so(tmp_path: Path, yaml: str, text: str, reason: str) -> None:
    _, own = own_rule(tmp_path, yaml)
    (attempt,) = own.attempts(own.read(SourceFile("x.txt", text.encode())))
    assert (attempt.outcome, attempt.reason) == (None, reason)


def test_a_far_figure_with_several_values_is_told(tmp_path: Path) -> None:
    _, own = own_rule(tmp_path, "formula: 培训费 <= 公用经费 + 人员经费\nscope: report\n")
    gap = "\n\n本节说明其他情况。" * 5
    text = f"培训费3万元，人员经费2万元。{gap}\n\n公用经费1万元。{gap}\n\n公用经费2万元。"
    (attempt,) = own.attempts(own.read(SourceFile("x.txt", text.encode())))
    assert [missing.reason for missing in attempt.missing] == ["全文有几个不同的值，不知道是哪一个"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("报告.txt:37:7", Place("报告.txt", 37, 7)),
        ("报告.txt:37", Place("报告.txt", 37, None)),
        ("-:1:2", Place("-", 1, 2)),
        ("C:\\报告.txt:1:2", Place("C:\\报告.txt", 1, 2)),
    ],
)
def test_a_place(text: str, place: Place) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    "text", ["报告.txt", "报告.txt:", "报告.txt:0", "报告.txt:0:1", "报告.txt:1:0", "报告.txt:１:２", "a:b", ""]
)
def test_no_place(text: str) -> None:
    with pytest.raises(GoujiError, match="位置应写成"):
        place_of(text)


def test_a_file_whose_name_looks_like_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a:1").write_text(WRONG, encoding="utf-8")
    assert place_of("a:1:2") == Place("a:1", 2, None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("错.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_trace_as_json() -> None:
    document = json.loads(audit("trace", "错.txt:1:33", "-f", "json").stdout)
    assert [figure["text"] for figure in document["figures"]] == ["16.70万元"]
    assert [fact["subject"] for fact in document["facts"]] == ["公用经费"]
    assert [claim["kind"] for claim in document["claims"]] == ["listing"]
    told = {attempt["rule"]: attempt for attempt in document["attempts"]}
    assert told["basic-expenditure"]["outcome"] == "inconsistent"
    (tried,) = told["basic-expenditure"]["tried"]
    assert (tried["numbers"], tried["expected"]) == ("80.00万元 = 62.30万元 + 16.70万元", "790000")
    assert (tried["left"], tried["right"]) == ("79.995万元 至 80.005万元", "78.99万元 至 79.01万元")
    assert told["listing-exceeds"]["outcome"] == "consistent"
    assert told["listing-near"]["tried"][0]["reason"].startswith("前提不成立")


@pytest.mark.usefixtures("folder")
def test_a_rule_in_a_report_as_json() -> None:
    document = json.loads(audit("explain", "share", "--in", "错.txt", "-f", "json").stdout)
    assert [rule["id"] for rule in document["rules"]] == ["share"]
    (report,) = document["reports"]
    (attempt,) = report["attempts"]
    assert (attempt["outcome"], attempt["reason"]) == (None, "报告里没有读出“占比”这种声明")


@pytest.mark.usefixtures("folder")
def test_a_place_without_a_figure_names_those_of_its_line() -> None:
    result = audit("trace", "错.txt:1:1")
    assert result.exit_code == 0
    assert "这里没有读出数字；这一行的数字在 1:7 80.00万元" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("trace 错.txt:2", "错误：错.txt 只有 1 行，没有第 2 行\n"),
        ("trace 错.txt:1:99", "错误：错.txt 的第 1 行只有 45 个字符，没有第 99 列\n"),
        ("trace 没有.txt:1", "错误：找不到文件 没有.txt，请检查路径\n"),
        ("trace 错.txt", "错误：位置应写成 报告.txt:行:列 或 报告.txt:行（从 1 数起），不是“错.txt”\n"),
        ("explain share --in 没有.txt", "错误：找不到文件 没有.txt，请检查路径\n"),
        ("explain shares --in 错.txt", "错误：没有规则“shares”，是不是“share”？\n"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_mistakes_are_told_in_one_line(arguments: str, line: str) -> None:
    result = audit(*arguments.split())
    assert (result.exit_code, result.stderr, result.stdout) == (2, line, "")


@pytest.mark.usefixtures("folder")
def test_standard_input_is_traced_and_the_sign_of_a_cut_needs_no_figure() -> None:
    assert "第1行第33列" in audit("trace", "--", "-:1:33", input=WRONG).stdout


def test_all_that_a_rule_says_is_explained(tmp_path: Path) -> None:
    rule = "\n".join(
        (
            "formula: 培训费 <= 公用经费",
            "scope: report",
            "unit: money",
            "habits: [truncated, whole]",
            "message: 培训费{写为}超过了公用经费",
            "basis: 本县规定",
            "exceptions: [新设单位除外]",
            "tags: [本县]",
        )
    )
    (tmp_path / "own.yaml").write_text(rule, encoding="utf-8")
    text = audit("explain", "own", "--rules", str(tmp_path)).stdout
    for told in (
        "（report）",
        "金额（money）",
        "（truncated）",
        "（whole）",
        "培训费{写为}超过",
        "本县规定",
        "新设单位",
    ):
        assert told in text
    (found,) = json.loads(audit("explain", "own", "--rules", str(tmp_path), "-f", "json").stdout)["rules"]
    assert found["scope"] == "report"
    assert (found["unit"], found["habits"]) == ("money", ["truncated", "whole"])
    assert (found["message"], found["without"]) == ("培训费{写为}超过了公用经费", [])
