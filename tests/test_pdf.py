"""PDF files: paragraphs by where their lines stand, what the margins hold, where characters are, what is refused."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from auditor.content import Element, Table, Text, Unreadable
from auditor.formats.pdf import read as pdf
from auditor.formats.pdf.read import read
from tests.documents.pdf import FONT, HEAD, write

WIDTH, HEIGHT = 600.0, 800.0
LEFT = 60.0  # of the text of drawn pages; 30 characters of 16 points fill a line
OPENING = "全县公共图书馆坚持免费开放，全年接待读者"


def drawn(*pages: Callable[[Canvas], Any], crop: tuple[int, int, int, int] | None = None, turn: int = 0) -> bytes:
    """A PDF whose pages the functions draw, with the origin at the lower left corner."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    size = (HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT)  # the library turns it back
    canvas = Canvas(stream, pagesize=size, invariant=1, cropBox=crop)
    for page in pages:
        canvas.setPageRotation(turn)
        canvas.setFont(FONT, 16)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(*texts: str | tuple[float, str], top: float = 100, step: float = 28, size: float = 16) -> Any:
    """Draws lines from the top down; a number is how many characters a line is set in."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for index, text in enumerate(texts):
            indent, shown = text if isinstance(text, tuple) else (0, text)
            canvas.drawString(LEFT + indent * size, HEIGHT - top - index * step, shown)

    return draw


def texts(data: bytes) -> list[str]:
    return [each.text for each in read(data) if isinstance(each, Text)]


def shown(elements: Sequence[Element]) -> list[object]:
    """Texts and cells without their boxes."""
    return [
        [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in each.cells]
        if isinstance(each, Table)
        else each.text
        for each in elements
    ]


def fill(text: str, characters: int = 30) -> str:
    """The text with so much before it that the line is full."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return (OPENING * 3)[: int(characters - pdfmetrics.stringWidth(text, FONT, 1))] + text


# paragraphs ------------------------------------------------------------------------------------------------------

LONG = "2023年度收入总计1,234,567.89万元，比上年增加96.12万元，增长8.45%，主要是新馆开放后购书费用增加。"


def test_what_an_office_suite_prints_is_read_back() -> None:
    content = [
        Text("青岭县图书馆2023年度决算说明", level=1),
        *(Text(f"（{n}）{LONG * 2}") for n in "一二三四五六七八九十"),
    ]
    assert shown(read(write(content))) == shown(content)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param(
            [(2, fill("读者", 28)), "三万人次。", (2, "外借图书二万册。")],
            [fill("读者三万人次。", 33), "外借图书二万册。"],
            id="the first line is set in",
        ),
        pytest.param(
            [(2, fill("三万人次。", 28)), (2, fill("二万册。", 28)), "办展。"],
            [fill("三万人次。", 28), fill("二万册。", 28) + "办展。"],
            id="a full last line, the next set in",
        ),
        pytest.param(
            [(2, "接待读者三万人次，"), "外借图书二万册。"],
            ["接待读者三万人次，", "外借图书二万册。"],
            id="a line with room was ended by its author",
        ),
        pytest.param(
            [(2, fill("共12", 29)), "34册，"], [fill("共12", 29) + "34册，"], id="a number cut by the end of the line"
        ),
        pytest.param(
            [(2, fill("及读者", 24)), "1,234,567.89万元。"],
            [fill("及读者", 24) + "1,234,567.89万元。"],
            id="a number too long for the rest of the line",
        ),
        pytest.param(
            [(2, fill("书车", 28)), (2, "进村百次，"), (2, fill("三万人次。", 28)), (2, "办展。")],
            [fill("书车进村百次，", 33), fill("三万人次。", 28), "办展。"],
            id="all lines set in, the first unfinished",
        ),
        pytest.param(
            [
                (2, fill("及读者，", 29)),
                "三万人次。",
                (2, fill("、购书，", 29)),
                "万册。",
                (2, fill("设备，", 29)),
                "一批。",
            ],
            [fill("及读者，三万人次。", 34), fill("、购书，万册。", 32), fill("设备，一批。", 32)],
            id="marks hang over the margin",
        ),
        pytest.param(
            [fill("馆舍"), fill("设备"), "一批。"], [fill("馆舍") + fill("设备") + "一批。"], id="nothing set in"
        ),
        pytest.param(
            [fill("开放。"), "2.购置图书。"], [fill("开放。"), "2.购置图书。"], id="a number begins a paragraph"
        ),
        pytest.param(
            ["1." + fill("读者", 29), (1, "三万人次。")],
            ["1." + fill("读者三万人次。", 34)],
            id="lines hang after a number",
        ),
        pytest.param([fill("part of the"), "total."], [fill("part of the") + " total."], id="words of letters"),
        pytest.param(
            [fill("馆舍"), (8, "项目决算表"), fill("设备")],
            [fill("馆舍"), "项目决算表", fill("设备")],
            id="a centred title",
        ),
        pytest.param(
            ["单位：万元", "收入　　　　1.00　　　　2.00", "支出　　　　3.00　　　　4.00"],
            ["单位：万元", "收入 1.00 2.00", "支出 3.00 4.00"],
            id="columns without lines",
        ),
    ],
)
def test_lines_are_joined_as_a_reader_would(printed: list[str], expected: list[str]) -> None:
    rest = [(2, fill("余", 28)), fill("全"), "完。"]  # tells where the margins are
    found = texts(drawn(lines(*printed), lines(*rest, *rest, *rest)))
    assert found[: len(expected)] == expected


