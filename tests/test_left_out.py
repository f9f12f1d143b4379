"""Lists of which one part was left out of the total: those before it come to it, and it goes on all the same."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

LEFT_OUT = {
    "one enumeration": (
        "审计发现，4家单位应缴未缴国有资产收入352.47万元，其中住建局88.26万元、水务局46.75万元、自然资源局155.87万元、"
        "国有青山林场61.59万元。",
        ("352.47", "290.88", "listing-exceeds"),
    ),
    "names that end alike behind commas": (
        "全年安排项目资金618.65万元，其中产业发展类210.40万元，基础设施类301.90万元，人居环境类66.20万元，就业帮扶类40.15万元。",
        ("618.65", "578.50", "composition"),
    ),
    "each with a semicolon": (
        "2023年度本年支出合计6507.94万元，其中：基本支出3126.45万元；项目支出3269.13万元；经营支出112.36万元。",
        ("6507.94", "6395.58", "composition"),
    ),
    "each with a semicolon, the last of them all others": (
        "2023年度本年收入合计6507.94万元，其中：财政拨款收入3126.45万元；事业收入3269.13万元；其他收入112.36万元。",
        ("6507.94", "6395.58", "listing-closed"),
    ),
    "each in a line, and what one of them is made of behind": (
        "2023年度本年支出合计6507.94万元，其中：\n\n基本支出3126.45万元，主要用于人员工资；\n\n项目支出3269.13万元，主要用于设备更新；"
        "\n\n经营支出112.36万元，为停车场成本。\n\n基本支出中，工资福利支出2684.10万元，商品和服务支出442.35万元。",
        ("6507.94", "6395.58", "composition"),
    ),
    "numbered lines": (
        "2023年度本年支出合计6507.94万元，包括：\n1.基本支出3126.45万元，主要用于人员工资。\n2.项目支出3269.13万元，主要用于设备更新。"
        "\n3.经营支出112.36万元，主要用于停车场。",
        ("6507.94", "6395.58", "composition"),
    ),
    "a row before its total, one in the middle": (
        "上缴财政资金4862万元，归还原渠道资金1286万元，调账处理金额8645万元，合计整改问题金额14793万元。",
        ("14793", "13507", "listing-closed"),
    ),
    "of a total that the other side comes to": (
        "一般公共预算收入总计286435万元，其中当年收入112860万元，转移性收入158475万元，债务转贷收入15100万元；支出总计286435.0万元，其中"
        "当年支出241386万元，上解支出18642万元，债务还本支出12407万元，安排预算稳定调节基金14000万元。",
        ("286435.0", "273435", "listing-exceeds"),
    ),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_goes_on_as_before_belongs_to_the_list_though_the_parts_before_it_come_to_the_total(case: str) -> None:
    text, change = LEFT_OUT[case]
    assert change[2] in accused_when(text, change)


BESIDE = [
    # what was spent, by the name of what came in, and near what one digit more would make the income
    "2023年，全区一般公共预算收入完成38.62亿元，其中税收收入27.15亿元，占一般公共预算收入的70.3%；一般公共预算支出完成61.47亿元，"
    "其中民生支出50.92亿元，占一般公共预算支出的82.8%。",
    # what the list is of money for, told behind its parts
    "门票收入8.47万元，其中，成人票收入4.04万元，儿童票收入4.43万元，共为景区筹集维护费2.31万元。",
    # deposits, and loans behind the semicolon
    "年末各项存款余额254986万元，增长23.5%。其中，居民储蓄存款211470万元，增长19.7%；各项贷款余额75455万元，增长17.4%。",
    # of another fund: no word says that the lines are parts of the sum
    "支出预算4123.61万元，比上年减少19.79万元。支出主要内容如下：\n1.“社会保障支出”491.72万元。\n2.“城乡社区支出”3377.56万元。"
    "\n3.“住房支出”254.33万元。\n4.“土地出让收入安排的支出”800万元。",
    # what lies across the others: what was bought of them, who borrowed, what has been paid back by now
    "本年支出1348.60万元，其中工资福利支出902.31万元、商品和服务支出446.29万元、政府采购支出120.55万元。",
    "全市发放贷款98.6亿元，其中短期贷款40.2亿元、中长期贷款58.4亿元、普惠小微贷款22.1亿元。",
    "查出问题金额368.25万元，其中违规发放津补贴120.15万元、挪用专项资金248.10万元、已归还资金96.5万元。",
    "全年安排资金512.3万元，其中：产业类210.4万元；基建类301.9万元；整合涉农资金66.2万元。",
    # people may be in two classes
    "在职职工60人，其中党员20人、团员40人、高级职称15人。",
]


@pytest.mark.parametrize("text", BESIDE)
def test_what_stands_behind_a_full_list_may_be_something_else(text: str) -> None:
    assert found(text) == []
