"""``audit rules test``: numbers corrupted, what must be noticed, what was; and rules on folders of reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli.main import main
from auditor.formula_syntax import parse_formula
from auditor.mutate import Mutant, Slip, mutants
from auditor.mutationtest import Score, score, total
from auditor.notation import Notation
from auditor.resources import folder
from auditor.rule import Example, Outcome, Rule
from auditor.ruleset import load
from auditor.survey import survey
from tests.pipeline_fixture import ROOT, read, rule_set

VOCABULARY = rule_set().vocabulary
LEAST = 0.95  # of what is demanded of the shipped rules
# These claims are made only where a number was written wrongly in one way: nothing that is right can be corrupted.
ALWAYS_WRONG = {kind for kind, claim in rule_set().vocabulary.claims.items() if claim.suspected}


def made(text: str) -> list[Mutant]:
    return list(mutants(read(text), VOCABULARY, Notation(VOCABULARY.units)))


def rule(formula: str, *examples: str, **extra: object) -> Rule:
    shown = tuple(Example(text, Outcome.CONSISTENT) for text in examples)
    return Rule("x", "x", (parse_formula(formula),), examples=shown, **extra)  # type: ignore[arg-type]


def scored(formula: str, *examples: str, **extra: object) -> Score:
    (only,) = score([rule(formula, *examples, **extra)], VOCABULARY)
    return only


# mutants --------------------------------------------------------------------------------------------------------------


def test_every_digit_the_unit_and_the_sign_are_corrupted() -> None:
    found = {(m.slip, m.after) for m in made("本年培训费20.5万元。")}
    assert found == {
        *((Slip.DIGIT, f"{digit}0.5万元") for digit in (3, 1, 7)),
        *((Slip.DIGIT, f"2{digit}.5万元") for digit in (1, 9, 5)),
        *((Slip.DIGIT, f"20.{digit}万元") for digit in (6, 4, 0)),
        (Slip.UNIT, "20.5千元"),
        (Slip.UNIT, "20.5十万元"),
        (Slip.SIGN, "-20.5万元"),
    }


def test_the_word_that_tells_a_decrease_is_turned_round() -> None:
    turned = [m for m in made("培训费20.5万元，比上年减少3.2万元，下降13.50%。") if m.turned]
    assert [(m.before, m.after, m.figure.text) for m in turned] == [
        ("减少", "增加", "3.2万元"),
        ("下降", "增加", "13.50%"),
    ]
    assert turned[0].text == "培训费20.5万元，比上年增加3.2万元，下降13.50%。"


def test_chinese_numerals_are_corrupted() -> None:
    assert "八成" in {m.after for m in made("培训费占公用经费的三成。")}


def test_a_cell_of_a_table_keeps_the_unit_above_it() -> None:
    table = "单位：万元\n\n| 科目 | 年初预算 | 决算 |\n| 培训费 | 20.5 | 18.2 |\n"
    found = [m for m in made(table) if m.before == "20.5"]
    assert found
    assert all(m.quantity.unit.symbol == "万元" for m in found)
    assert {m.slip for m in found} == {Slip.DIGIT, Slip.SIGN}


@given(whole=st.integers(0, 99999), places=st.integers(0, 3))
def test_a_mutant_differs_by_one_number_and_reads_as_another(whole: int, places: int) -> None:
    text = f"本年培训费{whole / 10**places:.{places}f}万元。"
    for mutant in made(text):
        assert mutant.text == text.replace(mutant.before, mutant.after, 1)
        assert mutant.quantity != mutant.figure.quantity


# scores ---------------------------------------------------------------------------------------------------------------


def test_a_sum_notices_all_that_rounding_does_not_hide() -> None:
    exact = scored("基本支出 = 人员经费 + 公用经费", "基本支出80.0万元，其中人员经费62.3万元，公用经费17.7万元。")
    assert exact.found
    assert not exact.survivors
    assert exact.spared  # the last digits, one off: three roundings explain 0.1


def test_what_the_formula_does_not_look_at_is_not_demanded() -> None:
    with_more = scored("培训费 <= 会议费", "培训费9.9万元，会议费10.1万元。差旅费3.3万元。")
    without = scored("培训费 <= 会议费", "培训费9.9万元，会议费10.1万元。")
    assert with_more.demanded == without.demanded
    assert with_more.spared > without.spared


def test_what_a_condition_shuts_out_is_not_demanded() -> None:
    text = "培训经费50万元，其中师资费20万元，场地费29万元。"
    free = scored("sum(分项) <= 总额", text, claim="listing")
    bound = scored("sum(分项) <= 总额", text, claim="listing", when=parse_formula("sum(分项) <= 105% * 总额"))
    assert 0 < bound.demanded < free.demanded


def test_a_blunt_rule_is_caught() -> None:
    """The other formula accepts what the first one should not: arithmetic demands it of the one that was shown."""
    one, other = parse_formula("基本支出 = 人员经费 + 公用经费"), parse_formula("基本支出 > 0")
    example = Example("基本支出80.0万元，其中人员经费62.3万元，公用经费17.7万元。", Outcome.CONSISTENT)
    (blunt,) = score([Rule("x", "x", (one, other), examples=(example,))], VOCABULARY)
    assert blunt.share is not None
    assert blunt.share < 0.1
    assert blunt.survivors


def test_examples_that_do_not_hold_count_for_nothing() -> None:
    assert scored("培训费 <= 会议费", "培训费10.1万元，会议费9.9万元。").demanded == 0
    assert scored("培训费 <= 会议费", "没有数字。").share is None
    assert total([]) is None


# What these presuppose is checked by other rules, or they tell of one slip of the hand only, as the totals of standards
# do: where a corrupted figure breaks that, they are silent.
PRESUPPOSING = {
    "change-rate-delta": 0.3,
    "plan-sum": 0.5,
    "remainder": 0.9,
    "score-highest": 0.75,
    "share-points": 0.8,
    "standard-times": 0.85,
    "standards-sum": 0.75,
    "whole-base": 0.7,  # some other rates and counts go with a whole number as well
}


def test_shipped_rules_notice_nearly_everything() -> None:
    scores = score(rule_set().rules, VOCABULARY)
    reached = total(scores)
    assert reached is not None
    assert reached >= LEAST
    tried = [each for each, rule in zip(scores, rule_set().rules, strict=True) if rule.claim not in ALWAYS_WRONG]
    assert len(scores) - len(tried) == len(ALWAYS_WRONG)
    assert [each.rule for each in tried if not each.looked] == [
        "paper-year",
        "report-year",
        "start-finish",
    ]  # of years and words alone
    tried = [each for each in tried if each.looked]
    assert [each.rule for each in tried if not each.demanded] == []
    assert [each.rule for each in tried if (each.share or 0) < PRESUPPOSING.get(each.rule, LEAST)] == []


# reports --------------------------------------------------------------------------------------------------------------


def test_rules_are_counted_on_reports(tmp_path: Path) -> None:
    texts = ("培训费9万元，会议费10万元。", "培训费19万元，会议费10万元。\n\n培训费9万元。", "没有数字。")
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path, text in zip(paths, texts, strict=False):
        path.write_text(text, encoding="utf-8")
    calls: list[tuple[int, int]] = []
    found = survey(
        [rule("培训费 <= 会议费")], VOCABULARY, [str(p) for p in paths], 3, lambda n, of: calls.append((n, of))
    )
    (tally,) = found.tallies
    assert (found.reports, tally.reports, tally.met) == (3, 2, sum(tally.outcomes.values()))
    assert (tally.outcomes[Outcome.CONSISTENT], tally.outcomes[Outcome.INCONSISTENT]) == (1, 1)
    assert [path for path, _ in tally.findings] == [str(paths[1])]
    assert len(found.errors) == 1
    assert calls[-1] == (3, 4) or calls[-1] == (4, 4)


# the command ----------------------------------------------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(main, ["rules", "test", *arguments])


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "x.yaml").write_text(
        "formula: 培训费 <= 公用经费\nexamples:\n  consistent: [公用经费10.00万元，培训费9.00万元。]\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.usefixtures("mine")
def test_one_rule_can_be_tested_by_itself() -> None:
    result = run("x", "--rules", "my")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()[:2]] == ["规则", "x"]
    assert "basic-expenditure" not in result.stdout
    assert "1 条规则的 1 个示例全部相符" in result.stdout


@pytest.mark.usefixtures("mine")
def test_an_unknown_rule_is_an_error() -> None:
    result = run("basic-expenditur")
    assert result.exit_code == 2
    assert "没有规则“basic-expenditur”，是不是“basic-expenditure”？" in result.stderr


def test_a_failing_example_is_an_error_and_tells_why(mine: Path) -> None:
    (mine / "my" / "y.yaml").write_text(
        "formula: 会议费 <= 公用经费\nexamples: {inconsistent: [会议费9.00万元。, 公用经费1万元，会议费0.5万元。]}\n",
        encoding="utf-8",
    )
    result = run("y", "--rules", "my")
    assert result.exit_code == 2
    assert "2 个示例中有 2 个不符" in result.stdout
    assert "应为矛盾，实为一致" in result.stdout


@pytest.mark.usefixtures("mine")
def test_a_score_can_be_demanded() -> None:
    assert run("x", "--rules", "my", "--min-score", "0.5").exit_code == 0
    assert run("x", "--rules", "my", "--min-score", "1.5").exit_code == 2
    Path("my/z.yaml").write_text(
        "formulas: [会议费 <= 公用经费, 会议费 > 0]\nexamples: {consistent: [公用经费10.00万元，会议费9.90万元。]}\n",
        encoding="utf-8",
    )
    low = run("z", "--rules", "my", "--min-score", "0.5")
    assert low.exit_code == 2
    assert "变异得分 0.0%，低于 --min-score 要求的 50.0%" in low.stderr


@pytest.mark.usefixtures("mine")
def test_reports_can_be_looked_at() -> None:
    result = run("listing-near", "--corpus", str(ROOT / "reports_in"))
    assert result.exit_code == 0
    assert "在 8 份报告上" in result.stdout
    assert "chengjiang-urban-2023.txt:15:10" in result.stdout
    missing = run("listing-near", "--corpus", "nowhere")
    assert missing.exit_code == 2
    assert "找不到文件 nowhere" in missing.stderr


@pytest.mark.usefixtures("mine")
def test_json_says_the_same() -> None:
    told = json.loads(run("x", "--rules", "my", "-f", "json", "--corpus", str(ROOT / "reports_in")).stdout)
    assert told["summary"] == {"rules": 1, "examples": 1, "failed": 0, "score": told["rules"][0]["score"]}
    assert told["rules"][0]["mutants"]["demanded"] > 0
    assert told["corpus"]["reports"] == 8


def test_broken_rules_do_not_stop_the_test_and_are_told(mine: Path) -> None:
    (mine / "my" / "z.yaml").write_text("formula: 培训费 <=\n", encoding="utf-8")
    result = run("x", "--rules", "my")
    assert result.exit_code == 2
    assert "my/z.yaml:1:16" in result.stderr
    assert "1 条规则的 1 个示例全部相符" in result.stdout


def test_the_shipped_folder_is_what_is_tested() -> None:
    assert {each.id for each in load([folder("rules")]).rules} == {each.id for each in rule_set().rules}
