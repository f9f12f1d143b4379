"""The ledger: every figure in one state, totals that add up, what is most important first, and how it is shown."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import wording
from auditor.account import CHECKED, NEVER_CHECKED, Sort, State, sort_of
from auditor.cli import main as cli
from auditor.coverage import meanings
from auditor.finding import Disposition, ReportAudit
from auditor.ledger import Entry, Ledger, added, tier
from auditor.quantity import Dimension
from auditor.report import text as textreport
from auditor.report.coveragewords import says
from auditor.report.page import Page
from auditor.rule import Outcome
from auditor.run import Topic
from auditor.source import SourceFile
from tests.documents import accounts, word
from tests.documents.drawn import document
from tests.pipeline_fixture import REPORTS, ROOT, auditor

TEXT = """\
甲局2024年度部门决算情况说明
共有3件事。
一、收支情况
本年支出合计100.00万元，其中基本支出80.00万元，项目支出20.00万元。人员经费62.30万元，公用经费16.70万元。
二、资产情况
（一）总额
年末资产总额350.00万元，比上年增加20.00万元。事业收入20万元，占本年收入的40%。现有车辆3辆。
（二）车辆
其中越野车1辆，共5.20万元，比年初的估价高出一倍。培训费6.50万元。
"""


@cache
def sample(path: str) -> ReportAudit:
    return auditor().audit(SourceFile(path, (ROOT / path).read_bytes()), complete=True)


def report_of(text: str, *, complete: bool = False) -> ReportAudit:
    return auditor().audit(SourceFile("x.txt", text.encode()), complete=complete)


def tables() -> ReportAudit:
    return auditor().audit(SourceFile("决算表.docx", word.write(document(*accounts.parts()))), complete=True)


def written(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.left.figure.text for entry in entries if entry.left is not None]


ALL = [*REPORTS, "tables"]


@pytest.mark.parametrize("path", ALL)
def test_every_figure_is_in_exactly_one_state(path: str) -> None:
    report = tables() if path == "tables" else sample(path)
    ledger = Ledger.of(report)
    assert [entry.account.span for entry in ledger.entries] == [figure.span for figure in report.figures]
    assert len({entry.account.span for entry in ledger.entries}) == report.found
    assert [entry.account.sort for entry in ledger.entries] == [sort_of(f.quantity.dimension) for f in report.figures]
    outcomes: dict[object, set[Outcome]] = {}
    for check in report.checks:
        for figure in check.figures:
            outcomes.setdefault(figure.span, set()).add(check.outcome)
    for entry in ledger.entries:
        met = outcomes.get(entry.account.span, set())
        meant = entry.left is not None and entry.left.meaning is not None
        expected = {
            State.CONTRADICTED: Outcome.INCONSISTENT in met,
            State.SETTLED: False,
            State.VERIFIED: Outcome.CONSISTENT in met and Outcome.INCONSISTENT not in met,
            State.UNDECIDABLE: met == {Outcome.UNDECIDABLE},
            State.UNTIED: not met and meant,
            State.NOT_UNDERSTOOD: not met and not meant,
        }
        assert [state for state in State if expected[state]] == [entry.state]


@pytest.mark.parametrize("path", ALL)
def test_the_totals_add_up_to_what_was_found(path: str) -> None:
    report = tables() if path == "tables" else sample(path)
    ledger = Ledger.of(report)
    assert added(ledger.counts) == report.found > 0
    assert added(ledger.counts, states=CHECKED) == report.checked
    assert added(ledger.counts, states=NEVER_CHECKED) == len(report.unchecked) == len(ledger.left)
    for parts in (ledger.rows.values(), [section.own for section in ledger.sections]):
        total: Counter[tuple[Sort, State]] = Counter()
        for counts in parts:
            total.update(counts)
        assert total == ledger.counts
    tops = [section for section in ledger.sections if section.parent is None]
    assert sum(added(section.counts) for section in tops) == report.found
    assert Counter(ledger.row(entry) for entry in ledger.entries) == {
        section: added(counts) for section, counts in ledger.rows.items()
    }


@pytest.mark.parametrize("path", ALL)
def test_a_figure_that_was_verified_names_the_rules_that_it_keeps(path: str) -> None:
    report = tables() if path == "tables" else sample(path)
    held: dict[object, set[str]] = {}
    for check in report.checks:
        if check.outcome is Outcome.CONSISTENT:
            for figure in check.figures:
                held.setdefault(figure.span, set()).add(check.rule)
    for entry in Ledger.of(report).entries:
        assert entry.account.rules == tuple(sorted(held.get(entry.account.span, ())))
        assert entry.account.rules or entry.state is not State.VERIFIED


@pytest.mark.parametrize("path", REPORTS)
def test_the_ledger_needs_no_complete_audit_and_goes_between_processes(path: str) -> None:
    light = auditor().audit(SourceFile(path, (ROOT / path).read_bytes()))
    assert (light.checks, light.figures) == ((), ())
    assert pickle.loads(pickle.dumps(light)) == light
    again, whole = Ledger.of(pickle.loads(pickle.dumps(light))), Ledger.of(sample(path))
    assert (again.entries, again.sections) == (whole.entries, whole.sections)
    bare = replace(light, accounts=(), headings=(), unchecked=tuple(replace(u, meaning=None) for u in light.unchecked))
    per_figure = (len(pickle.dumps(light)) - len(pickle.dumps(bare))) / light.found
    assert per_figure < 100  # bytes


def test_every_dimension_has_its_sort() -> None:
    assert {dimension: sort_of(dimension) for dimension in Dimension} == {
        Dimension.MONEY: Sort.MONEY,
        Dimension.RATIO: Sort.PERCENT,
        Dimension.POINTS: Sort.PERCENT,
        Dimension.COUNT: Sort.COUNT,
        Dimension.TIMES: Sort.OTHER,
        Dimension.NUMBER: Sort.OTHER,
    }
    assert {*CHECKED, *NEVER_CHECKED} == set(State)


def test_the_states_of_a_text() -> None:
    ledger = Ledger.of(report_of(TEXT, complete=True))
    states = [(TEXT[slice(*entry.account.span)], entry.state.value) for entry in ledger.entries]
    assert states == [
        ("3件", "untied"),
        ("100.00万元", "verified"),
        ("80.00万元", "contradicted"),
        ("20.00万元", "verified"),
        ("62.30万元", "contradicted"),
        ("16.70万元", "contradicted"),
        ("350.00万元", "untied"),
        ("20.00万元", "untied"),
        ("20万元", "undecidable"),
        ("40%", "undecidable"),
        ("3辆", "untied"),
        ("1辆", "untied"),
        ("5.20万元", "not_understood"),
        ("一倍", "not_understood"),
        ("6.50万元", "untied"),
    ]


def test_a_settled_finding_settles_its_figures() -> None:
    report = report_of(TEXT)
    (finding,) = report.findings
    said = replace(finding, disposition=Disposition("已说明"))
    ledger = Ledger.of(replace(report, findings=(), settled=(said,)))
    assert added(ledger.counts, states=(State.SETTLED,)) == 3
    assert added(ledger.counts, states=(State.CONTRADICTED,)) == 0
    assert len(ledger.left) == len(report.unchecked)


def test_the_most_important_comes_first() -> None:
    ledger = Ledger.of(report_of(TEXT))
    told = [(tier(e.left) if e.account.sort is Sort.MONEY else None, e.left.figure.text) for e in ledger.left if e.left]
    assert told == [
        (0, "350.00万元"),  # called a total
        (1, "20万元"),
        (1, "6.50万元"),
        (1, "5.20万元"),
        (2, "20.00万元"),  # a change
        (None, "40%"),
        (None, "3件"),
        (None, "3辆"),
        (None, "1辆"),
        (None, "一倍"),
    ]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("本年三公经费9.00万元。", True),  # the vocabulary knows its parts
        ("本年会议费9.00万元。", False),
        ("本年捐赠款合计9.00万元。", True),  # called so
        ("本年捐赠款总额9.00万元。", True),
        ("本年捐赠款9.00万元，其中：甲村5.00万元，乙村4.00万元。", True),  # the report lists parts of it
        ("本年捐赠款9.00万元。", False),
        ("本年三公经费增加9.00万元。", False),  # a change is none
    ],
)
def test_what_is_a_total(text: str, total: bool) -> None:
    reading = auditor().read(SourceFile("x.txt", text.encode()))
    found = meanings(reading.extract, auditor().vocabulary, reading.document.view.text)
    (meaning,) = [found[figure.span] for figure in reading.figures if figure.text == "9.00万元"]
    assert meaning.total is total


def test_sections_are_the_highest_but_a_large_one_gives_way_to_its_parts() -> None:
    ledger = Ledger.of(report_of(TEXT))
    rows = [(ledger.sections[section].title, added(counts)) for section, counts in ledger.rows.items()]
    assert rows == [("", 1), ("一、收支情况", 5), ("(一)总额", 5), ("(二)车辆", 4)]
    small = TEXT.replace("培训费6.50万元。", "").replace("共5.20万元，比年初的估价高出一倍", "")
    ledger = Ledger.of(report_of(small.replace("事业收入20万元，占本年收入的40%。", "")))
    rows = [(ledger.sections[section].title, added(counts)) for section, counts in ledger.rows.items()]
    assert rows == [("", 1), ("一、收支情况", 5), ("二、资产情况", 4)]


def test_the_span_of_a_section_is_that_of_the_text() -> None:
    text = "\ufeff" + TEXT.replace("情况", "情 况")
    report = report_of(text)
    spans = {heading.title: report.text[slice(*heading.span)] for heading in report.headings}
    assert spans["一、收支情况"].startswith("一、收支情 况\n本年")
    assert spans["一、收支情况"].endswith("16.70万元。")
    assert spans["二、资产情况"].endswith("培训费6.50万元。")
    assert spans["(二)车辆"].startswith("（二）车辆\n其中")


def test_a_text_without_headings_or_figures() -> None:
    ledger = Ledger.of(report_of("会议3次。"))
    assert [added(counts) for counts in ledger.rows.values()] == [1]
    empty = Ledger.of(report_of("没有数字。"))
    assert (empty.entries, empty.rows, empty.left) == ((), {}, ())
    assert "未核对" not in audited(report_of("没有数字。"), Page())


# as text --------------------------------------------------------------------------------------------------------------


def audited(report: ReportAudit, page: Page, *, verbose: bool = False) -> str:
    return "".join(textreport.audited([report], page, verbose=verbose, show=(Topic.COVERAGE,)))


def shown(text: str, width: int = 80, *, everything: bool = False) -> str:
    return audited(report_of(text), Page(width), verbose=everything)


def test_the_text_of_a_report() -> None:
    assert shown(TEXT) == (
        "x.txt\n"
        "  未核对/全部，按章节\n"
        "  章节             合计  金额  百分数  个数  其他\n"
        "  第一个标题之前    1/1     -       -   1/1     -\n"
        "  一、收支情况      0/5   0/5       -     -     -\n"
        "  (一)总额          5/5   3/3     1/1   1/1     -\n"
        "  (二)车辆          4/4   2/2       -   1/1   1/1\n"
        "  全部数字        10/15  5/10     1/1   3/3   1/1\n"
        "\n"
        "  全部数字，按种类和状态\n"
        "  种类      合计  矛盾  一致  无法判定  未关联  未读懂  覆盖率\n"
        "  金额        10     3     2         1       3       1     50%\n"
        "  百分数       1     0     0         1       0       0      0%\n"
        "  个数         3     0     0         0       3       0      0%\n"
        "  其他         1     0     0         0       0       1      0%\n"
        "  全部数字    15     3     2         2       6       2     33%\n"
        "\n"
        "  未核对的数字 10 个，要紧的在前\n"
        "  金额（合计） 1 个\n"
        "    (一)总额\n"
        "      7:7   350.00万元  年末资产总额\n"
        "  金额 3 个\n"
        "    (一)总额\n"
        "      7:33      20万元  事业收入\n"
        "                        无法判定：没有找到占比的总体\n"
        "    (二)车辆\n"
        "      9:31    6.50万元  培训费\n"
        "      9:10    5.20万元  ？ 前文“其中越野车1辆，共”\n"
        "  金额（增减） 1 个\n"
        "    (一)总额\n"
        "      7:21   20.00万元  年末资产总额 · 上年 · 增减额\n"
        "  百分数 1 个\n"
        "    (一)总额\n"
        "      7:44         40%  事业收入 · 占比\n"
        "                        无法判定：没有找到占比的总体\n"
        "  个数 3 个\n"
        "    第一个标题之前\n"
        "      2:3          3件  共有\n"
        "    (一)总额\n"
        "      7:52         3辆  现有车辆\n"
        "    (二)车辆\n"
        "      9:6          1辆  越野车\n"
        "  其他 1 个\n"
        "    (二)车辆\n"
        "      9:25        一倍  ？ 前文“比年初的估价高出”\n"
        "\n"
        "  发现 1 处：错误 1\n"
        "  数字 15 个，核对 5 个（33%），未核对 10 个\n"
        "  关系 3 个：一致 1，矛盾 1，无法判定 1\n"
        "\n"
    )


def test_a_wide_page_shows_the_words_around_a_figure() -> None:
    line = next(line for line in shown(TEXT, 140).splitlines() if "7:52" in line)
    assert "占本年收入的40%。现有车辆3辆。" in line
    assert max(map(Page(140).ruler.cells, shown(TEXT, 140).splitlines())) <= 140


@pytest.mark.parametrize("width", [20, 40, 80, 100, 160, 240])
@pytest.mark.parametrize("path", [*REPORTS, "tables"])
def test_no_line_is_longer_than_the_page(path: str, width: int) -> None:
    report = tables() if path == "tables" else sample(path)
    page = Page(width)
    lines = audited(report, page).splitlines()
    free = [line for line in lines if line != report.path and not line.startswith("      ")]
    assert [line for line in free if page.ruler.cells(line) > max(width, 60)] == []


def test_a_long_list_ends_with_what_is_left_out_unless_all_is_wanted() -> None:
    text = "".join(f"第{number}村栽树{number + 10}株。" for number in range(40)) + "捐款8.00万元，培训费7.00万元。"
    told, everything = shown(text), shown(text, everything=True)
    assert "其余 12 个没有列出（个数 12），加 -v 全部列出" in told
    assert "没有列出" not in everything
    assert (told.count("株  "), everything.count("株  ")) == (28, 40)
    assert told.index("8.00万元") < told.index("株")


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\u202e", "\x00", "\ud800", "\u200b"])
def test_what_a_report_says_cannot_move_the_cursor(hostile: str) -> None:
    report = report_of(TEXT)
    broken = replace(
        report,
        text=report.text.replace("现有", hostile * 2),
        headings=tuple(replace(heading, title=heading.title + hostile) for heading in report.headings),
    )
    for width in (80, 160):
        told = audited(broken, Page(width))
        assert hostile not in told
        assert told.count("\n") == shown(TEXT, width).count("\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("三项。", "没有读出它说的是什么"),
        ("上一句。三项。", "没有读出它说的是什么"),
        ("上一段\n\n由 这　3项。", "？ 前文“由这”"),
        ("本年有关部门水质合格率97.1%，高于7", "？ 前文“质合格率97.1%，高于”"),
        ("本年有关部门先后都到了，对甲、乙、丙等7", "？ 前文“对甲、乙、丙等”"),
    ],
)
def test_what_stands_before_a_figure_that_nobody_understands(text: str, told: str) -> None:
    report = report_of(text)
    left = tuple(replace(each, meaning=None) for each in report.unchecked)
    entry = max(Ledger.of(replace(report, unchecked=left)).left, key=lambda each: each.account.span)
    assert says(entry, report.text) == told


# the command ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "y.txt").write_text("会议3次。", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["check", *arguments])
    assert "Traceback" not in result.output
    return result


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "findings", "coverage"),
    [
        ("", True, False),
        ("--show findings", True, False),
        ("--show coverage", False, True),
        ("--show all", True, True),
        ("--show findings,coverage", True, True),
        ("--show coverage --show findings", True, True),
        ("-q --show coverage", False, True),
    ],
)
def test_what_is_shown(arguments: str, findings: bool, coverage: bool) -> None:
    result = run("x.txt", *arguments.split())
    assert ("基本支出 = 人员经费" in result.stdout, "按章节" in result.stdout) == (findings, coverage)
    assert ("关系 3 个" in result.stdout) is ("-q" not in arguments)
    assert result.exit_code == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("value", ["nothing", "findings,", "findings,x", "", "findings coverage"])
def test_what_cannot_be_shown(value: str) -> None:
    result = run("x.txt", "--show", value)
    assert result.exit_code == 2
    assert "findings、coverage、all" in result.stderr


@pytest.mark.usefixtures("folder")
def test_several_reports_are_added_up() -> None:
    told = run("x.txt", "y.txt", "--show", "coverage").stdout
    rows = (
        "  x.txt     10/15  5/10     1/1   3/3   1/1",
        "  y.txt       1/1     -       -   1/1     -",
        "  全部数字  11/16  5/10     1/1   4/4   1/1",
    )
    assert "\n".join(rows) in told
    assert "  全部数字    16     3     2         2       7       2     31%\n" in told


@pytest.mark.usefixtures("folder")
def test_the_json_lists_every_figure_only_if_asked() -> None:
    plain, asked = (json.loads(run("x.txt", "-f", "json", *more).stdout) for more in ([], ["--show", "coverage"]))
    figures = asked["reports"][0]["coverage"].pop("figures")
    assert asked == plain
    coverage = plain["reports"][0]["coverage"]
    assert len(figures) == 15 == sum(coverage["by_state"].values())
    assert Counter(figure["state"] for figure in figures) == {s: n for s, n in coverage["by_state"].items() if n}
    assert sum(section["figures"]["found"] for section in coverage["by_section"]) == 15
    assert sorted(figure["rank"] for figure in figures if figure["rank"]) == [*range(1, 11)]
    assert [figure["text"] for figure in figures if figure["rank"] == 1] == ["350.00万元"]
    (first,) = [figure for figure in figures if figure["text"] == "62.30万元"]
    fingerprint = plain["reports"][0]["findings"][0]["fingerprint"]
    assert (first["rules"], first["findings"], first["section"]) == ([], [fingerprint], 2)
    (total,) = [figure for figure in figures if figure["text"] == "100.00万元"]
    assert total["rules"] == ["composition"]
    (change,) = [figure for figure in figures if figure["column"] == 21 and figure["line"] == 7]
    assert change["meaning"] == {
        "subject": "年末资产总额",
        "measure": "上年",
        "year": None,
        "says": "delta",
        "total": False,
    }
    titles = [(section["title"], section["parent"]) for section in coverage["by_section"]]
    assert titles == [
        (None, None),
        ("一、收支情况", None),
        ("二、资产情况", None),
        ("(一)总额", 3),
        ("(二)车辆", 3),
    ]


@pytest.mark.usefixtures("folder")
def test_markdown_has_both() -> None:
    told = run("x.txt", "-f", "markdown", "--show", "coverage").stdout
    assert "| (一)总额 | 5/5 | 3/3 | 1/1 | 1/1 | — |" in told
    assert "| 第7行第7列 | 350.00万元 | 年末资产总额 | 没有找到与它相关的数 |" in told
    assert told.index("350.00万元 |") < told.index("| 3辆 |")


# the page about it ----------------------------------------------------------------------------------------------------


def rows(title: str) -> list[list[str]]:
    """The first two cells of the rows of the table under a heading of the page, without the heads."""
    text = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return [[cells[0], cells[1].strip("`")] for cells in lines[2:]]


def test_the_page_tells_of_every_state_and_sort() -> None:
    assert rows("六种状态") == [[wording.FIGURE_STATES[state], state.value] for state in State]
    assert rows("种类和要紧的程度") == [[wording.FIGURE_SORTS[sort], sort.value] for sort in Sort]