def test_a_paragraph_goes_on_over_the_end_of_the_page() -> None:
    first, second = lines((2, fill("读者", 28)), fill("共")), lines("三万人次。", (2, fill("馆", 28)), fill("舍"))
    assert texts(drawn(first, second))[0] == fill("读者", 28) + fill("共") + "三万人次。"


def test_another_size_of_type_is_another_paragraph() -> None:
    def page(canvas: Canvas) -> None:
        lines(fill("读者"), fill("人次"))(canvas)
        lines("（单位：人次）", top=156, size=10)(canvas)

    assert texts(drawn(page))[-1] == "（单位：人次）"


def test_more_room_between_lines_parts_paragraphs() -> None:
    def page(canvas: Canvas) -> None:
        lines(fill("甲"), fill("乙"), fill("丙"), fill("丁"))(canvas)
        lines(fill("戊"), "己", top=250)(canvas)

    assert texts(drawn(page)) == [fill("甲") + fill("乙") + fill("丙") + fill("丁"), fill("戊") + "己"]


# characters ------------------------------------------------------------------------------------------------------


def scattered(*pieces: tuple[float, float, str, float]) -> Any:
    """Draws pieces at points from the left and from the top, each in its size."""

    def draw(canvas: Canvas) -> None:
        for left, top, text, size in pieces:
            canvas.setFont(FONT, size)
            canvas.drawString(left, HEIGHT - top, text)

    return draw


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param(
            [(60, 100, "收入", 16), (92, 104.5, "12.5", 16), (130, 100, "万元", 16)], "收入12.5万元", id="digits lower"
        ),
        pytest.param([(60 + 40 * i, 100, c, 16) for i, c in enumerate("本年收入合计")], "本年收入合计", id="spread"),
        pytest.param([(60, 100, "合计", 16), (60.6, 100, "合计", 16)], "合计", id="printed twice to be bold"),
        pytest.param([(60, 100, "共11", 16), (60.4, 100, "共11", 16)], "共11", id="digits printed twice"),
        pytest.param([(60, 100, "占地12", 16), (106, 95, "3", 8)], "占地12³", id="a raised digit is no digit"),
        pytest.param([(140, 100, "后", 16), (60, 100, "先", 16)], "先 后", id="printed in another order"),
        pytest.param([(60, 100, "表", 16), (76, 100, "1", 16), (86, 100, "2", 16)], "表12", id="digits side by side"),
        pytest.param([(60, 100, "共1 2", 16)], "共1 2", id="a blank between digits"),
        pytest.param([(60, 100, "收 入", 16)], "收入", id="a narrow blank between Chinese characters"),
        pytest.param([(60, 100, "收入", 16), (-300, 100, "旧", 16), (700, 100, "稿", 16)], "收入", id="off the page"),
    ],
)
def test_characters_make_lines(pieces: list[tuple[float, float, str, float]], expected: str) -> None:
    assert texts(drawn(scattered(*pieces))) == [expected]


