"""What accounts, budgets and self-evaluations tell in running text: in one place the parts, in another the whole."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, audited
from tests.shown_fixture import found

_CLASSES = (
    "（一）支出决算结构情况\n一般公共预算财政拨款支出1867.42万元，主要用于以下方面：文化体育支出（类）1210.15万元，占64.8%；"
    "社会保障支出（类）436.73万元，占23.39%；卫生健康支出（类）220.54万元，占11.81%。\n（二）具体情况\n"
    "1.文化体育支出（类）文化（款）图书馆（项）。主要用于馆藏。年初预算为690.2万元，支出决算为688.41万元。\n"
    "2.文化体育支出（类）文化（款）群众文化（项）。年初预算为530万元，支出决算为521.74万元。\n"
    "3.社会保障支出（类）养老（款）基本养老保险缴费（项）。年初预算为290万元，支出决算为291.15万元。\n"
    "4.社会保障支出（类）养老（款）职业年金缴费（项）。年初预算为145万元，支出决算为145.58万元。\n"
    "5.卫生健康支出（类）医疗（款）单位医疗（项）220.54万元。年初预算为230万元，支出决算为220.54万元。\n"
)
_BUDGET = (
    "支出预算4123.61万元，比上年减少19.79万元。财政拨款支出主要内容如下：\n"
    "1.“社会保障支出（类）养老（款）离退休（项）”261.47万元，主要用于离退休经费。\n"
    "2.“社会保障支出（类）养老（款）养老保险缴费（项）”230.25万元。\n"
    "3.“城乡社区支出（类）管理事务（款）执法（项）”3377.56万元，主要用于执法。\n"
    "4.“住房支出（类）住房改革（款）住房公积金（项）”254.33万元。"
)
_ROW = (
    "一、资金情况。下达项目资金160万元，其中中央资金80万元，省级资金52万元，县级资金28万元。\n"
    "二、执行情况。截至年底，中央资金支出60.3万元，执行率75.38%；省级资金支出41万元，执行率78.85%；县级资金支出28万元，执行率"
    "100%。"
)

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "an item of a class": (_CLASSES, ("521.74", "521.47", "listing-slip")),
    "a class": (_CLASSES, ("436.73", "463.73", "listing-slip")),
    "the one item of a class": (_CLASSES, ("（项）220.54", "（项）202.54", "repeated-fact")),
    "an item of a budget": (_BUDGET, ("230.25", "203.25", "listing-near")),
    "this year's amount of an item, told twice": (
        "2026年预算说明\n1.“教育支出（类）普通教育（款）小学教育（项）”2026年度预算18万元，2025年度预算20万元。2025年预算执行数为"
        "16.24万元，2026年预算安排18万元，比2025年预算执行数增加10.84%。",
        ("安排18", "安排19", "repeated-fact"),
    ),
    "an amount that all but vanished": (
        "2026年度预算0.12万元，2025年度预算3.84万元。2025年当年预算执行数为3.39万元，2026年预算安排0.12万元，比2025年预算执行数减少96.46%。",
        ("96.46", "94.66", "change-rate-levels"),
    ),
    "the wrong word for a part": (
        "“三公”经费支出合计35万元，比上年减少2.28万元。其中：因公出国（境）费0万元；公务用车购置及运行维护费5万元，比上年减少0.28"
        "万元；公务接待费30万元，比上年减少2万元。",
        ("减少2万元", "增加2万元", "composition"),
    ),
    "the rate of a total whose parts alone tell by how much they have changed": (
        "“三公”经费预算为14.01万元，其中：因公出国（境）费0万元，公务用车运行维护费14.01万元，公务接待费0万元。与上年预算相比增长"
        "16.75%，其中因公出国（境）费增加0万元，公务用车运行维护费增加2.01万元，公务接待费减少0万元。",
        ("16.75", "14.35", "change-rate"),
    ),
    "changes of all parts, since what only the total names": (
        "“三公经费”支出合计74.43亿元，比预算数减少5.59亿元。其中，因公出国（境）经费19.45亿元，减少2亿元；车辆购置及运行费40.67"
        "亿元，减少2.81亿元；公务接待费14.31亿元，减少0.78亿元。",
        ("2.81", "3.81", "composition"),
    ),
    "what paragraphs tell one by one": (
        "一是支持道路建设，安排资金11286.5万元，其中东区6000万元，西区5286.5万元，建成公路73.89公里。\n"
        "二是支持养护工程，安排资金14491.18万元，完成养护292.52公里。\n"
        "两项工程共计安排资金25777.68万元，建成和养护公路366.41公里。",
        ("25777.68", "25771.68", "listing-slip"),
    ),
    "the rate of one of several": (_ROW, ("78.85", "87.85", "progress")),
    "all that is left": (
        "计划改造厕所500户，已完成430户，剩余70户明年完成。",
        ("70户", "60户", "remainder"),
    ),
    "all that is not done": (
        "目标人群3875人，目前已发放目标人群3620人，255人未发放。",
        ("255人", "225人", "remainder"),
    ),
    "two digits in the other order under another name": (
        "教育补助项目全年预算数36.5万元，执行数为14.261万元。残疾人培训项目预算数9万元，执行数为8.4万元。\n发放补助金14.261万元，"
        "惠及学生12人。",
        ("补助金14.261", "补助金14.621", "twin"),
    ),
    "all of what is told again and again": (
        "下达项目资金38万元，新建水渠1300米。\n下达建设资金38万元，全部用于水渠建设。\n资金已全部支付38万元。",
        ("支付38", "支付83", "twin"),
    ),
    "people in another unit": (
        "着力解决9200人的饮水问题。\n改善提升9200人饮水条件。\n农村饮水工程覆盖服务人口数：\n0.92万人",
        ("0.92", "0.29", "twin"),
    ),
    "the reason for a change": (
        "公务接待费4万元，比上年减少2万元，减少的主要原因是厉行节约。",
        ("，减少的", "，增加的", "reason-direction"),
    ),
    "the reason for a change of something named": (
        "公务接待费4万元，比上年减少2万元。\n公务接待费支出减少的主要原因是厉行节约。",
        ("支出减少", "支出增加", "reason-direction"),
    ),
    "the retired by how they retired": (
        "离退休人员50人，其中：离休0人，退休50人。",
        ("退休50", "退休54", "composition"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_is_told_in_parts_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert found(text) == []
    old, new, rule = change
    assert text.count(old) == 1
    assert rule in [finding.rule for finding in accusations(audited(text.replace(old, new)))]


RIGHT = [
    # a list of items that is not whole, and one of two kinds of money
    _CLASSES.replace("2.文化体育支出（类）文化（款）群众文化（项）。年初预算为530万元，支出决算为521.74万元。\n", ""),
    _BUDGET.replace("支出预算4123.61万元", "支出预算5200万元"),
    _BUDGET + "\n5.“城乡社区支出（类）土地出让收入安排的支出（款）城市建设（项）”800万元。",
    # another amount in the paragraph of an item
    "1.教育支出（类）普通教育（款）小学教育（项）年初预算为80万元，支出决算为92万元，其中上年结转12万元。",
    "1.教育支出（类）普通教育（款）小学教育（项）92万元，比上年决算数85万元增加7万元。",
    # one of several parts, or one that is gone, has made up for the others
    "培训收入30.5万元，比上年增加2.28万元。其中：甲班10.5万元，比上年增加1.28万元；乙班8万元，比上年减少1.2万元。",
    "“三公”经费支出23.5万元，比上年减少3.59万元。其中：因公出国（境）费0万元；公务用车购置及运行维护费19.5万元，比上年减少2.59万元；"
    "公务接待费4万元，比上年增加0.3万元。",
    "收入46.2万元，比上年增长7.19%。其中：门票收入30万元，比上年增加2.1万元；停车收入16.2万元，比上年增加1万元。",
    "收入46.2万元，比上年增长7.19%。其中：门票收入30万元，比上年增加2.1万元；停车收入16.2万元。",
    "收入46.2万元，比上年增长7.19%。其中：门票收入30万元，比上年增加2.1万元；停车收入12.2万元，比上年减少0.3万元。",
    # totals of more than what was told, or of something else
    "甲县下达资金350.5万元，其中第一批200万元。乙县下达资金420.3万元。全市共下达资金900.8万元。",
    "完成投资1286.5万元，建成公路73.89公里。\n完成投资1491.18万元，养护公路92.52公里。\n全年共完成投资3025.6万元。",
    "2021年安排资金1286.5万元。2022年安排资金1491.2万元。2023年共安排资金2817.7万元。",
    # rates of plans that were changed since
    _ROW.replace("75.38%", "80.4%").replace("78.85%", "82%"),
    # what is not all that is left
    "计划改造500户，已开工430户，已完工300户，未完工130户。",
    "计划改造500户，已完成300户，尚有50户未开工，150户在建。",
    "计划培训500人，已完成培训430人，其中女性210人。",
    "目标任务120个，已完成98个，余下22个正在推进。",
    "计划安装500盏，已安装430盏，损坏20盏，剩余50盏未安装。",
    # amounts that are alike because they are of two things
    "年初预算数142.61万元，支出决算数146.21万元。",
    "2022年下达资金142.61万元。\n2021年下达资金146.21万元。",
    "下达项目资金38万元。\n建设资金38万元。\n自筹资金83万元。",
    "救助老人9200人。\n发放补贴9200人。\n培训职工2900人。",
    # reasons for something else, or for both
    "公务接待费4万元，比上年减少2万元，主要是上年活动增加的原因。",
    "公务接待费4万元，比上年减少2万元，增加（减少）原因主要是厉行节约。",
    "公务用车费18万元，比上年减少2万元，其中购置费增加1万元，增加的主要原因是车辆更新。",
    "收入500万元，比上年增加20万元；支出480万元，比上年减少10万元。减少的主要原因是压减，增加的主要原因是补助增多。",
    "采购额755.4万元，比上季度增加1.75万元，增加的原因是节支率提高到3.2%，减少的原因是项目少。",
    "公务接待费8万元，比年初预算减少2万元，决算数小于预算数的主要原因是节约。",
    # the retired beside those in office
    "实有26人，其中：在职15人，离退休11人（其中离休1人，退休10人）。",
    "离退休人员12人。退休人员11人，比上年增加1人。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_wrong_is_left_alone(text: str) -> None:
    assert found(text) == []
