"""Word documents: what a reader of the page sees is read, and what is not there is not; broken files say so."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.content import Cell, Element, Table, Text, Unreadable
from auditor.formats.package import parts, tree
from auditor.formats.word.numbers import written
from auditor.formats.word.read import read
from tests.documents import word
from tests.documents.word import abstract, cell, item, level, num, package, paragraph, run, table, textbox, zipped


def told(body: str, **others: str) -> list[Element]:
    return read(package(body, **others))


def texts(body: str, **others: str) -> list[str]:
    """The paragraphs of a document without tables."""
    return [element.text for element in told(body, **others) if isinstance(element, Text)]


def rows(body: str, **others: str) -> list[list[tuple[int, str, int, int]]]:
    """The cells of the only table by rows: column, text, rows and columns that it spans."""
    (found,) = (element for element in told(body, **others) if isinstance(element, Table))
    height = max(each.row for each in found.cells) + 1
    return [
        [(each.column, each.text, each.rows, each.columns) for each in found.cells if each.row == row]
        for row in range(height)
    ]


REPORT: list[Element] = [
    Text("青岭县图书馆2023年度决算说明", level=1),
    Text("一、馆舍情况", level=2),
    Text("（一）面积"),
    Text("1. 全年建成3座。"),
    Text("2. 修缮5座。"),
    Text("（二）座位"),
    Text("1. 共120个，\n其中新增18个。"),
    Text("二、经费", level=2),
    Text("①购书12.5万元"),
    Text("②订报3万元"),
    Text("数据截至12月底", part="textbox"),
    Text("（3）另有3项"),
    Table(
        (
            Cell(0, 0, (Text("项目"),), rows=2),
            Cell(0, 1, (Text("金额（万元）"),), columns=2),
            Cell(1, 1, (Text("上年"),)),
            Cell(1, 2, (Text("本年"),)),
            Cell(2, 0, (Text("其中：购书"), Text("（含运费）")), indent=2),
            Cell(2, 1, (Text("12.00"),)),
            Cell(2, 2),
        )
    ),
    Text("特此说明。"),
    Text("含捐赠图书。", part="footnote"),
    Text("不含分馆。", part="endnote"),
]


@pytest.mark.parametrize("numbered", [False, True], ids=["typed numbers", "automatic numbers"])
def test_a_report_is_read_as_it_was_written(numbered: bool) -> None:
    assert read(word.write(REPORT, numbered)) == REPORT


def test_automatic_numbers_are_not_in_the_text_of_the_file() -> None:
    assert "一、" not in parts(word.write(REPORT, numbered=True))["word/document.xml"].decode()


# numbers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("manner", "expected"),
    [
        ("decimal", "1 10 11 20 21 99 101 110 1010"),
        ("decimalZero", "01 10 11 20 21 99 101 110 1010"),
        ("decimalFullWidth", "１ １０ １１ ２０ ２１ ９９ １０１ １１０ １０１０"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 21 99 101 110 1010"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑪ ⑳ 21 99 101 110 1010"),
        ("chineseCounting", "一 十 十一 二十 二十一 九十九 一〇一 一一〇 一〇一〇"),
        ("taiwaneseCounting", "一 十 十一 二十 二十一 九十九 一〇一 一一〇 一〇一〇"),
        ("chineseCountingThousand", "一 十 十一 二十 二十一 九十九 一百零一 一百一十 一千零一十"),
        ("taiwaneseCountingThousand", "一 十 十一 二十 二十一 九十九 一百零一 一百一十 一千零一十"),
        ("japaneseCounting", "一 十 十一 二十 二十一 九十九 百一 百十 千十"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰零壹 壹佰壹拾 壹仟零壹拾"),
        ("ideographDigital", "一 一〇 一一 二〇 二一 九九 一〇一 一一〇 一〇一〇"),
        ("ideographTraditional", "甲 癸 11 20 21 99 101 110 1010"),
        ("ideographZodiac", "子 酉 戌 20 21 99 101 110 1010"),
        ("upperLetter", "A J K T U UUUU WWWW FFFFF 1010"),
        ("lowerLetter", "a j k t u uuuu wwww fffff 1010"),
        ("upperRoman", "I X XI XX XXI XCIX CI CX MX"),
        ("lowerRoman", "i x xi xx xxi xcix ci cx mx"),
        ("koreanCounting", "1 10 11 20 21 99 101 110 1010"),
    ],
)
def test_manners_of_counting(manner: str, expected: str) -> None:
    assert [written(number, manner) for number in (1, 10, 11, 20, 21, 99, 101, 110, 1010)] == expected.split()


CHINESE = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)
ARABIC = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))


def listed(*items: tuple[int, int]) -> str:
    """Paragraphs 馆, each of a list and at a depth."""
    return "".join(item(number, "馆", depth) for number, depth in items)


def depths(*depth: int) -> str:
    return listed(*((1, each) for each in depth))


@pytest.mark.parametrize(
    ("body", "numbering", "expected"),
    [
        pytest.param(
            depths(0, 1, 2, 2, 3, 1, 2, 0, 1),
            CHINESE + num(1, 0),
            ["一、馆", "（一）馆", "1. 馆", "2. 馆", "①馆", "（二）馆", "1. 馆", "二、馆", "（一）馆"],
            id="levels begin anew below the one above",
        ),
        pytest.param(
            depths(0, 1, 1, 2, 0, 1),
            ARABIC + num(1, 0),
            ["1 馆", "1.1 馆", "1.2 馆", "1.2.1 馆", "2 馆", "2.1 馆"],
            id="numbers of all levels",
        ),
        pytest.param(
            depths(0, 2, 1, 0), ARABIC + num(1, 0), ["1 馆", "1.1.1 馆", "1.2 馆", "2 馆"], id="a skipped level counts"
        ),
        pytest.param(depths(1, 0), ARABIC + num(1, 0), ["1.1 馆", "2 馆"], id="a level is missing at the beginning"),
        pytest.param(
            listed((1, 0), (2, 0), (1, 0)),
            CHINESE + num(1, 0) + num(2, 0),
            ["一、馆", "二、馆", "三、馆"],
            id="lists of one definition count on",
        ),
        pytest.param(
            listed((1, 0), (1, 0), (2, 0), (2, 0), (1, 0)),
            CHINESE + num(1, 0) + num(2, 0, l0=1),
            ["一、馆", "二、馆", "一、馆", "二、馆", "三、馆"],
            id="a list that begins anew",
        ),
        pytest.param(
            listed((1, 0), (1, 1), (2, 1), (2, 0), (1, 0)),
            CHINESE + num(1, 0) + num(2, 0, l0=1),
            ["一、馆", "（一）馆", "（二）馆", "一、馆", "二、馆"],
            id="a list that begins anew at one level",
        ),
        pytest.param(
            listed((1, 0), (2, 0)),
            CHINESE + abstract(1, level(0, "decimal", "%1)", start=7)) + num(1, 0) + num(2, 1),
            ["一、馆", "7) 馆"],
            id="two definitions",
        ),
        pytest.param(
            listed((1, 0), (2, 0), (1, 0)),
            CHINESE
            + num(1, 0)
            + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
            + level(0, "upperLetter", "%1．")
            + "</w:lvlOverride></w:num>",
            ["一、馆", "B．馆", "三、馆"],
            id="a list with a level of its own",
        ),
        pytest.param(
            depths(0, 1, 0, 1),
            abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>'))
            + num(1, 0),
            ["1. 馆", "(1) 馆", "2. 馆", "(2) 馆"],
            id="a level that never begins anew",
        ),
        pytest.param(
            depths(0, 1, 2, 1, 2, 0, 2),
            abstract(
                0,
                level(0, "decimal", "%1."),
                level(1, "decimal", "(%2)"),
                level(2, "decimal", "[%3]", more='<w:lvlRestart w:val="1"/>'),
            )
            + num(1, 0),
            ["1. 馆", "(1) 馆", "[1] 馆", "(2) 馆", "[2] 馆", "2. 馆", "[1] 馆"],
            id="a level that begins anew below the first only",
        ),
        pytest.param(
            depths(0, 1),
            abstract(0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
            + num(1, 0),
            ["第一章 馆", "1.1 馆"],
            id="all in Arabic digits",
        ),
        pytest.param(
            depths(0, 1, 0),
            abstract(0, level(0, "decimal", "%1."), level(1, "bullet", "·")) + num(1, 0),
            ["1. 馆", "馆", "2. 馆"],
            id="bullets are left out",
        ),
        pytest.param(
            depths(0), abstract(0, level(0, "none", "附：")) + num(1, 0), ["附：馆"], id="a mark without a number"
        ),
        pytest.param(
            item(1, "12.5万元"),
            abstract(0, level(0, "decimal", "%1.", more='<w:suff w:val="nothing"/>')) + num(1, 0),
            ["1. 12.5万元"],
            id="a number never runs into a figure",
        ),
        pytest.param(
            item(1, "馆"),
            abstract(0, level(0, "decimal", "%1.", more='<w:suff w:val="nothing"/>')) + num(1, 0),
            ["1.馆"],
            id="no gap",
        ),
        pytest.param(
            listed((1, 0), (0, 0), (9, 0), (1, 8)), CHINESE + num(1, 0), ["一、馆", "馆", "馆", "馆"], id="no list"
        ),
        pytest.param(
            depths(0),
            abstract(0, level(0, "decimal", "%1.", more="<w:rPr><w:vanish/></w:rPr>")) + num(1, 0),
            ["馆"],
            id="a hidden number",
        ),
        pytest.param(
            depths(0),
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/>'
            '</mc:Fallback></mc:AlternateContent><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
            + num(1, 0),
            ["01. 馆"],
            id="a manner with a substitute",
        ),
        pytest.param(
            depths(0, 0),
            abstract(0, level(0, "decimal", "%1.", start=999999)) + num(1, 0),
            ["999999. 馆", "32767. 馆"],
            id="more than can be counted",
        ),
        pytest.param(
            depths(0),
            abstract(0, level(0, "upperRoman", "%1" * 500, start=8)) + num(1, 0),
            ["VIII" * 15 + " 馆"],
            id="a long number",
        ),
        pytest.param(item(1, "") + item(1, "馆"), CHINESE + num(1, 0), ["一、", "二、馆"], id="an empty item counts"),
    ],
)
def test_automatic_numbers(body: str, numbering: str, expected: list[str]) -> None:
    assert texts(body, numbering=numbering) == expected


def style(name: str, properties: str = "", based: str = "", more: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr>{more}</w:style>"
    )


def styled(text: str, name: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{name}"/>{more}')


NUM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'


def test_numbers_of_styles() -> None:
    styles = (
        style("章", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')
        + style("节", '<w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>', "章")
        + style("小节", "", "节")
        + style("heading 3", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    numbering = abstract(
        0,
        level(0, "decimal", "%1", more='<w:pStyle w:val="章"/>'),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", more='<w:pStyle w:val="heading 3"/>'),
    )
    body = "".join(styled("馆", name) for name in ("章", "节", "小节", "heading 3", "章"))
    body += styled("馆", "章", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    body += styled("馆", "节", '<w:outlineLvl w:val="9"/>')
    found = [
        (each.text, each.level)
        for each in told(body, styles=styles, numbering=numbering + num(1, 0))
        if isinstance(each, Text)
    ]
    assert found == [
        ("1 馆", 1),
        ("1.1 馆", 2),
        ("1.2 馆", 2),
        ("1.2.1 馆", 3),
        ("2 馆", 1),
        ("馆", 1),
        ("2.1 馆", None),
    ]


def test_a_list_may_be_defined_by_a_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="清单"/>'
        + level(0, "chineseCounting", "%1、")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="清单"/></w:abstractNum>'
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("清单", '<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")
    assert texts(listed((2, 0), (1, 0)), styles=styles, numbering=numbering) == ["一、馆", "二、馆"]


@pytest.mark.parametrize(
    "others",
    [
        {"styles": style("甲", "", "乙") + style("乙", NUM.format(0), "甲")},
        {
            "numbering": '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="甲"/></w:abstractNum>' + num(1, 0),
            "styles": style("甲", NUM.format(0)),
        },
    ],
    ids=["styles based on each other", "a list that is defined by itself"],
)
def test_definitions_in_a_circle_end(others: dict[str, str]) -> None:
    assert texts(styled("馆", "甲"), **others) == ["馆"]


# runs --------------------------------------------------------------------------------------------------------------


def field(instruction: str, result: str, ended: bool = True) -> str:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if ended else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}{end}'
    )


SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
HIDDEN = "<w:vanish/>"
FORMULA = "<m:oMath>{}</m:oMath>"


def formula(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param(run("购书") + run("12.5万元"), "购书12.5万元", id="runs"),
        pytest.param(run("购书\t12\n其中"), "购书\t12\n其中", id="tabs and line breaks"),
        pytest.param(
            '<w:r><w:t>购书 </w:t></w:r><w:r><w:t xml:space="preserve"> 5\n册</w:t></w:r>', "购书 5 册", id="blanks"
        ),
        pytest.param('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>', "甲乙", id="page break"),
        pytest.param("<w:r><w:noBreakHyphen/><w:t>5%</w:t><w:softHyphen/></w:r>", "-5%", id="hyphens"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>合格</w:t></w:r>', "☑合格", id="a box"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', "≥95%", id="a sign"),
        pytest.param('<w:r><w:sym w:font="宋体" w:char="2264"/><w:t>5</w:t></w:r>', "≤5", id="a sign by its number"),
        pytest.param('<w:r><w:sym w:font="X" w:char="D800"/><w:sym w:char="zz"/><w:t>5</w:t></w:r>', "5", id="no sign"),
        pytest.param(field(" PAGEREF 甲 ", run("12")), "12", id="the result of a field"),
        pytest.param(field("A" + field("B", run("9")), run("12")), "12", id="a field within the instruction"),
        pytest.param(field("IF", field("REF", run("3")) + run("册")), "3册", id="a field within the result"),
        pytest.param(field("REF", run("12"), ended=False) + run("册"), "12册", id="a field that does not end"),
        pytest.param('<w:fldSimple w:instr="SEQ 表">' + run("3") + "</w:fldSimple>", "3", id="a simple field"),
        pytest.param(field("REF", SEPARATE + run("12")) + run("册"), "12册", id="a field with two results"),
        pytest.param(field("EQ \\o\\ac(○,3)", run("③")), "③", id="a number in a circle, drawn already"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,</w:instrText></w:r>'
            '<w:r><w:instrText>3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("座"),
            "③座",
            id="a number in a circle",
        ),
        pytest.param(f"<w:hyperlink>{run('网址')}</w:hyperlink>", "网址", id="a link"),
        pytest.param(f"<w:smartTag>{run('青岭')}</w:smartTag>", "青岭", id="a smart tag"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('3')}</w:sdtContent></w:sdt>", "3", id="a control"),
        pytest.param(
            f"<w:ins>{run('12')}</w:ins><w:del><w:r><w:delText>15</w:delText></w:r></w:del>", "12", id="changes"
        ),
        pytest.param(f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo>", "乙", id="moved"),
        pytest.param(run("12") + run("34", HIDDEN), "12", id="hidden"),
        pytest.param(run("12") + run("34", '<w:vanish w:val="0"/>'), "1234", id="not hidden"),
        pytest.param(run("12") + run("34", "<w:strike/>"), "12", id="struck out"),
        pytest.param(run("12") + run("3", '<w:vertAlign w:val="superscript"/>'), "12³", id="raised"),
        pytest.param(run("12") + run("34", '<w:rStyle w:val="隐"/>'), "12", id="hidden by its style"),
        pytest.param(
            "<w:r><w:ruby><w:rt>" + run("qīng") + "</w:rt><w:rubyBase>" + run("青") + "</w:rubyBase></w:ruby></w:r>",
            "青",
            id="ruby",
        ),
        pytest.param(
            "<w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "甲",
            id="one alternative",
        ),
        pytest.param(
            "<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "乙",
            id="the alternative with text",
        ),
        pytest.param(run("5册") + '<w:r><w:footnoteReference w:id="7"/></w:r>', "5册", id="a reference adds no digit"),
        pytest.param(
            run("5册") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>1</w:t></w:r>' + run("。"),
            "5册。",
            id="nor does a mark of one's own",
        ),
        pytest.param(run("5") + '<w:r><w:commentReference w:id="1"/></w:r>', "5", id="a comment"),
        pytest.param(
            FORMULA.format(f"<m:f><m:num>{formula('5')}</m:num><m:den>{formula('a+b')}</m:den></m:f>"),
            "5/(a+b)",
            id="a fraction",
        ),
        pytest.param(
            FORMULA.format(
                f"<m:sSup><m:e><m:d><m:e>{formula('1+r')}</m:e></m:d></m:e><m:sup>{formula('2')}</m:sup></m:sSup>"
            ),
            "(1+r)^2",
            id="a power",
        ),
    ],
)
def test_runs(runs: str, expected: str) -> None:
    styles = style("隐", kind="character", more=f"<w:rPr>{HIDDEN}</w:rPr>")
    assert texts(paragraph(runs=runs), styles=styles) == [expected]


# paragraphs --------------------------------------------------------------------------------------------------------

END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
DELETED = "<w:rPr><w:del/></w:rPr>"
TOC = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(paragraph("甲", DELETED) + paragraph("乙") + paragraph("丙"), ["甲乙", "丙"], id="a deleted end"),
        pytest.param(
            paragraph("甲", DELETED) + table(cell("乙") + cell("丙")) + paragraph("丁"),
            ["甲", "丁"],
            id="before a table",
        ),
        pytest.param(
            item(1, "甲", 0) + paragraph("", DELETED + NUM.format(0)) + item(1, "乙"), ["一、甲", "二、乙"], id="gone"
        ),
        pytest.param(
            paragraph("甲", f"{NUM.format(0)}<w:rPr>{HIDDEN}</w:rPr>") + paragraph("乙"),
            ["一、甲乙"],
            id="a hidden end",
        ),
        pytest.param(
            paragraph(runs=run("甲", HIDDEN), properties=f"{NUM.format(0)}<w:rPr>{HIDDEN}</w:rPr>") + item(1, "乙"),
            ["一、乙"],
            id="a hidden paragraph does not count",
        ),
        pytest.param(
            paragraph(runs=run("甲", HIDDEN), properties=f"{NUM.format(0)}<w:rPr>{HIDDEN}</w:rPr>") + paragraph("乙"),
            ["乙"],
            id="a hidden paragraph gives no number",
        ),
        pytest.param(paragraph("甲", "<w:rPr><w:moveFrom/></w:rPr>") + paragraph("乙"), ["甲乙"], id="a moved end"),
        pytest.param(styled("甲", "隐") + paragraph("乙"), ["乙"], id="hidden by its style"),
        pytest.param(paragraph() + paragraph(" \u3000") + paragraph("\u3000\u3000甲 "), ["甲"], id="blanks"),
        pytest.param(f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>", ["甲"], id="a control"),
        pytest.param(f"<w:ins>{paragraph('甲')}</w:ins><w:del>{paragraph('乙')}</w:del>", ["甲"], id="changes"),
        pytest.param(
            "<mc:AlternateContent><mc:Choice>"
            + paragraph("甲")
            + "</mc:Choice><mc:Fallback>"
            + paragraph("乙")
            + "</mc:Fallback></mc:AlternateContent>",
            ["甲"],
            id="alternatives",
        ),
        pytest.param(styled("一、馆舍\t3", "toc 1") + paragraph("一、馆舍"), ["一、馆舍"], id="contents by style"),
        pytest.param(
            "<w:sdt><w:sdtPr>"
            + TOC
            + "</w:sdtPr><w:sdtContent>"
            + paragraph("目录")
            + paragraph(runs=field('TOC \\o "1-3"', run("一、馆舍\t3"), ended=False))
            + paragraph("二、经费\t5")
            + paragraph(runs='<w:r><w:fldChar w:fldCharType="end"/></w:r>')
            + paragraph("正文")
            + "</w:sdtContent></w:sdt>",
            ["正文"],
            id="contents by field",
        ),
        pytest.param(
            paragraph(runs=field("toc", run("馆舍\t3"), ended=False))
            + item(1, "经费\t5")
            + paragraph(runs=END)
            + item(1, "")
            + item(1, "正文"),
            ["一、", "二、正文"],
            id="numbers go on behind the contents",
        ),
        pytest.param(
            paragraph(runs=field("TOC", run("馆舍\t3"), ended=False) + f"<w:del>{END}</w:del>") + paragraph("馆舍3座"),
            ["馆舍\t3", "馆舍3座"],
            id="contents whose end is deleted",
        ),
        pytest.param(
            paragraph(runs=field("TOC", run("一、馆舍\t3"), ended=False)) + paragraph("馆舍3座"),
            ["一、馆舍\t3", "馆舍3座"],
            id="contents without end",
        ),
        pytest.param(
            paragraph(runs='<w:fldSimple w:instr="TOC">' + run("3") + "</w:fldSimple>") + paragraph("甲"),
            ["甲"],
            id="simple",
        ),
    ],
)
def test_paragraphs(body: str, expected: list[str]) -> None:
    styles = style("隐", more=f"<w:rPr>{HIDDEN}</w:rPr>") + style("toc 1")
    assert texts(body, styles=styles, numbering=CHINESE + num(1, 0)) == expected


def test_text_boxes_follow_the_paragraph_that_holds_them() -> None:
    box = textbox(paragraph("箱") + table(cell("甲") + cell("乙")))
    found = told(paragraph("前", runs=box) + paragraph("后"))
    assert found == [
        Text("前"),
        Text("箱", part="textbox"),
        Table((Cell(0, 0, (Text("甲"),)), Cell(0, 1, (Text("乙"),)))),
        Text("后"),
    ]


def test_old_text_boxes() -> None:
    box = f"<v:textbox><w:txbxContent>{paragraph('箱')}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    assert told(paragraph(runs=box)) == [Text("箱", part="textbox")]


def test_a_hidden_text_box_is_not_read() -> None:
    box = textbox(paragraph("箱")).replace("<w:r>", f"<w:r><w:rPr>{HIDDEN}</w:rPr>", 1)
    assert told(paragraph("前", runs=box)) == [Text("前")]


def test_notes_stand_at_the_end_in_the_order_of_their_references() -> None:
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    deleted = f"<w:del>{refer.format(4)}</w:del>"
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph(f"注{n}")}</w:footnote>' for n in (0, 2, 3, 4))
    body = paragraph("甲", runs=refer.format(3) + deleted) + paragraph("乙", runs=refer.format(2) + refer.format(9))
    found = told(body, footnotes=notes)
    assert found == [Text("甲"), Text("乙"), Text("注3", part="footnote"), Text("注2", part="footnote")]


# tables ------------------------------------------------------------------------------------------------------------

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def row(cells: str, properties: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


AB = cell("甲") + cell("乙")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            table(
                cell("甲", span(2)) + cell("乙"), cell("丙") + cell("丁", span(2)), cell("1") + cell("2") + cell("3")
            ),
            [
                [(0, "甲", 1, 2), (2, "乙", 1, 1)],
                [(0, "丙", 1, 1), (1, "丁", 1, 2)],
                [(0, "1", 1, 1), (1, "2", 1, 1), (2, "3", 1, 1)],
            ],
            id="cells over columns line up by the grid",
        ),
        pytest.param(
            table(cell("甲", RESTART) + cell("1"), cell("", CONTINUE) + cell("2"), cell("乙") + cell("3")),
            [[(0, "甲", 2, 1), (1, "1", 1, 1)], [(1, "2", 1, 1)], [(0, "乙", 1, 1), (1, "3", 1, 1)]],
            id="cells over rows",
        ),
        pytest.param(
            table(cell("甲", RESTART) + cell("1"), cell("乙", RESTART) + cell("2"), cell("", CONTINUE) + cell("3")),
            [[(0, "甲", 1, 1), (1, "1", 1, 1)], [(0, "乙", 2, 1), (1, "2", 1, 1)], [(1, "3", 1, 1)]],
            id="one merged cell under another",
        ),
        pytest.param(
            table(cell("", CONTINUE) + cell("1"), cell("甲", span(2) + RESTART), cell("乙", CONTINUE) + cell("2")),
            [[(0, "", 1, 1), (1, "1", 1, 1)], [(0, "甲", 1, 2)], [(0, "乙", 1, 1), (1, "2", 1, 1)]],
            id="merges that fit nothing",
        ),
        pytest.param(
            table(
                cell("甲", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("乙"),
                cell("1") + cell("2") + cell("3"),
            ),
            [[(0, "甲", 1, 2), (2, "乙", 1, 1)], [(0, "1", 1, 1), (1, "2", 1, 1), (2, "3", 1, 1)]],
            id="cells merged in the old way",
        ),
        pytest.param(
            table(AB, cell("丙", "<w:hMerge/>") + cell("丁")),
            [[(0, "甲", 1, 1), (1, "乙", 1, 1)], [(0, "丙", 1, 1), (1, "丁", 1, 1)]],
            id="an old merge with nothing before it",
        ),
        pytest.param(
            table(row(cell("甲"), '<w:gridBefore w:val="1"/>'), cell("1") + cell("2")),
            [[(1, "甲", 1, 1)], [(0, "1", 1, 1), (1, "2", 1, 1)]],
            id="a row that begins later",
        ),
        pytest.param(
            table(AB, row(AB, "<w:del/>"), row(AB, "<w:ins/>"), row(AB, "<w:hidden/>")),
            [[(0, "甲", 1, 1), (1, "乙", 1, 1)]] * 2,
            id="deleted, inserted and hidden rows",
        ),
        pytest.param(
            f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('甲')}<w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt></w:tr>"
            "</w:sdtContent></w:sdt></w:tbl>",
            [[(0, "甲", 1, 1), (1, "乙", 1, 1)]],
            id="controls around rows and cells",
        ),
        pytest.param(
            table(cell("甲", span(4)) + cell("乙", span(3)), cell("丙", span(4)) + cell("丁", span(3))),
            [[(0, "甲", 1, 1), (1, "乙", 1, 1)], [(0, "丙", 1, 1), (1, "丁", 1, 1)]],
            id="columns that no cell uses",
        ),
        pytest.param(
            table(cell("甲") + cell("乙", span(2)), cell("丙", span(2)) + cell("丁"), grid=(2000, 15, 2000)),
            [[(0, "甲", 1, 1), (1, "乙", 1, 1)], [(0, "丙", 1, 1), (1, "丁", 1, 1)]],
            id="borders that are not quite straight",
        ),
        pytest.param(
            table(cell("甲") + cell("乙", span(2)), cell("丙", span(2)) + cell("丁"), grid=(2000, 0, 2000)),
            [[(0, "甲", 1, 1), (1, "乙", 1, 2)], [(0, "丙", 1, 2), (2, "丁", 1, 1)]],
            id="widths that are not known",
        ),
        pytest.param(table(AB, grid=(2000,)), [[(0, "甲", 1, 1), (1, "乙", 1, 1)]], id="more columns than the grid"),
        pytest.param(
            table(cell("甲") + cell("") + cell("乙"), grid=(2000, 15, 2000)),
            [[(0, "甲", 1, 1), (1, "", 1, 1), (2, "乙", 1, 1)]],
            id="a very narrow column",
        ),
        pytest.param(
            table(cell("甲", span(999999999)) + cell("乙", span(10**30)), cell("丙", span(-3)) + cell("丁")),
            [[(0, "甲", 1, 3), (3, "乙", 1, 1)], [(0, "丙", 1, 1), (1, "丁", 1, 1)]],
            id="absurd spans",
        ),
    ],
)
def test_tables(body: str, expected: list[list[tuple[int, str, int, int]]]) -> None:
    assert rows(body) == expected


def test_numbers_in_cells() -> None:
    body = table(*(cell(inside=item(1, "")) + cell(each) for each in "甲乙"))
    numbering = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    assert [[text for _, text, *_ in each] for each in rows(body, numbering=numbering)] == [["1", "甲"], ["2", "乙"]]


def test_a_table_within_a_table_follows_it() -> None:
    inner = table(AB)
    found = told(table(cell("外") + cell(inside=paragraph("前") + inner + paragraph("后"))))
    assert [each.text for each in found[0].cells] == ["外", "前\n后"] if isinstance(found[0], Table) else False
    assert found[1] == Table((Cell(0, 0, (Text("甲"),)), Cell(0, 1, (Text("乙"),))))


def test_a_table_of_one_cell_is_a_frame() -> None:
    found = told(table(cell(inside=paragraph("封面") + table(AB) + paragraph("落款"))))
    assert [type(each) for each in found] == [Text, Table, Text]


@pytest.mark.parametrize(
    ("text", "properties", "expected"),
    [
        ("甲", "", 0),
        ("\u3000\u3000甲", "", 2),
        ("    甲", "", 2),
        ("甲", '<w:ind w:firstLineChars="200" w:firstLine="420"/>', 2),
        ("甲", '<w:ind w:left="420"/>', 2),
        ("甲", '<w:ind w:start="420"/>', 2),
        ("\u3000甲", '<w:ind w:leftChars="100"/>', 2),
        ("甲", '<w:ind w:left="420" w:hanging="420"/>', 0),
        ("甲", '<w:pStyle w:val="缩"/>', 2),
        ("甲", '<w:pStyle w:val="缩"/><w:ind w:left="0"/>', 0),
        ("甲", '<w:ind w:left="-420"/>', 0),
        ("甲", '<w:ind w:left="999999999"/>', 99),
    ],
)
def test_indents_of_cells(text: str, properties: str, expected: int) -> None:
    styles = style("缩", '<w:ind w:left="420"/>')
    found = told(table(cell(inside=paragraph(text, properties)) + cell()), styles=styles)
    assert isinstance(found[0], Table)
    assert (found[0].cells[0].text, found[0].cells[0].indent) == ("甲", expected)


# packages ----------------------------------------------------------------------------------------------------------


def changed(data: bytes, replace: Sequence[tuple[str, str]] = (), rename: Sequence[tuple[str, str]] = ()) -> bytes:
    """The package with other words in all its parts, and parts with other names."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    for old, new in replace:
        files = {name: text.replace(old, new) for name, text in files.items()}
    for old, new in rename:
        files = {name.replace(old, new): text for name, text in files.items()}
    return zipped(files)