def test_a_watermark_is_no_text() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "全年接待读者三万人次。")
        canvas.rotate(45)
        canvas.drawString(400, 100, "内部资料")

    assert texts(drawn(page)) == ["全年接待读者三万人次。"]


@pytest.mark.parametrize(
    ("turn", "crop", "expected"),
    [
        pytest.param(0, None, (100, 186, 116, 202), id="upright"),
        pytest.param(0, (50, 100, 550, 700), (50, 86, 66, 102), id="cropped"),
        pytest.param(90, None, (598, 100, 614, 116), id="turned right"),
        pytest.param(180, None, (484, 598, 500, 614), id="turned round"),
        pytest.param(270, None, (186, 484, 202, 500), id="turned left"),
        pytest.param(90, (50, 100, 550, 700), (498, 50, 514, 66), id="cropped and turned"),
    ],
)
def test_boxes_are_on_the_page_as_shown(
    turn: int, crop: tuple[int, int, int, int] | None, expected: tuple[float, ...]
) -> None:
    # Base line 200 points from the upper edge of the whole page; the box is 14.08 above and 1.92 below it.
    data = drawn(lambda canvas: canvas.drawString(100, HEIGHT - 200, "馆"), crop=crop, turn=turn)
    (text,) = read(data)
    assert isinstance(text, Text)
    (box,) = text.boxes
    assert box is not None
    assert box.page == 1
    assert tuple(box)[1:] == pytest.approx(expected, abs=0.2)


def test_text_that_runs_upwards_is_read_with_the_page_turned() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(100, -200, "读者")
        canvas.drawString(100, -240, "人次")

    found = read(drawn(page))
    assert [each.text for each in found if isinstance(each, Text)] == ["读者", "人次"]
    assert isinstance(found[0], Text)
    first, second = found[0].boxes
    assert first is not None
    assert second is not None
    assert first.left == second.left == pytest.approx(186, abs=0.2)
    assert (first.bottom, second.bottom) == pytest.approx((700, 684), abs=0.2)


def test_every_character_has_a_box_and_a_blank_that_was_not_printed_none() -> None:
    for each in read(write([Text(LONG), Text("part one")])):
        assert isinstance(each, Text)
        assert len(each.boxes) == len(each.text)
        assert [box is None for box in each.boxes] == [character == " " for character in each.text]


# margins ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("foot", ["{}", "- {} -", "— {} —", "第{}页", "第 {} 页 共 9 页", "{}/9", "·{}·"])
@pytest.mark.parametrize("pages", [1, 5])
def test_page_numbers_are_left_out(foot: str, pages: int) -> None:
    content = [Text(f"{LONG}{n}") for n in range(pages * 11 - 4)]
    assert shown(read(write(content, foot=foot, head=""))) == shown(content)


@pytest.mark.parametrize("head", [HEAD, f"{HEAD} 第{{}}页"])
def test_running_heads_are_left_out(head: str) -> None:
    pages = [
        scattered((60, 50, head.format(n), 9), (60, 100, f"{'甲乙丙'[n]}馆。", 16), (60, 130, "办展。", 16))
        for n in range(3)
    ]
    assert texts(drawn(*pages)) == ["甲馆。", "办展。", "乙馆。", "办展。", "丙馆。", "办展。"]


