"""The rule language as authors meet it: rules in YAML, texts, and what comes of them."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.applies import opening
from auditor.finding import Finding
from auditor.formula import Verdict, evaluate
from auditor.formula_syntax import parse_formula
from auditor.formula_tree import names
from auditor.formula_widened import can_be_widened, widened
from auditor.interval import Interval, point
from auditor.pipeline import Auditor
from auditor.read import read as read_document
from auditor.resources import folder
from auditor.rule import Outcome, Rule
from auditor.ruleset import RuleSet, load
from tests.pipeline_fixture import source

YES, NO = Outcome.CONSISTENT, Outcome.INCONSISTENT
MAYBE = Outcome.UNDECIDABLE


def loaded(tmp_path: Path, text: str) -> tuple[RuleSet, Rule]:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    found = load([folder("rules"), tmp_path])
    assert found.problems == ()
    return found, next(rule for rule in found.rules if rule.id == "x")


def outcomes(tmp_path: Path, rule: str, text: str) -> set[Outcome]:
    found, only = loaded(tmp_path, rule)
    auditor = Auditor([only], found.vocabulary)
    return {check.outcome for check in auditor.checks(auditor.read(source(text)))}


def finding(tmp_path: Path, rule: str, text: str) -> Finding:
    found, only = loaded(tmp_path, rule)
    (told,) = Auditor([only], found.vocabulary).audit(source(text)).findings
    return told


GROWTH = "formula: 基本支出[本年] - 基本支出[上年] = 基本支出[增减额]\n"
EACH = "each: [培训费, 会议费]\nwhen: 项[年初预算] >= 10万元\nformula: 项[决算] <= 项[年初预算]\n"
PER_HEAD = "formula: 公用经费 / 在职人员 <= 5万元\nscope: report\n"
BIG = "when: 在职人员 >= 100\nformula: 培训费 <= 会议费\nscope: report\n"
CLOSE = "formula: 收入总计 = 支出总计\ntolerance: {within: 0.5万元, reason: 总表取整}\n"


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        # measures and periods
        (GROWTH, "本年基本支出80.00万元，上年75.00万元，增加5.00万元。", {YES}),
        (GROWTH, "本年基本支出80.00万元，上年75.00万元，增加6.00万元。", {NO}),
        ("formula: 培训费[2023年] <= 培训费[2022年度]\n", "2022年培训费80.0万元，2023年培训费79.0万元。", {YES}),
        ("formula: 培训费[2023年] <= 培训费[2022年度]\n", "2022年培训费80.0万元，2023年培训费82.0万元。", {NO}),
        ("formula: 培训费[2023年] <= 培训费[2021年]\n", "2022年培训费80.0万元，2023年培训费82.0万元。", set()),
        ("formula: 培训费[增减率] <= 50%\n", "培训费100.0万元，比上年增长20%。", {YES}),
        ("formula: 培训费[增减率] <= 50%\n", "培训费100.0万元，比上年增长70%。", {NO}),
        # a subject's name in a condition, in brackets or not, stands for each subject in turn
        (EACH, "培训费年初预算20.0万元，支出决算21.0万元。", {NO}),
        (EACH, "培训费年初预算20.0万元，支出决算19.0万元。", {YES}),
        (EACH, "培训费年初预算9.0万元，支出决算11.0万元。", set()),
        # figures of another kind: divided, and in a condition
        (PER_HEAD, "在职人员18人。\n\n本年公用经费80.00万元。", {YES}),
        (PER_HEAD, "在职人员10人。\n\n本年公用经费80.00万元。", {NO}),
        (BIG, "在职人员180人。培训费9.0万元，会议费8.0万元。", {NO}),
        (BIG, "在职人员80人。培训费9.0万元，会议费8.0万元。", set()),
        (BIG, "培训费9.0万元，会议费8.0万元。", set()),  # what is not known to apply accuses nobody
        # tolerance
        (CLOSE, "收入总计100.00万元，支出总计100.50万元。", {YES}),
        (CLOSE, "收入总计100.00万元，支出总计100.60万元。", {NO}),
        (CLOSE.replace("0.5万元", "1%"), "收入总计100.00万元，支出总计100.90万元。", {YES}),
        (CLOSE.replace("0.5万元", "1%"), "收入总计100.00万元，支出总计101.10万元。", {NO}),
        # several formulas
        ("formulas: [培训费 = 会议费, 培训费 = 公用经费]\n", "培训费9.0万元，会议费8.0万元，公用经费9.0万元。", {YES}),
        ("formulas: [培训费 = 会议费, 培训费 = 公用经费]\n", "培训费9.0万元，会议费8.0万元，公用经费7.0万元。", {NO}),
    ],
)
def test_rules_say_what_their_authors_mean(tmp_path: Path, rule: str, text: str, expected: set[Outcome]) -> None:
    assert outcomes(tmp_path, rule, text) == expected


def test_a_message_may_name_figures_in_any_spelling(tmp_path: Path) -> None:
    rule = EACH + "message: “{对象}”{项[决算数]}，预算{项[年初预算]}\n"
    assert (
        finding(tmp_path, rule, "会议费年初预算20.0万元，支出决算21.0万元。").message
        == "“会议费”21.0万元，预算20.0万元"
    )
    rule = "formula: 公用经费 >= 培训费\nmessage: 公用{日常公用经费}，培训{培训费}\n"
    assert finding(tmp_path, rule, "公用经费1.0万元，培训费2.0万元。").message == "公用1.0万元，培训2.0万元"


def test_a_finding_beyond_a_tolerance_says_what_was_tolerated(tmp_path: Path) -> None:
    assert finding(tmp_path, CLOSE, "收入总计100.00万元，支出总计100.60万元。").remark == "超过了容差 0.5万元：总表取整"


def test_a_rule_of_one_line_tells_everything(tmp_path: Path) -> None:
    told = finding(tmp_path, "formula: 培训费 <= 公用经费\n", "公用经费1.0万元，培训费2.0万元。")
    assert told.title == "培训费 <= 公用经费"
    assert told.message == "培训费是2万元，大于公用经费（1万元），多1万元"


# which reports --------------------------------------------------------------------------------------------------------

TITLE = "某县水利局2023年度部门决算说明\n\n"
WRONG = "培训费9.0万元，会议费8.0万元。"


@pytest.mark.parametrize(
    ("applies", "text", "is_applied"),
    [
        ("{kind: 决算}", TITLE, True),
        ("{kind: [预算, 决算]}", TITLE, True),
        ("{kind: 预算}", TITLE, False),
        ("{kind: 决算}", "关于某事的说明\n\n", False),
        ("{years: 2023}", TITLE, True),
        ("{years: 2020-2023}", TITLE, True),
        ("{years: 2020-}", TITLE, True),
        ("{years: -2022}", TITLE, False),
        ("{years: 2024-}", TITLE, False),
        ("{years: 2023}", "某县水利局部门决算说明\n\n", False),
        ("{region: 某县}", TITLE, True),
        ("{region: [某省, 某市]}", TITLE, False),
        ("{kind: 决算, region: 某县, years: 2023}", TITLE, True),
        ("{kind: 决算, region: 某县, years: 2024}", TITLE, False),
        ("{kind: 决算}", "某县水利局\n\n公开说明\n\n按照部门决算公开的要求，说明如下。\n\n", True),
    ],
)
def test_a_rule_is_for_the_reports_it_names(tmp_path: Path, applies: str, text: str, is_applied: bool) -> None:
    rule = f"formula: 培训费 <= 会议费\napplies: {applies}\n"
    assert outcomes(tmp_path, rule, text + WRONG) == ({NO} if is_applied else set())


def test_the_title_goes_before_the_opening(tmp_path: Path) -> None:
    found, _ = loaded(tmp_path, "formula: 培训费 <= 会议费\n")
    text = "某局2023年部门决算说明\n\n一、概况\n\n2022年部门预算公开以后，情况如下。\n"
    told = opening(read_document(source(text)), found.vocabulary)
    assert (told.kinds, told.year) == ({"决算"}, 2023)


# tolerance ------------------------------------------------------------------------------------------------------------

small = st.fractions(-9, 9, max_denominator=4)
SIGNS = st.sampled_from(["=", "<", "<=", ">", ">="])


@given(left=small, right=small, value=st.fractions(0, 3, max_denominator=4), sign=SIGNS)
def test_a_tolerance_is_how_far_the_sides_may_be_apart(
    left: Fraction, right: Fraction, value: Fraction, sign: str
) -> None:
    formula = parse_formula(f"甲 {sign} 乙")
    verdict = evaluate(widened(formula, value, is_relative=False), _bound(formula, left, right))
    gap = left - right
    expected = {"=": abs(gap) <= value, "<": gap < value, "<=": gap <= value, ">": -gap < value, ">=": -gap <= value}
    assert (verdict is Verdict.HOLDS) is expected[sign]


@given(left=small, right=small, value=st.fractions(0, 1, max_denominator=10))
def test_a_relative_tolerance_is_a_part_of_the_right_side(left: Fraction, right: Fraction, value: Fraction) -> None:
    formula = parse_formula("甲 = 乙")
    verdict = evaluate(widened(formula, value, is_relative=True), _bound(formula, left, right))
    assert (verdict is Verdict.HOLDS) is (abs(left - right) <= value * abs(right))


def _bound(formula: object, left: Fraction, right: Fraction) -> dict[object, tuple[Interval, ...]]:
    first, second = names(formula)  # type: ignore[arg-type]
    return {first: (point(left),), second: (point(right),)}


def test_what_cannot_be_widened() -> None:
    assert can_be_widened(parse_formula("甲 = 乙 and 丙 <= 丁 or 戊 > 己"))
    assert not can_be_widened(parse_formula("甲 != 乙"))
    assert not can_be_widened(parse_formula("not 甲 = 乙"))
    assert str(widened(parse_formula("not 甲 = 乙"), Fraction(1), is_relative=False)) == "not 甲 = 乙"


# bounds ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "sum(名单)*sum(名单)*sum(名单)/sum(名单) = max(名单)*min(名单)",
        "甲*乙*丙/甲 - sum(名单)*甲 = 乙*丙-max(名单)",
        "*".join(["(甲+乙-丙)"] * 60) + " = 1",
        "max(" + ",".join(["甲*乙-乙*甲/丙"] * 25) + ") < 0",
        " and ".join(["甲/乙=乙/甲"] * 30),
    ],
)
@pytest.mark.parametrize("often", [20, 60, 150, 500])
def test_no_formula_takes_long(text: str, often: int) -> None:
    formula = parse_formula(text)
    values = tuple(Interval(Fraction(-1 - n), Fraction(3 + n)) for n in range(often))
    bound = {name: values if name.text == "名单" else values[:1] for name in names(formula)}
    start = time.process_time()
    evaluate(formula, bound)
    assert time.process_time() - start < 10
