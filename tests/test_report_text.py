"""The text report: marks stand under what they mark, report text stays text, and the whole reads well."""

from __future__ import annotations

from fractions import Fraction

import pytest
from rich.cells import cell_len

from auditor.account import Unchecked
from auditor.finding import Evidence, Finding, ReportAudit
from auditor.quantity import Dimension, Figure, Quantity, Unit
from auditor.report import text as report_text
from auditor.report.excerpt import Mark, excerpts, pointed
from auditor.report.page import Page
from auditor.report.width import Ruler, visible
from auditor.rule import Outcome, Severity
from auditor.span import Span
from tests import pipeline_fixture

WAN = Unit("万元", Dimension.MONEY, Fraction(10000))
TEXT = "一、支出\n本年办公支出12.00万元，其中：纸张7.00万元，墨盒4.00万元。另购电脑3台。\n"


def audited(reports: list[ReportAudit], page: Page, *, quiet: bool = False, verbose: bool = False) -> str:
    """The reports as a terminal shows them."""
    return "".join(report_text.audited(reports, page, quiet=quiet, verbose=verbose))


def figure(text: str, written: str) -> Figure:
    start = text.index(written)
    span = Span(start, start + len(written))
    return Figure(Quantity(Fraction(written.rstrip("万元台")) * 10000, Fraction(100), WAN), span, written, span)


def evidence(text: str, role: str, written: str) -> Evidence:
    found = figure(text, written)
    line = text.count("\n", 0, found.span.start) + 1
    column = found.span.start - text.rfind("\n", 0, found.span.start)
    return Evidence(role, written, found.span, line, column, found)


def report(text: str = TEXT, **changes: str) -> ReportAudit:
    told = {
        "rule": "made-up",
        "title": "办公支出等于各项之和",
        "message": "办公支出写的是12.00万元，而各项加起来是11万元，相差1万元",
        "formula": "办公支出 = 纸张 + 墨盒",
        "numbers": "12.00万元 = 7.00万元 + 4.00万元",
        "basis": "自己编的",
    } | changes
    finding = Finding(
        severity=Severity.ERROR,
        reported="12万元",
        expected="11万元",
        difference="1万元",
        values=("120000", "110000", "10000"),
        evidence=(
            evidence(text, "办公支出", "12.00万元"),
            evidence(text, "纸张", "7.00万元"),
            evidence(text, "墨盒", "4.00万元"),
        ),
        fingerprint="f",
        **told,
    )
    outcomes = ((Outcome.CONSISTENT, 2), (Outcome.INCONSISTENT, 1), (Outcome.UNDECIDABLE, 0))
    left = Unchecked(figure(text, "3台"), "没有找到与它相关的数")
    return ReportAudit("报告.txt", "0", text, 4, 3, (finding,), outcomes, (left,))


def test_a_whole_report() -> None:
    assert audited([report()], Page(80)) == (
        "报告.txt\n"
        "错误  办公支出写的是12.00万元，而各项加起来是11万元，相差1万元\n"
        "      made-up  办公支出等于各项之和\n"
        "      办公支出 = 纸张 + 墨盒\n"
        "      12.00万元 = 7.00万元 + 4.00万元    算得 11万元，相差 1万元\n"
        "  2 | 本年办公支出12.00万元，其中：纸张7.00万元，墨盒4.00万元。另购电脑3台。\n"
        "    |             ^^^^^^^^^            ^^^^^^^^      ^^^^^^^^\n"
        "    |             办公支出             纸张          墨盒\n"
        "      位置  第2行第7列、第2行第20列、第2行第29列\n"
        "      依据  自己编的\n"
        "\n"
        "  发现 1 处：错误 1\n"
        "  数字 4 个，核对 3 个（75%），未核对 1 个\n"
        "  关系 3 个：一致 2，矛盾 1，无法判定 0\n"
        "\n"
    )


def test_quiet_tells_findings_only_and_verbose_what_was_left() -> None:
    assert "关系" not in audited([report()], Page(80), quiet=True)
    assert "没有找到与它相关的数（1 个）\n      第2行第40列 3台" in audited([report()], Page(80), verbose=True)


def test_nothing_found_is_told_of_how_many() -> None:
    clean = ReportAudit("a.txt", "0", "", 5, 3, (), ())
    unread = ReportAudit("b.txt", "0", "", 0, 0, (), ())
    unchecked = ReportAudit("c.txt", "0", "", 4, 0, (), ())
    shown = audited([clean, unread, unchecked], Page(80))
    assert "没有发现矛盾：5 个数字中核对了 3 个" in shown
    assert "没有识别出数字" in shown
    assert "没有核对任何数字：识别出 4 个" in shown
    assert "共 3 份报告" in shown


def test_report_text_is_never_markup_nor_moves_the_cursor() -> None:
    text = "[bold]甲[/附注]\x1b[31m支出12.00万元\t[red]纸张7.00万元\x07，墨盒4.00万元[/]，3台"
    shown = audited([report(text, message="[/x] [link=a]见附注[1]\x1b]0;x\x07 :smile:")], Page(120))
    assert "[bold]甲[/附注]␛[31m支出12.00万元 [red]纸张7.00万元␇，墨盒4.00万元[/]" in shown
    assert "[/x] [link=a]见附注[1]␛]0;x␇ :smile:" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("colour", [True, False])
