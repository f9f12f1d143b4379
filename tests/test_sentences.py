"""Relations that a sentence or two tell: each holds as written, and is called into question with a figure changed."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, accused_when, audited

TIED = {
    "parts that go by the name of their total": (
        "全县安排债务还本支出20.46亿元，其中：一般债务还本支出6.56亿元、专项债务还本支出13.90亿元。",
        ("13.90", "13.09", "composition"),
    ),
    "a plan that was adjusted": (
        "基金预算支出由年初预算844300万元，调整为972340万元，调整增加128040万元。",
        ("972340", "972430", "change-amount"),
    ),
    "points from a percentage to another": (
        "非税收入占比由上年的52.1%下降到47.4%，下降4.7个百分点。",
        ("4.7个", "7.4个", "points"),
    ),
    "points on the last year's": (
        "群众满意率96.5%，比上年的94.4%提升2.1个百分点。",
        ("提升", "下降", "points"),
    ),
    "points between two rates of growth": (
        "税收收入增长8.2%，比上年增幅6.1%提高2.1个百分点。",
        ("8.2%", "8.7%", "points"),
    ),
    "points between two years": (
        "2022年毛入学率98.1%，2023年毛入学率99.3%，提高1.2个百分点。",
        ("99.3%", "93.9%", "points"),
    ),
    "batches that are numbered": (
        "道路分三批实施，一批道路批复总投资3361.4万元，二批道路批复总投资2080.61万元，三批道路批复投资790.63万元，"
        "合计批复总投资6232.64万元。",
        ("2080.61", "2080.16", "listing-closed"),
    ),
    "an exchange of digits in a short list": (
        "债务转贷收入7661万元（其中：新增一般债券收入4330万元，再融资一般债券收入3331万元）。",
        ("3331", "3313", "listing-slip"),
    ),
    "sentences in a table of one cell": (
        "| | |\n| 2023年公务接待费为201.25万元，较2022年增加15.18万元，增长8.16%。公务用车运行维护费63.73万元。 |\n",
        ("8.16%", "7.54%", "change-rate"),
    ),
    "a lead on the year": (
        "1至4月，白溪县重点项目完成投资12.6亿元，完成年度投资计划的35.0%，快于序时进度1.7个百分点。",
        ("1.7个", "7.1个", "pace"),
    ),
    "a lag told as what is short": (
        "截至9月底，税收收入完成年初预算的40.9%，短平均进度34.1个百分点。",
        ("34.1", "31.4", "pace"),
    ),
    "a lag on the year": (
        "上半年，全县一般公共预算支出完成预算的46.2%，落后序时进度3.8个百分点。",
        ("落后", "超过", "pace"),
    ),
    "a period in the title": (
        "白溪县2023年前三季度预算执行情况\n\n全县税收收入完成预算的71.8%，低于时间进度3.2个百分点。",
        ("71.8%", "78.1%", "pace"),
    ),
    "what an audit cuts": (
        "排水工程送审金额318.42万元，审定金额291.16万元，审减金额27.26万元，审减率8.56%。",
        ("27.26万元", "22.76万元", "audit-cut"),
    ),
    "a rate of what was approved": (
        "排水工程送审金额318.42万元，审定金额291.16万元，审减金额27.26万元，审减率8.56%。",
        ("8.56%", "9.36%", "audit-cut-rate"),
    ),
    "what is left of a plan": (
        "2023年县级预备费预算620万元，实际支出184.5万元，剩余435.5万元转入预算稳定调节基金。",
        ("435.5", "453.5", "remainder"),
    ),
    "what is left of what was given": (
        "收到上级补助318.5万元，已支付296.2万元，未支付22.3万元。",
        ("296.2", "269.2", "listing-closed"),
    ),
    "a total with a long name in a sentence of its own": (
        "下达慈善会项目40万元；救助项目2.75万元；福利院项目25.85万元；公益金项目267.42万元；养老机构补助20万元。共计下达中央、省级"
        "转移支付资金356.02万元。",
        ("267.42", "276.42", "listing-slip"),
    ),
    "a plan that was cut": (
        "年初预算合计1,846万元，年中调减省级资金210万元，全年预算执行数合计1,636万元。",
        ("1,636", "1,663", "remainder"),
    ),
    "both sides set off": (
        "全县一般公共预算总收入61.47亿元，其中：地方收入21.32亿元，转移性收入40.15亿元；总支出58.81亿元，其中：本级支出"
        "47.60亿元，转移性支出11.21亿元。收支相抵，年终结余2.66亿元。",
        ("2.66", "6.26", "balance"),
    ),
    "a deficit": (
        "收入总量为1668.23亿元。全市一般公共预算支出1878.41亿元，支出总量为1886.23亿元。收支总量相抵，赤字218亿元。",
        ("218亿", "281亿", "balance"),
    ),
    "an average at the end of a row": (
        "全县公务用车编制已经核定两次，2023年公务用车运行维护费为183.26万元，年底公务用车保有量77辆，车均2.38万元。",
        ("2.38", "3.28", "unit-price"),
    ),
    "an average by the month of as many as were counted month by month": (
        "城镇低保1200户2500人，累计保障24300人次，支出低保金850.5万，月人均补助350元。",
        ("850.5", "805.5", "unit-price"),
    ),
    "an average of what was told before": (
        "2023年公务用车运行维护费17.9万元，较上年下降15.6%。\n\n年底公务用车保有量为3辆，车均5.97万元。",
        ("5.97万元", "5.97元", "unit-price"),
    ),
    "sides in a row": (
        "甲单位资产总额4347.5亿元，负债总额1143.8亿元，净资产总额3203.7亿元；乙单位资产总额9474.6亿元，负债总额1837.6亿元，"
        "净资产总额7637.0亿元。",
        ("4347.5", "4341.5", "balance"),
    ),
    "parts of a known kind, and other lists": (
        "发放客车牌2152块，其中省际客车牌367块，省内客车牌1785块；发放加班牌165块，其中省际加班牌101块，省内加班牌64块。",
        ("1785", "1758", "composition"),
    ),
    "parts of the report's own": (
        "会费收入8317万元，其中：省会收入1216万元，各市收入7101万元。捐赠收入29906万元，其中：省会接受13612万元，各市接受"
        "16294万元。拨款收入8713万元，其中：省会拨款1665万元，各市拨款7048万元。",
        ("8713", "8756", "listing-closed"),
    ),
    "digits exchanged": (
        "2023年实际使用补贴资金13.6万元，并已结算到位。\n\n使用补贴资金13.6万元，执行良好。",
        ("使用补贴资金13.6万元，执", "使用补贴资金16.3万元，执", "twin"),
    ),
    "a list that semicolons part": (
        "基本支出2298.4万元。其中：政务服务1521.2万元，用于机关运行；养老支出470.1万元，用于缴费；住房支出307.1万元，用于"
        "公积金。",
        ("2298.4", "2031.6", "listing-exceeds"),
    ),
    "a goal in the sentence": (
        "年度投资计划54.2亿元，已开工21项，1至5月累计完成投资19.4亿元，完成年度投资计划的35.8%。",
        ("35.8%", "38.5%", "completion"),
    ),
    "an outcome without a name": (
        "全县收到省级奖补资金3200万元，实际支出2880万元，执行率90%。",
        ("90%", "80%", "progress"),
    ),
    "cars without a price": (
        "公务用车购置费0万元，公务用车运行维护费6.8万元。使用公共预算财政拨款购置公务用车0辆。",
        ("购置公务用车0辆", "购置公务用车3辆", "cars-bought"),
    ),
    "a base named by its measure and its year": (
        "2026年部门预算说明\n2025年度预算20.5万元。2025年当年预算执行数为16.3万元，2026年预算安排18.2万元，比2025年预算执行数增加"
        "11.66%。",
        ("11.66%", "15.66%", "change-rate-levels"),
    ),
    "a list that ends in none of all others": (
        "实有车辆37辆，其中：领导用车0辆、执法执勤用车37辆、其他用车0辆。",
        ("实有车辆37辆", "实有车辆33辆", "composition"),
    ),
    "a list of money that ends in none of all others": (
        "收入预算748.35万元，其中：财政拨款收入748.35万元，事业收入0万元，其他收入0万元。",
        ("收入预算748.35万元", "收入预算743.35万元", "listing-closed"),
    ),
    "two totals with the same parts in one sentence": (
        "法定债务限额88.6亿元，其中一般债务30.2亿元、专项债务58.4亿元，法定债务余额82.1亿元，其中一般债务28.6亿元、专项债务53.5亿元。",
        ("58.4亿元", "54.8亿元", "composition"),
    ),
    "a total called up by the words it was told by": (
        "支出预算763.61万元，其中：财政拨款支出预算763.61万元，比2025年预算减少216.37万元。财政拨款支出预算中，一般公共预算支出预算"
        "726.61万元，比2025年预算减少116.87万元；政府性基金支出预算37万元，比2025年预算减少99.5万元；国有资本经营预算支出预算0万元，"
        "与2025年预算持平。",
        ("减少99.5万元", "减少95.5万元", "composition"),
    ),
    "a vague share is no sign of another whole": (
        "支出20218.21万元，用于以下方面：甲类支出207.40万元，占1.03%；乙类支出10.00万元，占0.05%；丙类支出2452.66万元，占12.13%。",
        ("占1.03%", "占1.13%", "share"),
    ),
    "growth below nothing": (
        "农业总产值401.46亿元，负增长14.1%，比上年减少65.90亿元。",
        ("65.90", "56.90", "change-rate"),
    ),
    "an item below a lead-in": (
        "“三公”经费支出决算中，公务用车运行维护费支出34.52万元，公务接待费支出31.48万元。具体情况如下：\n"
        "1.公务用车运行维护费支出34.52万元。\n2.公务接待费支出31.48万元。",
        ("2.公务接待费支出31.48万元", "2.公务接待费支出36.48万元", "repeated-fact"),
    ),
    "what all has come": (
        "1.资金到位情况。补助资金共到位1190.56万元，资金到位率100%。\n2.资金执行情况。截至年末，共支出1130.56万元，预算执行率94.96%。",
        ("94.96%", "91.5%", "progress"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), TIED.values(), ids=TIED)
def test_what_a_sentence_ties_is_checked(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


FREE = {
    "no period": "完成年度投资计划的35.0%，快于序时进度9.9个百分点。",
    "another plan": "全年计划新建8处。累计下达搬迁计划53.8万人，累计完成搬迁安置42.3万人，占总计划的84.6%。",
    "more than plan and outcome": "预算500万元，追加20万元，实际支出146.1万元，剩余353.9万元。",
    "a list that is full at a semicolon": "收入合计100.5万元。其中：甲60.3万元；乙40.2万元；另建丙8.4万元。",
    "parts that stand out": "全年支出90.5万元。全年支出中，教育支出60.3万元，民生支出70.2万元。",
    "a base of other words": "2025年设备执行数3.4万元，2026年会务预算安排2.2万元，比2025年会务预算执行数增加11.66%。",
    "a part taken apart in its turn": "收入80.5万元，其中税收30.2万元、非税50.3万元，其中罚没收入20.1万元。",
    "a plan that has come in part": (
        "1.资金到位情况。补助资金共到位1190.56万元。\n2.资金执行情况。截至年末，共支出1130.56万元，预算执行率91.5%。"
    ),
    "items with a year of their own": (
        "“三公”经费支出决算中，公务接待费支出31.48万元。具体情况如下：\n（1）2022年公务接待费支出28.75万元。"
    ),
    "cars that are planned": "公务用车购置费预算0万元。上年购置公务用车2辆。",
}


@pytest.mark.parametrize("text", FREE.values(), ids=FREE)
def test_what_a_sentence_leaves_open_is_not(text: str) -> None:
    assert accusations(audited(text)) == []
