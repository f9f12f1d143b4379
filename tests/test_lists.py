"""Lists in all the forms in which they are told, what they claim, and shares and rates of progress."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import audited
from tests.shown_fixture import found, of_kind

LISTINGS = ("listing", "closed_listing", "open_listing", "composition")

LISTED = [
    # lines after 其中:, without numbers
    ("修路经费80万元。其中：\n东段50万元。\n西段30万元。", ["listing 修路经费: part=50万元+30万元 total=80万元"]),
    ("修路经费80万元。其中：\n东段50万元。\n西段30万元。\n东段50万元已经用完。",
     ["listing 修路经费: part=50万元+30万元 total=80万元"]),
    # one that begins in its own line ends with that
    ("修路经费80万元。其中：东段50万元。\n西段30万元。", ["listing 修路经费: part=50万元 total=80万元"]),
    # brackets right behind the total
    ("修路经费80万元（东段50万元、西段30万元）。", ["closed_listing 修路经费: part=50万元+30万元 total=80万元"]),
    ("修路经费80万元（含税10万元）。", ["listing 修路经费: part=10万元 total=80万元"]),
    # another way to take a total apart
    ("修路经费80万元。从地区看，东段50万元，西段30万元。", ["listing 修路经费: part=50万元+30万元 total=80万元"]),
    ("修路经费80万元，其中材料55万元，人工25万元。按地区分，东段50万元，西段30万元。",
     ["listing 修路经费: part=55万元+25万元 total=80万元", "listing 修路经费: part=50万元+30万元 total=80万元"]),
    # amounts told before what they are for
    ("修路经费80万元。其中：50万元用于材料；20万元用于人工；10万元用于监理。",
     ["listing 修路经费: part=50万元+20万元+10万元 total=80万元"]),
    # how many share the money and how many works it pays for
    ("下达资金90万元，涉及3个部门，共6个项目。其中：水利局3个50万元、交通局2个30万元、林业局1个10万元。",
     ["closed_listing : part=3个+2个+1个 total=6个", "composition : part=50万元+30万元+10万元 total=90万元"]),
    # nor only such as have one
    ("下达资金90万元，涉及3个部门，共6个项目。其中：水利局3个50万元、交通局2个30万元等。",
     ["open_listing : part=3个+2个 total=6个", "listing : part=50万元+30万元 total=90万元"]),
    # a view is of no total that a part exceeds
    ("修路经费40万元。从地区看，东段50万元，西段30万元。", []),
    # a sum that says 加
    ("上年结余10.0万元，加税收20.0万元、租金6.0万元，合计36.0万元。",
     ["closed_listing : part=10.0万元+20.0万元+6.0万元 total=36.0万元"]),
    # a known set of which one is told in the next sentence
    ("外贸80亿元，其中出口50亿元。进口30亿元。", ["composition 外贸: part=50亿元+30亿元 total=80亿元"]),
    # two measures of every part: each has a list of its own
    ("修路到位80万元，其中：东段50万元，用掉40万元；西段30万元，用掉20万元。",
     ["listing 修路到位: part=50万元+30万元 total=80万元"]),
    ("修路到位80万元，其中：东段50万元，用掉40万元，西段30万元，用掉20万元。",
     ["listing 修路到位: part=50万元+30万元 total=80万元"]),
    ("修路到位80万元，其中：东段50万元，用掉40万元，节余10万元；西段30万元，用掉20万元，节余10万元。",
     ["listing 修路到位: part=50万元+30万元 total=80万元"]),
    ("修路到位80万元，用掉60万元，节余20万元。其中：东段50万元，用掉40万元；西段30万元，用掉20万元。",
     ["listing 节余: part=50万元+30万元 total=20万元", "listing 用掉: part=40万元+20万元 total=60万元"]),
    # the same parts in each of two years
    ("修路经费90万元，其中2021年省级资金20万元、中央资金30万元，2022年省级资金10万元、中央资金30万元。",
     ["listing 修路经费: part=20万元+30万元+10万元+30万元 total=90万元"]),
    # words that come back right behind themselves, or at the head of the list, end it
    ("修路经费80万元，其中东段50万元，西段30万元；东段10万元。", ["listing 修路经费: part=50万元+30万元 total=80万元"]),
    # lists told 分别
    ("修路经费80万元，其中东段、西段分别为50万元、30万元。", ["listing 修路经费: part=50万元+30万元 total=80万元"]),
    # shares that fill 100% make it complete; those that do not leave it open
    ("修路经费80万元，其中东段50万元，占62.5%，西段30万元，占37.5%。",
     ["composition 修路经费: part=50万元+30万元 total=80万元"]),
    ("修路经费80万元，其中东段40万元，占50%，西段30万元，占37.5%。",
     ["listing 修路经费: part=40万元+30万元 total=80万元"]),
    # each measure
    ("三公经费预算10.0万元，上年9.0万元，其中公务接待费预算4.0万元，上年3.0万元，公务用车购置及运行费预算6.0万元，"
     "上年6.0万元。",
     ["listing 三公经费: part=4.0万元+6.0万元 total=10.0万元",
      "listing 三公经费（预算）: part=4.0万元+6.0万元 total=10.0万元",
      "listing 三公经费（上年）: part=3.0万元+6.0万元 total=9.0万元",
      "closed_listing 三公经费: part=4.0万元+6.0万元 total=10.0万元",
      "closed_listing 三公经费: part=3.0万元+6.0万元 total=9.0万元"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_what_a_list_claims(text: str, expected: list[str]) -> None:
    assert of_kind(text, *LISTINGS) == expected


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("修路经费80万元。其中：\n东段50万元。\n西段40万元。", ["listing-exceeds"]),
        ("修路经费80.0万元（东段50.0万元、西段20.0万元）。", ["listing-closed"]),
        ("外贸90亿元，其中出口50亿元。进口30亿元。", ["composition"]),
        ("修路到位80万元，其中：东段50万元，用掉40万元；西段30万元，用掉20万元。", []),
        ("修路到位80万元，用掉60万元。其中：东段50万元，用掉50万元；西段30万元，用掉20万元。", ["listing-closed"]),
        ("上年结余10.0万元，加税收20.0万元、租金5.0万元，合计36.0万元。", ["listing-closed"]),
    ],
)
def test_what_such_lists_are_accused_of(text: str, rules: list[str]) -> None:
    assert found(text) == rules


BY_BASE = (
    "收入90万元，比上年增加{}万元，比预算增加{}万元。其中：苗木费60万元，比上年增加6万元，比预算增加4万元；"
    "人工费30万元，比上年增加4万元，比预算增加2万元。"
)


def test_changes_are_summed_by_what_they_are_measured_from() -> None:
    roles = "part=60万元+30万元 part_delta={} total=90万元 total_delta={}"
    assert of_kind(BY_BASE.format(10, 6), "delta_sum") == [
        "delta_sum 收入: " + roles.format("6万元+4万元", "10万元"),
        "delta_sum 收入: " + roles.format("4万元+2万元", "6万元"),
    ]
    assert found(BY_BASE.format(10, 6)) == []
    assert found(BY_BASE.format(14, 6)) == ["change-sum"]
    assert found(BY_BASE.format(10, 16)) == ["change-sum"]


def test_changes_can_be_all_that_is_listed() -> None:
    text = "会议费比上年减少5.0万元，其中年会减少3.0万元，例会减少2.0万元。"
    assert of_kind(text, "change_listing") == ["change_listing 会议费: part=-3.0万元+-2.0万元 total=-5.0万元"]
    assert found(text) == []


PROGRESS = [
    ("下达资金2179万元，已拨付2113.63万元，执行率97%。", ["progress : actual=2113.63万元 plan=2179万元 rate=97%"]),
    ("今年资金支付185.10万元，未支付7.03万元，支付率96.34%。",
     ["progress 未支付: actual=185.10万元 plan=185.10万元+7.03万元 rate=96.34%"]),
    ("今年发现186个问题，已整改171个，整改率91.9%。", ["progress 整改率: actual=171个 plan=186个 rate=91.9%"]),
    # of two amounts that may be the plan the one that fits was meant
    ("下达资金2179万元，自筹资金300万元，已拨付2113.63万元，执行率97%。",
     ["progress : actual=2113.63万元 plan=2179万元 rate=97%"]),
    # of the plan that is named no other amount will do
    ("下达资金2179万元，已拨付2113.63万元，完成年初预算的97%。", []),
    # of numbers without a unit nobody knows what they are
    ("下达资金2179，已拨付2113.63，执行率97%。", []),
    # a rate with a count of its own name
    ("发放问卷200份，收回196份（有效问卷190份），回收率98%，有效率96.94%。",
     ["progress 回收率: actual=196份 plan=200份 rate=98%", "progress 有效率: actual=190份 plan=196份 rate=96.94%"]),
    # new ones are not all
    ("今年发现新问题186个，已整改171个，整改率72.3%。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROGRESS)
def test_progress_against_what_was_told_before(text: str, expected: list[str]) -> None:
    told = [claim.replace("progress 拨付:", "progress :").replace("progress 已拨付:", "progress :")
            for claim in of_kind(text, "progress")]  # fmt: skip
    assert told == expected


COMPLEMENTS = [
    ("会议费年初预算10.00万元，支出决算5.30万元，完成年初预算的47%。", True),
    ("会议费年初预算10.00万元，支出决算5.30万元，完成年初预算的53%。", False),
    ("会议费年初预算10.00万元，支出决算5.00万元，完成年初预算的50%。", False),  # its own complement
    ("会议费年初预算10.00万元，支出决算5.30万元，完成年初预算的46%。", False),
    ("会议费年初预算10.00万元，支出决算15.30万元，完成年初预算的53%。", False),
]


@pytest.mark.parametrize(("text", "expected"), COMPLEMENTS)
def test_a_rate_that_is_what_was_left_undone(text: str, expected: bool) -> None:
    assert bool(of_kind(text, "complement")) is expected


def test_a_rounded_amount_is_no_excuse_for_a_complement() -> None:
    text = "公务接待费年初预算1万元，支出决算0.53万元，完成年初预算的47%。"
    assert found(text) == ["completion-complement"]


@pytest.mark.parametrize(("last", "severity"), [("33.33", "notice"), ("33.34", "warning")])
def test_a_last_digit_is_balanced_only_where_the_shares_fill_a_hundred(last: str, severity: str) -> None:
    text = (
        "收入合计60.000万元，其中事业收入20.000万元，占33.34%，"
        f"经营收入20.000万元，占{last}%，其他收入20.000万元，占33.33%。"
    )
    assert {finding.severity.word for finding in audited(text).findings if finding.rule == "share"} == {severity}


@pytest.mark.parametrize(("last", "severity"), [("1.5", "notice"), ("1.9", "error")])
def test_shares_fill_a_hundred_of_what_their_sentence_names_once(last: str, severity: str) -> None:
    text = f"地表水供水量49.527亿吨，占供水总量的82.3%；地下水9.764亿吨，占16.2%；其他水源0.864亿吨，占{last}%。"
    assert {finding.severity.word for finding in audited(text).findings} == {severity}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("收入总计90万元，支出总计70万元，结转下年30万元。", ["balance"]),
        # totals that are the same, or that include what is left, leave nothing
        ("收入总计90万元，支出总计90万元，结转下年30万元。", []),
        ("收入总计99万元，支出总计90万元，其中：本年支出60万元，结转下年30万元。", []),
        # but for what came in and what went out
        ("收入90万元，支出90万元，收支结余30万元。", ["balance"]),
    ],
)
def test_totals_with_what_is_left_in_them_leave_nothing(text: str, rules: list[str]) -> None:
    assert found(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        # of all that was enumerated
        ("植树1.20万亩、抚育0.90万亩，完成年度任务2.00万亩的105%。", []),
        ("植树1.20万亩和抚育0.90万亩，完成年度任务2.00万亩的105%。", []),
        # of the last alone
        ("植树1.20万亩、抚育0.90万亩，完成年度任务2.00万亩的45%。", []),
        # nobody knows of which
        ("植树1.20万亩、抚育0.90万亩，完成年度任务2.00万亩的95%。", []),
        # of the total of the list
        ("整治河道36公里，其中县级20公里、乡级16公里；完成计划40公里的90%。", []),
        ("整治河道36公里，其中县级20公里，乡级16公里，完成计划40公里的90%。", []),
        # of one thing
        ("植树1.20万亩，完成年度任务2.00万亩的70%。", ["completion"]),
        ("植树1.20万亩，抚育0.90万亩，完成年度任务2.00万亩的95%。", ["completion"]),
        # a rate that stands before amounts with a rate of theirs
        ("绩效目标完成率100%；全年预算数2310.58万元，执行数2268.88万元，预算执行率98.2%。", []),
        ("绩效目标完成率100%；全年预算数2310.58万元，执行数2268.88万元，预算执行率88.2%。", ["completion"]),
    ],
)
def test_what_a_rate_of_completion_is_of(text: str, rules: list[str]) -> None:
    assert found(text) == rules


def test_no_part_with_a_share_is_the_whole_of_another() -> None:
    text = "总体情况如下。按来源分，甲地总投资16.58万元，占总投资{}；乙地总投资7.48万元，占总投资{}。"
    assert found(text.format("68.91%", "31.09%")) == []
    assert found(text.format("77.62%", "22.38%")) == ["shares-same-whole"]  # and not 7.48 of 16.58


@pytest.mark.parametrize(
    ("total", "rules"),
    [("95.0", []), ("100.0", []), ("96.0", ["listing-near"]), ("90.0", [])],
)
def test_a_total_of_what_is_told_of_every_part(total: str, rules: list[str]) -> None:
    text = f"投入10.0分，得9.0分；过程40.0分，得38.0分；产出50.0分，得48.0分。合计{total}分。"
    assert found(text) == rules


PAID = "截至年底，拨付资金{0}万元，其中：第一批资金750万元已拨付730万元，第二批资金500万元已拨付365.6万元。"


@pytest.mark.parametrize(("paid", "rules"), [("1095.6", []), ("1250", []), ("1085.6", ["listing-closed"])])
def test_what_was_paid_of_a_part_may_stand_for_it_in_what_was_paid(paid: str, rules: list[str]) -> None:
    assert found(PAID.format(paid)) == rules
