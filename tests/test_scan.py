from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Document, Paragraph, View
from auditor.notation import Notation
from auditor.scan import scan
from auditor.span import Span
from tests.units_fixture import document, units

NOTATION = Notation(units())

PIECES = st.sampled_from(
    ["4697.92万元", "1,234.5", "约", "30余万元", "百分之", "77.3", "%", "三百二十", "个", "人",
     "2023年", "第3", "〔2020〕5号",
     "-", "—", "10", "20", "至", "(", ")",
     "“", "”", "。", ",", "\n", "1.", "1、", "[1]", "20103-", "支出", "M1", "以上", "万", "亿", "元/人·月"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_figures_are_what_stands_at_their_places(text: str) -> None:
    report = document(text)
    figures = scan(report, NOTATION)
    for figure in figures:
        assert figure.text
        assert report.text[figure.span.start : figure.span.end] == figure.text
        assert report.view.text[figure.at.start : figure.at.end] == figure.text
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(figures))


def test_places_are_those_of_the_source() -> None:
    source = "支出 1.68\n\n万元"
    view = View("支出1.68万元", [0, 1, 3, 4, 5, 6, 9, 10])
    whole = Paragraph(Span(0, 8), Span(0, 0), "", None, None, heading=False)
    (figure,) = scan(Document("x", "", source, view, (whole,)), NOTATION)
    assert figure.text == "1.68\n\n万元"
    assert figure.at == Span(2, 8)


def test_a_marker_is_no_figure() -> None:
    text = "3 支出5万元"
    marked = Paragraph(Span(0, len(text)), Span(0, 1), "", 3, None, heading=True)
    figures = scan(Document("x", "", text, View(text, range(len(text))), (marked,)), NOTATION)
    assert [figure.text for figure in figures] == ["5万元"]


def test_hedges_belong_to_the_quantity_and_not_to_the_text() -> None:
    (figure,) = scan(document("约100余人以上"), NOTATION)
    assert figure.text == "100余人"
    assert figure.quantity.hedge is not None
    assert figure.quantity.hedge.word == "约…余…以上"


HOSTILE = [
    "1",
    "1,",
    "1.",
    "亿",
    "百分之",
    "三",
    "(",
    "〔2020〕",
    "-1",
    "1-",
    "M",
    "约",
    "1、",
    "1万",
    "一",
    "“1",
    "2020年至",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetitions_come_to_an_end(unit: str) -> None:
    for figure in scan(document(unit * 20000), NOTATION):
        assert len(figure.text) <= 80


NAMES = [
    "红十字会", "十字路口", "五台县", "五台山", "七台河市", "九台区", "三台县", "三门峡市", "五家渠市", "三支一扶",
    "四位一体", "五位一体",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_that_begin_like_counts(name: str) -> None:
    assert [figure.text for figure in scan(document(f"{name}支出100万元，购置电脑五台。"), NOTATION)] == [
        "100万元",
        "五台",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "%", "-", "约", "万元"])
def test_texts_without_numbers(text: str) -> None:
    assert scan(document(text), NOTATION) == ()
