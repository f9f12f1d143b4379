"""What bulletins of statistics tell of a whole and its parts by several measures, and by rates."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

_KINDS = (
    "上半年全市共发生各类事故238起,死亡64人,受伤151人,直接经济损失318.046万元。与去年同期相比,分别下降12%、8%、20%、31%。\n"
    "(一)分行业看\n"
    "工矿企业事故9起,死亡12人,受伤0人,直接经济损失148万元。\n"
    "其中云港县发生较大事故1起。\n"
    "道路交通事故136起,死亡52人,受伤151人,直接经济损失21.426万元。\n"
    "火灾事故93起,直接经济损失148.62万元。\n"
    "(二)分地区看\n"
    "云港县发生各类事故152起,死亡40人,受伤118人,直接经济损失201.511万元。\n"
    "白石区发生各类事故86起,死亡24人,受伤33人,直接经济损失116.535万元。\n"
)
_CHANGES = (
    "全市各类事故同比减少58起、214人。\n"
    "其中:工矿事故同比减少61起、73人;建筑事故同比减少25起、减少48人;道路事故同比增加92起、减少79人;火灾事故同比减少64起、14人。\n"
)
_NUMBERED = (
    "发生较大事故27起、死亡和失踪97人,同比增加5起。\n"
    "1.煤矿发生2起、死亡9人。\n2.建筑施工发生6起、死亡和失踪25人。\n3.道路交通发生16起、死亡52人。\n4.水上交通发生3起、死亡和失踪11人。\n"
)
_WEEKS = (
    "本周全市共成交846套/71238.54㎡,总金额38.42亿元;上周成交1214套/98127.3㎡,总金额51.3亿元。\n"
    "住宅,成交518套/50412.38㎡;上周成交697套/69210.57㎡;\n"
    "商业,成交196套/11924.61㎡;上周成交203套/11208.42㎡;\n"
    "其他,成交132套/8901.55㎡;上周成交314套/17708.31㎡。\n"
)

TOLD = {
    "one measure, of a whole told far above": (_KINDS, ("24人", "29人", "parallel-sum")),
    "a measure that not every part tells": (_KINDS, ("死亡12人", "死亡16人", "parallel-sum")),
    "the first measure, beside an aside told by that alone": (_KINDS, ("136起", "163起", "parallel-sum")),
    "the whole itself": (_KINDS, ("151人,直接经济损失318", "157人,直接经济损失318", "parallel-sum")),
    "changes by two measures": (_CHANGES, ("减少48人", "减少84人", "listing-closed")),
    "numbered lines": (_NUMBERED, ("52人", "58人", "listing-closed")),
    "a share of all of one kind of money": (
        "2023年总支出5200.5万元,其中财政拨款支出2339.68万元。\n1.基本支出1656.48万元,占财政拨款总支出的70.80%;\n"
        "2.项目支出683.20万元,占财政拨款总支出的29.20%。",
        ("70.80%", "78.00%", "share"),
    ),
    "a share of what is counted right behind a number": (
        "二是贫困面大。全县158个行政村中共有贫困村103个,占行政村总数的65.2%。",
        ("65.2%", "62.5%", "share"),
    ),
    "points between two rates of growth, with a share and a contribution beside one": (
        "分门类看,采矿业增加值增长14.4%,贡献率109.7%;制造业增加值下降5.3%,占比19.5%,低于采矿业增加值增速19.7个百分点。",
        ("19.7个", "17.9个", "points"),
    ),
    "a number of several things named together, and of each": (
        "一季度共受理消费者投诉、举报、建议共计425件,其中投诉323件,增长3.19%;举报61件;建议41件。",
        ("425件", "465件", "composition"),
    ),
    "people by household, behind the mark of a note": (
        "全市共有家庭户[3]294617户,集体户11968户,家庭户人口为703095人,平均每个家庭户的人口为2.39人。",
        ("2.39人", "2.93人", "unit-price"),
    ),
    "all that was received, by classes, behind what was done with it": (
        "3月共办理工单2495件。交办责任单位2388件,热线办直办107件。工单分类:求决类1878件、咨询类267件、控告类87件、建议类53件、其他类210件。",
        ("53件", "58件", "listing-closed"),
    ),
    "two periods that take turns": (_WEEKS, ("314套", "354套", "listing-closed")),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_bulletins_tell_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


RIGHT = [
    # classes of something else, which its own words name
    "3月共办理工单2495件,回访830件。回访分类:求决类520件、咨询类240件、其他类70件。",
    # several things named together, of which one is told in another way, or counted in two units
    "惠及东坝村、南圩村、西岭村90户农户,其中东坝村30户、南圩村40户、西岭村10户、另有外迁10户。",
    "共处理来信、来访、来电865件次,其中来信86件,来访201件次,来电578个。",
    "现有教授、副教授、讲师各12人,其中教授10人在岗。",
    # of what another place, or another year, has of the same
    "全市共有1258个行政村。其中甲县210个行政村,贫困村84个,占行政村总数的40%。乙县180个行政村,贫困村90个,占行政村总数的50%。",
    "全镇辖12个行政村,2013年贫困村4个,占行政村总数的40%(当时为10个村)。",
    # of all of one kind of money, and not of all there is
    "2023年收入合计5200.5万元,其中财政拨款收入3000万元。教育经费拨款2100万元,占财政拨款总收入的70%;科研拨款900万元,"
    "占财政拨款总收入的30%。",
    # an average, and what several may be
    "全县开展培训48期,参训2630人,投入经费26.5万元,人均100.76元。\n"
    "技能培训18期,参训1200人,投入经费12.1万元,人均100.83元。\n"
    "创业培训30期,参训1430人,投入经费14.4万元,人均100.70元。",
    "共办理案件231件,涉案412人,挽回损失1892.6万元。其中,盗窃案件121件,涉案240人,挽回损失892.6万元;诈骗案件110件,涉案190人,"
    "挽回损失1000万元,部分人员同时涉及两类案件。",
    "全市完成营造林12.54万亩,投资3210万元,涉及86个村。其中人工造林5.54万亩,投资2010万元,涉及52个村;封山育林7万亩,投资1200万元,"
    "涉及61个村。",
    # what comes to the whole by one measure of few digits, and parts of which one does not tell a measure
    "一季度发生事故46起,死亡12人。\n甲县发生21起,死亡6人。\n乙县发生25起,死亡4人。",
    "全区共有监督对象1236家,立案58件,罚款23.6万元。餐饮业840家,立案30件,罚款12.2万元。住宿业396家,立案26件,罚款10.4万元。"
    "其他案件2件,罚款1万元。",
    "全市共发生事故238起,死亡64人,损失318.04万元。\n工矿事故102起,死亡51人,损失148.02万元。\n火灾事故136起,损失170.02万元。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_bulletins_may_mean_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []
