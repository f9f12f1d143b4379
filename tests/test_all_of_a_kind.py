"""What is all of its kind by nature, or by the words around it; and parts that are larger than what they are of."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = [
    # kinds of which there are no more
    ("办理公益诉讼案件163件，其中行政公益诉讼121件、民事公益诉讼42件。", "163件", "193件", "composition"),
    ("公共图书馆藏书46.6万册，其中纸质图书41.0万册、电子图书5.6万册。", "5.6万册", "2.6万册", "composition"),
    ("下设党组织48个，其中党委2个、党总支13个、党支部33个。", "33个", "83个", "composition"),
    ("政协提案133件（集体提案68件、委员个人和联名提案65件）。", "65件", "45件", "composition"),
    (
        "提起行政诉讼48件，其中未经复议直接起诉19件（结果维持9件、尚未审结10件），复议后起诉29件（结果维持14件、尚未审结15件）。",
        "29件",
        "24件",
        "composition",
    ),
    (
        "答复171件，其中予以公开21件、部分公开52件、不予公开61件、无法提供20件、不予处理5件、其他处理12件。",
        "52件",
        "92件",
        "composition",
    ),
    # a name that ends in what looks like an empty word
    (
        "专利授权量616件，同比减少135件，下降17.98%，其中发明专利85件、实用新型261件、外观设计270件。",
        "261件",
        "461件",
        "composition",
    ),
    # what is named as the rest of its total, and what is added to that behind its parts
    (
        "国有资本经营预算收入1501万元，其中利润收入499万元、股利股息收入745万元、其他国有资本经营预算收入257万元，加上上年结转109万元，"
        "收入总量为1610万元。",
        "499万元",
        "199万元",
        "listing-closed",
    ),
    # a part that is larger than all, alone
    ("肉类总产量6.35万吨，增长2.1%，其中禽肉产量1.48万吨。", "1.48", "8.48", "part-exceeds"),
    (
        "财政拨款收入1085.31万元，本年支出1070.67万元，年末结转和结余14.64万元，其中项目支出结转和结余7.8万元。",
        "7.8万元",
        "27.8万元",
        "part-exceeds",
    ),
    ("其中当年新增债务限额1.68亿元（新增专项债务限额1.28亿元）。", "1.28亿元", "2.28亿元", "part-exceeds"),
    (
        "当年举借债务1.81亿元，其中：新增债券1.81亿元（专项债券1.81亿元）。",
        "债券1.81亿元（",
        "债券1.81元（",
        "unit-bound",
    ),
    ("规模以上工业企业46家，其中大型企业12家、中型企业20家。", "20家", "70家", "part-exceeds"),
    # what is given back is a part of all that is
    (
        "新增减税降费及退税缓税缓费81.75亿元，其中增值税留抵退税40.83亿元，新增减税降费11.14亿元，缓税缓费29.78亿元。",
        "40.83",
        "20.83",
        "composition",
    ),
]
RIGHT = [
    # some of what was received
    "承办建议提案50件，其中主办代表建议20件、主办政协提案15件。",
    # what goes on behind a list that is full, or what is added is one of the parts
    "编制158名，其中行政编制26名、事业编制132名。另有参公人员37人。",
    "收入总计1610万元，其中利润收入499万元、股利股息收入745万元、其他收入257万元，加上上年结转109万元。",
    # what is told behind a comma or a semicolon, or by another total, or of what there is by now
    "预算收入4.88亿元，增长3.2%，其中工商税收2.75亿元，增长12%；预算支出8.6亿元，增长3.6%。",
    "零售总额67.6亿元，其中，限额以上零售额4.0亿元，批发业销售额103.8亿元，下降3.6%。",
    "问题金额3786.5万元，其中2009年3316.1万元；账务记录不规范金额18234.28万元。",
    "新增贷款5亿元，其中涉农贷款余额12亿元。",
    "资产总额100亿元，负债50亿元，其中流动资产70亿元。",
    "平均亩产380公斤，其中早稻420公斤。",
    # what is given back is taken off
    "税收收入90万元，其中增值税100万元，出口退税10万元。",
    # what is left of something, and of what a loss or a decrease takes away
    "贸易顺差91亿元，其中对欧洲出口152亿元。",
    "规模以上企业净利润3.3亿元，其中大型企业4.6亿元。",
    "新增贷款92亿元，其中中长期贷款121亿元，短期贷款减少29亿元。",
    "加工产值5100万元，其中制造业6200万元，建筑业亏损1100万元。",
    # what a part is told of, and not the part
    "完成投资93万元，其中概算投资152万元的学校工程已经开工。",
]


@pytest.mark.parametrize(("text", "old", "new", "rule"), TOLD)
def test_all_of_a_kind_come_to_their_total(text: str, old: str, new: str, rule: str) -> None:
    assert rule in accused_when(text, (old, new, rule))


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_not_all_of_its_kind_is_left_alone(text: str) -> None:
    assert found(text) == []
