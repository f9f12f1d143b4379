"""Rows that the rows under them come to, as only the figures tell."""

from __future__ import annotations

import pytest

from tests.shown_fixture import found

SCHOOLS = """
| 指标 | 2022年 | 2021年 |
| --- | --- | --- |
| 在校学生数 | 81573 | 79402 |
| 高等教育 | {high} | 31318 |
| 本科院校 | 21466 | 20857 |
| 高职院校 | 10847 | {late} |
| 普通中学 | 17638 | 17126 |
| 初中 | 11274 | 10919 |
| 高中 | 6364 | 6207 |
| 小学 | 26507 | 25978 |
| 幼儿园 | 5115 | 4980 |
"""

MEMBERS = """
| 项目 | 本月 | 本年累计 |
| --- | --- | --- |
| 一、接待游客人数 | 48216 | 137542 |
| 其中：省内游客 | 31407 | {inside} |
| 省外游客 | 16809 | 48178 |
| 二、团队游客人数 | 20354 | 60117 |
| 其中：省内游客 | 14186 | 41906 |
| 省外游客 | 6168 | 18211 |
"""

SPLIT = """
| 指标 | 年末数（万人） | 比重（%） |
| --- | --- | --- |
| 常住人口 | 64.28 | 100.0 |
| 按城乡分： | | |
| 城镇 | 39.17 | 60.9 |
| 乡村 | 25.11 | 39.1 |
| 按性别分： | | |
| 男性 | {men} | {share} |
| 女性 | 31.39 | 48.8 |
"""

SOME = """
| 产品 | 2022年 | 2021年 |
| --- | --- | --- |
| 粮食 | 38216 | 37542 |
| 稻谷 | 21407 | 20364 |
| 小麦 | 9809 | 9178 |
| 油料 | 5354 | 5117 |
"""


def test_rows_come_to_the_row_above_them_as_in_the_other_column() -> None:
    right = {"high": "32313", "late": "10461"}
    assert found(SCHOOLS.format(**right)) == []
    assert found(SCHOOLS.format(**right | {"late": "10641"})) == ["table-sum"]
    assert "table-sum" in found(SCHOOLS.format(**right | {"high": "32813"}))


def test_members_that_follow_one_another_come_to_their_whole() -> None:
    assert found(MEMBERS.format(inside="89364")) == []
    assert found(MEMBERS.format(inside="98364")) == ["table-sum"]


def test_groups_take_the_same_row_apart() -> None:
    assert found(SPLIT.format(men="32.89", share="51.2")) == []
    assert found(SPLIT.format(men="38.29", share="51.2")) != []
    assert found(SPLIT.format(men="32.89", share="57.2")) == ["share"]


@pytest.mark.parametrize("row", range(4))
def test_rows_that_are_but_some_accuse_nobody(row: int) -> None:
    lines = SOME.strip().split("\n")
    lines[3 + row - 1] = lines[3 + row - 1].replace("5", "6")
    assert found("\n".join(lines)) == []
