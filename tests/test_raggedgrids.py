"""Tables that came out of a page without the cells that reach over several, or with blanks between them."""

from __future__ import annotations

import pytest

from auditor.read import read_text
from tests.pipeline_fixture import accusations, audited
from tests.shown_fixture import found

STOREYS = (
    "单位：万元 | | | | |\n"
    "项 目 | 上年决算数 | 本年决算数 | 较上年增减情况 | |\n"
    "增、减额 | 增、减幅度 | | | |\n"
    "合 计 | 61.37 | 55.15 | -6.22 | -10.14% |\n"
    "1、因公出国（境）费 | 8.25 | 9.45 | 1.20 | 14.55% |\n"
    "2、公务接待费 | 21.64 | 16.50 | -5.14 | -23.75% |\n"
    "3、公务用车费 | 31.48 | 29.20 | -2.28 | -7.24% |\n"
)
TWICE = (
    "项目 | 预算数 | 决算数 | | | | |\n"
    "合计 | 一般公共预算 | 政府性基金 | 合计 | 一般公共预算 | 政府性基金 | |\n"
    "甲项 | 30.15 | 20.10 | 10.05 | 27.42 | 18.30 | 9.12 |\n"
    "乙项 | 41.20 | 21.10 | 20.10 | 40.05 | 20.04 | 20.01 |\n"
    "丙项 | 12.63 | 2.13 | 10.50 | 11.11 | 1.11 | 10.00 |\n"
)
SHORT = (
    "序号 | 乡镇 | 上年新收 | 本年新收 |\n1 | 甲镇 | 1204 | 1310 |\n2 | 乙镇 | 2315 | 2207 |\n"
    "3 | 丙镇 | 918 | 1043 |\n合计 | 4437 | 4560 |\n"
)
LONGER = (
    "行业 | 总数 | 高级 | 中级 |\n工业 | 20770 | 750 | 5551 |\n建筑 | 3480 | 599 | 1256 |\n"
    "教育 | 25787 | 1834 | 6291 |\n"
    "其 中 | 高等院校 | 3934 | 607 | 1243 |\n中专学校 | 8031 | 788 | 1868 |\n初等教育 | 13822 | 439 | 3180 |\n"
)
SPACED = (
    "指标   绝对数（亿元）   比上年增长（%）\n地区生产总值   305.62   5.1\n第一产业   40.33   3.2\n"
    "第二产业   120.18   4.6\n第三产业   145.11   6.0\n"
)
PEOPLE = "单位 编制人数 在职人数 退休人数\n局机关 31 29 12\n信息中心 14 13 5\n执法大队 28 28 9\n合 计 73 70 26\n"
TABLES = [STOREYS, TWICE, SHORT, LONGER, SPACED, PEOPLE]


def rows(text: str) -> list[list[str]]:
    """The cells of the first grid, row by row, with a mark for one that goes on."""
    made = read_text(text)
    grid = made.grids[0]
    height = max(cell.row + cell.rows for cell in grid.cells)
    width = max(cell.column + cell.columns for cell in grid.cells)
    told = [["" for _ in range(width)] for _ in range(height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                told[row][column] = made.view.text[cell.span.start : cell.span.end].replace(" ", "")
    return told


def test_what_stands_below_the_last_headings_moves_under_them() -> None:
    made = rows(STOREYS)
    assert made[0] == ["项目", "上年决算数", "本年决算数", "较上年增减情况", "较上年增减情况"]
    assert made[1] == ["项目", "上年决算数", "本年决算数", "增、减额", "增、减幅度"]
    assert rows(TWICE)[0] == ["项目", *["预算数"] * 3, *["决算数"] * 3]


def test_a_total_stands_for_number_and_name_and_a_group_beside_its_first_row() -> None:
    assert rows(SHORT)[-1] == ["合计", "合计", "4437", "4560"]
    assert rows(LONGER)[4] == ["其中", "高等院校", "3934", "607", "1243"]
    assert rows(LONGER)[5][:2] == ["中专学校", "中专学校"]


def test_blanks_part_cells_where_headings_stand_over_figures() -> None:
    assert rows(SPACED)[1] == ["地区生产总值", "305.62", "5.1"]
    assert rows(PEOPLE)[-1] == ["合计", "73", "70", "26"]


@pytest.mark.parametrize("text", TABLES)
def test_a_right_table_is_left_alone(text: str) -> None:
    assert accusations(audited(text)) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong", "rule"),
    [
        (STOREYS, "21.64", "21.46", "table-sum"),
        (STOREYS, "-7.24%", "-2.74%", "change-rate-levels"),
        (TWICE, "20.01", "20.10", "table-sum"),
        (SHORT, "2207", "2202", "table-sum"),
        (LONGER, "8031", "8037", "table-sum"),
        (SPACED, "120.18", "150.18", "table-sum"),
        (PEOPLE, "70 26", "78 26", "table-sum"),
    ],
)
def test_a_wrong_number_in_it_is_found(text: str, right: str, wrong: str, rule: str) -> None:
    assert rule in found(text.replace(right, wrong))


@pytest.mark.parametrize(
    "text",
    [
        # two headings over three columns each, but no two of them alike: which stands over which is not told
        "项目 | 预算 | 决算 | | | |\n甲 | 乙 | 丙 | 丁 | | |\n一 | 1.5 | 2.5 | 3.5 | 4.5 | |\n"
        "二 | 1.5 | 2.5 | 3.5 | 4.5 | |\n三 | 1.5 | 2.5 | 3.5 | 4.5 | |",
        # cells of a row are missing
        "项目 | 上年 | 本年 | 增减情况 | |\n增减额 | 增减率 | | | |\n甲 | 3.15 | | | |\n"
        "乙 | 2.16 | 3.16 | 1.00 | 46.3% |\n丙 | 2.0 | 3.0 | 1.0 | 50% |",
        # words between blanks
        "全年 完成 情况\n甲村 修路 3 公里\n乙村 修渠 5 公里\n丙村 打井 2 眼",
    ],
)
def test_where_the_form_does_not_tell_nothing_is_guessed(text: str) -> None:
    assert not read_text(text).grids
