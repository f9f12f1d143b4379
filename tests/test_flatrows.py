"""Rows of numbers under headings in two storeys of which nothing but blanks and line ends are left."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

PLAN = """\
2023年“三公”经费预算安排表
单位：万元
合计 因公出国（境）费 公务用车购置及运行费 公务接待费
小计 公务用车购置费 公务用车运行费
86.00 0.00 78.00 36.00 42.00 8.00
“三公”经费预算合计86.00万元，公务接待费预算8.00万元。"""
LAST = """\
2026年“三公”经费和机关运行经费预算表
编制部门：云河区图书馆 单位：万元
“三公”经费预算数
机关运行经费预算
公务用车购置及运行费
数
合计 因公出国(境)费 公务接待费
小计 购置费 运行费
11.49 0 2.11 9.38 0 9.38 182.65"""
SIDES = """\
公开07表 单位：万元
2018年度“三公”经费预算数 2018年度“三公”经费决算数
合计 因公出国(境)费 公务用车购置及运行费 公务接待费 合计 因公出国(境)费 公务用车购置及运行费 公务接待费
小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费
25.60 0.00 18.00 0.00 18.00 7.60 21.37 0.00 16.25 0.00 16.25 5.12"""
LINES = """\
“三公”经费支出决算表
单位：万元
预算数
决算数
合计
因公出国(境)费
公务用车购置及运行费
公务接待费
小计
公务用车购置费
公务用车运行费
1
2
3
4
5
6
7
8
9
10
11
12
46.80
5.00
29.80
0.00
29.80
12.00
38.46
4.10
25.28
0.00
25.28
9.08
"""
TURNS = """\
财政拨款“三公”经费支出决算表
单位：万元
公务用车购置及运行维护费
合计 因公出国（境）费 小计 公务用车购置费 公务用车运行维护费 公务接待费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数
11.49 3.04 0 0 9.38 2.64 0 0 9.38 2.64 2.11 0.40
2025年公务接待费支出决算为0.40万元。"""
LOST = """\
财政拨款“三公”经费支出决算表
单位：万元
公务用车购置及运行维护费
因公出国
合计 公务用车 公务用车 公务接待费
（境）费 小计
购置费 运行维护费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数
53.93 37.35 52.40 37.35 25.00 25.00 27.40 12.35 1.53 0
公务用车运行维护费支出决算12.35万元。"""

# a table, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "what all is made of": (PLAN, ("42.00 8.00\n", "42.00 6.00\n", "three-public")),
    "what is made of parts itself": (PLAN, ("0.00 78.00", "0.00 87.00", "official-cars")),
    "told in the text": (PLAN, ("费预算8.00万元", "费预算6.00万元", "repeated-fact")),
    "before what is taken apart, and other money behind": (LAST, ("0 2.11", "0 2.17", "three-public")),
    "the plan and the outcome side by side": (SIDES, ("16.25 5.12", "16.25 5.21", "three-public")),
    "the plan of them": (SIDES, ("25.60", "26.50", "three-public")),
    "a number a line, behind the numbers of the columns": (LINES, ("25.28\n9.08", "25.28\n9.80", "three-public")),
    "in turn under each subject": (TURNS, ("2.64 2.11", "2.46 2.11", "official-cars")),
    "the heading of the last told above all": (TURNS, ("2.11 0.40", "2.11 0.04", "three-public")),
    "empty cells lost": (LOST, ("27.40 12.35", "27.40 12.53", "official-cars")),
}
RIGHT = [
    *{text for text, _ in TOLD.values()},
    # sums that hold in no order: which number is what is not known
    PLAN.replace("86.00 0.00 78.00 36.00 42.00 8.00", "86.00 60.00 12.00 36.00 42.00 18.00").partition(
        "“三公”经费预算合计"
    )[0],
    # who is not told, between those that may be lost
    LOST.replace("1.53 0", "1.53 0\n2025年因公出国（境）费预算1.53万元"),
    # numbers that stand under no such headings
    "2023年各季度培训人次\n合计 一季度 二季度 三季度 四季度 上年\n120 30 40 20 29 110",
]


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_flat_rows_tell_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


@pytest.mark.parametrize("text", RIGHT)
def test_flat_rows_that_are_right_are_left_alone(text: str) -> None:
    assert found(text) == []
