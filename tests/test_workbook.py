"""The workbook: what stands in it, that its formulas compute what they say, and that texts stay texts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from auditor import wording
from auditor.claim import Operand
from auditor.cli.main import main
from auditor.finding import Disposition
from auditor.formula import enclose
from auditor.formula_syntax import parse_formula
from auditor.formula_tree import Compare, Name, names
from auditor.interval import Interval
from auditor.quantity import Dimension, Figure, Quantity, Unit
from auditor.report.workbook import plan as plan_module
from auditor.report.workbook.book import render
from auditor.report.workbook.enclosing import NotLiveError, Referring
from auditor.report.workbook.live import Live, cell, decimal, number, rounded, total
from auditor.report.workbook.plan import HEADER, planned
from auditor.report.workbook.reckoning import comparisons, condition, holds, joined, straight, true_of
from auditor.report.workbook.sheet import LONGEST, clean
from auditor.run import Run
from auditor.source import SourceFile
from auditor.span import Span
from tests.documents import accounts, drawn, markdown
from tests.golden_workbook import REPORTS, dumped, expected, run_of, run_of_sources
from tests.pipeline_fixture import REPORTS as ALL_REPORTS
from tests.programs import converted
from tests.run_fixture import SHARED, SHARED_FIX

WRONG = "本年基本支出80.00万元，其中人员经费62.30万元，公用经费17.60万元。"


def book(run: Run, **more: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(run)), **more)


def of(text: str, path: str = "甲局.txt") -> Run:
    return run_of_sources(SourceFile(path, text.encode("utf-8", "surrogatepass")))


def rows(workbook: openpyxl.Workbook, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    sheet = workbook[name]
    heads = [each.value for each in sheet[HEADER]]
    found = [dict(zip(heads, (each.value for each in row), strict=True)) for row in sheet.iter_rows(min_row=HEADER + 1)]
    return [row for row in found if any(value not in (None, "") for value in row.values())]


# what stands in it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", REPORTS)
def test_the_workbook_is_as_expected(path: str) -> None:
    assert dumped(render(run_of(path))) == expected(path).read_text(encoding="utf-8")


def test_a_finding_as_auditors_file_it() -> None:
    workbook = book(of(WRONG), rich_text=True)
    assert workbook.sheetnames == ["问题清单", "底稿", "数字", "说明"]
    (row,) = rows(workbook, "问题清单")
    assert row["序号"] == 1
    assert row["位置"] == "第1行第7、21、33列"
    assert (row["报告数"], row["应为数"], row["差额"], row["差额（元）"]) == ("80万元", "79.9万元", "0.1万元", 1000)
    assert row["严重程度"] == "错误"
    assert row["勾稽关系"].startswith("基本支出 = 人员经费 + 公用经费\n80.00万元 = ")
    marked = [piece.text for piece in row["原文"] if not isinstance(piece, str) and piece.font.b]
    assert marked == ["80.00万元", "62.30万元", "17.60万元"]
    (choice,) = workbook["问题清单"].data_validations.dataValidation
    assert choice.formula1 == '"待改,误报,已说明"'


def test_what_would_mend_a_finding_is_told_once_for_each_cause() -> None:
    run = run_of_sources(SourceFile("a.txt", WRONG.encode()), SourceFile("b.txt", SHARED.encode()))
    told = [row["改法"] for row in rows(book(run), "问题清单")]
    assert told[1:3] == [SHARED_FIX, "同问题 2"]
    assert told[3].split("\n")[0] == "有 2 种改法同样可能，凭报告里的数分不出是哪一个写错"
    headings = [each.value for each in book(run)["问题清单"][HEADER]]
    assert headings[headings.index("差额") + 1] == "改法"


def test_a_report_without_findings_says_so() -> None:
    (row,) = rows(book(of("全年培训6期。")), "问题清单")
    assert "没有发现矛盾" in row["问题"]


def test_dispositions_are_filled_in_and_settled_findings_stand_apart() -> None:
    run = of(WRONG)
    report = run.audited[0].report
    said = Disposition("已说明", "=HYPERLINK(1)", "张三", "2026-01-02", "2026-12-31", "甲局.audit.yaml:3")
    (finding,) = (replace(each, disposition=said) for each in report.findings)
    settled = replace(run.audited[0], report=replace(report, findings=(), settled=(finding,)))
    workbook = book(Run((settled,)))
    assert workbook.sheetnames == ["问题清单", "已处理", "底稿", "数字", "说明"]
    (row,) = rows(workbook, "已处理")
    assert [row[key] for key in ("处理意见", "处理说明", "处理人", "处理日期", "有效期至", "记录在")] == [
        said.verdict, said.reason, said.person, said.date, said.until, said.where,
    ]  # fmt: skip
    assert [each["状态"] for each in rows(workbook, "数字")] == ["已处理"] * 3
    open_again = replace(run.audited[0], report=replace(report, findings=(finding,)))
    (row,) = rows(book(Run((open_again,))), "问题清单")
    assert (row["处理意见"], row["处理人"]) == ("已说明", "张三")


def test_the_run_can_be_repeated() -> None:
    run = run_of(*REPORTS)
    workbook = book(replace(run, errors=("无法读取 乙局.pdf",)))
    cells = [str(each.value) for row in workbook["说明"].iter_rows() for each in row if each.value not in (None, "")]
    for audited in run.audited:
        assert {audited.report.path, audited.report.sha256, audited.digest} <= set(cells)
    assert any("audit check reports_in/wangchuan-culture-2023.txt" in each for each in cells)
    assert "无法读取 乙局.pdf" in cells


def test_every_link_leads_to_a_row_that_speaks_of_the_same() -> None:
    workbook = book(run_of(*REPORTS))
    seen: set[tuple[str, str]] = set()
    for sheet in workbook:
        for each in (each for row in sheet.iter_rows() for each in row if each.hyperlink is not None):
            name, place = each.hyperlink.location.split("!")
            assert str(each.value).split(" ")[0] == str(workbook[name][place].value)
            seen.add((sheet.title, name))
    assert seen == {
        ("问题清单", "底稿"), ("底稿", "问题清单"), ("底稿", "数字"), ("数字", "底稿"), ("数字", "问题清单"),
    }  # fmt: skip


def test_two_reports_of_one_name_keep_their_folders() -> None:
    run = run_of_sources(SourceFile("甲/报告.txt", WRONG.encode()), SourceFile("乙/报告.txt", WRONG.encode()))
    assert {row["报告"] for row in rows(book(run), "数字")} == {"甲/报告.txt", "乙/报告.txt"}


def test_the_places_of_a_document_are_those_of_its_file() -> None:
    data = openpyxl.Workbook()
    for row in (("项目", "金额（万元）"), ("人员经费", 3.5), ("公用经费", 1.5), ("合计", 5)):
        data.active.append(row)
    stream = io.BytesIO()
    data.save(stream)
    found = rows(book(run_of_sources(SourceFile("表.xlsx", stream.getvalue()))), "数字")
    assert {"B2", "B3", "B4"} <= {str(row["位置"])[-2:] for row in found}


def test_the_same_run_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = render(of(WRONG))
    assert render(of(WRONG)) == first
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert book(of(WRONG)).properties.created.year == 2023


def test_the_command_writes_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲局.txt").write_text(WRONG, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "甲局.txt", "-f", "xlsx", "-o", "问题.xlsx"])
    assert result.exit_code == 1
    assert openpyxl.load_workbook("问题.xlsx").sheetnames[0] == "问题清单"


# texts stay texts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=cmd()", "=cmd()"),
        ("a\x00\x0b\x1fb", "ab"),
        ("a\ud800b\uffff", "ab"),
        ("一\r\n二\r三\t", "一\n二\n三\t"),
        ("<r><t>x</t></r>", "<r><t>x</t></r> "),
        ("\U00020000", "\U00020000"),
        ("长" * (LONGEST + 1), "长" * (LONGEST - 1) + "…"),
    ],
)
def test_what_a_cell_can_hold(text: str, kept: str) -> None:
    assert clean(text) == kept


HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(1)", "http://example.org", "<r><t>x</t></r>", "_x0041_", "]]>", "<script>", "\x01\x08",
    "\u202e", "{=1}", "internal:A1", "字" * 40_000,
]  # fmt: skip


def test_hostile_texts_stay_texts() -> None:
    run = of("".join(f"{each}本年基本支出80.00万元，其中人员经费62.30万元，公用经费17.60万元。\n" for each in HOSTILE))
    audited = run.audited[0]
    told = [replace(f, message=h, basis=h, subject=h) for f, h in zip(audited.report.findings, HOSTILE, strict=True)]
    checks = tuple(replace(check, subject=HOSTILE[i % len(HOSTILE)]) for i, check in enumerate(audited.report.checks))
    report = replace(audited.report, path="=a\n\udcff.txt", note="=1", findings=tuple(told), checks=checks)
    data = render(Run((replace(audited, report=report),), ("=1\x00",)))
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    assert [str(row["问题"]) for row in rows(workbook, "问题清单")] == [clean(h) for h in HOSTILE]
    ours = re.compile(r"=(?:[A-Z数字!0-9+\-*/().,:<>=]|IF|SUM|ABS|MIN|MAX|ROUND|AND|OR|IFERROR|\"[一-鿿]+\")+")
    for sheet in workbook:
        for row in sheet.iter_rows():
            for each in row:
                assert each.data_type != "f" or ours.fullmatch(each.value), each.value
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = [name for name in archive.namelist() if name.endswith(".rels") and "worksheets" in name]
        assert links == []  # nothing leads out of the workbook


# rows that find no room ----------------------------------------------------------------------------------------------


def test_what_finds_no_room_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    run = of(WRONG * 3)
    whole = planned(run)
    small = planned(run, HEADER + 2)
    assert (len(small.issues), len(small.figures)) == (2, 2)
    assert small.left_out == (1, 0, len(whole.checks) - len(small.checks), 7)
    monkeypatch.setattr("auditor.report.workbook.book.planned", lambda run: planned(run, HEADER + 2))
    workbook = book(run)
    told = [each.value for row in workbook["说明"].iter_rows() for each in row if "“数字”少列 7 条" in str(each.value)]
    assert len(told) == 1
    (_, last) = rows(workbook, "底稿")
    assert wording.COMPUTED_BY_PROGRAM in last["备注"]  # its figures have no cells
    assert plan_module.ROWS == 2**20


# formulas of a spreadsheet -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 20), "0.05"),
        (Fraction(-46979200), "-46979200"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 3), None),
        (Fraction(123456789012345, 100), "1234567890123.45"),
        (Fraction(1234567890123456, 100), None),
        (Fraction(10) ** 20, "100000000000000000000"),
        (Fraction(0), "0"),
    ],
)
def test_numbers_that_a_spreadsheet_keeps(value: Fraction, text: str | None) -> None:
    assert decimal(value) == text


def test_sums_and_brackets() -> None:
    cells = [cell("数字", "E", row, Fraction(row)) for row in (4, 5, 6, 9)]
    assert total(cells).text == "SUM(数字!E4:E6,数字!E9)"
    assert total(cells[:2]).text == "数字!E4+数字!E5"
    assert rounded(total(cells)).text == "ROUND(SUM(数字!E4:E6,数字!E9),12)"


UNITS = {"m": Unit("万元", Dimension.MONEY, Fraction(10000)), "r": Unit("%", Dimension.RATIO, Fraction(1, 100))}


def operand(row: int, units: int, sign: int = 1, kind: str = "m") -> Operand:
    unit = UNITS[kind]
    step = unit.factor / 100
    return Operand(Figure(Quantity(units * step, step, unit), Span(row, row + 1), "x", Span(row, row + 1)), sign)


def refer(operand: Operand) -> tuple[Live, Live | None, Live | None]:
    assert operand.figure is not None
    row, quantity = operand.figure.span.start, operand.figure.quantity
    low, high = quantity.interval.low, quantity.interval.high
    assert low is not None
    assert high is not None
    return tuple(cell("S", c, row, v) for c, v in (("V", quantity.value), ("L", low), ("H", high)))  # type: ignore[return-value]


def bound(operands: Mapping[Name, tuple[Operand, ...]]) -> dict[Name, tuple[Interval, ...]]:
    found = {}
    for name, each in operands.items():
        intervals = (o.figure.quantity.interval for o in each if o.figure is not None)
        found[name] = tuple(i if o.sign > 0 else -i for i, o in zip(intervals, each, strict=True))
    return found


def computed(live: Live, operands: Mapping[Name, tuple[Operand, ...]]) -> Fraction:
    """What a formula comes to, computed from its text alone."""
    values = {}
    for each in (o for listed in operands.values() for o in listed):
        values |= {live.text.removeprefix("S!"): live.value for live in refer(each) if live is not None}

    def of_range(match: re.Match[str]) -> str:
        first, last = int(match[2]), int(match[3])
        return ",".join(f"S!{match[1]}{row}" for row in range(first, last + 1))

    text = re.sub(r"S!([VLH])(\d+):[VLH](\d+)", of_range, live.text).replace("S!", "")
    text = re.sub(r"(?<![A-Z\d.])\d+(?:\.\d+)?", lambda number: f'F("{number[0]}")', text)
    functions = {"SUM": lambda *a: sum(a), "MIN": min, "MAX": max, "ABS": abs, "F": Fraction}
    return Fraction(eval(text, {"__builtins__": {}}, functions | values))


FORMULAS = [
    "总额 = sum(分项)",
    "总额 - sum(分项) = 0",
    "率 = 甲 / 乙",
    "率 = (甲 - 乙) / 乙",
    "率 = 甲 / (乙 - 甲)",
    "率 = abs(甲 - 乙) / 乙",
    "甲 * 率 >= 0",
    "甲 < 甲 / 率",
    "甲 = min(率, 100%) * 乙",
    "甲 = max(甲, 乙, -率)",
    "abs(甲 / 率) <= abs(乙 / 率)",
    "甲 * 甲 - 乙 = 甲",
    "-(甲 - 乙) = 2 * (乙 - 甲 * 50%)",
]


@given(st.sampled_from(FORMULAS), st.lists(st.integers(-300, 300), min_size=8, max_size=8), st.data())
def test_a_formula_comes_to_the_value_it_says(told: str, units: list[int], data: st.DataObject) -> None:
    tree = parse_formula(told)
    assert isinstance(tree, Compare)
    numbers_left, operands = iter(enumerate(units, 4)), {}
    for name in names(tree):
        many = 3 if name.text == "分项" else 1
        signs = data.draw(st.lists(st.sampled_from([1, -1]), min_size=many, max_size=many))
        kind = "r" if name.text == "率" else "m"
        operands[name] = tuple(operand(*next(numbers_left), sign, kind) for sign in signs)
    referring, bounds = Referring(refer), bound(operands)
    for side in (tree.left, tree.right):
        exact = enclose(side, bounds)
        low, high = referring.ends(side, operands, bounds)
        for end, value in ((low, exact.low), (high, exact.high)):
            assert (end.value if isinstance(end, Live) else end) == value
            if isinstance(end, Live):
                assert computed(end, operands) == value
        try:
            live = referring.written(side, operands)
        except NotLiveError:
            continue
        assert computed(live, operands) == live.value


def test_what_is_not_steady_is_a_number_of_ours() -> None:
    tree = parse_formula("甲 * 甲 - 甲 >= 0")
    assert isinstance(tree, Compare)
    operands = {Name("甲"): (operand(4, 0),)}
    low, _ = Referring(refer).ends(tree.left, operands, bound(operands))
    assert isinstance(low, Fraction)


@given(st.lists(st.booleans(), min_size=4, max_size=4))
def test_conditions_joined(truths: list[bool]) -> None:
    tree = parse_formula("not (甲 = 1 and (乙 < 2 or not 丙 > 3)) or 丁 != 4")
    flat = straight(tree)
    assert [each.operator for each in comparisons(flat)] == ["!=", ">=", ">", "!="]
    left = iter(truths)
    told = joined(flat, lambda _: str(next(left)))
    value = eval(told, {"OR": lambda *a: any(a), "AND": lambda *a: all(a)})
    assert value is true_of(flat, iter(truths)) is ((truths[0] or (truths[1] and truths[2])) or truths[3])


@given(
    st.sampled_from(["=", "!=", "<", "<=", ">", ">="]),
    st.tuples(*[st.sampled_from([None, -1, 0, 1])] * 2).filter(lambda ends: None in ends or ends[0] <= ends[1]),
)
def test_a_condition_says_what_holds(operator: str, ends: tuple[int | None, int | None]) -> None:
    low, high = (None if end is None else number(Fraction(end)) for end in ends)
    text = (
        condition(operator, (low, high), ("LOW", "HIGH")).replace("=", "==").replace("<==", "<=").replace(">==", ">=")
    )
    context = {"LOW": ends[0], "HIGH": ends[1], "TRUE": True, "AND": lambda *a: all(a), "OR": lambda *a: any(a)}
    assert eval(text, context) is holds(operator, (low, high))


# recomputed by LibreOffice -------------------------------------------------------------------------------------------


def spoiled(data: bytes) -> bytes:
    """The workbook with wrong values beside all its formulas, so that only who computes them gets them right."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                told = re.sub(rb"(<f>[^<]*</f><v>)[^<]*", rb"\g<1>777", told)
            new.writestr(name, told)
    return stream.getvalue()


