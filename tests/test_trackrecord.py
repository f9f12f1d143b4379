"""How rules fare over a corpus: the counts, the file of them, who is in doubt, and where that is said."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from math import comb
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from auditor import resources
from auditor.cli.main import main
from auditor.errors import GoujiError
from auditor.finding import ReportAudit
from auditor.measuredfile import Measured, read_measured, written
from auditor.report.formats import FORMATS
from auditor.report.page import Page
from auditor.report.summary import Summary
from auditor.report.weighing import doubted, fared
from auditor.rule import Habit, Outcome, Rule, Severity
from auditor.run import Run
from auditor.source import SourceFile
from auditor.trackrecord import Fares, Met, Record, definition
from tests.pipeline_fixture import REPORTS, ROOT, audited, auditor, rule_set
from tests.run_fixture import audited as run_audited

GOOD = "会议费5.00万元，培训费3.00万元。\n"
BAD = "会议费3.00万元，培训费5.00万元。\n"
RULE = "formula: 培训费 <= 会议费\n"


# counting -------------------------------------------------------------------------------------------------------------


def test_what_came_of_each_rule_is_counted_in_every_report() -> None:
    for path in REPORTS:
        report = auditor().audit(SourceFile(path, (ROOT / path).read_bytes()), complete=True)
        for rule in rule_set().rules:
            met = next((each for each in report.met if each.rule == rule.id), Met(rule.id))
            outcomes = [each.outcome for each in report.checks if each.rule == rule.id]
            assert met.held == outcomes.count(Outcome.CONSISTENT)
            assert met.failed + met.near == outcomes.count(Outcome.INCONSISTENT)
            assert met.undecidable == outcomes.count(Outcome.UNDECIDABLE)
        assert [each.rule for each in report.met] == sorted(each.rule for each in report.met)


def test_what_a_habit_explains_is_no_failure() -> None:
    (near,) = [
        each for each in audited("本年收入合计3585.5万元，分为财政拨款收入3575万元、其他收入10万元。").met if each.near
    ]
    assert near.failed == 0


def test_reports_are_added_up() -> None:
    fares, others = Fares(), Fares()
    fares.add([Met("r", held=2), Met("s", undecidable=1)])
    fares.add([Met("r", held=1, failed=3)])
    others.add([Met("r", near=1)])
    others.add([])
    fares.include(others)
    assert fares.records == {
        "r": Record(4, applied=3, failed_in=1, held=3, failed=3, near=1),
        "s": Record(4, undecided_in=1, undecidable=1),
    }


# doubt ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failed_in", "applied", "doubtful"),
    [(0, 0, False), (4, 4, False), (5, 5, True), (5, 6, False), (7, 8, True), (6, 8, False), (9, 10, True),
     (8, 10, False), (50, 100, False), (58, 100, False), (59, 100, True), (0, 100, False)],
)  # fmt: skip
def test_a_rule_is_in_doubt_where_it_fails_in_most_reports(failed_in: int, applied: int, doubtful: bool) -> None:
    assert Record(200, applied=applied, failed_in=failed_in).is_doubtful is doubtful


@given(st.integers(1, 60), st.data())
def test_the_test_is_the_exact_binomial_one(applied: int, data: st.DataObject) -> None:
    failed_in = data.draw(st.integers(0, applied))
    chance = sum(Fraction(comb(applied, count), 2**applied) for count in range(failed_in, applied + 1))
    assert Record(applied, applied=applied, failed_in=failed_in).is_doubtful == (chance <= Fraction(1, 20))


def test_a_rule_that_is_tried_only_where_something_is_amiss_is_never_in_doubt() -> None:
    known = Record(100, applied=50, failed_in=50, failed=50)
    assert known.is_doubtful
    assert not replace(known, suspected=True).is_doubtful
    assert "不成立是常事" in fared(replace(known, suspected=True))
    (met,) = [
        each
        for each in audited("公务接待费年初预算1万元，支出决算0.53万元，完成年初预算的47%。").met
        if each.rule == "completion-complement"
    ]
    assert met.suspected


# the digest of a rule -------------------------------------------------------------------------------------------------

CHANGES = {
    "formulas": rule_set().rules[0].formulas,
    "claim": "repeat",
    "when": rule_set().rules[0].formulas[0],
    "without": ("本期",),
    "scope": "report",
    "each": ("会议费",),
    "dimension": "count",
    "habits": frozenset({Habit.BALANCED}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_digest_is_of_what_decides(name: str) -> None:
    rule = next(each for each in rule_set().rules if each.id == "share")
    assert definition(replace(rule, **{name: CHANGES[name]})) != definition(rule)


@pytest.mark.parametrize(
    "other", [{"title": "别的"}, {"message": "别的"}, {"basis": ""}, {"examples": ()}, {"severity": Severity.NOTICE}]
)
def test_what_a_rule_says_of_itself_does_not_change_it(other: dict[str, object]) -> None:
    rule = next(each for each in rule_set().rules if each.id == "share")
    assert definition(replace(rule, **other)) == definition(rule)  # type: ignore[arg-type]


# the file -------------------------------------------------------------------------------------------------------------


def test_the_file_says_what_was_counted(tmp_path: Path) -> None:
    rules = rule_set().rules
    known = {"share": Record(7, 5, 2, 1, 9, 3, 1, 4), "completion-complement": Record(7, 1, 1, suspected=True)}
    file = tmp_path / "m.json"
    file.write_bytes(written(known, rules, 7, "说明"))
    found = read_measured(file, "m.json")
    assert found.corpus == 7
    assert found.known(rules) == {rule.id: known.get(rule.id, Record(7)) for rule in rules}
    assert found.stale(rules) == ()
    assert json.loads(file.read_text(encoding="utf-8"))["about"] == "说明"
    assert written(known, tuple(reversed(rules)), 7, "说明") == file.read_bytes()


def test_counts_of_a_changed_rule_are_not_believed() -> None:
    rules = list(rule_set().rules)
    found = Measured("m", 3, {rule.id: (definition(rule), Record(3)) for rule in rules} | {"gone": ("0", Record(3))})
    changed = [replace(rule, scope="report") if rule.id == "share" else rule for rule in rules]
    assert "share" in found.known(rules)
    assert "share" not in found.known(changed)
    assert found.stale(changed) == ("share", "gone")


BROKEN = [
    b"", b"[]", b"{", b"\xff", b"{}", b'{"kind": "audit-baseline", "schema_version": 1, "reports": 1, "rules": []}',
    b'{"kind": "audit-measured", "schema_version": 2, "reports": 1, "rules": []}',
    b'{"kind": "audit-measured", "schema_version": 1, "reports": true, "rules": []}',
    b'{"kind": "audit-measured", "schema_version": 1, "reports": -1, "rules": []}',
    b'{"kind": "audit-measured", "schema_version": 1, "reports": 1, "rules": {}}',
    b'{"kind": "audit-measured", "schema_version": 1, "reports": 1, "rules": [1]}',
    b'{"kind": "audit-measured", "schema_version": 1, "reports": 1, "rules": [{"rule": "share"}]}',
    b"[" * 100_000,
]  # fmt: skip
ENTRY = {"rule": "r", "definition": "d", "applied": 1, "failed_in": 1, "undecided_in": 0, "held": 0, "failed": 1,
         "near": 0, "undecidable": 0}  # fmt: skip


@pytest.mark.parametrize("data", BROKEN)
def test_a_broken_file_is_told_in_one_line(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(data)
    with pytest.raises(GoujiError, match=r"^实测文件 m\.json 读不了：[^\n]*$"):
        read_measured(tmp_path / "m.json", "m.json")


@pytest.mark.parametrize(
    "change", [{"rule": 1}, {"definition": None}, {"failed_in": 2}, {"applied": 2}, {"held": "1"}, {"near": 10**12}]
)
def test_counts_that_cannot_be_are_refused(change: dict[str, object], tmp_path: Path) -> None:
    def file(entry: dict[str, object]) -> Path:
        document = {"kind": "audit-measured", "schema_version": 1, "reports": 1, "rules": [entry]}
        (tmp_path / "m.json").write_text(json.dumps(document), encoding="utf-8")
        return tmp_path / "m.json"

    assert read_measured(file(dict(ENTRY)), "m").rules["r"][1] == Record(1, 1, 1, failed=1)
    with pytest.raises(GoujiError):
        read_measured(file(ENTRY | change), "m")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoujiError, match=r"没有这个文件|不存在|找不到"):
        read_measured(tmp_path / "nothing.json", "nothing.json")


# what is shipped ------------------------------------------------------------------------------------------------------


def test_the_shipped_file_knows_every_rule_as_it_is() -> None:
    """Where this fails a rule was changed or added: measure anew (docs/materiality.md says how)."""
    shipped = read_measured(resources.folder("rules") / resources.MEASURED, "rules")
    assert shipped.corpus > 200
    assert set(shipped.rules) == {rule.id for rule in rule_set().rules}
    assert shipped.stale(rule_set().rules) == ()
    for rule, (_, record) in shipped.rules.items():
        assert record.held + record.failed + record.near >= record.applied, rule
        assert not record.is_doubtful, rule


# commands -------------------------------------------------------------------------------------------------------------


def audit(*arguments: str, **environment: str) -> Result:
    result = CliRunner(env=environment).invoke(main, list(arguments))
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a rule of one's own that fails in nine of ten reports."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "own.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "all").mkdir()
    for number in range(10):
        (tmp_path / "all" / f"{number}.txt").write_text(BAD if number else GOOD, encoding="utf-8")
    return tmp_path


DOUBT = "这条规则在适用的 10 份报告里有 9 份不成立，先看它是否适用"


def test_rules_are_measured_over_a_corpus(corpus: Path) -> None:
    result = audit("rules", "measure", "all", "--rules", "my", "-o", "m.json", "--about", "十份")
    assert result.exit_code == 0
    assert result.stdout.startswith("实测 10 份报告：1 条规则适用过")
    assert "own" in result.stdout
    found = read_measured(corpus / "m.json", "m.json")
    assert found.rules["own"][1] == Record(10, applied=10, failed_in=9, held=1, failed=9)
    assert found.rules["share"][1] == Record(10)
    told = json.loads((corpus / "m.json").read_text(encoding="utf-8"))
    assert told["about"] == "十份"
    first = (corpus / "m.json").read_bytes()
    audit("rules", "measure", "all", "--rules", "my", "-o", "m.json", "--about", "十份", "--jobs", "2")
    assert (corpus / "m.json").read_bytes() == first
    assert b"all/" not in first


@pytest.mark.usefixtures("corpus")
def test_measuring_as_json_says_it_of_every_rule() -> None:
    told = json.loads(audit("rules", "measure", "all", "--rules", "my", "-f", "json").stdout)
    assert told["reports"] == 10
    assert len(told["rules"]) == len(rule_set().rules) + 1
    (own,) = [each for each in told["rules"] if each["id"] == "own"]
    assert own["record"] == {
        "corpus": 10, "applied": 10, "failed_in": 9, "undecided_in": 0, "held": 1, "failed": 9, "near": 0,
        "undecidable": 0, "doubtful": True,
    }  # fmt: skip


def test_what_cannot_be_read_is_told_and_the_rest_measured(corpus: Path) -> None:
    (corpus / "all" / "broken.docx").write_bytes(b"PK\x03\x04 no")
    result = audit("rules", "measure", "all", "--rules", "my", "-o", "m.json")
    assert result.exit_code == 2
    assert "broken.docx" in result.stderr
    assert read_measured(corpus / "m.json", "m.json").corpus == 10
    (corpus / "none").mkdir()
    result = audit("rules", "measure", "none", "-o", "n.json")
    assert result.exit_code == 2
    assert not (corpus / "n.json").exists()


def test_a_report_is_never_written_over(corpus: Path) -> None:
    result = audit("rules", "measure", "all", "-o", "all/1.txt")
    assert result.exit_code == 2
    assert (corpus / "all" / "1.txt").read_text(encoding="utf-8") == BAD


@pytest.fixture
def measured(corpus: Path) -> Path:
    audit("rules", "measure", "all", "--rules", "my", "-o", "m.json")
    return corpus


@pytest.mark.usefixtures("measured")
def test_a_finding_of_a_rule_in_doubt_says_so() -> None:
    arguments = ("check", "all/1.txt", "--rules", "my")
    assert DOUBT not in audit(*arguments).stdout
    for more in (["--measured", "m.json"], []):
        if not more:
            Path("audit.yaml").write_text("measured: m.json\n", encoding="utf-8")
        shown = audit(*arguments, *more).stdout
        assert DOUBT in "".join(line.strip() for line in shown.split("\n"))
    found = json.loads(audit(*arguments, "-f", "json").stdout)["reports"][0]["findings"]
    assert found[0]["record"]["doubtful"] is True
    assert found[0]["record"]["failed_in"] == 9
    Path("audit.yaml").unlink()
    assert audit(*arguments, AUDIT_MEASURED="m.json", COLUMNS="200").stdout.count(DOUBT) == 1


@pytest.mark.parametrize("name", sorted(name for name, each in FORMATS.items() if not each.binary and name != "json"))
def test_every_format_says_so(name: str) -> None:
    one = run_audited("公务接待费预算9.00万元，决算9.84万元。\n")
    (finding,) = one.report.findings
    known = Record(10, applied=10, failed_in=9, held=1, failed=9)
    doubted_one = replace(one, report=replace(one.report, findings=(replace(finding, record=known),)))
    if name == "jsonl":
        shown = FORMATS[name].render(Run((doubted_one,)), Page()).decode()
        assert '"doubtful": true' in shown
        return
    for each, count in ((one, 0), (doubted_one, 1)):
        shown = FORMATS[name].render(Run((each,)), Page(300)).decode()
        assert min(shown.count(DOUBT), 1) == count, shown


def test_a_file_for_rules_that_have_changed_is_told(measured: Path) -> None:
    (measured / "my" / "own.yaml").write_text("formula: 培训费 < 会议费\n", encoding="utf-8")
    result = audit("check", "all", "--rules", "my", "--measured", "m.json", "-q")
    assert "实测文件 m.json 里有 1 条规则后来改过或已不存在，它们的次数不作数：own" in result.stderr
    assert DOUBT not in result.stdout
    assert "规则在实测以后改过" in audit("explain", "own", "--rules", "my", "--measured", "m.json").stdout


def test_a_rule_may_have_been_counted_over_other_reports(measured: Path) -> None:
    told = json.loads((measured / "m.json").read_text(encoding="utf-8"))
    for entry in told["rules"]:
        entry["reports"] = 99
    (measured / "m.json").write_text(json.dumps(told), encoding="utf-8")
    assert "99 份报告里适用 10 份" in audit("explain", "own", "--rules", "my", "--measured", "m.json").stdout


@pytest.mark.parametrize("command", [["check", "all"], ["explain", "share"], ["rules", "list"], ["config", "show"]])
def test_a_file_that_is_none_is_refused(corpus: Path, command: list[str]) -> None:
    (corpus / "m.json").write_text("{}", encoding="utf-8")
    result = audit(*command, "--measured", "m.json")
    assert result.exit_code == 2
    assert "实测文件 m.json 读不了：不是 audit rules measure 写的" in result.stderr
    (corpus / "audit.yaml").write_text("measured: m.json\n", encoding="utf-8")
    result = audit(*command)
    assert result.exit_code == 2
    assert "audit.yaml:1:11" in result.stderr


@pytest.mark.usefixtures("measured")
def test_explain_and_list_show_the_record() -> None:
    told = "10 份报告里适用 10 份，其中 9 份有不成立的；成立 1 次，不成立 9 次，只差末位 0 次，无法判断 0 次"
    for command in (["explain", "own"], ["rules", "list"]):
        shown = audit(*command, "--rules", "my", "--measured", "m.json", COLUMNS="200").stdout
        assert told in shown
        document = json.loads(audit(*command, "--rules", "my", "--measured", "m.json", "-f", "json").stdout)
        (own,) = [each for each in document["rules"] if each["id"] == "own"]
        assert own["record"]["failed"] == 9
    assert "没有实测过" in audit("explain", "own", "--rules", "my").stdout


def test_config_show_says_which_file(measured: Path) -> None:
    def row(*more: str) -> tuple[str, str]:
        rows = json.loads(audit("config", "show", "-f", "json", *more).stdout)["settings"]
        (found,) = [each for each in rows if each["key"] == "measured"]
        return found["value"], found["origin"]

    assert row() == ("内置", "默认")
    assert row("--measured", "m.json") == ("m.json", "选项 --measured")
    (measured / "audit.yaml").write_text("measured: m.json\n", encoding="utf-8")
    assert row() == ("m.json", "audit.yaml:1")


# a run ----------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("corpus")
def test_a_run_names_the_rules_that_failed_in_most_of_its_reports() -> None:
    result = audit("check", "all", "--rules", "my", COLUMNS="120")
    assert "在多数报告里都不成立的规则，先看它们是否适用：own（10 份里有 9 份）" in result.stdout
    told = json.loads(audit("check", "all", "--rules", "my", "-f", "json").stdout)
    assert [(each["rule"], each["record"]["failed_in"]) for each in told["doubtful"]] == [("own", 9)]
    assert "own（10 份里有 9 份）" in audit("check", "all", "--rules", "my", "-f", "markdown").stdout
    few = audit("check", "all/1.txt", "all/2.txt", "--rules", "my", "-f", "json").stdout
    assert json.loads(few)["doubtful"] == []


def test_no_rule_is_named_where_none_is_in_doubt() -> None:
    reports: list[ReportAudit] = [audited("本年基本支出80.00万元，其中人员经费62.30万元，公用经费17.70万元。")] * 10
    assert doubted(Summary.of(reports)) == ""


def test_a_rule_says_what_it_turns_over() -> None:
    rule: Rule = next(each for each in rule_set().rules if each.id == "three-public-budget")
    assert rule.flips is not None
    assert "超出预算" in audit("explain", "three-public-budget").stdout