STRICT = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(changed(word.write(REPORT, numbered=True), replace=STRICT), id="Strict Open XML"),
        pytest.param(changed(word.write(REPORT), rename=[("word/", "WORD/")]), id="names in capitals"),
        pytest.param(changed(word.write(REPORT), rename=[("word/", "word\\")]), id="backward strokes"),
        pytest.param(changed(word.write(REPORT), replace=[('Target="', 'Target="./')]), id="roundabout names"),
        pytest.param(changed(word.write(REPORT), replace=[("/document.xml", "/%64ocument.xml")]), id="names in code"),
        pytest.param(
            changed(word.write(REPORT), replace=[('Target="word/', 'Target="/word/')]), id="names from the root"
        ),
    ],
)
def test_packages_of_other_programs(data: bytes) -> None:
    assert read(data) == REPORT


def test_parts_are_found_by_their_references() -> None:
    assert read(package(paragraph("馆"), folder="文稿/x")) == [Text("馆")]


SOUND = word.write(REPORT, numbered=True)
PICTURE = zipped(
    {**{name: parts(package(paragraph()))[name] for name in parts(package(paragraph()))}, "word/media/a.png": b""}
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;">]>'


def declared(body: str, declaration: str) -> bytes:
    return changed(package(body), replace=[("<w:document", declaration + "<w:document")])


def encrypted(data: bytes) -> bytes:
    """The package with the marks of encrypted parts."""
    found = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(mark)
        while at >= 0:
            found[at + offset] |= 1
            at = found.find(mark, at + 4)
    return bytes(found)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "空文件", id="nothing"),
        pytest.param(b"\0" * 100, "空文件", id="zeros"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码", id="password"
        ),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版", id="Word 97"),
        pytest.param(encrypted(SOUND), "密码", id="encrypted parts"),
        pytest.param(rb"{\rtf1\ansi", "RTF", id="RTF"),
        pytest.param(b"%PDF-1.7", "PDF", id="PDF"),
        pytest.param("\ufeff<!DOCTYPE html><p>馆".encode(), "网页", id="HTML"),
        pytest.param(b"\xff\xfe" + "<html><body>馆".encode("utf-16-le"), "网页", id="HTML in UTF-16"),
        pytest.param(b'<?xml version="1.0"?><pkg:package/>', "XML", id="XML"),
        pytest.param("青岭县图书馆，购书12册。".encode("gb18030"), "纯文本", id="text"),
        pytest.param("青岭县图书馆，购书12册。".encode(), "纯文本", id="text in UTF-8"),
        pytest.param(bytes(range(256)), "不是", id="bytes"),
        pytest.param(SOUND[: len(SOUND) // 2], "已损坏或不完整", id="half"),
        pytest.param(zipped({"甲.txt": "馆"}), "zip", id="a zip file"),
        pytest.param(zipped({"[Content_Types].xml": "<Types/>"}), "不是 Word 文档", id="no document"),
        pytest.param(
            changed(SOUND, replace=[("w:document", "w:workbook"), ("w:body", "w:sheets")]), "Excel", id="a workbook"
        ),
        pytest.param(changed(SOUND, replace=[("</w:body>", "")]), "已损坏", id="XML cut off"),
        pytest.param(declared(paragraph("馆"), LAUGHS), "已损坏", id="entities"),
        pytest.param(declared(paragraph("馆"), f"<!--{'x' * 5000}-->{LAUGHS}"), "已损坏", id="entities further down"),
        pytest.param(package(paragraph()), "没有文字", id="no text"),
        pytest.param(PICTURE, "OCR", id="a picture"),
        pytest.param(
            package(paragraph("<w:r>" * 400).replace("&lt;", "<").replace("&gt;", ">")), "已损坏", id="very deep"
        ),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, expected: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unpacking_is_bounded() -> None:
    data = package(paragraph("馆" * 400_000))
    assert len(data) < 10_000
    assert len(parts(data)["word/document.xml"]) > 1_000_000
    with pytest.raises(Unreadable, match="解压后过大"):
        parts(data, most=1_000_000)["word/document.xml"]


def test_what_is_unpacked_adds_up() -> None:
    found = parts(SOUND, most=len(parts(SOUND)["word/document.xml"]) * 3 // 2)
    assert found["word/document.xml"]
    with pytest.raises(Unreadable, match="解压后过大"):
        found["word/document.xml"]


def test_a_package_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.formats.package._MOST_PARTS", 3)
    with pytest.raises(Unreadable, match="太多"):
        parts(SOUND)


def test_only_the_compression_of_office_files_is_unpacked() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts(SOUND).items():
            archive.writestr(name, content)
    with pytest.raises(Unreadable, match="已损坏"):
        read(out.getvalue())


def test_a_bomb_of_elements_is_refused() -> None:
    with pytest.raises(Unreadable, match="内容过多"):
        tree(b"<a>" + b"<b/>" * 6_000_001 + b"</a>")


def test_nothing_outside_the_package_is_read() -> None:
    outside = [('Target="word/document.xml"', 'TargetMode="External" Target="word/document.xml"')]
    with pytest.raises(Unreadable, match="不是 Word 文档"):
        read(changed(SOUND, replace=outside))
    with pytest.raises(Unreadable, match="不是 Word 文档"):
        read(changed(SOUND, replace=[('Target="word/document.xml"', 'Target="../../../etc/passwd"')]))


def deep(opening: str, closing: str, times: int) -> str:
    return opening * times + paragraph("馆") + closing * times


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 82), id="tables"),
        pytest.param(deep("<w:tbl><w:tr>" + cell() + "<w:tc>", "</w:tc></w:tr></w:tbl>", 82), id="tables of two cells"),
        pytest.param(deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120), id="controls"),
        pytest.param(deep("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", 80), id="text boxes"),
        pytest.param(paragraph(runs="<w:r>" * 240 + "<w:t>馆</w:t>" + "</w:r>" * 240), id="runs"),
        pytest.param(paragraph(runs="<m:f><m:num>" * 110 + formula("馆") + "</m:num></m:f>" * 110), id="fractions"),
        pytest.param(
            paragraph("馆") + paragraph(runs='<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000), id="fields"
        ),
    ],
)
def test_what_is_nested_as_deep_as_can_be_is_read_or_refused(body: str) -> None:
    assert re.search("馆|套得太深", tried(package(body)))


