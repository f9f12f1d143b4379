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
    "a score beside what all is worth": (
        "满分100分，自评得分94分。其中：预算配置10分，得9分；预算执行25分，得23分；预算管理20分，得20分；资产管理5分，得4分；"
        "职责履行20分，得20分；履职效益20分，得18分。"
    ),
    "shares, and a rate of control, with the year before behind": (
        "2022年度“三公”经费支出9.85万元，其中公务接待费3.12万元，占31.7%；公务用车运行维护费6.73万元，占68.3%。"
        "与上年11.42万元相比减少1.57万元，下降13.7%。控制在预算12万元以内，三公经费控制率为82.1%。"
    ),
    "households and people": "农村低保对象614户1123人，城镇低保对象38户57人，合计652户1180人，发放低保金462.3万元。",
    "what was done of what a sentence before tells": (
        "全镇共实施各类项目23个，总投资1286.5万元，其中产业类8个，投资426.5万元；基础设施类11个，投资712万元；人居环境类4个，"
        "投资148万元。年底已完工21个，完工率91.3%，在建2个。"
    ),
    "known splits": "特困供养人员203人，其中集中供养41人，分散供养162人；户厕320座，其中新建208座、改建112座。",
    "what was done of some of it alone": "全县排查隐患158处，其中重大隐患20处。重大隐患已整改15处，整改率75%。",
    "another full mark": "满分120分，自评得分110分。其中：投入30分，得25分；过程40分，得40分；产出50分，得45分。",
    "a total in two units": "购置新能源汽车实训设备18台（套）、工业机器人工作站4套、数控机床6台，共计28台（套）。",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_nothing_is_found_in_what_whole_reports_tell(text: str) -> None:
    assert found(text) == []


WRONG = {
    "the total taken up again": ("a total taken up again behind a list that is over", "416.07", "461.07"),
    "a part of it": ("a total taken up again behind a list that is over", "241.67", "271.67"),
    "the score": ("a score beside what all is worth", "得分94", "得分97"),
    "a weight": ("a score beside what all is worth", "职责履行20", "职责履行25"),
    "a share": ("shares, and a rate of control, with the year before behind", "31.7", "36.7"),
    "a rate of control": ("shares, and a rate of control, with the year before behind", "82.1", "85.1"),
    "people beside households": ("households and people", "1180", "1380"),
    "a rate of what was done": ("what was done of what a sentence before tells", "91.3", "95.3"),
    "a part of a known split": ("known splits", "162", "142"),
    "what was spent": ("a plan, and what was spent by no word but that", "支出19.74", "支出17.74"),
}
SPEAKS = {
    "the total taken up again": ["composition"],
    "a part of it": ["composition"],
    "the score": ["score-total"],
    "a weight": ["listing-near", "indicator-weights"],
    "a share": ["share"],
    "a rate of control": ["progress"],
    "people beside households": ["listing-closed"],
    "a rate of what was done": ["progress"],
    "a part of a known split": ["composition"],
    "what was spent": ["completion", "official-cars"],
}


@pytest.mark.parametrize("name", WRONG)
def test_a_changed_figure_is_told(name: str) -> None:
    text, right, wrong = WRONG[name]
    assert accused_when(RIGHT[text], (right, wrong, "")) == SPEAKS[name]