def test_escapes_only_in_colour(colour: bool) -> None:
    assert ("\x1b[" in audited([report()], Page(80, colour))) is colour


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    text = TEXT.replace("另购", "另" * 200 + "购")
    shown = audited([report(text)], Page(width), verbose=True)
    assert max(cell_len(line) for line in shown.splitlines()) <= width


@pytest.mark.parametrize("width", [30, 50, 80, 400])
@pytest.mark.parametrize("filling", ["字", "“全”…—", "（a）", "１２.５，"])
def test_marks_stand_under_what_they_mark(filling: str, width: int) -> None:
    line = filling * 30 + "801.07万元" + filling * 3 + "42.97万元" + filling * 30
    marks = [Mark(line.index(w), line.index(w) + len(w), w) for w in ("801.07万元", "42.97万元")]
    found = excerpts(line, marks, width, Ruler())
    assert [m.label for e in found for m in e.marks] == ["801.07万元", "42.97万元"]
    for excerpt in found:
        assert cell_len(excerpt.text) <= width or width > cell_len(line)
        for mark in excerpt.marks:
            assert excerpt.text[mark.start : mark.end] == mark.label
            before, size = cell_len(excerpt.text[: mark.start]), cell_len(mark.label)
            assert excerpt.carets[before : before + size] == "^" * size
            assert excerpt.carets[before - 1 : before] in ("", " ")


def test_labels_that_would_touch_stand_in_rows() -> None:
    (excerpt,) = excerpts("甲1乙2", [Mark(1, 2, "很长的名称"), Mark(3, 4, "另一个")], 80, Ruler())
    assert excerpt.carets == "  ^  ^"
    assert excerpt.labels == ("  很长的名称", "     另一个")


def test_a_cut_never_halves_a_number() -> None:
    line = "1234567.89" * 9 + "乙30万元" + "9876543.21" * 9
    (excerpt,) = excerpts(line, [Mark(line.index("30万"), line.index("30万") + 4)], 40, Ruler())
    assert excerpt.text.strip("…") == "乙30万元"


def test_a_figure_over_a_line_break_is_marked_on_its_first_line() -> None:
    text = "本年办公支出12.00\n万元，纸张7.00万元，墨盒4.00万元，3台"
    broken = Evidence("办公支出", "12.00\n万元", Span(6, 14), 1, 7, figure(text, "7.00万元"))
    finding = Finding("r", "t", Severity.ERROR, "m", "f", "n", "", "", "", ("", "", ""), (broken,), "f")
    shown = audited([ReportAudit("a.txt", "0", text, 1, 1, (finding,), ())], Page(80))
    assert "  1 | 本年办公支出12.00\n    |             ^^^^^\n" in shown


def test_words_are_marked_as_words() -> None:
    text = "收入与上年持平。"
    word = Evidence("unchanged", "持平", Span(5, 7), 1, 6)
    finding = Finding("r", "t", Severity.WARNING, "m", "f", "n", "", "", "", ("", "", ""), (word,), "f")
    shown = audited([ReportAudit("a.txt", "0", text, 1, 1, (finding,), ())], Page(80))
    assert "    |           ^^^^\n    |           措辞\n" in shown


def test_a_caret_points_under_chinese() -> None:
    assert pointed("合计12.3.4万元", 6, Ruler()) == ("合计12.3.4万元", "        ^")
    assert pointed("“合计”12", 4, Ruler(ambiguous=2))[1] == " " * 8 + "^"


@pytest.mark.parametrize("text", ["汉字", "abc", "（％）", "“”…—", "㎡①", "\u0301a", ""])
def test_cells_are_those_of_rich(text: str) -> None:
    assert Ruler().cells(text) == cell_len(text)


def test_lines_are_broken_between_words_and_never_begin_with_a_stop() -> None:
    assert Ruler().wrap("合计为1234.56万元，共三项", 16) == ["合计为", "1234.56万元，共", "三项"]
    assert Ruler().wrap("甲乙丙丁，戊", 8) == ["甲乙丙", "丁，戊"]
    assert "".join(Ruler().wrap("a" * 50 + "字" * 9, 7)) == "a" * 50 + "字" * 9


def test_visible_keeps_every_offset() -> None:
    text = "a\t\x00\u202e\u200b\x7f\u3000\u00a0字\x85"
    assert len(visible(text)) == len(text)
    assert visible(text).isprintable() or "\u3000" in visible(text)


def test_a_long_line_is_quoted_only_around_its_marks() -> None:
    line = "甲" * 300_000 + "支出30万元" + "\u200b乙" * 300_000
    marks = [Mark(300_002, 300_006)] * 1
    for _ in range(300):  # each looked at the whole line once, which took minutes
        (excerpt,) = excerpts(line, marks, 60, Ruler())
    (mark,) = excerpt.marks
    assert excerpt.text[mark.start : mark.end] == "30万元"
    assert Ruler().cells(excerpt.text) <= 60


def test_what_is_said_of_a_finding_is_aligned_however_long_its_line_numbers_are() -> None:
    told = "基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。\n"
    for above in (0, 9, 99, 999):
        page = audited([pipeline_fixture.audited("\n" * above + told)], Page(100))
        lines = [line for line in page.splitlines() if line.strip().startswith(("位置", "依据", "改法"))]
        assert len(lines) == 3
        assert len({len(line) - len(line.lstrip()) for line in lines}) == 1
