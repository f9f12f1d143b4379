"""Workbooks: what their cells show, and how sheets become tables."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from auditor.content import Cell, Table, Text, Unreadable
from auditor.formats.excel import numberformat
from auditor.formats.excel import read as sheet
from tests.documents import sheet as writer

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


def cell(row: int, column: int, text: str, **more: int) -> Cell:
    return Cell(row, column, (Text(text),), **more)


# numbers -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (1234567890.126, "General", "1234567890"),
        (330102199001011234, "General", "3.30102E+17"),
        (123456789012, "General", "123456789012"),
        (0.00001234, "General", "0.00001234"),
        (0.0000000000123, "General", "1.23E-11"),
        (-0.0, "General", "0"),
        (0.5, "0", "1"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (1.005, "0.00", "1.01"),
        (2.6749999999999998, "0.00", "2.68"),
        (-0.004, "0.00", "0.00"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (999.995, "#,##0.00", "1,000.00"),
        (0, "#,##0", "0"),
        (5, "0,000", "0,005"),
        (5, "000", "005"),
        (0, "#", ""),
        (5, "0.##", "5"),
        (0.5, ".00", ".50"),
        (12.5, ".00", "12.50"),
        (0.0725, "0.0%", "7.3%"),
        (1.1, "0%", "110%"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0, ACCOUNTING, "-"),
        (-1234.5, "#,##0.0_);(#,##0.0)", "(1,234.5)"),
        (-3, "0.0;[Red]0.0", "3.0"),
        (5, ";;;", ""),
        (12345678, "0.00,,", "12.35"),
        (12345678, '#,##0.0,"千元"', "12,345.7千元"),
        (123456, '0!.0000"万元"', "12.3456万元"),
        (123456, "0\\.0,", "12.3"),
        (5, '"第"0"名"', "第5名"),
        (5, 'G/通用格式"个"', "5个"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (5, "[DBNum1][$-804]0", "5"),
        (7, '[>=5]"高";[<2]"低";"中"', "高"),
        (3, '[>=5]"高";[<2]"低";"中"', "中"),
        (-3, "[>0]0.0;0.00", "-3.00"),
        (-3, "[<0]0.0;0.00", "3.0"),
        (12345, "0.00E+00", "1.23E+04"),
        (99999, "0.0E+0", "1.0E+5"),
        (0.00012, "0.0E-0", "1.2E-4"),
        (12345.6, "##0.0E+0", "12.3E+3"),
        (1.25, "# ?/?", "1 1/4"),
        (0.5, "0/100", "50/100"),
        (1.999, "# ?/?", "2"),
        (123456789, "000-0000", "12345-6789"),
        (45291, "yyyy-mm-dd", "2023-12-31"),
        (45291, 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        (45291, "yyyy年m月", "2023年12月"),
        (45291, "[$-F800]dddd, mmmm dd, yyyy", "2023年12月31日"),
        (45291, "[$-804]aaaa", "星期日"),
        (45291, "d-mmm-yy", "31-Dec-23"),
        (45291.75, "yyyy/m/d h:mm", "2023/12/31 18:00"),
        (45291.999999, "yyyy-mm-dd hh:mm:ss", "2024-01-01 00:00:00"),
        (1.5, "[h]:mm", "36:00"),
        (0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (0.00001, "mm:ss.0", "00:00.9"),
        (60, "yyyy-mm-dd", "1900-02-29"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (-5, "yyyy-mm-dd", "-5"),
        (10**9, "yyyy-mm-dd", "1000000000"),
        (float("inf"), "0.00", "inf"),
    ],
)
def test_numbers_as_shown(value: float, code: str, shown: str) -> None:
    assert numberformat.shown(value, code) == shown


def test_dates_from_1904() -> None:
    assert numberformat.shown(43829, "yyyy-mm-dd", from_1904=True) == "2023-12-31"


@pytest.mark.parametrize(
    ("code", "shown"), [("General", "无"), ("0.00", "无"), ('@"元"', "无元"), ('0;0;0;"约"@', "约无"), (";;;", "")]
)
def test_text_as_shown(code: str, shown: str) -> None:
    assert numberformat.text("无", code) == shown


@given(
    st.one_of(st.floats(), st.integers(-(10**18), 10**18)),
    st.lists(
        st.sampled_from([*list('0#?.,%;/@_*\\!"[]Ee+-yYmdhsab $G<>=1元'), "General", "[h]", "AM/PM"]), max_size=14
    ),
)
def test_any_format_shows_something(value: float, code: list[str]) -> None:
    numberformat.shown(value, "".join(code))
    numberformat.text("无", "".join(code))


# sheets --------------------------------------------------------------------------------------------------------------


def made(fill: Callable[[Worksheet], None]) -> list[Table]:
    book = openpyxl.Workbook()
    active = book.active
    assert isinstance(active, Worksheet)
    active.title = "表一"
    fill(active)
    return tables(saved(book))


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def tables(data: bytes) -> list[Table]:
    found = sheet.read(data)
    return [each for each in found if isinstance(each, Table)]


def texts(fill: Callable[[Worksheet], None]) -> list[dict[str, str]]:
    """The texts of each table by the addresses of its cells."""
    return [{each.name: each.text for each in table.cells} for table in made(fill)]


def test_what_is_written_is_read() -> None:
    table = Table(
        (
            cell(0, 0, "青岭县2023年度收支情况", columns=3),
            cell(1, 0, "项目", rows=2),
            cell(1, 1, "金额", columns=2),
            cell(2, 1, "预算"),
            cell(2, 2, "执行"),
            cell(3, 0, "办公费", indent=2),
            cell(3, 1, "1,234.50"),
            cell(3, 2, "85.3%"),
        ),
        "收支",
    )
    found = tables(writer.write([table, Table((cell(0, 0, "另一张表"),), "附表")]))
    assert [each.name for each in found] == ["收支", "附表"]
    assert [each.name for each in found[0].cells] == ["A1", "A2", "B2", "B3", "C3", "A4", "B4", "C4"]
    bare = [Cell(c.row, c.column, c.texts, c.rows, c.columns, c.indent) for c in found[0].cells]
    assert bare == list(table.cells)


def test_paragraphs_before_a_table_stand_above_it() -> None:
    found = tables(writer.write([Text("收支情况"), Text("单位：万元"), Table((cell(0, 0, "项目"), cell(0, 1, "3")))]))
    assert [[each.name, each.text] for each in found[0].cells] == [
        ["A1", "收支情况"], ["A2", "单位：万元"], ["A3", "项目"], ["B3", "3"],
    ]  # fmt: skip


def around(page: Worksheet) -> None:
    page["C4"], page["D5"] = "项目", 1


def two(page: Worksheet) -> None:
    page["A1"], page["A2"], page["B4"] = "甲", "乙", "丙"


def framed(page: Worksheet) -> None:
    two(page)
    page["A3"].border = Border(left=Side("thin"), right=Side("thin"))


def spanned(page: Worksheet) -> None:
    two(page)
    page.merge_cells("A2:A3")


def hidden(page: Worksheet) -> None:
    for row in range(1, 4):
        for column in range(1, 4):
            page.cell(row, column, f"{row}{column}")
    page.row_dimensions[2].hidden = True
    page.column_dimensions["B"].hidden = True


def hidden_corner(page: Worksheet) -> None:
    page["A1"], page["A3"], page["B3"], page["C3"] = "标题", "甲", "乙", "丙"
    page.merge_cells("A1:C2")
    page.row_dimensions[1].hidden = True
    page.column_dimensions["A"].hidden = True


def values(page: Worksheet) -> None:
    page["A1"], page["B1"], page["C1"] = True, "#REF!", "=1+1"
    page["D1"], page["E1"], page["F1"] = date(2023, 12, 31), "001", " \u00a0"
    page["D1"].number_format = "yyyy-mm-dd"


def lines(page: Worksheet) -> None:
    page["A1"], page["A2"] = "甲\n乙 \n\n丙", "数\r\n额"


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        pytest.param(around, [{"C4": "项目", "D5": "1"}], id="empty rows and columns around"),
        pytest.param(two, [{"A1": "甲", "A2": "乙"}, {"B4": "丙"}], id="cut at an empty row"),
        pytest.param(framed, [{"A1": "甲", "A2": "乙", "B4": "丙"}], id="an empty row of a form"),
        pytest.param(spanned, [{"A1": "甲", "A2": "乙", "B4": "丙"}], id="a row under a merged cell"),
        pytest.param(hidden, [{"A1": "11", "C1": "13", "A3": "31", "C3": "33"}], id="hidden rows and columns"),
        pytest.param(hidden_corner, [{"A1": "标题", "B3": "乙", "C3": "丙"}], id="a merged cell half hidden"),
        pytest.param(values, [{"A1": "TRUE", "B1": "#REF!", "D1": "2023-12-31", "E1": "001"}], id="kinds of values"),
        pytest.param(lines, [{"A1": "甲\n乙\n丙", "A2": "数\n额"}], id="lines of a cell"),
    ],
)
def test_sheets(fill: Callable[[Worksheet], None], expected: list[dict[str, str]]) -> None:
    assert texts(fill) == expected


def test_places_are_those_that_are_seen() -> None:
    assert [(c.row, c.column) for c in made(hidden)[0].cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert [(c.row, c.column, c.rows, c.columns) for c in made(hidden_corner)[0].cells] == [
        (0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip
    assert [each.text for each in made(lines)[0].cells[0].texts] == ["甲\n乙", "丙"]


def test_indent() -> None:
    def fill(page: Worksheet) -> None:
        page["A1"], page["A2"], page["A3"], page["A4"] = "甲", "　　乙", "  丙", "　丁"
        page["A4"].alignment = Alignment(indent=2)

    assert [(each.text, each.indent) for each in made(fill)[0].cells] == [("甲", 0), ("乙", 2), ("丙", 1), ("丁", 3)]


def test_hidden_sheets_and_charts_are_left_out() -> None:
    book = openpyxl.Workbook()
    for name, state in (("甲", "hidden"), ("乙", "veryHidden"), ("丙", "visible")):
        page = book.create_sheet(name)
        page["A1"], page.sheet_state = name, state
    book.create_chartsheet("图")
    assert [each.name for each in tables(saved(book))] == ["丙"]


# packages made by hand -----------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(rows: str, *, after: str = "", before: str = "", prolog: str = "", **parts: str) -> bytes:
    """A workbook of one sheet. ``parts``: ``strings`` and ``styles``."""
    named = {"strings": "sharedStrings", "styles": "styles"}
    links = [("w", "worksheet", "sheet.xml")] + [(name[1:], named[name], f"{name}.xml") for name in parts]
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations([("w", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="w"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(links),
        "xl/sheet.xml": f'{prolog}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>',
    }
    files |= {f"xl/{name}.xml": content for name, content in parts.items()}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return data.getvalue()


def relations(links: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in links)
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def test_strings_of_several_runs_and_readings() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>财政</t></r><r><t xml:space="preserve"> 拨款_x000D_</t></r>'
        "<rPh><t>cai zheng</t></rPh></si></sst>"
    )
    rows = '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>直接</t></is></c><c t="str"><v>算出</v></c></row>'
    assert [each.text for each in tables(packed(rows, strings=strings))[0].cells] == ["财政 拨款", "直接", "算出"]


def test_dates_of_chinese_programs_are_told_by_number() -> None:
    numbered = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 31, 14))
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>{numbered}</cellXfs></styleSheet>'
    rows = '<row><c s="1"><v>45291</v></c><c s="2"><v>45291</v></c><c s="99"><v>45291</v></c></row>'
    assert [each.text for each in tables(packed(rows, styles=styles))[0].cells] == [
        "2023年12月31日", "2023/12/31", "45291",
    ]  # fmt: skip


def test_a_formula_without_a_value_is_empty() -> None:
    assert [each.name for each in tables(packed("<row><c><f>1+1</f></c><c><f>1+1</f><v>2</v></c></row>"))[0].cells] == [
        "B1"
    ]


def test_the_strict_form_is_read_as_well() -> None:
    usual = packed("<row><c><v>7</v></c></row>")
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as source, zipfile.ZipFile(data, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            content = content.replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
            target.writestr(name, content)
    assert tables(data.getvalue()) == tables(usual)


def test_merged_cells_never_overlap() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:A5", "A1:B2", "B2:XFD1048576", "nonsense"))
    found = tables(packed(rows, after=f"<mergeCells>{merged}</mergeCells>"))[0].cells
    assert [(each.name, each.rows, each.columns) for each in found] == [("A1", 2, 2)]


def test_formatted_rows_without_content_are_no_cells() -> None:
    rows = "<row><c><v>1</v></c></row>" + '<row><c s="1"/><c s="1"/></row>' * 20_000 + "<row><c><v>2</v></c></row>"
    assert [len(each.cells) for each in tables(packed(rows, before='<dimension ref="A1:XFD1048576"/>'))] == [1, 1]


LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '&{a};&{a};'>" for a, b in zip("abcd", "bcde", strict=True))
    + "]>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空文件"),
        (OLE + "Workbook".encode("utf-16-le"), "旧版 Excel（.xls）"),
        (OLE + "Workbook EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04", "损坏"),
        (b"<html><table></table></html>", "网页"),
        (packed(""), "没有可见的内容"),
        (packed("<row><c><v>1</v></c></row>", before='<cols><col max="9" hidden="1"/></cols>'), "没有可见的内容"),
        (packed('<row><c t="inlineStr"><is><t>&d;</t></is></c></row>', prolog=LAUGHS), "损坏"),
        (packed("<row><c><v>1</v></c></row>", prolog="<!DOCTYPE w SYSTEM 'file:///etc/hostname'>"), "损坏"),
        (packed('<row><c t="s"><v>5</v></c></row>'), "损坏"),
        (packed("<row><c><v>一</v></c></row>"), "损坏"),
        (packed('<row r="1048577"><c><v>1</v></c></row>'), "损坏"),
        (packed('<row><c r="XFE1"><v>1</v></c></row>'), "损坏"),
        (packed("<row>"), "损坏"),
        (packed(" " * 170_000_000), "过大"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        sheet.read(data)


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed("<row><c><v>1</v></c><c/><c><v>2</v></c></row>")
    monkeypatch.setattr(sheet, "_MOST_CELLS", 2)
    assert sheet.read(data)
    monkeypatch.setattr(sheet, "_MOST_CELLS", 1)
    with pytest.raises(Unreadable, match="20 万"):
        sheet.read(data)


def test_damaged_files_are_unreadable_at_worst() -> None:
    whole = writer.write(
        [Text("收支情况"), Table((cell(0, 0, "项目"), cell(0, 1, "1,234.50"), cell(1, 0, "合计", columns=2)))]
    )
    chance = random.Random(7)
    for _ in range(400):
        data = bytearray(whole[: chance.choice([len(whole), chance.randrange(1, len(whole))])])
        for _ in range(chance.randint(0, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        survives(bytes(data))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(400):
        name = chance.choice(sorted(parts))
        content = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.choice(b'<>"=&0123456789abA/ -.')
        again = io.BytesIO()
        with zipfile.ZipFile(again, "w") as target:
            for each, usual in parts.items():
                target.writestr(each, bytes(content) if each == name else usual)
        survives(again.getvalue())


def survives(data: bytes) -> None:
    try:
        found = sheet.read(data)
    except Unreadable:
        return
    assert all(isinstance(each, Table) for each in found)
