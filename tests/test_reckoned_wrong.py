"""Figures that an author reckoned wrong, so that they fit others than those that they are told of."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

RECKONED = {
    "counts of places without the last": (
        "新建农村公厕1513座，其中双溪镇421座，麻田乡386座，石臼乡253座，杨林街道453座。",
        ("1513", "1060", "composition"),
    ),
    "areas of places without the first": (
        "补播草场3412.8亩，分别为：双溪镇1124.5亩、麻田乡863.2亩、石臼乡685.4亩、杨林镇739.7亩。",
        ("3412.8", "2288.3", "composition"),
    ),
    "money of places without the last": (
        "拨付管护经费78.91万元，其中双溪镇21.36万元，麻田乡18.45万元，石臼乡15.24万元，杨林镇23.86万元。",
        ("78.91", "55.05", "composition"),
    ),
    "money of places told beside their counts": (
        "补助261户，发放补助62.17万元，其中双溪镇87户21.36万元，麻田乡96户18.45万元，石臼乡78户22.36万元。",
        ("62.17", "39.81", "composition"),
    ),
    "counts of places told beside their money": (
        "补助261户，发放补助62.17万元，其中双溪镇87户21.36万元，麻田乡96户18.45万元，石臼乡78户22.36万元。",
        ("261", "183", "composition"),
    ),
    "counts of classes without the last": (
        "批复项目58个，其中设施类26个，服务类19个，培训类13个。",
        ("58", "45", "composition"),
    ),
    "batches without the last": (
        "第一批下达136.5万元，第二批下达94.3万元，第三批下达68.42万元，合计下达299.22万元。",
        ("299.22", "230.8", "composition"),
    ),
    "money of places before their total, without the last": (
        "分配到乡镇：双溪镇21.36万元、麻田乡18.45万元、石臼乡15.24万元、杨林镇23.86万元，共计78.91万元。",
        ("78.91", "55.05", "composition"),
    ),
    "what was told in turn, without the last": (
        "项目覆盖麻田、石臼、双溪三个乡镇，受益农户分别为423户、361户和295户，共计受益1079户。",
        ("1079", "784", "composition"),
    ),
    "a rest that is more than all": (
        "全年排查自建房3894户，其中经营性自建房1216户，其余2678户为非经营性自建房。",
        ("2678", "5110", "part-exceeds"),
    ),
    "元 for 万元 in a total of so much for each": (
        "为1848名村医发放岗位补助，每人每年2400元，共支出补助资金443.52万元。",
        ("443.52万元", "443.52元", "unit-price"),
    ),
    "the same where the standard stands a sentence before": (
        "为1848名村医发放岗位补助。人均补助标准2400元，全年支出补助资金443.52万元，支付率100%。",
        ("443.52万元", "443.52元", "unit-price"),
    ),
    "the score of all without the first": (
        "项目自评总得分94.2分，其中：预算执行率9分，产出指标46.5分，效益指标29分，满意度指标9.7分。",
        ("94.2", "85.2", "composition"),
    ),
    "points taken off without the last": (
        "自评共扣分8.5分：资金支付进度未达标扣4分，档案不规范扣2.5分，公示不及时扣2分，最终得分91.5分。",
        ("8.5", "6.5", "composition"),
    ),
    "weights of classes of which one is another's": (
        "指标分为决策（15分）、过程（20分）、产出（40分）、效益（25分）四类，满分100分。",
        ("效益（25分", "效益（15分", "indicator-weights"),
    ),
    "the score of a class without its last indicator": (
        "产出指标满分40分，自评得36.5分。其中数量指标12分，得11分；质量指标10分，得9.5分；时效指标10分，得8分；成本指标8分，得8分。",
        ("36.5", "28.5", "score-total"),
    ),
    "the score of all, where what the parts are worth stands in brackets": (
        "综上，项目自评得分93.7分。\n决策14.5分（满分15分），过程17.6分（满分20分），产出38分（满分40分），效益23.6分（满分25分）。",
        ("93.7", "97.3", "score-total"),
    ),
    "the score of the only section of an outline": (
        "（一）决策（18分，得16分）\n1.项目立项（8分）。立项规范，得7分。\n2.绩效目标（4分）。目标明确，得4分。\n3.资金投入（6分）。预算科学，得5分。",
        ("得16分", "得17分", "listing-closed"),
    ),
    "what a bracket tells of a part, counted once more": (
        "收到专项资金451.15万元，其中中央资金336.4万元（含提前下达58.2万元），省级资金114.75万元。",
        ("451.15", "509.35", "composition"),
    ),
    "growth over the year itself, of amounts by one name": (
        "2021年项目支出423.7万元，2022年项目支出518.6万元，增长22.40%，主要是新增管护任务。",
        ("22.40", "18.30", "change-rate-levels"),
    ),
    "the rate of another goal of at least so many": (
        "开班不少于24期，实际25期；培训人数不少于1300人，实际1427人，完成年度目标的109.77%。",
        ("109.77", "104.17", "progress"),
    ),
}


@pytest.mark.parametrize(("text", "change"), RECKONED.values(), ids=RECKONED)
def test_what_was_reckoned_wrong_is_found(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


RIGHT = [
    # the last of a list may not be there yet, or be told beside what its total is of
    "已下达资金230.8万元，其中第一批136.5万元，第二批94.3万元，第三批68.42万元尚未下达。",
    "新建农村公厕1060座，其中双溪镇421座，麻田乡386座，石臼乡253座，杨林街道453座因选址未定推迟实施。",
    "第一批136.5万元，第二批94.3万元，第三批68.42万元，前两批合计230.8万元已支付完毕。",
    "项目由双溪镇21.36万元、麻田乡18.45万元、石臼乡15.24万元组成，前两个乡镇合计39.81万元。",
    # what is all by its names needs no more
    "一般公共预算收入90.35万元，其中税收收入60.5万元，非税收入29.85万元，政府性基金收入20.4万元。",
    "“三公”经费支出37.35万元，其中因公出国费0.85万元，公务接待费6.4万元，公务用车费30.1万元，会议费5.6万元。",
    "绩效指标自评得分85.1分，其中：产出指标47.5分，效益指标28分，满意度指标9.6分，预算执行率10分，总得分95.1分。",
    "自评得分98.5分，其中预算执行10分，产出50分，效益29分，满意度9.5分，扣分项为效益指标扣1分。",
    "重点企业108家，其中国有公司46家，民营公司39家，外资公司23家，上市公司17家。",
    # weights of some indicators only
    "评价体系总分100分，产出指标下设数量指标（15分）、质量指标（10分）、时效指标（15分）、成本指标（10分）。",
    "满分100分，失分主要集中在预算执行（10分）、产出时效（10分）、社会效益（15分）等指标。",
    # what a class has lost or got may be told of some indicators
    "时效指标15分，得13分，其中及时率5分，得5分；完工率5分，得4分；到位率5分，得4分。",
    # what a bracket tells beside a part
    "收到专项资金509.35万元，其中中央资金336.4万元（另有提前下达58.2万元），省级资金114.75万元。",
    "收到专项资金509.35万元，其中中央资金336.4万元（不含提前下达58.2万元），省级资金114.75万元。",
    "收到中央资金336.4万元（不含提前下达458.2万元），已全部拨付。",
    # growth at constant prices, of a part of a year, or of another amount
    "2021年地区生产总值436.7亿元，2022年地区生产总值512.3亿元，增长6.2%。",
    "2021年1-9月项目支出436.7万元，2022年项目支出512.3万元，同比增长6.2%。",
    "2021年项目预算436.7万元，2022年项目支出512.3万元，同比增长6.2%。",
    # what is short of the plan, told before the year before
    "全年一般公共预算支出48.37亿元，为预算的96.3%，短支1.84亿元；比上年46.92亿元增长3.1%。",
    # a part of the total that the clause names
    "收入总计5120340.55元，支出总计5120340.55元。收入总计中含年初结余312089.18元，支出总计中含年末结余429089.18元。",
    # how large a fall was, written with a minus
    "1-3月，工业增加值同比下降6.4%，降幅较1-2月（-9.1%）收窄2.7个百分点。",
    # last year's outcome at the head of a paragraph
    "2021年培训费支出决算6.32万元。\n\n与2020年度决算7.02万元相比，减少0.7万元，降低9.97%；"
    "与年初预算7万元相比，减少0.68万元，降低9.71%。",
    # all of a goal, however much more was done
    "培训人数不少于1300人，实际1427人，完成率100%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_was_reckoned_right_is_left_alone(text: str) -> None:
    assert found(text) == []
