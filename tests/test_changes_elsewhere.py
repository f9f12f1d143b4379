"""Changes of what other words tell: totals of the sentence before, what a bracket was, what the next sentence tells."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

_TOTALS = (
    "2022年度收入总计618.45万元，其中：本年收入合计612.2万元，年初结转和结余6.25万元。\n"
    "2022年度支出总计618.45万元，其中：本年支出合计610.33万元，年末结转和结余8.12万元。\n"
)
_BALANCE = (
    "2021年全县一般公共预算收支平衡表\n单位：万元\n收入 | 执行数 | 支出 | 执行数\n总计 | 471983 | 总计 | 471983\n"
    "一、本级收入 | 98642 | 一、本级支出 | 412375\n税收 | 61327 | 二、转移性支出 | 59608\n"
    "非税 | 37315 | 上解支出 | 9127\n"
    "二、转移性收入 | 373341 | 债务还本支出 | 21356\n上级补助收入 | 291564 | 结转下年支出 | 29125\n"
    "调入资金 | 52318 | |\n上年结转 | 29459 | |"
)
_SIDES = "2019年度收入总计3186.42万元，支出总计3172.15万元。"

TOLD = {
    "both totals in paragraphs before": (
        _TOTALS + "收入支出总体与上年相比，增加47.31万元，增长8.28%。",
        ("47.31", "74.31", "change-rate"),
    ),
    "both totals by another word": (
        "2022年度收入总计618.45万元，支出总计618.45万元。与上年相比，收支总体增加47.31万元，增长8.28%。",
        ("8.28", "7.28", "change-rate"),
    ),
    "one side of totals before": (
        _SIDES + "与2018年决算数相比，收入增加216.37万元、增长7.29%，主要原因是项目增加。",
        ("216.37", "261.37", "change-rate"),
    ),
    "the other side": (
        _SIDES + "与2018年决算数相比，收入增加216.37万元、增长7.29%。支出增加208.15万元，增长7.02%。",
        ("7.02", "7.42", "change-rate"),
    ),
    "what it was, in a bracket behind a time of its own": (
        "茶叶总产量达到2.35万吨，同比增长3.7%，较“十一五”末（1.46万吨）增长了61%。",
        ("2.35", "2.85", "change-rate-levels"),
    ),
    "what it was, by a name of its own": (
        "园区有企业347家，比建区之初的216家增长60.6%。",
        ("60.6", "66.6", "change-rate-levels"),
    ),
    "a figure called no more than that": (
        "全市接待游客152.6万人次。这一数字比上年增加23.4万人次，增长18.1%。",
        ("23.4", "24.3", "change-rate"),
    ),
    "a figure called no more than that, beside what it was": (
        "全市常住人口为452.31万人。\n这一数据与第六次全国人口普查2010年11月1日零时的421.15万人相比，十年共增加"
        "31.16万人，增长7.4%。",
        ("452.31", "425.31", "change-amount"),
    ),
    "a rate of what was saved, beside what it was saved to": (
        "2021年全市政府采购规模27.46亿元，比上年增长6.2%，节约资金3.17亿元，节约率10.35%。",
        ("3.17", "3.71", "named-rate"),
    ),
    "the same, behind another": (
        "全市政府采购规模为27.46亿元，较采购计划节约资金3.17亿元，资金节约率达10.35%。其中县级采购规模为8.53亿元，较采购计划节约资金"
        "1.26亿元，资金节约率达12.87%。",
        ("12.87", "18.27", "named-rate"),
    ),
    "a rate of what was saved, plan and outcome taken apart in sentences before": (
        "全年采购预算规模为2846.35万元，其中：货物类1213.2万元；工程类986.75万元；服务类646.4万元。实际采购规模为2591.14万元，其中："
        "货物类1102.36万元；工程类901.52万元；服务类587.26万元。节约资金255.21万元，节约率为8.97%。",
        ("255.21", "225.21", "remainder"),
    ),
    "a plan whose name does not end in the word for it": (
        "全区采购预算执行1864.3万元，实际采购金额1702.55万元，节约资金161.75万元，节约率为8.68%。",
        ("8.68", "6.88", "named-rate"),
    ),
    "rates of what was cut, of all and of each kind in one sentence": (
        "评审项目217个，送审金额26.74亿元，审定金额24.51亿元，核减2.23亿元，核减率8.34%，其中预算98个，送审金额17.82亿元，审定金额"
        "16.21亿元，核减1.61亿元，核减率9.03%，结算119个，送审金额8.92亿元，审定金额8.3亿元，核减0.62亿元，核减率6.95%。",
        ("9.03", "9.83", "named-rate"),
    ),
    "how much was done, at what rate, and what is short of the plan": (
        "全县一般公共预算收入完成15.42亿元，完成年初预算的94%，短收0.98亿元。",
        ("0.98", "0.68", "completion-excess"),
    ),
    "how much was done, at what rate, and what is beyond the plan, beside growth": (
        "全县一般公共预算收入完成15.42亿元，为预算的103.8%，超收0.56亿元，增长7.3%。",
        ("103.8", "108.3", "completion-excess"),
    ),
    "the same of a month's plan": (
        "本月非税收入完成763万元，占年初预算月进度的38.4%，短月进度1224万元。",
        ("1224", "1424", "completion-excess"),
    ),
    "what is left of a plan of the sentence before": (
        "预算安排48000元，用于库房维修。实际支出36412.58元，结余11587.42元。",
        ("11587.42", "11857.42", "remainder"),
    ),
    "the same, some of what was spent told with it": (
        "全县支出调整预算为86452万元。全年支出80817万元（其中镇级支出9342万元），完成调整预算的93.5%，结转下年支出5635万元。",
        ("5635", "5365", "remainder"),
    ),
    "one of two rows whose parts come to their total": (
        "地区 | 人均可支配收入 | 工资性收入 | 经营净收入 | 财产净收入 | 转移净收入\n"
        "全县 | 43861 | 26412 | 6108 | 4127 | "
        "7214\n"
        "城镇 | 52374 | 33265 | 5983 | 5241 | 7885",
        ("33265", "32365", "parallel-sum"),
    ),
    "a total beside its parts, of which one is taken apart behind it": (
        "单位：万元\n年度 | 合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行维护费 | 购置费 | 运行费\n"
        "2015年 | 316.2 | 12.4 | 145.3 | 158.5 | 31.2 | 127.3\n2016年 | 274.5 | 8.6 | 121.7 | 144.2 | 24.9 | 119.3",
        ("121.7", "127.1", "table-sum"),
    ),
    "a table of two sides of which the right one is shorter": (_BALANCE, ("59608", "56908", "table-sum")),
    "the longer side of it": (_BALANCE, ("52318", "53218", "table-sum")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_a_change_of_what_stands_elsewhere_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


RIGHT = [
    # of the totals of a paragraph any may be meant
    _TOTALS + "收入支出总体与上年相比，增加47.31万元，增长8.38%。",
    # a side of something else, or in a section of its own
    _SIDES + "与2018年相比，财政拨款收入增加116.2万元，增长9.15%。",
    _SIDES + "\n二、收入情况\n主要是财政拨款。收入比上年增加116.2万元，增长9.15%。",
    _SIDES + "\n专户收入比上年增加116.2万元，增长9.15%。",
    # a rate of what was saved of other money, or told before in another sentence
    "2021年全市政府采购规模27.46亿元，节约资金0.8亿元，其中公开招标节约率10.35%。",
    "公开招标预算12.4亿元。采购规模27.46亿元，节约资金1.2亿元，节约率9.68%。",
    "公开招标预算12.4亿元。全市采购规模27.46亿元，节约资金1.2亿元，节约率4.37%。",
    # what is left, with some from before, or of more than was spent
    "预算安排48000元，用于库房维修。实际支出36412元，结余13588元（含上年结转2000元）。",
    "预算安排48000元，用于库房维修。实际支出36412元，上缴2000元，结余9588元。",
    "上年结转2000元。预算安排48000元，用于库房维修。实际支出36412元，结余13588元。",
    # one of two rows has something else as well
    "地区 | 人均可支配收入 | 工资性收入 | 经营净收入 | 财产净收入 | 转移净收入\n全县 | 43861 | 26412 | 6108 | 4127 | "
    "7214\n"
    "城镇 | 52374 | 32118 | 5983 | 5241 | 7885",
    # columns behind a total that are no parts of it
    "单位：万元\n年度 | 合计 | 公务接待费 | 公务用车费 | 车辆数 | 购置 | 保有\n"
    "2015年 | 303.8 | 145.3 | 158.5 | 31 | 12 | 19\n"
    "2016年 | 265.9 | 121.7 | 144.2 | 24 | 9 | 15",
    # a side that goes on before the other has ended has lost cells
    _BALANCE.replace("非税 | 37315 | 上解支出 | 9127", "非税 | 37315 | |").replace(
        "调入资金 | 52318 | |", "上解支出 | 9127 | |"
    ),
    # beyond the pace of the year, or one of two plans; and growth beside it
    "全市收入完成15.42亿元，完成年初预算的53.5%，超序时进度0.82亿元。",
    "全市收入完成15.42亿元，完成年初预算的48.5%，短平均进度0.82亿元。",
    "全市收入完成15.42亿元，完成年初预算的95%，完成调整预算的98%，短收0.31亿元。",
    "全县一般公共预算收入完成15.42亿元，超收0.56亿元，增长7.3%。",
    "政府性基金收入5.42亿元，超收0.56亿元，下降7.3%。",
    # growth at constant prices, and of a year on the average
    "地区生产总值达到155亿元，较“十一五”末（113亿元）增长30.2%。",
    "农业增加值达到155亿元，比上年的143亿元增长5.2%。",
    "茶叶产量15.5万吨，比“十一五”末（11.3万吨）年均增长6.5%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_change_of_something_else_is_held_against_nothing(text: str) -> None:
    assert found(text) == []
