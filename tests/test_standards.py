"""Standards times numbers and periods, what was asked for and approved, and the balances of small accounts."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

TOLD = {
    "all months of a year": (
        "养老机构运营补贴标准为每床每月150元，补贴床位120张，全年补贴21.6万元。",
        ("21.6", "23.6", "standard-times"),
    ),
    "a standard by the month, with the months": (
        "聘用护路员236名，按每人每月1150元的标准发放11个月，共需资金298.54万元。",
        ("298.54", "208.54", "standard-times"),
    ),
    "a standard without the word for each": (
        "聘用保洁员236人，月补助标准1150元，补助11个月，累计支付298.54万元。",
        ("236人", "286人", "standard-times"),
    ),
    "months of a year that are not told": (
        "困难老人补贴287人，每人每月65元，全年发放22.386万元；护理补贴163人，每人每月130元，全年发放25.428万元。",
        ("25.428", "28.428", "standard-times"),
    ),
    "days on which pupils ate": (
        "营养改善补助学生436人，按每生每天5元、供餐195天计算，需资金42.51万元。",
        ("195", "135", "standard-times"),
    ),
    "a price in a unit": (
        "市级补助资金182.7万元（1000元/户），区级补助资金274.05万元（1500元/户），共改造1827户。",
        ("274.05", "214.05", "unit-price"),
    ),
    "a price by its name": (
        "购置台式计算机23台，单价4850元，计111550元。",
        ("4850", "4350", "unit-price"),
    ),
    "a price of few digits in a list": (
        "购置设备共78240元，其中：台式计算机12台，单价4800元，计57600元；打印机8台，单价2400元，计19200元；椅子12把，单价120元，计1440元。",
        ("单价120", "单价170", "unit-price"),
    ),
    "a price in a table": (
        "名称 | 数量 | 单价（元） | 金额（元）\n台式计算机 | 27 | 4850 | 130950\n打印机 | 16 | 2360 | 37760\n"
        "投影仪 | 13 | 5240 | 68120\n合计 | 56 |  | 236830",
        ("2360", "2860", "unit-price"),
    ),
    "so much for each of what is grown on each": (
        "村集体种植脆李118亩，预计每亩产量1350公斤，每公斤售价4元，可实现总收入63.72万元。",
        ("63.72", "83.72", "standard-times"),
    ),
    "what a month costs, and a year": (
        "物业服务面积12850平方米，收费标准为每平方米每月1.6元，每月物业费20560元，全年24.672万元。",
        ("24.672", "28.672", "unit-price"),
    ),
    "prices told one by one behind the numbers of their classes": (
        "全乡需救助对象254户781人，其中一档54户、二档86户、三档114户，补助标准分别为每户1800元、1200元和700元，共发放28.02万元。",
        ("28.02", "20.82", "standards-sum"),
    ),
    "a total before what it is of, in few digits": (
        "共补助资金630万元，涉及9个村，每村70万元。",
        ("630", "830", "unit-price"),
    ),
    "an average that is about so much": (
        "实施临时救助1136人次，发放救助金189.26万元，人均救助水平约1666元。救助流浪人员172人次。",
        ("189.26", "149.26", "unit-price"),
    ),
    "several classes in one total": (
        "对甲类村每村补助31万元、乙类村每村补助22万元，安排甲类村47个、乙类村86个，共安排资金3349万元。",
        ("3349", "3549", "standards-sum"),
    ),
    "several at one price": (
        "助学补助：春季学期补助276人41.4万元，秋季学期补助312人46.8万元，全年共补助588人次88.2万元，补助标准为每生每学期1500元。",
        ("276人", "216人", "unit-price"),
    ),
    "several below one average": (
        "全镇3个村共有脱贫人口453户1384人，发放奖补83.04万元，人均600元。\n1.东坪村178户552人，发放奖补33.12万元。\n"
        "2.西坪村143户437人，发放奖补26.22万元。\n3.南坪村132户395人，发放奖补23.7万元。",
        ("26.22", "76.22", "unit-price"),
    ),
    "columns of parts below a clause that tells more": (
        "全镇3个村共有脱贫人口453户1384人，发放奖补83.04万元，人均600元。\n1.东坪村178户552人，发放奖补33.12万元。\n"
        "2.西坪村143户437人，发放奖补26.22万元。\n3.南坪村132户395人，发放奖补23.7万元。",
        ("143户", "343户", "parallel-sum"),
    ),
    "what was approved, by one name": (
        "该工程实际建安投资7283645.18元，建设单位送审建安投资7514902.63元，共多计建安投资231257.45元。",
        ("231257.45", "281257.45", "remainder"),
    ),
    "what was cut, told first": (
        "多计工程价款46318.57元。该工程报审结算总造价1436902.84元，审定结算总造价1390584.27元。",
        ("1390584.27", "1340584.27", "listing-slip"),
    ),
    "what was saved, lot by lot": (
        "项目分两个标段招标，控制价合计2873.4万元，中标价合计2741.8万元，节约资金131.6万元，其中一标段控制价1852.6万元，"
        "中标价1763.3万元，节约89.3万元；二标段控制价1020.8万元，中标价978.5万元，节约42.3万元。",
        ("978.5", "928.5", "remainder"),
    ),
    "a canteen by the month": (
        "9月份食堂上月结余6284元，本月收入71536元，本月支出70912元，本月末结余6908元。",
        ("6284", "6884", "balance"),
    ),
    "assets and what they are used for": (
        "固定资产年初数2316.48万元，本年增加124.35万元，本年减少36.27万元，年末数2404.56万元，其中在用2381.3万元，闲置23.26万元。",
        ("124.35", "184.35", "balance"),
    ),
    "gifts in money and in kind": (
        "慈善会共接收捐赠款物86.47万元，其中资金52.16万元，物资折价34.31万元；支出61.25万元，结余25.22万元。",
        ("61.25", "67.25", "balance"),
    ),
    "parts behind a name and a colon": (
        "年末固定资产原值2738.46万元，累计折旧1286.35万元，净值1452.11万元。固定资产原值中：房屋1386.27万元、设备857.42万元、"
        "图书312.55万元、家具182.22万元。",
        ("857.42", "257.42", "listing-slip"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_so_many_come_to_is_told(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


SILENT = [
    # paid by need, for part of the year, to some
    "城市低保标准每人每月620元，共有低保对象1235人，累计发放低保金543.6万元。",
    "全年资助学生865名，发放助学金86.5万元，资助标准为每生每年2000元。",
    "聘用护林员219名，每人每月补助1200元，共兑现308.4万元。",
    "学前教育按1000元/生的标准资助，投入434.4万元，惠及学生4819人。",
    # a price worked out of another
    "职业培训补贴按每人每天150元、培训20天计算，每人3000元，共培训1286人，支出385.8万元。",
    # what else an amount is of
    "总投资2000万元，涉及9个村，每村补助80万元。",
    "投入补助资金1100万元，其中新建13个村，每村82万元。",
    "下达衔接资金5000万元，支持9个村发展集体经济，每村60万元。",
    "购置打印机23台，单价4100元，共计支付9.8万元（含运费）。",
    "购置打印机23台，单价4100元，共计支付设备款及安装费9.8万元。",
    "安排专项资金500万元，支持10个村，每村不超过60万元。",
    "共补助资金720万元，涉及9个村、2个社区，每村70万元，每个社区45万元。",
    "甲类房屋26户，每户补助2万元；乙类房屋18户，每户补助5万元；丙类房屋自筹改造；共发放补助资金155.4万元。",
    # other prices, each its own
    "补助标准为每生每年2000元，其中高中123人24.6万元，中职215人43万元；大学140人42万元，每生每年3000元。",
    # what was saved of the budget, cut from one thing, or added too
    "采购预算900万元，控制价880万元，中标价850.5万元，节约资金49.5万元。",
    "送审造价100.5万元，审定造价80.2万元，核减建安费15.3万元，核减设备费5万元。",
    "招标控制价500.5万元，中标价480.2万元，其中设备部分节约12.6万元。",
    # some of the parts
    "固定资产原值中：房屋1386.27万元、设备857.42万元。固定资产原值2738.46万元。",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_comes_to_something_else_is_left_alone(text: str) -> None:
    assert found(text) == []
