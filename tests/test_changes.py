"""Changes, rates, shares and balances: each text holds as written, and is accused with a figure changed."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, accused_when, audited

TIED = {
    "what something fell to is less": (
        "资产负债率由上年的58.6%降至56.2%，负债总额62.4亿元。",
        ("降至", "升至", "wording-greater"),
    ),
    "what something rose to is more": (
        "部门预算由年初的860万元调增到1020万元。",
        ("调增到", "调减到", "wording-less"),
    ),
    "the way that an outcome differs from its plan": (
        "全年税收收入完成24.86亿元，为预算24亿元的103.6%，超收0.86亿元。",
        ("超收", "短收", "change-amount"),
    ),
    "the way from an amount told last, of the year before": (
        "公用经费318万元，2022年为298万元，同比多20万元。",
        ("同比多", "同比少", "change-amount"),
    ),
    "from what to what, behind by how much": (
        "与2020年相比，2021年本年支出减少107.45万元，下降3.14%，由3420.18万元降至3312.73万元。",
        ("3.14%", "3.41%", "change-rate-levels"),
    ),
    "points above a rate that is named": (
        "全县财政支出完成62.4亿元，增长8.35%。其中民生支出48.1亿元，增长11.20%，高于财政支出增速2.85个百分点。",
        ("2.85", "3.85", "points"),
    ),
    "points above a rate of its own sentence": (
        "城镇居民人均可支配收入41230元，增长5.3%；农村居民人均可支配收入20115元，增长7.6%，快于城镇居民人均可支配收入2.3个百分点。",
        ("2.3个", "3.2个", "points"),
    ),
    "points above all of a kind that the report opens with": (
        "今年上半年，全省外贸进出口8425.3亿元，同比下降2.4%。其中，出口5012.1亿元，同比下降4.1%；进口3413.2亿元，同比增长0.2%。"
        "\n\n对沿边国家进出口2816.4亿元，同比增长3.7%，高于全省进出口整体增速6.1个百分点。",
        ("6.1个", "1.3个", "points"),
    ),
    "what is measured grows between its parts": (
        "高速公路累计流量52640.3万辆，同比下降1.5%。其中，客车流量41320.2万辆，同比下降4.7%；货车流量11320.1万辆，同比增长12.1%。",
        ("下降1.5%", "增长15%", "prior-sum"),
    ),
    "what is measured does not grow less than each of its parts": (
        "高速公路累计流量52640.3万辆，同比增长5.5%。其中，客车流量41320.2万辆，同比增长3.9%；货车流量11320.1万辆，同比增长11.8%。",
        ("增长5.5%", "增长0.5%", "prior-sum"),
    ),
    "points since a rate in brackets": (
        "1-8月房地产投资增长18.6%，比1-7月（20.3%）回落1.7个百分点，比上半年（24.1%）回落5.5个百分点。",
        ("5.5个", "4.5个", "points"),
    ),
    "points since last year": ("非税收入占比为28.7%，比上年的31.8%下降3.1个百分点。", ("下降", "提高", "points")),
    "points behind what is compared": (
        "与上年的31.8%相比，非税收入占比28.7%，下降3.1个百分点。",
        ("3.1个", "1.3个", "points"),
    ),
    "points from one rate to another": (
        "常住人口城镇化率由58.3%提高到59.1%，提高0.8个百分点。",
        ("59.1", "59.7", "points"),
    ),
    "points of a fall": ("出口下降3.4%，降幅比上半年（5.1%）收窄1.7个百分点。", ("5.1", "5.7", "points")),
    "a quarter and the one before": (
        "一季度增长5.3%，二季度增长6.1%，比一季度加快0.8个百分点。",
        ("0.8", "1.8", "points"),
    ),
    "a growth worked out": (
        "变动率=（本年预算-上年预算）÷上年预算=（58.4-47）÷47=24.26%。",
        ("24.26", "19.52", "worked"),
    ),
    "a ratio worked out": ("在职人员控制率=128/140×100%=91.43%。", ("91.43", "94.13", "worked")),
    "a score worked out": ("预算执行率95.6%，得分=10×95.6%=9.56分。", ("9.56", "9.65", "worked")),
    "a sum worked out": ("合计＝12.5＋7.3＋4＝23.8万元。", ("7.3", "3.7", "worked")),
    "a sum behind its result": ("全年预算2,690.62=1,922.76+767.86万元。", ("2,690", "2,960", "worked")),
    "a product in brackets": ("发放补助8.4万元（2100人×40元），用于慰问。", ("8.4万", "4.8万", "worked")),
    "what is left over for a fall": ("资金结余率＝[（120－114.5）/120]×100%＝4.58%。", ("4.58", "5.48", "worked")),
    "three shares in a row": (
        "全年实现地区生产总值60.00亿元。其中，第一产业增加值7.50亿元，增长3.0%；第二产业增加值31.50亿元，增长3.4%；"
        "第三产业增加值21.00亿元，增长4.0%。三次产业增加值占生产总值的比重为12.5%、52.5%和35.0%。",
        ("52.5%", "55.2%", "share"),
    ),
    "shares in a row of any list": (
        "全年采购规模800.0亿元，其中货物200.0亿元、工程440.0亿元、服务160.0亿元，占比分别为25%、55%和20%。",
        ("55%", "50%", "share"),
    ),
    "changes in brackets": (
        "区级收入减少19701万元（本级减少24925万元，东屿增加5224万元）。",
        ("24925", "24295", "listing-closed"),
    ),
    "changes spelled out": (
        "转移性收入增加36431万元，具体为：调入资金减少10000万元，动用稳定基金增加42855万元，使用结转资金增加3576万元。",
        ("资金减少", "资金增加", "composition"),
    ),
    "nearly all changes": (
        "支出预算调增5300万元，其中：教育支出调增3100万元，卫生健康支出调增2600万元，农林水支出调减400万元。",
        ("5300", "5200", "change-listing"),
    ),
    "changes of what is unchanged": (
        "“三公”经费支出45.2万元，比上年减少2.8万元。其中：因公出国（境）费0万元，与上年持平；公务用车运行维护费40.1万元，"
        "比上年减少1.5万元；公务接待费5.1万元，比上年减少1.3万元。",
        ("2.8", "2.6", "change-sum"),
    ),
    "changes of what is nothing now": (
        "“三公”经费支出31.0万元，比上年增加14.5万元。其中：因公出国（境）费0万元；公务用车运行维护费29.5万元，"
        "比上年增加14.8万元；公务接待费1.5万元，比上年减少0.3万元。",
        ("14.5万", "15.4万", "change-bound"),
    ),
    "rates of a list that only adds up": (
        "地方收入完成77603万元，比上年下降24.5%。地方收入中，税收收入完成63521万元，下降19.67%；非税收入完成14082万元，"
        "下降40.57%。",
        ("24.5%", "25.4%", "prior-sum"),
    ),
    "a rate of a difference and a base": (
        "接待费预算6万元，比上年的9.4万元减少3.42万元，下降36.38%。",
        ("36.38", "38.63", "change-rate-delta"),
    ),
    "two shares of one whole": (
        "2022年转移支付增加9.7亿元。一般性转移支付122.96亿元，占转移支付总量的48%。专项转移支付133.11亿元，占转移支付总量的52%。",
        ("48%", "40.2%", "shares-same-whole"),
    ),
    "a plan in the name only": (
        "1.基金预算收入80587万元，为调整预算143571万元的56.13%。\n2.基金预算支出79491万元，为调整预算142866万元的55.64%。",
        ("55.64", "56.31", "completion"),
    ),
    "means in the paragraph before": (
        "全年一般公共预算可用资金为24901.77万元。\n全年一般公共预算支出21498.92万元，为调整预算的99.05%。结余3402.85万元。",
        ("3402.85", "3204.85", "balance"),
    ),
    "what is owed at the end of the year": (
        "2022年末一般债务余额48.99亿元，2023年发行14.39亿元，偿还本金11.41亿元，年末余额51.97亿元。",
        ("11.41", "11.14", "balance"),
    ),
    "who came and went": ("年初在职人员86人，本年调入5人，退休7人，年末在职人员84人。", ("84", "85", "balance")),
    "what is in store": ("年初库存物资1200件，本年购入350件，领用420件，年末库存1130件。", ("1130", "1103", "balance")),
    "a whole told with the share before": (
        "税收收入完成4.21亿元，占一般公共预算收入6.02亿元的比重为69.9%，非税收入完成1.81亿元，占比30.1%。",
        ("30.1%", "31.1%", "share"),
    ),
    "shares of an untold whole in a row": (
        "人员经费支出1200万元，公用经费支出300万元，分别占基本支出的80%和20%。",
        ("20%", "25%", "shares-same-whole"),
    ),
    "shares in a row of what has no total": (
        "办理甲类120件、乙类80件、丙类50件，占比分别为48%、32%、20%。",
        ("20%", "25%", "shares-same-whole"),
    ),
    "a name in a sum": ("执行率=支出450万元÷预算500万元×100%=90%。", ("90%", "95%", "worked")),
    "acres in a sum": ("平均每亩投入=1250万元÷5000亩=2500元。", ("2500", "2600", "worked")),
    "numbers without units in a sum": ("补助=2100×40=8.4万元。", ("8.4", "4.8", "worked")),
    "an amount at the beginning of the year": (
        "年末贷款余额152.6亿元，比年初的138.4亿元增加14.2亿元。",
        ("14.2", "12.4", "change-amount"),
    ),
    "an amount at the end of last year": (
        "年末户籍人口52.36万人，比上年末减少0.45万人，上年末为52.81万人。",
        ("0.45", "0.35", "change-amount"),
    ),
    "staff beside its quota": (
        "人员编制45人，年初实有42人，年内招录3人、调入2人、退休4人，年末实有43人。",
        ("43人", "44人", "balance"),
    ),
    "points of a part above its total": (
        "一般公共预算收入同比增长4.5%，其中税收收入增长6.3%，高出一般公共预算收入增幅1.8个百分点。",
        ("1.8个", "2.8个", "points"),
    ),
    "points that a bracket explains": (
        "预算执行率为98.5%，较上年提高3.3个百分点（上年为95.2%）。",
        ("3.3个", "2.3个", "points"),
    ),
    "points by which a rate differs from that told before it of the year before": (
        "2023年全市城镇登记失业率2.86%，上年为3.12%，同比下降0.26个百分点。",
        ("0.26个", "0.86个", "points"),
    ),
    "points the other way, of the year before told behind them": (
        "民事案件一审服判息诉率91.24%，同比提高1.57个百分点，上年同期为89.67%；审限内结案率98.36%。",
        ("提高", "下降", "points"),
    ),
    "points from year to year": (
        "2023年执行率98.5%，2022年执行率95.2%，提高3.3个百分点。",
        ("3.3个", "2.3个", "points"),
    ),
    "a difference told again": (
        "基本支出80.5万元，比上年增加3.2万元，主要是人员增加。\n基本支出80.5万元，比上年增加3.2万元，主要是工资调整。",
        ("3.2万元，主要是工资", "2.3万元，主要是工资", "repeated-fact"),
    ),
    "what is spent on food": (
        "城镇居民人均消费支出18750元，增长9.3%，其中，食品烟酒支出6900元，下降1.7%。城镇居民恩格尔系数为36.8%。\n"
        "农村居民人均生活消费支出9903元，其中，食品烟酒支出3679元，增长5.5%。农村居民恩格尔系数为37.2%。",
        ("36.8%", "38.6%", "share"),
    ),
    "who lives in towns": (
        "年末常住人口123.25万人，其中城镇常住人口79.80万人，城镇化率为64.75%，比上年提高0.71个百分点。",
        ("64.75", "67.45", "share"),
    ),
    "what is owed": ("年末资产总额320.5亿元，负债总额180.2亿元，资产负债率56.22%。", ("56.22", "65.22", "share")),
    "there was a whole number of cases and of people before": (
        "全年立案查处112件、处分215人，同比分别下降37.4%、12.2%。",
        ("37.4", "34.7", "whole-base"),
    ),
    "so was there where the rate names the count": (
        "道路交通发生事故38起，死亡11人，同比事故起数下降9.5%、死亡人数上升57.1%。",
        ("57.1", "51.7", "whole-base"),
    ),
    "and where only the change is told": (
        "与上年同期相比，较大火灾起数减少1起、下降50%，死亡人数减少9人、下降40.9%。",
        ("40.9", "45.8", "whole-base"),
    ),
    "what there was nothing of has no rate": (
        "公务用车运行维护费4.8万元，比上年增加2.8万元，增长140.00%。",
        ("4.8万元，", "2.8万元，", "prior-none"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TIED.values(), ids=TIED.keys())
def test_what_is_tied_is_checked(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


FREE = {
    "standards for another time": "补助标准由每年1000元提高到每月100元。",
    "ranks": "全市空气质量排名由第12位上升到第8位。",
    "less of a fall": "工业产值降幅由5.2%收窄到3.1%，产品价格由负5.2%回升到负3.1%。",
    "points since the month before": "2023年全市城镇登记失业率2.86%，上年为3.12%，环比下降0.05个百分点。",
    "points of another rate than the one beside the year before": (
        "结案率91.24%，服判息诉率同比提高2.57个百分点，上年同期为89.67%。"
    ),
    "from what to what, of other years": "支出比上年减少107.45万元，下降3.14%，由2015年的5420.18万元降至3312.73万元。",
    "from what to what, of something else": "支出比上年减少107.45万元，下降3.14%，由42万元降至31.7万元的是公务接待费。",
    "the year compared with is told behind the year itself": (
        "2023年收入860万元，支出820万元；2022年收入800万元，支出780万元。2023年收入比2022年增加60万元，增长7.5%；"
        "支出比2022年增加40万元，增长5.13%。"
    ),
    "what was compared with is compared itself": (
        "2022年“三公”经费支出决算23.33万元，比2021年决算数11.48万元增加11.85万元，增长103.22%；2021年比2020年决算数10.98万元增加"
        "0.5万元，增长4.55%。"
    ),
    "rates of growth in a row": "出口3.38万亿元、进口2.82万亿元、顺差0.56万亿元，分别增长7.7%、2%和48.1%。",
    "pipes by the metre": "管道5.5公里×400元/米=220万元。",
    "what was left over of other years": "年初预算收入100万元，追加20万元，支出90万元，年末滚存结余50万元。",
    "parts of what came in": "上年结转10.5万元，本年收入300.2万元，其中拨款280万元，本年支出305万元，年末结转5.7万元。",
    "what came in, and its sum": (
        "上年结余26.4亿元，债务转贷收入1.3亿元，收入合计27.7亿元，支出19.4亿元，年终结余8.3亿元。"
    ),
    "points above what is not told": "增加值增长8.6%，比全省平均水平高2.1个百分点，增速居全省第3位。工业投资增长7.7%。",
    "points above all of a kind in another period": (
        "6月全省外贸进出口1425.3亿元，下降2.4%。其中，出口1012.1亿元，下降4.1%；进口413.2亿元，增长2.0%。\n\n"
        "上半年，对沿边国家进出口816.4亿元，增长3.7%，高于全省进出口整体增速4.2个百分点。"
    ),
    "points above all of a kind that is less": (
        "全市外贸进出口425.3亿元，下降2.4%。其中，出口212.1亿元，下降4.1%；进口213.2亿元，下降0.7%。\n\n"
        "全省对沿边国家进出口2816.4亿元，增长3.7%，高于全省进出口整体增速1.9个百分点。"
    ),
    "a kind of expenditure that is gone": (
        "经费支出140.3万元，同比增长0.5%。其中，车辆支出41.2万元，同比增长3.9%；会议支出99.1万元，同比增长11.8%。"
    ),
    "points of two at once": "增长13.2%，分别高于全国、全省1.2个和2.3个百分点。全国增长5.5%，全省增长6.5%。",
    "points of a named rate that comes later": (
        "进出口总值增长13.2%，高出同期外贸整体增速3.3个百分点。其中，出口增长7.7%；进口增长20.9%。"
    ),
    "points of what was told before last": (
        "全市收入增长21.9%。其中市本级增长15.4%，各县增长26.4%。全市增幅比全省平均增幅（15.9%）高6个百分点。"
    ),
    "points of another share": "税收占比71.3%，增长5.2%，占比比上年（68.2%）提高3.1个百分点。",
    "points of a contribution": "采矿业增长9.4%，制造业增长10.2%，拉动利润总额增长4.9个百分点。",
    "points since a rate without a sign": "进口下降3.4%，比上半年（5.1%）回升1.7个百分点。",
    "columns of a form": "栏次：3=1+2，5=3-4，7=5/6。",
    "a range": "年龄18-59岁=劳动年龄，设备3套（2-4台×5个）。",
    "an increase that others make up for": "支出预算比上年增加100万元，其中人员经费增加120万元。",
    "some changes of many": "支出预算比上年增加100万元，其中人员经费增加80万元，培训经费增加19万元等。",
    "a part that was there a year ago": (
        "“三公”经费支出31.0万元，比上年增加3.5万元。其中：因公出国（境）费0万元；公务用车运行维护费29.5万元，"
        "比上年增加14.8万元；公务接待费1.5万元，比上年减少0.3万元。"
    ),
    "shares of other things": "其中甲7.5亿元，乙31.5亿元，丙21.0亿元，合计60亿元。三项分别完成计划的91%、93%和95%。",
    "last year's with and without what was left over": (
        "财政拨款收入177.3万元，比上年增加21.8万元。\n财政拨款收入总计177.3万元，比上年增加22.1万元。"
    ),
    "a budget and an outcome": (
        "接待费预算10.5万元，比上年预算减少2.1万元。\n接待费预算10.5万元，比上年决算增加1.3万元。"
    ),
    "towns of another count": (
        "年末户籍总人口110.66万人，其中城镇人口51.76万人。常住人口城镇化率为64.74%，城镇化率稳步提高。"
    ),
    "a rounded count, and one of myriads": "发生各类事故约110起，同比下降37.3%。接待游客11万人次，同比上升37.3%。",
    "so many that any rate goes with some number before": "全年立案1126件，同比下降37.3%。",
    "a rate with a name of its own": "规模以上企业11家，产值同比增长15.3%。重点项目17个完成投资同比增长8.3%。",
    "nothing before is told as 100 %": "全年立案11件，同比增长100%。公务接待费0.4万元，比上年增加0.4万元，增长100%。",
    "how many rates follow": "发生火灾170起，死亡11人、伤13人，同比三项指数分别下降8.3%、15.4%、23.5%。",
    "a little before that is rounded off": "培训费0.2万元，比上年增加0.2万元，增长300%。",
    "what is measured in parts": "新建公路11公里，同比增长15.3%。造林减少9亩、下降45.8%。",
    "a rate that was cut off": "全年立案9件，同比增长28.5%。",
}


@pytest.mark.parametrize("text", FREE.values(), ids=FREE.keys())
def test_what_is_left_open_is_not(text: str) -> None:
    assert accusations(audited(text)) == []


def test_changes_are_summed_where_the_amounts_miss_their_total_too() -> None:
    text = (
        "本年支出合计525.54万元，比上年减少59.42万元，其中：基本支出445.80万元，比上年减少61.72万元；"
        "项目支出79.63万元，比上年增加2.19万元。"
    )
    reported = [finding.reported for finding in accusations(audited(text)) if finding.rule == "composition"]
    assert reported == ["525.54万元", "-59.42万元"]


DEBTS = """
| 项目 | 预算数 | 执行数 |
| --- | --- | --- |
| 一、2022年末政府债务余额 | 48.99 | 48.99 |
| 二、2023年末政府债务限额 | 89.00 | 89.00 |
| 三、2023年发行额 | 14.39 | 14.39 |
| 其中：新增债券 | 9.30 | 9.30 |
| 四、2023年还本支出 | 11.41 | 11.26 |
| 五、2023年末政府债务余额 | 51.97 | 52.12 |
"""


def test_an_account_in_a_table_goes_by_its_other_columns() -> None:
    assert accusations(audited(DEBTS)) == []
    (found,) = accusations(audited(DEBTS.replace("52.12", "55.42")))
    assert (found.rule, found.reported, found.expected) == ("balance", "55.42", "52.12")


def test_an_account_that_no_column_proves_is_asked_for_slips_only() -> None:
    alone = """
| 项目 | 金额（万元） |
| --- | --- |
| 年初债务余额 | 489913.26 |
| 本年发行债务 | 143908.11 |
| 本年偿还债务 | 114125.84 |
| 年末债务余额 | 519695.53 |
"""
    assert accusations(audited(alone)) == []
    assert accusations(audited(alone.replace("519695.53", "501337.16"))) == []  # much else may have been repaid
    assert [found.rule for found in accusations(audited(alone.replace("114125", "114152")))] == ["listing-slip"]
