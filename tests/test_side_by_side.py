"""What is told side by side: rows of numbers, places and what each got, surveys and what they found."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "a unit behind the last of several": (
        "水利支出、林业支出、渔业支出分别为612、2480、1357万元，三项合计4449万元。",
        ("2480、", "2840、", "composition"),
    ),
    "a unit behind the last of two": (
        "下拨东坪镇、西坪乡补助分别为61.25和24.8万元，合计86.05万元。",
        ("61.25", "67.25", "listing-closed"),
    ),
    "changes one by one": (
        "水利支出、林业支出分别完成2485.53万元、3940.98万元，分别比上年增长16.25%、12.42%，增加347.43、435.38万元。",
        ("347.43", "374.43", "change-rate"),
    ),
    "rates one by one": (
        "水利支出、林业支出分别完成2485.53万元、3940.98万元，比上年分别增加347.43、435.38万元，增长16.25和12.42%。",
        ("16.25和", "18.25和", "change-rate"),
    ),
    "a share of what was looked at, by another name": (
        "抽查区直部门和镇街68个，发现有23个单位往来款未清理，占抽查单位的33.82%，涉及资金51万元。",
        ("33.82", "38.82", "share"),
    ),
    "more than what was looked at": (
        "抽查区直部门和镇街68个，发现有23个单位往来款未清理，占抽查单位的33.82%，涉及资金51万元。",
        ("23个", "83个", "share"),
    ),
    "a share of what the sentence before was about": (
        "共走访商户250家，涉及街道4个。反映服务不到位的商户36家，占走访户数的14.4%。",
        ("36家", "46家", "share"),
    ),
    "a share of nothing named": (
        "检查工地64处，发现隐患工地27处，占42.19%。",
        ("27处", "21处", "share"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_is_told_side_by_side_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


RIGHT = [
    # numbers in a row that are no amounts of what stands behind the last
    "甲队、乙队分别负责涉及5、6个村的道路和3个村的水渠，共8个村。",
    "补助分别于3、6月拨付40万元和50万元，合计90万元。",
    "东坪镇、西坪乡分别排名第3、5，补助40万元、50万元，合计90万元。",
    "甲、乙、丙三校分别有教师35、42和28人，学生512、640、433人，共有教师105人、学生1585人。",
    # shares of others than the one amount before
    "抽查企业68家，发现问题120个，涉及企业23家，占抽查食品企业的46%。",
    "完成人工造林68万亩，封山育林23万亩，占造林面积的25.27%。",
    "抽查区直部门41个、镇街27个，发现有23个单位往来款未清理，占抽查单位的33.82%。",
    "检查工地64处，发现隐患27处，占全市隐患的45.5%。",
    "建成社区食堂68个，覆盖社区23个，占全区社区的41.1%。",
    "走访商户250家。收到意见36家，占意见总数的18%。",
    "检查工地64处，停工整改7处，占11%，其余限期整改。",
    "甲校、乙校分别增长7.5、8.2个百分点，达到61.5%、70.2%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_side_by_side_is_left_alone(text: str) -> None:
    assert found(text) == []
