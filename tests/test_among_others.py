"""Lists, changes, rates and balances that are told among others like them: each is taken for what it is."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

_USES = (
    "2021年第三批衔接资金规模2643.518万元，其中上级下达1980.4万元，县级配套663.118万元，现将安排情况公示如下：\n"
    "一、资金来源\n1、省级资金1250万元；\n2、市级资金730.4万元；\n3、县级配套资金663.118万元；\n二、资金安排\n"
    "一是用于6个深度贫困村320万元；\n二是用于产业发展项目1284.352671万元；\n三是用于医疗保险项目296.744万元；\n"
    "四是用于驻村工作经费180万元；\n五是用于村集体经济项目410万元；\n六是用于技能培训项目52万元；\n"
    "七是用于调整第一批项目资金100.421329万元；\n"
)
_FUNDS = (
    "（一）失业保险基金。本年收入826亿元，比上年增加115亿元，完成预算的112%。其中，保险费收入790亿元。"
    "本年支出374亿元，比上年增加21亿元。其中，保险金支出163亿元。本年收支结余452亿元，年末滚存结余1937亿元。"
)
_OFFICES = (
    "纳入预算编制范围的单位共有7个，包括：局机关、车管所、城东大队、城西大队、河口大队、临港大队和驾驶人训练考试场。"
)
_ADJUSTED = (
    "一般公共预算总收入由年初的253147万元调整为251836万元，调减1311万元。其中：\n"
    "1、调减一般公共预算收入14275万元，由年初预算的68409万元调整为54134万元。\n"
    "2、调增一般性转移支付收入17362万元。主要是上级下达的转移支付资金等。\n3、调增上年结余收入483万元。\n"
    "4、调减调入资金11694万元，由年初预算的87250万元调整为75556万元。\n"
    "5、调增动用预算稳定调节基金6813万元，由年初预算的0万元调整为6813万元。\n"
)
_PROJECTS = (
    "按照资金规模，共安排4个项目，总投资1086万元，具体如下：\n1.上河村饮水巩固提升工程\n投资：420万元\n"
    "2.下河村道路硬化工程\n投资：317万元\n3.机井维修工程\n投资：208万元\n4.饲料加工厂扩建项目\n投资：141万元\n"
)
_SHARED = (
    "财政拨款本年支出365.42万元。教育支出281.34万元，占本年支出的77%；社会保障和就业支出43.86万元，占本年支出的12%；"
    "医疗卫生支出14.62万元，占本年支出的4%；住房保障支出25.6万元，占本年支出的7%。"
)
_HEADLINE = (
    "市财政局：2022年政府采购规模为473.6亿元 较上年减少18.2亿元\n2023-07-06\n2022年全市政府采购规模为473.61亿元，"
    "较上年减少18.2亿元，下降3.7%。货物、工程、服务采购规模分别为152.38亿元、204.16亿元和117.07亿元。"
)
_PROCURED = (
    "全区政府采购规模为30817.8万元，较上年同期增加17154.61万元。\n货物类政府采购规模为4285.51万元，较上年同期增加3297.75万元。\n"
    "工程类政府采购规模为23175.88万元，较上年同期增加16527.53万元。\n服务类政府采购规模为3356.41万元，较上年同期减少2670.67万元。"
)
TOLD = {
    "changes of what is all of a total by its kinds": (_PROCURED, ("减少2670.67", "增加2670.67", "composition")),
    "so many amounts in all": (
        "教育支出12.31亿元、卫生支出4.52亿元、社会保障支出6.73亿元，三项合计23.56亿元。",
        ("23.56", "26.53", "composition"),
    ),
    "two amounts in all": ("上年结转26.4万元，本年下达83.5万元，两项共计109.9万元。", ("83.5", "85.3", "composition")),
    "an amount in the headline": (_HEADLINE, ("473.6亿元 ", "437.6亿元 ", "twin")),
    "a rate in the headline": (
        "上半年食品抽检不合格率2.40%\n上半年完成抽检92173批次，不合格2212批次，监督抽检不合格率为2.40%。其中二季度不合格率2.63%。",
        ("不合格率2.40%\n", "不合格率2.80%\n", "twin"),
    ),
    "a rate in the headline without its point": (
        _HEADLINE.replace("亿元 较上年减少18.2亿元", "亿元 同比下降3.7%"),
        ("同比下降3.7%", "同比下降37%", "twin"),
    ),
    "more than all, by rounded shares": (_SHARED, ("281.34", "282.84", "open-listing-exceeds")),
    "less than all by a slip, by rounded shares": (_SHARED, ("43.86", "43.68", "listing-slip")),
    "changes of a plan, up and down": (_ADJUSTED, ("17362", "17326", "composition")),
    "what is changed in a plan, named behind the verb": (_ADJUSTED, ("14275", "12475", "change-amount")),
    "as many projects as announced": (_PROJECTS, ("317万元", "309万元", "listing-closed")),
    "plans beside outcomes, each for itself": (
        "“三公”经费预算61.37万元，决算47.82万元。因公出国（境）费预算11.52万元，决算7.31万元。公务用车购置及运行费预算36.43万元，"
        "决算30.27万元。公务接待费预算13.42万元，决算10.24万元。",
        ("13.42", "14.32", "three-public"),
    ),
    "exchanged digits in one of two lists of a total": (_USES, ("1284.352671", "1284.532671", "listing-slip")),
    "what is left of a fund": (_FUNDS, ("452亿元", "425亿元", "balance")),
    "offices that are counted": (_OFFICES, ("7个", "6个", "counted-list")),
    "one office too few": (_OFFICES, ("7个", "8个", "counted-list")),
    "a change since what was reported": (
        "县本级收入37206万元，比快报数36120万元增加1086万元，比2019年决算数下降14.3%。",
        ("1086万元", "1806万元", "change-amount"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_is_told_among_others_is_checked(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


RIGHT = [
    # all tiers that give, of which some would be all elsewhere
    "全年投入资金24600万元，其中中央资金16900万元、省级资金5700万元、市级资金800万元、县级资金1200万元。",
    "全年投入资金24600万元，其中中央资金16900万元、省级资金5700万元、州级资金800万元、县级资金1200万元。",
    "到位资金930万元，其中：市级资金400万元、镇级资金30万元、区级资金500万元。",
    # a comparison with what was reported before, and one with the year before
    "本级收入41508万元，比报告数41500万元增加8万元，比2019年决算数下降14.8%。",
    "转移性收入36137万元，比预计数30086万元增加6051万元，比上年增长18.8%。",
    "本级收入41508万元，比快报数41500万元增加8万元，增长0.02%；比上年下降14.8%。",
    # a plan that is changed, and the year before
    "税收收入拟调整为76000万元，调减14000万元，下降8.7%；非税收入45000万元，保持不变，增长3.6%。",
    # changes of the parts of a total of another year
    "2014年“三公”经费年初预算6833.94万元，比2013年预算减少314.1万元，降低4.39%。\n2013年“三公”经费执行数6130.86万元，"
    "比2013年预算减少1017.18万元，降低14.23%。\n2014年“三公”经费年初预算中，因公出国（境）费1149.22万元，比2013年预算减少"
    "106万元；公务用车购置及运行费4055.71万元，比2013年预算减少161.1万元；公务接待费1629.01万元，比2013年预算减少47万元。",
    # so many in all, of amounts one of which has parts, or of others
    "人员经费52.3万元，其中工资31.2万元、奖金21.1万元，公用经费9.7万元，两项合计62万元。",
    "培训支出12.3万元，会议支出4.5万元，差旅支出6.7万元，后两项合计11.2万元。",
    "基本支出90.31万元。项目支出60.12万元，其中设备购置30.05万元。两项合计150.43万元。",
    "财政拨款收入90.31万元，比上年86.42万元增加3.89万元。事业收入12.11万元。两项合计102.42万元。",
    "三个项目分别支出12.3万元、4.5万元和6.7万元，其中两项合计16.8万元。",
    # a list that is full but for what may be rounded, and the total of more
    "本年收入总额为651.06万元，其中财政补助收入410.46万元，事业收入235万元，上级补助收入5.5万元，其他收入0.1万元，收入总计728.62万元。",
    # some of the offices, and what a thing is about
    "纳入预算的单位共有6个，包括财政局、民政局、教育局。",
    "下设3个科室，包括人事科、法规科、审批和服务科。",
    "建成2个项目，包括道路、桥梁、涵洞施工。",
    # what is used of one of two that were given
    "下达省非遗馆鼓乐保护补助40万元，下达市非遗中心竹编补助2万元。\n2021年下达保护资金42万元，资金到位率100%，"
    "竹编补助已拨付传承人，资金使用率100%；鼓乐项目资金使用334896元，资金使用率83.72%。",
    # a whole number may be rounded
    "1.道路改造项目投入120万元。\n2.饮水安全项目投入85.3万元。\n3.危房改造项目投入94.16万元。\n全部项目共投入299.5万元。",
    _USES,
    _FUNDS,
    _OFFICES,
    _PROCURED,
    _PROCURED.replace("同期减少", "年末减少"),
    _HEADLINE,
    "2022年采购规模下降3.7%\n2022年政府采购规模为473.6亿元，比上年减少18.2亿元，下降3.7%；同口径下降3.1%。",
    "财政局：2022年采购规模突破470亿元\n2022年政府采购规模为473.61亿元，比上年增长5.1%。",
    _SHARED,
    "进出口总值983.1亿元。一般贸易452.2亿元，占46%；加工贸易511.2亿元，占52%；其他贸易19.1亿元，占2%。",
    _ADJUSTED,
    _PROJECTS,
    # fewer than announced, which are some of them
    "共安排4个项目，总投资1386万元，其中：\n1.道路工程\n投资：420万元\n2.饮水工程\n投资：317万元\n3.机井工程\n投资：208万元\n",
    # changes of some parts of a plan
    "总收入调减1311万元，其中：\n1、调减税收收入1427万元。\n2、调增补助收入736万元。\n3、调减调入资金116万元。\n",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_among_others_is_left_alone(text: str) -> None:
    assert found(text) == []