def recomputed(data: bytes, folder: Path) -> openpyxl.Workbook:
    file = folder / "made.xlsx"
    file.write_bytes(data)
    return openpyxl.load_workbook(converted(file, "xlsx", folder), data_only=True)


def no_errors(workbook: openpyxl.Workbook) -> None:
    found = [
        str(each.value) for sheet in workbook for row in sheet.iter_rows() for each in row if each.data_type == "e"
    ]
    assert found == []


def tables() -> SourceFile:
    return SourceFile("表.md", markdown.write(drawn.document(*accounts.parts())))


def test_every_verdict_is_computed_again(tmp_path: Path) -> None:
    run = run_of(*ALL_REPORTS)
    both = Run((*run.audited, *run_of_sources(tables()).audited))
    data = render(both)
    workbook = recomputed(spoiled(data), tmp_path)
    no_errors(workbook)
    found = [row for row in rows(workbook, "底稿") if row["程序结论"] in ("一致", "矛盾")]
    assert len(found) > 300
    assert {row["复算结论"] for row in found} == {"一致", "矛盾"}
    assert [row for row in found if row["复算结论"] != row["程序结论"] or row["两者"] != "相同"] == []
    came = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for name in ("底稿", "数字"):  # what the formulas came with is what they come to
        for row, again in zip(rows(came, name), rows(workbook, name), strict=True):
            for key, value in row.items():
                if isinstance(value, float | int):
                    assert again[key] == pytest.approx(value, rel=1e-9, abs=1e-6), (name, key)
                else:
                    assert (again[key] or "") == (value or ""), (name, key)


def test_another_number_turns_the_verdict(tmp_path: Path) -> None:
    workbook = book(of(WRONG))
    figures = rows(workbook, "数字")
    row = HEADER + 1 + next(i for i, each in enumerate(figures) if each["原文写法"] == "80.00万元")
    column = next(each.column for each in workbook["数字"][HEADER] if each.value == "数值")
    workbook["数字"].cell(row, column).value = 799000
    stream = io.BytesIO()
    workbook.save(stream)
    changed = recomputed(stream.getvalue(), tmp_path)
    no_errors(changed)
    found = [each for each in rows(changed, "底稿") if each["程序结论"] == "矛盾"]
    assert found
    assert {(each["复算结论"], each["两者"]) for each in found} == {("一致", "不同")}
