"""Changes on several bases, of several years, and of a total beside its parts."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

TOLD = {
    "a rate on the amounts as they are, behind one on the same basis": (
        "机关运行经费31602.3万元，按同口径计算下降10.83%，按自然口径下降5.25%，比上年减少1750.4万元。",
        ("1750.4", "8750.4", "change-rate"),
    ),
    "a rate on the amounts as they are, with what it makes": (
        "税收收入完成21602万元，自然口径下降5.3%，减收1209万元，剔除留抵退税因素后同口径增长10.8%。",
        ("1209", "1709", "change-rate"),
    ),
    "less than a year before, behind how far ahead of time": (
        "支出完成49666万元，占年初预算89618万元的55.4%，快于时间进度5.4个百分点，与上年同期相比增加2069万元，增长4.3%。",
        ("2069", "2669", "change-rate"),
    ),
    "a rate and a difference of an amount on the same basis": (
        "地方收入（同口径）完成30161万元，同比增长16.97%，增收4376万元。",
        ("16.97", "14.97", "change-rate"),
    ),
    "more than a year before, told of a total behind its parts": (
        "二、预算安排情况\n基本支出3736.92万元，其中人员经费3383.21万元，公用经费353.71万元。比2021年预算增加654万元，增长21.21%。",
        ("21.21", "9.59", "change-rate"),
    ),
    "what several years come to, each told for itself": (
        "2021年投入资金3993.5万元，2022年投入资金4349.8万元，2023年投入资金6363.1万元，三年累计投入14706.4万元。",
        ("4349.8", "4849.8", "listing-closed"),
    ),
    "what several years come to, told one by one": (
        "2021年至2023年，县财政分别投入资金3993.5万元、4349.8万元、6363.1万元，三年共投入14706.4万元。",
        ("14706.4", "17406.4", "listing-closed"),
    ),
    "what it had come to, what was done since, and what it came to then": (
        "截至2021年底累计完成投资3490.8万元，2022年计划投资466.5万元，实际完成投资518.2万元，开工以来累计完成投资4009万元。",
        ("3490.8", "3890.8", "listing-slip"),
    ),
    "rates as the amounts are, of a total and its parts, beside others": (
        "收入22797万元，剔除留抵退税因素增长7.61%，自然口径下降3.19%。其中：税收收入18296万元，剔除留抵退税因素增长0.53%，自然口径下降"
        "11.03%；非税收入4501万元，自然口径增长50.84%。",
        ("3.19", "2.31", "prior-sum"),
    ),
    "a rate as the amounts are, behind what is left without something": (
        "全市收入86.42亿元，剔除留抵退税因素后，同口径增长6.3%，按自然口径下降5.1%，减收4.64亿元。",
        ("4.64", "8.64", "change-rate"),
    ),
    "the growth of a total, told before it is taken apart": (
        "一、收入19.02亿元，同比增长13.24%。\n在19.02亿元收入中，税收收入15.76亿元，增长17.38%；非税收入3.26亿元，下降3.21%。",
        ("13.24", "16.24", "prior-sum"),
    ),
    "growth of a total beyond that of all its parts, without an amount": (
        "全省财政收入比上年同期增长5.02%。全省税收收入增长7.94%，其中：增值税下降18.45%；非税收入下降7.12%。",
        ("增长7.94", "下降2.94", "rate-within"),
    ),
    "a total before another year's outcome, and its parts behind that": (
        "2014年“三公”经费年初预算数为793.94万元，比2013年预算数减少41.1万元。\n2013年，“三公”经费预算执行数为733.86万元，比2013年"
        "预算数减少101.18万元。\n2014年“三公”经费年初预算中，因公出国（境）费124.22万元，比2013年预算数减少20万元；公务用车购置及运行费"
        "485.71万元，比2013年预算数减少16.4万元；公务接待费184.01万元，比2013年预算数减少4.7万元。",
        ("793.94", "797.94", "three-public"),
    ),
    "the parts of a total, each under what its paragraph is about": (
        "2011年“三公”经费预算184.54万元。\n因公出国（境）费方面，2011年预算数为0万元。\n公务接待费方面，2011年预算数为148.51万元。\n"
        "公务用车购置及运行费方面，2011年预算数为36.03万元。",
        ("148.51", "143.51", "three-public"),
    ),
    "by how much a total changed of which one part did not": (
        "全县收入预算总计调整为76105.2万元，调增10262.4万元。其中：县本级收入不变；转移性收入调整为44310.5万元，调增10262.4万元。",
        ("总计调整为76105.2万元，调增10262.4", "总计调整为76105.2万元，调增10622.4", "composition"),
    ),
    "what was saved, and at what rate that is called what is left": (
        "采购预算总额32552.57万元，实际采购金额29113.40万元，节约资金3439.17万元，结余率10.56%。",
        ("3439.17", "3433.17", "remainder"),
    ),
    "what the parts contribute, and how much growth that is": (
        "全县地区生产总值356.8亿元，同比增长9.2%。三次产业对经济增长的贡献率分别为9.3%、21.7%和69.0%，分别拉动经济增长0.9、2.0和6.3个百分点。",
        ("6.3个", "5.3个", "named-rate"),
    ),
    "what one part contributes": (
        "全县地区生产总值356.8亿元，同比增长6.0%。工业增加值138.6亿元，增长6.2%，对经济增长的贡献率为41.2%，拉动GDP增长2.5个百分点。",
        ("2.5个", "3.5个", "named-rate"),
    ),
    "amounts of several years, compared one by one": (
        "2019年、2020年、2021年项目支出分别为993.5万元、434.8万元、636.3万元，2021年比2020年增加201.5万元；比2019年减少"
        "357.2万元。",
        ("434.8", "464.8", "change-amount"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_a_change_is_held_against_its_own_basis(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


RIGHT = [
    # what was contributed to the growth of something else
    "全县社会消费品零售总额56.8亿元，同比增长6.0%。汽车类零售额增长8%，贡献率为41.2%，拉动全县零售额增长3.5个百分点。",
    "全县地区生产总值356.8亿元，增长6.0%。规模以上工业增长9%，其中电力行业、煤炭行业贡献率分别为41.2%、20.3%，分别拉动工业增长3.7、1.8个百分点。",
    # what did not change is another thing, or one of two that did
    "全县收入预算总计调整为76105.2万元，调增10262.4万元。其中：转移性收入调整为44310.5万元，调增10622.4万元；县本级收入减少。",
    "全县收入预算总计调整为76105.2万元，调增10262.4万元。其中：转移性收入调整为44310.5万元，调增10622.4万元。支出预算不变。",
    "全县收入预算总计调整为76105.2万元，调增10262.4万元。其中：转移性收入调增9622.4万元；债务收入640万元；县本级收入不变。",
    # two totals of which only the second is taken apart
    "2014年“三公”经费年初预算数为793.94万元。\n2013年“三公”经费决算数为630.86万元。\n其中，因公出国（境）费124.22万元，公务用车购置及运行费"
    "385.63万元，公务接待费121.01万元。",
    "2014年“三公”经费年初预算数为793.94万元。\n2014年，本级“三公”经费安排630.86万元。\n2014年“三公”经费年初预算中，因公出国（境）费"
    "124.22万元，公务用车购置及运行费385.63万元，公务接待费121.01万元。",
    "公务接待费方面，严格执行标准。全年支出148.51万元用于培训。",
    # growth of means, of a part of the total, of other months, on another basis
    "全县居民人均可支配收入增长5%，其中城镇居民人均可支配收入增长3%，农村居民人均可支配收入增长2%。",
    "财政总收入增长5%，其中一般公共预算收入增长3%，税收收入增长2%，非税收入增长4%。",
    "1-6月收入增长5%。6月份税收收入增长2%，非税收入下降4%。",
    "全县居民可支配收入增长5%。城镇居民可支配收入增长4%；农村居民可支配收入增长3%。",
    "财政收入增长5%。税收收入下降2%，非税收入下降4%，转移性收入增长9%。",
    "上划中央收入增长10%，税收收入增长5%，非税收入增长3%。",
    "收入增长5%，剔除留抵退税因素后税收收入增长2%，非税收入下降4%。",
    "收入22797万元，同口径增长7.61%，自然口径下降2.31%。其中：税收收入18296万元，同口径增长8.53%；非税收入4501万元，同口径增长3.84%。",
    # what each year had come to by then, other years, and years that are not all told
    "2021年末累计投入资金3993.5万元，2022年末累计投入资金4349.8万元，两年共投入资金8733.2万元。",
    "2021年投入资金3993.5万元，2023年投入资金4349.8万元，三年累计投入12706.4万元。",
    "县财政2022年、2023年分别投入资金3993.5万元、4349.8万元，五年累计投入18706.4万元。",
    # what was done of it all, and other things done so far
    "截至2021年底累计完成投资3490.8万元，其中2021年完成518.2万元，累计支付4908.5万元。",
    "累计培训职工3490人，新增就业518人，累计发放补贴4627人。",
    # on the same basis with an amount of its own
    "税收收入完成21602万元，按同口径计算下降5.3%，同口径减收1009万元，按自然口径增长1.2%。",
    # more than the mean, and then more than the year before
    "支出完成49666万元，快于时间进度5.4个百分点，比上年同期快2.1个百分点。",
    # things named by a year that are no amounts of that year
    "2020年、2021年毕业班分别有120人、133人，2021年比2020年增加3个班。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_another_basis_is_no_contradiction(text: str) -> None:
    assert found(text) == []
