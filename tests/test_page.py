"""Web pages: which text is the page's, and how it becomes paragraphs and tables."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.content import Cell, Element, Table, Text, Unreadable
from auditor.formats.web import read as page
from tests.documents import page as writer

REPORT = (
    "2023年度青岭县图书馆全年接待读者8.2万人次，借出图书19.68万册，均较上年增加。",
    "全年购书支出120.50万元，其中：财政拨款100万元，其他收入20.50万元，执行率为96.4%。",
    "馆舍维修项目已按合同全部完成，设备采购项目仍在验收，预计下年度支付尾款。",
)
BODY = "".join(f"<p>{line}</p>" for line in REPORT)


def read(html: str) -> list[Element]:
    return page.read(html.encode("utf-8"))


def paragraphs(html: str) -> list[str]:
    return [each.text for each in read(html) if isinstance(each, Text)]


def table(html: str) -> Table:
    return next(each for each in read(html) if isinstance(each, Table))


def cell(row: int, column: int, text: str, **more: int) -> Cell:
    return Cell(row, column, (Text(text),) if text else (), **more)


def test_what_is_written_is_read() -> None:
    content = [
        Text("青岭县图书馆2023年度决算说明", level=1),
        Text("一、收支情况", level=2),
        *map(Text, REPORT),
        Text("其中：\n购书<及>报刊&期刊"),
        Table(
            (
                cell(0, 0, "项目", rows=2),
                cell(0, 1, "金额", columns=2),
                cell(1, 1, "预算"),
                cell(1, 2, "决算"),
                cell(2, 0, "购书", indent=2),
                cell(2, 1, "1,234.50"),
                cell(2, 2, ""),
            )
        ),
        Text("二、说明", level=2),
    ]
    assert page.read(writer.write(content)) == content


# the main text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<nav>网站导航</nav>{}<footer><p>主办：青岭县文化和旅游局 电话5100000</p></footer>",
        "<header><a href=/>青岭县</a></header><aside>热点</aside>{}<script>a = '<p>1';</script><style>p{{}}</style>",
        "<noscript>请启用脚本</noscript><template><p>模板</p></template><form>搜索<input><button>提交</button></form>{}",
        "<form id=form1 runat=server>{}</form>",
        "<p hidden>甲</p><p style='color:red; display: none'>乙</p><div aria-hidden=true>丙</div>{}",
        "<ul><li><a href=1>机构概况</a></li><li><a href=2>政策法规</a></li><li><a href=3>公示公告</a></li></ul>{}",
        "<div>位置：<a href=/>首页</a> &gt; <a href=/a>政务公开</a> &gt; <a href=/b>决算</a></div>{}",
        "{}<p>上一篇：<a href=1>关于开放新馆的通知</a><br>下一篇：<a href=2>关于流动书车的通知</a></p>",
        "<div class='header'><p>青岭县文化网</p></div>{}<div id='footer'>青ICP备2024号 邮编300100</div>",
        "<div><main>{}</main><div>来源：馆办公室</div></div>",
        "<div><div>字号：大 中 小</div><div class=con><div><span>{}</span></div></div></div>",
        "<table width=1000><tr><td><a href=1>首页</a><td><a href=2>公开</a></tr><tr><td colspan=2>{}</td></tr></table>",
        "<table role=presentation><tr><td></td><td>{}</td></tr></table>",
        "<table border=1><tr><td>{}</td></tr></table>",
    ],
)
def test_only_the_main_text_is_read(around: str) -> None:
    assert paragraphs(f"<html><body>{around.format(BODY)}</body></html>") == list(REPORT)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><h1>馆情说明</h1></div><div class=zw>{}</div>", "馆情说明"),
        ("<header><h1>青岭县图书馆馆情说明</h1></header><article>{}</article>", "青岭县图书馆馆情说明"),
        ("<div class='arti-title'><p>馆情说明</p></div><div>字号</div><div class=zw>{}</div>", "馆情说明"),
        ("<div id=title>馆情说明</div><div class=zw>{}</div>", "馆情说明"),
        ("<meta name=ArticleTitle content='馆情说明'><div class=zw>{}</div>", "馆情说明"),
        ("<meta name=ArticleTitle content='馆情说明'><div class=zw><p>馆情<br>说明</p>{}</div>", "馆情\n说明"),
    ],
)
def test_the_title_is_kept(html: str, expected: str) -> None:
    assert paragraphs(html.format(BODY)) == [expected, *REPORT]


def test_a_table_beside_the_text_is_kept() -> None:
    rows = "<tr><td>项目<td>金额</tr><tr><td>购书<td>120.50</tr>"
    found = read(f"<div><div>{BODY * 4}</div><div><table border=1>{rows}</table></div></div>")
    assert isinstance(found[-1], Table)


@pytest.mark.parametrize("name", ["footer", "content position-relative", "article-bottom"])
def test_tables_and_long_texts_are_kept_whatever_their_place_is_called(name: str) -> None:
    rows = "<tr><td>项目<td>金额</tr><tr><td>购书<td>120.50</tr>"
    assert table(f"<div>{BODY}</div><div class='{name}'><table>{rows}</table></div>")
    assert paragraphs(f"{BODY * 8}<div class='{name}'>{BODY * 5}</div>") == list(REPORT) * 13


def test_a_long_text_is_not_left_out_beside_a_longer_one() -> None:
    assert len(paragraphs(f"<div><div>{BODY * 100}</div><div>{BODY * 8}</div></div>")) == 324


def test_a_table_of_one_heavy_row_is_kept_whole() -> None:
    rows = f"<tr><td>项目<td>情况</tr><tr><td>购书<td>{BODY}</tr>"
    assert [each.text for each in table(f"<table>{rows}</table>").cells] == ["项目", "情况", "购书", "\n".join(REPORT)]


# paragraphs ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>购书<br>订报</p>", ["购书\n订报"], id="a line break"),
        pytest.param("购书。<br><br/>订报。<br>&nbsp;<br>修缮。", ["购书。", "订报。", "修缮。"], id="two line breaks"),
        pytest.param("购书。<br>　　订报。", ["购书。", "订报。"], id="a line break and an indent"),
        pytest.param("<div>购书<div>订报</div>修缮</div>", ["购书", "订报", "修缮"], id="blocks inside blocks"),
        pytest.param("<p>购<span>书<b>12</b></span>万元</p>", ["购书12万元"], id="inline elements"),
        pytest.param("<p>全县\n有馆3\r\n 座 和  book\nshops</p>", ["全县有馆3座 和 book shops"], id="source lines"),
        pytest.param("<p>　　&nbsp;购&nbsp;书&ensp;</p><p>&nbsp;</p>", ["购 书"], id="blanks"),
        pytest.param("<p>3平方米<sup>2</sup>，CO<sub>2</sub>&lt;5&#37;</p>", ["3平方米²，CO2<5%"], id="entities"),
        pytest.param("<pre>购书\n订报</pre>", ["购书\n订报"], id="kept lines"),
        pytest.param("<ol><li>甲<li>乙<ul><li>丙</ul><li>丁</ol>", ["1. 甲", "2. 乙", "丙", "3. 丁"], id="lists"),
        pytest.param("<ol start=3><li><p>甲</p><p>乙</p><li value=9>丙</ol>", ["3. 甲", "乙", "9. 丙"], id="numbers"),
        pytest.param("<ol type=a><li>甲</ol><ol type=I start=4><li>乙</ol>", ["a. 甲", "IV. 乙"], id="letters"),
        pytest.param(
            "<ol style='list-style-type: cjk-ideographic' start=12><li>甲</ol><ol style='list-style:none'><li>乙</ol>",
            ["十二、甲", "乙"],
            id="styles of numbers",
        ),
        pytest.param(
            "<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US>1.<span>&nbsp;</span></span><![endif]>购"
            "<span lang=EN-US>12</span>册<o:p></o:p></p><!--[if gte mso 9]><xml>甲</xml><![endif]-->",
            ["1. 购12册"],
            id="made by Word",
        ),
    ],
)  # fmt: skip
def test_paragraphs(html: str, expected: list[str]) -> None:
    assert paragraphs(f"<html><body>{html}</body></html>") == expected


def test_levels_of_headings() -> None:
    found = read(
        "<h2>一</h2><p style='mso-outline-level:3'>二</p><p style='mso-outline-level:body'>三</p><h6>四<br>五</h6>"
    )
    assert [each.level for each in found if isinstance(each, Text)] == [2, 3, None, 6]


# tables --------------------------------------------------------------------------------------------------------------

A, B = "<td>甲</td>", "<td>乙</td>"


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        pytest.param(f"<tr>{A}{B}<tr>{B}{A}", [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)], id="plain"),
        pytest.param(
            f"<tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr>{A}{B}</tr>",
            [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)],
            id="spans",
        ),
        pytest.param(
            f"<tr><td rowspan=0>甲</td>{B}</tr><tr>{A}</tr><tr>{B}</tr>",
            [(0, 0, 3, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 1, 1, 1)],
            id="to the end",
        ),
        pytest.param(
            f"<tr><td rowspan=99999 colspan=-3>甲</td><td colspan=99999>乙</td></tr><tr>{A}{B}</tr>",
            [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)],
            id="absurd spans",
        ),
        pytest.param(
            f"<tr>{A}<td rowspan=2>乙</td></tr><tr><td colspan=2>甲</td></tr>",
            [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)],
            id="overlapping spans",
        ),
        pytest.param(
            f"<tbody><tr><td rowspan=9>甲</td>{B}</tr></tbody><tbody><tr>{A}{B}</tr></tbody>",
            [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
            id="spans end with their group",
        ),
    ],
)
def test_places_of_cells(rows: str, places: list[tuple[int, int, int, int]]) -> None:
    found = table(f"<table border=1>{rows}</table>")
    assert [(each.row, each.column, each.rows, each.columns) for each in found.cells] == places


def test_groups_of_rows_stand_in_the_order_in_which_they_are_shown() -> None:
    groups = "<tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>购书<td>3</tbody><thead><tr><th>项目<th>金额</thead>"
    found = table(f"<table>{groups}</table>")
    assert [each.text for each in found.cells if not each.column] == ["项目", "购书", "合计"]


def test_caption_and_inner_tables() -> None:
    inner = "<table border=1><tr><td>丙<td>丁</table>"
    found = read(
        f"<table border=1><caption>收支情况表</caption><tr><td>甲<td>乙{inner}<tr><td>戊<td>己</table><p>后</p>"
    )
    assert [each.text if isinstance(each, Text) else [c.text for c in each.cells] for each in found] == [
        "收支情况表", ["甲", "乙", "戊", "己"], ["丙", "丁"], "后",
    ]  # fmt: skip


def test_a_hidden_cell_is_no_place_and_one_of_links_is() -> None:
    links = "<td><a href=1>附件一</a> <a href=2>附件二</a></td>"
    found = table(f"<table border=1><tr><td>{REPORT[0]}</td>{links}<td hidden>丙</td>{B}</table>")
    assert [(each.column, each.text) for each in found.cells] == [(0, REPORT[0]), (1, ""), (2, "乙")]


@pytest.mark.parametrize(
    ("html", "indent"),
    [
        ("<td>购书", 0),
        ("<td>　　购书", 2),
        ("<td>&nbsp;&nbsp; &nbsp;&nbsp;购书", 2),
        ("<td style='padding-left:2em'>购书", 2),
        ("<td style='padding:0cm 5.4pt'><p style='text-indent:24.0pt'>购书</p>", 2),
        ("<td style='padding-left:32px'>　购书", 3),
        ("<td style='padding-left:5.4pt'>购书", 0),
    ],
)
def test_indent_of_cells(html: str, indent: int) -> None:
    found = table(f"<table border=1><tr>{html}</td><td>乙</td></tr></table>").cells[0]
    assert (found.text, found.indent) == ("购书", indent)


def test_paragraphs_of_a_cell() -> None:
    found = table(f"<table border=1><tr><td><p>甲<br>乙</p><p>丙</p></td>{B}</tr></table>").cells[0]
    assert [each.text for each in found.texts] == ["甲\n乙", "丙"]


# encodings -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "GBK", "gb18030", "latin1", "x-unknown", "idna", "hex"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(declared: str, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    html = f"<html><head>{meta}</head><body><p>青岭县（䶮山）图书馆购书１２册</p></body></html>"
    assert page.read(html.encode(encoding)) == [Text("青岭县（䶮山）图书馆购书１２册")]


def test_other_encodings_as_declared() -> None:
    html = '<html><head><meta charset="big5"></head><body><p>圖書館購書經費</p></body></html>'
    assert page.read(html.encode("big5")) == [Text("圖書館購書經費")]


def test_a_few_broken_characters_are_survived() -> None:
    assert BODY.encode("gb18030")[:-5] in (data := BODY.encode("gb18030")[:-5] + b"\xff</p>")
    assert [each.text for each in page.read(data) if isinstance(each, Text)][:2] == list(REPORT[:2])


# what is no page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空文件"),
        (b"\xef\xbb\xbf \r\n", "空文件"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "不是网页"),
        (bytes(range(1, 256)) * 9, "不是网页"),
        ("没有标签的文字".encode(), "不是网页"),
        (b"<html><body><img src=1.png></body></html>", "没有文字"),
        (b"<html><body><div id=app></div><script src=/app.js></script></body></html>", "脚本"),
        (b"<div>" * 5000 + "甲".encode(), "太深"),
        (b"<p>" + b"a" * 12_000_001, "过多"),
        (b"<table border=1><tr>" + b"<td colspan=1000>1" * 4100 + b"<tr><td>2</table>", "太大"),
    ],
)
def test_what_cannot_be_read(data: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        page.read(data)


def test_nothing_is_expanded_or_fetched() -> None:
    entities = "<!DOCTYPE html [<!ENTITY a 'haha'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/hostname'>]>"
    found = paragraphs(f"{entities}<html><body><p>甲&b;&c;</p></body></html>")
    assert "haha" not in found[-1]
    assert found[-1].startswith("甲")


def test_pictures_inside_the_page_are_no_text() -> None:
    assert paragraphs(f'<p>甲</p><img src="data:image/png;base64,{"A" * 13_000_000}">') == ["甲"]


MARKUP = (
    "<table>", "</table>", "<tr>", "<td rowspan=3>", "<td colspan=0>", "<th>", "<p>", "</p>", "<div>", "</div>", "<br>",
    "<ol>", "<li>", "</ol>", "<a href=1>", "</a>", "<h1>", "<caption>", "<tbody>", "<main>", "<article>", "<form>",
    "<header>", "<pre>", "<footer>", "<td hidden>", "<!--", "-->", "<![if x]>", "&nbsp;", "&#0;", "&amp", "甲", "12.5",
    " ", "\n", "　　", "<", ">", '"', "<?x", "\0",
)  # fmt: skip


@given(st.lists(st.sampled_from(MARKUP), max_size=40).map("".join))
def test_any_markup_is_read_or_unreadable(html: str) -> None:
    try:
        found = read(html)
    except Unreadable:
        return
    for each in found:
        if isinstance(each, Table):
            places = [(c.row + i, c.column + j) for c in each.cells for i in range(c.rows) for j in range(c.columns)]
            assert len(places) == len(set(places))
            assert [(c.row, c.column) for c in each.cells] == sorted((c.row, c.column) for c in each.cells)
        else:
            assert each.text.strip() == each.text != ""


def test_damaged_files_are_unreadable_at_worst() -> None:
    whole = writer.write(
        [*map(Text, REPORT), Table((cell(0, 0, "项目"), cell(0, 1, "12", rows=2), cell(1, 0, "合计")))]
    )
    chance = random.Random(11)
    for _ in range(500):
        data = bytearray(whole[: chance.choice([len(whole), chance.randrange(1, len(whole))])])
        for _ in range(chance.randint(0, 30)):
            data[chance.randrange(len(data))] = chance.choice(b'<>"=&0123456789abA/ -.\x80\xff\0')
        with suppress(Unreadable):
            page.read(bytes(data))
