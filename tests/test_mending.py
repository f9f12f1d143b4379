"""What would mend a finding, in the formats that tell it in a line of their own."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

from auditor.finding import ReportAudit
from auditor.report.causes import mendings, together
from auditor.report.notes import notes
from tests.run_fixture import SHARED, SHARED_FIX, WRONG, audited, rendered, run

FINGERPRINTS = tuple(finding.fingerprint for finding in audited(SHARED).report.findings)
CHOICE = "有 2 种改法同样可能，凭报告里的数分不出是哪一个写错"


def shared() -> ReportAudit:
    return audited(SHARED).report


def test_each_finding_of_a_cause_knows_how_it_is_mended() -> None:
    first, second, third = FINGERPRINTS
    known = mendings(shared())
    assert set(known) == set(FINGERPRINTS)
    assert known[first].lines == known[second].lines == (SHARED_FIX,)
    assert (known[first].first, known[second].first, known[third].first) == (first, first, third)
    assert (known[first].short, known[third].short) == (SHARED_FIX, "")
    assert known[third].line.split("；")[0] == CHOICE


def test_a_search_that_was_broken_off_is_no_correction() -> None:
    report = shared()
    broken = replace(report, causes=tuple(replace(each, suggestions=(), bounded=True) for each in report.causes))
    told = mendings(broken)[FINGERPRINTS[0]]
    assert told.lines == ("牵连的数太多，没有推断是哪一个写错",)
    assert told.short == ""
    nothing = replace(report, causes=tuple(replace(each, suggestions=()) for each in report.causes))
    assert mendings(nothing) == {}


def test_findings_of_one_cause_are_told_together() -> None:
    report = shared()
    first, second, third = report.findings
    assert together(report) == [(first, (second,)), (third, ())]
    assert together(replace(report, findings=(first, third, second))) == [(first, (second,)), (third, ())]
    assert together(replace(report, findings=(second, third))) == [(second, ()), (third, ())]


def test_it_is_told_with_each_finding_where_findings_go_their_own_ways() -> None:
    shown = run(SHARED)
    rows = list(csv.DictReader(io.StringIO(rendered("csv", shown).removeprefix("\ufeff"), newline="")))
    assert [row["改法"].split("；")[0] for row in rows] == [SHARED_FIX, SHARED_FIX, CHOICE]
    lines = [json.loads(line) for line in rendered("jsonl", shown).splitlines()]
    assert [line.get("group") for line in lines] == [1, 1, 2, None]
    assert [line["suggestions"][0]["text"] for line in lines[:2]] == [SHARED_FIX, SHARED_FIX]
    assert lines[3]["causes"][0] == {"findings": list(FINGERPRINTS[:2]), "bounded": False}
    assert lines[3]["lapsed"] == []
    issues = [issue["description"] for issue in json.loads(rendered("gitlab", shown))]
    assert [told.count(f"。改法：{SHARED_FIX}") for told in issues] == [1, 1, 0]
    assert issues[2].count(f"。改法：{CHOICE}；若") == 1
    failures = "".join(each.text or "" for each in ET.fromstring(rendered("junit", shown)).iter("failure"))
    assert failures.count(f"\n    改法：{SHARED_FIX}") == 2
    results = json.loads(rendered("sarif", shown))["runs"][0]["results"]
    assert [each["properties"]["suggestions"][0] for each in results] == [SHARED_FIX, SHARED_FIX, CHOICE]


def test_it_is_told_once_where_findings_have_numbers() -> None:
    told = rendered("markdown", run(SHARED))
    assert told.count(SHARED_FIX) == 1
    assert told.count("<br>改法：同问题 1 |") == 1
    assert told.count(f"<br>改法：{CHOICE}<br>改法：若") == 1
    whole = [note.paragraphs for note in notes(shared()) if note.whole]
    assert [next(line for line in said if line.startswith("改法")).split("；")[0] for said in whole] == [
        f"改法：{SHARED_FIX}", "改法：同问题 1", f"改法：{CHOICE}"
    ]  # fmt: skip
    assert not any("改法" in line for note in notes(shared()) if not note.whole for line in note.paragraphs)


def test_an_annotation_is_short() -> None:
    commands = [line for line in rendered("github", run(SHARED)).splitlines() if line.startswith("::error")]
    assert [line.count(f"%0A改法：{SHARED_FIX}") for line in commands] == [1, 0]
    assert not any(CHOICE in line for line in commands)


def test_a_line_for_an_editor_stays_as_it_was() -> None:
    assert "改" not in rendered("concise", run(SHARED, WRONG))
