"""Two drafts: what is new, changed, fixed and unchanged, and when that fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main as cli
from auditor.difference import Difference, difference
from auditor.finding import Evidence, Finding
from auditor.report.page import Page
from auditor.rule import Severity
from auditor.sidecar import SUFFIX
from auditor.span import Span

BASIC = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
TRAINING = "本年培训费19.20万元，比上年增加1.20万元，增长5.00%。\n"
MEETING = "本年会议费8.00万元，比上年增加2.00万元，增长50.00%。\n"
OVER = "公务接待费预算9.00万元，决算9.84万元。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "AUDIT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUDIT_TODAY", "2024-06-01")
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def audit(line: str, **extra: Any) -> Result:
    result = CliRunner().invoke(cli.main, line.split(), **extra)
    assert "Traceback" not in result.output
    return result


def diff(old: str, new: str, options: str = "", status: int = 1) -> dict[str, Any]:
    """The difference of two texts as JSON: its only report."""
    put("旧.txt", old)
    put("新.txt", new)
    result = audit(f"diff 旧.txt 新.txt -f json {options}")
    assert (result.exit_code, result.stderr) == (status, "")
    (report,) = json.loads(result.stdout)["reports"]
    return dict(report)


def rules(report: dict[str, Any]) -> dict[str, list[str]]:
    told = {kind: [each["rule"] for each in report[kind]] for kind in ("new", "fixed", "unchanged")}
    return told | {"changed": [each["new"]["rule"] for each in report["changed"]]}


@pytest.mark.parametrize(
    ("old", "new", "status", "expected"),
    [
        (BASIC, BASIC, 0, {"unchanged": ["basic-expenditure"]}),
        (BASIC, TRAINING + "\n二、其他\n" + BASIC, 1, {"new": ["change-rate"], "unchanged": ["basic-expenditure"]}),
        (BASIC + TRAINING, TRAINING, 0, {"fixed": ["basic-expenditure"], "unchanged": ["change-rate"]}),
        (BASIC, BASIC.replace("70.00", "71.00"), 1, {"changed": ["basic-expenditure"]}),
        (MEETING, TRAINING, 1, {"new": ["change-rate"], "fixed": ["change-rate"]}),
        (BASIC, BASIC + "\n二、复述\n\n" + BASIC, 1,
         {"new": ["basic-expenditure"], "unchanged": ["basic-expenditure"]}),
        ("没有数。\n", "没有数。\n", 0, {}),
    ],
)  # fmt: skip
def test_what_became_of_findings(old: str, new: str, status: int, expected: dict[str, list[str]]) -> None:
    kinds: dict[str, list[str]] = {"new": [], "changed": [], "fixed": [], "unchanged": []}
    assert rules(diff(old, new, status=status)) == kinds | expected


def test_a_change_tells_its_figures() -> None:
    (change,) = diff(BASIC, BASIC.replace("70.00", "71.00").replace("10.00", "11.00"))["changed"]
    assert change["differences"] == [
        {"role": "人员经费", "before": "70.00万元", "after": "71.00万元"},
        {"role": "公用经费", "before": "10.00万元", "after": "11.00万元"},
    ]
    assert change["old"]["numbers"] == "90.00万元 = 70.00万元 + 10.00万元"


@pytest.mark.parametrize(
    ("options", "status"), [("", 0), ("--fail-on warning", 1), ("--fail-on never", 0), ("--fail-on error", 0)]
)
def test_only_what_is_new_and_grave_enough_fails(options: str, status: int) -> None:
    assert rules(diff("没有数。\n", OVER, options, status))["new"] == ["three-public-item-budget"]
    assert rules(diff(OVER, OVER, options, 0))["unchanged"] == ["three-public-item-budget"]


def test_what_is_settled_is_told_and_does_not_fail() -> None:
    put("旧.txt", TRAINING)
    put("新.txt", BASIC)
    said = "disposition add 新.txt:1 --verdict 误报 --reason 口径不同 --person 张三"
    assert audit(said).exit_code == 0
    result = audit("diff 旧.txt 新.txt")
    assert result.exit_code == 0
    assert f"误报：口径不同（张三 2024-06-01，新.txt{SUFFIX}:3）" in result.stdout
    assert diff(TRAINING, BASIC, status=0)["new"][0]["verdict"] == "误报"


def test_folders_are_matched_by_the_paths_in_them() -> None:
    put("旧/一/甲.txt", BASIC)
    put("旧/二/甲.txt", TRAINING)
    put("新/一/甲.txt", BASIC)
    put("新/三/甲.txt", TRAINING)
    result = audit("diff 旧 新 -v")
    assert result.exit_code == 1
    assert result.stdout == (
        "旧/一/甲.txt → 新/一/甲.txt\n"
        "未变  基本支出写的是90万元，而人员经费与公用经费加起来是80万元，相差10万元\n"
        "      错误  basic-expenditure  第1行第7列、第1行第21列、第1行第33列\n\n"
        "新/三/甲.txt（旧稿里没有）\n"
        "新增  “培训费”增减率写的是5%，而按本期19.20万元、增减额1.20万元计算是6.67%\n"
        "      错误  change-rate  第1行第6列、第1行第19列、第1行第28列\n\n"
        "旧/二/甲.txt（新稿里没有）\n"
        "消失  “培训费”增减率写的是5%，而按本期19.20万元、增减额1.20万元计算是6.67%\n"
        "      错误  change-rate  第1行第6列、第1行第19列、第1行第28列\n\n"
        "新增 1，改动 0，消失 1，未变 1\n"
    )


@pytest.mark.parametrize("width", [60, 80, 160])
def test_no_line_is_longer_than_the_screen(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    put("旧.txt", BASIC + MEETING)
    put("新.txt", BASIC.replace("70.00", "71.00") + TRAINING)
    page = Page(width)
    audit("baseline create 旧.txt")
    audit("disposition add 新.txt:1 --verdict 误报 --reason 口径不同，见附注三 --person 张三")
    shown = ("diff 旧.txt 新.txt", "baseline show audit-baseline.json", "disposition list 新.txt", "check -v 新.txt")
    for line in shown:
        lines = audit(line).stdout.splitlines()
        assert max(map(page.ruler.cells, lines)) <= width
        assert max(map(page.ruler.cells, lines)) > min(width, 70) - 12


def test_no_difference_is_one_line() -> None:
    put("甲.txt", BASIC)
    put("乙.txt", "没有数。\n")
    assert audit("diff 甲.txt 甲.txt").stdout == "没有差别：1 处问题未变\n"
    assert audit("diff 乙.txt 乙.txt").stdout == "两稿都没有发现问题\n"


def test_colours_only_where_they_are_wanted() -> None:
    put("旧.txt", TRAINING)
    put("新.txt", BASIC)
    assert "\x1b[" not in audit("diff 旧.txt 新.txt").stdout
    assert "\x1b[1;31m新增\x1b[0m" in audit("diff 旧.txt 新.txt --color always").stdout


def test_results_are_drafts_too() -> None:
    for draft, text in (("旧", BASIC + TRAINING), ("新", BASIC.replace("70.00", "71.00") + TRAINING + MEETING)):
        put(f"{draft}/甲.txt", text)
        put(f"{draft}/一/乙.txt", TRAINING)
        audit(f"check {draft} -f json -o {draft}.json")
    direct = json.loads(audit("diff 旧 新 -f json").stdout)
    result = audit("diff 旧.json 新.json -f json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, direct)
    assert direct["summary"] == {"new": 1, "changed": 1, "fixed": 0, "unchanged": 2}
    assert audit("diff 旧.json 新").stdout == audit("diff 旧 新").stdout
    audit("check 旧/甲.txt -f json -o 甲.json")
    assert audit("diff 甲.json 新/甲.txt").stdout == audit("diff 旧/甲.txt 新/甲.txt").stdout


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", "[" * 100_000, '{"schema_version": 2, "reports": []}', '{"schema_version": 1, "reports": [{}]}',
        '{"schema_version": 1, "reports": [], "errors": 3}',
        '{"schema_version": 1, "errors": [], "reports": [{"path": "x", "findings": [{"rule": "r"}]}]}',
        '{"kind": "audit-baseline", "schema_version": 1, "findings": []}',
    ],
)  # fmt: skip
def test_what_is_no_result_is_one_line(text: str) -> None:
    put("x.json", text)
    put("新.txt", BASIC)
    for line in ("diff x.json 新.txt", "diff 新.txt x.json"):
        result = audit(line)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("错误：x.json ")
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("diff 旧 新/甲.txt", "错误：旧 和 新/甲.txt 要么都是文件，要么都是文件夹\n"),
        ("diff 旧 nowhere", "错误：找不到文件 nowhere，请检查路径\n"),
        ("diff 旧 none.json", "错误：无法读取 none.json（文件夹不存在），请检查路径和权限\n"),
        ("diff - -", "错误：旧稿和新稿不能都是标准输入\n"),
        ("diff 旧/甲.txt 新/甲.txt -o 旧/甲.txt", "错误：结果不能写到 旧/甲.txt"),
    ],
)
def test_what_cannot_be_compared(line: str, told: str) -> None:
    put("旧/甲.txt", BASIC)
    put("新/甲.txt", BASIC)
    result = audit(line, input=BASIC)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(told)
    assert Path("旧/甲.txt").read_text(encoding="utf-8") == BASIC


def test_standard_input_is_a_draft() -> None:
    put("旧.txt", BASIC)
    assert audit("diff 旧.txt -", input=BASIC + TRAINING).exit_code == 1
    assert audit("diff - 旧.txt", input=BASIC + TRAINING).exit_code == 0


def test_a_report_that_was_not_read_is_not_called_fixed() -> None:
    put("旧/甲.txt", BASIC)
    put("旧/乙.txt", BASIC)
    put("新/甲.txt", BASIC)
    Path("新/乙.txt").write_bytes(b"\0\1\2\3" * 20)
    result = audit("diff 旧 新 -f json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["summary"] == {"new": 0, "changed": 0, "fixed": 0, "unchanged": 1}
    audit("check 新 -f json -o 新.json")
    audit("check 旧 -f json -o 旧.json")
    told = audit("diff 旧.json 新.json")
    assert told.exit_code == 2
    assert told.stderr.startswith("错误：新.json 记着没有检查成的：新/乙.txt")


# matching -------------------------------------------------------------------------------------------------------------


def finding(start: int, *texts: str, subject: str = "甲", rule: str = "r", roles: str = "abcdefgh") -> Finding:
    """A finding of figures ten characters apart; its fingerprint is what identity is made of."""
    evidence = tuple(
        Evidence(role, text, Span(start + 10 * n, start + 10 * n + 5), 1, start + 10 * n + 1)
        for n, (role, text) in enumerate(zip(roles, texts, strict=False))
    )
    identity = "|".join((rule, subject, *texts))
    return Finding(
        rule, "", Severity.ERROR, identity, "", "", "", "", "", ("", "", ""), evidence, identity, subject=subject
    )


def pairs(found: Difference) -> list[tuple[str, str]]:
    return [(change.old.message, change.new.message) for change in found.changed]


def test_of_several_the_most_alike_are_one_then_the_nearest() -> None:
    old = [finding(0, "1", "2"), finding(100, "3", "4")]
    assert pairs(difference(old, [finding(0, "9", "4")])) == [("r|甲|3|4", "r|甲|9|4")]
    assert pairs(difference(old, [finding(90, "8", "9")])) == [("r|甲|3|4", "r|甲|8|9")]
    assert pairs(difference(old, [finding(90, "8", "9"), finding(100, "1", "9")])) == [
        ("r|甲|3|4", "r|甲|8|9"),
        ("r|甲|1|2", "r|甲|1|9"),
    ]


def test_same_roles_go_before_other_roles_and_other_rules_never() -> None:
    old = [finding(0, "1", "2")]
    three, two = finding(0, "1", "2", "3"), finding(500, "7", "8")
    assert pairs(difference(old, [three, two])) == [("r|甲|1|2", "r|甲|7|8")]
    assert pairs(difference(old, [three])) == [("r|甲|1|2", "r|甲|1|2|3")]
    assert pairs(difference(old, [finding(0, "1", "3", rule="s")])) == []
    assert pairs(difference(old, [finding(0, "1", "3", subject="乙")])) == []


def test_without_a_subject_only_a_shared_figure_makes_two_one() -> None:
    old = [finding(0, "1", "2", subject="")]
    assert pairs(difference(old, [finding(0, "3", "4", subject="")])) == []
    assert pairs(difference(old, [finding(300, "1", "4", subject="")])) == [("r||1|2", "r||1|4")]


def test_every_finding_is_in_one_place() -> None:
    old = [finding(20 * n, str(n), str(n % 3)) for n in range(400)]
    new = [finding(30 * n, str(n + 200), str(n % 2)) for n in range(400)]
    told = difference(old, new)
    of_old = [*(c.old for c in told.changed), *told.fixed]
    of_new = [*(c.new for c in told.changed), *told.new, *told.unchanged]
    assert sorted(f.message for f in of_new) == sorted(f.message for f in new)
    same = {f.fingerprint for f in told.unchanged}
    assert sorted(f.message for f in of_old) == sorted(f.message for f in old if f.fingerprint not in same)
    assert difference(old, old) == Difference(unchanged=tuple(old))


def test_figures_that_differ_are_told_by_role() -> None:
    long = "aabbb"
    (change,) = difference([finding(0, "1", "2", "3", "4", "5", roles=long)],
                           [finding(0, "1", "9", "4", "3", "7", roles=long)]).changed  # fmt: skip
    assert change.figures == (("a", "2", "9"), ("b", "5", "7"))
    (change,) = difference([finding(0, "1", "2")], [finding(0, "1", "2", "3")]).changed
    assert change.figures == (("c", "", "3"),)
