"""Tables in PDF files: lines of every kind, merged cells, what lies in which cell, tables on several pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from auditor.content import Cell, Element, Table, Text
from auditor.formats.pdf.read import read
from tests.documents.pdf import FONT, write

HEIGHT = 800
Draw = Callable[[Canvas], Any]


def drawn(*pages: Sequence[Draw]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(600, HEIGHT), invariant=1)
    for page in pages:
        for draw in page:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def line(x0: float, y0: float, x1: float, y1: float) -> Draw:
    """A line between points counted from the upper left corner."""
    return lambda canvas: canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def text(x: float, y: float, shown: str, size: float = 10) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, HEIGHT - y, shown)

    return draw


XS, YS = (100, 200, 300, 400), (100, 120, 140, 160)
LEVEL = [line(XS[0], y, XS[-1], y) for y in YS]
UPRIGHT = [line(x, YS[0], x, YS[-1]) for x in XS]
NAMES = ["项目", "预算", "决算", "购书", "1.00", "2.00", "设备", "3.00", "4.00"]
FILLED = [text(XS[i % 3] + 4, YS[i // 3] + 14, name) for i, name in enumerate(NAMES)]
WHOLE = [(i // 3, i % 3, 1, 1, name) for i, name in enumerate(NAMES)]


def thin(x0: float, y0: float, x1: float, y1: float) -> Draw:
    """The same line as a filled rectangle."""
    return lambda canvas: canvas.rect(x0 - 0.25, HEIGHT - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)


def box(x: float, y: float) -> Draw:
    """The frame of a single cell."""
    return lambda canvas: canvas.rect(x, HEIGHT - y - 20, 100, 20)


def pieces(x0: float, y0: float, x1: float, y1: float) -> list[Draw]:
    """A line drawn in dashes."""
    count = int((x1 - x0 + y1 - y0) / 5)
    dx, dy = (x1 - x0) / count, (y1 - y0) / count
    return [line(x0 + dx * i, y0 + dy * i, x0 + dx * (i + 0.6), y0 + dy * (i + 0.6)) for i in range(count)] + [
        line(x1 - dx / 2, y1 - dy / 2, x1, y1)
    ]


def cells(data: bytes) -> list[tuple[int, int, int, int, str]]:
    (table,) = (each for each in read(data) if isinstance(each, Table))
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells]


def shown(elements: Sequence[Element]) -> list[object]:
    return [
        [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in each.cells]
        if isinstance(each, Table)
        else each.text
        for each in elements
    ]


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param([*LEVEL, *UPRIGHT], id="lines"),
        pytest.param(
            [thin(XS[0], y, XS[-1], y) for y in YS] + [thin(x, YS[0], x, YS[-1]) for x in XS], id="thin areas"
        ),
        pytest.param([box(x, y) for x in XS[:3] for y in YS[:3]], id="a frame round each cell"),
        pytest.param([*LEVEL, *UPRIGHT[1:3]], id="open sides"),
        pytest.param([*LEVEL, *UPRIGHT, *[line(x + 2, 98, x + 2, 160) for x in XS]], id="double lines"),
        pytest.param([*LEVEL, *UPRIGHT, *[line(x + 4, 100, x + 4, 160) for x in XS]], id="wide double lines"),
        pytest.param([*LEVEL, *UPRIGHT, line(250, 100, 250, 105)], id="a stub"),
        pytest.param(
            [
                *LEVEL,
                *UPRIGHT,
                *[line(240, y, 296, y) for y in (124, 128, 136)],
                *[line(x, 124, x, 136) for x in (240, 266, 296)],
            ],
            id="a drawing in a cell",
        ),
        pytest.param(
            [
                *LEVEL,
                *UPRIGHT,
                line(96, 96, 404, 96),
                line(96, 164, 404, 164),
                line(96, 96, 96, 164),
                line(404, 96, 404, 164),
            ],
            id="a frame round it",
        ),
        pytest.param(
            [d for y in YS for d in pieces(100, y, 400, y)] + [d for x in XS for d in pieces(x, 100, x, 160)],
            id="dashes",
        ),
        pytest.param([*LEVEL, *UPRIGHT, line(104, 116, 124, 116), line(500, 100, 500, 160)], id="an underlined word"),
    ],
)
def test_lines_of_every_kind_make_a_table(rules: list[Draw]) -> None:
    data = drawn([text(100, 60, "决算表", 16), *rules, *FILLED, text(100, 200, "注：全年。")])
    assert shown(read(data)) == ["决算表", WHOLE, "注：全年。"]


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param([], id="no lines"),
        pytest.param(LEVEL, id="three lines"),
        pytest.param([LEVEL[0], LEVEL[-1], UPRIGHT[0], UPRIGHT[-1]], id="a frame"),
        pytest.param([*LEVEL, UPRIGHT[0], UPRIGHT[-1]], id="a frame in rows"),
    ],
)
def test_what_has_no_columns_is_text_line_by_line(rules: list[Draw]) -> None:
    assert shown(read(drawn([*rules, *FILLED]))) == ["项目 预算 决算", "购书 1.00 2.00", "设备 3.00 4.00"]


def test_a_chart_is_no_table() -> None:
    data = drawn([*LEVEL, *UPRIGHT, text(104, 114, "单位"), text(204, 114, "人次")])
    assert shown(read(data)) == ["单位", "人次"]


def test_a_cell_without_walls_between_covers_several_places() -> None:
    rules = [line(100, 100, 400, 100), line(200, 120, 400, 120), line(100, 140, 400, 140), line(100, 160, 400, 160)]
    rules += [UPRIGHT[0], UPRIGHT[1], UPRIGHT[-1], line(300, 120, 300, 160)]
    data = drawn([*rules, text(104, 124, "项目"), text(284, 114, "合计"), *FILLED[4:]])
    assert cells(data) == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "合计"),
        (1, 1, 1, 1, "1.00"),
        (1, 2, 1, 1, "2.00"),
        (2, 0, 1, 1, "设备"),
        (2, 1, 1, 1, "3.00"),
        (2, 2, 1, 1, "4.00"),
    ]


def test_walls_that_do_not_close_make_the_table_uncertain() -> None:
    rules = [
        *LEVEL[:1],
        line(200, 120, 400, 120),
        *LEVEL[2:],
        UPRIGHT[0],
        UPRIGHT[-1],
        *[line(x, 120, x, 160) for x in XS],
    ]
    (table,) = read(drawn([*rules, *FILLED]))
    assert isinstance(table, Table)
    assert not table.certain
    places = [
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.rows)
        for c in range(cell.column, cell.column + cell.columns)
    ]
    assert len(places) == len(set(places)) == 9


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param([(104, 112, "年初预算数"), (104, 124, "收入")], "年初预算数\n收入", id="room left"),
        pytest.param(
            [(103, 112, "一般公共预算财政拨"), (103, 124, "款收入")], "一般公共预算财政拨款收入", id="ran full"
        ),
        pytest.param(
            [(103, 112, "1,234,567,890,123,4"), (103, 124, "56.78")], "1,234,567,890,123,456.78", id="a number torn"
        ),
        pytest.param([(103, 112, "12.00"), (103, 124, "34.00")], "12.00\n34.00", id="two numbers"),
        pytest.param([(145, 108 + 9 * i, c) for i, c in enumerate("馆舍")], "馆\n舍", id="two characters"),
        pytest.param([(145, 106 + 10 * i, c, 7) for i, c in enumerate("产出指标")], "产出指标", id="written downwards"),
        pytest.param([(130, 112, "1,234,567,890,123,456.78")], "1,234,567,890,123,456.78", id="standing out"),
    ],
)
def test_lines_of_a_cell(inside: list[Any], expected: str) -> None:
    rules = [line(100, y, 400, y) for y in (100, 150, 170)] + [line(x, 100, x, 170) for x in XS]
    rest = [text(254, 112, "预算"), text(304, 112, "决算"), *[text(x + 4, 164, "5.00") for x in XS[:3]]]
    found = cells(drawn([*rules, *[text(*each) for each in inside], *rest]))
    assert found[0] == (0, 0, 1, 1, expected)


def test_how_far_names_are_set_in() -> None:
    names = [("支出", 0), ("其中：馆舍", 0), ("购书", 2), ("期刊", 3), ("合计", 4.5)]
    content = [text(104 + 10 * by, 114 + 20 * i, name) for i, (name, by) in enumerate(names)]
    content += [text(270, 114 + 20 * i, "1.00") for i in range(5)]
    rules = [line(100, 100 + 20 * i, 400, 100 + 20 * i) for i in range(6)] + [
        line(x, 100, x, 200) for x in (100, 230, 400)
    ]
    (table,) = read(drawn([*rules, *content]))
    assert isinstance(table, Table)
    assert [cell.indent for cell in table.cells] == [0, 0, 0, 0, 2, 0, 3, 0, 4, 0]


def test_a_column_that_is_not_aligned_at_the_left_has_no_indents() -> None:
    rows = [["项目", "说明"], ["购书", ""], ["设备", ""]]
    (table,) = read(drawn([*page(rows, xs=(100, 200, 400)), text(224, 134, "一般"), text(244, 154, "专项")]))
    assert isinstance(table, Table)
    assert [cell.indent for cell in table.cells if cell.column] == [0, 0, 0]


def made(rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        tuple(Cell(i, j, (Text(shown),) if shown else ()) for i, row in enumerate(rows) for j, shown in enumerate(row))
    )


ROWS = [["项目", "预算数", "决算数"], *[[f"第{n}项", f"{n * 1234.5:,.2f}", f"{n}.00"] for n in range(70)]]


def test_a_table_on_several_pages_is_one_without_the_repeated_heading() -> None:
    content = [Text("决算表", level=1), made(ROWS), Text("注：全年。")]
    data = write(content)
    assert data.count(b"/Type /Page\n") == 3
    assert shown(read(data)) == shown(content)


def test_every_character_of_a_cell_has_a_box() -> None:
    pages = set()
    for each in read(write([made(ROWS)])):
        assert isinstance(each, Table)
        for cell in each.cells:
            for content in cell.texts:
                assert len(content.boxes) == len(content.text)
                pages.update(box.page for box in content.boxes if box)
    assert pages == {1, 2, 3}


def page(rows: Sequence[Sequence[str]], top: float = 100, xs: Sequence[float] = XS) -> list[Draw]:
    """A ruled table with rows of 20 points, one of which is one line of text."""
    bottom = top + 20 * len(rows)
    rules = [line(xs[0], top + 20 * i, xs[-1], top + 20 * i) for i in range(len(rows) + 1)]
    rules += [line(x, top, x, bottom) for x in xs]
    return rules + [
        text(xs[j] + 4, top + 14 + 20 * i, name) for i, row in enumerate(rows) for j, name in enumerate(row) if name
    ]


FIRST = page([NAMES[:3], NAMES[3:6]], top=600)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(page([NAMES[6:]]), [WHOLE], id="without heading"),
        pytest.param(page([NAMES[:3], NAMES[6:]]), [WHOLE], id="the heading repeated"),
        pytest.param(page([NAMES[6:]], xs=[x + 20 for x in XS]), [WHOLE], id="another margin"),
        pytest.param(
            [text(100, 90, "续表："), *page([NAMES[:3], NAMES[6:]])],
            [WHOLE[:6], "续表：", WHOLE[:3] + [(1, i, 1, 1, name) for i, name in enumerate(NAMES[6:])]],
            id="text between",
        ),
        pytest.param(
            page([NAMES[:3], NAMES[6:]], xs=(100, 150, 300, 400)),
            [WHOLE[:6], WHOLE[:3] + [(1, i, 1, 1, name) for i, name in enumerate(NAMES[6:])]],
            id="other columns",
        ),
        pytest.param(
            page([["合计", "10.00"]], xs=(100, 200, 400)),
            [[*WHOLE[:6], (2, 0, 1, 1, "合计"), (2, 1, 1, 2, "10.00")]],
            id="some of the columns",
        ),
    ],
)
def test_parts_on_successive_pages(second: list[Draw], expected: list[object]) -> None:
    assert shown(read(drawn(FIRST, second))) == expected


def test_a_row_torn_by_the_end_of_the_page_is_one() -> None:
    name = "流动书车进村服务总"
    data = drawn(
        page([NAMES[:3], [name, "1.00", "2.00"], ["设备", "流动书车进村服务总", "4.00"]], top=600),
        page([["", "次数", ""], ["办展", "5.00", "6.00"]]),
    )
    assert cells(data)[6:] == [
        (2, 0, 1, 1, "设备"),
        (2, 1, 1, 1, "流动书车进村服务总次数"),
        (2, 2, 1, 1, "4.00"),
        (3, 0, 1, 1, "办展"),
        (3, 1, 1, 1, "5.00"),
        (3, 2, 1, 1, "6.00"),
    ]


def test_a_merged_cell_goes_on_over_the_end_of_the_page() -> None:
    def part(top: float, name: str, rows: Sequence[str]) -> list[Draw]:
        bottom = top + 20 * len(rows)
        rules = [line(200, top + 20 * i, 300, top + 20 * i) for i in range(1, len(rows))]
        rules += [line(100, y, 300, y) for y in (top, bottom)] + [line(x, top, x, bottom) for x in (100, 200, 300)]
        return [*rules, text(104, top + 20, name), *[text(204, top + 14 + 20 * i, row) for i, row in enumerate(rows)]]

    found = cells(drawn(part(600, "产出", ["1.00", "2.00"]), part(100, "", ["3.00", "4.00"])))
    assert found == [(0, 0, 4, 1, "产出"), *[(i, 1, 1, 1, f"{i + 1}.00") for i in range(4)]]
