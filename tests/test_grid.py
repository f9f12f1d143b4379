"""Tables: their shape, what adds up in them, what is computed, and what the text beside them tells."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from auditor.compose import compose
from auditor.content import Element, Table, Text
from auditor.extract.extract import Extract, extract
from auditor.finding import Finding
from auditor.findings import findings
from auditor.notation import Notation
from auditor.pipeline import Reading
from auditor.read import read_composed
from auditor.rule import Outcome, Severity
from auditor.scan import scan
from tests.documents import accounts, evaluation
from tests.documents.drawn import document
from tests.pipeline_fixture import auditor, rule_set

NOTATION = Notation(rule_set().vocabulary.units)


def extracted(*parts: str) -> Extract:
    made = read_composed(compose(document(*parts)))
    return extract(made, scan(made, NOTATION), rule_set().vocabulary)


def found(content: list[Element]) -> tuple[Finding, ...]:
    made = read_composed(compose(content))
    read = extract(made, scan(made, NOTATION), rule_set().vocabulary)
    return findings(auditor().checks(Reading(made, read.figures, read)), rule_set().rules, made)


def accused(*parts: str) -> list[tuple[str, tuple[str, ...]]]:
    """(rule, figures) of every finding that accuses."""
    told = [each for each in found(document(*parts)) if each.severity is not Severity.NOTICE]
    return [(each.rule, tuple(e.text for e in each.evidence)) for each in told]


# shapes ---------------------------------------------------------------------------------------------------------------


def shown(*parts: str) -> list[str]:
    """Each block of the first table on a line: its headings, then its rows."""
    (shape, *_) = extracted(*parts).shapes
    return [
        " ".join("/".join(column.path) for column in block.columns)
        + ": "
        + " ".join(f"{row.label}={','.join(c.text if c else '' for c in row.cells)}" for row in block.rows)
        for block in shape.blocks
    ]


SHAPES = [
    # side by side, with line numbers
    ("| 收入 | < | < | 支出 | < | < |\n| 项目 | 行次 | 金额 | 项目 | 行次 | 金额 |\n"
     "| 一、财政拨款 | 1 | 30.00 | 一、教育支出 | 3 | 20.00 |\n| 总计 | 2 | 30.00 | 总计 | 4 | 30.00 |",
     ["收入/金额: 财政拨款=30.00 总计=30.00", "支出/金额: 教育支出=20.00 总计=30.00"]),
    # headings in storeys, numbers of columns
    ("| 预算数 | < | < | 决算数 | < | < |\n| 合计 | 公务用车购置及运行费 | < | 合计 | 公务用车购置及运行费 | < |\n"
     "| ^ | 小计 | 运行费 | ^ | 小计 | 运行费 |\n| 1 | 2 | 3 | 4 | 5 | 6 |\n| 9.00 | 8.00 | 8.00 | 7.00 | 6.50 | 6.50 |",
     ["预算数/合计 预算数/公务用车购置及运行费/小计 预算数/公务用车购置及运行费/运行费 "
      "决算数/合计 决算数/公务用车购置及运行费/小计 决算数/公务用车购置及运行费/运行费: =9.00,8.00,8.00,7.00,6.50,6.50"]),
    # the same without joined cells
    ("| 预算数 |  | 决算数 |  |\n| 会议费 | 培训费 | 会议费 | 培训费 |\n| 9.00 | 8.00 | 7.00 | 6.50 |",
     ["预算数/会议费 预算数/培训费 决算数/会议费 决算数/培训费: =9.00,8.00,7.00,6.50"]),
    # titles and units above the headings, notes below, codes and remarks beside
    ("| 支出决算表 | < | < | < |\n| 单位：万元 | < | < | < |\n| 科目编码 | 科目名称 | 决算数 | 备注 |\n"
     "| 205 | 教育支出 | 20.00 | 3所 |\n| 20502 | 普通教育 | 20.00 |  |\n| 注：本表含上年结转。 | < | < | < |",
     ["决算数: 教育支出=20.00 普通教育=20.00"]),
    # two parts of a form, one under the other
    ("| 项目资金 | 全年预算数 | 全年执行数 | 分值 | 得分 |\n| 资金总额 | 30.00 | 30.00 | 10 | 10 |\n"
     "| 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n| 培训人数 | ≥100人 | 112人 | 90 | 90 |",
     ["全年预算数 全年执行数 分值 得分: 资金总额=30.00,30.00,10,10", "指标值 完成值 分值 得分: 培训人数=≥100人,112人,90,90"]),
    # unknown words over figures
    ("| 乡镇 | 甲乙 | 丙丁 |\n| 东乡 | 12.50 | 3 |\n| 西乡 | 20.00 | 5 |", ["甲乙 丙丁: 东乡=12.50,3 西乡=20.00,5"]),
    # a column of units names nothing and parts nothing
    ("| 名称 | 数量 | 计量单位 | 单价(元) |\n| 甲 | 36 | 台 | 5480 |\n| 乙 | 12 | 套 | 2150 |", ["数量 单价(元): 甲=36,5480 乙=12,2150"]),
    # no table of figures at all
    ("| 姓名 | 职务 |\n| 张某 | 局长 |", []),
]  # fmt: skip


@pytest.mark.parametrize(("picture", "expected"), SHAPES)
def test_headings_names_and_figures_are_told_apart(picture: str, expected: list[str]) -> None:
    assert shown(picture) == expected


def test_numbers_of_lines_and_codes_are_no_figures() -> None:
    picture = SHAPES[0][0]
    assert [figure.text for figure in extracted(picture).figures] == ["30.00", "20.00", "30.00", "30.00"]


# sums -----------------------------------------------------------------------------------------------------------------

GROUPS = (
    "| 项目 | 执行数 |\n| 一、税收收入 | 74.83 |\n| 增值税 | 40.16 |\n| 房产税 | 17.25 |\n| 契税 | 17.42 |\n"
    "| 二、非税收入 | 39.25 |\n| 专项收入 | 21.13 |\n| 罚没收入 | 18.12 |\n| 收入合计 | 114.08 |"
)
STAFF = (
    "| 单位 | 编制人数 | 在职人数 | 退休人数 |\n| 局机关 | 31 | 29 | 12 |\n| 信息中心 | 14 | 13 | 5 |\n"
    "| 执法大队 | 28 | 28 | 9 |\n| 合计 | 73 | 70 | 26 |"
)
PRICES = (
    "| 序号 | 名称 | 数量 | 单价（元） | 金额（元） |\n| 1 | 空调 | 12 | 4200 | 50400 |\n| 2 | 打印机 | 7 | 1500 | 10500 |\n"
    "| 3 | 书柜 | 25 | 640 | 16000 |\n| 合计 | | | | 76900 |"
)
HEAD = "| 项目 | 预算数 | 决算数 |\n"
ROWS = "| 办公费 | 36.52 | 35.10 |\n| 差旅费 | 28.90 | 30.44 |\n| 会议费 | 12.30 | 9.87 |\n"
SUMS = [
    # a total after its rows, before them, and wrong in one column
    (HEAD + ROWS + "| 合计 | 77.72 | 75.41 |", []),
    (HEAD + "| 合计 | 77.72 | 75.41 |\n" + ROWS, []),
    (HEAD + ROWS + "| 合计 | 77.72 | 75.14 |", [("table-sum", ("75.14", "35.10", "30.44", "9.87"))]),
    # in one column only nothing proves that all rows are meant, but a slip of the hand tells it
    ("| 项目 | 决算数 |\n| 办公费 | 35.10 |\n| 差旅费 | 30.44 |\n| 会议费 | 9.87 |\n| 合计 | 75.14 |",
     [("table-sum", ("75.14", "35.10", "30.44", "9.87"))]),
    ("| 项目 | 决算数 |\n| 办公费 | 35.10 |\n| 差旅费 | 30.44 |\n| 会议费 | 9.87 |\n| 合计 | 73.06 |",
     [("listing-exceeds", ("35.10", "30.44", "9.87", "73.06"))]),
    ("| 项目 | 决算数 |\n| 办公费 | 35.10 |\n| 差旅费 | 30.44 |\n| 会议费 | 9.87 |\n| 合计 | 78.23 |", []),
    ("| 项目 | 决算数 |\n| 办公费 | 35.10 |\n| 差旅费 | 30.44 |\n| 合计 | 75.41 |", []),
    # 其中 is inside, not beside
    (HEAD + "| 税收收入 | 60.25 | 61.30 |\n| 其中：增值税 | 25.10 | 24.80 |\n| 非税收入 | 17.47 | 14.11 |\n"
     "| 合计 | 77.72 | 75.41 |", []),
    (HEAD + "| 税收收入 | 60.25 | 61.30 |\n| 其中：增值税 | 25.10 | 24.80 |\n| 非税收入 | 17.47 | 14.11 |\n"
     "| 合计 | 77.72 | 76.41 |", [("table-sum", ("76.41", "61.30", "14.11"))]),
    # subtotals, then the total of these
    (HEAD + "| 甲 | 10.25 | 11.30 |\n| 乙 | 20.15 | 22.45 |\n| 小计 | 30.40 | 33.75 |\n"
     "| 丙 | 5.15 | 6.25 |\n| 丁 | 7.35 | 8.15 |\n| 小计 | 12.50 | 14.40 |\n| 合计 | 42.90 | 48.15 |", []),
    (HEAD + "| 甲 | 10.25 | 11.30 |\n| 乙 | 20.15 | 22.45 |\n| 小计 | 30.40 | 33.75 |\n"
     "| 丙 | 5.15 | 6.25 |\n| 丁 | 7.35 | 8.15 |\n| 小计 | 12.50 | 14.40 |\n| 合计 | 42.90 | 48.51 |",
     [("table-sum", ("48.51", "33.75", "14.40"))]),
    # a rate is not added up
    ("| 项目 | 决算数 | 完成率 |\n| 办公费 | 35.10 | 96.11% |\n| 差旅费 | 30.44 | 105.33% |\n| 合计 | 65.54 | 100.20% |", []),
    # columns: a total beside its parts, proved by the other rows
    ("| 项目 | 合计 | 基本支出 | 项目支出 |\n| 教育支出 | 52.46 | 40.15 | 12.31 |\n| 农林水支出 | 45.79 | 33.28 | 12.51 |\n"
     "| 卫生健康支出 | 25.10 | 20.05 | 5.15 |", [("table-sum", ("25.10", "20.05", "5.15"))]),
    # classes of a classification: one level is of the next
    ("| 科目编码 | 科目名称 | 决算数 |\n| 205 | 教育支出 | 52.46 |\n| 20502 | 普通教育 | 40.15 |\n| 20503 | 职业教育 | 12.31 |\n"
     "| 213 | 农林水支出 | 45.97 |\n| 21301 | 农业农村 | 33.28 |\n| 21302 | 林业和草原 | 12.51 |",
     [("table-sum", ("45.97", "33.28", "12.51"))]),
    # rounding: three parts and a total may be two last digits apart
    (HEAD + ROWS + "| 合计 | 77.74 | 75.41 |", []),
    # both sides of a balance
    ("| 收入 | < | 支出 | < |\n| 项目 | 金额 | 项目 | 金额 |\n| 财政拨款 | 30.25 | 教育支出 | 30.25 |\n"
     "| 总计 | 30.25 | 总计 | 30.52 |", [("table-sides", ("30.25", "30.52"))]),
]  # fmt: skip


SUMS += [
    # rows numbered from one on are of the row above them that has no number, though all but the last of them come to it
    (
        "| 项目 | 2022年决算 | 2023年决算 |\n| 三公经费 | 3.15 | 2.60 |\n| 1、公务用车 | 3.15 | 2.60 |\n| 2、公务接待 | 0 | 0 |\n"
        "| 项目支出： | 152.46 | 163.37 |\n| 1、评审服务 | 104.31 | 110.25 |\n| 其中：审计 | 40.00 | 38.20 |\n| 2、系统建设 | 28.15 | 32.02 |\n"
        "| 3、日常业务 | 20.00 | 18.10 |\n| 4、劳务派遣 | 4.00 | 3.00 |\n| 公用经费 | 20.00 | 20.00 |",
        [("table-sum", ("152.46", "104.31", "28.15", "20.00", "4.00"))],
    ),
    # those that come to it nowhere are some of it
    (
        "| 项目 | 2022年决算 | 2023年决算 |\n| 项目支出 | 182.46 | 193.37 |\n| 1、评审服务 | 104.31 | 110.25 |\n| 2、系统建设 | 28.15 | 32.02 |\n"
        "| 3、日常业务 | 20.00 | 18.10 |\n| 公用经费 | 20.00 | 20.00 |",
        [],
    ),
    # one 其中 under an item is a part of it, not all
    (
        HEAD
        + "| 基本支出 | 60.25 | 61.30 |\n|   人员经费 | 42.10 | 44.20 |\n|   公用经费 | 18.15 | 17.10 |\n| 项目支出 | 17.47 | 14.11 |\n"
        "|   其中：基本建设类项目 | 7.10 | 4.80 |\n| 合计 | 77.72 | 75.41 |",
        [],
    ),
    # line numbers are no codes, and a total without one has its columns all the same
    (
        "| 序号 | 乡镇 | 本年下达数 | 均衡性转移支付 | 专项转移支付 |\n| 100 | 东乡 | 66.31 | 50.72 | 15.59 |\n| 10001 | 西乡 | 28.53 | 8.02 | 20.51 |\n"
        "| 10002 | 南乡 | 59.94 | 47.50 | 12.44 |\n| 10003 | 北乡 | 46.62 | 22.17 | 24.45 |\n| 合计 |  | 201.40 | 128.41 | 72.99 |",
        [],
    ),
    # a balance without a heading above its sides: the sides are not one table
    (
        "| 收入项目 | 金额 | 支出项目 | 金额 |\n| 土地出让收入 | 34714 | 本级支出合计 | 41513 |\n| 其他基金收入 | 928 | 债务还本支出 | 4128 |\n"
        "| 本级收入合计 | 35642 | 调出资金 | 7369 |\n| 债务转贷收入 | 25127 | 年终结余 | 7759 |\n| 收入总计 | 60769 | 支出总计 | 60769 |",
        [],
    ),
    # a row without figures is no heading, an empty column parts nothing
    (
        "| 项目 | 合计 | 一般公共预算 | 国有资本经营预算 | 单位资金 |\n| 甲 | 42.60 | 30.15 |  | 12.45 |\n| 乙 | 20.15 | 20.15 |  |  |\n"
        "| 上年结转结余 |  | 结转下年 |  |  |\n| 丙 | 18.48 | 15.33 |  | 3.51 |",
        [("table-sum", ("18.48", "15.33", "3.51"))],
    ),
    # sub-headings that nobody knows
    (
        "| 项目名称 | 合计 | 本年拨款 | < | 单位资金 |\n| ^ | ^ | 甲类 | 乙类 | ^ |\n| 一号 | 80.69 |  | 80.69 |  |\n| 二号 | 82.59 | 76.84 |  | 5.75 |\n"
        "| 三号 | 92.01 | 85.33 |  | 6.68 |\n| 合计 | 255.29 | 162.17 | 80.69 | 12.43 |",
        [],
    ),
    # rows that take the one above apart without remainder, by the words in their names
    (
        "| 项目 | 2021年 | 2022年 | 2023年 |\n| 一般公共预算收入 | 16.10 | 17.63 | 18.62 |\n| 税收收入 | 10.55 | 11.20 | 11.98 |\n| 非税收入 | 5.55 | 6.16 | 6.64 |",
        [("table-sum", ("17.63", "11.20", "6.16"))],
    ),
    # what holds for one total fails for another in every column: that is no total
    (
        "| 机构 | 机构数(个) | 床位数(张) | 人员数(人) |\n| 总计中：公立医院 | 9 | 3266 | 4105 |\n|   三级医院 | 2 | 1800 | 2510 |\n|   民营医院 | 12 | 856 | 1205 |\n"
        "| 医院 | 21 | 4122 | 5310 |\n|   综合医院 | 15 | 3419 | 4677 |\n|   中医医院 | 6 | 703 | 633 |",
        [],
    ),
    # a total with nothing between it and the one before is not that one again
    (
        "| 项目 | 决算数 |\n| 本级收入 | 86420 |\n| 转移性收入 | 241377 |\n| 收入总计 | 327797 |\n| 本级支出合计 | 287100 |\n| 转移性支出 | 22297 |\n"
        "| 债务还本支出 | 18400 |\n| 支出总计 | 327797 |",
        [],
    ),
    # rows that only say what the one above is made of, without a word or an indent
    (
        "| 项目 | 金额 |\n| 一、一般公共预算 | 1450.00 |\n| 二、政府性基金预算 | 180.00 |\n| 本年收入合计 | 1630.00 |\n| 年初财政拨款结转和结余 | 28.31 |\n"
        "| 一般公共预算财政拨款 | 20.31 |\n| 政府性基金预算财政拨款 | 8.00 |\n| 总计 | 1658.31 |",
        [],
    ),
    # one column, whose totals prove one another: an item, a group, the total of the groups is wrong
    (GROUPS, []),
    (GROUPS.replace("17.42", "13.42"), [("table-sum", ("74.83", "40.16", "17.25", "13.42"))]),
    (GROUPS.replace("| 114.08", "| 174.08"), [("table-sum", ("174.08", "74.83", "39.25"))]),
    (
        GROUPS.replace("74.83", "74.43"),
        [("table-sum", ("74.43", "40.16", "17.25", "17.42"))],
    ),
    # not all of a group is told
    (GROUPS.replace("| 契税 | 17.42 |\n", ""), []),
    # heads in a column that is called so are not rounded, nor are the others
    (STAFF, []),
    (STAFF.replace("| 73 |", "| 72 |"), [("table-sum", ("72", "31", "14", "28"))]),
    # so many at a price each
    (PRICES, []),
    (PRICES.replace("| 4200 |", "| 4300 |"), [("unit-price", ("50400", "4300", "12"))]),
    # people are not rounded
    (
        "| 单位(人) | 小计(人) | 在职(人) | 临聘(人) |\n| 甲 | 49 | 44 | 5 |\n| 乙 | 1045 | 1035 | 11 |\n| 丙 | 1216 | 1114 | 102 |",
        [("table-sum", ("1045", "1035", "11"))],
    ),
]


@pytest.mark.parametrize(("picture", "expected"), SUMS)
def test_what_adds_up_in_a_table(picture: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert accused("单位：万元", picture) == expected


# what is computed -----------------------------------------------------------------------------------------------------

RATIOS = [
    ("| 项目 | 年初预算 | 执行数 | 执行率 |\n| 办公费 | 36.52 | 35.10 | 96.11% |", []),
    ("| 项目 | 年初预算 | 执行数 | 执行率 |\n| 办公费 | 36.52 | 35.10 | 69.11% |",
     [("completion", ("69.11%", "35.10", "36.52"))]),
    # an amount done is no rate
    ("| 项目 | 年初预算 | 8月份完成数 | 完成预算% |\n| 增值税 | 365.20 | 351.00 | 96.11 |", []),
    # two lamps are not about two
    ("| 名称 | 数量 | 单价 | 金额 |\n| 甲 | 3 | 14800 | 44400 |\n| 乙 | 4 | 23600 | 94400 |\n| 丙 | 5 | 31200 | 156000 |\n| 丁 | 2 | 14800 | 26900 |",
     [("parallel-product", ("26900", "2", "14800"))]),
    # of two plans either may be meant
    ("| 项目 | 年初预算 | 全年预算 | 执行数 | 执行率 |\n| 办公费 | 36.52 | 40.00 | 35.10 | 87.75% |", []),
    # shares of the total of the column before
    ("| 项目 | 决算数 | 占比 |\n| 办公费 | 30.00 | 60.00% |\n| 差旅费 | 20.00 | 40.00% |\n| 合计 | 50.00 | 100% |", []),
    ("| 项目 | 决算数 | 占比 |\n| 办公费 | 30.00 | 60.00% |\n| 差旅费 | 20.00 | 44.00% |\n| 合计 | 50.00 | 100% |",
     [("share", ("44.00%", "20.00", "50.00"))]),
    # this year against the last
    ("| 项目 | 2023年决算数 | 2022年决算数 | 增减额 | 增减率 |\n| 办公费 | 35.10 | 30.00 | 5.10 | 17.00% |", []),
    ("| 项目 | 2023年决算数 | 2022年决算数 | 增减额 | 增减率 |\n| 办公费 | 35.10 | 30.00 | 5.01 | 17.00% |",
     [("change-amount", ("5.01", "35.10", "30.00"))]),
    # what each makes up of the whole, and by how much each grew
    ("| 指标 | 绝对数 | 构成(%) |\n| 总产值 | 5000.0 | 100 |\n| 农业 | 2510.0 | 50.2 |\n| 林业 | 520.0 | 14.0 |\n| 牧业 | 1970.0 | 39.4 |",
     [("share", ("14.0", "520.0", "5000.0"))]),
    ("| 项目 | 2023年 | 2022年 | 增加额 |\n| 办公费 | 35.10 | 30.00 | 5.10 |\n| 差旅费 | 41.20 | 31.70 | 9.05 |",
     [("change-amount", ("9.05", "41.20", "31.70"))]),
]  # fmt: skip


@pytest.mark.parametrize(("picture", "expected"), RATIOS)
def test_what_is_computed_in_a_table(picture: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert accused("单位：万元", picture) == expected


SHARES = [
    # of another column, which the heading names
    ("| 项目 | 限额(亿元) | 余额(亿元) | 余额占限额% |\n| 一般债务 | 41.20 | 39.51 | 95.90 |\n| 专项债务 | 73.10 | 71.45 | 97.74 |", []),
    ("| 项目 | 限额(亿元) | 余额(亿元) | 余额占限额% |\n| 一般债务 | 41.20 | 39.51 | 95.90 |\n| 专项债务 | 73.10 | 71.45 | 79.74 |",
     [("share", ("79.74", "71.45", "73.10"))]),
    # of a row that the heading names
    ("| 县区 | 总量(亿元) | 占全市比重(%) |\n| 全  市 | 247.56 | 100.0 |\n| 东区 | 121.55 | 49.1 |\n| 西区 | 98.70 | 39.9 |\n| 南区 | 27.31 | 11.5 |",
     [("share", ("11.5", "27.31", "247.56"))]),
    # of a total that is not in the table: nothing proves what they are of
    ("| 项目 | 决算数 | 占比 |\n| 办公费 | 30.00 | 12.00% |\n| 差旅费 | 20.00 | 8.00% |\n| 合计 | 50.00 | 20.00% |", []),
    # a stock that stays the same is not added up
    ("| 指标 | 2021年 | 2022年 | 2023年 | 合计 |\n| 投资(万元) | 120.5 | 130.2 | 110.3 | 361.0 |\n| 养护(公里) | 30.5 | 42.6 | 25.4 | 98.5 |\n"
     "| 绿化(亩) | 20.5 | 31.6 | 14.4 | 66.5 |\n| 管护人员(人) | 120 | 120 | 120 | 120 |", []),
    # a rate that another relation of the table explains
    ("| 项目 | 批复 | 到位 | 支付 | 支付率 |\n| 甲 | 180.00 | 180.00 | 112.60 | 62.56% |\n| 乙 | 250.00 | 250.00 | 220.40 | 88.16% |\n"
     "| 丙 | 340.00 | 340.00 | 310.25 | 91.25% |\n| 丁 | 200.00 | 150.00 | 112.60 | 75.07% |\n| 戊 | 160.00 | 120.00 | 90.30 | 75.25% |", []),
]  # fmt: skip


@pytest.mark.parametrize(("picture", "expected"), SHARES)
def test_what_a_rate_is_of(picture: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert accused(picture) == expected


def test_numbers_that_look_like_codes_are_figures_among_figures() -> None:
    picture = "| 项目 | 决算数 |\n| 一、税收收入 | 18600 |\n| 二、转贷收入 | 21500 |\n| 三、其他收入 | 2023 |\n| 合计 | 42123 |"
    assert [figure.text for figure in extracted("单位：万元", picture).figures] == ["18600", "21500", "2023", "42123"]


# forms ----------------------------------------------------------------------------------------------------------------

GROUPS = "| 一级指标 | 三级指标 | 完成值 | 分值 | 得分 |\n| 产出指标（50分） | 培训人数 | 112人 | 30 | 30 |\n| ^ | 培训期数 | 3期 | {0} | {0} |\n| 效益指标（40分） | 满意度 | 96% | 40 | 40 |"


def test_weights_fill_what_their_heading_says() -> None:
    assert accused(GROUPS.format(20)) == []
    assert accused(GROUPS.format(21)) == [("table-sum", ("50分", "30", "21"))]
    again = GROUPS.replace("^", "产出指标（50分）")  # the heading stands in each row
    assert accused(again.format(20)) == []
    assert accused(again.format(21)) == [("table-sum", ("50分", "30", "21"))]


FORMS = [
    ("96.96", "95.96", "table-sum"),  # the total of the scores
    ("9.20", "8.20", "execution-score"),
    ("| 10 | 9.76 |", "| 10 | 10.76 |", "score-within"),
    ("≥126公里 | 126公里", "≥136公里 | 126公里", "target-lower"),
    ("198.35", "193.85", "table-sum"),  # 资金总额 of its sources
    ("92.75%", "97.25%", "completion"),
]


def test_a_form_without_a_contradiction() -> None:
    assert accused(*evaluation.parts()) == []


@pytest.mark.parametrize(("old", "new", "rule"), FORMS)
def test_a_form_with_one(old: str, new: str, rule: str) -> None:
    assert any(old in part for part in evaluation.parts())
    told = accused(*(part.replace(old, new, 1) for part in evaluation.parts()))
    assert rule in [each for each, _ in told]


# the text beside ------------------------------------------------------------------------------------------------------

TABLE = (
    "支出决算表\n单位：万元",
    "| 项目 | 本年支出合计 | 基本支出 | 项目支出 |\n| 合计 | 1350.78 | 1000.16 | 350.62 |\n"
    "| 教育支出 | 992.77 | 702.15 | 290.62 |\n| 住房保障支出 | 358.01 | 298.01 | 60.00 |",
)
TEXTS = [
    ("本年支出合计1350.78万元，其中基本支出1000.16万元，项目支出350.62万元。", []),
    ("本年支出合计1350.78万元，其中基本支出1001.16万元。", [("table-text", ("1000.16", "1001.16万元"))]),
    ("本年支出合计13507800元，其中基本支出10001600元。", []),  # in another unit
    ("本年支出合计13507800元，其中基本支出10011600元。", [("table-text", ("1000.16", "10011600元"))]),
    ("财政拨款支出中，基本支出900.25万元，项目支出300.14万元。", []),  # of other money: nothing of it is in the table
    ("本年支出合计1350.78万元，其中基本支出702.15万元用于教育。", []),  # the table has it elsewhere
    ("上年支出合计1350.78万元，其中基本支出900.00万元。", []),  # of another year
    # what stands before a known subject makes it another; what tables have under any name is no slip
    ("教育支出992.77万元，其他住房保障支出35.01万元。", []),
    ("总支出1350.78万元，其中教育支出992.77万元，住房保障支出350.62万元。", []),
    # 年初预算 and 决算 by one name: the table has one of them
    ("1.社会事业（类）教育支出（项）。年初预算为993.77万元，支出决算为992.77万元，完成年初预算的99.90%。", []),
    ("教育支出992.77万元，住房保障支出385.01万元。", [("table-text", ("358.01", "385.01万元"))]),  # a column
    # by the lowest level of a classification, in the sentence or before it
    (
        "社会事业支出（类）教育支出（项）决算992.77万元；社会事业支出（类）住房保障支出（项）决算385.01万元。",
        [("table-text", ("358.01", "385.01万元"))],
    ),
]


CHANGES = (
    "预算表\n单位：万元",
    "| 项目 | 2022年预算数 | 2023年预算数 | 增减 |\n| 公务接待费 | 714.25 | 589.73 | -124.52 |\n"
    "| 公务用车费 | 1264.23 | 1425.58 | 161.35 |\n| 其中：（1）公务用车运行维护费 | 1007.23 | 898.22 | -109.01 |\n"
    "| （2）公务用车购置费 | 257.00 | 527.36 | 270.36 |",
)
CHANGED = [
    ("公务接待费589.73万元，比上年预算数减少124.52万元。", []),
    ("公务接待费589.73万元，比上年预算数减少125.42万元。", [("table-text", ("-124.52", "125.42万元"))]),
    ("公务用车运行维护费898.22万元，减少103.01万元。", [("table-text", ("-109.01", "103.01万元"))]),
    ("公务用车费1425.58万元，增加161.4万元。", []),  # rounded
    ("公务用车费1425.58万元，比上年决算数增加90.27万元。", []),  # since something else
    ("公务用车费1381.42万元，比上年增加161.53万元。", []),  # of another amount
]


@pytest.mark.parametrize(("text", "expected"), CHANGED)
def test_a_column_of_changes_and_the_text_tell_the_same(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert accused(*CHANGES, text) == expected


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text_and_table_tell_the_same(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [each for each in accused(*TABLE, text) if each[0] == "table-text"] == expected


SINGLE = [
    ("1.社会事业（类）教育支出（项）。支出决算为992.77万元。", []),
    ("1.社会事业（类）教育支出（项）。支出决算为929.77万元。", [("twin", ("992.77", "929.77万元"))]),  # a slip away
    ("1.社会事业（类）教育支出（项）。支出决算为851.36万元。", []),  # other money, for all one knows
    ("1.社会事业（类）教育支出（项）。年初预算为929.77万元。", []),  # another measure
    ("1.社会事业（类）教育支出（项）。2022年支出决算为929.77万元。", []),  # another year
]


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_a_single_amount_is_compared_where_it_is_a_slip_away(text: str, expected: list[object]) -> None:
    assert accused("某局2023年度部门决算", *TABLE, text) == expected


# whole accounts -------------------------------------------------------------------------------------------------------


def test_accounts_that_tie_are_all_checked() -> None:
    content = document(*accounts.parts())
    assert found(content) == ()
    made = read_composed(compose(content))
    read = extract(made, scan(made, NOTATION), rule_set().vocabulary)
    checks = auditor().checks(Reading(made, read.figures, read))
    decided = {figure.span for c in checks if c.outcome is not Outcome.UNDECIDABLE for figure in c.figures}
    assert decided == {figure.span for figure in read.figures}


def test_a_digit_that_was_changed_in_accounts_is_found() -> None:
    """Nine in ten of random single digits, the others being last digits that rounding explains."""
    content, chosen, caught = document(*accounts.parts()), random.Random(7), 0
    cells = [
        (i, j) for i, e in enumerate(content) if isinstance(e, Table) for j, c in enumerate(e.cells) if "." in c.text
    ]
    tried = chosen.sample(cells, 25)
    for i, j in tried:
        table = content[i]
        assert isinstance(table, Table)
        written = table.cells[j].text
        place = chosen.choice([k for k, character in enumerate(written) if character.isdecimal()])
        digit = chosen.choice([d for d in "123456789" if d != written[place]])
        wrong = written[:place] + digit + written[place + 1 :]
        cells_now = list(table.cells)
        cells_now[j] = replace(cells_now[j], texts=(Text(wrong),))
        told = found([*content[:i], replace(table, cells=tuple(cells_now)), *content[i + 1 :]])
        caught += any(evidence.text == wrong for each in told for evidence in each.evidence)
    assert caught >= 0.9 * len(tried)


def test_a_table_of_guessed_columns_accuses_nobody() -> None:
    made = document("单位：万元", HEAD + ROWS + "| 合计 | 77.72 | 57.14 |")
    assert found(made) != ()
    unsure = [replace(e, certain=False) if isinstance(e, Table) else e for e in made]
    assert found(unsure) == ()
