"""Lines to paragraphs, headings and sections, over sentences made up for the purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Document
from auditor.errors import SourceError
from auditor.read import read, read_text
from auditor.source import SourceFile


def paragraphs(text: str) -> list[str]:
    return read_text(text).view.text.split("\n")


def headings(text: str) -> list[str]:
    document = read_text(text)
    return [document.view.text[p.span.start : p.span.end] for p in document.paragraphs if p.heading]


def tree(text: str) -> list[str]:
    """The titles of the sections, indented by their depth."""
    document = read_text(text)
    depths: list[int] = []
    shown = []
    for section in document.sections:
        depths.append(0 if section.parent is None else depths[section.parent] + 1)
        shown.append("-" * depths[-1] + document.view.text[section.title.start : section.title.end])
    return shown


LONG = "全县图书馆坚持免费开放，优化借阅流程，添置自助设备，读者到馆人次和图书外借册次"
ROWS = [
    "县图书馆东门分馆改造工程监理费、检测费、设计费、占地补偿费42,358.40",
    "县图书馆西门分馆改造工程工程款、质保金、设计费、监理费206,915.30",
    "县图书馆南门分馆改造工程工程款、质保金、设计费、审计费118,402.75",
    "大河镇分馆加固工程质保金、监理费、检测费、设计费、结算审核费95,520.00",
    "合计463,196.45",
]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("共借出图书，其中\n、画册", ["共借出图书,其中、画册"], id="the next line begins with punctuation"),
        pytest.param("借出图书19.68万册，\n较上年增加", ["借出图书19.68万册,较上年增加"], id="ends with a comma"),
        pytest.param("书架、\n座椅", ["书架、座椅"], id="ends with an enumeration comma"),
        pytest.param("购书（含\n运费", ["购书(含", "运费"], id="short lines stay apart"),
        pytest.param("\n".join(ROWS), ROWS, id="rows that end in amounts"),
        pytest.param(
            f"{LONG}、添置书架共42,358.00\n元。",
            [f"{LONG}、添置书架共42,358.00元。".replace("，", ",")],
            id="an amount cut from its unit",
        ),
        pytest.param("购书经费（\n含运费）", ["购书经费(含运费)"], id="ends with an open bracket"),
        pytest.param("书款，合计1.68\n\n万元。", ["书款,合计1.68万元。"], id="number and unit across an empty line"),
        pytest.param("书款合计1.68万\n元，已付。", ["书款合计1.68万元,已付。"], id="unit cut in two"),
        pytest.param("增长\n%", ["增长%"], id="the next line begins with a percent sign"),
        pytest.param("到馆，读者2023\n年增长", ["到馆,读者2023年增长"], id="number and year"),
        pytest.param(f"{LONG}均\n有增长。", [f"{LONG}均有增长。".replace("，", ",")], id="a long line cut"),
        pytest.param(f"{LONG}均\n\n有增长。", [f"{LONG}均有增长。".replace("，", ",")], id="cut across an empty line"),
        pytest.param(f"{LONG}到12\n34册", [f"{LONG}到12 34册".replace("，", ",")], id="two numbers do not merge"),
        pytest.param(f"{LONG}均。\n新馆开放。", [f"{LONG}均。".replace("，", ","), "新馆开放。"], id="finished"),
        pytest.param(f"{LONG}\n（一）新馆", [LONG.replace("，", ","), "(一)新馆"], id="the next begins with a number"),
        pytest.param(f"{LONG}\n- 新馆", [LONG.replace("，", ","), "新馆"], id="the next begins with a list mark"),
        pytest.param(f"{LONG}\n\n2023年开馆。", [LONG.replace("，", ","), "2023年开馆。"], id="a forgotten full stop"),
        pytest.param(
            "馆舍\n\n3\n\n职工\n\n21\n\n年度主要", ["馆舍", "3", "职工", "21", "年度主要"], id="cells of a form"
        ),
        pytest.param(
            "全年购书5万元，增长6.25%\n全年订报2万元", ["全年购书5万元,增长6.25%", "全年订报2万元"], id="no full stops"
        ),
        pytest.param("馆 舍 |\n3 |\n|\n\n座 位 |", ["馆舍|", "3|", "|", "座位|"], id="cells of a table"),
        pytest.param(
            "馆舍\n|\n2020年\n座位\n|", ["馆舍", "|", "2020年", "座位", "|"], id="cells with bars of their own"
        ),
        pytest.param("电话：5100000\n2024年3月4日", ["电话:5100000", "2024年3月4日"], id="number and date"),
        pytest.param("1、馆舍设置\n\n青岭馆，主要负责借阅。", ["1、馆舍设置", "青岭馆,主要负责借阅。"], id="a heading"),
        pytest.param(
            "（一）坚持免费开放，持续优化借阅服务的各项流程\n全年开放。",
            ["(一)坚持免费开放,持续优化借阅服务的各项流程", "全年开放。"],
            id="a heading with a comma",
        ),
        pytest.param("# 馆舍，\n新馆", ["馆舍,", "新馆"], id="a Markdown heading never goes on"),
    ],
)
def test_line_breaks(source: str, expected: list[str]) -> None:
    assert paragraphs(source) == expected


WRAPPED = """青岭县图书馆二〇二三年度免费开放工作情况说明
（一）按服务对象划分，全年接待读者分为成人读者和
少儿读者。
全年接待成人读者八万余人次，其中办理新证的读者
比上年增加一成，主要是新馆开放后到馆更加便利。
少儿读者到馆次数与上年持平，暑期流动书车进村二
十余次，受到欢迎。
流动书车全年行驶里程、停靠站点和借还册次均较上
年有所增加。
二、馆舍
新馆面积扩大。"""


def test_a_wrapped_text_is_unwrapped() -> None:
    assert paragraphs(WRAPPED)[1:] == [
        "(一)按服务对象划分,全年接待读者分为成人读者和少儿读者。",
        "全年接待成人读者八万余人次,其中办理新证的读者比上年增加一成,主要是新馆开放后到馆更加便利。"
        "少儿读者到馆次数与上年持平,暑期流动书车进村二十余次,受到欢迎。",
        "流动书车全年行驶里程、停靠站点和借还册次均较上年有所增加。",
        "二、馆舍",
        "新馆面积扩大。",
    ]


def test_an_indent_begins_a_paragraph_of_a_wrapped_text() -> None:
    assert "少儿读者到馆次数" not in paragraphs(WRAPPED.replace("少儿读者到", "　　少儿读者到"))[2]


def test_many_headings_of_one_width_are_no_wrapped_text() -> None:
    chapters = "".join(f"{n}、青岭县图书馆免费开放工作情况\n开放。\n" for n in "一二三四五")
    assert len(paragraphs(chapters)) == 10


@pytest.mark.parametrize("mark", ["—10—", "- 3 -", "－ ３ －", "第3页 共9页", "第 3 页", "~5~", "共9页 第3页"])
@pytest.mark.parametrize("text", ["{}\n开馆。\n闭馆。", "开馆。\n{}\n闭馆。", "开馆。\n闭馆。\n{}"])
def test_marked_page_numbers_are_left_out(mark: str, text: str) -> None:
    assert paragraphs(text.format(mark)) == ["开馆。", "闭馆。"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("13\n青岭县图书馆全年免费开放。", ["青岭县图书馆全年免费开放。"]),
        ("青岭县图书馆全年免费开放。\n\n13\n", ["青岭县图书馆全年免费开放。"]),
        (f"{LONG}\n\n13\n\n均有增长。", [f"{LONG}均有增长。".replace("，", ",")]),
        (f"{LONG}合计1.68\n13\n万元。", [f"{LONG}合计1.68万元。".replace("，", ",")]),
        (f"{LONG}合计\n168\n万元。", [f"{LONG}合计168万元。".replace("，", ",")]),
        ("座位\n\n13", ["座位", "13"]),
        ("13\n座位", ["13", "座位"]),
        (f"{LONG}|\n13|\n5|", [f"{LONG}|".replace("，", ","), "13|", "5|"]),
        ("全年开放。\n13\n新馆开放。", ["全年开放。", "13", "新馆开放。"]),
    ],
)
def test_bare_numbers_are_page_numbers_only_inside_or_beside_a_sentence(source: str, expected: list[str]) -> None:
    assert paragraphs(source) == expected


@pytest.mark.parametrize(
    "line",
    [
        "一、馆舍", "（一）馆舍情况。", "（二）馆舍、设备情况。", "（三）馆舍情况：", "1、馆舍", "（1）馆舍（3分）：",
        "第一部分 馆舍",
        "# 馆舍", "**一、馆舍**", "一、购书经费(5273万元)", "二、2023年馆舍情况。", "（一）强基础，馆舍面貌焕然一新",
    ],
)  # fmt: skip
def test_a_short_numbered_line_that_names_what_follows_is_a_heading(line: str) -> None:
    assert len(headings(f"{line}\n\n全县共有图书馆三座，均免费开放。")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "一、全县共有图书馆三座，均免费开放。", "（一）购书 0 万元。全年没有购书。",
        "1.购书支出12.02万元。", "（二）购书46.3万元",
        "1、完成新馆建设；", "（3）建成馆舍3座。", "一是馆舍", "- 馆舍", "馆舍", "1.5亿元", "馆舍|", "一、馆舍|",
        "一、" + "馆" * 41,
    ],
)  # fmt: skip
def test_what_says_something_is_no_heading(line: str) -> None:
    assert headings(f"全县情况如下，详见附件。\n{line}\n\n全县共有图书馆三座，均免费开放。") == []


def test_items_with_full_stops_are_no_headings() -> None:
    assert headings("（1）开放新馆。\n（2）修缮旧馆。\n全年完成，效果良好。") == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("青岭县图书馆\n年度报告\n\n全县共有三馆。", ["青岭县图书馆", "年度报告"]),
        ("青岭县图书馆：三馆\n年度报告\n全县共有三馆。", []),
        ("青岭县图书馆购书5万元\n全县共有三馆。", []),
        ("馆舍 |\n3 |", []),
        ("图书\t30\t28\n报刊\t5\t4", []),
        ("青岭县图书馆", []),
    ],
)
def test_the_lines_at_the_top_are_titles(source: str, expected: list[str]) -> None:
    assert headings(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "一、甲\n（一）乙\n1、丙\n2、丁\n（二）戊\n二、己", ["甲", "-乙", "--丙", "--丁", "-戊", "己"], id="usual"
        ),
        pytest.param(
            "# 总\n## 一、甲\n### （一）乙\n## （二）丙\n## 二、丁", ["总", "-甲", "--乙", "--丙", "-丁"], id="hashes"
        ),
        pytest.param("# 甲\n## 乙\n#### 丙\n## 丁\n# 戊", ["甲", "-乙", "--丙", "-丁", "戊"], id="hashes alone"),
        pytest.param("### 甲\n## 乙", ["甲", "乙"], id="hashes out of order"),
        pytest.param(
            "1、甲\n二、乙\n三、丙\n4、丁\n1、戊\n2、己", ["甲", "乙", "丙", "丁", "-戊", "-己"], id="mistyped"
        ),
        pytest.param(
            "1、甲\n1、乙\n2、丙\n3、丁\n2、戊\n（1）己\n三、庚",
            ["甲", "-乙", "-丙", "-丁", "戊", "-己", "庚"],
            id="restart",
        ),
        pytest.param(
            "三、甲\n（一）乙\n（二）丙\n开放。\n（一）丁\n（二）戊\n四、己",
            ["甲", "-乙", "-丙", "--丁", "--戊", "己"],
            id="list",
        ),
        pytest.param("第一部分 甲\n二、乙\n第二部分 丙\n一、丁", ["甲", "-乙", "丙", "-丁"], id="parts"),
        pytest.param("（三）甲\n四、乙\n（一）丙", ["甲", "乙", "-丙"], id="fragment"),
        pytest.param("总报告\n一、甲\n（一）乙", ["总报告", "-甲", "--乙"], id="title"),
        pytest.param("1、甲\n（一）乙\n2、丙", ["甲", "-乙", "丙"], id="unusual order of styles"),
    ],
)
def test_sections(source: str, expected: list[str]) -> None:
    assert tree(source) == expected


def test_a_section_reaches_to_the_next_of_its_level() -> None:
    document = read_text("一、甲馆\n（一）乙\n新馆开放。\n二、丙馆\n旧馆关闭。")
    text = document.view.text
    assert [text[s.body.start : s.body.end] for s in document.sections] == [
        "(一)乙\n新馆开放。",
        "新馆开放。",
        "旧馆关闭。",
    ]
    assert [p.section for p in document.paragraphs] == [0, 1, 1, 2, 2]
    assert [(s.style, s.ordinal) for s in document.sections] == [("cn", 1), ("cn-paren", 1), ("cn", 2)]


def test_numbered_text_keeps_its_number() -> None:
    document = read_text("一是开放新馆，二是修缮旧馆。\n2. 购书 5 万元，付清。")
    assert [(p.style, p.ordinal, p.marker.end - p.marker.start, p.heading) for p in document.paragraphs] == [
        ("series", 1, 2, False),
        ("arabic", 2, 2, False),
    ]


def test_a_report_is_read_from_its_bytes() -> None:
    source = SourceFile("馆.txt", "\ufeff馆舍 ３ 座，\r\n均开放。".encode())
    document = read(source)
    assert document.text == "馆舍 ３ 座，\r\n均开放。"
    assert document.view.text == "馆舍3座,均开放。"
    assert document.text[slice(*document.view.source(document.paragraphs[0].span))] == document.text
    assert (document.path, document.sha256) == ("馆.txt", source.sha256)
    assert document.position(document.text.index("均")) == (2, 1)
    assert document.line(1) == "馆舍 ３ 座，"
    with pytest.raises(SourceError):
        read(SourceFile("空.txt", b""))


PIECES = st.sampled_from(
    [
        "一、",
        "（一）",
        "1、",
        "1.",
        "(2)",
        "一是",
        "第一部分",
        "# ",
        "## ",
        "- ",
        "> ",
        "|",
        "馆舍",
        "开放。",
        "，",
        "；",
        "：",
        "12",
        "5.6",
        "万元",
        "%",
        "—3—",
        "**",
        "\\",
        " ",
        "\u3000",
        "\n",
        "\r\n",
        "\n\n",
        "\x0c",
        LONG,
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text()))
def test_any_text_is_laid_out(source: str) -> None:
    check(read_text(source))


def check(document: Document) -> None:
    """Paragraphs tile the view; sections nest."""
    text = document.view.text
    at = 0
    for paragraph in document.paragraphs:
        assert paragraph.span.start == at < paragraph.span.end
        assert paragraph.marker.start == at
        assert paragraph.marker.end <= paragraph.span.end
        assert "\n" not in text[at : paragraph.span.end]
        at = paragraph.span.end + 1
    assert at == len(text) + 1 or not text
    assert sum(p.heading for p in document.paragraphs) == len(document.sections)
    for index, section in enumerate(document.sections):
        assert section.title.end <= len(text)
        assert section.body.start <= section.body.end <= len(text)
        if section.parent is not None:
            assert section.parent < index
            assert document.sections[section.parent].body.end >= section.body.end
    for number, p in enumerate(document.paragraphs):
        assert p.section is None or document.sections[p.section].title.start <= p.span.end, number


@pytest.mark.parametrize(
    "piece", ["(", "#", "# ", "一、", "\n", "一、\n", "1、馆\n", "[bookmark:", "> ", "|\n", "1", "。)", "5\n", "馆，\n"]
)
def test_a_lot_of_the_same_is_read(piece: str) -> None:
    check(read_text(piece * 20_000))
