"""What tables tell: by their headings in one storey or two, by their titles, and as extraction leaves them."""

from __future__ import annotations

import pytest

from auditor.extract.headings import Column, column, leaves
from auditor.fact import Kind
from tests.pipeline_fixture import read, rule_set
from tests.shown_fixture import claims, facts, found

VOCABULARY = rule_set().vocabulary

HEADINGS = [
    ("年初预算", Column(measure="年初预算")),
    ("本年决算数", Column(measure="决算")),
    ("2023年决算数", Column(measure="决算")),
    ("决算数(万元)", Column(measure="决算")),
    ("上年决算", Column(measure="上年")),
    ("预算完成率", Column(Kind.COMPLETION)),
    ("比上年增减额", Column(Kind.DELTA)),
    ("增减率", Column(Kind.RATE)),
    ("比上年增减%", Column(Kind.RATE)),
    ("公务接待费", Column(subject="公务接待费")),
    ("公务接待费决算数", Column(measure="决算", subject="公务接待费")),
    ("占比", None),  # of what it does not say
    ("比上年增加额", None),  # a decrease would need a sign
    ("备注", None),
    ("预算决算差异", None),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_what_a_column_holds(heading: str, expected: Column | None) -> None:
    assert column(heading, VOCABULARY) == expected


ABROAD, BUY, RUN, CARS, GUESTS = (
    "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务用车购置及运行费", "公务接待费"
)  # fmt: skip
ALL = ["三公经费", ABROAD, CARS, BUY, RUN, GUESTS]


def shown(*names: str) -> list[str]:
    return [name.translate({ord("（"): "(", ord("）"): ")"}) for name in names]


@pytest.mark.parametrize(
    ("headings", "count", "expected"),
    [
        # the upper row, then the lower; each lower cell behind its upper; in one row
        (["合计", *shown(ABROAD, CARS, GUESTS), "小计", BUY, RUN], 6, ALL),
        (["合计", *shown(ABROAD, CARS), "小计", BUY, RUN, GUESTS], 6, ALL),
        (["三公经费", *shown(ABROAD, CARS, BUY, RUN, GUESTS)], 6, ALL),
        # a heading that only spans its parts has no column
        (["合计", *shown(ABROAD, CARS, GUESTS), BUY, RUN], 5, ["三公经费", ABROAD, BUY, RUN, GUESTS]),
        # cells that do not come to so many columns, twice the same, too few
        (["合计", *shown(ABROAD, CARS, GUESTS)], 6, None),
        (["合计", *shown(ABROAD, CARS, GUESTS, GUESTS)], 5, None),
        (["合计", GUESTS], 2, None),
    ],
)
def test_headings_in_storeys(headings: list[str], count: int, expected: list[str] | None) -> None:
    assert leaves(headings, count, VOCABULARY) == expected


TWO_STOREYS = """三公经费支出决算表
单位：万元
| 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | 公务接待费 |
| 小计 | 公务用车购置费 | 公务用车运行维护费 |
| 12.00 | 1.00 | 9.00 | 5.00 | 4.00 | 2.00 |
"""


def test_the_table_of_the_three_public_expenses_is_read() -> None:
    assert facts(TWO_STOREYS) == [
        "12.00 level 三公经费 决算",
        "1.00 level 因公出国（境）费 决算",
        "9.00 level 公务用车购置及运行费 决算",
        "5.00 level 公务用车购置费 决算",
        "4.00 level 公务用车运行维护费 决算",
        "2.00 level 公务接待费 决算",
    ]
    assert found(TWO_STOREYS) == []
    assert "three-public" in found(TWO_STOREYS.replace("| 2.00", "| 3.00"))
    assert found(TWO_STOREYS.replace("| 4.00", "| 4.50")) == ["official-cars"]


BELOW_EACH = """三公经费支出决算表
单位：万元
合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | 公务接待费
小计 | 公务用车 购置费 | 公务用车 运行维护费
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
61.37 | 47.82 | 11.52 | 7.31 | 36.43 | 30.27 | 17.95 | 16.34 | 18.48 | 13.93 | 13.42 | 10.24
"""
_HEADS = "合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费"
_LOWER = "小计 | 公务用车购置费 | 公务用车运行费"
ABOVE_ALL = f"""三公经费支出决算表
单位：万元
预算数 | 决算数
{_HEADS} | {_HEADS}
{_LOWER} | {_LOWER}
61.37 | 11.52 | 36.43 | 17.95 | 18.48 | 13.42 | 47.82 | 7.31 | 30.27 | 16.34 | 13.93 | 10.24
"""


@pytest.mark.parametrize("table", [BELOW_EACH, ABOVE_ALL])
def test_a_plan_and_an_outcome_are_told_of_each(table: str) -> None:
    assert sorted(facts(table)) == sorted([
        "61.37 level 三公经费 预算", "47.82 level 三公经费 决算",
        "11.52 level 因公出国（境）费 预算", "7.31 level 因公出国（境）费 决算",
        "36.43 level 公务用车购置及运行费 预算", "30.27 level 公务用车购置及运行费 决算",
        "17.95 level 公务用车购置费 预算", "16.34 level 公务用车购置费 决算",
        "18.48 level 公务用车运行维护费 预算", "13.93 level 公务用车运行维护费 决算",
        "13.42 level 公务接待费 预算", "10.24 level 公务接待费 决算",
    ])  # fmt: skip
    assert found(table) == []
    assert "three-public" in found(table.replace("| 13.42", "| 14.32"))
    assert "official-cars" in found(table.replace("| 16.34", "| 13.64"))
    assert facts(table.replace(" | 7.31", "", 1)) == []  # a cell is missing: which one cannot be told


def test_a_table_and_the_text_below_tell_the_same() -> None:
    text = f"{TWO_STOREYS}\n三公经费支出决算12.00万元。"
    assert found(text) == []
    assert found(text.replace("决算12.00", "决算13.00")) == ["repeated-fact"]


CHANGES = """单位：万元
| 项目 | 本年决算 | 上年决算 | 增减额 | 增减率 |
| 会议费 | 12.00 | 10.00 | 2.00 | 20% |
| 培训费 | 8.00 | 10.00 | -2.00 | -20% |
"""


def test_columns_of_changes_are_changes() -> None:
    assert claims(CHANGES) == [
        "direction 会议费: delta=2.00 rate=20%",
        "change 会议费: before=10.00 delta=2.00 now=12.00 rate=20%",
        "direction 培训费: delta=-2.00 rate=-20%",
        "change 培训费: before=10.00 delta=-2.00 now=8.00 rate=-20%",
    ]
    assert found(CHANGES) == []
    assert found(CHANGES.replace("| 20% |", "| 25% |")) == ["change-rate-levels"]


def test_a_bare_number_in_a_column_of_rates_is_percent() -> None:
    bare = CHANGES.replace("%", "")
    assert found(bare) == []
    assert claims(bare)[1] == "change 会议费: before=10.00 delta=2.00 now=12.00 rate=20"


def test_a_total_is_of_what_the_title_names() -> None:
    text = "一般公共预算支出决算表\n单位：万元\n| 项目 | 年初预算 | 决算 |\n| 合计 | 15.00 | 12.00 |"
    assert facts(text)[:2] == ["15.00 level 一般公共预算支出 年初预算", "12.00 level 一般公共预算支出 决算"]


CELLS = "单位：万元\n|\n项目\n|\n年初预算\n|\n决算\n|\n会议费\n|\n10.00\n|\n8.00\n|\n培训费\n|\n5.00\n|\n4.00\n|"


def test_cells_between_lone_bars_are_a_table() -> None:
    assert facts(CELLS)[:3] == ["10.00 level 会议费 年初预算", "8.00 level 会议费 决算", "5.00 level 培训费 年初预算"]
    assert len(read(CELLS).figures) == 4


@pytest.mark.parametrize(
    "text",
    [
        CHANGES.replace("单位：万元\n", ""),  # no unit
        CHANGES.replace("单位：万元", "单位：人"),  # no money
        "单位：万元\n| 项目 | 说明 | 备注 |\n| 会议费 | 12.00 | 10.00 |",  # no heading that tells
    ],
)
def test_what_a_table_does_not_tell_is_not_guessed(text: str) -> None:
    assert facts(text) == []