@pytest.mark.parametrize(
    "first",
    [
        pytest.param([(60, 70, "单位：万元", 16), (60, 98, "收入1.00", 16)], id="no room below"),
        pytest.param([(60, 150, "单位：万元", 16), (60, 200, "收入1.00", 16)], id="not in the margin"),
    ],
)
def test_what_repeats_in_the_text_stays(first: list[tuple[float, float, str, float]]) -> None:
    assert texts(drawn(*[scattered(*first)] * 3)) == ["单位：万元", "收入1.00"] * 3


def test_numbers_that_do_not_count_the_pages_stay() -> None:
    pages = [scattered((60, 50, f"附表{n}", 9), (60, 100, "甲馆。", 16)) for n in (4, 2, 9)]
    assert texts(drawn(*pages)) == ["附表4", "甲馆。", "附表2", "甲馆。", "附表9", "甲馆。"]


@pytest.mark.parametrize("leaders", ["……………………", "................", "．．．．．．", "………………-"])
def test_a_table_of_contents_is_left_out(leaders: str) -> None:
    page = lines("目录", f"一、馆舍{leaders}2", f"二、设备{leaders}13", "", "一、馆舍")
    assert texts(drawn(page)) == ["目录", "一、馆舍"]


def test_a_contents_line_as_wide_as_the_page_does_not_go_on() -> None:
    page = lines(
        *[title + "．" * (29 - len(title)) + "12" for title in ("一、馆舍", "二、设备")], "三、人员", *[fill("甲")] * 3
    )
    assert texts(drawn(page)) == ["三、人员", fill("甲") * 3]


# what is refused -------------------------------------------------------------------------------------------------


