"""What is read in single sentences: who each figure is of, what it says, and how the sentence ties it to others."""

from __future__ import annotations

import pytest

from auditor.fact import Base
from auditor.quantity import Dimension
from tests.pipeline_fixture import read
from tests.shown_fixture import claims, facts, readings

FACTS = [
    ("公务接待费支出1.2万元。", ["1.2万元 level 公务接待费 ·"]),
    # a synonym is the same subject
    ("日常公用经费30万元。", ["30万元 level 公用经费 ·"]),
    # what the vocabulary does not know goes by its own words
    ("植树现场布置9万元。", ["9万元 level 植树现场布置 ·"]),
    # measures
    ("会议费年初预算10万元，支出决算8万元。", ["10万元 level 会议费 年初预算", "8万元 level · 决算"]),
    ("会议费执行数8万元。", ["8万元 level 会议费 决算"]),
    ("改造任务50户，实际完成60户。", ["50户 level 改造 任务", "60户 level · 完成情况"]),
    # changes
    ("会议费比上年减少2万元，下降25%。", ["-2万元 delta 会议费 上年", "-25% rate · ·"]),
    ("会议费比上年增加2万元，增长25%。", ["2万元 delta 会议费 上年", "25% rate · ·"]),
    ("合格率比上年提高2.5个百分点。", ["2.5个百分点 points 合格率 上年"]),
    # 新增 before a thing is no change of an amount
    ("新增路灯300盏。", ["300盏 level 新增路灯 ·"]),
    # shares and completion
    ("事业收入20万元，占40%。", ["20万元 level 事业收入 ·", "40% share · ·"]),
    ("会议费支出8万元，完成预算的80%。", ["8万元 level 会议费 ·", "80% completion · 预算"]),
    ("会议费支出8万元，占年初预算的80%。", ["8万元 level 会议费 ·", "80% completion · 年初预算"]),
    ("会议费支出8万元，完成年初预算10万元的80%。",
     ["8万元 level 会议费 ·", "10万元 level · 年初预算", "80% completion · ·"]),
    # a table
    ("单位：万元\n| 项目 | 年初预算 | 决算 |\n| 会议费 | 10.00 | 8.00 |\n| 培训费 | 5.00 | |",
     ["10.00 level 会议费 年初预算", "8.00 level 会议费 决算", "5.00 level 培训费 年初预算"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_facts(text: str, expected: list[str]) -> None:
    assert facts(text) == expected


TREES = "植树经费90万元，其中苗木费50万元，人工费25万元。"
CLAIMS = [
    # a total and its parts
    (TREES, ["listing 植树经费: part=50万元+25万元 total=90万元"]),
    ("植树经费90万元。其中：苗木费50万元，人工费25万元。", ["listing 植树经费: part=50万元+25万元 total=90万元"]),
    ("植树经费90万元，其中苗木费50万元；人工费25万元。", ["listing 植树经费: part=50万元+25万元 total=90万元"]),
    ("植树经费90万元，分为苗木费60万元、人工费30万元。", ["composition 植树经费: part=60万元+30万元 total=90万元"]),
    # an open list
    ("植树经费90万元，其中苗木费50万元、人工费20万元等。", ["open_listing 植树经费: part=50万元+20万元 total=90万元"]),
    ("植树经费90万元，其中苗木费50万元，其余40万元为人工费。",
     ["closed_listing 植树经费: part=50万元+40万元 total=90万元"]),
    # brackets inside a list
    ("修路经费80万元，其中路面50万元（含沥青30万元、石料20万元），路灯30万元。",
     ["listing 修路经费: part=50万元+30万元 total=80万元", "listing 路面: part=30万元+20万元 total=50万元"]),
    # lists inside a list, parted by semicolons
    ("修路经费80万元，其中东段50万元，包括材料40万元、人工10万元；西段30万元，包括材料20万元、人工10万元。",
     ["listing 修路经费: part=50万元+30万元 total=80万元", "listing 东段: part=40万元+10万元 total=50万元",
      "listing 西段: part=20万元+10万元 total=30万元"]),
    # what is counted in something else is no part
    ("植树经费90万元，其中苗木费50万元，人工费40万元，参与群众300人。",
     ["listing 植树经费: part=50万元+40万元 total=90万元"]),
    # numbered paragraphs under a total
    ("修路经费80万元。\n1、东段50万元。\n2、西段30万元。", ["listing 修路经费: part=50万元+30万元 total=80万元"]),
    # the total after its parts
    ("苗木费50万元，人工费25万元，运输费15万元，合计90万元。",
     ["closed_listing : part=50万元+25万元+15万元 total=90万元"]),
    # the changes of a total and of all its parts
    ("植树经费90万元，比上年增加9万元。其中：苗木费60万元，比上年增加6万元；人工费30万元，比上年增加3万元。",
     ["listing 植树经费: part=60万元+30万元 total=90万元",
      "delta_sum 植树经费: part=60万元+30万元 part_delta=6万元+3万元 total=90万元 total_delta=9万元",
      "change 植树经费: delta=9万元 now=90万元", "change 苗木费: delta=6万元 now=60万元",
      "change 人工费: delta=3万元 now=30万元"]),
    # shares of what stands above, of what is named, of what stands in the clause
    ("收入合计50万元，其中事业收入20万元，占40%。",
     ["listing 收入合计: part=20万元 total=50万元", "share 事业收入: part=20万元 share=40% whole=50万元"]),
    ("收入合计50万元。事业收入20万元，占本年收入的40%。",
     ["share 事业收入: part=20万元 share=40% whole=50万元"]),
    ("事业收入20万元，占本年收入50万元的40%。", ["share 事业收入: part=20万元 share=40% whole=50万元"]),
    # two shares of a whole that is nowhere given
    ("门票收入20万元，占景区收入的40%。停车收入10万元，占景区收入的20%。",
     ["share 门票收入: part=20万元 share=40% ?", "share 停车收入: part=10万元 share=20% ?",
      "shares 景区收入: other=10万元 other_share=20% part=20万元 share=40%"]),
    # but not of two years
    ("2017年门票收入20万元，占景区收入的40%。2016年停车收入10万元，占景区收入的25%。",
     ["share 门票收入: part=20万元 share=40% ?", "share 停车收入: part=10万元 share=25% ?"]),
    # 分别: the second list goes with the first, one by one, and so do the names before them
    ("全年收入50万元，东乡和西乡分别为20万元和30万元，占全年收入的40%和60%。",
     ["share 东乡: part=20万元 share=40% whole=50万元", "share 西乡: part=30万元 share=60% whole=50万元"]),
    # change: the subject is carried over clauses and sentences
    ("会议费6万元，比上年减少2万元，下降25%。",
     ["direction 会议费: delta=-2万元 rate=-25%", "change 会议费: delta=-2万元 now=6万元 rate=-25%"]),
    ("会议费6万元。与上年相比，减少2万元，下降25%。",
     ["direction 会议费: delta=-2万元 rate=-25%", "change 会议费: delta=-2万元 now=6万元 rate=-25%"]),
    ("会议费6万元，主要用于年会，较上年8万元减少2万元。", ["change 会议费: before=8万元 delta=-2万元 now=6万元"]),
    ("办案数120件，比上年的100件增长20%。", ["change 办案数: before=100件 now=120件 rate=20%"]),
    # a change of a plan, and one of last year: each rate goes with its own difference
    ("会议费预算6万元，决算7万元，比预算增加1万元，增长16.67%，比上年减少3万元，下降30%。",
     ["direction 会议费: delta=1万元 rate=16.67%", "change 会议费: before=6万元 delta=1万元 now=7万元 rate=16.67%",
      "direction 会议费: delta=-3万元 rate=-30%", "change 会议费: delta=-3万元 now=7万元 rate=-30%"]),
    # words that claim
    ("会议费预算6万元，决算5万元，决算数小于预算数。", ["less 会议费: left=5万元 right=6万元"]),
    ("会议费预算6万元，决算7万元，决算数大于预算数1万元。",
     ["greater 会议费: left=7万元 right=6万元", "change 会议费: before=6万元 delta=1万元 now=7万元"]),
    ("会议费预算6万元，决算6万元，决算数等于预算数。", ["equal 会议费: left=6万元 right=6万元"]),
    ("会议费预算6万元，决算6万元，与预算相比无变化。", ["unchanged 会议费: before=6万元 now=6万元"]),
    ("会议费预算6万元，决算6万元，与预算持平。", ["unchanged 会议费: before=6万元 now=6万元"]),
    # what is compared with stands in the clause
    ("会议费6万元，比上年的6万元持平。", ["unchanged 会议费: before=6万元 now=6万元"]),
    # a template whose words were never chosen between claims nothing
    ("会议费预算6万元，决算7万元，决算数小于（或等于）预算数。", []),
    # completion: the plan before, in the clause, in another paragraph
    ("会议费年初预算10万元，支出决算8万元，完成年初预算的80%。",
     ["completion 会议费: actual=8万元 budget=10万元 rate=80%"]),
    ("会议费支出决算8万元，完成年初预算10万元的80%。", ["completion 会议费: actual=8万元 budget=10万元 rate=80%"]),
    ("会议费年初预算10万元。\n会议费支出决算8万元，完成年初预算的80%。",
     ["completion 会议费: actual=8万元 budget=10万元 rate=80%"]),
    ("改造任务50户，实际完成60户，完成率120%。", ["completion 改造: actual=60户 budget=50户 rate=120%"]),
    # rates named after what they count
    ("应备案的50个单位，已有40个完成备案，备案率达80%。", ["named_rate 备案率: part=40个 rate=80% whole=50个"]),
    ("应检查的50家企业，已有40家完成检查，检查率达80%。", ["named_rate 检查率: part=40家 rate=80% whole=50家"]),
    # names that are counted, after the number and before it
    ("下设3个站，分别是东站、西站、南站。", ["counted 东站、西站、南站: count=3个 least=3 most=3"]),
    ("下设3个站：东站、西站和南站。", ["counted 东站、西站和南站: count=3个 least=2 most=3"]),
    ("下设东站、西站、南站3个站。", ["counted 下设东站、西站、南站: count=3个 least=3 most=3"]),
    ("下设东站、西站等5个站。", ["counted_open 下设东站、西站等: count=5个 least=2"]),
    ("东村、西村、南村三个村。", ["counted 东村、西村、南村: count=三个 least=3 most=3"]),
    # “和” may be part of a name, and what is quoted or in brackets is one name
    ("下设3个站，分别是东站、西站和“南、北”站。", ["counted 东站、西站和“南、北”站: count=3个 least=2 most=3"]),
    ("下设3个站，分别是东站（一、二号）、西站、南站。",
     ["counted 东站(一、二号)、西站、南站: count=3个 least=3 most=3"]),
    # a number in words that does not agree may be part of a name
    ("东村、西村三项补贴。", []),
    # a comma, and no names
    ("下设3个站，主要负责巡查、登记。", []),
    # the same thing told again
    ("全年基本支出年初预算50万元。\n本年基本支出年初预算60万元，已公开。",
     ["repeat 基本支出（年初预算）: again=60万元 first=50万元"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_claims(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


# Sentences that say too little: nothing is claimed, or what is claimed stays open.
UNDECIDED = [
    "事业收入20万元，占本年收入的40%。",  # of what is not said
    "会议费支出决算8万元，完成年初预算的80%。",  # nor is the plan
    "会议费比上年减少2万元，下降25%。",  # nor what it has become
]


@pytest.mark.parametrize("text", UNDECIDED)
def test_what_is_not_said_stays_open(text: str) -> None:
    found = [claim for claim in read(text).extract.claims if claim.kind != "direction"]
    assert found
    assert all(claim.undecided for claim in found)


NOTHING = [
    "会议费6万元，比上年持平。",  # last year's amount is not told
    "合格率95.5%，比上年提高2.5个百分点。",  # points are no rate of change
    "电话12345，邮编100000，2023年3月5日印发。",
    "抽样40件，检查率80%。",
    "会议费6万元，培训费7万元。",
    "会议费基本持平，6万元。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_claimed(text: str) -> None:
    assert [claim for claim in claims(text) if not claim.endswith("?")] == []


READINGS = [
    # a second 其中 may take apart anything that the last sentence told
    ("修路经费80万元，其中东段50万元，西段30万元。其中：材料55万元，人工25万元。", "listing", "西段",
     {"part=55万元+25万元 total=30万元", "part=55万元+25万元 total=80万元", "part=55万元+25万元 total=50万元"}),
    # a change after a list is the last part's or the total's
    ("植树经费90万元，其中苗木费50万元，人工费40万元，比上年增加9万元，增长11.11%。", "change", "人工费",
     {"delta=9万元 now=40万元 rate=11.11%", "delta=9万元 now=90万元 rate=11.11%"}),
    # an opening amount may stand outside a list that is summed up at its end
    ("苗木费50万元，人工费25万元，运输费15万元，合计90万元。", "closed_listing", "",
     {"part=50万元+25万元+15万元 total=90万元", "part=25万元+15万元 total=90万元"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "subject", "expected"), READINGS)
def test_every_fair_reading_is_kept(text: str, kind: str, subject: str, expected: set[str]) -> None:
    assert set(readings(text, kind, subject)) == expected


def test_a_bare_number_with_a_measure_has_the_unit_of_the_one_before() -> None:
    _, actual = read("会议费预算为9.0万元，支出决算为5.26。").extract.facts
    assert actual.dimension is Dimension.MONEY
    assert actual.figure.quantity.value == 52600
    assert actual.figure.quantity.step == 100


def test_a_bare_number_without_a_measure_stays_bare() -> None:
    *_, other = read("会议费预算为9.0万元，文号为5.26。").extract.facts
    assert other.dimension is Dimension.NUMBER


@pytest.mark.parametrize("place", ["单位：万元", "金额单位：万元", "（单位：万元）"])
def test_a_table_has_the_unit_above_it(place: str) -> None:
    planned, spent = read(f"{place}\n\n| 项目 | 年初预算 | 决算 |\n| 会议费 | 10.00 | 8.00 |").extract.facts
    assert [fact.figure.quantity.value for fact in (planned, spent)] == [100000, 80000]
    assert planned.sentence == spent.sentence


def test_a_table_without_a_unit_is_not_guessed_at() -> None:
    assert facts("| 项目 | 年初预算 | 决算 |\n| 会议费 | 10.00 | 8.00 |") == []


def test_the_rows_of_a_table_are_read_like_sentences() -> None:
    text = "单位：万元\n| 项目 | 年初预算 | 决算 |\n| 会议费 | 10.00 | 8.00 |\n\n会议费完成年初预算的80%。"
    assert all("10.00" not in claim or "8.00" in claim for claim in claims(text))


def bases(text: str) -> list[Base | None]:
    return [fact.base for fact in read(text).extract.facts if fact.kind in ("delta", "rate")]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("会议费6万元，比上年增加2万元。", Base("prior")),
        ("会议费6万元，比预算增加2万元。", Base("budget")),
        ("会议费6万元，与年初预算数相比，增加2万元。", Base("budget")),
        ("某局2024年总结\n会议费6万元，比2023年增加2万元。", Base("prior", 2023)),
        ("会议费决算6万元，决算数大于预算数2万元。", Base("budget")),
    ],
)
def test_what_a_change_is_measured_from(text: str, base: Base) -> None:
    assert bases(text) == [base]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # the report's year is the first it names; an earlier one is the past, whatever the measure is called
        ("某局2024年总结\n会议费6万元，比2023年决算8万元减少2万元。", "prior"),
        ("某局2024年总结\n会议费6万元，比2024年预算8万元减少2万元。", "budget"),
    ],
)
def test_the_year_of_the_report_tells_past_from_plan(text: str, role: str) -> None:
    assert [base.role for base in bases(text) if base is not None] == [role]


def test_a_weak_reading_is_never_the_first() -> None:
    text = "收入合计50万元，其中事业收入20万元，占40%，经营收入30万元，占60%，票款5万元。"
    for claim in read(text).extract.claims:
        assert not claim.readings[0].weak
