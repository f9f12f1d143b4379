"""Rows that are written alike, and the relations that they keep."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.extract.rows import cells
from auditor.span import Span
from tests.pipeline_fixture import audited
from tests.shown_fixture import found, of_kind

NAMES = ("甲项", "乙项", "丙项", "丁项", "戊项", "己项")
ROWS = ("row_sum", "row_ratio", "row_growth", "row_product")

amount = st.integers(11_001, 99_999)  # hundredths; five digits tell
Rows = list[tuple[int, int]]


def tables(least: int = 4) -> st.SearchStrategy[Rows]:
    return st.lists(st.tuples(amount, amount), min_size=least, max_size=6, unique=True)


def decimal(hundredths: int) -> str:
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def percent(part: int, whole: int) -> str:
    return decimal((2 * 10_000 * part + whole) // (2 * whole)) + "%"


def sums(rows: Rows) -> list[list[str]]:
    return [[decimal(one), decimal(other), decimal(one + other)] for one, other in rows]


def ratios(rows: Rows) -> list[list[str]]:
    return [[decimal(one), decimal(other), percent(one, other)] for one, other in rows]


def growths(rows: Rows) -> list[list[str]]:
    """All of them have grown: outside of tables a dash before a number is no minus."""
    grown = [(one + other, other) for one, other in rows]
    return [[decimal(one), decimal(other), percent(one - other, other)] for one, other in grown]


def products(rows: Rows) -> list[list[str]]:
    return [[f"{one}元", f"{other}人", f"{one * other}元"] for one, other in rows]


KEPT = {"row_sum": sums, "row_ratio": ratios, "row_growth": growths, "row_product": products}


def as_table(rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join((name, *row)) + " |" for name, row in zip(NAMES, rows, strict=False))


def as_cells(rows: list[list[str]]) -> str:
    """As extraction leaves a table: every cell between bars on lines of their own."""
    return "|\n" + "\n".join(f"{cell}\n|" for name, row in zip(NAMES, rows, strict=False) for cell in (name, *row))


def as_lines(rows: list[list[str]]) -> str:
    return "\n".join(" ".join((name, *row)) for name, row in zip(NAMES, rows, strict=False))


def as_clauses(rows: list[list[str]]) -> str:
    words = ("上半年", "，下半年", "，全年")
    told = (name + "".join(map("".join, zip(words, row, strict=True))) for name, row in zip(NAMES, rows, strict=False))
    return "；".join(told) + "。"


LAYOUTS = {"table": as_table, "cells": as_cells, "lines": as_lines, "clauses": as_clauses}


def accused(text: str) -> list[str]:
    return [rule for rule in found(text) if rule.startswith("parallel")]


@pytest.mark.parametrize("kind", KEPT)
@pytest.mark.parametrize("layout", LAYOUTS)
@given(rows=tables())
@settings(max_examples=15)
def test_a_relation_that_all_rows_keep_is_claimed_of_each_and_accuses_none(kind: str, layout: str, rows: Rows) -> None:
    text = LAYOUTS[layout](KEPT[kind](rows))
    assert len(of_kind(text, kind)) >= len(rows)
    assert accused(text) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@given(rows=tables(), row=st.integers(0, 3), column=st.integers(0, 2), by=st.integers(2, 900))
@settings(max_examples=25)
def test_a_cell_that_breaks_a_sum_by_more_than_rounding_is_accused(
    layout: str, rows: Rows, row: int, column: int, by: int
) -> None:
    """Three figures carry three half-units, so that two units of the last digit are too much for any rounding."""
    figures = [[one, other, one + other] for one, other in rows]
    figures[row][column] += by
    text = LAYOUTS[layout]([list(map(decimal, each)) for each in figures])
    report = audited(text)
    broken = [finding for finding in report.findings if finding.rule == "parallel-sum"]
    assert len(broken) == 1
    assert NAMES[row] in broken[0].message
    assert sorted(each.text for each in broken[0].evidence) == sorted(map(decimal, figures[row]))


@given(rows=tables(), row=st.integers(0, 3), by=st.integers(10, 400))
@settings(max_examples=25)
def test_a_rate_that_is_wrong_is_accused(rows: Rows, row: int, by: int) -> None:
    figures = ratios(rows)
    one, other = rows[row]
    figures[row][2] = decimal((2 * 10_000 * one + other) // (2 * other) + by) + "%"
    assert accused(as_table(figures)) == ["parallel-ratio"]


FALLEN = (
    "教育支出24338万元，比上年22303万元增支2035万元，增长9.1%；公共安全支出5379万元，比上年4917万元增支462万元，增长9.4%；"
    "公共服务支出12037万元，比上年17531万元减支5494万元，下降31.3%；卫生支出14078万元，比上年24465万元减支10387万元，"
    "下降42.5%；环保支出8976万元，比上年1459万元增支7517万元，增长515.2%。"
)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("下降42.5%", "下降45.2%", "parallel-ratio"),
        ("减支10387万元", "减支10837万元", "parallel-product"),  # growth shows that the rate is right
    ],
)
def test_what_has_fallen_is_held_against_the_other_rows_with_its_sign(old: str, new: str, rule: str) -> None:
    assert found(FALLEN) == []
    assert rule in accused(FALLEN.replace(old, new))


NONE = [
    "| 甲项 | 125.30 | 118.20 | 243.50 |",  # one row proves nothing
    as_table([["125.30", "118.20", "243.50"], ["86.40", "92.75", "179.15"]]),  # nor do two
    as_table([["1", "2", "3"], ["2", "3", "5"], ["3", "4", "7"], ["4", "5", "9"], ["5", "6", "12"]]),  # line numbers
    as_table([["", "118.20", "243.50"], ["86.40", "", "179.15"], ["24.10", "12.20", ""], ["/", "—", "无"]]),  # blanks
    as_table([["0", "118.20", "118.20"], ["0", "92.75", "92.75"], ["0", "2.2", "2.2"], ["0", "7.1", "7.1"]]),  # zeros
    as_table([["12.5", "3.1", "40.2"], ["22.5", "9.1", "81.3"], ["31.5", "3.9", "11.0"], ["17.5", "6.2", "9.9"]]),
]


@pytest.mark.parametrize("text", NONE)
def test_what_proves_nothing_claims_nothing(text: str) -> None:
    rows = [claim for claim in of_kind(text, *ROWS) if len(claim.split("+")) < 3]
    assert rows == []


def test_a_relation_that_two_of_five_rows_break_is_none() -> None:
    rows = sums([(12_530, 11_820), (8_640, 9_275), (24_018, 20_144), (5_762, 6_107), (7_345, 2_219)])
    assert len(of_kind(as_table(rows), "row_sum")) == 5
    rows[0][2] = "999.99"
    assert len(of_kind(as_table(rows), "row_sum")) == 5
    rows[1][2] = "888.88"
    assert of_kind(as_table(rows), "row_sum") == []


def test_what_is_not_of_one_kind_is_not_added() -> None:
    rows = [["12530元", "11820人", "24350元"], ["8640元", "9275人", "17915元"], ["24018元", "20144人", "44162元"],
            ["5762元", "6107人", "11869元"]]  # fmt: skip
    assert of_kind(as_table(rows), "row_sum") == []


def test_a_table_keeps_its_relations_downwards() -> None:
    """The columns of a table are rows too: the last line is the total of the others in each of five columns."""
    lines = [["125.30", "86.40", "240.18", "57.62", "31.07"], ["118.20", "92.75", "201.44", "61.07", "18.29"]]
    total = ["243.50", "179.15", "441.62", "118.69", "49.36"]
    text = as_table([*lines, total])
    assert len(of_kind(text, "row_sum")) == 5
    assert accused(text) == []
    assert accused(text.replace("118.69", "119.69")) == ["parallel-sum"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("|甲|1|2|", ["甲", "1", "2"]),
        ("|甲||2|", ["甲", "", "2"]),
        ("甲|1|2", ["甲", "1", "2"]),
        ("|", ["|"]),
    ],
)
def test_the_cells_of_a_line(line: str, expected: list[str]) -> None:
    found_cells = cells(line, Span(0, len(line)))
    assert [line[cell.start : cell.end] for cell in found_cells] == expected or line == "|"


SHARED_OUT = """
2023年渠道维修补助资金分配表
单位 年度任务 大修 中修 小修
上河镇 12.5 0 12.5 0
下河镇 3.5 0 0 3.5
东山镇 {east}
西山镇 31.25 4.25 20 7
南坪镇 1.5 1.5 0 0
"""


def test_sums_of_which_most_parts_are_nothing_tell_of_a_slip() -> None:
    assert found(SHARED_OUT.format(east="37.5 2.5 24.5 10.5")) == []
    assert found(SHARED_OUT.format(east="27.5 2.5 24.5 10.5")) == ["parallel-sum"]
    assert found(SHARED_OUT.format(east="40.9 2.5 24.5 10.5")) == []  # something else that is not told


BESIDE = """
{0}预算数{1}48.60{1}到位数{1}48.60{1}执行数{1}{done}{0}
{0}其中：财政资金{1}36.40{1}其中：财政资金{1}36.40{1}其中：财政资金{1}34.25{0}
{0}其他{1}12.20{1}其他{1}12.20{1}其他{1}12.20{0}
"""


@pytest.mark.parametrize(("outer", "inner"), [("", " "), ("| ", " | ")])
def test_parts_stand_below_each_of_several_figures_of_a_line(outer: str, inner: str) -> None:
    assert found(BESIDE.format(outer, inner, done="46.45")) == []
    assert found(BESIDE.format(outer, inner, done="46.54")) == ["table-sum"]
    assert found(BESIDE.format(outer, inner, done="52.31")) == []  # parts may have been left out


def _wide(rows: int) -> str:
    """A table of two terms and the year, in fifteen columns: the last two are the sums of the terms'."""
    lines = [
        "| 项目 | "
        + " | ".join(f"{term}{what}" for term in ("春季", "秋季") for what in "甲乙丙丁戊己")
        + " | 全年甲 | 全年乙 |"
    ]
    for row in range(rows):
        spring = [3107 + 911 * row + 137 * place * place for place in range(6)]
        autumn = [2903 + 1013 * row + 251 * place * place for place in range(6)]
        told = [*spring, *autumn, spring[0] + autumn[0], spring[1] + autumn[1]]
        lines.append(f"| {NAMES[row]} | " + " | ".join(map(str, told)) + " |")
    return "\n".join(lines)


def test_the_rows_of_a_wide_table_keep_their_sums() -> None:
    assert found(_wide(5)) == []
    assert found(_wide(5).replace("| 6010 |", "| 6070 |", 1)) == ["parallel-sum"]


def test_three_rows_of_a_wide_table_prove_nothing() -> None:
    assert found(_wide(4).replace("| 6010 |", "| 6070 |", 1)) == []
