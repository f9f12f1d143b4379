"""The page for a browser, as far as it can be seen without one: complete, exact, safe, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from auditor.account import State
from auditor.cli.main import main
from auditor.ledger import states
from auditor.phrases import web as phrases
from auditor.report.web import render
from auditor.report.web.body import Marks, Paragraph, Piece, blocks
from auditor.report.web.checks import readable
from auditor.report.web.numberline import number_line
from auditor.report.web.safe import safe
from auditor.span import Span
from tests.pipeline_fixture import REPORTS, ROOT, rule_set
from tests.run_fixture import SHARED, SHARED_FIX
from tests.web_fixture import (
    DIGEST,
    HOSTILE,
    WITH_FINDINGS,
    Page,
    audit,
    audit_hostile,
    audit_shared,
    audit_tables,
    audit_text,
    run,
    settled,
)

# the text -------------------------------------------------------------------------------------------------------------


def unbarred(text: str) -> str:
    return re.sub(r"\r+\n", "\n", text).replace("|", "")


def pieces(text: str, marks: Marks) -> list[Piece]:
    """All the pieces of a text in order; what stands behind a block as one more."""
    found: list[Piece] = []
    for block in blocks(text, marks):
        if isinstance(block, Paragraph):
            found += block.pieces
        else:
            for row in block.rows:
                found += [piece for cell in row.cells for piece in cell]
                found.append(Piece(row.after))
        found.append(Piece(block.after))
    return found


TOKENS = [
    *("一、", "收入", "12.5万元", "。", "abc", "其中：", "长" * 40, "— 1 —\n", "|", "| 甲 | 1 |", "|---|---|", "# "),
    *("\n", "\n\n", "\r\n", "\r", " ", "\u3000", "\x00", "\x0b", "\x0c", "\x85", "\u2028", "\ud800", "\u202e"),
    *("<b>", "&", '"'),
]
texts = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)


@given(texts, st.data())
def test_the_pieces_are_the_text(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(ends, ends), max_size=6))]
    marks = Marks(spans[:3], spans[3:])
    found = pieces(text, marks)
    assert unbarred("".join(piece.text for piece in found)) == unbarred(text)
    for span in marks.kept:
        told = "".join(piece.text for piece in found if piece.key == span.start)
        rest = iter(text[slice(*span)])
        assert all(character in rest for character in told)  # in this order; what is not in it is no character of it
    assert set(marks.stands_for) == set(spans)


@pytest.mark.parametrize("path", REPORTS)
def test_the_page_holds_the_whole_text_and_every_figure(path: str) -> None:
    report = audit(path)
    page = Page(render.page(run(report)))
    (words,) = page.of("words")
    assert unbarred(words.text) == unbarred(report.text)
    figures: dict[int, str] = {}
    told: dict[int, str] = {}
    for each in page.of("fig"):
        if "data-key" in each.attributes:
            key = int(each.attributes["data-key"])
            figures[key] = figures.get(key, "") + each.text
            told[key] = each.attributes["class"].removesuffix(" whole")
    for figure in report.figures:
        assert figure.text.replace("\n", "").startswith(figures[figure.span.start][:2])
        assert len(figures[figure.span.start]) <= len(figure.text)
    expected = {span.start: f"fig s-{state}" for span, state in states(report).items()}
    assert {key: told[key] for key in expected} == expected


def test_figures_are_marked_to_the_character() -> None:
    report = audit(WITH_FINDINGS)
    page = Page(render.page(run(report)))
    marked = {int(each.attributes["data-key"]): each.text for each in page.of("fig") if "data-key" in each.attributes}
    assert {figure.span.start: figure.text for figure in report.figures}.items() <= marked.items()


FORM = (
    "三级指标 分值 年度指标值 实际完成值 得分 培训合格率 30 ≥95% 96% 30 救助人次 20 346人次 346人次 20 "
    "时效达标率 10 ≥90% 92% 10 参加人数 40 ≥50人 58人 40 总分 100 100"
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("设备款12.5+7.3=19.8万元。", {"12.5": "verified", "7.3": "verified", "19.8万元": "verified"}),
        ("设备款12.5+7.3=18.9万元。", {"12.5": "contradicted", "7.3": "contradicted", "18.9万元": "contradicted"}),
        (FORM, {"20 346人次": "untied"}),  # the first 20 of which a check is about is half of that
    ],
)
def test_numbers_that_are_no_figures_of_the_report_are_marked_where_a_check_has_them(
    text: str, marked: dict[str, str]
) -> None:
    page = Page(render.page(run(audit_text(text))))
    told = {each.text: each.attributes["class"].split()[1] for each in page.of("fig") if "data-key" in each.attributes}
    assert {number: told.get(number) for number in marked} == {n: f"s-{state}" for n, state in marked.items()}


def test_rows_become_tables() -> None:
    page = Page(render.page(run(audit_tables())))
    assert len(page.of("grid")) == 8
    assert "|" not in "".join(table.text for table in page.of("grid"))
    contradicted = {each.text for each in page.of("fig", "s-contradicted")}
    assert "1,286.34" in contradicted


def test_a_line_of_dashes_is_a_divider_and_the_row_before_it_a_heading() -> None:
    page = Page(render.page(run(audit_text("| 项目 | 金额 |\n| --- | ---: |\n| 甲 | 1.00万元 |\n"))))
    assert [row.text for row in page.of("row-divider")] == [" ---  ---: "]
    assert [row.text for row in page.of("row-head")] == [" 项目  金额 "]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (
            "甲局2023年报告\n\n一、收入\n\n收入1万元。\n\n（一）来源\n\n没有。\n\n二、支出\n\n支出1万元。\n",
            [3, 4, 5, 4],
        ),
        ("# 甲\n\n收入1万元。\n\n## 乙\n\n支出1万元。\n", [3, 4]),
    ],
)
def test_headings_go_down_step_by_step(text: str, levels: list[int]) -> None:
    found = blocks(text, Marks([]))
    assert [block.level for block in found if isinstance(block, Paragraph) and block.level] == levels


def test_lines_that_were_broken_for_being_full_flow_again() -> None:
    report = audit("reports_in/shilu-water-2024.md")
    found = blocks(report.text, Marks(figure.span for figure in report.figures))
    (told,) = [b for b in found if isinstance(b, Paragraph) and any("管网工程支出" in p.text for p in b.pieces)]
    assert [piece.text for piece in told.pieces if piece.kind == "aside"] == ["— 2 —"]
    assert [(p.text, p.kind) for p in told.pieces if p.text in ("968.25", "万元")] == [
        ("968.25", "first"),
        ("万元", ""),
    ]


# what is said -------------------------------------------------------------------------------------------------------


def test_a_finding_is_told_with_everything() -> None:
    report = audit(WITH_FINDINGS)
    page = Page(render.page(run(report)))
    for finding, shown in zip(report.findings, page.of("finding"), strict=True):
        wanted = (finding.message, finding.rule, finding.title, finding.reported, finding.expected, finding.difference)
        for told in (*wanted, finding.basis, readable(finding.numbers), *(each.text for each in finding.evidence)):
            assert told in shown.text


def test_the_head_says_how_far_the_audit_reached_and_by_what() -> None:
    report = audit(WITH_FINDINGS)
    text = render.page(run(report)).decode()
    assert "发现 3 处问题：错误 2，警告 1" in text
    assert "126 个数字，核对了 117 个（92%）" in text
    assert "126 个数字：矛盾 7 个，一致 110 个，未关联 8 个，未读懂 1 个" in text
    assert report.sha256 in text
    assert DIGEST in text


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("没有数字。\n", "没有识别出数字"),
        ("会议3次。\n", "没有核对任何数字"),
        ("本年基本支出79.00万元，其中：人员经费62.30万元，公用经费16.70万元。\n", "没有发现矛盾"),
        ("本年基本支出80.00万元，其中：人员经费62.30万元，公用经费16.70万元。\n", "发现 1 处问题：错误 1"),
    ],
)
def test_the_verdict(text: str, verdict: str) -> None:
    (told,) = Page(render.page(run(audit_text(text)))).of("verdict")
    assert told.text == verdict


def test_what_somebody_settled_is_told_apart() -> None:
    report = settled(audit(WITH_FINDINGS))
    page = Page(render.page(run(report)))
    assert [told.text for told in page.of("verdict")] == ["发现 2 处问题：错误 2；另有 1 处已处理"]
    (said,) = page.of("disposition")
    for part in ("已说明", "附件里有说明", "李四", "2024-05-06", "2025-01-01", "报告.audit.yaml:3"):
        assert part in said.text
    assert {each.text for each in page.of("fig", "s-settled") if "data-key" in each.attributes} == {
        "9.00万元",
        "9.84万元",
    }


def test_what_would_mend_a_finding_is_told_with_a_link_to_the_figure() -> None:
    page = Page(render.page(run(audit_shared())))
    first, second, third = page.of("finding")
    assert [each.attributes["id"] for each in (first, second, third)] == ["r1-f1", "r1-f2", "r1-f3"]
    assert ["data-above" in each.attributes for each in (first, second, third)] == [False, True, False]
    assert second.attributes["data-above"] == "r1-f1"
    assert [each.text for each in page.of("same-cause")] == ["同一原因的另外 1 处："]
    one, same, choice = ["".join(each.text.split()) for each in page.of("fixes")]
    assert one == same == "改法" + "".join(SHARED_FIX.split())
    assert choice.startswith("改法有2种改法同样可能")
    html = render.page(run(audit_shared())).decode()
    assert re.findall('若“<a href="#r1-n(\\d+)">([^<]*)</a>”', html) == [
        (str(SHARED.index(figure)), figure) for figure in ("80.00万元", "80.00万元", "62.30万元", "16.70万元")
    ]


def test_findings_of_one_cause_stand_together_wherever_they_are() -> None:
    report = audit_shared()
    first, second, third = report.findings
    apart = replace(report, findings=(first, third, second))
    assert [each.attributes["id"] for each in Page(render.page(run(apart))).of("finding")] == [
        "r1-f1", "r1-f3", "r1-f2"
    ]  # fmt: skip


def test_what_lapsed_is_listed() -> None:
    page = Page(render.page(run(audit_shared())))
    assert [" ".join(each.text.split()) for each in page.of("lapsed")] == [
        "误报 share 占比<b>9.51% 已过期（2024-12-31），问题重新计入 见 x.audit.yaml:3 "
        "已说明 b:1 报告里没有这个问题了：数字改了，或已改好 见 x.audit.yaml:9"
    ]
    assert "失效或过期的处理记录 2 项" in page.of("panel")[0].text
    assert "失效或过期" not in render.page(run(audit(WITH_FINDINGS))).decode()


def test_every_check_and_every_unchecked_figure_is_listed_with_its_reason() -> None:
    report = audit("reports_in/shilu-water-2024.md")
    page = Page(render.page(run(report)))
    assert len(page.of("check")) == len(report.checks) > 5
    assert sum(len(re.findall("第\\d+行", each.text)) for each in page.of("left-out")) == len(report.unchecked)
    shown = "".join(page.of("panel")[0].text)
    assert all(each.reason in shown for each in report.unchecked)


def test_tables_that_were_not_understood_are_listed() -> None:
    report = audit_tables()
    troubled = replace(report, tables=(replace(report.tables[0], trouble="没有认出表头"), *report.tables[1:]))
    (panel,) = Page(render.page(run(troubled))).of("panel")
    assert "没有读懂的表格 1 张" in panel.text
    assert "表1（没有认出表头）" in panel.text
    assert "没有读懂的表格" not in Page(render.page(run(report))).of("panel")[0].text


def test_files_that_could_not_be_read_are_told() -> None:
    line = "无法读取 <乙>.txt（没有权限），请检查路径和权限"
    for reports in ((), (audit(WITH_FINDINGS),), (audit(WITH_FINDINGS), audit_tables())):
        (told,) = Page(render.page(run(*reports, errors=(line,)))).of("errors")
        assert line in told.text


def test_the_number_line_shows_the_gap_in_exact_numbers() -> None:
    first, _, third = (number_line(finding.check) for finding in audit(WITH_FINDINGS).findings)
    assert first is not None
    assert third is not None
    assert (first.left.text, first.right.text) == ("7.205% 至 7.215%", "7.766% 至 7.7664%")
    assert first.gap is not None
    assert first.gap.text == "0.55个百分点"
    left, gap, right = ((Fraction(b.start), Fraction(b.width)) for b in (first.left, first.gap, first.right))
    assert left[0] + left[1] <= gap[0] + Fraction(1, 100)
    assert gap[0] + gap[1] <= right[0] + right[1]
    assert Fraction(third.left.start) > Fraction(third.right.start)  # 9.84 lies right of the 9.00 that is allowed
    assert number_line(None) is None


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("增减率 = 增减额 / (本期 - 增减额)", "增减率 = 增减额 ÷ (本期 − 增减额)"),
        ("总额 = sum(分项)", "总额 = 合计(分项)"),
        ("「甲-乙」 * 2 >= -1.00万元", "甲-乙 × 2 ≥ -1.00万元"),
    ],
)
def test_formulas_are_told_as_in_schoolbooks(formula: str, shown: str) -> None:
    assert readable(formula) == shown


def test_every_link_inside_a_page_leads_somewhere() -> None:
    reports = (settled(audit(WITH_FINDINGS)), audit_tables(), audit_hostile())
    elements = Page(render.page(run(*reports))).elements
    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    links = {each.attributes["href"] for each in elements if each.attributes.get("href", "").startswith("#")}
    assert {link[1:] for link in links} <= set(ids)
    tied = [
        each.attributes[name]
        for each in elements
        for name in ("data-findings", "data-checks")
        if name in each.attributes
    ]
    assert {name for names in tied for name in names.split()} <= set(ids)


# safety ---------------------------------------------------------------------------------------------------------------


def test_a_hostile_report_stays_text() -> None:
    report = replace(audit_hostile(), path='x"><script>.txt', note="<b>\ud800</b>")
    page = Page(render.page(run(report, errors=("<script>",))))
    assert page.tags.count("script") == 2
    assert not {"i", "img"} & set(page.tags)
    (words,) = page.of("words")
    assert unbarred(words.text) == unbarred(safe(HOSTILE.replace("\r\n", "\n")))
    assert "{{ 7 * 7 }}" in words.text
    assert not [
        each for each in page.elements if any(name.startswith("on") or name == "style" for name in each.attributes)
    ]


@given(st.text(st.characters(), max_size=60) | texts)
def test_what_a_page_may_not_hold_is_shown_by_a_sign(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    shown.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


def test_the_policy_allows_just_what_is_in_the_page() -> None:
    text = render.page(run(audit(WITH_FINDINGS))).decode()
    policy = re.search('Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    inline = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", text, re.DOTALL)
    assert len(inline) == 3
    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in inline]
    told = policy[1].replace("&#39;", "'")
    assert told == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}' 'sha256-{digests[2]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_from_anywhere() -> None:
    text = render.page(run(*map(audit, REPORTS))).decode()
    assert set(re.findall(r"https?:[^\s'\"<>)]*", text)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|url\(|\bsrc=", text.partition('<div class="words">')[0])


def test_the_page_is_the_same_every_time() -> None:
    reports = [audit(path) for path in REPORTS[:3]]
    assert render.page(run(*reports)) == render.page(run(*reports))
    assert list(render.pages(run(*reports))) == list(render.pages(run(*reports)))


# many reports ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["报告.txt", "报告.docx"], ["报告.txt.html", "报告.docx.html"]),
        (["a.txt", "A.txt", "a.txt"], ["a.txt.html", "A.txt-2.html", "a.txt-3.html"]),
        (["index", "INDEX"], ["index-2.html", "INDEX-3.html"]),
        (["../../etc/passwd", "..", ""], ["etc_passwd.html", "_.html", "_-2.html"]),
        (["con.txt", "甲 乙<&>\x00\ud800.txt"], ["_con.txt.html", "甲_乙_.txt.html"]),
        (["长" * 300, "长" * 301], [f"{'长' * 60}.html", f"{'长' * 60}-2.html"]),
    ],
)
def test_files_are_named_after_reports_safely(names: list[str], files: list[str]) -> None:
    assert render.file_names(names) == files


@given(st.lists(st.text(max_size=80), max_size=8))
def test_no_two_files_are_the_same(names: list[str]) -> None:
    files = render.file_names(names)
    assert len({file.casefold() for file in [*files, "index.html"]}) == len(names) + 1
    assert all(re.fullmatch(r"[\w.\-]+\.html", file) and len(file.encode()) < 255 for file in files)


def test_the_index_leads_to_every_report(tmp_path: Path) -> None:
    target = f"{tmp_path}/out/"
    done = CliRunner().invoke(
        main, ["check", str(ROOT / WITH_FINDINGS), str(ROOT / REPORTS[0]), "-f", "html", "-o", target]
    )
    assert (done.exit_code, done.output) == (1, "")
    files = {path.name for path in Path(target).iterdir()}
    links = {each.attributes.get("href", "") for each in Page((Path(target) / "index.html").read_bytes()).elements}
    assert files == {"index.html", f"{Path(WITH_FINDINGS).name}.html", f"{Path(REPORTS[0]).name}.html"}
    assert files - {"index.html"} <= links
    for file in files - {"index.html"}:
        assert 'href="index.html"' in (Path(target) / file).read_text(encoding="utf-8")


def test_the_index_counts() -> None:
    reports = audit(WITH_FINDINGS), audit(REPORTS[0])
    page = Page(render.page(run(settled(reports[0]), reports[1])))
    rows = [
        [each.attributes["data-sort"] for each in page.elements if "data-sort" in each.attributes][n : n + 6]
        for n in (0, 6)
    ]
    names = ("wangchuan-culture-2023.txt", "2"), ("bizhou-archives-2022.txt", "0")
    figures = [(f"{100 * report.checked // report.found}", f"{report.found}") for report in reports]
    assert rows == [[name, errors, "0", "0", *told] for (name, errors), told in zip(names, figures, strict=True)]


def test_one_report_needs_no_index() -> None:
    assert Page(render.page(run(audit(WITH_FINDINGS)))).of("index") == []


def test_the_states_have_their_own_underline_each() -> None:
    style = (ROOT / "auditor/report/web/style.css").read_text(encoding="utf-8")
    lines = {}
    for state in State:
        (rule,) = re.findall(rf"^\.s-{state}\.fig \{{ (.*?) \}}", style, re.MULTILINE)[:1]
        found = re.search("(?:text-decoration-style|border): ([^;]+)", rule)
        lines[state] = found[1] if found else "solid"
    assert len(set(lines.values())) == len(State)


def test_no_phrase_is_said_nowhere() -> None:
    folder = ROOT / "auditor" / "report" / "web"
    files = [*folder.glob("*.py"), *folder.glob("templates/*.html")]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"\bWEB_[A-Z_]+\b", sources))
    assert used == {name for name in vars(phrases) if name.startswith("WEB_")}


def test_rules_are_named_by_their_titles() -> None:
    titles = {rule.id: rule.title for rule in rule_set().rules}
    report = audit(WITH_FINDINGS)
    page = Page(render.page(run(report)))
    for check, shown in zip(report.checks, page.of("check"), strict=True):
        assert titles[check.rule] in shown.text
