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
        ("4349.8", "4849.8", "composition"),
    ),
    "what several years come to, told one by one": (
        "2021年至2023年，县财政分别投入资金3993.5万元、4349.8万元、6363.1万元，三年共投入14706.4万元。",
        ("14706.4", "17406.4", "composition"),
    ),
    "what it had come to, what was done since, and what it came to then": (
        "截至2021年底累计完成投资3490.8万元，2022年计划投资466.5万元，实际完成投资518.2万元，开工以来累计完成投资4009万元。",
        ("3490.8", "3890.8", "composition"),
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
