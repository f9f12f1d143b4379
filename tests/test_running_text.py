"""Relations of running text between sentences: each holds as written, and is called into question with one figure
changed; and what the same words may mean besides is left alone."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, accused_when, audited

TIED = {
    "points told together": (
        "全市生产总值368.40亿元，增长7.9%，比全省（7.2%）和全国平均水平（6.8%）分别高0.7、1.1个百分点。",
        ("分别高0.7", "分别高0.9", "points"),
    ),
    "points told together, each with its unit": (
        "工业增加值84.20亿元，增长8.3%，分别高于全省（7.0%）、全国（6.1%）1.3个和2.2个百分点。",
        ("2.2个", "2.7个", "points"),
    ),
    "points between the highest and the lowest": (
        "增速最高的为东山县（同比增长41.2%），最低的为西岭县（同比下降9.6%），高低相差50.8个百分点。",
        ("50.8", "50.3", "points"),
    ),
    "points above all of a kind": (
        "全县一般公共预算支出126.40亿元，增长3.2%。民生支出98.10亿元，增长6.9%，高于整体支出增幅3.7个百分点。",
        ("3.7个", "4.3个", "points"),
    ),
    "a proportion without a decimal that looks like a time": (
        "第一产业增加值11.60亿元，第二产业增加值53.68亿元，第三产业增加值56.72亿元。三次产业结构为9.5：44：46.5。",
        ("：44：", "：48：", "structure-full"),
    ),
    "contributions one by one": (
        "第一产业对经济增长的贡献率为5.2%；第二产业对经济增长的贡献率为48.6%；第三产业对经济增长的贡献率为46.2%。",
        ("48.6%", "44.6%", "structure-full"),
    ),
    "contributions at once": (
        "三次产业对经济增长的贡献率分别为5.2%、48.6%和46.2%。",
        ("48.6%", "44.6%", "structure-full"),
    ),
    "what an industry has done": (
        "全县实现地区生产总值122.00亿元。其中，第一产业完成增加值11.60亿元；第二产业完成增加值53.68亿元；"
        "第三产业完成增加值56.72亿元。",
        ("11.60", "17.60", "composition"),
    ),
    "what three industries make up": (
        "地区生产总值122.00亿元。人均生产总值48211元。从三大产业看：第一产业增加值11.60亿元；第二产业增加值53.68亿元；"
        "第三产业增加值56.72亿元。",
        ("53.68", "58.68", "composition"),
    ),
    "a total with a footnote, taken apart below": (
        "全县常住人口[2]为412806人。\n二、性别构成\n全县常住人口[2]中，男性人口为211530人，占51.24%；"
        "女性人口为201276人，占48.76%。",
        ("412806", "412860", "composition"),
    ),
    "a total of another paragraph whose last part is all others": (
        "返还性收入6215万元，一般性转移支付收入80340万元。\n返还性收入中，增值税返还410万元，所得税返还265万元，"
        "其他税收返还5540万元。",
        ("5540", "5940", "listing-closed"),
    ),
    "parts whose name begins with that of the total": (
        "全省一般公共预算收入186亿元，增长12.4%。全省一般公共预算收入中税收收入121.6亿元；非税收入64.4亿元。",
        ("121.6", "125.6", "composition"),
    ),
    "shares that fill the whole, others among them": (
        "共受理诉求8206件。其中，咨询类5120件，占62.39%；投诉类1986件，占24.20%；其它类1100件，占13.40%。",
        ("8206", "8602", "composition"),
    ),
    "a share of what another sentence tells": (
        "全省房地产开发投资64210亿元，增长1.9%。其中，住宅投资45118亿元，增长2.7%。"
        "住宅投资占房地产开发投资的比重为70.3%。",
        ("70.3%", "73.0%", "share"),
    ),
    "people for each household": (
        "全县共有家庭户138216户，家庭户人口为389769人，平均每个家庭户的人口为2.82人。",
        ("2.82", "2.28", "unit-price"),
    ),
    "people for each household, in short": (
        "全村共有农户412户，总人口1442人，户均人口3.5人。",
        ("3.5", "5.3", "unit-price"),
    ),
    "men for each hundred women": (
        "男性人口为211530人，女性人口为201276人。性别比（以女性为100，男性对女性的比例）为105.09。",
        ("105.09", "109.05", "share"),
    ),
    "a change whose level stands elsewhere": (
        "全县常住人口为412806人。\n全县常住人口与2010年第六次全国人口普查的386115人相比，增加26691人。",
        ("26691", "29661", "change-amount"),
    ),
    "the changes of both kinds of people": (
        "全县常住人口为412806人，与2010年第六次全国人口普查的386115人相比，十年共增加26691人。\n"
        "居住在城镇的人口为270412人；居住在乡村的人口为142394人。与2010年第六次全国人口普查相比，"
        "城镇人口增加81503人，乡村人口减少54812人。",
        ("81503", "85103", "composition"),
    ),
    "a ratio of what has grown": (
        "国有企业资产总额3600.0亿元，同比增长14.6%；负债总额2304.0亿元，同比增长14.3%；资产负债率为64.0%，"
        "同比下降0.2个百分点。",
        ("同比下降", "同比上升", "ratio-change"),
    ),
    "what is added and taken away": (
        "上年结余2.15亿元，加一般公共预算总收入14.62亿元，减一般公共预算总支出13.41亿元，6月末结余3.36亿元。",
        ("3.36", "3.63", "balance"),
    ),
    "what is added to income": (
        "土地出让收入652.4亿元，加上动用上年结转收入127.5亿元，当年可用于安排支出的土地出让收入779.9亿元。",
        ("779.9", "797.9", "listing-closed"),
    ),
    "what was saved of a plan": (
        "全市完成政府采购预算21.60亿元，实际采购金额18.36亿元，节约资金3.24亿元，资金节约率15.0%。",
        ("15.0%", "17.6%", "named-rate"),
    ),
    "what a plan leaves": (
        "全市完成政府采购预算21.60亿元，实际采购金额18.36亿元，节约资金3.24亿元，资金节约率15.0%。",
        ("18.36", "16.83", "remainder"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), TIED.values(), ids=TIED)
def test_what_sentences_tie_is_checked(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


FREE = {
    "a rate of another kind of spending": (
        "教育支出126.40亿元，增长3.2%。卫生支出98.10亿元，增长6.9%，高于整体支出增幅4.3个百分点。"
    ),
    "contributions of some": "消费、投资对经济增长的贡献率分别为58.1%和31.2%，工业的贡献率为35.4%。",
    "a ratio of parts": "混凝土配合比为1.2：2.5：4.3。",
    "a time of day": "会议于9:30至11:45:30举行。",
    "kinds that stand out": "全市财政支出80亿元。财政支出中，教育支出30亿元，卫生支出12亿元。税收收入20亿元。",
    "a split of something further above": (
        "全市完成固定资产投资1774.8亿元，其中房地产开发投资916.6亿元。\n国有单位完成投资548.8亿元；非国有单位完成投资"
        "1226.0亿元。\n从三次产业看，第一产业完成投资6.1亿元；第二产业完成投资214.4亿元；第三产业完成投资637.7亿元。"
    ),
    "a share of what two sentences tell apart": (
        "全省房地产开发投资64210亿元。全市房地产开发投资6210亿元。住宅投资4366亿元，占房地产开发投资的比重为70.3%。"
    ),
    "spending beside income": "一般公共预算收入50亿元，加上上级补助收入20亿元，安排支出65亿元。",
    "the saving of a ceiling below the plan": (
        "采购预算100万元，最高限价98万元，中标金额95万元，节约资金3万元，节约率3.06%。"
    ),
    "other growth of a ratio's sides": (
        "资产总额3600.0亿元，比年初增长14.6%；负债总额2304.0亿元，比年初增长14.3%；资产负债率为64.0%，同比上升0.2个百分点。"
    ),
    "the six of a continent": "大陆人口与2010年的126582人相比，十年共增加7389人，增长5.84%。",
}


@pytest.mark.parametrize("text", FREE.values(), ids=FREE)
def test_what_sentences_leave_open_is_not(text: str) -> None:
    assert accusations(audited(text)) == []
