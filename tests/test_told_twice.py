"""What a report tells twice or in a wrong unit, and of which year: right as written, wrong with one thing changed."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, accused_when, audited

TOLD = {
    # units
    "a part in 元": (
        "全县教育支出累计64512万元，其中：小学教育28316万元，初中教育21047万元，学前教育15149万元。",
        ("15149万元", "15149元", "unit-sum"),
    ),
    "a total whose number is of the smaller unit, behind its parts": (
        "全年发放低保204.72万元、特困58.32万元、孤儿5.4万元，共计2,684,400元。",
        ("2,684,400元", "2,684,400万元", "unit-sum"),
    ),
    "a total in 元": (
        "安排资金共计728.35万元，包括：道路维修412.6万元、桥梁加固315.75万元。",
        ("728.35万元", "728.35元", "unit-sum"),
    ),
    "a part in 万元 of a total in 亿元": (
        "实现社会消费品零售总额126.84亿元，其中城镇零售额98.12亿元，乡村零售额28.72亿元。",
        ("28.72亿元", "28.72万元", "unit-sum"),
    ),
    "people in 万": (
        "年末全县总人口43.56万人，其中城镇人口21.32万人，乡村人口22.24万人。",
        ("22.24万人", "22.24人", "composition"),
    ),
    "a total of one part": (
        "项目总投资4187.3万元，其中中央资金2600万元，其余自筹。",
        ("4187.3万元", "4187.3元", "unit-bound"),
    ),
    "more pupils than people": (
        "全县户籍人口52.13万人。普通小学在校学生31526人。",
        ("31526人", "31526万人", "unit-bound"),
    ),
    "a weight that grows by money": (
        "粮食产量86.32万吨，比上年增加1.24万吨；油料产量5.31万吨，比上年增加0.21万吨；蔬菜产量102.4万吨，比上年增加3.5万吨。",
        ("0.21万吨", "0.21万元", "change-unit"),
    ),
    "one amount in two units": (
        "全年下达整合资金2263.4万元。\n\n整合资金2263.4万元已全部到位。",
        ("2263.4万元已", "2263.4元已", "unit-twin"),
    ),
    # names
    "this time": (
        "现将农田建设补助资金436.72万元下达给你们，其中：中央预算内资金312.5万元、省级配套资金124.22万元。此次下达的中央"
        "预算内资金312.5万元为直达资金。",
        ("312.5万元为", "321.5万元为", "twin"),
    ),
    "the above": (
        "区财政局安排就业补助资金86.4万元。上述就业补助资金86.4万元已拨付到位。",
        ("86.4万元已", "84.6万元已", "twin"),
    ),
    "who gave it left out": (
        "年度预算安排森林防火资金48.63万元。\n\n森林防火资金48.63万元，全部用于购置设备。",
        ("48.63万元，", "46.83万元，", "twin"),
    ),
    # changes and rates
    "a rate of growth": (
        "一般公共预算收入33.82亿元，同比增长25.63%。\n\n一般公共预算收入33.82亿元，同比增长25.63%，好于预期。",
        ("25.63%，", "28.1%，", "repeated-fact"),
    ),
    "a rate right behind its plan": (
        "一般公共预算收入33.82亿元，为市下目标33.23亿元101.78%。\n\n一般公共预算收入33.82亿元，为市下目标33.23亿元的101.78%。",
        ("的101.78%", "的101.76%", "repeated-fact"),
    ),
    "a plan that was changed": (
        "经批准，一般公共预算收入由年初的71250万元调整为84360万元，调增13110万元。\n\n"
        "一般公共预算收入83912万元，完成调整预算的99.5%。",
        ("83912万元", "83912元", "completion"),
    ),
    "one change of two amounts": (
        "三公经费支出3.16万元，较上年减少0.05万元，降低1.56%。\n\n"
        "公务接待费支出情况。全年公务接待31批次，支出3.16万元，较上年减少0.05万元，降低1.56%。",
        ("三公经费支出3.16", "三公经费支出3.19", "twin"),
    ),
    "a total and the parts that it is told with elsewhere": (
        "基本支出预算62543.18元，占50%。\n\n一般公共预算基本支出62543.18元，其中：\n\n人员经费51230.06元；\n\n公用经费11313.12元。",
        ("基本支出62543.18元，其中", "基本支出73543.18元，其中", "repeated-fact"),
    ),
    # documents
    "what a document gives, two others the same": (
        "平财农〔2023〕10号文件下达水利资金2263万元。平财农〔2023〕19号文件下达衔接资金791万元。平财农〔2023〕41号文件下达"
        "防汛资金5万元。\n\n平财农〔2023〕10号文件下达我县2263万元。\n\n平财农〔2023〕19号文件下达我县791万元。\n\n"
        "平财农〔2023〕41号文件下达山洪防治设施维养5万元。",
        ("维养5万元", "维养6万元", "repeated-fact"),
    ),
    "what a document gives, told again without its year": (
        "以平财农〔2023〕12号文下达水利资金1846万元；以平财农〔2023〕27号文下达衔接资金653万元；以平财农〔2023〕35号文下达"
        "防汛资金8万元。\n\n12号文下达的1846万元，全部用于河道治理。\n\n27号文下达的653万元，用于小流域治理。\n\n"
        "35号文下达资金，用于设施维养8万元。",
        ("维养8万元", "维养9万元", "repeated-fact"),
    ),
    "what a document gives, told again without its issuer": (
        "一、下达\n海财农指〔2022〕12号文件下达水利资金1846万元；海财农指〔2022〕27号文件下达衔接资金653万元；海财农指〔2022〕35号"
        "文件下达防汛资金8万元。\n二、分解\n〔2022〕12号文件下达的1846万元，全部用于河道治理。\n〔2022〕27号文件下达653万元。\n"
        "〔2022〕35号文件下达设施维养8万元。",
        ("维养8万元", "维养9万元", "repeated-fact"),
    ),
    "two digits exchanged": (
        "根据《关于下达资金的通知》（平财社〔2023〕17号），下达我局补助134.39万元。\n\n"
        "根据平财社〔2023〕17号文件，到位专款134.39万元。",
        ("专款134.39", "专款143.39", "repeated-fact"),
    ),
    # years
    "the heading of last year's report": (
        "青河县2023年度部门决算公开\n\n二、2023年度收入支出决算情况说明\n\n2023年度收入总计1246.35万元。2023年度支出总计"
        "1246.35万元。",
        ("二、2023", "二、2022", "heading-year"),
    ),
    "the total of last year's report": (
        "青河县2023年“三公”经费决算情况说明\n\n2023年青河县“三公”经费支出合计25.6万元，比上年减少2.1万元。具体如下：\n\n"
        "1、公务接待费8.4万元，比上年减少2.1万元，原因是2023年接待批次减少。\n\n"
        "2、公务用车运行维护费17.2万元，与上年持平。\n\n附件：2023年“三公”经费支出表",
        ("2023年青河", "2022年青河", "own-year"),
    ),
    "the reason of last year's report": (
        "青河县2023年决算\n\n2023年，青河县“三公”经费支出决算25.6万元，比上年下降7.58%。\n\n"
        "2023年青河县“三公”经费支出同比下降的原因主要是厉行节约。2023年继续从严控制。",
        ("2023年青河县“三公”经费支出同比", "2022年青河县“三公”经费支出同比", "reason-year"),
    ),
    # indexes
    "a price index": (
        "全年居民消费价格总指数为102.4，比上年上涨2.4%。",
        ("2.4%", "4.2%", "price-index"),
    ),
    "price indexes one a line": (
        "食品烟酒\n105.1\n5.1\n衣着\n101.7\n1.7\n交通和通信\n97.6\n-2.4\n居住\n100.8\n0.8",
        ("100.8", "108.0", "price-index"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_is_told_wrong_is_found(text: str, change: tuple[str, str, str]) -> None:
    rules = accused_when(text, change)
    assert change[2] in rules or (change[2] == "unit-sum" and rules)  # a list that says that it is all tells it as well


RIGHT = {
    "amounts of many sizes": "项目总投资125.4亿元，其中中央资金12.3亿元，地方资金4326万元，企业自筹。",
    "a small part that is not of the list": "下达资金1000.2万元，其中：甲县400.1万元，乙县600.1万元，丙县另有25元。",
    "an average": "人均财力5432.16元，其中财政总收入3000万元。",
    "visitors": "全县户籍人口52.13万人。全年接待游客1523万人，实现旅游收入86亿元。",
    "money of an area": "全年造林面积23.15万亩，比上年增加0.82万亩；完成投资11.26亿元，比上年增加0.35亿元。",
    "what was given and what was used": "区财政局安排就业补助资金86.4万元。截至年底，该就业补助资金已支出84.6万元。",
    "what is left": "收到残疾人康复经费135.62万元。\n\n剩余残疾人康复经费135.26万元。",
    "of two places": "甲县收到残疾人康复经费135.62万元。乙县收到残疾人康复经费135.26万元。",
    "two lots": "下达第1批水利资金135.62万元。\n\n下达第2批水利资金135.26万元。",
    "growth since the budget and since the outcome": (
        "2023年三公经费预算63.16万元。比2022年年初预算减少8.35万元，下降11.7%。比2022年执行数减少2.5万元，下降3.8%。"
    ),
    "growth since last month": (
        "规模以上工业总产值126.48亿元，同比增长8.19%。\n\n规模以上工业总产值126.48亿元，环比增长1.73%。"
    ),
    "growth without what was left out": (
        "税收收入126.48亿元，同比增长8.19%。\n\n税收收入126.48亿元，剔除不可比因素同比增长11.73%。"
    ),
    "a document that gives to two": (
        "根据平财社〔2023〕17号文件，下达甲镇补助134.39万元。\n\n根据平财社〔2023〕17号文件，下达乙镇补助78.5万元。"
    ),
    "what a document gives, told again by what it is for": (
        "以平财农〔2023〕12号文下达水利资金1846万元；以平财农〔2022〕12号文下达衔接资金653万元；以平财农〔2023〕35号文下达"
        "防汛资金98万元。\n\n12号文下达的资金，用于河道治理1800万元、管护46万元。\n\n35号文下达资金，用于设施维养60万元、监测38万元。"
    ),
    "headings of two years": (
        "青河县2023年度部门决算公开\n\n一、2022年工作情况\n\n2022年，全局完成改造项目12个。\n\n二、2023年收支情况\n\n"
        "2023年度收入总计1246.35万元。2023年支出增长快。"
    ),
    "outcome and plan": (
        "青河县2023年“三公”经费预算情况说明\n\n2022年青河县“三公”经费支出决算合计25.6万元，比上年减少2.1万元。\n\n"
        "2023年“三公”经费预算安排24万元，其中公务接待费8万元，公务用车运行维护费16万元。2023年从严控制。"
    ),
    "last year's own reason": (
        "2023年，青河县“三公”经费支出决算25.6万元，比上年下降7.58%。2023年公务接待费8万元。2023年从严控制。\n\n"
        "2022年青河县“三公”经费支出决算27.7万元，同比下降5.2%，下降的原因是厉行节约。"
    ),
    "another index": "全市景气指数为115.2，比上年上升3.4%。",
    "an index since last month": "12月居民消费价格指数为102.4，环比上涨0.3%。",
}  # fmt: skip


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert accusations(audited(text)) == []


# (first telling, second telling, how grave): what is written to the same place was copied, not rounded twice
LAST_DIGITS = [
    ("487.51万元", "487.51万元", None),
    ("487.51万元", "487.52万元", "warning"),
    ("487.51万元", "478.51万元", "error"),
    ("487.51万元", "487.5万元", None),
    ("487.51万元", "4875124.3元", None),
    ("487.51万元", "约487.52万元", None),
]


@pytest.mark.parametrize(("first", "second", "severity"), LAST_DIGITS)
def test_a_number_told_again_has_the_same_last_digit(first: str, second: str, severity: str | None) -> None:
    text = f"全年基本支出年初预算数为{first}。\n\n本年基本支出年初预算数为{second}，已按规定公开。"
    grave = [finding.severity.word for finding in audited(text).findings if finding.rule == "repeated-fact"]
    assert grave == ([] if severity is None else [severity])


def test_a_table_without_a_unit_is_in_that_of_the_text_that_tells_it() -> None:
    text = (
        "2023年公务接待费1356万元，公务用车购置及运行费995万元，因公出国（境）费1204万元。\n\n"
        "| 年度 | 公务接待费 | 公车购置及运行费 | 出国费 |\n|---|---|---|---|\n| 2022年 | 1400 | 1350 | 1290 |\n"
        "| 2023年 | 1356 | 959 | 1204 |"
    )
    (finding,) = [finding for finding in audited(text).findings if finding.rule == "table-text"]
    assert finding.message.endswith("表里是959万元，正文写的是995万元，相差36万元")
