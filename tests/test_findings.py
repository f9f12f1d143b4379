"""What a finding says to its reader: messages, numbers, and the names of the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.finding import Check, Finding
from auditor.findings import message
from auditor.formula_syntax import parse_formula
from auditor.pipeline import Auditor
from auditor.resources import folder
from auditor.rule import Outcome, Rule, Severity
from auditor.ruleset import load
from tests.pipeline_fixture import audited, source


@pytest.mark.parametrize(
    ("template", "subject", "told"),
    [
        ("“{对象}”增减率写的是7%", "培训费", "“培训费”增减率写的是7%"),
        ("“{对象}”增减率写的是7%", "", "增减率写的是7%"),
        ("不可能是同一个总体（{对象}）的占比", "", "不可能是同一个总体的占比"),
        ("列出的是2项：{对象}", "", "列出的是2项"),
        ("{对象}：算式不成立", "", "算式不成立"),
        ("", "培训费", "培训费：甲是2，大于1，多1"),
        ("", "甲", "甲是2，大于1，多1"),
        ("", "", "甲是2，大于1，多1"),
        ("{谁}说了算", "培训费", "{谁}说了算"),
    ],
)
def test_who_is_not_known_is_not_told(template: str, subject: str, told: str) -> None:
    rule = Rule("x", "标题不是对象", (parse_formula("甲 <= 1"),), message=template)
    check = Check("x", Outcome.INCONSISTENT, Severity.ERROR, (), subject, sentence="甲是2，大于1，多1")
    assert message(check, rule) == told


def only(text: str) -> Finding:
    (finding,) = audited(text).findings
    return finding


def test_a_title_is_never_taken_for_a_subject() -> None:
    finding = only("2603.75万元，比上年增加187.64万元，增长7.21%。")
    assert finding.message == "增减率写的是7.21%，而按本期2603.75万元、增减额187.64万元计算是7.77%"


@pytest.mark.parametrize(
    ("text", "numbers", "values"),
    [
        ("内设4个科室，分别是办公室、财务科、法制科。", "4个 = 3", ("4", "3", "1")),
        ("内设4个科室，分别是办公室、财务科和法制科。", "2 <= 4个 <= 3", ("4", "3", "1")),
        ("内设2个科室，分别是办公室、财务科、法制科、人事科。", "2个 = 4", ("2", "4", "2")),
    ],
)
def test_bounds_are_told_as_one_reads_them(text: str, numbers: str, values: tuple[str, str, str]) -> None:
    finding = only(text)
    assert (finding.rule, finding.numbers, finding.values) == ("counted-list", numbers, values)


def own(tmp_path: Path, rule: str, text: str) -> Finding:
    (tmp_path / "own.yaml").write_text(rule, encoding="utf-8")
    loaded = load([folder("rules"), tmp_path])
    assert loaded.problems == ()
    rules = [rule for rule in loaded.rules if rule.id == "own"]
    (finding,) = Auditor(rules, loaded.vocabulary).audit(source(text)).findings
    return finding


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("培训费 = 会议费 + 公务接待费", "培训费是9万元，而会议费 + 公务接待费是7万元，相差2万元"),
        ("培训费 <= 会议费", "培训费是9万元，大于会议费（5万元），多4万元"),
        ("培训费 < 会议费", "培训费是9万元，不小于会议费（5万元）"),
        ("会议费 >= 培训费", "会议费是5万元，小于培训费（9万元），少4万元"),
        ("会议费 > 培训费", "会议费是5万元，不大于培训费（9万元）"),
        ("培训费 <= 5万元", "培训费是9万元，大于5万元，多4万元"),
        ("培训费 = 5万元", "培训费是9万元，不是5万元，相差4万元"),
        ("培训费 >= 10万元", "培训费是9万元，小于10万元，少1万元"),
        ("培训费 * 2 <= 会议费", "培训费：培训费 * 2是18万元，大于会议费（5万元），多13万元"),
        ("not 培训费 > 会议费", "培训费：not 9.00万元 > 5.00万元 不成立"),
    ],
)
def test_a_rule_without_a_message_is_told_in_words(formula: str, told: str, tmp_path: Path) -> None:
    finding = own(tmp_path, f"formula: {formula}\n", "培训费9.00万元，会议费5.00万元，公务接待费2.00万元。")
    assert finding.message.removeprefix("培训费：") == told.removeprefix("培训费：")


def test_roles_are_named_without_the_quotes_of_the_grammar(tmp_path: Path) -> None:
    rule = "formula: 培训费 <= 「因公出国（境）费」[决算]\n"
    rule += "message: 超过{「因公出国（境）费」[决算]}和{因公出国（境）费[决算]}\n"
    finding = own(tmp_path, rule, "培训费9.00万元，因公出国（境）费决算数5.00万元。")
    assert [evidence.role for evidence in finding.evidence] == ["培训费", "因公出国（境）费[决算]"]
    assert finding.message == "超过5.00万元和5.00万元"


def test_a_formula_of_one_name_is_checked_wherever_it_is_told(tmp_path: Path) -> None:
    assert own(tmp_path, "formula: 培训费 <= 5万元\n", "培训费8.00万元。").difference == "3万元"
