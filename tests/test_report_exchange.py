"""The formats with a line or a row for each finding: concise, jsonl, csv, gitlab, markdown, github."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from markdown_it import MarkdownIt

from auditor.cli.main import main
from auditor.compose import Place
from auditor.finding import ReportAudit
from auditor.report import github, markdown
from auditor.report.csvreport import cell
from auditor.report.formats import FORMATS
from auditor.report.gfm import escaped
from auditor.report.page import Page
from auditor.report.width import visible
from auditor.rule import Severity
from auditor.run import Run
from tests.pipeline_fixture import ROOT
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

TOLD = "基本支出写的是80万元，而人员经费与公用经费加起来是79万元，相差1万元"


def printed(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()


# concise -------------------------------------------------------------------------------------------------------------


def test_concise() -> None:
    assert rendered("concise", run(WRONG, GRAVE_AND_SLIGHT)) == (
        f"1.txt:1:7: 错误 basic-expenditure {TOLD}\n"
        "2.txt:1:17: 警告 three-public-item-budget “公务接待费”决算9.84万元超过了预算9万元，超出0.84万元\n"
        "共 2 份报告，发现 2 处：错误 1，警告 1；数字 6 个，核对 5 个\n"
    )


def test_concise_without_findings_says_so_unless_quiet() -> None:
    fine = run("本年基本支出79.00万元，其中人员经费62.30万元，公用经费16.70万元。\n")
    assert rendered("concise", fine) == "共 1 份报告，没有发现问题；数字 3 个，核对 3 个\n"
    assert rendered("concise", replace(fine, quiet=True)) == ""


def test_concise_tells_fingerprints_where_asked_to_and_the_place_in_a_file() -> None:
    text = "1"
    one = finding(text, [(0, 1)], "甲\n乙", place=Place(paragraph=3))
    shown = replace(showing(report(text, one, path="a.docx")), verbose=True, quiet=True)
    assert rendered("concise", shown) == "a.docx:1:1: 错误 made-up 甲 乙（第3段） [f:1]\n"


def test_concise_in_colour() -> None:
    told = FORMATS["concise"].render(run(WRONG), Page(80, True)).decode()
    assert "\x1b[1;31m错误\x1b[0m" in told
    assert "\x1b" not in rendered("concise", run(WRONG))


@given(hostile())
def test_concise_is_a_line_whatever_the_text(shown: ReportAudit) -> None:
    told = rendered("concise", replace(showing(shown), quiet=True))
    assert told.count("\n") == 1
    assert told[:-1].isprintable()


# jsonl ---------------------------------------------------------------------------------------------------------------


def test_lines_of_json() -> None:
    one = settled(finding("1", [(0, 1)]), reason="口径不同")
    shown = replace(run(WRONG), audited=(*run(WRONG).audited, *showing(report("1", settled=[one])).audited))
    shown = replace(shown, errors=("读不了",))
    lines = [json.loads(line) for line in rendered("jsonl", shown).splitlines()]
    assert [(line["type"], line.get("path")) for line in lines] == [
        ("finding", "1.txt"), ("report", "1.txt"), ("settled", "a.txt"), ("report", "a.txt"), ("error", None)
    ]  # fmt: skip
    whole = json.loads(rendered("json", shown))["reports"]
    assert {**lines[1], "findings": [lines[0]], "settled": []}.items() >= {
        key: value for key, value in whole[0].items() if key != "findings"
    }.items()
    assert lines[0] == {"type": "finding", "path": "1.txt", **whole[0]["findings"][0]}
    assert lines[2]["disposition"]["reason"] == "口径不同"
    assert lines[4] == {"type": "error", "message": "读不了"}


@given(hostile())
def test_any_text_survives_in_json(shown: ReportAudit) -> None:
    lines = [json.loads(line) for line in rendered("jsonl", showing(shown)).split("\n")[:-1]]
    assert lines[0]["message"] == shown.findings[0].message
    assert lines[0]["figures"][0]["text"] == shown.findings[0].evidence[0].text
    assert lines[0]["path"] == shown.path


# csv -----------------------------------------------------------------------------------------------------------------


def table(shown: Run) -> list[dict[str, str]]:
    written = FORMATS["csv"].render(shown, Page())
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_a_row_of_the_table() -> None:
    (row,) = table(run(WRONG))
    assert row == {
        "报告": "1.txt",
        "序号": "1",
        "级别": "错误",
        "规则": "basic-expenditure",
        "标题": "基本支出等于人员经费加公用经费",
        "对象": "基本支出",
        "问题": TOLD,
        "公式": "基本支出 = 人员经费 + 公用经费",
        "算式": "80.00万元 = 62.30万元 + 16.70万元",
        "报告数": "80万元",
        "应为数": "79万元",
        "差额": "1万元",
        "行": "1",
        "列": "7",
        "位置": "第1行第7列 80.00万元；第1行第21列 62.30万元；第1行第33列 16.70万元",
        "原文": "80.00万元；62.30万元；16.70万元",
        "依据": "部门决算《一般公共预算财政拨款基本支出决算表》：基本支出由人员经费和公用经费组成",
        "说明": "",
        "标识": "318885dc633c612a:1",
        "处理": "",
        "改法": FIX,
        "影响": "较小：相差1万元，是所写数的1.25%",
    }


def test_what_is_settled_is_a_row_that_says_so() -> None:
    one = settled(finding("1", [(0, 1)], fingerprint="g:1"), reason="口径不同", person="甲", date="2025-01-02")
    rows = table(showing(report("1", finding("1", [(0, 1)]), settled=[one])))
    assert [(row["标识"], row["处理"]) for row in rows] == [("f:1", ""), ("g:1", "误报：口径不同（甲，2025-01-02）")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1.5万元", "'-1.5万元"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("\t=1", "' =1"),
        ("-1.5", "-1.5"),
        ("12", "12"),
        ("甲=乙", "甲=乙"),
        ("甲\r\n=乙", "甲\n=乙"),
        ("\x1b[31m", "␛[31m"),
    ],
)
def test_no_cell_is_a_formula(text: str, told: str) -> None:
    assert cell(text) == told


@given(hostile())
def test_any_text_survives_in_a_table(shown: ReportAudit) -> None:
    one = shown.findings[0]
    rows = table(showing(shown))
    assert len(rows) == 2
    assert rows[0]["问题"] == cell(one.message)
    assert rows[0]["报告"] == cell(shown.path)
    for value in (value for row in rows for value in row.values()):
        assert not re.match(r"\s*[=+@]", value)


# gitlab --------------------------------------------------------------------------------------------------------------


def test_code_quality() -> None:
    issue, other = json.loads(rendered("gitlab", run(WRONG, GRAVE_AND_SLIGHT)))
    assert issue == {
        "description": f"basic-expenditure: {TOLD}。改法：{FIX}",
        "check_name": "basic-expenditure",
        "fingerprint": issue["fingerprint"],
        "severity": "critical",
        "location": {"path": "1.txt", "lines": {"begin": 1}},
    }
    assert other["severity"] == "major"
    notice = showing(report("1", finding("1", [(0, 1)], severity=Severity.NOTICE)))
    assert json.loads(rendered("gitlab", notice))[0]["severity"] == "info"
    assert json.loads(rendered("gitlab", showing(report("1")))) == []


def test_issues_are_told_apart_and_known_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def known(shown: Run) -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(rendered("gitlab", shown))]

    twice = Run((audited(WRONG, "./甲.txt"), audited(WRONG, "乙.txt")))
    assert len(set(known(twice))) == 2
    assert known(Run(twice.audited[::-1])) == known(twice)[::-1]
    moved = Run((audited(f"说明\n{WRONG}", str(tmp_path / "甲.txt")), audited(WRONG, "乙.txt")))
    assert known(moved) == known(twice)
    assert [i["location"]["path"] for i in json.loads(rendered("gitlab", moved))] == ["甲.txt", "乙.txt"]
    same = Run((twice.audited[0], twice.audited[0]))
    assert len(set(known(same))) == 2


@given(hostile())
def test_any_text_and_any_path_survive_in_code_quality(shown: ReportAudit) -> None:
    (issue,) = json.loads(rendered("gitlab", showing(shown)))
    assert issue["location"]["path"] == printed(shown.path)
    assert issue["description"].split() == f"made-up: {shown.findings[0].message}".split()
    assert issue["location"]["lines"]["begin"] == shown.findings[0].evidence[0].line


# markdown ------------------------------------------------------------------------------------------------------------


def html(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").enable("strikethrough").render(text))


def cells(text: str) -> list[list[str]]:
    """The cells of all tables as their reader sees them."""
    rows = re.findall(r"<tr>(.*?)</tr>", html(text), re.DOTALL)
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[unescape(re.sub(r"<(?!br>)[^>]+>", "", each)) for each in row] for row in found]


def test_a_readable_report() -> None:
    told = rendered("markdown", run(WRONG, GRAVE_AND_SLIGHT))
    rows = cells(told)
    assert rows[:4] == [
        ["报告", "错误", "警告", "提示", "数字", "核对", "覆盖"],
        ["1.txt", "1", "0", "0", "4", "3", "75%"],
        ["2.txt", "0", "1", "0", "2", "2", "100%"],
        ["合计", "1", "1", "0", "6", "5", "83%"],
    ]
    assert rows[5] == [
        "1",
        "错误",
        "第1行第7列<br>第1行第21列<br>第1行第33列",
        "本年基本支出80.00万元，其中人员经费62.30万…",
        "<br>".join((TOLD, "80.00万元 = 62.30万元 + 16.70万元", *(f"改法：{each}" for each in FIX.split("；")))),
        "basic-expenditure<br>基本支出等于人员经费加公用经费",
    ]
    assert "<b>80.00万元</b>" in told
    assert re.findall(r"<h[123]>(.*?)</h[123]>", html(told)) == [
        "勾稽检查结果", "1.txt", "问题清单", "核对情况", "2.txt", "问题清单", "核对情况"
    ]  # fmt: skip
    assert "<li>关系 2 个：一致 1，矛盾 1，无法判定 0</li>" in html(told)


def test_markdown_tells_errors_settled_and_unchecked_ones() -> None:
    one = settled(finding("1", [(0, 1)], "甲"), reason="口径不同")
    shown = replace(showing(report("1", settled=[one]), errors=["找不到 *a*"]), verbose=True)
    told = rendered("markdown", shown)
    assert "<h2>没有检查完的</h2>\n<ul>\n<li>找不到 *a*</li>" in html(told)
    assert cells(told)[-1] == ["1", "第1行第1列", "甲", "误报：口径不同", "made-up"]
    assert "没有发现矛盾。" in told
    verbose = rendered("markdown", replace(run(WRONG), verbose=True))
    assert cells(verbose)[-1] == ["第1行第43列", "3次", "会议", "没有找到与它相关的数"]
    quiet = rendered("markdown", replace(run(WRONG, "会议3次。"), quiet=True))
    assert "核对情况" not in quiet
    assert quiet.count("## 2.txt") == 0


def shown_text(text: str) -> str:
    """What is left of a text for a reader."""
    return " ".join(visible(text).split())


@given(anything)
def test_text_is_no_markup(text: str) -> None:
    wanted = shown_text(text)
    assert unescape(html(f"| a |\n| - |\n| {escaped(text)}x |")).count("<td>") == 1
    assert cells(f"| a |\n| - |\n| x{escaped(text)}x |")[-1] == [f"x{wanted}x"]
    for pattern, found in (("## {}", r"<h2>(.*)</h2>"), ("- {}x", r"<li>(.*)x</li>"), ("{}x", r"<p>(.*)x</p>")):
        match = re.fullmatch(f"(?:<ul>\n)?{found}(?:\n</ul>)?\n", html(pattern.format(escaped(text))))
        assert match is not None
        assert unescape(match[1]) == wanted


@given(hostile())
def test_any_text_keeps_to_its_cell(shown: ReportAudit) -> None:
    one = shown.findings[0]
    rows = cells(rendered("markdown", showing(shown)))
    assert [len(row) for row in rows] == [7, 7, 6, 6, 5, 5]
    assert rows[3][4] == "<br>".join(filter(None, map(shown_text, (one.message, one.numbers))))
    assert rows[1][0] == shown_text(shown.path)


def test_a_summary_is_cut_between_rows() -> None:
    text = "1" * 400
    many = [finding(text, [(n, n + 1)], f"问题{n}", fingerprint=f"f{n}:1") for n in range(400)]
    shown = showing(report(text, *many))
    whole = markdown.shortened(shown, 1 << 20)
    assert whole == markdown.render(shown).encode()
    for room in (2000, 2001, 2002, 2003, len(whole) - 1):
        kept = markdown.shortened(shown, room)
        assert room - 300 < len(kept) <= room
        lines = kept.decode().splitlines()
        assert lines[-1] == "……太长，其余没有列出，见日志。"
        assert set(lines[:-2]) <= set(whole.decode().splitlines())
    assert markdown.shortened(shown, 10) == b""


# github --------------------------------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def undone(text: str) -> str:
    """What the runner makes of an escaped value."""
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(told: str) -> list[tuple[str, dict[str, str], str]]:
    """The annotations that the runner would make: nothing between stop-commands and its token is one."""
    found, token = [], ""
    for line in re.split(r"\r\n|\r|\n", told):
        if token:
            token = "" if line == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
        elif line.startswith("::") and not line.startswith(("::group::", "::endgroup::")):
            match = COMMAND.fullmatch(line)
            assert match is not None, line
            properties = dict(each.split("=", 1) for each in match[2].split(","))
            found.append((match[1], {k: undone(v) for k, v in properties.items()}, undone(match[3])))
        else:
            assert not line.startswith("##[")
    assert not token
    return found


def test_annotations() -> None:
    told = rendered("github", run(WRONG))
    listed = f"1.txt:1:7: 错误 basic-expenditure {TOLD}"
    lines = told.splitlines()
    assert lines[0] == "::group::1.txt：错误 1"
    assert re.fullmatch(r"::stop-commands::[0-9a-f]{64}", lines[1])
    assert lines[2:5] == [listed, f"::{lines[1].removeprefix('::stop-commands::')}::", "::endgroup::"]
    assert lines[5] == (f"::error file=1.txt,line=1,endLine=1,col=7,endColumn=14,title=错误 basic-expenditure::{TOLD}")
    assert lines[6:] == ["共 1 份报告，发现 1 处：错误 1；数字 4 个，核对 3 个"]


def test_values_are_escaped() -> None:
    one = finding("1", [(0, 1)], "100%\r\n::x::", rule="a:b,c")
    told = rendered("github", showing(report("1", one, path="a,b:c%.txt"), errors=["坏\n掉"]))
    assert "::error title=没有检查完::坏%0A掉\n" in told
    assert (
        "::error file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=1,endColumn=2,title=错误 a%3Ab%2Cc::100%25%0D%0A::x::\n"
    ) in told


def test_columns_are_for_one_line_and_findings_of_a_line_are_one() -> None:
    text = "1\n2三\n4"
    many = (
        finding(text, [(0, 3)], "跨行", fingerprint="a:1"),
        finding(text, [(2, 3)], "轻", severity=Severity.NOTICE, rule="r", fingerprint="b:1"),
        finding(text, [(3, 4)], "重", severity=Severity.WARNING, fingerprint="c:1"),
    )
    found = commands(rendered("github", showing(report(text, *many))))
    assert [(kind, told) for kind, _, told in found] == [("error", "跨行"), ("warning", "重\n轻")]
    assert found[0][1] == {"file": "a.txt", "line": "1", "endLine": "2", "title": "错误 made-up"}
    assert found[1][1] == {"file": "a.txt", "line": "2", "endLine": "2", "title": "警告 made-up、r"}


def test_no_more_annotations_than_are_shown() -> None:
    text = "1\n" * 40
    graded = [Severity.NOTICE] * 3 + [Severity.WARNING] * 12 + [Severity.ERROR] * 15
    many = [
        finding(text, [(2 * n, 2 * n + 1)], f"{n}", severity=severity, fingerprint=f"f{n}:1")
        for n, severity in enumerate(graded)
    ]
    told = rendered("github", showing(report(text, *many), errors=["读不了"]))
    kinds = [kind for kind, _, _ in commands(told)]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 3
    assert "\n…还有 8 处没有标注，见日志和摘要\n" in told
    assert sum(line.startswith("a.txt:") for line in told.splitlines()) == 30  # all of them are in the log


@given(hostile())
def test_text_is_no_command(shown: ReportAudit) -> None:
    one = shown.findings[0]
    trouble, annotated = commands(rendered("github", showing(shown, errors=[one.message])))
    for kind, properties, told in (trouble, annotated):
        assert kind == "error"
        assert told.encode("utf-8", "backslashreplace") == undone(github.data(one.message)).encode(
            "utf-8", "backslashreplace"
        )
        assert properties.get("file", printed(shown.path)) == printed(shown.path)


def test_the_summary_is_appended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("错.txt").write_text(WRONG, encoding="utf-8")
    Path("summary.md").write_text("前一步\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert CliRunner().invoke(main, ["check", "错.txt", "-f", "json"]).exit_code == 1
    assert Path("summary.md").read_text(encoding="utf-8") == "前一步\n"
    assert CliRunner().invoke(main, ["check", "错.txt", "-f", "github"]).exit_code == 1
    told = Path("summary.md").read_text(encoding="utf-8")
    assert told == "前一步\n" + CliRunner().invoke(main, ["check", "错.txt", "-f", "markdown"]).stdout
    (tmp_path / "summary.md").write_bytes(b"x" * (github.SUMMARY_LIMIT - 100))
    CliRunner().invoke(main, ["check", "错.txt", "-f", "github"])
    assert Path("summary.md").stat().st_size <= github.SUMMARY_LIMIT
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "summary.md"))
    result = CliRunner().invoke(main, ["check", "错.txt", "-f", "github"])
    assert result.exit_code == 2
    assert "::error file=错.txt" in result.stdout
    assert "summary.md" in result.stderr


def test_github_is_the_format_in_its_actions_unless_another_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("错.txt").write_text(WRONG, encoding="utf-8")

    def begins(*more: str) -> str:
        return CliRunner().invoke(main, ["check", "错.txt", "--color", "never", *more]).stdout[:8]

    assert begins() == "错.txt\n错误"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert begins() == "::group:"
    assert begins("-f", "text") == "错.txt\n错误"
    assert begins("-o", "out.txt") == ""
    assert Path("out.txt").read_text(encoding="utf-8").startswith("错.txt\n")
    monkeypatch.setattr("auditor.output.is_terminal", lambda _: True)
    assert begins() == "错.txt\n错误"


# all -----------------------------------------------------------------------------------------------------------------

TEXTUAL = [name for name, each in FORMATS.items() if not each.binary]


@pytest.mark.parametrize("name", TEXTUAL)
def test_a_finding_without_figures_is_told(name: str) -> None:
    one = finding("", [], "空")
    assert "空" in rendered(name, showing(report("", one)))


@pytest.mark.parametrize("name", TEXTUAL)
def test_the_file_and_standard_output_are_the_same(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    arguments = ["check", "reports_in/wangchuan-culture-2023.txt"]
    result = CliRunner().invoke(main, [*arguments, "-f", name, "--report", f"{name}={tmp_path / 'x'}"])
    assert result.exit_code == 1
    assert result.stdout_bytes == (tmp_path / "x").read_bytes()
    assert str(ROOT) not in result.stdout
