"""Columns that nearly all rows contradict are misread; a row that differs from the others is not."""

from __future__ import annotations

import pytest

from tests.shown_fixture import found

MOVED = """
2023年6月财政收入完成情况表 | |||||||||
表一 | 单位：万元 | ||||||||
预算科目 | 年度预算 | 累计 | 当月 | 本期累计为预算% | |||||
本期 | 同期 | 增减额 | 增减率% | 本期 | 同期 | 增减额 | 增减率% |||
一般公共预算收入 | 64,310 | 31,486 | 29,107 | 2,379 | 8.2 | 5,218 | 4,906 | 312 | 6.4 | 49.0
税收收入 | 41,877 | 20,365 | 19,442 | 923 | 4.7 | 3,407 | 3,518 | -111 | -3.2 | 48.6
增值税 | 18,206 | 9,113 | 8,674 | 439 | 5.1 | 1,562 | 1,490 | 72 | 4.8 | 50.1
企业所得税 | 9,431 | 4,580 | 4,706 | -126 | -2.7 | 803 | 871 | -68 | -7.8 | 48.6
契税 | 22 | 17 | -17 | -100.0 | ||||||
非税收入 | 22,433 | 11,121 | 9,665 | 1,456 | 15.1 | 1,811 | 1,388 | 423 | 30.5 | 49.6
"""

RATES = "\n".join(
    [
        "2023年项目支出情况表（单位：万元）",
        "| 项目 | 预算数 | 执行数 | 执行率 |",
        "| --- | --- | --- | --- |",
        "| 防火道维护 | 412.50 | 330.00 | {0} |",
        "| 苗圃建设 | 96.40 | 72.30 | {1} |",
        "| 虫害防治 | 158.00 | 142.20 | {2} |",
        "| 林区道路 | 275.00 | 220.00 | {3} |",
        "| 护林员补助 | 64.80 | 58.32 | {4} |",
    ]
)
RIGHT = ["80.00%", "75.00%", "90.00%", "80.00%", "90.00%"]
OF_ANOTHER = ["61.00%", "43.00%", "57.00%", "66.00%", "71.00%"]  # of the payments of three years, say


def test_headings_that_have_moved_over_other_columns_are_not_believed() -> None:
    assert found("\n".join(line + " |" if line else "" for line in MOVED.split("\n"))) == []


def test_a_rate_that_no_row_keeps_is_of_something_else() -> None:
    assert found(RATES.format(*OF_ANOTHER)) == []


@pytest.mark.parametrize("row", range(len(RIGHT)))
def test_a_rate_that_one_row_does_not_keep_is_wrong(row: int) -> None:
    told = [*RIGHT[:row], OF_ANOTHER[row], *RIGHT[row + 1 :]]
    assert found(RATES.format(*told)) != []
    assert found(RATES.format(*RIGHT)) == []
