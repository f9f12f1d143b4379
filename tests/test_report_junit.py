"""JUnit XML: as its schema has it, a case for every report and rule, and well-formed whatever a report holds."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from auditor.finding import ReportAudit
from auditor.report.junit import legal
from auditor.rule import Severity
from auditor.run import Audited, Run
from tests.pipeline_fixture import REPORTS, ROOT, rule_set
from tests.run_fixture import (
    FIX,
    GRAVE_AND_SLIGHT,
    WRONG,
    anything,
    audited,
    finding,
    hostile,
    rendered,
    report,
    run,
    settled,
    showing,
)

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"
# What readers of JUnit (GitLab, Jenkins, editors) take besides what the schema of Jenkins' plugin has.
BESIDES = {"testcase": {"file", "line"}, "testsuites": {"skipped"}}


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def suites(shown: Run) -> ET.Element:
    """A document that the schema allows."""
    written = rendered("junit", shown)
    checked = etree.fromstring(written.encode())
    for element in checked.iter():
        for name in BESIDES.get(str(element.tag), ()):
            element.attrib.pop(name, None)
    schema().assertValid(checked)
    return ET.fromstring(written)


def case(root: ET.Element, rule: str, suite: int = 0) -> ET.Element:
    (found,) = [each for each in root[suite].iter("testcase") if each.get("name") == rule]
    return found


def test_the_schema_would_object() -> None:
    root = etree.fromstring(rendered("junit", run(WRONG)).encode())
    assert not schema().validate(root)  # the line of a case, which the schema does not know
    case_ = root.find(".//testcase")
    assert case_ is not None
    for each in (root, *root.iter()):
        for name in ("file", "line", "skipped"):
            each.attrib.pop(name, None)
    assert schema().validate(root)
    case_.attrib.pop("name")
    assert not schema().validate(root)


def test_every_report_and_rule_has_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    root = suites(Run(tuple(audited((ROOT / path).read_bytes(), path) for path in REPORTS)))
    assert [suite.get("name") for suite in root] == list(REPORTS)
    ids = sorted(rule.id for rule in rule_set().rules)
    for suite in root:
        assert [each.get("name") for each in suite.iter("testcase")] == ids
    assert root.get("tests") == str(len(ids) * len(REPORTS))
    for name, tag in (("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
        assert root.get(name) == str(len(root.findall(f".//{tag}"))) == str(sum(int(s.get(name, "")) for s in root))
    assert int(root.get("failures", "")) >= 5


def test_a_failure() -> None:
    root = suites(run(WRONG))
    failed = case(root, "basic-expenditure")
    assert failed.attrib == {
        "name": "basic-expenditure", "classname": "1", "file": "1.txt", "line": "1", "time": "0"
    }  # fmt: skip
    (failure,) = failed
    told = "基本支出写的是80万元，而人员经费与公用经费加起来是79万元，相差1万元"
    assert failure.attrib == {"type": "error", "message": told}
    assert failure.text == f"第1行第7列 错误 {told}\n    80.00万元 = 62.30万元 + 16.70万元" + "".join(
        f"\n    改法：{each}" for each in FIX.split("；")
    )


def test_passes_and_what_could_not_be_checked() -> None:
    root = suites(run("本年基本支出80.00万元，其中人员经费62.30万元，公用经费17.70万元。报名936人次，缺考率53%。\n"))
    assert len(case(root, "basic-expenditure")) == 0
    (skipped, output) = case(root, "absence-rate")
    assert skipped.get("message") == "报告没有给出参考人数"
    assert output.text == "无法判定：报告没有给出参考人数"
    (skipped,) = case(root, "balance")
    assert skipped.get("message") == "报告里没有这条规则要核对的数"


def test_a_contradiction_that_another_rule_tells_is_no_pass() -> None:
    one = audited(WRONG)
    twin = replace(next(check for check in one.report.checks if check.rule == "basic-expenditure"), rule="balance")
    also = replace(one, report=replace(one.report, checks=(*one.report.checks, twin)))
    (skipped,) = case(suites(Run((also,))), "balance")
    assert skipped.get("message") == "同一组数字的矛盾记在规则 basic-expenditure 之下"


@pytest.mark.parametrize(
    ("threshold", "fails"),
    [(Severity.ERROR, False), (Severity.WARNING, True), (Severity.NOTICE, True), (None, False)],
)
def test_what_does_not_make_the_run_fail_is_no_failure(threshold: Severity | None, fails: bool) -> None:
    root = suites(Run((audited(GRAVE_AND_SLIGHT, threshold=threshold),)))
    found = case(root, "three-public-item-budget")
    assert (found.find("failure") is not None) is fails
    assert found.find("skipped") is None
    output = found.findtext("system-out", "")
    assert ("没有达到失败的级别" in output and "超出0.84万元" in output) is not fails


def test_several_findings_of_a_rule_are_one_failure() -> None:
    text = "1、2"
    shown = report(
        text,
        finding(text, [(0, 1)], "甲", rule="share", severity=Severity.ERROR),
        finding(text, [(2, 3)], "乙", rule="share", severity=Severity.ERROR, fingerprint="g:1"),
        finding(text, [(2, 3)], "丙", rule="share", severity=Severity.NOTICE, fingerprint="h:1"),
    )
    root = suites(showing(shown))
    (failure, output) = case(root, "share")
    assert failure.get("message") == "甲（另有 1 处）"
    assert (failure.text or "").count("错误") == 2
    assert "丙" in (output.text or "")
    assert root.get("failures") == "1"


def test_what_is_settled_passes_and_says_why() -> None:
    one = settled(finding("1", [(0, 1)], "甲", rule="share"), reason="口径不同")
    (output,) = case(suites(showing(report("1", settled=[one]))), "share")
    assert (output.text or "").startswith("不再算数（误报：口径不同）：第1行第1列 错误 甲")


def test_errors_are_a_suite_of_their_own() -> None:
    root = suites(showing(report("1"), errors=["找不到 a]]>b\x00", "二"]))
    assert [(each.get("name"), each.get("errors")) for each in root] == [("a.txt", "0"), ("audit", "2")]
    (error,) = case(root, "第1个错误", 1)
    assert (error.get("message"), error.text) == ("找不到 a]]>b", "找不到 a]]>b")


def test_properties_come_first() -> None:
    properties = suites(run(WRONG))[0][0]
    told = {each.get("name"): each.get("value") for each in properties}
    assert (told["figures.found"], told["figures.checked"], told["rules"]) == ("4", "3", "d" * 64)


@given(hostile())
def test_any_text_and_any_path_are_well_formed(shown: ReportAudit) -> None:
    one = shown.findings[0]
    known = tuple(replace(each, rule="share") for each in (one, *shown.settled))
    shown = replace(shown, findings=known[:1], settled=known[1:])
    root = suites(Run((Audited(shown, rule_set().rules),), (one.message,)))
    (failure, output) = case(root, "share")
    assert failure.get("message") == " ".join(legal(one.message).split())
    assert (output.text or "").startswith("不再算数")
    path = shown.path.encode("utf-8", "backslashreplace").decode()
    assert root[0].get("name") == legal(path)


@given(anything)
def test_only_what_xml_may_not_hold_is_left_out(text: str) -> None:
    assert not re.search("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", legal(text))
    allowed = [c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\t\n" or c.isprintable()]
    assert [c for c in legal(text) if c in "\t\n" or c.isprintable()] == allowed
