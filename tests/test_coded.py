"""Lines of a budget that begin with codes, in a text without columns."""

from __future__ import annotations

import pytest

from auditor.rule import Severity
from tests.pipeline_fixture import audited
from tests.shown_fixture import found

SPACED = """\
部门支出预算总表
编制部门：云河区图书馆 单位：元
科目编码
科目名称 合计 基本支出 项目支出
类 款 项
207 文化旅游体育与传媒支出 45,226,138 31,907,426 13,318,712
207 01 文化和旅游 44,840,138 31,907,426 12,932,712
207 01 04 图书馆 30,642,315 22,914,088 7,728,227
207 01 09 群众文化 14,197,823 8,993,338 5,204,485
207 99 其他文化旅游体育与传媒支出 386,000 386,000
208 社会保障和就业支出 12,624,051 12,624,051
208 05 行政事业单位养老支出 12,624,051 12,624,051
208 05 05 养老保险缴费支出 8,416,034 8,416,034
208 05 06 职业年金缴费支出 4,208,017 4,208,017
合计 57,850,189 44,531,477 13,318,712
"""
JOINED = """\
支出决算表（单位：万元）
本年支出合计 基本支出 项目支出
201 一般公共服务支出 918.45 702.13 216.32
20103 政府办公厅支出 731.20 702.13 29.07
2010301 行政运行 702.13 702.13
2010302 一般行政管理事务 29.07 29.07
20106 财政事务 187.25 187.25
2010607 信息化建设 187.25 187.25
210 卫生健康支出 64.36 64.36
21011 行政事业单位医疗 64.36 64.36
合计 982.81 766.49 216.32
"""


@pytest.mark.parametrize("text", [SPACED, JOINED])
def test_lines_that_add_up_are_checked(text: str) -> None:
    report = audited(text)
    assert [finding.rule for finding in report.findings] == []
    assert report.checked > 20
    assert report.found - report.checked <= 3  # of the line of headings; a code is no figure


SLIPS = [
    (SPACED, "207 01 09 群众文化 14,197,823", "207 01 09 群众文化 14,179,823"),  # an item of its kind
    (SPACED, "208 05 05 养老保险缴费支出 8,416,034", "208 05 05 养老保险缴费支出 8,461,034"),
    (SPACED, "合计 57,850,189", "合计 57,580,189"),  # the total of the classes
    (SPACED, "7,728,227", "7,782,227"),  # what one line is made of
    (JOINED, "20106 财政事务 187.25 187.25", "20106 财政事务 187.52 187.25"),
    (JOINED, "210 卫生健康支出 64.36 64.36", "210 卫生健康支出 63.46 64.36"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), SLIPS)
def test_a_digit_that_was_changed_is_found(text: str, right: str, wrong: str) -> None:
    report = audited(text.replace(right, wrong, 1))
    errors = {finding.rule for finding in report.findings if finding.severity is Severity.ERROR}
    assert errors
    assert errors <= {"table-sum", "parallel-sum"}  # of the lines' codes, and of lines written alike


QUIET = [
    # lines of running text that begin with numbers
    "300户脱贫户，发放补贴120\n150人参加培训，支出98\n200亩果园，投入45\n100盏路灯，投资36",
    # years, and amounts that are none
    "201 项目 2019年\n202 项目 2020年\n203 项目 2021年\n204 项目 2022年\n205 率 5%\n206 率 6%\n207 率 7%\n208 率 8%",
    # items of which some are left out
    "208 社会保障支出 980.5\n20805 养老支出 412.3\n20808 抚恤 120.2\n210 卫生健康支出 312.4\n21011 医疗 212.4",
    # other columns than a total and what it is made of
    "201 公共服务 918.45 702.13 612.32\n20103 办公厅 918.45 702.13 612.32\n"
    "203 国防 64.36 70.12 51.3\n20306 动员 64.36 70.12 51.3",
]


@pytest.mark.parametrize("text", QUIET)
def test_what_only_looks_like_such_lines_is_left_alone(text: str) -> None:
    assert found(text) == []
