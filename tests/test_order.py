"""How many items there are and in which order: numbered lists, grades, what a template left, units left out."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from auditor.cli.main import main
from tests.pipeline_fixture import audited

BROKEN = [
    ("一是加强领导，落实责任。三是严格考核，兑现奖惩。", 3, 1),
    ("一是加强领导，落实责任。二是健全制度。二是严格考核，兑现奖惩。", 2, 2),
    ("第一，编制不细。第二，执行偏慢。第四，绩效不强。", 4, 2),
    ("主要工作：1.做好巡查。2.抓好维护。3.完成考核。3.受理投诉。4.指导业务。", 3, 3),
    ("（一）管预算。从严控制。\n（二）管资产。从严处置。\n（四）管绩效。从严考核。", 4, 2),
    ("一、机构情况\n设3个科室。\n二、人员情况\n实有20人。\n二、收入情况\n收入5万元。\n三、支出情况\n支出4万元。", 2, 2),
    ("①清理账户。②盘点资产。④核对往来。", 4, 2),
]

IN_ORDER = [
    "一是加强领导，包括：一是建专班；二是定方案。二是健全制度。三是严格考核。",
    "一、做法\n（一）管预算。从严。\n（二）管资产。从严。\n二、问题\n（一）不细。\n（二）偏慢。",
    "三是健全制度。四是严格考核。五是兑现奖惩。",
    "附件1.预算表\n附件3.决算表\n1.预算表\n2.收入表\n4.支出表",
    "按照“一是从严、三是从紧”的要求。一是压支出。二是增收入。",
    "1.完成巡查。2.164个点位已维护。3.完成考核。4.受理投诉。",
    "1.甲工程。已完工。2.乙工程。已完工。\n3.丙工程。已完工。\n4.丁工程。已完工。",
    "一、收入情况\n收入5万元。\n二、支出情况\n支出4万元。\n二、支出情况\n项目支出1万元。\n三、其他\n无。",
    "改造一、二级公路5公里。改造三、四级公路6公里。",
    "一是收入增加。二是2020年下拨了抚恤金。三是压减了经费。",
]

COUNTED = [
    ("存在以下三个问题：一是编制不细。二是执行偏慢。三是绩效不强。四是资料不全。", "三个"),
    ("建议分为五类：一是财政类20件；二是城建类32件；三是农业类44件；四是教育类10件。\n以上均已办结。", "五类"),
    ("全年呈现3个特点。一是保护增强。二是质量提升。\n下一步继续努力。", "3个"),
    ("用于以下3个项目：1.城区道路100万元；2.山区公路704万元；二、调整方案如下。", "3个"),
    (
        "采取以下四项措施：\n（一）抓收入。从严。\n1.抓税收。\n2.抓非税。\n（二）抓支出。从紧。\n（三）抓管理。\n三、其他\n无。",
        "四项",
    ),
    ("内设办公室、财务科、总务科、医务科4个行政科室，另有病区。", ""),
    ("内设办公室、财务科、总务科、医务科5个行政科室，另有病区。", "5个"),
    ("项目19个170万元，其中道路项目11个105万元，水利项目9个65万元。", "19个"),
    ("评审结果：优12个、良8个、中3个，共24个项目参评。", "24个"),
    ("全年评价项目24个，评价等级为优的12个，良的8个，中的3个，差的2个。", "24个"),
]

AS_MANY = [
    "抓好三项工作：一是管预算，包括两个方面：一是细化编制，二是严格执行。二是管资产。三是管绩效。",
    "存在两个方面的问题：一是编制不细。同时，执行偏慢。\n下一步整改。",
    "包括3个项目：一是道路项目2个，二是桥梁项目1个。\n以上均已完工。",
    "全年涉及5个乡镇。一是完成道路改造。二是完成桥梁改造。",
    "抓好四个方面工作：\n1.抓收入。\n2.抓支出。\n3.抓管理。\n（1）管预算。\n（2）管资产。\n4.抓队伍。",
    "存在三个问题：一是编制不细。二是执行偏慢。",
    "审计项目36个，查出问题资金1.25亿元，其中：预算审计20个，查出0.85亿元；责任审计12个，查出0.4亿元。",
    "满意度调查200人，满意180人，不满意5人。",
]

LEFT = [
    ("公务接待费比上年增加（减少）0.5万元，增长/下降3%。", "增加(减少)、增长/下降"),
    ("公务接待费比上年减增加2.90万元。", "减增加"),
    ("决算数大小于预算数，主要原因是接待减少。", "大小于"),
    ("20XX年，全镇到位资金30万元，20XX年用完。", "20XX年"),
    ("项目总投资××万元，其中财政资金80万元。", "××"),
    ("XX局组织开展自评，得分95分。", "XX"),
    ("支出增加12万元，原因是（请填写具体原因）。", "(请填写具体原因)"),
    ("全年支出比上年增加＿＿＿万元。", "＿＿＿"),
]

FILLED_IN = [
    "比上年增加（减少）情况见下表，合计12万元。",
    "经办人张××，电话1381234××××，金额12万元。",
    "单位名称（盖章）：______  填报日期：____年__月__日",
    "购置XXL号工作服20套。",
    "本年调减增加支出3万元，少增加2万元，净增减少5人。",
    "| 项目 | 增加（减少） |\n| --- | --- |\n| 基本支出（请填写） | 3.5 |",
]

UNITLESS = [
    ("工业增加值增长5.2，建筑业增加值下降3.1%。", "5.2"),
    ("本年支出合计12.5，其中基本支出10.2万元，项目支出2.3万元。", "12.5"),
    ("基本支出占总支出的76.23；项目支出占总支出的23.77%。", "76.23"),
]

WITH_UNITS = [
    "价格指数由上年的106.3下降为105.2，食品价格下降3.1%。",
    "出生人口性别比为111.3，较上年下降6.8，自然增长率下降0.5个百分点。",
    "分别减少1267.86，2570.97万元，各下降23.51%、38.28%。",
    "单位：万元。本年支出合计12.5，其中基本支出10.2，项目支出2.3。",
]


def told(text: str, rule: str) -> list[str]:
    return [finding.message for finding in audited(text).findings if finding.rule == rule]


@pytest.mark.parametrize(("text", "number", "before"), BROKEN)
def test_a_number_that_does_not_follow_on_is_told(text: str, number: int, before: int) -> None:
    (message,) = told(text, "list-order")
    assert f"编号是{number}，而前一项的编号是{before}，按顺序应为{before + 1}" in message


@pytest.mark.parametrize("text", IN_ORDER)
def test_numbers_in_order_are_left_alone(text: str) -> None:
    assert told(text, "list-order") == []


@pytest.mark.parametrize(("text", "count"), COUNTED)
def test_items_are_counted(text: str, count: str) -> None:
    findings = audited(text).findings
    assert [finding.evidence[0].text for finding in findings] == ([count] if count else [])


@pytest.mark.parametrize("text", AS_MANY)
def test_as_many_items_as_are_told_or_nobody_knows(text: str) -> None:
    assert audited(text).findings == ()


@pytest.mark.parametrize(("text", "left"), LEFT)
def test_what_a_template_left_is_told(text: str, left: str) -> None:
    (message,) = told(text, "template-left")
    assert message.startswith(f"“{left}”")


@pytest.mark.parametrize("text", FILLED_IN)
def test_what_belongs_to_a_report_is_not_left_over(text: str) -> None:
    assert told(text, "template-left") == []


@pytest.mark.parametrize(("text", "number"), UNITLESS)
def test_a_unit_left_out_is_told(text: str, number: str) -> None:
    (message,) = told(text, "unit-missing")
    assert f"写的是{number}" in message


@pytest.mark.parametrize("text", WITH_UNITS)
def test_numbers_that_need_no_unit_are_left_alone(text: str) -> None:
    assert told(text, "unit-missing") == []


_DUTIES = (
    "云溪县水利局2023年度部门决算\n\n一、主要职能\n\n{}\n\n"
    "二、收入情况\n\n全年收入35万元，全市平均40万元，全市最高50万元。"
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("负责全省水资源管理，组织全省防汛抗旱工作。", "全省"),
        ("碧洲县水利局负责水资源管理、防汛抗旱。", "碧洲县水利局"),
        ("云溪县教育局负责学前教育和义务教育。", "云溪县教育局"),
    ],
)
def test_duties_of_another_are_told(text: str, left: str) -> None:
    (message,) = told(_DUTIES.format(text), "duties-of-another")
    assert f"“{left}”" in message


@pytest.mark.parametrize(
    "text",
    [
        "负责全县水资源管理，组织全县防汛抗旱工作，参与全市、全市域的调度。",
        "配合全市防汛抗旱工作。",
        "云溪县水利局负责水资源管理，碧洲县水利局协助调水。",
        "云溪县水务局负责水资源管理。",
        "云溪县水利工程建设中心负责工程建设。",
        "碧洲市水利局2021年划入云溪县水利局。",
    ],
)
def test_duties_of_ones_own_are_left_alone(text: str) -> None:
    assert told(_DUTIES.format(text), "duties-of-another") == []


def test_findings_without_figures_point_at_their_words_and_are_kept_apart() -> None:
    text = "一是加强领导。三是严格考核。\n\n一是管预算。二是管资产。二是管绩效。"
    found = audited(text).findings
    assert [[(each.text, each.figure) for each in finding.evidence] for finding in found] == [
        [("三是", None), ("一是", None)],
        [("二是", None), ("二是", None)],
    ]
    assert [text[slice(*finding.evidence[0].span)] for finding in found] == ["三是", "二是"]
    assert len({finding.fingerprint for finding in found}) == len({finding.spans for finding in found}) == len(found)
    assert all(finding.check is not None and finding.check.spans == finding.spans for finding in found)


def test_of_words_alone_no_calculation_is_shown() -> None:
    told = CliRunner().invoke(main, ["check", "-"], input="公用经费12.5万元，比上年增加/减少1.5万元。").stdout
    assert "template-left" in told
    assert "处数 = 0" not in told
    assert "算得" not in told


def test_words_left_to_choose_from_tell_no_direction() -> None:
    text = (
        "公务用车购置及运行费预算35万元，比上年增加（减少）35万元，其中运行费10万元，"
        "比上年增加（减少）10万元；购置费25万元，比上年增加25万元。"
    )
    assert [finding.rule for finding in audited(text).findings] == ["template-left"]
