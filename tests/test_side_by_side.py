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
        ("61.25", "67.25", "composition"),
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
    "places and what each got, as many as are counted": (
        "共下达4个乡镇补助322.25万元，其中南坡乡42.09万元，河口镇178.05万元，柳桥镇67.7万元，东关镇34.41万元。",
        ("67.7", "47.7", "listing-closed"),
    ),
    "far more than the total, of as many as are counted": (
        "资金322.25万元分配到4个乡镇，分别为：南坡乡42.09万元、河口镇178.05万元、柳桥镇67.7万元、东关镇34.41万元。",
        ("42.09", "942.09", "listing-slip"),
    ),
    "money in so many batches": (
        "2021年共收到上级防汛资金3207.8万元，分三批下达，其中：第一批1587.37万元，第二批1405.21万元，第三批215.22万元。",
        ("1405.21", "1465.21", "listing-closed"),
    ),
    "two measures of each village": (
        "在南坡村、河口村2个村修建水渠，总长3.2公里，总投资222万元。其中：南坡村2.1公里，投资44万元；河口村1.1公里，投资178万元。",
        ("178", "578", "composition"),
    ),
    "the other measure of each village": (
        "在南坡村、河口村2个村修建水渠，总长3.2公里，总投资222万元。其中：南坡村2.1公里，投资44万元；河口村1.1公里，投资178万元。",
        ("1.1", "1.6", "composition"),
    ),
    "kinds that elsewhere are all": (
        "全区共有学校127所，其中：幼儿园32所，小学82所，初中5所，高中8所。在校学生92200人，其中幼儿园16180人、小学21904人、初中26978人、高中27138人。",
        ("82", "42", "listing-slip"),
    ),
    "a total right behind a row": (
        "下拨东坪镇、西坪乡、河口镇补助分别为304、100、26万元，合计430万元。",
        ("304", "804", "composition"),
    ),
    "so many batches above": (
        "1.第一批防汛资金613.82万元，于1月下达。\n2.第二批防汛资金447.16万元，于5月下达。\n以上两批共下达1060.98万元。",
        ("447.16", "147.16", "listing-slip"),
    ),
    "a score before those of all indicators": (
        "项目综合得分95.95分，其中决策（20分）得分19.7分、过程（20分）得分18.75分、产出（30分）得分29.5分、效益（30分）得分28分。",
        ("28分", "23分", "score-total"),
    ),
    "a score in the sentence before": (
        "项目得分94分，评价等级为“优”。其中：决策类指标满分20分，得18分，过程类指标满分20分，得20分，产出类指标满分30分，得28分，效益类指标"
        "满分30分，得28分。",
        ("94分", "97分", "score-total"),
    ),
    "more than an indicator is worth, behind the overall score": (
        "项目综合得分95.95分，其中决策（20分）得分19.7分、过程（20分）得分18.75分、产出（30分）得分29.5分、效益（30分）得分28分。",
        ("29.5", "89.5", "score-within"),
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
    # places that are some of those counted, or of which something else is told
    "共下达4个乡镇补助322.25万元，其中南坡乡42.09万元，河口镇178.05万元，柳桥镇67.7万元。",
    "下达4个乡镇的14个村补助322.25万元，其中南坡乡42.09万元，河口镇78.05万元，柳桥镇67.7万元，东关镇34.41万元等。",
    "投资900万元，惠及3个村，其中财政资金补助南坡村100万元、河口村120万元、柳桥村130万元。",
    "完成投资900万元，建成水渠12公里，其中主渠投资500万元。",
    "在南坡村、河口村2个村修建水渠，总长3.2公里，总投资222万元。其中：南坡村2.1公里，财政投资44万元；河口村1.1公里，财政投资78万元。",
    "收到资金320万元，分三批下达，其中：第一批158万元，第二批140万元，第三批尚未下达。",
    "发放补贴90万元，惠及1200人，其中：低保户300人20万元，残疾人200人15万元。",
    # totals of more than the row before, and of less
    "东坪镇、西坪乡分别为30万元、40万元，加上县本级20万元，合计90万元。",
    "东坪镇、西坪乡分别补助30万元、40万元，累计已拨付90万元。",
    "东坪镇、西坪乡分别有5户、8户，合计补助13万元。",
    "1.第一批防汛资金613.82万元，于1月下达。\n2.第二批防汛资金447.16万元，于5月下达。\n以上资金已支出960.98万元。",
    # scores of more than the indicators, of some of them, and of others
    "项目综合得分97.95分，其中决策（20分）得分19.7分、过程（20分）得分18.75分、产出（30分）得分29.5分、效益（30分）得分28分，附加分2分。",
    "项目综合得分88分，其中决策（20分）得分19.7分、过程（20分）得分18.75分、产出（30分）得分29.5分。",
    "上年得分91.5分。\n决策（20分）得分19.7分、过程（20分）得分18.75分、产出（30分）得分29.5分、效益（30分）得分28分。",
    "项目得分94分，扣6分，其中：决策20分，得18分，扣2分；过程20分，得20分；产出30分，得28分，扣2分；效益30分，得28分，扣2分。",
    "甲校、乙校分别增长7.5、8.2个百分点，达到61.5%、70.2%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_side_by_side_is_left_alone(text: str) -> None:
    assert found(text) == []