def tried(data: bytes) -> str:
    """Read it, or be told in a line why not."""
    try:
        return str(read(data))
    except Unreadable as error:
        line = str(error)
    assert line
    assert "\n" not in line
    return line


@pytest.mark.parametrize("where", range(40))
def test_a_cut_file_is_refused(where: int) -> None:
    with pytest.raises(Unreadable):
        read(SOUND[: len(SOUND) * where // 40])


PLAIN = BytesIO()
with zipfile.ZipFile(PLAIN, "w", zipfile.ZIP_STORED) as _archive:
    for _name in parts(SOUND):
        _archive.writestr(_name, parts(SOUND)[_name])


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_bytes_flipped(flips: list[tuple[int, int]]) -> None:
    for sound in (SOUND, PLAIN.getvalue()):
        data = bytearray(sound)
        for at, byte in flips:
            data[at % len(data)] = byte
        tried(bytes(data))


TAGS = st.sampled_from(
    [
        *(
            "p",
            "r",
            "t",
            "tbl",
            "tr",
            "tc",
            "tcPr",
            "trPr",
            "pPr",
            "rPr",
            "numPr",
            "ilvl",
            "numId",
            "vMerge",
            "gridSpan",
        ),
        *("fldChar", "instrText", "sdt", "sdtContent", "del", "ins", "br", "sym", "footnoteReference", "txbxContent"),
        *("ind", "outlineLvl", "gridBefore", "hMerge", "tblGrid", "gridCol", "pStyle", "fldSimple", "vanish"),
    ]
)
VALUES = st.sampled_from(["", "0", "1", "-1", "9" * 40, "begin", "separate", "end", "restart", "TOC", "甲", "1.5", "x"])
NAMES = st.sampled_from(["val", "w", "id", "fldCharType", "instr", "char", "left", "type", "customMarkFollows"])
WORDS = st.sampled_from(["馆", "12", ""])


def element(tag: str, name: str, value: str, within: list[str]) -> str:
    return f'<w:{tag} w:{name}="{value}">{"".join(within)}</w:{tag}>'


def nested(depth: int) -> st.SearchStrategy[str]:
    """Words, and elements around them, at most ``depth`` deep."""
    if not depth:
        return WORDS
    return st.one_of(WORDS, st.builds(element, TAGS, NAMES, VALUES, st.lists(nested(depth - 1), max_size=3)))


NODES = nested(4)


@given(st.lists(NODES, max_size=6), st.lists(NODES, max_size=3))
def test_any_elements_in_any_order(body: list[str], definitions: list[str]) -> None:
    lists = "".join(definitions) + CHINESE + num(1, 0)
    tried(package(paragraph("馆") + "".join(body), numbering=lists, styles="".join(definitions)))


LINES = st.text("馆一二1.、（）①万元 ，\n", min_size=1, max_size=20).map(str.strip).filter(bool)
TEXTS = st.builds(Text, LINES, level=st.sampled_from([None, 1, 2, 9]))
ASIDE = st.builds(Text, LINES, part=st.just("textbox"))
NOTE = st.builds(Text, LINES, part=st.just("footnote"))


@given(st.lists(st.one_of(TEXTS, ASIDE), min_size=1, max_size=8), st.lists(NOTE, max_size=2))
def test_paragraphs_come_back(content: list[Text], notes: list[Text]) -> None:
    assert read(word.write([*content, *notes])) == [*content, *notes]


@given(
    st.lists(
        st.builds(lambda n, s: Text(f"{written(n, 'chineseCounting')}、{s}"), st.integers(1, 30), st.just("馆")),
        min_size=1,
    )
)
def test_automatic_numbers_come_back(content: list[Text]) -> None:
    assert read(word.write(content, numbered=True)) == content
