"""What whole reports of an office tell: right passages of them, and the rule that speaks where a figure is changed."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

RIGHT = {
    "a plan, and what was spent by no word but that": (
        "2023年“三公”经费预算27.5万元，实际支出25.02万元。其中：公务用车购置及运行维护费预算21万元，支出19.74万元，完成预算的94%，"
        "其中公务用车购置费0万元，公务用车运行维护费19.74万元。"
    ),
    "a total taken up again behind a list that is over": (
        "2024年度年初预算安排6605万元，其中：基本支出2105万元，项目支出4500万元；年中追加预算416.07万元，其中基本支出追加174.40万元，"
        "项目支出追加241.67万元；全年支出7021.07万元。"
    ),
    "those who left, behind those who are there": (
        "部门编制人数98人，其中行政编制22人、事业编制76人；年末在职人员93人，其中行政21人、事业72人；离休人员1人，退休人员28人。"
    ),
    "a share of what is named almost so": (
        "2023年政府采购预算1050万元，实际采购支出1016.31万元，其中货物48.36万元、工程865.20万元、服务102.75万元。"
        "授予中小企业合同金额760.40万元，占政府采购支出总额的74.82%。"
    ),
    "a list of all that one sentence tells": (
        "基本支出中工资福利支出1042.18万元、对个人和家庭的补助137.47万元、商品和服务支出158.36万元、资本性支出8.27万元，"
        "其中人员经费1179.65万元，公用经费166.63万元。"
    ),
    "a rate of others than a sentence told of first": (
        "全年出生3216人，其中男孩1682人、女孩1534人；完成免费婚检2864人，婚检率92.1%。"
    ),
    "a price for how many there were on average": (
        "2022年春季享受免学费学生1906人，秋季1986人，全年平均1946人，按每生每年2000元标准，到位资金389.2万元。"
    ),
    "a total in two units": "购置新能源汽车实训设备18台（套）、工业机器人工作站4套、数控机床6台，共计28台（套）。",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_nothing_is_found_in_what_whole_reports_tell(text: str) -> None:
    assert found(text) == []


WRONG = {
    "the total taken up again": ("a total taken up again behind a list that is over", "416.07", "461.07"),
    "a part of it": ("a total taken up again behind a list that is over", "241.67", "271.67"),
    "what was spent": ("a plan, and what was spent by no word but that", "支出19.74", "支出17.74"),
}
SPEAKS = {
    "the total taken up again": ["composition"],
    "a part of it": ["composition"],
    "what was spent": ["completion", "official-cars"],
}


@pytest.mark.parametrize("name", WRONG)
def test_a_changed_figure_is_told(name: str) -> None:
    text, right, wrong = WRONG[name]
    assert accused_when(RIGHT[text], (right, wrong, "")) == SPEAKS[name]
