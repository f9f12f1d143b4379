"""How much a contradiction matters: what it turns over, how large it is, and the order that this gives."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli.main import main
from auditor.finding import Finding
from auditor.materiality import Flip, Large, Materiality, Side, Threshold, Turn, Weight
from auditor.pipeline import Auditor
from auditor.report.summary import Summary
from auditor.report.weighing import gravest, impact, money, weight
from auditor.resources import folder
from auditor.rule import Severity
from auditor.ruleset import load
from auditor.source import SourceFile
from auditor.weigh import gravest_first
from tests.pipeline_fixture import REPORTS, ROOT, accusations, audited, auditor, rule_set, source
from tests.run_fixture import SHARED, rendered, run

BELOW, AT, ABOVE = Side.BELOW, Side.AT, Side.ABOVE
MANY = (
    "全年非税收入16478万元，比上年减少2354万元，增长12.5%。\n"
    "三公经费预算9.00万元，决算9.84万元。\n"
    "本年基本支出3276.41万元，其中人员经费2894.65万元，公用经费381.67万元。\n"
)


def first(text: str, rule: str = "") -> Finding:
    found = [each for each in audited(text).findings if not rule or each.rule == rule]
    assert found, [each.rule for each in audited(text).findings]
    return found[0]


def known(text: str, rule: str = "") -> Materiality:
    told = first(text, rule).materiality
    assert told is not None
    return told


# what is turned over --------------------------------------------------------------------------------------------------

FLIPS = {
    # text, rule: what is turned over, said and true
    "a fall told as a rise": (
        "全年非税收入16478万元，比上年减少2354万元，增长12.5%。",
        "change-direction",
        [Turn(Flip.DIRECTION, BELOW, ABOVE, torn=True)],
    ),
    "a rise that is a fall, by the amounts": (
        "教育支出247.95万元，较上年决算268.48万元增加20.53万元。",
        "change-amount",
        [Turn(Flip.DIRECTION, ABOVE, BELOW)],
    ),
    "a rise that is a smaller one": ("教育支出247.95万元，较上年决算227.42万元增加22.53万元。", "change-amount", []),
    "a rate that is another": ("今年完成抽检1200批次，比上年的1000批次增长30%。", "change-rate-levels", []),
    "complete and exceeded": (
        "支出决算为110万元，完成年初预算的100%，决算数大于预算数10万元。",
        "completion-excess",
        [Turn(Flip.COMPLETION, AT, ABOVE, torn=True)],
    ),
    "complete that is not": (
        "年初预算为998.35万元，支出决算为771.30万元，完成年初预算的100%。",
        "completion",
        [Turn(Flip.COMPLETION, AT, BELOW)],
    ),
    "incomplete all the same": ("年初预算为998.00万元，支出决算为771.30万元，完成年初预算的87.3%。", "completion", []),
    "a budget exceeded": ("公务接待费预算9.00万元，决算9.84万元。", "three-public-item-budget", [Turn(Flip.BUDGET)]),
    "unchanged that is not": (
        "公务接待费支出决算5.00万元，上年决算4.00万元，与上年持平。",
        "unchanged",
        [Turn(Flip.EQUALITY)],
    ),
    "more than there is": (
        "教育支出1595.95万元，完成年初预算的100%，决算数大于预算数的主要原因是工作安排。",
        "over-plan",
        [Turn(Flip.COMPLETION)],
    ),
    "a total of parts": ("全年经费100万元，分为办公费60万元、维修费45万元。", "composition", []),
}


UNSURE = {"complete that is not"}  # any of its figures may be wrong, and not all corrections turn it over


@pytest.mark.parametrize("name", FLIPS)
def test_what_is_turned_over(name: str) -> None:
    text, rule, turns = FLIPS[name]
    told = known(text, rule)
    assert list(told.turns) == turns
    assert (told.weight is Weight.FLIPS) == bool(turns)
    assert told.sure == (name not in UNSURE)


def test_every_kind_of_claim_that_has_thresholds_says_so_in_words() -> None:
    told = {each.kind for claim in rule_set().vocabulary.claims.values() for each in claim.flips}
    told |= {rule.flips for rule in rule_set().rules if rule.flips is not None}
    assert told == set(Flip) - {Flip.RANKING, Flip.STAFFING}  # for rules of one's own


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize(("said", "true"), [(None, None), *[(one, other) for one in Side for other in Side]])
@pytest.mark.parametrize("torn", [False, True])
def test_every_turn_has_words(flip: Flip, said: Side | None, true: Side | None, torn: bool) -> None:
    told = weight(Materiality(Weight.FLIPS, (Turn(flip, said, true, torn),), True, Fraction(315000)))
    assert told.startswith("翻转：")
    assert told.endswith("，涉及31.5万元")
    assert "{" not in told


def test_one_of_several_likely_corrections_turns_over_perhaps() -> None:
    # 0.20 for -0.20, or 3.80 for 4.20: nobody can tell
    text = "全年培训费支出4.00万元，较上年决算4.20万元增加0.20万元。"
    report = audited(text)
    likely = report.causes[0].suggestions
    assert len([each for each in likely if each.tied]) > 1
    told = known(text)
    assert told.turns == (Turn(Flip.DIRECTION, ABOVE, BELOW),)
    assert not told.sure
    assert weight(told).startswith("可能翻转：写增实减")
    assert told.rank < replace(told, sure=True).rank


def own(tmp_path: Path, rule: str, text: str) -> Materiality:
    (tmp_path / "own.yaml").write_text(rule, encoding="utf-8")
    found = load([folder("rules"), tmp_path])
    assert found.problems == ()
    made = [each for each in Auditor(found.rules, found.vocabulary).audit(source(text)).findings if each.rule == "own"]
    assert made
    assert made[0].materiality is not None
    return made[0].materiality


def test_a_rule_of_ones_own_says_what_it_turns_over(tmp_path: Path) -> None:
    told = own(tmp_path, "formula: 培训费 <= 会议费\nflips: ranking\n", "会议费3.00万元，培训费5.00万元。")
    assert told.turns == (Turn(Flip.RANKING),)
    assert told.amount == 20000


@pytest.mark.parametrize(
    ("threshold", "turns"),
    [("4万元", (Turn(Flip.STAFFING, ABOVE, BELOW),)), ("3.00万元", (Turn(Flip.STAFFING, ABOVE, AT),)), ("6万元", ())],
)
def test_a_threshold_is_passed_or_is_not(tmp_path: Path, threshold: str, turns: tuple[Turn, ...]) -> None:
    rule = f"formula: 培训费 = 会议费\nflips: staffing\nthreshold: {threshold}\nscope: report\n"
    told = own(tmp_path, rule, "会议费3.00万元，培训费5.00万元。")
    assert told.turns == turns


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("threshold: 100%\n", "threshold 要和 flips 一起写"),
        ("flips: budgets\n", "“flips”不能是“budgets”，是不是“budget”"),
        ("flips: budget\nthreshold: 很多\n", "threshold 应当是一个数量"),
        ("flips: budget\nthreshold: 约5万元\n", "threshold 应当是一个确定的数量"),
        ("flips: budget\nthreshold: [1]\n", "threshold"),
    ],
)
def test_what_is_wrong_with_them_is_told(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "own.yaml").write_text(f"formula: 培训费 <= 会议费\n{content}", encoding="utf-8")
    (problem,) = load([folder("rules"), tmp_path]).problems
    assert told in problem


# words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("large: {relative: 5}", "materiality 的“relative”不能是“5”"),
        ("large: {relative: 0%}", "materiality 的“relative”不能是“0%”"),
        ("large: {amount: 5%}", "materiality 的“amount”不能是“5%”"),
        ("large: {amounts: 5万元}", "amounts"),
        ("suspected: [chang]", "suspected 里的“chang”不是一种声明，是不是“change”"),
        ("thresholds: {chang: {direction: {rate: 0}}}", "chang"),
        ("thresholds: {change: {directions: {rate: 0}}}", "directions"),
        ("thresholds: {change: {direction: {rates: 0}}}", "rates"),
        ("thresholds: {change: {direction: {rate: 多}}}", "界限“多”不是一个数量"),
        ("larger: {}", "larger"),
    ],
)
def test_what_is_wrong_with_the_words_is_told(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "w.yaml").write_text(f"materiality: {{{content}}}\n", encoding="utf-8")
    (problem,) = load([folder("rules"), tmp_path]).problems
    assert told in problem


def test_words_of_ones_own_say_what_is_large_and_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_text(
        "materiality:\n  large: {relative: 50%}\n  thresholds: {share: {completion: {share: 50%}}}\n", encoding="utf-8"
    )
    found = load([folder("rules"), tmp_path]).vocabulary
    assert found.large == Large(Fraction(1, 2), Fraction(1_000_000))
    assert found.claims["share"].flips == (Threshold(Flip.COMPLETION, "占比", Fraction(1, 2)),)
    assert found.claims["change"].flips == rule_set().vocabulary.claims["change"].flips


# how large ------------------------------------------------------------------------------------------------------------

SIZES = [
    # text, amount in 元, percent of what is reported, weight
    ("基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。", 10000, "1.25", Weight.SMALL),
    ("基本支出80.00万元，其中人员经费62.30万元，公用经费12.70万元。", 50000, "6.25", Weight.LARGE),
    ("教育支出247.95万元，较上年决算227.42万元增加22.53万元。", 20000, None, Weight.LARGE),
    # a rate stands for money: its difference times what it is a rate of
    ("年初预算为1000.00万元，支出决算为800.00万元，完成年初预算的90%。", 1000000, None, Weight.LARGE),
    ("本年收入合计1000万元，其中财政拨款收入800万元，占70%。", 1000000, None, Weight.LARGE),
    ("今年完成抽检1200批次，比上年的1000批次增长30%。", None, None, Weight.LARGE),
    ("内设4个科室，分别是办公室、财务科和法制科。", None, "25", Weight.LARGE),
]


@pytest.mark.parametrize(("text", "amount", "relative", "size"), SIZES)
def test_how_large_it_is(text: str, amount: int | None, relative: str | None, size: Weight) -> None:
    told = known(text)
    assert told.amount == amount
    assert told.weight is size
    if relative is not None:
        assert told.relative == Fraction(relative) / 100


def test_something_for_nothing_is_large() -> None:
    told = known("公务用车购置及运行费0万元，其中：公务用车购置费0万元，公务用车运行维护费2.65万元。", "official-cars")
    assert (told.amount, told.relative, told.weight) == (26500, None, Weight.LARGE)


@pytest.mark.parametrize(
    "text",
    [
        "教育支出100.00万元，占支出合计的33.33%，支出合计300.10万元。",
        "支出合计300.10万元，其中教育支出100.00万元，占33.33%；卫生支出200.10万元，占66.68%。",
    ],
)
def test_the_last_digit_is_the_least(text: str) -> None:
    for finding in audited(text).findings:
        assert finding.materiality is not None
        assert finding.materiality.weight is Weight.DIGIT
        assert impact(finding) == ""


def test_a_norm_is_broken_however_little() -> None:
    told = known("公务接待费预算9.00万元，决算9.02万元。")
    assert (told.weight, told.amount) == (Weight.FLIPS, 200)


@pytest.mark.parametrize(
    ("amount", "told"),
    [("0", "0元"), ("12.345", "12.35元"), ("9999", "9999元"), ("10000", "1万元"), ("315000", "31.5万元"),
     ("123456789", "1.23亿元")],
)  # fmt: skip
def test_amounts_are_told_in_their_unit(amount: str, told: str) -> None:
    assert money(Fraction(amount)) == told


def test_it_is_small_and_can_be_handed_to_another_process() -> None:
    told = known(FLIPS["complete and exceeded"][0])
    assert pickle.loads(pickle.dumps(told)) == told
    assert len(pickle.dumps(told)) < 600


# order ----------------------------------------------------------------------------------------------------------------

NUMBERS = st.fractions(0, 10**6, max_denominator=100)
WEIGHED = st.builds(
    Materiality,
    st.sampled_from(Weight),
    st.just(()),
    st.booleans(),
    st.none() | NUMBERS,
    st.none() | NUMBERS,
)


@given(WEIGHED, WEIGHED, WEIGHED)
def test_the_order_is_total(one: Materiality, other: Materiality, third: Materiality) -> None:
    assert (one.rank < other.rank) + (one.rank == other.rank) + (one.rank > other.rank) == 1
    if one.rank <= other.rank <= third.rank:
        assert one.rank <= third.rank


@given(WEIGHED, NUMBERS)
def test_more_money_never_matters_less(one: Materiality, more: Fraction) -> None:
    assert one.rank <= replace(one, amount=(one.amount or Fraction(0)) + more).rank


PARTS = st.integers(10_000, 99_999)


@given(PARTS, st.integers(-4000, 4000).filter(lambda miss: abs(miss) > 2), st.integers(2, 5))
def test_a_greater_miss_never_matters_less(part: int, miss: int, times: int) -> None:
    """The same total, missed by more on the same side."""
    assert known(_sum(part, miss)).rank <= known(_sum(part, miss * times)).rank


@given(PARTS, st.integers(3, 4000))
def test_it_is_all_the_same_on_which_side_it_is_missed(part: int, miss: int) -> None:
    one, other = known(_sum(part, miss)), known(_sum(part, -miss))
    assert (one.amount, one.relative, one.weight) == (other.amount, other.relative, other.weight)
    assert one.amount == miss * 100


def _sum(part: int, miss: int) -> str:
    """Parts in hundredths of 万元 that miss their total by so many."""
    one, other, whole = (Fraction(each, 100) for each in (part, 40_000 - miss, part + 40_000))
    return f"全年经费{float(whole):.2f}万元，分为办公费{float(one):.2f}万元、维修费{float(other):.2f}万元。"


def test_findings_can_be_told_with_the_gravest_first() -> None:
    report = audited(MANY)
    assert [each.rule for each in report.findings] == ["change-direction", "three-public-budget", "basic-expenditure"]
    assert not report.by_gravity
    ranked = gravest_first(report)
    assert [each.rule for each in ranked.findings] == ["change-direction", "basic-expenditure", "three-public-budget"]
    assert ranked.by_gravity
    assert sorted(ranked.findings, key=lambda each: each.fingerprint) == sorted(
        report.findings, key=lambda each: each.fingerprint
    )


def test_those_with_one_cause_are_told_at_the_gravest_of_them() -> None:
    report = audited(SHARED)
    ranked = gravest_first(report)
    order = [each.fingerprint for each in ranked.findings]
    for cause in ranked.causes:
        assert list(cause.findings) == sorted(cause.findings, key=order.index)
    assert {frozenset(cause.findings) for cause in ranked.causes} == {
        frozenset(cause.findings) for cause in report.causes
    }


def test_severity_goes_before_everything() -> None:
    found = sorted(accusations(audited(MANY)), key=lambda each: each.gravity, reverse=True)
    assert [each.severity for each in found] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]


def test_the_gravest_is_named() -> None:
    assert gravest(Summary.of([audited(MANY)])) == "最重的一处：第1行第20列，翻转：一处写减，一处写增，涉及2354万元"
    assert gravest(Summary.of([audited("公务接待费预算9.00万元，决算9.84万元。")])) == ""
    assert gravest(Summary()) == ""
    slight = audited("公务接待费预算9.00万元，决算9.84万元。")
    two = [replace(audited(MANY), path="a.txt"), replace(slight, path="b.txt")]
    assert gravest(Summary.of(two)).startswith("最重的一处：a.txt 第1行")


@pytest.mark.parametrize("path", REPORTS)
def test_every_finding_is_weighed(path: str) -> None:
    for finding in auditor().audit(SourceFile(path, (ROOT / path).read_bytes())).findings:
        assert finding.materiality is not None


# what is shown --------------------------------------------------------------------------------------------------------


def check(*arguments: str, **environment: str) -> Result:
    result = CliRunner(env=environment).invoke(main, ["check", *arguments])
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("报告.txt").write_text(MANY, encoding="utf-8")
    return "报告.txt"


def rules_of(result: Result) -> list[str]:
    return [finding["rule"] for finding in json.loads(result.stdout)["reports"][0]["findings"]]


BY_PLACE = ["change-direction", "three-public-budget", "basic-expenditure"]
BY_WEIGHT = ["change-direction", "basic-expenditure", "three-public-budget"]


def test_the_order_is_chosen_by_option_environment_and_configuration(many: str) -> None:
    assert rules_of(check(many, "-f", "json")) == BY_PLACE
    assert rules_of(check(many, "-f", "json", "--sort", "materiality")) == BY_WEIGHT
    assert rules_of(check(many, "-f", "json", AUDIT_SORT="materiality")) == BY_WEIGHT
    Path("audit.yaml").write_text("sort: materiality\n", encoding="utf-8")
    assert rules_of(check(many, "-f", "json")) == BY_WEIGHT
    assert rules_of(check(many, "-f", "json", "--sort", "place")) == BY_PLACE
    Path("audit.yaml").write_text("sort: weight\n", encoding="utf-8")
    assert "“sort”不能是“weight”" in check(many).stderr
    assert check(many, "--no-config", "--sort", "weight").exit_code == 2


@pytest.mark.parametrize("name", ["text", "concise", "markdown", "csv", "jsonl"])
def test_formats_follow_the_order(many: str, name: str) -> None:
    for order, rules in (("place", BY_PLACE), ("materiality", BY_WEIGHT)):
        shown = check(many, "-f", name, "--sort", order).stdout
        places = [shown.index(rule) for rule in rules]
        assert places == sorted(places)


def test_json_has_it_all(many: str) -> None:
    found = json.loads(check(many, "-f", "json").stdout)["reports"][0]["findings"]
    assert found[0]["materiality"] == {
        "class": "flips",
        "flips": ["direction"],
        "sure": True,
        "amount": "23540000",
        "relative": None,
        "text": "翻转：一处写减，一处写增，涉及2354万元",
    }
    assert found[2]["materiality"] | {"relative": ""} == {
        "class": "small",
        "flips": [],
        "sure": True,
        "amount": "900",
        "relative": "",
        "text": "较小：相差900元",
    }


PHRASE = "翻转：一处写减，一处写增，涉及2354万元"


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "markdown", "csv", "html", "junit"])
def test_formats_say_what_is_turned_over(name: str) -> None:
    assert PHRASE in rendered(name, run(MANY))


def test_what_moves_digits_only_is_no_noise() -> None:
    shown = rendered("text", run("基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。"))
    assert "影响" not in shown
    assert "较小" not in shown


def test_the_page_ranks_its_findings() -> None:
    shown = rendered("html", run(MANY))
    ranks = [part.partition('"')[0] for part in shown.split(' data-rank="')[1:]]
    assert ranks == ["1", "3", "2"]
    assert 'class="weight flips"' in shown
    assert 'value="rank"' in shown
