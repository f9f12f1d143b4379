"""SARIF: valid, placed by code points, the same finding wherever it stands, and nothing in it but what is meant."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from auditor.compose import Place
from auditor.content import Box
from auditor.finding import ReportAudit
from auditor.report.sarif import plain
from auditor.rule import Outcome, Severity
from auditor.run import Run
from tests.documents import word
from tests.documents.drawn import Text
from tests.pipeline_fixture import REPORTS, ROOT
from tests.run_fixture import (
    FIX,
    GRAVE_AND_SLIGHT,
    SHARED,
    WRONG,
    anything,
    audited,
    finding,
    hostile,
    paths,
    rendered,
    report,
    run,
    settled,
    showing,
)

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


COMMAS = "本年基本支出4,276.41万元，其中人员经费2,894.65万元，公用经费1,381.67万元。"
TABLE = (
    "单位：万元\n\n| 项目 | 金额 |\n| --- | --- |\n| 人员经费 | 2894.65 |\n| 公用经费 | 381.67 |\n| 合计 | 3276.41 |\n"
)


@cache
def validator() -> Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


def log(shown: Run, name: str = "sarif") -> dict[str, Any]:
    """The only run of a log that the schema allows."""
    document = json.loads(rendered(name, shown))
    assert [error.message for error in validator().iter_errors(document)] == []
    (one,) = document["runs"]
    assert isinstance(one, dict)
    return one


_TOKEN = re.compile(r"\\(?P<escaped>.)|\[(?P<link>(?:\\.|[^\[\]\\])*)\]\(\d+\)", re.DOTALL)


def said(text: str) -> str:
    """A SARIF message as its reader sees it: links by their text, escapes undone."""
    shown = _TOKEN.sub(lambda m: m["escaped"] if m["link"] is None else re.sub(r"(?s)\\(.)", r"\1", m["link"]), text)
    return shown.replace("{{", "{").replace("}}", "}")


def cut_out(text: str, region: dict[str, Any]) -> str:
    """What a region covers, by its lines and columns."""
    lines = text.split("\n")
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        return lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
    inner = lines[first + 1 : last]
    return "\n".join([lines[first][region["startColumn"] - 1 :], *inner, lines[last][: region["endColumn"] - 1]])


def test_the_schema_would_object() -> None:
    document = json.loads(rendered("sarif", run(WRONG)))
    document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert list(validator().iter_errors(document))


@pytest.mark.parametrize("name", ["sarif", "sarif-full"])
def test_every_report_gives_a_valid_log(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    told = log(Run(tuple(audited((ROOT / path).read_bytes(), path) for path in REPORTS), ("读不了",)), name)
    assert told["columnKind"] == "unicodeCodePoints"
    assert told["automationDetails"] == {"id": "audit/reports_in/"}
    assert len(told["results"]) >= 10
    assert [each["location"]["uri"] for each in told["artifacts"]] == list(REPORTS)
    rules = told["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in told["results"])


def test_a_result() -> None:
    told = log(run(WRONG))
    (result,) = told["results"]
    uri = {"uri": "1.txt", "uriBaseId": "%SRCROOT%", "index": 0}

    def place(start: int, end: int, text: str) -> dict[str, Any]:
        region = {"startLine": 1, "startColumn": start, "endLine": 1, "endColumn": end, "snippet": {"text": text}}
        first, last = max(start - 40, 1), min(end + 40, 46)
        around = {"startLine": 1, "startColumn": first, "endLine": 1, "endColumn": last}
        context = {**around, "snippet": {"text": WRONG[first - 1 : last - 1]}}
        return {"physicalLocation": {"artifactLocation": uri, "region": region, "contextRegion": context}}

    assert result == {
        "ruleId": "basic-expenditure",
        "ruleIndex": 0,
        "kind": "fail",
        "level": "error",
        "message": {
            "text": "基本支出写的是80万元，而人员经费与公用经费加起来是79万元，相差1万元；"
            "参看[人员经费](1)、[公用经费](2)"
        },
        "locations": [place(7, 14, "80.00万元")],
        "relatedLocations": [
            {"id": 1, **place(21, 28, "62.30万元"), "message": {"text": "人员经费"}},
            {"id": 2, **place(33, 40, "16.70万元"), "message": {"text": "公用经费"}},
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": "318885dc633c612a:1",
            "auditFinding/v1": "318885dc633c612a",
        },
        "properties": {"suggestions": FIX.split("；")},
    }
    (artifact,) = told["artifacts"]
    assert artifact["hashes"] == {"sha-256": audited(WRONG).report.sha256}


def changed(text: str, result: dict[str, Any]) -> str:
    """The text with the change that a result proposes."""
    (change,) = result["fixes"][0]["artifactChanges"]
    (each,) = change["replacements"]
    region = each["deletedRegion"]
    assert change["artifactLocation"] == result["locations"][0]["physicalLocation"]["artifactLocation"]
    lines = text.split("\n")
    line = lines[region["startLine"] - 1]
    assert cut_out(text, region) == region["snippet"]["text"]
    lines[region["startLine"] - 1] = (
        line[: region["startColumn"] - 1] + each["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    )
    return "\n".join(lines)


def test_a_change_that_is_made_mends_the_findings() -> None:
    tried = 0
    texts = [(ROOT / path).read_bytes().decode("utf-8-sig", "ignore") for path in REPORTS]
    for text in (*texts, SHARED, SHARED.replace("80.00万元，比", "80.00\n万元，比"), COMMAS, TABLE):
        before = audited(text, "甲.md")
        for result in log(Run((before,)))["results"]:
            if "fixes" in result:
                told = {finding.fingerprint for finding in audited(changed(text, result), "甲.md").report.findings}
                gone = {finding.fingerprint for finding in before.report.findings} - told
                assert result["partialFingerprints"]["primaryLocationLineHash"] in gone
                assert result["fixes"][0]["description"]["text"] == result["properties"]["suggestions"][0]
                tried += 1
    assert tried >= 9


def test_a_change_keeps_the_writing_of_the_figure() -> None:
    for text, expected in ((COMMAS, "1,381.76万元"), (TABLE, "381.76")):
        (result,) = log(Run((audited(text, "甲.txt"),)))["results"]
        (each,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        assert each["insertedContent"] == {"text": expected}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (WRONG, "甲.txt"),  # two corrections are equally likely
        (SHARED, "甲.csv"),
        (SHARED, "-"),
        ("会议费3.00万元，比上年2.00万元减少1.00万元。", "甲.txt"),  # the word is wrong, not a digit
    ],
)
def test_no_change_is_proposed_where_it_cannot_be_made(text: str, path: str) -> None:
    results = log(Run((audited(text, path),)))["results"]
    assert results
    tied = "同样可能"
    for each in results:
        assert "fixes" not in each or (text == SHARED and tied in each["properties"]["suggestions"][0])


def test_no_change_is_proposed_in_a_file_that_is_no_text() -> None:
    data = word.write([Text(line) for line in SHARED.splitlines()])
    results = log(Run((audited(data, "甲.txt"),)))["results"]
    assert len(results) == 3
    assert results[0]["properties"]["suggestions"]
    assert not any("fixes" in each for each in results)


def test_rules_are_told_by_themselves() -> None:
    (rule,) = log(run(WRONG))["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "基本支出等于人员经费加公用经费"}
    assert rule["name"] == "BasicExpenditure"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["precision"] == "high"
    assert rule["properties"]["problem.severity"] == "error"
    assert "公式：基本支出 = 人员经费 + 公用经费" in rule["help"]["text"]
    assert "- **公式** 基本支出 = 人员经费 + 公用经费" in rule["help"]["markdown"]
    (same,) = [each for each in log(run(WRONG), "sarif-full")["tool"]["driver"]["rules"] if each["id"] == "balance"]
    assert "name" not in same  # it would say what the id says
    other = run(WRONG.replace("80.00", "90.00"), WRONG)
    assert log(other)["tool"]["driver"]["rules"] == [rule]  # whatever was found with it


def test_what_github_asks_for_is_there_and_not_empty() -> None:
    for one in log(run(WRONG, GRAVE_AND_SLIGHT), "sarif-full")["tool"]["driver"]["rules"]:
        for text in (one["shortDescription"]["text"], one["fullDescription"]["text"], one["help"]["text"]):
            assert text.strip()
        assert max(len(one["shortDescription"]["text"]), len(one["fullDescription"]["text"])) <= 1024
        assert len(one["properties"]["tags"]) <= 20


def test_severities() -> None:
    texts = [finding("1", [(0, 1)], severity=severity) for severity in Severity]
    levels = [result["level"] for result in log(showing(*(report("1", each) for each in texts)))["results"]]
    assert levels == ["note", "warning", "error"]


def test_columns_count_code_points_and_regions_may_span_lines() -> None:
    text = "😀𠀀值80\n.00万元\r\n完"
    start, end = text.index("80"), text.index("元") + 1
    (result,) = log(showing(report(text, finding(text, [(start, end)]))))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [1, 4, 2, 6]
    assert cut_out(text, region) == region["snippet"]["text"] == "80\n.00万元"


def test_a_figure_of_a_file_with_pages_is_told_by_its_page() -> None:
    place = Place(table=2, row=4, column=2, boxes=(Box(3, 1.0, 2.0, 3.0, 4.0),))
    told = log(showing(report("值1。", finding("值1。", [(1, 2)], place=place), path="a.pdf")))
    (result,) = told["results"]
    assert result["message"]["text"] == "不符（第3页表2第4行第2列）"
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "第3页表2第4行第2列"}]
    assert "audit text" in told["artifacts"][0]["description"]["text"]
    assert "description" not in log(run(WRONG))["artifacts"][0]


def test_errors_are_notifications() -> None:
    (invocation,) = log(showing(report("1"), errors=["找不到 {a}"]))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"] == [{"level": "error", "message": {"text": "找不到 {{a}}"}}]
    (fine,) = log(run(WRONG))["invocations"]
    assert fine == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_what_is_settled_is_in_the_archive_only() -> None:
    one = settled(finding("1", [(0, 1)], fingerprint="s:1"), reason="口径不同", person="甲", date="2025-01-02")
    shown = showing(report("1", finding("1", [(0, 1)]), settled=[one]))
    assert [each["partialFingerprints"]["auditFinding/v1"] for each in log(shown)["results"]] == ["f"]
    assert "suppressions" not in log(shown)["results"][0]
    results = log(shown, "sarif-full")["results"]
    assert all("suppressions" in each for each in results)  # section 3.27.23: in all results or in none
    (kept,) = [each for each in results if each["suppressions"]]
    why = "误报：口径不同（甲，2025-01-02）"
    assert kept["suppressions"] == [{"kind": "external", "status": "accepted", "justification": why}]
    assert kept["partialFingerprints"]["auditFinding/v1"] == "s"


def test_the_archive_tells_what_became_of_every_rule() -> None:
    one = audited("本年基本支出80.00万元，其中人员经费62.30万元，公用经费17.70万元。报名936人次，缺考率53%。\n")
    results = log(Run((one,)), "sarif-full")["results"]
    kinds = {each["ruleId"]: {r["kind"] for r in results if r["ruleId"] == each["ruleId"]} for each in results}
    assert kinds.keys() == {rule.id for rule in one.rules}
    assert kinds["basic-expenditure"] == {"pass"}
    undecided = {check.rule for check in one.report.checks if check.outcome is Outcome.UNDECIDABLE}
    assert undecided
    assert all("open" in kinds[rule] for rule in undecided)
    assert kinds["balance"] == {"notApplicable"}
    assert {each["level"] for each in results if each["kind"] != "fail"} == {"none"}


# the same finding -----------------------------------------------------------------------------------------------------


def prints(shown: Run) -> list[tuple[str, str, str]]:
    """Who a finding is to code scanning: its file, its rule and its hash."""
    found = []
    for result in log(shown)["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        found.append((uri, result["ruleId"], result["partialFingerprints"]["primaryLocationLineHash"]))
    return found


def test_fingerprints_survive_moved_lines_other_orders_and_other_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "年报").mkdir()
    text = (ROOT / "reports_in/wangchuan-culture-2023.txt").read_text(encoding="utf-8")
    plain_run = Run((audited(text, "年报/文.txt"), audited(WRONG, "年报/错.txt")))
    known = prints(plain_run)
    assert len(known) == len(set(known)) == 4
    assert known[0][0] == "%E5%B9%B4%E6%8A%A5/%E6%96%87.txt"
    moved = Run((audited(f"说明\n\n{text}", "年报/文.txt"), audited(f"\n{WRONG}", "年报/错.txt")))
    assert prints(moved) == known
    assert log(moved)["results"][0]["locations"] != log(plain_run)["results"][0]["locations"]
    assert sorted(prints(Run(plain_run.audited[::-1]))) == sorted(known)
    absolute = [audited(one.report.text, str(tmp_path / one.report.path)) for one in plain_run.audited]
    assert prints(Run(tuple(absolute))) == known
    monkeypatch.chdir(tmp_path / "年报")
    assert prints(Run((audited(text, "文.txt"), audited(WRONG, "错.txt")))) == known


def test_two_equal_findings_have_two_hashes() -> None:
    text = WRONG + WRONG
    hashes = [print_[2] for print_ in prints(Run((audited(text),)))]
    assert len(hashes) == len(set(hashes)) == 2
    assert len({each.partition(":")[0] for each in hashes}) == 1


def test_outside_of_a_repository_paths_are_relative_to_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    one, other = finding("1", [(0, 1)]), finding("1", [(0, 1)])
    shown = showing(report("1", one, path=str(tmp_path / "here/a b.txt")), report("1", other, path="-"))
    assert [each[0] for each in prints(shown)] == ["a%20b.txt", "stdin"]
    above = showing(report("1", one, path=str(tmp_path / "c.txt")))
    assert [each[0] for each in prints(above)] == ["../c.txt"]
    assert str(tmp_path) not in rendered("sarif", above)


# hostile texts --------------------------------------------------------------------------------------------------------


@given(hostile())
def test_any_text_and_any_path_survive(shown: ReportAudit) -> None:
    results = log(showing(shown), "sarif-full")["results"]
    result = results[0]
    found = shown.findings[0]
    told = said(result["message"]["text"])
    assert told.startswith(found.message)
    first = result["locations"][0]["physicalLocation"]
    assert cut_out(shown.text, first["region"]) == found.evidence[0].text == first["region"]["snippet"]["text"]
    around = first.get("contextRegion", first["region"])
    assert cut_out(shown.text, around) == around["snippet"]["text"]
    assert found.evidence[0].text in around["snippet"]["text"]
    uri = first["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == os.fsencode(shown.path)
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    assert said(result["relatedLocations"][0]["message"]["text"]) == found.evidence[1].role


@given(anything)
def test_a_message_is_plain_text(text: str) -> None:
    assert said(plain(text)) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", plain(text))


@given(paths)
def test_no_path_becomes_a_scheme(path: str) -> None:
    (artifact,) = log(showing(report("1", path=path)))["artifacts"]
    assert ":" not in artifact["location"]["uri"]
