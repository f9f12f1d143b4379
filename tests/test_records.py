"""A total and its parts that are told by the same measures, one after the other, as rows of a table are."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

# a text that is right, a string of it and what makes it wrong
TOLD = [
    (
        "全年送审项目35个，送审金额8000万元，审定金额7600万元，其中：房建类20个，送审金额5000万元，审定金额4700万元；"
        "市政类15个，送审金额3000万元，审定金额2900万元。",
        ("审定金额2900", "审定金额2800"),
    ),
    (
        "全年送审项目35个，送审金额8000万元，审定金额7600万元，其中：房建类20个，送审金额5000万元，审定金额4700万元；"
        "市政类15个，送审金额3000万元，审定金额2900万元。",
        ("送审金额8000", "送审金额8100"),
    ),
    (
        "截至年底，债务限额30.25亿元，债务余额28.16亿元。其中：一般债务限额18.2亿元，余额17.11亿元；专项债务限额12.05亿元，"
        "余额11.05亿元。",
        ("余额17.11", "余额17.61"),
    ),
    ("批准逮捕79件101人，其中盗窃40件50人，抢劫39件51人。", ("51人", "61人")),
    (
        "本年预算815.2万元，执行760.4万元，其中：基本支出预算512万元，执行480.4万元；项目支出预算303.2万元，执行280万元。",
        ("执行760.4", "执行750.4"),
    ),
    # behind changes and rates, which are no measures of their own
    (
        "审定358宗，送审35.43亿元，审定32.66亿元，核减2.77亿元，核减率7.82%，其中预算173宗，送审23.79亿元，审定21.81亿元，"
        "核减1.98亿元，核减率8.32%，结算185宗，送审11.64亿元，审定10.85亿元，核减0.79亿元，核减率6.79%。",
        ("358宗", "348宗"),
    ),
]


@pytest.mark.parametrize(("text", "change"), TOLD)
def test_what_one_measure_proves_to_be_all_is_all_in_the_others(text: str, change: tuple[str, str]) -> None:
    assert accused_when(text, (*change, ""))


# what is not all in one measure, does not add up, or is told by other measures
RIGHT = [
    "查出问题20个，涉及资金90万元。其中：甲镇12个，资金50万元；乙镇5个，资金40万元。",
    "支出1000.5万元，比上年增加123.4万元，其中：教育支出500万元，比上年增加100.4万元；卫生支出400.1万元，比上年增加23万元。",
    "播种面积50.2万亩，平均亩产410公斤，其中小麦30.1万亩，平均亩产420公斤，玉米20.1万亩，平均亩产395公斤。",
    "公共预算收入24627万元，完成预算60999万元的40.4%，减收1070万元。其中：税收8103万元，增收1284万元；非税16524万元，减收2354万元。",
    "安排项目35个，涉及乡镇12个。其中：水利类20个，涉及乡镇9个；交通类15个，涉及乡镇8个。",
    "扶持企业35家，惠及群众5200人。其中：种植类20家，惠及群众3100人；养殖类15家，惠及群众2900人。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_need_not_add_up_is_left_alone(text: str) -> None:
    assert found(text) == []