def scan(canvas: Canvas) -> None:
    stream = io.BytesIO(b"P5 2 2 255\n" + bytes(4))
    canvas.drawImage(ImageReader(stream), 0, 0, WIDTH, HEIGHT)


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, the first of them the catalogue."""
    out, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d/Root 1 0 R>>\n" % (size, entries, size)
    return out + table + b"startxref\n%d\n%%%%EOF" % len(out)


CATALOG, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
UNMAPPED = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
)


def one_page(instructions: bytes, more: bytes = b"", font: bytes = LATIN) -> bytes:
    stream = b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(instructions), instructions)
    return objects(CATALOG, PAGES, PAGE, stream, font)


def many_pages(count: int, declared: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, declared)
    return objects(CATALOG, pages, *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count)


FLATE = b"/Filter/FlateDecode"
HELLO = b"BT /F 12 Tf 100 700 Td (Hello 1) Tj ET"
BLANKS = zlib.compress(bytes(60 << 20), 9)


def test_pages_made_by_hand_are_read() -> None:
    assert texts(one_page(HELLO)) == ["Hello 1"]
    assert texts(one_page(zlib.compress(HELLO), FLATE)) == ["Hello 1"]
    assert texts(one_page(zlib.compress(HELLO)[:-4], FLATE)) == ["Hello 1"]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        pytest.param(drawn(scan), "是扫描件，没有文字；请先做文字识别（OCR）再检查", id="scanned"),
        pytest.param(drawn(scan, scan, lines("甲")), "是扫描件", id="mostly scanned"),
        pytest.param(drawn(lambda canvas: canvas.line(0, 0, 9, 9)), "没有文字；", id="nothing printed"),
        pytest.param(one_page(b"BT /F 12 Tf 9 9 Td <00010002> Tj ET", font=UNMAPPED), "文字编码", id="no letters"),
        pytest.param(one_page(HELLO.replace(b"Hello", b"\\001\\002\\003")), "文字编码", id="control characters"),
        pytest.param(write([Text("馆")], encrypt=StandardEncryption("secret")), "有打开密码", id="password"),
        pytest.param(b"", "不是 PDF 文件", id="empty"),
        pytest.param("决算说明".encode(), "不是 PDF 文件", id="something else"),
        pytest.param(b"%PDF-1.7\n", "已损坏或不完整", id="only the beginning"),
        pytest.param(many_pages(1001, 1001), "有 1001 页", id="many pages"),
        pytest.param(many_pages(1001, 1), "有 1001 页", id="more pages than it says"),
        pytest.param(many_pages(2, 3), "已损坏或不完整", id="fewer pages than it says"),
        pytest.param(objects(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "已损坏", id="pages in a circle"),
        pytest.param(objects(CATALOG, b"<</Type/Pages/Kids 3 0 R>>", b"3 0 R"), "已损坏", id="a reference to itself"),
        pytest.param(objects(CATALOG, PAGES, PAGE), "已损坏或不完整", id="the page's contents are missing"),
        pytest.param(one_page(BLANKS, FLATE), "解压后过大", id="a bomb"),
        pytest.param(one_page(zlib.compress(BLANKS), b"/Filter[/FlateDecode/FlateDecode]"), "过大", id="a double bomb"),
        pytest.param(one_page(BLANKS.hex().encode(), b"/Filter[/AHx/Fl]"), "解压后过大", id="a bomb in letters"),
        pytest.param(one_page(b"\x81 " * (1 << 20), b"/Filter/RunLengthDecode"), "解压后过大", id="runs"),
        pytest.param(one_page(HELLO, b"/Filter/CCITTFaxDecode"), "解压后过大", id="a fax for instructions"),
        pytest.param(one_page(zlib.compress(HELLO)[:-9], FLATE), "已损坏", id="a stream cut short"),
        pytest.param(one_page(zlib.compress(HELLO)[:-1] + b"\0", FLATE), "已损坏", id="a wrong checksum"),
        pytest.param(one_page(zlib.compress(b"q " * (3 << 20)), FLATE), "过于繁杂", id="long instructions"),
        pytest.param(one_page(HELLO.replace(b"Hello", b"a" * 70_000)), "过于繁杂", id="many characters"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    data: bytes, complaint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Unreadable) as error:
        read(data)
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)
    assert "；" in str(error.value)
    assert capfd.readouterr() == ("", "")


def test_one_page_without_letters_among_others_is_refused() -> None:
    def stream(text: bytes) -> bytes:
        shown = b"BT /F 2 Tf 9 700 Td (%s) Tj ET" % text
        return b"<</Length %d>>\nstream\n%s\nendstream" % (len(shown), shown)

    kids = b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>"
    second = PAGE.replace(b"4 0 R", b"7 0 R")
    pages = [CATALOG, kids, PAGE, stream(b"a" * 400), LATIN, second]
    assert "b" * 40 in texts(objects(*pages, stream(b"b" * 40)))[-1]
    with pytest.raises(Unreadable, match="文字编码"):
        read(objects(*pages, stream(b"\\001" * 40)))


def test_the_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", -1.0)
    with pytest.raises(Unreadable, match="过于繁杂"):
        read(one_page(HELLO))


def test_a_file_that_only_its_owner_may_change_is_readable() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, encrypt=StandardEncryption("", "owner", canCopy=0))
    canvas.drawString(60, 700, "Open 300 days")
    canvas.save()
    assert texts(stream.getvalue()) == ["Open 300 days"]


def test_absurd_sizes_do_no_harm() -> None:
    odd = b"BT /F 0 Tf 9 9 Td (a) Tj /F 99999 Tf (b) Tj /F .001 Tf (c) Tj ET 1e300 0 0 1e300 0 0 cm 1e300 0 0 1 0 0 cm "
    assert texts(one_page(b"q " + odd + b"1 1 m 9 1 l S " + HELLO + b" Q " + HELLO)) == ["Hello 1"]


# damage ----------------------------------------------------------------------------------------------------------

SOUND = write([Text("馆舍", level=1), Text(LONG)], head="")


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(SOUND) - 1))
def test_a_truncated_file_is_refused_unless_all_text_is_there(length: int) -> None:
    try:
        found = shown(read(SOUND[:length]))
    except Unreadable:
        return
    assert found == ["馆舍", LONG]  # nothing but the end of the list of objects is missing


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(Unreadable):
        read(bytes(data))
