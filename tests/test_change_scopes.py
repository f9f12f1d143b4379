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
