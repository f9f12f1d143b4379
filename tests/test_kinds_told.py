"""Lists whose parts are all the kinds that there are, as their names or the words beside them tell."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "all of what was planned, as it is all of what was spent": (
        "丰水县扶贫资金1820万元，实际支出1298.72万元。其中：发展资金946万元，实际支出497.54万元；少数民族资金874万元，实际支出801.18万元。",
        ("1820", "1870", "composition"),
    ),
    "all who are paid": (
        "我乡纳入部门预算编制人数94人。其中：实有在职人员52人，离退休人员33人，遗属9人。",
        ("94人", "84人", "composition"),
    ),
    "a task and what was done of it, without units": (
        "2020年全县计划改造老旧小区440，开展前期工作的小区447，占任务数的101.59%；已开工的小区129，占任务数的29.32%。",
        ("29.32%", "28.86%", "progress"),
    ),
    "changes of all kinds but the one that did not change": (
        "2023年“三公”经费较上年减少5.8万元，下降10.2%。其中：因公出国（境）费与上年持平；公务接待费减少3.94万元，下降20.1%；"
        "公务用车购置及运行费减少1.86万元，下降5.0%。",
        ("1.86", "1.96", "composition"),
    ),
    "as many kinds as the sentence says that there are": (
        "我局主要有部门预算、专项预算二类支出，项目资金总预算为2437.5万元，其中部门预算支出87.5万元，专项预算支出2350万元。",
        ("2437.5", "2455.5", "listing-closed"),
    ),
    "posts by who pays for them": (
        "核定编制86名，其中：行政编制27名、全额事业编制16名、差额事业编制30名、自收自支编制13名。",
        ("86名", "76名", "composition"),
    ),
    "posts counted by their name alone": (
        "编制人数55，其中：行政编制人数19、全部补助事业编制人数23、差额补助事业编制人数0、自收自支编制人数13人。",
        ("人数55", "人数42", "composition"),
    ),
    "staff by who pays for them": (
        "在职人员80人，包括行政人员26人、全部补助事业人员33人、自收自支事业人员21人；退休人员15人。",
        ("80人", "61人", "composition"),
    ),
    "what an amount mainly is, where these are all kinds": (
        "2021年，转移支付补助收入10.72亿元，主要为税收返还收入0.75亿元；一般性转移支付收入6.95亿元；专项转移支付收入3.02亿元。",
        ("3.02", "3.32", "composition"),
    ),
    "who buys by which way": (
        "全省政府采购规模358.14亿元，其中政府集中采购157.7亿元、部门集中采购52.12亿元、分散采购148.32亿元。",
        ("358.14", "358.74", "composition"),
    ),
    "audits of those who leave and those who stay": (
        "完成52名领导干部的经济责任审计工作，其中，任中审计18名，离任审计34名。",
        ("52名", "54名", "composition"),
    ),
}

RIGHT = [
    # what nothing has been spent of yet is left out of what was spent
    "丰水县扶贫资金8020万元，实际支出1298.72万元。其中：发展资金946万元，实际支出497.54万元；少数民族资金874万元，实际支出801.18万元。",
    # what an amount mainly is leaves some out; a change and its reasons
    "2021年支出合计30.72万元，主要为工资福利20.75万元、公用经费9.55万元。",
    "2021年支出合计30.72万元，比上年减少0.5万元，主要是人员经费20.75万元、公用经费29.55万元未支出。",
    "2021年收入合计30.72万元，减少20.5万元，主要为工资福利20.75万元、公用经费9.55万元。",
    "2021年收入30.72万元，支出28.55万元，主要是工资福利20.75万元、公用经费7.8万元，年末结余2.17万元。",
    # kinds of posts, of which two are within the third
    "我局编制43名，其中行政编制27名、事业编制16名（全额事业编制10名、差额事业编制6名）。",
    "完成经济责任审计项目30个，其中任中审计12个、离任审计18个，任中与离任结合的3个。",
    # who has retired takes up no post
    "我单位编制40人，其中在职38人，离退休人员12人。",
    "核定编制人数40名，其中：实有在职38名，退休人员12名，遗属3名。",
    # nobody knows of the third kind since last year; another part of a part did not change
    "2023年“三公”经费较上年减少5.8万元。其中：公务接待费减少3.94万元，公务用车购置及运行费减少1.96万元，因公出国（境）费与年初预算持平。",
    "2023年“三公”经费较上年减少5.8万元。其中：公务接待费减少3.94万元，公务用车购置及运行费减少1.96万元，公务用车购置费与上年持平。",
    # fewer kinds than there are; what is the second of several
    "我局有三类支出，项目资金总预算为2455.5万元，其中部门预算支出87.5万元，专项预算支出2350万元。",
    "第二类支出，项目资金总预算为2455.5万元，其中部门预算支出87.5万元，专项预算支出2350万元。",
    "全年实施十二类支出，项目资金总预算为2455.5万元，其中部门预算支出87.5万元，专项预算支出2350万元。",
    # numbers of other things than the task is of
    "2020年全县计划改造老旧小区440，惠及居民3500，已加装电梯129，占任务数的35.44%。",
]


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_leaves_out_no_kind_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


@pytest.mark.parametrize("text", RIGHT)
def test_what_leaves_some_out_is_left_alone(text: str) -> None:
    assert found(text) == []
